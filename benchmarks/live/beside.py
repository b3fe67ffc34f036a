"""T12: the usual ways of sending events from Django and ours, one after the other in the same minutes.

Each peer runs under uvicorn in an environment of its own beside this file; CPU is the server's alone, per message that
arrived.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
import urllib.request
import venv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.live.arrangement import Crowd, arranged
from benchmarks.program import Served, free_port

_HERE = Path(__file__).resolve().parent
_ENV = _HERE.parent / "peers" / "env" / "live"
WANTED = (
    "django==5.2.19", "uvicorn[standard]==0.54.0", "django-eventstream==5.3.4", "channels==4.3.2",
    "channels-redis==4.3.0",
)  # fmt: skip
PEERS = {
    "stream": ("StreamingHttpResponse", 4),
    "eventstream": ("django-eventstream", 10),
    "channels": ("Channels", 50),
}
_EVENTS = 10


@dataclass(frozen=True)
class Cost:
    us: float  # server CPU a message
    arrived: float  # share of what was sent
    p99: float


def install() -> None:
    mark = _ENV / ".live-2"
    if mark.exists():
        return
    print("Installing the incumbents into an environment of their own ...", flush=True)
    venv.create(_ENV, with_pip=True, clear=True)
    subprocess.run(
        [_ENV / "bin" / "python", "-m", "pip", "install", "-q", "--disable-pip-version-check", *WANTED], check=True
    )
    mark.touch()


def measure_beside(viewers: int, *, show: Callable[[Figure], None]) -> list[Figure]:
    install()
    found = []
    with tempfile.TemporaryDirectory(prefix="wethi-peers-") as folder:
        ours = _ours(Path(folder) / "data", viewers)
        show(Figure("T12.wethi", "T12", f"Wethi at {viewers:,}", "", _words(ours), None))
        for name, (title, times) in PEERS.items():
            try:
                theirs = _peer(name, Path(folder), viewers)
            except Exception as failed:
                line = Figure(f"T12.{name}", "T12", title, "", "not measured", None, str(failed)[-200:])
            else:
                ratio = theirs.us / ours.us
                held = ratio >= times if viewers >= 3000 else None
                said = f"{_words(theirs)}; {ratio:.0f}× our CPU a message"
                line = Figure(f"T12.{name}", "T12", f"{title} at {viewers:,}", f"≥ {times}×", said, held)
            show(line)
            found.append(line)
    return found


def _words(cost: Cost) -> str:
    return f"{cost.us:.0f} µs CPU a message, {100 * cost.arrived:.1f} % arrived, p99 {cost.p99:.0f} ms"


def _ours(folder: Path, viewers: int) -> Cost:
    with arranged(folder) as found:
        found.rest()
        crowd = Crowd(found.port, viewers)
        crowd.wait_joined()
        time.sleep(2)
        cpu = found.cpu()
        found.rehearse(_EVENTS, 1.0).wait()
        time.sleep(2)
        used = found.cpu() - cpu
        got = crowd.end(1, _EVENTS)
    return Cost(1e6 * used / max(1, got["got"]), got["got"] / got["wanted"], got["p99"])


def _peer(name: str, folder: Path, viewers: int) -> Cost:
    port, server = free_port(), None
    env = {**os.environ, "PEER": name, "PYTHONPATH": str(_HERE), "PYTHONUNBUFFERED": "1"}
    if name == "channels":
        if not shutil.which("redis-server"):
            raise RuntimeError("redis-server is not installed")
        socket = folder / "redis.sock"
        server = subprocess.Popen(
            ["redis-server", "--port", "0", "--unixsocket", str(socket), "--save", "", "--dir", str(folder)],
            stdout=subprocess.DEVNULL,
        )
        env["PEER_REDIS"] = f"unix://{socket}"
        time.sleep(1)
    command = [
        str(_ENV / "bin" / "python"),
        "-m",
        "uvicorn",
        "peer_app:app",
        "--port",
        str(port),
        "--log-level",
        "warning",
    ]
    served = Served(command, port, env=env, log=folder / f"{name}.log", cwd=_HERE)
    try:
        served.wait_for("/pub?n=0")
        crowd = Crowd(port, viewers, path="/events", websocket=name == "channels", dials=500)
        crowd.wait_joined()
        time.sleep(3)
        cpu = served.cpu_seconds()
        for number in range(1, _EVENTS + 1):
            began = time.monotonic()
            urllib.request.urlopen(f"http://127.0.0.1:{port}/pub?n={number}", timeout=60).read()
            time.sleep(max(0.0, 1 - (time.monotonic() - began)))
        time.sleep(3)
        used = served.cpu_seconds() - cpu
        got = crowd.end(1, _EVENTS)
    finally:
        served.stop()
        if server is not None:
            server.kill()
            server.wait()
    return Cost(1e6 * used / max(1, got["got"]), got["got"] / got["wanted"], got["p99"])
