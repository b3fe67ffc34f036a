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
from threading import Lock
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
# of a stage names is REST of it. Tests of desk and of demo ask for the same loaded demonstration.
REST = "the rest"
PARTS = (
    ("browser", "journeys/test_every_page.py"),
    ("browser", REST),
    ("SQLite", "config kit"),
    ("PostgreSQL", REST),
    ("SQLite", "security demo desk"),
    ("PostgreSQL", "meetings programme public live network library"),
    ("PostgreSQL", "security demo desk"),
    ("SQLite", "meetings programme public live network library"),
    ("SQLite", "papers letters rosters"),
    ("SQLite", "attendance audience seats"),
    ("SQLite", "pure"),
    ("SQLite", "house audit accounts"),
    ("SQLite", REST),
)
# They wait for nobody and are timed by the processor alone: begun at once, they fill what browsers and served programs
# leave while they wait, and take nothing from them.
GENTLE = (("SQLite", "pure"), ("SQLite", "house audit accounts"), ("SQLite", REST))
PEOPLE = 60  # in the demonstration that the browsers walk through


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
        quick = "fsync=off synchronous_commit=off full_page_writes=off wal_level=minimal max_wal_senders=0 autovacuum=off jit=off"
        options = " ".join(f"-c {option}" for option in (*quick.split(), "max_connections=60", "listen_addresses=''"))
        control = [*as_user, tools / "pg_ctl", "-D", data, "-w", "-s"]
        subprocess.run(
            [*control, "-o", f"-k {folder} {options}", "-l", f"{folder}/log", "start"], check=True, cwd=folder
        )
        subprocess.run([tools / "createdb", "-h", folder, "-U", "wethi", "wethi"], check=True, cwd=folder)
        try:
            yield f"postgres://wethi@/wethi?host={folder}"
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], check=False, cwd=folder)


def share_compiled(data: Path) -> None:
    """Templates lie compiled in the data folder: those of one run of the suite share what the first of them compiled."""
    if shared := os.environ.get("WETHI_COMPILED"):
        shutil.rmtree(data / "compiled", ignore_errors=True)
        data.mkdir(parents=True, exist_ok=True)
        (data / "compiled").symlink_to(shared)


@dataclass
class Suite:
    """Runs programs side by side, one on each core and a gentle one beside them; tells what each said when it ends."""

    lanes: ThreadPoolExecutor
    between: ThreadPoolExecutor
    started: float = field(default_factory=time.monotonic)
    parts: list[tuple[str, Future[bool]]] = field(default_factory=list)

    def begin(
        self,
        stage: str,
        name: str,
        command: list[Any],
        *,
        after: Future[bool] | None = None,
        gently: bool = False,
        **around: str,
    ) -> Future[bool]:
        """``after``: what has to have passed before. ``gently``: while the others leave a core idle, or when its turn comes."""
        ended: Future[bool] = Future()
        free = Lock()

        def take(*before: str) -> None:
            if not free.acquire(blocking=False):
                return
            try:
                ended.set_result(
                    (after is None or after.result()) and self._run(stage, name, [*before, *command], around)
                )
            except BaseException as problem:
                ended.set_exception(problem)

        if gently and shutil.which("nice"):
            self.between.submit(take, "nice", "-n", "10")
        self.lanes.submit(take)
        self.parts.append((stage, ended))
        return ended

    def _run(self, stage: str, name: str, command: list[Any], around: dict[str, str]) -> bool:
        begun = time.monotonic()
        surroundings = {**os.environ, **around}
        surroundings.pop("PYTHONDONTWRITEBYTECODE", None)  # each process would compile the tests anew
        said = subprocess.run(
            command, cwd=ROOT, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )
        now = time.monotonic()
        verdict = "FAILED" if said.returncode else "passed"
        words = said.stdout.decode(errors="replace").rstrip()
        print(f"{words}\n== {stage}, {name}: {verdict} in {now - begun:.0f} s ({now - self.started:.0f} s)", flush=True)
        return not said.returncode

    def begin_tests(self, stage: str, part: str, *, after: Future[bool] | None = None, **around: str) -> None:
        command = [sys.executable, "-m", "pytest", "-q", "--durations=5", "-m", MARKS[stage], *paths_of(stage, part)]
        self.begin(stage, part, command, after=after, gently=(stage, part) in GENTLE, **around)

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
    with ExitStack() as house, ThreadPoolExecutor(os.cpu_count() or 2) as lanes, ThreadPoolExecutor(1) as between:

        def room(name: str) -> str:
            return house.enter_context(TemporaryDirectory(prefix=f"wethi-{name}-"))

        def own(folder: str) -> dict[str, str]:
            return {"WETHI_DATA": f"{folder}/data", "WETHI_KEYS": f"{folder}/keys", "PYTHONPATH": "src"}

        suite = Suite(lanes, between)
        program, compiled = [sys.executable, "-m", "wethi.config.command"], room("compiled")
        demo: Future[bool] | None = None
        tables: Future[bool] | None = None
        address = loaded = ""
        for number, (stage, part) in enumerate(PARTS):
            if NEEDS.get(stage) in left_out:
                continue
            around = {"WETHI_COMPILED": compiled}
            if stage == "browser":
                if demo is None:
                    loaded = room("loaded")
                    load = [*program, "demo", "load", "--people", str(PEOPLE)]
                    demo = suite.begin(stage, "its demonstration", load, DATABASE_URL="", **own(loaded))
                around |= {"WETHI_BROWSER": str(browser()), f"WETHI_DEMO_OF_{PEOPLE}": loaded}
            elif stage == "PostgreSQL":
                if tables is None:
                    address = house.enter_context(postgres())
                    tables = suite.begin(
                        stage, "its tables", [*program, "migrate"], DATABASE_URL=address, **own(room("tables"))
                    )
                around |= {"DATABASE_URL": address.replace("/wethi?", f"/wethi_{number}?"), "WETHI_TABLES": "wethi"}
            if number == 0:
                suite.begin("lint", "all of it", [sys.executable, ROOT / "scripts" / "lint.py"])
            suite.begin_tests(stage, part, after={"browser": demo, "PostgreSQL": tables}.get(stage), **around)
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
