"""What a clean-up leaves to a person is decided one by one, with a reason that is written down; and then it is done.

Two purchases that look alike get an order each, by word and not by guess: their parents vanish and their sessions share what was
paid. What is kept stays. Nonsense is refused in words. The clean-up cannot be finished while anything still needs the old columns: whatever
is left is closed by a person, with its price and its notes, and then it can.
"""

from legacy.databases import SEEDS, invented
from legacy.truth import shares
from legacy_import import cleaned_up, run
from server import carnet
from story import expect, tell

REASON = "the client's receipt says so"


def check(database):
    with invented(SEEDS[-1], bookings=300, forms=("sqlite",), in_postgres=False) as old:
        run(database, "import", "legacy", "--from", old.sources["sqlite"])
        before = cleaned_up(database)
        alike = old.truth["anomalies"]["two_orders_fit"]["cases"][0]
        nonsense(database, alike)
        pairs = list(zip(alike["bookings_booking"], alike["payments_order"]))
        for parent, order in pairs:
            decide(database, "two_orders_fit", parent, "--attach-to-order", str(order))
        kept = old.truth["anomalies"]["no_order_at_all"]["cases"][0]["bookings_booking"][0]
        decide(database, "no_order_at_all", kept, "--keep")
        after = cleaned_up(database)
        expect(sorted(set(after["vanish"]) - set(before["vanish"])), sorted(alike["bookings_booking"]), "parents that vanish by decision")
        expect(sorted(set(before["stay"]) - set(after["stay"])), sorted(alike["bookings_booking"]), "parents that no longer stay")
        for parent, order in pairs:
            belongs(database, old, parent, order)
        assert database.rows("SELECT id FROM bookings_booking WHERE id = ?", kept), f"parent {kept} was to be kept"
        run(database, "doctor", "--ledger")
        written = database.rows("SELECT subject, reason FROM legacy_decision ORDER BY id")
        expect([(row["subject"], row["reason"]) for row in written], [(each, REASON) for each in (*alike["bookings_booking"], kept)], "what is on record")
        refused(database, "clean-up", "legacy", "--finish", names=str(kept))
        left = sorted(after["stay"] + after["old_bundle_parents"]["stay"])
        close(database, left)
    return f"{len(pairs)} purchases attached, one kept, {len(left)} closed and the clean-up finished"


def close(database, parents):
    notes = database.rows("SELECT COUNT(*) AS notes FROM bookings_note")
    numbers = [str(each) for each in parents]
    run(database, "clean-up", "legacy", "resolve", "no_order_at_all", *numbers, "--retire", "--reason", REASON)
    closed = cleaned_up(database)
    expect((closed["stay"], closed["old_bundle_parents"]["stay"]), ([], []), "parents that stay once all are closed")
    expect(sorted(closed["retired"] + closed["old_bundle_parents"]["retired"]), parents, "parents that are closed")
    listed = ", ".join(numbers)
    rows = database.rows(f"SELECT b.id, b.status, b.value_cents, l.price_charged_cents FROM bookings_booking b JOIN legacy_booking l ON l.id = b.id"
                         f" WHERE b.id IN ({listed}) ORDER BY b.id")
    expect([(row["id"], row["status"], row["value_cents"]) for row in rows], [(row["id"], "canceled", row["price_charged_cents"]) for row in rows],
           "what was closed, with its price")
    expect([row["id"] for row in rows], parents, "what was closed and is still there")
    expect(database.rows("SELECT COUNT(*) AS notes FROM bookings_note"), notes, "notes")
    run(database, "doctor")
    run(database, "clean-up", "legacy", "--finish")
    run(database, "doctor")


def decide(database, kind, number, *how):
    run(database, "clean-up", "legacy", "resolve", kind, str(number), *how, "--reason", REASON)


def belongs(database, old, parent, order):
    expect(database.rows("SELECT id FROM bookings_booking WHERE id = ?", parent), [], f"parent {parent} after it was given its order")
    purchase = next(each for each in old.truth["old_purchases"] if each["parent_id"] == parent)
    rows = database.rows("SELECT id, value_cents, parent_booking_id FROM bookings_booking WHERE order_id = ? ORDER BY id", order)
    exact = shares(old.old.payments_order[order].subtotal_amount_cents, len(purchase["session_ids"]))
    expect([(row["id"], row["value_cents"], row["parent_booking_id"]) for row in rows],
           [(each, value, None) for each, value in zip(purchase["session_ids"], exact)], f"sessions of order {order}")
    kind = database.rows("SELECT order_type FROM payments_order WHERE id = ?", order)[0]["order_type"]
    expect(kind, "package", f"type of order {order}")


def nonsense(database, alike):
    parent, order = alike["bookings_booking"][0], alike["payments_order"][0]
    resolve = ("clean-up", "legacy", "resolve")
    refused(database, *resolve, "two_orders_fit", str(parent), "--attach-to-order", "987654321", "--reason", REASON, names="987654321")
    refused(database, *resolve, "two_orders_fit", "987654321", "--attach-to-order", str(order), "--reason", REASON, names="987654321")
    refused(database, *resolve, "two_orders_fit", str(parent), "--attach-to-order", str(order), "--reason", " ", names="--reason")
    refused(database, *resolve, "a_bad_mood", str(parent), "--keep", "--reason", REASON, names="a_bad_mood")
    refused(database, *resolve, "two_orders_fit", str(parent), "--reason", REASON, names="--keep")


def refused(database, *command, names):
    done = carnet(database, *command)
    assert done.returncode not in (0, -4, -6, -11), f"carnet {' '.join(command)}: exit code {done.returncode}; it said: {done.stdout}"
    assert names in done.stdout, f"carnet {' '.join(command)}: it does not name {names}; it said: {done.stdout}"


if __name__ == "__main__":
    tell(check)
