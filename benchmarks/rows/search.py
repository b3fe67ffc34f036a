"""Search over the generated corpus: how long, how large, how often right; and what is set beside an article."""

from __future__ import annotations

from typing import Any

from benchmarks.bench import Bench
from benchmarks.figures import Figure
from benchmarks.world import run_inside

_RIGHT = {"questions": 0.93, "titles": 0.97, "spans": 0.99, "typos": 0.88}
_WORDS = {
    "questions": "Questions in the words of a text",
    "titles": "Titles",
    "spans": "Passages of 5 to 24 characters, copied",
    "typos": "Titles with one letter left out",
}


def search(bench: Bench) -> list[Figure]:
    data = bench.folder / "search"
    data.mkdir()
    found: dict[str, Any] = run_inside(data, "benchmarks.search.measure")
    what = f"{found['documents']:,} generated documents, {found['characters'] / 1e6:.1f} million characters"
    made = [
        Figure(
            "search.index", "search", f"Index built, {what}", "≤ 4 s",
            f"{found['build_cpu_s']:.1f} s CPU, {found['build_s']:.1f} s in all", found["build_cpu_s"] <= 4, "", found,
        ),
        Figure(
            "search.size", "search", "Its finding tables, without the texts themselves", "≤ 30 MB",
            f"{found['index_mb']:.1f} MB", found["index_mb"] <= 30, f"{found['all_mb']:.0f} MB with the texts",
        ),
        Figure(
            "search.time", "search", f"One search, {sum(one['asked'] for one in found['sets'].values()):,} of them",
            "≤ 20 ms p95", f"p50 {found['p50_ms']:.1f} ms, p95 {found['p95_ms']:.1f} ms CPU", found["p95_ms"] <= 20,
        ),
    ]  # fmt: skip
    for name, least in _RIGHT.items():
        one = found["sets"][name]
        made.append(
            Figure(
                f"search.{name}", "search", f"{_WORDS[name]}: the right one among the first ten", f"≥ {least:.2f}",
                f"{one['s10']:.3f}, MRR {one['mrr']:.3f}, p95 {one['p95_ms']:.1f} ms", one["s10"] >= least,
            )
        )  # fmt: skip
    return made


def neighbours(bench: Bench) -> list[Figure]:
    from benchmarks.search.neighbours import FAMILIES, HALVED, OF, measured

    found = measured()
    return [
        Figure(
            "related.p4", "related", f"Beside a text of {FAMILIES} families of {OF}: its family among the nearest four",
            "P@4 ≥ 0.55", f"{found['p4']:.3f}", found["p4"] >= 0.55, "", found,
        ),
        Figure(
            "related.hit5", "related", f"{HALVED} texts cut in two: the other half among the nearest five",
            "hit@5 ≥ 0.81", f"{found['hit5']:.3f}, {found['cpu_s']:.1f} s CPU for all {found['texts']:,}",
            found["hit5"] >= 0.81,
        ),
    ]  # fmt: skip
