"""A load client of our own: raw sockets, one thread, keep-alive, every latency kept.

``python -m benchmarks.client URL --connections 16 --seconds 4 --header "Name: value"`` prints JSON. It needs nothing
but Python, so it takes more of the machine than a client in C: figures made with it are lower than the server's best.
"""

from __future__ import annotations

import argparse
import json
import re
import selectors
import socket
import sys
import time
from urllib.parse import urlsplit

from benchmarks.figures import percentile

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_STATUS = re.compile(rb"HTTP/1\.1 (\d{3})")


class _Connection:
    """One keep-alive connection that always has one request under way."""

    def __init__(self, address: tuple[str, int], request: bytes) -> None:
        self.address, self.request = address, request
        self.socket = socket.socket()
        self.began = 0.0
        self.received = bytearray()
        self.missing = -1  # bytes of the body still to come; -1: the head is not complete
        self.status = 0

    def open(self) -> None:
        self.socket = socket.create_connection(self.address, timeout=10)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self) -> None:
        self.received.clear()
        self.missing = -1
        self.began = time.perf_counter()
        self.socket.sendall(self.request)

    def take(self, chunk: bytes) -> bool:
        """Whether the answer is complete with this chunk."""
        if self.missing < 0:
            self.received += chunk
            end = self.received.find(b"\r\n\r\n")
            if end < 0:
                return False
            head = bytes(self.received[: end + 2])
            found = _STATUS.match(head)
            self.status = int(found[1]) if found else 0
            length = _LENGTH.search(head)
            if self.status == 304 or self.status == 204:
                return True
            if length is None:
                raise ConnectionError("an answer without its length cannot be followed by another on one connection")
            self.missing = int(length[1]) - (len(self.received) - end - 4)
        else:
            self.missing -= len(chunk)
        return self.missing <= 0


def load(url: str, *, connections: int, seconds: float, headers: list[str]) -> dict[str, float]:
    """Requests a second and latencies in ms; ``errors`` are broken connections and answers that are not 2xx or 3xx."""
    parts = urlsplit(url)
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    lines = [f"GET {target} HTTP/1.1", f"Host: {parts.netloc}", *headers]
    request = ("\r\n".join(lines) + "\r\n\r\n").encode()
    address = (parts.hostname or "127.0.0.1", parts.port or 80)
    selector = selectors.DefaultSelector()
    all_of_them = [_Connection(address, request) for _ in range(connections)]
    for connection in all_of_them:
        connection.open()
        selector.register(connection.socket, selectors.EVENT_READ, connection)
    latencies: list[float] = []
    errors = received = 0
    began = time.perf_counter()
    until = began + seconds
    for connection in all_of_them:
        connection.ask()
    while (now := time.perf_counter()) < until:
        for key, _ in selector.select(until - now):
            connection = key.data
            try:
                chunk = connection.socket.recv(1 << 18)
                if not chunk:
                    raise ConnectionError("closed")
                received += len(chunk)
                if connection.take(chunk):
                    latencies.append(time.perf_counter() - connection.began)
                    errors += not 200 <= connection.status < 400
                    connection.ask()
            except OSError:
                errors += 1
                selector.unregister(connection.socket)
                connection.socket.close()
                connection.open()
                selector.register(connection.socket, selectors.EVENT_READ, connection)
                connection.ask()
    took = time.perf_counter() - began
    for connection in all_of_them:
        connection.socket.close()
    if not latencies:
        raise SystemExit("no request was answered")
    return {
        "requests": len(latencies),
        "per_second": len(latencies) / took,
        "p50_ms": percentile(latencies, 0.5) * 1000,
        "p99_ms": percentile(latencies, 0.99) * 1000,
        "errors": errors,
        "bytes": received,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url")
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--header", action="append", default=[])
    chosen = parser.parse_args()
    json.dump(
        load(chosen.url, connections=chosen.connections, seconds=chosen.seconds, headers=chosen.header), sys.stdout
    )


if __name__ == "__main__":
    main()
