"""A running Carnet: started on a database, watched from outside through /proc, and stopped however the bench ends."""

import http.client
import json
import os
import random
import re
import signal
import socket
import subprocess
import time

from setting import Trouble, clean_environment

TICKS = os.sysconf("SC_CLK_TCK")
PATIENCE = 60  # seconds


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


def cpu_seconds(process):
    """Time of a process on any core so far, its own and the kernel's for it (proc(5): utime, stime)."""
    with open(f"/proc/{process.pid}/stat") as file:
        numbers = file.read().rpartition(")")[2].split()
    return (int(numbers[11]) + int(numbers[12])) / TICKS


class Server:
    """`carnet serve`, ready inside of a `with`."""

    running = []

    def __init__(self, setting, url, **environment):
        self.setting = setting
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = open(setting.folder / f"server-{self.port}.log", "w+b")
        said = {"CARNET_DATABASE_URL": url, "CARNET_PORT": self.port, "CARNET_ADMIN_KEY": setting.key} | environment
        own = "".join(
            f"{name}={'…' if 'STRIPE' in name else value} " for name, value in environment.items() if name.startswith("CARNET_"))
        setting.note(f"CARNET_DATABASE_URL=… CARNET_PORT=PORT CARNET_ADMIN_KEY=… {own}carnet serve")
        self.began = time.monotonic()
        # With pdeathsig, because then it also stops when the bench is killed outright and nothing else can stop it.
        self.process = subprocess.Popen(
            ["setpriv", "--pdeathsig", "KILL", setting.binary, "serve"], env=clean_environment(**said),
            stdin=subprocess.DEVNULL, stdout=self.log, stderr=subprocess.STDOUT)
        Server.running.append(self)

    def __enter__(self):
        self.wait_until_ready()
        return self

    def __exit__(self, *_):
        self.stop()

    def wait_until_ready(self):
        """Seconds from its start to the first 200 of GET /ready."""
        while not self.is_ready():
            if self.process.poll() is not None:
                raise Trouble(f"carnet serve ended with exit code {self.process.returncode}: {self.last_words()}")
            if time.monotonic() - self.began > PATIENCE:
                raise Trouble(f"carnet serve was not ready after {PATIENCE} s: {self.last_words()}")
            time.sleep(0.002)
        return time.monotonic() - self.began

    def is_ready(self):
        try:
            return self.get("/ready")[0] == 200
        except (OSError, http.client.HTTPException):
            return False

    def get(self, path):
        return self.call("GET", path)

    def call(self, method, path, body=None):
        """The status of the answer, and its JSON."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {"Authorization": f"Bearer {self.setting.key}", "Content-Type": "application/json"}
        connection.request(method, path, body and json.dumps(body), headers)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer.status, json.loads(content)

    def fetch(self, path, key):
        """The status of an answer that is no JSON, and its bytes."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", path, headers={"Authorization": f"Bearer {key}"})
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer.status, content

    def ask(self, method, path, body=None):
        """The JSON of an answer that is as it should be."""
        status, answer = self.call(method, path, body)
        if status not in (200, 201):
            raise Trouble(f"{method} {path} was answered {status}: {answer}")
        return answer

    def sell(self, service=12, sessions=3):
        """One purchase, of the demo's package as all the others will be, or of another service with so many sessions."""
        client = {"name": "Bench Client", "email": f"{os.urandom(4).hex()}@bench.example"}
        body = {"service_id": service, "payment_method": "offline", "paid": True, "client": client}
        bookings = self.ask("POST", "/api/v1/checkout", body)["bookings"]
        if len(bookings) != sessions:
            raise Trouble(f"a purchase of service {service} has {len(bookings)} sessions, not {sessions}")
        return [booking["id"] for booking in bookings]

    def cpu_seconds(self):
        return cpu_seconds(self.process)

    def resident_bytes(self):
        with open(f"/proc/{self.process.pid}/status") as file:
            return int(re.search(r"VmRSS:\s+(\d+) kB", file.read()).group(1)) * 1024

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.log.close()
        if self in Server.running:
            Server.running.remove(self)

    def last_words(self):
        self.log.seek(0)
        return self.log.read().decode(errors="replace").strip()[-600:] or "it said nothing"

    @classmethod
    def stop_all(cls):
        for server in list(cls.running):
            server.process.kill()
            server.process.wait()


def carnet(setting, url, *arguments):
    """Runs one carnet command to its end and gives what it said."""
    done = subprocess.run(
        [setting.binary, *arguments], env=clean_environment(CARNET_DATABASE_URL=url), stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        raise Trouble(f"carnet {' '.join(arguments)} ended with exit code {done.returncode}: {done.stdout.strip()[-600:]}")
    return done.stdout
