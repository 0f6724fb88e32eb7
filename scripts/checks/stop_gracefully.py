"""The server is asked to stop while thirty-two clients are buying.

It finishes what it accepted: every answer is whole, every order in the database was acknowledged to somebody,
every acknowledged order is in the database, and it ends with exit code 0 within 15 s. Half of the clients
keep their connection, half open one a purchase.
"""

import threading
import time
import uuid

from server import HalfAnswer, NoAnswer, Server
from story import expect, tell
from studio import Studio, purchase

BUYERS = 32
SECONDS = 15


def check(database):
    acknowledged, half, other, asked = [], [], [], threading.Event()
    with Server(database) as server:
        studio = Studio(server)
        body = purchase(studio.package, studio.buyer())

        def buy(number):
            caller = server.client()
            try:
                while True:
                    answer = caller.post("/checkout", body, idempotency_key=str(uuid.uuid4()))
                    if answer.status == 201:
                        acknowledged.append(answer.json["order"]["id"])
                    elif not (answer.status == 503 and asked.is_set()):
                        other.append(answer)
                        return
                    if number % 2:
                        caller.close()
            except NoAnswer:
                if not asked.is_set():
                    other.append("the connection ended before the server was asked to stop")
            except HalfAnswer as failure:
                half.append(str(failure))

        buyers = [threading.Thread(target=buy, args=[number]) for number in range(BUYERS)]
        for each in buyers:
            each.start()
        time.sleep(1)
        asked.set()
        began = time.monotonic()
        server.terminate()
        server.ended_well(SECONDS)
        took = time.monotonic() - began
        for each in buyers:
            each.join()

    expect(half, [], "answers that did not end")
    expect(other, [], "other answers than 201")
    assert len(acknowledged) >= BUYERS, f"only {len(acknowledged)} orders: there was no load"
    stored = {row["id"] for row in database.rows("SELECT id FROM payments_order")}
    expect(len(set(acknowledged)), len(acknowledged), "different orders among the acknowledged")
    expect(set(acknowledged) - stored, set(), "acknowledged orders that are not in the database")
    expect(stored - set(acknowledged), set(), "orders that were accepted and never answered")
    paid = database.rows("SELECT count(*) AS number FROM bookings_booking WHERE payment_status = 'paid'")
    expect(paid, [{"number": 3 * len(stored)}], "paid sessions")
    return f"{len(acknowledged)} orders, ended {took:.1f} s after SIGTERM"


if __name__ == "__main__":
    tell(check)
