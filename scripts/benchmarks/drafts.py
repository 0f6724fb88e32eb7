"""Sessions that were sold and have no time yet, and a free time for each: what is scheduled under load.

They are sold two hundred at a time, and every request takes one of the next order, so that those under way at a time are of
as many orders, and of as many practitioners.
"""

import datetime
import time
from dataclasses import dataclass

import practitioners
from server import Server
from setting import CONNECTIONS, Trouble, say

EACH = 200  # sessions in an order, the most there can be
ORDERS_EACH = 4  # of a practitioner: twenty weeks, at eight sessions a day


@dataclass
class Drafts:
    """Which they are. The rule by which each gets its time is in requests.lua, and in schedule.sql."""

    first: int  # booking; all the others follow it
    orders: int
    people: int
    base: int  # the first of all times, a Monday
    taken: int = 0  # so many have been given away

    def take(self, count):
        """For a load: where it begins. It may use so many."""
        if self.taken + count > self.orders * EACH:
            raise Trouble("there are too few drafts for so many loads; drafts.sell was asked for too few")
        begin, self.taken = self.taken, self.taken + count
        return self.described() | {"from": begin, "aside": count}

    def described(self):
        return {"first": self.first, "orders": self.orders, "people": self.people, "each": EACH, "base": self.base}

    @staticmethod
    def check_enough(load, count):
        """The next load begins where this one was to end."""
        if load.count + CONNECTIONS > count:
            raise Trouble(f"{load.count} sessions were scheduled, and only {count} set aside for this load; see scheduling.py")
        return load


def in_words(described):
    """As requests.lua reads it."""
    return " ".join(f"{name}={value}" for name, value in described.items())


def sell(setting, url, count):
    """At least so many drafts, in a database of a demo studio that no server has open."""
    begin = time.monotonic()
    orders = -(-count // EACH)
    with Server(setting, url) as server:
        # Longer hours than are used, so that the times fall into them in summer and in winter.
        people = practitioners.enter(server, -(-orders // ORDERS_EACH), 8, 20)
        bundles = [practitioners.bundle(server, each, EACH) for each in people]
        bookings = [booking for number in range(orders) for booking in server.sell(bundles[number % len(people)], EACH)]
    if bookings != list(range(bookings[0], bookings[0] + len(bookings))):
        raise Trouble("the numbers of the sessions that were sold do not follow each other; nobody else may write meanwhile")
    say(f"  {len(bookings):,} sessions of {len(people)} practitioners are sold, in {time.monotonic() - begin:.0f} s")
    return Drafts(bookings[0], orders, len(people), first_monday())


def first_monday():
    """09:00 UTC of the Monday after next, in seconds since 1970."""
    today = datetime.datetime.now(datetime.timezone.utc).replace(hour=9, minute=0, second=0, microsecond=0)
    return int((today + datetime.timedelta(days=14 - today.weekday())).timestamp())


def schedule_first(server, sold):
    """By hand, the one that a load begins with."""
    start = datetime.datetime.fromtimestamp(sold.base, datetime.timezone.utc)
    server.ask("PUT", f"/api/v1/bookings/{sold.first}/schedule", {"start_time": f"{start:%Y-%m-%dT%H:%M:%SZ}"})
