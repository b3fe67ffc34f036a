"""Dates: the one door for reading, finding and showing them.

Stored dates are Common Era; Buddhist years live only here, in what people type and read.
"""

from datetime import date
from typing import NamedTuple

from wethi.pure.thai.date_display import (
    STYLES,
    Digits,
    Language,
    Style,
    show_date,
    show_month,
    show_partial_date,
    show_range,
    show_weekday,
    show_year,
)
from wethi.pure.thai.date_finder import DateHit, find_dates
from wethi.pure.thai.eras import be, ce, common_year
from wethi.pure.thai.lazy_pattern import LazyPattern
from wethi.pure.thai.months import ENGLISH_MONTH, THAI_MONTH, month_number
from wethi.pure.thai.normal import normalise

__all__ = [
    "STYLES",
    "DateHit",
    "DateNotUnderstood",
    "Digits",
    "Language",
    "PartialDate",
    "Style",
    "be",
    "ce",
    "common_year",
    "find_dates",
    "parse_date",
    "parse_partial_date",
    "show_date",
    "show_month",
    "show_partial_date",
    "show_range",
    "show_weekday",
    "show_year",
]


class DateNotUnderstood(ValueError):
    """A typed date that cannot be taken as it stands.

    `reason`: empty, not_a_date, no_year, no_such_day, year_unclear, several, weekday_clash.
    `found` is what was understood, where that helps the question back (the date behind a weekday clash).
    """

    def __init__(self, reason: str, text: str, found: date | None = None) -> None:
        super().__init__(f"{reason}: {text!r}")
        self.reason = reason
        self.text = text
        self.found = found


class PartialDate(NamedTuple):
    """A date of history: year (Common Era), and month and day as far as they are known."""

    year: int
    month: int | None = None
    day: int | None = None


_FILLER = LazyPattern(r"(?:วันที่|วัน|ที่|ณ|,|\.|\s)*")
_LOOSE = LazyPattern(r"(\d{1,2})[ ./-]+(\d{1,2})[ ./-]+(\d{4}|\d{2})")
_COMPACT = LazyPattern(r"(\d{2})(\d{2})(\d{4})")
_ERA = r"(?:ปี)?\s*(?P<era>พ\.?\s?ศ\.?|ค\.?\s?ศ\.?|พุทธศักราช|คริสต์?ศักราช|(?i:B\.?E\.?|A\.?D\.?|C\.?E\.?))?\s*'?"
_YEAR_ONLY = LazyPattern(rf"{_ERA}(?P<year>\d{{4}}|\d{{2}})\s*(?P<behind>(?i:BE|AD|CE))?")
_MONTH_YEAR = LazyPattern(
    rf"(?:เดือน)?\s*(?:(?P<month>{THAI_MONTH}|{ENGLISH_MONTH})[\s,]*{_ERA}(?P<year>\d{{4}}|\d{{2}})"
    r"|(?P<number>\d{1,2})\s*[/-]\s*(?P<slashed>\d{4})|(?P<iso>\d{4})-(?P<iso_month>\d{1,2}))"
)


def parse_date(text: str, *, year: int | None = None) -> date:
    """The one date in a form field: both eras, both sets of digits, names or numbers of months, ISO.

    `year` (Common Era) fills in a year that was not typed. Raises DateNotUnderstood with a reason.
    """
    plain = " ".join(normalise(text).text.split())  # gaps of any length are one blank to the patterns
    if not plain:
        raise DateNotUnderstood("empty", text)
    loose = _LOOSE.fullmatch(plain) or _COMPACT.fullmatch(plain)
    if loose:
        return _from_numbers(text, int(loose[1]), int(loose[2]), loose[3])
    hits = find_dates(plain, year=year)
    if not hits or not _fills(plain, hits):
        raise DateNotUnderstood("not_a_date", text)
    if len(hits) > 1 or hits[0].last is not None or hits[0].days:
        raise DateNotUnderstood("several", text, hits[0].first)
    hit = hits[0]
    if hit.impossible:
        raise DateNotUnderstood("no_such_day" if _day_is_wrong(hit) else "year_unclear", text)
    if hit.first is None:
        raise DateNotUnderstood("no_year", text)
    if not hit.weekday_ok:
        raise DateNotUnderstood("weekday_clash", text, hit.first)
    return hit.first


def parse_partial_date(text: str) -> PartialDate:
    """A year, a month with its year, or a full date: "ปี ๒๕๖๑", "ก.ย. ๖๔", "9/2564", "๒๘ กันยายน ๒๕๖๔".

    Raises DateNotUnderstood with the reasons of `parse_date`.
    """
    plain = " ".join(normalise(text).text.split())
    if not plain:
        raise DateNotUnderstood("empty", text)
    alone = _YEAR_ONLY.fullmatch(plain)
    if alone:
        return PartialDate(_year(text, alone["year"], alone["era"] or alone["behind"]))
    found = _MONTH_YEAR.fullmatch(plain)
    if found:
        if found["month"]:
            return PartialDate(_year(text, found["year"], found["era"]), month_number(found["month"]))
        number = int(found["number"] or found["iso_month"])
        if not 1 <= number <= 12:
            raise DateNotUnderstood("no_such_day", text)
        return PartialDate(_year(text, found["slashed"] or found["iso"], None), number)
    day = parse_date(text)
    return PartialDate(day.year, day.month, day.day)


def _year(text: str, written: str, era: str | None) -> int:
    meant = None if not era else "be" if era[0] in "พBb" else "ce"
    if len(written) == 2:
        return 2000 + int(written) if meant == "ce" else ce(2500 + int(written))
    year = common_year(int(written))
    if year is None or (meant is not None and (meant == "be") != (year != int(written))):
        raise DateNotUnderstood("year_unclear", text)
    return year


def _from_numbers(text: str, day: int, month: int, year: str) -> date:
    try:
        return date(_year(text, year, None), month, day)
    except DateNotUnderstood:
        raise
    except ValueError:
        raise DateNotUnderstood("no_such_day", text) from None


def _fills(plain: str, hits: list[DateHit]) -> bool:
    """Whether nothing but filler words stands beside the dates."""
    rest, at = [], 0
    for hit in hits:
        rest.append(plain[at : hit.start])
        at = hit.end
    rest.append(plain[at:])
    between = [_FILLER.fullmatch(piece) for piece in (rest[0], rest[-1])]
    return all(between)


def _day_is_wrong(hit: DateHit) -> bool:
    try:
        date(2000, hit.month, hit.day)
    except ValueError:
        return True
    return (hit.month, hit.day) == (2, 29)
