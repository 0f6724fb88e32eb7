"""Packages whose time is over expire once: their drafts, and one order.expired each, however many servers look.

`expires_at` is moved by SQL. On PostgreSQL two servers start at the same moment on thirty such orders, and a further one
ends while both are running; on SQLite the one server starts on them.
"""

import time
from collections import Counter
from contextlib import ExitStack
from datetime import datetime, timedelta, timezone

from server import Server
from story import expect, tell
from studio import Studio, purchase, utc

ORDERS = 30


def check(database):
    with Server(database) as server:
        studio = Studio(server)
        package = studio.service(name="A Month", service_type="package", price_cents=50000, validity_days=30,
                                 items=[{"service_id": each, "quantity": 1} for each in studio.sessions])
        buyer = studio.buyer()
        sold = [studio.admin.post("/checkout", purchase(package, buyer)).expect(201) for _ in range(ORDERS + 3)]
        for each in sold:
            assert each["order"]["expires_at"], "an order of a package that is valid for 30 days has no expires_at"
        *over, one_kept, one_paused, one_later = [each["order"]["id"] for each in sold]
        # What was scheduled in time takes place; only what was never scheduled expires.
        scheduled = sold[0]["bookings"][0]["id"]
        studio.admin.put(f"/bookings/{scheduled}/schedule", {"start_time": next_week()}).expect(200)
        studio.admin.post(f"/orders/{one_paused}/pause", {"reason": "ill"}).expect(200)

    end(database, [*over, one_paused], -timedelta(minutes=1))
    with ExitStack() as stack:
        # Started first, entered afterwards: both are there for the first sweep.
        servers = [Server(database) for _ in range(2 if database.engine == "postgres" else 1)]
        for each in servers:
            stack.enter_context(each)
        admin = servers[0].client()
        until(lambda: statuses(database, over)["draft"] == 0, "the drafts to expire")
        expect(statuses(database, over), Counter(expired=3 * ORDERS - 1, confirmed=1), "sessions of the orders whose time is over")
        expect(statuses(database, [one_kept, one_paused]), Counter(draft=6), "sessions of an order that is valid, and of one that is paused")
        late = admin.get(f"/orders/{over[1]}/bookings").expect(200)["data"][0]["id"]
        admin.put(f"/bookings/{late}/schedule", {"start_time": next_week()}).expect(409, code="not_schedulable")
        admin.post(f"/orders/{over[1]}/extension", {"days": 30}).expect(409, code="package_expired")

        if database.engine == "postgres":
            end(database, [one_later], timedelta(seconds=1))
            until(lambda: statuses(database, [one_later])["draft"] == 0, "an order to expire under two running servers")
            over.append(one_later)
        events = Counter(row["aggregate_id"] for row in database.rows("SELECT aggregate_id FROM outbox_event WHERE event_type = 'order.expired'"))
        expect(events, Counter(over), "order.expired of each order")
    return f"{len(over)} orders, {len(servers)} server{'s' if len(servers) > 1 else ''}"


def end(database, orders, ahead):
    moment = (datetime.now(timezone.utc) + ahead).replace(microsecond=0)
    for each in orders:
        database.change("UPDATE payments_order SET expires_at = ? WHERE id = ?", moment, each)


def statuses(database, orders):
    return Counter(row["status"] for row in database.rows(
        f"SELECT status FROM bookings_booking WHERE order_id IN ({', '.join(map(str, orders))})"))


def until(held, what, seconds=20):
    deadline = time.monotonic() + seconds
    while not held():
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {seconds} s for {what}")
        time.sleep(0.05)


def next_week():
    return utc(datetime.now(timezone.utc).replace(minute=0, second=0) + timedelta(days=7))


if __name__ == "__main__":
    tell(check)
