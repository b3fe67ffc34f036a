"""A real served program on a file database, and a second process that writes to it with the product's code."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

Found = TypeVar("Found")
ROOT = Path(__file__).resolve().parents[2]
_SERVE = """
import sys, django; django.setup()
from wethi.config.serve import serve
serve("127.0.0.1", int(sys.argv[1]), workers=int(sys.argv[2]), with_worker=sys.argv[3] == "1")
"""
_WRITER = """
import datetime as dt, json, sys, traceback, django; django.setup()
from django.db import transaction
from wethi.kit.pages.public import raise_version
from wethi.kit.stream.publish import publish, newest_seq, sweep
from wethi.programme.models import Edition
from wethi.network.models import Network
from django.utils import timezone
names = dict(globals())
for line in sys.stdin:
    try:
        names["answer"] = None
        exec(json.loads(line), names)
        print(json.dumps({"answer": names["answer"]}), flush=True)
    except Exception:
        print(json.dumps({"problem": traceback.format_exc()}), flush=True)
"""


def free_port() -> int:
    with socket.socket() as anywhere:
        anywhere.bind(("127.0.0.1", 0))
        return int(anywhere.getsockname()[1])


def wait_for(what: Callable[[], Found], seconds: float = 30) -> Found:
    """The first true thing that ``what()`` gives."""
    until = time.monotonic() + seconds
    while not (found := what()):
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.01)
    return found


def children_of(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task")
    return sorted({int(child) for task in tasks.iterdir() for child in (task / "children").read_text().split()})


def lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def processor_time(pid: int) -> float:
    """Seconds."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


def rests(pid: int, seconds: float = 0.5) -> bool:
    """For so long no thread of it worked or waited for the processor, which on a busy machine is another thing."""
    until, used = time.monotonic() + seconds, processor_time(pid)
    while time.monotonic() < until:
        stats = []
        for task in Path(f"/proc/{pid}/task").iterdir():
            with contextlib.suppress(OSError):  # it has just ended
                stats.append((task / "stat").read_text())
        if any(stat.rpartition(")")[2].split()[0] != "S" for stat in stats):
            return False
        time.sleep(0.01)
    return processor_time(pid) == used


def surroundings(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("WETHI_", "DJANGO_"))}
    return {
        **kept,
        "WETHI_DATA": str(folder),
        "DATABASE_URL": "",  # a file of its own, whatever the tests around it run on
        "WETHI_KEYS": str(folder) + "-keys",
        "WETHI_HOSTS": "127.0.0.1,localhost,other.example",
        "DJANGO_SETTINGS_MODULE": "tests.config.served_settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        "WETHI_REQUIRE_SECOND_FACTOR": "0",
    }


def new_database(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    # As the program itself makes a new one: all tables at once; a test holds that against the migrations.
    code = (
        "import django; django.setup(); from wethi.config.commands.serving import migrate_database; migrate_database()"
    )
    subprocess.run([sys.executable, "-c", code], env=surroundings(folder), check=True, cwd=ROOT, timeout=120)


def copied(blank: Path, folder: Path) -> Path:
    """``folder``, now with the database and secrets of ``blank``."""
    for file in blank.iterdir():
        if file.is_file():
            shutil.copy(file, folder / file.name)
    return folder


class Writer:
    """Runs lines of Python beside the product, as another worker or the command line would."""

    def __init__(self, folder: Path) -> None:
        self._child = subprocess.Popen(
            [sys.executable, "-c", _WRITER],
            env=surroundings(folder),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )

    def run(self, code: str) -> Any:
        assert self._child.stdin
        assert self._child.stdout
        self._child.stdin.write(json.dumps(textwrap.dedent(code)) + "\n")
        self._child.stdin.flush()
        said = json.loads(self._child.stdout.readline())
        assert "problem" not in said, said["problem"]
        return said["answer"]

    def publish(self, channel: str, kind: str, number: int, key: str = "") -> int:
        return int(
            self.run(f"""
            with transaction.atomic():
                answer = publish({channel!r}, {kind!r}, {{"n": {number}}}, key={key!r}, at=timezone.now())
        """)
        )

    def close(self) -> None:
        assert self._child.stdin
        self._child.stdin.close()
        self._child.wait(10)


class Served:
    """``serve`` in a process of its own."""

    def __init__(
        self,
        folder: Path,
        *,
        port: int = 0,
        workers: int = 1,
        with_worker: bool = False,
        files: int = 0,
        settings: str = "tests.config.served_settings",
    ) -> None:
        """``settings``: the tests' own, or the product's with all its addresses."""
        self.folder, self.port = folder, port or free_port()
        self.log = (folder / "served.log").open("ab")
        self.child = subprocess.Popen(
            [sys.executable, "-c", _SERVE, str(self.port), str(workers), "1" if with_worker else "0"],
            env={**surroundings(folder), "DJANGO_SETTINGS_MODULE": settings},
            stdout=self.log,
            stderr=self.log,
            cwd=ROOT,
            preexec_fn=(lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))) if files else None,
        )
        self._wait()

    def _wait(self) -> None:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            assert self.child.poll() is None, (self.folder / "served.log").read_text()
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                if self.get("/static/none").status == 404:
                    return
            time.sleep(0.02)
        raise AssertionError((self.folder / "served.log").read_text())

    def get(self, path: str, *, method: str = "GET", body: bytes | None = None, **headers: str) -> Reply:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body=body, headers=named)
            return Reply(connection.getresponse())
        finally:
            connection.close()

    def stop(self, number: int = signal.SIGTERM) -> float:
        """Seconds the program took to end."""
        began = time.monotonic()
        if self.child.poll() is None:
            self.child.send_signal(number)
        self.child.wait(30)
        self.log.close()
        return time.monotonic() - began


class Reply:
    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.status = response.status
        self.headers = response.headers
        self.body = response.read()

    @property
    def text(self) -> str:
        return self.body.decode()


class Listener:
    """One reader of a live stream, over a plain socket."""

    def __init__(self, port: int, path: str, *, last: str = "", buffer: int = 0) -> None:
        self.socket = socket.socket()
        if buffer:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        self.socket.settimeout(30)
        self.socket.connect(("127.0.0.1", port))
        more = f"Last-Event-ID: {last}\r\n" if last else ""
        self.socket.sendall(
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n{more}\r\n".encode()
        )
        self._raw = b""
        self.over, self.last = False, last
        while b"\r\n\r\n" not in self._raw:
            if not self._more():
                break
        head, _, self._raw = self._raw.partition(b"\r\n\r\n")
        self.status = int(head.split()[1]) if head else 0
        self.head = head.decode().lower()
        self._text = b""

    def _more(self) -> bool:
        try:
            piece = self.socket.recv(65536)
        except TimeoutError:
            return False
        except OSError:
            piece = b""
        self.over = self.over or not piece
        self._raw += piece
        return bool(piece)

    def _unchunk(self) -> None:
        while b"\r\n" in self._raw:
            size, _, rest = self._raw.partition(b"\r\n")
            length = int(size, 16)
            if len(rest) < length + 2:
                return
            self._text += rest[:length]
            self._raw = rest[length + 2 :]

    def frames(self, until: int = 10**9, seconds: float = 20.0) -> Iterator[dict[str, Any]]:
        """Frames with data, at most ``until`` of them, as long as they come within ``seconds``."""
        end = time.monotonic() + seconds
        while until > 0:
            self._unchunk()
            while b"\n\n" in self._text and until > 0:
                block, _, self._text = self._text.partition(b"\n\n")
                found = dict(
                    line.split(": ", 1) for line in block.decode().splitlines() if ": " in line and line[0] != ":"
                )
                if "id" in found:
                    self.last = found["id"]
                if "data" in found:
                    until -= 1
                    yield {"id": found.get("id"), "event": found.get("event"), "data": json.loads(found["data"])}
            left = end - time.monotonic()
            if until <= 0 or left <= 0 or self.over:
                return
            self.socket.settimeout(left)
            self._more()

    def is_quiet(self, seconds: float = 0.3) -> bool:
        """Nothing more comes."""
        return not list(self.frames(1, seconds))

    def close(self) -> None:
        self.socket.close()
