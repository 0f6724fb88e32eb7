"""Judges each package that was sold with a parent: whose order it is, what is wrong with it, and whether the parent can go."""

from .facts import is_placeholder, spelled_now
from .meanings import CANCELED

IS_LIVE = ("draft", "pending_payment", "confirmed", "scheduled")


class Package:
    def __init__(self, facts, truth, parent):
        self.facts, self.truth, self.parent = facts, truth, parent
        self.order_id, self.sessions = facts.links.order_of[parent.id], facts.children[parent.id]
        self.order, self.candidates = facts.orders.get(self.order_id), facts.links.candidates.get(parent.id)
        self.kind, self.stays = "plain", False

    def tell(self, anomaly, does_stay=False, **case):
        self.kind, self.stays = anomaly, self.stays or does_stay
        self.truth.anomaly(anomaly, **case)

    def judge(self):
        self.judge_link()
        if self.order:
            self.judge_number()
            self.judge_order()
        self.judge_what_hangs_on_it()
        self.judge_earnings()
        self.tell_purchase()

    def judge_link(self):
        parent, ids = self.parent, [each.id for each in self.sessions]
        if self.candidates:
            self.kind, self.stays = "two_orders_fit", True
        elif not self.order:
            self.tell("no_order_at_all", True, bookings_booking=[parent.id, *ids], price_cents=parent.price_charged_cents)
        elif self.facts.links.is_inferred(parent.id):
            self.tell("order_found_only_by_matching", bookings_booking=[parent.id], payments_order=[self.order_id])

    def judge_number(self):
        have, sold = len(self.sessions), self.facts.sold_by[self.parent.service_id]
        both = {"bookings_booking": [self.parent.id], "payments_order": [self.order_id]}
        if not have:
            self.tell("parent_without_sessions", True, **both)
        elif have != sold:
            self.tell("too_few_sessions" if have < sold else "too_many_sessions", **both, have=have, sold=sold)

    def judge_order(self):
        parent, order, sessions = self.parent, self.order, self.sessions
        if order.subtotal_amount_cents != parent.price_charged_cents:
            self.tell("order_and_parent_disagree_on_price", True, bookings_booking=[parent.id], payments_order=[order.id],
                      parent_cents=parent.price_charged_cents, order_cents=order.subtotal_amount_cents)
        if any(each.price_charged_cents for each in sessions):
            self.tell("money_on_the_sessions_too", payments_order=[order.id], bookings_booking=[each.id for each in sessions])
        for each in sessions:
            if each.order_id not in (None, order.id):
                self.tell("session_points_at_another_order", bookings_booking=[each.id], payments_order=[order.id, each.order_id])
            if each.user_id != parent.user_id:
                self.tell("session_of_another_client", bookings_booking=[each.id, parent.id], payments_order=[order.id])
        metadata, completed = order.package_metadata, sum(each.status == "completed" for each in sessions)
        if metadata and (metadata["sessions_completed"], metadata["total_sessions"]) != (completed, len(sessions)):
            self.tell("counter_disagrees", payments_order=[order.id], bookings_booking=[parent.id], counter=metadata["sessions_completed"],
                      total_in_metadata=metadata["total_sessions"], really_completed=completed, really=len(sessions))
        live = [each.id for each in sessions if each.status in IS_LIVE]
        if order.status == "refunded" and spelled_now(parent.status) == CANCELED and live:
            self.truth.anomaly("refunded_purchase_with_live_sessions", payments_order=[order.id], bookings_booking=[parent.id, *live])

    def judge_what_hangs_on_it(self):
        parent, old = self.parent, self.facts.old
        if parent.is_deleted:
            self.tell("parent_soft_deleted", True, bookings_booking=[parent.id], payments_order=[self.order_id])
        notes = [each.id for each in old.bookings_bookingnote.values() if each.booking_id == parent.id]
        reviews = [each.id for each in old.reviews_review.values() if each.booking_id == parent.id]
        if notes or reviews:
            self.tell("things_hang_on_the_parent", bookings_booking=[parent.id], bookings_bookingnote=notes, reviews_review=reviews)
        for each in self.sessions:
            if copy := self.facts.copy_of.get(each.id):
                self.tell("rescheduled_session_lost_its_order", bookings_booking=[each.id, copy.id], payments_order=[self.order_id])

    def judge_earnings(self):
        whole = [each for each in self.facts.earned_by[self.parent.id] if each.status != "reversed"]
        again = [each for session in self.sessions for each in self.facts.earned_by[session.id]
                 if each.status not in ("reversed", "projected") and session.status == "completed"]
        if whole and again:
            self.truth.anomaly(
                "practitioner_paid_twice", payments_order=[self.order_id], bookings_booking=[self.parent.id],
                payments_earningstransaction=[each.id for each in whole + again],
                parent_net_cents=sum(each.net_amount_cents for each in whole),
                session_net_cents=sum(each.net_amount_cents for each in again))

    def tell_purchase(self):
        copies = {each.id: self.facts.copy_of[each.id] for each in self.sessions if each.id in self.facts.copy_of}
        price = self.parent.price_charged_cents
        self.truth.old_purchase(
            parent=self.parent.id, order=self.order_id, candidates=self.candidates, link=self.facts.links.how[self.parent.id], kind=self.kind,
            life=None, price=price, sessions=[(each.id, each.status) for each in self.sessions],
            live=[copies.get(each.id, each).id for each in self.sessions],
            placeholders=[each.id for each in self.sessions if is_placeholder(each)],
            subtotal=self.order.subtotal_amount_cents if self.order else price if self.candidates else None, vanishes=not self.stays,
            new_to_the_order=sum(1 for each in (*self.sessions, *copies.values()) if each.order_id is None),
            becomes_package=bool(self.order) and self.order.order_type != "package")
