"""Messages as Stripe sends them, signed by the package `stripe`."""

import importlib
import json
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

PATIENCE = 30


def event(identity, type="customer.created", about={"object": "customer", "id": "cus_1"}):
    return json.dumps({"id": identity, "object": "event", "type": type, "data": {"object": about}}, indent=2).encode()


def signed(library, body, secret, at):
    """The header, by Stripe's library, which must accept it itself."""
    header = library.WebhookSignature.generate_signature_header(body.decode(), secret, at)
    library.WebhookSignature.verify_header(body.decode(), header, secret, tolerance=1000)
    return header


def stripe_library():
    """The package `stripe`, whose name a check beside this file has too."""
    here = str(Path(__file__).parent)
    rest = [place for place in sys.path if place not in ("", here)]
    kept, sys.path = sys.path, rest
    try:
        return importlib.import_module("stripe")
    finally:
        sys.path = kept


def post(server, body, signature):
    headers = {"Content-Type": "application/json; charset=utf-8"}
    if signature:
        headers["Stripe-Signature"] = signature
    request = urllib.request.Request(f"{server.url}/api/v1/webhooks/stripe", body, headers, method="POST")
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status
    except urllib.error.HTTPError as refused:
        return refused.code


def wait_until(holds, what, patience=PATIENCE):
    deadline = time.monotonic() + patience
    while not holds():
        if time.monotonic() > deadline:
            raise AssertionError(f"within {patience} s it did not come to this: {what}")
        time.sleep(0.1)
