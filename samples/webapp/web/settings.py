"""Where the database and the cache are, as the environment says."""

import os
import pathlib

import psycopg


def database() -> psycopg.Connection:
    return psycopg.connect(
        host=os.environ["DATABASE_HOST"],
        user=os.environ["DATABASE_USER"],
        dbname=os.environ["DATABASE_NAME"],
        password=pathlib.Path(os.environ["DATABASE_PASSWORD_FILE"]).read_text().strip(),
        connect_timeout=5,
    )


def cache():
    import redis  # not needed, and not there to connect to, in a migration

    return redis.Redis(host=os.environ["CACHE_HOST"], socket_timeout=5, decode_responses=True)
