"""Find the dates in Thai (and English) running text.

Works on text folded by `wethi.pure.thai.normal.normalise`, so that every span can be carried back to the original.
Grammar: days before or after the month, ranges, lists, both eras, two-digit years, weekdays, slashes, ISO.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from wethi.pure.thai.date_group import Group, read_year, settle_year, short_year, take_year
from wethi.pure.thai.date_patterns import (
    BETWEEN_LIST,
    BETWEEN_RANGE,
    DAY_ALONE,
    DAY_WORD,
    DAYS_MONTH,
    ENGLISH_MONTH_DAYS,
    FIGURES,
    FURTHEST,
    ISO,
    LATIN,
    MONTH_DAYS,
    MONTH_ENDS,
    MONTH_LETTERS,
    NUMBER,
    SIGNED_YEAR,
    SLASHED,
    TO,
    WEEKDAY_AFTER,
    WEEKDAY_BEFORE,
    WEEKDAY_STEMS,
)
from wethi.pure.thai.lazy_pattern import LazyPattern
from wethi.pure.thai.months import month_number, weekday_number
from wethi.pure.thai.normal import fold_characters
from wethi.pure.thai.stems import holds_any


@dataclass(frozen=True, slots=True)
class DateHit:
    """A date, a range or a list of days as it stands in the text.

    `start, end` span the normalised text and take in a stated weekday. `first` is None when the calendar has no such
    day (`impossible`) or when no year is stated or given; `day` and `month` always say what was written.
    `last` is set for a range, `days` for a list (and is empty otherwise). `weekday` is 0 for Monday.
    """

    start: int
    end: int
    first: date | None
    last: date | None
    days: tuple[date, ...]
    day: int
    month: int
    weekday: int | None = None
    weekday_ok: bool = True
    year_stated: bool = False
    era: str | None = None
    impossible: bool = False

    @property
    def all_days(self) -> tuple[date, ...]:
        """Every day meant: the list, each day of the range, or the one day."""
        if self.days:
            return self.days
        if self.first is None:
            return ()
        if self.last is None:
            return (self.first,)
        return tuple(self.first + timedelta(n) for n in range((self.last - self.first).days + 1))


_BACK = 48  # characters looked at before a date for its weekday
_TO_MONTH = 16  # and before `วันที่` for a month


def find_dates(
    text: str, *, year: int | None = None, after: date | None = None, month: int | None = None
) -> list[DateHit]:
    """Dates in normalised text, in order and without overlap.

    `year` (Common Era) and `after` settle dates without a year: the year's, moved on to the first such day that is not
    before `after`. `month` (1-12) lets a bare "วันที่ ๒๘" be read; without it such days are left alone.
    Without `year` and `after` a date whose year is not written has `first` None.
    """
    folded = fold_characters(text)
    groups = _groups(folded, year, month)
    groups = _joined(folded, groups)
    return [_hit(group, year, after) for group in groups]


def _groups(text: str, year: int | None, month: int | None) -> list[Group]:
    taken: list[Group] = [*_month_last(text), *_month_first(text), *_numeric(text, year)]
    if month is not None:
        taken += _days_alone(text, month)
    taken.sort(key=lambda group: (group.start, -group.end))
    kept: list[Group] = []
    for group in taken:
        if not kept or group.start >= kept[-1].end:
            kept.append(group)
    for number, group in enumerate(kept):
        floor = kept[number - 1].end if number else 0
        _read_weekday(text, group, floor)
    return kept


def _month_last(text: str) -> Iterator[Group]:
    for match in DAYS_MONTH.finditer(text):
        word = match["month"]
        number = month_number(word) if word else int(match["number"])
        group = _with_days(match, "days", number)
        english = bool(word) and word[0].isascii()
        if match["sign"]:
            signed = SIGNED_YEAR.match(text, match.end())
            if signed is None or signed["sign"] != match["sign"]:
                continue  # `1-เมษา` is a number and a name
            take_year(group, signed["year"], None, english=english)
            group.end = signed.end()
            yield group
            continue
        read_year(text, group, english=english)
        # "18 may" in lower case is a verb more often than a month.
        if english and word.islower() and not group.year_written:
            continue
        yield group


def _month_first(text: str) -> Iterator[Group]:
    days = [place.span() for place in DAY_WORD.finditer(text) if _may_follow_month(text, place.start())]
    for match in _near(text, days, MONTH_DAYS):
        group = _with_days(match, "days", month_number(match["month"]))
        group.start = match.start()
        read_year(text, group, english=False)
        if match["year"] and not group.year_written:
            settle_year(group, int(match["year"][-4:]), None)
        yield group
    for seen in MONTH_LETTERS.finditer(text):
        found = ENGLISH_MONTH_DAYS.match(text, seen.start())
        if found is None:
            continue
        group = _with_days(found, "days", month_number(found["month"]))
        group.start = found.start()
        read_year(text, group, english=True)
        if not found["month"].islower() or group.year_written:
            yield group


def _may_follow_month(text: str, at: int) -> bool:
    """Whether what stands before `วันที่` can be a month or its year."""
    before = text[max(0, at - _TO_MONTH) : at].rstrip(" \t")
    before = before.removesuffix("ใน").rstrip(" \t,")
    return before[-1:] in MONTH_ENDS and not before.endswith("ภาย")


def _near(text: str, places: Iterable[tuple[int, int]], pattern: LazyPattern) -> Iterator[re.Match[str]]:
    """Matches round the places that a cheap look has found: far quicker than trying the pattern everywhere."""
    done = 0
    for start, end in places:
        if start < done:
            continue
        match = pattern.search(text, max(done, start - FURTHEST), end + 3 * FURTHEST)
        while match is not None:
            yield match
            done = match.end()
            match = pattern.search(text, done, end) if done < start else None


def _with_days(match: re.Match[str], name: str, month: int) -> Group:
    """The days of the match; when they fall ("30, 18 กันยายน"), only the rising end belongs to the month."""
    written = match[name]
    numbers = list(NUMBER.finditer(written))
    days = [int(found[0]) for found in numbers]
    spread = len(days) == 2 and re.search(TO, written[numbers[0].end() : numbers[1].start()]) is not None
    start = match.start(name)
    if not spread and len(days) > 1:
        keep = len(days) - 1
        while keep and 0 < days[keep - 1] < days[keep]:
            keep -= 1
        start += numbers[keep].start()
        days = _spread_inside(written, numbers[keep:])
    return Group(start, match.end(), days, spread, month)


def _spread_inside(written: str, numbers: list[re.Match[str]]) -> list[int]:
    """Days of a list with ranges in it: "4, 11-13 และ 18" -> 4 11 12 13 18."""
    days = [int(numbers[0][0])]
    for before, here in pairwise(numbers):
        day = int(here[0])
        if re.search(TO, written[before.end() : here.start()]) and day - days[-1] <= 31:
            days += range(days[-1] + 1, day)
        days.append(day)
    return days


def _numeric(text: str, year: int | None) -> Iterator[Group]:
    figures = [place.span() for place in FIGURES.finditer(text)]
    for match in _near(text, figures, SLASHED):
        month, written = int(match["month"] or match["month2"]), match["year"] or match["year2"]
        if month > 12 and len(written) == 2:
            continue
        days = [int(match["from"]), int(match["day"])] if match["from"] else [int(match["day"])]
        group = Group(match.start(), match.end(), days, len(days) == 2, month)
        if len(written) == 2:
            group.year, group.era = short_year(int(written), year)
            group.year_written = True
        else:
            settle_year(group, int(written), None)
        yield group
    for match in _near(text, figures, ISO):
        group = Group(match.start(), match.end(), [int(match["day"])], False, int(match["month"]))
        settle_year(group, int(match["year"]), None)
        if group.year is not None:
            yield group


def _days_alone(text: str, month: int) -> Iterator[Group]:
    for match in DAY_ALONE.finditer(text):
        group = _with_days(match, "days", month)
        if all(1 <= day <= 31 for day in group.days):
            yield group


def _read_weekday(text: str, group: Group, floor: int) -> None:
    base = max(floor, group.start - _BACK)
    near = text[base : group.start]
    told = holds_any(near, WEEKDAY_STEMS) or LATIN.search(near)
    before = WEEKDAY_BEFORE.search(near) if told else None
    if before:
        word = before["day"] or before["short"] or before["english"]
        group.weekday = weekday_number(word)
        group.last_weekday = weekday_number(before["last"]) if before["last"] else None
        group.start = base + before.start()
        return
    after = WEEKDAY_AFTER.match(text, group.end)
    if after:
        group.weekday = weekday_number(after["day"] or after["told"] or after["bare"])
        group.end = after.end()


def _joined(text: str, groups: list[Group]) -> list[Group]:
    """Ranges over two months become one; members of a list of dates share the year written at its end."""
    kept: list[Group] = []
    for group in reversed(groups):
        following = kept[-1] if kept else None
        if following is not None and following.month is not None:
            between = text[group.end : following.start]
            if len(between) <= 16:
                if BETWEEN_RANGE.fullmatch(between) and _makes_range(group, following):
                    group.last = following
                    group.end = following.end
                    kept[-1] = group
                    continue
                if BETWEEN_LIST.fullmatch(between):
                    _lend_year(group, following)
        kept.append(group)
    kept.reverse()
    return kept


def _makes_range(first: Group, second: Group) -> bool:
    if len(first.days) != 1 or len(second.days) != 1 or second.last is not None:
        return False
    _lend_year(first, second)
    return True


def _lend_year(first: Group, second: Group) -> None:
    if first.year_written or not second.year_written or second.year is None or first.month is None:
        return
    turned = second.month is not None and first.month > second.month
    first.year = second.year - 1 if turned else second.year
    first.era, first.year_written = second.era, True


def _hit(group: Group, year: int | None, after: date | None) -> DateHit:
    month = group.month or 0
    hit = DateHit(
        group.start, group.end, None, None, (), group.days[0], month, group.weekday, True, group.year_written, group.era
    )
    if group.year_written and group.year is None:
        return replace(hit, impossible=True)
    settled = group.year if group.year_written else _open_year(group, year, after)
    if settled is None:
        return replace(hit, impossible=not all(_exists(2000, month, day) for day in group.days))
    days = [_date(settled, month, day) for day in group.days]
    if any(day is None for day in days):
        return replace(hit, impossible=True)
    found = [day for day in days if day is not None]
    last = found[-1] if group.spread else None
    if group.last is not None:
        last = _end_of(group.last, settled, month)
        if last is None:
            return replace(hit, impossible=True)
    if last is not None and last < found[0]:
        return replace(hit, impossible=True)
    listed = tuple(found) if len(found) > 1 and not group.spread else ()
    return replace(hit, first=found[0], last=last, days=listed, weekday_ok=_weekdays_agree(group, found[0], last))


def _end_of(group: Group, year: int, month: int) -> date | None:
    if not group.year_written:
        group.year = year + 1 if (group.month or 0) < month else year
    return _date(group.year, group.month or 0, group.days[0])


def _weekdays_agree(group: Group, first: date, last: date | None) -> bool:
    agree = group.weekday is None or first.weekday() == group.weekday
    end = group.last.weekday if group.last is not None else group.last_weekday
    return agree and (end is None or last is None or last.weekday() == end)


def _open_year(group: Group, year: int | None, after: date | None) -> int | None:
    """Common Era year for a date written without one."""
    if year is None and after is None:
        return None
    month, day = group.month or 0, group.days[-1]
    start = year if year is not None else after.year if after is not None else 0
    if after is None:
        return start
    for candidate in range(start, start + 9):  # 29 February may be up to eight years away
        found = _date(candidate, month, day)
        if found is not None and found >= after:
            return candidate
    return start


def _date(year: int | None, month: int, day: int) -> date | None:
    try:
        return date(year or 0, month, day)
    except ValueError:
        return None


def _exists(year: int, month: int, day: int) -> bool:
    return _date(year, month, day) is not None
