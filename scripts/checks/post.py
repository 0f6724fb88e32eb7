"""A mail server to check mail with: aiosmtpd, plain or with TLS and a password, that can be told to refuse."""

import email
import email.policy
import logging
import ssl
import subprocess
import threading
import time
import warnings
from pathlib import Path

import icalendar
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from server import free_port

# It minds a password without STARTTLS, also where all of the connection is TLS.
logging.getLogger("mail.log").setLevel(logging.ERROR)
warnings.filterwarnings("ignore", module="aiosmtpd")

USER, PASSWORD = "studio@mail.example", "pa/ss:w@rd"


class Post:
    """Takes mail, unless told what to say instead: `answers` are given to one recipient each, first to last."""

    def __init__(self, port=None, certificate=None, implicit=False):
        self.port = port or free_port()
        self.lock, self.mails, self.answers, self.refused = threading.Lock(), [], [], 0
        options = {}
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
            options = {"authenticator": self.authenticate, "auth_required": True, "auth_require_tls": not implicit}
            options |= {"ssl_context": context} if implicit else {"tls_context": context, "require_starttls": True}
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port, **options)

    def __enter__(self):
        self.controller.start()
        return self

    def __exit__(self, *_):
        self.controller.stop()

    def authenticate(self, server, session, envelope, mechanism, data):
        login = (getattr(data, "login", b"").decode(), getattr(data, "password", b"").decode())
        return AuthResult(success=login == (USER, PASSWORD), handled=False)

    async def handle_RCPT(self, server, session, envelope, address, options):
        with self.lock:
            answer = self.answers.pop(0) if self.answers else None
            if answer:
                self.refused += 1
                return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        with self.lock:
            self.mails.append(Mail(envelope, server.transport.get_extra_info("cipher") is not None))
        return "250 taken"

    def got(self, to=None):
        with self.lock:
            return [mail for mail in self.mails if to is None or mail.to == to]

    def wait(self, to, subject, count=1, seconds=20):
        """The newest mail to somebody whose subject begins so, once there are so many."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            found = [mail for mail in self.got(to) if mail.subject.startswith(subject)]
            if len(found) >= count:
                return found[-1]
            time.sleep(0.05)
        raise AssertionError(f"no mail to {to} that begins with {subject!r} within {seconds} s; there are {[(m.to, m.subject) for m in self.got()]}")


class Mail:
    """A mail as Python's own readers see it; whatever they find wrong with it fails."""

    def __init__(self, envelope, was_encrypted):
        self.source = envelope.content
        self.was_encrypted = was_encrypted
        self.sender, (self.to,) = envelope.mail_from, envelope.rcpt_tos
        self.message = email.message_from_bytes(self.source, policy=email.policy.default)
        for part in self.message.walk():
            assert not part.defects, f"Python finds defects in a mail: {part.defects}"
        for line in self.source.split(b"\r\n"):
            assert len(line) <= 998 and b"\n" not in line and b"\r" not in line, f"a line of a mail is not one: {line[:80]}"
        self.subject = self.message["Subject"]
        self.plain = self.message.get_body(("plain",)).get_content()
        self.html = self.message.get_body(("html",)).get_content()

    @property
    def calendar(self):
        """The method and the only event of the attached file."""
        (file,) = list(self.message.iter_attachments())
        (within,) = [part for part in self.message.walk() if part.get_content_type() == "text/calendar"]
        content = file.get_content()
        assert within.get_content().encode() == content, "the invitation and the attached file differ"
        calendar = icalendar.Calendar.from_ical(content)
        assert within.get_param("method") == str(calendar["METHOD"]), "the type of the part names another method than the file"
        (event,) = calendar.walk("VEVENT")
        return str(calendar["METHOD"]), event


def certificate(folder):
    """A certificate for 127.0.0.1 that nobody but its own file vouches for: (certificate, key)."""
    files = Path(folder) / "post.pem", Path(folder) / "post.key"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
         "-addext", "subjectAltName=IP:127.0.0.1", "-out", files[0], "-keyout", files[1]],
        check=True, capture_output=True)
    return tuple(map(str, files))
