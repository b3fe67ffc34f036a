"""What a cell means in this edition: an issue by number or title, days, a hub, how somebody comes."""

from __future__ import annotations

import re
from functools import cached_property

from django.utils.translation import gettext as _

from wethi.network.models import Organisation
from wethi.programme.models import Day, Edition, Hub, Issue
from wethi.pure.thai.dates import DateNotUnderstood, parse_date
from wethi.pure.thai.normal import normalise, run_together
from wethi.rosters.choices import HUB, ZOOM, Food

_ALL = re.compile(r"(?:มา)?(?:ครบ|ทุก)(?:ทุก)?(?:วัน)?(?: ?\d+ ?วัน)?|ทั้ง ?(?:\d+|สาม|สอง)? ?วัน|all(?: days)?|ทั้งหมด", re.I)
_ZOOM = re.compile(r"zoom|ซูม|ออนไลน์|online|ทางไกล", re.I)
_HUB = re.compile(r"hub|จุด|ที่จุด|on ?site|มาเอง|ออนไซต์", re.I)
_FOOD = {
    "ฮาลาล": Food.HALAL, "halal": Food.HALAL, "อิสลาม": Food.HALAL, "มุสลิม": Food.HALAL,
    "มังสวิรัติ": Food.VEGETARIAN, "เจ": Food.VEGETARIAN, "vegetarian": Food.VEGETARIAN, "vegan": Food.VEGETARIAN,
}  # fmt: skip
_HEAD_DAY = re.compile(r"(?:(?:มา)?วัน(?:ที่)?|(?:จันทร์|อังคาร|พุธ|พฤหัส(?:บดี)?|ศุกร์|เสาร์|อาทิตย์)(?:ที่)?|day)+ ?(.*)", re.I)
_SAID_ISSUE = re.compile(r"(?:ประเด็น|กลุ่ม|issue)(?:ที่)? ?(\d+)", re.I)
_TICKED = frozenset(("มา", "เข้าร่วม", "/", "✓", "✔", "√", "1", "yes", "y", "ใช่", "ได้"))
_AT_HUB = frozenset(("จุด", "ที่จุด", "hub", "atthehub", "onsite", "มาเอง", "ออนไซต์"))
_NO = frozenset(("", "-", "ไม่", "ไม่มี", "ไม่ยินยอม", "no", "none", "ปกติ", "ทั่วไป", "ไม่มา", "ไม่เข้าร่วม"))


class NotKnown(Exception):
    """A cell names nothing of this edition; the message says what there is."""


class Meaning:
    """The edition's issues, days and hubs, read once. Three SQL statements."""

    def __init__(self, edition: Edition, organisation: Organisation | None = None) -> None:
        self.edition, self.organisation = edition, organisation
        self.issues = list(Issue.objects.filter(edition=edition, withdrawn_at__isnull=True).order_by("no"))
        self.days = list(Day.objects.filter(edition=edition).order_by("on"))
        self.hubs = list(Hub.objects.filter(edition=edition, kind="site").order_by("order", "pk"))

    @cached_property
    def _issues(self) -> dict[str, Issue]:
        found: dict[str, Issue] = {}
        for issue in self.issues:
            for name in (str(issue.no), issue.title, issue.short_title, issue.title_en, issue.short_title_en):
                if name:
                    found.setdefault(run_together(name), issue)
        return found

    def issue(self, written: str) -> Issue | None:
        """By number or title; "2. เศรษฐกิจ" is both. Raises :class:`NotKnown`."""
        plain = run_together(written)
        if plain in _NO:
            return None
        found = self._issues.get(plain) or self._issues.get(re.sub(r"^(?:ประเด็น(?:ที่)?)?(\d+).*$", r"\1", plain))
        if found is None:
            near = [
                issue for name, issue in self._issues.items() if len(plain) > 3 and (plain in name or name in plain)
            ]
            found = near[0] if len({one.pk for one in near}) == 1 else None
        if found is None:
            known = ", ".join(f"{one.no} {one.short_title or one.title}" for one in self.issues)
            raise NotKnown(_("“%(text)s” is none of the issues: %(known)s.") % {"text": written[:40], "known": known})
        return found

    def issue_of_sheet(self, name: str) -> Issue | None:
        """A sheet for each issue is named after it, by number ("ประเด็น 2") or by words of its title."""
        plain = normalise(name).text.strip()
        if (said := _SAID_ISSUE.search(plain)) is not None:
            return self._issues.get(said[1])
        words = run_together(re.sub(r"^\d+[.) ]*", "", plain))
        near = {issue.pk: issue for known, issue in self._issues.items() if len(words) > 5 and words in known}
        return next(iter(near.values())) if len(near) == 1 else None

    def day_of_head(self, head: str) -> str:
        """The ISO day of a column's head: "วันที่ 28", "28 ก.ย.", "วันที่ 1"; "" when it names none."""
        plain = normalise(head).text.strip()
        said = _HEAD_DAY.fullmatch(plain)
        found = self._numbered(said[1].strip()) if said else set()
        found = found or (self._dated(said[1].strip() if said else plain) if re.match(r"\D{0,20}\d", plain) else set())
        return next(iter(found)) if len(found) == 1 else ""

    def way_of_day(self, written: str) -> tuple[str, Hub | None] | None:
        """How somebody comes on one day: ("zoom", None), ("hub", the hub), ("", None) for a mere tick; None: not at all.

        Raises :class:`NotKnown`.
        """
        plain = run_together(written)
        if plain in _NO or plain == "0":
            return None
        if plain in _TICKED:
            return "", None
        return self.place(written, "") if plain in _AT_HUB else self.place("", written)

    def days_of(self, written: str) -> list[str]:
        """ISO days: "ครบ 3 วัน", "1,2", "28-29", "28 ก.ย.". Empty means every day. Raises :class:`NotKnown`."""
        plain = normalise(written).text.strip()
        every = [day.on.isoformat() for day in self.days]
        if not plain or _ALL.fullmatch(plain):
            return every
        named = self._numbered(plain) or self._dated(plain)
        if not named:
            known = ", ".join(f"{day.on.day}" for day in self.days)
            raise NotKnown(_("“%(text)s” is no day of the forum: %(known)s.") % {"text": written[:40], "known": known})
        return [day for day in every if day in named]

    def _numbered(self, plain: str) -> set[str]:
        if not re.fullmatch(r"[\d\s,และ&/.-]+|(?:วัน(?:ที่)?|day)? ?[\d\s,&/-]+", plain):
            return set()
        plain = re.sub(
            r"(\d+)\s*-\s*(\d+)",
            lambda m: ",".join(str(n) for n in range(int(m[1]), min(int(m[2]), int(m[1]) + 40) + 1)),
            plain,
        )
        numbers = {int(piece) for piece in re.findall(r"\d{1,3}", plain)}
        by_day = {day.on.day: day.on.isoformat() for day in self.days}
        by_no = {number: day.on.isoformat() for number, day in enumerate(self.days, start=1)}
        for known in (by_day, by_no):
            if numbers and numbers <= set(known):
                return {known[number] for number in numbers}
        return set()

    def _dated(self, plain: str) -> set[str]:
        every = {day.on for day in self.days}
        year = self.days[0].on.year if self.days else None
        found = set()
        for piece in re.split(r"[,;/]| และ ", plain):
            try:
                on = parse_date(piece.strip(), year=year)
            except DateNotUnderstood:
                return set()
            if on not in every:
                return set()
            found.add(on.isoformat())
        return found

    def place(self, way: str, hub: str) -> tuple[str, Hub | None]:
        """(hub or zoom, the hub). Either cell may say it. Raises :class:`NotKnown`."""
        for written in (hub, way):
            found = self._hub(written)
            if found is not None:
                return HUB, found
        if hub and not _ZOOM.search(hub) and run_together(hub) not in _NO:
            known = ", ".join([*(one.name for one in self.hubs), "Zoom"])
            raise NotKnown(_("“%(text)s” is none of the hubs: %(known)s.") % {"text": hub[:40], "known": known})
        if _ZOOM.search(way) or _ZOOM.search(hub):
            return ZOOM, None
        if _HUB.search(way):
            return HUB, self.hubs[0] if len(self.hubs) == 1 else None
        if way and run_together(way) not in _NO:
            raise NotKnown(_("“%(text)s”: write Zoom or the name of a hub.") % {"text": way[:40]})
        return (HUB, self.hubs[0] if len(self.hubs) == 1 else None) if self.hubs else (ZOOM, None)

    def _hub(self, written: str) -> Hub | None:
        plain = run_together(written).removeprefix("จุด")
        if len(plain) < 2:
            return None
        exact = [one for one in self.hubs if run_together(one.name).removeprefix("จุด") == plain]
        near = exact or [
            one for one in self.hubs if plain in run_together(one.name) or run_together(one.name_en or "-") == plain
        ]
        return near[0] if len(near) == 1 else None

    def food(self, written: str) -> str:
        """ "halal" ... as its code, anything else as written; "" for nothing special."""
        return str(_FOOD.get(run_together(written), said(written)))


def said(written: str) -> str:
    """The words of a cell; "" where they say that there is nothing: "-", "ไม่มี", "none"."""
    return "" if run_together(written) in _NO else written.strip()


def says_yes(written: str) -> bool:
    plain = run_together(written)
    return plain not in _NO and not plain.startswith("ไม่")
