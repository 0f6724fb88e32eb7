"""Packages as they were sold with a parent: every way in which an order was told, every life, and each thing that went wrong."""

from datetime import timedelta

from .anomalies import tell_anomaly
from .catalogue import described
from .links import BY_COLUMN, BY_COLUMNS, BY_COLUMNS_AND_TYPE, BY_CREDIT, BY_MATCH, NONE, SEVERAL
from .meanings import CANCELED, CANCELED_AS_IT_WAS, RESPELLED

LIVES = ("all_draft", "partly_scheduled", "partly_completed", "fully_completed", "no_show", "refunded", "part_refunded")
OFTEN = (30, 20, 25, 15, 4, 5, 5)
# What a person must decide, and what is only told.
STAYS = ("two_orders_fit", "no_order_at_all", "parent_without_sessions", "parent_soft_deleted", "order_and_parent_disagree_on_price")
TOLD = (
    "order_found_only_by_matching", "too_few_sessions", "too_many_sessions", "counter_disagrees", "session_points_at_another_order",
    "session_of_another_client", "rescheduled_session_lost_its_order", "money_on_the_sessions_too", "things_hang_on_the_parent",
    "refunded_purchase_with_live_sessions", "practitioner_paid_twice", "credit_only_order_left_pending")
KINDS = STAYS + TOLD
# These are told of an order whatever else became of it: the purchase itself is plain.
OF_PLAIN = ("refunded_purchase_with_live_sessions", "practitioner_paid_twice", "credit_only_order_left_pending")
LINKS = {"order_found_only_by_matching": BY_MATCH, "two_orders_fit": SEVERAL, "no_order_at_all": NONE, "counter_disagrees": BY_COLUMNS_AND_TYPE}
LIFE = {"rescheduled_session_lost_its_order": "partly_scheduled", "refunded_purchase_with_live_sessions": "refunded",
        "practitioner_paid_twice": "fully_completed", "parent_without_sessions": "all_draft"}


class OldPackage:
    """One purchase. `kind` is plain or one of KINDS."""

    def __init__(self, system, when, kind="plain"):
        self.system, self.random, self.truth, self.kind = system, system.random, system.truth, kind
        self.practitioner, self.client = system.anyone()
        self.package = self.random.choice(self.practitioner.packages)
        self.ordered = when
        self.link = self.choose_link()
        self.life = LIFE.get(kind) or self.random.choices(LIVES if kind == "plain" else LIVES[:4], OFTEN if kind == "plain" else OFTEN[:4])[0]
        self.sold = list(self.package.items)
        self.made = self.what_was_made()
        self.statuses = self.statuses_of(len(self.made))
        self.credit = self.credit_used()
        self.has_placeholders = self.random.random() < 0.75

    def choose_link(self):
        if self.kind in LINKS:
            return LINKS[self.kind]
        if self.kind not in ("plain", *OF_PLAIN):
            return BY_COLUMNS
        return self.random.choices((BY_CREDIT, BY_COLUMNS, BY_COLUMNS_AND_TYPE, BY_COLUMN), (6, 3, 3, 3))[0]

    def what_was_made(self):
        if self.kind == "parent_without_sessions":
            return []
        if self.kind == "too_few_sessions":
            return self.sold[:-1]
        return self.sold + (self.sold[-1:] if self.kind == "too_many_sessions" else [])

    def credit_used(self):
        if self.kind == "credit_only_order_left_pending":
            return self.package.price
        is_possible = self.life not in ("refunded", "part_refunded") and self.link != NONE
        return 2500 if is_possible and self.random.random() < 0.2 else 0

    def statuses_of(self, count):
        """One status a session, in the spellings of then."""
        random = self.random
        if self.kind == "refunded_purchase_with_live_sessions" or self.life == "all_draft":
            return ["draft"] * count
        canceled = random.choice((CANCELED, CANCELED_AS_IT_WAS))
        if self.life == "refunded":
            return [canceled] * count
        if self.life == "part_refunded":
            completed = random.randint(1, count - 1)
            return ["completed"] * completed + [canceled] * (count - completed)
        if self.life == "no_show":
            return ["no_show", "completed", *["draft"] * (count - 2)]
        if self.life == "fully_completed":
            return ["completed"] * count
        first = random.randint(1, max(1, count - 1))
        if self.life == "partly_completed":
            scheduled = random.randint(0, count - first)
            return ["completed"] * first + ["confirmed"] * scheduled + ["draft"] * (count - first - scheduled)
        begin = "rescheduled" if self.kind == "rescheduled_session_lost_its_order" else random.choice(("confirmed", "confirmed", "scheduled"))
        return [begin] + ["confirmed"] * (first - 1) + ["draft"] * (count - first)

    # Writing it.

    def sell(self):
        """Writes it, and tells the truth of it."""
        self.bought = self.ordered + timedelta(seconds=self.random.uniform(0.5, 2.9))
        self.moments = [self.bought + timedelta(milliseconds=10 * (place + 1)) for place in range(len(self.made))]
        self.times = [self.find_time(place, when) for place, when in enumerate(self.moments)]
        self.write_order()
        self.write_parent()
        self.write_credit()
        self.write_sessions()
        self.write_earnings()
        self.system.completion_record(self.bought, self.parent, max(1, len(self.made)), self.statuses.count("completed"), self.life == "refunded")
        self.tell()
        if self.order and self.kind in ("plain", "too_many_sessions"):
            self.system.ids_of_old_orders.append(self.order)
            del self.system.ids_of_old_orders[:-50]
        return self

    def write_order(self):
        self.order = self.metadata = None
        self.price = self.package.price
        # What the order says decides; the parent was sold for more.
        self.subtotal = self.price - (1500 if self.kind == "order_and_parent_disagree_on_price" else 0)
        if self.link == NONE:
            return
        self.order_id_will_be = self.system.spool.last_ids["payments_order"] + 1
        self.parent_will_be = self.system.spool.last_ids["bookings_booking"] + 1
        status = {"refunded": "refunded", "part_refunded": "partially_refunded"}.get(self.life, "completed")
        if self.credit == self.package.price:
            status = "pending"
        typed = self.link == BY_COLUMNS_AND_TYPE
        if typed:
            self.count_as_the_old_system()
        self.order = self.system.order(
            self.ordered, self.client, self.practitioner, self.package, "package" if typed else "direct", status, self.subtotal, self.credit,
            self.metadata and described(**self.metadata))

    def count_as_the_old_system(self):
        completed, total = self.statuses.count("completed"), len(self.made)
        self.metadata = {
            "migrated_from_booking_id": self.parent_will_be, "package_service_id": self.package.id, "package_type": "package",
            "package_service_name": self.package.name, "session_value_cents": self.subtotal // total,
            "sessions_completed": completed, "total_sessions": total}
        if self.kind == "counter_disagrees":
            self.metadata["sessions_completed"] += self.random.choice((-1, 1, 3)) if completed else self.random.choice((1, 2))
            self.metadata["total_sessions"] += self.random.choice((0, 0, 1))

    def write_parent(self):
        is_refunded = self.life == "refunded"
        payment = {"refunded": "refunded", "part_refunded": "partially_refunded"}.get(self.life, "paid")
        status = self.random.choice((CANCELED, CANCELED_AS_IT_WAS)) if is_refunded else "confirmed"
        linked = self.link in (BY_COLUMN, BY_COLUMNS, BY_COLUMNS_AND_TYPE)
        self.parent = self.system.booking(
            "old_package_parent", self.bought, self.client, self.practitioner, self.package, status, payment, price=self.price,
            time=self.bought, minutes=60, is_package_purchase=True, order_id=self.order if linked else None,
            is_deleted=self.kind == "parent_soft_deleted", **({"canceled_at": stamp(self.bought)} if is_refunded else {}))

    def write_credit(self):
        if self.order:
            says = None if self.link in (BY_MATCH, SEVERAL) else self.parent
            self.system.paid(self.ordered, self.client, self.practitioner, self.package, self.order, self.price, says, self.credit)
        back = {"refunded": self.price, "part_refunded":
                self.price // max(1, len(self.made)) * (len(self.made) - self.statuses.count("completed"))}.get(self.life)
        if back:
            self.system.credit(self.bought + timedelta(days=1), self.client, "refund", back, "Refund: Booking canceled", booking_id=self.parent)

    def write_sessions(self):
        self.sessions, self.live, self.placeholders, self.new_to_the_order, self.copied = [], [], [], 0, None
        astray = self.kind == "session_points_at_another_order" and self.system.ids_of_old_orders
        for place, (service, status, time, when) in enumerate(zip(self.made, self.statuses, self.times, self.moments)):
            is_last = place == len(self.made) - 1
            order = self.order if self.link in (BY_COLUMNS, BY_COLUMNS_AND_TYPE) else None
            if astray and is_last:
                order = self.elsewhere = self.random.choice(self.system.ids_of_old_orders)
            client = self.client
            if self.kind == "session_of_another_client" and is_last:
                client = self.system.clients[self.system.clients.index(client) - 1] if len(self.system.clients) < 5000 else self.other_client()
            price = self.package.price // len(self.made) if self.kind == "money_on_the_sessions_too" else 0
            payment = "unpaid" if status == "draft" or RESPELLED.get(status, status) == "canceled" else self.random.choice(("paid", "unpaid"))
            made = self.system.booking(
                "old_package_child", when, client, self.practitioner, service, status, payment, price=price, time=time,
                order_id=order, parent_booking_id=self.parent)
            self.sessions.append((made, status))
            self.live.append(made)
            self.new_to_the_order += order is None
            if time == when:
                self.placeholders.append(made)
            if status == "rescheduled":
                self.copy(place, made, service, when)

    def other_client(self):
        while (other := self.random.choice(self.system.clients)) == self.client:
            pass
        return other

    def find_time(self, place, when):
        """When a session takes place. Where nothing is free it becomes a draft."""
        status = self.statuses[place]
        if status in ("completed", "no_show"):
            time = self.system.past_time(self.practitioner, when)
        elif status in ("confirmed", "scheduled", "rescheduled"):
            time = self.system.future_time(self.practitioner)
        else:
            return when if self.has_placeholders else None
        if not time:
            self.statuses[place] = "draft"
        return time

    def copy(self, place, original, service, when):
        """The old way to move a session: another one is made, which nobody told whose it is."""
        self.copied = self.system.booking(
            "old_package_rescheduled_copy", when + timedelta(days=1), self.client, self.practitioner, service, "confirmed", "unpaid",
            time=self.system.future_time(self.practitioner), rescheduled_from_id=original)
        self.live[place] = self.copied
        self.new_to_the_order += 1

    def write_earnings(self):
        earns = self.kind == "practitioner_paid_twice" or self.random.random() < 0.75
        self.earned = []
        if earns and self.link != NONE:
            status = "reversed" if self.life == "refunded" else self.random.choices(("paid", "available", "pending"), (30, 17, 53))[0]
            self.earned.append(self.system.earning(self.bought, self.parent, self.practitioner, self.package, self.price, status, on_parent=True))
        self.twice = []
        if self.kind == "practitioner_paid_twice":
            for made, status in self.sessions:
                if status == "completed":
                    self.twice.append(self.system.earning(
                        self.bought, made, self.practitioner, self.package, self.price // len(self.made), "pending"))

    # Telling it.

    def tell(self):
        tell_anomaly(self)
        if self.kind == "two_orders_fit":
            return  # told when both are written
        self.tell_purchase(None)

    def tell_purchase(self, candidates):
        stays = self.kind in STAYS
        self.truth.old_purchase(
            parent=self.parent, order=None if candidates else self.order, candidates=candidates, link=self.link,
            kind="plain" if self.kind in OF_PLAIN else self.kind, life=self.life, price=self.price, sessions=self.sessions, live=self.live,
            placeholders=self.placeholders, subtotal=self.subtotal if self.order else None, vanishes=not stays,
            new_to_the_order=self.new_to_the_order, becomes_package=self.link != BY_COLUMNS_AND_TYPE)


def sell_two_alike(system, when):
    """Two purchases of the same by the same client within seconds: nothing says which order is whose."""
    one = OldPackage(system, when, "two_orders_fit")
    other = OldPackage(system, when + timedelta(seconds=system.random.randint(5, 20)), "two_orders_fit")
    other.practitioner, other.client, other.package = one.practitioner, one.client, one.package
    other.sold, other.made = list(one.sold), list(one.made)
    other.statuses = other.statuses_of(len(other.made))
    both = [each.sell() for each in (one, other)]
    orders = [each.order for each in both]
    for each in both:
        each.tell_purchase(orders)
    system.truth.anomaly("two_orders_fit", bookings_booking=[each.parent for each in both], payments_order=orders)


def stamp(moment):
    return (moment + timedelta(days=2)).isoformat(" ", "microseconds")
