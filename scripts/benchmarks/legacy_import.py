"""An old database of a million bookings: imported and cleaned up, against loading the same rows and nothing else."""

import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from files import url
from postgres import Postgres
from report import Row
from setting import Trouble, clean_environment, say

sys.path.append(str(Path(__file__).resolve().parents[1] / "checks"))

from legacy.generate import Generated  # noqa: E402
from legacy.shape import TABLES  # noqa: E402
from legacy.writing import copy_lines  # noqa: E402

SEED = 1
LEAST, MOST_MEGABYTES = 0.3, 200
# What the shell of SQLite takes without quoting.
FIELD, RECORD = "\x1f", "\x1e"


@dataclass
class Run:
    """One command to its end."""

    seconds: float
    megabytes: float


class Legacy:
    def legacy_import(self):
        folder = self.setting.folder / "legacy"
        begin = time.monotonic()
        say(f"  inventing an old database of {self.setting.orders:,} bookings …")
        made = Generated(folder, SEED, self.setting.orders, with_cases=False)
        counts = made.spool.counts
        texts = write_texts(made.spool, folder)
        source = made.sqlite()
        shutil.rmtree(made.spool.folder)
        rows = sum(counts.values())
        say(f"  {rows:,} rows of {counts['bookings_booking']:,} bookings, after {time.monotonic() - begin:.0f} s")
        self.setting.note(f"python3 -m legacy.generate FOLDER --seed {SEED} --bookings {self.setting.orders} sqlite copy  # in scripts/checks")
        results = self.on_sqlite(folder, texts, source, rows, counts) + self.on_postgres(folder, texts, rows, counts)
        shutil.rmtree(folder)
        return results, [
            f"The old database: {rows:,} rows, {counts['bookings_booking']:,} bookings, {counts['payments_order']:,} orders. A rate is of all"
            " its rows. The load beside it puts the same rows into bare tables with a key and no other index, reference or rule."]

    def on_sqlite(self, folder, texts, source, rows, counts):
        bare = folder / "bare.sqlite"
        statements = [bare_table(table, "sqlite") + ";" for table in TABLES.values()]
        imports = [f".import --ascii '{texts[name].with_suffix('.ascii')}' {name}" for name in TABLES]
        self.setting.note("sqlite3 bare.sqlite  # with .import --ascii FILE TABLE for each table, in one transaction")
        load = run(["sqlite3", bare], text="\n".join([*statements, "BEGIN;", *imports, "COMMIT;", "PRAGMA wal_checkpoint;"]))
        bare.unlink()
        target = folder / "carnet.sqlite"
        results = self.measured("SQLite", "`.import`", rows, counts, load, url(target), f"sqlite://{source}")
        for path in (source, *target.parent.glob("carnet.sqlite*"), *folder.glob("*.ascii")):
            path.unlink(missing_ok=True)
        return results

    def on_postgres(self, folder, texts, rows, counts):
        postgres = Postgres(self.setting)
        self.versions["PostgreSQL"] = postgres.described()
        for name in ("bare", "old_system", "taken_over"):
            postgres.sql("postgres", f"CREATE DATABASE {name}")
        for table in TABLES.values():
            postgres.sql("bare", bare_table(table, "postgres"))
        copies = [f"\\copy {name} FROM '{texts[name]}'" for name in TABLES]
        self.setting.note("psql -1 -d bare  # with \\copy TABLE FROM FILE for each table")
        load = run([f"{postgres.programs}/psql", *postgres.where, "-d", "bare", "-X", "-q", "-1", "-v", "ON_ERROR_STOP=1"], text="\n".join(copies))
        postgres.sql("postgres", "DROP DATABASE bare")
        self.fill_old_system(postgres, copies)
        for text in texts.values():
            text.unlink()
        results = self.measured("PostgreSQL", "`COPY`", rows, counts, load, postgres.url("taken_over"), postgres.url("old_system"))
        for name in ("old_system", "taken_over"):
            postgres.sql("postgres", f"DROP DATABASE {name}")
        return results

    def fill_old_system(self, postgres, copies):
        """As the old system had it, with its rules and references."""
        for table in TABLES.values():
            postgres.sql("old_system", table.create("postgres"))
        run([f"{postgres.programs}/psql", *postgres.where, "-d", "old_system", "-X", "-q", "-1", "-v", "ON_ERROR_STOP=1"], text="\n".join(copies))
        for table in TABLES.values():
            for each in table.references():
                postgres.sql("old_system", each)
        postgres.settle("old_system")

    def measured(self, engine, against, rows, counts, load, target, source):
        self.carnet(target, "migrate")
        imported = self.carnet(target, "import", "legacy", "--from", source)
        cleaned = self.carnet(target, "clean-up", "legacy")
        self.carnet(target, "doctor", "--ledger")
        say(f"  {engine}: {against} {load.seconds:.1f} s; import {imported.seconds:.1f} s, {imported.megabytes:.0f} MB;"
            f" clean-up {cleaned.seconds:.1f} s, {cleaned.megabytes:.0f} MB")
        results = []
        for what, done in (("Import", imported), ("Clean-up", cleaned)):
            ratio = load.seconds / done.seconds
            results.append(Row(
                f"{what} of {counts['bookings_booking']:,} old bookings, {engine}", f"{rows / done.seconds:,.0f} rows/s",
                f"{against}: {rows / load.seconds:,.0f} rows/s", f"{ratio:.2f}×", f"≥ {LEAST}×", ratio >= LEAST))
        most = max(imported.megabytes, cleaned.megabytes)
        results.append(Row(f"Most memory of the two, {engine}", f"{most:.0f} MB", "", "", f"< {MOST_MEGABYTES} MB", most < MOST_MEGABYTES))
        return results

    def carnet(self, target, *arguments):
        shown = " ".join("FROM" if "://" in each else each for each in arguments)
        self.setting.note(f"CARNET_DATABASE_URL=… carnet {shown}")
        return run([self.setting.binary, *arguments], CARNET_DATABASE_URL=target)


def write_texts(spool, folder):
    """Each table's rows as a file for COPY, and beside it one for the shell of SQLite."""
    texts = {}
    for name, table in TABLES.items():
        texts[name] = folder / f"{name}.copy"
        with open(texts[name], "w", encoding="utf-8") as file:
            file.writelines(copy_lines(spool, table))
        with open(texts[name].with_suffix(".ascii"), "w", encoding="utf-8") as file:
            for batch in spool.batches(name):
                file.writelines(FIELD.join(["" if value is None else str(int(value) if isinstance(value, bool) else value) for value in row]) + RECORD
                                for row in batch)
    return texts


def bare_table(table, engine):
    """The columns with their types, and the key."""
    columns = [f"id {'integer' if engine == 'sqlite' else 'bigint'} PRIMARY KEY"]
    columns += [f'"{column.name}" {column.type_of(engine)}' for column in table.columns]
    return f"CREATE TABLE {table.name} ({', '.join(columns)})"


def run(command, text=None, **environment):
    """Runs it, with its time and the most memory it had (proc(5): VmHWM, which is its own and not that of who started it)."""
    begin = time.monotonic()
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as told:
        told.write((text or "").encode())
        told.seek(0)
        process = subprocess.Popen(["setpriv", "--pdeathsig", "KILL", *map(str, command)], env=clean_environment(**environment),
                                   stdin=told, stdout=said, stderr=subprocess.STDOUT)
        kilobytes = 0
        while process.poll() is None:
            kilobytes = max(kilobytes, high_water(process.pid))
            time.sleep(0.01)
        seconds = time.monotonic() - begin
        if process.returncode != 0:
            said.seek(0)
            words = said.read().decode(errors="replace").strip()[-900:]
            raise Trouble(f"{' '.join(map(str, command[:4]))} ended with exit code {process.returncode}: {words}")
    return Run(seconds, kilobytes / 1000)


def high_water(pid):
    try:
        with open(f"/proc/{pid}/status") as file:
            found = re.search(r"VmHWM:\s+(\d+) kB", file.read())
    except OSError:
        return 0
    return int(found.group(1)) if found else 0
