"""How a check is told: one engine, one database, one line of outcome."""

import random
import sys
import threading
import time
import traceback
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from database import fresh_database
from server import Server

ENGINES = ("sqlite", "postgres")


def tell(check):
    """Runs `check(database)` for the engine named on the command line and exits 0 if it held.

    What the check returns is a note for the line, such as how many orders it bought.
    """
    name = Path(sys.argv[0]).stem
    engine = sys.argv[1] if len(sys.argv) > 1 else "sqlite"
    if engine not in ENGINES:
        sys.exit(f"usage: {name}.py [{'|'.join(ENGINES)}]")
    began = time.monotonic()
    database = None
    try:
        database = fresh_database(engine)
        note = check(database)
    except (Exception, KeyboardInterrupt) as failure:
        Server.kill_all()
        print(f"FAIL {name} ({engine}): {failure or type(failure).__name__}", flush=True)
        explain(failure, database)
        sys.exit(1)
    database.drop()
    seconds = time.monotonic() - began
    print(f"ok   {name} ({engine}) {seconds:.1f} s{f': {note}' if note else ''}", flush=True)


def explain(failure, database):
    """Where in the story it failed, what the servers said, and what is left to look at."""
    if isinstance(failure, AssertionError):
        frames = traceback.extract_tb(failure.__traceback__)
        for frame in frames:
            if frame.filename != __file__:
                print(f"     {Path(frame.filename).name}:{frame.lineno}: {frame.line}")
    else:
        traceback.print_exception(failure, file=sys.stdout)
    for server in Server.started:
        print(f"     the last lines of the server on port {server.port}:")
        for line in server.log().splitlines()[-15:]:
            print(f"       {line[:400]}")
    if database:
        print(f"     the database is kept: {database.url}")


def expect(actual, wanted, what):
    if actual != wanted:
        raise AssertionError(f"{what}: wanted {wanted!r}, got {actual!r}")


def until(what, look, seconds=20):
    """What a look finds, once it finds something."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = look()
        if found:
            return found
        time.sleep(0.02)
    raise AssertionError(f"{what}: not within {seconds} s")


def together(count, work):
    """Calls `work(0) … work(count - 1)` at the same moment, one thread each; their results in order."""
    gate = threading.Barrier(count)

    def one(number):
        gate.wait()
        return work(number)

    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(one, range(count)))


def some_moment(least, most):
    time.sleep(random.uniform(least, most))
