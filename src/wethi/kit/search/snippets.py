"""The words around a hit, cut between words, with the hit marked."""

from __future__ import annotations

import re
from typing import NamedTuple

from wethi.kit.search.tokens import GAP, Query, segmented, tokens
from wethi.pure.terms import is_thai
from wethi.pure.thai.likeness import nearest_span

BEFORE, LENGTH = 50, 180  # code points
_SHORT, _LIKE = 40, 0.8


class Piece(NamedTuple):
    text: str
    is_hit: bool


_PIECE = re.compile(f"[^{GAP}\\s]+|\\s+")
_LATIN = re.compile("[A-Za-z]")


def passage(text: str, asked: Query, *, english: bool) -> list[Piece]:
    """A snippet of segmented text that holds lines of two languages: in the reader's own where what was asked stands in
    it, else in the other; it never runs from one into the next."""
    runs: list[tuple[bool, list[str]]] = []
    for line in text.split("\n"):
        thai = is_thai(line) or (not _LATIN.search(line) and (runs[-1][0] if runs else not english))
        if not runs or runs[-1][0] is not thai:
            runs.append((thai, []))
        runs[-1][1].append(line)
    own_first = ["\n".join(lines) for _thai, lines in sorted(runs, key=lambda run: run[0] is english)]
    for run in own_first:
        made = snippet(run, asked)
        if any(piece.is_hit for piece in made):
            return made
    return snippet(own_first[0], asked)


def snippet(text: str, asked: Query, length: int = LENGTH) -> list[Piece]:
    """A passage of segmented text for what was asked; its beginning where nothing of it stands there."""
    words = _PIECE.findall(text)
    hits = _hits(words, asked)
    first = min(hits, default=0)
    start = _back(words, first, BEFORE) if hits else 0
    end, size = start, 0
    while end < len(words) and size + len(words[end]) <= length:
        size += len(words[end])
        end += 1
    made = [Piece("… ", False)] if start else []
    for at in range(start, max(end, start)):
        word = words[at] if not words[at].isspace() else " "
        is_hit = at in hits or (word == " " and at - 1 in hits and at + 1 in hits)
        if made and made[-1].is_hit == is_hit:
            made[-1] = Piece(made[-1].text + word, is_hit)
        else:
            made.append(Piece(word, is_hit))
    if end < len(words):
        made.append(Piece(" …", False))
    return made


def marked(title: str, asked: Query, length: int = 10_000) -> list[Piece]:
    """A title, as people read it, with its hits: the whole of it where it is not longer."""
    return snippet(segmented(title), asked, length)


def _back(words: list[str], at: int, room: int) -> int:
    while at > 0 and len(words[at - 1]) <= room:
        at -= 1
        room -= len(words[at])
    return at


def _hits(words: list[str], asked: Query) -> set[int]:
    """Numbers of the words to mark: those that what was typed runs through, else a
    passage spelt nearly so, else the words asked for."""
    text = "".join(words).lower()
    spans: list[tuple[int, int]] = []
    for part in asked.typed:
        at = text.find(part)
        while at >= 0 and len(spans) < 50:
            spans.append((at, at + len(part)))
            at = text.find(part, at + len(part))
    if spans:
        return _between(words, spans)
    near = nearest_span(asked.text, text, least=_LIKE) if len(asked.text) <= _SHORT else None
    if near:
        return _between(words, [near])
    meant = set(asked.meant)
    return {number for number, word in enumerate(words) if not word.isspace() and meant.intersection(tokens(word))}


def _between(words: list[str], spans: list[tuple[int, int]]) -> set[int]:
    """The words that the spans touch."""
    found: set[int] = set()
    wanted = sorted(spans)
    at = here = 0
    for number, word in enumerate(words):
        end = at + len(word)
        while here < len(wanted) and wanted[here][1] <= at:
            here += 1
        if here < len(wanted) and wanted[here][0] < end and not word.isspace():
            found.add(number)
        at = end
    return found
