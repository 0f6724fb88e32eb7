"""An import and a clean-up are killed at any point, again and again, and run on to the same end as one that nobody disturbed.

CARNET_CHECK_LEGACY_KILLS  how often; default 10 (50 is the promise), half of them during the import
"""

import os
import subprocess
import tempfile
import time

from database import fresh_database
from legacy.contents import changed, contents
from legacy.databases import SEEDS, invented
from legacy_import import nothing_found, cleaned_up, run
from server import binary, environment
from story import expect, some_moment, tell

KILLS = int(os.environ.get("CARNET_CHECK_LEGACY_KILLS", 10))
BOOKINGS = 3000
# What a run notes of itself.
OF_THE_RUN = {"legacy_import", "legacy_mark"}


def check(database):
    began = int(time.time())
    killed = {"import": 0, "clean-up": 0}
    with invented(SEEDS[0], BOOKINGS, in_postgres=False) as old:
        commands = {"import": ("import", "legacy", "--from", old.sources["sqlite"]), "clean-up": ("clean-up", "legacy")}
        took, ends = {}, {}
        for name, command in commands.items():
            start = time.monotonic()
            run(database, *command)
            took[name] = time.monotonic() - start
            ends[name] = end_of(database, began)
        while sum(killed.values()) < KILLS:
            other = fresh_database(database.engine)
            try:
                for name, command in commands.items():
                    # Twice on the same target: what was half done is gone on with, and may be half done again.
                    for _ in range(2):
                        killed[name] += kill(other, command, took[name])
                    run(other, *command)
                    expect(changed(ends[name], end_of(other, began)), [], f"tables that differ after an {name} that was killed")
                report = cleaned_up(other)
                nothing_found(old, other, report, "after the kills")
                run(other, "doctor", "--ledger")
            finally:
                other.drop()
    return f"killed {killed['import']} times while importing, {killed['clean-up']} times while cleaning up {len(old.old.bookings_booking)} bookings"


def end_of(database, began):
    found = contents(database, began, without_spent=database.engine == "postgres")
    return {table: digest for table, digest in found.items() if table not in OF_THE_RUN}


def kill(database, command, seconds):
    """Starts a command and kills it at some moment of the time it takes; 1 if it was still running then."""
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen([binary(), *command], env=environment(database), cwd=tempfile.gettempdir(), stdin=subprocess.DEVNULL,
                                   stdout=said, stderr=subprocess.STDOUT)
        some_moment(0.02, seconds)
        was_running = process.poll() is None
        process.kill()
        process.wait()
        return int(was_running)


if __name__ == "__main__":
    tell(check)
