"""The design note's own test, on the demo studio: `carnet test-simplified-package --practitioner-id 5`.

It prints each expected result of the note, exits 0 and leaves no trace; with --keep it leaves one order and its
three sessions; for a practitioner who sells no package it exits 1 and says so.
"""

from database import difference
from server import carnet
from story import expect, tell

EXPECTED_RESULTS = ["No parent booking created", "3 session bookings created", "All linked to order",
                    "Order has all package info", "Cleaner data model"]


def check(database):
    succeeds(database, "demo")
    before = database.counts()
    for name in ("test-simplified-package", "test_simplified_package"):
        said = succeeds(database, name, "--practitioner-id", "5")
        missing = [result for result in EXPECTED_RESULTS if result.lower() not in said.lower()]
        expect(missing, [], f"expected results of the note that {name} does not print; it said: {said}")
        expect(difference(before, database.counts()), {}, f"traces of {name}")

    succeeds(database, "test-simplified-package", "--practitioner-id", "5", "--keep")
    after = database.counts()
    kept = {table: after[table] - before[table] for table in ("payments_order", "bookings_booking")}
    expect(kept, {"payments_order": 1, "bookings_booking": 3}, "rows that --keep leaves")

    nobody = carnet(database, "test-simplified-package", "--practitioner-id", "999999")
    expect(nobody.returncode, 1, f"exit code for a practitioner who is not there; it said: {nobody.stdout}")
    assert "999999" in nobody.stdout, f"it does not name the practitioner: {nobody.stdout}"
    expect(difference(after, database.counts()), {}, "traces of the failed test")


def succeeds(database, *command):
    done = carnet(database, *command)
    expect(done.returncode, 0, f"carnet {' '.join(command)}, which said: {done.stdout}; exit code")
    return done.stdout


if __name__ == "__main__":
    tell(check)
