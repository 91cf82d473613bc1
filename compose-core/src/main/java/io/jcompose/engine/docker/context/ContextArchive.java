package io.jcompose.engine.docker.context;

import io.jcompose.patterns.PathPatterns;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Writes a folder's files as a tar archive: in sorted order, owned by root, as docker does. */
final class ContextArchive {
  private static final int PERMISSION_BITS = 0_7777;
  private static final int COPY_BUFFER = 64 * 1024;

  private final Path folder;
  private final PathPatterns rules;
  private final TarArchiveOutputStream tar;
  private final SequencedMap<String, String> replaced = new LinkedHashMap<>();

  ContextArchive(Path folder, PathPatterns rules, OutputStream out) {
    this.folder = folder;
    this.rules = rules;
    this.tar = new TarArchiveOutputStream(out, "UTF-8");
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    tar.setAddPaxHeadersForNonAsciiNames(true);
  }

  /** Sends this text instead of the file of this name, whether there is one or not. */
  void replace(String name, String text) {
    replaced.put(name, text);
  }

  void write() throws IOException {
    for (var entry : replaced.entrySet()) {
      byte[] bytes = entry.getValue().getBytes(StandardCharsets.UTF_8);
      TarArchiveEntry header = new TarArchiveEntry(entry.getKey());
      header.setSize(bytes.length);
      header.setModTime(0);
      tar.putArchiveEntry(header);
      tar.write(bytes);
      tar.closeArchiveEntry();
    }
    writeChildren(folder, "");
    tar.finish();
  }

  private void writeChildren(Path parent, String prefix) throws IOException {
    for (Path child : sortedChildren(parent)) {
      String name = prefix + child.getFileName();
      BasicFileAttributes attributes = attributes(child);
      boolean ignored = rules.matches(name) || replaced.containsKey(name);
      if (!ignored) {
        writeOne(child, name, attributes);
      }
      if (attributes.isDirectory() && (!ignored || rules.mayExceptUnder(name))) {
        writeChildren(child, name + "/");
      }
    }
  }

  private static List<Path> sortedChildren(Path parent) {
    try (Stream<Path> children = Files.list(parent)) {
      return children.sorted().toList();
    } catch (IOException e) {
      throw unreadable(parent, e);
    }
  }

  private static BasicFileAttributes attributes(Path file) {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static BuildContextException unreadable(Path file, IOException e) {
    return new BuildContextException(
        "cannot read "
            + file
            + " of the build context ("
            + e.getClass().getSimpleName()
            + "); .dockerignore can leave it out",
        e);
  }

  private void writeOne(Path file, String name, BasicFileAttributes attributes) throws IOException {
    TarArchiveEntry entry;
    if (attributes.isDirectory()) {
      entry = new TarArchiveEntry(name + "/");
    } else if (attributes.isSymbolicLink()) {
      entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
      entry.setLinkName(linkTarget(file));
    } else if (attributes.isRegularFile()) {
      entry = new TarArchiveEntry(name);
      entry.setSize(attributes.size());
    } else {
      return; // sockets, pipes and devices have no content to build from
    }
    entry.setMode(mode(file, entry.getMode()));
    entry.setModTime(attributes.lastModifiedTime());
    if (attributes.isRegularFile()) {
      try (InputStream content = open(file)) {
        tar.putArchiveEntry(entry);
        copy(content, file, attributes.size());
      }
    } else {
      tar.putArchiveEntry(entry);
    }
    tar.closeArchiveEntry();
  }

  private static String linkTarget(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      throw unreadable(link, e);
    }
  }

  private static InputStream open(Path file) {
    try {
      return Files.newInputStream(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** Exactly as many bytes as the header says, even if the file grows meanwhile. */
  private void copy(InputStream content, Path file, long size) throws IOException {
    byte[] buffer = new byte[(int) Math.min(COPY_BUFFER, Math.max(1, size))];
    for (long left = size; left > 0; ) {
      int count = content.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (count < 0) {
        throw new BuildContextException(file + " became shorter while it was sent", null);
      }
      tar.write(buffer, 0, count);
      left -= count;
    }
  }

  /** The permission bits where the system has them. */
  private static int mode(Path file, int otherwise) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return otherwise;
    }
    int mode = (int) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS);
    return (otherwise & ~PERMISSION_BITS) | (mode & PERMISSION_BITS);
  }
}
