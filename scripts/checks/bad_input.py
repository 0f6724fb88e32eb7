"""Everything that Carnet must refuse is refused with the right status and code, naming the field.

Each refusal is a whole problem+json answer, never a 5xx, and no table has a row more or less afterwards.
The tables of refusals are in refusals.py and refusals_of_time.py.
"""

import http.client
import itertools
import json
import secrets
import time
from datetime import date, datetime, timedelta, timezone
from types import SimpleNamespace

from database import difference
from refusals import all_refusals
from refusals_of_time import ahead
from server import ADMIN_KEY, Answer, HalfAnswer, NoAnswer, Server
from story import expect, tell
from studio import Studio, purchase, utc

TEN_MEGABYTES = 10 * 1024 * 1024


def check(database):
    with Server(database) as server:
        facts = what_is_there(Studio(server))
        faults, asked = [], 0
        before = database.counts()
        for refusal in all_refusals(facts):
            asked += 1
            faults += (f"{refusal.what}: {fault}" for fault in faults_of(refusal, server))
            after = database.counts()
            faults += (f"{refusal.what}: rows of {table}: {change}" for table, change in difference(before, after).items())
            before = after
        faults += too_big(server)
        faults += (f"10 MB: rows of {table}: {change}" for table, change in difference(before, database.counts()).items())
        expect(server.client().get("/ready").status, 200, "GET /ready after all of it")
        assert not faults, f"{len(faults)} faults in {asked} refusals:\n     " + "\n     ".join(faults)
    return f"{asked} refusals"


def what_is_there(studio):
    """A paid and a pending order, a service of each awkward kind, a stranger, a rival and a revoked key."""
    buyer, stranger = studio.buyer(), studio.buyer("A Stranger")
    rival = studio.practice("A Rival", email="rival@studio.example", weekly=[{"weekday": 7, "start": "00:00", "end": "06:00"}])
    paid = studio.admin.post("/checkout", purchase(studio.package, buyer)).expect(201)
    pending = studio.admin.post("/checkout", {"service_id": studio.package, "client_id": buyer, "payment_method": "offline"}).expect(201)
    waiting = studio.admin.post("/checkout", purchase(studio.package, buyer, "tok_requires_action")).expect(202)
    inactive = studio.session("Retired")
    studio.admin.patch(f"/services/{inactive}", {"is_active": False}).expect(200)
    limited = studio.session("Trial", max_per_client=1)
    studio.admin.post("/checkout", purchase(limited, buyer)).expect(201)
    revoked, revoked_key = studio.key("client", client_id=buyer)
    studio.admin.delete(f"/keys/{revoked}").expect(200, 204)

    times = what_has_a_time(studio, buyer, rival)
    package = {"practitioner_id": studio.practitioner, "name": "A Package", "service_type": "package", "price_cents": 50000, "currency": "USD"}
    return SimpleNamespace(
        buyer=buyer, package=studio.package, child=studio.sessions[0], inactive=inactive, limited=limited,
        paid=paid["order"]["id"], booking=paid["bookings"][0]["id"], pending=pending["order"]["id"], waiting=waiting["payment"]["id"],
        buyers_key=studio.key("client", client_id=buyer)[1], strangers_key=studio.key("client", client_id=stranger)[1],
        rivals_key=studio.key("practitioner", practitioner_id=rival)[1], revoked_key=revoked_key,
        session={"practitioner_id": studio.practitioner, "name": "A Session", "service_type": "session", "price_cents": 20000,
                 "currency": "USD", "duration_minutes": 60},
        package_of=lambda *items: package | {"items": list(items)},
        practitioner={"display_name": "New Here", "email": "new@studio.example", "time_zone": "Europe/Berlin"},
        client={"name": "Noor Haddad", "email": f"{secrets.token_hex(6)}@client.example", "time_zone": "Europe/Berlin"},
        credit={"amount_cents": 10000, "currency": "USD", "reason": "a gift"},
        cash={"payment_method": "offline", "amount_cents": 50000}, admin_key=ADMIN_KEY, practice=studio.practitioner, rival=rival, **times,
    )


def wait_for_refund(studio, order):
    """What was paid goes back in the background, and must not be taken for what a refusal has written."""
    for _ in range(200):
        if all(refund["status"] == "succeeded" for refund in studio.admin.get(f"/orders/{order}/refunds").expect(200)["data"]):
            return
        time.sleep(0.1)
    raise AssertionError(f"the refund of order {order} did not arrive in 20 s")


def what_has_a_time(studio, buyer, rival):
    """Sessions that stand in every way, a full workshop, a day away, and a rival who only works on Sunday nights."""
    def bought(service, **more):
        return studio.admin.post("/checkout", purchase(service, buyer, **more)).expect(201)

    unpaid = studio.admin.post("/checkout", {"service_id": studio.package, "client_id": buyer, "payment_method": "offline"}).expect(201)
    paused = bought(studio.package)
    studio.admin.post(f"/orders/{paused['order']['id']}/pause").expect(200)
    taken = ahead(days=10)
    confirmed = bought(studio.sessions[0], start_time=taken)
    called_off = bought(studio.sessions[1], start_time=ahead(days=11))
    canceled = called_off["bookings"][0]["id"]
    studio.admin.post(f"/bookings/{canceled}/cancellation").expect(200)
    wait_for_refund(studio, called_off["order"]["id"])
    studio.make(f"/practitioners/{studio.practitioner}/time_off", start_time=ahead(days=20), end_time=ahead(days=21), reason="the sea")
    workshop = studio.admin.post("/services", {
        "practitioner_id": studio.practitioner, "name": "Workshop", "service_type": "workshop", "price_cents": 9000, "currency": "USD",
        "duration_minutes": 60, "seats": 1, "dates": [ahead(days=30)]}).expect(201)
    bought(workshop["id"])
    night = bought(studio.session("Night", practitioner_id=rival))
    return {
        "unpaid": unpaid["bookings"][0]["id"], "paused": paused["bookings"][0]["id"], "confirmed": confirmed["bookings"][0]["id"],
        "canceled": canceled, "taken": taken, "away": ahead(days=20, hours=3), "workshop": workshop["id"], "date": workshop["dates"][0]["id"],
        "rivals_booking": night["bookings"][0]["id"], "rivals_order": night["order"]["id"], **nights(), "feed": studio.make(f"/clients/{buyer}/calendar"),
    }


def nights():
    """Noon of a Sunday, and the Sunday of which Berlin's clocks leave out the hour from two to three."""
    now = datetime.now(timezone.utc)
    sunday = now + timedelta(days=13 - now.weekday())
    leap = date(now.year + (now.month >= 3), 3, 31)
    leap -= timedelta(days=(leap.weekday() + 1) % 7)
    return {"outside_hours": utc(sunday.replace(hour=11, minute=0, second=0)), "leap": str(leap)}


def faults_of(refusal, server):
    caller = server.client(refusal.key)
    try:
        answer = caller.call(refusal.method, refusal.path, refusal.body, **refusal.headers)
    except (NoAnswer, HalfAnswer) as failure:
        return [f"no whole answer: {failure}"]
    finally:
        caller.close()
    return faults_in(answer, refusal.status, refusal.code, refusal.pointer)


def faults_in(answer, statuses, code=None, pointer=None):
    if answer.status not in statuses:
        wanted = " or ".join(map(str, statuses))
        return [f"wanted {wanted}, got {answer.status} {answer.body[:200].decode(errors='replace')}"]
    found = answer.headers.get_content_type()
    if found != "application/problem+json":
        return [f"{answer.status} is {found}, not application/problem+json"]
    try:
        problem = json.loads(answer.body)
    except ValueError:
        return [f"{answer.status} with a body that is no JSON: {answer.body[:200]}"]
    faults = [f"{name} is {problem.get(name)!r}" for name in ("type", "title", "detail", "code")
              if not isinstance(problem.get(name), str) or not problem[name]]
    if problem.get("status") != answer.status:
        faults.append(f"status in the body is {problem.get('status')!r}, not {answer.status}")
    if code and problem.get("code") != code:
        faults.append(f"wanted code {code}, got {problem.get('code')}: {problem.get('detail')}")
    pointers = [each.get("pointer") or "" for each in problem.get("errors") or []]
    if pointer and not any(each == pointer or each.startswith(f"{pointer}/") for each in pointers):
        faults.append(f"wanted a pointer to {pointer}, got {pointers}: {problem.get('detail')}")
    return faults


def too_big(server):
    """10 MB in one piece and in chunks. The server may hang up while it is being sent; if it answers, then 413."""
    begin, piece, end = b'{"name": "', b"x" * 65536, b'"}'
    pieces = TEN_MEGABYTES // len(piece)
    bodies = {"10 MB": begin + piece * pieces + end, "10 MB in chunks": itertools.chain([begin], [piece] * pieces, [end])}
    for what, body in bodies.items():
        answer = answer_to(server.client(), body)
        if answer:
            yield from (f"{what}: {fault}" for fault in faults_in(answer, (413,)))


def answer_to(caller, body):
    headers = {"Authorization": f"Bearer {caller.key}", "Content-Type": "application/json"}
    try:
        caller.connection.request("POST", "/api/v1/clients", body, headers)
    except ConnectionError:
        pass  # It hung up; what it said before that may still be there to read.
    try:
        response = caller.connection.getresponse()
        return Answer("POST /clients", response.status, response.headers, response.read())
    except (ConnectionError, http.client.HTTPException):
        return None
    finally:
        caller.close()


if __name__ == "__main__":
    tell(check)
