"""A real browser for the checks, before a studio of the demo, with the eyes of somebody who lets nothing pass.

On every page that is looked at: no error in the console, no request to anywhere else, no side scrolling, and axe-core finds
nothing to say. A picture of each is kept (CARNET_CHECK_SCREENSHOTS).
"""

import contextlib
import json
import os
import re
import shutil
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright
from server import Server, carnet
from story import expect

WIDTHS = (320, 390, 1280)
SEEN = []


class Room:
    """A demo studio that is served, a browser, and a folder for its pictures."""

    def __init__(self, server, browser, shots):
        self.server, self.shots, self._browser = server, shots, browser

    def eyes(self, name, width, **more):
        return Eyes(self._browser, self.server, self.shots, name, width, **more)

    def key(self, **role):
        """A key of the API, which opens pages too."""
        return self.server.client().post("/keys", role | {"name": "browser"}).expect(201)["key"]

    @property
    def outcome(self):
        return f"{len(SEEN)} pages looked at, pictures in {self.shots}"


@contextlib.contextmanager
def demo(database, *flags, live=lambda database: None):
    """`live` makes of the demo's database what takes longer than a check."""
    filled = carnet(database, "demo")
    expect(filled.returncode, 0, f"exit code of carnet demo, which said {filled.stdout}")
    live(database)
    shots = Path(os.environ.get("CARNET_CHECK_SCREENSHOTS") or tempfile.mkdtemp(prefix="carnet-pages-")) / database.engine
    shots.mkdir(parents=True, exist_ok=True)
    with Server(database, *flags) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield Room(server, browser, shots)
        browser.close()


def chromium():
    found = os.environ.get("CARNET_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    assert found, "there is no chromium: on Debian, apt-get install chromium; elsewhere set CARNET_CHROMIUM"
    return found


class Eyes:
    """A browser of one width that complains of what a person would."""

    def __init__(self, browser, server, shots, name, width, script=True, scheme="light", language="en", key=None):
        self.origin, self.shots, self.name, self.script = server.url, shots, name, script
        self.faults, self.count = [], 0
        self.context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=script, color_scheme=scheme, locale=language,
            timezone_id="Europe/Berlin", reduced_motion="reduce", extra_http_headers={"Authorization": f"Bearer {key}"} if key else {})
        self.page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        self.page.on("console", self.hears)
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        self.page.on("request", self.stays_home)

    def __enter__(self):
        return self

    def __exit__(self, failure, *_):
        if failure:
            self.page.screenshot(path=self.shots / f"{self.name}-failed.png", full_page=True)
        self.context.close()

    def hears(self, message):
        # Chromium notes a form that is shown again with its faults, which is answered with 422, among the errors.
        if message.type in ("error", "warning") and "status of 422" not in message.text:
            self.faults.append(f"console: {message.text}")

    def stays_home(self, request):
        address = urlsplit(request.url)
        if address.scheme != "data" and f"{address.scheme}://{address.netloc}" != self.origin:
            self.faults.append(f"a request to {request.url}")

    def comes_in(self, who):
        """By the door that a demo holds open."""
        self.open("/sign-in")
        self.press(re.compile(who))

    def open(self, path):
        self.page.goto(self.origin + path)
        return self.look()

    def follow(self, text):
        self.page.get_by_role("link", name=text).first.click()
        self.page.wait_for_load_state()
        return self.look()

    def press(self, text):
        self.page.get_by_role("button", name=text).first.click()
        self.page.wait_for_load_state()
        return self.look()

    def choose(self, place=0):
        self.page.locator(".slots label").nth(place).click()

    def look(self):
        self.count += 1
        path = urlsplit(self.page.url).path
        SEEN.append(path)
        self.page.screenshot(path=self.shots / f"{self.name}-{self.count:02}.png", full_page=True)
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            self.faults.append(f"{wide} px wider than the window")
        if self.script:
            found = Axe().run(self.page).response["violations"]
            self.faults += [f"axe {each['id']}: {each['help']}: {json.dumps([node['html'] for node in each['nodes']][:3])}" for each in found]
        assert not self.faults, f"{self.name} {path}: " + "; ".join(self.faults)
        return self.page

    def says(self, text):
        assert text in self.page.inner_text("main"), f"{self.name} {self.page.url} does not say {text!r}: {self.page.inner_text('main')[:600]}"
