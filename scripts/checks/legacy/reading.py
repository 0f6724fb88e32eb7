"""Reads a database in the old shape, SQLite or PostgreSQL, into rows that look the same from both."""

import json
import sqlite3
from contextlib import contextmanager
from datetime import datetime, timezone
from decimal import Decimal
from types import SimpleNamespace

from .shape import TABLES


@contextmanager
def opened(address):
    """The connection that `address` names: a postgres:// URL, or the path of a SQLite file."""
    if str(address).startswith("postgres"):
        import psycopg

        connection = psycopg.connect(address)
        connection.read_only = True
    else:
        connection = sqlite3.connect(f"file:{str(address).removeprefix('sqlite://')}?mode=ro", uri=True)
    try:
        yield connection
    finally:
        connection.close()


class Old:
    """All rows of an old database by table and id, each with its columns as attributes. For databases that fit in memory."""

    def __init__(self, address):
        with opened(address) as connection:
            for name, table in TABLES.items():
                listed = ", ".join(f'"{each}"' for each in table.all_names)
                rows = connection.execute(f"SELECT {listed} FROM {name} ORDER BY id").fetchall()
                kinds = ["big", *(column.kind for column in table.columns)]
                setattr(self, name, {row[0]: SimpleNamespace(**{
                    column: value_of(kind, value) for column, kind, value in zip(table.all_names, kinds, row)}) for row in rows})


def value_of(kind, value):
    """A value as Python means it: moments aware and in UTC, JSON read, ids of 32 digits without lines."""
    if value is None:
        return None
    if kind == "time":
        moment = datetime.fromisoformat(value) if isinstance(value, str) else value
        return (moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)).astimezone(timezone.utc)
    if kind == "bool":
        return bool(value)
    if kind == "json" and isinstance(value, str):
        return json.loads(value)
    if kind == "uuid":
        return str(value).replace("-", "")
    if kind.startswith("num"):
        return Decimal(str(value))
    return value
