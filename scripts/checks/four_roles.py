"""The whole life of one package, in one run, through the eyes of four people in real browsers: a stranger buys the $500 package and
takes a time for the first session; as a client she signs in by mail, moves it, and schedules the rest weekly; the practitioner
notes that the first took place; the owner gives the others back. On a telephone, at a desk, and without any script.

What is owed, earned and given back is read from the pages, to the cent.
"""

import contextlib
import re

from eyes import demo
from story import expect, tell, until

ROLES = ("stranger", "client", "practitioner", "owner")


def check(database):
    with demo(database, "--demo") as room:
        for day, (name, width, script, card) in enumerate((
            ("telephone", 390, True, "test-ok"), ("desk", 1280, True, "test-ok"), ("plain", 390, False, "test-action"),
        ), start=2):
            with contextlib.ExitStack() as stack:
                people = [stack.enter_context(room.eyes(f"{name}-{role}", width, script=script)) for role in ROLES]
                life_of_a_package(*people, f"Ada of the {name}", f"{name}@example.com", card, f"2026-01-0{day}")
        return room.outcome


def life_of_a_package(stranger, client, practitioner, owner, name, email, card, day):
    practitioner.comes_in("Elena")
    owner.comes_in("Olivia")
    owed, earned = owed_to_clients(owner), earned_by(practitioner)

    buys(stranger, name, email, card)
    expect(owed_to_clients(owner), owed + 500_00, "owed after the sale, in cents")

    signs_in_by_mail(client, email)
    moves_one_and_schedules_the_rest(client)

    completes_the_first(practitioner, name, day)
    expect(owed_to_clients(owner), owed + 333_33, "owed after the first session, in cents")
    expect(earned_by(practitioner), earned + 141_67, "earned by the practitioner with a commission of 15%, in cents")

    gives_the_rest_back(owner, name)
    expect(owed_to_clients(owner), owed, "owed in the end, in cents")
    client.open("/carnet")
    client.says("No ticket left of 3")


def owed_to_clients(owner):
    owner.open("/owner/reports/liability")
    return cents(owner.page.get_by_role("row").filter(has_text="Wellness Package").inner_text())


def earned_by(practitioner):
    practitioner.open("/desk/earnings")
    return cents(practitioner.page.locator(".sums div").filter(has_text="Pending").inner_text())


def cents(text):
    """The last amount of a text; none is nothing."""
    found = re.findall(r"\$([\d,]+)\.(\d\d)", text)
    return int("".join(found[-1]).replace(",", "")) if found else 0


def buys(eyes, name, email, card):
    eyes.open("/")
    eyes.follow("Elena Rossi")
    eyes.follow("Wellness Package")
    eyes.says("$166.67 per session")
    eyes.follow("Buy, and choose times later")
    eyes.page.get_by_label("Name").fill(name)
    eyes.page.get_by_label("E-mail").fill(email)
    eyes.page.locator(f"input[value={card}]").check()
    eyes.press("Buy for $500.00")
    if card == "test-action":
        eyes.press("Yes, pay")
    eyes.says("3 tickets left of 3")
    eyes.follow(re.compile("Schedule.*Yoga"))
    eyes.follow("Later")
    eyes.choose()
    eyes.press("Continue with this time")
    eyes.press("Book this time")
    eyes.says("Booked. The time is yours.")


def signs_in_by_mail(eyes, email):
    eyes.open("/carnet")
    eyes.page.get_by_label("E-mail address").fill(email)
    eyes.press("Send me a link")
    eyes.page.goto(until("a mail with a link", lambda: link_for(eyes, email)))
    eyes.look()
    eyes.press("Sign in")
    eyes.says("2 tickets left of 3")


def link_for(eyes, email):
    """The newest link to sign in that was sent to an address, once the mail is there."""
    eyes.page.goto(f"{eyes.origin}/dev/mail")
    mail = eyes.page.locator("li", has_text=email).filter(has_text="Sign in").get_by_role("link")
    if not mail.count():
        return None
    mail.first.click()
    return eyes.page.locator("a[href*='/sign-in/link']").first.get_attribute("href")


def moves_one_and_schedules_the_rest(eyes):
    eyes.follow("Yoga")
    eyes.follow("Move to another time")
    eyes.choose(3)
    eyes.press("Continue with this time")
    eyes.press("Book this time")
    eyes.says("Moved to the new time.")
    eyes.open("/carnet")
    eyes.follow("Schedule weekly")
    eyes.press("See what fits")
    eyes.says("These would be booked")
    eyes.press("Book")
    eyes.says("Booked, week after week.")


def completes_the_first(eyes, name, day):
    """It took place sooner than was agreed: she notes when, and that it did."""
    eyes.open("/desk/clients")
    eyes.page.get_by_label("Name, e-mail address or telephone").fill(name)
    eyes.press("Search")
    eyes.follow(name)
    eyes.follow("Yoga")
    eyes.follow("Move")
    eyes.page.get_by_label("Day", exact=True).last.fill(day)
    eyes.page.get_by_label("Time", exact=True).fill("10:00")
    eyes.press("Take this time")
    eyes.says("This time has passed.")
    eyes.press("Book it all the same")
    eyes.press("Complete")
    eyes.says("Completed")


def gives_the_rest_back(eyes, name):
    eyes.open("/owner/orders")
    eyes.page.get_by_label("Client or number").fill(name)
    eyes.press("Search")
    eyes.follow(re.compile(r"^\d+$"))
    eyes.follow("Give sessions back")
    eyes.press("See what it comes to")
    for amount in ("$166.67", "$166.66", "$333.33"):
        eyes.says(amount)
    eyes.page.get_by_label("Reason").fill("She moves to another town")
    eyes.press("Give back $333.33")
    eyes.says("The refund is made.")
    eyes.says("$333.33")


if __name__ == "__main__":
    tell(check)
