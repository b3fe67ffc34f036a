"""The whole suite: lint, SQLite, PostgreSQL, browser. Sets up what it needs; says loudly what it had to leave out.

System packages (Chromium, PostgreSQL, Redis) are installed by apt only as root in a container, with CI=true or with SETUP=1.
Elsewhere what is missing is left out, and the run fails only where nothing is optional (CI).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
CI = os.environ.get("CI") == "true"
PACKAGES = {"chromium": "chromium", "postgres": "postgresql", "redis": "redis-server"}


def postgres_bin() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    initdb = shutil.which("initdb")
    return Path(initdb).parent if initdb else None


def browser() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def is_container() -> bool:
    if Path("/.dockerenv").exists() or Path("/run/.containerenv").exists():
        return True
    return Path("/proc/1/comm").exists() and Path("/proc/1/comm").read_text().strip() not in {"systemd", "init"}


def set_up_system() -> list[str]:
    """Installs missing system packages where that is welcome; returns what is still missing."""

    def missing() -> list[str]:
        found = {"chromium": browser(), "postgres": postgres_bin(), "redis": shutil.which("redis-server")}
        return [name for name, there in found.items() if not there]

    wanted = missing()
    if not wanted:
        return []
    allowed = os.geteuid() == 0 and (CI or os.environ.get("SETUP") == "1" or is_container()) and shutil.which("apt-get")
    names = [PACKAGES[name] for name in wanted]
    if not allowed:
        print(f"Missing: {', '.join(names)}. Install them, or run as root with SETUP=1 to let this script do it.")
        return wanted
    print(f"Installing system packages: {', '.join(names)} ...", flush=True)
    quiet = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "stdout": subprocess.DEVNULL, "check": False}
    subprocess.run(["apt-get", "update", "-qq"], **quiet)  # type: ignore[call-overload]
    subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *names], **quiet)  # type: ignore[call-overload]
    return missing()


@contextmanager
def postgres() -> Iterator[str]:
    """A throw-away cluster on a socket in a temporary folder; yields its address."""
    tools = postgres_bin()
    assert tools
    with TemporaryDirectory(prefix="wethi-pg-") as folder:
        as_user: list[str] = []
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            shutil.chown(folder, "postgres")
            as_user = ["runuser", "-u", "postgres", "--"]
        data = f"{folder}/data"
        subprocess.run(
            [*as_user, tools / "initdb", "-D", data, "-U", "wethi", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=folder,
        )
        options = f"-k {folder} -c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60"
        control = [*as_user, tools / "pg_ctl", "-D", data, "-w", "-s"]
        subprocess.run([*control, "-o", options, "-l", f"{folder}/log", "start"], check=True, cwd=folder)
        try:
            yield f"postgres://wethi@/wethi?host={folder}"
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], check=False, cwd=folder)


def pytest(*arguments: str, **surroundings: str) -> int:
    command = [sys.executable, "-m", "pytest", "-q", "--durations=8", *arguments]
    around = {**os.environ, **surroundings}
    around.pop("PYTHONDONTWRITEBYTECODE", None)  # each of three runs would compile the tests anew, in each process
    return subprocess.run(command, cwd=ROOT, env=around, check=False).returncode


def main() -> int:
    started = time.monotonic()
    left_out = set_up_system()
    results: dict[str, int] = {}

    def step(name: str, code: int) -> None:
        results[name] = code
        print(f"== {name}: {'passed' if code == 0 else 'FAILED'} ({time.monotonic() - started:.0f} s)", flush=True)

    step("lint", subprocess.run([sys.executable, ROOT / "scripts" / "lint.py"], check=False).returncode)
    if "postgres" not in left_out:
        with postgres() as address:
            step(
                "PostgreSQL",
                pytest(
                    "tests",
                    "--ignore=tests/pure",
                    "--ignore=tests/house",
                    "-n",
                    "2",
                    "-m",
                    "not browser and not sqlite",
                    DATABASE_URL=address,
                ),
            )
    if "chromium" not in left_out:
        step("browser", pytest("tests", "-m", "browser", "-n", "2", "--dist", "loadfile", WETHI_BROWSER=str(browser())))
    step("SQLite", pytest("tests", "-n", "2", "-m", "not browser and not postgres"))
    for name in left_out:
        print(f"LEFT OUT: everything that needs {PACKAGES[name]}.", file=sys.stderr)
    bad = [name for name, code in results.items() if code]
    print(
        f"All of it took {time.monotonic() - started:.0f} s. "
        + (f"Failed: {', '.join(bad)}." if bad else "All passed.")
    )
    return 1 if bad or (CI and left_out) else 0


if __name__ == "__main__":
    sys.exit(main())
