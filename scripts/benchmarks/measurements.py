"""What is measured, one function each; see `scripts/bench --help`. Each gives rows of the table and notes for below it."""

import statistics
import subprocess

from files import Files, check_written, count, url
from hot_pages import HotPages
from legacy_import import Legacy
from load import sandwich, wrk
from money import Money
from pgbench_scripts import CHECKOUT
from postgres import Postgres
from report import Row, compared
from scheduling import Scheduling
from server import Server
from setting import DATABASE_CONNECTIONS, FEW_ORDERS, Trouble, say

STARTS = 10


class Bench(Scheduling, Money, Legacy, HotPages):
    def __init__(self, setting):
        self.setting = setting
        self.files = Files(setting)
        self.versions = {}

    def warm_up(self, server, what, orders=(1, 1), **more):
        """The first second of a server is not like the others: caches fill, statements are prepared."""
        wrk(self.setting, server, what, orders, seconds=1, quiet=True, **more)

    def purchases(self):
        path = self.files.copy(self.files.demo(), "purchases")
        before = count(path)
        with Server(self.setting, url(path)) as server:
            self.warm_up(server, "purchases")
            health, bought = sandwich(
                lambda: wrk(self.setting, server, "health"), lambda: wrk(self.setting, server, "purchases"))
        check_written(before, count(path), bought.count)
        return [compared("Purchases, SQLite", bought, "/health", health, 0.25)], []

    def group_commit(self):
        together, alone = self.both_ways()
        return [compared("Purchases with group commit", together, "without", alone, 1.5)], []

    def slow_disk(self):
        library = self.setting.folder / "slow_sync.so"
        source = "scripts/benchmarks/slow_sync.c"
        made = subprocess.run(
            ["gcc", "-O2", "-shared", "-fPIC", "-o", library, source, "-ldl"], capture_output=True, text=True)
        if made.returncode != 0:
            raise Trouble(f"gcc could not compile {source}: {made.stderr.strip()[-600:]}")
        self.setting.note(f"gcc -O2 -shared -fPIC -o slow_sync.so {source} -ldl  # and LD_PRELOAD=slow_sync.so for the server")
        together, alone = self.both_ways(LD_PRELOAD=library)
        if alone.rate > 1000:
            raise Trouble("more than 1,000 commits a second, each with a sync of 1 ms: the slow disk was not in the way")
        return [compared("The same, a sync taking 1 ms more", together, "without", alone, 5)], []

    def both_ways(self, **environment):
        """Purchases with group commit, and with one transaction each."""
        paths = [self.files.copy(self.files.demo(), name) for name in ("grouped", "single")]
        before = [count(path) for path in paths]
        with Server(self.setting, url(paths[0]), **environment) as grouped, \
                Server(self.setting, url(paths[1]), CARNET_GROUP_COMMIT="off", **environment) as single:
            for server in (grouped, single):
                self.warm_up(server, "purchases")
            say("  with group commit and without (CARNET_GROUP_COMMIT=off), in turns:")
            together, alone = sandwich(
                lambda: wrk(self.setting, grouped, "purchases"), lambda: wrk(self.setting, single, "purchases"))
        for path, old, load in zip(paths, before, (together, alone)):
            check_written(old, count(path), load.count)
        return together, alone

    def postgres(self):
        postgres = Postgres(self.setting)
        self.versions["PostgreSQL"] = postgres.described()
        for name in ("trial", "over_http", "by_pgbench"):
            postgres.demo(name)
        postgres.check_same_statements("trial", CHECKOUT)
        before = postgres.count("over_http")
        with Server(self.setting, postgres.url("over_http"), CARNET_DATABASE_CONNECTIONS=DATABASE_CONNECTIONS) as server:
            # Longer than usual: after a checkpoint the first change of each page is written whole.
            for _ in range(2):
                self.warm_up(server, "purchases")
                postgres.measure("by_pgbench", CHECKOUT, 1, quiet=True)

            def settled(load):
                postgres.settle("over_http", "by_pgbench")
                return load()
            pgbench, bought = sandwich(
                lambda: settled(lambda: postgres.measure("by_pgbench", CHECKOUT, self.setting.seconds)),
                lambda: settled(lambda: wrk(self.setting, server, "purchases")))
        check_written(before, postgres.count("over_http"), bought.count)
        row = compared(f"Purchases, PostgreSQL, {DATABASE_CONNECTIONS} connections", bought, "pgbench", pgbench, 0.9)
        return [row], [f"pgbench took {pgbench.p50:.1f} ms a purchase, with {DATABASE_CONNECTIONS} at a time."]

    def read(self):
        few, orders = self.files.few()
        with Server(self.setting, url(self.files.copy(few, "read"))) as server:
            self.warm_up(server, "orders", orders)
            health, answered = sandwich(
                lambda: wrk(self.setting, server, "health"), lambda: wrk(self.setting, server, "orders", orders))
        return [compared("An order with its three bookings, SQLite", answered, "/health", health, 0.5)], []

    def start(self):
        few, _ = self.files.few()
        return [self.start_of(self.files.copy(few, "start"), FEW_ORDERS)], []

    def start_of(self, path, orders):
        took = []
        for _ in range(STARTS):
            server = Server(self.setting, url(path))
            try:
                took.append(1000 * server.wait_until_ready())
            finally:
                server.stop()
        say(f"  ready after {' '.join(f'{each:.0f}' for each in took)} ms")
        return Row(
            f"Start to ready, {orders:,} orders, worst of {STARTS}", f"{max(took):.0f} ms", "", "", "≤ 300 ms", max(took) <= 300,
            p50=f"{statistics.median(took):.0f} ms")

    def memory(self):
        few, orders = self.files.few()
        seconds = min(60, 10 * self.setting.seconds)
        with Server(self.setting, url(self.files.copy(few, "memory"))) as server:
            at_rest = server.resident_bytes() / 1e6
            wrk(self.setting, server, "mixed", orders, seconds=seconds)
            loaded = server.resident_bytes() / 1e6
        say(f"  {loaded:.1f} MB resident, {at_rest:.1f} MB before")
        return [Row(f"Resident after {seconds} s of mixed load", f"{loaded:.1f} MB", f"at rest: {at_rest:.1f} MB", "", "< 80 MB",
                    loaded < 80)], [
            "Mixed load: of ten requests three purchases, five orders read, a list of 100 orders and one of 100 sessions."]

    def growth(self):
        """Each of the loads with few orders begins on a fresh file, so that both begin with that many."""
        few, orders = self.files.few()
        many, all_orders = self.files.many()
        filled = count(many)
        with Server(self.setting, url(many)) as full:
            self.warm_up(full, "orders", all_orders)
            before, after, rounds = [], [], []

            def with_few():
                path = self.files.copy(few, f"few-{len(rounds)}")
                rounds.append(path)
                before.append(count(path))
                with Server(self.setting, url(path)) as server:
                    self.warm_up(server, "orders", orders)
                    load = wrk(self.setting, server, "purchases")
                after.append(count(path))
                return load
            say(f"  with {FEW_ORDERS:,} orders, with {self.setting.orders:,}, and with {FEW_ORDERS:,} again:")
            small, large = sandwich(with_few, lambda: wrk(self.setting, full, "purchases"), layers=1)
        check_written([sum(each) for each in zip(*before)], [sum(each) for each in zip(*after)], small.count)
        check_written(filled, count(many), large.count)
        begins = self.start_of(many, self.setting.orders)
        many.unlink()
        row = compared(f"Purchases with {self.setting.orders:,} orders", large, f"with {FEW_ORDERS:,}", small, 0.8)
        return [row, begins], [
            f"A purchase took the server {small.cpu_microseconds:.0f} µs on a core with {FEW_ORDERS:,} orders and"
            f" {large.cpu_microseconds:.0f} µs with {self.setting.orders:,}; there were"
            f" {FEW_ORDERS + small.count // 2:,} and {self.setting.orders + large.count:,} at the end of the loads."]
