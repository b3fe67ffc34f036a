"""Rows of tables in the walk over the lines: points of a list, names, or fields of two columns."""

from __future__ import annotations

from wethi.pure.minutes.headings import column_role, of_header, split_field
from wethi.pure.minutes.heads import Heads
from wethi.pure.minutes.lines import Line
from wethi.pure.minutes.parts import Field, NameLine, Span
from wethi.pure.minutes.tables import cells_of, is_rule, loose_cells
from wethi.pure.thai.lazy_pattern import LazyPattern

_LISTED = ("tasks", "decisions", "proposals")
_PAIR_CAPTION = LazyPattern(
    r"[^|\t:\d\n]{2,16}\|[^|\t:\d\n]{2,20}|(?:เรื่อง|หัวข้อ|รายการ|ข้อมูล)\t+(?:รายละเอียด|ข้อมูล|สรุป|สาระ)"
)
_NUMBERED = 3  # columns: a number, a key, its value


_SUM = LazyPattern(r"[\d,. -]+(?:บาท|บ\.)?")


class Rows(Heads):
    """The ground, and what a row of a table adds to it."""

    def take_row(self, at: int, line: Line) -> bool:
        """Take a row of a table, its head, its rule or its caption; False for any other line."""
        if ("|" in line.text or "\t" in line.text) and self._heads_pairs(at, line):
            return True
        columns = len(self.table.columns) if self.table.open and self.table.loose else 0
        loose = loose_cells(self.sheet.flow, line, columns)
        cells = loose or cells_of(self.sheet.flow, line)
        if cells is None:
            return False
        self.table.loose = loose is not None
        cells = self._unnumbered(at, cells)
        parted = loose or self.table.open or line.text.startswith("|") or "\t" in line.text
        if not parted and split_field(line.text):
            return False  # `งาน = ค่ายริมน้ำ | 28-29 ม.ค. 66 | เริ่ม 09.00`
        if "|" not in line.text and not (self.table.open or self.table.is_head(self.sheet.flow, cells)):
            return False
        if is_rule(line.text):
            return True
        bare = "|" in line.text[1:] and line.text[0] != "|" and not self.table.has_head
        if bare and self.tells_tasks() and not self.table.is_head(self.sheet.flow, cells):
            return False  # `Somchai | rent 40 tents | 20 Feb` right below `Actions`
        if len(cells) == 2 and not self.table.has_head and self.is_caption(at):
            return True
        if len(cells) == 2 and not self.table.has_head:
            (key_start, key_end), (start, end) = cells
            found = self.field_of(self.sheet.flow[key_start:key_end].rstrip(" :") + ":")
            heads = column_role(self.sheet.flow[key_start:key_end])
            if found and found[0] == "event" and _SUM.fullmatch(self.sheet.flow, start, end):
                found = None  # `| เวที | 18,000 |`: what a stage costs
            if found and heads not in (None, "no") and column_role(self.sheet.flow[start:end]):  # not `| ที่ | ประเด็น |`
                return True  # the caption of a table of two columns
            if found and found[0] in _LISTED and end > start:
                self.begin()
                self.item("none", None, start, end, *self.place_plain(), found[0])
                return True
            if found and not self.table.is_head(self.sheet.flow, cells):
                self.outline.fields.append(Field(self.of_event(found[0], listed=False), key_start, start, end))
                return True
        if "|" in line.text and not line.text.startswith("|") and not self.begun and not self.table.open and at < 3:
            return False
        row = self.table.row(self.sheet.flow, line, cells)
        if row is None:
            return True
        if "name" in row.cells and "task" not in row.cells:
            status = self.people or "member"
            start, end = row.cells["name"][0], max(span[1] for span in row.cells.values())
            self.outline.names.append(NameLine(start, end, status))
            return True
        self.begin()
        told = (row.cells[column] for column in ("task", "issue", "text", "decision") if column in row.cells)
        span = next(told, (row.start, row.end))
        no = row.cells.get("no")
        number = self.sheet.flow[no[0] : no[1]].strip(" .)") if no else None
        row.item = self.item("none", number or None, *span, 1, None, self.table.role or self.role)
        if "detail" in row.cells and row.item.end <= row.cells["detail"][0]:
            row.item.body.append(row.cells["detail"])
        self.outline.rows.append(row)
        return True

    def _heads_pairs(self, at: int, line: Line) -> bool:
        """Whether a line is only the caption of keys and values parted by one stroke: `หัวข้อ | สรุป` over `ชื่องาน | ...`."""
        if _PAIR_CAPTION.fullmatch(line.text) is None or at + 1 >= len(self.lines):
            return False
        below, sign = self.lines[at + 1].text, "|" if "|" in line.text else "\t"
        told = split_field(below) if below.count(sign) == 1 else None
        return told is not None and (split_field(line.text) is None or (sign == "\t" and told[0] in ("date", "event")))

    def _unnumbered(self, at: int, cells: list[Span]) -> list[Span]:
        """Key and value of a row whose first cell only counts, `2 | วันเวลา | 20 กันยายน 2567`; any other row as it is."""
        if len(cells) != _NUMBERED or self.table.has_head:
            return cells
        if not self.table.open:
            following = (line for line in self.lines[at : at + _NUMBERED] if not is_rule(line.text))
            rows = [cells_of(self.sheet.flow, line) or [] for line in following]
            self.table.numbered = any(len(row) == _NUMBERED and self._tells_header(row) for row in rows[:2])
        self.table.open = self.table.open or self.table.numbered
        return cells[1:] if self.table.numbered else cells

    def _tells_header(self, row: list[Span]) -> bool:
        number, key, told = (self.sheet.flow[start:end] for start, end in row)
        found = split_field(key.rstrip(" :") + ":") if number.strip(" .)").isdigit() else None
        return found is not None and of_header(found[0], told)
