"""Lists on paper: the names of one co-organiser or of all, whom to call, and slips that tell people they were named."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _

from wethi.kit import clock
from wethi.kit.named import named
from wethi.kit.press import to_pdf
from wethi.programme.models import Edition, Issue
from wethi.pure import blocks as b
from wethi.pure.thai.clock import show_time
from wethi.pure.thai.dates import show_date
from wethi.pure.thai.ids import show_phone
from wethi.rosters import words
from wethi.rosters.choices import HUB, ZOOM, RosterState
from wethi.rosters.models import Line, Registration, Roster
from wethi.rosters.queries import Board
from wethi.rosters.rules import lacks


def names_pdf(
    edition: Edition, lists: Sequence[tuple[Roster, Sequence[Line]]], registered: Iterable[Registration] = ()
) -> bytes:
    """The names that stand, one co-organiser after the other, each list with its head; at the end who registered themselves."""
    lang, digits = _speech(edition)
    title = _("List of names, %(edition)s") % {"edition": named(edition)}
    blocks: list[b.Block] = [
        b.Heading(1, title, align="center"),
        b.paragraph(_as_of(edition, lang, digits), align="center"),
    ]
    for roster, lines in lists:
        blocks += [
            b.Heading(2, named(roster.participation.organisation)),
            b.paragraph(_how_far(roster, len(lines))),
        ]
        if lines:
            rows = tuple(_row(number, line) for number, line in enumerate(lines, start=1))
            blocks.append(b.Table(_COLUMNS, _head(_("Still missing")), rows))
    if own := tuple(_registered(number, row) for number, row in enumerate(registered, start=1)):
        said = ngettext("%(num)s person", "%(num)s people", len(own)) % {"num": len(own)}
        blocks += [
            b.Heading(2, _("Registered themselves")),
            b.paragraph(said),
            b.Table(_COLUMNS, _head(_("Sector")), own),
        ]
    return _printed(edition, title, blocks, b.Page(left=1.8, right=1.5, size=13.0))


_COLUMNS = (b.Column(0.9, "right"), b.Column(5.0), b.Column(2.6), b.Column(3.6), b.Column(), b.Column(2.6))


def _head(last: str) -> tuple[str, ...]:
    return ("", _("Name"), _("Telephone"), _("Issue"), _("Days and place"), last)


def _registered(number: int, row: Registration) -> tuple[str, ...]:
    issue = f"{row.issue.no} {_issue(row.issue)}" if row.issue else ""
    where = named(row.hub) if row.hub else str(row.get_mode_display())
    days = " ".join(str(int(day[8:])) for day in sorted(row.days))
    reach = show_phone(row.phone) if row.phone else row.email
    return str(number), row.name, reach, issue, f"{days}\n{where}", str(row.get_sector_display())


def _row(number: int, line: Line) -> tuple[str, ...]:
    under = "\n".join(one for one in (line.position, line.organisation) if one)
    wish = (line.wish1.no, _issue(line.wish1)) if line.wish1 else ("", "")
    days = " ".join(str(int(day[8:])) for day in sorted(line.coming))
    ways = set(line.coming.values())
    at_hub = ([named(line.hub)] if line.hub else [_("at a hub")]) if HUB in ways else []
    where = " + ".join([*at_hub, *(["Zoom"] if ZOOM in ways else [])])
    late = f" ({_('late')})" if line.is_late else ""
    return (
        str(number), f"{line.full_name}{late}" + (f"\n{under}" if under else ""),
        show_phone(line.phone), f"{wish[0]} {wish[1]}".strip(),
        f"{days}\n{where}" if days else "", "\n".join(lack.sentence for lack in lacks(line)[:2]),
    )  # fmt: skip


def _how_far(roster: Roster, names: int) -> str:
    said = dict(RosterState.choices)[roster.state]
    return f"{said} · " + ngettext("%(num)s person", "%(num)s people", names) % {"num": names}


def phone_pdf(edition: Edition, board: Board) -> bytes:
    """Who has not handed in, the most reminded first, with room for what was said."""
    lang, digits = _speech(edition)
    title = _("To be called")
    rows = tuple(
        (
            named(row.organisation), _called(row.roster), show_phone(row.phone) if row.phone else _("none known"),
            str(dict(RosterState.choices)[row.roster.state]) + _reminded(row.roster), "\n\n",
        )
        for row in board.to_call
    )  # fmt: skip
    columns = (b.Column(4.4), b.Column(3.6), b.Column(2.7), b.Column(3.2), b.Column())
    head = (_("Co-organiser"), _("Whom"), _("Telephone"), _("State"), _("What was said"))
    blocks: list[b.Block] = [
        b.Heading(1, title, align="center"),
        b.paragraph(f"{named(edition)} · {_as_of(edition, lang, digits)}", align="center"),
        b.Table(columns, head, rows) if rows else b.paragraph(_("Everyone has handed in. Nobody has to be called.")),
    ]
    return _printed(edition, title, blocks, b.Page(left=1.8, right=1.5, size=13.0))


def _called(roster: Roster) -> str:
    deputy = f"{roster.deputy_name} {roster.deputy_phone}".strip()
    return "\n".join(one for one in (roster.focal.full_name if roster.focal else "", deputy) if one)


def _reminded(roster: Roster) -> str:
    if not roster.reminders:
        return ""
    times = ngettext("reminded %(num)s time", "reminded %(num)s times", roster.reminders) % {"num": roster.reminders}
    return f"\n{times}"


def slips_pdf(roster: Roster, people: Iterable[tuple[Line, str, str]], code_page: str) -> bytes:
    """Slips to be cut apart and handed over: line, address and code of each person. Thai, as the notices are."""
    edition = roster.edition
    with override(words.LANGUAGE):
        title = _("Notices to the people named by %(organisation)s") % {"organisation": roster.name}
        cards = tuple(_slip(line, address, code, code_page) for line, address, code in people)
        blocks: list[b.Block] = [b.Cards(cards, columns=2, height=8.6)]
        return _printed(edition, title, blocks, b.Page(left=1.2, right=1.2, top=1.2, bottom=1.2, numbered=False))


def _slip(line: Line, address: str, code: str, code_page: str) -> b.Card:
    dear, from_whom, what_for, way_out = words.notice_sentences(line)
    sentences = (from_whom, f"{what_for} {_('(photograph the code with a telephone)')}", way_out)
    code_line = _("Or type the code %(code)s at %(page)s") % {"code": code, "page": code_page.split("://")[-1]}
    return b.Card(
        (b.CardLine(dear, 15.0, bold=True), *(b.CardLine(sentence, 12.0) for sentence in sentences)),
        (b.CardLine(code_line, 11.0), *(b.CardLine(one, 11.0) for one in words.signed(line.roster.edition))),
        code=address,
    )


def _speech(edition: Edition) -> tuple[Any, Any]:
    lang = "en" if get_language() == "en" else "th"
    return lang, edition.digits if lang == "th" else "arabic"


def _issue(issue: Issue) -> str:
    return named(issue, "short_title") or named(issue, "title")


def _as_of(edition: Edition, lang: Any, digits: Any) -> str:
    now: dt.datetime = clock.local_now(edition.network.time_zone)
    moment = f"{show_date(now.date(), style='medium', digits=digits, lang=lang)} {show_time(now.time())}"
    return _("as it stood on %(moment)s") % {"moment": moment}


def _printed(edition: Edition, title: str, blocks: Sequence[b.Block], page: b.Page) -> bytes:
    lang, digits = _speech(edition)
    names = (edition.name, edition.network.name)
    return to_pdf(b.Document(title, tuple(blocks), lang=lang, digits=digits, page=page), names=names)
