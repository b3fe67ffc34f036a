"""Fair seats: our made-up instances, in processor time of one thread; correctness of every outcome is checked on the way."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

from benchmarks.bench import Bench
from benchmarks.figures import Figure, median
from benchmarks.seats.instances import POOLS, forum


def timed(work: Callable[[], Any], times: int) -> tuple[list[float], Any]:
    """Seconds of processor time of each run, and the last result."""
    taken, made = [], None
    for _ in range(times):
        began = time.process_time()
        made = work()
        taken.append(time.process_time() - began)
    return taken, made


def forums(bench: Bench) -> list[Figure]:
    """Reading, checking, planning with proof, drawing: from the files to the seats."""
    from wethi.pure.allocation.conflicts import feasible
    from wethi.pure.allocation.drawing import draw
    from wethi.pure.allocation.planning import plan_seats
    from wethi.pure.allocation.several import read_several
    from wethi.pure.allocation.verifying import verify

    def whole(files: tuple[bytes, bytes]) -> tuple[Any, Any]:
        problem = read_several(*files)
        assert feasible(problem)
        plan = plan_seats(problem)
        return plan, draw(plan, "042317").as_json()

    made = []
    for people, orgs, seed, bar in ((900, 70, 2, 1.0), (1500, 90, 3, 1.5)):
        files = forum(people, orgs, seed)
        taken, (plan, found) = timed(lambda files=files: whole(files), bench.times)  # type: ignore[misc]
        checked, verdict = timed(lambda p=plan, f=found: verify(p.problem, f, "042317"), bench.times)  # type: ignore[misc]
        value = median(taken)
        made.append(
            Figure(
                f"seats.{people}", "seats", f"{people:,} nominees, 500 seats, 5 issues: read, check, plan with proof, draw",
                f"≤ {bar:.1f} s", f"{value:.2f} s CPU", value <= bar and verdict.valid and plan.gap == 0,
                f"smallest chance {plan.maximin:.4f}, gap {plan.gap:.0e}; verified without a solver in {median(checked):.2f} s",
                {"seconds": taken, "verify": checked},
            )
        )  # fmt: skip
    return made


def enumerated(bench: Bench) -> list[Figure]:
    """All allocations of a lottery of 1,024 tickets, each checked in whole numbers."""
    from wethi.pure.allocation.bundles import totals_of
    from wethi.pure.allocation.planning import plan_seats
    from wethi.pure.allocation.several import read_several

    problem = read_several(*forum(900, 70, 2))
    taken, plan = timed(lambda: plan_seats(problem, tickets=1024, enumerate_nodes=1024), 1)

    def check() -> int:
        valid = 0
        for (first, count), total in totals_of(plan.root, plan.tickets, plan.nodes).items():
            if count == 2:
                half = plan.nodes[first, count]
                rest = [a - b for a, b in zip(total, half, strict=True)]
                valid += (plan.shape.broken(list(half)) is None) + (plan.shape.broken(rest) is None)
        return valid

    checked, valid = timed(check, 1)
    seconds = taken[0] + checked[0]
    return [
        Figure(
            "seats.enumerated", "seats", "The same with 900: all 1,024 allocations made and checked", "≤ 15 s, all valid",
            f"{seconds:.1f} s CPU, {valid:,} valid", seconds <= 15 and valid == 1024, f"checking alone {checked[0]:.1f} s",
            {"seconds": taken, "checked": checked, "valid": valid},
        )
    ]  # fmt: skip


def pools(bench: Bench) -> list[Figure]:
    """One panel: the whole lottery written out, or a plan and one draw where that is the bar."""
    made = []
    for name, bar in (("500/75", 0.5), ("500/60 tight", 15.0), ("500/30 hard", 40.0)):
        seconds, plan = written_out(name, 1 if bar > 1 else bench.times)
        made.append(
            Figure(
                f"seats.{name}", "seats", f"Pool {name}: exact leximin, every outcome written out", f"≤ {bar:g} s",
                f"{median(seconds):.2f} s CPU", median(seconds) <= bar and plan.gap < 1e-9,
                f"smallest chance {plan.maximin:.6f}, gap {plan.gap:.0e}, {len(plan.panels)} allocations", {"seconds": seconds},
            )
        )  # fmt: skip
    return [*made, _large(bench), _contradiction(bench)]


def written_out(name: str, times: int) -> tuple[list[float], Any]:
    """Processor time from people and rules in memory to the whole lottery, as the peer is timed."""
    from wethi.pure.allocation.planning import plan_seats
    from wethi.pure.allocation.single import read_single

    pool = POOLS[name]()
    problem = read_single(pool.categories, pool.people, pool.seats)
    return timed(lambda: plan_seats(problem, enumerate_nodes=1024), times)


def _large(bench: Bench) -> Figure:
    from wethi.pure.allocation.drawing import draw
    from wethi.pure.allocation.planning import plan_seats
    from wethi.pure.allocation.single import read_single

    pool = POOLS["2000/150"]()
    problem = read_single(pool.categories, pool.people, pool.seats)
    taken, _ = timed(lambda: draw(plan_seats(problem), "424242"), bench.times)
    return Figure(
        "seats.2000", "seats", "Pool 2,000/150, 7 categories: plan and draw", "≤ 2 s", f"{median(taken):.2f} s CPU",
        median(taken) <= 2, "", {"seconds": taken},
    )  # fmt: skip


def _contradiction(bench: Bench) -> Figure:
    """Two forums and a panel whose rules contradict each other."""
    from wethi.pure.allocation.conflicts import explain, feasible, relaxed
    from wethi.pure.allocation.several import read_several

    nominees, rules = forum(900, 70, 2)
    given = json.loads(rules)
    given["sector"] |= {"state": [25, 26], "local": [25, 26], "civil": [25, 30], "private": [22, 26]}
    problem = read_several(nominees, json.dumps(given).encode())
    taken, found = timed(lambda: explain(problem), bench.times)
    helps = found.changes is not None and feasible(relaxed(problem, found.changes))
    return Figure(
        "seats.contradiction", "seats", "Rules that contradict each other, 900 nominees: conflict, least relaxation, advice", "≤ 2 s",
        f"{median(taken):.2f} s CPU", median(taken) <= 2 and helps, f"{len(found.conflicts)} bounds in the conflict", {"seconds": taken},
    )  # fmt: skip
