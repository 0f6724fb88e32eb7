"""Old databases that cannot be taken over are refused in plain words that name the table and the row, and leave nothing half done.

Afterwards the same Carnet takes over a right one. So it does when a source ended in the middle.
"""

import shutil
import sqlite3
import tempfile
from pathlib import Path

from legacy.databases import SEEDS, invented
from legacy.wrongs import WRONGS
from legacy_import import cleaned_up, nothing_found, run
from server import carnet
from story import expect, tell

# What nobody who runs a studio should have to read.
OF_A_CRASH = ("Fatal error", "Stack dump", "SIGILL", "precondition", "Swift/", "SQLSTATE", "Thread 0 crashed")
EMPTY = ("payments_order", "bookings_booking", "clients_client", "practitioners_practitioner", "services_service", "ledger_entry",
         "earnings_opening", "earnings_payout", "bookings_note", "reviews_review")


def check(database):
    run(database, "migrate")
    with invented(SEEDS[-1], bookings=300, in_postgres=database.engine == "postgres") as old, tempfile.TemporaryDirectory() as folder:
        right, bad = Path(old.sources["sqlite"].removeprefix("sqlite://")), Path(folder) / "bad.sqlite"
        for wrong in WRONGS:
            words = spoil(right, bad, wrong)
            refused(database, f"sqlite://{bad}", wrong.what, *words)
        others = 0
        for what, source, *words in no_databases(Path(folder), old):
            refused(database, source, what, *words)
            others += 1
        mended(database, old, bad)
    return f"{len(WRONGS) + others} sources refused, and a right one taken over afterwards"


def spoil(right, bad, wrong):
    shutil.copy(right, bad)
    connection = sqlite3.connect(bad, isolation_level=None)
    connection.execute("PRAGMA ignore_check_constraints = ON")
    row = connection.execute(wrong.row).fetchone()[0] if wrong.is_of_a_row else ""
    assert row is not None, f"{wrong.what}: there is no row to spoil"
    for statement in wrong.do:
        connection.execute(statement.format(id=row))
    connection.close()
    return [each.format(id=row) for each in wrong.words]


def no_databases(folder, old):
    """Sources that are not one at all, or end in the middle."""
    noise, empty, other = folder / "noise.sqlite", folder / "empty.sqlite", folder / "other.sqlite"
    noise.write_bytes(b"\x17\x00not a database" * 500)
    sqlite3.connect(empty).close()
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE recipes (id integer PRIMARY KEY, name text)")
    connection.commit()
    connection.close()
    yield "a file of noise", f"sqlite://{noise}", "noise.sqlite"
    yield "an empty file", f"sqlite://{empty}", "users_user"
    yield "a database of recipes", f"sqlite://{other}", "users_user"
    yield "a file that is not there", f"sqlite://{folder}/nothing.sqlite", "nothing.sqlite"
    yield "a dump that is not there", f"{folder}/nothing.sql", "nothing.sql"
    yield "a kind of database that nobody reads", "mysql://somewhere/legacy", "mysql"
    yield "a server that does not answer", "postgres://nobody@127.0.0.1:9/legacy"
    text = Path(old.sources["copy"]).read_text(encoding="utf-8")
    begin = text.index("COPY bookings_booking ")
    for name, content, words in (
            ("ends.sql", text[:begin + (len(text) - begin) // 3], ()),
            # Every row of it is whole, and nothing says that it goes on.
            ("ends-between-tables.sql", text[:text.index("COPY payments_usercredittransaction ")], ()),
            ("no-tables.sql", "BEGIN;\nCOMMIT;\n", ("users_user",)),
            ("prose.sql", "Dear Sir or Madam,\nplease find enclosed our bookings.\n", ()),
            ("short-row.sql", text[:begin] + spoilt_line(text[begin:]), ("bookings_booking",))):
        path = folder / name
        path.write_text(content, encoding="utf-8")
        yield f"the dump {name}", str(path), *words
    if "postgres" in old.sources:
        yield "an empty database of PostgreSQL", old.sources["postgres"].rsplit("/", 1)[0] + "/template1", "users_user"


def spoilt_line(text):
    """A row of which the last columns are missing."""
    header, line, rest = text.split("\n", 2)
    return "\n".join((header, "\t".join(line.split("\t")[:20]), rest))


def refused(database, source, what, *words):
    done = carnet(database, "import", "legacy", "--from", source)
    assert done.returncode not in (0, -11, -4, -6), f"{what}: exit code {done.returncode}; it said: {done.stdout[-2000:]}"
    for each in words:
        assert each in done.stdout, f"{what}: it does not name {each!r}; it said: {done.stdout[-2000:]}"
    for each in OF_A_CRASH:
        assert each not in done.stdout, f"{what}: it said {each!r}: {done.stdout[-2000:]}"
    assert len(done.stdout.splitlines()) < 60, f"{what}: {len(done.stdout.splitlines())} lines, beginning {done.stdout[:500]}"
    counts = database.counts()
    expect({table: counts[table] for table in EMPTY if counts.get(table)}, {}, f"what is half done after {what}; it said: {done.stdout[-600:]}")


def mended(database, old, path):
    """The last wrong is put right in the same file, and it is taken over."""
    shutil.copy(old.sources["sqlite"].removeprefix("sqlite://"), path)
    run(database, "import", "legacy", "--from", f"sqlite://{path}")
    nothing_found(old, database, cleaned_up(database), "the source that was mended")


if __name__ == "__main__":
    tell(check)
