"""What Carnet has after an import, read table by table with plain SQL; moments are whole seconds since 1970 on both engines."""

import json
from collections import defaultdict
from datetime import datetime
from types import SimpleNamespace

from .numbers import Numbers

TABLES = (
    "bookings_booking", "bookings_note", "clients_client", "earnings_opening", "earnings_payout", "ledger_entry", "payments_order",
    "payments_payment", "practitioners_practitioner", "reviews_review", "services_package_item", "services_service")


class New:
    """All rows of the tables that an import fills, in lists with their columns as attributes, under their old numbers.

    `database`: of `database.py`; `beside`: what `ids_of` gave before the import, whose rows are left out.
    """

    def __init__(self, database, old, beside=None):
        self.database, self.numbers = database, Numbers(database, old)
        for table in TABLES:
            rows = [plain(row) for row in database.rows(f"SELECT * FROM {table}")]
            rows = [row for row in rows if key_of(table, row) not in (beside or {}).get(table, ())]
            setattr(self, table, [SimpleNamespace(**self.numbers.translated(table, row)) for row in rows])
        self.bookings = {each.id: each for each in self.bookings_booking}
        self.orders = {each.id: each for each in self.payments_order}
        self.sessions_of = defaultdict(list)
        for each in sorted(self.bookings_booking, key=lambda each: (each.position, each.id)):
            if each.legacy_kind != "parent":
                self.sessions_of[each.order_id].append(each)

    def kept(self, table):
        """The rows of one of the tables that keep the old rows as they were, by id."""
        return {row["id"]: plain(row) for row in self.database.rows(f"SELECT * FROM {table}")}

    def balance(self, account, by):
        """What was credited to an account less what was debited, by a column of the books."""
        sums = defaultdict(int)
        for each in self.ledger_entry:
            if account in (each.credit_account, each.debit_account):
                sums[getattr(each, by)] += each.amount_cents if each.credit_account == account else -each.amount_cents
        return {key: cents for key, cents in sums.items() if cents}


def ids_of(database):
    """The keys of what is there already."""
    return {table: {key_of(table, row) for row in database.rows(f"SELECT * FROM {table}")} for table in TABLES}


def key_of(table, row):
    return {"services_package_item": (row.get("package_id"), row.get("position")),
            "earnings_opening": row.get("legacy_earning_id")}.get(table) or row["id"]


def plain(row):
    return {name: value_of(value) for name, value in row.items()}


def value_of(value):
    return seconds(value) if isinstance(value, datetime) else value


def seconds(moment):
    """A moment of the old database as Carnet keeps it."""
    return None if moment is None else int(moment.timestamp())


def metadata_of(order):
    found = order.package_metadata
    return json.loads(found) if isinstance(found, (str, bytes)) else found
