"""Thai phrases for single facts, and whether the body of the minutes already says one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from wethi.pure.blocks import Digits, in_digits
from wethi.pure.thai.date_display import show_date, show_weekday
from wethi.pure.thai.dates import find_dates
from wethi.pure.thai.lazy_pattern import LazyPattern
from wethi.pure.thai.normal import normalise

Minutes = Mapping[str, Any]
_SPACE = LazyPattern(r"\s+")
_MEETS = LazyPattern(r"นัด|(?:ครั้ง|คราว|รอบ)(?:หน้า|ต่อไป|ถัดไป)|ประชุม(?:ครั้งที่|อีก|ใหม่|ต่อ)|(?:พบ|เจอ|คุย)กัน|(?i:next)")


def value(fact: Any) -> Any:
    """The value of a fact, or None."""
    return fact["value"] if fact else None


def folded(text: str) -> str:
    """The text as it is compared: normalised, without white space."""
    return _SPACE.sub("", normalise(text).text)


def one_line(text: str) -> str:
    """The text with every stretch of white space as one blank: a line of its own must stay one line."""
    return _SPACE.sub(" ", text).strip()


class Phrases:
    """Days, hours and numbers in the digits of the paper."""

    def __init__(self, digits: Digits) -> None:
        self._digits: Digits = digits

    def number(self, figure: int | str) -> str:
        """A number, or any short text of ours, in the paper's digits."""
        return in_digits(str(figure), self._digits)

    def day(self, iso: str) -> str:
        """๑๘ กันยายน ๒๕๖๔."""
        return show_date(date.fromisoformat(iso), digits=self._digits)

    def weekday(self, iso: str) -> str:
        """วันเสาร์ที่ ๑๘ กันยายน ๒๕๖๔."""
        return f"วัน{show_weekday(date.fromisoformat(iso).weekday())}ที่ {self.day(iso)}"

    def days(self, first: str, last: str | None) -> str:
        """One day, or ๒๘ กันยายน ๒๕๖๔ ถึง ๓๐ กันยายน ๒๕๖๔: both ends whole, so that no reader has to complete one."""
        if last is None or last == first:
            return self.day(first)
        return f"{self.day(first)} ถึง {self.day(last)}"

    def hour(self, clock: str) -> str:
        """๑๓.๐๐."""
        return self.number(clock.replace(":", "."))

    def hours(self, start: str | None, end: str | None) -> str:
        """เวลา ๑๓.๐๐ - ๑๖.๐๐ น.; empty without a start."""
        if not start:
            return ""
        return f"เวลา {self.hour(start)} - {self.hour(end)} น." if end else f"เวลา {self.hour(start)} น."


class Said:
    """What the written body says, so that a header does not say it again."""

    def __init__(self, texts: Iterable[str], year_ce: int | None) -> None:
        lines = list(texts)
        self._folded = folded("\n".join(lines))
        self._days: set[tuple[str, str]] = set()
        self._meetings: set[str] = set()
        for above, line in pairwise(["", *lines]):
            meets = _MEETS.search(above) is not None or _MEETS.search(line) is not None
            for hit in find_dates(normalise(line).text, year=year_ce):
                if hit.first is not None:
                    first = hit.first.isoformat()
                    self._days.add((first, hit.last.isoformat() if hit.last else first))
                    self._meetings |= {first} if meets else set()

    def words(self, text: str) -> bool:
        """Whether these words stand in the body, white space and digits aside."""
        return folded(text) in self._folded

    def days(self, first: str, last: str | None = None) -> bool:
        """Whether the body names these days."""
        return (first, last or first) in self._days

    def meeting(self, day: str) -> bool:
        """Whether the body tells of a meeting on that day; a deadline that falls on it is none."""
        return day in self._meetings
