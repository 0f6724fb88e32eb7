"""What is so of an old database, and what a right clean-up makes of it: counted as it is told, written as one JSON object.

It only adds up. Who tells it knows: the generator because it made each case, `deduction.py` because it judged by rule.
"""

from collections import Counter, defaultdict

from .meanings import CHANGELESS, MEANINGS, RESPELLED


def shares(cents, count):
    """So many whole cents as equal as can be, the larger ones first."""
    return [cents // count + (1 if place < cents % count else 0) for place in range(count)] if count else []


class Truth:
    def __init__(self, about, with_cases=True):
        self.about, self.with_cases = about, with_cases
        self.rows = Counter()
        self.kinds, self.kinds_and_statuses = Counter(), defaultdict(Counter)
        self.statuses, self.payment_statuses, self.charged = Counter(), Counter(), Counter()
        self.orders = {each: Counter() for each in ("service_type", "order_type", "status", "subtotal", "total")}
        self.order_cents = Counter()
        self.credit_rows, self.credit_cents = Counter(), Counter()
        self.balance, self.overstated, self.overstated_clients = 0, 0, 0
        self.earning_rows, self.earning_cents, self.on_parents = Counter(), Counter(), Counter()
        self.payout_rows, self.payout_cents = 0, 0
        self.vanish, self.stay, self.bundles = [], [], []
        self.given_an_order, self.becoming_packages, self.lost = 0, 0, 0
        self.placeholders, self.placeholders_cleared = 0, 0
        self.anomalies = {kind: [] for kind in MEANINGS}
        self.old_purchases, self.new_purchases = [], []

    def booking(self, kind, status, payment_status, charged):
        self.kinds[kind] += 1
        self.kinds_and_statuses[kind][status] += 1
        self.statuses[status] += 1
        self.payment_statuses[payment_status] += 1
        self.charged[kind] += charged

    def order(self, service_type, order_type, status, subtotal, credit, total):
        for by, value, cents in (("service_type", service_type, 1), ("order_type", order_type, 1), ("status", status, 1),
                                 ("subtotal", service_type, subtotal), ("total", status, total)):
            self.orders[by][value] += cents
        self.order_cents.update(subtotal=subtotal, credit=credit, total=total)

    def credit(self, kind, cents):
        self.credit_rows[kind] += 1
        self.credit_cents[kind] += cents

    def balance_of_client(self, cents, overstated):
        self.balance += cents
        self.overstated += overstated
        self.overstated_clients += overstated > 0

    def earning(self, status, gross, net, is_on_parent):
        self.earning_rows[status] += 1
        self.earning_cents[status] += net
        if is_on_parent:
            self.on_parents.update(rows=1, gross_cents=gross, net_cents=net)

    def payout(self, cents):
        self.payout_rows += 1
        self.payout_cents += cents

    def anomaly(self, kind, **case):
        self.anomalies[kind].append(case)

    def old_purchase(self, *, parent, order, candidates, link, kind, life, price, sessions, live, placeholders, subtotal, vanishes,
                     new_to_the_order, becomes_package):
        """`sessions`: (id, status) of each child; `live`: the sessions that share the order's amount."""
        (self.vanish if vanishes else self.stay).append(parent)
        self.placeholders += len(placeholders)
        if vanishes:
            self.placeholders_cleared += len(placeholders)
            self.given_an_order += new_to_the_order
            self.becoming_packages += becomes_package
        values = shares(subtotal, len(live)) if subtotal is not None and live else None
        if values:
            self.lost += subtotal % len(live)
        if self.with_cases:
            self.old_purchases.append({
                "parent_id": parent, "order_id": order, "order_candidates": candidates, "link": link, "kind": kind, "life": life,
                "price_cents": price, "session_ids": [each for each, _ in sessions],
                "sessions_by_status": dict(Counter(status for _, status in sessions)),
                "sessions_by_status_canonical": dict(Counter(RESPELLED.get(status, status) for _, status in sessions)),
                "live_session_ids": live, "placeholder_time_session_ids": placeholders, "exact_session_values_cents": values,
                "parent_must": "vanish" if vanishes else "stay until a person decides"})

    def new_purchase(self, order, life, sessions, subtotal):
        self.lost += subtotal % len(sessions)
        if self.with_cases:
            self.new_purchases.append({
                "order_id": order, "life": life, "session_ids": [each for each, _ in sessions],
                "sessions_by_status": dict(Counter(status for _, status in sessions)),
                "exact_session_values_cents": shares(subtotal, len(sessions))})

    def as_json(self):
        return {
            "about": self.about,
            "rows": dict(self.rows),
            "bookings": {
                "total": self.kinds.total(), "by_kind": dict(self.kinds),
                "by_kind_and_status": {kind: dict(each) for kind, each in sorted(self.kinds_and_statuses.items())},
                "by_status": dict(self.statuses), "by_payment_status": dict(self.payment_statuses),
                "price_charged_cents_by_kind": dict(sorted(self.charged.items()))},
            "orders": {
                "total": self.orders["status"].total(),
                **{f"by_{each}": dict(self.orders[each]) for each in ("service_type", "order_type", "status")},
                "subtotal_cents": self.order_cents["subtotal"], "credits_applied_cents": self.order_cents["credit"],
                "total_cents": self.order_cents["total"],
                "subtotal_cents_by_service_type": dict(sorted(self.orders["subtotal"].items())),
                "total_cents_by_status": dict(sorted(self.orders["total"].items()))},
            "ledger": {
                "rows_by_type": dict(self.credit_rows), "cents_by_type": dict(sorted(self.credit_cents.items())),
                "balance_cents": self.balance, "balances_overstated_by_cents": self.overstated,
                "clients_with_overstated_balance": self.overstated_clients},
            "earnings": {
                "rows_by_status": dict(self.earning_rows), "net_cents_by_status": dict(sorted(self.earning_cents.items())),
                "on_parents": {each: self.on_parents[each] for each in ("rows", "gross_cents", "net_cents")}},
            "payouts": {"rows": self.payout_rows, "cents": self.payout_cents},
            "after": self.after(),
            "must_not_change": CHANGELESS,
            "anomalies": {kind: {"count": len(cases), "meaning": MEANINGS[kind], "cases": cases}
                          for kind, cases in self.anomalies.items()},
            "old_purchases": self.old_purchases, "new_purchases": self.new_purchases,
        }

    def after(self):
        return {
            "package_parents_before": len(self.vanish) + len(self.stay),
            "package_parents_that_vanish": len(self.vanish), "package_parents_that_stay": len(self.stay),
            "vanish_parent_ids": sorted(self.vanish), "stay_parent_ids": sorted(self.stay),
            "old_bundle_parents": {"count": len(self.bundles), "ids": sorted(self.bundles)},
            "bookings_after_if_only_package_parents_vanish": self.kinds.total() - len(self.vanish),
            "package_sessions": {"old": self.kinds["old_package_child"], "new": self.kinds["new_package_session"]},
            "sessions_that_get_an_order_id": self.given_an_order,
            "orders_that_become_package": self.becoming_packages,
            "placeholder_times_to_clear": self.placeholders_cleared, "placeholder_times_in_all": self.placeholders,
            "status_counts_to_respell": {each: self.statuses[each] for each in ("cancelled", "scheduled", "rescheduled")},
            "cents_lost_by_floor_division": self.lost,
        }
