"""A double click, two hundred times: one Idempotency-Key makes one order.

Everyone who repeats the first request gets the first answer again, byte for byte, or is told that it is still
running. The same key with another body is refused; other keys, other callers and no key at all make orders of their own.
"""

from collections import Counter

from server import Server
from story import expect, tell, together
from studio import Studio, purchase

CLICKS = 200


def check(database):
    with Server(database) as server:
        studio = Studio(server)
        buyer = studio.buyer()
        body = purchase(studio.package, buyer)

        answers = together(CLICKS, lambda _: server.client().post("/checkout", body, idempotency_key="click"))
        seen = one_order(answers)
        expect(orders(database), 1, "orders after all the clicks")
        expect(len(database.rows("SELECT id FROM bookings_booking")), 3, "bookings after all the clicks")

        later = studio.admin.post("/checkout", body, idempotency_key="click")
        expect((later.status, later.replayed), (201, True), "one more click, later")
        expect(later.body, next(each.body for each in answers if each.status == 201), "its answer")

        other = studio.admin.post("/checkout", body | {"service_id": studio.sessions[0]}, idempotency_key="click")
        other.expect(422, code="idempotency_key_reused")
        expect(orders(database), 1, "orders after the same key with another body")

        _, key = studio.key("client", client_id=buyer)
        makes_one_more(database, server.client(key), body, idempotency_key="click")
        makes_one_more(database, studio.admin, body, idempotency_key="another")
        makes_one_more(database, studio.admin, body, idempotency_key="yet-another")
        makes_one_more(database, studio.admin, body)
        makes_one_more(database, studio.admin, body)
    return seen


def one_order(answers):
    sold = [each for each in answers if each.status == 201]
    for each in answers:
        if each.status != 201:
            each.expect(409, code="idempotency_key_in_use")
    assert sold, "nobody was told that the order was made"
    expect(len({each.body for each in sold}), 1, "different answers to one key")
    expect(len([each for each in sold if not each.replayed]), 1, "first answers, without Idempotent-Replayed")
    return ", ".join(f"{count} × {status}" for status, count in sorted(Counter(each.status for each in answers).items()))


def makes_one_more(database, caller, body, **key):
    before = orders(database)
    answer = caller.post("/checkout", body, **key)
    answer.expect(201)
    expect((answer.replayed, orders(database)), (False, before + 1), f"replayed, and orders, with {key or 'no key'}")


def orders(database):
    return len(database.rows("SELECT id FROM payments_order"))


if __name__ == "__main__":
    tell(check)
