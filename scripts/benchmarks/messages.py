"""What Stripe says of payments that succeeded, signed as it signs: written to a file beforehand, for requests.lua to tell."""

import hashlib
import hmac
import json
import random
import secrets
import time

from stand_in import WEBHOOK_SECRET

TOLD_AGAIN = 0.3  # of all messages: Stripe repeats what it is not sure to have told
LATELY = 500  # one that is told again was told within so many


def write(path, count, payments):
    """So many messages about those payments, none older than the moment. Gives which event each line tells."""
    parts = template()
    run, moment = secrets.token_hex(4), int(time.time())
    signer = hmac.new(WEBHOOK_SECRET.encode(), digestmod=hashlib.sha256)
    lines, events, fresh = [], [], []
    with open(path, "w", encoding="utf-8") as file:
        file.write("\t".join(parts) + "\n")
        for _ in range(count):
            if fresh and random.random() < TOLD_AGAIN:
                line = random.choice(fresh[-LATELY:])
            else:
                line = len(lines)
                fresh.append(line)
                event, payment = f"evt_{run}_{line:010d}", str(random.choice(payments))
                lines.append(f"{event} {payment} t={moment},v1={signature(signer, moment, payment.join((event.join(parts[:2]), *parts[2:])))}\n")
            events.append(line)
            file.write(lines[line])
    return events


def signature(signer, moment, body):
    code = signer.copy()
    code.update(f"{moment}.{body}".encode())
    return code.hexdigest()


def template():
    """An event of Stripe's version 2025-08-27.basil as its documentation shows it, in four parts: what is different in each are
    its own number, and that of the attempt in two places."""
    intent = {
        "id": "pi_bench_PAYMENT", "object": "payment_intent", "amount": 50000, "amount_capturable": 0,
        "amount_details": {"tip": {}}, "amount_received": 50000, "application": None, "application_fee_amount": None,
        "automatic_payment_methods": None, "canceled_at": None, "cancellation_reason": None, "capture_method": "automatic_async",
        "client_secret": "pi_bench_secret_of_the_bench", "confirmation_method": "automatic", "created": 1795382808,
        "currency": "usd", "customer": None, "description": None, "excluded_payment_method_types": None, "last_payment_error": None,
        "latest_charge": "ch_3MtwBwLkdIwHu7ix28a3tqPa", "livemode": False,
        "metadata": {"carnet_service": "Wellness Package", "carnet_payment": "PAYMENT"}, "next_action": None, "on_behalf_of": None,
        "payment_method": "pm_1MtwBwLkdIwHu7ixUEgbFdYF", "payment_method_configuration_details": None,
        "payment_method_options": {"card": {"installments": None, "mandate_options": None, "network": None,
                                            "request_three_d_secure": "automatic"}},
        "payment_method_types": ["card"], "processing": None, "receipt_email": None, "review": None, "setup_future_usage": None,
        "shipping": None, "source": None, "statement_descriptor": None, "statement_descriptor_suffix": None, "status": "succeeded",
        "transfer_data": None, "transfer_group": None}
    event = {
        "id": "EVENT", "object": "event", "api_version": "2025-08-27.basil", "created": 1795382808, "data": {"object": intent},
        "livemode": False, "pending_webhooks": 1, "request": {"id": None, "idempotency_key": "payment-1"},
        "type": "payment_intent.succeeded"}
    before, _, after = json.dumps(event, indent=2).replace("\n", " ").partition("EVENT")
    return [before, *after.split("PAYMENT")]
