"""What the docs say is so: generated pages are current, the trace names real screens and real tests, links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.urls import get_resolver
from scripts.docs import pages

from wethi.desk.trace import STEPS

ROOT = Path(__file__).resolve().parents[2]


def url_names() -> set[str]:
    found: set[str] = set()

    def walk(patterns: list[object], prefix: str) -> None:
        for pattern in patterns:
            if hasattr(pattern, "url_patterns"):
                space = getattr(pattern, "namespace", None)
                walk(pattern.url_patterns, f"{prefix}{space}:" if space else prefix)
            elif getattr(pattern, "name", None):
                found.add(prefix + str(pattern.name))

    walk(get_resolver().url_patterns, "")
    return found


@pytest.mark.parametrize("path", sorted(pages()), ids=lambda path: path.name)
def test_generated_pages_are_current(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == pages()[path], f"run: make docs ({path.name})"


def test_the_trace_names_real_screens_and_tests() -> None:
    names = url_names()
    wrong = [name for step in STEPS for name in step.screens if name not in names]
    wrong += [name for step in STEPS for name in step.proof if not (ROOT / name).exists()]
    assert not wrong


def test_the_trace_has_a_proof_for_all_that_stands() -> None:
    assert not [step.sentence for step in STEPS if step.screens and not step.proof]


@pytest.mark.parametrize(
    "page", [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))], ids=lambda path: path.name
)
def test_links_in_the_docs_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?://|#|mailto:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert not [target for target in targets if not (page.parent / target).exists()]


def test_every_app_is_described_in_the_house() -> None:
    house = (ROOT / "docs" / "house.md").read_text(encoding="utf-8")
    apps = {path.parent.name for path in (ROOT / "src" / "wethi").glob("*/__init__.py")} - {"_third_party"}
    assert not [app for app in apps if f"`{app}`" not in house]
