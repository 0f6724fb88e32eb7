"""Webhooks arrive at a real receiver, signed so that the reference implementation of Standard Webhooks accepts them.

A server that may not send to private addresses says so and sends nothing. One that may is killed right after the answer to a
purchase, again and again: after the restart each purchase is told. A receiver that fails is sent the same webhook-id again; one
that hangs holds up nobody else; a redirect is not followed; 410 ends it; a repeat can be told by its id; and after a rotation
the old secret and the new one both verify.
"""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from server import Server
from standardwebhooks.webhooks import Webhook
from story import expect, tell, until
from studio import Studio, purchase

KILLS = 5


def check(database):
    with Receiver() as receiver:
        with Server(database) as server:
            is_refused_inside(Studio(server), receiver)
        purchases = killed_after_the_answer(database, receiver)
        with Server(database, CARNET_ALLOW_PRIVATE_ADDRESSES="1") as server:
            studio = Studio(server)
            took = is_prompt(studio, receiver)
            fails_and_is_told_again(studio, receiver)
            hangs_alone(studio, receiver)
            does_not_follow(studio, receiver)
            ends_at_410(studio, receiver)
            repeats_and_rotates(studio, receiver)
            metrics = server.client(key=None).get("/metrics").body.decode()
            assert 'carnet_delivery_attempts_total{channel="webhook",outcome="delivered"}' in metrics, "no count of deliveries in /metrics"
            assert "carnet_deliveries_waiting" in metrics, "no count of what waits in /metrics"
            assert "whsec_" not in server.log() and "/hook/" not in server.log(), "a secret or an address in the log"
    return f"{KILLS} kills, {purchases} purchases told; first told after {took:.2f} s"


def endpoint(studio, url, **more):
    made = studio.admin.post("/webhook_endpoints", {"url": url} | more).expect(201)
    assert made["secret"].startswith("whsec_"), made
    return made["id"], Webhook(made["secret"])


def deliveries(studio, hook):
    return studio.admin.get(f"/webhook_endpoints/{hook}/deliveries").expect(200)["data"]


def forget(studio, *hooks):
    for hook in hooks:
        studio.admin.delete(f"/webhook_endpoints/{hook}").expect(204)


def buy(studio, buyer=None):
    return studio.admin.post("/checkout", purchase(studio.package, buyer or studio.buyer())).expect(201)["order"]["id"]


def is_refused_inside(studio, receiver):
    hook, _ = endpoint(studio, receiver.url("/hook/inside"))
    studio.admin.post(f"/webhook_endpoints/{hook}/test").expect(201)
    tried = until("the attempt at a private address", lambda: [each for each in deliveries(studio, hook) if each["attempts"]])
    assert "public" in tried[0]["attempts"][0]["error"], tried
    expect(receiver.got("/hook/inside"), [], "requests to a private address by a server that may not make them")
    forget(studio, hook)


def killed_after_the_answer(database, receiver):
    orders, verifier, path = [], None, "/hook/killed"
    for _ in range(KILLS):
        with Server(database, CARNET_ALLOW_PRIVATE_ADDRESSES="1") as server:
            if verifier is None:
                studio = Studio(server)
                hook, verifier = endpoint(studio, receiver.url(path), events=["order.paid"])
                body = purchase(studio.package, studio.buyer())
            caller = server.client()
            for _ in range(8):
                orders.append(caller.post("/checkout", body).expect(201)["order"]["id"])
            server.kill()
    with Server(database, CARNET_ALLOW_PRIVATE_ADDRESSES="1") as server:
        # What was being sent when the power went is kept for a minute for who sent it.
        until("each purchase told", lambda: set(orders) <= {each.order for each in receiver.got(path)} or server.process.poll(), seconds=90)
        expect(server.process.poll(), None, "exit code of a server that nobody stopped")
        for each in receiver.got(path):
            verifier.verify(each.body, each.headers)
        ids = {each.headers["webhook-id"]: each.order for each in receiver.got(path)}
        expect(len(ids), len(set(orders)), "different webhook-ids, one an order")
        server.client().delete(f"/webhook_endpoints/{hook}").expect(204)
    return len(orders)


def is_prompt(studio, receiver):
    hook, verifier = endpoint(studio, receiver.url("/hook/prompt"))
    order = buy(studio)
    began = time.monotonic()
    got = until("the first webhook", lambda: receiver.got("/hook/prompt"))
    took = time.monotonic() - began
    assert took < 5, f"the first webhook came only after {took:.1f} s"
    told = verifier.verify(got[0].body, got[0].headers)
    expect((told["type"], told["data"]["order_id"], sorted(told)), ("order.paid", order, ["data", "timestamp", "type"]), "what is told")
    forget(studio, hook)
    return took


def fails_and_is_told_again(studio, receiver):
    path = "/hook/fails"
    receiver.behaves(path, 500)
    hook, verifier = endpoint(studio, receiver.url(path))
    buy(studio)
    got = until("the second try, after five seconds", lambda: len(receiver.got(path)) >= 2 and receiver.got(path))
    expect(len({each.headers["webhook-id"] for each in got}), 1, "webhook-ids of two tries")
    for each in got:
        verifier.verify(each.body, each.headers)
    # Moments are whole seconds: five of them can be a little more than four.
    assert 4 <= got[1].at - got[0].at <= 9, f"the second try came after {got[1].at - got[0].at:.1f} s"
    logged = until("the log of a success", lambda: [each for each in deliveries(studio, hook) if each["status"] == "delivered"])
    expect([each["status_code"] for each in logged[0]["attempts"]], [500, 200], "status codes in the log")
    assert "sorry" in logged[0]["attempts"][0]["response"], logged
    forget(studio, hook)


def hangs_alone(studio, receiver):
    receiver.behaves("/hook/hangs", "hang")
    slow, _ = endpoint(studio, receiver.url("/hook/hangs"))
    quick, _ = endpoint(studio, receiver.url("/hook/quick"))
    began = time.monotonic()
    for _ in range(10):
        buy(studio)
    until("ten webhooks beside one that hangs", lambda: len(receiver.got("/hook/quick")) == 10)
    assert time.monotonic() - began < 10, "one that hangs held up another"
    until("the end of one that hangs", lambda: any(
        "in time" in (attempt["error"] or "") for each in deliveries(studio, slow) for attempt in each["attempts"]), seconds=25)
    receiver.let_go()
    forget(studio, slow, quick)


def does_not_follow(studio, receiver):
    receiver.behaves("/hook/moved", 307)
    hook, _ = endpoint(studio, receiver.url("/hook/moved"))
    studio.admin.post(f"/webhook_endpoints/{hook}/test").expect(201)
    tried = until("a redirect in the log", lambda: [each for each in deliveries(studio, hook) if each["attempts"]])
    expect((tried[0]["status"], tried[0]["attempts"][0]["status_code"]), ("canceled", 307), "a test that was sent on elsewhere")
    expect(receiver.got("/elsewhere"), [], "requests to where a redirect leads")
    forget(studio, hook)


def ends_at_410(studio, receiver):
    receiver.behaves("/hook/gone", 410)
    hook, _ = endpoint(studio, receiver.url("/hook/gone"))
    buy(studio)
    gone = until("an endpoint that is disabled", lambda: (
        lambda shown: shown if not shown["is_active"] else None)(studio.admin.get(f"/webhook_endpoints/{hook}").expect(200)))
    expect(gone["disabled_reason"], "gone", "why it is disabled")
    buy(studio)
    time.sleep(1.5)
    expect(len(receiver.got("/hook/gone")), 1, "webhooks to one that answered 410")
    forget(studio, hook)


def repeats_and_rotates(studio, receiver):
    path = "/hook/repeats"
    hook, old = endpoint(studio, receiver.url(path))
    buy(studio)
    told = until("a delivery", lambda: [each for each in deliveries(studio, hook) if each["status"] == "delivered"])[0]
    new = Webhook(studio.admin.post(f"/webhook_endpoints/{hook}/rotation").expect(200)["secret"])
    studio.admin.post(f"/webhook_endpoints/{hook}/deliveries/{told['id']}/redelivery").expect(200)
    first, second = until("the repeat", lambda: len(receiver.got(path)) == 2 and receiver.got(path))
    expect((second.headers["webhook-id"], second.body), (first.headers["webhook-id"], first.body), "id and body of a repeat")
    expect(first.headers["webhook-id"], told["webhook_id"], "the id in the log")
    old.verify(first.body, first.headers)
    for verifier in (old, new):
        verifier.verify(second.body, second.headers)
    forget(studio, hook)


class Received:
    def __init__(self, headers, body):
        self.at = time.monotonic()
        self.headers = {name.lower(): value for name, value in headers.items()}
        self.body = body
        self.order = json.loads(body)["data"].get("order_id")


class Receiver:
    """A program that is told of events, and that can misbehave: answer a status once, or not at all until it is let go."""

    def __init__(self):
        self.lock, self.received, self.manners, self.released = threading.Lock(), {}, {}, threading.Event()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                with receiver.lock:
                    manner = receiver.manners.pop(self.path, 200) if receiver.manners.get(self.path) != "hang" else "hang"
                    receiver.received.setdefault(self.path, []).append(Received(self.headers, body))
                if manner == "hang":
                    receiver.released.wait(60)
                    return
                answer = b"sorry" if manner >= 300 else b"thank you"
                self.send_response(manner)
                if manner == 307:
                    self.send_header("Location", receiver.url("/elsewhere"))
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True

    def url(self, path):
        return f"http://127.0.0.1:{self.server.server_address[1]}{path}"

    def behaves(self, path, manner):
        with self.lock:
            self.manners[path] = manner

    def got(self, path):
        with self.lock:
            return list(self.received.get(path, []))

    def let_go(self):
        self.released.set()

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.let_go()
        self.server.shutdown()
        self.server.server_close()


if __name__ == "__main__":
    tell(check)
