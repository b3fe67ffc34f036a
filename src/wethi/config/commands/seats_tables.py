"""``wethi seats tables``: discussion tables over several rounds."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any


def register(nouns: Any) -> None:
    from wethi.config.command import add

    tables = add(
        nouns, "tables", en="Mixed discussion tables over several rounds", th="จัดโต๊ะสนทนาหลายรอบให้คละกลุ่มและได้พบคนใหม่",
        examples=["wethi seats tables --people people.csv --tables 10 --rounds 3 --mix sector,gender"],
    )  # fmt: skip
    tables.add_argument("--people", required=True, help="a CSV list, optional id / รายชื่อ CSV")
    tables.add_argument("--tables", type=int, required=True, help="how many tables / จำนวนโต๊ะ")
    tables.add_argument("--rounds", type=int, default=1, help="how many rounds / จำนวนรอบ")
    tables.add_argument("--mix", default="", help="columns to spread, with commas / คอลัมน์ที่ต้องการให้คละกัน")
    tables.add_argument("--number", default="000000", help="the same number gives the same tables / เลขเดิมได้โต๊ะเดิม")
    tables.add_argument("--json", action="store_true", help="JSON instead of sentences / แสดงเป็น JSON")
    tables.set_defaults(run=seat_tables)


def seat_tables(chosen: argparse.Namespace) -> int:
    from wethi.config.command import Refused
    from wethi.pure.allocation.reading import BadInput, read_sheet, unique_ids
    from wethi.pure.allocation.tables import seat_tables as make

    mix = [name.strip() for name in chosen.mix.split(",") if name.strip()]
    try:
        sheet = read_sheet(Path(chosen.people).read_bytes(), chosen.people)
        sheet.need(*mix)
        people = {name: cells for name, (_, cells) in zip(unique_ids(sheet), sheet, strict=True)}
        made = make(people, tables=chosen.tables, rounds=chosen.rounds, mix=mix, number=chosen.number)
    except OSError as trouble:
        raise Refused(f"{chosen.people}: cannot be read ({trouble.strerror}).\n       เปิดไฟล์ไม่ได้", 2) from trouble
    except BadInput as bad:
        raise Refused(f"{bad.en}\n       {bad.th}", 2) from bad
    except ValueError as wrong:
        raise Refused(f"{wrong}.\n       ต้องมีอย่างน้อยหนึ่งคนต่อโต๊ะ และอย่างน้อยหนึ่งรอบ", 2) from wrong
    quality = made.quality
    if chosen.json:
        found = {
            "rounds": made.rounds,
            "quality": {
                "meetings": quality.meetings,
                "most": quality.most,
                "fewest": quality.fewest,
                "spread": quality.spread,
            },
        }
        json.dump(found, sys.stdout, ensure_ascii=False, indent=1)
        print()
        return 0
    for turn, tables in enumerate(made.rounds, 1):
        print(f"รอบที่ {turn} / round {turn}")
        for place, table in enumerate(tables, 1):
            print(f"  {place}: {', '.join(table)}")
    print(f"แต่ละคนได้พบคนใหม่เฉลี่ย {quality.meetings:.1f} คน (มากที่สุดที่เป็นไปได้ {quality.most:.1f})")
    print(f"Everybody meets {quality.meetings:.1f} different people on average ({quality.most:.1f} at most).")
    return 0
