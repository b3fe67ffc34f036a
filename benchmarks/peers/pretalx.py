"""pretalx, installed unattended from PyPI and run as its manual says, as far as this machine has what it names."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from scripts.test import postgres_bin

from benchmarks.peers.beside import Programme, Running
from benchmarks.program import ROOT, Served, free_port

VERSION = "2025.2.2"
GUNICORN = "27.0.1"
SLUG = "forum"
WORKERS = 2
_ENV = Path(__file__).resolve().parent / "env" / "pretalx"
_BIN = _ENV / "bin"


@contextmanager
def running(programme: Programme, folder: Path) -> Iterator[Running]:
    install()
    with ExitStack() as stack:
        work = folder / "pretalx"
        work.mkdir()
        env, database = surroundings(work), "SQLite"
        if postgres_bin():
            env |= stack.enter_context(_postgres())
            database = "PostgreSQL on a local socket"
        else:
            env["PRETALX_DB_NAME"] = str(work / "pretalx.sqlite3")
        cache = "no Redis (not installed here)"
        if shutil.which("redis-server"):
            env["PRETALX_REDIS"] = stack.enter_context(_redis(work))
            cache = "Redis for cache and sessions"
        _prepare(programme, work, env)
        port = free_port()
        command = [str(_BIN / "gunicorn"), "pretalx.wsgi", "--workers", str(WORKERS), "--bind", f"127.0.0.1:{port}"]
        served = stack.enter_context(Served(command, port, env=env, log=work / "serve.log", cwd=work))
        served.wait_for(f"/{SLUG}/")
        yield Running(
            name="pretalx",
            version=VERSION,
            configuration=(
                f"Peer: gunicorn {GUNICORN}, {WORKERS} sync workers, DEBUG off, {database}, {cache}, no celery; static "
                "files collected; its npm build left out, which only the organiser's schedule editor uses. The same "
                f"{len(programme['sessions'])} sessions, released."
            ),
            served=served,
            paths={
                "home": f"/{SLUG}/",
                "programme": f"/{SLUG}/schedule/nojs",
                "speakers": f"/{SLUG}/speaker/",
                "JSON": f"/{SLUG}/schedule.json",
            },
        )


def install() -> None:
    """Once; kept in the git-ignored folder beside this file."""
    mark = _ENV / f".pretalx-{VERSION}"
    if mark.exists():
        return
    print(f"Installing pretalx {VERSION} into an environment of its own ...", flush=True)
    venv.create(_ENV, with_pip=True, clear=True)
    wanted = [f"pretalx[postgres,redis]=={VERSION}", f"gunicorn=={GUNICORN}"]
    subprocess.run([_BIN / "python", "-m", "pip", "install", "-q", "--disable-pip-version-check", *wanted], check=True)
    mark.touch()


def surroundings(work: Path) -> dict[str, str]:
    dropped = ("WETHI_", "DATABASE_", "DJANGO_", "PRETALX_", "PYTHON")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(dropped)}
    (work / "data").mkdir()
    (work / "static").mkdir()
    (work / "pretalx.cfg").write_text(
        f"[filesystem]\ndata={work / 'data'}\nstatic={work / 'static'}\n[site]\ndebug=False\nurl=http://127.0.0.1\n",
        encoding="utf-8",
    )
    return {**kept, "PRETALX_CONFIG_FILE": str(work / "pretalx.cfg"), "PRETALX_NO_INITIAL_LOG": "1"}


def _prepare(programme: Programme, work: Path, env: dict[str, str]) -> None:
    _run([_BIN / "python", "-m", "pretalx", "migrate", "--noinput"], work, env)
    _run([_BIN / "python", "-m", "pretalx", "collectstatic", "--noinput"], work, env)
    source = work / "programme.json"
    source.write_text(json.dumps(programme, ensure_ascii=False), encoding="utf-8")
    # -P: beside the script stands this module, whose name is the peer's own
    _run([_BIN / "python", "-P", Path(__file__).with_name("pretalx_load.py"), source, SLUG], work, env)


def _run(command: list[str | Path], work: Path, env: dict[str, str]) -> None:
    ran = subprocess.run(command, cwd=work, env=env, capture_output=True, text=True)
    if ran.returncode:
        raise RuntimeError(f"{' '.join(str(part) for part in command[1:4])} failed: {ran.stderr.strip()[-600:]}")


@contextmanager
def _postgres() -> Iterator[dict[str, str]]:
    """A cluster of its own with PostgreSQL's default settings but for the socket; yields pretalx's variables."""
    tools = postgres_bin()
    assert tools
    with tempfile.TemporaryDirectory(prefix="peer-pg-") as folder:
        as_user: list[str] = []
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            shutil.chown(folder, "postgres")
            as_user = ["runuser", "-u", "postgres", "--"]
        data = f"{folder}/data"
        user = "peer"
        subprocess.run(
            [*as_user, str(tools / "initdb"), "-D", data, "-U", user, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=folder,
        )
        control = [*as_user, str(tools / "pg_ctl"), "-D", data, "-w", "-s"]
        options = f"-k {folder} -c listen_addresses=''"
        subprocess.run([*control, "-o", options, "-l", f"{folder}/log", "start"], check=True, cwd=folder)
        try:
            yield {
                "PRETALX_DB_TYPE": "postgresql",
                "PRETALX_DB_NAME": "postgres",
                "PRETALX_DB_USER": user,
                "PRETALX_DB_HOST": folder,
            }
        finally:
            subprocess.run([*control, "-m", "fast", "stop"], check=False, cwd=folder)


@contextmanager
def _redis(work: Path) -> Iterator[str]:
    port = free_port()
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(work)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        process.terminate()
        process.wait(10)


if __name__ == "__main__":
    install()
    print(f"pretalx {VERSION} is installed under {_ENV.relative_to(ROOT)}.", file=sys.stderr)
