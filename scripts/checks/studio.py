"""A small studio to sell from: one practitioner who works day and night, three kinds of session, and the $500 package of them."""

import json
import secrets
from datetime import timezone

SHARES = [16667, 16667, 16666]
DAY_AND_NIGHT = [{"weekday": day, "start": "00:00", "end": "24:00"} for day in range(1, 8)]


class Studio:
    def __init__(self, server):
        self.admin = server.client()
        self.practitioner = self.practice("Maya Lindqvist", email="maya@studio.example")
        self.sessions = [self.session(name) for name in ("Yoga", "Massage", "Breathwork")]
        self.package = self.service(name="Wellness Package", service_type="package", price_cents=50000,
                                    items=[{"service_id": each, "quantity": 1} for each in self.sessions])

    def make(self, path, **what):
        """Creates a thing and gives its id."""
        return self.admin.post(path, what).expect(201)["id"]

    def practice(self, name, weekly=DAY_AND_NIGHT, **what):
        """A practitioner with working hours: day and night, unless told otherwise."""
        made = self.make("/practitioners", **({"display_name": name, "time_zone": "Europe/Berlin"} | what))
        self.admin.put(f"/practitioners/{made}/schedule", {"weekly": weekly}).expect(200)
        return made

    def service(self, **what):
        return self.make("/services", **({"practitioner_id": self.practitioner, "currency": "USD"} | what))

    def session(self, name, **what):
        plain = {"name": name, "service_type": "session", "price_cents": 20000, "duration_minutes": 60}
        return self.service(**(plain | what))

    def buyer(self, name="Noor Haddad"):
        return self.make("/clients", name=name, email=f"{secrets.token_hex(6)}@client.example", time_zone="Europe/Berlin")

    def give_credit(self, buyer, cents):
        body = {"amount_cents": cents, "currency": "USD", "reason": "a gift"}
        self.admin.post(f"/clients/{buyer}/credits", body).expect(200, 201)

    def credit(self, buyer):
        return self.admin.get(f"/clients/{buyer}").expect(200)["credit_balance_cents"]

    def key(self, role, **who):
        """A new key of that role: its id and the key itself."""
        made = self.admin.post("/keys", {"role": role, "name": f"a {role} of the checks"} | who).expect(201)
        return made["id"], made["key"]

    def order(self, order):
        return self.admin.get(f"/orders/{order}").expect(200)

    def bookings(self, order):
        return self.admin.get(f"/orders/{order}/bookings").expect(200)["data"]


def utc(moment):
    """A moment as answers write it."""
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def purchase(service, buyer, token="tok_ok", **more):
    """The body of a checkout by test card."""
    return {"service_id": service, "client_id": buyer, "payment_method": "test", "payment_token": token,
            "apply_credit": False} | more


def package_metadata(row):
    """The metadata of an order's row: PostgreSQL gives JSON read, SQLite as text."""
    found = row["package_metadata"]
    return json.loads(found) if isinstance(found, (str, bytes)) else found
