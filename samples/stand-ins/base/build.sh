#!/bin/bash
# build.sh FOLDER SUITE MIRROR: the system that the stand-ins stand on, a small Debian, into FOLDER.
set -euo pipefail
folder=$1 suite=$2 mirror=$3

debootstrap --variant=minbase --keyring=/usr/share/keyrings/debian-archive-keyring.gpg "$suite" "$folder" "$mirror"
rm -rf "$folder"/var/{cache/apt/*,lib/apt/lists/*,log/*} "$folder"/usr/share/{doc,man,locale}/*
# what is installed on it later leaves neither packages nor manuals behind
echo 'DPkg::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb /var/cache/apt/*.bin || true"; };' \
  >"$folder/etc/apt/apt.conf.d/keep-small"
printf 'path-exclude=/usr/share/%s/*\n' doc man locale >"$folder/etc/dpkg/dpkg.cfg.d/keep-small"
