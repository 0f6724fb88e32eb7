"""What is measured about money: the last third of `Bench`."""

import contextlib
import os
import sqlite3
import subprocess
import time

import books
import messages
from files import check_written, count, url
from fill import open_carelessly
from load import SCRIPT, sandwich, wrk
from postgres import Postgres
from report import Row, compared
from server import Server, carnet
from setting import CONNECTIONS, Trouble, say
from stand_in import StandIn

# More a second than any machine will take: so many messages are written for each second of a load.
MOST_MESSAGES = 25_000
ASKED = 5  # times that a report is asked for
# Packages of which the doctor looks at the books on SQLite. The same statements write the others, and it is slow with many.
LOOKED_OVER = 500


class Money:
    def card_purchases(self):
        stand_in = StandIn(self.setting)
        path = self.files.copy(self.files.demo(), "cards")
        before = count(path)
        with Server(self.setting, url(path), **stand_in.environment()) as server, stand_in.answering() as stripe:
            for what in ("purchases", "cards"):
                self.warm_up(server, what)
            asked = stripe.cpu_seconds()
            offline, cards = sandwich(
                lambda: wrk(self.setting, server, "purchases"), lambda: wrk(self.setting, server, "cards"))
            each = 1e6 * (stripe.cpu_seconds() - asked) / cards.count
        check_written(before, count(path), offline.count + cards.count)
        check_settled(path, cards.count)
        return [compared("Purchases by card, SQLite", cards, "offline", offline, 0.5)], [
            f"The stand-in for Stripe, which is on the same cores, took {each:.0f} µs of one for each purchase by card."]

    def webhook_intake(self):
        stand_in = StandIn(self.setting)
        path = self.files.copy(self.files.demo(), "messages")
        told = self.setting.folder / "messages.txt"
        known = []
        with Server(self.setting, url(path), **stand_in.environment()) as server:
            with stand_in.answering():
                self.warm_up(server, "cards")
            payments = [number for number, in ask(path, "SELECT id FROM payments_payment WHERE status = 'succeeded' AND provider = 'stripe'")]

            def tell(seconds=None, **how):
                events = messages.write(told, MOST_MESSAGES * (seconds or self.setting.seconds), payments)
                load = wrk(self.setting, server, "messages", seconds=seconds, BENCH_MESSAGES=str(told), **how)
                known.append(len(set(events[:load.count])))
                return load
            self.warm_up(server, "purchases")
            tell(seconds=1, quiet=True)
            offline, taken = sandwich(lambda: wrk(self.setting, server, "purchases"), tell)
        found, = ask(path, "SELECT COUNT(*) FROM payments_provider_event")[0]
        # What was under way at the end of a load was told later than what came after it in the file.
        if not sum(known) - 3 * CONNECTIONS <= found <= sum(known) + 3 * CONNECTIONS:
            raise Trouble(f"{sum(known)} different messages were answered, but the database has {found}")
        return [compared("Messages of Stripe, 30% of them repeated", taken, "purchases offline", offline, 1)], [
            f"A message of Stripe had {sum(map(len, messages.template())) / 1000:.1f} kB. What follows from it was done meanwhile."]

    def hanging_provider(self):
        stand_in = StandIn(self.setting)
        path = self.files.copy(self.files.demo(), "hanging")
        before = count(path)
        with Server(self.setting, url(path), **stand_in.environment()) as server:
            self.warm_up(server, "purchases")

            def while_others_hang():
                with stand_in.hanging(), hanging_buyers(self.setting, server):
                    return wrk(self.setting, server, "purchases")
            say(f"  without, and while {CONNECTIONS} purchases by card hang at the provider:")
            alone, beside = sandwich(lambda: wrk(self.setting, server, "purchases"), while_others_hang)
        check_written(before, count(path), alone.count + beside.count)
        return [compared(f"Purchases while {CONNECTIONS} others hang at Stripe", beside, "without", alone, 0.9)], []

    def liability(self):
        orders = -(-self.setting.orders // books.SESSIONS)
        return [*self.liability_on_sqlite(orders), *self.liability_on_postgres(orders)], [
            f"Liability: {orders:,} packages of {books.PEOPLE} practitioners, sold over {books.DAYS} days, a third of the sessions"
            " delivered. The earlier day is half a year ago; the time is the worst of five."]

    def liability_on_sqlite(self, orders):
        path = self.files.copy(self.files.demo(), "books")
        model = books.sell_model(self.setting, url(path))
        trial = self.files.copy(path, "books-trial")
        fill(trial, model, min(orders, LOOKED_OVER))
        carnet(self.setting, url(trial), "doctor", "--ledger")
        begin = begin_filling(orders)
        fill(path, model, orders)
        end_filling(begin)
        rows = self.reports("SQLite", url(path))
        path.unlink()
        return rows

    def liability_on_postgres(self, orders):
        postgres, name = Postgres(self.setting), "books"
        self.versions["PostgreSQL"] = postgres.described()
        postgres.demo(name)
        model = books.sell_model(self.setting, postgres.url(name))
        begin = begin_filling(orders)

        def ask(question):
            return [line.split("|") for line in postgres.sql(name, question).splitlines()]
        for statement in books.statements(ask, "postgres", model, orders):
            # Without triggers and foreign keys: what is written was allowed before, and the doctor looks over it.
            postgres.sql(name, "SET session_replication_role = replica; " + statement)
        postgres.settle(name)
        end_filling(begin)
        carnet(self.setting, postgres.url(name), "doctor", "--ledger")
        return self.reports("PostgreSQL", postgres.url(name))

    def reports(self, engine, database):
        """As of now, and of an earlier day, of which the answers must differ."""
        rows, owed = [], []
        with Server(self.setting, database) as server:
            for words, query in (("today", ""), ("an earlier day", f"?as_of={books.half_a_year_ago()}")):
                took = []
                for _ in range(ASKED):
                    begin = time.monotonic()
                    report = server.ask("GET", "/api/v1/reports/liability" + query)
                    took.append(1000 * (time.monotonic() - begin))
                owed.append(sum(total["liability_cents"] for total in report["totals"]))
                say(f"  {engine}, as of {words}: {' '.join(f'{each:.0f}' for each in took)} ms")
                rows.append(Row(
                    f"Liability of {self.setting.orders:,} sessions, as of {words}, {engine}", f"{max(took):.0f} ms", "", "", "< 1 s",
                    max(took) < 1000, p50=f"{sorted(took)[ASKED // 2]:.0f} ms"))
        if not 0 < owed[1] < owed[0]:
            raise Trouble(f"{owed[0]} is owed now and {owed[1]} half a year ago; the sales were to be spread over a year")
        return rows


def fill(path, model, orders):
    """The books of so many more packages, in a file that no server has open."""
    database = open_carelessly(path)
    database.execute("BEGIN")
    for statement in books.statements(lambda question: database.execute(question).fetchall(), "sqlite", model, orders):
        database.execute(statement)
    database.execute("COMMIT")
    database.close()


def begin_filling(orders):
    say(f"  filling a database with the books of {books.SESSIONS * orders:,} sessions …")
    return time.monotonic()


def end_filling(begin):
    say(f"  they are in, after {time.monotonic() - begin:.0f} s")


@contextlib.contextmanager
def hanging_buyers(setting, server):
    """So many buyers by card wait inside, and nobody answers them."""
    def waiting():
        return len(server.ask("GET", "/api/v1/orders?status=pending&limit=100")["data"])
    before = waiting()
    environment = os.environ | {"BENCH_KEY": setting.key, "BENCH_RUN": os.urandom(4).hex(), "BENCH_ORDERS_FROM": "1", "BENCH_ORDERS_TO": "1"}
    buyers = subprocess.Popen(
        ["wrk", "-t1", f"-c{CONNECTIONS}", "-d600s", "--timeout", "600s", "-s", SCRIPT, server.address, "--", "cards"], env=environment,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 10
        while waiting() < min(100, before + CONNECTIONS):
            if time.monotonic() > deadline:
                raise Trouble("the purchases by card did not come to wait for the provider")
            time.sleep(0.05)
        yield
    finally:
        buyers.kill()
        buyers.wait()


def ask(path, question):
    """What a file answers, which a server may have open."""
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    found = database.execute(question).fetchall()
    database.close()
    return found


def check_settled(path, answered):
    """Every purchase by card that was answered is paid, once."""
    paid, = ask(path, "SELECT COUNT(*) FROM payments_payment WHERE provider = 'stripe' AND status = 'succeeded'")[0]
    booked, = ask(path, "SELECT COUNT(*) FROM ledger_entry WHERE debit_account = 'cash:stripe' AND cause_type = 'order_settled'")[0]
    if paid < answered or booked != paid:
        raise Trouble(f"{answered} purchases by card were answered, {paid} are paid and {booked} in the books")
