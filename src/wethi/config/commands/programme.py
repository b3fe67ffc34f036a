"""``wethi programme export``."""

from __future__ import annotations

import argparse
from typing import Any

from wethi.config.terminal import said

FORMATS = ("ics", "frab-json", "frab-xml", "csv")


def register(verbs: Any) -> None:
    from wethi.config.command import add, group

    nouns = group(verbs, "programme", en="The programme of an edition", th="กำหนดการของงาน")
    export = add(
        nouns,
        "export",
        en="Write the released programme as iCalendar, frab schedule or CSV",
        th="ส่งออกกำหนดการเป็น iCalendar, frab หรือ CSV",
        examples=["wethi programme export songkhla-2564 --format ics -o programme.ics"],
    )
    export.add_argument("edition", help="the edition's address, such as songkhla-2564 / ที่อยู่ของงาน")
    export.add_argument("--format", choices=FORMATS, default="ics", help="the kind of file / ชนิดไฟล์")
    export.add_argument("--language", choices=("th", "en"), default="th", help="the language / ภาษา")
    export.add_argument("-o", "--output", default="-", help="the file to write / ไฟล์ปลายทาง")
    export.set_defaults(run=export_programme)


def export_programme(chosen: argparse.Namespace) -> int:
    from wethi.config.command import Refused, set_up, write_bytes

    set_up()
    from wethi.programme.exports import WRITERS
    from wethi.programme.models import Edition

    edition = Edition.objects.select_related("network").filter(slug=chosen.edition).first()
    if edition is None:
        known = ", ".join(Edition.objects.values_list("slug", flat=True)) or said("none yet", "ยังไม่มี")
        english = f"There is no edition “{chosen.edition}”. Known: {known}."
        raise Refused(said(english, f"ไม่มีเวที “{chosen.edition}” ที่มีคือ {known}"), 2)
    body = WRITERS[chosen.format](edition, lang=chosen.language)
    write_bytes(chosen.output, body)
    return 0
