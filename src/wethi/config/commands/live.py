"""``wethi live``: rehearsal events on the public stream, so that anybody can measure the way to a screen."""

from __future__ import annotations

import argparse
import time
from typing import Any

from wethi.config.terminal import said


def register(verbs: Any) -> None:
    from wethi.config.command import add, group

    nouns = group(verbs, "live", en="The live page of an edition", th="หน้าชมสดของงาน")
    one = add(
        nouns,
        "rehearse",
        en="Publish rehearsal events at a rate; pages ignore them, /live/EDITION/events carries them",
        th="ส่งเหตุการณ์ซ้อมตามอัตราที่กำหนด หน้าเว็บไม่แสดง แต่ /live/EDITION/events ส่งต่อให้วัดผลได้",
        examples=["wethi live rehearse songkhla-2564 --rate 1 --seconds 60"],
    )
    one.add_argument("edition", help="the edition's address / ที่อยู่ของงาน")
    one.add_argument("--rate", type=float, default=1.0, help="events a second / ครั้งต่อวินาที")
    one.add_argument("--seconds", type=float, default=60.0, help="for how long / นานกี่วินาที")
    one.add_argument("--size", type=int, default=300, help="bytes of one event, about / ขนาดโดยประมาณ")
    one.set_defaults(run=rehearse)


def rehearse(chosen: argparse.Namespace) -> int:
    from wethi.config.command import Refused, set_up

    if not (0 < chosen.rate <= 1000 and 0 < chosen.seconds <= 86_400 and 0 <= chosen.size <= 20_000):
        english = "--rate is up to 1000 a second, --seconds up to a day, --size up to 20000 bytes."
        thai = "--rate ได้ไม่เกิน 1000 ต่อวินาที --seconds ไม่เกินหนึ่งวัน --size ไม่เกิน 20000 ไบต์"
        raise Refused(said(english, thai), 2)
    set_up()
    from django.utils import timezone

    from wethi.audience.actions import rehearse as publish
    from wethi.audit.actions import COMMAND
    from wethi.programme.queries import public_edition

    edition = public_edition(chosen.edition)
    if edition is None:
        english = f"No open edition has the address “{chosen.edition}”."
        raise Refused(said(english, f"ไม่มีเวทีที่เปิดเผยแพร่ชื่อที่อยู่ “{chosen.edition}”"))
    began = time.monotonic()
    count = max(1, round(chosen.rate * chosen.seconds))
    for number in range(1, count + 1):
        # Each at its own moment from the beginning: a slow one does not push the others back.
        time.sleep(max(0.0, began + (number - 1) / chosen.rate - time.monotonic()))
        seq = publish(edition=edition, number=number, size=chosen.size, by=COMMAND, at=timezone.now())
        print(f"{number}/{count} seq {seq}", flush=True)
    return 0
