"""Puts load on a server, with wrk or pgbench, and reads from what they print how it took it."""

import os
import re
import secrets
import subprocess
from dataclasses import dataclass

from setting import CONNECTIONS, Trouble, say

SCRIPT = "scripts/benchmarks/requests.lua"
UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}


@dataclass
class Load:
    """What came of a load: requests a second, latency in milliseconds, the server's time on a core a request."""

    rate: float
    p50: float
    p99: float
    count: int
    cpu_microseconds: float
    spread: float = 1.0

    @staticmethod
    def mean(loads):
        """Of loads as long as each other; with the quickest by the slowest."""
        def of(name):
            return sum(getattr(load, name) for load in loads) / len(loads)
        rates = [load.rate for load in loads]
        return Load(
            of("rate"), of("p50"), of("p99"), sum(load.count for load in loads), of("cpu_microseconds"), max(rates) / min(rates))


def wrk(setting, server, what, orders=(1, 1), seconds=None, quiet=False, **more):
    """`what`: health, or a kind of requests.lua. `orders`: the first and the last number that can be read.

    `more`: what else requests.lua is to find in its environment.
    """
    seconds = seconds or setting.seconds
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "10s", "--latency"]
    if what == "health":
        command += [server.address + "/health"]
    else:
        command += ["-s", SCRIPT, server.address, "--", what]
    environment = os.environ | {
        "BENCH_KEY": setting.key, "BENCH_RUN": secrets.token_hex(4), "BENCH_ORDERS_FROM": str(orders[0]),
        "BENCH_ORDERS_TO": str(orders[1])} | more
    before = server.cpu_seconds()
    done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode != 0 or server.process.poll() is not None:
        raise Trouble(f"wrk or the server ended early: {(done.stderr or done.stdout).strip()[-300:]} {server.last_words()}")
    load = read_wrk(done.stdout, server.cpu_seconds() - before)
    if not quiet:
        setting.note(" ".join(command).replace(server.address, "http://127.0.0.1:PORT"))
        say(f"  {what:<12}{load.rate:>10,.0f}/s   p50 {load.p50:.1f} ms   p99 {load.p99:.1f} ms"
            f"   {load.cpu_microseconds:.0f} µs of a core each")
    return load


def read_wrk(text, cpu_seconds):
    # A refusal is quicker than a purchase: with one in it, the rate means nothing.
    for sign in ("Non-2xx", "Socket errors"):
        if found := re.search(rf"{sign}.*", text):
            raise Trouble(f"not every request was answered as it should be, within 10 s. wrk says: {found.group().strip()}")
    count = int(re.search(r"(\d+) requests in", text).group(1))
    if not count:
        raise Trouble("no request was answered in time")
    return Load(
        rate=float(re.search(r"Requests/sec:\s+([\d.]+)", text).group(1)), p50=percentile(text, 50), p99=percentile(text, 99),
        count=count, cpu_microseconds=1e6 * cpu_seconds / count)


def percentile(text, which):
    number, unit = re.search(rf"^\s+{which}%\s+([\d.]+)(us|ms|s|m)\s*$", text, re.MULTILINE).groups()
    return float(number) * UNITS[unit]


def sandwich(bread, *fillings, layers=2):
    """Loads in turns, bread first and last, so that a machine that gets faster or slower meanwhile moves all alike.

    Gives the mean of each.
    """
    slices, filled = [bread()], [[] for _ in fillings]
    for _ in range(layers):
        for filling, loads in zip(fillings, filled):
            loads.append(filling())
            slices.append(bread())
    return Load.mean(slices), *map(Load.mean, filled)
