"""What an old database holds, counted."""

from collections import defaultdict


def count(facts, truth):
    old = facts.old
    for name, rows in vars(old).items():
        truth.rows[name] = len(rows)
    for each in facts.bookings.values():
        truth.booking(facts.kind_of(each), each.status, each.payment_status, each.price_charged_cents)
    applied = defaultdict(int)
    for each in facts.orders.values():
        truth.order(facts.type_of_service.get(each.service_id, "credit_purchase"), each.order_type, each.status,
                    each.subtotal_amount_cents, each.credits_applied_cents, each.total_amount_cents)
        applied[each.user_id] += each.credits_applied_cents
    for each in old.payments_usercredittransaction.values():
        truth.credit(each.transaction_type, each.amount_cents)
    for each in old.payments_usercreditbalance.values():
        truth.balance_of_client(each.balance_cents, applied[each.user_id])
    parents = {each.id for each in facts.bookings.values() if each.is_package_purchase or each.is_bundle_purchase}
    for each in old.payments_earningstransaction.values():
        truth.earning(each.status, each.gross_amount_cents, each.net_amount_cents, each.booking_id in parents)
    for each in old.payments_practitionerpayout.values():
        truth.payout((each.credits_payout_cents or 0) + (each.cash_payout_cents or 0))
