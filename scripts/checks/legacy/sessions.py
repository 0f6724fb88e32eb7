"""Every session is there, unchanged but for what a clean-up is for; parents whose order is certain are gone, and the others stay."""

from .meanings import CANCELED, RESPELLED
from .target import seconds

# Statuses that Carnet has no word for, and what a session of them may be called.
CALLED = {"in_progress": {"confirmed"}, "rescheduled": {CANCELED}, "pending_payment": {"pending_payment", CANCELED, "draft"}}


def findings(old, new, truth):
    yield from parents(old, new, truth)
    purchases, credited = purchase_of_sessions(truth), orders_by_credit(old)
    freed = {each for case in truth["anomalies"]["refunded_purchase_with_live_sessions"]["cases"] for each in case["bookings_booking"]}
    for booking in old.bookings_booking.values():
        if booking.is_package_purchase or booking.is_bundle_purchase:
            continue
        found = new.bookings.get(booking.id)
        if not found:
            yield f"session {booking.id} is lost"
            continue
        purchase = purchases.get(booking.id)
        yield from whose(booking, found)
        yield from status(booking, found, booking.id in freed)
        yield from times(booking, found, purchase)
        yield from home(booking, found, purchase, old, credited)
    invented = set(new.bookings) - set(old.bookings_booking)
    for each in sorted(invented):
        # Sessions of old bundles may be made, which then were sold and never created.
        if new.bookings[each].status != "draft":
            yield f"booking {each} is not of the old database, and no draft"
    yield from values(new, truth)


def parents(old, new, truth):
    after = truth["after"]
    for each in after["vanish_parent_ids"]:
        if each in new.bookings:
            yield f"parent {each} is left, though its order is certain"
    for each in after["stay_parent_ids"]:
        found = new.bookings.get(each)
        if not found:
            yield f"parent {each} is gone, though a person must decide"
        elif not found.is_package_purchase or found.legacy_kind != "parent":
            yield f"parent {each} stays, and is not marked as one"
        elif found.busy_start is not None:
            yield f"parent {each} takes time of its practitioner"
    for each in after["old_bundle_parents"]["ids"]:
        if each not in new.bookings:
            case = next(case for case in truth["anomalies"]["old_bundle_sessions_never_created"]["cases"] if case["bookings_booking"][0] == each)
            have, sold = len(new.sessions_of[case["payments_order"][0]]), case["sold"] + case["bonus"]
            if have != sold:
                yield f"bundle parent {each} is gone, and its order has {have} of {sold} sessions"
    staying = set(after["stay_parent_ids"]) | set(after["old_bundle_parents"]["ids"])
    for each in new.bookings_booking:
        if each.is_package_purchase and each.id not in staying and each.id not in after["vanish_parent_ids"]:
            yield f"booking {each.id} is marked as a parent and is none"


def purchase_of_sessions(truth):
    """The purchase of each session, those that took the place of a rescheduled one too."""
    found = {}
    for purchase in truth["old_purchases"]:
        for each in (*purchase["session_ids"], *purchase["live_session_ids"]):
            found[each] = purchase
    return found


def whose(booking, found):
    for column, was, now in (
            ("client", booking.user_id, found.client_id), ("practitioner", booking.practitioner_id, found.practitioner_id),
            ("service", booking.service_id, found.service_id), ("name", booking.service_name_snapshot, found.service_name),
            ("moment of purchase", seconds(booking.created_at), found.created_at)):
        if was != now:
            yield f"session {booking.id}: its {column} was {was!r} and is {now!r}"


def status(booking, found, must_not_be_live):
    spelled = RESPELLED.get(booking.status, booking.status)
    allowed = CALLED.get(booking.status, {spelled})
    if must_not_be_live and booking.status == "draft":
        if found.status == "draft" and found.payment_status == "paid":
            yield f"session {booking.id} was refunded and can still be scheduled"
        allowed = {"draft", CANCELED}
    if found.status not in allowed:
        yield f"session {booking.id} was {booking.status} and is {found.status}"


def times(booking, found, purchase):
    was, now = (seconds(booking.start_time), seconds(booking.end_time)), (found.start_time, found.end_time)
    vanishes = purchase and purchase["parent_must"] == "vanish"
    if vanishes and booking.id in purchase["placeholder_time_session_ids"]:
        if now != (None, None):
            yield f"session {booking.id} still has the time of its purchase, which nobody chose"
    elif was != now and not (booking.start_time == booking.created_at and now == (None, None)):
        yield f"session {booking.id}: its time was {was} and is {now}"
    elif was != now and purchase and not vanishes:
        yield f"session {booking.id} lost its time, and its purchase is not decided"


def orders_by_credit(old):
    """The order that a row of credit names together with a booking."""
    return {each.booking_id: each.order_id for each in old.payments_usercredittransaction.values()
            if each.booking_id and each.transaction_type == "usage"}


def home(booking, found, purchase, old, credited):
    """The order and the parent that a session has."""
    if purchase and purchase["parent_must"] == "vanish":
        in_history = booking.status == "rescheduled"
        if found.order_id != purchase["order_id"] and not (in_history and found.order_id is None):
            yield f"session {booking.id} has order {found.order_id} instead of {purchase['order_id']}"
        if found.parent_booking_id is not None:
            yield f"session {booking.id} still has a parent"
        yield from paid(booking, found, purchase, old)
        return
    certain = {booking.order_id}
    if not purchase and booking.order_id is None:
        certain = {credited.get(booking.id), credited.get(booking.rescheduled_from_id)}
    if found.order_id is not None and found.order_id not in certain or found.order_id is None and booking.order_id is not None:
        yield f"session {booking.id} has order {found.order_id} instead of {booking.order_id}"
    if purchase and found.parent_booking_id != booking.parent_booking_id:
        yield f"session {booking.id} has parent {found.parent_booking_id} instead of {booking.parent_booking_id}"


def paid(booking, found, purchase, old):
    order = old.payments_order[purchase["order_id"]]
    if order.status == "completed" and booking.status != "rescheduled" and RESPELLED.get(booking.status, booking.status) != CANCELED:
        if found.payment_status != "paid":
            yield f"session {booking.id} is {found.payment_status}, and its order is paid"


def values(new, truth):
    for purchase in (*truth["old_purchases"], *truth["new_purchases"]):
        if purchase.get("parent_must", "vanish") != "vanish":
            continue
        order = purchase["order_id"]
        exact = purchase["exact_session_values_cents"]
        ids = purchase.get("live_session_ids", purchase["session_ids"])
        found = [new.bookings[each].value_cents if each in new.bookings else None for each in ids]
        if found != exact:
            yield f"order {order}: its sessions are worth {found} instead of {exact}"
        total, paid_for = sum(each.value_cents for each in new.sessions_of[order]), sum(exact)
        if total != paid_for:
            yield f"order {order}: its sessions come to {total} cents instead of {paid_for}"
