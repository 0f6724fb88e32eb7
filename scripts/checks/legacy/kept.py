"""The old rows are kept as they were: every amount, state, link and public id, whatever the clean-up did with Carnet's own rows."""

from datetime import datetime
from decimal import Decimal

from .shape import TABLES
from .target import seconds

# The table of Carnet that keeps an old table's rows.
KEPT = {
    "payments_order": "legacy_order", "bookings_booking": "legacy_booking", "payments_usercredittransaction": "legacy_credit",
    "payments_earningstransaction": "legacy_earning", "payments_practitionerpayout": "legacy_payout", "bookings_bookingnote": "legacy_note",
    "reviews_review": "legacy_review", "users_user": "legacy_user", "services_service": "legacy_service",
    "payments_usercreditbalance": "legacy_credit_balance", "payments_practitionerearnings": "legacy_earnings_balance",
    "package_completion_records": "legacy_package_counter", "service_relationships": "legacy_service_item",
}
# Whatever else is kept, nobody can do without these.
AT_LEAST = {
    "payments_order": {"public_uuid", "status", "subtotal_amount_cents", "credits_applied_cents", "total_amount_cents", "stripe_payment_intent_id"},
    "bookings_booking": {"public_uuid", "status", "payment_status", "price_charged_cents", "order_id", "parent_booking_id"},
    "payments_usercredittransaction": {"amount_cents", "transaction_type", "user_id", "order_id", "booking_id"},
    "payments_earningstransaction": {"gross_amount_cents", "commission_amount_cents", "net_amount_cents", "status", "payout_id", "booking_id"},
    "payments_practitionerpayout": {"credits_payout_cents", "status", "practitioner_id"},
}


def findings(old, new):
    for table, kept in KEPT.items():
        was, now = getattr(old, table), new.kept(kept)
        for each in sorted(was.keys() ^ now.keys())[:10]:
            yield f"{table} {each} is {'not kept' if each in was else 'kept, and was never there'}"
        columns = {column.name: column.kind for column in TABLES[table].columns}
        shared = columns.keys() & next(iter(now.values()), {}).keys()
        if lacking := AT_LEAST.get(table, set()) - shared if now else ():
            yield f"{table}: {', '.join(sorted(lacking))} is not kept"
        for each in was.keys() & now.keys():
            for name in shared:
                if same_form(columns[name], getattr(was[each], name), name) != same_form(columns[name], now[each][name]):
                    yield f"{table} {each}: its {name} was {getattr(was[each], name)!r} and is kept as {now[each][name]!r}"


def same_form(kind, value, percent=""):
    """`percent`: the name of a column of the old database; rates were percentages there, and are kept in basis points."""
    if value is None or value == "" and kind.startswith("text"):
        return None
    if isinstance(value, datetime):
        return seconds(value)
    if kind == "bool":
        return bool(value)
    if kind == "uuid":
        return str(value).replace("-", "").lower()
    if kind.startswith("num"):
        return (Decimal(str(value)) * (100 if percent.endswith("_rate") else 1)).normalize()
    if kind == "json":
        return None
    return value
