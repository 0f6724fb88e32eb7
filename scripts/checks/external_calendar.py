"""A calendar kept elsewhere blocks the right moments: weekly, in zones whose clocks change, with exceptions.

It is served by a small HTTP server of this check's own. A server that may not read private addresses says so of the
calendar, and blocks nothing. One that may reads it within seconds; then the slots of 390 days must be exactly those that
zoneinfo and plain arithmetic leave free, on both sides of each change of the clocks.
"""

import re
import threading
import time
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from zoneinfo import ZoneInfo

from server import Server
from story import expect, tell
from studio import Studio, utc

NEW_YORK, BERLIN = ZoneInfo("America/New_York"), ZoneInfo("Europe/Berlin")
WEEKS, DAYS, SLOT = 60, 390, timedelta(minutes=30)
# One machine by many names, a cloud's own, and a network that is nobody else's.
PRIVATE = ("127.0.0.1", "localhost", "[::1]", "0.0.0.0", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "169.254.169.254", "10.0.0.1")
# New York's rules, named as no zone of the tz database is: only this text says what it means.
OWN_ZONE = """BEGIN:VTIMEZONE
TZID:Our Office
BEGIN:STANDARD
DTSTART:20071104T020000
RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
TZNAME:EST
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20070311T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
TZNAME:EDT
END:DAYLIGHT
END:VTIMEZONE"""


def check(database):
    calendar, busy = weekly(first_day())
    with Elsewhere(calendar) as elsewhere:
        with Server(database) as server:
            studio = Studio(server)
            practitioner = studio.practice("Iris", time_zone="UTC", slot_interval_minutes=30, booking_window_days=730)
            service = studio.session("Half an Hour", practitioner_id=practitioner, duration_minutes=30)
            before = free(server, service)
            is_refused(studio, practitioner, elsewhere)
            expect(free(server, service), before, "slots while the calendar may not be read")
            expect(elsewhere.asked, 0, "requests to a private address by a server that may not make them")
        with Server(database, CARNET_ALLOW_PRIVATE_ADDRESSES="1") as server:
            before = free(server, service)
            took = is_read(server, practitioner, elsewhere)
            after = free(server, service)
            blocked = {start for start in before if any(start < end and begin < start + SLOT for begin, end in busy)}
            wrong = sorted((before - after) ^ blocked)
            expect(len(wrong), 0, f"starts that are wrongly blocked or free, such as {', '.join(map(utc, wrong[:4]))}; their number")
            assert len(blocked) > 2 * WEEKS, f"only {len(blocked)} starts were to be blocked"
            explained = server.client().get(f"/services/{service}/slots/explain?start_time={utc(min(blocked))}").expect(200)
            assert "calendar_busy" in explained["reasons"], f"why a blocked time is not offered: {explained}"
            is_forgotten(server, practitioner)
            expect(free(server, service) ^ before, set(), "slots after the calendar was taken away")
    return f"read after {took:.1f} s, {len(blocked)} of {len(before)} starts blocked"


def first_day():
    return datetime.now(timezone.utc).date() + timedelta(days=2)


def weekly(first):
    """The calendar, and what it means: spans of busy time by zoneinfo."""
    def local(zone, day, hour, minute=0):
        return datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone)

    def text(moment):
        return moment.strftime("%Y%m%dT%H%M%S")

    # Nine in New York, an hour: one week is left out, one is moved to the evening of the day after.
    days = [first + timedelta(weeks=week) for week in range(WEEKS)]
    excluded, moved = days[3], days[18]
    busy = [span(local(NEW_YORK, day, 9), 60) for day in days if day not in (excluded, moved)]
    busy.append(span(local(NEW_YORK, moved + timedelta(days=1), 19, 30), 90))
    # Half past two at night in Berlin, on Sundays: a time that the clocks leap over on one of them, and show twice on another.
    sunday = first + timedelta(days=6 - first.weekday())
    nights = [sunday + timedelta(weeks=week) for week in range(WEEKS)]
    # RFC 5545, 3.3.5: of two moments that are called half past two the first is meant; one that is skipped counts from before
    # the gap. (3.3.10 would leave that one out; as calendars in use do not, neither does Carnet: it errs towards busy.)
    busy += [span(local(BERLIN, day, 2, 30), 45) for day in nights]
    lines = f"""BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Elsewhere//EN
{OWN_ZONE}
BEGIN:VEVENT
UID:nine@elsewhere.example
DTSTAMP:20260101T000000Z
DTSTART;TZID=Our Office:{text(local(NEW_YORK, first, 9))}
DTEND;TZID=Our Office:{text(local(NEW_YORK, first, 10))}
RRULE:FREQ=WEEKLY;COUNT={WEEKS}
EXDATE;TZID=Our Office:{text(local(NEW_YORK, excluded, 9))}
SUMMARY:Nine
END:VEVENT
BEGIN:VEVENT
UID:nine@elsewhere.example
DTSTAMP:20260101T000000Z
RECURRENCE-ID;TZID=Our Office:{text(local(NEW_YORK, moved, 9))}
DTSTART;TZID=Our Office:{text(local(NEW_YORK, moved + timedelta(days=1), 19, 30))}
DURATION:PT1H30M
SUMMARY:Nine, moved
END:VEVENT
BEGIN:VEVENT
UID:night@elsewhere.example
DTSTAMP:20260101T000000Z
DTSTART;TZID=Europe/Berlin:{text(local(BERLIN, sunday, 2, 30))}
DURATION:PT45M
RRULE:FREQ=WEEKLY;BYDAY=SU;COUNT={WEEKS}
END:VEVENT
BEGIN:VEVENT
UID:free@elsewhere.example
DTSTAMP:20260101T000000Z
DTSTART:{text(local(timezone.utc, first, 0))}Z
DURATION:P2D
TRANSP:TRANSPARENT
SUMMARY:Blocks nothing
END:VEVENT
END:VCALENDAR
"""
    return lines.replace("\n", "\r\n").encode(), busy


def span(start, minutes):
    """Real minutes."""
    begin = start.astimezone(timezone.utc)
    return begin, begin + timedelta(minutes=minutes)


def free(server, service):
    """Every start that staff are offered in the 390 days: notice and the present minute play no part."""
    found, day, end = set(), first_day(), first_day() + timedelta(days=DAYS - 1)
    while day <= end:
        last = min(end, day + timedelta(days=91))
        answer = server.client().get(f"/services/{service}/slots?start={day}&end={last}&view=staff").expect(200)
        found |= {datetime.fromisoformat(each["start"]) for slots in answer["data"].values() for each in slots}
        day = last + timedelta(days=1)
    return found


def is_refused(studio, practitioner, elsewhere):
    path, made = f"/practitioners/{practitioner}/external_calendars", {}
    for host in PRIVATE:
        answer = studio.admin.post(path, {"url": f"http://{host}:{elsewhere.port}/busy.ics", "name": host})
        if answer.status != 422:
            made[host] = answer.expect(201)["id"]
    assert "127.0.0.1" in made, "127.0.0.1 is no address that can be attached at all"
    for host, calendar in made.items():
        known = noted(studio.admin, path, calendar)
        expect((known["fetched_at"], known["failures"] > 0, bool(known["problem"])), (None, True, True), f"fetched, failures, problem of {host}")
        if host == "127.0.0.1":
            assert re.search("private|public", known["problem"]), f"the problem of a private address: {known['problem']}"
    for calendar in made.values():
        studio.admin.delete(f"{path}/{calendar}").expect(204)


def is_read(server, practitioner, elsewhere):
    path = f"/practitioners/{practitioner}/external_calendars"
    began = time.monotonic()
    made = server.client().post(path, {"url": f"http://127.0.0.1:{elsewhere.port}/busy.ics", "name": "Elsewhere"}).expect(201)
    assert "busy.ics" not in str(made), f"the address, which is a secret, is told again: {made}"
    known = noted(server.client(), path, made["id"])
    expect((bool(known["fetched_at"]), known["problem"], elsewhere.asked), (True, None, 1), "whether it was read, its problem, requests")
    return time.monotonic() - began


def noted(caller, path, calendar, seconds=15):
    """The calendar once it has been read, or could not be."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        known, = (each for each in caller.get(path).expect(200)["data"] if each["id"] == calendar)
        if known["fetched_at"] or known["problem"]:
            return known
        time.sleep(0.05)
    raise AssertionError(f"the calendar was not looked at within {seconds} s")


def is_forgotten(server, practitioner):
    path = f"/practitioners/{practitioner}/external_calendars"
    known, = server.client().get(path).expect(200)["data"]
    server.client().delete(f"{path}/{known['id']}").expect(204)
    expect(server.client().get(path).expect(200)["data"], [], "calendars after the only one was taken away")


class Elsewhere:
    """Serves one calendar, and counts who asks."""

    def __init__(self, content):
        check = self
        self.asked = 0

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                check.asked += 1
                self.send_response(200)
                self.send_header("Content-Type", "text/calendar")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


if __name__ == "__main__":
    tell(check)
