"""A stranger in a real browser buys the $500 package of the demo and schedules a session; she moves it and schedules the rest
weekly; a client looks into her carnet. At the widths of phones and of a desk, light and dark, in both languages, and once
without any script.

On every page: no error in the console, no request to anywhere else, no side scrolling, and axe-core finds nothing to say.
"""

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
from story import expect, tell

WIDTHS = (320, 390, 1280)
SEEN = []


def check(database):
    filled = carnet(database, "demo")
    expect(filled.returncode, 0, f"exit code of carnet demo, which said {filled.stdout}")
    shots = Path(os.environ.get("CARNET_CHECK_SCREENSHOTS") or tempfile.mkdtemp(prefix="carnet-pages-"))
    shots.mkdir(parents=True, exist_ok=True)
    with Server(database) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-dev-shm-usage"])
        for width in WIDTHS:
            with Eyes(browser, server, shots, f"{width}", width) as eyes:
                stranger(eyes, f"ada{width}@example.com", "test-ok")
                if width == 1280:
                    keyboard(eyes)
        with Eyes(browser, server, shots, "noscript", 390, script=False) as eyes:
            stranger(eyes, "bea@example.com", "test-action")
        key = client_key(server)
        for scheme, language in (("light", "en"), ("dark", "de")):
            with Eyes(browser, server, shots, f"{scheme}-{language}", 1000, scheme=scheme, language=language, key=key) as eyes:
                client(eyes)
        browser.close()
    return f"{len(SEEN)} pages looked at, pictures in {shots}"


def chromium():
    found = os.environ.get("CARNET_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    assert found, "there is no chromium: on Debian, apt-get install chromium; elsewhere set CARNET_CHROMIUM"
    return found


def client_key(server):
    admin = server.client()
    clara = admin.get("/clients?email=clara@example.com").expect(200)["data"][0]["id"]
    return admin.post("/keys", {"role": "client", "client_id": clara, "name": "browser"}).expect(201)["key"]


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


def stranger(eyes, email, method):
    eyes.open("/")
    eyes.follow("Elena Rossi")
    eyes.follow("Wellness Package")
    eyes.says("$166.67 per session")
    eyes.follow("Buy, and choose times later")
    eyes.press("Buy for $500.00")
    eyes.says("Enter your name.")
    eyes.page.get_by_label("Name").fill("Ada Lovelace")
    eyes.page.get_by_label("E-mail").fill(email)
    eyes.page.locator(f"input[value={method}]").check()
    eyes.press("Buy for $500.00")
    if method == "test-action":
        eyes.press("Yes, pay")
    eyes.says("Thank you")
    eyes.says("3 tickets left of 3")
    home = urlsplit(eyes.page.url).path

    eyes.follow(re.compile("Schedule.*Yoga"))
    eyes.follow("Later")
    eyes.choose()
    eyes.press("Continue with this time")
    eyes.press("Book this time")
    eyes.says("Booked. The time is yours.")

    eyes.follow("Move to another time")
    eyes.follow("Month")
    eyes.follow("Next free day")
    eyes.follow("Later")
    eyes.choose(3)
    eyes.press("Continue with this time")
    eyes.press("Book this time")
    eyes.says("Moved to the new time.")

    eyes.open(home)
    eyes.follow("Schedule weekly")
    eyes.press("See what fits")
    eyes.says("These would be booked")
    eyes.press("Book")
    eyes.says("Booked, week after week.")


def keyboard(eyes):
    """The picker without a mouse: arrows walk the times, leafing swaps the picker alone."""
    page = eyes.open("/p/5/yoga/times")
    page.locator(".slots input").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    chosen = page.locator(".slots input:checked")
    expect(chosen.input_value(), page.locator(".slots input").nth(1).input_value(), "the time after one step to the right")
    first_day = chosen.evaluate("input => input.closest('.day').querySelector('legend').textContent")
    page.keyboard.press("ArrowDown")
    assert page.locator(".slots input:checked").evaluate("input => input.closest('.day').querySelector('legend').textContent") != first_day
    page.evaluate("window.isSamePage = true")
    title = page.inner_text("#picker-title")
    page.get_by_role("link", name="Later").click()
    page.wait_for_function("title => document.getElementById('picker-title').innerText !== title", arg=title)
    assert page.evaluate("window.isSamePage"), "leafing loaded the whole page"
    expect(page.evaluate("document.activeElement.id"), "picker", "what has the focus after leafing")
    page.go_back()
    page.wait_for_function("title => document.getElementById('picker-title').innerText === title", arg=title)
    eyes.look()


def client(eyes):
    eyes.open("/carnet")
    for path in eyes.page.eval_on_selector_all("main a[href^='/carnet/']", "links => [...new Set(links.map(link => new URL(link.href).pathname))]"):
        if not path.endswith("/receipt"):
            eyes.open(path)
    eyes.open("/preferences")
    eyes.open("/p/2")
    eyes.open("/p/1/handstand-workshop")
    eyes.open("/p/1/ten-lessons/checkout")


if __name__ == "__main__":
    tell(check)
