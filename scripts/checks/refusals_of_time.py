"""What Carnet must refuse about times: working hours, slots, sessions, groups and calendars. The rest is in refusals.py."""

from datetime import datetime, timedelta, timezone

from refusal import BEYOND_64_BITS, CODE, NOBODY, Refusal
from studio import purchase, utc

BAD_TIMES = {"no time": "tomorrow", "a day that is not": "2030-02-30T10:00:00Z", "no offset": "2030-01-01T10:00:00", "a number": 5, "null": None,
             "a list": ["2030-01-01T10:00:00Z"], "seconds": "2030-01-01T10:00:30Z", "the year 9999": "9999-12-31T23:59:00Z",
             "the year 0": "0000-01-01T00:00:00Z", "25 o'clock": "2030-01-01T25:00:00Z", "NUL": "2030-01-01T10:00:00\u0000Z", "nothing": ""}


def refusals_of_time(facts):
    for part in (nobodys, hours, time_off, slots, scheduling, many, called_off, validity, groups, calendars, others):
        yield from part(facts)


def nobodys(facts):
    """Well-formed calls about what is not there, or whose number is none."""
    start, wish = {"start_time": ahead(days=3)}, {"start_times": [ahead(days=3)]}
    calls = [
        ("GET", "/practitioners/{}/schedule", None), ("PUT", "/practitioners/{}/schedule", {"weekly": []}),
        ("GET", "/practitioners/{}/time_off", None), ("POST", "/practitioners/{}/time_off", start | {"end_time": ahead(days=4)}),
        ("DELETE", f"/practitioners/{facts.practice}/time_off/{{}}", None),
        ("GET", "/services/{}/slots", None), ("GET", f"/services/{{}}/slots/explain?start_time={ahead(days=3)}", None),
        ("GET", "/bookings/{}/slots", None), ("GET", f"/bookings/{{}}/slots/explain?start_time={ahead(days=3)}", None),
        ("PUT", "/bookings/{}/schedule", start), ("DELETE", "/bookings/{}/schedule", None),
        *(("POST", f"/bookings/{{}}/{call}", {"reason": "x"}) for call in ("cancellation", "completion", "no_show", "undo")),
        ("POST", "/orders/{}/schedule", wish), ("POST", "/orders/{}/extension", {"days": 1}), ("POST", "/orders/{}/pause", None),
        ("POST", "/orders/{}/resume", None), ("POST", "/orders/{}/cancellation", None),
        ("POST", "/services/{}/dates", start), ("PATCH", f"/services/{facts.workshop}/dates/{{}}", start),
        ("DELETE", f"/services/{facts.workshop}/dates/{{}}", None), ("POST", "/services/{}/waitlist", {"client_id": facts.buyer}),
        ("GET", "/services/{}/waitlist", None), ("DELETE", f"/services/{facts.workshop}/waitlist/{{}}", None),
        ("POST", "/practitioners/{}/calendar", None), ("GET", "/practitioners/{}/calendar", None), ("POST", "/clients/{}/calendar", None),
        ("GET", "/clients/{}/calendar", None), ("DELETE", "/calendars/{}", None), ("GET", "/practitioners/{}/external_calendars", None),
        ("POST", "/practitioners/{}/external_calendars", {"url": "https://calendar.example/a.ics"}),
        ("DELETE", f"/practitioners/{facts.practice}/external_calendars/{{}}", None),
    ]
    for method, path, body in calls:
        yield Refusal(f"{method} {path} of nobody", method, path.format(NOBODY), body, (404,), None)
        for what in (BEYOND_64_BITS, "abc", "-1", "%00", "1.5"):
            yield Refusal(f"{method} {path} of {what}", method, path.format(what), body, (400, 404, 422), None)
        yield Refusal(f"{method} {path} without a key", method, path.format(1), body, (401,), None, key=None)


def hours(facts):
    def week(what, *spans, pointer="/weekly", key="weekly", **more):
        body = {key: list(spans)} | more
        return Refusal(f"hours: {what}", "PUT", f"/practitioners/{facts.practice}/schedule", body, pointer=pointer)

    day = {"weekday": 1, "start": "09:00", "end": "17:00"}
    for number in (8, 0, -1, BEYOND_64_BITS, "1", None, 1.5, True):
        yield week(f"weekday {number}", day | {"weekday": number}, pointer="/weekly/0/weekday")
    for time in ("25:00", "24:01", "09:60", "9:00", "09:00:00", "-1:00", "", "nine", "٠٩:٠٠", 9, None, ["09:00"]):
        yield week(f"start {time!r}", day | {"start": time}, pointer="/weekly/0/start")
        yield week(f"end {time!r}", day | {"end": time}, pointer="/weekly/0/end")
    yield week("a start at 24:00", day | {"start": "24:00", "end": "24:00"})
    yield week("an end before the start", day | {"start": "17:00", "end": "09:00"})
    yield week("an end at the start", day | {"end": "09:00"})
    yield week("overlapping", day, day | {"start": "16:59", "end": "18:00"})
    yield week("the same twice", day, day)
    yield week("a span that is no object", 7, pointer="/weekly/0")
    yield week("201 spans", *[day] * 201)
    yield week("no list", pointer="/weekly", weekly="always")
    for zone in ("Mars/Olympus", "../../etc/passwd", "", "Europe/Berlin\u0000", 1):
        yield week(f"zone {zone!r}", day, pointer="/time_zone", time_zone=zone)
    exception = {"date": "2030-12-24", "intervals": []}
    for date in ("2030-02-30", "24.12.2030", "2030-1-1", "tomorrow", "", None, 20301224):
        yield week(f"an exception on {date!r}", exception | {"date": date}, key="exceptions", pointer="/exceptions/0/date")
    yield week("two exceptions of one date", exception, exception, key="exceptions", pointer="/exceptions")
    yield week("an exception whose hours overlap", key="exceptions", pointer="/exceptions", exceptions=[
        exception | {"intervals": [{"start": "09:00", "end": "11:00"}, {"start": "10:00", "end": "12:00"}]}])
    yield week("an exception that ends before it starts", exception | {"intervals": [{"start": "11:00", "end": "09:00"}]}, key="exceptions", pointer="/exceptions")


def time_off(facts):
    def away(what, pointer, **change):
        body = {"start_time": ahead(days=3), "end_time": ahead(days=4)} | change
        return Refusal(f"time off: {what}", "POST", f"/practitioners/{facts.practice}/time_off", body, pointer=pointer)

    for what, time in BAD_TIMES.items():
        yield away(f"start is {what}", "/start_time", start_time=time)
        yield away(f"end is {what}", "/end_time", end_time=time)
    yield away("ends before it starts", "/end_time", end_time=ahead(days=2))
    yield away("ends when it starts", "/end_time", end_time=ahead(days=3))
    yield away("reason as a number", "/reason", reason=5)
    yield away("NUL in the reason", "/reason", reason="\u0000")
    yield away("reason without end", "/reason", reason="x" * 100_000)


def slots(facts):
    for path in (f"/services/{facts.child}/slots", f"/bookings/{facts.booking}/slots"):
        for query in ("start=2030-01-01&end=2030-04-03", "start=2030-01-01&end=2031-01-01", "start=2030-01-02&end=2030-01-01", "end=2030-01-01",
                      "start=2030-02-30", "start=tomorrow", "start=2030-01-01T00:00:00Z", "start=", "start=0000-00-00", "start=99999-01-01",
                      "start=9999-12-31&end=9999-12-31", "start=-2030-01-01", "start=2030-01-01&time_zone=Mars/Olympus",
                      "start=2030-01-01&time_zone=../../etc/passwd", "start=2030-01-01&time_zone=", "start=2030-01-01&time_zone=%00",
                      f"practitioner_id={NOBODY}", "practitioner_id=abc", f"practitioner_id={BEYOND_64_BITS}", "view=everybody", "what=this"):
            yield Refusal(f"{path}?{query}", "GET", f"{path}?{query}", None, (400, 404, 422), None)
        for query in ("", "?start_time=", "?start_time=tomorrow", "?start_time=2030-01-01", "?start_time=2030-02-30T10:00:00Z",
                      f"?start_time={ahead(days=3)}&practitioner_id={NOBODY}", f"?start_time={ahead(days=3)}&view=everybody"):
            yield Refusal(f"{path}/explain{query}", "GET", f"{path}/explain{query}", None, (400, 404, 422), None)
    yield Refusal("slots of a package", "GET", f"/services/{facts.package}/slots", None, (409, 422), None)


def scheduling(facts):
    def schedule(what, pointer=None, status=(422,), code=CODE, booking=facts.booking, key=facts.buyers_key, **change):
        return Refusal(f"schedule: {what}", "PUT", f"/bookings/{booking}/schedule", {"start_time": ahead(days=3)} | change, status, code, pointer, key)

    def taken(what, **change):
        return schedule(what, status=(409,), code="slot_unavailable", **change)

    for what, time in BAD_TIMES.items():
        yield schedule(f"start is {what}", "/start_time", start_time=time)
    yield schedule("an unknown practitioner", "/practitioner_id", (404, 422), None, practitioner_id=NOBODY)
    yield schedule("another's practitioner", None, (404, 409, 422), None, practitioner_id=facts.rival)
    yield schedule("practitioner as text", "/practitioner_id", practitioner_id="5")
    yield schedule("override as text", "/override", override="yes")
    yield schedule("override by a client", None, (403,), None, override=True)
    yield taken("past", start_time="2020-01-01T10:00:00Z")
    yield taken("inside the notice", start_time=ahead(minutes=60))
    yield taken("beyond the window", start_time=ahead(days=90))
    yield taken("off the grid", start_time=ahead(days=3, minutes=7))
    yield taken("during time off", start_time=facts.away)
    yield taken("overlapping", start_time=facts.taken)
    yield taken("overlapping, by staff who override", start_time=facts.taken, override=True, key=facts.admin_key)
    yield taken("past, by staff who do not override", start_time="2020-01-01T10:00:00Z", key=facts.admin_key)
    yield taken("outside the hours", booking=facts.rivals_booking, start_time=facts.outside_hours)
    yield schedule("unpaid", None, (409,), "not_schedulable", booking=facts.unpaid)
    yield schedule("of a paused order", None, (409,), "not_schedulable", booking=facts.paused)
    yield schedule("canceled", None, (409,), "not_schedulable", booking=facts.canceled)
    yield schedule("where it is", None, (409,), "already_scheduled", booking=facts.confirmed, start_time=facts.taken)
    yield schedule("another's", None, (404,), None, key=facts.strangers_key)
    yield Refusal("returning a draft", "DELETE", f"/bookings/{facts.booking}/schedule", None, (409,), "invalid_transition")
    yield Refusal("returning another's", "DELETE", f"/bookings/{facts.confirmed}/schedule", None, (404,), None, key=facts.strangers_key)
    for what, time in BAD_TIMES.items():
        if time is not None:
            yield Refusal(f"checkout: start is {what}", "POST", "/checkout", purchase(facts.child, facts.buyer, start_time=time), pointer="/start_time")
    yield Refusal("checkout: override by a client", "POST", "/checkout",
                  {"service_id": facts.child, "payment_method": "test", "start_time": ahead(days=3), "override": True}, (403,), None, key=facts.buyers_key)
    yield Refusal("checkout: a practitioner who does not deliver it", "POST", "/checkout",
                  purchase(facts.child, facts.buyer, start_time=ahead(days=3), practitioner_id=facts.rival), (404, 409, 422), None)


def many(facts):
    weekly = {"weekday": 2, "time": "10:00", "from": "2030-01-01", "count": 2}

    def wish(what, pointer=None, status=(422,), code=CODE, key=facts.buyers_key, order=facts.paid, **body):
        return Refusal(f"many: {what}", "POST", f"/orders/{order}/schedule", body, status, code, pointer, key)

    for field, values in {"weekday": (0, 8, "2", None, 1.5), "time": ("25:00", "24:00", "9:00", None, 9), "count": (0, -1, 201, "5", None, BEYOND_64_BITS),
                          "from": ("2030-02-30", "tomorrow", None, 2030, "9999-12-31", "99999-01-01")}.items():
        for value in values:
            yield wish(f"weekly, {field} {value!r}", f"/weekly/{field}", weekly=weekly | {field: value})
    for what, time in BAD_TIMES.items():
        yield wish(f"a time that is {what}", "/start_times/0", start_times=[time])
    yield wish("neither times nor weekly", "/start_times")
    yield wish("both times and weekly", "/weekly", start_times=[ahead(days=3)], weekly=weekly)
    yield wish("no times", "/start_times", start_times=[])
    yield wish("times that are no list", "/start_times", start_times=ahead(days=3))
    yield wish("weekly that is no object", "/weekly", weekly="always")
    yield wish("201 times", "/start_times", start_times=[ahead(days=3)] * 201)
    yield wish("an unknown on_conflict", "/on_conflict", start_times=[ahead(days=3)], on_conflict="ignore")
    yield wish("override by a client", None, (403,), None, start_times=[ahead(days=3)], override=True)
    yield wish("one free, one taken", None, (409,), "slot_unavailable", start_times=[ahead(days=3), facts.taken])
    yield wish("the same time twice", None, (409,), "slot_unavailable", start_times=[ahead(days=3)] * 2)
    yield wish("weekly, beyond the window", None, (409,), "slot_unavailable", weekly=weekly)
    yield wish("weekly, a time that the clocks leap over", None, (409,), "slot_unavailable", facts.admin_key, facts.rivals_order,
               weekly={"weekday": 7, "time": "02:30", "from": facts.leap, "count": 1})
    yield wish("more times than sessions", None, (409,), "not_schedulable", start_times=[ahead(days=3, hours=2 * n) for n in range(4)])
    yield wish("an unpaid order", None, (409,), "not_schedulable", order=facts.pending, start_times=[ahead(days=3)])
    yield wish("another's", None, (404,), None, facts.strangers_key, start_times=[ahead(days=3)])
    yield wish("an unknown practitioner", None, (404, 409, 422), None, start_times=[ahead(days=3)], practitioner_id=NOBODY)
    yield wish("an unknown service", None, (404, 409, 422), None, start_times=[ahead(days=3)], service_id=NOBODY)


def called_off(facts):
    def say(call, what, body, status=(422,), code=CODE, pointer=None, key=facts.admin_key, booking=facts.confirmed):
        return Refusal(f"{call}: {what}", "POST", f"/bookings/{booking}/{call}", body, status, code, pointer, key)

    yield say("cancellation", "waived by a client", {"waive": True, "reason": "please"}, (403,), None, key=facts.buyers_key)
    yield say("cancellation", "waived without a reason", {"waive": True}, pointer="/reason")
    yield say("cancellation", "waived with an empty reason", {"waive": True, "reason": " "}, pointer="/reason")
    yield say("cancellation", "by a stranger", None, (404,), None, key=facts.strangers_key)
    yield say("cancellation", "of a canceled one", None, (409,), "invalid_transition", booking=facts.canceled)
    yield say("cancellation", "of an unpaid draft", None, (409,), "not_schedulable", booking=facts.unpaid)
    yield say("undo", "without a reason", None, pointer="/reason")
    yield say("undo", "with an empty reason", {"reason": ""}, pointer="/reason")
    yield say("undo", "of what did not happen", {"reason": "a mistake"}, (409,), "invalid_transition")
    for call in ("cancellation", "completion", "no_show", "undo"):
        yield say(call, "reason as a number", {"reason": 5}, pointer="/reason")
        yield say(call, "reason too long", {"reason": "x" * 1001}, pointer="/reason")
        yield say(call, "NUL in the reason", {"reason": "\u0000"}, pointer="/reason")
        yield say(call, "waive as text", {"waive": "yes", "reason": "x"}, pointer="/waive")
        yield say(call, "a list", [], (400, 422), None)
        yield say(call, "half an object", b'{"reason"', (400,), None)
    for call in ("completion", "no_show"):
        yield say(call, "before the start", None, (409,), "not_begun")
        yield say(call, "of a draft", None, (409,), "invalid_transition", booking=facts.booking)
        yield say(call, "by the client", None, (403,), None, key=facts.buyers_key)
        yield say(call, "by a rival", None, (404,), None, key=facts.rivals_key)
    yield say("undo", "by the client", {"reason": "x"}, (403,), None, key=facts.buyers_key)


def validity(facts):
    def change(call, what, body, status=(422,), code=CODE, pointer=None, key=facts.admin_key, order=facts.paid):
        return Refusal(f"{call}: {what}", "POST", f"/orders/{order}/{call}", body, status, code, pointer, key)

    for days in (0, -1, 3651, "30", 1.5, BEYOND_64_BITS):
        yield change("extension", f"{days} days", {"days": days}, pointer="/days")
    for until in ("2030-02-30", "tomorrow", 2030, "9999-12-31"):
        yield change("extension", f"until {until}", {"until": until}, pointer="/until")
    yield change("extension", "neither days nor until", {}, pointer="/days")
    yield change("extension", "both", {"days": 1, "until": "2030-01-01"}, pointer="/days")
    yield change("extension", "of what never expires", {"days": 1}, (409,), "validity_unchanged")
    yield change("resume", "of what is not paused", None, (409,), "validity_unchanged")
    yield change("pause", "of an unpaid order", None, (409,), "validity_unchanged", order=facts.pending)
    for call, body in {"extension": {"days": 1}, "pause": None, "resume": None}.items():
        yield change(call, "by the client", body, (403,), None, key=facts.buyers_key)
        yield change(call, "by a rival", body, (404,), None, key=facts.rivals_key)


def groups(facts):
    def workshop(what, pointer, **change):
        body = {"practitioner_id": facts.practice, "name": "Group", "service_type": "workshop", "price_cents": 9000, "currency": "USD",
                "duration_minutes": 60, "seats": 5, "dates": [ahead(days=40)]} | change
        return Refusal(f"group: {what}", "POST", "/services", body, (409, 422), None, pointer)

    for seats in (0, -1, 10_001, "5", None):
        yield workshop(f"{seats} seats", "/seats", seats=seats)
    for what, time in BAD_TIMES.items():
        yield workshop(f"a date that is {what}", "/dates/0", dates=[time])
    yield workshop("a workshop of two dates", "/dates", dates=[ahead(days=40), ahead(days=41)])
    yield workshop("no dates", "/dates", dates=[])
    yield workshop("dates that overlap", "/dates", service_type="course", dates=[ahead(days=40), ahead(days=40, minutes=30)])
    yield workshop("a date over a session", None, dates=[facts.taken])
    yield workshop("seats of a session", "/seats", service_type="session", dates=[])
    yield Refusal("group: a full workshop", "POST", "/checkout", {"service_id": facts.workshop, "payment_method": "test"}, (409,), "slot_unavailable",
                  key=facts.strangers_key)
    yield Refusal("group: another date of a workshop", "POST", f"/services/{facts.workshop}/dates", {"start_time": ahead(days=40)}, (409, 422), None)
    yield Refusal("group: a date by a client", "POST", f"/services/{facts.workshop}/dates", {"start_time": ahead(days=40)}, (403,), None, key=facts.buyers_key)
    yield Refusal("group: a date of a session", "POST", f"/services/{facts.child}/dates", {"start_time": ahead(days=40)}, (409, 422), None)
    yield Refusal("waiting for a session", "POST", f"/services/{facts.child}/waitlist", {"client_id": facts.buyer}, (409, 422), None)
    yield Refusal("waiting: nobody", "POST", f"/services/{facts.workshop}/waitlist", {"client_id": NOBODY}, (404, 422), None)
    yield Refusal("waiting for another", "POST", f"/services/{facts.workshop}/waitlist", {"client_id": facts.buyer}, (403, 404, 422), None, key=facts.strangers_key)


def calendars(facts):
    def attach(what, url, status=(422,), code=CODE, pointer="/url", key=facts.admin_key, **more):
        return Refusal(f"calendar: {what}", "POST", f"/practitioners/{facts.practice}/external_calendars", {"url": url} | more, status, code, pointer, key)

    for url in ("file:///etc/passwd", "ftp://calendar.example/a.ics", "gopher://127.0.0.1", "javascript:alert(1)", "calendar.example/a.ics", "", " ", 5, None,
                "https://calendar.example/\r\nHost: other.example", "https://calendar.example/\u0000", "https://calendar.example/" + "a" * 2000):
        yield attach(f"url {str(url)[:40]!r}", url)
    yield attach("name as a number", "https://calendar.example/a.ics", pointer="/name", name=5)
    yield attach("name empty", "https://calendar.example/a.ics", pointer="/name", name="")
    yield attach("by a client", "https://calendar.example/a.ics", (403,), None, None, facts.buyers_key)
    yield attach("by a rival", "https://calendar.example/a.ics", (403, 404), None, None, facts.rivals_key)
    for token in ("x", "x" * 5000, "%00", "..%2f..%2fetc%2fpasswd", "%ff"):
        yield Refusal(f"feed of the token {token[:20]}", "GET", f"/calendars/{token}.ics", None, (400, 404, 414, 422), None, key=None)


def others(facts):
    practice, key = f"/practitioners/{facts.practice}", facts.buyers_key
    for method, path, body in (("PUT", "/schedule", {"weekly": []}), ("POST", "/time_off", {"start_time": ahead(days=3), "end_time": ahead(days=4)}),
                               ("GET", "/time_off", None), ("POST", "/calendar", None), ("GET", "/calendar", None), ("GET", "/external_calendars", None)):
        yield Refusal(f"a client: {method} {path} of a practitioner", method, practice + path, body, (403, 404), None, key=key)
        yield Refusal(f"a rival: {method} {path} of a practitioner", method, practice + path, body, (403, 404), None, key=facts.rivals_key)
    yield Refusal("the feed of another client", "POST", f"/clients/{facts.buyer}/calendar", None, (403, 404), None, key=facts.strangers_key)
    yield Refusal("a client revokes another's feed", "DELETE", f"/calendars/{facts.feed}", None, (404,), None, key=facts.strangers_key)
    yield Refusal("a client moves a date", "PATCH", f"/services/{facts.workshop}/dates/{facts.date}", {"start_time": ahead(days=41)}, (403,), None, key=key)
    yield Refusal("a rival calls a date off", "DELETE", f"/services/{facts.workshop}/dates/{facts.date}", None, (403, 404), None, key=facts.rivals_key)
    yield Refusal("a rival completes", "POST", f"/bookings/{facts.confirmed}/completion", None, (404,), None, key=facts.rivals_key)


def ahead(**much):
    """A whole hour, so much later: on every grid."""
    return utc(datetime.now(timezone.utc).replace(minute=0, second=0, microsecond=0) + timedelta(**much))
