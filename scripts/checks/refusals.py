"""What Carnet must refuse, as a table: the call, and the status, code and pointer of the refusal.

What is about times is in refusals_of_time.py.
"""

from refusal import BEYOND_64_BITS, CODE, NOBODY, Refusal
from refusals_of_time import refusals_of_time
from server import ADMIN_KEY
from studio import purchase


def all_refusals(facts):
    for part in (unknown, services, people, checkouts, payments, malformed, others, keys, webhooks, who_works_here, queries, refusals_of_time):
        yield from part(facts)


def unknown(facts):
    for path in ("orders", "bookings", "services", "clients", "practitioners"):
        yield Refusal(f"{path}: unknown id", "GET", f"/{path}/{NOBODY}", status=(404,), code=None)
        yield Refusal(f"{path}: an id beyond 64 bits", "GET", f"/{path}/{BEYOND_64_BITS}", status=(400, 404, 422), code=None)
        yield Refusal(f"{path}: an id that is no number", "GET", f"/{path}/abc", status=(400, 404, 422), code=None)
    yield Refusal("bookings of an unknown order", "GET", f"/orders/{NOBODY}/bookings", status=(404,), code=None)
    yield Refusal("editing an unknown service", "PATCH", f"/services/{NOBODY}", {"name": "x"}, (404,), None)
    yield Refusal("checkout of an unknown service", "POST", "/checkout", purchase(NOBODY, facts.buyer), (404, 422), None)
    yield Refusal("checkout for an unknown client", "POST", "/checkout", purchase(facts.package, NOBODY), (404, 422), None)
    yield Refusal("service of an unknown practitioner", "POST", "/services", facts.session | {"practitioner_id": NOBODY}, (404, 422), None)
    yield Refusal("package of an unknown service", "POST", "/services", facts.package_of({"service_id": NOBODY, "quantity": 1}), (404, 422), None)
    yield Refusal("credit for an unknown client", "POST", f"/clients/{NOBODY}/credits", facts.credit, (404,), None)
    yield Refusal("payment of an unknown order", "POST", f"/orders/{NOBODY}/payments", facts.cash, (404,), None)
    yield Refusal("completing an unknown payment", "POST", f"/test_payments/{NOBODY}/complete", {"outcome": "succeeded"}, (404,), None)
    yield Refusal("deleting an unknown key", "DELETE", f"/keys/{NOBODY}", status=(404,), code=None)
    yield Refusal("an unknown path", "GET", "/nowhere", status=(404,), code=None)
    yield Refusal("a method the path does not have", "DELETE", "/checkout", status=(404, 405), code=None)


def services(facts):
    def service(what, pointer, **change):
        return Refusal(f"service: {what}", "POST", "/services", facts.session | change, pointer=pointer)

    def package(what, pointer, **item):
        return Refusal(f"package: {what}", "POST", "/services",
                       facts.package_of({"service_id": facts.child, "quantity": 1} | item), pointer=pointer)

    yield service("negative price", "/price_cents", price_cents=-1)
    yield service("price as text", "/price_cents", price_cents="500")
    yield service("price with a fraction", "/price_cents", price_cents=500.5)
    yield service("price true", "/price_cents", price_cents=True)
    yield service("price null", "/price_cents", price_cents=None)
    yield service("price beyond 64 bits", "/price_cents", price_cents=BEYOND_64_BITS)
    yield service("unknown currency", "/currency", currency="ZZZ")
    yield service("currency as a number", "/currency", currency=840)
    yield service("unknown type", "/service_type", service_type="voucher")
    yield service("no name", "/name", name="")
    yield service("name as a list", "/name", name=["Yoga"])
    yield service("NUL in the name", "/name", name="Yo\u0000ga")
    yield service("duration 0", "/duration_minutes", duration_minutes=0)
    yield service("negative duration", "/duration_minutes", duration_minutes=-60)
    yield service("negative buffer", "/buffer_before_minutes", buffer_before_minutes=-5)
    yield service("unknown visibility", "/visibility", visibility="haunted")
    yield Refusal("service: nothing said", "POST", "/services", {}, pointer="/name")
    yield Refusal("package without items", "POST", "/services", facts.package_of(), pointer="/items")
    yield Refusal("package without a word of items", "POST", "/services",
                  {name: value for name, value in facts.package_of().items() if name != "items"}, pointer="/items")
    yield package("contains a package", "/items/0", service_id=facts.package)
    yield package("quantity 0", "/items/0/quantity", quantity=0)
    yield package("quantity 10000", "/items/0/quantity", quantity=10000)
    yield package("quantity -1", "/items/0/quantity", quantity=-1)
    yield package("quantity as text", "/items/0/quantity", quantity="1")
    yield Refusal("package: an item that is no object", "POST", "/services", facts.package_of(7), pointer="/items/0")
    yield Refusal("editing to a negative price", "PATCH", f"/services/{facts.child}", {"price_cents": -1}, pointer="/price_cents")


def people(facts):
    def practitioner(what, pointer, **change):
        return Refusal(f"practitioner: {what}", "POST", "/practitioners", facts.practitioner | change, pointer=pointer)

    def client(what, pointer, **change):
        return Refusal(f"client: {what}", "POST", "/clients", facts.client | change, pointer=pointer)

    yield practitioner("unknown zone", "/time_zone", time_zone="Mars/Olympus")
    yield practitioner("zone that is a path", "/time_zone", time_zone="../../etc/passwd")
    yield practitioner("bad e-mail", "/email", email="maya at studio")
    yield practitioner("NUL in the name", "/display_name", display_name="Ma\u0000ya")
    yield client("bad e-mail", "/email", email="not-an-email")
    yield client("e-mail with a line break", "/email", email="noor@client.example\r\nBcc: all@client.example")
    yield client("unknown zone", "/time_zone", time_zone="Nowhere")
    yield client("language that is no tag", "/language", language="Deutsch bitte")
    yield client("name as a number", "/name", name=5)
    yield client("NUL in the name", "/name", name="\u0000")
    yield Refusal("client: half of a surrogate pair", "POST", "/clients", facts.client | {"name": "\ud800"}, (400, 422), None)
    yield Refusal("credit: negative", "POST", f"/clients/{facts.buyer}/credits", facts.credit | {"amount_cents": -1}, pointer="/amount_cents")
    yield Refusal("credit: unknown currency", "POST", f"/clients/{facts.buyer}/credits", facts.credit | {"currency": "ZZZ"}, pointer="/currency")


def checkouts(facts):
    def checkout(what, pointer=None, status=(422,), code=CODE, **change):
        return Refusal(f"checkout: {what}", "POST", "/checkout", purchase(facts.package, facts.buyer) | change, status, code, pointer)

    def new_client(what, pointer, **change):
        body = {"service_id": facts.package, "client": facts.client | change, "payment_method": "test"}
        return Refusal(f"checkout: {what}", "POST", "/checkout", body, pointer=pointer)

    yield checkout("inactive service", code="service_unavailable", service_id=facts.inactive)
    yield checkout("over max_per_client", code="limit_reached", service_id=facts.limited)
    yield checkout("service id as text", "/service_id", service_id="12")
    yield checkout("unknown payment method", "/payment_method", payment_method="gold")
    yield checkout("unknown payment token", "/payment_token", payment_token="tok_nonsense")
    yield checkout("apply_credit as text", "/apply_credit", apply_credit="yes")
    yield checkout("a start that is no time", "/start_time", start_time="tomorrow")
    yield checkout("a start on a day that is not", "/start_time", start_time="2030-02-30T10:00:00Z")
    yield checkout("a start without offset", "/start_time", start_time="2030-01-01T10:00:00")
    yield checkout("a start in the past", status=(409,), code="slot_unavailable", start_time="2020-01-01T10:00:00Z")
    yield checkout("a direct session in the past", status=(409,), code="slot_unavailable", service_id=facts.child, start_time="2020-01-01T10:00:00Z")
    yield Refusal("checkout: nothing said", "POST", "/checkout", {}, pointer="/service_id")
    yield new_client("bad e-mail", "/client/email", email="not-an-email")
    yield new_client("unknown zone", "/client/time_zone", time_zone="Mars/Olympus")
    yield new_client("language that is a number", "/client/language", language=49)
    yield new_client("NUL in the client's name", "/client/name", name="No\u0000or")
    yield Refusal("checkout: an Idempotency-Key of 256 characters", "POST", "/checkout", purchase(facts.package, facts.buyer),
                  (400, 422), None, headers={"idempotency_key": "k" * 256})


def payments(facts):
    def payment(what, pointer=None, status=(422,), code=CODE, order=facts.pending, key=ADMIN_KEY, **change):
        return Refusal(f"payment: {what}", "POST", f"/orders/{order}/payments", facts.cash | change, status, code, pointer, key)

    yield payment("negative amount", "/amount_cents", amount_cents=-50000)
    yield payment("amount as text", "/amount_cents", amount_cents="50000")
    yield payment("another amount than the order's", status=(409, 422), code=None, amount_cents=1)
    yield payment("unknown method", "/payment_method", payment_method="gold")
    yield payment("of an order that is paid", status=(409, 422), code=None, order=facts.paid)
    yield payment("recorded by the client herself", status=(403, 404), code=None, key=facts.buyers_key)
    yield Refusal("test payment: unknown outcome", "POST", f"/test_payments/{facts.waiting}/complete", {"outcome": "maybe"}, pointer="/outcome")


def malformed(facts):
    deep = 100_000
    for what, body in {
        "half an object": b'{"name": "Noor"', "no JSON": b"name=Noor", "nothing": b"", "an open string": b'{"name": "',
        "two values": b"{} {}", "a comma too many": b'{"name": "Noor",}', "bytes that are no UTF-8": b'{"name": "\xff\xfe"}',
        "100,000 nested lists": b"[" * deep + b"]" * deep,
        "100,000 nested objects": b'{"name":' * deep + b"1" + b"}" * deep,
        "100,000 lists never closed": b"[" * deep,
    }.items():
        for path in ("/clients", "/checkout"):
            yield Refusal(f"{path}: {what}", "POST", path, body, (400,), None)
    for what, body in {"a list": b"[]", "a number": b"1", "null": b"null", "a string": b'"x"'}.items():
        yield Refusal(f"/clients: {what} in place of an object", "POST", "/clients", body, (400, 422), None)


def others(facts):
    """What is there, but not for this caller."""
    edit, hidden = {"name": "Mine now"}, (404,)
    yield Refusal("a client reads another's order", "GET", f"/orders/{facts.paid}", None, hidden, None, key=facts.strangers_key)
    yield Refusal("a client reads another's sessions", "GET", f"/orders/{facts.paid}/bookings", None, hidden, None, key=facts.strangers_key)
    yield Refusal("a client reads another's booking", "GET", f"/bookings/{facts.booking}", None, hidden, None, key=facts.strangers_key)
    yield Refusal("a client reads another client", "GET", f"/clients/{facts.buyer}", None, (403, 404), None, key=facts.strangers_key)
    yield Refusal("a client buys for another", "POST", "/checkout", purchase(facts.package, facts.buyer), (403, 404, 422), None, key=facts.strangers_key)
    yield Refusal("a client edits a service", "PATCH", f"/services/{facts.child}", edit, (403, 404), None, key=facts.buyers_key)
    yield Refusal("a client gives herself credit", "POST", f"/clients/{facts.buyer}/credits", facts.credit, (403, 404), None, key=facts.buyers_key)
    yield Refusal("a client makes a practitioner", "POST", "/practitioners", facts.practitioner, (403,), None, key=facts.buyers_key)
    yield Refusal("a client makes a key", "POST", "/keys", {"role": "admin", "name": "mine"}, (403,), None, key=facts.buyers_key)
    yield Refusal("a practitioner edits another's service", "PATCH", f"/services/{facts.child}", edit, (403, 404), None, key=facts.rivals_key)
    yield Refusal("a practitioner sells as another", "POST", "/services", facts.session, (403, 404), None, key=facts.rivals_key)
    yield Refusal("a practitioner edits another", "PATCH", f"/practitioners/{facts.session['practitioner_id']}",
                  {"display_name": "Mine now"}, (403, 404), None, key=facts.rivals_key)
    yield Refusal("a practitioner reads another's order", "GET", f"/orders/{facts.paid}", None, hidden, None, key=facts.rivals_key)
    yield Refusal("a practitioner makes a key", "POST", "/keys", {"role": "admin", "name": "mine"}, (403,), None, key=facts.rivals_key)


def keys(facts):
    order = f"/orders/{facts.paid}"
    for what, headers in {
        "no key": {}, "a wrong key": {"authorization": "Bearer wrong"}, "a revoked key": {"authorization": f"Bearer {facts.revoked_key}"},
        "an empty key": {"authorization": "Bearer "}, "another scheme": {"authorization": "Basic YWRtaW46YWRtaW4="},
        "most of the admin key": {"authorization": f"Bearer {ADMIN_KEY[:-1]}"},
    }.items():
        yield Refusal(what, "GET", order, None, (401,), None, key=None, headers=headers)
        yield Refusal(f"{what}, buying", "POST", "/checkout", purchase(facts.package, facts.buyer), (401,), None, key=None, headers=headers)
    yield Refusal("key: unknown role", "POST", "/keys", {"role": "owner", "name": "x"}, pointer="/role")
    yield Refusal("key: a practitioner who is not there", "POST", "/keys", {"role": "practitioner", "practitioner_id": NOBODY, "name": "x"}, (404, 422), None)


def webhooks(facts):
    url = {"url": "https://receiver.example/hook"}
    for what, pointer, change in (
        ("no address", "/url", {"url": "receiver"}), ("another scheme", "/url", {"url": "file:///etc/passwd"}),
        ("a password in it", "/url", {"url": "https://me:word@receiver.example/"}), ("too long", "/url", {"url": "https://r.example/" + "x" * 2000}),
        ("no event", "/events", {"events": []}), ("an unknown event", "/events/0", {"events": ["order.eaten"]}),
        ("events as text", "/events", {"events": "order.paid"}), ("a secret of one's own", "/secret", {"secret": "whsec_mine"}),
    ):
        yield Refusal(f"webhook endpoint: {what}", "POST", "/webhook_endpoints", url | change, pointer=pointer)
    for key in (facts.buyers_key, facts.rivals_key):
        yield Refusal("webhook endpoint: not an admin", "POST", "/webhook_endpoints", url, (403,), None, key=key)
        yield Refusal("dead letters: not an admin", "GET", "/dead_letters", None, (403,), None, key=key)
    for method, path in (("GET", ""), ("DELETE", ""), ("POST", "/rotation"), ("POST", "/test"), ("GET", "/deliveries"), ("POST", "/deliveries/1/redelivery")):
        yield Refusal(f"unknown webhook endpoint: {method} {path}", method, f"/webhook_endpoints/{NOBODY}{path}", None, (404,), None)
    yield Refusal("unknown dead letter", "POST", f"/dead_letters/{NOBODY}/retry", None, (404,), None)


def who_works_here(facts):
    person = {"email": "nora@example.com", "name": "Nora", "role": "staff"}
    for what, pointer, change in (
        ("no address", "/email", {"email": "nora"}), ("no name", "/name", {"name": " "}), ("an unknown role", "/role", {"role": "client"}),
        ("a practitioner without a practice", "/practitioner_id", {"role": "practitioner"}),
        ("a practice for the desk", "/practitioner_id", {"practitioner_id": 1}),
        ("an unknown practice", "/practitioner_id", {"role": "practitioner", "practitioner_id": NOBODY}),
        ("a password of ours to set", "/password", {"password": "three green apples"}),
    ):
        yield Refusal(f"person: {what}", "POST", "/people", person | change, pointer=pointer)
    for key in (facts.buyers_key, facts.rivals_key):
        yield Refusal("person: not an owner", "POST", "/people", person, (403,), None, key=key)
        yield Refusal("audit: not an admin", "GET", "/audit", None, (403,), None, key=key)
    yield Refusal("unknown person", "GET", f"/people/{NOBODY}", None, (404,), None)
    yield Refusal("unknown person changed", "PATCH", f"/people/{NOBODY}", {"role": "admin"}, (404,), None)
    yield Refusal("unknown person reset", "POST", f"/people/{NOBODY}/reset", None, (404,), None)


def queries(facts):
    strange = ["limit=0", "limit=-1", "limit=101", "limit=abc", "limit=1.5", f"limit={BEYOND_64_BITS}", "cursor=garbage", "cursor=%00", "cursor=%ff"]
    for query in strange:
        for path in ("/orders", "/bookings", "/services", "/clients", "/practitioners"):
            yield Refusal(f"{path}?{query}", "GET", f"{path}?{query}", None, (400, 422), None)
    for path in ("/orders?status=lost", "/orders?order_type=gift", "/orders?client_id=abc", "/bookings?status=lost", "/bookings?order_id=abc",
                 "/bookings?from=yesterday", "/bookings?from=2030-01-02T00:00:00Z&to=2030-01-01T00:00:00Z",
                 f"/orders/{facts.paid}/bookings?status=lost", "/services?practitioner_id=abc"):
        yield Refusal(path, "GET", path, None, (400, 422), None)
