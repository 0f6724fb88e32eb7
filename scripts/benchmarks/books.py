"""Fills a database with packages that were sold over a year, each with one of its three sessions delivered, books and all.

The server sells the first and completes its first session; those rows are the model, as in fill.py, and here for both engines.
Each is repeated with other numbers, of another practitioner, and with another day. `carnet doctor --ledger` looks over it.
"""

import datetime
import time

import practitioners
from server import Server
from setting import Trouble

PEOPLE = 100
SESSIONS = 3
DAYS = 365  # over which they were sold

# For each table: which rows belong to the model, and the columns that differ in the n-th copy. `{days}` and `{hours}` are what
# an engine calls so many of them.
TABLES = {
    "payments_order": ("id = {order}", {
        "practitioner_id": "{person} + n % {people}", "service_id": "{service} + n % {people}", "created_at": "m.created_at - {days}"}),
    "bookings_booking": ("order_id = {order}", {
        "order_id": "{order} + n", "practitioner_id": "{person} + n % {people}", "created_at": "m.created_at - {days}",
        **{column: f"m.{column} - {{hours}}" for column in ("start_time", "end_time", "busy_start", "busy_end")}}),
    "payments_payment": ("order_id = {order}", {"order_id": "{order} + n"}),
    "bookings_outcome": ("booking_id IN (SELECT id FROM bookings_booking WHERE order_id = {order})", {
        "booking_id": "m.booking_id + n * {sessions}"}),
    "earnings_entry": ("order_id = {order}", {
        "order_id": "{order} + n", "booking_id": "m.booking_id + n * {sessions}", "practitioner_id": "{person} + n % {people}",
        "cause_id": "m.cause_id + n"}),
    "ledger_entry": ("order_id = {order}", {
        "order_id": "{order} + n", "booking_id": "m.booking_id + n * {sessions}", "practitioner_id": "{person} + n % {people}",
        "cause_id": "m.cause_id + n", "created_at": "m.created_at - {days}"}),
}


def sell_model(setting, url):
    """Practitioners with a package each, the last of whom sells one; gives the numbers that the copies are counted from."""
    with Server(setting, url) as server:
        people = practitioners.enter(server, PEOPLE, 9, 17)
        services = [practitioners.bundle(server, each, SESSIONS) for each in people]
        for numbers in ([each.id for each in people], services):
            if numbers != list(range(numbers[0], numbers[0] + PEOPLE)):
                raise Trouble("the numbers of what was entered do not follow each other; nobody else may write meanwhile")
        booking = server.sell(services[0], SESSIONS)[0]
        hour_ago = time.strftime("%Y-%m-%dT%H:00:00Z", time.gmtime(time.time() - 7200))
        server.ask("PUT", f"/api/v1/bookings/{booking}/schedule", {"start_time": hour_ago, "override": True})
        server.ask("POST", f"/api/v1/bookings/{booking}/completion")
        order = server.ask("GET", f"/api/v1/bookings/{booking}")["order_id"]
    return {"order": order, "person": people[0].id, "service": services[0], "people": PEOPLE, "sessions": SESSIONS}


def statements(ask, engine, model, copies):
    """The SQL that repeats the model. `ask`: puts a question to the database and gives the rows."""
    moved = {
        "sqlite": {"days": f"86400 * (n % {DAYS})", "hours": f"3600 * (1 + n / {PEOPLE})"},
        "postgres": {"days": f"(n % {DAYS}) * INTERVAL '1 day'", "hours": f"(1 + n / {PEOPLE}) * INTERVAL '1 hour'"},
    }[engine]
    numbers = {
        "sqlite": f"(WITH RECURSIVE every (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM every WHERE n < {copies}) SELECT n FROM every)",
        "postgres": f"(SELECT generate_series(1, {copies}) AS n)",
    }[engine]
    for table, (condition, different) in TABLES.items():
        low, rows = ask(f"SELECT MIN(id), COUNT(*) FROM {table} WHERE {condition.format(**model)}")[0]
        names = [name for name, in ask({
            "sqlite": f"SELECT name FROM pragma_table_info('{table}')",
            "postgres": "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public'"
                        f" AND table_name = '{table}' ORDER BY ordinal_position"}[engine])]
        different = {"id": f"m.id + n * {rows}"} | {name: value.format(**model, **moved) for name, value in different.items()}
        values = ", ".join(different.get(name, "m." + name) for name in names)
        yield (f"INSERT INTO {table} ({', '.join(names)}) SELECT {values} FROM {numbers} numbers CROSS JOIN {table} m"
               f" WHERE m.id >= {low} AND m.id < {int(low) + int(rows)} ORDER BY n, m.id")


def half_a_year_ago():
    return str(datetime.date.today() - datetime.timedelta(days=DAYS // 2))
