"""Wrongs that the checker must notice, each done to a copy of a right result. Which rows they hit depends on a seed.

A fault takes a `Spoiler`, and says a word that a finding about it has to hold, so that nothing is noticed by chance.
"""

import copy

from .meanings import CANCELED

FAULTS = []


def fault(function):
    """Makes a function one of the faults; what it is called says what it does."""
    FAULTS.append(function)
    return function


def one_wrong(name, row, statement, words):
    """Makes a fault that finds one row and does one thing to it."""
    def wrong(it):
        found, = it.one(row)
        it.do(statement, found)
        return words.format(found)

    wrong.__name__ = name
    fault(wrong)


# One row, and one wrong done to it: which row, what is done, and what a finding says.

WRONGS = {
    "a_session_changes_its_status": (
        "SELECT id FROM bookings_booking WHERE status = 'completed' AND payment_status = 'paid'",
        "UPDATE bookings_booking SET status = 'no_show' WHERE id = ?",
        "was completed"),
    "a_note_is_lost": (
        "SELECT id FROM bookings_note",
        "DELETE FROM bookings_note WHERE id = ?",
        "note {} is lost"),
    "an_order_costs_a_cent_more": (
        "SELECT id FROM payments_order WHERE status = 'paid'",
        "UPDATE payments_order SET subtotal_cents = subtotal_cents + 1, total_amount_cents = total_amount_cents + 1 WHERE id = ?",
        "order {}: its subtotal"),
    "an_order_is_lost": (
        "SELECT id FROM payments_order WHERE id NOT IN (SELECT order_id FROM bookings_booking WHERE order_id IS NOT NULL)",
        "DELETE FROM payments_order WHERE id = ?",
        "order {} is lost"),
    "an_order_forgets_its_payment_at_stripe": (
        "SELECT id FROM payments_payment WHERE provider_reference IS NOT NULL",
        "UPDATE payments_payment SET provider_reference = 'pi_of_another' WHERE id = ?",
        "at Stripe"),
    "a_payout_is_a_cent_less": (
        "SELECT id FROM earnings_payout",
        "UPDATE earnings_payout SET amount_cents = amount_cents - 1 WHERE id = ?",
        "payouts to practitioner"),
    "the_books_owe_a_cent_more_in_sessions": (
        "SELECT id FROM ledger_entry WHERE credit_account = 'prepaid_sessions'",
        "UPDATE ledger_entry SET amount_cents = amount_cents + 1 WHERE id = ?",
        "owed in sessions"),
    "an_old_row_is_touched": (
        "SELECT id FROM legacy_credit",
        "UPDATE legacy_credit SET amount_cents = amount_cents + 1 WHERE id = ?",
        "payments_usercredittransaction {}"),
    "an_earning_forgets_its_payout": (
        "SELECT id FROM legacy_earning WHERE payout_id IS NOT NULL",
        "UPDATE legacy_earning SET payout_id = NULL WHERE id = ?",
        "payments_earningstransaction {}"),
}

for name, wrong in WRONGS.items():
    one_wrong(name, *wrong)


# Sessions.

@fault
def one_cent_moves_between_sessions_of_an_order(it):
    purchase = it.random.choice([each for each in it.truth["old_purchases"] if each["parent_must"] == "vanish" and len(each["live_session_ids"]) > 1])
    first, second = it.random.sample(purchase["live_session_ids"], 2)
    it.do("UPDATE bookings_booking SET value_cents = value_cents + 1 WHERE id = ?", first)
    it.do("UPDATE bookings_booking SET value_cents = value_cents - 1 WHERE id = ?", second)
    return "worth"


@fault
def one_cent_is_lost_from_a_session(it):
    it.do("UPDATE bookings_booking SET value_cents = value_cents - 1 WHERE id = ?", *it.session_of_a_package())
    return "come to"


@fault
def a_session_is_lost(it):
    it.do("DELETE FROM bookings_booking WHERE id = ?", *it.session_of_a_package())
    return "is lost"


@fault
def a_canceled_session_comes_to_life(it):
    session, = it.one("SELECT id FROM bookings_booking WHERE status = ? AND start_time IS NULL AND payment_status <> 'refunded'", CANCELED)
    it.do("UPDATE bookings_booking SET status = 'draft' WHERE id = ?", session)
    return "and is draft"


@fault
def a_placeholder_time_is_left(it):
    session, = it.among_purchases("placeholder_time_session_ids")
    it.do("UPDATE bookings_booking SET start_time = created_at, end_time = created_at + ?, busy_start = created_at, busy_end = created_at + ?"
          " WHERE id = ?", it.an_hour, it.an_hour, session)
    return "nobody chose"


@fault
def a_session_is_an_hour_later(it):
    session, = it.one("SELECT id FROM bookings_booking WHERE status = 'completed' AND legacy_kind = 'session'")
    it.do("UPDATE bookings_booking SET start_time = start_time + ?, end_time = end_time + ?, busy_start = NULL, busy_end = NULL WHERE id = ?",
          it.an_hour, it.an_hour, session)
    return "its time was"


@fault
def a_session_goes_to_another_client(it):
    session, client = it.one("SELECT b.id, c.id FROM bookings_booking b JOIN clients_client c ON c.id <> b.client_id WHERE b.legacy_kind = 'session'")
    it.do("UPDATE bookings_booking SET client_id = ? WHERE id = ?", client, session)
    return "its client was"


@fault
def a_session_goes_to_another_order(it):
    session, = it.session_of_a_package()
    order, = it.one("SELECT o.id FROM payments_order o WHERE o.id NOT IN (SELECT order_id FROM bookings_booking WHERE id = ?)", session)
    it.do("UPDATE bookings_booking SET order_id = ?, position = 999 WHERE id = ?", order, session)
    return "instead of"


@fault
def a_paid_session_is_unpaid(it):
    purchase = it.random.choice([each for each in it.truth["old_purchases"] if each["parent_must"] == "vanish" and each["life"] == "all_draft"
                                 and it.old.payments_order[each["order_id"]].status == "completed"])
    it.do("UPDATE bookings_booking SET payment_status = 'unpaid' WHERE id = ?", it.random.choice(purchase["live_session_ids"]))
    return "its order is paid"


# Parents.

@fault
def a_parent_is_left(it):
    parent = it.random.choice(it.truth["after"]["vanish_parent_ids"])
    columns = [each for each in it.columns("bookings_booking") if each not in ("id", "position", "order_id", "is_package_purchase", "legacy_kind")]
    like = it.random.choice(it.truth["after"]["stay_parent_ids"])
    it.do(f"INSERT INTO bookings_booking (id, position, is_package_purchase, legacy_kind, {', '.join(columns)})"
          f" SELECT ?, position, is_package_purchase, legacy_kind, {', '.join(columns)} FROM bookings_booking WHERE id = ?", parent, like)
    return f"parent {parent} is left"


@fault
def a_parent_that_must_stay_is_gone(it):
    parent = it.random.choice(it.truth["after"]["stay_parent_ids"])
    it.do_if_any("UPDATE bookings_booking SET parent_booking_id = NULL WHERE parent_booking_id = ?", parent)
    it.do("DELETE FROM bookings_booking WHERE id = ?", parent)
    return f"parent {parent} is gone"


@fault
def a_review_hangs_elsewhere(it):
    review, = it.one("SELECT id FROM reviews_review")
    session, = it.one("SELECT id FROM bookings_booking WHERE legacy_kind = 'session' AND client_id NOT IN (SELECT client_id FROM reviews_review)")
    it.do("UPDATE reviews_review SET booking_id = ?, order_id = NULL WHERE id = ?", session, review)
    return f"review {review}"


# Orders.

@fault
def an_order_is_no_package(it):
    order = it.random.choice([each["order_id"] for each in it.truth["old_purchases"] if each["parent_must"] == "vanish"])
    it.do("UPDATE payments_order SET order_type = 'direct' WHERE id = ?", order)
    return f"order {order}: its type"


# Money.

@fault
def credit_goes_from_one_client_to_another(it):
    entry, = it.one("SELECT id FROM ledger_entry WHERE credit_account = 'client_credit'")
    other, = it.one("SELECT id FROM clients_client WHERE id NOT IN (SELECT client_id FROM ledger_entry WHERE id = ?)", entry)
    it.do("UPDATE ledger_entry SET client_id = ? WHERE id = ?", other, entry)
    return "credit of client"


@fault
def earnings_are_off_by_cents_that_cancel_out(it):
    one, practitioner = it.one("SELECT legacy_earning_id, practitioner_id FROM earnings_opening WHERE net_cents > 1")
    other, = it.one("SELECT legacy_earning_id FROM earnings_opening WHERE net_cents > 1 AND practitioner_id = ? AND legacy_earning_id <> ?",
                    practitioner, one)
    it.do("UPDATE earnings_opening SET net_cents = net_cents + 1 WHERE legacy_earning_id = ?", one)
    it.do("UPDATE earnings_opening SET net_cents = net_cents - 1 WHERE legacy_earning_id = ?", other)
    return f"earning {one} was"


# The report.

@fault
def an_anomaly_is_not_reported(it):
    it.report = copy.deepcopy(it.report)
    kind = it.random.choice(sorted(kind for kind, cases in it.report["anomalies"].items() if cases))
    it.report["anomalies"][kind].pop()
    return f"{kind}: lacks"


@fault
def an_anomaly_names_another_booking(it):
    it.report = copy.deepcopy(it.report)
    kind = it.random.choice(sorted(kind for kind, cases in it.report["anomalies"].items() if cases and cases[0].get("bookings_booking")))
    it.report["anomalies"][kind][0]["bookings_booking"][0] += 1
    return f"{kind}: has besides"


@fault
def the_report_says_that_a_parent_vanished(it):
    it.report = copy.deepcopy(it.report)
    it.report["vanish"].append(it.report["stay"].pop(it.random.randrange(len(it.report["stay"]))))
    return "wrongly among"
