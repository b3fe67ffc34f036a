"""Days of one month as they are written, and the year told behind them."""

from dataclasses import dataclass

from wethi.pure.thai.date_patterns import COUNTED, DAYS_MONTH, YEAR
from wethi.pure.thai.eras import ce, common_year


@dataclass(slots=True)
class Group:
    """Days of one month as written, before a year is settled."""

    start: int
    end: int
    days: list[int]
    spread: bool  # the days are the two ends of a range
    month: int | None
    year: int | None = None  # Common Era
    era: str | None = None
    year_written: bool = False
    weekday: int | None = None
    last_weekday: int | None = None
    last: "Group | None" = None  # the other end of a range over months


_LAST_HOUR, _LAST_POINT = 24, 40


def read_year(text: str, group: Group, *, english: bool) -> None:
    """Take the year behind the group into it, if what follows is a year at all."""
    match = YEAR.match(text, group.end)
    if match is None:
        return
    written, sure = match["year"], bool(match["era"] or match["word"] or match["mark"])
    if len(written) == 2 and not sure:
        counted = COUNTED.match(text, match.end())
        # `65 ทุ่มครึ่ง` is a year and an hour: no clock counts so far.
        if counted and int(written) > _LAST_HOUR and counted[0].strip() in ("โมง", "ทุ่ม"):
            counted = None
        # `2) ...` behind a day goes on counting, `(20 มี.ค. 68)` does not.
        if counted and int(written) > _LAST_POINT and counted[0].strip() == ")":
            counted = None
        if match["comma"] or "\n" in match[0] or counted:
            return
        if int(written) <= 31 and DAYS_MONTH.match(text, match.start("year")):
            return
    if len(written) == 4 and not sure and common_year(int(written)) is None and match["comma"]:
        return
    take_year(group, written, _era_of(match["era"]), english=english)
    group.end = match.end()


def take_year(group: Group, written: str, era: str | None, *, english: bool) -> None:
    """Give the group its year of four digits or two; two are Common Era behind an English month."""
    value = int(written)
    if len(written) == 4:
        settle_year(group, value, era)
        return
    common = era == "ce" or (english and era is None and value < 50)
    group.year, group.era = (2000 + value, "ce") if common else (ce(2500 + value), "be")
    group.year_written = True


def _era_of(word: str | None) -> str | None:
    if not word:
        return None
    return "be" if word[0] in "พBb" else "ce"


def settle_year(group: Group, written: int, era: str | None) -> None:
    """A year outside both eras, or outside the era it claims, leaves the group without a year: that is asked."""
    year = common_year(written)
    meant = None if year is None else ("ce" if year == written else "be")
    group.year_written = True
    group.era = meant if era in (None, meant) else era
    group.year = year if era in (None, meant) else None


def short_year(value: int, near: int | None) -> tuple[int, str]:
    """Two digits mean 25xx, unless the year in question says clearly that they mean 20xx."""
    buddhist, common = ce(2500 + value), 2000 + value
    if near is not None and abs(common - near) <= 5 and abs(buddhist - near) > 30:
        return common, "ce"
    return buddhist, "be"
