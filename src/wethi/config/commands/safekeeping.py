"""``wethi backup`` and ``wethi restore``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any


def register(verbs: Any) -> None:
    from wethi.config.command import add

    backup = add(
        verbs,
        "backup",
        en="Copy database and files into one archive while the forum runs; keys are never in it",
        th="สำรองฐานข้อมูลและไฟล์ลงในไฟล์เดียว โดยไม่รวมกุญแจ",
        examples=["wethi backup", "wethi backup /safe/forum.tar"],
    )
    backup.add_argument("file", nargs="?", type=Path, help="where to write (default: wethi-<time>.tar here)")
    backup.set_defaults(run=run_backup)
    restore = add(
        verbs,
        "restore",
        en="Bring a backup back; people who asked to be deleted stay deleted",
        th="กู้คืนจากไฟล์สำรอง ผู้ที่ขอให้ลบข้อมูลแล้วยังคงถูกลบ",
        examples=["wethi restore /safe/forum.tar", "wethi restore /safe/forum.tar --replace"],
    )
    restore.add_argument("file", type=Path)
    restore.add_argument("--replace", action="store_true", help="even where there is data already (it is kept aside)")
    restore.set_defaults(run=run_restore)


def run_backup(chosen: argparse.Namespace) -> int:
    from wethi.config.command import Refused, set_up

    set_up()
    from django.utils import timezone

    from wethi.config.backup import BackupFailed, back_up

    target = chosen.file or Path(f"wethi-{timezone.now():%Y%m%d-%H%M%S}.tar")
    try:
        size = back_up(target, at=timezone.now())
    except BackupFailed as failed:
        raise Refused(str(failed)) from failed
    print(f"{target} holds database and files ({size / 1e6:.1f} MB). Keep it apart from the key folder's own backup.")
    return 0


def run_restore(chosen: argparse.Namespace) -> int:
    from wethi.config.command import Refused, set_up

    set_up()
    from wethi.config.backup import BackupFailed, restore

    try:
        told = restore(chosen.file, replace=chosen.replace)
    except BackupFailed as failed:
        raise Refused(str(failed), 2) from failed
    print(told)
    return 0
