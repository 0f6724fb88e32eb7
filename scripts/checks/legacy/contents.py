"""All that a database holds, to be compared with what it held, or with another that came to the same end."""

import hashlib
import time
from collections import Counter
from datetime import datetime

# Numbers that a killed run on PostgreSQL may have spent in vain, and what names them.
SPENT = {
    "ledger_entry": {"id", "cause_id"}, "legacy_anomaly": {"id"}, "legacy_change": {"id"}, "legacy_booking_before": {"change_id"},
    "legacy_moved_text": {"change_id"}, "payments_payment": {"id"}, "services_group_date": {"id"}, "earnings_payout_batch": {"id"},
    "earnings_payout": {"batch_id"}}
A_DAY = 86400


def contents(database, began=None, without_spent=False):
    """A digest of each table's rows, in no order. Moments since `began` count as one, when two runs are compared."""
    return {table: digest(database, table, began, SPENT.get(table, set()) if without_spent else set()) for table in database.tables()}


def digest(database, table, began, without):
    rows = Counter(
        hashlib.blake2b(repr([(name, plain(value, began)) for name, value in sorted(row.items()) if name not in without]).encode()).hexdigest()
        for row in database.rows(f'SELECT * FROM "{table}"'))
    return hashlib.blake2b(repr(sorted(rows.items())).encode()).hexdigest(), rows.total()


def plain(value, began):
    if isinstance(value, datetime):
        value = int(value.timestamp())
    # Nothing of an old database is as new as the run that is looked at.
    if began and isinstance(value, int) and began - 5 <= value <= time.time() + A_DAY:
        return "now"
    return bytes(value) if isinstance(value, memoryview) else value


def changed(before, after):
    """The tables that differ, in words."""
    return sorted(f"{table} ({before.get(table, ('', 0))[1]} rows, then {after.get(table, ('', 0))[1]})"
                  for table in before.keys() | after.keys() if before.get(table) != after.get(table))
