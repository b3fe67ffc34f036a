"""``wethi people import``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from wethi.config.terminal import said


def register(verbs: Any) -> None:
    from wethi.config.command import add, group

    nouns = group(verbs, "people", en="People and organisations of a network", th="คนและองค์กรในเครือข่าย")
    bring = add(
        nouns,
        "import",
        en="Bring people and their organisations in from XLSX or CSV; the same file twice changes nothing",
        th="นำเข้ารายชื่อคนและองค์กรจาก XLSX หรือ CSV ไฟล์เดิมซ้ำไม่เปลี่ยนอะไร",
        examples=[
            "wethi people import names.xlsx --network songkhla",
            "wethi people import names.csv --network songkhla --preview",
        ],
    )
    bring.add_argument("file", help="XLSX or CSV with a head / ไฟล์รายชื่อที่มีหัวตาราง")
    bring.add_argument("--network", required=True, help="the network's address, such as songkhla / ที่อยู่ของเครือข่าย")
    bring.add_argument("--preview", action="store_true", help="only say what would happen / แสดงผลโดยยังไม่บันทึก")
    bring.add_argument("--language", choices=("th", "en"), default="th", help="what is told / ภาษาของข้อความ")
    bring.set_defaults(run=import_people_file)


def import_people_file(chosen: argparse.Namespace) -> int:
    from wethi.config.command import Refused, read_bytes, set_up

    set_up()
    from django.utils import timezone, translation

    from wethi.audit.actions import COMMAND
    from wethi.kit.sheets import UnreadableSheet
    from wethi.network.actions import import_people
    from wethi.network.imports import preview_people
    from wethi.network.models import Network

    network = Network.objects.filter(slug=chosen.network).first()
    if network is None:
        known = ", ".join(Network.objects.values_list("slug", flat=True)) or said("none yet", "ยังไม่มี")
        english = f"There is no network “{chosen.network}”. Known: {known}."
        raise Refused(said(english, f"ไม่มีเครือข่าย “{chosen.network}” ที่มีคือ {known}"), 2)
    translation.activate(chosen.language)
    try:
        preview = preview_people(network=network, data=read_bytes(chosen.file), filename=Path(chosen.file).name)
    except UnreadableSheet as unreadable:
        raise Refused(str(unreadable), 2) from unreadable
    for told in (*preview.errors, *preview.remarks):
        print(told, file=sys.stderr)
    done = None if chosen.preview else import_people(network=network, preview=preview, by=COMMAND, at=timezone.now())
    print(preview.summary())
    en, th = _ended(network.slug, done.batch if done else None)
    print(en if chosen.language == "en" else th)
    return 0


def _ended(slug: str, batch: str | None) -> tuple[str, str]:
    """What became of it, in both languages; ``batch`` is None for a preview, "" when there was nothing to write."""
    if batch is None:
        return "Nothing was written: this was a preview.", "ยังไม่ได้บันทึกอะไร นี่คือผลที่จะเกิดขึ้น"
    if not batch:
        return "Nothing had to be changed.", "ไม่มีอะไรต้องเปลี่ยน"
    return (
        f"The list is in. It can be taken out again at /n/{slug}/import/.",
        f"นำเข้าแล้ว หากเป็นไฟล์ผิด นำออกได้ที่หน้า /n/{slug}/import/",
    )
