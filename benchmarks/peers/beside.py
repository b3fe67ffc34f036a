"""Both programs run; page by page and run by run the peer is measured, then we are."""

from __future__ import annotations

import datetime as dt
import html
import json
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import machine, report
from benchmarks.bench import Bench
from benchmarks.load import Load, Measured, loader
from benchmarks.program import Served
from benchmarks.rows.public import PAST_MEMORY
from benchmarks.world import run_inside

Programme = dict[str, Any]


@dataclass(frozen=True)
class Running:
    """A peer that answers. ``paths`` has the same keys as ours (programme, home, speakers, JSON)."""

    name: str
    version: str
    configuration: str
    served: Served
    paths: dict[str, str]


Start = Callable[[Programme, Path], AbstractContextManager[Running]]
HTML, JSON = "text/html", "application/json"


class Page(NamedTuple):
    words: str  # what the table calls it
    key: str
    accept: str
    is_whole: bool  # every session's title must stand in the answer
    ours: tuple[str, ...] = ()  # more headers of our request


PAGES = (
    Page("Complete programme without JavaScript", "programme", HTML, True),
    Page("The same, ours made anew for each request", "programme", HTML, True, PAST_MEMORY),
    Page("Event's front page", "home", HTML, False),
    Page("Speakers", "speakers", HTML, False),
    Page("schedule.json", "JSON", JSON, True),
)
_ROUNDS = 40  # answers one after the other that fit into a run, at least: slow pages get longer runs
_LONGEST = 20.0


def measure_beside(start: Start, *, seconds: float, times: int, client: str, dry: bool) -> int:
    described = machine.describe()
    load = loader(client, seconds=seconds, times=times)
    with Bench(load, times=times) as bench:
        programme = _exported(bench)
        ours = {**bench.paths, **bench.world["files"]}
        with start(programme, bench.folder) as peer:
            rows = [_row(page, peer, ours, bench, programme) for page in PAGES]
    kept = {
        "name": peer.name,
        "version": peer.version,
        "on": dt.datetime.now(dt.UTC).date().isoformat(),
        "configuration": (
            f"{peer.configuration} Ours: wethi serve, 1 web process + job worker, SQLite; pages from its memory where "
            "nothing else is said."
        ),
        "machine": described,
        "load": f"{load.sentence()} 16 connections, not compressed.",
        "rows": rows,
    }
    if not dry:
        path = report.FOLDER / "peers" / f"{peer.name}.json"
        path.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        report.write(report.read())
        print(f"Written: benchmarks/peers/{path.name}, benchmarks/RESULTS.md")
    return 0 if all("error" not in row for row in rows) else 1


def _exported(bench: Bench) -> Programme:
    """Our programme as data, so that the peer holds the same titles, texts, times, names."""
    assert bench.world
    return run_inside(bench.data, "benchmarks.peers.programme")


def _row(
    page: Page,
    peer: Running,
    ours: dict[str, str],
    bench: Bench,
    programme: Programme,
) -> dict[str, Any]:
    words, key, accept = page.words, page.key, page.accept
    headers = (f"Accept: {accept}",)
    try:
        titles = [session["title"] for session in programme["sessions"]] if page.is_whole else []
        took = _require_complete(peer.served, peer.paths[key], accept, titles)
        _require_complete(bench.program, ours[key], accept, titles)
        patient = replace(bench.loader, seconds=min(_LONGEST, max(bench.loader.seconds, took * _ROUNDS)))
        theirs_runs: list[Load] = []
        ours_runs: list[Load] = []
        for _ in range(bench.loader.times):
            theirs_runs.append(patient.once(peer.served, peer.paths[key], headers=headers))
            ours_runs.append(bench.loader.once(bench.program, ours[key], headers=(*headers, *page.ours)))
        theirs, mine = Measured(theirs_runs), Measured(ours_runs)
        if theirs.errors or mine.errors:
            raise RuntimeError(f"errors under load: peer {theirs.errors}, ours {mine.errors}")
    except Exception as failed:  # told in the table
        print(f"{words}: not measured: {failed}", flush=True)
        return {"page": words, "error": f"{type(failed).__name__}: {failed}"}
    ratio = mine.per_second / theirs.per_second
    print(f"{words}: peer {theirs.words()}; ours {mine.words()}; {ratio:,.0f} times", flush=True)
    return {"page": words, "peer": theirs.values(), "ours": mine.values(), "ratio": round(ratio, 1)}


def _require_complete(served: Served, path: str, accept: str, titles: list[str]) -> float:
    """Warms the page and returns the seconds of a warm answer. One that lacks what it should show is not compared."""
    body, took = b"", 0.0
    for _ in range(4):
        began = time.monotonic()
        status, headers, body = served.get(path, {"Accept": accept})
        took = time.monotonic() - began
        if status != 200 or not headers.get("content-type", "").startswith(accept):
            raise RuntimeError(f"{path} was answered with {status}, {headers.get('content-type')}")
    text = body.decode("utf-8", "replace")
    if accept == JSON:
        text = json.dumps(json.loads(text), ensure_ascii=False).replace('\\"', '"')
    shown = _letters(html.unescape(text))
    missing = [title for title in titles if _letters(title) not in shown]
    if missing:
        raise RuntimeError(f"{path} lacks {len(missing)} of {len(titles)} sessions, the first: {missing[0]}")
    return took


def _letters(text: str) -> str:
    """Without what a page may add or change: white space, points where lines may break; digits are ASCII."""
    kept = "".join(text.replace("<wbr>", "").split()).replace("\u200b", "").replace("\u2060", "")
    return kept.translate(str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789"))
