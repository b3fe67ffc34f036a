"""The words of invitations, reminders and notices. They go to Thai readers: the forum's language, the forum's digits."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from wethi.network.choices import Sector
from wethi.programme.models import Edition, Hub, Issue
from wethi.pure.thai.clock import show_time
from wethi.pure.thai.dates import show_date, show_range
from wethi.rosters.choices import HUB, ZOOM
from wethi.rosters.models import Allotment, Line, Roster

LANGUAGE = "th"


@dataclass(frozen=True)
class Where:
    """On which days and at which place people are missing; empty: anywhere. ``way``: zoom or hub, where it is no one hub."""

    days: tuple[dt.date, ...] = ()
    hub: Hub | None = None
    way: str = ""


EVERYWHERE = Where()


def day_words(edition: Edition, moment: dt.datetime) -> str:
    """ "วันพุธที่ ๒๒ กันยายน ๒๕๖๔"; the time only where it is not the day's end."""
    local = moment.astimezone(ZoneInfo(edition.network.time_zone))
    digits: Any = edition.digits
    weekday, _blank, rest = show_date(local.date(), style="full", digits=digits, lang="th").partition(" ")
    day = f"วัน{weekday}ที่ {rest}"
    return day if local.time() >= dt.time(23, 59) else f"{day} {show_time(local.time())}"


def invitation(
    roster: Roster, *, closes_at: dt.datetime | None, address: str, code: str, code_page: str, programme: str = ""
) -> tuple[str, str]:
    """Subject and text of the first message: the places by issue, the date, the way in, and where the programme stands."""
    edition = roster.edition
    with override(LANGUAGE):
        lines = [
            _("To %(organisation)s,") % {"organisation": roster.name},
            _("you are a co-organiser of %(edition)s%(days)s. Please tell us who comes from you.")
            % {"edition": edition.name, "days": edition_days(edition)},
            *_asked(roster, closes_at, edition),
            _("Open this link on a telephone, no account is needed:"),
            address,
            _("Or type the code %(code)s at %(page)s") % {"code": code, "page": code_page},
            *([_("The programme: %(address)s") % {"address": programme}] if programme else []),
            *signed(edition),
        ]
        return _("Names for %(edition)s") % {"edition": edition.name}, "\n\n".join(lines)


def reminder(
    roster: Roster, *, times: int, names: int, closes_at: dt.datetime | None, late: bool, address: str, code: str
) -> tuple[str, str]:
    """Friendlier the first time, plainer the third; says what is there already."""
    edition = roster.edition
    with override(LANGUAGE):
        opening = {
            1: _("a friendly reminder of your list of names for %(edition)s."),
            2: _("your list of names for %(edition)s has not reached us yet."),
        }.get(times, _("we still miss your list of names for %(edition)s. If something is in the way, please call us."))
        lines = [_("To %(organisation)s,") % {"organisation": roster.name}, opening % {"edition": edition.name}]
        if names:
            lines.append(
                ngettext(
                    "%(num)s name is written down and only has to be handed in.",
                    "%(num)s names are written down and only have to be handed in.",
                    names,
                )
                % {"num": names}
            )
        if closes_at is not None:
            line = _("The list was to close on %(day)s.") if late else _("The list closes on %(day)s.")
            lines.append(line % {"day": day_words(edition, closes_at)})
        lines += [address, _("The code is %(code)s.") % {"code": code}, *signed(edition)]
        return _("Reminder: names for %(edition)s") % {"edition": edition.name}, "\n\n".join(lines)


def more_wanted(
    roster: Roster, *, issue: Issue, sector: str, people: int, where: Where, closes_at: dt.datetime | None, address: str,
    code: str, code_page: str,
) -> tuple[str, str]:  # fmt: skip
    """Asks for people of a sector who are still missing in an issue."""
    edition = roster.edition
    with override(LANGUAGE):
        values = {
            "num": people, "issue": issue.short_title or issue.title, "sector": str(Sector(sector).label),
            "edition": edition.name, "days": edition_days(edition),
        }  # fmt: skip
        lines = [
            _("To %(organisation)s,") % {"organisation": roster.name},
            ngettext(
                "at %(edition)s%(days)s one person of %(sector)s is still missing for “%(issue)s”. Can you name somebody?",
                "at %(edition)s%(days)s %(num)s people of %(sector)s are still missing for “%(issue)s”. Can you name some?",
                people,
            )
            % values,
            *_where(edition, where),
            *([_("The list closes on %(day)s.") % {"day": day_words(edition, closes_at)}] if closes_at else []),
            _("Open this link on a telephone, no account is needed:"),
            address,
            _("Or type the code %(code)s at %(page)s") % {"code": code, "page": code_page},
            *signed(edition),
        ]
        return _("People still missing for %(edition)s") % {"edition": edition.name}, "\n\n".join(lines)


def _where(edition: Edition, where: Where) -> list[str]:
    digits: Any = edition.digits
    days = ", ".join(show_date(day, style="medium", digits=digits, lang="th") for day in where.days)
    place = where.hub.name if where.hub else {ZOOM: "Zoom", HUB: _("at one of the hubs")}.get(where.way, "")
    said = [part for part in (days, place) if part]
    return [_("Above all they are missing here: %(where)s.") % {"where": ", ".join(said)}] if said else []


def edition_days(edition: Edition) -> str:
    if not edition.starts_on:
        return ""
    digits: Any = edition.digits
    return f" {show_range(edition.starts_on, edition.ends_on or edition.starts_on, digits=digits, lang='th')}"


def _asked(roster: Roster, closes_at: dt.datetime | None, edition: Edition) -> list[str]:
    lines = []
    kept = list(roster.allotments.select_related("issue").order_by("issue__no", "sector"))
    if kept:
        places = sum(one.places for one in kept)
        said = ngettext("%(num)s place is kept for you.", "%(num)s places are kept for you.", places) % {"num": places}
        lines.append("\n".join([said, *(f"- {_place_words(one)}" for one in kept)]))
    if closes_at is not None:
        lines.append(_("The list closes on %(day)s.") % {"day": day_words(edition, closes_at)})
    return lines


def _place_words(one: Allotment) -> str:
    issue = f"{one.issue.no}. {one.issue.short_title or one.issue.title}"
    return f"{issue} ({one.get_sector_display()}) {one.places}" if one.sector else f"{issue} {one.places}"


def signed(edition: Edition) -> list[str]:
    network = edition.network
    lines = [_("The secretariat, %(network)s") % {"network": network.name}]
    if network.phone:
        lines.append(_("Questions: %(phone)s") % {"phone": network.phone})
    return lines


def counted_once(mine: Line, theirs: Line, *, counts_here: bool) -> tuple[str, str]:
    """To each of two co-organisers that named the same person."""
    edition = mine.roster.edition
    with override(LANGUAGE):
        where = _("The place counts with your list.") if counts_here else _("The place counts with their list.")
        lines = [
            _("To %(organisation)s,") % {"organisation": mine.roster.name},
            _("%(name)s is named by you and by %(other)s, and is seated once.")
            % {"name": mine.full_name, "other": theirs.roster.name},
            where,
            "" if counts_here else _("You may name somebody else in the place that became free."),
            *signed(edition),
        ]
        return _("Named by two co-organisers"), "\n\n".join(line for line in lines if line)


def registered_before(edition: Edition, name: str, code: str, code_page: str) -> tuple[str, str]:
    """To somebody under whose name and number a registration came in again."""
    with override(LANGUAGE):
        lines = [
            _("Dear %(name)s,") % {"name": name},
            _("you are registered for %(edition)s%(days)s already; nothing has changed.")
            % {"edition": edition.name, "days": edition_days(edition)},
            _("To see how things stand, to change it or to give your place back, type the code %(code)s at %(page)s")
            % {"code": code, "page": code_page},
            _("If it was not you who registered again, you need do nothing."),
            *signed(edition),
        ]
        return _("You are registered for %(edition)s") % {"edition": edition.name}, "\n\n".join(lines)


def moved_up(edition: Edition, name: str) -> tuple[str, str]:
    """To somebody who waited and has a place now."""
    with override(LANGUAGE):
        lines = [
            _("Dear %(name)s,") % {"name": name},
            _(
                "a place became free for you at %(edition)s%(days)s. You need do nothing; if you cannot come, please tell us."
            )
            % {"edition": edition.name, "days": edition_days(edition)},
            *signed(edition),
        ]
        return _("You have a place at %(edition)s") % {"edition": edition.name}, "\n\n".join(lines)


def moved_over(edition: Edition, name: str) -> tuple[str, str]:
    """To somebody who kept a place and waited for another, which is theirs now."""
    with override(LANGUAGE):
        lines = [
            _("Dear %(name)s,") % {"name": name},
            _(
                "the place you waited for at %(edition)s%(days)s became free. It is yours now; your place before went on."
            )
            % {"edition": edition.name, "days": edition_days(edition)},
            _("How you are registered now you see with the code of your receipt."),
            *signed(edition),
        ]
        return _("Your registration for %(edition)s was changed as you wished") % {
            "edition": edition.name
        }, "\n\n".join(lines)


def swapped(edition: Edition, name: str) -> tuple[str, str]:
    """To somebody who changed places with others, each of whom wished for it."""
    with override(LANGUAGE):
        lines = [
            _("Dear %(name)s,") % {"name": name},
            _(
                "you have the place you wished for at %(edition)s%(days)s: somebody who had it wished to change too. Your place before went to those who waited for it."
            )
            % {"edition": edition.name, "days": edition_days(edition)},
            _("How you are registered now you see with the code of your receipt."),
            *signed(edition),
        ]
        return _("Your registration for %(edition)s was changed as you wished") % {
            "edition": edition.name
        }, "\n\n".join(lines)


def notice(line: Line, address: str, code: str, code_page: str) -> tuple[str, str]:
    """To somebody whose name came from a co-organiser: from whom, what for, and the way out."""
    edition = line.roster.edition
    with override(LANGUAGE):
        dear, from_whom, what_for, way_out = notice_sentences(line)
        code_line = _("Or type the code %(code)s at %(page)s") % {"code": code, "page": code_page}
        lines = [dear, from_whom, what_for, address, code_line, way_out, *signed(edition)]
        return _("Your name on a list for %(edition)s") % {"edition": edition.name}, "\n\n".join(lines)


def notice_sentences(line: Line) -> tuple[str, str, str, str]:
    """To whom, from whom and what, what for, the way out; in the language that is on."""
    edition = line.roster.edition
    return (
        _("Dear %(name)s,") % {"name": line.full_name},
        _("%(organisation)s named you to take part in %(edition)s%(days)s, and gave us your name and how to reach you.")
        % {"organisation": line.roster.name, "edition": edition.name, "days": edition_days(edition)},
        _(
            "We use this to organise your part in the forum only. What we keep, for how long, and your rights stand here:"
        ),
        _("If you do not want to be on the list, press “Take my name off” there. It is gone at once."),
    )
