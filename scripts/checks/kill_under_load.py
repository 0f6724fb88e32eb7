"""The server is killed while sixteen clients buy packages, again and again on the same database.

Whatever was acknowledged is there after the restart, paid and with all its sessions; no order has a part of them;
and the SQLite file is sound. CARNET_CHECK_KILLS sets how often (20 on SQLite, 3 on PostgreSQL).
"""

import os
import threading
import uuid

from server import HalfAnswer, NoAnswer, Server
from story import expect, some_moment, tell
from studio import Studio, package_metadata, purchase

BUYERS = 16


def check(database):
    kills = int(os.environ.get("CARNET_CHECK_KILLS", 20)) if database.engine == "sqlite" else 3
    with Server(database) as server:
        studio = Studio(server)
        body = purchase(studio.package, studio.buyer())
    acknowledged = []
    for _ in range(kills):
        with Server(database) as server:
            everything_is_there(database, acknowledged)
            acknowledged += buy_until_killed(server, body)
    with Server(database) as server:
        everything_is_there(database, acknowledged)
        for order in sorted(acknowledged)[-3:]:
            expect(server.client().get(f"/orders/{order}").expect(200)["status"], "paid", f"order {order}")
    assert len(acknowledged) >= kills, f"only {len(acknowledged)} orders in {kills} kills: there was no load"
    return f"{kills} kills, {len(acknowledged)} acknowledged orders"


def buy_until_killed(server, body):
    acknowledged, refused = [], []

    def buy():
        caller = server.client()
        try:
            while True:
                answer = caller.post("/checkout", body, idempotency_key=str(uuid.uuid4()))
                if answer.status != 201:
                    refused.append(answer)
                    return
                acknowledged.append(answer.json["order"]["id"])
        except (NoAnswer, HalfAnswer):
            return

    buyers = [threading.Thread(target=buy) for _ in range(BUYERS)]
    for each in buyers:
        each.start()
    some_moment(0.2, 1.0)
    server.kill()
    for each in buyers:
        each.join()
    for each in refused:
        each.expect(201)
    return acknowledged


def everything_is_there(database, acknowledged):
    orders = {row["id"]: row for row in database.rows("SELECT id, status, package_metadata FROM payments_order")}
    paid = {order for order, row in orders.items() if row["status"] == "paid"}
    expect(set(acknowledged) - paid, set(), "acknowledged orders that are not there, or not paid")
    expect(len(set(acknowledged)), len(acknowledged), "different orders among the acknowledged (a lost one's id is given again)")

    found = {row["order_id"]: row for row in database.rows(
        "SELECT order_id, count(*) AS sessions, sum(value_cents) AS value,"
        " sum(CASE WHEN payment_status = 'paid' THEN 1 ELSE 0 END) AS paid FROM bookings_booking GROUP BY order_id")}
    expect(found.keys() - orders.keys(), set(), "bookings without an order")
    for order, row in orders.items():
        wanted = package_metadata(row)["total_sessions"]
        sessions = found.get(order, {"sessions": 0, "value": 0, "paid": 0})
        expect((sessions["sessions"], int(sessions["value"])), (wanted, 50000), f"sessions of order {order} and their value")
        expect(sessions["paid"], wanted if order in paid else 0, f"paid sessions of order {order}, which is {row['status']}")

    if database.engine == "sqlite":
        expect(database.rows("PRAGMA integrity_check"), [{"integrity_check": "ok"}], "PRAGMA integrity_check")
        expect(database.rows("PRAGMA foreign_key_check"), [], "PRAGMA foreign_key_check")


if __name__ == "__main__":
    tell(check)
