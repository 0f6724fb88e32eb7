"""The old databases that the checks import: invented ones, and those of a folder if there is one."""

import json
import os
import secrets
import tempfile
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from .generate import Generated
from .reading import Old

SEEDS = tuple(int(each) for each in os.environ.get("CARNET_CHECK_LEGACY_SEEDS", "11,12").split(","))
GIVEN = Path(os.environ.get("CARNET_CHECK_LEGACY", Path(__file__).resolve().parents[4] / "shared/legacy"))


class OldDatabase:
    """One old database in the forms it comes in: `sources` by name, each to be given to `--from`; `old` its rows; `truth`."""

    def __init__(self, name, sources, truth, rows_of):
        self.name, self.sources, self.truth = name, sources, truth
        self.old = Old(rows_of)


@contextmanager
def invented(seed, bookings=None, forms=("sqlite", "copy"), in_postgres=True):
    """A generated database in some forms; in PostgreSQL too where there is one."""
    with tempfile.TemporaryDirectory(prefix="carnet-legacy-") as folder, database_of_its_own(in_postgres) as url:
        made = Generated(folder, seed, *([bookings] if bookings else []))
        path = made.sqlite()
        sources = {"sqlite": f"sqlite://{path}"} | {form: str(made.dump(form)) for form in forms if form != "sqlite"}
        if url:
            made.postgres(url)
            sources["postgres"] = url
        yield OldDatabase(f"seed {seed}", sources, made.truth.as_json(), path)


@contextmanager
def given():
    """The database of CARNET_CHECK_LEGACY: legacy.sqlite, legacy.sql and expected.json; None if they are not there."""
    if not (GIVEN / "expected.json").is_file():
        yield None
        return
    truth = json.loads((GIVEN / "expected.json").read_text(encoding="utf-8"))
    with database_of_its_own() as url:
        sources = {"sqlite": f"sqlite://{GIVEN / 'legacy.sqlite'}", "dump": str(GIVEN / "legacy.sql")}
        if url:
            load(url, GIVEN / "legacy.sql")
            sources["postgres"] = url
        yield OldDatabase("the given database", sources, truth, GIVEN / "legacy.sqlite")


@contextmanager
def database_of_its_own(wanted=True):
    """The URL of an empty database of PostgreSQL, or None where there is no server."""
    server = os.environ.get("CARNET_TEST_POSTGRES_URL")
    if not server or not wanted:
        yield None
        return
    import psycopg

    name = f"carnet_legacy_{secrets.token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    try:
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def load(url, dump):
    """A dump of INSERT statements, as a person would load it."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(dump.read_text(encoding="utf-8"))
