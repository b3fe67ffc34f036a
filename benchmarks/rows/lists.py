"""Rows 7 to 9 and the import: the organiser's list of 3,000 people on a page, on one page, as files; 5,000 rows looked at."""

from __future__ import annotations

import gzip
from typing import Any

from benchmarks.bench import Bench
from benchmarks.figures import Figure
from benchmarks.world import run_inside

_IMPORTED = 5_000


def lists(bench: Bench) -> list[Figure]:
    value = bench.signed_in_cookie()
    cookie, header = f"Cookie: {value}", {"Cookie": value}
    path = bench.world["lists"]["people"]
    status, _, body = bench.program.get(path, header)
    if status != 200:
        raise RuntimeError(f"the list of people was answered with {status}")
    first = bench.loader.measure(bench.program, path, connections=1, headers=(cookie,))
    counted = run_inside(bench.data, "benchmarks.lists_inside", str(_IMPORTED))
    weight = len(gzip.compress(body, 6)) / 1000
    made = [
        Figure(
            "7.ms", "7", "List of 3,000 people: the first 100 rows, signed in, one connection", "≤ 6 ms p50",
            f"p50 {first.p50_ms:.2f} ms, p99 {first.p99_ms:.2f} ms, CPU {first.cpu_ms:.2f} ms",
            first.p50_ms <= 6 and first.errors == 0, "", first.values(),
        ),
        Figure("7.kb", "7", "Weight of that page", "≤ 15 KB gzip", f"{weight:.1f} KB", weight <= 15),
    ]  # fmt: skip
    return made + _inside(counted)


def _inside(counted: dict[str, Any]) -> list[Figure]:
    def line(key: str, row: str, words: str, bar: str, figure: str, held: bool) -> Figure:
        return Figure(key, row, words, bar, figure, held, "", counted)

    whole, preview = counted["whole"], counted["preview"]
    made = [
        line("7.sql", "7", "SQL of that page, session and rights included", "≤ 5", str(counted["page"]["sql"]), counted["page"]["sql"] <= 5),
        line("8.ms", "8", "All 3,000 people on one page", "≤ 40 ms CPU", f"{whole['ms']:.1f} ms CPU, {whole['sql']} SQL", whole["ms"] <= 40),
        line("8.kb", "8", "Weight of that page", "≤ 60 KB gzip", f"{whole['kb']:.1f} KB", whole["kb"] <= 60),
    ]  # fmt: skip
    for kind, bar in (("csv", 40), ("xlsx", 200)):
        one = counted[kind]
        held = one["ms"] <= bar and one["sql"] <= 5
        figure = f"{one['ms']:.1f} ms CPU, {one['sql']} SQL, {one['kb']:,.0f} KB"
        made.append(
            line(
                f"9.{kind}",
                "9",
                f"All 3,000 people as {kind.upper()}, every column",
                f"≤ {bar} ms, ≤ 5 SQL",
                figure,
                held,
            )
        )
    words = f"A list of {_IMPORTED:,} people looked at before it comes in (CSV, {preview['standing']:,} people known)"
    figure = f"{preview['ms'] / 1000:.2f} s CPU, {preview['sql']} SQL"
    made.append(line("import.preview", "import", words, "≤ 3 s", figure, preview["ms"] <= 3000))
    return made
