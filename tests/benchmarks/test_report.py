"""What is kept of the figures, and how old a shown page was."""

from __future__ import annotations

import pytest
from benchmarks.ageing import Ages
from benchmarks.figures import Figure, repeated
from benchmarks.writer import number_in, word

from benchmarks import report

MACHINE = {
    "cores": 2,
    "memory_gib": 24,
    "processor": "A processor",
    "python": "3.11.7",
    "sqlite": "3.40.1",
    "kernel": "Linux",
    "load_before": 0.1,
    "date": "2026-01-01",
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "peers").mkdir()
    monkeypatch.setattr(report, "FOLDER", tmp_path)
    return tmp_path


def _figure(key: str, made_by: str, figure: str, held: bool | None = True) -> Figure:
    return Figure(key, made_by, f"measure {key}", "≤ 1", figure, held, made_by=made_by, on="2026-01-01")


def _keep(*figures: Figure) -> str:
    report.keep(list(figures), machine=MACHINE, load="Load by hand.", order=["a", "b"])
    return (report.FOLDER / "RESULTS.md").read_text(encoding="utf-8")


def test_a_row_measured_again_replaces_its_lines_and_leaves_the_others(folder):
    _keep(_figure("b.1", "b", "first b"), _figure("a.failed", "a", "not measured", None))
    page = _keep(_figure("a.1", "a", "now | measured", held=False))
    assert "a.failed" not in page
    assert page.index("now / measured") < page.index("first b")
    assert "| **no** | 2026-01-01 |" in page
    assert "2 cores (A processor), 24 GiB" in page


def test_a_peer_stands_below_with_its_date(folder):
    load = {"per_second": 20.0, "p50_ms": 800.0, "cpu_ms": 90.0}
    ours = {"per_second": 12000.0, "p50_ms": 1.2, "cpu_ms": 0.05}
    rows = [{"page": "Schedule", "peer": load, "ours": ours, "ratio": 600.0}, {"page": "Event", "error": "a | fault"}]
    peer = {
        "name": "peer",
        "version": "1.0",
        "on": "2026-01-02",
        "configuration": "As its manual says.",
        "machine": MACHINE,
        "load": "Load by hand.",
        "rows": rows,
    }
    page = report.page({"machine": {}, "load": "", "lines": []}, [peer])
    assert "## Beside peer 1.0, 2026-01-02" in page
    assert "| 600 times |" in page
    assert "not measured: a / fault" in page


def test_words_of_numbers_are_found_again():
    for number in (1, 9, 10, 207):
        assert number_in(f"<h3>ชื่อ {word(number)}</h3>") == number
    assert number_in("no word here, not even in zqwx-xwqz or qz1qz") is None


def test_the_age_of_a_page_is_the_time_it_lacked_a_change():
    ages = Ages(commits={1: 10.0, 2: 11.0, 3: 12.0})
    ages.seen = [(9.9, 0), (10.3, 0), (10.4, 1), (11.9, 1), (12.1, 2), (12.5, 3)]
    assert ages.oldest() == pytest.approx(0.9)
    assert ages.delays() == pytest.approx([0.4, 1.1, 0.5])


def test_a_change_that_never_came_is_no_delay_but_an_old_page():
    ages = Ages(commits={1: 10.0}, seen=[(10.1, 0), (14.0, 0)])
    assert ages.delays() == []
    assert ages.oldest() == pytest.approx(4.0)


def test_the_median_of_runs():
    values = iter([3.0, 1.0, 2.0])
    assert repeated(lambda: next(values)) == (2.0, [3.0, 1.0, 2.0])
