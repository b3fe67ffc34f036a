"""One function for each target of the live streams. ``scale`` 1.0 is the target's own size; smaller ones try it out."""

from __future__ import annotations

import http.client
import json
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure, percentile
from benchmarks.live.arrangement import PATH, SLUG, Arrangement, Crowd, arranged
from benchmarks.live.voters import votes

_SETTLE = 2.0


def _sized(count: int, scale: float) -> int:
    return max(10, round(count * scale))


def fan_out(folder: Path, key: str, count: int, scale: float, bars: dict[str, float], **how: Any) -> list[Figure]:
    """``count`` viewers, one event a second: delivery, latency, memory and CPU."""
    many = _sized(count, scale)
    with arranged(folder, **how) as found:
        found.rest()
        rss, threads = found.rss_kb(), found.threads()
        crowd = Crowd(found.port, many)
        joined = crowd.wait_joined()
        time.sleep(_SETTLE)
        each, more = (found.rss_kb() - rss) / many, found.threads() - threads
        cpu, began = found.cpu(), time.monotonic()
        found.rehearse(15, 1.0).wait()
        time.sleep(1.5)
        share = 100 * (found.cpu() - cpu) / (time.monotonic() - began)
        got = crowd.end(1, 15)
    whole = got["missing"] == got["repeated"] == 0
    held = whole and each <= bars["kb"] and share <= bars["cpu"] and got["p99"] <= 2 * bars["p99"]
    bar = f"100 %, p99 ≤ {bars['p99']:.0f} ms, ≤ {bars['kb']:.0f} kB each, ≤ {bars['cpu']:.0f} % of a core"
    said = (
        f"{100 * (got['wanted'] - got['missing']) / got['wanted']:.3f} %, {got['repeated']} twice, p50 {got['p50']:.0f} "
        f"p99 {got['p99']:.0f} ms, {each:.1f} kB each, {share:.1f} % of a core"
    )
    note = f"joined in {joined:.1f} s; {more} threads more; {1e6 * share / 100 * 16.5 / max(1, got['got']):.1f} µs a message"
    words = f"{many:,} viewers, {how.get('workers', 1)} process{'es and Redis' if how.get('redis') else ''}"
    return [Figure(key, key, words, bar, said, held if scale >= 1 else None, note, {**got, "kb": each, "cpu": share})]


def forum_day(folder: Path, scale: float) -> list[Figure]:
    """T5: the desk stays quick while 3,000 look on and cues come."""
    many = _sized(3000, scale)
    with arranged(folder) as found:
        found.rest()
        idle = _desk(found, 60)
        crowd = Crowd(found.port, many)
        crowd.wait_joined()
        time.sleep(_SETTLE)
        rehearsal = found.rehearse(15, 1.0)
        busy = _desk(found, 60)
        rehearsal.wait()
        time.sleep(1.5)
        got = crowd.end(1, 15)
    ratio = busy / idle
    held = got["missing"] == got["repeated"] == 0 and got["p99"] <= 200 and ratio <= 1.5
    said = (
        f"p99 {got['p99']:.0f} ms, {got['missing']} missing; desk p95 {busy:.0f} ms, idle {idle:.0f} ms ({ratio:.2f}×)"
    )
    return [
        Figure(
            "T5",
            "T5",
            f"{many:,} viewers and the desk",
            "p99 ≤ 100 ms, desk p95 ≤ 1.5× of idle",
            said,
            held if scale >= 1 else None,
        )
    ]


def _desk(found: Arrangement, times: int) -> float:
    """p95 of the desk's first screen in ms, asked for four times a second."""
    delays = []
    for _time in range(times):
        line = http.client.HTTPConnection("127.0.0.1", found.port, timeout=30)
        began = time.perf_counter()
        line.request("GET", f"/desk/{SLUG}/", headers={"Cookie": found.cookie})
        answer = line.getresponse()
        answer.read()
        delays.append(time.perf_counter() - began)
        line.close()
        if answer.status != 200:
            raise RuntimeError(f"the desk answered {answer.status}")
        time.sleep(0.2)
    return percentile(delays, 0.95) * 1000


def herd(folder: Path, scale: float, *, workers: int = 1, redis: bool = False) -> list[Figure]:
    """T6: killed and started again under everybody; events go on meanwhile."""
    many = _sized(10_000, scale)
    with arranged(folder, workers=workers, redis=redis) as found:
        crowd = Crowd(found.port, many)
        crowd.wait_joined()
        time.sleep(_SETTLE)
        rehearsal = found.rehearse(30, 1.0)
        time.sleep(8)
        crowd.ask("fresh")
        died = time.monotonic()
        found.kill()
        found.start()
        listening = time.monotonic()
        back = _back(crowd, many, died)
        refused = crowd.state()["refused"]
        rehearsal.wait()
        time.sleep(2)
        got = crowd.end(1, 30)
        del listening, refused
    held = got["missing"] == got["repeated"] == 0 and back <= 5
    said = f"all back {back:.1f} s after the kill, {got['missing']} missing, {got['repeated']} twice"
    return [
        Figure(
            "T6",
            "T6",
            f"SIGKILL and restart at {many:,}",
            "all back ≤ 5 s, 0 missing, 0 repeated",
            said,
            held if scale >= 1 else None,
            values=got,
        )
    ]


def _back(crowd: Crowd, many: int, died: float) -> float:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        state = crowd.state()
        if state["open"] >= many and state["back_at"]:
            return float(state["back_at"]) - died
        time.sleep(0.1)
    return 99.0


def rolling(folder: Path, scale: float) -> list[Figure]:
    """T7, stretch: one of two workers ends and comes back while the other serves."""
    many = _sized(10_000, scale)
    with arranged(folder, workers=2, redis=True) as found:
        crowd = Crowd(found.port, many)
        crowd.wait_joined()
        time.sleep(_SETTLE)
        rehearsal = found.rehearse(25, 1.0)
        time.sleep(5)
        darkest = 0.0
        for pid in found.pids[:2]:
            import os

            crowd.ask("fresh")
            began = time.monotonic()
            os.kill(pid, signal.SIGTERM)
            time.sleep(0.5)
            darkest = max(darkest, _back(crowd, many, began))
            time.sleep(3)
        rehearsal.wait()
        time.sleep(2)
        got = crowd.end(1, 25)
    said = f"the last one back after {darkest:.1f} s, {got['missing']} missing, {got['repeated']} twice"
    return [
        Figure(
            "T7",
            "T7",
            f"rolling restart of 2 workers at {many:,}",
            "stretch: nobody dark > 3 s, 0 missing",
            said,
            None,
            values=got,
        )
    ]


def stalled(folder: Path, scale: float) -> list[Figure]:
    """T8: some take nothing; the others do not feel it. 20 events a second of 16 kB, first without them."""
    few, many = _sized(200, scale), 100
    with arranged(folder) as found:
        found.rest()
        alone, usual, _cut = _heavy(found, many, 0, block=1)
        time.sleep(12)  # until the kernel has its memory back
        got, peak, cut = _heavy(found, many, few, block=20)
    each = max(0.0, peak - usual) / few
    slower = got["p99"] / max(1.0, alone["p99"])
    held = got["missing"] == 0 and slower <= 2 and each <= 150 and 0 < cut <= 15
    said = (
        f"others: {got['missing']} missing, p99 {got['p99']:.0f} ms ({slower:.1f}×); {each:.0f} kB each; "
        f"cut after {cut:.1f} s"
    )
    bar = "others' p99 ≤ 2×, ≤ 150 kB each, cut ≤ 15 s"
    return [Figure("T8", "T8", f"{few} stalled beside {many:,}", bar, said, held if scale >= 1 else None, values=got)]


def _heavy(found: Arrangement, many: int, few: int, *, block: int) -> tuple[dict[str, Any], int, float]:
    """What ``many`` readers got beside ``few`` that take nothing, the most kB they all cost, seconds until those were cut."""
    rss, kernel = found.rss_kb(), _kernel_kb()
    crowd = Crowd(found.port, many, block=block)
    crowd.wait_joined()
    bad = Crowd(found.port, few, stalled=True, block=block + 5) if few else None
    if bad is not None:
        bad.wait_joined()
    time.sleep(1)
    files, began, peak, cut = found.files(), time.monotonic(), 0, 0.0
    rehearsal = found.rehearse(100, 20, size=16_000)
    while rehearsal.poll() is None or (few and not cut and time.monotonic() - began < 40):
        peak = max(peak, found.rss_kb() - rss + _kernel_kb() - kernel)
        if few and not cut and found.files() <= files - few:
            cut = time.monotonic() - began
        time.sleep(0.1)
    time.sleep(1.5)
    got = crowd.end(1, 100)
    if bad is not None:
        bad.close()
    return got, peak, cut


def _kernel_kb() -> int:
    """What sockets hold in the kernel, on the whole machine."""
    for line in Path("/proc/net/sockstat").read_text().splitlines():
        if line.startswith("TCP:"):
            return int(line.split()[line.split().index("mem") + 1]) * 4
    return 0


def departed(folder: Path, scale: float) -> list[Figure]:
    """T9 and T10: who leaves is forgotten, threads stay, SIGTERM ends it."""
    many = _sized(10_000, scale)
    with arranged(folder) as found:
        found.rest()
        files, threads = found.files(), found.threads()
        crowd = Crowd(found.port, many)
        crowd.wait_joined()
        time.sleep(1)
        more = found.threads() - threads
        crowd.close()
        began = time.monotonic()
        while found.files() > files + 20 and time.monotonic() - began < 20:
            time.sleep(0.02)
        forgotten = time.monotonic() - began
        crowd = Crowd(found.port, many, block=20)
        crowd.wait_joined()
        time.sleep(1)
        ended = found.kill(signal.SIGTERM)
        crowd.close()
    lines = [
        (
            "T9",
            f"{many:,} leave at once",
            "forgotten ≤ 1 s, threads constant",
            f"{forgotten:.2f} s, {more} threads more",
            forgotten <= 1 and more <= 4,
        ),
        ("T10", f"SIGTERM with {many:,} open", "clean exit ≤ 5 s", f"{ended:.1f} s", ended <= 5),
    ]
    return [Figure(key, key, words, bar, said, held if scale >= 1 else None) for key, words, bar, said, held in lines]


def votes_watched(folder: Path, scale: float) -> list[Figure]:
    """T11: 3,000 votes in 10 s with 3,000 watching."""
    many = _sized(3000, scale)
    with arranged(folder) as found:
        crowd = Crowd(found.port, many)
        crowd.wait_joined()
        with _probe(found.port) as frames:
            cast = votes(found, devices=many, seconds=10, asks_every=0)
            time.sleep(2.5)
            told = list(frames)
        crowd.close()
    states = [at for at, kind, _data in told if kind == "state"]
    rate = len(states) / max(1.0, states[-1] - states[0] + 1) if states else 0
    last = 0
    for _at, kind, data in told:
        for state in data.get("states", ()) if kind == "state" else ():
            if state["kind"] == "tally":
                last = state["payload"]["voters"]
    held = cast["exact"] and last == many and rate <= 1.1
    said = f"{last:,} shown, {cast['counted']:,} counted, {rate:.2f} frames a second"
    return [
        Figure(
            "T11",
            "T11",
            f"{many:,} votes in 10 s, as many watching",
            "≤ 1 frame a second each, final count exact",
            said,
            held if scale >= 1 else None,
            values=cast,
        )
    ]


@contextmanager
def _probe(port: int) -> Iterator[list[tuple[float, str, dict[str, Any]]]]:
    """One viewer that keeps all frames."""
    frames: list[tuple[float, str, dict[str, Any]]] = []
    line = socket.create_connection(("127.0.0.1", port))
    line.sendall(f"GET {PATH} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())

    def read() -> None:
        text = b""
        while True:
            try:
                piece = line.recv(65536)
            except OSError:
                return
            if not piece:
                return
            text += piece
            while b"\n\n" in text:
                block, _, text = text.partition(b"\n\n")
                kind, data = "", b""
                for one in block.split(b"\n"):
                    kind = one[7:].decode() if one.startswith(b"event: ") else kind
                    data = one[6:] if one.startswith(b"data: ") else data
                if data:
                    frames.append((time.monotonic(), kind, json.loads(data)))

    threading.Thread(target=read, daemon=True).start()
    yield frames
    line.close()


def rush(folder: Path, scale: float) -> list[Figure]:
    """20,000 votes and 5,000 questions in a minute on SQLite, a tenth of them sent twice."""
    many = _sized(20_000, scale)
    with arranged(folder) as found:
        cpu = found.cpu()
        cast = votes(found, devices=many, seconds=60 * min(1.0, max(scale, 0.05)))
        used = 1000 * (found.cpu() - cpu) / max(1, sum(cast["outcomes"].values()))
        slow = (found.folder / "serve.log").read_text(errors="replace").count("a transaction held the database")
    held = cast["exact"] and cast["seconds"] <= 75
    said = f"{cast['counted']:,} votes and {cast['questions']:,} questions in {cast['seconds']} s, p99 {cast['p99']:.0f} ms, {used:.2f} ms CPU each"
    note = f"answers {cast['outcomes']}; transactions over 100 ms: {slow}"
    return [
        Figure(
            "rush",
            "V",
            f"{many:,} votes, {many // 4:,} questions, a tenth sent twice",
            "each counted once within the minute",
            said,
            held if scale >= 1 else None,
            note,
            cast,
        )
    ]


MEASURES: dict[str, Callable[[Path, float], list[Figure]]] = {
    "T1": lambda folder, scale: fan_out(folder, "T1", 10_000, scale, {"p99": 300, "kb": 12, "cpu": 15}),
    "T2": lambda folder, scale: fan_out(folder, "T2", 19_000, scale, {"p99": 900, "kb": 12, "cpu": 30}),
    "T3": lambda folder, scale: fan_out(folder, "T3", 30_000, scale, {"p99": 700, "kb": 12, "cpu": 40}, workers=2, redis=True),
    "T4": lambda folder, scale: fan_out(folder, "T4", 50_000, scale, {"p99": 3000, "kb": 12, "cpu": 100}, workers=3, redis=True),
    "T5": forum_day,
    "T6": herd,
    "T7": rolling,
    "T8": stalled,
    "T9": departed,
    "T11": votes_watched,
    "rush": rush,
}  # fmt: skip
STRETCH = {"T4", "T7"}
