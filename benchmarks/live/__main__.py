"""``python -m benchmarks.live``: every target of the live streams, each arrangement started for it, into RESULTS.md.

``--scale 0.1`` tries all of it at a tenth of the size (figures then hold nothing); ``--only T1,T6``; ``--peers`` adds
the incumbents beside us in the same run (T12), in an environment of their own.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import machine
from benchmarks.figures import Figure
from benchmarks.live.arrangement import raise_files
from benchmarks.live.measures import MEASURES, STRETCH

HERE = Path(__file__).resolve().parent


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--only", default="", help=",".join([*MEASURES, "T12"]))
    parser.add_argument("--peers", action="store_true", help="T12, side by side")
    parser.add_argument("--dry", action="store_true", help="print only")
    chosen = parser.parse_args()
    wanted = [name for name in chosen.only.split(",") if name] or [*MEASURES]
    if set(wanted) - {*MEASURES, "T12"}:
        parser.error("there is no target " + ", ".join(sorted(set(wanted) - {*MEASURES, "T12"})))
    print(f"{machine.describe()}; {raise_files():,} files a process", flush=True)
    found: list[Figure] = []
    for name in wanted:
        if name != "T12":
            found += _measured(name, chosen.scale)
    if chosen.peers or "T12" in wanted:
        from benchmarks.live.beside import measure_beside

        found += measure_beside(max(50, round(3000 * chosen.scale)), show=_show)
    held = [one for one in found if one.held is not None]
    print(f"{sum(bool(one.held) for one in held)} of {len(held)} targets held.")
    if not chosen.dry and chosen.scale >= 1:
        keep(found)
    return 0


def _measured(name: str, scale: float) -> list[Figure]:
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="wethi-live-") as folder:
        try:
            lines = MEASURES[name](Path(folder) / "data", scale)
        except Exception as failed:  # the sentence goes into the table
            lines = [Figure(name, name, "", "", "not measured", None, f"{type(failed).__name__}: {str(failed)[-300:]}")]
    for one in lines:
        _show(one)
    print(f"      ({time.monotonic() - began:.0f} s{', stretch' if name in STRETCH else ''})", flush=True)
    return lines


def _show(one: Figure) -> None:
    mark = {True: "held", False: "NOT HELD", None: "-"}[one.held]
    print(f"{one.row:>4}  {one.measure}: {one.figure}  [{one.bar}: {mark}] {one.note}", flush=True)


def keep(found: list[Figure]) -> None:
    """Adds this run's lines to those of earlier ones and writes the table anew."""
    store = HERE / "results.json"
    known = json.loads(store.read_text()) if store.exists() else {}
    for one in found:
        known[one.key] = {**one.as_json(), "machine": machine.describe()}
    store.write_text(json.dumps(known, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
    lines = ["# Live streams, measured", "", "`python -m benchmarks.live` on one machine, server and viewers sharing its cores.", "",
             "| # | what | target | measured | held | on |", "|---|---|---|---|---|---|"]  # fmt: skip
    for one in sorted(known.values(), key=lambda one: (len(one["row"]), one["row"], one["key"])):
        mark = {True: "yes", False: "**no**", None: "-"}[one["held"]]
        lines.append(f"| {one['row']} | {one['measure']} | {one['bar']} | {one['figure']} | {mark} | {one['on']} |")
    (HERE / "RESULTS.md").write_text("\n".join([*lines, ""]), encoding="utf-8")
    print("Written: benchmarks/live/RESULTS.md")


if __name__ == "__main__":
    sys.exit(main())
