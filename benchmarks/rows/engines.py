"""The engines without the product around them: reader of minutes, words, press."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

from benchmarks.bench import Bench
from benchmarks.figures import Figure, median, repeated
from benchmarks.program import ROOT, surroundings

_SHORT, _LONG = 3_000, 200_000


def _minutes() -> str:
    return (ROOT / "src/wethi/demo/data/minutes-2.txt").read_text(encoding="utf-8")


def _of_length(length: int) -> str:
    """The demonstration's minutes, repeated and cut at a line."""
    text = _minutes()
    text = (text + "\n") * (length // len(text) + 1)
    return text[: text.rfind("\n", 0, length)]


def _ms(work: Callable[[], Any], times: int, rounds: int) -> tuple[float, list[float]]:
    """Median over ``times`` of the mean of ``rounds`` calls, in ms of this process's processor time."""

    def once() -> float:
        began = time.process_time()
        for _ in range(rounds):
            work()
        return (time.process_time() - began) * 1000 / rounds

    work()
    return repeated(once, times)


def reader(bench: Bench) -> list[Figure]:
    """Each length in a Python of its own: what other rows left in this one would slow it."""
    made = []
    for length, rounds, bar in ((_SHORT, 20, 10.0), (_LONG, 1, 10.0 * _LONG / _SHORT)):
        text = _of_length(length)
        code = (
            "import sys; from benchmarks.rows.engines import _ms; from wethi.pure.minutes import read_minutes; "
            f"text = sys.stdin.read(); print(*_ms(lambda: read_minutes(text), {bench.times}, {rounds})[1])"
        )
        values = _alone(code, bench, text)
        found = median(values)
        made.append(
            Figure(
                f"minutes.{length}", "reader", f"Reading minutes of {len(text):,} characters, the reader awake",
                f"≤ {bar:,.0f} ms" + ("" if length == _SHORT else " (linear)"), f"{found:,.1f} ms CPU", found <= bar,
                "", {"ms": [round(one, 3) for one in values], "characters": len(text)},
            )
        )  # fmt: skip
    return [*made, _first_reading(bench)]


def _first_reading(bench: Bench) -> Figure:
    """What the first document of a process costs: the reader's modules and patterns are made then."""
    code = (
        "import sys, time; from wethi.pure.minutes import read_minutes; text = sys.stdin.read(); "
        "began = time.process_time(); read_minutes(text); print((time.process_time() - began) * 1000)"
    )
    runs = [_alone(code, bench, _of_length(_SHORT))[0] for _ in range(bench.times)]
    return Figure(
        "minutes.first", "reader", f"The same {_SHORT:,} characters as the first of a process: patterns are made", "",
        f"{median(runs):,.0f} ms CPU", None, "once a process", {"ms": [round(one, 1) for one in runs]},
    )  # fmt: skip


def _alone(code: str, bench: Bench, given: str = "") -> list[float]:
    """The numbers a Python of its own prints."""
    env = {**surroundings(bench.folder), "PYTHONIOENCODING": "utf-8"}
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=env, input=given, capture_output=True, encoding="utf-8", check=True
    )
    return [float(part) for part in ran.stdout.split()]


def words(bench: Bench) -> list[Figure]:
    from benchmarks.search.corpus import compose
    from wethi.pure.thai import words as module
    from wethi.pure.thai.native_words import open_library

    # Texts that differ: a run that comes again is divided once, so a repeated text would measure the memory.
    text = "\n".join(one.text for one in compose(2_000))[:_LONG]
    found, values = _ms(lambda: module.words(text), bench.times, 2)
    speed = len(text) / found / 1000
    library = open_library()
    runs_of = "\n".join(dict.fromkeys(text.split()))
    alone = len(text) / _ms(lambda: library(runs_of), bench.times, 2)[0] / 1000 if library else 0.0
    code = (
        "import time; began = time.perf_counter(); import wethi.pure.thai.words as w; "
        "then = time.perf_counter(); w.words('ประชุมเตรียมงานวันพลเมือง'); done = time.perf_counter(); "
        "print((then - began) * 1000, (done - then) * 1000)"
    )
    runs = [_alone(code, bench) for _ in range(bench.times)]
    imported, first = (median([run[place] for run in runs]) for place in (0, 1))
    return [
        Figure(
            "words.speed", "words", f"Thai text into words, {len(text):,} characters", "≥ 4 Mchar/s",
            f"{speed:.2f} Mchar/s", speed >= 4, f"the library itself, asked for the same words: {alone:.2f} Mchar/s",
            {"ms": [round(one, 3) for one in values], "library": round(alone, 3)},
        ),
        Figure(
            "words.import", "words", "Import of the words module, and the first call", "≤ 60 ms together",
            f"{imported:.0f} ms + {first:.0f} ms", imported + first <= 60, "", {"runs_ms": runs},
        ),
    ]  # fmt: skip


def press(bench: Bench) -> list[Figure]:
    """The demonstration's minutes as a formal report: the first PDF of a new press, and one after it."""
    from wethi.kit.press import Typesetter, to_pdf
    from wethi.pure.minutes import read_minutes
    from wethi.pure.minutes.write import minutes_blocks, names_of

    read = read_minutes(_minutes())
    first: list[float] = []
    later: list[float] = []
    size = 0
    for _ in range(bench.times):
        with Typesetter() as typesetter:
            for into in (first, later):
                began = time.perf_counter()
                paper = to_pdf(minutes_blocks(read, "formal"), names=list(names_of(read)), typesetter=typesetter)
                into.append((time.perf_counter() - began) * 1000)
                size = len(paper)
    return [
        Figure(
            "press.first", "press", "First PDF: the typesetting process starts, fonts are read", "",
            f"{median(first):,.0f} ms", None, "", {"ms": [round(one, 1) for one in first]},
        ),
        Figure(
            "press.next", "press", f"Formal minutes as tagged PDF ({size / 1000:.0f} kB), press running", "",
            f"{median(later):,.0f} ms", None, "", {"ms": [round(one, 1) for one in later]},
        ),
    ]  # fmt: skip
