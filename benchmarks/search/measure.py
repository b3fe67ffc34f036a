"""Builds the index over the corpus and asks it; runs inside Django on an empty data folder and prints JSON.

``python -m benchmarks.search.measure``
"""

from __future__ import annotations

import json
import time
from typing import Any

from benchmarks.figures import median, percentile
from benchmarks.search.corpus import ask, compose
from benchmarks.world import set_up


def measured(documents: int | None = None, each: int = 500) -> dict[str, Any]:
    """Seconds and milliseconds are of processor time where they are called cpu."""
    from django.db import connection

    from wethi.config.shape import bring_up_to_date
    from wethi.kit.search import index
    from wethi.kit.search.cascade import find
    from wethi.kit.search.engine import Scope
    from wethi.kit.search.models import Findable

    bring_up_to_date()
    made = compose(documents) if documents else compose()
    asked = ask(made, each=each)
    entries = [
        index.Entry(1, None, "article", number, f"d{number}", one.title, text=one.text)
        for number, one in enumerate(made)
    ]
    before, began, cpu = _bytes(connection), time.perf_counter(), time.process_time()
    index.replace_all(entries)
    built, built_cpu = time.perf_counter() - began, time.process_time() - cpu
    rows = dict(Findable.objects.values_list("pk", "row_id"))
    sets: dict[str, Any] = {}
    times: list[float] = []
    for name, questions in asked.sets.items():
        found_at, took = [], []
        for typed, right in questions:
            cpu = time.process_time()
            found = find(typed, Scope(1))
            took.append((time.process_time() - cpu) * 1000)
            ids = [rows[key] for key in found.ids[:10]]
            found_at.append(ids.index(right) + 1 if right in ids else 0)
        times += took
        sets[name] = {
            "asked": len(questions),
            "s10": sum(at > 0 for at in found_at) / len(found_at),
            "mrr": sum(1 / at for at in found_at if at) / len(found_at),
            "p50_ms": median(took),
            "p95_ms": percentile(took, 0.95),
        }
    return {
        "vendor": connection.vendor,
        "documents": len(made),
        "characters": sum(len(one.title) + len(one.text) for one in made),
        "build_s": built,
        "build_cpu_s": built_cpu,
        "index_mb": _index_mb(connection),
        "all_mb": (_bytes(connection) - before) / 1e6,
        "p50_ms": median(times),
        "p95_ms": percentile(times, 0.95),
        "sets": sets,
    }


def _bytes(connection: Any) -> int:
    statement = (
        "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
        if connection.vendor == "sqlite"
        else "SELECT pg_database_size(current_database())"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return int(cursor.fetchone()[0])


def _index_mb(connection: Any) -> float:
    """The finding tables without the texts themselves."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            total = 0
            for table in ("search_words", "search_grams"):
                cursor.execute(f"SELECT sum(length(block)) FROM {table}_data")
                total += cursor.fetchone()[0]
            return float(total) / 1e6
        cursor.execute(
            "SELECT sum(pg_relation_size(indexrelid)) FROM pg_index WHERE indexrelid::regclass::text LIKE 'search_findable_%'"
        )
        return float(cursor.fetchone()[0]) / 1e6


if __name__ == "__main__":
    set_up()
    print(json.dumps(measured()))
