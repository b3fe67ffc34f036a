"""Who answers what: files from memory, Django behind the bridge, downloads, uploads, stopping."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.config.served import ROOT, Served, Writer, children_of, free_port, lives, rests, surroundings, wait_for

pytestmark = pytest.mark.slow


def test_files_are_kept_for_ever_under_their_version(served: Served) -> None:
    found = subprocess.run(
        [
            sys.executable,
            "-c",
            "import django; django.setup(); from wethi.kit.ui import assets; print(assets.url('open.css'))",
        ],
        env=surroundings(served.folder),
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    ).stdout.strip()
    reply = served.get(found)
    assert reply.status == 200
    assert "immutable" in reply.headers["cache-control"]
    assert reply.headers["content-type"].startswith("text/css")
    packed = served.get(found, Accept_Encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert len(packed.body) < len(reply.body) / 2
    older = served.get("/static/000000000000/open.css")
    assert (older.status, older.body, older.headers["cache-control"]) == (200, reply.body, "no-cache")
    assert served.get(found, method="HEAD").headers["content-length"] == str(len(reply.body))
    for path in ("/static/x/none.css", "/static/", "/static/x/../../settings.py"):
        missing = served.get(path)
        assert missing.status == 404
        assert "immutable" not in missing.headers.get("cache-control", "")


def test_post_reaches_django_whole(served: Served) -> None:
    body = os.urandom(3_000_000)
    reply = json.loads(served.get("/echo/", method="POST", body=body, X_Forged="yes").text)
    assert reply == {"length": 3_000_000, "method": "POST", "client": "127.0.0.1", "forged": "yes"}


def test_what_is_too_large_is_heard_out_and_told_on_a_page(new_folder: Callable[[], Path]) -> None:
    """A browser that still sends shows no answer; so it comes after the last byte, in the language of the page."""
    program = Served(new_folder(), settings="wethi.config.settings")
    body = b"x" * (33 * 1024 * 1024)
    for path, sentence in (("/songkhla/x/", "ไฟล์ที่ส่งใหญ่เกินไป"), ("/en/songkhla/x/", "This is too large to be sent")):
        reply = program.get(path, method="POST", body=body, Content_Type="text/plain")
        assert (reply.status, reply.headers["content-type"]) == (413, "text/html; charset=utf-8")
        assert sentence in reply.text
    program.stop()


def test_chunked_post_and_underscore_headers(served: Served) -> None:
    with socket.create_connection(("127.0.0.1", served.port), 5) as connection:
        connection.sendall(
            b"POST /echo/ HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n"
            b"X_Forged: yes\r\nConnection: close\r\n\r\n"
            b"5\r\nhello\r\n3\r\nyou\r\n0\r\n\r\n"
        )
        received = b""
        while piece := connection.recv(65536):
            received += piece
    reply = json.loads(received.partition(b"\r\n\r\n")[2])
    assert reply["length"] == 8
    assert reply["forged"] == ""


def test_slow_senders_hold_no_thread(served: Served, writer: Writer) -> None:
    slow = []
    for _ in range(12):
        connection = socket.create_connection(("127.0.0.1", served.port), 5)
        connection.sendall(b"POST /echo/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\nslowly")
        slow.append(connection)
    assert served.get("/private/").status == 200  # it would wait for ever, and be given up
    for connection in slow:
        connection.close()


def test_answers_that_wait_for_a_commit_hold_no_thread_and_share_it(served: Served) -> None:
    hold = served.folder / "hold"
    hold.touch()
    with ThreadPoolExecutor(12) as many:  # three times as many as there are threads
        waiting = [many.submit(served.get, "/after-commit/") for _each in range(12)]
        try:
            asked = served.folder / "asked"
            wait_for(lambda: asked.exists() and asked.stat().st_size >= 12)
            assert served.get("/private/").status == 200
            assert not any(one.done() for one in waiting)
        finally:
            hold.unlink()
        replies = [one.result(20) for one in waiting]
    assert {reply.status for reply in replies} == {201}
    assert {reply.headers["content-length"] for reply in replies} <= {"14", "15"}
    assert "nosniff" in replies[0].headers["x-content-type-options"]  # it went through the middleware
    assert max(int(reply.text.rpartition(" ")[2]) for reply in replies) > 4
    assert served.get("/after-commit/?break=1").status == 500
    moved = served.get("/after-commit/?on=1")
    assert (moved.status, moved.headers["location"]) == (303, "/private/")  # what is said after the commit is said
    assert "nosniff" in moved.headers["x-content-type-options"]


def test_a_file_goes_on_where_it_stopped(served: Served) -> None:
    whole = served.get("/file/")
    assert len(whole.body) == 1_048_576
    assert whole.headers["accept-ranges"] == "bytes"
    for asked, first, last in (
        ("bytes=100-199", 100, 199),
        ("bytes=1048000-", 1048000, 1048575),
        ("bytes=-10", 1048566, 1048575),
        ("bytes=5-99999999", 5, 1048575),
    ):
        part = served.get("/file/", Range=asked)
        assert part.status == 206
        assert part.body == whole.body[first : last + 1]
        assert part.headers["content-range"] == f"bytes {first}-{last}/1048576"
    assert served.get("/file/", Range="bytes=2000000-").status == 416
    assert served.get("/file/", Range="bytes=0-1,5-6").status == 200
    assert served.get("/file/", Range="bytes=0-1", If_Range='"old"').status == 200
    assert served.get("/file/", method="HEAD").headers["content-length"] == "1048576"


def test_slow_readers_of_files_hold_no_thread(served: Served) -> None:
    slow = []
    for _ in range(8):
        connection = socket.socket()
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.connect(("127.0.0.1", served.port))
        connection.sendall(b"GET /file/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        slow.append(connection)
    for connection in slow:  # each is being answered, and reads no further
        connection.settimeout(30)
        assert connection.recv(1, socket.MSG_PEEK)
    assert served.get("/private/").status == 200
    assert len(served.get("/file/").body) == 1_048_576
    for connection in slow:
        connection.close()


def test_a_streamed_answer_is_whole_and_database_safe(served: Served, writer: Writer) -> None:
    writer.run("""
        with transaction.atomic():
            raise_version("e1", "all")
    """)
    reply = served.get("/streamed/")
    assert reply.status == 200
    assert len(reply.text.split()) % 1000 == 0
    assert len(reply.text.split()) >= 1000


@pytest.mark.parametrize(("number", "workers"), [(signal.SIGINT, 1), (signal.SIGTERM, 1), (signal.SIGTERM, 2)])
def test_stops_with_its_children(new_folder: Callable[[], Path], number: int, workers: int) -> None:
    program = Served(new_folder(), workers=workers, with_worker=True)
    children = _children_once_there(program.child.pid, workers + (workers > 1))
    assert program.stop(number) < 15
    assert program.child.returncode == 0
    assert not [pid for pid in children if lives(pid)]


def test_children_end_with_a_killed_parent_and_a_killed_worker_comes_back(new_folder: Callable[[], Path]) -> None:
    program = Served(new_folder(), with_worker=True)
    (worker,) = _children_once_there(program.child.pid, 1)
    os.kill(worker, signal.SIGKILL)
    (second,) = _children_once_there(program.child.pid, 1, but_not=worker)
    program.stop(signal.SIGKILL)
    assert wait_for(lambda: not lives(second))


def test_a_busy_port_is_said_with_a_free_one(new_folder: Callable[[], Path]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", free_port()))
        taken.listen()
        port = taken.getsockname()[1]
        code = f"""
import django; django.setup()
from wethi.config.serve import PortBusy, serve
try:
    serve("127.0.0.1", {port})
except PortBusy as busy:
    print(busy.port, busy.free, busy)
"""
        said = subprocess.run(
            [sys.executable, "-c", code], env=surroundings(new_folder()), capture_output=True, text=True, cwd=ROOT
        )
    busy, free, sentence = said.stdout.strip().split(" ", 2)
    assert int(busy) == port
    assert int(free) != port
    assert free in sentence


def test_demo_users_are_served_to_this_machine_alone(new_folder: Callable[[], Path]) -> None:
    code = """
import django; django.setup()
from wethi.accounts.models import User
from wethi.config.serve import DemoUsersExist, refuse_open_demo
refuse_open_demo("0.0.0.0")
User.objects.create(email="demo@example.org", is_demo=True)
refuse_open_demo("127.0.0.1"); refuse_open_demo("localhost"); refuse_open_demo("::1")
for host in ("0.0.0.0", "192.168.1.5", "::", "wethi.example"):
    try:
        refuse_open_demo(host)
    except DemoUsersExist:
        continue
    raise SystemExit(host)
print("fenced")
"""
    said = subprocess.run(
        [sys.executable, "-c", code], env=surroundings(new_folder()), capture_output=True, text=True, cwd=ROOT
    )
    assert said.stdout.strip() == "fenced", said


def test_idle_program_is_small(new_folder: Callable[[], Path]) -> None:
    program = Served(new_folder(), with_worker=True)
    try:
        program.get("/")
        children = _children_once_there(program.child.pid, 1)
        processes = [program.child.pid, *children]
        wait_for(lambda: all(rests(pid, 1.5) for pid in processes))  # a second after the start it reads on
        kilobytes = 0
        for pid in processes:
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
            kilobytes += int(next(line for line in rollup.splitlines() if line.startswith("Pss:")).split()[1])
            maps = Path(f"/proc/{pid}/maps").read_text()
            assert not [
                name for name in ("numpy", "typst", "highspy", "pypdfium2", "openpyxl", "lxml") if f"/{name}/" in maps
            ]
        assert kilobytes < 200_000
    finally:
        program.stop()


def _children_once_there(pid: int, number: int, but_not: int = 0) -> list[int]:
    """The ``number`` children of ``pid``, which may come after the first page; ``but_not`` is one that has just died."""

    def there() -> list[int]:
        children = [child for child in children_of(pid) if child != but_not]
        return children if len(children) == number else []

    return wait_for(there)
