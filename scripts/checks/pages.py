"""A stranger in a real browser buys the $500 package of the demo and schedules a session; she moves it and schedules the rest
weekly; a client looks into her carnet. At the widths of phones and of a desk, light and dark, in both languages, and once
without any script. What is looked for on every page stands in `eyes`.
"""

import re
from urllib.parse import urlsplit

from eyes import WIDTHS, demo
from story import expect, tell


def check(database):
    with demo(database) as room:
        for width in WIDTHS:
            with room.eyes(f"{width}", width) as eyes:
                stranger(eyes, f"ada{width}@example.com", "test-ok")
                if width == 1280:
                    keyboard(eyes)
        with room.eyes("noscript", 390, script=False) as eyes:
            stranger(eyes, "bea@example.com", "test-action")
        clara = room.server.client().get("/clients?email=clara@example.com").expect(200)["data"][0]["id"]
        key = room.key(role="client", client_id=clara)
        for scheme, language in (("light", "en"), ("dark", "de")):
            with room.eyes(f"{scheme}-{language}", 1000, scheme=scheme, language=language, key=key) as eyes:
                client(eyes)
        return room.outcome


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
