"""Stripe on this machine, for the bench: a small program in C that answers at once, or never."""

import socket
import subprocess
import time

from server import cpu_seconds, free_port
from setting import Trouble, clean_environment

SOURCE = "scripts/benchmarks/stripe_stand_in.c"
WEBHOOK_SECRET = "whsec_of_the_bench"


class StandIn:
    """Where Carnet is told that Stripe is. It answers inside of `answering`, and takes requests and says nothing inside of
    `hanging`; outside of both nobody is there."""

    def __init__(self, setting):
        self.setting = setting
        self.program = setting.folder / "stripe_stand_in"
        self.port = free_port()
        made = subprocess.run(["gcc", "-O2", "-pthread", "-o", self.program, SOURCE], capture_output=True, text=True)
        if made.returncode != 0:
            raise Trouble(f"gcc could not compile {SOURCE}: {made.stderr.strip()[-600:]}")
        setting.note(f"gcc -O2 -pthread -o stripe_stand_in {SOURCE} && ./stripe_stand_in PORT  # or: PORT hang")

    def environment(self):
        """The settings of a server that is to take cards there."""
        return {
            "CARNET_STRIPE_SECRET_KEY": "sk_test_of_the_bench", "CARNET_STRIPE_WEBHOOK_SECRET": WEBHOOK_SECRET,
            "CARNET_STRIPE_API_BASE": f"http://127.0.0.1:{self.port}"}

    def answering(self):
        return Running(self)

    def hanging(self):
        return Running(self, "hang")


class Running:
    def __init__(self, stand_in, *how):
        self.command = ["setpriv", "--pdeathsig", "KILL", stand_in.program, str(stand_in.port), *how]
        self.port = stand_in.port

    def __enter__(self):
        self.process = subprocess.Popen(
            self.command, env=clean_environment(), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 10
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return self
            except OSError:
                if time.monotonic() > deadline:
                    raise Trouble("the stand-in for Stripe did not come up")
                time.sleep(0.01)

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()

    def cpu_seconds(self):
        return cpu_seconds(self.process)
