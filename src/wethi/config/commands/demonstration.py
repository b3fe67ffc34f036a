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

from wethi.config.terminal import said

MARK = "made-by-wethi-demo"  # a folder without this file was not made by the demonstration and is never touched
_SETTINGS = "wethi.env"


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


def _only_sqlite() -> None:
    from wethi.config import env
    from wethi.config.command import Refused

    env.load_file(_data() / _SETTINGS)
    if env.text("DATABASE_URL"):
        english = "The demonstration runs on SQLite only; unset DATABASE_URL."
        raise Refused(said(english, "ชุดสาธิตใช้ได้กับ SQLite เท่านั้น ให้เลิกตั้ง DATABASE_URL"))


def _fence() -> Path:
    """The demonstration never loads into a folder it did not make, nor beside another database: what it marks as its own
    goes with `demo reset`, keys and all."""
    from wethi.config.command import Refused

    _only_sqlite()
    data = _data()
    others = [one for one in data.iterdir() if one.name != _SETTINGS] if data.exists() else []
    if others and not (data / MARK).exists():
        english = f"{data} holds a forum that the demonstration did not make. Set WETHI_DATA to another folder."
        raise Refused(said(english, f"{data} มีเวทีที่ชุดสาธิตไม่ได้สร้าง ให้ตั้ง WETHI_DATA เป็นโฟลเดอร์อื่น"))
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    (data / MARK).touch()
    return data


_STAGES_THAI = {
    "network": "เครือข่าย",
    "history": "ประวัติ",
    "organisations": "องค์กร",
    "people": "บุคคล",
    "earlier editions": "ปีที่ผ่านมา",
    "minutes": "รายงานการประชุม",
    "edition": "เวทีปีนี้",
    "partners": "ภาคี",
    "programme": "กำหนดการ",
    "papers": "แบบเอกสาร",
    "articles": "บทความ",
    "earlier articles": "บทความปีก่อน",
    "minutes as article": "รายงานการประชุมเป็นบทความ",
    "name lists": "บัญชีรายชื่อ",
    "names and people": "รายชื่อกับบุคคล",
    "seats": "ที่นั่ง",
    "registration": "การลงทะเบียน",
    "letters": "จดหมายเชิญ",
    "arrivals": "การมาถึง",
    "money and boxes": "เงินและกล่องอาหารว่าง",
    "notes": "บันทึก",
    "run of show": "ลำดับรายการ",
    "audience": "ผู้ชม",
    "users": "ผู้ใช้",
}


def _progress(stage: str, done: int, total: int) -> None:
    """One line that moves on a terminal, a line a stage elsewhere."""
    stage = said(stage, _STAGES_THAI.get(stage, stage))
    if sys.stdout.isatty():
        print(f"\r  {done}/{total}  {stage:<60}", end="" if done < total else "\r", flush=True)
    elif stage:
        print(f"  {done}/{total}  {stage}", flush=True)


def run_load(chosen: argparse.Namespace) -> int:
    from wethi.config.command import set_up

    _fence()
    os.environ.setdefault("WETHI_TODAY", "2021-09-20")  # eight days before the forum
    set_up()
    from wethi import demo
    from wethi.config.commands.serving import migrate_database

    started = time.monotonic()
    logging.getLogger("wethi.transactions").setLevel(logging.ERROR)  # loading is not serving: nobody waits
    migrate_database()
    result = demo.load(progress=_progress, people=chosen.people)
    if result.is_new:
        took = f"{time.monotonic() - started:.0f}"
        print(said(f"Loaded in {took} s.", f"ใส่ข้อมูลเสร็จใน {took} วินาที"))
    elif chosen.run is run_load:
        english = "The demonstration was loaded before; nothing was changed. Begin anew with: wethi demo reset"
        print(said(english, "ชุดสาธิตมีอยู่แล้ว ไม่ได้เปลี่ยนอะไร เริ่มใหม่ทั้งหมดด้วย wethi demo reset"))
    return 0


def run_start(chosen: argparse.Namespace) -> int:
    from wethi.config.command import Refused

    run_load(chosen)
    from wethi import demo
    from wethi.config.serve import PortBusy, free_port, serve

    port = free_port("127.0.0.1", chosen.port)
    if port != chosen.port:
        english = f"Port {chosen.port} is taken by another program, so this one uses {port}."
        print(said(english, f"มีโปรแกรมอื่นใช้พอร์ต {chosen.port} อยู่ จึงใช้พอร์ต {port} แทน"))
    base = f"http://127.0.0.1:{port}"

    from wethi.demo.live import stand_in_for_zoom

    stand = stand_in_for_zoom(base)
    links = demo.sign_in_links(base)

    def ready() -> None:
        print(said(f"\nThe forum is open: {base}/\n", f"\nเวทีเปิดแล้วที่ {base}/\n"))
        english = "Sign in (each link works once, on this machine; Ctrl-C stops):"
        print(said(english, "เข้าสู่ระบบ (แต่ละลิงก์ใช้ได้ครั้งเดียว เฉพาะบนเครื่องนี้ กด Ctrl-C เพื่อหยุด):"))
        for link in links:
            print(f"  {link.role:<34} {link.address}")
        if stand is not None:
            english = f"\nA stand-in for Zoom, to begin meetings and let people come in: {stand.address}/"
            print(said(english, f"\nZoom จำลอง สำหรับเริ่มประชุมและให้คนเข้าห้อง: {stand.address}/"))
        print(flush=True)

    try:
        serve(host="127.0.0.1", port=port, workers=1, with_worker=True, on_ready=ready, quiet=True)
    except PortBusy as busy:
        english = f"Port {busy.port} was taken meanwhile; try again."
        raise Refused(said(english, f"มีโปรแกรมอื่นใช้พอร์ต {busy.port} ไปก่อน โปรดลองใหม่")) from busy
    except KeyboardInterrupt:
        pass  # before the program took the signal over
    english = "\nStopped. The data stays; the same command opens it again."
    print(said(english, "\nหยุดแล้ว ข้อมูลยังอยู่ เปิดใหม่ด้วยคำสั่งเดิม"))
    return 0


def run_reset(chosen: argparse.Namespace) -> int:
    from wethi.config.command import Refused
    from wethi.config.env import folder
    from wethi.kit.stream.pulse import running

    _only_sqlite()
    data = _data()
    if not data.exists():
        print(said("There is nothing to remove.", "ไม่มีข้อมูลให้ลบ"))
        return 0
    if not (data / MARK).exists():
        english = f"{data} was not made by the demonstration; nothing was removed."
        raise Refused(said(english, f"ชุดสาธิตไม่ได้สร้าง {data} จึงไม่ลบอะไร"))
    alive = ", ".join(str(pid) for pid in running(data / "streams"))
    if alive:
        english = f"The demonstration is running here (process {alive}). Stop it first."
        raise Refused(said(english, f"ชุดสาธิตกำลังเปิดอยู่ (โพรเซส {alive}) โปรดหยุดก่อน"))
    shutil.rmtree(data)
    shutil.rmtree(folder("WETHI_KEYS", f"{data}-keys"), ignore_errors=True)
    english = "The demonstration's data is removed; wethi demo start makes it anew."
    print(said(english, "ลบข้อมูลของชุดสาธิตแล้ว สั่ง wethi demo start เพื่อสร้างใหม่"))
    return 0
