"""Viewers: many open streams in one process, on epoll, with nothing but Python.

``python -m benchmarks.live.viewers PORT PATH --count 10000`` dials, prints ``{"joined": ...}`` and reads. Lines on
standard input: ``stop FIRST LAST`` (the rehearsal numbers that were published) ends it with one line of JSON. A stream
that breaks is dialled again with its last number, as a browser does. Latency: from the event's own ``t`` to the read.
"""

from __future__ import annotations

import argparse
import errno
import json
import re
import select
import socket
import sys
import time
from collections import deque
from typing import Any

_NO_PORT = getattr(socket, "IP_BIND_ADDRESS_NO_PORT", 24)
_PER_ADDRESS = 20_000  # streams dialled from one local address
_TOLD = re.compile(rb'"t":([0-9.]+),"channel":"[^"]*","payload":\{"n":([0-9]+)')
_ID = re.compile(rb"^id: ?([0-9]+)", re.MULTILINE)
_UPGRADE = b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: d2V0aGlsaXZlYmVuY2hlcw==\r\n"
_END, _TIME, _NUMBER = b"\n\n\r\n", b'"t":', b'"n":'
_PIECE = 16 * 1024
_WAIT = 0.5  # seconds until a broken stream is dialled again


class Stream:
    __slots__ = ("broken", "got", "head", "id", "last", "piece", "repeated", "rest", "socket", "source")

    def __init__(self, source: str) -> None:
        self.source, self.socket, self.head, self.rest = source, None, False, b""
        self.id, self.last, self.got, self.repeated, self.broken = b"", 0, 0, 0, 0
        self.piece = b""  # the last event, whose id is looked for when it is needed


class Viewers:
    def __init__(self, chosen: argparse.Namespace) -> None:
        self.chosen = chosen
        self.poll = select.epoll()
        self.open: dict[int, Stream] = {}
        self.again: deque[tuple[float, Stream]] = deque()
        self.delays: list[float] = []
        self.joined = self.refused = 0
        self.back_at = 0.0
        self.streams = [Stream(f"127.{chosen.block}.{1 + number // _PER_ADDRESS}.1") for number in range(chosen.count)]

    def dial(self, stream: Stream) -> None:
        made = socket.socket()
        made.setblocking(False)
        made.setsockopt(socket.IPPROTO_IP, _NO_PORT, 1)
        if self.chosen.stalled:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        made.bind((stream.source, 0))
        problem = made.connect_ex(("127.0.0.1", self.chosen.port))
        if problem not in (0, errno.EINPROGRESS):
            made.close()
            self.lose(stream, None)
            return
        stream.socket, stream.head, stream.rest = made, False, b""
        self.open[made.fileno()] = stream
        self.poll.register(made.fileno(), select.EPOLLOUT)

    def lose(self, stream: Stream, number: int | None) -> None:
        if number is not None:
            self.open.pop(number, None)
            stream.socket.close()
        stream.socket = None
        stream.broken += 1
        if not self.chosen.stalled:
            self.again.append((time.monotonic() + _WAIT, stream))

    def greet(self, number: int, stream: Stream) -> None:  # noqa: RET503
        if stream.socket.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
            self.refused += 1
            return self.lose(stream, number)
        if stream.piece:
            stream.id, stream.piece = _ID.findall(stream.piece)[-1], b""
        last = b"Last-Event-ID: %s\r\n" % stream.id if stream.id else b""
        asked = b"GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n%s\r\n"
        if self.chosen.websocket:
            last = _UPGRADE
        stream.socket.send(asked % (self.chosen.path.encode(), last))
        self.poll.modify(number, 0 if self.chosen.stalled else select.EPOLLIN)
        if self.chosen.stalled:
            self.joined += 1

    def read(self, number: int, stream: Stream) -> None:  # noqa: RET503
        try:
            piece = stream.socket.recv(_PIECE)
        except BlockingIOError:
            return None
        except OSError:
            piece = b""
        if not piece:
            return self.lose(stream, number)
        now = time.time()
        if stream.head and not stream.rest and piece.endswith(_END) and piece.count(_NUMBER) == 1:
            return self.take_one(stream, piece, now)
        text = stream.rest + piece
        if not stream.head:
            end = text.find(b"\r\n\r\n")
            if end < 0:
                stream.rest = text
                return None
            if b" 200 " not in text[:16] and b" 101 " not in text[:16]:
                self.refused += 1
                return self.lose(stream, number)
            stream.head, text = True, text[end + 4 :]
            self.joined += 1
            if stream.broken:
                self.back_at = time.monotonic()
        whole, parted, rest = text.rpartition(b"\n\n")
        stream.rest = rest if len(rest) > 2 else b""
        if parted:
            self.take(stream, whole, now)

    def take_one(self, stream: Stream, piece: bytes, now: float) -> None:
        """One whole event: the usual case, quick, because the viewers share the machine with what they measure."""
        at = piece.find(_TIME) + 4
        n_at = piece.find(_NUMBER, at) + 4
        n = int(piece[n_at : piece.index(b",", n_at)])
        stream.piece = piece
        if n <= stream.last:
            stream.repeated += 1
            return
        stream.last = n
        stream.got += 1
        self.delays.append(now - float(piece[at : piece.index(b",", at)]))

    def take(self, stream: Stream, whole: bytes, now: float) -> None:
        for found in _TOLD.finditer(whole):
            at, n = float(found[1]), int(found[2])
            if n <= stream.last:
                stream.repeated += 1
                continue
            stream.last = n
            stream.got += 1
            self.delays.append(now - at)
        ids = _ID.findall(whole)
        if ids:
            stream.id, stream.piece = ids[-1], b""

    def turn(self, wait: float) -> None:
        now = time.monotonic()
        while self.again and self.again[0][0] <= now:
            self.dial(self.again.popleft()[1])
        for number, what in self.poll.poll(wait, 4096):
            stream = self.open.get(number)
            if stream is None:
                continue
            if what & select.EPOLLOUT:
                self.greet(number, stream)
            elif what & select.EPOLLIN:
                self.read(number, stream)
            elif what & (select.EPOLLHUP | select.EPOLLERR):
                self.lose(stream, number)

    def run(self) -> None:
        began = time.monotonic()
        dialled, told = 0, False
        stdin = sys.stdin.fileno()
        self.poll.register(stdin, select.EPOLLIN)
        while True:
            due = min(self.chosen.count, int((time.monotonic() - began) * self.chosen.dials) + 1)
            while dialled < due:
                self.dial(self.streams[dialled])
                dialled += 1
            if not told and self.joined >= self.chosen.count:
                told = True
                self.say({"joined": self.joined, "seconds": round(time.monotonic() - began, 2)})
            ready = select.select([stdin], [], [], 0)[0]
            if ready:
                line = sys.stdin.readline().split()
                if not line or line[0] == "stop":
                    return self.end(int(line[1]), int(line[2])) if len(line) > 2 else None
                if line[0] == "state":
                    self.say(self.state())
                if line[0] == "fresh":  # what was measured until now is forgotten
                    self.delays.clear()
                    self.back_at = 0.0
                    self.say({"fresh": True})
            self.turn(0.02)

    def state(self) -> dict[str, Any]:
        alive = sum(stream.head for stream in self.streams if stream.socket is not None)
        return {
            "open": alive,
            "broken": sum(stream.broken for stream in self.streams),
            "last": min((stream.last for stream in self.streams), default=0),
            "back_at": self.back_at,
            "refused": self.refused,
        }

    def end(self, first: int, last: int) -> None:
        wanted = last - first + 1
        delays = sorted(self.delays)

        def share(part: float) -> float:
            return round(1000 * delays[min(len(delays) - 1, int(part * len(delays)))], 1) if delays else 0.0

        self.say(
            {
                "wanted": wanted * len(self.streams),
                "got": sum(stream.got for stream in self.streams),
                "missing": sum(max(0, wanted - stream.got) for stream in self.streams),
                "repeated": sum(stream.repeated for stream in self.streams),
                "broken": sum(stream.broken for stream in self.streams),
                "p50": share(0.5), "p99": share(0.99), "max": share(1.0),
                "cpu": round(time.process_time(), 2),
            }
        )  # fmt: skip

    @staticmethod
    def say(told: dict[str, Any]) -> None:
        print(json.dumps(told), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("port", type=int)
    parser.add_argument("path")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--dials", type=float, default=2000, help="connections a second")
    parser.add_argument("--block", type=int, default=1, help="second number of the local addresses, one a process")
    parser.add_argument("--websocket", action="store_true", help="for servers that speak it; frames are not unwrapped")
    parser.add_argument("--stalled", action="store_true", help="never read")
    Viewers(parser.parse_args()).run()


if __name__ == "__main__":
    main()
