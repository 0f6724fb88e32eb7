"""The words of the truth: each kind of anomaly and what it means, which spellings are old, and what nobody may change."""

MEANINGS = {
    "credit_only_order_left_pending": "paid fully with credits, left pending: report",
    "refunded_purchase_with_live_sessions": "order refunded and parent canceled, but its sessions are still draft (the old cancel stopped half way): they must not stay schedulable; report",
    "practitioner_paid_twice": "whole price earned on the parent at purchase, and again per completed session: keep every row, report; do not pay again",
    "order_found_only_by_matching": "link may be made, and must be reported as inferred",
    "two_orders_fit": "must not be guessed silently; both orders and both sets of sessions stay; report",
    "no_order_at_all": "money only on the parent: dropping it loses the price paid; report (making a manual order from it is allowed if marked so)",
    "parent_without_sessions": "paid, nothing to schedule: report with the number sold",
    "too_few_sessions": "report have against sold; do not invent completed ones",
    "too_many_sessions": "report; do not delete",
    "counter_disagrees": "recount from the sessions; report the old counter",
    "session_points_at_another_order": "report; parent and order_id disagree",
    "session_of_another_client": "report; do not move between clients",
    "parent_soft_deleted": "the purchase was hidden, its sessions were not; report",
    "rescheduled_session_lost_its_order": "the copy takes the place of the rescheduled session in its order (paid); it is not one more session; report",
    "order_and_parent_disagree_on_price": "report both amounts; the order (and Stripe) decides",
    "money_on_the_sessions_too": "do not add session prices to the order; report",
    "things_hang_on_the_parent": "notes and reviews must survive the parent (re-point them); report",
    "old_bundle_sessions_never_created": "sold sessions that have no rows; report entitlement = sold (+ bonus) - have",
    "bundle_bonus_sessions_never_created": "report",
    "paid_order_without_sessions": "3-D Secure finished by webhook, no session was ever made: report with number sold",
    "sessions_without_order_never_paid": "drafts from an endpoint that took no money: report; not a purchase",
    "paid_session_without_order_or_parent": "report; cannot be attached to anything",
    "session_over_but_never_completed": "confirmed and over: report",
    "single_session_copy_lost_its_order": "the copy takes over order and paid state; report",
}

CANCELED, CANCELED_AS_IT_WAS = "canceled", "cance" "lled"

# How the old system spelled what is spelled otherwise now. A session that was `rescheduled` is replaced by its copy.
RESPELLED = {CANCELED_AS_IT_WAS: CANCELED, "scheduled": "confirmed", "rescheduled": "confirmed"}

CHANGELESS = [
    "number of orders",
    "every order amount and Stripe id",
    "every ledger row",
    "every earnings row (amounts, state, payout)",
    "payouts",
    "every session row (except status spelling, cleared placeholder times, order_id)",
    "single sessions, workshop seats, course enrolments",
    "public_uuid of everything that stays",
]
