"""Where two truths differ, in words. Lists of cases are compared whatever their order; what is only said, not counted, is left out."""

import json

SAID = {"about", "note", "rule", "whole_price_rule", "status_spellings", "orders_that_become_package_note", "meaning", "life"}
LISTED_AS_THEY_ARE = {"exact_session_values_cents"}
MOST = 12


def differences(wanted, found, where=""):
    if isinstance(wanted, dict) and isinstance(found, dict):
        told = []
        for name in sorted((wanted.keys() | found.keys()) - SAID):
            told += differences(wanted.get(name), found.get(name), f"{where}.{name}" if where else name)
        return told
    if isinstance(wanted, list) and isinstance(found, list) and where.rsplit(".", 1)[-1] not in LISTED_AS_THEY_ARE:
        return differences_of_lists(wanted, found, where)
    # A count that is not written is none.
    return [] if (wanted or 0) == (found or 0) else [f"{where}: {found!r} instead of {wanted!r}"]


def differences_of_lists(wanted, found, where):
    ours, theirs = [sorted(map(flat, each)) for each in (wanted, found)]
    missing, more = list(ours), list(theirs)
    for each in ours:
        if each in more:
            more.remove(each)
            missing.remove(each)
    return [f"{where}: {what} {each[:400]}" for what, each in
            [("lacks", each) for each in missing[:MOST]] + [("has besides", each) for each in more[:MOST]]]


def flat(case):
    """A case as text in which the order of its ids does not count."""
    if isinstance(case, dict):
        case = {name: sorted(value, key=str) if isinstance(value, list) and name not in LISTED_AS_THEY_ARE else value
                for name, value in case.items() if name not in SAID and value is not None}
    return json.dumps(case, sort_keys=True)
