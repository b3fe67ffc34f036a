"""``make bench-peers NAME=groupselect``: GroupSelect's tables and ours for the same people: who meets whom, how kinds mix.

The peer (MIT) lies on no package index. ``GROUPSELECT`` names a folder with its library's source; without it pip fetches it from where it is
developed. It runs as a separate program in an environment of its own; nothing of it is imported here. Both results are measured by
``quality_of``, which knows neither maker.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import subprocess
import time
import venv
from pathlib import Path
from typing import Any

from benchmarks import machine, report

KEPT = Path(__file__).resolve().parent / "groupselect.json"
ENV = Path(__file__).resolve().parents[1] / "peers" / "env" / "groupselect"
SOURCE = "groupselect @ git+https://github.com/sortitionfoundation/groupselect-lib"
SIZES = ((24, 4, 3), (60, 10, 3), (100, 10, 3))  # people, tables, rounds
ATTEMPTS = 100
SECTORS = ("state", "local", "academia", "private", "civil", "community")


def crowd(people: int) -> dict[str, dict[str, str]]:
    """Made-up people with a sector and a gender; the same each time."""
    chance = random.Random(people)
    return {f"p{n:03d}": {"sector": chance.choice(SECTORS), "gender": chance.choice("fm")} for n in range(people)}


def install() -> Path:
    folder = os.environ.get("GROUPSELECT", "")
    mark = ENV / ".groupselect"
    if not mark.exists():
        print("Installing GroupSelect into an environment of its own ...", flush=True)
        venv.create(ENV, with_pip=True, clear=True)
        wanted = [folder or SOURCE, "numpy"]
        subprocess.run([ENV / "bin/python", "-m", "pip", "install", "-q", *wanted], check=True)
        mark.touch()
    return ENV / "bin/python"


def measure(*, dry: bool) -> int:
    from wethi.pure.allocation.tables import quality_of, seat_tables

    python, rows = install(), []
    program = Path(__file__).with_name("groupselect_program.py")
    for people, tables, rounds in SIZES:
        given = {"people": crowd(people), "tables": tables, "rounds": rounds, "attempts": ATTEMPTS}
        done = subprocess.run([python, program], input=json.dumps(given), capture_output=True, text=True, check=True)
        found = json.loads(done.stdout.strip().splitlines()[-1])
        theirs = quality_of(found["rounds"], crowd(people), ["sector", "gender"])
        began = time.process_time()
        ours = seat_tables(crowd(people), tables=tables, rounds=rounds, mix=["sector", "gender"]).quality
        row: dict[str, Any] = {
            "people": people, "tables": tables, "rounds": rounds, "most": ours.most,
            "peer": {"meetings": theirs.meetings, "fewest": theirs.fewest, "spread": theirs.spread, "cpu": found["cpu"]},
            "ours": {
                "meetings": ours.meetings, "fewest": ours.fewest, "spread": ours.spread,
                "cpu": time.process_time() - began,
            },
        }  # fmt: skip
        print(json.dumps(row), flush=True)
        rows.append(row)
    if not dry:
        kept = {"on": dt.datetime.now(dt.UTC).date().isoformat(), "machine": machine.describe(), "rows": rows}
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
        f"## Beside GroupSelect, {found['on']}\n",
        f"Discussion tables over several rounds, sectors and gender spread; the peer's legacy algorithm with {ATTEMPTS} attempts. Spread: mean distance of a "
        "table's count from its fair share, in people. Not below: as many meetings, as many of whoever meets fewest, as small a spread.\n",
        f"Machine: {machine.sentence(found['machine'])}\n",
        "| people, tables, rounds | partners met: peer, ours, at most | fewest: peer, ours | spread: peer, ours | CPU s: peer, ours | not below |",
        "|---|---|---|---|---|---|",
    ]
    for row in found["rows"]:
        peer, ours = row["peer"], row["ours"]
        good = ours["meetings"] >= peer["meetings"] and ours["fewest"] >= peer["fewest"]
        good = good and ours["spread"] <= peer["spread"] + 1e-9
        lines.append(
            f"| {row['people']}, {row['tables']}, {row['rounds']} | {peer['meetings']:.1f}, {ours['meetings']:.1f}, {row['most']:.0f}"
            f" | {peer['fewest']}, {ours['fewest']} | {peer['spread']:.3f}, {ours['spread']:.3f}"
            f" | {peer['cpu']:.2f}, {ours['cpu']:.2f} | {'yes' if good else '**no**'} |"
        )
    return lines
