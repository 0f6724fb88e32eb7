"""What is measured about the times of sessions: another third of `Bench`."""

import json
import sqlite3
import subprocess
from pathlib import Path

import drafts
import pgbench_scripts
from diaries import AHEAD, BEFORE, Diaries
from files import url
from load import sandwich, wrk
from postgres import Postgres
from report import Row, compared
from server import Server
from setting import DATABASE_CONNECTIONS, Trouble, say

# More a second than any machine will schedule: so many drafts are set aside for each second of a load.
MOST_SQLITE, MOST_POSTGRES = 16_000, 4_000
SCHEDULED = "SELECT COUNT(*) FROM bookings_booking WHERE status = 'confirmed'"


class Scheduling:
    def slots(self):
        diaries = Diaries(self.setting, self.files)
        service = diaries.base()[1][0].service
        path = diaries.with_year("slots", BEFORE)
        with Server(self.setting, url(path)) as server:
            found = [look_at(server, paths) for paths in (diaries.weeks(service), diaries.quarters(service))]
            weeks, quarters = (" ".join(answers) for answers in found)
            self.warm_up(server, "slots", BENCH_PATHS=weeks)
            health, week, quarter = sandwich(
                lambda: wrk(self.setting, server, "health"),
                lambda: wrk(self.setting, server, "slots", BENCH_PATHS=weeks),
                lambda: wrk(self.setting, server, "slots", BENCH_PATHS=quarters))
        bookings = f"{AHEAD + BEFORE:,} bookings"
        means = ["{:.0f} of {:.1f} kB".format(*mean_of(answers)) for answers in found]
        return [
            compared(f"A week of slots, {bookings}, SQLite", week, "/health", health, 0.3),
            compared(f"90 days of slots, {bookings}, SQLite", quarter, "/health", health, 0.1),
        ], [f"An answer about slots had {means[0]} for a week and {means[1]} for 90 days, in the mean."]

    def slots_growth(self):
        diaries = Diaries(self.setting, self.files)
        service = diaries.base()[1][0].service
        few, many = diaries.with_year("slots-few"), diaries.with_many("slots-many", self.setting.orders)
        with Server(self.setting, url(few)) as small, Server(self.setting, url(many)) as large:
            found = [look_at(server, diaries.weeks(service)) for server in (small, large)]
            if found[0] != found[1]:
                raise Trouble("the two databases do not offer the same slots in the weeks that are asked for")
            asked = " ".join(found[0])
            for server in (small, large):
                self.warm_up(server, "slots", BENCH_PATHS=asked)
            say(f"  with {AHEAD:,} bookings and with {self.setting.orders:,}, in turns:")
            with_few, with_many = sandwich(
                lambda: wrk(self.setting, small, "slots", BENCH_PATHS=asked),
                lambda: wrk(self.setting, large, "slots", BENCH_PATHS=asked))
        many.unlink()
        return [compared(
            f"A week of slots, {self.setting.orders:,} bookings", with_many, f"with {AHEAD:,}", with_few, 0.8)], [
            f"A week of slots took the server {with_few.cpu_microseconds:.0f} µs on a core with {AHEAD:,} bookings and"
            f" {with_many.cpu_microseconds:.0f} µs with {self.setting.orders:,}: a tenth of them of the same practitioner, the"
            " others of 99 more."]

    def schedule(self):
        path = self.files.copy(self.files.demo(), "schedule")
        aside = [MOST_SQLITE] + 2 * [MOST_SQLITE * self.setting.seconds]
        sold = drafts.sell(self.setting, url(path), sum(aside))
        before = ask(path, SCHEDULED)
        with Server(self.setting, url(path)) as server:
            self.schedule_with(server, sold, aside[0], seconds=1, quiet=True)
            health, scheduled = sandwich(
                lambda: wrk(self.setting, server, "health"), lambda: self.schedule_with(server, sold, aside[1]))
        check_scheduled(before, ask(path, SCHEDULED), scheduled.count)
        return [compared("Scheduling a draft, SQLite", scheduled, "/health", health, 0.25)], []

    def schedule_with(self, server, sold, aside, **how):
        described = drafts.in_words(sold.take(aside))
        return wrk(self.setting, server, "schedule", BENCH_DRAFTS=described, **how)

    def schedule_postgres(self):
        postgres = Postgres(self.setting)
        self.versions["PostgreSQL"] = postgres.described()
        model, *copies = "drafts", "drafts_trial", "drafts_over_http", "drafts_by_pgbench"
        postgres.demo(model)
        most, seconds = MOST_POSTGRES, self.setting.seconds
        sold = drafts.sell(self.setting, postgres.url(model), most * (2 + 3 * seconds))
        for name in copies:
            postgres.copy(model, name)
        trial, over_http, by_pgbench = copies
        script = pgbench_scripts.schedule(sold)
        postgres.check_same_statements(trial, script)
        for_pgbench, for_wrk = (drafts.Drafts(**vars(sold)) for _ in range(2))
        before = int(postgres.sql(over_http, SCHEDULED))

        def with_pgbench(seconds, **how):
            begin = for_pgbench.take(most * seconds)["from"]
            return for_pgbench.check_enough(postgres.measure(by_pgbench, script, seconds, begin=begin, **how), most * seconds)
        with Server(self.setting, postgres.url(over_http), CARNET_DATABASE_CONNECTIONS=DATABASE_CONNECTIONS) as server:
            # As with purchases: longer than usual.
            for _ in range(2):
                self.schedule_with(server, for_wrk, most, seconds=1, quiet=True)
                with_pgbench(1, quiet=True)

            def settled(load):
                postgres.settle(over_http, by_pgbench)
                return load()
            pgbench, scheduled = sandwich(
                lambda: settled(lambda: with_pgbench(seconds)),
                lambda: settled(lambda: self.schedule_with(server, for_wrk, most * seconds)))
        check_scheduled(before, int(postgres.sql(over_http, SCHEDULED)), scheduled.count)
        row = compared(
            f"Scheduling a draft, PostgreSQL, {DATABASE_CONNECTIONS} connections", scheduled, "pgbench", pgbench, 0.9)
        return [row], [f"pgbench took {pgbench.p50:.1f} ms to schedule a draft, with {DATABASE_CONNECTIONS} at a time."]

    def availability(self):
        program = self.setting.folder / "slots"
        source = "scripts/benchmarks/slots/main.swift"
        domain = sorted(Path("Sources/Domain").rglob("*.swift"))
        made = subprocess.run(
            ["swiftc", "-O", "-wmo", "-module-name", "slots", "-o", program, *domain, source], capture_output=True, text=True,
            stdin=subprocess.DEVNULL)
        if made.returncode != 0:
            raise Trouble(f"swiftc could not compile {source} with Sources/Domain: {made.stderr.strip()[-1500:]}")
        self.setting.note(f"swiftc -O -wmo -o slots Sources/Domain/**/*.swift {source} && ./slots {self.setting.seconds}")
        done = subprocess.run([program, str(self.setting.seconds)], capture_output=True, text=True, stdin=subprocess.DEVNULL)
        if done.returncode != 0:
            raise Trouble(f"{source} ended with exit code {done.returncode}: {done.stderr.strip()[-600:]}")
        found = json.loads(done.stdout)
        took = found["milliseconds"]
        say(f"  {took:.3f} ms of CPU for {found['slots']:,} slots, {found['slots'] / took * 1000:,.0f} slots/s")
        return [Row(
            "Slots of a year, 2,000 bookings, computing alone", f"{took:.2f} ms", "", "", "< 2 ms", took < 2,
            cpu=f"{1000 * took:.0f} µs")], [
            f"Computing alone: {found['slots']:,} slots in {took:.2f} ms of CPU are {found['slots'] / took * 1000:,.0f} slots/s;"
            f" the mean of {found['rounds']:,} rounds."]


def look_at(server, paths):
    """What is answered to each path, so that no load is put on answers without slots."""
    answers = {}
    for path in paths:
        answers[path] = server.ask("GET", path)["data"]
        if not any(answers[path].values()):
            raise Trouble(f"GET {path} was answered without a single slot")
    return answers


def mean_of(answers):
    """How many slots an answer has, and how many kB."""
    slots = sum(len(day) for data in answers.values() for day in data.values())
    size = sum(len(json.dumps(data, separators=(",", ":"))) for data in answers.values())
    return slots / len(answers), size / len(answers) / 1000


def ask(path, question):
    """The number that a file answers with which no server has open."""
    database = sqlite3.connect(path)
    answer, = database.execute(question).fetchone()
    database.close()
    return answer


def check_scheduled(before, after, answered):
    """Every session that was said to be scheduled is; those under way at the end may be too."""
    if after - before < answered:
        raise Trouble(f"{answered} sessions were said to be scheduled, but {after - before} more are in the database")
