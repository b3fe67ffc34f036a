"""Nobody signs a page without words on it: how much of what stands before a signature stays with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wethi.kit.press.text import words_of
from wethi.pure import blocks as b

POINTS = 28.35  # in a centimetre
WANTED = 2  # lines before a signature
LONG = 8  # lines: a text that may have more does not stay as a whole, for there may be no page that holds it all
MANY = 12  # lines of all rows of a table: the same
_LETTER = 0.3  # of the type's size: how wide a letter is, marks above and below counted as letters; a cautious mean
_SURELY = 1.2  # times the letters that have room in a line make a second one, however narrow they are


def letters_in(width: float, size: float) -> int:
    """How many letters of a size surely stand side by side in so many centimetres."""
    return max(4, int(width * POINTS / (size * _LETTER)))


def staying(found: Sequence[b.Block], letters: int, stays: int = 0) -> list[int]:
    """Of each block, how many of its last lines stay with what follows; of the last one ``stays``. ``letters`` have room
    in a line."""
    made = [0] * len(found)
    for place in reversed(range(len(found))):
        one = found[place]
        if isinstance(one, b.PageBreak | b.Cards):
            stays = 0
        made[place] = stays
        stays = WANTED if isinstance(one, b.Signature) else max(0, stays - _lines(one, letters))
    return made


@dataclass(frozen=True, slots=True)
class Apart:
    """Where rows come apart: from ``row`` on they stay with what follows; of that row itself, where ``cut`` is not nought, so
    many of its last lines."""

    row: int
    cut: int


def staying_rows(high: Sequence[int], stays: int) -> Apart | None:
    """Of rows of so many lines (at most) each, which stay as the last ``stays`` lines; None: so few stay as a whole."""
    if not stays or sum(high) <= MANY:
        return None
    for row in reversed(range(len(high))):
        if high[row] > LONG:
            return Apart(row, stays)
        stays -= 1
        if not stays:
            return Apart(row, 0)
    return None


def lines_at_most(text: str, letters: int) -> int:
    """How many lines a text may take where ``letters`` surely stand side by side: words do not fill them."""
    return sum(len(line) * 5 // (letters * 4) + 1 for line in text.split("\n"))


def staying_items(items: Sequence[b.ListItem], letters: int, stays: int) -> list[tuple[int, int]]:
    """The same of each item of a list: (of all of it, of what stands inside it)."""
    made = []
    for item in reversed(items):
        inside = sum(_lines(one, letters) for one in item.inside)
        made.append((stays, min(stays, inside)))
        stays = max(0, stays - inside - _lines_of(words_of(item.runs), letters))
    return made[::-1]


def _lines(one: b.Block, letters: int) -> int:
    match one:
        case b.Heading():
            return 1
        case b.Paragraph():
            return _lines_of(words_of(one.runs), letters)
        case b.ListBlock():
            return sum(
                _lines_of(words_of(item.runs), letters) + sum(_lines(inner, letters) for inner in item.inside)
                for item in one.items
            )
        case b.Table() | b.KeyValue():
            return sum(max([1, *(_lines_of(cell, letters) for cell in row)]) for row in one.rows)
        case _:
            return 0


def _lines_of(text: str, letters: int) -> int:
    return sum(2 if len(line) > letters * _SURELY else 1 for line in text.split("\n") if line.strip())
