"""A template and the values of one paper become a tree of blocks. What is empty is told, never guessed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wethi.pure import blocks as b
from wethi.pure.templates.fields import WORDS, FieldKind, Known, shown, split
from wethi.pure.templates.parts import asked

_TICK_BOX = "\u2610"
EMBLEM_HEIGHT = 3.0  # cm, of the regulation's larger size


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture of a body's head: PNG bytes, what it shows, its height in cm."""

    image: bytes
    alt: str
    height: float = 2.0


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a body's letters: logos side by side, lines below them."""

    logos: tuple[Logo, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filled:
    """The paper, and the names of the fields that it has room for and got nothing in."""

    document: b.Document
    missing: tuple[str, ...]


def fill(
    parts: Sequence[Mapping[str, Any]],
    values: Mapping[str, Any],
    known: Known,
    *,
    title: str,
    head: Head | None = None,
    pictures: Mapping[str, Logo] | None = None,
    lang: str = "th",
    digits: b.Digits = "thai",
    page: b.Page | None = None,
) -> Filled:
    """``values`` as ``as_stored`` gives them. ``pictures`` are the fields of ``picture`` parts."""
    work = _Filling(values, known, head or Head(), pictures or {}, lang, digits)
    blocks = tuple(block for part in parts for block in work.part(part))
    missing = tuple(work.missing)
    return Filled(b.Document(title, blocks, lang=lang, page=page or b.Page(), digits=digits), missing)


class _Filling:
    def __init__(
        self,
        values: Mapping[str, Any],
        known: Known,
        head: Head,
        pictures: Mapping[str, Logo],
        lang: str,
        digits: b.Digits,
    ) -> None:
        self._values, self._known, self._head, self._pictures = values, known, head, pictures
        self._lang, self._digits = lang, digits
        self._row: Mapping[str, Any] = {}
        self._inside: Mapping[str, FieldKind] = {}
        self.missing: dict[str, None] = {}
        self._makers: dict[str, Callable[[Mapping[str, Any]], Iterator[b.Block]]] = {
            "letterhead": self._letterhead,
            "emblem": self._emblem,
            "heading": self._heading,
            "paragraph": self._paragraph,
            "labels": self._labels,
            "sides": self._sides,
            "list": self._list,
            "choices": self._choices,
            "table": self._table,
            "signature": self._signature,
            "cards": self._cards,
            "picture": self._picture,
            "space": lambda part: iter((b.Space(float(part.get("size", 1))),)),
            "rule": lambda _part: iter((b.Rule(),)),
            "page_break": lambda _part: iter((b.PageBreak(),)),
        }

    def part(self, part: Mapping[str, Any]) -> Iterator[b.Block]:
        when, unless = asked(part, "when"), asked(part, "unless")
        if (when and not any(map(self._has, when))) or any(map(self._has, unless)):
            return iter(())
        return self._makers[part["kind"]](part)

    def _has(self, name: str) -> bool:
        return self._row.get(name, self._values.get(name)) not in (None, "", [], ())

    def _value(self, name: str) -> str:
        if name in self._row:
            return shown(self._row[name], self._inside.get(name, "text"), self._digits, self._lang)
        base = name[: -len(WORDS)] if name.endswith(WORDS) else ""
        if base and name not in self._known:
            value, kind = (self._row if base in self._row else self._values).get(base), "words"
        else:
            value, kind = self._values.get(name), self._known.get(name, "text")  # type: ignore[assignment]
        told = shown(value, kind, self._digits, self._lang)  # type: ignore[arg-type]
        if not told and name not in self._inside:
            self.missing.setdefault(base or name)
        return told

    def text(self, text: str) -> str:
        parts = split(text, self._digits)
        if len(parts) == 1:
            return parts[0]
        return "".join(self._value(part) if place % 2 else part for place, part in enumerate(parts))

    def _is_empty(self, text: str) -> bool:
        """Whether the text names fields and all of them are empty; then nothing is missing, its line is left out."""
        names = split(text, self._digits)[1::2]
        return bool(names) and not any(self._has(name) for name in names)

    def _each(self, part: Mapping[str, Any]) -> Iterator[int]:
        """Once for each row of the part's field, with the row's values at hand."""
        name = str(part["rows"])
        found = self._values.get(name) or ()
        if not found:
            self.missing.setdefault(name)
        inside = self._known.get(name)
        for number, row in enumerate(found, start=1):
            self._row = {"no": number, **row}
            self._inside = {"no": "number", **(inside if isinstance(inside, Mapping) else {})}
            yield number
        self._row, self._inside = {}, {}

    # One function for each kind of part.

    def _letterhead(self, part: Mapping[str, Any]) -> Iterator[b.Block]:
        if self._head.logos:
            yield b.Pictures(tuple(b.Picture(one.image, one.alt, height=one.height) for one in self._head.logos))
        for line, text in enumerate(self._head.lines):
            words = self.text(text)
            yield b.Paragraph((b.Run(words, bold=line == 0),), align="center", tight=True)

    def _emblem(self, part: Mapping[str, Any]) -> Iterator[b.Block]:
        if self._head.logos:
            first = self._head.logos[0]
            yield b.Pictures((b.Picture(first.image, first.alt, height=EMBLEM_HEIGHT),))
        else:
            yield b.Blank(EMBLEM_HEIGHT)

    def _heading(self, part: Mapping[str, Any]) -> Iterator[b.Block]:
        yield b.Heading(int(part.get("level", 1)), self.text(part.get("text", "")), align=part.get("align", "left"))

    def _paragraph(self, part: Mapping[str, Any]) -> Iterator[b.Block]:
        words = self.text(part.get("text", ""))
        if not words.strip():
            return
        indent, left = float(part.get("indent", 0)), float(part.get("left", 0))
        align, tight = part.get("align", "left"), bool(part.get("tight", False))
        for one in words.split("\n\n"):
            runs = (b.Run(one, bold=bool(part.get("bold"))),)
            yield b.Paragraph(runs, indent=indent, align=align, left=left, tight=tight)

    def _labels(self, part: Mapping[str, Any]) -> Iterator[b.Block]:
        lines = part.get("lines", ())
        if part.get("rows"):
            said = [[self.text(text) for _label, text in lines] for _ in self._each(part)]
            rows = [
                (self.text(line[0]), "\n".join(texts))
                for line, texts in zip(lines, zip(*said, strict=True), strict=False)
            ]
        else:
            rows = [(self.text(label), self.text(text)) for label, text in lines if not self._is_empty(text)]
        if rows:
            yield b.KeyValue(tuple(rows), width=float(part.get("width", 3)))

    def _sides(self, part: Mapping[str, Any]) -> Iterator[b.Block]:
        rows = tuple((self.text(left), self.text(right)) for left, right in part.get("lines", ()))
        if rows:
            yield b.Table((b.Column(), b.Column(float(part.get("width", 8)))), (), rows, lines=False)

    def _list(self, part: Mapping[str, Any]) -> Iterator[b.Block]:
        items = part.get("items", ())
        if part.get("rows"):
            texts = [self.text(text) for _ in self._each(part) for text in items]
        else:
            texts = [self.text(text) for text in items if not self._is_empty(text)]
        if texts:
            marker = part.get("marker", "")
            yield b.ListBlock(tuple(b.ListItem(b.plain(text)) for text in texts), ordered="{" in marker, marker=marker)

    def _choices(self, part: Mapping[str, Any]) -> Iterator[b.Block]:
        items = tuple(b.ListItem(b.plain(self.text(text)), mark=_TICK_BOX) for text in part.get("items", ()))
        if items:
            yield b.ListBlock(items)

    def _table(self, part: Mapping[str, Any]) -> Iterator[b.Block]:
        columns = part.get("columns", ())
        rows = []
        if part.get("rows"):
            rows = [tuple(self.text(column.get("text", "")) for column in columns) for _ in self._each(part)]
        blank = int(part.get("blank", 0))
        for number in range(len(rows) + 1, len(rows) + blank + 1):
            counted = b.in_digits(str(number), self._digits)
            # A blank keeps the height of a line: there is to be written in it.
            rows.append(tuple(counted if column.get("text") == "{{no}}" else " " for column in columns))
        foot = part.get("foot", ())
        if foot:
            texts = [self.text(text) for text in foot][: len(columns)]
            rows.append((*texts, *[""] * (len(columns) - len(texts))))
        heads = tuple(self.text(column.get("head", "")) for column in columns)
        shapes = tuple(b.Column(float(one.get("width", 0)), one.get("align", "left")) for one in columns)
        yield b.Table(shapes, heads if any(heads) else (), tuple(rows))

    def _signature(self, part: Mapping[str, Any]) -> Iterator[b.Block]:
        people = []
        word = ("Signed" if self._lang == "en" else "ลงชื่อ") if part.get("dotted") else ""
        if part.get("rows"):
            people = [b.Signatory(self._value("name"), self._value("position"), word) for _ in self._each(part)]
        for name, position in part.get("people", ()):
            people.append(b.Signatory(self.text(name), self.text(position), word))
        if people:
            yield b.Signature(tuple(people))

    def _cards(self, part: Mapping[str, Any]) -> Iterator[b.Block]:
        def lines(found: Any) -> tuple[b.CardLine, ...]:
            return tuple(
                b.CardLine(text, float(one.get("size", 0)), bool(one.get("bold")), one.get("align", "left"))
                for one in found
                if not self._is_empty(one.get("text", "")) and (text := self.text(one.get("text", ""))).strip()
            )

        cards = tuple(
            b.Card(lines(part.get("lines", ())), lines(part.get("foot", ())), self.text(part.get("code", "")))
            for _ in (self._each(part) if part.get("rows") else (0,))
        )
        if cards:
            yield b.Cards(
                cards,
                columns=int(part.get("columns", 2)),
                height=float(part.get("height", 5)),
                gap=float(part.get("gap", 0)),
                cut=bool(part.get("cut", True)),
            )

    def _picture(self, part: Mapping[str, Any]) -> Iterator[b.Block]:
        found = self._pictures.get(str(part.get("field", "")))
        if found is None:
            self.missing.setdefault(str(part.get("field", "")))
        else:
            yield b.Pictures((b.Picture(found.image, found.alt, width=float(part.get("width", 16))),))
