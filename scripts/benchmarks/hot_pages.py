"""What is measured about pages: another part of `Bench`."""

from files import url
from load import sandwich, wrk
from report import compared
from server import Server
from setting import Trouble

# What people wait for most often: an offer to look at, a time to choose, and what one has bought.
PAGES = {
    "A practitioner's page": "/p/5-elena-rossi",
    "A week of times to choose from": "/p/5-elena-rossi/yoga/times",
    "A client's carnet": "/carnet",
}


class HotPages:
    def pages(self):
        """As a client sees them who has a package and two sessions, plain, as wrk takes no gzip."""
        path = self.files.copy(self.files.demo(), "pages")
        with Server(self.setting, url(path)) as server:
            key = server.ask("POST", "/api/v1/keys", {"role": "client", "client_id": 1, "name": "bench"})["key"]

            def look(page):
                return lambda: wrk(self.setting, server, "pages", BENCH_PATHS=page, BENCH_KEY=key)
            for page in PAGES.values():
                self.warm_up(server, "pages", BENCH_PATHS=page, BENCH_KEY=key)
            health, *loads = sandwich(lambda: wrk(self.setting, server, "health"), *map(look, PAGES.values()))
            sizes = [size_of(server, page, key) for page in PAGES.values()]
        rows = [compared(f"{name}, SQLite", load, "/health", health, 0.2) for name, load in zip(PAGES, loads)]
        return rows, ["The pages had {:.1f}, {:.1f} and {:.1f} kB, before they are made smaller for browsers.".format(*sizes)]


def size_of(server, page, key):
    status, content = server.fetch(page, key)
    if status != 200:
        raise Trouble(f"GET {page} was answered {status}")
    return len(content) / 1000
