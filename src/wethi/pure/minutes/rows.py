"""Rows of tables in the walk over the lines: points of a list, names, or fields of two columns."""

from __future__ import annotations

from wethi.pure.minutes.headings import column_role, split_field
from wethi.pure.minutes.heads import Heads
from wethi.pure.minutes.lines import Line
from wethi.pure.minutes.parts import Field, NameLine
from wethi.pure.minutes.tables import cells_of, is_rule, loose_cells


class Rows(Heads):
    """The ground, and what a row of a table adds to it."""

    def take_row(self, at: int, line: Line) -> bool:
        """Take a row of a table, its head, its rule or its caption; False for any other line."""
        columns = len(self.table.columns) if self.table.open and self.table.loose else 0
        loose = loose_cells(self.sheet.flow, line, columns)
        cells = loose or cells_of(self.sheet.flow, line)
        if cells is None:
            return False
        self.table.loose = loose is not None
        parted = loose or self.table.open or line.text.startswith("|") or "\t" in line.text
        if not parted and split_field(line.text):
            return False  # `งาน = ค่ายริมน้ำ | 28-29 ม.ค. 66 | เริ่ม 09.00`
        if "|" not in line.text and not (self.table.open or self.table.is_head(self.sheet.flow, cells)):
            return False
        if is_rule(line.text):
            return True
        if len(cells) == 2 and not self.table.has_head and self.is_caption(at):
            return True
        if len(cells) == 2 and not self.table.has_head:
            (key_start, key_end), (start, end) = cells
            found = self.field_of(self.sheet.flow[key_start:key_end].rstrip(" :") + ":")
            heads = column_role(self.sheet.flow[key_start:key_end])
            if found and heads not in (None, "no") and column_role(self.sheet.flow[start:end]):  # not `| ที่ | ประเด็น |`
                return True  # the caption of a table of two columns
            if found and not self.table.is_head(self.sheet.flow, cells):
                self.outline.fields.append(Field(self.of_event(found[0]), key_start, start, end))
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
        span = row.cells.get("task") or row.cells.get("issue") or row.cells.get("text") or (row.start, row.end)
        no = row.cells.get("no")
        number = self.sheet.flow[no[0] : no[1]].strip(" .)") if no else None
        row.item = self.item("none", number or None, span[0], span[1], 1, None, self.table.role or self.role)
        self.outline.rows.append(row)
        return True
