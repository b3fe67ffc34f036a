"""``wethi backup`` and ``wethi restore``; ``wethi keys copy`` and ``wethi keys restore``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any


def register(verbs: Any) -> None:
    from wethi.config.command import add, group

    backup = add(
        verbs,
        "backup",
        en="Copy database and files into one archive while the forum runs; keys are never in it",
        th="สำรองฐานข้อมูลและไฟล์ลงในไฟล์เดียว โดยไม่รวมกุญแจ",
        examples=["wethi backup", "wethi backup /safe/forum.tar"],
    )
    backup.add_argument(
        "file", nargs="?", type=Path, help="where to write (default: wethi-<time>.tar here) / ไฟล์ปลายทาง"
    )
    backup.set_defaults(run=run_backup)
    restore = add(
        verbs,
        "restore",
        en="Bring a backup back; people who asked to be deleted stay deleted",
        th="กู้คืนจากไฟล์สำรอง ผู้ที่ขอให้ลบข้อมูลแล้วยังคงถูกลบ",
        examples=["wethi restore /safe/forum.tar", "wethi restore /safe/forum.tar --replace"],
    )
    restore.add_argument("file", type=Path, help="what wethi backup wrote / ไฟล์สำรอง")
    restore.add_argument(
        "--replace",
        action="store_true",
        help="even where there is data already (it is kept aside) / แทนข้อมูลที่มีอยู่ (ของเดิมเก็บไว้ข้าง ๆ)",
    )
    restore.set_defaults(run=run_restore)
    nouns = group(
        verbs,
        "keys",
        en="The keys of what is sealed, copied apart from the backup",
        th="กุญแจของข้อมูลที่ปิดผนึก สำรองแยกจากไฟล์สำรอง",
    )
    copy = add(
        nouns,
        "copy",
        en="Copy the keys into a folder of their own; copies older than thirty days are removed there",
        th="สำรองกุญแจลงในโฟลเดอร์แยกต่างหาก สำเนาที่เก่ากว่าสามสิบวันจะถูกลบ",
        examples=["wethi keys copy /media/usb-of-the-keeper/wethi"],
    )
    copy.add_argument("folder", type=Path, help="where no backup of the data is kept / โฟลเดอร์ที่ไม่ได้เก็บไฟล์สำรอง")
    copy.set_defaults(run=run_copy_keys)
    back = add(
        nouns,
        "restore",
        en="Bring missing keys back; whoever was erased stays unreadable",
        th="นำกุญแจที่หายไปกลับมา ข้อมูลของผู้ที่ขอให้ลบแล้วยังคงเปิดอ่านไม่ได้",
        examples=["wethi keys restore /media/usb-of-the-keeper/wethi/wethi-keys-20261128-200000.tar"],
    )
    back.add_argument("file", type=Path, help="what wethi keys copy wrote / ไฟล์สำเนากุญแจ")
    back.set_defaults(run=run_bring_back_keys)


def run_backup(chosen: argparse.Namespace) -> int:
    from wethi.config.command import Refused, in_its_language, set_up

    set_up()
    from django.utils import timezone

    from wethi.config.backup import BackupFailed, back_up

    target = chosen.file or Path(f"wethi-{timezone.now():%Y%m%d-%H%M%S}.tar")
    with in_its_language() as _:
        try:
            size = back_up(target, at=timezone.now())
        except BackupFailed as failed:
            raise Refused(str(failed)) from failed
        words = _("%(file)s holds database and files (%(size)s MB). Keep it apart from the key folder's own backup.")
        print(words % {"file": target, "size": f"{size / 1e6:.1f}"})
    return 0


def run_restore(chosen: argparse.Namespace) -> int:
    from wethi.config.command import Refused, in_its_language, set_up

    set_up()
    from wethi.config.backup import BackupFailed, restore

    with in_its_language():
        try:
            print(restore(chosen.file, replace=chosen.replace))
        except BackupFailed as failed:
            raise Refused(str(failed), 2) from failed
    return 0


def run_copy_keys(chosen: argparse.Namespace) -> int:
    from wethi.config.command import Refused, in_its_language, set_up

    set_up()
    from django.utils import timezone

    from wethi.config.key_copies import KeysNotCopied, copy_keys

    with in_its_language() as _:
        try:
            target, count, removed = copy_keys(chosen.folder, at=timezone.now())
        except KeysNotCopied as failed:
            raise Refused(str(failed)) from failed
        words = _(
            "%(file)s holds %(count)s keys. Older copies removed: %(removed)s. Whoever has it and a backup can read everything."
        )
        print(words % {"file": target, "count": count, "removed": removed})
    return 0


def run_bring_back_keys(chosen: argparse.Namespace) -> int:
    from wethi.config.command import Refused, in_its_language, set_up

    set_up()
    from wethi.config.key_copies import KeysNotCopied, bring_back_keys

    with in_its_language() as _:
        try:
            came, gone = bring_back_keys(chosen.file)
        except KeysNotCopied as failed:
            raise Refused(str(failed), 2) from failed
        words = _("Keys brought back: %(came)s. Of people who asked to be deleted, and therefore not: %(gone)s.")
        print(words % {"came": came, "gone": gone})
    return 0
