"""After the clean-up an old package is like any other, over HTTP: its client schedules a draft, staff complete it and give the rest back.

Each step is worth what the session is, to the cent, and the books hold. No list shows a parent, before the clean-up and after it.
What a person must decide can be read and is not touched: a session without an order, or of a purchase that was refunded, is not
scheduled. And a package of three sessions is three records where it was four.
"""

from datetime import datetime, timedelta, timezone

from legacy.databases import SEEDS, given, invented
from legacy_import import cleaned_up, run
from server import Server
from story import expect, tell
from studio import utc


def check(database):
    with given() as real:
        if real:
            return lives_on(database, real, "dump")
    with invented(SEEDS[0]) as old:
        return lives_on(database, old, "copy")


def lives_on(database, old, form):
    run(database, "import", "legacy", "--from", old.sources[form])
    with Server(database) as server:
        shows_no_parent(server.client(), old)
        works_before_the_clean_up(server.client(), old)
    cleaned_up(database)
    saved = counts_records(database, old)
    with Server(database) as server:
        admin = server.client()
        shows_no_parent(admin, old)
        for purchase in three_to_try(old):
            Package(server, purchase, old).lives()
        refuses(admin, old)
        balance = admin.get("/reports/trial_balance").expect(200)
    run(database, "doctor", "--ledger")
    assert balance, "an empty trial balance"
    return f"{old.name}; {saved}"


def three_to_try(old):
    """Paid packages of which nothing was used, one for each way in which their order was found."""
    tried = {}
    for each in old.truth["old_purchases"]:
        if each["parent_must"] == "vanish" and each["life"] == "all_draft" and each["kind"] in ("plain", "order_found_only_by_matching"):
            if old.old.payments_order[each["order_id"]].status == "completed" and len(each["live_session_ids"]) > 2:
                tried.setdefault(each["link"], each)
    assert len(tried) > 1, "there are not enough old packages to try"
    return list(tried.values())[:3]


class Package:
    """One purchase that had a parent, as its client and the staff see it now."""

    def __init__(self, server, purchase, old):
        self.admin, self.order_id = server.client(), purchase["order_id"]
        self.ids, self.values = purchase["live_session_ids"], purchase["exact_session_values_cents"]
        self.old_order = old.old.payments_order[self.order_id]
        self.client_id = self.old_order.user_id
        key = self.admin.post("/keys", {"role": "client", "client_id": self.client_id, "name": "the client"}).expect(201)["key"]
        self.client = server.client(key)

    def lives(self):
        order = self.client.get(f"/orders/{self.order_id}").expect(200)
        shown = [order[name] for name in ("order_type", "status", "subtotal_cents", "total_sessions", "sessions_completed", "sessions_remaining")]
        expect(shown, ["package", "paid", self.old_order.subtotal_amount_cents, len(self.ids), 0, len(self.ids)], f"order {self.order_id}")
        sessions = self.client.get(f"/orders/{self.order_id}/bookings").expect(200)["data"]
        expect({each["id"]: (each["status"], each["payment_status"], each["value_cents"], each["start_time"], each["parent_booking_id"])
                for each in sessions},
               {each: ("draft", "paid", value, None, None) for each, value in zip(self.ids, self.values)}, f"sessions of order {self.order_id}")
        self.schedules()
        self.completes()
        self.gives_back_the_rest()

    def schedules(self):
        session, today = self.ids[0], datetime.now(timezone.utc).date()
        offered = self.client.get(f"/bookings/{session}/slots?start={today + timedelta(days=2)}&end={today + timedelta(days=12)}").expect(200)
        start = next(slot["start"] for day in offered["data"].values() for slot in day)
        booked = self.client.put(f"/bookings/{session}/schedule", {"start_time": start}).expect(200)
        expect((booked["status"], booked["order_id"], booked["value_cents"]), ("confirmed", self.order_id, self.values[0]), "the scheduled session")

    def completes(self):
        """It takes place sooner than was planned: staff move it to yesterday, which only they can."""
        session = self.ids[0]
        owed, earned = self.owed(), self.earned()
        for hours in range(26, 200):
            past = utc(datetime.now(timezone.utc).replace(minute=0, second=0, microsecond=0) - timedelta(hours=hours))
            moved = self.admin.put(f"/bookings/{session}/schedule", {"start_time": past, "override": True})
            if moved.status == 200:
                break
        moved.expect(200)
        done = self.admin.post(f"/bookings/{session}/completion").expect(200)
        expect(done["status"], "completed", "the session that took place")
        expect(owed - self.owed(), self.values[0], f"what order {self.order_id} owes less after a session")
        net = self.earned() - earned
        assert 0 < net <= self.values[0], f"a session worth {self.values[0]} earned {net}"
        lines = [each for each in self.entries() if each["booking_id"] == session and each["debit_account"] == "prepaid_sessions"]
        expect(sum(each["amount_cents"] for each in lines), self.values[0], f"the lines of session {session}")
        expect(sum(each["amount_cents"] for each in lines if each["credit_account"] == "practitioner_earnings"), net, "the net of it")

    def gives_back_the_rest(self):
        rest, before = sum(self.values[1:]), self.credit()
        preview = self.client.get(f"/orders/{self.order_id}/refund_preview?to=credit").expect(200)
        expect(preview["amount_cents"], rest, f"what is left of order {self.order_id}")
        refund = self.admin.post(f"/orders/{self.order_id}/refunds", {"to": "credit", "amount_cents": rest}).expect(201)
        expect((refund["amount_cents"], refund["status"]), (rest, "succeeded"), "the refund")
        expect(self.credit() - before, rest, "what the client got back")
        expect(self.owed(), 0, f"what order {self.order_id} owes at the end")
        order = self.client.get(f"/orders/{self.order_id}").expect(200)
        expect((order["status"], order["refunded_cents"], order["sessions_completed"], order["sessions_remaining"]),
               ("partially_refunded", rest, 1, 0), f"order {self.order_id} at the end")
        self.admin.post(f"/orders/{self.order_id}/refunds", {"to": "credit"}).expect(409)

    def entries(self):
        return self.admin.get(f"/orders/{self.order_id}/ledger").expect(200)["data"]

    def owed(self):
        sums = {"credit_account": 1, "debit_account": -1}
        return sum(sign * each["amount_cents"] for each in self.entries() for side, sign in sums.items() if each[side] == "prepaid_sessions")

    def earned(self):
        return self.admin.get(f"/practitioners/{self.old_order.practitioner_id}/earnings").expect(200)["pending_cents"]

    def credit(self):
        return self.admin.get(f"/clients/{self.client_id}").expect(200)["credit_balance_cents"]


def shows_no_parent(admin, old):
    """Through all pages of the sessions of those practitioners who sold with parents."""
    parents = {each.id: each.practitioner_id for each in old.old.bookings_booking.values() if each.is_package_purchase or each.is_bundle_purchase}
    for practitioner in sorted(set(parents.values()))[:4]:
        seen, cursor = [], ""
        while cursor is not None:
            page = admin.get(f"/bookings?practitioner_id={practitioner}&limit=100{f'&cursor={cursor}' if cursor else ''}").expect(200)
            seen += page["data"]
            cursor = page["next_cursor"]
        expect([each["id"] for each in seen if each["id"] in parents or each["is_package_purchase"]], [], f"parents among the sessions of {practitioner}")
        wanted = {each.id for each in old.old.bookings_booking.values() if each.practitioner_id == practitioner and each.id not in parents}
        expect(sorted(wanted - {each["id"] for each in seen}), [], f"sessions of practitioner {practitioner} that no list shows")


def works_before_the_clean_up(admin, old):
    """Phase one changes nothing that a person sees: orders, credit and sessions are there to be read."""
    for order in list(old.old.payments_order.values())[:5]:
        shown = admin.get(f"/orders/{order.id}").expect(200)
        expect((shown["client_id"], shown["subtotal_cents"], shown["total_amount_cents"]),
               (order.user_id, order.subtotal_amount_cents, order.total_amount_cents), f"order {order.id}")
    # What a pending order has spoken for is not to be spent.
    spoken_for = {each.user_id for each in old.old.payments_order.values() if each.status == "pending"}
    for balance in [each for each in old.old.payments_usercreditbalance.values() if each.user_id not in spoken_for][:9]:
        expect(admin.get(f"/clients/{balance.user_id}").expect(200)["credit_balance_cents"], balance.balance_cents, f"credit of {balance.user_id}")


def refuses(admin, old):
    """What is not certain is not guessed at by a click either."""
    anomalies = old.truth["anomalies"]
    start = {"start_time": utc(datetime.now(timezone.utc) + timedelta(days=3)), "override": True}
    for kind, place in (("paid_session_without_order_or_parent", 0), ("sessions_without_order_never_paid", 0), ("refunded_purchase_with_live_sessions", 1)):
        session = anomalies[kind]["cases"][0]["bookings_booking"][place]
        admin.get(f"/bookings/{session}").expect(200)
        refused = admin.put(f"/bookings/{session}/schedule", start)
        refused.expect(403, 409, 422)
        assert refused.json["detail"], f"a refusal without words: {refused.body}"
    for kind in ("no_order_at_all", "two_orders_fit"):
        admin.get(f"/bookings/{anomalies[kind]['cases'][0]['bookings_booking'][0]}").expect(200, 404)


def counts_records(database, old):
    """A package of three sessions was four bookings, and is three; one of ten was eleven, and is ten."""
    by_size = {}
    for each in old.truth["old_purchases"]:
        if each["parent_must"] == "vanish" and each["kind"] != "rescheduled_session_lost_its_order":
            by_size.setdefault(len(each["session_ids"]), []).append(each)
    for size, purchases in by_size.items():
        ids = [number for each in purchases for number in (each["parent_id"], *each["session_ids"])]
        before = sum(1 for each in ids if each in old.old.bookings_booking)
        marks = ", ".join("?" for _ in ids)
        after = database.rows(f"SELECT count(*) AS number FROM bookings_booking WHERE id IN ({marks})", *ids)[0]["number"]
        expect((before, after), ((size + 1) * len(purchases), size * len(purchases)), f"records of packages of {size} sessions, before and after")
    # The small invented database has none of three.
    size = 3 if 3 in by_size else min(each for each in by_size if each > 3)
    return f"{len(by_size[size])} packages of {size} sessions, {100 / (size + 1):.0f}% fewer records each; {len(by_size)} sizes counted"


if __name__ == "__main__":
    tell(check)
