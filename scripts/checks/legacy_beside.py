"""An old database is taken over into a Carnet that is in use: whose numbers are taken gets others, and all is as it should be.

Nothing that was there changes by a byte, and its practitioners go on selling.
"""

from collections import Counter

from legacy import checker
from legacy.databases import SEEDS, invented
from legacy.target import ids_of
from legacy_import import SHOWN, cleaned_up, run
from story import expect, tell

# What is counted or moved on by whoever runs on the database.
OF_THE_HOUSE = {"carnet_migration"}


def check(database):
    run(database, "demo")
    before, rows = ids_of(database), all_rows(database)
    with invented(SEEDS[-1], forms=("sqlite",), in_postgres=False) as old:
        run(database, "import", "legacy", "--from", old.sources["sqlite"])
        report = cleaned_up(database)
        found = checker.findings(old.old, database, old.truth, report, before)
        expect(found[:SHOWN], [], f"beside a studio in use: {len(found)} findings")
    run(database, "doctor", "--ledger")
    for table, was in rows.items():
        lost = was - rows_of(database, table)
        expect(list(lost)[:3], [], f"rows of {table} that are not as they were")
    run(database, "test-simplified-package", "--practitioner-id", "5")
    taken = database.rows("SELECT kind, count(*) AS number FROM legacy_number GROUP BY kind ORDER BY kind")
    kinds = {row["kind"] for row in taken}
    assert kinds >= {"order", "booking", "service", "client"}, f"only of {sorted(kinds)} numbers were taken: this shows too little"
    return "other numbers: " + ", ".join(f"{row['number']} of a {row['kind']}" for row in taken)


def all_rows(database):
    return {table: rows_of(database, table) for table in database.tables() if table not in OF_THE_HOUSE}


def rows_of(database, table):
    return Counter(map(repr, database.rows(f'SELECT * FROM "{table}"')))


if __name__ == "__main__":
    tell(check)
