"""The rows of an old database by what they have to do with each other, for judging."""

from collections import defaultdict
from datetime import timedelta

from .links import Links
from .meanings import CANCELED, RESPELLED

LATER_BY_AT_MOST = timedelta(seconds=60)


class Facts:
    """`now`: the moment the old system was last alive; what ended before it is over."""

    def __init__(self, old, now):
        self.old, self.now = old, now
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
        self.order_by_credit = {each.booking_id: each.order_id for each in old.payments_usercredittransaction.values()
                                if each.booking_id and each.transaction_type == "usage"}
        self.parents = [each for each in self.bookings.values() if each.is_package_purchase]
        self.links = Links(old, self.parents, LATER_BY_AT_MOST)

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

    def order_of_single(self, booking):
        return booking.order_id or self.order_by_credit[booking.id]


def spelled_now(status):
    return RESPELLED.get(status, status)


def is_placeholder(booking):
    """A session that nobody scheduled, whose start is the moment it was bought: the old system needed some time."""
    return spelled_now(booking.status) in ("draft", CANCELED) and booking.start_time is not None and booking.start_time == booking.created_at
