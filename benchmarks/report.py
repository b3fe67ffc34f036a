"""RESULTS.md and results.json: lines that were not measured this time keep their figure and its date."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure
from benchmarks.machine import sentence

FOLDER = Path(__file__).resolve().parent
_HELD = {True: "yes", False: "**no**", None: "–"}


def read() -> dict[str, Any]:
    path = FOLDER / "results.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return {"machine": {}, "load": "", "lines": [], **found}


def keep(figures: list[Figure], *, machine: dict[str, Any], load: str, order: list[str]) -> dict[str, Any]:
    """Puts the lines of the rows measured now in the place of those rows' old lines and writes both files.

    ``order``: names of the rows in the order of the table.
    """
    measured = {figure.made_by for figure in figures}
    lines = [line for line in read()["lines"] if line["made_by"] not in measured]
    lines += [figure.as_json() for figure in figures]
    ordered = sorted(lines, key=lambda line: order.index(line["made_by"]) if line["made_by"] in order else len(order))
    results = {"machine": machine, "load": load, "lines": ordered}
    text = json.dumps(results, ensure_ascii=False, indent=1)
    (FOLDER / "results.json").write_text(text + "\n", encoding="utf-8")
    write(results)
    return results


def write(results: dict[str, Any]) -> None:
    (FOLDER / "RESULTS.md").write_text(page(results, peers()), encoding="utf-8")


def peers() -> list[dict[str, Any]]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted((FOLDER / "peers").glob("*.json"))]


def page(results: dict[str, Any], beside: list[dict[str, Any]]) -> str:
    parts = ["# Figures\n", "Made by `make bench` and `make bench-peers NAME`; nothing here is written by hand.\n"]
    if results["machine"]:
        parts += [f"Machine: {sentence(results['machine'])}", f"{results['load']}\n"]
    parts += ["| row | measure | bar | figure | held | measured |", "|---|---|---|---|---|---|"]
    for line in results["lines"]:
        note = f" ({line['note']})" if line["note"] else ""
        cells = [
            line["row"], line["measure"], line["bar"] or "none", _cell(line["figure"] + note), _HELD[line["held"]],
            line["on"],
        ]  # fmt: skip
        parts.append("| " + " | ".join(cells) + " |")
    for peer in beside:
        parts += ["", *_peer(peer)]
    from benchmarks.papers.beside import section as of_papers
    from benchmarks.seats.beside import section
    from benchmarks.seats.tables_beside import section as of_tables

    parts += ["", *lottery] if (lottery := section(FOLDER)) else []
    parts += ["", *tables] if (tables := of_tables(FOLDER)) else []
    parts += ["", *beside] if (beside := of_papers(FOLDER)) else []
    return "\n".join(parts) + "\n"


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "/").split())


def _peer(peer: dict[str, Any]) -> list[str]:
    lines = [
        f"## Beside {peer['name']} {peer['version']}, {peer['on']}\n",
        f"{peer['configuration']}\n",
        f"Machine: {sentence(peer['machine'])} {peer['load']}\n",
        "| page | peer | ours | ours is faster by | CPU ms, peer | CPU ms, ours |",
        "|---|---|---|---|---|---|",
    ]
    for row in peer["rows"]:
        if "error" in row:
            lines.append(f"| {row['page']} | not measured: {_cell(row['error'])} | – | – | – | – |")
            continue
        lines.append(
            f"| {row['page']} | {row['peer']['per_second']:,.1f}/s, p50 {row['peer']['p50_ms']:.1f} ms"
            f" | {row['ours']['per_second']:,.0f}/s, p50 {row['ours']['p50_ms']:.2f} ms"
            f" | {row['ratio']:,.0f} times | {row['peer']['cpu_ms']:.1f} | {row['ours']['cpu_ms']:.3f} |"
        )
    return lines
