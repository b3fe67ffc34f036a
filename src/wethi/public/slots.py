"""Placed sessions as the strings a page prints: everything decided here, so that the template only writes."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from django.conf import settings
from django.template import engines
from django.utils.translation import gettext as _
from markupsafe import Markup

from wethi.kit.ui.environment import address
from wethi.kit.ui.marks import mark
from wethi.programme.choices import SessionFormat, SpeakingRole
from wethi.public.labels import clock_words, format_words
from wethi.public.queries import SessionRow
from wethi.public.timetable import Placed
from wethi.pure.thai.digits import to_thai

ADDRESS = "________"  # stands for the public id while an address is made once for all sessions


class Slot(NamedTuple):
    css: str
    first: str
    last: str
    starts: str
    ends: str
    hue: int
    shape: Markup  # the mark of the issue, or of folk art; empty where there is none
    label: str
    address: str
    title: str
    who: str
    where: str
    air: str | None
    issue: str
    issue_address: str
    now: str = ""  # "on now", "next"

    @property
    def html(self) -> Markup:
        """The place as the programme prints it; after an edit only the places that changed are written anew."""
        return _write(self) if settings.DEBUG else _written(self)


def _write(slot: Slot) -> Markup:
    macros: Any = engines["jinja2"].env.get_template("public/_slot.html").module  # type: ignore[attr-defined]
    return Markup(macros.slot(*slot))  # noqa: S704 what the template escaped


_written = lru_cache(maxsize=2048)(_write)


class Maker:
    """Turns sessions of one edition into :class:`Slot`; knows the language, the digits and the addresses."""

    def __init__(self, slug: str, *, english: bool, thai_digits: bool) -> None:
        self.english = english
        self.formats = format_words()
        self.session_address = address("public:session", slug, ADDRESS)
        self.issue_address = address("public:issue", slug, ADDRESS)
        self.everywhere = _("Every room and hub")
        self.on_air = _("Broadcast")
        self.segment_words = _("Segment {no}")
        self.thai_digits = thai_digits and not english
        self.led_by = _("led by {name}")

    def number(self, value: int) -> str:
        return to_thai(str(value)) if self.thai_digits else str(value)

    def segment(self, number: int) -> str:
        return self.segment_words.format(no=self.number(number))

    def who(self, session: SessionRow) -> str:
        """Organisations, then people who are not yet named by them; whoever leads comes last."""
        organisations = [name for _key, name, _sector in session.organisations]
        speaking, leading = [], []
        for name, _origin, role in session.speakers:
            if role == SpeakingRole.MODERATOR:
                leading.append(self.led_by.format(name=name))
            elif name not in organisations:
                speaking.append(name)
        return "\N{NO-BREAK SPACE}· ".join([*organisations, *speaking, *leading])

    def slot(
        self, session: SessionRow, css: str = "", first: str = "", last: str = "", segment: int | None = None
    ) -> Slot:
        issue = session.issue
        label = self.formats.get(session.format, "")
        if segment is None:
            air = None
        else:
            air = self.segment(segment) if segment else self.on_air
        return Slot(
            css=css,
            first=first,
            last=last,
            starts=clock_words(session.starts_at, self.english),
            ends=clock_words(session.ends_at, self.english),
            hue=issue.hue if issue else 0,
            shape=mark(issue.mark)
            if issue
            else (mark("art") if session.format == SessionFormat.FOLK_ART else Markup()),
            label=label,
            address=""
            if session.format == SessionFormat.BREAK
            else self.session_address.replace(ADDRESS, session.public_id),
            title=session.title,
            who=self.who(session),
            where=" · ".join(hub.name for hub in session.hubs) or self.everywhere,
            air=air,
            issue=issue.short if issue else "",
            issue_address=self.issue_address.replace(ADDRESS, issue.public_id) if issue else "",
        )

    def placed(self, placed: Placed, lanes: bool) -> Slot:
        session = placed.session
        css = " at-all" if placed.column == 0 else f" c{placed.column}"
        if placed.width > 1:
            css += f" x{placed.width}"
        if session.format == SessionFormat.FOLK_ART:
            css += " art"
        elif session.format == SessionFormat.BREAK:
            css += " break"
        elif session.issue:
            css += f" w{session.issue.hue}"
        else:
            css += " sum"
        spread = len(session.hubs) > 1 and placed.width == 1
        if placed.column and (lanes or spread or not session.hubs):
            css += " says-where"
        return self.slot(session, css, placed.first, placed.last, placed.segment)
