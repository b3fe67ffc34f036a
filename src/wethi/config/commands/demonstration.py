"""``wethi demo``: the reference case, loaded through the product's own actions, fenced to this machine."""

from __future__ import annotations

import argparse
import logging
import os
import shutil
import sys
import time
from pathlib import Path
from typing import Any

MARK = "made-by-wethi-demo"  # a folder without this file was not made by the demonstration and is never touched


def register(verbs: Any) -> None:
    from wethi.config.command import add, group, whole

    nouns = group(
        verbs, "demo", en="A real forum to look at, on this machine only", th="ลองดูงานตัวอย่างจริง บนเครื่องนี้เท่านั้น"
    )
    load = add(
        nouns,
        "load",
        en="Load the demonstration into the data folder",
        th="เตรียมข้อมูลตัวอย่าง",
        examples=["WETHI_DATA=.demo wethi demo load", "WETHI_DATA=.demo wethi demo load --people 3000"],
    )
    load.add_argument("--people", type=whole(1, 100_000), default=330, help="how many people / จำนวนคน")
    load.set_defaults(run=run_load)
    start = add(
        nouns,
        "start",
        en="Load it if need be, serve it, print a sign-in link for each role",
        th="เปิดงานตัวอย่างพร้อมลิงก์เข้าระบบของแต่ละบทบาท",
        examples=["WETHI_DATA=.demo wethi demo start", "WETHI_DATA=.demo wethi demo start --port 8080"],
    )
    start.add_argument(
        "--port", type=whole(0, 65535), default=8000, help="the port; a free one near it when it is taken / พอร์ต"
    )
    start.add_argument("--people", type=whole(1, 100_000), default=330, help="how many people / จำนวนคน")
    start.set_defaults(run=run_start)
    reset = add(
        nouns,
        "reset",
        en="Forget the demonstration's data",
        th="ลบข้อมูลตัวอย่าง",
        examples=["WETHI_DATA=.demo wethi demo reset"],
    )
    reset.set_defaults(run=run_reset)


def _data() -> Path:
    from wethi.config.env import folder

    return folder("WETHI_DATA", ".data")


def _fence() -> Path:
    """The demonstration never loads into a folder it did not make."""
    from wethi.config.command import Refused

    data = _data()
    if (data / "wethi.sqlite3").exists() and not (data / MARK).exists():
        raise Refused(f"{data} holds a forum that the demonstration did not make. Set WETHI_DATA to another folder.")
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    (data / MARK).touch()
    return data


def _progress(stage: str, done: int, total: int) -> None:
    """One line that moves on a terminal, a line a stage elsewhere."""
    if sys.stdout.isatty():
        print(f"\r  {done}/{total}  {stage:<60}", end="" if done < total else "\r", flush=True)
    elif stage:
        print(f"  {done}/{total}  {stage}", flush=True)


def run_load(chosen: argparse.Namespace) -> int:
    from wethi.config.command import Refused, set_up

    _fence()
    os.environ.setdefault("WETHI_TODAY", "2021-09-20")  # eight days before the forum
    set_up()
    from django.db import connection

    from wethi import demo
    from wethi.config.commands.serving import migrate_database

    if connection.vendor != "sqlite":
        raise Refused("The demonstration runs on SQLite only; unset DATABASE_URL.")
    started = time.monotonic()
    logging.getLogger("wethi.transactions").setLevel(logging.ERROR)  # loading is not serving: nobody waits
    migrate_database()
    result = demo.load(progress=_progress, people=chosen.people)
    if result.is_new:
        print(f"Loaded in {time.monotonic() - started:.0f} s.")
    elif chosen.run is run_load:
        print("The demonstration was loaded before; nothing was changed. Begin anew with: wethi demo reset")
    return 0


def run_start(chosen: argparse.Namespace) -> int:
    from wethi.config.command import Refused

    run_load(chosen)
    from wethi import demo
    from wethi.config.serve import PortBusy, free_port, serve

    port = free_port("127.0.0.1", chosen.port)
    if port != chosen.port:
        print(f"Port {chosen.port} is taken by another program, so this one uses {port}.")
    base = f"http://127.0.0.1:{port}"

    from wethi.demo.live import stand_in_for_zoom

    stand = stand_in_for_zoom(base)
    links = demo.sign_in_links(base)

    def ready() -> None:
        print(f"\nThe forum is open: {base}/\n\nSign in (each link works once, on this machine; Ctrl-C stops):")
        for link in links:
            print(f"  {link.role:<34} {link.address}")
        if stand is not None:
            print(f"\nA stand-in for Zoom, to begin meetings and let people come in: {stand.address}/")
        print(flush=True)

    try:
        serve(host="127.0.0.1", port=port, workers=1, with_worker=True, on_ready=ready, quiet=True)
    except PortBusy as busy:
        raise Refused(f"Port {busy.port} was taken meanwhile; try again.") from busy
    except KeyboardInterrupt:
        pass  # before the program took the signal over
    print("\nStopped. The data stays; the same command opens it again.")
    return 0


def run_reset(chosen: argparse.Namespace) -> int:
    from wethi.config.command import Refused
    from wethi.config.env import folder

    data = _data()
    if not data.exists():
        return 0
    if not (data / MARK).exists():
        raise Refused(f"{data} was not made by the demonstration; nothing was removed.")
    shutil.rmtree(data)
    shutil.rmtree(folder("WETHI_KEYS", f"{data}-keys"), ignore_errors=True)
    return 0
