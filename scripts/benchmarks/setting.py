"""What a run of the bench is given by `scripts/bench`, and the words in which it fails."""

import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

CONNECTIONS = 64  # of wrk: a busy evening, or one studio's site and its bots
DATABASE_CONNECTIONS = 16  # of Carnet and of pgbench alike
FEW_ORDERS = 1000


class Trouble(Exception):
    """A measurement could not be made, or its figure would be worth nothing; in words for the person who started it."""


@dataclass
class Setting:
    """How long, how many, and with what; and the commands that were run, for the reader of the table."""

    seconds: int
    orders: int
    binary: str
    folder: Path
    key: str = field(default_factory=lambda: secrets.token_hex(16))
    commands: list = field(default_factory=list)

    @staticmethod
    def from_environment():
        return Setting(
            seconds=int(os.environ["BENCH_SECONDS"]), orders=int(os.environ["BENCH_ORDERS"]),
            binary=os.environ["BENCH_BINARY"], folder=Path(os.environ["BENCH_FOLDER"]))

    def note(self, command):
        """Keeps a command for the report, once."""
        if command not in self.commands:
            self.commands.append(command)


def clean_environment(**more):
    """The environment without anybody's settings for a server of their own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CARNET_")}
    return kept | {name: str(value) for name, value in more.items()}


def say(*lines):
    for line in lines:
        print(line, flush=True)
