"""Many clients at one moment: one kept connection each, all requests sent before the first answer is read.

Plain sockets and one thread, for the server is to be the slow one: 200 requests leave within a few milliseconds.
"""

import json
import random
import socket

from server import ADMIN_KEY


class Crowd:
    def __init__(self, ports, size):
        self.lines = [Line(ports[number % len(ports)]) for number in range(size)]

    def all_at_once(self, requests):
        """Sends request n on connection n, in random order; (status, body) of each, in order."""
        order = list(range(len(requests)))
        random.shuffle(order)
        for number in order:
            self.lines[number].send(requests[number])
        return [self.lines[number].receive() for number in range(len(requests))]

    def in_turn(self, requests):
        """The same for any number of requests, as many at once as there are connections, each expected to succeed."""
        bodies = []
        for first in range(0, len(requests), len(self.lines)):
            for status, body in self.all_at_once(requests[first:first + len(self.lines)]):
                if status not in (200, 201):
                    raise AssertionError(f"wanted 200 or 201, got {status} {body[:300].decode(errors='replace')}")
                bodies.append(json.loads(body))
        return bodies

    def close(self):
        for line in self.lines:
            line.socket.close()


class Line:
    """One connection. An answer says its length: Carnet's JSON always does."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=120)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.rest = b""

    def send(self, request):
        self.socket.sendall(request)

    def receive(self):
        data = self.rest
        while (end := data.find(b"\r\n\r\n")) < 0:
            data += self.more()
        head = data[:end].lower()
        at = head.find(b"\r\ncontent-length:")
        if at < 0:
            raise AssertionError(f"an answer without its length: {data[:300]}")
        length = int(head[at + 17:].split(b"\r\n", 1)[0])
        whole = end + 4 + length
        while len(data) < whole:
            data += self.more()
        self.rest = data[whole:]
        return int(data[9:12]), data[end + 4:whole]

    def more(self):
        data = self.socket.recv(65536)
        if not data:
            raise AssertionError("the server ended a connection")
        return data


def request(method, path, body=None, key=ADMIN_KEY):
    content = b"" if body is None else json.dumps(body).encode()
    return (f"{method} /api/v1{path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {key}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(content)}\r\n\r\n").encode() + content
