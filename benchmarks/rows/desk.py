"""Row 11: the edition's desk page as a signed-in secretary sees it."""

from __future__ import annotations

from benchmarks.bench import Bench
from benchmarks.figures import Figure


def dashboard(bench: Bench) -> list[Figure]:
    cookie = (f"Cookie: {bench.signed_in_cookie()}",)
    status, _, _ = bench.program.get(bench.paths["desk"], {"Cookie": cookie[0].partition(": ")[2]})
    if status != 200:
        raise RuntimeError(f"the desk page was answered with {status}")
    found = bench.loader.measure(bench.program, bench.paths["desk"], connections=1, headers=cookie)
    made = [
        Figure(
            "11.ms", "11", "Desk of the edition, signed in, one connection", "≤ 8 ms p50",
            f"p50 {found.p50_ms:.2f} ms, p99 {found.p99_ms:.2f} ms, CPU {found.cpu_ms:.2f} ms",
            found.p50_ms <= 8 and found.errors == 0, "", found.values(),
        )
    ]  # fmt: skip
    queries = bench.queries("desk")
    made.append(
        Figure("11.sql", "11", "SQL of that page, session and rights included", "≤ 8", str(queries), queries <= 8)
    )
    return made
