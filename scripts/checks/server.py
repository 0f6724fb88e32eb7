"""A running Carnet, and a small HTTP client for it. Nothing here knows Carnet's code: only its binary and api.md."""

import http.client
import json
import os
import random
import secrets
import signal
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ADMIN_KEY = secrets.token_urlsafe(24)
OUTSIDE_API = ("/health", "/ready", "/metrics", "/openapi.json")


def binary():
    named = os.environ.get("CARNET_BINARY")
    candidates = [named] if named else [ROOT / ".build/debug/carnet", ROOT / ".build/release/carnet"]
    for candidate in candidates:
        if Path(candidate).is_file():
            return str(Path(candidate).resolve())
    raise AssertionError("there is no carnet to check: build it with `swift build`, or set CARNET_BINARY")


def environment(database, settings=()):
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("CARNET_")}
    return inherited | {
        "CARNET_DATABASE_URL": database.url,
        "CARNET_ADMIN_KEY": ADMIN_KEY,
        "CARNET_TEST_PAYMENTS": "1",
    } | dict(settings)


def carnet(database, *arguments, seconds=120):
    """Runs one carnet command to its end."""
    try:
        return subprocess.run(
            [binary(), *arguments], env=environment(database), cwd=tempfile.gettempdir(), text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=seconds,
        )
    except subprocess.TimeoutExpired as late:
        said = (late.stdout or b"").decode(errors="replace")
        raise AssertionError(f"carnet {' '.join(arguments)} had not ended after {seconds} s; it said: {said}") from None


def free_port():
    """A port below the range from which outgoing connections take theirs, so that none of them can hold it."""
    while True:
        port = random.randint(20000, 32000)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue


class Server:
    """`carnet serve` on a database. As a context it is ready inside, and must end well on SIGTERM.

    Flags are those of `carnet serve`; further settings are named as in the environment:
    `Server(database, "--demo", CARNET_LOG_LEVEL="debug")`.
    """

    started = []

    def __init__(self, database, *flags, **settings):
        self.over = False
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._log = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            [binary(), "serve", "--host", "127.0.0.1", "--port", str(self.port), *flags],
            env=environment(database, settings), cwd=tempfile.gettempdir(),
            stdin=subprocess.DEVNULL, stdout=self._log, stderr=subprocess.STDOUT,
        )
        Server.started.append(self)

    def __enter__(self):
        self.wait_until_ready()
        return self

    def __exit__(self, failure, *_):
        if failure:
            self.kill()
        elif not self.over:
            self.stop()

    def client(self, key=ADMIN_KEY):
        return Client(self.port, key)

    def wait_until_ready(self, seconds=60):
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise AssertionError(f"carnet serve ended with exit code {self.process.returncode} before it was ready")
            try:
                if self.client(key=None).get("/ready").status == 200:
                    return
            except NoAnswer:
                pass
            time.sleep(0.02)
        raise AssertionError(f"GET /ready was not 200 within {seconds} s")

    def terminate(self):
        self.process.send_signal(signal.SIGTERM)

    def stop(self, seconds=15):
        self.terminate()
        self.ended_well(seconds)

    def ended_well(self, seconds=15):
        try:
            code = self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"carnet serve did not end within {seconds} s of SIGTERM") from None
        self.over = True
        if code != 0:
            raise AssertionError(f"carnet serve ended with exit code {code} after SIGTERM, not 0")

    def kill(self):
        """SIGKILL, which carnet cannot catch; never sent to the database."""
        self.over = True
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def log(self):
        self._log.seek(0)
        return self._log.read().decode(errors="replace")

    @classmethod
    def kill_all(cls):
        for server in cls.started:
            server.kill()


class NoAnswer(Exception):
    """The connection was refused or ended before the first byte of an answer."""


class HalfAnswer(Exception):
    """An answer began and did not end."""


@dataclass
class Answer:
    request: str
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def code(self):
        """The stable code of a refusal; None if the answer is not one."""
        try:
            return self.json.get("code")
        except (ValueError, AttributeError):
            return None

    @property
    def replayed(self):
        return self.headers.get("Idempotent-Replayed") == "true"

    def expect(self, *statuses, code=None):
        """The body, if the answer is what the story says it is."""
        if self.status not in statuses or (code and self.code != code):
            wanted = " or ".join(map(str, statuses)) + (f" {code}" if code else "")
            raise AssertionError(f"{self.request}: wanted {wanted}, got {self.status} {self.body[:600].decode(errors='replace')}")
        return self.json if self.body else None


class Client:
    """One caller on one connection, kept open between calls; not for two threads at once."""

    def __init__(self, port, key=None):
        self.key = key
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def get(self, path, **headers):
        return self.call("GET", path, **headers)

    def post(self, path, body=None, **headers):
        return self.call("POST", path, body, **headers)

    def put(self, path, body, **headers):
        return self.call("PUT", path, body, **headers)

    def patch(self, path, body, **headers):
        return self.call("PATCH", path, body, **headers)

    def delete(self, path, **headers):
        return self.call("DELETE", path, **headers)

    def call(self, method, path, body=None, **headers):
        """Sends JSON, or bytes as they are. `idempotency_key="k"` becomes the header Idempotency-Key."""
        if path.split("?")[0] not in OUTSIDE_API:
            path = "/api/v1" + path
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.key is not None:
            sent.setdefault("authorization", f"Bearer {self.key}")
        if body is not None:
            sent["content-type"] = "application/json"
            body = body if isinstance(body, bytes) else json.dumps(body).encode()
        try:
            self.connection.request(method, path, body, sent)
            response = self.connection.getresponse()
        except http.client.RemoteDisconnected as end:
            raise self._lost(NoAnswer(f"{method} {path}: {end}")) from None
        except http.client.HTTPException as end:
            raise self._lost(HalfAnswer(f"{method} {path}: {end!r}")) from None
        except ConnectionError as end:
            raise self._lost(NoAnswer(f"{method} {path}: {end}")) from None
        try:
            content = response.read()
        except (http.client.HTTPException, ConnectionError) as end:
            raise self._lost(HalfAnswer(f"{method} {path}: {end!r}")) from None
        unframed = response.headers.get("Content-Length") is None and not response.chunked
        if unframed and response.status != 204:
            raise self._lost(HalfAnswer(f"{method} {path}: the headers do not say where the answer ends"))
        return Answer(f"{method} {path}", response.status, response.headers, content)

    def close(self):
        self.connection.close()

    def _lost(self, failure):
        self.close()
        return failure
