"""The table, for the terminal and for docs/benchmarks.md."""

from dataclasses import dataclass
from pathlib import Path

DOCUMENT = Path("docs/benchmarks.md")
HEADINGS = ("Measured", "Result", "Against", "Ratio", "Target", "Met", "Spread", "p50", "p99", "CPU")

LEGEND = (
    "Rates are means of loads in turns. Spread is the quickest load by the slowest of its kind; where it is far from 1, the"
    " machine or its disk was not steady, and the ratio says little.",
    "p50 and p99 are latencies at 64 connections. CPU is the server's time on a core for each request, that of PostgreSQL not"
    " counted.")


@dataclass
class Row:
    """One line of the table; every figure as it is shown, but for `met`."""

    measured: str
    result: str
    against: str
    ratio: str
    target: str
    met: bool
    spread: str = ""
    p50: str = ""
    p99: str = ""
    cpu: str = ""

    @property
    def cells(self):
        return (self.measured, self.result, self.against, self.ratio, self.target, "yes" if self.met else "**no**",
                self.spread, self.p50, self.p99, self.cpu)


def compared(measured, load, against, other, least):
    """A row that holds one load against another: at least so many times its rate."""
    ratio = load.rate / other.rate
    return Row(
        measured, f"{load.rate:,.0f}/s", f"{against}: {other.rate:,.0f}/s", f"{ratio:.2f}×", f"≥ {least}×", ratio >= least,
        f"{max(load.spread, other.spread):.1f}×", f"{load.p50:.1f} ms", f"{load.p99:.1f} ms", f"{load.cpu_microseconds:.0f} µs")


def table(rows):
    cells = [HEADINGS] + [row.cells for row in rows]
    widths = [max(len(line[column]) for line in cells) for column in range(len(HEADINGS))]

    def line(texts):
        return "| " + " | ".join(text.ljust(width) for text, width in zip(texts, widths)) + " |"
    return [line(HEADINGS), "|" + "|".join("-" * (width + 2) for width in widths) + "|", *(line(row) for row in cells[1:])]


def write(rows, notes, machine, how, commands):
    """Writes the document anew. `how`: the command that made it; `commands`: those it ran in turn."""
    text = [
        "# Benchmarks", "",
        f"Written by `{how}`; run it again rather than edit this. Every ratio is of two loads in one run on one machine,"
        " taken in turns.", "",
        *table(rows), "",
        *LEGEND, "",
        *(f"- {note}" for note in notes), "",
        "## The machine", "", *(f"- {line}" for line in machine), "",
        "## The commands", "", "```sh", how, "```", "", "which ran, among the preparations in `scripts/benchmarks/`:", "",
        "```sh", *commands, "```",
    ]
    DOCUMENT.parent.mkdir(exist_ok=True)
    DOCUMENT.write_text("\n".join(text) + "\n", encoding="utf-8")
