"""Which old number a record of Carnet has: its own, or where that was taken the one that `legacy_number` gives."""

# What the numbers in a column are of; `id` for the table itself.
COLUMNS = {"client_id": "client", "practitioner_id": "practitioner", "service_id": "service", "package_id": "service", "order_id": "order",
           "booking_id": "booking", "parent_booking_id": "booking", "payout_id": "payout"}
TABLES = {"bookings_booking": "booking", "bookings_note": "note", "clients_client": "client", "earnings_payout": "payout",
          "payments_order": "order", "practitioners_practitioner": "practitioner", "reviews_review": "review", "services_service": "service"}
OF_OLD = {"booking": "bookings_booking", "note": "bookings_bookingnote", "client": "users_user", "payout": "payments_practitionerpayout",
          "order": "payments_order", "practitioner": "practitioners_practitioner", "review": "reviews_review", "service": "services_service"}


class Numbers:
    def __init__(self, database, old):
        taken = {(row["kind"], row["old_id"]): row["new_id"] for row in database.rows("SELECT kind, old_id, new_id FROM legacy_number")}
        self.old_ones = {kind: {taken.get((kind, number), number): number for number in getattr(old, table)} for kind, table in OF_OLD.items()}

    def old(self, kind, number):
        """The old number; a negative one for a record that is not of the old database."""
        return None if number is None else self.old_ones[kind].get(number, -number)

    def translated(self, table, row):
        """A row with old numbers wherever it names a record, itself too."""
        kinds = COLUMNS | ({"id": TABLES[table]} if table in TABLES else {})
        return {name: self.old(kinds[name], value) if name in kinds else value for name, value in row.items()}
