"""``wethi search``: ask it, and make its index anew."""

from __future__ import annotations

import argparse
import time
from typing import Any


def register(verbs: Any) -> None:
    from wethi.config.command import add, group

    nouns = group(verbs, "search", en="The search over what the public may read", th="การค้นหาในสิ่งที่เผยแพร่แล้ว")
    rebuild = add(
        nouns,
        "rebuild",
        en="Make the index anew from what stands in the database (after a restore, or when something is not found)",
        th="สร้างดัชนีค้นหาใหม่ทั้งหมด (หลังกู้คืนข้อมูล หรือเมื่อค้นไม่พบสิ่งที่มีอยู่)",
        examples=["wethi search rebuild"],
    )
    rebuild.set_defaults(run=run_rebuild)
    find = add(
        nouns,
        "find",
        en="Show what a search finds",
        th="ลองค้นหา",
        examples=["wethi search find ทะเลสาบ", "wethi search find l;ylfu"],
    )
    find.add_argument("words", nargs="+", help="what to look for / คำที่ค้น")
    find.add_argument("--most", type=int, default=10, help="at most so many / แสดงไม่เกินกี่รายการ")
    find.set_defaults(run=run_find)


def run_rebuild(chosen: argparse.Namespace) -> int:
    from wethi.config.command import set_up

    set_up()
    from wethi.config import collector
    from wethi.kit.search.index import replace_all
    from wethi.library.indexed import everything
    from wethi.library.tasks import relate_everything

    collector.settle()
    began = time.monotonic()
    count = replace_all(everything())
    related = relate_everything()
    print(
        f"{count} things can be found, {related} articles have been set beside each other ({time.monotonic() - began:.1f} s)."
    )
    return 0


def run_find(chosen: argparse.Namespace) -> int:
    from wethi.config.command import set_up

    set_up()
    from wethi.kit.search.cascade import find
    from wethi.kit.search.engine import Scope
    from wethi.kit.search.models import Findable

    found = find(" ".join(chosen.words), Scope(), want=chosen.most)
    rows = Findable.objects.in_bulk(found.ids[: chosen.most])
    for key in found.ids[: chosen.most]:
        print(f"{rows[key].kind:12} {rows[key].title}")
    if not found.ids:
        print("Nothing was found.")
    return 0 if found.ids else 1
