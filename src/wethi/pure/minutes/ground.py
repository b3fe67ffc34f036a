"""The ground a walk over the lines stands on: open section, agenda entry and points, and the making of new parts."""

from __future__ import annotations

from dataclasses import dataclass, field

from wethi.pure.minutes.headings import FORM, form_field, heading_role, split_field
from wethi.pure.minutes.line_kinds import BARE_NUMBER, PEOPLE, SEGMENT, counts_on, heads_work, tells_channel
from wethi.pure.minutes.lines import Line, Sheet
from wethi.pure.minutes.numbering import Levels, Mark, OpenPoint
from wethi.pure.minutes.parts import Field, Item, Outline
from wethi.pure.minutes.tables import Table, cells_of, is_rule
from wethi.pure.thai.lazy_pattern import LazyPattern
from wethi.pure.thai.months import THAI_MONTH

_OF_EVENT = ("event", "event_dates", "event_start", "theme")
# A heading that names an event: the days, hours and places in the fields below it are the event's.
_EVENT_SECTION = LazyPattern(
    r"(?:\d{1,2}[.)] ?|[ก-ฮ][.)] ?)?(?:งาน(?!ที่|มอบ|ค้าง|ต่อ|$)|ค่าย|มหกรรม|เทศกาล|(?:กิจกรรม|เวที)ที่ ?\d|(?:ข้อมูล|รายละเอียด|กำหนด|ตัว|ภาพรวม)(?:ของ)?(?:การ)?(?:จัด)?(?:งาน|กิจกรรม|เวที)|(?i:the event|event)\b)"
)
_EVENT_LINE = LazyPattern(r"(?:^|[ :])(?:งาน|ค่าย|มหกรรม|เทศกาล|เวที)(?!ที่|นี้|ประชุม)[ก-๎ ]{3,40}\d{1,2} ?[ก-๎./]")
_FIELDS_OF_EVENT = {"date": "event_dates", "time": "event_start", "start": "event_start", "place": "event_place"}
# Told right below the event's name and days, where the header told the meeting's own day before.
_BESIDE_EVENT = {**_FIELDS_OF_EVENT, "attendance": "event_people", "members": "event_people", "others": "event_people"}
_LASTING = ("time", "attendance", "members", "others")  # the event's own only where its days are told as well
_GOES_WITH_EVENT = ("formats", "sectors", "issues", "money", "event_place", *_OF_EVENT)
_A_DAY = LazyPattern(
    rf"\d{{1,2}} ?(?:{THAI_MONTH}|(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))|\d{{1,2}}/\d{{1,2}}/\d"
)
_ENTRUSTS_BELOW = LazyPattern(
    r"มอบหมาย(?:งาน|หน้าที่|ผู้รับผิดชอบ)?(?:มี)?(?:ให้(?:ผู้เกี่ยวข้อง|ดำเนินการ)?)?(?:(?<=ให้)|(?<=ผู้เกี่ยวข้อง)|(?<=ดำเนินการ)|ดังนี้|ดังต่อไปนี้|:) *:? *$"
)  # `มติ เห็นชอบ และมอบหมายดังนี้`
_NAME_KEY = LazyPattern(r"[-•* ]*(?:ชื่อ|(?i:name)) ?:")
_WHERE = LazyPattern(r"ที่ประชุม ?:")
_AHEAD = 120  # lines looked at for `2 ...` and `3 ...` below a bare `1 ...`


@dataclass(slots=True)
class Aside:
    """What was open when a heading or a field inside a point began a list of its own: `- ประเด็น:` over `1) ...`."""

    points: list[OpenPoint]
    section: str | None
    role: str | None
    inner: bool


@dataclass(slots=True)
class Form:
    """Lines `ผู้รับผิดชอบ: ...`, `งานที่ต้องทำ: ...`, `กำหนด: ...` one below another: the roles told, the fields before the work."""

    roles: set[str] = field(default_factory=set)
    waiting: list[Field] = field(default_factory=list)
    item: Item | None = None
    above: str | None = None
    line: int = -2


class Ground:
    """What is open while the lines are walked, and how points and sections are opened."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.lines = sheet.lines
        self.outline = Outline()
        self.levels = Levels()
        self.by_id: dict[str, Item] = {}
        self.section: str | None = None
        self.role: str | None = None
        self.agenda: int | None = None
        self.people: str | None = None
        self.recent: dict[str, Mark] = {}
        self.announced = False
        self.begun = False
        self.closing = False
        self.taken_until = 0  # lines before this one were taken together with an earlier one
        self.counted = 0  # number of the last line of a header that counts its lines
        self.table = Table()
        self.aside: Aside | None = None
        self.form: Form = Form()
        self.event_at, self.event_from = -2, 0  # last line of the fields that tell of the event, and where they begin
        self.event_told: set[str] = set()

    def indent_of(self, item: Item) -> int:
        """Columns before the line a point stands in."""
        at = self.sheet.flow.rfind("\n", 0, item.start) + 1
        row = self.sheet.flow[at : item.start]
        return len(row) - len(row.lstrip())

    def begin(self) -> None:
        """The content begins; a list of names ends."""
        if not self.begun:
            self.begun = True
        self.people = None

    def place_plain(self) -> tuple[int, str | None]:
        """Level and parent of a point without a mark."""
        item_id = f"i{len(self.outline.items) + 1}"
        self.levels.clear()
        return self.levels.place(Mark("none", "none", None, 0), 0, item_id)

    def item(
        self, marker: str, no: str | None, start: int, end: int, level: int, parent: str | None, role: str | None
    ) -> Item:
        """A new point in the open section."""
        above = self.by_id.get(parent) if parent and role is None else None
        if above is not None and above.body and _ENTRUSTS_BELOW.search(self.sheet.flow, *above.body[-1]):
            role = "tasks"
        item = Item(
            f"i{len(self.outline.items) + 1}", parent, self.section, level, marker, no, start, end, role, self.agenda
        )
        self.outline.items.append(item)
        self.by_id[item.id] = item
        if self.agenda is not None:
            self.outline.agenda[self.agenda].items.append(item.id)
        return item

    def innermost(self) -> Item | None:
        """The innermost open point."""
        ids = self.levels.ids
        return self.by_id[ids[-1]] if ids else None

    def tells_tasks(self) -> bool:
        """Whether what stands here is to be done: the innermost point, or the section, is one of tasks."""
        point = self.innermost()
        return (point.role if point is not None else self.role) == "tasks"

    def role_of(self, at: int, text: str) -> str | None:
        """Role of the words at line `at`, where they are a heading; `งาน` is told by what stands below it."""
        following = self.lines[at + 1].text if at + 1 < len(self.lines) else ""
        role = heading_role(text)
        return "tasks" if role == "owner" or heads_work(text, following) else role  # `๕. ผู้รับผิดชอบ`: who does what

    def told_in_form(self, at: int, role: str, *, sure: bool) -> bool:
        """Whether a line of this role stands in a form: beside others, one of which tells the work and one who or when."""
        goes_on = self.form.line == at - 1 and role not in self.form.roles
        told = {role} | (self.form.roles if goes_on else set())
        if goes_on and self.form.item is not None:
            return True
        for line in self.lines[at + 1 : at + len(FORM)]:
            found = form_field(line.text)
            if found is None or found[0] in told or found[1] >= len(line.text):
                break
            told.add(found[0])
            sure = sure and found[2]
        return "tasks" in told and len(told) > 1 and (sure or "owner" in told)

    def set_aside(self, *, inner: bool) -> None:
        """Remember what is open; `inner` says that what begins stands inside a point by its own place on the line."""
        points = self.levels.kept()
        self.aside = Aside(points, self.section, self.role, inner) if points else None

    def take_up(self, mark: Mark, indent: int) -> None:
        """Go on where a list inside a point left off, where the mark says so."""
        aside = self.aside
        if aside is None:
            return
        first, open_now = not self.levels.ids, self.levels.kept()
        if not self.levels.resume(aside.points, mark, indent):
            return
        self.aside = None
        if first and (mark.kind == "bullet" or not aside.inner):
            self.levels.reopen(open_now)  # the first of the new list, though it looks like the next of the old one
        else:
            if self.role == "issues" and mark.ordinal is not None:
                self._put_inside(self.by_id[self.levels.ids[-1]])
            self.section, self.role = aside.section, aside.role

    def _put_inside(self, above: Item) -> None:
        """The row of issues that ends here stands inside the point now counted on: `๒. เนื้อหา`, `ประเด็นหลัก`, `๑) ...`, `๓. มติ`."""
        for item in reversed(self.outline.items):
            if item.start < above.end or item.section != self.section or item.marker == "none":
                return
            item.level += above.level
            item.parent = item.parent or above.id

    def open_section(self, line: Line, role: str | None, *, inner: bool = False, mark: Mark | None = None) -> None:
        """A heading: names follow it, or points of its role. Letters and numbers of headings count on behind its `mark`."""
        self.outline.headings.append((role, line.start, line.end))
        counted = {mark.kind: mark} if mark is not None else {}
        if role in PEOPLE:
            again = role == "attendance" and any(name.status == "member" for name in self.outline.names)
            self.people = "other" if again else PEOPLE[role]  # `รายชื่อผู้เข้าร่วมประชุม` below the members' own list
            self.recent.update(counted)
            return
        if role in ("title", "date", "time", "place", "chair"):
            return
        if role == "owner":
            role = "tasks"  # `ผู้รับผิดชอบ` over a list: who does what
        self.people = None
        self.set_aside(inner=inner)
        self.form = Form()
        self.levels.clear()
        self.recent = counted
        self.announced = False
        self.closing = False
        self.agenda = None if role in ("related", "tasks") else self.agenda
        self.section = self.sheet.words(line.start, line.end).strip("#:*= ") or None
        self.role = role
        self.table.role = role
        self.begun = True

    def field_of(self, text: str) -> tuple[str, int] | None:
        """As :func:`split_field`; in the header, where nothing is resolved yet, `ที่ประชุม:` tells where people met."""
        found = split_field(text)
        if found is not None and found[0] == "chair" and self.people and ":" not in text:
            return None  # the office before the name, in a list of them
        if found is None and self.section and _NAME_KEY.match(text) and _EVENT_SECTION.match(self.section):
            return "event", text.find(":") + 1  # `ชื่อ: เทศกาลหนังสือ` below a heading of the event
        place = _WHERE.match(text) if found is None and not self.begun else None
        return ("place", place.end()) if place else found

    def add_fields(self, field: Field) -> None:
        """The field, cut where another key begins on the same line: `Date: ...  |  Time: ...`."""
        flow = self.sheet.flow
        if field.role == "formats" and tells_channel(flow[field.value : field.end]):
            field.role = "channel"
        for cut in SEGMENT.finditer(flow, field.value, field.end):
            found = split_field(flow[cut.end() : field.end])
            if found is not None:
                whole_end = field.end
                field.end = cut.start()
                self.outline.fields.append(field)
                value = cut.end() + found[1]
                value += len(flow[value:whole_end]) - len(flow[value:whole_end].lstrip())
                self.add_fields(Field(found[0], cut.end(), min(value, whole_end), whole_end, field.item))
                return
        self.outline.fields.append(field)

    def beside_event(self, at: int, line: Line, role: str) -> str:
        """The role of a field in a row of them that begins with the event: its day, hours and place, `ชื่องาน: ...`, `เวลา: ...`."""
        near = self.event_at == at - 1
        if role in _GOES_WITH_EVENT and (near or role in _OF_EVENT):
            if not near:
                self.event_from, self.event_told = line.start, set()
        elif near and self._is_events_own(role):
            role = _BESIDE_EVENT[role]
        else:
            return role
        self.event_told.add(role)
        self.event_at = at
        return role

    def _is_events_own(self, role: str) -> bool:
        if role == "date":
            return _A_DAY.search(self.sheet.flow, 0, self.event_from) is not None
        return role in _BESIDE_EVENT and (role not in _LASTING or "event_dates" in self.event_told)

    def of_event(self, role: str, *, listed: bool) -> str:
        """The role of an hour or a place told right behind the event's own fields: it is the event's, not the meeting's.

        `listed` says that a bullet stands before it, as below a line of the header that tells the event and its day.
        """
        if not self.begun and listed and _EVENT_LINE.search(self.sheet.flow, *(self.outline.head or [(0, 0)])[-1]):
            return _FIELDS_OF_EVENT.get(role, role)
        if self.begun and self.section and _EVENT_SECTION.match(self.section):
            return _FIELDS_OF_EVENT.get(role, role)
        last = self.outline.fields[-1].role if self.outline.fields else None
        if last in ("event", "event_dates") and (role == "start" or (role == "time" and self.begun)):
            return "event_start"
        return "event_place" if role == "place" and last in _OF_EVENT else role

    def is_caption(self, at: int) -> bool:
        """Whether a row heads a table of two columns of which the first holds keys: `| รายการ | ข้อมูล |`."""
        if at + 2 >= len(self.lines) or not is_rule(self.lines[at + 1].text):
            return False
        below = cells_of(self.sheet.flow, self.lines[at + 2])
        return below is not None and split_field(self.sheet.flow[slice(*below[0])].rstrip(" :") + ":") is not None

    def bare_number(self, at: int, text: str) -> Mark | None:
        """The mark of `2 แผนจัดซื้อ`: a number alone, believed where `2.1` follows or where it goes on counting."""
        match = BARE_NUMBER.match(text) if text[0].isdecimal() else None
        if match is None:
            return None
        no = int(match["no"])
        last = self.recent.get("dot")
        goes_on = last is not None and last.sign == "bare" and last.ordinal == no - 1
        following = self.lines[at + 1].text if at + 1 < len(self.lines) else ""
        below = [line.text for line in self.lines[at + 1 : at + _AHEAD]] if no == 1 and not self.people else []
        if goes_on or following.startswith(f"{no}.1 ") or counts_on(no, below):
            return Mark("dot", "bare", str(no), match.end())
        return None
