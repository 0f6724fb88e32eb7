"""A Stripe on this machine, for checks: localstripe behind a small proxy that can lose an answer on its way back."""

import http.client
import json
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from server import free_port

SECRET_KEY = "sk_test_of_the_checks"
CARDS = {"good": "4242424242424242", "declined": "4000000000000341", "three_d_secure": "4000002500003155"}


class LocalStripe:
    """`url` is what Carnet is told. As a context it answers inside, and is gone afterwards."""

    def __enter__(self):
        self.port = free_port()
        self._log = tempfile.TemporaryFile()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "localstripe", "--port", str(self.port), "--from-scratch"],
            stdin=subprocess.DEVNULL, stdout=self._log, stderr=subprocess.STDOUT)
        self.lost = 0
        self._loses = None
        self._proxy = ThreadingHTTPServer(("127.0.0.1", free_port()), self._handler())
        self._proxy.daemon_threads = True
        threading.Thread(target=self._proxy.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self._proxy.server_port}"
        self._wait_until_ready()
        return self

    def __exit__(self, *_):
        self._proxy.shutdown()
        self._proxy.server_close()
        self._process.terminate()
        self._process.wait(10)

    def lose_next_answer(self, of="/v1/payment_intents"):
        """What is asked for there next is done, and nobody hears of it."""
        self._loses = of

    def deliver_to(self, url, secret):
        self.ask("POST", "/_config/webhooks/carnet", url=url, secret=secret)

    def card(self, kind):
        """A new payment method, as Stripe's own form makes one in the browser: its id."""
        fields = {"type": "card", "card[number]": CARDS[kind], "card[exp_month]": 12, "card[exp_year]": 2040, "card[cvc]": "123"}
        return self.ask("POST", "/v1/payment_methods", **fields)["id"]

    def authenticate(self, client_secret, success=True):
        """The client's action in her browser: what her bank asked of her."""
        intent = client_secret.split("_secret_")[0]
        return self.ask("POST", f"/v1/payment_intents/{intent}/_authenticate", client_secret=client_secret, success=str(success).lower())

    def intents(self, payment):
        """The payments that Stripe has of an attempt."""
        listed = self.ask("GET", "/v1/payment_intents?limit=100")["data"]
        return [each for each in listed if each["metadata"].get("carnet_payment") == str(payment)]

    def refunds(self, intent):
        """What went back of a payment."""
        return self.ask("GET", f"/v1/refunds?payment_intent={intent}&limit=100")["data"]

    def ask(self, method, path, **fields):
        body = urllib.parse.urlencode(fields).encode() if method == "POST" else None
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}", body, {"Authorization": f"Bearer {SECRET_KEY}"}, method=method)
        with urllib.request.urlopen(request, timeout=20) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def _wait_until_ready(self, seconds=30):
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            try:
                return self.ask("GET", "/v1/payment_intents?limit=1")
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.05)
        self._log.seek(0)
        raise AssertionError(f"localstripe did not answer within {seconds} s: {self._log.read().decode(errors='replace')[-2000:]}")

    def _handler(self):
        stripe = self

        class Forward(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def forward(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                kept = {name: self.headers[name] for name in ("Authorization", "Content-Type", "Idempotency-Key") if name in self.headers}
                onward = http.client.HTTPConnection("127.0.0.1", stripe.port, timeout=20)
                onward.request(self.command, self.path, body, kept)
                answer = onward.getresponse()
                content = answer.read()
                onward.close()
                if self.command == "POST" and self.path == stripe._loses:
                    stripe._loses = None
                    stripe.lost += 1
                    self.close_connection = True
                    return
                self.send_response(answer.status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            do_GET = do_POST = forward

            def log_message(self, *_):
                pass

        return Forward
