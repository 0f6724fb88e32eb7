"""The PostgreSQL that scripts/bench has started, pgbench on it, and proof that Carnet and pgbench do the same work."""

import os
import re
import subprocess
from dataclasses import dataclass
from typing import Callable

from load import Load
from server import Server, carnet
from setting import DATABASE_CONNECTIONS, Trouble, clean_environment, say

# With fewer threads than cores pgbench could be what is slow.
CORES = min(DATABASE_CONNECTIONS, len(os.sched_getaffinity(0)))


@dataclass
class Script:
    """What pgbench does, and how Carnet is made to do the same."""

    path: str
    mark: str  # only its statements say so
    values: Callable  # of a database: what stands for the names in it, `made` and `from` apart
    act: Callable  # with a server: does it once


class Postgres:
    def __init__(self, setting):
        self.setting = setting
        self.programs, self.port = os.environ["BENCH_PG_BIN"], os.environ["BENCH_PG_PORT"]
        self.log = os.environ["BENCH_PG_LOG"]
        self.where = ["-h", "127.0.0.1", "-p", self.port, "-U", "postgres"]
        # What the server does by itself now and then would fall into one load and not into the other; see `settle`.
        for setting in ("autovacuum = off", "checkpoint_timeout = '1h'", "max_wal_size = '16GB'"):
            self.sql("postgres", f"ALTER SYSTEM SET {setting}")
        self.sql("postgres", "SELECT pg_reload_conf()")

    def sql(self, database, text):
        return self.run("psql", *self.where, "-d", database, "-X", "-At", "-v", "ON_ERROR_STOP=1", "-c", text).strip()

    def run(self, program, *arguments, **environment):
        done = subprocess.run(
            [f"{self.programs}/{program}", *map(str, arguments)], env=clean_environment(**environment),
            stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if done.returncode != 0:
            raise Trouble(f"{program} failed: {done.stderr.strip()[-600:]}")
        return done.stdout

    def url(self, database):
        return f"postgres://postgres@127.0.0.1:{self.port}/{database}"

    def demo(self, database):
        self.sql("postgres", f"CREATE DATABASE {database}")
        carnet(self.setting, self.url(database), "demo")

    def settle(self, *databases):
        """So that every load begins alike: the tables are tidy, and what the planner knows of them is new."""
        for database in databases:
            self.sql(database, "VACUUM ANALYZE")

    def described(self):
        version = self.sql("postgres", "SHOW server_version").split()[0]
        return version + ", as initdb sets it up; vacuum and analyze between the loads, not in them"

    def count(self, database):
        found = self.sql(database, "SELECT (SELECT COUNT(*) FROM payments_order), (SELECT COUNT(*) FROM bookings_booking)")
        return [int(number) for number in found.split("|")]

    def copy(self, database, name):
        """The same once more; nobody may be connected with it."""
        self.sql("postgres", f"CREATE DATABASE {name} TEMPLATE {database}")

    def pgbench(self, database, script, how_long, connections=DATABASE_CONNECTIONS, begin=0, **environment):
        """`how_long`: pgbench's own arguments for it. `begin`: where a script that counts is to begin."""
        command = ["-n", "-M", "prepared", "-c", connections, "-j", min(connections, CORES), *how_long, "-f", script.path]
        values = script.values(self, database) | {"from": begin, "made": 0, "clients": connections}
        for name, value in values.items():
            command += ["-D", f"{name}={value}"]
        return self.run("pgbench", *self.where, *command, database, **environment)

    def measure(self, database, script, seconds, quiet=False, begin=0):
        text = self.pgbench(database, script, ["-T", seconds], begin=begin)
        count = int(re.search(r"transactions actually processed: (\d+)", text).group(1))
        failed = re.search(r"failed transactions: (\d+)", text)
        if failed and int(failed.group(1)):
            raise Trouble(f"pgbench: {failed.group()}")
        rate = float(re.search(r"tps = ([\d.]+)", text).group(1))
        mean = float(re.search(r"latency average = ([\d.]+) ms", text).group(1))
        if not quiet:
            self.setting.note(
                f"pgbench -h 127.0.0.1 -p PORT -U postgres -n -M prepared -c {DATABASE_CONNECTIONS} -j {CORES} -T {seconds}"
                f" -f {script.path} -D name=… {database}  # the values are in scripts/benchmarks/pgbench_scripts.py")
            say(f"  {'pgbench':<12}{rate:>10,.0f}/s   mean {mean:.1f} ms")
        return Load(rate, mean, mean, count, 0)

    def check_same_statements(self, database, script):
        """It is done once by Carnet and once by pgbench; here is what the server says that each of them asked of it."""
        listening = {"PGOPTIONS": "-c log_statement=all"}
        begin = os.path.getsize(self.log)
        with Server(self.setting, self.url(database), **listening) as server:
            script.act(server)
        middle = os.path.getsize(self.log)
        self.pgbench(database, script, ["-t", 1], connections=1, begin=1, **listening)
        ours, theirs = (self.statements(script, *part) for part in ((begin, middle), (middle, None)))
        for number in range(max(len(ours), len(theirs))):
            pair = [one[number] if number < len(one) else "nothing" for one in (ours, theirs)]
            if pair[0] != pair[1]:
                raise Trouble(
                    f"{script.path} no longer does what Carnet does; statement {number + 1} differs:",
                    f"  Carnet:  {pair[0]}", f"  pgbench: {pair[1]}", "Next: copy the new statement from Sources/Store into it.")
        say(f"  pgbench and Carnet send the same {len(ours) - 2} statements between BEGIN and COMMIT")

    def statements(self, script, begin, end):
        """The statements of the script's transaction in a part of the server's log."""
        with open(self.log, "rb") as file:
            file.seek(begin)
            text = file.read(-1 if end is None else end - begin).decode(errors="replace")
        transactions = {}
        # A statement of several lines goes on in lines that begin with a tab.
        for process, said in re.findall(r"\[(\d+)\] LOG:  (?:execute [^:]+|statement): (.*(?:\n\t.*)*)", text):
            statement = plain(said)
            if statement == "BEGIN":
                transactions[process] = []
            transactions.setdefault(process, []).append(statement)
            if statement == "COMMIT" and any(script.mark in each for each in transactions[process]):
                return transactions[process]
        raise Trouble(f"the log of PostgreSQL shows no transaction with {script.mark}")


def plain(statement):
    """A statement without its layout and values: the values of rows are put together differently by the two."""
    statement = re.sub(r"\$\d+", "?", " ".join(statement.split())).rstrip("; ")
    # Values that pgbench can only put together in SQL: the address of the buyer, a moment, nothing. See the scripts.
    for words in ("to_hex(?::bigint) || '.' || ?::text || '@bench.example'", "to_timestamp(?)"):
        statement = statement.replace(words, "?")
    statement = re.sub(r" = NULL\b", " = ?", statement)
    head, values, rest = statement.partition(" VALUES ")
    tail = re.search(r" (?:ON CONFLICT|RETURNING) .*", rest)
    return head + values + (f"({rest.count('), (') + 1} rows)" + (tail.group() if tail else "") if values else "")
