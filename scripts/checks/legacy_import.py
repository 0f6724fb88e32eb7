"""An old database is taken over by Carnet and cleaned up, and an independent checker finds every row, cent and anomaly in place.

It comes as a SQLite file, as the text of a dump and from PostgreSQL. The books hold after the import and after the clean-up; a
second run changes nothing; a dry run says what a run does and leaves no trace; what is undone is as it was before. The checker
itself is shown to notice each of the faults in legacy/faults.py.

CARNET_CHECK_LEGACY        a folder with legacy.sqlite, legacy.sql and expected.json, checked as well; default ../shared/legacy
CARNET_CHECK_LEGACY_SEEDS  the seeds of the databases that are invented; default 11,12
"""

import csv
import json
import tempfile
from html.parser import HTMLParser
from pathlib import Path

from database import fresh_database
from legacy import checker
from legacy.contents import changed, contents
from legacy.databases import SEEDS, given, invented
from legacy.faults import FAULTS
from legacy.spoiling import overlooked
from server import carnet
from story import expect, tell

SHOWN = 12


def check(database):
    names, bookings = [], 0
    with given() as real:
        for source in real.sources if real else ():
            takes_over(database.engine, real, source)
        if real:
            names.append(real.name)
    for place, seed in enumerate(SEEDS):
        with invented(seed, forms=("sqlite", "copy") if place % 2 == 0 else ("sqlite", "insert", "inserts")) as old:
            for source in old.sources:
                takes_over(database.engine, old, source)
            if place == 0:
                goes_back_and_forth(database, old)
            names.append(old.name)
            bookings += len(old.old.bookings_booking)
    return f"{', '.join(names)}; {bookings} invented bookings; {len(FAULTS)} faults noticed"


def run(database, *command):
    done = carnet(database, *command, seconds=600)
    expect(done.returncode, 0, f"carnet {' '.join(command)}, which said: {done.stdout[-3000:]}; exit code")
    return done.stdout


def cleaned_up(database, *more):
    """Runs the clean-up and gives its report."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.json"
        run(database, "clean-up", "legacy", *more, "--report", str(path))
        return json.loads(path.read_text(encoding="utf-8"))


def takes_over(engine, old, source):
    """One source into an empty Carnet: import, clean-up, and everything as it should be."""
    target = fresh_database(engine)
    try:
        run(target, "import", "legacy", "--from", old.sources[source])
        run(target, "doctor", "--ledger")
        report = cleaned_up(target)
        nothing_found(old, target, report, f"{old.name} from {source}")
        run(target, "doctor", "--ledger")
    finally:
        target.drop()


def nothing_found(old, target, report, what):
    found = checker.findings(old.old, target, old.truth, report)
    expect(found[:SHOWN], [], f"{what}: {len(found)} findings")


def goes_back_and_forth(database, old):
    """On one target: dry run, run, again, undo, run; and then its copies are spoilt."""
    source = ("import", "legacy", "--from", old.sources["sqlite"])
    run(database, *source)
    imported = contents(database)
    run(database, *source)
    expect(changed(imported, contents(database)), [], "tables that a second import changed")

    reads_well(database, old)
    planned = cleaned_up(database, "--dry-run")
    expect(changed(imported, contents(database)), [], "tables that a dry run changed")
    report = cleaned_up(database)
    for part in ("vanish", "stay", "anomalies"):
        expect(planned[part], report[part], f"{part}, as a dry run said and a run did")
    cleaned = contents(database)
    again = cleaned_up(database)
    expect(changed(cleaned, contents(database)), [], "tables that a second clean-up changed")
    expect(again["anomalies"], report["anomalies"], "anomalies that a second clean-up tells")

    run(database, "clean-up", "legacy", "--undo")
    same_sessions(imported, contents(database))
    run(database, "doctor", "--ledger")
    cleaned_up(database)
    nothing_found(old, database, report, f"{old.name} cleaned up, undone and cleaned up again")
    run(database, "doctor", "--ledger")
    expect(list(overlooked(database, old.old, old.truth, report, seed=SEEDS[0])), [], "faults that the checker overlooks")


def reads_well(database, old):
    """The report as a page and as a table tells each kind of anomaly, and each of its cases."""
    with tempfile.TemporaryDirectory() as folder:
        page, table = Path(folder) / "report.html", Path(folder) / "report.csv"
        for path in (page, table):
            run(database, "clean-up", "legacy", "--dry-run", "--report", str(path))
        read = Page(page.read_text(encoding="utf-8"))
        with open(table, newline="", encoding="utf-8") as file:
            lines = [line for line in csv.reader(file) if line]
    expect(len({len(line) for line in lines}), 1, "numbers of columns in the table")
    cases = {kind: len(each["cases"]) for kind, each in old.truth["anomalies"].items()}
    expect({kind: sum(kind in line for line in lines) for kind in cases}, cases, "lines of the table for each kind")
    for parent in old.truth["after"]["stay_parent_ids"]:
        assert str(parent) in read.words, f"the page does not name parent {parent}, which stays"
    expect((read.language, read.open), ("en", []), "the language of the page, and elements that it leaves open")


class Page(HTMLParser):
    """A page's words, and whether it is put together well."""

    EMPTY = ("meta", "link", "br", "hr", "img", "input", "col")

    def __init__(self, text):
        super().__init__()
        self.words, self.open, self.language = set(), [], None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        if tag == "html":
            self.language = dict(attributes).get("lang")
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, f"</{tag}> where {self.open[-1:]} is open"
        self.open.pop()

    def handle_data(self, text):
        self.words.update(text.replace(",", " ").replace(":", " ").split())


def same_sessions(before, after):
    """The books only grow, and what was decided is remembered: all else is as it was before the clean-up."""
    grows = {"ledger_entry", "audit_entry"}
    differing = [each for each in changed(before, after) if each.split()[0] not in grows and not each.startswith("legacy_")]
    expect(differing, [], "tables that are not as they were before the clean-up that was undone")


if __name__ == "__main__":
    tell(check)
