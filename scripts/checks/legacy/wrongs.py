"""Old databases that are not as they should be, each made from a right one by a few statements; and what a message must name."""

from dataclasses import dataclass


@dataclass
class Wrong:
    """`do`: statements for SQLite; `words`: what the message must hold, `{id}` being the row that `row` chooses."""

    what: str
    do: tuple
    words: tuple
    row: str = ""

    @property
    def is_of_a_row(self):
        return bool(self.row)


def of_row(what, table, change, *words, where="1 = 1"):
    """One row is wrong: the message names its table and its id besides `words`."""
    return Wrong(what, (f"UPDATE {table} SET {change} WHERE id = {{id}}",), (table, "{id}", *words),
                 f"SELECT max(id) FROM {table} WHERE {where}")


WRONGS = (
    Wrong("a table is missing", ("DROP TABLE payments_order",), ("payments_order",)),
    Wrong("another table is missing", ("DROP TABLE payments_usercredittransaction",), ("payments_usercredittransaction",)),
    Wrong("a column is missing", ("ALTER TABLE bookings_booking RENAME COLUMN price_charged_cents TO price",),
          ("bookings_booking", "price_charged_cents")),
    of_row("a booking has an unknown status", "bookings_booking", "status = 'teleported'", "status", "teleported"),
    of_row("a parent has an unknown status", "bookings_booking", "status = 'teleported'", "teleported", where="is_package_purchase"),
    of_row("a booking has an unknown payment status", "bookings_booking", "payment_status = 'bartered'", "payment_status", "bartered"),
    of_row("an order has an unknown status", "payments_order", "status = 'pondering'", "status", "pondering"),
    of_row("an order has an unknown type", "payments_order", "order_type = 'raffle'", "order_type", "raffle"),
    of_row("credit of an unknown kind", "payments_usercredittransaction", "transaction_type = 'found'", "transaction_type", "found"),
    of_row("an earning has an unknown status", "payments_earningstransaction", "status = 'maybe'", "status", "maybe"),
    of_row("a service of an unknown type", "services_servicetype", "code = 'seance'", "code", "seance"),
    of_row("a booking of an order that is not there", "bookings_booking", "order_id = 987654321", "order", "987654321"),
    of_row("a booking of nobody", "bookings_booking", "user_id = 987654321", "user", "987654321"),
    of_row("a session of a parent that is not there", "bookings_booking", "parent_booking_id = 987654321", "parent", "987654321"),
    of_row("a booking of a service that is not there", "bookings_booking", "service_id = 987654321", "service", "987654321"),
    of_row("an order of a client who is not there", "payments_order", "user_id = 987654321", "user", "987654321"),
    of_row("an item of a package that is not there", "service_relationships", "parent_service_id = 987654321", "987654321"),
    of_row("an earning of a payout that is not there", "payments_earningstransaction", "payout_id = 987654321", "payout", "987654321"),
    of_row("an earning of a booking that is not there", "payments_earningstransaction", "booking_id = 987654321", "booking", "987654321"),
    of_row("credit of an order that is not there", "payments_usercredittransaction", "order_id = 987654321", "order", "987654321"),
    of_row("a review of a booking that is not there", "reviews_review", "booking_id = 987654321", "booking", "987654321"),
    of_row("a price that is no number", "bookings_booking", "price_charged_cents = 'a lot'", "price_charged_cents"),
    of_row("a time that is none", "bookings_booking", "start_time = 'yesterday'", "start_time", where="start_time IS NOT NULL"),
    of_row("an amount that is no number", "payments_order", "subtotal_amount_cents = 'free'", "subtotal_amount_cents"),
    of_row("a scheduled session without a time", "bookings_booking", "start_time = NULL, end_time = NULL", "start_time",
           where="status = 'confirmed' AND NOT is_package_purchase"),
    of_row("a session that ends before it starts", "bookings_booking", "start_time = end_time, end_time = start_time", "end_time",
           where="status = 'completed'"),
)
