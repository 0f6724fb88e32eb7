"""Fills the SQLite file of a stopped server with purchases, far quicker than anyone can buy.

The newest purchase in the file is the model; the server sold it. Its rows are repeated column by column, with other
numbers and another address, so that they look as the server writes them whatever columns the schema gets later.
`carnet doctor` looks over the result.
"""

import sqlite3

from setting import Trouble

CHUNK = 20_000  # purchases in a transaction

CLIENT, ORDER, PAYMENT = ":client + n", ":order + n", ":payment + n"

# For each table: which rows belong to the model, and the columns that differ from it. Every id is moved on as well.
TABLES = {
    "clients_client": ("id = :client", {"email": "lower(hex(randomblob(4))) || '.' || (:client + n) || '@bench.example'"}),
    "payments_order": ("id = :order", {"client_id": CLIENT}),
    "bookings_booking": ("order_id = :order", {"client_id": CLIENT, "order_id": ORDER}),
    "payments_payment": ("order_id = :order", {"order_id": ORDER}),
    "ledger_entry": ("order_id = :order", {"client_id": CLIENT, "order_id": ORDER, "cause_id": ORDER}),
    "outbox_event": (
        "aggregate_type = 'order' AND aggregate_id = :order",
        {"aggregate_id": ORDER,
         "payload": f"json_set(m.payload, '$.order_id', {ORDER}, '$.client_id', {CLIENT}, '$.payment_id', {PAYMENT})"}),
}


def fill(path, orders, tell=lambda done: None):
    """Adds purchases until the file has that many orders; gives the numbers of the first and the last it added."""
    database = open_carelessly(path)
    missing = orders - database.execute("SELECT COUNT(*) FROM payments_order").fetchone()[0]
    model = repeat(database, missing, tell=tell)
    database.close()
    return model["order"], model["order"] + max(missing, 0)


def open_carelessly(path):
    """A crash here costs nothing but another run."""
    database = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "temp_store = MEMORY", "cache_size = -400000"):
        database.execute(f"PRAGMA {pragma}").fetchall()
    return database


def repeat(database, count, columns=None, tell=lambda done: None):
    """Adds the model so many times, as `n` = 1, 2, …; gives its numbers.

    `columns`: by table, those that differ from the model besides, each with its value in SQL.
    """
    model = find_model(database)
    copies = [prepare(database, table, model, (columns or {}).get(table, {})) for table in TABLES]
    for first in range(1, count + 1, CHUNK):
        last = min(first + CHUNK - 1, count)
        database.execute("BEGIN")
        for statement, values in copies:
            database.execute(statement, values | {"first": first, "last": last})
        database.execute("COMMIT")
        tell(last)
    return model


def find_model(database):
    order, client = database.execute("SELECT id, client_id FROM payments_order ORDER BY id DESC LIMIT 1").fetchone()
    payment, = database.execute("SELECT MAX(id) FROM payments_payment WHERE order_id = ?", (order,)).fetchone()
    return {"order": order, "client": client, "payment": payment}


def prepare(database, table, model, more):
    """The statement that repeats a table's rows of the model, and its values."""
    condition, different = TABLES[table]
    low, high, rows = database.execute(f"SELECT MIN(id), MAX(id), COUNT(*) FROM {table} WHERE {condition}", model).fetchone()
    newest, = database.execute(f"SELECT MAX(id) FROM {table}").fetchone()
    if not rows or newest != high or high - low + 1 != rows:
        raise Trouble(f"the newest purchase is not at the end of {table}; fill.py needs a file nobody else writes to")
    columns = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
    different = {"id": "m.id + n * :rows"} | different | more
    values = ", ".join(different.get(column, "m." + column) for column in columns)
    # CROSS JOIN keeps the loops in this order (SQLite's own rule), so that ids are written in order.
    statement = (
        "WITH RECURSIVE numbers (n) AS (SELECT :first UNION ALL SELECT n + 1 FROM numbers WHERE n < :last)"
        f" INSERT INTO {table} ({', '.join(columns)})"
        f" SELECT {values} FROM numbers CROSS JOIN {table} m WHERE m.id BETWEEN :low AND :high")
    return statement, model | {"low": low, "high": high, "rows": rows}
