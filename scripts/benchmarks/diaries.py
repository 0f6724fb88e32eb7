"""The SQLite files that slots are looked for in: a practitioner whose year is half booked, with more or less besides.

Her hours are 09:00 to 17:00 from Monday to Friday, her sessions take 60 minutes and start every 15. Those of the past are nobody's
to close yet: they take their time all the same, and the books have nothing to say of them.
"""

import datetime
import itertools
import time
from zoneinfo import ZoneInfo

import practitioners
from files import url
from fill import open_carelessly, repeat
from server import Server, carnet
from setting import say

OTHERS = 99
AHEAD, BEFORE = 1000, 4000  # sessions of the next 250 working days, and of the last 1,000
# The hours after nine that are taken, of one working day and the next: with gaps of one, two and four hours.
TAKEN = ((0, 2, 4, 6), (0, 1, 4, 5), (1, 3, 5, 7), (0, 1, 2, 3))
BERLIN = ZoneInfo(practitioners.ZONE)


def placed(**columns):
    """`place` says of each session whose it is, and when."""
    return {column: f"(SELECT {value} FROM place WHERE place.n = numbers.n)" for column, value in columns.items()}


# What differs from the session that the server sold.
COLUMNS = {
    "payments_order": placed(practitioner_id="practitioner", service_id="service"),
    "bookings_booking": placed(
        practitioner_id="practitioner", service_id="service", status="'confirmed'", start_time="start", busy_start="start",
        end_time="start + 3600", busy_end="start + 3600"),
    "ledger_entry": placed(practitioner_id="practitioner"),
}


class Diaries:
    def __init__(self, setting, files):
        self.setting, self.files = setting, files
        self.today = datetime.datetime.now(BERLIN).date()
        self._base = None

    def base(self):
        """The practitioners, the first of them the one in question, and a single session sold, which is the model."""
        if not self._base:
            path = self.files.copy(self.files.demo(), "diaries")
            with Server(self.setting, url(path)) as server:
                people = practitioners.enter(server, 1 + OTHERS, 9, 17)
                server.sell(people[0].service, 1)
            self._base = (path, people)
        return self._base

    def with_year(self, name, before=0):
        """A file with the sessions of the year to come, and some of those before it."""
        path, people = self.base()
        path = self.files.copy(path, name)
        add(path, itertools.chain(self.ahead(people[0], AHEAD), self.behind(people[0], before)))
        carnet(self.setting, url(path), "doctor")
        return path

    def with_many(self, name, sessions):
        """The year to come, and as many sessions in all as are asked for: hers of the past, and those of others."""
        path, people = self.base()
        path = self.files.copy(path, name)
        begin = time.monotonic()
        say(f"  filling a database with {sessions:,} scheduled sessions …")
        add(path, itertools.chain(self.ahead(people[0], AHEAD), self.others(people, sessions - AHEAD)))
        say(f"  {sessions:,} sessions, {path.stat().st_size / 1e9:.1f} GB, in {time.monotonic() - begin:.0f} s")
        return path

    def ahead(self, who, count):
        return self.half_days(who, count, 1)

    def behind(self, who, count):
        return self.half_days(who, count, -1)

    def half_days(self, who, count, step):
        """Four of eight hours of each working day, from the one after today or the one before it on."""
        days = (self.today + datetime.timedelta(days=step * number) for number in itertools.count(1))
        working = (day for day in days if day.weekday() < 5)
        taken = ((day, hour) for number, day in enumerate(working) for hour in TAKEN[number % len(TAKEN)])
        for day, hour in itertools.islice(taken, count):
            yield who, datetime.datetime(day.year, day.month, day.day, 9 + hour, tzinfo=BERLIN).timestamp()

    def others(self, people, count):
        """A tenth are hers, hour by hour into the past; the others are as busy this year as nobody is."""
        midnight = datetime.datetime(self.today.year, self.today.month, self.today.day, tzinfo=BERLIN).timestamp()
        own = count // 10
        for number in range(own):
            yield people[0], midnight - 3600 * (number + 1)
        each = (count - own) // OTHERS + 1
        for number in range(count - own):
            yield people[1 + number % OTHERS], midnight + 3600 * (number // OTHERS - each // 2)

    def weeks(self, service):
        """Forty weeks, from the next Monday on, as paths to ask for."""
        monday = self.today + datetime.timedelta(days=7 - self.today.weekday())
        return [self.path(service, monday + datetime.timedelta(weeks=week), 7) for week in range(40)]

    def quarters(self, service):
        """Ninety days, of twenty beginnings."""
        return [self.path(service, self.today + datetime.timedelta(days=1 + 7 * week), 90) for week in range(20)]

    def path(self, service, first, days):
        return f"/api/v1/services/{service}/slots?start={first}&end={first + datetime.timedelta(days=days - 1)}"


def add(path, sessions):
    """Adds sessions (whose, and from which moment on) to a file that no server has open."""
    database = open_carelessly(path)
    database.execute("CREATE TEMP TABLE place (n INTEGER PRIMARY KEY, practitioner, service, start)")
    rows = ((n, who.id, who.service, int(start)) for n, (who, start) in enumerate(sessions, 1))
    database.execute("BEGIN")
    count = database.executemany("INSERT INTO place VALUES (?, ?, ?, ?)", rows).rowcount
    database.execute("COMMIT")
    repeat(database, count, COLUMNS)
    database.close()
