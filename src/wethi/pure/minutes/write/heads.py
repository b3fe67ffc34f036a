"""What stands before and after the points: which meeting, when, where, who came, what comes next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from wethi.pure import blocks as b
from wethi.pure.minutes.event_lists import promises_issues
from wethi.pure.minutes.headings import announces, heading_role
from wethi.pure.minutes.write.said import Minutes, Phrases, Said, folded, one_line, value
from wethi.pure.thai.digits import to_ascii
from wethi.pure.thai.eras import be
from wethi.pure.thai.lazy_pattern import LazyPattern

# Words at which a reader may believe that a title has ended.
_TITLE_BREAKERS = LazyPattern(r"[/|•]| - |วันที่|เมื่อ|เวลา| ณ |ผ่าน|ทาง |วัน(?:จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์)")
_LISTS = (("member", "members", "ผู้มาประชุม"), ("absent", "absent", "ผู้ไม่มาประชุม"), ("other", "others", "ผู้เข้าร่วมประชุม"))
_LISTED = "รายชื่อผู้เข้าร่วม"
_HALVES = (("onsite", "ในห้องประชุม"), ("online", "ออนไลน์"))
_REPORT = "รายงานการประชุม"


class Heads:
    """Header and closing lines of one document."""

    def __init__(self, doc: Minutes, phrases: Phrases, said: Said, yearly: bool = True) -> None:
        self._yearly = yearly
        self._doc, self._phrases, self._said = doc, phrases, said
        self._title = one_line(value(doc["title"]) or "")

    # ---- the summary ------------------------------------------------------------------------------------------

    def summary(self) -> Iterator[b.Block]:
        """Titles in quotation marks, one line of day, hours, channel and figures, and what the points leave unsaid."""
        if self._title:
            yield b.Heading(1, f'"{self._title}"')
        for other in self._doc["alt_titles"]:
            yield b.paragraph(f'"{one_line(other["value"])}"', tight=True)
        for line in self._summary_lines():
            yield b.paragraph(line, tight=True)
        yield b.Rule()

    def _summary_lines(self) -> Iterator[str]:
        number = self._number()
        if number and not self._title_tells_number():
            yield number
        day, hours = value(self._doc["date"]), self._hours()
        place, online = self._place(), self._online()
        when = " ".join(part for part in (f"วันที่ {self._phrases.day(day)}" if day else "", hours) if part)
        if place:
            yield from (line for line in (when, f"ณ {place}") if line)
            when = ""
        total, *parts = self._came()
        line = " ".join(part for part in (when, online, total) if part)
        yield from (line for line in (line, " ".join(parts)) if line)
        yield from self._event_lines()

    def _came(self) -> list[str]:
        """ผู้เข้าร่วม ๓๒ คน, or empty where that is not known; then the parts that are."""
        figures = self._doc["attendees"]
        told = [("total", "ผู้เข้าร่วม"), *((key, words) for _, key, words in _LISTS), *_HALVES]
        parts = []
        for key, words in told:
            count = value(figures[key])
            if count is not None or key == "total":
                parts.append("" if count is None else f"{words} {self._phrases.number(count)} คน")
        return parts

    def _event_lines(self) -> Iterator[str]:
        event = self._doc["event"]
        name, theme = value(event["name"]), value(event["theme"])
        first, last, hour = value(event["dates"]["start"]), value(event["dates"]["end"]), value(event["start_time"])
        if name and not self._said.words(name):
            yield f"ชื่องาน: {one_line(name)}"
        if first and not self._said.days(first, last):
            yield f"วันจัดงาน: {self._phrases.days(first, last)}"
            if hour:
                yield f"เวลาเริ่มงาน: {self._phrases.hour(hour)} น."
        if theme and not self._said.words(theme):
            yield f"แนวคิดหลัก: {one_line(theme)}"
        issues = [one_line(issue["title"]) for issue in event["issues"]]
        if len(issues) > 1 and not self._tells_issues(issues):
            listed = " ".join(f"{self._phrases.number(no)}) {title}" for no, title in enumerate(issues, 1))
            yield f"ประเด็นหลัก: {listed}"

    def _tells_issues(self, issues: list[str]) -> bool:
        """Whether the points say that these are the issues: in running text, or below a point or heading that says so."""
        if not all(self._said.words(title) for title in issues):
            return False
        titles = list(map(folded, issues))
        points = [
            next((one for one in self._doc["items"] if folded(one["text"]).startswith(title)), None) for title in titles
        ]
        listed = [one for one in points if one is not None]
        if len(listed) < len(titles):
            return True
        by_id = {one["id"]: one["text"] for one in self._doc["items"]}
        above = {by_id.get(one["parent"]) or one["section"] for one in listed}
        heading = above.pop()
        if above or heading is None:
            return False
        return announces(heading) or heading_role(heading) == "issues" or promises_issues(heading, len(titles))

    def related(self) -> Iterator[b.Block]:
        """The related topics as a list; they end the summary."""
        topics = self._doc["related_topics"]
        if topics:
            yield b.Heading(3, "เรื่องที่เกี่ยวข้อง")
            yield b.bullets([self._topic(topic) for topic in topics])

    def _topic(self, topic: dict[str, Any]) -> str:
        title, serial = one_line(topic["title"]), topic["serial"]
        if not serial:
            return title
        first, last = serial["from"], serial["to"]
        told = rf"(?<!\d){first}(?!\d)" if last in (None, first) else rf"{first}\s*(?:[-–]|ถึง)\s*{last}"
        return title if re.search(told, to_ascii(title)) else f"{title} ตอนที่ {first} - {last}"

    # ---- the report (form 11) ----------------------------------------------------------------------------------

    def formal(self) -> Iterator[b.Block]:
        """Title, number, day and place centred; then who came, did not come, joined; then when it began."""
        # Quotation marks tell a reader where a title begins and ends that the words themselves do not.
        title = self._title
        own = title.startswith(_REPORT)
        shown = title if own and not _TITLE_BREAKERS.search(title) else f'"{title}"'
        yield b.Heading(1, shown if own else _REPORT, align="center")
        if title and not own:
            yield b.Paragraph(b.bold(shown), align="center", tight=True)
        number = self._number()
        if number:
            yield b.paragraph(number, align="center", tight=True)
        day = value(self._doc["date"])
        if day:
            yield b.paragraph(f"เมื่อ{self._phrases.weekday(day)}", align="center", tight=True)
        place, online = self._place(), self._online()
        for line in (f"ณ {place}" if place else "", online):
            if line:
                yield b.paragraph(line, align="center", tight=True)
        yield b.Rule()
        yield from self._rolls()
        start = value(self._doc["time"]["start"])
        if start:
            yield b.paragraph(f"เริ่มประชุมเวลา {self._phrases.hour(start)} น.")

    def _rolls(self) -> Iterator[b.Block]:
        figures = self._doc["attendees"]
        told = [person["status"] for person in figures["people"]]
        lists = sorted(_LISTS, key=lambda one: told.index(one[0]) if one[0] in told else len(told))  # as they were told
        for status, key, words in lists:
            people = [person for person in figures["people"] if person["status"] == status]
            count = value(figures[key])
            if people:
                words = _LISTED if key == "members" and count is None else words  # a few of them, or nobody counted
                figure = f" จำนวน {self._phrases.number(count)} คน" if count not in (None, len(people)) else ""
                yield b.Heading(3, words + figure)
                yield b.numbered([self._person(person) for person in people])
            elif count == 0 and key == "absent":
                yield b.Heading(3, words)
                yield b.paragraph("ไม่มี")
            elif count is not None:
                yield b.paragraph(f"{words}: {self._phrases.number(count)} คน")
        yield from self._sums()

    def _sums(self) -> Iterator[b.Block]:
        figures = self._doc["attendees"]
        members, others, total = (value(figures[key]) for key in ("members", "others", "total"))
        halves = [
            f"{words} {self._phrases.number(value(figures[key]))} คน"
            for key, words in _HALVES
            if value(figures[key]) is not None
        ]
        if total is not None and (members is None or total != members + (others or 0)):
            yield b.paragraph(f"รวมทั้งสิ้น {self._phrases.number(total)} คน", tight=bool(halves))
        if halves:
            yield b.paragraph(" ".join(halves))

    def _person(self, person: dict[str, Any]) -> str:
        return ", ".join(one_line(part) for part in (person["name"], person["role"], person["org"]) if part)

    def closing(self) -> Iterator[b.Block]:
        """The next meeting and, in the report, when the meeting closed."""
        upcoming = self._doc["next_meeting"]
        day, hour = value(upcoming["date"]), value(upcoming["time"])
        if day and not self._said.meeting(day):
            hours = f" {self._phrases.hours(hour, None)}" if hour else ""
            yield b.paragraph(f"นัดประชุมครั้งต่อไป: {self._phrases.weekday(day)}{hours}")

    def closed(self) -> Iterator[b.Block]:
        """เลิกประชุมเวลา."""
        end = value(self._doc["time"]["end"])
        if end:
            yield b.paragraph(f"เลิกประชุมเวลา {self._phrases.hour(end)} น.")

    # ---- lines of both -----------------------------------------------------------------------------------------

    def _title_tells_number(self) -> bool:
        """Whether the title has the meeting's number and its year is the day's, which needs no telling."""
        meeting, day = self._doc["meeting"], value(self._doc["date"])
        no, year = value(meeting["no"]), value(meeting["year_be"])
        title = to_ascii(self._title)
        same_year = year is None or str(year) in title or (day is not None and be(int(day[:4])) == year)
        return same_year and re.search(rf"ครั้งที่ ?{no}(?!\d)", title) is not None

    def _number(self) -> str:
        """ครั้งที่ ๒/๒๕๖๔."""
        meeting = self._doc["meeting"]
        no, year = value(meeting["no"]), value(meeting["year_be"])
        if no is None:
            return ""
        if year is None or not self._yearly:
            return f"ครั้งที่ {self._phrases.number(no)}"
        return f"ครั้งที่ {self._phrases.number(no)}/{self._phrases.number(year)}"

    def _hours(self) -> str:
        return self._phrases.hours(value(self._doc["time"]["start"]), value(self._doc["time"]["end"]))

    def _place(self) -> str:
        return one_line(value(self._doc["channel"]["place"]) or "")

    def _online(self) -> str:
        channel = self._doc["channel"]
        platforms = [one_line(platform["value"]) for platform in channel["platforms"]]
        if platforms:
            return "ผ่านระบบ " + " และ ".join(platforms)
        kind = value(channel["kind"])
        if kind == "hybrid":
            return "ประชุมแบบผสมผสาน"
        if kind == "online":
            return "ประชุมออนไลน์"
        return "ประชุมแบบพบหน้า" if kind == "onsite" and not self._place() else ""
