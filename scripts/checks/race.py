"""Two hundred clients race for one thing, round after round: exactly one gets it, the others are refused by name.

  CARNET_CHECK_RACES=1000 scripts/checks/run race          so many rounds of each race; 3 if not set
  CARNET_CHECK_RACE=same_slot,buffers …                    only these races

Afterwards SQL that shares nothing with Carnet's counts bookings that overlap, buffers included, and seats.
"""

import json
import os
import time
from collections import Counter
from contextlib import ExitStack
from datetime import datetime, timedelta, timezone

from crowd import Crowd, request
from server import Server
from story import expect, tell
from studio import Studio, utc

CLIENTS = 200
ROUNDS = int(os.environ.get("CARNET_CHECK_RACES", 3))
# Sessions a client buys at a time; who has won them all buys again.
PACKAGE = 20
UTC = {"time_zone": "UTC", "slot_interval_minutes": 5, "booking_window_days": 730}


def check(database):
    named = os.environ.get("CARNET_CHECK_RACE")
    notes = []
    with ExitStack() as stack:
        # A second server on the same PostgreSQL is there from the start, and idle until its race.
        servers = [stack.enter_context(Server(database)) for _ in range(2 if database.engine == "postgres" else 1)]
        arena = Arena(servers, database)
        for race in (same_slot, by_checkout, unequal_lengths, buffers, two_servers, last_seat, last_session):
            if named and race.__name__ not in named.split(","):
                continue
            if race is two_servers and len(servers) < 2:
                continue
            began = time.monotonic()
            attempts = race(arena)
            notes.append(f"{race.__name__} {attempts / (time.monotonic() - began):.0f}/s")
            expect(overlaps(database), [], f"bookings that overlap after {race.__name__}")
        expect(oversold(database), [], "group dates with more sessions than seats")
        arena.close()
    return f"{ROUNDS} × {CLIENTS} attempts each: {', '.join(notes)}"


class Arena:
    """The clients with their keys and connections, and a practitioner for each race."""

    def __init__(self, servers, database):
        self.studio, self.database, self.servers = Studio(servers[0]), database, servers
        self.one = Crowd([servers[0].port], CLIENTS)
        people = [{"name": f"Rival {n}", "email": f"rival-{n}@client.example"} for n in range(CLIENTS)]
        self.clients = [each["id"] for each in self.one.in_turn([request("POST", "/clients", each) for each in people])]
        keys = [request("POST", "/keys", {"role": "client", "client_id": each, "name": "rival"}) for each in self.clients]
        self.keys = [each["key"] for each in self.one.in_turn(keys)]

    def rivals(self, *services):
        return Rivals(self, services)

    def practice(self):
        return self.studio.practice("A Practice", **UTC)

    def session(self, practitioner, minutes, **more):
        return self.studio.session(f"{minutes} minutes", practitioner_id=practitioner, duration_minutes=minutes, **more)

    def close(self):
        self.one.close()


class Rivals:
    """Every client's unscheduled sessions. Client n has packages of service n mod the number of services."""

    def __init__(self, arena, services):
        self.arena = arena
        self.packages = [arena.studio.service(
            name="Many", service_type="bundle", price_cents=50000, items=[{"service_id": each, "quantity": PACKAGE}],
            practitioner_id=arena.studio.admin.get(f"/services/{each}").expect(200)["practitioner_id"]) for each in services]
        bought = arena.one.in_turn([self.purchase(number) for number in range(CLIENTS)])
        self.drafts = [[each["id"] for each in one["bookings"]] for one in bought]

    def purchase(self, number):
        return request("POST", "/checkout", {
            "service_id": self.packages[number % len(self.packages)], "payment_method": "test", "apply_credit": False}, self.arena.keys[number])

    def race(self, crowd, first, apart, starts):
        """In each round client n wants `starts[n mod their number]` minutes after the round's time."""
        for round in range(ROUNDS):
            base = first + timedelta(minutes=apart * round)
            times = [utc(base + timedelta(minutes=each)) for each in starts]
            wishes = [request("PUT", f"/bookings/{self.drafts[n][-1]}/schedule", {"start_time": times[n % len(times)]}, self.arena.keys[n])
                      for n in range(CLIENTS)]
            winner = one_wins(crowd.all_at_once(wishes), round)
            self.drafts[winner].pop()
            if not self.drafts[winner]:
                status, body = crowd.all_at_once([self.purchase(winner)])[0]
                expect(status, 201, "buying again")
                self.drafts[winner] = [each["id"] for each in json.loads(body)["bookings"]]
        return ROUNDS * CLIENTS


def one_wins(answers, round, code=b"slot_unavailable", success=200):
    """The number of the one who won. Everybody else was refused with 409 and `code`."""
    won = [number for number, (status, _) in enumerate(answers) if status == success]
    lost = [body for status, body in answers if status == 409 and b'"code":"%s"' % code in body]
    if (len(won), len(lost)) != (1, len(answers) - 1):
        seen = Counter((status, json.loads(body).get("code") if status >= 400 else "") for status, body in answers)
        raise AssertionError(f"round {round}: wanted 1 × {success} and {len(answers) - 1} × 409 {code.decode()}, got {dict(seen)}")
    return won[0]


def tomorrow():
    return datetime.now(timezone.utc).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=2)


def same_slot(arena, crowd=None):
    rivals = arena.rivals(arena.session(arena.practice(), 60))
    return rivals.race(crowd or arena.one, tomorrow(), 60, [0])


def by_checkout(arena):
    """Nobody has bought yet: whoever loses the slot has bought nothing."""
    service = arena.session(arena.practice(), 60)
    before = len(arena.database.rows("SELECT id FROM payments_order"))
    for round in range(ROUNDS):
        wish = {"service_id": service, "payment_method": "test", "apply_credit": False, "start_time": utc(tomorrow() + timedelta(hours=round))}
        one_wins(arena.one.all_at_once([request("POST", "/checkout", wish, key) for key in arena.keys]), round, success=201)
    expect(len(arena.database.rows("SELECT id FROM payments_order")), before + ROUNDS, "orders after the race by checkout")
    return ROUNDS * CLIENTS


def unequal_lengths(arena):
    """15 to 90 minutes long, from 60 minutes before the round's time to the time itself; all of them contain it."""
    practitioner = arena.practice()
    lengths, starts = [90, 60, 75, 45, 30, 15], [-60, -45, -30, -30, -15, 0]
    rivals = arena.rivals(*(arena.session(practitioner, each) for each in lengths))
    return rivals.race(arena.one, tomorrow(), 120, starts)


def buffers(arena):
    """An hour each, and the two outermost do not touch; only the 10 minutes before and the 20 after do."""
    service = arena.session(arena.practice(), 60, buffer_before_minutes=10, buffer_after_minutes=20)
    return arena.rivals(service).race(arena.one, tomorrow(), 180, [0, 75, 30, 45])


def two_servers(arena):
    crowd = Crowd([each.port for each in arena.servers], CLIENTS)
    try:
        return same_slot(arena, crowd)
    finally:
        crowd.close()


def last_seat(arena):
    """A workshop of two seats, one of them sold."""
    practitioner = arena.practice()
    for round in range(ROUNDS):
        workshop = arena.studio.service(
            name="Workshop", slug=f"workshop-{round}", service_type="workshop", price_cents=9000, duration_minutes=60, seats=2,
            practitioner_id=practitioner, dates=[utc(tomorrow() + timedelta(hours=round))])
        arena.studio.admin.post("/checkout", {
            "service_id": workshop, "client_id": arena.studio.buyer(), "payment_method": "offline", "paid": True}).expect(201)
        wish = {"service_id": workshop, "payment_method": "test", "apply_credit": False}
        one_wins(arena.one.all_at_once([request("POST", "/checkout", wish, key) for key in arena.keys]), round, success=201)
    sold = arena.database.rows(
        "SELECT COUNT(*) AS number FROM bookings_booking WHERE group_date_id IS NOT NULL AND status = 'confirmed'")
    expect(sold, [{"number": 2 * ROUNDS}], "seats that were sold")
    return ROUNDS * CLIENTS


def last_session(arena):
    """One client on two hundred connections wants eight free times, and has one session left."""
    service = arena.session(arena.practice(), 30)
    package = arena.studio.service(
        name="Two", service_type="bundle", price_cents=9000, items=[{"service_id": service, "quantity": 2}],
        practitioner_id=arena.studio.admin.get(f"/services/{service}").expect(200)["practitioner_id"])
    orders = []
    for round in range(ROUNDS):
        base = tomorrow() + timedelta(hours=6 * round)
        key = arena.keys[round % CLIENTS]
        bought = request("POST", "/checkout", {
            "service_id": package, "payment_method": "test", "apply_credit": False, "start_time": utc(base)}, key)
        orders.append(arena.one.in_turn([bought])[0]["order"]["id"])
        times = [utc(base + timedelta(minutes=30 * number)) for number in range(1, 9)]
        wishes = [request("POST", f"/orders/{orders[-1]}/schedule", {"start_times": [times[n % 8]]}, key) for n in range(CLIENTS)]
        one_wins(arena.one.all_at_once(wishes), round, b"not_schedulable")
    found = arena.database.rows(
        f"SELECT order_id, COUNT(*) AS number FROM bookings_booking WHERE order_id IN ({', '.join(map(str, orders))})"
        " AND status = 'confirmed' AND start_time IS NOT NULL GROUP BY order_id")
    expect([(row["order_id"], row["number"]) for row in sorted(found, key=lambda row: row["order_id"])],
           [(order, 2) for order in orders], "scheduled sessions of each order")
    return ROUNDS * CLIENTS


def overlaps(database):
    """Pairs of live bookings of one practitioner whose times meet, with the buffers that the bookings say."""
    minute = "INTERVAL '1 minute'" if database.engine == "postgres" else "60"
    live = f"""SELECT id, practitioner_id, start_time - buffer_before_minutes * {minute} AS opens, end_time + buffer_after_minutes * {minute} AS closes
        FROM bookings_booking WHERE status IN ('pending_payment', 'confirmed', 'completed', 'no_show') AND group_date_id IS NULL"""
    return database.rows(
        f"WITH live AS MATERIALIZED ({live}) SELECT a.id, b.id AS other FROM live a JOIN live b"
        " ON a.practitioner_id = b.practitioner_id AND a.id < b.id AND a.opens < b.closes AND b.opens < a.closes")


def oversold(database):
    return database.rows(
        "SELECT d.id, d.seats, COUNT(*) AS sold FROM services_group_date d JOIN bookings_booking b ON b.group_date_id = d.id"
        " WHERE b.status IN ('pending_payment', 'confirmed', 'completed', 'no_show') GROUP BY d.id, d.seats HAVING COUNT(*) > d.seats")


if __name__ == "__main__":
    tell(check)
