"""Dates as people read them: Buddhist years and Thai digits in Thai, Common Era in English."""

from datetime import date
from typing import Literal

from wethi.pure.thai import digits as digit_sets
from wethi.pure.thai.eras import be
from wethi.pure.thai.months import MONTHS, MONTHS_EN, MONTHS_EN_SHORT, MONTHS_SHORT, WEEKDAYS, WEEKDAYS_EN

Style = Literal["full", "letter", "long", "medium", "short", "day", "weekday"]
Digits = Literal["thai", "arabic"]
Language = Literal["th", "en"]
STYLES: tuple[Style, ...] = ("full", "letter", "long", "medium", "short", "day", "weekday")


def show_date(day: date, *, style: Style = "long", digits: Digits = "thai", lang: Language = "th") -> str:
    """One day in words.

    full พุธ ๒๒ กันยายน ๒๕๖๔; letter วันพุธที่ ๒๒ กันยายน พ.ศ. ๒๕๖๔; long ๒๒ กันยายน ๒๕๖๔; medium ๒๒ ก.ย. ๒๕๖๔;
    short ๒๒ ก.ย.; day ๒๒; weekday พุธ. English counts in the Common Era and always has Arabic digits.
    ValueError for an unknown style.
    """
    return _digits(_lead(day, style, lang) + _tail(day, style, lang), digits, lang)


def show_range(
    first: date, last: date | None, *, style: Style = "long", digits: Digits = "thai", lang: Language = "th"
) -> str:
    """Two days with what they share said once: ๒๘–๓๐ กันยายน ๒๕๖๔, ๓๐ พฤศจิกายน – ๒ ธันวาคม ๒๕๖๔.

    `last` None or equal to `first` shows one day; ValueError when it lies before.
    """
    if last is None or last == first:
        return show_date(first, style=style, digits=digits, lang=lang)
    if last < first:
        raise ValueError("a range cannot end before it begins")
    worded = style in ("full", "letter", "weekday")
    if worded:
        joint = "ถึง" if style == "letter" and lang == "th" else " – "
    else:
        joint = "–" if _same_month(first, last) or style == "day" else " – "
    begin = _lead(first, style, lang)
    if style not in ("day", "weekday"):
        if first.year != last.year:
            begin += _tail(first, "medium" if style == "short" else style, lang)
        elif first.month != last.month:
            begin += _month_of(first, style, lang)
    if joint == "ถึง":
        joint = " ถึง"
    end_style: Style = "medium" if style == "short" and first.year != last.year else style
    return _digits(begin + joint + _lead(last, end_style, lang) + _tail(last, end_style, lang), digits, lang)


def show_year(year_ce: int, *, digits: Digits = "thai", lang: Language = "th") -> str:
    """A Common Era year as its reader counts: 2021 -> ๒๕๖๔, or 2021 in English."""
    return _digits(str(_year(year_ce, lang)), digits, lang)


def show_partial_date(
    year: int,
    month: int | None = None,
    day: int | None = None,
    *,
    style: Style = "long",
    digits: Digits = "thai",
    lang: Language = "th",
) -> str:
    """A date of which only the year (Common Era), or the year and month, may be known: ๒๕๖๔, กันยายน ๒๕๖๔."""
    if month is None:
        return show_year(year, digits=digits, lang=lang)
    if day is not None:
        return show_date(date(year, month, day), style=style, digits=digits, lang=lang)
    return _digits(f"{_month_of(date(year, month, 1), style, lang).strip()} {_year(year, lang)}", digits, lang)


def show_month(month: int, *, short: bool = False, lang: Language = "th") -> str:
    """Name of a month, 1 to 12."""
    if lang == "en":
        return (MONTHS_EN_SHORT if short else MONTHS_EN)[month - 1]
    return (MONTHS_SHORT if short else MONTHS)[month - 1]


def show_weekday(number: int, *, lang: Language = "th") -> str:
    """Name of a weekday, 0 for Monday; Thai without วัน."""
    return (WEEKDAYS_EN if lang == "en" else WEEKDAYS)[number]


def _same_month(first: date, last: date) -> bool:
    return (first.year, first.month) == (last.year, last.month)


def _lead(day: date, style: Style, lang: Language) -> str:
    """Weekday and day number."""
    if style not in STYLES:
        raise ValueError(f"unknown date style: {style}")
    weekday = show_weekday(day.weekday(), lang=lang)
    if style == "weekday":
        return weekday
    if style in ("full", "letter"):
        if lang == "th" and style == "letter":
            return f"วัน{weekday}ที่ {day.day}"
        return f"{weekday} {day.day}"
    return str(day.day)


def _month_of(day: date, style: Style, lang: Language) -> str:
    return " " + show_month(day.month, short=style in ("short", "medium"), lang=lang)


def _tail(day: date, style: Style, lang: Language) -> str:
    """Month and year, as far as the style shows them."""
    if style in ("day", "weekday"):
        return ""
    month = _month_of(day, style, lang)
    if style == "short":
        return month
    era = "พ.ศ. " if style == "letter" and lang == "th" else ""
    return f"{month} {era}{_year(day.year, lang)}"


def _year(year_ce: int, lang: Language) -> int:
    return year_ce if lang == "en" else be(year_ce)


def _digits(text: str, digits: Digits, lang: Language) -> str:
    return digit_sets.to_thai(text) if digits == "thai" and lang == "th" else text
