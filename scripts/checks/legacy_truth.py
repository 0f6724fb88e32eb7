"""What is said of an old database is said twice: by who made it, and by rule from its rows alone. The two agree to the last id.

So do they for the database of CARNET_CHECK_LEGACY, if it is there, whatever form it is read from. No carnet is asked here: this
is about the eyes that the other legacy checks see with.
"""

from legacy.databases import SEEDS, given, invented
from legacy.deduction import deduce
from legacy.difference import differences
from legacy.meanings import MEANINGS
from legacy.reading import Old
from story import expect, tell

MORE_SEEDS = range(100, 104)


def check(database):
    names = 0
    with given() as real:
        if real:
            agrees(real, database.engine)
            names += 1
    for seed in (*SEEDS, *MORE_SEEDS):
        with invented(seed, forms=("sqlite",), in_postgres=database.engine == "postgres") as old:
            agrees(old, database.engine)
            amounts = {kind: len(each["cases"]) for kind, each in old.truth["anomalies"].items()}
            expect(sorted(kind for kind in MEANINGS if not amounts[kind]), [], f"kinds of anomaly that {old.name} lacks")
            names += 1
    return f"{names} databases, {len(MEANINGS)} kinds of anomaly in each"


def agrees(old, engine):
    source = old.sources[engine]
    found = deduce(Old(source.removeprefix("sqlite://")))
    expect(differences(old.truth, found)[:8], [], f"{old.name}: what is said of it, and what its rows say")


if __name__ == "__main__":
    tell(check)
