"""A load client that registers people: the form is fetched, lies for a while as it would before a person, and is sent.

``python -m benchmarks.registering PORT SLUG --connections 64 --seconds 10`` prints JSON with complete registrations a
second (form and receipt), the latency of each request, and every receipt's code.
"""

from __future__ import annotations

import argparse
import json
import re
import selectors
import socket
import sys
import time
from collections import deque
from urllib.parse import urlencode

from benchmarks.figures import percentile

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_STATUS = re.compile(rb"HTTP/1\.1 (\d{3})")
_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
_SIGNED = re.compile(rb'name="signed" value="([^"]+)"')
_COOKIE = re.compile(rb"set-cookie: *(wethi_csrf=[^;\r]+)", re.IGNORECASE)
_CODE = re.compile(rb"<b>([0-9a-z]{8})</b>")
_VALUES = re.compile(rb'name="(issue|days|way)" value="([^"]+)"')
_LIES = 2.1  # seconds between form and answer; whoever is faster is no person
_SECTORS = ("state", "local", "academia", "private", "civil", "community")


class _Telephone:
    def __init__(self, address: tuple[str, int]) -> None:
        self.socket = socket.create_connection(address, timeout=20)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.received = bytearray()
        self.began, self.sends_form = 0.0, False

    def ask(self, request: bytes, *, sends_form: bool) -> None:
        self.received.clear()
        self.sends_form, self.began = sends_form, time.perf_counter()
        self.socket.sendall(request)

    def is_whole(self) -> bool:
        end = self.received.find(b"\r\n\r\n")
        if end < 0:
            return False
        length = _LENGTH.search(self.received[: end + 2])
        return length is not None and len(self.received) - end - 4 >= int(length[1])


class Registering:
    """Forms fetched and not yet sent wait in a queue. A connection sends the oldest ripe one, then fetches another: as
    many forms are asked for as are sent, which is what a registration costs."""

    def __init__(self, port: int, slug: str, most: int, first: int) -> None:
        self.address, self.most, self.first = ("127.0.0.1", port), most, first
        self.path, self.host = f"/{slug}/register/", f"127.0.0.1:{port}"
        self.forms: deque[tuple[float, bytes, bytes, bytes]] = deque()
        self.choices: dict[bytes, list[bytes]] = {}
        self.codes: list[str] = []
        self.latencies: list[float] = []
        self.sent = self.errors = 0

    def next(self, telephone: _Telephone) -> None:
        now = time.perf_counter()
        ripe = self.forms and now - self.forms[0][0] > _LIES and self.sent < self.most
        if ripe and not telephone.sends_form:
            telephone.ask(self._form(*self.forms.popleft()[1:]), sends_form=True)
        else:
            telephone.ask(f"GET {self.path} HTTP/1.1\r\nHost: {self.host}\r\n\r\n".encode(), sends_form=False)

    def _form(self, token: bytes, signed: bytes, cookie: bytes) -> bytes:
        self.sent += 1
        number = self.first + self.sent
        issues, days, ways = (self.choices[name] for name in (b"issue", b"days", b"way"))
        fields = [
            ("csrfmiddlewaretoken", token), ("signed", signed), ("website", ""), ("name", f"สมหญิง ใจกว้าง{number}"),
            ("reach", f"08{number:08d}"), ("sector", _SECTORS[number % 6]), ("issue", issues[number % len(issues)]),
            ("way", ways[number % len(ways)]), *(("days", day) for day in days[: number % 3 + 1]),
        ]  # fmt: skip
        body = urlencode(fields).encode()
        head = (
            f"POST {self.path} HTTP/1.1\r\nHost: {self.host}\r\nCookie: {cookie.decode()}\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body

    def take(self, telephone: _Telephone) -> None:
        answer = bytes(telephone.received)
        self.latencies.append(time.perf_counter() - telephone.began)
        status = _STATUS.match(answer)
        if status is None or status[1] != b"200":
            self.errors += 1
            return
        if telephone.sends_form:
            code = _CODE.search(answer)
            self.errors += code is None
            if code is not None:
                self.codes.append(code[1].decode())
            return
        token, signed, cookie = _TOKEN.search(answer), _SIGNED.search(answer), _COOKIE.search(answer)
        if token is None or signed is None or cookie is None:
            self.errors += 1
            return
        if not self.choices:
            for name, value in _VALUES.findall(answer):
                self.choices.setdefault(name, []).append(value)
        self.forms.append((time.perf_counter(), token[1], signed[1], cookie[1]))


def load(
    port: int, slug: str, *, connections: int, seconds: float, most: int = 10**9, first: int = 0
) -> dict[str, object]:
    """Ends after ``seconds``, after ``most`` registrations, or when the server has gone. People are numbered from
    ``first``: with the same one, the same people come again."""
    work = Registering(port, slug, most, first)
    selector = selectors.DefaultSelector()
    telephones = [_Telephone(work.address) for _each in range(connections)]
    for telephone in telephones:
        selector.register(telephone.socket, selectors.EVENT_READ, telephone)
        work.next(telephone)
    began = time.perf_counter()
    counted_from, before = 0.0, 0
    gone = False
    while not gone and (now := time.perf_counter()) - began < seconds and len(work.codes) < most:
        if not counted_from and work.codes:
            counted_from, before = now, len(work.codes)
            work.latencies.clear()
        for key, _events in selector.select(1):
            telephone = key.data
            try:
                chunk = telephone.socket.recv(1 << 18)
            except OSError:
                chunk = b""
            if not chunk:
                gone = True
                break
            telephone.received += chunk
            if telephone.is_whole():
                work.take(telephone)
                work.next(telephone)
    took = time.perf_counter() - (counted_from or began)
    return {
        "per_second": (len(work.codes) - before) / took,
        "registrations": len(work.codes),
        "p50_ms": percentile(work.latencies, 0.5) * 1000 if work.latencies else 0,
        "p99_ms": percentile(work.latencies, 0.99) * 1000 if work.latencies else 0,
        "errors": work.errors,
        "codes": work.codes,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("port", type=int)
    parser.add_argument("slug")
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--most", type=int, default=10**9)
    parser.add_argument("--first", type=int, default=0)
    chosen = parser.parse_args()
    json.dump(
        load(
            chosen.port,
            chosen.slug,
            connections=chosen.connections,
            seconds=chosen.seconds,
            most=chosen.most,
            first=chosen.first,
        ),
        sys.stdout,
    )


if __name__ == "__main__":
    main()
