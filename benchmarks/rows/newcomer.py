"""Row 14: bare clone, ``make demo``, first page; downloads are made before and not counted. Slow, so run on demand."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from benchmarks.bench import Bench
from benchmarks.figures import Figure
from benchmarks.program import ROOT, free_port

_PATIENCE = 600.0


def make_demo(bench: Bench) -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="wethi-newcomer-") as folder:
        clone, wheels = Path(folder) / "wethi", Path(folder) / "wheels"
        subprocess.run(["git", "clone", "-q", "--depth", "1", f"file://{ROOT}", clone], check=True)
        _download(clone, wheels)
        env = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("WETHI_", "DATABASE_", "DJANGO_", "PYTHON", "VIRTUAL_ENV", "MAKE", "MFLAGS"))
        }
        env |= {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(wheels)}
        first = _seconds_to_page(clone, env)
        size = _size(clone / ".venv")
        second = _seconds_to_page(clone, env)
        count = len(list((clone / ".venv").glob("lib/python3*/site-packages/*.dist-info"))) - 1
    return [
        Figure(
            "14", "14", "make demo from a bare clone to the first page, after downloads", "≤ 90 s (goal 40)",
            f"{first:.0f} s", first <= 90, "packages from a local folder, hashes checked; one run", {"seconds": first},
        ),
        Figure("14.again", "14", "make demo a second time", "≤ 5 s", f"{second:.1f} s", second <= 5, "one run"),
        Figure(
            "15.installed", "15", "The environment that make demo made", "≤ 450 MB, ≤ 60",
            f"{size / 1e6:.0f} MB on disk, {count} distributions besides pip", size <= 450e6 and count <= 60, "one run",
        ),
    ]  # fmt: skip


def _download(clone: Path, wheels: Path) -> None:
    lock = clone / "requirements/run.lock"
    command = [sys.executable, "-m", "pip", "download", "-q", "--disable-pip-version-check", "--require-hashes"]
    ran = subprocess.run(
        [*command, "--no-deps", "-r", lock, "-d", wheels], capture_output=True, text=True, timeout=_PATIENCE
    )
    if ran.returncode:
        raise RuntimeError(f"the packages could not be downloaded: {ran.stderr.strip()[-300:]}")


def _seconds_to_page(clone: Path, env: dict[str, str]) -> float:
    port = free_port()
    log = clone.parent / "demo.log"
    began = time.monotonic()
    with log.open("wb") as into:
        running = subprocess.Popen(
            ["make", "demo", f"PORT={port}"], cwd=clone, env=env, stdout=into, stderr=subprocess.STDOUT,
            start_new_session=True,
        )  # fmt: skip
    try:
        while time.monotonic() - began < _PATIENCE:
            if running.poll() is not None:
                raise RuntimeError(f"make demo ended: {log.read_text('utf-8', 'replace').strip()[-400:]}")
            if re.search(rb"http://127\.0\.0\.1:\d+/", log.read_bytes()):
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10) as page:
                    page.read()
                return time.monotonic() - began
            time.sleep(0.1)
        raise RuntimeError("make demo did not open within ten minutes")
    finally:
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGINT)
            try:
                running.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(running.pid, signal.SIGKILL)
                running.wait()


def _size(folder: Path) -> int:
    """Bytes on disk, links not followed."""
    found = 0
    for path, _, files in os.walk(folder):
        for name in files:
            found += (Path(path) / name).lstat().st_blocks * 512
    return found
