"""PDF: the block tree as data for the one Typst template."""

import hashlib
import json
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Any, Protocol

from wethi.kit.press.codes import CODE_SIZE, squares
from wethi.kit.press.fonts import PaperFont, paper_font
from wethi.kit.press.parting import Named, alone
from wethi.kit.press.pieces import BETWEEN, clean, narrowed, pieces
from wethi.kit.press.process import PICTURES, Typesetter
from wethi.kit.press.staying import LONG, POINTS, letters_in, lines_at_most, staying, staying_items, staying_rows
from wethi.kit.press.text import words_of
from wethi.pure import blocks as b
from wethi.pure.thai.digits import ASCII, THAI
from wethi.pure.thai.words import Names

Drawn = dict[str, Any]

# A row stays on one page unless a cell holds so many characters, or so many lines of them, that it may not fit on one.
LONGEST_WHOLE_CELL = 600
MOST_WHOLE_LINES = 20

MOST_ROWS = 40  # of a paper that may be made to fit on one page; longer ones are not measured

_LINE = 1.35  # of the type's size: how high a line is
_INSET = 0.7  # centimetres that a card keeps free, left and right or above and below


Cut = Callable[[str], str]

_as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def cutter(names: Iterable[str]) -> Cut:
    """Puts ``BETWEEN`` where a line may break, as the templates read texts; ``names`` stay whole."""
    known = Names(clean(name) for name in names)
    return lambda text: BETWEEN.join(pieces(text, known))


class Ready(Protocol):
    """Blocks that were drawn before: what several papers say is drawn once."""

    def of(self, told: Hashable) -> str | None: ...

    def keep(self, told: Hashable, said: str, drawn: str) -> None: ...


class _Nothing:
    """A paper alone."""

    def of(self, told: Hashable) -> str | None:
        return None

    def keep(self, told: Hashable, said: str, drawn: str) -> None:
        return


class _Tree:
    """Draws blocks as the plain dictionaries that the template reads."""

    def __init__(self, cut: Cut, digits: b.Digits, page: b.Page) -> None:
        self.cut = cut
        self.said: list[str] = []  # every text until now
        self.images: dict[str, bytes] = {}
        self._digits: b.Digits = digits
        self._size = page.size
        self._width = (29.7 if page.landscape else 21.0) - page.left - page.right  # centimetres
        self._letters = letters_in(self._width, page.size)

    def runs(self, runs: Sequence[b.Run]) -> list[Drawn]:
        self.said += [run.text for run in runs]
        return [
            {"text": self.cut(run.text)}
            | ({"bold": True} if run.bold else {})
            | ({"italic": True} if run.italic else {})
            for run in runs
            if run.text
        ]

    def text(self, text: str) -> list[Drawn]:
        return self.runs(b.plain(text))

    def blocks(self, found: Sequence[b.Block], stays: int = 0) -> list[Drawn]:
        """``stays``: how many of the last lines stay with what follows the last block."""
        return [self._placed(*told) for told in self._places(found, stays)]

    def _places(self, found: Sequence[b.Block], stays: int) -> Iterator[tuple[b.Block, int, bool]]:
        """Each block, how many of its last lines stay with the next, whether it keeps close to the one before."""
        close = False
        for one, lines in zip(found, staying(found, self._letters, stays), strict=True):
            yield one, lines, close and isinstance(one, b.Paragraph)
            close = isinstance(one, b.Paragraph) and one.tight

    def _placed(self, one: b.Block, lines: int, close: bool) -> Drawn:
        block = self.block(one)
        if lines:
            block |= self._staying(one, lines)
        if isinstance(one, b.Paragraph):
            block["close"] = close
        return block

    def written(self, found: Sequence[b.Block], ready: Ready) -> list[str]:
        """The blocks of a whole paper as JSON."""
        made = []
        for told in self._places(found, 0):
            place = (*told, self._digits, self._size, self._width)  # all that a block is drawn by
            known = ready.of(place)
            if known is None:
                before = len(self.said)
                known = _as_json(self._placed(*told))
                if not isinstance(told[0], b.Cards | b.Pictures):  # whose codes and images are kept elsewhere
                    ready.keep(place, "\n".join(self.said[before:]), known)
            made.append(known)
        return made

    def block(self, one: b.Block) -> Drawn:
        match one:
            case b.Heading():
                return {"kind": "heading", "level": one.level, "align": one.align, "runs": self.text(one.text)}
            case b.Paragraph():
                place = {"indent": one.indent, "left": one.left, "align": one.align, "tight": one.tight}
                return {"kind": "paragraph", "runs": self.runs(one.runs), **place}
            case b.ListBlock():
                return {"kind": "list", "left": 0, "items": self._items(one)}
            case b.Table():
                return self._table(one)
            case b.KeyValue():
                rows = [[self.text(key), self.text(value)] for key, value in one.rows]
                return {"kind": "keyvalue", "width": one.width, "rows": rows}
            case b.Signature():
                people = [
                    {"name": self.text(p.name), "position": self.text(p.position), "word": self.text(p.word)}
                    for p in one.people
                ]
                return {"kind": "signature", "people": people}
            case b.Cards():
                return self._cards(one)
            case b.Pictures():
                return {"kind": "pictures", "items": [self._picture(picture) for picture in one.pictures]}
            case b.Blank():
                return {"kind": "blank", "height": one.height}
            case b.PageBreak():
                return {"kind": "pagebreak"}
            case b.Rule():
                return {"kind": "rule"}
            case b.Space():
                return {"kind": "space", "lines": one.lines}

    def _staying(self, one: b.Block, lines: int) -> Drawn:
        """What more is told of a block whose last lines stay with what follows."""
        found: Drawn = {"stays": lines}
        if isinstance(one, b.Paragraph):
            found["long"] = self._is_long(one.runs)
        elif isinstance(one, b.ListBlock):
            found["items"] = self._items(one, lines)
        elif isinstance(one, b.Table | b.KeyValue) and (apart := staying_rows(self._high(one), lines)):
            found["apart"] = {"row": apart.row, "cut": apart.cut, "rooms": self._rooms(one)}
        return found

    def _is_long(self, runs: Sequence[b.Run]) -> bool:
        return lines_at_most(words_of(runs), self._letters) > LONG

    def _high(self, one: b.Table | b.KeyValue) -> list[int]:
        """How many lines each row may take."""
        letters = [letters_in(width, self._size) for width in self._rooms(one)]
        return [max(map(lines_at_most, row, letters), default=1) for row in one.rows]

    def _rooms(self, one: b.Table | b.KeyValue) -> list[float]:
        """Centimetres that each column has for text."""
        if isinstance(one, b.KeyValue):
            return [max(0.5, one.width), max(0.5, self._width - one.width)]
        fixed = [column.width for column in one.columns if column.width]
        free = (self._width - sum(fixed)) / max(1, len(one.columns) - len(fixed))
        inset = 0.7 * self._size / POINTS if one.lines else 0.0
        return [max(0.5, (column.width or free) - inset) for column in one.columns]

    def _items(self, block: b.ListBlock, stays: int = 0) -> list[Drawn]:
        """``stays`` in an item: how many of its last lines; ``whole``: it does not come apart from what is inside it."""
        made = []
        kept = staying_items(block.items, self._letters, stays)
        for item, mark, (lines, inside) in zip(block.items, b.marks(block, self._digits), kept, strict=True):
            drawn: Drawn = {
                "mark": clean(mark),
                "runs": self.runs(item.runs),
                "inside": self.blocks(item.inside, inside),
            }
            if stays:
                drawn |= {"stays": lines, "whole": lines > inside, "long": self._is_long(item.runs)}
            made.append(drawn)
        return made

    def _cards(self, one: b.Cards) -> Drawn:
        width = (self._width - one.gap * (one.columns - 1)) / one.columns - _INSET

        def lines(found: Sequence[b.CardLine]) -> list[Drawn]:
            return [
                {
                    "text": narrowed(self.cut(line.text), letters_in(width, line.size or self._size)),
                    "size": line.size, "bold": line.bold, "align": line.align,
                }
                for line in found
                if line.text
            ]  # fmt: skip

        def tall(found: Sequence[b.CardLine], room: float) -> float:
            sizes = [(line.size or self._size, len(line.text)) for line in found if line.text]
            return sum(-(-count // letters_in(room, size)) * size * _LINE for size, count in sizes) / POINTS

        cards: list[Drawn] = []
        for card in one.cards:
            drawn: Drawn = {"lines": lines(card.lines), "foot": lines(card.foot)}
            beside = CODE_SIZE if card.code else 0.0
            below = max(tall(card.foot, width - beside), beside)
            if tall(card.lines, width) + below > one.height - _INSET:
                drawn["full"] = True  # what may not have room is measured, and set smaller
            if card.code:
                side, shades = squares(card.code)
                drawn["code"] = {"side": side, "shades": list(shades), "says": card.code}
            cards.append(drawn)
        size = {"columns": one.columns, "height": one.height, "gap": one.gap, "cut": one.cut, "code-size": CODE_SIZE}
        return {"kind": "cards", "cards": cards, **size}

    def _picture(self, one: b.Picture) -> Drawn:
        key = hashlib.sha256(one.image).hexdigest()
        self.images[key] = one.image
        return {"key": key, "alt": clean(one.alt), "height": one.height, "width": one.width}

    def _table(self, one: b.Table) -> Drawn:
        letters = [letters_in(width, self._size) for width in self._rooms(one)]

        def cell(text: str, most: int) -> list[Drawn]:
            return [run | {"text": narrowed(run["text"], most)} for run in self.text(text)]

        return {
            "kind": "mat" if one.shades else "table",
            "shades": [list(row) for row in one.shades],
            "lines": one.lines,
            "columns": [{"width": column.width, "align": column.align} for column in one.columns],
            "head": [self.text(text) for text in one.head],
            "rows": [
                {
                    "cells": [cell(text, most) for text, most in zip(row, letters, strict=False)],
                    "whole": all(
                        len(text) <= LONGEST_WHOLE_CELL and lines_at_most(text, most) <= MOST_WHOLE_LINES
                        for text, most in zip(row, letters, strict=False)
                    ),
                }
                for row in one.rows
            ],
        }


_NOTHING = _Nothing()


def _about_a_page(blocks: Sequence[b.Block]) -> bool:
    rows = sum(len(one.rows) for one in blocks if isinstance(one, b.Table))
    return rows <= MOST_ROWS and not any(isinstance(one, b.PageBreak) for one in blocks)


def tree(doc: b.Document, cut: Cut, digits: b.Digits, font: PaperFont, ready: Ready = _NOTHING) -> Drawn:
    """The document as the template reads it, its blocks already as JSON."""
    page = doc.page
    work = _Tree(cut, digits, page)
    blocks = work.written(doc.blocks, ready)
    return {
        "images": work.images,
        "title": clean(doc.title).replace("\n", " "),
        "lang": doc.lang,
        "numerals": list(THAI if digits == "thai" else ASCII),
        "font": {"family": font.family, "rise": font.rise, "drop": font.drop},
        "page": {
            "left": page.left,
            "right": page.right,
            "top": page.top,
            "bottom": page.bottom,
            "landscape": page.landscape,
            "size": page.size,
            "numbered": page.numbered,
        },
        "fits": page.fits and _about_a_page(doc.blocks),
        "blocks": blocks,
    }


def to_pdf(
    doc: b.Document,
    *,
    names: Sequence[str] = (),
    digits: b.Digits | None = None,
    font: PaperFont | None = None,
    typesetter: Typesetter | None = None,
) -> bytes:
    """The paper as a tagged PDF; the same document gives the same bytes.

    ``names`` are names of persons, places and bodies that no line may break. ``digits`` overrides the document's own.
    Pass one open ``Typesetter`` to make many papers in one process. Raises ``PressFailed``.
    """
    font = font or paper_font()
    inputs = as_inputs([tree(doc, cutter(names), digits or doc.digits, font)])
    named = Named(clean(doc.title).replace("\n", " "), doc.lang)
    if typesetter is not None:
        return alone(typesetter.compile(inputs, font), named)
    with Typesetter() as own:
        return alone(own.compile(inputs, font), named)


def as_inputs(trees: Sequence[Drawn]) -> dict[str, str]:
    """What the template is given: one or more papers of one kind of page, each beginning on a page of its own. A block or a
    picture that several of them hold comes once: most of a letter is the same for everybody."""
    images = {key: image for one in trees for key, image in one["images"].items()}
    places: dict[str, int] = {}
    papers = [[places.setdefault(block, len(places)) for block in one["blocks"]] for one in trees]
    look = {name: value for name, value in trees[0].items() if name not in ("images", "blocks")}
    return {
        "look": _as_json(look | {"fits": [one["fits"] for one in trees]}),
        "papers": _as_json(papers),
        "blocks": f"[{','.join(places)}]",
        PICTURES: _as_json({key: list(image) for key, image in images.items()}),
    }
