"""Makes a database in the old shape, with its truth: `python -m legacy.generate FOLDER --seed 7 --bookings 2000 sqlite copy …`

It writes FOLDER/legacy.sqlite, FOLDER/legacy.sql and FOLDER/expected.json, all from one seed, every kind of anomaly in other amounts.
The truth is what each row was made as; no rule is asked.
"""

import argparse
import json
import random
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path

from . import other_sales as sales
from .old_packages import KINDS, OldPackage, sell_two_alike
from .old_system import OldSystem
from .spool import Spool
from .truth import Truth
from .writing import write_dump, write_postgres, write_sqlite

BEGUN, CHANGED, ENDED = datetime(2025, 7, 2), datetime(2025, 11, 14, 22, 25), datetime(2025, 12, 1)
USUAL_SIZE = 1300  # bookings that the numbers below make; the anomalies come on top
OLD = {"plain": 145, "single": 95, "credit purchase": 10, "course": 8, "old bundle": 14}
NEW = {"new package": 48, "new single": 45, "new bundle": 5, "workshop": 20}
ANOMALIES_OF_THEN = (*(each for each in KINDS if each != "two_orders_fit"), "two_orders_fit", "paid_order_without_sessions",
                     "paid_session_without_order_or_parent", "session_over_but_never_completed", "single_session_copy_lost_its_order")
ANOMALIES_OF_NOW = ("new_credit_only", "new_bundle_with_bonus", "sessions_without_order_never_paid")


class Generated:
    """An invented database in `folder`, and its `truth`."""

    def __init__(self, folder, seed, bookings=USUAL_SIZE, with_cases=True):
        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.spooled = tempfile.TemporaryDirectory(dir=self.folder, prefix="rows-")
        self.spool = Spool(self.spooled.name)
        self.truth = Truth(f"Invented from seed {seed}.", with_cases)
        system = OldSystem(self.spool, self.truth, seed, practitioners=max(8, bookings // 850), clients=max(60, bookings // 13))
        work(system, random.Random(seed + 1), bookings / USUAL_SIZE)
        system.turn_off()
        self.spool.close()

    def sqlite(self):
        path = self.folder / "legacy.sqlite"
        path.unlink(missing_ok=True)
        write_sqlite(self.spool, path)
        return path

    def dump(self, style="copy"):
        path = self.folder / f"legacy-{style}.sql"
        write_dump(self.spool, path, style)
        return path

    def postgres(self, url):
        write_postgres(self.spool, url)
        return url

    def expected(self):
        path = self.folder / "expected.json"
        path.write_text(json.dumps(self.truth.as_json(), indent=1), encoding="utf-8")
        return path


def work(system, chance, times):
    """All that was sold in half a year, `times` as much as in the usual size."""
    then, now = [], []
    for deck, amounts in ((then, OLD), (now, NEW)):
        for what, amount in amounts.items():
            deck += [what] * max(1, round(amount * times))
    for deck, kinds in ((then, ANOMALIES_OF_THEN), (now, ANOMALIES_OF_NOW)):
        for kind in kinds:
            deck += [kind] * (chance.randint(1, 6) * max(1, round(times / 4)))
    for deck, begin, end in ((then, BEGUN, CHANGED), (now, CHANGED, ENDED)):
        chance.shuffle(deck)
        step = (end - begin) / len(deck)
        for place, what in enumerate(deck):
            sell(system, what, begin + step * (place + chance.random() * 0.9))


def sell(system, what, when):
    when = when.replace(microsecond=when.microsecond // 1000 * 1000)
    if what == "session_points_at_another_order" and not system.ids_of_old_orders:
        OldPackage(system, when - timedelta(hours=1)).sell()
    if what == "plain" or what in KINDS and what != "two_orders_fit":
        OldPackage(system, when, what).sell()
    elif what in ("session_over_but_never_completed", "single_session_copy_lost_its_order"):
        # What is over is over before the last session that took place.
        sales.single_session(system, min(when, CHANGED - timedelta(days=20)), True, what)
    else:
        SALES[what](system, when)


SALES = {
    "two_orders_fit": sell_two_alike,
    "single": lambda system, when: sales.single_session(system, when, True),
    "new single": lambda system, when: sales.single_session(system, when, False),
    "credit purchase": sales.credit_purchase,
    "course": sales.course_enrolment,
    "old bundle": sales.old_bundle,
    "new package": sales.new_package,
    "new_credit_only": lambda system, when: sales.new_package(system, when, "credit_only_order_left_pending"),
    "new bundle": lambda system, when: sales.new_bundle(system, when, False),
    "new_bundle_with_bonus": lambda system, when: sales.new_bundle(system, when, True),
    "workshop": sales.workshop_seat,
    "paid_order_without_sessions": sales.paid_order_without_sessions,
    "paid_session_without_order_or_parent": sales.paid_session_of_nobody,
    "sessions_without_order_never_paid": sales.sessions_never_paid,
}


def main():
    parser = argparse.ArgumentParser(prog="python -m legacy.generate", description="Makes a database in the old shape, with its truth.")
    parser.add_argument("folder")
    parser.add_argument("forms", nargs="*", help="sqlite, copy, insert, inserts, or a postgres:// URL of an empty database")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bookings", type=int, default=USUAL_SIZE)
    asked = parser.parse_intermixed_args()
    began = time.monotonic()
    made = Generated(asked.folder, asked.seed, asked.bookings, with_cases=asked.bookings <= 50_000)
    print(f"{sum(made.spool.counts.values()):,} rows, {made.spool.counts['bookings_booking']:,} bookings, {time.monotonic() - began:.1f} s")
    for form in asked.forms:
        written = made.sqlite() if form == "sqlite" else made.postgres(form) if form.startswith("postgres") else made.dump(form)
        print(f"{written}, {time.monotonic() - began:.1f} s")
    print(made.expected())


if __name__ == "__main__":
    main()
