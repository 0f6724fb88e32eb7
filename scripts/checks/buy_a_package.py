"""A client buys the $500 package of three sessions, once at the desk and once by card.

Each purchase is one order and exactly three bookings, paid and unscheduled, worth 50000 cents to the cent;
the tables of the database say the same, and know no fourth booking.
"""

from server import Server
from story import expect, tell
from studio import SHARES, Studio, package_metadata, purchase


def check(database):
    with Server(database) as server:
        studio = Studio(server)
        at_the_desk(studio, database)
        by_card(studio, database)
        expect(len(database.rows("SELECT id FROM payments_order")), 2, "orders in the database")
        expect(len(database.rows("SELECT id FROM bookings_booking")), 6, "bookings in the database")


def at_the_desk(studio, database):
    client = {"name": "Noor Haddad", "email": "noor@client.example", "time_zone": "Asia/Amman"}
    sold = studio.admin.post("/checkout", {"service_id": studio.package, "client": client, "payment_method": "offline"}).expect(201)
    order = sold["order"]["id"]
    expect(sold["order"]["status"], "pending", "the order before staff record the payment")
    expect({each["payment_status"] for each in sold["bookings"]}, {"unpaid"}, "its bookings")

    cash = {"payment_method": "offline", "amount_cents": 50000}
    studio.admin.post(f"/orders/{order}/payments", cash).expect(200, 201)
    is_the_package(studio.order(order), studio.bookings(order), studio)
    is_on_disk(database, order)


def by_card(studio, database):
    sold = studio.admin.post("/checkout", purchase(studio.package, studio.buyer())).expect(201)
    order = sold["order"]["id"]
    expect(sold["payment"]["status"], "succeeded", "the payment")
    expect(sold["payment"]["amount_cents"], 50000, "the amount paid")
    is_the_package(sold["order"], sold["bookings"], studio)
    is_the_package(studio.order(order), studio.bookings(order), studio)
    is_on_disk(database, order)


def is_the_package(order, bookings, studio):
    expect(order["order_type"], "package", "order_type")
    expect(order["status"], "paid", "order status")
    expect((order["subtotal_cents"], order["credit_applied_cents"], order["total_amount_cents"]), (50000, 0, 50000), "price")
    expect(order["package_metadata"]["total_sessions"], 3, "package_metadata.total_sessions")
    expect(order["package_metadata"]["session_value_cents"], 16667, "package_metadata.session_value_cents")
    counted = [order[name] for name in ("total_sessions", "sessions_completed", "sessions_scheduled", "sessions_remaining")]
    expect(counted, [3, 0, 0, 3], "sessions in total, completed, scheduled, remaining")
    expect([each["service_id"] for each in bookings], studio.sessions, "the services of the bookings, in the package's order")
    are_three_paid_drafts(bookings, order["id"])


def is_on_disk(database, order):
    found, = database.rows("SELECT * FROM payments_order WHERE id = ?", order)
    expect((found["order_type"], found["status"], found["total_amount_cents"]), ("package", "paid", 50000), "the order's row")
    metadata = package_metadata(found)
    expect((metadata["total_sessions"], metadata["session_value_cents"]), (3, 16667), "the row's package_metadata")
    are_three_paid_drafts(database.rows("SELECT * FROM bookings_booking WHERE order_id = ? ORDER BY id", order), order)


def are_three_paid_drafts(bookings, order):
    expect([each["value_cents"] for each in bookings], SHARES, "values of the bookings")
    for each in bookings:
        expect((each["status"], each["payment_status"]), ("draft", "paid"), "status and payment_status of a booking")
        expect((each["start_time"], each["end_time"], each["parent_booking_id"]), (None, None, None), "times and parent of a booking")
        expect(bool(each["is_package_purchase"]), False, "is_package_purchase of a booking")
        expect(each["order_id"], order, "the booking's order")


if __name__ == "__main__":
    tell(check)
