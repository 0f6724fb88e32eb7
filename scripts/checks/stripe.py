"""Cards through Stripe, played by localstripe, and messages signed by Stripe's own library.

A good card pays all sessions at once. A declined one sells nothing. Where the client's bank asks her first, all sessions are
paid by the message that she said yes. An answer that is lost on its way is made up for by such a message, and the card is
charged once. A message counts only with a signature that is Stripe's, fresh, and of these very bytes.
"""

import time

from local_stripe import SECRET_KEY, LocalStripe
from server import Server
from story import expect, tell, together
from stripe_messages import event, post, signed, stripe_library, wait_until
from studio import Studio, purchase

OLD_SECRET, SECRET = "whsec_of_the_checks_before", "whsec_of_the_checks"


def check(database):
    with LocalStripe() as stripe:
        settings = {
            "CARNET_STRIPE_SECRET_KEY": SECRET_KEY, "CARNET_STRIPE_API_BASE": stripe.url,
            "CARNET_STRIPE_WEBHOOK_SECRET": f"{OLD_SECRET},{SECRET}",
        }
        with Server(database, **settings) as server:
            stripe.deliver_to(f"{server.url}/webhooks/stripe", SECRET)
            studio = Studio(server)
            good_card(studio, stripe)
            declined_card(studio, stripe, database)
            bank_asks(studio, stripe)
            bank_says_no(studio, stripe)
            lost_answer(studio, stripe)
            signatures(server, studio, stripe, database)
            log = server.log()
        secrets = [secret for secret in (SECRET_KEY, SECRET, OLD_SECRET) if secret in log]
        expect(secrets, [], "secrets in the log")


def buy(studio, stripe, kind):
    body = purchase(studio.package, studio.buyer(), stripe.card(kind), payment_method="card")
    return studio.admin.post("/checkout", body)


def good_card(studio, stripe):
    sold = buy(studio, stripe, "good").expect(201)
    expect((sold["order"]["status"], sold["payment"]["provider"]), ("paid", "stripe"), "the order and who was asked")
    is_paid_once(studio, stripe, sold)


def declined_card(studio, stripe, database):
    buy(studio, stripe, "declined").expect(402, code="payment_declined")
    last = database.rows("SELECT status FROM payments_order ORDER BY id DESC LIMIT 1")[0]
    expect(last["status"], "canceled", "the order of a declined card")


def bank_asks(studio, stripe):
    sold = buy(studio, stripe, "three_d_secure").expect(202)
    expect(sold["payment"]["status"], "requires_action", "the payment")
    expect([each["payment_status"] for each in sold["bookings"]], ["unpaid"] * 3, "its sessions before she said yes")
    stripe.authenticate(sold["payment"]["client_secret"])
    wait_until(lambda: studio.order(sold["order"]["id"])["status"] == "paid", "the order is paid after she said yes")
    is_paid_once(studio, stripe, sold)


def bank_says_no(studio, stripe):
    sold = buy(studio, stripe, "three_d_secure").expect(202)
    stripe.authenticate(sold["payment"]["client_secret"], success=False)
    # Another card may pay the order then; the first attempt is given up at Stripe, so that it cannot pay it too.
    body = {"payment_method": "card", "payment_token": stripe.card("good")}
    again = studio.admin.post(f"/orders/{sold['order']['id']}/payments", body).expect(201)
    expect(again["order"]["status"], "paid", "the order after another card")
    expect([each["status"] for each in stripe.intents(sold["payment"]["id"])], ["canceled"], "the first attempt at Stripe")


def lost_answer(studio, stripe):
    stripe.lose_next_answer()
    sold = buy(studio, stripe, "good").expect(202)
    expect((stripe.lost, sold["payment"]["status"]), (1, "unknown"), "answers lost, and the payment")
    wait_until(lambda: studio.order(sold["order"]["id"])["status"] == "paid", "the order is paid once Stripe has told")
    is_paid_once(studio, stripe, sold)


def is_paid_once(studio, stripe, sold):
    order = studio.order(sold["order"]["id"])
    expect(order["status"], "paid", "the order")
    expect([each["payment_status"] for each in studio.bookings(order["id"])], ["paid"] * 3, "its sessions")
    intents = stripe.intents(sold["payment"]["id"])
    expect([(each["status"], each["amount"], each["currency"]) for each in intents], [("succeeded", 50000, "usd")], "payments at Stripe")
    expect(intents[0]["metadata"]["carnet_order"], str(order["id"]), "the order that Stripe knows of")


def signatures(server, studio, stripe, database):
    library = stripe_library()
    now = int(time.time())
    body = event("evt_signed")

    def sent(body, secret=SECRET, at=now, altered=None):
        return post(server, altered or body, signed(library, body, secret, at))

    expect(sent(body), 200, "a message as Stripe signs it")
    expect([each for each in together(20, lambda _: sent(body))], [200] * 20, "the same twenty times at once")
    expect(sent(event("evt_rotated"), secret=OLD_SECRET), 200, "a message signed with the other secret")
    expect(sent(event("evt_late"), at=now - 240), 200, "one of four minutes ago")
    expect(sent(event("evt_a"), secret="whsec_of_somebody_else"), 400, "one signed by somebody else")
    expect(sent(event("evt_b"), at=now - 400), 400, "one of before")
    expect(sent(event("evt_c"), at=now + 400), 400, "one of the future")
    expect(sent(event("evt_d"), altered=event("evt_e")), 400, "one whose body was altered")
    expect(post(server, event("evt_f"), None), 400, "one without a signature")
    expect(post(server, event("evt_f"), "t=1,v1=zz"), 400, "one with nonsense for a signature")
    both = signed(library, event("evt_g"), "whsec_of_somebody_else", now) + "," + signed(library, event("evt_g"), SECRET, now).split(",")[1]
    expect(post(server, event("evt_g"), both), 200, "one with two signatures, one of them ours")
    noted = database.rows("SELECT event_id FROM payments_provider_event WHERE event_id LIKE 'evt~_%' ESCAPE '~' AND event_type = 'customer.created'")
    expect(sorted(each["event_id"] for each in noted), ["evt_g", "evt_late", "evt_rotated", "evt_signed"], "messages noted, each once")


if __name__ == "__main__":
    tell(check)
