"""The minutes' text with its understood words underlined, clause by clause, beside the facts read from each.

Built on code points and escaped piece by piece: whatever the text holds is shown, never run.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from wethi.meetings.diff import FactRow
from wethi.meetings.shown import Voice
from wethi.meetings.understood import Document

MANY_CLAUSES = 60
LONG = 3000  # code points of a clause above which it begins folded when nothing in it was understood


@dataclass
class Clause:
    """A stretch of the text. ``number`` is its item's, empty for the heading; ``folded`` ones begin closed."""

    label: str
    start: int
    end: int
    rows: list[FactRow] = field(default_factory=list)
    html: Markup = field(default_factory=Markup)
    folded: bool = False
    opening: str = ""


def clauses(text: str, document: Document, rows: Sequence[FactRow], voice: Voice) -> list[Clause]:
    """The whole text in clauses, each with its facts; facts without words of their own stand in the first."""
    found = _divided(text, document, voice)
    at = 0
    for row in rows:
        start = row.span[0] if row.span else 0
        while at + 1 < len(found) and found[at + 1].start <= start:
            at += 1
        found[at if row.span else 0].rows.append(row)
    if len(found) > MANY_CLAUSES:
        found = _folded_together(found)
    placed = [row for row in rows if row.span]
    for clause in found:
        clause.html = marked(text, clause.start, clause.end, placed if len(found) == 1 else clause.rows)
        if not clause.rows and (clause.folded or clause.end - clause.start > LONG):
            clause.folded = True
            clause.opening = " ".join(text[clause.start : clause.start + 120].split())
    return found


def _divided(text: str, document: Document, voice: Voice) -> list[Clause]:
    starts: dict[int, str] = {0: _("Heading")}
    section: str | None = None
    last = 0
    for item in document["items"]:
        if item["parent"] is not None or not item["span"]:
            continue
        start = text.rfind("\n", 0, item["span"][0]) + 1
        if item["section"] and item["section"] != section:
            heading = text.rfind(item["section"][:40], last, start)
            if heading >= 0:
                start = text.rfind("\n", 0, heading) + 1
        section = item["section"]
        label = _("Item %(no)s") % {"no": voice.ordinal(item["no"])} if item["no"] else ""
        starts[start] = label or (starts[0] if start == 0 else "")
        last = item["span"][1]
    topics = [entry["span"][0] for entry in document["related_topics"] if entry["span"]]
    if topics and min(topics) >= last:
        line = text.rfind("\n", 0, min(topics)) + 1
        before = text.rfind("\n", 0, max(line - 1, 0)) + 1  # the heading above the list
        starts.setdefault(before if before >= last else line, _("Related topics"))
    order = sorted(starts)
    return [
        Clause(starts[start], start, end)
        for start, end in zip(order, [*order[1:], len(text)], strict=True)
        if text[start:end].strip() or start == 0
    ]


def _folded_together(found: list[Clause]) -> list[Clause]:
    """Neighbours in which nothing was understood become one folded clause."""
    merged: list[Clause] = []
    for clause in found:
        if not clause.rows and merged and not merged[-1].rows:
            merged[-1].end = clause.end
            merged[-1].folded = True
        else:
            merged.append(clause)
    return merged


def marked(text: str, start: int, end: int, rows: Iterable[FactRow]) -> Markup:
    """``text[start:end]`` with each fact's words underlined and its number behind them.

    Where facts overlap, the shorter one's underline shows; every number stands where its words end.
    """
    spans = [
        (max(row.span[0], start), min(row.span[1], end), row)
        for row in rows
        if row.span and row.span[0] < end and row.span[1] > start
    ]
    edges = sorted({start, end, *(edge for first, last, _row in spans for edge in (first, last))})
    ends: dict[int, list[FactRow]] = {}
    begins: dict[int, list[tuple[int, int, FactRow]]] = {}
    for entry in spans:
        begins.setdefault(entry[0], []).append(entry)
        ends.setdefault(entry[1], []).append(entry[2])
    pieces: list[Markup] = []
    open_spans: list[tuple[int, int, FactRow]] = []
    for left, right in pairwise(edges):
        open_spans = [entry for entry in open_spans if entry[1] > left] + begins.get(left, [])
        words = escape(text[left:right])
        if open_spans and text[left:right].strip():
            row = min(open_spans, key=lambda entry: entry[1] - entry[0])[2]
            css = f"k-{row.mark} warned" if row.to_look_at else f"k-{row.mark}"
            words = Markup('<mark class="{}">{}</mark>').format(css, words)
        pieces.append(words)
        for row in ends.get(right, []):
            pieces.append(_number(row))
    return Markup("").join(pieces)


def _number(row: FactRow) -> Markup:
    # A word joiner keeps the number on the line of its words.
    return Markup('\u2060<a class="ref" id="t{n}" href="#f{n}">{n}<span class="vh"> {to}</span></a>').format(
        n=row.number, to=_("to what was understood")
    )


def highlighted(text: str, start: int, end: int) -> Markup:
    """The text with one stretch marked: where something came from."""
    start, end = max(0, min(start, len(text))), max(0, min(end, len(text)))
    if start >= end:
        return escape(text)
    return Markup('{}<mark class="k-name from" id="from" tabindex="-1">{}</mark>{}').format(
        text[:start], text[start:end], text[end:]
    )
