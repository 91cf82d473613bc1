"""Brings the schema up to date: applies, in order, each of migrations/*.sql that was not applied yet.

Run it as often as you like. Each file is one transaction, a lock keeps two runs apart, and the
table schema_migrations remembers what was done.

    python3 migrate.py               apply all
    python3 migrate.py --to 2        apply up to and including version 2
    python3 migrate.py --status      only say what is applied
"""

import argparse
import pathlib
import sys

import settings

LOCK = 7_211_051  # any number, as long as every run of this program uses the same


def available() -> dict[int, pathlib.Path]:
    folder = pathlib.Path(__file__).parent / "migrations"
    return {int(file.name.partition("_")[0]): file for file in sorted(folder.glob("*.sql"))}


def main() -> int:
    parser = argparse.ArgumentParser(description="Brings the database's schema up to date.")
    parser.add_argument("--to", type=int, metavar="VERSION", help="stop after this version")
    parser.add_argument("--status", action="store_true", help="only say what is applied")
    options = parser.parse_args()

    with settings.database() as connection:
        connection.autocommit = True
        connection.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        connection.execute(
            """CREATE TABLE IF NOT EXISTS schema_migrations (
                 version integer PRIMARY KEY,
                 name text NOT NULL,
                 applied_at timestamptz NOT NULL DEFAULT now())"""
        )
        applied = {version for (version,) in connection.execute("SELECT version FROM schema_migrations")}
        pending = {
            version: file
            for version, file in available().items()
            if version not in applied and (options.to is None or version <= options.to)
        }
        if options.status:
            print(f"applied: {sorted(applied)}, pending: {sorted(pending)}")
            return 0
        for version, file in pending.items():
            with connection.transaction():
                connection.execute(file.read_text())
                connection.execute(
                    "INSERT INTO schema_migrations (version, name) VALUES (%s, %s)", [version, file.stem]
                )
            print(f"applied {file.stem}")
        last = max(applied | pending.keys(), default=0)
        print(f"schema is at version {last}" + ("" if pending else ", nothing to do"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
