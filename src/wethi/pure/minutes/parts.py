"""What the walk over the lines finds: points, fields, agenda entries, names, rows. Positions are in `Sheet.flow`."""

from __future__ import annotations

from dataclasses import dataclass, field

Span = tuple[int, int]


@dataclass(slots=True)
class Item:
    """One point. `start`, `end` span its own text; `role` is what its section or its parent's heading says."""

    id: str
    parent: str | None
    section: str | None
    level: int
    marker: str
    no: str | None
    start: int
    end: int
    role: str | None
    agenda: int | None = None
    body: list[Span] = field(default_factory=list)
    formed: bool = False  # the work of a form whose other fields tell who and until when

    @property
    def spans(self) -> list[Span]:
        """Its own text and its body lines."""
        return [(self.start, self.end), *self.body]

    @property
    def last(self) -> int:
        """End of its last line."""
        return self.body[-1][1] if self.body else self.end


@dataclass(slots=True)
class Field:
    """A `key: value` line; `item` is the point it stands under, if any."""

    role: str
    start: int
    value: int
    end: int
    item: Item | None = None


@dataclass(slots=True)
class AgendaEntry:
    """An agenda heading."""

    no: str
    start: int
    title: Span
    items: list[str] = field(default_factory=list)


@dataclass(slots=True)
class NameLine:
    """A line of a list of names; `status` is member, other or absent."""

    start: int
    end: int
    status: str


@dataclass(slots=True)
class Row:
    """A table row by column role; `item` is the point made of it, if it makes one."""

    cells: dict[str, Span]
    start: int
    end: int
    item: Item | None = None


@dataclass(slots=True)
class Outline:
    """All parts in order. `head` are the lines before the content, `loose` those that belong to no point."""

    head: list[Span] = field(default_factory=list)
    loose: list[Span] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    agenda: list[AgendaEntry] = field(default_factory=list)
    names: list[NameLine] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    related: list[Span] = field(default_factory=list)
    headings: list[tuple[str | None, int, int]] = field(default_factory=list)
    gaps: list[tuple[str, str, int, int]] = field(default_factory=list)
    repaired: list[Span] = field(default_factory=list)
    body_start: int = 0


def parted_by_strokes(flow: str, start: int, end: int) -> list[Span]:
    """The parts of a stretch between strokes."""
    parts: list[Span] = []
    while (cut := flow.find(" / ", start, end)) >= 0:
        parts.append((start, cut))
        start = cut + len(" / ")
    return [*parts, (start, end)]
