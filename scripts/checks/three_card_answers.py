"""A card can say yes, no, or "ask the client first"; store credit can make the card unnecessary.

Yes sells. No sells nothing and takes no credit. "Ask first" leaves a pending order of unpaid sessions, and the
client's yes pays it once, however often it is reported. Full credit pays at once and is debited once.
"""

from server import Server
from story import expect, tell, together
from studio import Studio, purchase

LIVE = "status NOT IN ('canceled', 'expired')"


def check(database):
    with Server(database) as server:
        studio = Studio(server)
        yes(studio)
        no(studio, database)
        ask_first(studio, server, database)
        then_no(studio, database)
        full_credit(studio, database)
        part_credit(studio)


def yes(studio):
    sold = studio.admin.post("/checkout", purchase(studio.package, studio.buyer(), "tok_ok")).expect(201)
    expect(sold["order"]["status"], "paid", "the order")


def no(studio, database):
    buyer = studio.buyer()
    studio.give_credit(buyer, 20000)
    declined = purchase(studio.package, buyer, "tok_declined", apply_credit=True)
    studio.admin.post("/checkout", declined).expect(402, code="payment_declined")
    nothing_sold(database, buyer)
    expect(studio.credit(buyer), 20000, "credit after a declined card")
    expect([row for row in outbox(database, "order.paid") if row["client_id"] == buyer], [], "order.paid of a declined card")


def ask_first(studio, server, database):
    buyer = studio.buyer()
    sold = studio.admin.post("/checkout", purchase(studio.package, buyer, "tok_requires_action")).expect(202)
    order, payment = sold["order"]["id"], sold["payment"]["id"]
    expect(sold["payment"]["status"], "requires_action", "the payment")
    expect(studio.order(order)["status"], "pending", "the order before the client acts")
    expect([each["payment_status"] for each in studio.bookings(order)], ["unpaid"] * 3, "its sessions before the client acts")

    def client_says_yes(_):
        return server.client().post(f"/test_payments/{payment}/complete", {"outcome": "succeeded"})

    for answer in together(20, client_says_yes):
        answer.expect(200, 201, 202, 204)
    expect(studio.order(order)["status"], "paid", "the order after the client acted")
    expect([each["payment_status"] for each in studio.bookings(order)], ["paid"] * 3, "its sessions after the client acted")
    settled_once(database, order)


def then_no(studio, database):
    buyer = studio.buyer()
    sold = studio.admin.post("/checkout", purchase(studio.package, buyer, "tok_requires_action")).expect(202)
    studio.admin.post(f"/test_payments/{sold['payment']['id']}/complete", {"outcome": "failed"})
    paid = database.rows("SELECT id FROM payments_order WHERE client_id = ? AND status = 'paid'", buyer)
    expect(paid, [], "paid orders of a client who said no")


def full_credit(studio, database):
    buyer = studio.buyer()
    studio.give_credit(buyer, 60000)
    # This token is declined wherever it is used: so a paid order shows that the provider was not called.
    body = purchase(studio.package, buyer, "tok_declined", apply_credit=True)
    first = studio.admin.post("/checkout", body, idempotency_key=f"credit-{buyer}")
    again = studio.admin.post("/checkout", body, idempotency_key=f"credit-{buyer}")
    order = first.expect(201)["order"]
    expect(again.body, first.body, "the answer to the same key again")
    expect(order["status"], "paid", "the order paid fully by credit")
    price_adds_up(order, credit=50000)
    expect(studio.credit(buyer), 10000, "credit left")
    expect([each["payment_status"] for each in studio.bookings(order["id"])], ["paid"] * 3, "its sessions")
    settled_once(database, order["id"])


def part_credit(studio):
    buyer = studio.buyer()
    studio.give_credit(buyer, 20000)
    sold = studio.admin.post("/checkout", purchase(studio.package, buyer, "tok_ok", apply_credit=True)).expect(201)
    price_adds_up(sold["order"], credit=20000)
    expect(sold["payment"]["amount_cents"], 30000, "the amount asked of the card")
    expect(studio.credit(buyer), 0, "credit left")


def nothing_sold(database, buyer):
    paid = database.rows("SELECT id FROM payments_order WHERE client_id = ? AND status NOT IN ('pending', 'canceled')", buyer)
    live = database.rows(f"SELECT id, status FROM bookings_booking WHERE client_id = ? AND {LIVE}", buyer)
    expect((paid, live), ([], []), "sold orders and live bookings")


def price_adds_up(order, credit):
    expect(order["credit_applied_cents"], credit, "credit_applied_cents")
    expect(order["total_amount_cents"], order["subtotal_cents"] - credit, "total_amount_cents")


def settled_once(database, order):
    lines = database.rows("SELECT * FROM ledger_entry WHERE cause_type = 'order_settled' AND CAST(cause_id AS text) = ?", str(order))
    assert lines, f"order {order} is paid, but the ledger has no order_settled"
    expect(len({each["line"] for each in lines}), len(lines), "lines of the ledger's one cause")
    for each in lines:
        # Every line moves an amount from one account to another, so every journal sums to zero.
        assert each["amount_cents"] > 0 and each["debit_account"] != each["credit_account"], f"a line that moves nothing: {each}"
    expect(len([row for row in outbox(database, "order.paid") if str(row["aggregate_id"]) == str(order)]), 1, "order.paid in the outbox")


def outbox(database, event):
    return database.rows(
        "SELECT e.*, o.client_id FROM outbox_event e JOIN payments_order o ON CAST(o.id AS text) = CAST(e.aggregate_id AS text)"
        " WHERE e.event_type = ?", event)


if __name__ == "__main__":
    tell(check)
