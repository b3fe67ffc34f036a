"""The walk over the lines: what each line is, and which point it belongs to."""

from __future__ import annotations

import re

from wethi.pure.minutes.ground import Form
from wethi.pure.minutes.headings import (
    announces,
    form_field,
    heading_role,
    of_header,
    split_field,
    task_columns,
)
from wethi.pure.minutes.line_kinds import (
    AGENDA,
    AGENDA_REFERENCE,
    CALLS,
    CLOSING,
    HEAD_LINE,
    NAME,
    NUMBERED_NAME,
    PEOPLE,
    RULING,
    SITTING,
    TAGS,
    TITLE_LINE,
    tells_work,
    told_work,
)
from wethi.pure.minutes.lines import Line, Sheet
from wethi.pure.minutes.numbering import BULLETS, Mark, read_mark
from wethi.pure.minutes.parts import AgendaEntry, Field, NameLine, Outline
from wethi.pure.minutes.rows import Rows
from wethi.pure.minutes.tables import names_columns
from wethi.pure.minutes.task_blocks import BLOCK, block_of
from wethi.pure.thai.lazy_pattern import LazyPattern

_CODE = LazyPattern(r"[A-Z]{1,2}-?\d{1,2}(?:[.):] +| +(?=@|อ\.|ครู|พี่|น้อง|คุณ|นา[งย]|ฝ่าย|ทีม))")  # `A1. Khun Nattaya - ...`
_LISTING = ("tasks", "decisions", "proposals")
_OFFICE_END = 40  # characters of an office that go on below the name it belongs to


def read_outline(sheet: Sheet) -> Outline:
    """Parts of the document in the order of its lines."""
    walk = _Walk(sheet)
    for at in range(len(sheet.lines)):
        walk.take(at)
    walk.end()
    return walk.outline


class _Walk(Rows):
    # ---- one line -------------------------------------------------------------------------------------------

    def take(self, at: int) -> None:
        if at < self.taken_until:
            return
        line = self.lines[at]
        if self.sheet.speakers and not self.begun and line.start >= self.sheet.chat.talk:
            self.begin()  # what is said in a chat is no header
        if self.takes_comments(line) or self.take_row(at, line):
            return
        if self.table.open:
            self.table.close()
        text = line.text
        if text[0] == "#":
            stripped = text.lstrip("#").lstrip()
            line = Line(line.end - len(stripped), line.end, 0, stripped)
            if not stripped:
                return
            if at and not self._take_agenda(at, line) and not self._take_field(at, line):
                mark = read_mark(stripped, self.recent)
                role = self.role_of(at, stripped[mark.length :] if mark else stripped)
                self.open_section(line, role, mark=mark)
            elif not at:
                self.outline.head.append((line.start, line.end))
            return
        if self._take_agenda(at, line) or self._take_field(at, line):
            return
        if self.role == "related" and not CLOSING.match(text) and not SITTING.match(text) and not TAGS.match(text):
            self._take_related(line)
            return
        mark = read_mark(text, self.recent) or self.bare_number(at, text)
        if mark is not None and not self.begun and self._take_marked_head(at, line, mark):
            return
        if self.people and self._take_name(line, mark):
            return
        if mark is None:
            self._take_plain(at, line)
            return
        self._take_marked(at, line, mark)
        if self.role == "agenda" and self.outline.items[-1].level == 1 and mark.no:
            item = self.outline.items[-1]
            self.outline.agenda.append(AgendaEntry(mark.no, item.start, (item.start, item.end)))

    def end(self) -> None:
        """Settle what only the whole document tells."""
        self.table.close()
        if not self.begun and self.outline.head:
            self.outline.body_start = self.outline.head[-1][1]

    # ---- kinds of lines -------------------------------------------------------------------------------------

    def _take_agenda(self, at: int, line: Line) -> bool:
        match = AGENDA.match(line.text)
        if match is None or AGENDA_REFERENCE.match(match["title"]):
            return False
        self.people = None
        self.closing = False
        no = match["no"]
        start, end = line.start + match.start("title"), line.end
        if "." in no and any(entry.no == no.split(".")[0] for entry in self.outline.agenda):
            mark = Mark("decimal", f"decimal{no.count('.')}", no, match.start("title"))
            self._take_marked(at, line, mark)
            return True
        if start >= end and at + 1 < len(self.lines) and self.lines[at + 1].text.startswith("เรื่อง"):
            following = self.lines[at + 1]
            start, end = following.start + len("เรื่อง"), following.end
            self.lines[at + 1] = Line(end - 1, end, 0, "#")
        known = next((n for n, entry in enumerate(self.outline.agenda) if entry.no == no), None)
        if known is None:
            self.outline.agenda.append(AgendaEntry(no, line.start, (start, end)))
            known = len(self.outline.agenda) - 1
        self.begin()
        self.aside, self.form = None, Form()
        self.levels.clear()
        self.recent = {}
        self.agenda = known
        title = self.sheet.words(start, end)
        self.section = title or self.sheet.words(line.start, line.end)
        self.role = heading_role(title) if title else None
        if self.role not in ("proposals", "tasks"):
            self.role = None
        return True

    def _take_field(self, at: int, line: Line) -> bool:
        told = form_field(line.text) if self.begun else None
        if told and told[1] < len(line.text) and self.told_in_form(at, told[0], sure=told[2]):
            return self._take_form(at, line, *told[:2])
        found = self.field_of(line.text)
        lead = 0
        if found is None:
            mark = read_mark(line.text, None)
            if mark is None or self.begun:
                return False
            lead = mark.length
            found = split_field(line.text[lead:])
            if found is None or (mark.kind != "bullet" and not of_header(found[0], line.text[lead + found[1] :])):
                return False
            self.counted = mark.ordinal or 0
        role, colon = found
        if at == 0 and role == "summary":
            role = "title"  # `Notes: Planning meeting 2`
        role = self.beside_event(at, line, role)
        if self.begun and line.text[0] in BULLETS and role in ("decisions", "proposals", "tasks"):
            return False
        value = line.start + lead + colon
        while value < line.end and self.sheet.flow[value] == " ":
            value += 1
        empty = value >= line.end
        # In columns, as a form tells its facts: `ชื่องาน    ประเพณีแข่งเรือยาว`.
        parted = role == "event" and line.text.endswith(("   ", "\t", "|"), 0, lead + colon)
        if self.begun and role in ("title", "event") and not empty and not parted:
            work = role == "event" and told_work(line.text[lead + colon :])
            return self._take_inline_section(line, "tasks", value) if work else False
        under = line.text[0] in BULLETS or (line.indent > 0 and self.innermost() is not None)
        if self.begun and under and role in ("date", "time", "attendance", "place", "event_place", "event_people"):
            if role != "date":
                return False  # who is to come to what the points tell of
            role = "event_dates"  # a day under a point is that point's
        role = self.of_event(role, listed=lead > 0 or line.text[0] in BULLETS)
        if role == "related" or (empty and role not in ("start", "end", "owner", "due")):
            self.open_section(line, role, inner=under)
            return True
        if role in ("summary", "agenda", "schedule"):
            return self._take_inline_section(line, role, value)
        if self.people and role in ("date", "time", "start", "place", "title"):
            self.people = None
        item = self.innermost()
        if role in ("tasks", "decisions", "proposals"):
            return self._take_inline_section(line, role, value)
        if role == "votes" and self.outline.items:
            self.outline.items[-1].body.append((line.start, line.end))
            return True
        if role in PEOPLE:
            self.people = None
        self.add_fields(Field(role, line.start, value, line.end, item))
        if item is not None and self.begun and role in ("owner", "due"):
            item.body.append((line.start, line.end))
        elif not self.begun:
            self.outline.body_start = line.end
        return True

    def _take_form(self, at: int, line: Line, role: str, colon: int) -> bool:
        """A line of a form that tells who does what until when, each in a field of its own and in any order."""
        form = self.form
        if form.line != at - 1 or role in form.roles:
            form.roles, form.waiting, form.item = set(), [], None
        form.line = at
        form.roles.add(role)
        value = line.end - len(line.text[colon:].lstrip())
        if role != "tasks":
            entry = Field(role, line.start, value, line.end, form.item)
            self.outline.fields.append(entry)
            if form.item is None:
                form.waiting.append(entry)
            return True
        if self.levels.ids:
            top = self.by_id[self.levels.ids[0]]
            self.set_aside(inner=True)
            form.above = top.id if top.marker != "none" else None
        form.item = self.item("none", None, value, line.end, 2 if form.above else 1, form.above, "tasks")
        form.item.formed = True
        for entry in form.waiting:
            entry.item = form.item
        self.levels.clear()
        return True

    def _take_marked_head(self, at: int, line: Line, mark: Mark) -> bool:
        """A header whose lines all carry a bullet."""
        if mark.kind != "bullet" or (at and not HEAD_LINE.match(line.text, mark.length)):
            return False
        self.outline.head.append((line.start + mark.length, line.end))
        self.outline.body_start = line.end
        return True

    def _take_inline_section(self, line: Line, role: str, value: int) -> bool:
        """`มติ: เห็นชอบ` under a point is its body; alone it is a point of its own."""
        item = self.innermost()
        if role == "decisions" and item is not None:
            item.body.append((line.start, line.end))
            return True
        self.begin()
        kind_role = role if role in ("tasks", "decisions", "proposals") else None
        start = line.start if role == "decisions" else value
        above = item is not None and item.marker != "none" and line.indent > self.indent_of(item)
        place = (item.level + 1, item.id) if item is not None and above else self.place_plain()
        self.item("none", None, start, line.end, *place, kind_role)
        return True

    def _take_related(self, line: Line) -> None:
        mark = read_mark(line.text, None)
        start = line.start + (mark.length if mark else 0)
        self.outline.related.append((start, line.end))

    def _take_name(self, line: Line, mark: Mark | None) -> bool:
        text = line.text
        if SITTING.match(text) or CLOSING.match(text) or tells_work(text):
            self.people = None
            return False
        if text.strip(" -.") in ("ไม่มี", "") or re.fullmatch(r"[- ]*ไม่มี[- .]*", text):
            self.outline.names.append(NameLine(line.start, line.start, self.people or "member"))
            return True
        if names_columns(text):
            return True
        if heading_role(text[mark.length :] if mark else text) is not None:
            return False
        length = mark.length if mark else 0
        if mark is None:
            numbered = NUMBERED_NAME.match(text)
            length = numbered.end() if numbered else 0
        name = text[length:]
        if mark is not None and not NAME.match(name) and self.unnumbered_names():
            self.people = None
            return False  # `1. ข้อมูลงาน` behind names without numbers
        if mark is not None and mark.ordinal == 1 and not NAME.match(name) and self.titled_names_above(line):
            self.people = None
            return False  # `1. เรื่องทั่วไป` behind names with numbers and titles
        if (mark is not None or length or NAME.match(name)) and len(name) <= 130:
            if mark is not None and not NAME.match(name) and not self.outline.names and len(name) > 60:
                self.people = None
                return False
            self.outline.names.append(NameLine(line.start + length, line.end, self.people or "member"))
            return True
        if mark is None and self._ends_a_name(line):
            return True
        self.people = None
        return False

    def _ends_a_name(self, line: Line) -> bool:
        """Whether it is the end of an office too long for its column, set in below the name it belongs to."""
        if not self.outline.names or len(line.text) > _OFFICE_END:
            return False
        above = self.outline.names[-1]
        begin = self.sheet.flow.rfind("\n", 0, above.start) + 1
        row = self.sheet.flow[begin : above.end]
        return not self.sheet.flow[above.end : line.start].strip() and line.indent > len(row) - len(row.lstrip())

    def _take_marked(self, at: int, line: Line, mark: Mark) -> None:
        text = line.text[mark.length :]
        role = self.role_of(at, text)
        if role in ("members", "others", "absent", "related") and len(text) <= 40 and self.name_follows(at, role, mark):
            self.open_section(line, role, mark=mark)
            return
        if self.is_pictured(at, mark, role):
            self.open_section(line, role)
            return
        self.closing = False
        self.take_up(mark, line.indent)
        if self.levels.restarts(mark, line.indent) and not self.announced and mark.kind != "bullet":
            self.levels.clear()
            self.section, self.role = None, None
        self.begin()
        item_id = f"i{len(self.outline.items) + 1}"
        level, parent = self.levels.place(mark, line.indent, item_id, nests=self.announced)
        if self.levels.gap and not (self.levels.gap[0] == "" and mark.ordinal == self.counted + 1):
            self.outline.gaps.append((*self.levels.gap, line.start, line.start + mark.length))
        if mark.repaired:
            self.outline.repaired.append((line.start, line.start + mark.length))
        above = self.by_id.get(parent) if parent else None
        inherited = above.role if above is not None else self.role
        own = (
            role
            if (role in ("proposals", "tasks", "decisions", "issues") and announces(text))
            or (role and (len(text) <= (48 if role == "tasks" else 30) or task_columns(text)))
            else None
        )
        self.item(mark.kind, mark.no, line.start + mark.length, line.end, level, parent, own or inherited)
        self.recent[mark.kind] = mark
        self.announced = announces(text)

    def _take_plain(self, at: int, line: Line) -> None:
        text = line.text
        # The title may speak of tasks or proposals: `ประชุมแบ่งงานวันผู้สูงอายุ`.
        role = self.role_of(at, text) if at or not TITLE_LINE.match(text) else None
        if self.role == "tasks" and self._take_block(at):
            return
        if not self.begun and role is None and self.is_head(at, line):
            self.outline.head.append((line.start, line.end))
            self.outline.body_start = line.end
            return
        if self.closes(at, text):
            self.closing = True
        if self.closing or (SITTING.match(text) and not self.under_agenda_item(text)):
            self.outline.loose.append((line.start, line.end))
            self.people = None
            return
        if self.is_heading(at, line, role):
            self.open_section(line, role)
            return
        if not self.begun and not self.is_paragraph(line) and not self.ends_head(line):
            self.outline.head.append((line.start, line.end))
            self.outline.body_start = line.end
            return
        self._take_body(line)

    def _take_block(self, at: int) -> bool:
        """Three lines that tell who, what and until when, below a heading of tasks."""
        lines = self.lines[at : at + BLOCK]
        block = block_of([line.text for line in lines])
        if block is None:
            if at == self.taken_until:
                self.section = self.role = None  # what stands behind such blocks is no task
            return False
        (who, work), due = (lines[place] for place in block), lines[-1]
        item = self.item("none", None, work.start, work.end, *self.place_plain(), "tasks")
        item.formed = True
        self.outline.fields += [
            Field("owner", who.start, who.start, who.end, item),
            Field("due", due.start, due.start, due.end, item),
        ]
        self.taken_until = at + BLOCK
        return True

    def _take_body(self, line: Line) -> None:
        self.begin()
        ids = self.levels.ids
        if not ids or self.by_id[ids[-1]].marker == "none" or CALLS.match(line.text):
            ruling = RULING.match(line.text) and ids
            if ruling:
                self.by_id[ids[-1]].body.append((line.start, line.end))
            else:
                code = _CODE.match(line.text) if self.role in _LISTING else None
                start = line.start + (code.end() if code else 0)
                self.item("none", None, start, line.end, *self.place_plain(), self.role)
            self.announced = announces(line.text)
            return
        owner = self.by_id[ids[-1]]
        deeper = (
            line.indent > 0
            and len(ids) > 1
            and self.indent_of(owner) <= line.indent
            and self.indent_of(self.by_id[ids[-2]]) < line.indent
        )
        if (
            len(ids) > 1
            and not deeper
            and not self.sheet.wrapped
            and not (owner.marker == "decimal" and (RULING.match(line.text) or self.is_told_of(line, owner)))
            and not self.counts_votes(line, owner)
        ):
            owner = self.by_id[ids[-2]]
            self.levels.close_below(len(ids) - 1)
        owner.body.append((line.start, line.end))
        self.announced = announces(line.text)
