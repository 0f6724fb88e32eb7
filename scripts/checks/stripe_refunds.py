"""Money that goes back through Stripe, played by localstripe.

The unused sessions of a package go back, whole and one by one, and the card gets each cent once. A refund whose answer is lost
is not made twice. What somebody gives back at Stripe's own desk takes sessions with it once Stripe tells of it,
however often it does. At the end `carnet doctor --ledger` finds nothing.
"""

import time

from local_stripe import SECRET_KEY, LocalStripe
from server import Server, carnet
from story import expect, tell
from stripe_messages import event, post, signed, stripe_library, wait_until
from studio import SHARES, Studio, purchase

SECRET = "whsec_of_the_checks"


def check(database):
    with LocalStripe() as stripe:
        settings = {"CARNET_STRIPE_SECRET_KEY": SECRET_KEY, "CARNET_STRIPE_API_BASE": stripe.url, "CARNET_STRIPE_WEBHOOK_SECRET": SECRET}
        with Server(database, **settings) as server:
            stripe.deliver_to(f"{server.url}/webhooks/stripe", SECRET)
            studio = Studio(server)
            unused(studio, stripe)
            one_by_one(studio, stripe)
            lost_answer(server, studio, stripe)
            at_stripes_desk(server, studio, stripe)
            one_key_is_one_refund(studio, stripe)
        doctor = carnet(database, "doctor", "--ledger")
        expect(doctor.returncode, 0, f"carnet doctor --ledger, which said: {doctor.stdout}; exit code")


def bought(studio, stripe):
    body = purchase(studio.package, studio.buyer(), stripe.card("good"), payment_method="card")
    return studio.admin.post("/checkout", body).expect(201)


def returned(stripe, sold):
    """What Stripe gave back of the payment of a purchase, each in cents."""
    intent = stripe.intents(sold["payment"]["id"])[0]["id"]
    return sorted(each["amount"] for each in stripe.refunds(intent))


def unused(studio, stripe):
    sold = bought(studio, stripe)
    order, first = sold["order"]["id"], sold["bookings"][0]["id"]
    studio.admin.put(f"/bookings/{first}/schedule", {"start_time": an_hour_ago(), "override": True}).expect(200)
    studio.admin.post(f"/bookings/{first}/completion").expect(200)
    preview = studio.admin.get(f"/orders/{order}/refund_preview").expect(200)
    expect(preview["amount_cents"], sum(SHARES[1:]), "what the preview of the unused sessions says")
    refund = studio.admin.post(f"/orders/{order}/refunds", {"reason": "She moves away."}).expect(201)
    expect((refund["status"], refund["amount_cents"]), ("succeeded", sum(SHARES[1:])), "the refund")
    expect(returned(stripe, sold), [sum(SHARES[1:])], "what Stripe gave back")
    expect(studio.order(order)["status"], "partially_refunded", "the order of which one session was used")


def one_by_one(studio, stripe):
    sold = bought(studio, stripe)
    order = sold["order"]["id"]
    for number, session in enumerate(sold["bookings"], 1):
        refund = studio.admin.post(f"/orders/{order}/refunds", {"booking_ids": [session["id"]]}).expect(201)
        expect(refund["amount_cents"], session["value_cents"], f"refund {number}")
        expect(studio.order(order)["refunded_cents"], sum(SHARES[:number]), f"given back after refund {number}")
    expect(returned(stripe, sold), sorted(SHARES), "what Stripe gave back, one by one")
    expect(studio.order(order)["status"], "refunded", "the order, all of which went back")
    studio.admin.post(f"/orders/{order}/refunds", {}).expect(409, code="refund_exceeds_paid")


def lost_answer(server, studio, stripe):
    sold = bought(studio, stripe)
    order = sold["order"]["id"]
    stripe.lose_next_answer(of="/v1/refunds")
    refund = studio.admin.post(f"/orders/{order}/refunds", {}).expect(201)
    expect(refund["status"], "pending", "a refund of which nobody has heard")
    # It would be asked after in a minute; Stripe tells of it before.
    tells(server, stripe.intents(sold["payment"]["id"])[0], "evt_lost")
    wait_until(lambda: studio.admin.get(f"/orders/{order}/refunds").expect(200)["data"][0]["status"] == "succeeded",
               "the refund is known to have arrived")
    expect(returned(stripe, sold), [50000], "what Stripe gave back, asked after and not asked again")


def at_stripes_desk(server, studio, stripe):
    sold = bought(studio, stripe)
    order = sold["order"]["id"]
    intent = stripe.intents(sold["payment"]["id"])[0]
    stripe.ask("POST", "/v1/refunds", payment_intent=intent["id"], amount=SHARES[2])
    for _ in range(5):
        tells(server, intent, "evt_refunded")
    wait_until(lambda: studio.order(order)["status"] == "partially_refunded", "the order is partially refunded")
    expect([each["payment_status"] for each in studio.bookings(order)], ["paid", "paid", "refunded"], "its sessions")
    expect(studio.order(order)["refunded_cents"], SHARES[2], "given back")


def tells(server, intent, identity):
    """Stripe tells that something of a payment went back; localstripe does not by itself."""
    about = {"object": "charge", "id": intent["latest_charge"], "payment_intent": intent["id"]}
    told = event(identity, "charge.refunded", about)
    expect(post(server, told, signed(stripe_library(), told, SECRET, int(time.time()))), 200, "what Stripe is answered")


def one_key_is_one_refund(studio, stripe):
    sold = bought(studio, stripe)
    path, answers = f"/orders/{sold['order']['id']}/refunds", []
    for _ in range(20):
        answers.append(studio.admin.post(path, {}, **{"Idempotency-Key": "give it back"}).expect(201)["id"])
    expect(len(set(answers)), 1, "refunds for one key")
    expect(returned(stripe, sold), [50000], "what Stripe gave back for twenty calls with one key")


def an_hour_ago():
    return time.strftime("%Y-%m-%dT%H:00:00Z", time.gmtime(time.time() - 7200))


if __name__ == "__main__":
    tell(check)
