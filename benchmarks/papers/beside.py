"""``make bench-peers NAME=papers``: the same letter with WeasyPrint, reportlab, fpdf2 and LibreOffice, and with us.

Each peer is installed from PyPI into an environment of its own and runs as a separate program; LibreOffice is the machine's,
and converts the DOCX files that we write. Processor time for each letter, our run before and after every peer's. What cannot
be installed is said and left out.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import resource
import shutil
import subprocess
import tempfile
import venv
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks import machine, report
from benchmarks.figures import median
from benchmarks.papers import letters
from wethi.kit.press import Paper, th_sarabun_new, to_docx, to_pdfs
from wethi.pure import blocks as b

PEERS = {"weasyprint": "weasyprint==70.0", "reportlab": "reportlab==5.1.0", "fpdf2": "fpdf2==2.8.9"}
MORE = {"fpdf2": ["uharfbuzz"], "reportlab": ["uharfbuzz"]}
BARS = {"weasyprint": 10, "libreoffice": 12, "fpdf2": 18}
KEPT = Path(__file__).resolve().parent / "beside.json"
ENVS = Path(__file__).resolve().parents[1] / "peers" / "env"


def install(name: str) -> Path | None:
    """The peer's Python; None, after saying so, where it cannot be installed."""
    folder = ENVS / name
    mark = folder / f".{PEERS[name]}"
    if not mark.exists():
        print(f"Installing {PEERS[name]} into an environment of its own ...", flush=True)
        venv.create(folder, with_pip=True, clear=True)
        wanted = [PEERS[name], *MORE.get(name, [])]
        done = subprocess.run([folder / "bin/python", "-m", "pip", "install", "-q", *wanted], check=False)
        if done.returncode:
            print(f"{PEERS[name]} cannot be installed here; it is left out.", flush=True)
            return None
        mark.touch()
    return folder / "bin/python"


def as_data(count: int) -> list[dict[str, Any]]:
    """The letters for a peer: lines of text and the programme as rows."""
    [table] = [block for block in letters.programme().blocks if isinstance(block, b.Table)]
    rows = [list(table.head), *(list(row) for row in table.rows)]
    return [
        {"name": letters.name_of(n), "lines": _lines(paper.document), "table": rows}
        for n, paper in enumerate(letters.papers(count))
    ]


def _lines(document: b.Document) -> list[str]:
    found: list[str] = []
    for block in document.blocks:
        if isinstance(block, b.Paragraph):
            found.append("".join(run.text for run in block.runs))
        elif isinstance(block, b.KeyValue):
            found += [f"{label} {text}" for label, text in block.rows]
        elif isinstance(block, b.Signature):
            found += [line for one in block.people for line in (f"({one.name})", one.position)]
    return found


def peer(name: str, python: Path, count: int) -> dict[str, Any]:
    given = {"engine": name, "fonts": str(th_sarabun_new().folder), "letters": as_data(count)}
    program = Path(__file__).with_name("peer_program.py")
    done = subprocess.run(
        [python, program], input=json.dumps(given), capture_output=True, text=True, timeout=1800, check=False
    )
    if done.returncode:
        return {"error": (done.stderr.strip().splitlines() or ["failed"])[-1][:300]}
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def libreoffice(count: int) -> dict[str, Any]:
    """Our DOCX files, both pages in one, turned into PDF in one start of the program."""
    office = shutil.which("soffice")
    if office is None:
        return {"error": "LibreOffice is not installed on this machine."}
    shared = letters.programme().blocks
    with tempfile.TemporaryDirectory() as folder:
        for number, paper in enumerate(letters.papers(count)):
            whole = b.Document(paper.document.title, (*paper.document.blocks, b.PageBreak(), *shared))
            Path(folder, f"{number}.docx").write_bytes(to_docx(whole))
        files = sorted(Path(folder).glob("*.docx"))
        before = letters.spent()
        command = [
            office,
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
        ]
        done = subprocess.run(
            [*command, *files], capture_output=True, timeout=1800, check=False, env={**os.environ, "HOME": folder}
        )
        made = [path.stat().st_size for path in Path(folder).glob("*.pdf")]
        if done.returncode or len(made) != count:
            return {"error": f"{len(made)} of {count} letters came back."}
        return {"cpu": letters.spent() - before, "made": len(made), "largest": max(made)}


def ours(count: int) -> float:
    """Seconds of processor time for each letter: the process of the press is counted once it has ended."""
    before = letters.spent()
    papers: list[Paper] = list(letters.papers(count))
    made = sum(1 for _ in to_pdfs(papers, shared=letters.programme()))
    assert made == count
    return (letters.spent() - before) / count


def measure(*, dry: bool, count: int = 100) -> int:
    described, rows = machine.describe(), []
    runs: dict[str, Callable[[], dict[str, Any]]] = {}
    for name in PEERS:
        python = install(name)
        if python is not None:
            runs[name] = lambda name=name, python=python: peer(name, python, count)  # type: ignore[misc]
    runs["libreoffice"] = lambda: libreoffice(count)
    for name, run in runs.items():
        before, found, after = ours(count), run(), ours(count)
        own = median([before, after])
        row: dict[str, Any] = {
            "peer": name,
            "version": PEERS.get(name, "of the machine"),
            "count": count,
            "ours_ms": own * 1000,
            **found,
        }
        if "cpu" in found:
            row |= {"peer_ms": found["cpu"] / count * 1000, "ratio": found["cpu"] / count / own}
        rows.append(row)
        print(json.dumps(row), flush=True)
    if not dry:
        kept = {"on": dt.datetime.now(dt.UTC).date().isoformat(), "machine": described, "rows": rows}
        KEPT.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
        report.write(report.read())
    # RUSAGE_CHILDREN counts what has ended; nothing of ours is left running.
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime > 0
    return 0


def section(folder: Path) -> list[str]:
    """For RESULTS.md, which stands in ``folder``; empty when it was never measured."""
    kept = folder / "papers" / KEPT.name
    if not kept.exists():
        return []
    found = json.loads(kept.read_text(encoding="utf-8"))
    lines = [
        f"## Letters beside other engines, {found['on']}\n",
        "The same two-page letter of the product's own template (letter and programme), another name in each, one PDF each, TH Sarabun New 16 pt. "
        "Processor time for a letter; our run before and after each peer's. Only ours breaks no word and gives its text back exactly.\n",
        f"Machine: {machine.sentence(found['machine'])}\n",
        "| engine | letters | peer, ms | ours, ms | ours is faster by | wanted |",
        "|---|---|---|---|---|---|",
    ]
    for row in found["rows"]:
        if "ratio" in row:
            bar = f"≥ {BARS[row['peer']]} ×" if row["peer"] in BARS else "–"
            lines.append(
                f"| {row['peer']} ({row['version']}) | {row['count']} | {row['peer_ms']:.1f} | {row['ours_ms']:.1f} | {row['ratio']:.1f} × | {bar} |"
            )
        else:
            lines.append(f"| {row['peer']} ({row['version']}) | – | {row['error']} | {row['ours_ms']:.1f} | – | – |")
    return [*lines, ""]
