"""People sign in: the first owner by the link that the command prints, then by password and one-time codes.

The codes are computed here, the password's hash is checked here with Python's scrypt, and what the database keeps is read here:
no secret that was ever shown. With two servers on one PostgreSQL a session that began at one is good at the other, a link works
once on both together, and tries are counted together.
"""

import base64
import contextlib
import hashlib
import hmac
import re
import struct
import time

from browser import Browser
from server import Server, carnet
from story import expect, tell

OWNER = "olivia@example.com"
PASSWORD = "three green apples on a table"


def check(database):
    first, second = (printed_link(database) for _ in range(2))
    with contextlib.ExitStack() as stack:
        servers = [stack.enter_context(Server(database, CARNET_TRUSTED_PROXIES="1")) for _ in range(2 if database.engine == "postgres" else 1)]
        here, there = servers[0].port, servers[-1].port
        # The later link took the place of nothing: each works once, wherever.
        owner = follow(Browser(here), first)
        expect(follow_status(Browser(there), first), 403, "a link that was used; status")
        other = follow(Browser(there), second)
        owner.at(there).get("/account").expect(200)
        set_password(owner, database)
        expect(other.get("/account").status, 303, "another browser after the password was set; status")
        recovery = turn_codes_on(owner)
        sign_in_with_code(here, there, recovery)
        shown = [first, second, recovery[0], owner.cookies["carnet"], PASSWORD]
        expect([secret for secret in shown if secret.split("=")[-1] in everything_kept(database)], [], "secrets in the database")
        foreign_forms(here, owner)
        guesses(here, there)
        logs = "".join(server.log() for server in servers)
        expect([secret for secret in shown if secret.split("=")[-1] in logs], [], "secrets in the log")
    return f"{len(servers)} server{'s' if len(servers) > 1 else ''}"


def printed_link(database):
    said = carnet(database, "owner", "create", "--email", OWNER, "--name", "Olivia")
    expect(said.returncode, 0, f"carnet owner create, which said: {said.stdout}; exit code")
    return re.search(r"/sign-in/link\?token=\S+", said.stdout)[0]


def follow_status(browser, link):
    browser.get(link).expect(200)
    return browser.submit("/sign-in/link", token=link.split("=", 1)[1]).status


def follow(browser, link):
    expect(follow_status(browser, link), 303, "following a link; status")
    return browser


def set_password(browser, database):
    browser.get("/account").expect(200)
    browser.submit("/account/password", password=PASSWORD).expect(200)
    kept = database.rows("SELECT password FROM access_person WHERE email = ?", OWNER)[0]["password"]
    _, name, parameters, salt, digest = kept.split("$")
    cost = dict(each.split("=") for each in parameters.split(","))
    mine = hashlib.scrypt(
        PASSWORD.encode(), salt=base64.b64decode(salt), n=1 << int(cost["ln"]), r=int(cost["r"]), p=int(cost["p"]), maxmem=1 << 27, dklen=32)
    expect((name, mine), ("scrypt", base64.b64decode(digest)), "the hash of the password")


def turn_codes_on(browser):
    page = browser.get("/account/codes").expect(200).text
    global secret
    secret = base64.b32decode(re.search(r"<code>([^<]+)</code>", page)[1].replace(" ", ""))
    shown = browser.submit("/account/codes", secret=base64.b32encode(secret).decode(), code=code_now()).expect(200).text
    return re.findall(r"<code>([^<]+)</code>", shown)


def code_now(steps=0):
    """RFC 6238, written here once more."""
    mac = hmac.digest(secret, struct.pack(">q", int(time.time()) // 30 + steps), "sha1")
    offset = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[offset:offset + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def sign_in_with_code(here, there, recovery):
    for code, status in ((code_now(), 403), (code_now(1), 303), (recovery[0], 303), (recovery[0], 403)):
        browser = Browser(here)
        half = browser.submit("/sign-in/password", email=OWNER, password=PASSWORD).expect(303)
        assert half.location.startswith("/sign-in/code"), f"a password alone led to {half.location}"
        expect(browser.get("/account").status, 303, "a page before the code; status")
        expect(browser.at(there).submit("/sign-in/code", code=code).status, status, f"the code {code}; status")
        expect(browser.get("/account").status, 200 if status == 303 else 303, "a page after the code; status")


def foreign_forms(port, owner):
    page = owner.at(port).get("/account").expect(200)
    token = re.search(r'name="csrf" value="([^"]+)"', page.text)[1]
    for headers in ({"sec_fetch_site": "cross-site"}, {"origin": "https://evil.example"}):
        owner.post("/account/sessions/end", {"csrf": token}, **headers).expect(403)
    owner.post("/account/sessions/end", {}).expect(403)
    owner.get("/account").expect(200)
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy and "unsafe" not in policy, policy


def guesses(here, there):
    """Ten passwords in a quarter of an hour, on all servers together; then not even the right one."""
    statuses = [Browser(port).submit("/sign-in/password", email=OWNER, password="guess").status for port in [here, there] * 5]
    assert set(statuses) <= {403, 429} and statuses[-1] == 429, f"guesses got {statuses}"
    late = Browser(there).submit("/sign-in/password", email=OWNER, password=PASSWORD).expect(429)
    assert int(late.headers["Retry-After"]) > 0


def everything_kept(database):
    tables = [table for table in database.tables() if table.startswith(("access_", "mail_", "audit_", "outbox_"))]
    return "".join(str(database.rows(f'SELECT * FROM "{table}"')) for table in tables)


if __name__ == "__main__":
    tell(check)
