"""Rows 1 to 4: public pages from memory, after a change, uncached, and as files for other programs."""

from __future__ import annotations

from benchmarks.ageing import Ages, written_each_second
from benchmarks.bench import Bench
from benchmarks.figures import Figure
from benchmarks.load import Measured

GZIP = ("Accept-Encoding: gzip",)
# A session cookie that belongs to nobody: the page is not taken from memory, yet everything else is as for a visitor.
PAST_MEMORY = ("Cookie: wethi_session=nobody",)


def _workers(bench: Bench) -> str:
    return f"{bench.workers} web process{'es' if bench.workers > 1 else ''} + job worker, 16 connections"


def _fast(found: Measured, per_second: float, p99_ms: float | None = None) -> bool:
    return found.errors == 0 and found.per_second >= per_second and (p99_ms is None or found.p99_ms <= p99_ms)


def programme(bench: Bench) -> list[Figure]:
    made = []
    for key, words, headers in (
        ("1.plain", "not compressed", ()),
        ("1.gzip", "compressed, as every browser asks", GZIP),
    ):
        found = bench.loader.measure(bench.program, bench.paths["programme"], headers=headers)
        size = len(bench.program.get(bench.paths["programme"], dict(line.split(": ", 1) for line in headers))[2])
        made.append(
            Figure(
                key, "1", f"Complete programme page, no JavaScript, anonymous, {words} ({size / 1000:.1f} kB)",
                "≥ 10,000/s, p99 ≤ 5 ms", found.words(), _fast(found, 10_000, 5), _workers(bench),
                found.values() | {"bytes": size},
            )
        )  # fmt: skip
    return made


def programme_while_written(bench: Bench) -> list[Figure]:
    """The same while one write a second changes the edition; also how soon a change is seen (row 2)."""
    loader = bench.loader
    path = bench.paths["programme"]
    for _ in range(3):
        bench.program.get(path)
    runs, ages = [], []
    for _ in range(loader.times):
        with written_each_second(bench.data, bench.program, path, max(5, loader.seconds + 2)) as seen:
            runs.append(loader.once(bench.program, path))
        ages.append(seen)
    found = Measured(runs)
    oldest = max(seen.oldest() for seen in ages)
    return [
        Figure(
            "1.written", "1", "The same (not compressed) while one write a second changes the edition",
            "≥ 10,000/s, p99 ≤ 5 ms, no page older than 1 s",
            f"{found.words()}; oldest page shown {oldest:.2f} s",
            _fast(found, 10_000, 5) and oldest <= 1.0 and all(seen.commits for seen in ages), _workers(bench),
            found.values() | {"oldest_s": round(oldest, 3)},
        ),
        _visible(ages),
    ]  # fmt: skip


def _visible(ages: list[Ages]) -> Figure:
    delays = [delay for seen in ages for delay in seen.delays()]
    changes = sum(len(seen.commits) for seen in ages)
    if not delays:
        raise RuntimeError("no change was seen on the page")
    return Figure(
        "2.visible", "2", f"From commit to the changed page, under load, {changes} edits",
        "≤ 1 s", f"longest {max(delays):.2f} s, median {sorted(delays)[len(delays) // 2]:.2f} s",
        max(delays) <= 1.0 and len(delays) == changes, "", {"delays_s": [round(delay, 3) for delay in delays]},
    )  # fmt: skip


def uncached(bench: Bench) -> list[Figure]:
    path = bench.paths["programme"]
    found = bench.loader.measure(bench.program, path, connections=1, headers=PAST_MEMORY)
    made = [
        Figure(
            "2.cpu", "2", "Programme page rendered anew for each request, over HTTP, one connection",
            "≤ 4 ms CPU", f"{found.cpu_ms:.2f} ms CPU, p50 {found.p50_ms:.2f} ms, {found.per_second:,.0f}/s",
            found.cpu_ms <= 4 and found.errors == 0, "all processes of the program counted", found.values(),
        )
    ]  # fmt: skip
    queries = bench.queries("programme")
    made.append(Figure("2.sql", "2", "SQL of that page", "≤ 4", str(queries), queries <= 4, "", {"sql": queries}))
    return made


def other_pages(bench: Bench) -> list[Figure]:
    made = []
    for key, name in (("home", "Edition's front page"), ("session", "Session page"), ("speakers", "Speakers")):
        try:
            found = bench.loader.measure(bench.program, bench.paths[key])
            made.append(
                Figure(
                    f"3.{key}", "3", f"{name}, not compressed", "≥ 5,000/s", found.words(), _fast(found, 5_000),
                    _workers(bench), found.values(),
                )
            )  # fmt: skip
        except RuntimeError as broken:
            made.append(Figure(f"3.{key}", "3", name, "≥ 5,000/s", "not measured", None, str(broken)))
    return made


def exchange(bench: Bench) -> list[Figure]:
    """The edition as files for other programs: from memory, made anew, and with the ETag already known."""
    files: dict[str, str] = bench.world["files"]
    made = []
    for kind, path in files.items():
        found = bench.loader.measure(bench.program, path)
        made.append(
            Figure(
                f"4.{kind}", "4", f"{kind} from memory ({_last(path)})", "≥ 5,000/s", found.words(),
                _fast(found, 5_000), _workers(bench), found.values(),
            )
        )  # fmt: skip
    for kind, path in files.items():
        found = bench.loader.measure(bench.program, path, connections=1, headers=PAST_MEMORY)
        made.append(
            Figure(
                f"4.{kind}.uncached", "4", f"{kind} made anew for each request, one connection", "≤ 10 ms p50",
                f"p50 {found.p50_ms:.2f} ms, CPU {found.cpu_ms:.2f} ms", found.p50_ms <= 10 and found.errors == 0, "",
                found.values(),
            )
        )  # fmt: skip
    made.append(_known(bench, files["JSON"]))
    return made


def _last(path: str) -> str:
    return path.rstrip("/").rsplit("/", 1)[1]


def _known(bench: Bench, path: str) -> Figure:
    tag = bench.program.get(path)[1].get("etag", "")
    if bench.program.get(path, {"If-None-Match": tag})[0] != 304:
        raise RuntimeError(f"{path} with its own ETag is not answered with 304")
    found = bench.loader.measure(bench.program, path, headers=(f"If-None-Match: {tag}",))
    return Figure(
        "4.304", "4", f"304 for a known ETag ({_last(path)})", "≥ 5,000/s (goal 20,000)",
        found.words(), _fast(found, 5_000), _workers(bench), found.values(),
    )  # fmt: skip
