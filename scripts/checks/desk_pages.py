"""A practitioner runs her practice in a real browser: she makes an offer, sells it, schedules it outside of her hours, says how
the session went, and looks at what she earned. At the widths of phones and of a desk, light and dark, in both languages, and once
without any script. What is looked for on every page is what stands in `eyes`.
"""

import re
from urllib.parse import urlsplit

from eyes import SEEN, WIDTHS, demo
from story import tell

ELENA = 5


def check(database):
    with demo(database) as room:
        key = room.key(role="practitioner", practitioner_id=ELENA)
        for day, width in enumerate(WIDTHS, start=2):
            with room.eyes(f"desk-{width}", width, key=key) as eyes:
                practice(eyes, f"Breathing {width}", f"desk{width}@example.com", f"2026-01-0{day}")
        with room.eyes("desk-noscript", 390, script=False, key=key) as eyes:
            practice(eyes, "Breathing without a script", "plain@example.com", "2026-01-06")
        for scheme, language in (("light", "en"), ("dark", "de")):
            with room.eyes(f"desk-{scheme}-{language}", 1280, scheme=scheme, language=language, key=key) as eyes:
                rounds(eyes)
        return room.outcome


def practice(eyes, name, email, day):
    page = eyes.open("/desk/services")
    eyes.follow("New session")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Price", exact=True).fill("sixty")
    page.get_by_label("Minutes", exact=True).fill("45")
    eyes.press("Save")
    eyes.says("Type an amount")
    page.get_by_label("Price", exact=True).fill("60")
    eyes.press("Save")
    eyes.says("Saved.")

    eyes.open("/desk/sell")
    page.get_by_label("Name").fill("Ada Lovelace")
    page.get_by_label("E-mail").fill(email)
    page.get_by_role("radio", name=re.compile(name)).first.check()
    eyes.press("Sell")
    eyes.says("Sold.")

    eyes.follow(re.compile(f"Schedule: {name}"))
    page.get_by_label("Day", exact=True).last.fill(day)
    page.get_by_label("Time", exact=True).fill("23:15")
    eyes.press("Take this time")
    eyes.says("This time has passed.")
    eyes.press("Book it all the same")
    eyes.says("Scheduled.")

    eyes.open(f"/desk/day/{day}")
    eyes.press("Complete")
    eyes.says("Completed. If that was a mistake")
    eyes.press("Undo")
    eyes.says("Taken back")
    eyes.press("No-show")
    eyes.open(f"/desk/week/{day}")
    eyes.says(name)
    eyes.open("/desk/earnings")
    eyes.says(name)


def rounds(eyes):
    """Every page that can be come to from the desk, a link deep."""
    for path in ("/desk", "/desk/week", "/desk/clients", "/desk/services", "/desk/hours", "/desk/earnings", "/desk/sell"):
        page = eyes.open(path)
        links = page.eval_on_selector_all("main a[href^='/desk/']", "links => links.map(link => new URL(link.href).pathname)")
        for kind in sorted({re.sub(r"[0-9-]+", "*", link) for link in links}):
            link = next(link for link in links if re.sub(r"[0-9-]+", "*", link) == kind)
            if urlsplit(link).path not in SEEN[-60:]:
                eyes.open(link)


if __name__ == "__main__":
    tell(check)
