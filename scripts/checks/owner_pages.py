"""An owner runs her studio in a real browser: she reads what is owed and what came in, finds an order and changes what can be changed
of it, gives money back once she has seen how much, pays who is due, and looks after coupons, people, programs and exports. Every form
of hers is used once, but for sending again a refund that a bank has sent back. On a telephone, at a desk, and without any script;
then every page is looked at in both languages, light and dark, down to a width of 320 px.
"""

import csv
import io
import re
from datetime import datetime, timezone

from eyes import demo
from server import Server
from story import expect, tell, until

HOOK = "https://127.0.0.1:9/hook"


def check(database):
    with demo(database, "--demo", live=two_weeks) as room:
        with room.eyes("owner-telephone", 390) as eyes:
            eyes.comes_in("Olivia")
            for part in (orders, payouts, commissions, coupons, people, keys, endpoints, dead_letters, changes):
                part(eyes, "telephone")
        for name, width, script in (("desk", 1280, True), ("plain", 390, False)):
            with room.eyes(f"owner-{name}", width, script=script) as eyes:
                eyes.comes_in("Olivia")
                # Who was due has been paid, and what was given up has been sent again.
                for part in (orders, commissions, coupons, people, keys, endpoints, changes):
                    part(eyes, name)
        for width, scheme, language in ((320, "light", "de"), (1280, "dark", "de"), (1280, "light", "en")):
            with room.eyes(f"owner-{width}-{scheme}-{language}", width, scheme=scheme, language=language) as eyes:
                eyes.comes_in("Olivia")
                rounds(eyes)
        return room.outcome


def two_weeks(database):
    """Maya has earned something long enough ago to be paid, and a program elsewhere has been silent for too long."""
    with Server(database) as server:
        admin = server.client()
        endpoint = admin.post("/webhook_endpoints", {"url": HOOK, "description": "Accounting"}).expect(201)["id"]
        admin.post(f"/webhook_endpoints/{endpoint}/test").expect(201, 202)
        until("a delivery", lambda: database.rows("SELECT id FROM outbox_delivery"))
    database.change("UPDATE outbox_delivery SET status = 'dead', due_at = NULL, ended_at = created_at")
    # Earnings are never changed. Those of an older system come in as they were.
    long_ago = datetime(2026, 1, 2, tzinfo=timezone.utc)
    database.change(
        "INSERT INTO earnings_opening (legacy_earning_id, practitioner_id, state, currency, gross_cents, commission_basis_points, commission_cents,"
        " net_cents, available_at, created_at) VALUES (1, 1, 'available', 'USD', 10000, 1500, 1500, 8500, ?, ?)", long_ago, long_ago)


def orders(eyes, name):
    eyes.open("/owner/orders")
    eyes.page.get_by_label("Client or number").fill("Berger")
    eyes.press("Search")
    order = eyes.page.get_by_role("row").filter(has_text="Ten Lessons").get_by_role("link")
    address = order.get_attribute("href")
    order.click()
    eyes.look()
    eyes.page.get_by_label("Days more").fill("14")
    eyes.page.get_by_label("Reason for the change").fill("She was ill")
    eyes.press("Extend")
    eyes.says("The sessions can be scheduled for longer now.")
    eyes.press("Pause")
    eyes.says("Stands still since")
    eyes.press("Resume")
    eyes.says("The package runs again")
    eyes.follow("Give sessions back")
    eyes.page.get_by_role("checkbox", name=re.compile("To be scheduled")).first.check()
    eyes.press("See what it comes to")
    eyes.says("Together")
    eyes.press("Give back $50.00")
    eyes.says("The refund is made.")
    eyes.open(address)
    for paper in ("Receipt", re.compile("Credit note")):
        eyes.follow(paper)
        eyes.page.go_back()


def payouts(eyes, _):
    eyes.open("/owner/payouts")
    eyes.press(re.compile("^Pay out"))
    eyes.says("To be paid")
    payout = eyes.page.get_by_role("row").filter(has_text="To be paid").get_by_role("link").first
    payout.click()
    eyes.look()
    expect(len(table(eyes, "/owner/payouts/runs/1/transfers.csv")), 2, "lines for the bank, the headings among them")
    eyes.press("The bank has paid it")
    eyes.says("Noted as paid.")
    eyes.page.get_by_label("Why it failed").fill("Account closed")
    eyes.press("The bank sent it back")
    eyes.says("Account closed")
    eyes.open("/owner/payouts")
    eyes.press(re.compile("^Pay out"))
    eyes.page.get_by_role("row").filter(has_text="To be paid").get_by_role("link").first.click()
    eyes.press("Call it off")
    eyes.says("Called off.")


def commissions(eyes, _):
    eyes.open("/owner/payouts/commissions")
    eyes.page.get_by_label("Session").first.fill("plenty")
    eyes.press("Save")
    eyes.says("Write percent with two decimals at most")
    eyes.page.get_by_label("Session").first.fill("15")
    eyes.press("Save")
    eyes.says("Saved.")
    eyes.follow("Maya Lindqvist")
    eyes.page.get_by_label("More or less commission").fill("-2.5")
    eyes.page.get_by_role("textbox", name=re.compile("^Account")).fill("DE89 3704 0044 0532 0130 00")
    eyes.press("Save")
    eyes.says("Saved.")


def coupons(eyes, name):
    page = eyes.open("/owner/coupons")
    page.get_by_label("Code").fill(f"SPRING-{name}")
    eyes.press("Create")
    eyes.says("Write either percent or an amount.")
    page.get_by_label("Percent off").fill("15")
    page.get_by_label("Last day").fill("2027-06-30")
    eyes.press("Create")
    eyes.says("It is there now.")
    row = page.get_by_role("row").filter(has_text=f"SPRING-{name}".upper())
    for switch in ("Switch off", "Switch on"):
        row.get_by_role("button", name=re.compile(switch)).click()
        eyes.look()
        eyes.says("Saved.")


def people(eyes, name):
    page = eyes.open("/owner/people")
    page.get_by_label("Name").fill(f"Sam of the {name}")
    page.get_by_label("E-mail address").fill(f"sam.{name}@example.com")
    page.get_by_label("Role").select_option("staff")
    eyes.press("Invite")
    eyes.says("A link to sign in is on its way by mail.")
    page.get_by_label("Name").fill("Samira")
    eyes.press("Save")
    eyes.says("Saved.")
    eyes.press("Let her in no more")
    eyes.says("Cannot sign in")
    eyes.press("Let her in again")
    eyes.press("Send a link by mail")
    eyes.open("/owner/people")
    eyes.follow("Elena Rossi")


def keys(eyes, name):
    page = eyes.open("/owner/connections")
    page.get_by_label("What is it for?").fill(f"Website, {name}")
    page.get_by_label("What may it do?").select_option(label="Elena Rossi")
    eyes.press("Create")
    assert page.locator(".secret code").inner_text().startswith("carnet_")
    eyes.follow("Done, I have it")
    page.get_by_role("row").filter(has_text=f"Website, {name}").get_by_role("button").click()
    eyes.look()
    eyes.says("The key opens nothing any more.")


def endpoints(eyes, name):
    page = eyes.open("/owner/connections/endpoints")
    page.get_by_label("Address").fill(HOOK)
    page.get_by_label("What is it?").fill(f"Till, {name}")
    page.get_by_role("checkbox", name="order.paid").check()
    eyes.press("Create")
    assert page.locator(".secret code").inner_text().startswith("whsec_")
    eyes.follow("Done, I have it")
    page.get_by_role("row").filter(has_text=f"Till, {name}").get_by_role("link").click()
    eyes.look()
    page.get_by_label("What is it?").fill(f"Till of the {name}")
    eyes.press("Save")
    eyes.says("Saved.")
    eyes.press("Send a test")
    until("the test in the log", lambda: page.reload() and page.get_by_role("button", name=re.compile("Send again")).count())
    eyes.press(re.compile("Send again"))
    eyes.says("It will be sent again in a moment.")
    eyes.press("Give it a new secret")
    eyes.follow("Done, I have it")
    page.get_by_role("row").filter(has_text=f"Till of the {name}").get_by_role("link").click()
    for switch in ("Switch off", "Switch on"):
        eyes.press(switch)
        eyes.says("Saved.")
    eyes.press("Remove")
    eyes.says("It is gone.")


def dead_letters(eyes, _):
    eyes.open("/owner")
    eyes.says("Messages given up")
    eyes.open("/owner/connections/dead")
    eyes.press(re.compile("Send again"))
    eyes.says("Nothing was given up.")


def changes(eyes, _):
    page = eyes.open("/owner/audit")
    page.get_by_label("What was done").select_option(label="Coupon changed")
    eyes.press("Show")
    switches = page.get_by_role("row").filter(has_text="Coupon changed").filter(has_text="Olivia Brandt").count()
    assert switches >= 2, f"{switches} switches of coupons are in the record of changes"


def rounds(eyes):
    """Every page that can be come to from the owner's own, a link or two deep, and every table to take away."""
    seen, waiting = set(), ["/owner"]
    while waiting:
        address = waiting.pop(0)
        kind = re.sub(r"[0-9]+", "*", address.split("?")[0])
        if kind in seen:
            continue
        seen.add(kind)
        if ".csv" in address:
            assert len(table(eyes, address)) > 0, f"{address} has not even headings"
            continue
        page = eyes.open(address)
        waiting += page.eval_on_selector_all("main a[href^='/owner']", "links => links.map(link => link.getAttribute('href'))")
    expect([kind for kind in ("/owner/reports/liability", "/owner/reports/balance", "/owner/payouts/agreements/*") if kind not in seen], [], "left out")


def table(eyes, address):
    answer = eyes.page.request.get(eyes.origin + address)
    assert answer.ok and answer.headers["content-type"].startswith("text/csv"), f"{address} was answered {answer.status}"
    return list(csv.reader(io.StringIO(answer.text())))


if __name__ == "__main__":
    tell(check)
