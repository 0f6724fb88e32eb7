"""Which order a parent belongs to: its own column says so, or a row of credit, or nothing but that one order fits."""

from collections import defaultdict

BY_COLUMN = "order_id on the parent only"
BY_COLUMNS = "order_id on parent and sessions"
BY_COLUMNS_AND_TYPE = "order_id on parent and sessions, order already typed package with package_metadata"
BY_CREDIT = "only through payments_usercredittransaction (usage row: booking_id = parent, order_id = order)"
BY_MATCH = "same client and service, order created seconds before; no row links them"
NONE, SEVERAL = "no order exists", "two orders fit"


class Links:
    """For each parent `order_of` and `how`; for those that nobody can tell apart `candidates`, and `ambiguous` as (parents, orders)."""

    def __init__(self, old, parents, at_most):
        self.order_of, self.how, self.candidates, self.ambiguous = {}, {}, {}, []
        said = {each.booking_id: each.order_id for each in old.payments_usercredittransaction.values()
                if each.booking_id and each.order_id and each.transaction_type == "usage"}
        linked = {each.order_id for each in old.bookings_booking.values() if each.order_id} | set(said.values())
        sessions = defaultdict(list)
        for each in old.bookings_booking.values():
            sessions[each.parent_booking_id].append(each)
        unlinked = []
        for parent in parents:
            if parent.order_id:
                order = old.payments_order[parent.order_id]
                also = not sessions[parent.id] or any(each.order_id for each in sessions[parent.id])
                self.order_of[parent.id] = order.id
                self.how[parent.id] = BY_COLUMN if not also else BY_COLUMNS_AND_TYPE if order.order_type == "package" else BY_COLUMNS
            elif parent.id in said:
                self.order_of[parent.id], self.how[parent.id] = said[parent.id], BY_CREDIT
            else:
                unlinked.append(parent)
        self.match(old, unlinked, linked, at_most)

    def match(self, old, parents, linked, at_most):
        free = defaultdict(list)
        for each in old.payments_order.values():
            if each.id not in linked:
                free[each.user_id, each.service_id].append(each)
        fitting = {parent.id: [order.id for order in free[parent.user_id, parent.service_id]
                               if abs(parent.created_at - order.created_at) <= at_most] for parent in parents}
        wanting = defaultdict(list)
        for parent, orders in fitting.items():
            for order in orders:
                wanting[order].append(parent)
        seen = set()
        for parent, orders in fitting.items():
            if len(orders) == 1 and len(wanting[orders[0]]) == 1:
                self.order_of[parent], self.how[parent] = orders[0], BY_MATCH
                continue
            self.order_of[parent], self.how[parent] = None, SEVERAL if orders else NONE
            if orders:
                self.candidates[parent] = orders
                if parent not in seen:
                    together = sorted({other for order in orders for other in wanting[order]})
                    seen.update(together)
                    self.ambiguous.append((together, sorted({order for other in together for order in fitting[other]})))

    def is_inferred(self, parent):
        return self.how[parent] == BY_MATCH
