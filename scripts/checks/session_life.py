"""The full life of a package's sessions over HTTP, told by its client and by staff, with the order's counts at each step.

Buy, list slots, schedule a draft, see the slot gone, move it, return it in time; too late for that, be refused and then let
off by staff with a reason; forfeit one; complete one that took place, take that back, and complete it again. The order never
has more sessions than were sold.
"""

from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from server import Server
from story import expect, tell
from studio import Studio, purchase, utc

BERLIN = "Europe/Berlin"


def check(database):
    with Server(database) as server:
        studio = Studio(server)
        client = studio.buyer()
        noor = server.client(studio.key("client", client_id=client)[1])
        sold = noor.post("/checkout", purchase(studio.package, client)).expect(201)
        life = Life(studio, noor, sold["order"]["id"], [each["id"] for each in sold["bookings"]])
        life.counts(scheduled=0, completed=0, remaining=3, when="after buying")
        life.schedule_and_move()
        life.give_back_in_time()
        life.too_late_but_let_off()
        life.took_place()
        life.never_more_than_sold()
        life.forfeit()
        facts = database.rows("SELECT outcome, is_waived, reason FROM bookings_outcome ORDER BY id")
        expect([(row["outcome"], bool(row["is_waived"]), row["reason"]) for row in facts],
               [("returned", False, None), ("returned", True, "a flat tyre"), ("completed", False, None), ("undone", False, "the wrong one"),
                ("completed", False, None), ("forfeited", False, "no time")], "what is on record of the sessions")


class Life:
    def __init__(self, studio, noor, order, sessions):
        self.studio, self.admin, self.noor, self.order = studio, studio.admin, noor, order
        self.yoga, self.massage, self.breath = sessions

    def counts(self, scheduled, completed, remaining, when):
        order = self.studio.order(self.order)
        names = ("total_sessions", "sessions_scheduled", "sessions_completed", "sessions_remaining")
        expect([order[name] for name in names], [3, scheduled, completed, remaining], f"total, scheduled, completed, remaining {when}")

    def slots(self, booking, day, caller=None):
        """The starts of one day in Berlin, as moments; the ends must be an hour later, on the day asked for."""
        found = (caller or self.noor).get(f"/bookings/{booking}/slots?start={day}&end={day}&time_zone={BERLIN}").expect(200)
        expect((list(found["data"]), found["time_zone"]), ([str(day)], BERLIN), "the days and the zone of the slots")
        starts = []
        for slot in found["data"][str(day)]:
            start, end = datetime.fromisoformat(slot["start"]), datetime.fromisoformat(slot["end"])
            expect((start.date(), end - start, start.utcoffset() is not None), (day, timedelta(hours=1), True), f"day, length, offset of {slot}")
            starts.append(start.astimezone(timezone.utc))
        return starts

    def schedule_and_move(self):
        day = (datetime.now(timezone.utc) + timedelta(days=5)).date()
        free = self.slots(self.yoga, day)
        assert len(free) > 90, f"a whole free day has 96 starts, not {len(free)}"
        first, second = free[40], free[48]
        booked = self.noor.put(f"/bookings/{self.yoga}/schedule", {"start_time": utc(first)}).expect(200)
        self.is_at(booked, first)
        self.counts(scheduled=1, completed=0, remaining=2, when="with one scheduled")
        listed = self.noor.get(f"/bookings?order_id={self.order}").expect(200)["data"]
        expect([each["id"] for each in listed], [self.yoga, self.massage, self.breath], "sessions by time, drafts last")
        # An hour long, on a grid of 15 minutes: three starts before it and three after it are gone with it.
        expect(set(free) - set(self.slots(self.massage, day)), set(free[37:44]), "slots that are gone")
        explained = self.noor.get(f"/bookings/{self.massage}/slots/explain?start_time={utc(first)}").expect(200)
        expect((explained["available"], explained["reasons"]), (False, ["overlapping"]), "why that time is not offered")
        refused = self.noor.put(f"/bookings/{self.massage}/schedule", {"start_time": utc(first)})
        refused.expect(409, code="slot_unavailable")
        expect(refused.json["reasons"], ["overlapping"], "the reasons of the refusal")
        self.noor.put(f"/bookings/{self.yoga}/schedule", {"start_time": utc(first)}).expect(409, code="already_scheduled")

        moved = self.noor.put(f"/bookings/{self.yoga}/schedule", {"start_time": utc(second)}).expect(200)
        self.is_at(moved, second)
        expect({name: moved[name] for name in moved if name not in ("start_time", "end_time")},
               {name: booked[name] for name in booked if name not in ("start_time", "end_time")}, "all else of the session that was moved")
        expect(set(free) - set(self.slots(self.massage, day)), set(free[45:52]), "slots that are gone after the move")
        self.counts(scheduled=1, completed=0, remaining=2, when="after the move")
        self.noor.post(f"/bookings/{self.yoga}/completion").expect(403)
        self.admin.post(f"/bookings/{self.yoga}/completion").expect(409, code="not_begun")
        self.day, self.free = day, free

    def give_back_in_time(self):
        back = self.noor.delete(f"/bookings/{self.yoga}/schedule").expect(200)
        self.is_draft(back)
        expect(self.slots(self.massage, self.day), self.free, "slots of the day after the return")
        self.counts(scheduled=0, completed=0, remaining=3, when="after the return")

    def too_late_but_let_off(self):
        soon = self.soon(self.yoga)
        self.is_at(self.noor.put(f"/bookings/{self.yoga}/schedule", {"start_time": utc(soon)}).expect(200), soon)
        self.noor.delete(f"/bookings/{self.yoga}/schedule").expect(409, code="past_cutoff")
        self.noor.put(f"/bookings/{self.yoga}/schedule", {"start_time": utc(self.free[0])}).expect(409, code="past_cutoff")
        self.noor.post(f"/bookings/{self.yoga}/cancellation", {"waive": True, "reason": "please"}).expect(403)
        self.admin.post(f"/bookings/{self.yoga}/cancellation", {"waive": True}).expect(422, code="validation_failed")
        self.counts(scheduled=1, completed=0, remaining=2, when="while it is too late to return")
        let_off = self.admin.post(f"/bookings/{self.yoga}/cancellation", {"waive": True, "reason": "a flat tyre"}).expect(200)
        self.is_draft(let_off)
        self.counts(scheduled=0, completed=0, remaining=3, when="after staff let the client off")

    def took_place(self):
        """Staff record a session of yesterday, at a minute that is on no grid."""
        yesterday = datetime.now(timezone.utc).replace(second=0, microsecond=0) - timedelta(hours=25, minutes=7)
        past = {"start_time": utc(yesterday)}
        self.noor.put(f"/bookings/{self.yoga}/schedule", past | {"override": True}).expect(403)
        self.admin.put(f"/bookings/{self.yoga}/schedule", past).expect(409, code="slot_unavailable")
        self.is_at(self.admin.put(f"/bookings/{self.yoga}/schedule", past | {"override": True}).expect(200), yesterday)
        # Not even staff book over another session.
        self.admin.put(f"/bookings/{self.massage}/schedule", past | {"override": True}).expect(409, code="slot_unavailable")
        self.counts(scheduled=1, completed=0, remaining=2, when="with yesterday's session")
        self.outcome("completion", "completed")
        self.counts(scheduled=0, completed=1, remaining=2, when="after completion")
        self.admin.post(f"/bookings/{self.yoga}/completion").expect(409, code="invalid_transition")
        self.admin.post(f"/bookings/{self.yoga}/undo").expect(422, code="validation_failed")
        self.outcome("undo", "confirmed", {"reason": "the wrong one"})
        self.counts(scheduled=1, completed=0, remaining=2, when="after the completion was taken back")
        self.outcome("completion", "completed")
        self.counts(scheduled=0, completed=1, remaining=2, when="after the second completion")

    def never_more_than_sold(self):
        starts = [utc(self.free[number]) for number in (0, 8, 16)]
        self.noor.post(f"/orders/{self.order}/schedule", {"start_times": starts}).expect(409, code="not_schedulable")
        self.counts(scheduled=0, completed=1, remaining=2, when="after asking for more sessions than are left")
        both = self.noor.post(f"/orders/{self.order}/schedule", {"start_times": starts[:2]}).expect(200)
        expect([each["start_time"] for each in both["bookings"]], starts[:2], "the times of the two sessions that were left")
        self.counts(scheduled=2, completed=1, remaining=0, when="with all of them used")
        listed = self.noor.get(f"/bookings?order_id={self.order}").expect(200)["data"]
        expect([each["start_time"] for each in listed], sorted(each["start_time"] for each in listed), "sessions by time")
        self.noor.post(f"/orders/{self.order}/schedule", {"start_times": starts[2:]}).expect(409, code="not_schedulable")
        expect(len(self.studio.bookings(self.order)), 3, "sessions of the order")

    def forfeit(self):
        soon = self.soon(self.massage)
        self.is_at(self.noor.put(f"/bookings/{self.massage}/schedule", {"start_time": utc(soon)}).expect(200), soon)
        lost = self.noor.post(f"/bookings/{self.massage}/cancellation", {"reason": "no time"}).expect(200)
        expect((lost["status"], lost["payment_status"], lost["canceled_by"]), ("canceled", "paid", "client"), "a session called off too late")
        self.counts(scheduled=1, completed=1, remaining=0, when="after one was forfeited")
        self.noor.put(f"/bookings/{self.massage}/schedule", {"start_time": utc(self.free[60])}).expect(409, code="not_schedulable")
        assert soon in self.slots(self.breath, berlin_day(soon)), f"{soon} is not offered again after it was called off"

    def soon(self, booking):
        """A free start about ten hours ahead: after the notice, inside the 24 hours of the policy."""
        moment = datetime.now(timezone.utc) + timedelta(hours=10)
        return next(each for each in self.slots(booking, berlin_day(moment)) + self.slots(booking, berlin_day(moment) + timedelta(days=1))
                    if each >= moment)

    def outcome(self, call, status, body=None):
        done = self.admin.post(f"/bookings/{self.yoga}/{call}", body).expect(200)
        expect((done["status"], done["payment_status"]), (status, "paid"), f"the session after its {call}")

    def is_at(self, booking, start):
        expect((booking["status"], booking["payment_status"], booking["start_time"], booking["end_time"]),
               ("confirmed", "paid", utc(start), utc(start + timedelta(hours=1))), "the scheduled session")

    def is_draft(self, booking):
        expect((booking["status"], booking["payment_status"], booking["start_time"], booking["end_time"], booking["order_id"]),
               ("draft", "paid", None, None, self.order), "the session that was given back")


def berlin_day(moment):
    return moment.astimezone(ZoneInfo(BERLIN)).date()


if __name__ == "__main__":
    tell(check)
