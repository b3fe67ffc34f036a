"""``python -m benchmarks.papers.letters 1000``: letters with an enclosure, each filled from the product's own template.

A process of its own, so that its peak of memory is that of the work. Writes ``{seconds, own_mb, press_mb, largest, made}``;
``seconds`` is processor time of this process and of the typesetting process.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from wethi.kit.press import Paper, join, to_docx, to_pdfs
from wethi.papers.fields import OF
from wethi.papers.ready import TEXTS
from wethi.papers.samples import LETTER
from wethi.pure import blocks as b
from wethi.pure.templates import as_stored, fill

EDITION = {
    "event": "วันพลเมืองสงขลา 2564", "event_dates": "28-30 กันยายน 2564", "event_place": "Zoom และ 5 จุดทั่วจังหวัด",
    "host": "เครือข่ายพลเมืองสงขลา", "network": "เครือข่ายพลเมืองสงขลา", "phone": "074 000 000", "closing": "ขอแสดงความนับถือ",
}  # fmt: skip


def name_of(number: int) -> str:
    return f"นางมาลี{number} ริมทะเลสาบ{number}"


def values_of(number: int) -> dict[str, Any]:
    """One letter's values; everybody has another name, number and organisation."""
    name = name_of(number)
    own = {"name": name, "to": name, "organisation": f"กลุ่มออมทรัพย์บ้านท่ายอ {number}", "number": f"สชส. ว {number}/2564"}
    return as_stored({**EDITION, **LETTER, **own}, OF["letter"].known)


def papers(count: int) -> Iterator[Paper]:
    known, parts = OF["letter"].known, TEXTS["letter", "th"]
    for number in range(count):
        document = fill(parts, values_of(number), known, title="หนังสือเชิญ").document
        yield Paper(document, (name_of(number),))


def programme() -> b.Document:
    rows = [
        {"day": f"{day} ก.ย.", "hours": f"{hour:02d}.00 - {hour:02d}.50 น.", "title": "เสวนาเรื่องน้ำและป่าของชุมชนริมทะเลสาบ",
         "place": "ห้องประชุม 1", "who": "นายปิ่น ญูดี"}
        for day in (28, 29) for hour in range(9, 16)
    ]  # fmt: skip
    values = as_stored({**EDITION, "sessions": rows}, {**OF["programme"].known, "closing": "text"})
    return fill(TEXTS["programme", "th"], values, OF["programme"].known, title="กำหนดการ").document


def vouchers(count: int) -> Iterator[Paper]:
    lines = [{"what": "ค่าพาหนะ", "amount": Decimal("240")}, {"what": "ค่าเบี้ยเลี้ยง", "amount": Decimal("240")}]
    page = b.Page(numbered=False)
    for number in range(count):
        paid = {
            "payee": name_of(number), "lines": lines, "total": Decimal(480), "payer": "เครือข่ายพลเมืองสงขลา", "number": f"{number}/2564",
            "event": "วันพลเมืองสงขลา 2564", "date": "2021-09-28", "made_at": "หาดใหญ่",
        }  # fmt: skip
        stored = as_stored(paid, OF["voucher"].known)
        filled = fill(TEXTS["voucher", "th"], stored, OF["voucher"].known, title="ใบสำคัญรับเงิน", page=page)
        yield Paper(filled.document, (name_of(number),))


def _printed(count: int) -> Iterator[bytes]:
    """The letters, and one file of all of them for the printer, as the worker makes it: written to disk, read again."""
    with tempfile.TemporaryDirectory() as folder:
        for number, body in enumerate(to_pdfs(papers(count), shared=programme())):
            Path(folder, f"{number}.pdf").write_bytes(body)
            yield body
        before = spent()
        with Path(folder, "all.pdf").open("wb") as out:
            join((Path(folder, f"{number}.pdf").read_bytes() for number in range(count)), out)
        JOINED.update(join_seconds=spent() - before, print_mb=Path(folder, "all.pdf").stat().st_size / 1e6)


JOINED: dict[str, float] = {}


def spent() -> float:
    found = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in found)


def main(what: str, count: int) -> None:
    before, made, largest = spent(), 0, 0
    if what == "docx":
        made_of: Iterator[bytes] = (to_docx(one.document) for one in papers(count))
    elif what == "vouchers":
        made_of = to_pdfs(vouchers(count))
    elif what == "print":
        made_of = _printed(count)
    else:
        made_of = to_pdfs(papers(count), shared=programme())
    for body in made_of:
        made, largest = made + 1, max(largest, len(body))
    print(
        json.dumps(
            {
                "seconds": spent() - before, "made": made, "largest": largest,
                "own_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
                "press_mb": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
                **JOINED,
            }
        )
    )  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
