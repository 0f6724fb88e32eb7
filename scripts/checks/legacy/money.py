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
    earned = sum_by((each for each in old.payments_earningstransaction.values() if each.status in EARNED),
                    lambda each: each.practitioner_id, lambda each: each.net_amount_cents)
    yield from compare("earnings of practitioner", earned, sum_by(
        new.earnings_opening, lambda each: each.practitioner_id, lambda each: each.net_cents))
    rows = {each.id: each for each in old.payments_earningstransaction.values() if each.status in EARNED}
    found = {each.legacy_earning_id: each for each in new.earnings_opening}
    for each in rows.values():
        opening = found.get(each.id)
        if not opening or (opening.net_cents, opening.practitioner_id) != (each.net_amount_cents, each.practitioner_id):
            yield f"earning {each.id} is not what it was"
    for each in found.keys() - rows.keys():
        yield f"earning {each} was {getattr(old.payments_earningstransaction.get(each), 'status', 'nowhere')} and counts now"
    owed = {each: earned.get(each, 0) - paid.get(each, 0) for each in earned.keys() | paid.keys()}
    yield from compare("what the books owe practitioner", {each: cents for each, cents in owed.items() if cents},
                       new.balance("practitioner_earnings", "practitioner_id"))


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
