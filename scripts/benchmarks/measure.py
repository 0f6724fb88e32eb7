"""Makes the measurements named by its arguments. Started by scripts/bench, which has built and installed everything."""

import os
import signal
import sys

import machine
import report
from measurements import Bench
from server import Server
from setting import Setting, Trouble, say


def main(names):
    setting = Setting.from_environment()
    bench = Bench(setting)
    rows, notes, failed = [], [], []
    syncs, busiest = [machine.sync_milliseconds(setting.folder)], 0
    for name in names:
        say("", f"── {name}")
        busiest = max(busiest, look_around())
        try:
            new_rows, new_notes = getattr(bench, name)()
            rows += new_rows
            notes += new_notes
        except Trouble as trouble:
            failed.append(name)
            say(*trouble.args)
    bench.versions = {"SQLite": bench.files.version()} | bench.versions
    syncs.append(machine.sync_milliseconds(setting.folder))
    described = machine.lines(syncs, busiest, bench.versions)
    say("", *report.table(rows), "", *report.LEGEND, *notes, "", *described)
    finish(setting, rows, notes, described, failed)
    return 1 if failed or not all(row.met for row in rows) else 0


def look_around():
    """Warns of others at work: every figure is of a machine that does nothing else."""
    share = machine.busy_share()
    if share > 0.05:
        say(f"  Something else takes {share:.0%} of the cores; the figures will be worse for it.")
    return share


def finish(setting, rows, notes, described, failed):
    """Writes the document after a whole run that went well; says what is to be said."""
    if failed:
        say("", f"Not measured: {', '.join(failed)}. What was wrong stands above.")
    if os.environ.get("BENCH_WRITE") and not failed:
        report.write(rows, notes, described, os.environ["BENCH_HOW"], setting.commands)
        say("", f"Written to {report.DOCUMENT}.")
    else:
        say("", f"{report.DOCUMENT} is left as it is: only a whole run that went well writes it.")
    missed = [row.measured for row in rows if not row.met]
    say(f"Targets missed: {'; '.join(missed)}." if missed else "Every target that was measured is met.")


def end(number, _frame):
    raise SystemExit(128 + number)


if __name__ == "__main__":
    # A background process of a script ignores Ctrl-C unless told otherwise.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, end)
    try:
        sys.exit(main(sys.argv[1:]))
    finally:
        Server.stop_all()
