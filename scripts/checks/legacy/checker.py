"""Says whether Carnet made of an old database what it should: `python -m legacy.checker OLD NEW expected.json [report.json]`

OLD and NEW are postgres:// URLs or SQLite files. It prints each finding, and exits 1 if there is one.
"""

import json
import sqlite3
import sys
from pathlib import Path

from . import kept, money, orders, report, sessions
from .reading import Old
from .target import New


def findings(old, database, truth, told=None, beside=None):
    """Every way in which a target differs from the truth.

    `old`: an `Old`; `database`: as in `database.py`; `told`: the report; `beside`: what `ids_of` gave before the import.
    """
    new = New(database, old, beside)
    found = [*sessions.findings(old, new, truth), *orders.findings(old, new, truth), *money.findings(old, new, truth), *kept.findings(old, new)]
    found += integrity(database)
    if told is not None:
        found += report.findings(told, truth)
    return found


def integrity(database):
    if database.engine == "sqlite":
        for each in database.rows("PRAGMA foreign_key_check"):
            yield f"{each['table']} {each['rowid']} names a {each['parent']} that is not there"
        for each in database.rows("PRAGMA integrity_check"):
            if each["integrity_check"] != "ok":
                yield f"the file is not sound: {each['integrity_check']}"


class Opened:
    """A database that stands already, read as those of `database.py` are."""

    def __init__(self, address):
        self.engine = "postgres" if address.startswith("postgres") else "sqlite"
        if self.engine == "postgres":
            import psycopg
            from psycopg.rows import dict_row

            self.connection = psycopg.connect(address, autocommit=True, row_factory=dict_row)
        else:
            self.connection = sqlite3.connect(f"file:{address.removeprefix('sqlite://')}?mode=ro", uri=True)
            self.connection.row_factory = sqlite3.Row

    def rows(self, sql):
        return [dict(each) for each in self.connection.execute(sql).fetchall()]


def main(old, new, expected, told=None):
    truth = json.loads(Path(expected).read_text(encoding="utf-8"))
    told = told and json.loads(Path(told).read_text(encoding="utf-8"))
    found = findings(Old(old), Opened(new), truth, told)
    print("\n".join(found) or "it is as it should be")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
