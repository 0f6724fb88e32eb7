"""The rows of an invented database on their way to a file or a server: written once, table by table, read as often as wanted."""

import marshal
from pathlib import Path

from .shape import TABLES

BATCH = 2000
KINDS_AT_REST = {"bool": False, "json": "{}", "time": "2025-06-01 08:00:00.000000"}
# What a row has unless it says otherwise.
USUAL = {
    "currency": "USD", "timezone": "UTC", "max_participants": 1, "min_participants": 1, "is_active": True, "quantity": 1, "audit_log": "[]",
    "features": "[]", "experience_level": "all_levels", "location_type": "in_person", "is_public": True, "validity_days": 365,
    "account_status": "active", "password": "!xxxxxxxxxxxx", "payment_method": "stripe", "revenue_share_percentage": 100,
}


class Spool:
    """One file a table in `folder`, which exists and is empty. Ids count on from `first`."""

    def __init__(self, folder, first=1):
        self.folder = Path(folder)
        self.files = {name: open(self.folder / name, "wb") for name in TABLES}
        self.waiting = {name: [] for name in TABLES}
        self.places = {name: {column: place for place, column in enumerate(table.all_names)} for name, table in TABLES.items()}
        self.blanks = {name: [None, *(at_rest(column) for column in table.columns)] for name, table in TABLES.items()}
        self.last_ids = {name: first - 1 for name in TABLES}
        self.counts = {name: 0 for name in TABLES}

    def next_id(self, table):
        self.last_ids[table] += 1
        return self.last_ids[table]

    def add(self, table, **values):
        """Writes a row and gives its id, which is the next one unless `id` is among the values."""
        row, places = self.blanks[table].copy(), self.places[table]
        if "id" not in values:
            row[0] = self.next_id(table)
        for name, value in values.items():
            row[places[name]] = value
        if "created_at" in values and "updated_at" in places and "updated_at" not in values:
            row[places["updated_at"]] = values["created_at"]
        waiting = self.waiting[table]
        waiting.append(tuple(row))
        self.counts[table] += 1
        if len(waiting) == BATCH:
            self.flush(table)
        return row[0]

    def flush(self, table):
        marshal.dump(self.waiting[table], self.files[table])
        self.waiting[table] = []

    def close(self):
        for name, file in self.files.items():
            if self.waiting[name]:
                self.flush(name)
            file.close()

    def batches(self, table):
        """The rows of a table, in lists; after `close`."""
        with open(self.folder / table, "rb") as file:
            while True:
                try:
                    yield marshal.load(file)
                except EOFError:
                    return


def at_rest(column):
    if column.name in USUAL:
        return USUAL[column.name]
    if column.is_optional:
        return None
    return KINDS_AT_REST.get(column.kind, "" if column.kind.startswith("text") else 0)
