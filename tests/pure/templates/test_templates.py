"""Templates as data: what is refused, what is shown, and that typing loses nothing. No text is ever run."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wethi.pure import blocks as b
from wethi.pure.templates import KINDS, as_stored, as_typed, fill, from_typed, problems_of
from wethi.pure.templates.fields import WrongValue

KNOWN: dict[str, Any] = {
    "name": "text", "phone": "asis", "total": "amount", "date": "date", "lines": {"what": "text", "amount": "amount"},
}  # fmt: skip
texts = st.text(st.characters(exclude_characters="|⏎\r\n{}", exclude_categories=("Cs", "Cc")), max_size=30).map(
    str.strip
)


def filled(*parts: dict[str, Any], **values: Any) -> b.Document:
    return fill(parts, as_stored(values, KNOWN), KNOWN, title="ก").document


def words(document: b.Document) -> str:
    return "\n".join("".join(run.text for run in one.runs) for one in document.blocks if isinstance(one, b.Paragraph))


@pytest.mark.parametrize(
    ("part", "code"),
    [
        ({"kind": "script"}, "unknown_kind"),
        ("not a part", "unknown_kind"),
        ({"kind": "paragraph", "text": "{{nickname}}"}, "unknown_field"),
        ({"kind": "paragraph", "text": "{{what}}"}, "unknown_field"),
        ({"kind": "paragraph", "text": "x", "when": "nickname"}, "unknown_field"),
        ({"kind": "paragraph", "text": "x", "onclick": "y"}, "wrong_value"),
        ({"kind": "paragraph", "text": ["x"]}, "wrong_value"),
        ({"kind": "heading", "text": "x", "level": 9}, "wrong_value"),
        ({"kind": "table", "columns": [], "rows": "lines"}, "wrong_value"),
        ({"kind": "table", "columns": [{"text": "{{what}}"}], "rows": "name"}, "not_rows"),
        ({"kind": "paragraph", "text": "x" * 7000}, "too_long"),
    ],
)
def test_a_fault_is_told_with_its_place(part: Any, code: str) -> None:
    assert [(one.place, one.code) for one in problems_of([{"kind": "rule"}, part], KNOWN)] == [(1, code)]


def test_rows_know_their_own_fields_and_words_follow_an_amount() -> None:
    table = {"kind": "table", "rows": "lines", "columns": [{"text": "{{no}} {{what}}"}, {"text": "{{amount_words}}"}]}
    assert problems_of([table, {"kind": "paragraph", "text": "{{total_words}}"}], KNOWN) == []
    [made] = filled(table, lines=[{"what": "ค่ารถ", "amount": Decimal("21.50")}]).blocks
    assert isinstance(made, b.Table)
    assert made.rows == (("๑ ค่ารถ", "ยี่สิบเอ็ดบาทห้าสิบสตางค์"),)


def test_show_when_and_digits() -> None:
    parts = (
        {"kind": "paragraph", "text": "มี {{name}} 1", "when": "name"},
        {"kind": "paragraph", "text": "ไม่มี 2", "unless": "name, phone"},
        {"kind": "paragraph", "text": "โทร {{phone}} www.example.org/3"},
    )
    assert words(filled(*parts, phone="074-1")) == "โทร 074-1 www.example.org/3"
    assert words(filled(*parts, name="ก 9", phone="1")).startswith("มี ก ๙ ๑")


def test_what_is_empty_is_told() -> None:
    found = fill([{"kind": "paragraph", "text": "{{name}} {{total_words}}"}], {}, KNOWN, title="ก")
    assert found.missing == ("name", "total")


@pytest.mark.parametrize(
    "values",
    [
        {"other": "x"},
        {"total": "12.345"},
        {"total": "x"},
        {"date": "2564"},
        {"lines": "x"},
        {"lines": [{"who": 1}]},
        {"name": ["x"]},
    ],
)
def test_a_value_that_does_not_fit_is_refused(values: dict[str, Any]) -> None:
    with pytest.raises(WrongValue):
        as_stored(values, KNOWN)


@given(st.sampled_from(sorted(KINDS)), st.lists(texts.filter(bool), min_size=1, max_size=3), st.integers(1, 3))
def test_what_is_typed_is_what_is_kept(kind: str, said: list[str], number: int) -> None:
    rows = [[one, one] for one in said]
    all_values: dict[str, Any] = {
        "text": said[0], "level": number, "align": "center", "indent": number, "left": number, "bold": True, "tight": True,
        "lines": [{"text": one, "size": number} for one in said] if kind == "cards" else rows, "width": number, "items": said,
        "marker": "{n}.", "columns": number if kind == "cards" else [{"head": one, "text": one, "width": number} for one in said],
        "blank": number, "people": rows, "dotted": True, "code": "x", "height": number, "gap": number, "cut": True, "field": "name",
        "size": number, "rows": "lines", "foot": [{"text": one} for one in said] if kind == "cards" else said,
    }  # fmt: skip
    part = {"kind": kind, "when": "name"} | {key: all_values[key] for key in KINDS[kind]}
    assert from_typed(as_typed(part)) == part


@given(st.text(max_size=200))
def test_no_text_breaks_the_filling(text: str) -> None:
    parts = [{"kind": "paragraph", "text": text}, {"kind": "labels", "lines": [[text, text]]}]
    if not problems_of(parts, KNOWN):
        filled(*parts, name=text)
