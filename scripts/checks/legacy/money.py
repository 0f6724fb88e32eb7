"""The books say what the old rows said: credit by client, what practitioners are owed and were paid, what is owed in sessions."""

from collections import defaultdict

EARNED = ("pending", "available", "paid")


def findings(old, new, truth):
    yield from credit(old, new)
    yield from earnings(old, new, truth)
    yield from prepaid(new)
    for each in new.ledger_entry:
        if each.debit_account == each.credit_account or each.amount_cents <= 0:
            yield f"line {each.id} of the books moves nothing"


def credit(old, new):
    wanted = defaultdict(int)
    for each in old.payments_usercredittransaction.values():
        wanted[each.user_id] += each.amount_cents
    wanted = {client: cents for client, cents in wanted.items() if cents}
    yield from compare("credit of client", wanted, new.balance("client_credit", "client_id"))


def earnings(old, new, truth):
    paid = sum_by(old.payments_practitionerpayout.values(), lambda each: each.practitioner_id,
                  lambda each: (each.credits_payout_cents or 0) + (each.cash_payout_cents or 0))
    payouts = [each for each in new.earnings_payout if each.status == "paid"]
    yield from compare("payouts to practitioner", paid, sum_by(payouts, lambda each: each.practitioner_id, lambda each: each.amount_cents))
    yield from earning_rows(old, new, truth)
    earned = sum_by((each for each in old.payments_earningstransaction.values() if each.status in EARNED),
                    lambda each: each.practitioner_id, lambda each: each.net_amount_cents)
    owed = {each: earned.get(each, 0) - paid.get(each, 0) for each in earned.keys() | paid.keys()}
    yield from compare("what the books owe practitioner", {each: cents for each, cents in owed.items() if cents},
                       new.balance("practitioner_earnings", "practitioner_id"))


def earning_rows(old, new, truth):
    """Row by row, with amounts, state and payout; those of a parent that vanished are of its order or of a session of it."""
    found = {each.legacy_earning_id: each for each in new.earnings_opening}
    purchases = {each["parent_id"]: each for each in truth["old_purchases"] if each["parent_must"] == "vanish"}
    for each in old.payments_earningstransaction.values():
        opening = found.pop(each.id, None)
        if not opening:
            yield f"earning {each.id} is lost"
            continue
        was = (each.practitioner_id, each.status, each.gross_amount_cents, each.commission_amount_cents, each.net_amount_cents, each.payout_id)
        now = (opening.practitioner_id, opening.state, opening.gross_cents, opening.commission_cents, opening.net_cents, opening.payout_id)
        if was != now:
            yield f"earning {each.id} was {was} and is {now}"
        purchase = purchases.get(each.booking_id)
        is_at_home = opening.booking_id == each.booking_id if not purchase else \
            opening.booking_id in purchase["live_session_ids"] or opening.booking_id is None and opening.order_id == purchase["order_id"]
        if not is_at_home:
            yield f"earning {each.id} of booking {each.booking_id} is of booking {opening.booking_id} and order {opening.order_id}"
    for each in found:
        yield f"earning {each} was nowhere and counts now"


def prepaid(new):
    """Carnet's own rule: what was paid for and is still to come."""
    wanted = defaultdict(int)
    for each in new.bookings_booking:
        if each.payment_status == "paid" and each.status in ("draft", "pending_payment", "confirmed") and each.legacy_kind != "parent":
            if each.order_id is not None:
                wanted[each.order_id] += each.value_cents
    found = new.balance("prepaid_sessions", "order_id")
    yield from compare("what is owed in sessions of order", {each: cents for each, cents in wanted.items() if cents}, found)


def sum_by(rows, key, cents):
    sums = defaultdict(int)
    for each in rows:
        sums[key(each)] += cents(each)
    return {each: total for each, total in sums.items() if total}


def compare(what, wanted, found):
    for each in sorted(wanted.keys() | found.keys(), key=str):
        if wanted.get(each, 0) != found.get(each, 0):
            yield f"{what} {each}: {wanted.get(each, 0)} cents were to be, {found.get(each, 0)} are"
