"""The calendar feeds of a practitioner and a client, read by PyPI's icalendar and by libical, which must agree.

Before and after a move and a cancellation an appointment has the same UID and a higher SEQUENCE. Names are long, and full
of what has to be escaped or must not be split. Who has the address needs no key; when it is revoked it leads nowhere.
"""

import http.client
from datetime import datetime, timedelta, timezone
from urllib.parse import urlsplit

from calendar_readers import check_lines, read_by_icalendar, read_by_libical
from server import Server
from story import expect, tell
from studio import Studio, purchase, utc

SERVICE = "Atem, Stimme; Klang \\ „Übung“ für Anfängerinnen und Anfänger – 呼吸と声のレッスン 🧘‍♀️🧘‍♂️ auch am Wochenende"
CLIENT = "Zoë Ångström-Çelik, née O'Neill; Dr. \\n. c. " + "é" * 40


def check(database):
    with Server(database) as server:
        studio = Studio(server)
        session = studio.session(SERVICE)
        package = studio.service(name="Drei", service_type="bundle", price_cents=50000, items=[{"service_id": session, "quantity": 3}])
        client = studio.buyer(CLIENT)
        noor = server.client(studio.key("client", client_id=client)[1])
        sold = noor.post("/checkout", purchase(package, client)).expect(201)
        moved, called_off, _ = [each["id"] for each in sold["bookings"]]
        feeds = [Feed(server, studio.admin, f"/practitioners/{studio.practitioner}/calendar"), Feed(server, noor, f"/clients/{client}/calendar")]
        for each in feeds:
            expect(each.read(), {}, "events of a feed before anything is scheduled")

        day = datetime.now(timezone.utc).replace(minute=0, second=0, microsecond=0) + timedelta(days=4)
        for booking, start in (moved, day), (called_off, day + timedelta(hours=3)):
            noor.put(f"/bookings/{booking}/schedule", {"start_time": utc(start)}).expect(200)
        first = [each.read() for each in feeds]
        for events in first:
            expect(sorted((each.start, each.end, each.status) for each in events.values()),
                   [(basic(start), basic(start + timedelta(hours=1)), "CONFIRMED") for start in (day, day + timedelta(hours=3))], "the events")
        expect({each.summary for each in first[0].values()}, {f"{SERVICE}: {CLIENT}"}, "what the practitioner reads")
        expect({each.summary for each in first[1].values()}, {f"{SERVICE} with Maya Lindqvist"}, "what the client reads")
        expect(set(first[0]), set(first[1]), "the UIDs of the same sessions in both feeds")

        later = day + timedelta(days=2, hours=1)
        noor.put(f"/bookings/{moved}/schedule", {"start_time": utc(later)}).expect(200)
        studio.admin.post(f"/bookings/{called_off}/no_show").expect(409, code="not_begun")
        noor.delete(f"/bookings/{called_off}/schedule").expect(200)
        for before, feed in zip(first, feeds):
            is_moved_and_gone(before, feed.read(), day, later)

        soon = datetime.now(timezone.utc).replace(minute=0, second=0, microsecond=0) + timedelta(hours=6)
        noor.put(f"/bookings/{called_off}/schedule", {"start_time": utc(soon)}).expect(200)
        scheduled = [each.read() for each in feeds]
        noor.post(f"/bookings/{called_off}/cancellation", {"reason": "ill"}).expect(200)
        for before, feed in zip(scheduled, feeds):
            is_called_off(before, feed.read(), soon)
        for each in feeds:
            each.is_revoked()


def is_moved_and_gone(before, after, old, new):
    """The moved one has its UID still; the one that went back to the package is gone, or called off."""
    uid, = (uid for uid, event in before.items() if event.start == basic(old))
    expect((after[uid].start, after[uid].end, after[uid].status), (basic(new), basic(new + timedelta(hours=1)), "CONFIRMED"), "the moved event")
    assert after[uid].sequence > before[uid].sequence, f"SEQUENCE after the move is {after[uid].sequence}, before it {before[uid].sequence}"
    others = [event.status for other, event in after.items() if other != uid]
    assert set(others) <= {"CANCELLED"}, f"what was given back is still {others}"


def is_called_off(before, after, start):
    uid, = (uid for uid, event in before.items() if event.start == basic(start) and event.status == "CONFIRMED")
    expect((after[uid].start, after[uid].status), (basic(start), "CANCELLED"), "the event that was called off")
    assert after[uid].sequence > before[uid].sequence, f"SEQUENCE after the cancellation is {after[uid].sequence}, before it {before[uid].sequence}"


class Feed:
    def __init__(self, server, caller, path):
        made = caller.post(path).expect(201)
        self.server, self.caller, self.id = server, caller, made["id"]
        address = urlsplit(made["url"])
        expect(f"http://{address.netloc}", server.url, "the host of a feed's address")
        assert address.path.startswith("/calendars/") and address.path.endswith(".ics"), f"a feed's address is {made['url']}"
        self.path = address.path
        listed = caller.get(path).expect(200)["data"]
        expect(([each["id"] for each in listed], "url" in listed[0]), ([self.id], False), "the feeds that are listed, and whether with their secret")

    def get(self, path, method="GET"):
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=30)
        connection.request(method, path)
        response = connection.getresponse()
        content = response.read()
        connection.close()
        return response, content

    def read(self):
        answers = [self.get(path) for path in (self.path, f"/api/v1{self.path}")]
        for response, _ in answers:
            expect((response.status, response.headers["Content-Type"]), (200, "text/calendar; charset=utf-8"), "status and type of a feed")
        content = answers[0][1]
        expect(answers[1][1], content, "the feed at its second address")
        check_lines(content)
        one, other = read_by_icalendar(content), read_by_libical(content)
        expect(one, other, "what icalendar reads, and libical")
        return one

    def is_revoked(self):
        wrong = self.path.replace("/calendars/", "/calendars/x")
        expect(self.get(wrong)[0].status, 404, "a feed of a token that nobody was given")
        self.caller.delete(f"/calendars/{self.id}").expect(204)
        for path in (self.path, f"/api/v1{self.path}"):
            expect(self.get(path)[0].status, 404, "a feed that was revoked")
        self.caller.delete(f"/calendars/{self.id}").expect(204, 404)


def basic(moment):
    return moment.strftime("%Y%m%dT%H%M%SZ")


if __name__ == "__main__":
    tell(check)
