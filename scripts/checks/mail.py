"""Mail arrives at a real SMTP server (aiosmtpd): right zone, amounts and links, and a calendar file that other programs read.

A session is bought, scheduled, moved and called off over HTTP, and each mail of it is parsed by Python's own reader. The server
is killed right after its answer, again and again: each purchase is mailed. The mail server goes away in between, says "later",
and refuses one recipient for ever: nothing is lost, and what was refused waits for staff with the server's words. With TLS and a
password, too; and without a mail server the program says that no mail leaves.
"""

import re
import tempfile
from datetime import datetime, timedelta, timezone
from urllib.parse import quote
from zoneinfo import ZoneInfo

from browser import Browser
from post import PASSWORD, USER, Post, certificate
from server import Server, carnet
from story import expect, tell, until
from studio import Studio, purchase, utc

KILLS = 4
FROM = {"CARNET_MAIL_FROM": "Studio Grün <post@studio.example>", "CARNET_BASE_URL": "https://studio.example"}
BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")


def check(database):
    says_that_none_leaves(database)
    with tempfile.TemporaryDirectory() as folder:
        keys = certificate(folder)
        with Post() as post:
            with Server(database, **FROM, CARNET_SMTP_URL=f"smtp://127.0.0.1:{post.port}") as server:
                studio = Studio(server)
                life_of_a_session(studio, post)
                money_goes_back(server, studio, post)
                seat_comes_free(studio, post)
                is_refused(studio, post)
            purchases = killed_after_the_answer(database, studio, post)
        goes_away(database, studio)
        with_tls(database, studio, keys)
    return f"{KILLS} kills, {purchases} purchases mailed"


def says_that_none_leaves(database):
    with Server(database) as server:
        assert "none leaves" in server.log() and "CARNET_SMTP_URL" in server.log(), "nothing said of mail that does not leave"
    for wrong in (f"smtp://{USER}:{PASSWORD}@mail.example", f"http://u:{quote(PASSWORD, safe='')}@mail.example"):
        said = carnet(database, "serve", "--smtp-url", wrong, "--mail-from", "post@studio.example").stdout
        assert "CARNET_SMTP_URL must" in said and "pa/ss" not in said and quote(PASSWORD, safe="") not in said, said


def reader(studio, name, zone, language=None):
    email = f"{abs(hash((name, zone, datetime.now())))}@client.example"
    made = studio.make("/clients", name=name, email=email, time_zone=zone, language=language)
    return made, email


def life_of_a_session(studio, post):
    jürgen, german = reader(studio, "Jürgen Weiß, \"JW\"", "Europe/Berlin", "de-AT")
    ada, english = reader(studio, "Ada Lovelace", "America/New_York")
    order = studio.admin.post("/checkout", purchase(studio.package, jürgen)).expect(201)
    receipt = post.wait(german, "Beleg")
    for amount in ("166,67 $", "166,66 $", "500,00 $"):
        assert amount in receipt.plain and amount in receipt.html, f"{amount} is missing: {receipt.plain}"
    expect(receipt.message["From"].addresses[0].display_name, "Studio Grün", "who it is from")
    expect(receipt.message["To"].addresses[0].display_name, "Jürgen Weiß, \"JW\"", "who it is to")
    expect(receipt.sender, "post@studio.example", "the sender of the envelope")

    yoga = order["bookings"][0]["id"]
    start = datetime.now(timezone.utc).replace(minute=0, second=0, microsecond=0) + timedelta(days=3)
    studio.admin.put(f"/bookings/{yoga}/schedule", {"start_time": utc(start)}).expect(200)
    confirmed = post.wait(german, "Gebucht")
    is_told(confirmed, start.astimezone(BERLIN).strftime("%H:%M Uhr"), "Europe/Berlin")
    method, event = confirmed.calendar
    expect((method, event["DTSTART"].dt), ("REQUEST", start), "method and start of the invitation")
    assert german in str(event["ATTENDEE"]), event["ATTENDEE"]

    later = start + timedelta(hours=2)
    studio.admin.put(f"/bookings/{yoga}/schedule", {"start_time": utc(later)}).expect(200)
    moved = post.wait(german, "Verlegt")
    is_told(moved, later.astimezone(BERLIN).strftime("%H:%M Uhr"), "Europe/Berlin")
    after = moved.calendar[1]
    expect((after["UID"], after["DTSTART"].dt), (event["UID"], later), "identity and start after the move")
    assert after["SEQUENCE"] > event["SEQUENCE"], "a move that no calendar would notice"
    expect(moved.message["References"], confirmed.message["References"], "the thread of a session's mails")
    assert moved.message["Message-ID"] != confirmed.message["Message-ID"], "two mails with one identity"

    feed = studio.admin.post(f"/clients/{jürgen}/calendar").expect(201)["url"]
    assert feed.startswith("https://studio.example/"), feed
    studio.admin.delete(f"/bookings/{yoga}/schedule").expect(200)
    canceled = post.wait(german, "Abgesagt")
    method, gone = canceled.calendar
    expect((method, gone["UID"], gone["STATUS"]), ("CANCEL", event["UID"], "CANCELLED"), "what takes it out of the calendar")
    assert gone["SEQUENCE"] > after["SEQUENCE"], "a cancellation that no calendar would notice"

    studio.admin.post("/checkout", purchase(studio.sessions[0], ada, start_time=utc(start))).expect(201)
    booked = post.wait(english, "Booked")
    is_told(booked, start.astimezone(NEW_YORK).strftime("%-I:%M %p").lower(), "America/New York")
    post.wait(english, "Receipt")
    expect(len(post.got(german)), 4, "mails to the one")
    expect(len(post.got(english)), 2, "mails to the other")


def money_goes_back(server, studio, post):
    """The credit note says where the money goes; what the mails link to opens without signing in."""
    ida, email = reader(studio, "Ida Falk", "Europe/Berlin", "en")
    order = studio.admin.post("/checkout", purchase(studio.package, ida)).expect(201)
    receipt = post.wait(email, "Receipt")
    studio.admin.post(f"/orders/{order['order']['id']}/refunds", {
        "booking_ids": [order["bookings"][2]["id"]], "reason": "moves <away>"}).expect(201)
    back = post.wait(email, "$166.66 back: Wellness Package")
    for said in ("Credit note", "moves <away>", "Back to the card that paid: $166.66", "Left of this purchase: 2 sessions"):
        assert said in back.plain, f"{said!r} is missing: {back.plain}"
    assert "moves &lt;away&gt;" in back.html, back.html
    expect(back.message["References"], receipt.message["References"], "the thread of a purchase's mails")
    for mail, heading in ((receipt, "Receipt"), (back, "Credit note")):
        links = re.findall(r"https://studio\.example(/o/\S+)", mail.plain)
        expect(len(links), 2, f"links of {mail.subject}")
        assert "Wellness Package" in Browser(server.port).get(links[0]).expect(200).text, links
        assert f"<h1>{heading} " in Browser(server.port).get(links[1]).expect(200).text, links


def seat_comes_free(studio, post):
    """Who waits for a seat hears that she has it, until when, and where to take it; who does not wait hears nothing."""
    start = datetime.now(timezone.utc).replace(minute=0, second=0, microsecond=0) + timedelta(days=9)
    workshop = studio.service(
        name="Breath", service_type="workshop", price_cents=9000, duration_minutes=60, seats=1, dates=[utc(start)])
    holder, _ = reader(studio, "Holder", "Europe/Berlin")
    waiting, email = reader(studio, "Wanda", "Europe/Berlin", "de")
    taken = studio.admin.post("/checkout", purchase(workshop, holder)).expect(201)
    studio.admin.post(f"/services/{workshop}/waitlist", {"client_id": waiting}).expect(201)
    studio.admin.post(f"/bookings/{taken['bookings'][0]['id']}/cancellation", {}).expect(200)
    offered = post.wait(email, "Ein Platz ist frei: Breath")
    is_told(offered, start.astimezone(BERLIN).strftime("%H:%M Uhr"), "Europe/Berlin")
    until_when = studio.admin.get(f"/services/{workshop}/waitlist").expect(200)["data"][0]["offer_expires_at"]
    assert datetime.fromisoformat(until_when).astimezone(BERLIN).strftime("%H:%M Uhr") in offered.plain, offered.plain
    assert f"https://studio.example/p/{studio.practitioner}/breath/checkout" in offered.plain, offered.plain


def is_told(mail, clock, zone):
    for text in (mail.plain, mail.html):
        assert clock in text and zone in text, f"{clock} in {zone} is missing: {text}"


def is_refused(studio, post):
    buyer, email = reader(studio, "Nobody", "Europe/Berlin")
    post.answers = ["550 5.1.1 nobody of that name"]
    studio.admin.post("/checkout", purchase(studio.sessions[0], buyer)).expect(201)
    (dead,) = until("a dead letter", lambda: studio.admin.get("/dead_letters").expect(200)["data"])
    attempt = dead["attempts"][0]
    assert attempt["status_code"] == 550 and "nobody of that name" in attempt["response"], dead
    studio.admin.post(f"/dead_letters/{dead['id']}/retry").expect(200)
    post.wait(email, "Receipt")
    # "Later" is tried again by itself, after five seconds.
    other, email = reader(studio, "Somebody", "Europe/Berlin")
    post.answers = ["451 4.7.1 come back later"]
    studio.admin.post("/checkout", purchase(studio.sessions[0], other)).expect(201)
    post.wait(email, "Receipt")
    expect(studio.admin.get("/dead_letters").expect(200)["data"], [], "dead letters after a \"later\"")


def killed_after_the_answer(database, studio, post):
    bought = []
    for _ in range(KILLS):
        with Server(database, **FROM, CARNET_SMTP_URL=f"smtp://127.0.0.1:{post.port}") as server:
            studio.admin = server.client()
            buyers = [reader(studio, f"Buyer {number}", "Europe/Berlin") for number in range(4)]
            for buyer, email in buyers:
                studio.admin.post("/checkout", purchase(studio.package, buyer)).expect(201)
                bought.append(email)
            server.kill()
    with Server(database, **FROM, CARNET_SMTP_URL=f"smtp://127.0.0.1:{post.port}"):
        # What was being sent when the power went is kept for a minute for who sent it.
        for email in bought:
            post.wait(email, "Receipt", seconds=90)
    for email in bought:
        expect(len({mail.message["Message-ID"] for mail in post.got(email)}), 1, "identities of the mails about one purchase")
    return len(bought)


def goes_away(database, studio):
    with Post() as post:
        port = post.port
    with Server(database, **FROM, CARNET_SMTP_URL=f"smtp://127.0.0.1:{port}") as server:
        studio.admin = server.client()
        buyer, email = reader(studio, "Patience", "Europe/Berlin")
        studio.admin.post("/checkout", purchase(studio.package, buyer)).expect(201)
        until("a first try", lambda: 'carnet_delivery_attempts_total{channel="mail",outcome="failed"}' in server.client(key=None).get("/metrics").body.decode())
        with Post(port) as post:
            post.wait(email, "Receipt")


def with_tls(database, studio, keys):
    login = f"{quote(USER, safe='')}:{quote(PASSWORD, safe='')}"
    for implicit, scheme, more in ((True, "smtps", ""), (False, "smtp", "&starttls=required")):
        with Post(certificate=keys, implicit=implicit) as post:
            url = f"{scheme}://{login}@127.0.0.1:{post.port}?ca_file={keys[0]}{more}"
            with Server(database, **FROM, CARNET_SMTP_URL=url) as server:
                studio.admin = server.client()
                buyer, email = reader(studio, "Safe", "Europe/Berlin")
                studio.admin.post("/checkout", purchase(studio.package, buyer)).expect(201)
                assert post.wait(email, "Receipt").was_encrypted, "a mail that everybody could read on its way"
                assert PASSWORD not in server.log() and login not in server.log(), "a password in the log"
    refuses_strangers(database, studio, keys, login)


def refuses_strangers(database, studio, keys, login):
    """A server whose certificate nobody vouches for, and one that does not take the password, get no mail; it waits."""
    for login, more in ((login, ""), (f"{quote(USER, safe='')}:wrong", f"?ca_file={keys[0]}")):
        with (Post(certificate=keys, implicit=True) as post,
              Server(database, **FROM, CARNET_SMTP_URL=f"smtps://{login}@127.0.0.1:{post.port}{more}") as server):
            studio.admin = server.client()
            buyer, email = reader(studio, "Careful", "Europe/Berlin")
            studio.admin.post("/checkout", purchase(studio.package, buyer)).expect(201)
            until("a try", lambda: 'channel="mail",outcome="failed"' in server.client(key=None).get("/metrics").body.decode())
            expect(post.got(), [], "mails to a server that is not to be trusted, or does not trust us")
            expect(studio.admin.get("/dead_letters").expect(200)["data"], [], "mails given up over a setting")


if __name__ == "__main__":
    tell(check)
