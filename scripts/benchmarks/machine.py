"""What the figures were measured on."""

import datetime
import os
import platform
import re
import statistics
import subprocess
import time


def lines(syncs, busiest, versions):
    """The machine, a line each.

    `syncs`: the time of a sync before and after the run. `busiest`: the most that others took. `versions`: of the engines.
    """
    return [
        f"Date: {datetime.datetime.now(datetime.timezone.utc):%Y-%m-%d %H:%M} UTC",
        f"Carnet: {commit()}",
        f"CPU: {cpu()}, {len(os.sched_getaffinity(0))} cores",
        f"Memory: {memory()}",
        f"Kernel: {platform.system()} {platform.release()}",
        "Disk: a sync (fdatasync after 4 KiB, p50 of 200) took {:.2f} ms before the run and {:.2f} ms after it".format(*syncs),
        *(f"{engine}: {version}" for engine, version in versions.items()),
        "Load: wrk on the same machine over loopback, so client and server share these cores",
        f"Others: programs that were running before a measurement took at most {busiest:.0%} of the cores",
    ]


def sync_milliseconds(folder):
    """The median of 200 appends of a page, each with its fdatasync: what a commit on this disk cannot be quicker than."""
    path = folder / "sync"
    took = []
    with open(path, "wb", buffering=0) as file:
        for _ in range(200):
            file.write(b"x" * 4096)
            begin = time.monotonic()
            os.fdatasync(file.fileno())
            took.append(time.monotonic() - begin)
    path.unlink()
    return 1000 * statistics.median(took)


def busy_share():
    """The share of all cores that is taken at this moment; before a measurement, by others."""
    def times():
        with open("/proc/stat") as file:
            # proc(5): user, nice, system, idle, iowait, …
            numbers = [int(number) for number in file.readline().split()[1:9]]
        return sum(numbers), numbers[3] + numbers[4]
    (before, idle_before), _, (after, idle_after) = times(), time.sleep(0.5), times()
    return 1 - (idle_after - idle_before) / max(1, after - before)


def cpu():
    with open("/proc/cpuinfo") as file:
        found = re.search(r"^(?:model name|Model|Hardware)\s*:\s*(.+)$", file.read(), re.MULTILINE)
    return found.group(1).strip() if found else platform.machine()


def memory():
    with open("/proc/meminfo") as file:
        kib = int(re.search(r"MemTotal:\s+(\d+) kB", file.read()).group(1))
    return f"{kib / 1024 / 1024:.1f} GiB"


def commit():
    done = subprocess.run(
        ["git", "describe", "--always", "--dirty", "--exclude", "*"], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    return f"commit {done.stdout.strip()}, release build" if done.returncode == 0 else "release build"
