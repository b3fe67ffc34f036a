"""SQL per page: the same for 6 sessions and for 60."""

from __future__ import annotations

from benchmarks.bench import Bench
from benchmarks.figures import Figure


def sql(bench: Bench) -> list[Figure]:
    made = []
    for page in bench.paths:
        key, measure, bar = f"sql.{page}", f"SQL of the {page} page with 6 and with 60 sessions", "the same"
        try:
            few, many = bench.queries(page, "6"), bench.queries(page)
        except RuntimeError as broken:
            made.append(Figure(key, "SQL", measure, bar, "not measured", None, str(broken)))
            continue
        made.append(Figure(key, "SQL", measure, bar, f"{few} and {many}", few == many, "", {"6": few, "60": many}))
    return made
