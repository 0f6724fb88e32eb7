#!/usr/bin/env python3
"""What clocks show, and which starts Carnet should offer where they change. Python's zoneinfo and patience, nothing else.

  dst_oracle.py offsets   for every zone: its offsets from 2020 to 2037, in 2050 and in 2090
  dst_oracle.py starts    for every zone: the days around each change of its clocks from 2024 to 2028, and the starts there

The Swift tests TimeZoneTests and DSTOracleTests run it and compare. It shares no code and no formula with Carnet: it looks at
the clocks minute after minute and writes down what they show. One JSON object a line, moments as UTC seconds; zones that agree
share a line.
"""
import json
import os
import sys
import zoneinfo
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

FOLDER = "/usr/share/zoneinfo"
MINUTE, HOUR, DAY = 60, 3600, 86400

# Hours of every day in minutes since midnight, length of a session in minutes, minutes from start to start.
SCHEDULES = [
    ([(540, 1020)], 60, 15),              # 09:00–17:00, which no change meets in most zones
    ([(0, 1440)], 60, 60),                # day and night
    ([(0, 1440)], 45, 30),
    ([(30, 210)], 30, 15),                # 00:30–03:30, around most changes
    ([(30, 210)], 90, 20),
    ([(70, 170)], 60, 20),                # 01:10–02:50, which ends in the gap or the fold
    ([(70, 170)], 30, 15),
    ([(150, 300)], 60, 30),               # 02:30–05:00, which begins in it
    ([(150, 300)], 45, 20),
    ([(0, 120), (1320, 1440)], 90, 30),   # 22:00–24:00, and on from 00:00 to 02:00
    ([(0, 120), (1320, 1440)], 30, 20),
    ([(0, 130), (140, 160), (160, 200), (1380, 1430)], 30, 15),  # breaks that the clocks leap over, hours that touch
]


def zones():
    """Every zone of the system's database; a package of Python that brings another is not asked."""
    zoneinfo.reset_tzpath(to=[FOLDER])
    return [ZoneInfo(name) for name in sorted(zoneinfo.available_timezones()) if os.path.isfile(f"{FOLDER}/{name}")]


def second(year, month=1, day=1):
    return int(datetime(year, month, day, tzinfo=timezone.utc).timestamp())


def offset(zone, moment):
    return int(datetime.fromtimestamp(moment, zone).utcoffset().total_seconds())


def changes(zone, first, last, step):
    """Each (moment, offset before, offset from then on). Looks every `step`, and then at each second or minute."""
    before = offset(zone, first)
    for later in range(first + step, last + 1, step):
        after = offset(zone, later)
        if after != before:
            # Whole minutes, as all changes of these years are; `offsets` compares the second before, too.
            moment = next(each for each in range(later - step, later + 1, MINUTE) if offset(zone, each) == after)
            yield moment, before, after
            before = after


def print_offsets():
    """Runs of [from, offset]; each holds until the next, the last one until `until`."""
    groups = {}
    for zone in zones():
        for first, last in (2020, 2038), (2050, 2051), (2090, 2091):
            runs = [(second(first), offset(zone, second(first)))]
            runs += [(moment, after) for moment, _, after in changes(zone, second(first), second(last), DAY)]
            groups.setdefault((second(last), tuple(runs)), []).append(zone.key)
    for (until, runs), names in groups.items():
        show({"zones": names, "runs": runs, "until": until})


def print_starts():
    groups = {}
    for zone in zones():
        found = tuple(changes(zone, second(2024), second(2029), 6 * HOUR))
        groups.setdefault((offset(zone, second(2024)), found), []).append(zone)
    for (_, found), same in groups.items():
        for change in found:
            show_starts(same, *change)


def show_starts(same, moment, before, after):
    # What the clocks show at each minute of the days around, and when they first show it.
    minutes = range(moment - 5 * DAY, moment + 5 * DAY, MINUTE)
    shown = {each: datetime.fromtimestamp(each, same[0]).replace(tzinfo=None) for each in minutes}
    first_shown = {}
    for each, clock in shown.items():
        first_shown.setdefault(clock, each)

    def moment_of(clock):
        """When the clocks first show it; when they leap over it, the moment of the leap."""
        if clock in first_shown:
            return first_shown[clock]
        return next(each for each in minutes if shown[each] > clock)

    midnight = shown[moment].replace(hour=0, minute=0)
    days = [midnight + timedelta(days=number) for number in range(-3, 4)]
    from_, to = moment_of(days[2]), moment_of(days[5])
    for hours, length, interval in SCHEDULES:
        opened, begins = set(), set()
        for day in days:
            for start, end in hours:
                opening, closing = moment_of(day + timedelta(minutes=start)), moment_of(day + timedelta(minutes=end))
                opened.update(range(opening, closing, MINUTE))
                for minute in range(start, end, interval):
                    clock = day + timedelta(minutes=minute)
                    if clock in first_shown and opening <= first_shown[clock] < closing:
                        begins.add(first_shown[clock])
        starts = [each for each in sorted(begins) if from_ <= each < to
                  and all(minute in opened for minute in range(each, each + length * MINUTE, MINUTE))]
        show({"zones": [zone.key for zone in same], "at": moment, "before": before, "after": after, "from": from_, "to": to,
              "hours": hours, "minutes": length, "interval": interval, "starts": starts})


def show(line):
    print(json.dumps(line, separators=(",", ":")))


if __name__ == "__main__":
    what = {"offsets": print_offsets, "starts": print_starts}.get(" ".join(sys.argv[1:]))
    if what is None:
        sys.exit(__doc__)
    what()
