"""The truth of an old database, judged by rule from its rows alone: domain.md's words, read by other eyes than the importer's.

It holds all rows in memory, and is for databases that a check makes. `python -m legacy.deduction DATABASE [EXPECTED.json]`
prints it, or says where it differs from what is expected.
"""

import json
import sys
from datetime import datetime, timezone
from pathlib import Path

from . import judging_others
from .counting import count
from .difference import differences
from .facts import Facts
from .judging_packages import Package
from .reading import Old
from .truth import Truth

# When the old databases that there are were turned off.
TURNED_OFF = datetime(2025, 12, 15, 12, tzinfo=timezone.utc)


def deduce(old, now=TURNED_OFF):
    """What `Truth.as_json` gives."""
    facts, truth = Facts(old, now), Truth(f"Judged by rule as of {now.isoformat()}.")
    count(facts, truth)
    for parent in facts.parents:
        Package(facts, truth, parent).judge()
    judging_others.judge_bundles(facts, truth)
    judging_others.judge_orders(facts, truth)
    judging_others.judge_single_sessions(facts, truth)
    return truth.as_json()


def main(address, expected=None):
    found = deduce(Old(address))
    if not expected:
        print(json.dumps(found, indent=1, sort_keys=True))
        return 0
    told = differences(json.loads(Path(expected).read_text(encoding="utf-8")), found)
    print("\n".join(told) or "it is what is expected")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
