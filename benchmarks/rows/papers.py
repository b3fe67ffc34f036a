"""The press at work on a whole forum's papers: letters one PDF each, vouchers, badges, labels, sign-in sheets."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from typing import Any

from benchmarks.bench import Bench
from benchmarks.figures import Figure, median, repeated
from wethi.kit.press import to_pdf
from wethi.pure import blocks as b

# what, how many, seconds wanted of one core; each runs in a process of its own, whose peak of memory is its own
_RUNS = (
    ("letters", 1_000, 9.0, "letters with an enclosure, two pages, one PDF each, words and names whole"),
    ("letters", 5_000, 45.0, "letters with an enclosure"),
    ("vouchers", 500, 5.0, "receipt vouchers, one PDF each"),
    ("docx", 1_000, 6.0, "letters as DOCX"),
)
_MEMORY, _FILE = 200.0, 30_000  # MB of both processes together, bytes of a letter
_CARDS = b.Page(left=1, right=1, top=1, bottom=1, numbered=False)


def _name(number: int) -> str:
    return f"นางมาลี{number} ริมทะเลสาบ{number}"


def _cards(count: int, *, code: bool) -> b.Document:
    cards = tuple(
        b.Card(
            (b.CardLine(_name(number), 26 if code else 16, bold=code), b.CardLine("เครือข่ายชุมชนริมทะเลสาบ")),
            foot=(b.CardLine("จุดเมือง", 14),),
            code=f"W{number:06d}ABCDEFG" if code else "",
        )
        for number in range(count)
    )
    return b.Document("ป้าย", (b.Cards(cards, height=6.7 if code else 3.7, gap=0.3),), page=_CARDS)


def _sign_in(count: int) -> b.Document:
    rows = tuple((str(number), _name(number), "เครือข่ายชุมชนริมทะเลสาบ", "", "") for number in range(count))
    columns = (b.Column(1.4), b.Column(5), b.Column(), b.Column(2.6), b.Column(2.6))
    table = b.Table(columns, ("ที่", "ชื่อ - สกุล", "หน่วยงาน", "ลงชื่อ เข้า", "ลงชื่อ ออก"), rows)
    return b.Document("ใบลงชื่อ", (table,), page=b.Page(left=1.5, right=1.5, size=14))


def _seconds(work: Callable[[], object]) -> float:
    """Processor time of this process and of the typesetting process that ended within ``work``."""

    def spent() -> float:
        found = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        return sum(one.ru_utime + one.ru_stime for one in found)

    before = spent()
    work()
    return spent() - before


def _run(what: str, count: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.papers.letters", what, str(count)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    )
    found: dict[str, Any] = json.loads(done.stdout)
    assert found["made"] == count
    return found


def _batches() -> list[Figure]:
    figures = []
    for what, count, bar, words in _RUNS:
        found = _run(what, count)
        memory = found["own_mb"] + found["press_mb"]
        passed = found["seconds"] <= bar and (what == "docx" or (memory <= _MEMORY and found["largest"] <= _FILE))
        told = f"{found['seconds']:.2f} s CPU, {memory:.0f} MB, largest {found['largest'] / 1000:.0f} kB"
        wanted = f"≤ {bar:g} s CPU" + ("" if what == "docx" else f", ≤ {_MEMORY:g} MB, ≤ {_FILE // 1000} kB each")
        figures.append(
            Figure(f"papers.{what}-{count}", "papers", f"{count:,} {words}", wanted, told, passed, "", found)
        )
    return figures


def _printed(count: int) -> Figure:
    """One file for the printer, whatever the number: time and memory of joining alone."""
    found = _run("print", count)
    told = f"{found['join_seconds']:.2f} s CPU, {found['own_mb']:.0f} MB, {found['print_mb']:.0f} MB on disk"
    passed = found["own_mb"] <= _MEMORY and found["join_seconds"] <= count * 0.004
    words = f"{count:,} letters in one file for the printer, fonts once: joining them"
    return Figure(
        f"papers.print-{count}",
        "papers",
        words,
        f"≤ {count * 0.004:g} s CPU, ≤ {_MEMORY:g} MB",
        told,
        passed,
        "",
        found,
    )


def papers(bench: Bench) -> list[Figure]:
    rows: list[tuple[str, str, float, Callable[[], object]]] = [
        ("badges", "500 badges with QR code, one file", 1, lambda: to_pdf(_cards(500, code=True))),
        ("badges-1000", "1,000 badges with QR code, one file", 4, lambda: to_pdf(_cards(1000, code=True))),
        ("labels", "1,000 address labels", 2, lambda: to_pdf(_cards(1000, code=False))),
        ("signin", "Sign-in sheet of 1,000", 2, lambda: to_pdf(_sign_in(1000))),
    ]
    figures = [*_batches(), _printed(5_000)]
    first = [_run("letters", 1)["seconds"] for _ in range(bench.times)]
    told = f"{median(first):.2f} s CPU"
    words = "The first letter of a new process, two pages, the press's own process among it"
    figures.append(
        Figure("papers.first", "papers", words, "≤ 0.1 s CPU", told, median(first) <= 0.1, "", {"seconds": first})
    )
    for key, measure, bar, work in rows:
        found, values = repeated(lambda work=work: _seconds(work), bench.times)  # type: ignore[misc]
        figures.append(
            Figure(
                f"papers.{key}", "papers", measure, f"≤ {bar:g} s CPU", f"{found:.2f} s CPU", found <= bar, "",
                {"seconds": [round(one, 3) for one in values]},
            )
        )  # fmt: skip
    return figures
