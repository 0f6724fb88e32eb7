"""A SQLite file belongs to one server: a second one is refused, says why, and does no harm to the first.

`carnet doctor` says which SQLite is linked.
"""

import re

from server import Server, carnet, free_port
from story import expect, tell


def check(database):
    with Server(database) as first:
        second = carnet(database, "serve", "--host", "127.0.0.1", "--port", str(free_port()), seconds=15)
        assert second.returncode > 0, f"a second server on the same file ended with {second.returncode}: {second.stdout}"
        assert "carnet.sqlite" in second.stdout and re.search(r"already|another|in use", second.stdout), \
            f"the second server does not say why it was refused: {second.stdout}"
        expect(first.client().get("/ready").status, 200, "GET /ready of the first server afterwards")
    doctor = carnet(database, "doctor")
    expect(doctor.returncode, 0, f"carnet doctor, which said: {doctor.stdout}; exit code")
    version = re.search(r"SQLite\D{0,20}(3\.\d+\.\d+)", doctor.stdout)
    assert version, f"carnet doctor does not name the version of SQLite: {doctor.stdout}"
    return f"SQLite {version[1]}"


if __name__ == "__main__":
    tell(check)
