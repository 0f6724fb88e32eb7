"""What pgbench is given to do: the scripts, and the values that Carnet writes when it does the same."""

import datetime

import drafts
from postgres import Script

# What Carnet writes when the demo's package is sold; `now` and `metadata` are added when it is known.
VALUES = {
    "name": "Bench Client", "service": 12, "service_name": "Wellness Package", "practitioner": 5, "package": "package",
    "paid": "paid", "usd": "USD", "price": 50_000, "zero": 0, "one": 1, "two": 2, "day": 24, "yes": "t", "no": "f", "draft": "draft",
    "yoga": 7, "yoga_name": "Yoga", "massage": 8, "massage_name": "Massage", "breathwork": 9, "breathwork_name": "Breathwork",
    "hour": 60, "shorter": 45, "before": 10, "after": 15, "share": 16_667, "last_share": 16_666, "offline": "offline",
    "succeeded": "succeeded", "cause": "order_settled", "cash": "cash:offline", "prepaid": "prepaid_sessions",
    "event": "order.paid", "aggregate": "order", "purchase": "purchase",
    "earned": "earned", "breakage": "breakage", "yoga_price": 6_000, "massage_price": 15_000, "breathwork_price": 9_500,
}


def checkout_values(postgres, database):
    """Also the description of the package, just as Carnet wrote it."""
    metadata = postgres.sql(
        database, f"SELECT package_metadata FROM payments_order WHERE service_id = {VALUES['service']} ORDER BY id DESC LIMIT 1")
    return VALUES | {"now": now(), "metadata": metadata}


CHECKOUT = Script("scripts/benchmarks/checkout.sql", "INTO payments_order", checkout_values, lambda server: server.sell())


def schedule(sold):
    """For drafts that were sold."""
    first_day = datetime.datetime.fromtimestamp(sold.base, datetime.timezone.utc).date()
    values = sold.described() | {
        "now": now(), "first_date": first_day - datetime.timedelta(days=64), "last_date": first_day + datetime.timedelta(days=64),
        "confirmed": "confirmed", "event": "booking.confirmed", "aggregate": "booking"}
    return Script(
        "scripts/benchmarks/schedule.sql", "UPDATE bookings_booking", lambda _postgres, _database: values,
        lambda server: drafts.schedule_first(server, sold))


def now():
    return f"{datetime.datetime.now(datetime.timezone.utc):%Y-%m-%dT%H:%M:%SZ}"
