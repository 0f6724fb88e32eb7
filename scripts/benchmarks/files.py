"""The SQLite files that are measured on: copies of a demo studio, with as many purchases as are wanted."""

import re
import shutil
import sqlite3
import time

from fill import fill
from server import Server, carnet
from setting import FEW_ORDERS, Trouble, say


class Files:
    def __init__(self, setting):
        self.setting = setting
        self._ready = {}

    def demo(self):
        """A demo studio that has sold the package once more, as all the others will be sold: the model for filling."""
        if "demo" not in self._ready:
            path = self.setting.folder / "demo.sqlite"
            carnet(self.setting, url(path), "demo")
            with Server(self.setting, url(path)) as server:
                server.sell()
            self._ready["demo"] = path
        return self._ready["demo"]

    def few(self):
        """The same with a thousand orders, and the numbers of those added."""
        if "few" not in self._ready:
            path = self.copy(self.demo(), "few")
            added = fill(path, FEW_ORDERS)
            # If the schema has grown and fill.py has not, what it wrote breaks a rule.
            carnet(self.setting, url(path), "doctor")
            self._ready["few"] = (path, added)
        return self._ready["few"]

    def many(self):
        """The same with as many orders as were asked for."""
        path = self.copy(self.few()[0], "many")
        begin = time.monotonic()
        shown = [begin]

        def tell(done):
            if time.monotonic() - shown[0] > 15:
                shown[0] = time.monotonic()
                say(f"  {done:,} orders are in")
        say(f"  filling a database with {self.setting.orders:,} orders …")
        _, last = fill(path, self.setting.orders, tell)
        size = path.stat().st_size / 1e9
        say(f"  {self.setting.orders:,} orders, {size:.1f} GB, in {time.monotonic() - begin:.0f} s")
        return path, (self.few()[1][0], last)

    def copy(self, path, name):
        """A fresh copy, over the one of that name before."""
        new = self.setting.folder / f"{name}.sqlite"
        for ending in ("-wal", "-shm", ".lock"):
            new.with_name(new.name + ending).unlink(missing_ok=True)
        return shutil.copyfile(path, new)

    def version(self):
        """Of the SQLite that Carnet is linked with, which need not be Python's."""
        return re.search(r"SQLite ([\d.]+)\)", carnet(self.setting, url(self.demo()), "migrate")).group(1)


def url(path):
    return f"sqlite://{path}"


def count(path):
    """Orders and sessions in a file that no server has open."""
    database = sqlite3.connect(path)
    found = [database.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0] for table in ("payments_order", "bookings_booking")]
    database.close()
    return found


def check_written(before, after, answered):
    """Every purchase that was answered is there with its three sessions; those under way at the end may be there too."""
    orders, sessions = (new - old for new, old in zip(after, before))
    if orders < answered or sessions != 3 * orders:
        raise Trouble(f"{answered} purchases were answered, but the database has {orders} new orders and {sessions} new sessions")
