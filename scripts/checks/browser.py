"""A browser for the checks: cookies, the token of the page it was shown, and forms. Of the standard library alone."""

import http.client
import itertools
import re
from urllib.parse import urlencode

TOKEN = re.compile(r'name="csrf" value="([^"]+)"')


class Browser:
    """Each comes from an address of its own, as far as the server believes its proxy (CARNET_TRUSTED_PROXIES=1)."""

    numbers = itertools.count(1)

    def __init__(self, port):
        self.port, self.cookies, self.token = port, {}, None
        number = next(self.numbers)
        self.address = f"198.18.{number // 256 % 256}.{number % 256}"

    def at(self, port):
        """The same browser, with the same cookies, at another server of the same studio."""
        self.port = port
        return self

    def get(self, path, **headers):
        return self._send("GET", path, None, headers)

    def submit(self, path, **fields):
        """Sends a form as from one of the server's own pages."""
        if self.token is None:
            self.get("/preferences")
        return self._send("POST", path, {"csrf": self.token} | fields, {"sec_fetch_site": "same-origin"})

    def post(self, path, fields, **headers):
        """Sends a form with nothing but what is given."""
        return self._send("POST", path, fields, headers)

    def _send(self, method, path, fields, headers):
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        sent["x-forwarded-for"] = self.address
        sent["cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if fields is not None:
            sent["content-type"] = "application/x-www-form-urlencoded"
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, None if fields is None else urlencode(fields), sent)
        response = connection.getresponse()
        text = response.read().decode()
        for cookie in response.headers.get_all("Set-Cookie") or []:
            name, value = cookie.split(";")[0].split("=", 1)
            self.cookies.pop(name, None)
            if "max-age=0" not in cookie.lower():
                self.cookies[name] = value
            self.token = None
        if found := TOKEN.search(text):
            self.token = found[1]
        connection.close()
        return Shown(f"{method} {path}", response.status, response.headers, text)


class Shown:
    def __init__(self, request, status, headers, text):
        self.request, self.status, self.headers, self.text = request, status, headers, text

    def expect(self, status):
        if self.status != status:
            raise AssertionError(f"{self.request}: wanted {status}, got {self.status} {self.text[:400]}")
        return self

    @property
    def location(self):
        return self.headers.get("Location")
