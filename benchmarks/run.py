"""``python -m benchmarks.run``: our own figures, at most ten minutes, into RESULTS.md and results.json.

``--rows 1,2,minutes`` measures only these; row 14 (make demo from a bare clone) is slow and runs only when named.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import replace

from benchmarks import machine, report
from benchmarks.bench import Bench
from benchmarks.figures import Figure
from benchmarks.load import loader
from benchmarks.rows import (
    counts,
    coverage,
    desk,
    engines,
    house,
    lists,
    newcomer,
    papers,
    public,
    registering,
    search,
    seats,
    weight,
)

Row = Callable[[Bench], list[Figure]]
# name, what it is called when it fails, the function, its first words in results.json
ROWS: list[tuple[str, str, Row]] = [
    ("1", "programme page", public.programme),
    ("1w", "programme page while written", public.programme_while_written),
    ("2", "uncached programme page", public.uncached),
    ("3", "other public pages", public.other_pages),
    ("4", "files for other programs", public.exchange),
    ("lists", "lists of people", lists.lists),
    ("coverage", "who will be in the circle", coverage.coverage),
    ("11", "desk", desk.dashboard),
    ("13", "first visit", weight.first_visit),
    ("14", "make demo", newcomer.make_demo),
    ("15", "environment", house.environment),
    ("16", "start and memory", house.start),
    ("17", "first migration", house.migrate),
    # Last of those that share the world: on a quick machine tens of thousands come in.
    ("5", "registering", registering.registering),
    ("minutes", "reader of minutes", engines.reader),
    ("words", "words", engines.words),
    ("search", "search", search.search),
    ("related", "related topics", search.neighbours),
    ("sql", "SQL counts", counts.sql),
    ("press", "press", engines.press),
    ("papers", "papers", papers.papers),
    ("seats", "fair seats", seats.forums),
    ("lots", "all allocations", seats.enumerated),
    ("pools", "one panel", seats.pools),
]
ON_DEMAND = {"14"}


def measure(bench: Bench, chosen: set[str]) -> list[Figure]:
    """Every chosen row; one that fails says so in its line and stops nothing."""
    found: list[Figure] = []
    for name, words, row in ROWS:
        if name not in chosen:
            continue
        began = time.monotonic()
        try:
            lines = row(bench)
        except Exception as failed:  # the sentence goes into the table
            lines = [
                Figure(f"{name}.failed", name, words, "", "not measured", None, f"{type(failed).__name__}: {failed}")
            ]
        for line in lines:
            mark = {True: "held", False: "NOT HELD", None: "-"}[line.held]
            print(
                f"{line.row:>7}  {line.measure}: {line.figure}  [{line.bar or 'no bar'}: {mark}] {line.note}",
                flush=True,
            )
        print(f"         ({time.monotonic() - began:.0f} s)", flush=True)
        found += [replace(line, made_by=name) for line in lines]
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", default="", help="only these, by name: " + ",".join(name for name, _, _ in ROWS))
    parser.add_argument("--seconds", type=float, default=4.0, help="length of one load run")
    parser.add_argument("--times", type=int, default=3, help="runs of which the median is taken")
    parser.add_argument("--workers", type=int, default=1, help="web processes of wethi serve")
    parser.add_argument("--client", choices=["wrk", "own"], default="", help="load client; wrk where it is installed")
    parser.add_argument("--dry", action="store_true", help="print only, write no results")
    chosen = parser.parse_args()
    names = {name for name, _, _ in ROWS}
    wanted = set(filter(None, chosen.rows.split(","))) or names - ON_DEMAND
    if wanted - names:
        parser.error(f"there is no row {', '.join(sorted(wanted - names))}")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    described = machine.describe()
    began = time.monotonic()
    load = loader(chosen.client, seconds=chosen.seconds, times=chosen.times)
    with Bench(load, workers=chosen.workers, times=chosen.times) as bench:
        found = measure(bench, wanted)
    if not chosen.dry:
        report.keep(found, machine=described, load=load.sentence(), order=[name for name, _, _ in ROWS])
        print("Written: benchmarks/RESULTS.md, benchmarks/results.json")
    held = [line for line in found if line.held is not None]
    print(f"{sum(line.held is True for line in held)} of {len(held)} bars held, {time.monotonic() - began:.0f} s.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
