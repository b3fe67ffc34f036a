"""``wethi people import``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any


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
    bring.set_defaults(run=import_people_file)


def import_people_file(chosen: argparse.Namespace) -> int:
    from wethi.config.command import Refused, set_up

    set_up()
    from django.utils import timezone

    from wethi.audit.actions import COMMAND
    from wethi.kit.sheets import UnreadableSheet
    from wethi.network.actions import import_people
    from wethi.network.imports import preview_people
    from wethi.network.models import Network

    network = Network.objects.filter(slug=chosen.network).first()
    if network is None:
        known = ", ".join(Network.objects.values_list("slug", flat=True)) or "none yet"
        raise Refused(f"There is no network “{chosen.network}”. Known: {known}.", 2)
    try:
        data = Path(chosen.file).read_bytes()
        preview = preview_people(network=network, data=data, filename=chosen.file)
    except OSError as trouble:
        raise Refused(f"“{chosen.file}” cannot be read: {trouble.strerror}.", 2) from trouble
    except UnreadableSheet as unreadable:
        raise Refused(str(unreadable), 2) from unreadable
    for error in preview.errors:
        print(error, file=sys.stderr)
    if not chosen.preview:
        import_people(network=network, preview=preview, by=COMMAND, at=timezone.now())
    print(preview.summary())
    return 0
