"""``make bench-peers NAME=sortition``: sortition-algorithms' maximin and our leximin on the same pools in the same minutes.

The peer (GPL-3) is installed from PyPI into an environment of its own and runs as a separate program; nothing of it is imported here.
Both are timed in processor time from people in memory to the whole lottery. Its two open solvers are tried; the faster one counts.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import resource
import subprocess
import venv
from pathlib import Path
from typing import Any

from benchmarks import machine, report
from benchmarks.figures import median
from benchmarks.rows.seats import written_out
from benchmarks.seats.instances import POOLS, Pool

VERSION = "0.12.15"
KEPT = Path(__file__).resolve().parent / "sortition.json"
ENV = Path(__file__).resolve().parents[1] / "peers" / "env" / "sortition"
LONGEST = 600.0
BACKENDS = ("highspy", "mip-cbc")
# Pool -> solvers asked (where its HiGHS needs an hour only its faster one) and how many times faster we want to be.
POOLS_BESIDE: dict[str, tuple[tuple[str, ...], float]] = {
    "150/22": (BACKENDS, 1),
    "200/30": (BACKENDS, 1),
    "300/45": (BACKENDS, 1),
    "500/75": (BACKENDS, 50),
    "500/60 tight": (BACKENDS[1:], 10),
    "500/30 hard": (BACKENDS[1:], 5),
}


def install() -> Path:
    mark = ENV / f".sortition-{VERSION}"
    if not mark.exists():
        print(f"Installing sortition-algorithms {VERSION} into an environment of its own ...", flush=True)
        venv.create(ENV, with_pip=True, clear=True)
        wanted = [f"sortition-algorithms=={VERSION}", "mip<2", "highspy"]
        subprocess.run([ENV / "bin/python", "-m", "pip", "install", "-q", *wanted], check=True)
        mark.touch()
    return ENV / "bin/python"


def peer(python: Path, pool: Pool, backend: str) -> dict[str, Any]:
    """``{cpu, smallest, panels}`` or ``{error}``."""
    given = {
        "categories": list(csv.DictReader(io.StringIO(pool.categories.decode()))),
        "people": list(csv.DictReader(io.StringIO(pool.people.decode()))),
        "seats": pool.seats,
        "backend": backend,
    }
    program = Path(__file__).with_name("peer_program.py")
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    try:
        done = subprocess.run(
            [python, program], input=json.dumps(given), capture_output=True, text=True, timeout=LONGEST, check=True
        )
    except subprocess.TimeoutExpired:
        spent = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
        return {"error": f"not finished after {spent:.0f} s", "spent": spent}
    except subprocess.CalledProcessError as failed:
        return {"error": failed.stderr.strip().splitlines()[-1] if failed.stderr.strip() else "failed"}
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def measure(*, dry: bool, python: Path | None = None, only: str = "") -> int:
    """``only``: one pool by name; the kept figures of the others stay."""
    python = python or install()
    rows: list[dict[str, Any]] = json.loads(KEPT.read_text(encoding="utf-8"))["rows"] if KEPT.exists() else []
    described = machine.describe()
    for name, (backends, _wanted) in POOLS_BESIDE.items():
        if only and name != only:
            continue
        pool = POOLS[name]()
        before, _ = written_out(name, 1)
        peers = {backend: peer(python, pool, backend) for backend in backends}
        after, plan = written_out(name, 2 if before[0] < 2 else 1)
        ours = median([*before, *after])
        done = {backend: found["cpu"] for backend, found in peers.items() if "cpu" in found}
        row = {
            "pool": name, "peers": peers, "ours": ours, "smallest": min(plan.probabilities.values()), "exact": plan.maximin, "bound": plan.bound,
            "gap": plan.gap, "panels": len(plan.panels), "ratio": min(done.values()) / ours if done else None,
            "at_least": max((found.get("spent", 0.0) for found in peers.values()), default=0.0) / ours,
        }  # fmt: skip
        print(json.dumps(row), flush=True)
        rows = (
            [row if one["pool"] == name else one for one in rows]
            if name in [one["pool"] for one in rows]
            else [*rows, row]
        )
        if not dry:
            kept = {
                "version": VERSION,
                "on": dt.datetime.now(dt.UTC).date().isoformat(),
                "machine": described,
                "rows": rows,
            }
            KEPT.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
            report.write(report.read())
    return 0


def section(folder: Path) -> list[str]:
    """For RESULTS.md, which stands in ``folder``; empty when it was never measured."""
    kept = folder / "seats" / KEPT.name
    if not kept.exists():
        return []
    found = json.loads(kept.read_text(encoding="utf-8"))
    lines = [
        f"## Beside sortition-algorithms {found['version']}, {found['on']}\n",
        "One panel, made-up pools (`benchmarks/seats/instances.py`). Peer: maximin with its two open solvers; ours: exact leximin, every outcome written out, "
        "chances in whole tickets of a million. Processor time of one thread, one run of the peer between runs of ours. Never smaller: our lottery's smallest chance "
        "before it is rounded to tickets is at least the peer's; the gap is what it lacks of the bound that is proven for every lottery.\n",
        f"Machine: {machine.sentence(found['machine'])}\n",
        "| pool | peer, HiGHS | peer, CBC | ours | faster by (the peer's faster solver) | wanted | smallest chance: peer, ours, in tickets | gap | never smaller |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for row in found["rows"]:
        cells = [_peer_cell(row["peers"].get(backend, {"error": "not asked"})) for backend in BACKENDS]
        best = max((one["smallest"] for one in row["peers"].values() if "smallest" in one), default=None)
        ratio = f"{row['ratio']:,.0f} times" if row["ratio"] else f"over {row.get('at_least', 0):,.0f} times"
        chance = f"{best:.7f}" if best is not None else "–"
        exact = row.get("exact", row["bound"])
        kept_word = "yes" if best is None or exact >= best - 1e-9 else "**no**"
        lines.append(
            f"| {row['pool']} | {cells[0]} | {cells[1]} | {row['ours']:.2f} s, {row['panels']} allocations | {ratio}"
            f" | ≥ {POOLS_BESIDE[row['pool']][1]:g} | {chance}, {exact:.7f}, {row['smallest']:.6f} | {row['gap']:.0e} | {kept_word} |"
        )
    return lines


def _peer_cell(found: dict[str, Any]) -> str:
    return found["error"] if "error" in found else f"{found['cpu']:.1f} s, {found['panels']} panels"
