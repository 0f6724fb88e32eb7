"""The database behind the server, made for one check and read with other eyes than Carnet's own."""

import os
import secrets
import shutil
import sqlite3
import tempfile
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit


def fresh_database(engine):
    return SQLite() if engine == "sqlite" else PostgreSQL()


class Database:
    def counts(self):
        """How many rows each table has, all read at one moment."""
        each = [f"SELECT '{table}' AS name, count(*) AS number FROM \"{table}\"" for table in self.tables()]
        return {row["name"]: row["number"] for row in self.rows(" UNION ALL ".join(each))} if each else {}


class SQLite(Database):
    """A file in a directory of its own. It is only read while a server has it, so that Carnet stays its one writer."""

    engine = "sqlite"

    def __init__(self):
        self.directory = Path(tempfile.mkdtemp(prefix="carnet-check-"))
        self.file = self.directory / "carnet.sqlite"
        self.url = f"sqlite://{self.file}"

    def rows(self, sql, *values):
        connection = sqlite3.connect(f"file:{self.file}?mode=ro", uri=True, timeout=30)
        try:
            connection.row_factory = sqlite3.Row
            return [dict(row) for row in connection.execute(sql, values)]
        finally:
            connection.close()

    def change(self, sql, *values):
        """Only while no server is running."""
        connection = sqlite3.connect(self.file, timeout=30)
        try:
            with connection:
                connection.execute(sql, [int(each.timestamp()) if isinstance(each, datetime) else each for each in values])
        finally:
            connection.close()

    def tables(self):
        found = self.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~'")
        return sorted(row["name"] for row in found)

    def drop(self):
        shutil.rmtree(self.directory, ignore_errors=True)


class PostgreSQL(Database):
    """A database of its own on the server that CARNET_TEST_POSTGRES_URL names."""

    engine = "postgres"

    def __init__(self):
        self.server = os.environ.get("CARNET_TEST_POSTGRES_URL")
        if not self.server:
            raise AssertionError("CARNET_TEST_POSTGRES_URL is not set: run scripts/test, which starts a PostgreSQL and sets it")
        self.name = f"carnet_check_{secrets.token_hex(6)}"
        self._on(self.server, f"CREATE DATABASE {self.name}")
        self.url = urlsplit(self.server)._replace(path=f"/{self.name}").geturl()
        self.connection = None

    def rows(self, sql, *values):
        self.connection = self.connection or self._connect(self.url)
        return self._ask(self.connection, sql.replace("?", "%s"), values)

    def change(self, sql, *values):
        self.rows(sql, *values)

    def tables(self):
        found = self.rows("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        return sorted(row["tablename"] for row in found)

    def let_go(self):
        """Closes the connection, as who wants to copy the database needs it."""
        if self.connection:
            self.connection.close()
            self.connection = None

    def drop(self):
        self.let_go()
        self._on(self.server, f"DROP DATABASE {self.name} WITH (FORCE)")

    def _on(self, url, sql):
        with self._connect(url) as connection:
            return self._ask(connection, sql, ())

    def _connect(self, url):
        import psycopg
        from psycopg.rows import dict_row

        return psycopg.connect(url, autocommit=True, row_factory=dict_row)

    def _ask(self, connection, sql, values):
        cursor = connection.execute(sql, values or None)
        return cursor.fetchall() if cursor.description else []


def difference(before, after):
    """The tables whose number of rows changed, such as {"payments_order": "3 → 4"}."""
    names = sorted(before.keys() | after.keys())
    return {name: f"{before.get(name)} → {after.get(name)}" for name in names if before.get(name) != after.get(name)}
