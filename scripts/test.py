"""The whole suite: lint, SQLite, PostgreSQL, browser, in parts that share the cores until the last of them is done.

Sets up what it needs; says loudly what it had to leave out.

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
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CI = os.environ.get("CI") == "true"
PACKAGES = {"chromium": "chromium", "postgres": "postgresql", "redis": "redis-server"}
NEEDS = {"browser": "chromium", "PostgreSQL": "postgres"}
MARKS = {
    "browser": "browser",
    "PostgreSQL": "not browser and not sqlite",
    "SQLite": "not browser and not postgres",
}
# Paths for which a database makes no difference.
NO_DATABASE = ("tests/pure", "tests/house")
# The parts of each stage in the order in which they begin, the longest first, short ones to fill up the end. What no part
# of a stage names is REST of it.
REST = "the rest"
PARTS = (
    ("browser", "journeys/test_every_page.py"),
    ("browser", REST),
    ("SQLite", "config kit"),
    ("PostgreSQL", REST),
    ("SQLite", "security demo"),
    ("PostgreSQL", "meetings programme public live network library"),
    ("PostgreSQL", "security demo"),
    ("SQLite", "meetings programme public live network library"),
    ("SQLite", "pure"),
    ("SQLite", "papers letters rosters"),
    ("SQLite", "attendance audience seats"),
    ("SQLite", REST),
    ("SQLite", "house audit accounts"),
)


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
    """A throw-away cluster on a socket in a temporary folder; yields the address of its one empty database."""
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
        subprocess.run([tools / "createdb", "-h", folder, "-U", "wethi", "wethi"], check=True, cwd=folder)
        try:
            yield f"postgres://wethi@/wethi?host={folder}"
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], check=False, cwd=folder)


@dataclass
class Suite:
    """Runs programs side by side, one on each core, and tells what each said when it ends."""

    lanes: ThreadPoolExecutor
    started: float = field(default_factory=time.monotonic)
    parts: list[tuple[str, Future[bool]]] = field(default_factory=list)

    def begin(
        self, stage: str, name: str, command: list[Any], *, after: Future[bool] | None = None, **around: str
    ) -> Future[bool]:
        """``after``: what has to have passed before."""

        def run() -> bool:
            if after is not None and not after.result():
                return False
            begun = time.monotonic()
            surroundings = {**os.environ, **around}
            surroundings.pop("PYTHONDONTWRITEBYTECODE", None)  # each process would compile the tests anew
            said = subprocess.run(
                command, cwd=ROOT, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
            )
            now = time.monotonic()
            verdict = "FAILED" if said.returncode else "passed"
            words = said.stdout.decode(errors="replace").rstrip()
            print(
                f"{words}\n== {stage}, {name}: {verdict} in {now - begun:.0f} s ({now - self.started:.0f} s)",
                flush=True,
            )
            return not said.returncode

        found = self.lanes.submit(run)
        self.parts.append((stage, found))
        return found

    def begin_tests(self, stage: str, part: str, *, after: Future[bool] | None = None, **around: str) -> None:
        command = [sys.executable, "-m", "pytest", "-q", "--durations=5", "-m", MARKS[stage], *paths_of(stage, part)]
        self.begin(stage, part, command, after=after, **around)

    def failed(self) -> list[str]:
        """The stages of which a part failed; waits for all."""
        return list(dict.fromkeys(stage for stage, part in self.parts if not part.result()))


def paths_of(stage: str, part: str) -> list[str]:
    """What pytest is told for it."""
    if part != REST:
        return [f"tests/{path}" for path in part.split()]
    named = [f"tests/{path}" for its, part in PARTS if its == stage and part != REST for path in part.split()]
    if stage == "browser":  # a few files, for which all others need not be read
        files = sorted((ROOT / "tests").rglob("test_*.py"))
        asking = [str(file.relative_to(ROOT)) for file in files if "mark.browser" in file.read_text(encoding="utf-8")]
        return [file for file in asking if file not in named]
    return ["tests", *(f"--ignore={path}" for path in (*named, *(NO_DATABASE if stage == "PostgreSQL" else ())))]


def main() -> int:
    left_out = set_up_system()
    with ExitStack() as house, ThreadPoolExecutor(os.cpu_count() or 2) as lanes:
        suite = Suite(lanes)
        tables: Future[bool] | None = None
        address = ""
        for number, (stage, part) in enumerate(PARTS):
            if NEEDS.get(stage) in left_out:
                continue
            around = {"WETHI_BROWSER": str(browser())} if stage == "browser" else {}
            if stage == "PostgreSQL":
                if tables is None:
                    address = house.enter_context(postgres())
                    folder = house.enter_context(TemporaryDirectory(prefix="wethi-tables-"))
                    migrate = [sys.executable, "-m", "wethi.config.command", "migrate"]
                    own = {"WETHI_DATA": folder, "WETHI_KEYS": f"{folder}/keys", "PYTHONPATH": "src"}
                    tables = suite.begin(stage, "its tables", migrate, DATABASE_URL=address, **own)
                around = {"DATABASE_URL": address.replace("/wethi?", f"/wethi_{number}?"), "WETHI_TABLES": "wethi"}
            suite.begin_tests(stage, part, after=tables if stage == "PostgreSQL" else None, **around)
            if number == 0:
                suite.begin("lint", "all of it", [sys.executable, ROOT / "scripts" / "lint.py"])
        bad = suite.failed()
    for name in left_out:
        print(f"LEFT OUT: everything that needs {PACKAGES[name]}.", file=sys.stderr)
    print(
        f"All of it took {time.monotonic() - suite.started:.0f} s. "
        + (f"Failed: {', '.join(bad)}." if bad else "All passed.")
    )
    return 1 if bad or (CI and left_out) else 0


if __name__ == "__main__":
    sys.exit(main())
