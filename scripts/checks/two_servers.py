"""Two servers on one PostgreSQL, started at the same moment on an empty database; on SQLite, one server.

One Idempotency-Key split over both makes one order. Fifty clients want the same practitioner at the same time:
one gets it, the others are told that it is taken, and no two bookings overlap.
"""

from collections import Counter
from datetime import datetime, time, timedelta, timezone

from one_key_one_order import CLICKS, one_order
from server import Server
from story import expect, tell, together
from studio import Studio, purchase

RIVALS = 50


def check(database):
    first = Server(database)
    second = Server(database) if database.engine == "postgres" else first
    with first, second:
        servers = (first, second)
        studio = Studio(first)
        clicks = one_key(servers, studio, database)
        race = one_time(servers, studio, database)
        neighbours(studio)
    return f"one key: {clicks}; one time: {race}"


def one_key(servers, studio, database):
    body = purchase(studio.package, studio.buyer())
    answers = together(CLICKS, lambda n: servers[n % 2].client().post("/checkout", body, idempotency_key="split"))
    seen = one_order(answers)
    expect(len(database.rows("SELECT id FROM payments_order")), 1, "orders of one key over two servers")
    return seen


def one_time(servers, studio, database):
    start = tomorrow_at(10)
    bodies = [purchase(studio.sessions[0], studio.buyer(f"Rival {n}"), start_time=start) for n in range(RIVALS)]
    answers = together(RIVALS, lambda n: servers[n % 2].client().post("/checkout", bodies[n]))
    won = [each for each in answers if each.status == 201]
    for each in answers:
        if each.status != 201:
            each.expect(409, 422, code="slot_unavailable")
    expect(len(won), 1, f"clients who were sold {start}")
    booking, = won[0].json["bookings"]
    expect((booking["status"], booking["start_time"]), ("confirmed", start), "the booking of the one who got it")
    live = database.rows("SELECT id FROM bookings_booking WHERE status IN ('pending_payment', 'confirmed')")
    expect(live, [{"id": booking["id"]}], "bookings that hold the time")
    expect(overlaps(database), [], "bookings that overlap")
    paid = database.rows("SELECT id FROM payments_order WHERE status = 'paid' AND order_type = 'direct'")
    expect(paid, [{"id": won[0].json["order"]["id"]}], "clients who paid for it")
    return ", ".join(f"{count} × {status} {code or ''}".strip()
                     for (status, code), count in sorted(Counter((each.status, each.code) for each in answers).items(), key=str))


def neighbours(studio):
    """Half an hour into a taken session is refused; right at its end is free."""
    late = purchase(studio.sessions[1], studio.buyer(), start_time=tomorrow_at(10, 30))
    studio.admin.post("/checkout", late).expect(409, 422, code="slot_unavailable")
    after = purchase(studio.sessions[1], studio.buyer(), start_time=tomorrow_at(11))
    studio.admin.post("/checkout", after).expect(201)


def overlaps(database):
    return database.rows(
        "SELECT a.id, b.id AS other FROM bookings_booking a JOIN bookings_booking b"
        " ON a.practitioner_id = b.practitioner_id AND a.id < b.id AND a.start_time < b.end_time AND b.start_time < a.end_time"
        " WHERE a.status NOT IN ('draft', 'canceled', 'expired') AND b.status NOT IN ('draft', 'canceled', 'expired')")


def tomorrow_at(hour, minute=0):
    day = datetime.now(timezone.utc).date() + timedelta(days=1)
    return datetime.combine(day, time(hour, minute)).strftime("%Y-%m-%dT%H:%M:%SZ")


if __name__ == "__main__":
    tell(check)
