"""The load clients: what wrk says is read right, our own client counts right."""

from __future__ import annotations

import contextlib
import socket
import threading

import pytest
from benchmarks.client import load
from benchmarks.figures import percentile
from benchmarks.load import read_wrk

REPORT = """Running 4s test @ http://127.0.0.1:8000/
  1 threads and 16 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency     1.25ms  642.16us  18.03ms   93.25%
    Req/Sec    12.80k     1.06k   14.54k    75.00%
  Latency Distribution
     50%  987.00us
     75%    1.36ms
     90%    1.77ms
     99%    3.25ms
  50944 requests in 4.00s, 3.20GB read
  Socket errors: connect 0, read 2, write 0, timeout 1
  Non-2xx or 3xx responses: 7
Requests/sec:  12733.14
Transfer/sec:    819.20MB
"""


def test_the_report_of_wrk_is_read():
    found = read_wrk(REPORT)
    assert (found.per_second, found.p50_ms, found.p99_ms) == (12733.14, 0.987, 3.25)
    assert found.requests == 50944
    assert found.errors == 10


def test_a_report_without_answers_is_not_a_figure():
    with pytest.raises(RuntimeError, match="nothing was answered"):
        read_wrk("  0 requests in 1.00s, 0.00B read\nRequests/sec:      0.00\n")


def test_percentiles():
    values = [float(number) for number in range(1, 101)]
    assert percentile(values, 0.5) == 50
    assert percentile(values, 0.99) == 99
    assert percentile([3.0], 0.99) == 3.0
    with pytest.raises(ValueError):
        percentile([], 0.5)


class _Answering:
    """Answers each request with the next of ``answers``, the last one for ever; in pieces, as a network does."""

    def __init__(self, *answers: bytes) -> None:
        self.answers, self.answered, self.requests = answers, 0, b""
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=[connection], daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):  # the client goes when its time is up
            while request := connection.recv(65536):
                self.requests = request
                answer = self.answers[min(self.answered, len(self.answers) - 1)]
                self.answered += 1
                connection.sendall(answer[:25])
                connection.sendall(answer[25:])


def _answer(status: str, body: bytes) -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


def test_our_client_counts_answers_and_sends_its_headers():
    server = _Answering(_answer("200 OK", b"x" * 70_000))
    found = load(f"http://127.0.0.1:{server.port}/a?b=1", connections=2, seconds=0.3, headers=["Accept-Encoding: gzip"])
    assert found["errors"] == 0
    assert found["requests"] >= 2
    assert server.answered - 2 <= found["requests"] <= server.answered
    assert found["bytes"] >= found["requests"] * 70_000
    assert found["p50_ms"] <= found["p99_ms"]
    assert server.requests.startswith(b"GET /a?b=1 HTTP/1.1\r\nHost: 127.0.0.1:")
    assert b"\r\nAccept-Encoding: gzip\r\n" in server.requests


def test_our_client_calls_refusals_errors_and_takes_a_304_without_body():
    refused = _Answering(_answer("500 Internal Server Error", b"broken"))
    found = load(f"http://127.0.0.1:{refused.port}/", connections=1, seconds=0.2, headers=[])
    assert found["errors"] == found["requests"] > 0
    known = _Answering(b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\n\r\n')
    found = load(f"http://127.0.0.1:{known.port}/", connections=1, seconds=0.2, headers=[])
    assert found["errors"] == 0
    assert found["requests"] > 0
