"""Copies of a right result, to spoil: `noticed` says which faults the checker overlooked."""

import random
import shutil
import sqlite3
from datetime import timedelta

from database import SQLite, fresh_database

from . import checker
from .faults import FAULTS


class Spoiler:
    """What a fault works on: a copy of the target whose own rules are put to sleep, the report, the truth, and chance."""

    def __init__(self, database, old, truth, report, seed):
        self.database, self.old, self.truth, self.report, self.random = database, old, truth, report, random.Random(seed)
        self.an_hour = 3600 if database.engine == "sqlite" else timedelta(hours=1)
        self.connection = without_rules(database)

    def do(self, sql, *values):
        assert self.do_if_any(sql, *values) > 0, f"a fault that does nothing: {sql} {values}"

    def do_if_any(self, sql, *values):
        return self.connection.execute(self.marked(sql), values).rowcount

    def some(self, sql, count, *values):
        """So many rows of an answer, by chance but the same for the same seed."""
        found = sorted(tuple(row) for row in self.connection.execute(self.marked(sql), values).fetchall())
        assert len(found) >= count, f"nothing to spoil: {sql} {values}"
        return self.random.sample(found, count)

    def one(self, sql, *values):
        return self.some(sql, 1, *values)[0]

    def columns(self, table):
        return [each[0] for each in self.connection.execute(f"SELECT * FROM {table} LIMIT 0").description]

    def session_of_a_package(self):
        """A session of an order that had a parent, with a value."""
        return self.among_purchases("live_session_ids")

    def among_purchases(self, which):
        purchase = self.random.choice([each for each in self.truth["old_purchases"] if each["parent_must"] == "vanish" and each[which]])
        return (self.random.choice(purchase[which]),)

    def marked(self, sql):
        return sql if self.database.engine == "sqlite" else sql.replace("?", "%s")


def without_rules(database):
    """A connection for which no trigger and no check of the database holds."""
    if database.engine == "postgres":
        import psycopg

        connection = psycopg.connect(database.url, autocommit=True)
        connection.execute("SET session_replication_role = replica")
        return connection
    connection = sqlite3.connect(database.file, isolation_level=None)
    connection.execute("PRAGMA ignore_check_constraints = ON")
    for trigger, in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {trigger}")
    return connection


def copy_of(database):
    if isinstance(database, SQLite):
        copied = SQLite()
        shutil.copy(database.file, copied.file)
        return copied
    copied = fresh_database("postgres")
    copied._on(copied.server, f"DROP DATABASE {copied.name}")
    database.let_go()
    copied._on(copied.server, f"CREATE DATABASE {copied.name} TEMPLATE {database.name}")
    return copied


def overlooked(database, old, truth, report, seed):
    """The faults that the checker did not notice for what they are. Nothing may be running on `database`."""
    for place, fault in enumerate(FAULTS):
        copied = copy_of(database)
        try:
            spoiler = Spoiler(copied, old, truth, report, seed + place)
            said = fault(spoiler)
            spoiler.connection.close()
            found = checker.findings(old, copied, truth, spoiler.report)
            if not any(said in each for each in found):
                yield f"{fault.__name__}: no finding says {said!r}; {len(found)} findings, first {found[:3]}"
        finally:
            copied.drop()
