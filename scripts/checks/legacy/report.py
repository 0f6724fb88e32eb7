"""What the clean-up says of itself in its JSON report is the truth: who vanished, who stays, and each anomaly with its ids."""

from .difference import differences

BELONGS = ("vanish", "stay")


def findings(report, truth):
    after = truth["after"]
    for each, wanted in zip(BELONGS, (after["vanish_parent_ids"], after["stay_parent_ids"])):
        found = report.get(each) or []
        for parent in sorted(set(wanted) ^ set(found)):
            yield f"report: parent {parent} is {'missing among' if parent in wanted else 'wrongly among'} those that {each}"
        if len(found) != len(set(found)):
            yield f"report: a parent is named twice among those that {each}"
    anomalies = report.get("anomalies") or {}
    for kind in sorted(truth["anomalies"].keys() | anomalies.keys()):
        wanted = truth["anomalies"].get(kind, {}).get("cases", [])
        found = anomalies.get(kind) or []
        yield from (f"report: {each}" for each in differences([shape(case) for case in wanted], [shape(case) for case in found], kind))


def shape(case):
    """The ids and numbers of a case, without words that are only said."""
    return {name: value for name, value in case.items() if isinstance(value, (list, int)) and not isinstance(value, bool)}
