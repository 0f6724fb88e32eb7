"""The truth of an old database, judged by rule from its rows alone: domain.md's words, read by other eyes than the importer's.

It holds all rows in memory, and is for databases that a check makes. `python -m legacy.deduction DATABASE [EXPECTED.json]`
prints it, or says where it differs from what is expected.
"""

import json
import sys
from collections import defaultdict
from datetime import datetime, timedelta, timezone

from .links import Links
from .meanings import RESPELLED
from .reading import Old
from .truth import Truth

LATER_BY_AT_MOST = timedelta(seconds=60)
IS_LIVE = ("draft", "pending_payment", "confirmed", "scheduled")


class Deduction:
    """`now`: the moment the old system was last alive; what ended before it is over."""

    def __init__(self, old, now):
        self.old, self.now, self.truth = old, now, Truth(f"Judged by rule as of {now.isoformat()}.")
        self.bookings, self.orders = old.bookings_booking, old.payments_order
        self.type_of_service = {each.id: old.services_servicetype[each.service_type_id].code for each in old.services_service.values()}
        self.sold_by = defaultdict(int)
        for each in old.service_relationships.values():
            self.sold_by[each.parent_service_id] += each.quantity
        self.children, self.of_order, self.copy_of = defaultdict(list), defaultdict(list), {}
        for each in self.bookings.values():
            self.children[each.parent_booking_id].append(each)
            self.of_order[each.order_id].append(each)
            if each.rescheduled_from_id:
                self.copy_of[each.rescheduled_from_id] = each
        self.earned_by = defaultdict(list)
        for each in old.payments_earningstransaction.values():
            self.earned_by[each.booking_id].append(each)
        self.parents = [each for each in self.bookings.values() if each.is_package_purchase]
        self.links = Links(old, self.parents, LATER_BY_AT_MOST)

    def all(self):
        self.count()
        for parent in self.parents:
            self.judge(parent)
        self.judge_bundles()
        self.judge_orders()
        self.judge_single_sessions()
        return self.truth.as_json()

    # What is there.

    def count(self):
        truth, old = self.truth, self.old
        for name, rows in vars(old).items():
            truth.rows[name] = len(rows)
        for each in self.bookings.values():
            truth.booking(self.kind_of(each), each.status, each.payment_status, each.price_charged_cents)
        for each in self.orders.values():
            truth.order(self.type_of_service.get(each.service_id, "credit_purchase"), each.order_type, each.status,
                        each.subtotal_amount_cents, each.credits_applied_cents, each.total_amount_cents)
        for each in old.payments_usercredittransaction.values():
            truth.credit(each.transaction_type, each.amount_cents)
        applied = defaultdict(int)
        for each in self.orders.values():
            applied[each.user_id] += each.credits_applied_cents
        for each in old.payments_usercreditbalance.values():
            truth.balance_of_client(each.balance_cents, applied[each.user_id])
        parents = {each.id for each in self.bookings.values() if each.is_package_purchase or each.is_bundle_purchase}
        for each in old.payments_earningstransaction.values():
            truth.earning(each.status, each.gross_amount_cents, each.net_amount_cents, each.booking_id in parents)
        for each in old.payments_practitionerpayout.values():
            truth.payout((each.credits_payout_cents or 0) + (each.cash_payout_cents or 0))

    def kind_of(self, booking):
        if booking.is_package_purchase:
            return "old_package_parent"
        if booking.is_bundle_purchase:
            return "old_bundle_parent"
        if booking.parent_booking_id:
            return "old_package_child" if self.bookings[booking.parent_booking_id].is_package_purchase else "old_bundle_child"
        if booking.rescheduled_from_id:
            of_package = self.bookings[booking.rescheduled_from_id].parent_booking_id
            return "old_package_rescheduled_copy" if of_package else "single_rescheduled_copy"
        if booking.order_id and self.orders[booking.order_id].order_type in ("package", "bundle"):
            return f"new_{self.orders[booking.order_id].order_type}_session"
        if booking.service_session_id:
            return "workshop_seat"
        if self.type_of_service[booking.service_id] == "course":
            return "course_enrolment"
        if booking.price_charged_cents:
            return "single_session"
        return f"orphan_{booking.payment_status}_session"

    # One package that was sold with a parent.

    def judge(self, parent):
        truth, order_id, link = self.truth, self.links.order_of[parent.id], self.links.how[parent.id]
        order, sessions = self.orders.get(order_id), self.children[parent.id]
        candidates = self.links.candidates.get(parent.id)
        sold = self.sold_by[parent.service_id]
        kind, stays = "plain", False

        def tell(anomaly, does_stay=False, **case):
            nonlocal kind, stays
            kind, stays = anomaly, stays or does_stay
            truth.anomaly(anomaly, **case)

        if candidates:
            kind, stays = "two_orders_fit", True
        elif not order:
            tell("no_order_at_all", True, bookings_booking=[parent.id, *(each.id for each in sessions)],
                 price_cents=parent.price_charged_cents)
        elif self.links.is_inferred(parent.id):
            tell("order_found_only_by_matching", bookings_booking=[parent.id], payments_order=[order.id])
        if order:
            if not sessions:
                tell("parent_without_sessions", True, bookings_booking=[parent.id], payments_order=[order.id])
            elif len(sessions) != sold:
                tell("too_few_sessions" if len(sessions) < sold else "too_many_sessions",
                     bookings_booking=[parent.id], payments_order=[order.id], have=len(sessions), sold=sold)
            self.judge_order_of(parent, order, sessions, tell)
        if parent.is_deleted:
            tell("parent_soft_deleted", True, bookings_booking=[parent.id], payments_order=[order_id])
        notes = [each.id for each in self.old.bookings_bookingnote.values() if each.booking_id == parent.id]
        reviews = [each.id for each in self.old.reviews_review.values() if each.booking_id == parent.id]
        if notes or reviews:
            tell("things_hang_on_the_parent", bookings_booking=[parent.id], bookings_bookingnote=notes, reviews_review=reviews)
        for each in sessions:
            if each.id in self.copy_of:
                tell("rescheduled_session_lost_its_order", bookings_booking=[each.id, self.copy_of[each.id].id], payments_order=[order_id])
        self.judge_earnings(parent, order, sessions)

        live = [self.copy_of[each.id].id if each.id in self.copy_of else each.id for each in sessions]
        members = sessions + [self.copy_of[each.id] for each in sessions if each.id in self.copy_of]
        truth.old_purchase(
            parent=parent.id, order=order_id, candidates=candidates, link=link, kind=kind, life=None,
            price=parent.price_charged_cents, sessions=[(each.id, each.status) for each in sessions], live=live,
            placeholders=[each.id for each in sessions if is_placeholder(each)],
            subtotal=order.subtotal_amount_cents if order else parent.price_charged_cents if candidates else None, vanishes=not stays,
            new_to_the_order=sum(1 for each in members if each.order_id is None),
            becomes_package=bool(order) and order.order_type != "package")

    def judge_order_of(self, parent, order, sessions, tell):
        if order.subtotal_amount_cents != parent.price_charged_cents:
            tell("order_and_parent_disagree_on_price", True, bookings_booking=[parent.id], payments_order=[order.id],
                 parent_cents=parent.price_charged_cents, order_cents=order.subtotal_amount_cents)
        if any(each.price_charged_cents for each in sessions):
            tell("money_on_the_sessions_too", payments_order=[order.id], bookings_booking=[each.id for each in sessions])
        for each in sessions:
            if each.order_id not in (None, order.id):
                tell("session_points_at_another_order", bookings_booking=[each.id], payments_order=[order.id, each.order_id])
            if each.user_id != parent.user_id:
                tell("session_of_another_client", bookings_booking=[each.id, parent.id], payments_order=[order.id])
        metadata = order.package_metadata
        completed = sum(each.status == "completed" for each in sessions)
        if metadata and (metadata["sessions_completed"], metadata["total_sessions"]) != (completed, len(sessions)):
            tell("counter_disagrees", payments_order=[order.id], bookings_booking=[parent.id], counter=metadata["sessions_completed"],
                 total_in_metadata=metadata["total_sessions"], really_completed=completed, really=len(sessions))
        live = [each.id for each in sessions if each.status in IS_LIVE]
        if order.status == "refunded" and RESPELLED.get(parent.status, parent.status) == "canceled" and live:
            self.truth.anomaly("refunded_purchase_with_live_sessions", payments_order=[order.id], bookings_booking=[parent.id, *live])

    def judge_earnings(self, parent, order, sessions):
        whole = [each for each in self.earned_by[parent.id] if each.status != "reversed"]
        again = [each for session in sessions for each in self.earned_by[session.id]
                 if each.status not in ("reversed", "projected") and session.status == "completed"]
        if whole and again:
            self.truth.anomaly(
                "practitioner_paid_twice", payments_order=[order.id], bookings_booking=[parent.id],
                payments_earningstransaction=[each.id for each in whole + again],
                parent_net_cents=sum(each.net_amount_cents for each in whole),
                session_net_cents=sum(each.net_amount_cents for each in again))

    # Bundles, orders and sessions of their own.

    def judge_bundles(self):
        by_booking = {each.booking_id: each.order_id for each in self.old.payments_usercredittransaction.values()
                      if each.booking_id and each.transaction_type == "usage"}
        for parent in self.bookings.values():
            if parent.is_bundle_purchase:
                self.truth.bundles.append(parent.id)
                service, have = self.old.services_service[parent.service_id], self.children[parent.id]
                self.truth.anomaly(
                    "old_bundle_sessions_never_created", bookings_booking=[parent.id, *(each.id for each in have)],
                    payments_order=[parent.order_id or by_booking[parent.id]], sold=service.sessions_included,
                    bonus=service.bonus_sessions, have=len(have))

    def judge_orders(self):
        truth = self.truth
        for parents, orders in self.links.ambiguous:
            truth.anomaly("two_orders_fit", bookings_booking=parents, payments_order=orders)
        with_rows = {each.order_id for each in self.old.payments_usercredittransaction.values() if each.booking_id}
        old = set(self.links.order_of.values())
        taken = old | {each for _, orders in self.links.ambiguous for each in orders} | with_rows
        for order in self.orders.values():
            service = self.old.services_service.get(order.service_id)
            paid_by_credit = order.total_amount_cents == 0 and order.credits_applied_cents == order.subtotal_amount_cents
            if order.status == "pending" and paid_by_credit:
                truth.anomaly("credit_only_order_left_pending", payments_order=[order.id])
            have = self.of_order[order.id]
            if order.order_type == "bundle" and service.bonus_sessions and len(have) <= service.sessions_included:
                truth.anomaly("bundle_bonus_sessions_never_created", payments_order=[order.id], bonus=service.bonus_sessions)
            if self.type_of_service.get(order.service_id) != "package" or order.id in taken and not have:
                continue
            if order.order_type == "package" and have and order.id not in old:
                self.truth.new_purchase(order.id, None, [(each.id, each.status) for each in have], order.subtotal_amount_cents)
            elif order.status == "completed" and not have:
                truth.anomaly("paid_order_without_sessions", payments_order=[order.id], sold=self.sold_by[order.service_id])

    def judge_single_sessions(self):
        by_booking = {each.booking_id: each.order_id for each in self.old.payments_usercredittransaction.values()
                      if each.booking_id and each.transaction_type == "usage"}
        never_paid = defaultdict(list)
        for each in self.bookings.values():
            kind = self.kind_of(each)
            if kind == "orphan_paid_session":
                self.truth.anomaly("paid_session_without_order_or_parent", bookings_booking=[each.id])
            elif kind == "orphan_unpaid_session":
                never_paid[each.user_id, each.created_at].append(each.id)
            elif kind == "single_rescheduled_copy":
                original = self.bookings[each.rescheduled_from_id]
                self.truth.anomaly("single_session_copy_lost_its_order", bookings_booking=[original.id, each.id],
                                   payments_order=[original.order_id or by_booking[original.id]])
            is_real = kind not in ("old_package_parent", "old_bundle_parent", "course_enrolment")
            if is_real and each.status in ("confirmed", "scheduled") and each.end_time <= self.now:
                self.truth.anomaly("session_over_but_never_completed", bookings_booking=[each.id])
        for ids in never_paid.values():
            self.truth.anomaly("sessions_without_order_never_paid", bookings_booking=ids)


def is_placeholder(booking):
    """A session that nobody scheduled, whose start is the moment it was bought: the old system needed some time."""
    return RESPELLED.get(booking.status, booking.status) in ("draft", "canceled") and booking.start_time is not None and booking.start_time == booking.created_at


def main(address, expected=None):
    wanted = json.loads(open(expected, encoding="utf-8").read()) if expected else None
    now = datetime(2025, 12, 15, 12, tzinfo=timezone.utc)
    found = Deduction(Old(address), now).all()
    if not wanted:
        print(json.dumps(found, indent=1, sort_keys=True))
        return 0
    from .difference import differences
    told = differences(wanted, found)
    print("\n".join(told) or "it is what is expected")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
