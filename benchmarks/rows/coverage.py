"""The picture of who will be in the circle, with two thousand people named."""

from __future__ import annotations

from benchmarks.bench import Bench
from benchmarks.figures import Figure
from benchmarks.world import run_inside

_PEOPLE = 2_000


def coverage(bench: Bench) -> list[Figure]:
    assert bench.world
    found = run_inside(bench.data, "benchmarks.coverage_inside", str(_PEOPLE))
    words = f"Who will be in the circle: {_PEOPLE:,} people on {found['lists']} lists, whole page, session and rights included"
    figure = f"{found['ms']:.1f} ms CPU, {found['sql']} SQL, {found['kb']:.1f} KB gzip"
    held = found["ms"] <= 150 and found["sql"] <= 12
    return [Figure("coverage", "coverage", words, "≤ 150 ms, ≤ 12 SQL", figure, held, "", found)]
