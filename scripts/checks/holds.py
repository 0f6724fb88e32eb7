"""A checkout whose card asks the client first holds the time that was chosen, and no longer than it says.

The hold's end is moved by SQL to two or three seconds ahead (on SQLite while the server is down), and the slot must be offered
and bookable within a second of it, by the server's own clock; also when the end passed while no server was running. A
payment that arrives after the end keeps the purchase: it takes the time again if it is still free, and else leaves a draft.
"""

import time
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone

from server import Server
from story import expect, tell
from studio import Studio, purchase, utc

# The server's clock has whole seconds: what ends at 12:00:00 is over when it shows that second.
SOON = timedelta(seconds=3)


def check(database):
    with Server(database) as server:
        studio = Studio(server)
        service = studio.sessions[0]
        start = datetime.now(timezone.utc).replace(minute=0, second=0, microsecond=0) + timedelta(days=3)
        times = [start + timedelta(hours=2 * number) for number in range(4)]
        holds = [Hold(studio, service, each) for each in times]
        for each in holds:
            each.holds(server)
    ends_by_itself, taken_meanwhile, ends_unseen, paid_late = holds

    with ends_at(database, SOON, ends_by_itself, taken_meanwhile) as (server, end):
        asked, answered = ends_by_itself.offered_at(server)
        late = max(timedelta(0), asked - end)
        assert answered >= end, f"the slot was offered {(end - answered).total_seconds():.2f} s before the hold's end"
        assert late <= timedelta(seconds=1), f"the slot was offered {late.total_seconds():.2f} s after the hold's end"
        ends_by_itself.is_bookable(server)
        # Sold to another, and then the first buyer pays after all: a purchase without its time.
        taken_meanwhile.is_bookable(server)
        taken_meanwhile.is_paid_late(server, "draft", None)
        taken_meanwhile.schedules_elsewhere(server, taken_meanwhile.start + timedelta(days=1))

    with ends_at(database, -timedelta(minutes=1), ends_unseen, paid_late) as (server, _):
        assert ends_unseen.is_offered(server), "a hold that ended unseen still blocks its slot"
        ends_unseen.is_bookable(server)
        # Nobody took this one: the late payment has the time it was for.
        paid_late.is_paid_late(server, "confirmed", utc(paid_late.start))
        assert not paid_late.is_offered(server), "the time of a late payment is still offered"
    return f"offered {late.total_seconds():.2f} s after the hold's end"


@contextmanager
def ends_at(database, ahead, *holds):
    """A server for which these holds end so much later than now."""
    def move():
        end = (datetime.now(timezone.utc) + ahead).replace(microsecond=0)
        for each in holds:
            database.change("UPDATE bookings_booking SET hold_expires_at = ? WHERE id = ? AND status = 'pending_payment'", end, each.booking)
        return end

    # A server that is down sees nothing end; only for an end to come can one be up already.
    if database.engine == "postgres" and ahead > timedelta(0):
        with Server(database) as server:
            yield server, move()
    else:
        end = move()
        with Server(database) as server:
            yield server, end


class Hold:
    def __init__(self, studio, service, start):
        self.service, self.start, self.buyer, self.other = service, start, studio.buyer(), studio.buyer("Another")
        began = datetime.now(timezone.utc)
        sold = studio.admin.post("/checkout", purchase(service, self.buyer, "tok_requires_action", start_time=utc(start))).expect(202)
        held, = sold["bookings"]
        self.order, self.booking, self.payment = sold["order"]["id"], held["id"], sold["payment"]["id"]
        expect((held["status"], held["start_time"]), ("pending_payment", utc(start)), "the session that is held")
        lasts = datetime.fromisoformat(held["hold_expires_at"]) - began
        assert abs(lasts - timedelta(minutes=15)) < timedelta(seconds=5), f"the hold lasts {lasts}, not 15 minutes"

    def holds(self, server):
        assert not self.is_offered(server), "the slot is offered while it is held"
        refused = server.client().post("/checkout", purchase(self.service, self.other, start_time=utc(self.start)))
        refused.expect(409, code="slot_unavailable")
        expect(refused.json["reasons"], ["overlapping"], "why a slot that is held cannot be had")

    def is_offered(self, server):
        day = self.start.date()
        found = server.client().get(f"/services/{self.service}/slots?start={day}&end={day}&time_zone=UTC").expect(200)
        return any(datetime.fromisoformat(each["start"]) == self.start for each in found["data"][str(day)])

    def offered_at(self, server):
        """When the question was asked that was first answered with the slot, and when it was answered."""
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            asked = datetime.now(timezone.utc)
            if self.is_offered(server):
                return asked, datetime.now(timezone.utc)
            time.sleep(0.02)
        raise AssertionError("the slot was not offered within 10 s")

    def is_bookable(self, server):
        sold = server.client().post("/checkout", purchase(self.service, self.other, start_time=utc(self.start))).expect(201)
        expect([(each["status"], each["start_time"]) for each in sold["bookings"]], [("confirmed", utc(self.start))], "the session of the next buyer")

    def is_paid_late(self, server, status, start):
        server.client().post(f"/test_payments/{self.payment}/complete", {"outcome": "succeeded"}).expect(200)
        order = server.client().get(f"/orders/{self.order}").expect(200)
        expect(order["status"], "paid", "the order of the late payment")
        session = server.client().get(f"/bookings/{self.booking}").expect(200)
        expect((session["status"], session["payment_status"], session["start_time"]), (status, "paid", start), "the session of the late payment")

    def schedules_elsewhere(self, server, start):
        booked = server.client().put(f"/bookings/{self.booking}/schedule", {"start_time": utc(start)}).expect(200)
        expect((booked["status"], booked["start_time"]), ("confirmed", utc(start)), "the session at its new time")


if __name__ == "__main__":
    tell(check)
