"""Tables: Markdown rows, rows parted by tabs, and rows parted by wide gaps under a known head."""

from __future__ import annotations

from wethi.pure.minutes.headings import column_role
from wethi.pure.minutes.lines import Line
from wethi.pure.minutes.parts import Row, Span
from wethi.pure.thai.lazy_pattern import LazyPattern

_RULE = LazyPattern(r"[|+ :=-]+")
_WIDE = LazyPattern(r"\t+ *| {2,}")


def is_rule(text: str) -> bool:
    """Whether a row is only the line under a head, `|---|---|`."""
    return _RULE.fullmatch(text) is not None


def cells_of(flow: str, line: Line) -> list[Span] | None:
    """Spans of the cells of a table row, or None when the line is no row. Empty cells have empty spans."""
    text = line.text
    if text[0] == "|" or text.count("|") >= 2:
        start = line.start + (1 if text[0] == "|" else 0)
        end = line.end - (1 if text[-1] == "|" and len(text) > 1 else 0)
        return _parted(flow, start, end, "|")
    if "\t" in text:
        return _parted(flow, line.start, line.end, "\t")
    return None


_LOOSE = (LazyPattern(" / "), LazyPattern(" {3,}"))
_FEWEST = 3  # columns


def loose_cells(flow: str, line: Line, columns: int) -> list[Span] | None:
    """The cells of a head such as `ใครทำ / ทำอะไร / ภายใน` whose columns strokes or wide gaps part, and of rows below it.

    `columns` is how many that head has, 0 before it is seen.
    """
    if "   " not in line.text and " / " not in line.text:
        return None
    for sign in _LOOSE:
        cuts = [match.span() for match in sign.finditer(flow, line.start, line.end)]
        if len(cuts) + 1 < _FEWEST or (columns and len(cuts) + 1 != columns):
            continue
        starts, ends = [line.start, *(end for _, end in cuts)], [*(start for start, _ in cuts), line.end]
        cells = list(zip(starts, ends, strict=True))
        roles = [column_role(flow[start:end]) for start, end in cells]
        if columns or (all(roles) and "task" in roles and ("owner" in roles or "due" in roles)):
            return cells
    return None


def _parted(flow: str, start: int, end: int, sign: str) -> list[Span]:
    spans: list[Span] = []
    while start <= end:
        cut = flow.find(sign, start, end)
        stop = cut if cut >= 0 else end
        piece = flow[start:stop]
        lead = len(piece) - len(piece.lstrip())
        spans.append((start + lead, max(start + lead, start + len(piece.rstrip()))))
        if cut < 0:
            break
        start = cut + 1
    return spans


def names_columns(text: str) -> bool:
    """Whether a line only heads the columns of a list that wide gaps part: `ลำดับ   ชื่อ - สกุล   ตำแหน่ง`."""
    cells = _WIDE.split(text.strip())
    return len(cells) >= 2 and all(column_role(cell) for cell in cells)


class Table:
    """The table being read: the roles of its columns once its head was seen."""

    def __init__(self) -> None:
        self.columns: list[str | None] = []
        self.role: str | None = None
        self.open = False
        self.has_head = False
        self.numbered = False  # the first cell of each row only counts it
        self.loose = False  # strokes or wide gaps part the cells

    def close(self) -> None:
        """Forget the columns; the next row begins another table."""
        self.columns = []
        self.open = self.has_head = self.loose = self.numbered = False

    def is_head(self, flow: str, cells: list[Span]) -> bool:
        """Whether the cells name columns."""
        roles = [column_role(flow[start:end]) for start, end in cells]
        named = sum(1 for role in roles if role)
        if (
            len(cells) == 2
            and not {"owner", "due", "name", "decision", "people", "money"} & set(roles)
            and roles[0] != "no"
        ):
            return False
        return named >= 2 and named * 2 >= len(cells)

    def row(self, flow: str, line: Line, cells: list[Span]) -> Row | None:
        """The row by column role; None for the head itself and for empty rows."""
        self.open = True
        if not self.has_head and self.is_head(flow, cells):
            self.has_head = True
            self.columns = [column_role(flow[start:end]) for start, end in cells]
            if "task" not in self.columns and "name" not in self.columns and "issue" not in self.columns:
                self._name_text_column()
            return None
        if not any(end > start for start, end in cells):
            return None
        if not self.has_head:
            self.columns = [None] * len(cells)
        named: dict[str, Span] = {}
        numbered = False
        for role, span in zip(self.columns, cells, strict=False):
            bare = role == "issue" and flow[span[0] : span[1]].isdigit()  # the number of a room is not its issue
            numbered = numbered or bare
            if role and role not in named and span[1] > span[0] and not bare:
                named[role] = span
        if numbered and "due" not in named and "issue" not in named and "task" in named:
            named["issue"] = named.pop("task")  # `| ประเด็น | เรื่อง |`: the first column numbers what the next one tells
        first = next((span for span in cells if span[1] > span[0]), (line.start, line.end))
        named.setdefault("text", first) if not self.has_head else None
        return Row(named, line.start, line.end)

    def _name_text_column(self) -> None:
        free = [at for at, role in enumerate(self.columns) if role is None]
        free = free or [at for at, role in enumerate(self.columns) if role == "detail"]
        if free:
            self.columns[free[0]] = "task" if "owner" in self.columns or "due" in self.columns else "text"
