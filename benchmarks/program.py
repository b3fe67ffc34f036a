"""The real served program in a process of its own."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from benchmarks import processes

ROOT = Path(__file__).resolve().parent.parent
_PATIENCE = 60.0


def surroundings(data: Path) -> dict[str, str]:
    """The environment of everything that works on the bench's own data folder, with byte code kept as an installation
    keeps it."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("WETHI_", "DATABASE_", "DJANGO_")) and name != "PYTHONDONTWRITEBYTECODE"
    }
    return {
        **kept,
        "WETHI_DATA": str(data),
        "WETHI_KEYS": f"{data}-keys",
        "PYTHONPATH": str(ROOT / "src"),
        "DJANGO_SETTINGS_MODULE": "wethi.config.settings",
    }


def wethi(*arguments: str) -> list[str]:
    """The command line under the Python that runs the bench, whatever the PATH says."""
    return [sys.executable, "-c", "import sys; from wethi.config.command import main; sys.exit(main())", *arguments]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Served:
    """Any web program that is started with a command and answers on a port of this machine."""

    def __init__(self, command: list[str], port: int, *, env: dict[str, str], log: Path, cwd: Path = ROOT) -> None:
        self.port = port
        self.log = log
        self.started = time.monotonic()
        with log.open("wb") as into:
            self._process = subprocess.Popen(
                command, cwd=cwd, env=env, stdout=into, stderr=subprocess.STDOUT, start_new_session=True
            )

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def wait_for(self, path: str) -> float:
        """Seconds from the start until ``path`` was answered with 200. Raises RuntimeError with the end of the log."""
        status = 0
        while time.monotonic() - self.started < _PATIENCE:
            if self._process.poll() is not None:
                raise RuntimeError(f"The program ended with {self._process.returncode}: {self._end_of_log()}")
            try:
                status = self.get(path)[0]
            except OSError:
                time.sleep(0.005)
                continue
            if status == 200:
                return time.monotonic() - self.started
            time.sleep(0.1)
        raise RuntimeError(f"{path} was not answered with 200 (last: {status}): {self._end_of_log()}")

    def wait_for_rest(self) -> None:
        """Until its processes have nothing to do: what a new world left to the job worker is no cost of a page."""
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            before = self.cpu_seconds()
            time.sleep(1)
            if self.cpu_seconds() - before <= 0.03:
                return

    def get(self, path: str, headers: dict[str, str] | None = None) -> tuple[int, dict[str, str], bytes]:
        """Status, headers in lower case, body as sent."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", path, headers=headers or {})
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    @property
    def pids(self) -> list[int]:
        return processes.tree(self._process.pid)

    def cpu_seconds(self) -> float:
        return processes.cpu_seconds(self.pids)

    def pss_mb(self) -> float:
        return processes.pss_mb(self.pids)

    def stop(self) -> None:
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(15)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _end_of_log(self) -> str:
        return self.log.read_text("utf-8", "replace").strip()[-600:]


def serve(data: Path, *, workers: int = 1, **changed: Any) -> Served:
    """``wethi serve`` with its job worker on ``data``."""
    port = free_port()
    command = wethi("serve", "--port", str(port), "--workers", str(workers))
    return Served(command, port, env={**surroundings(data), **changed}, log=data / "serve.log")
