"""Judges bundles, orders, and sessions that belong to no package."""

from collections import defaultdict

NO_SESSIONS = ("old_package_parent", "old_bundle_parent", "course_enrolment")


def judge_bundles(facts, truth):
    for parent in facts.bookings.values():
        if parent.is_bundle_purchase:
            service, have = facts.old.services_service[parent.service_id], facts.children[parent.id]
            truth.bundles.append(parent.id)
            truth.anomaly(
                "old_bundle_sessions_never_created", bookings_booking=[parent.id, *(each.id for each in have)],
                payments_order=[facts.order_of_single(parent)], sold=service.sessions_included, bonus=service.bonus_sessions, have=len(have))


def judge_orders(facts, truth):
    for parents, orders in facts.links.ambiguous:
        truth.anomaly("two_orders_fit", bookings_booking=parents, payments_order=orders)
    old = set(facts.links.order_of.values())
    told_by_credit = {each.order_id for each in facts.old.payments_usercredittransaction.values() if each.booking_id}
    taken = old | told_by_credit | {each for _, orders in facts.links.ambiguous for each in orders}
    for order in facts.orders.values():
        service, have = facts.old.services_service.get(order.service_id), facts.of_order[order.id]
        paid_by_credit = order.total_amount_cents == 0 and order.credits_applied_cents == order.subtotal_amount_cents
        if order.status == "pending" and paid_by_credit:
            truth.anomaly("credit_only_order_left_pending", payments_order=[order.id])
        if order.order_type == "bundle" and service.bonus_sessions and len(have) <= service.sessions_included:
            truth.anomaly("bundle_bonus_sessions_never_created", payments_order=[order.id], bonus=service.bonus_sessions)
        if facts.type_of_service.get(order.service_id) != "package":
            continue
        if order.order_type == "package" and have and order.id not in old:
            truth.new_purchase(order.id, None, [(each.id, each.status) for each in have], order.subtotal_amount_cents)
        elif order.status == "completed" and not have and order.id not in taken:
            truth.anomaly("paid_order_without_sessions", payments_order=[order.id], sold=facts.sold_by[order.service_id])


def judge_single_sessions(facts, truth):
    never_paid = defaultdict(list)
    for each in facts.bookings.values():
        kind = facts.kind_of(each)
        if kind == "orphan_paid_session":
            truth.anomaly("paid_session_without_order_or_parent", bookings_booking=[each.id])
        elif kind == "orphan_unpaid_session":
            never_paid[each.user_id, each.created_at].append(each.id)
        elif kind == "single_rescheduled_copy":
            original = facts.bookings[each.rescheduled_from_id]
            truth.anomaly("single_session_copy_lost_its_order", bookings_booking=[original.id, each.id],
                          payments_order=[facts.order_of_single(original)])
        if kind not in NO_SESSIONS and each.status in ("confirmed", "scheduled") and each.end_time <= facts.now:
            truth.anomaly("session_over_but_never_completed", bookings_booking=[each.id])
    for ids in never_paid.values():
        truth.anomaly("sessions_without_order_never_paid", bookings_booking=ids)
