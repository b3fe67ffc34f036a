"""Who may fill a list, until when, and what a line still lacks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wethi.accounts.rules import require_bearer
from wethi.audit.actions import By
from wethi.kit import clock
from wethi.programme.models import Deadline, Edition
from wethi.programme.rules import require_in_edition
from wethi.pure.thai.ids import NumberNotUnderstood, phone
from wethi.rosters.models import Line, Roster

LINK = "roster"
"""``purpose`` and ``subject_kind`` of the links that open a list."""

_DAY_ENDS = dt.time(23, 59, 59)


def require_own_or(by: By, right: str, roster: Roster, at: dt.datetime) -> None:
    """The bearer of this list's own link, or somebody with the right. Raises ``NotAllowed``."""
    if by.kind == "link":
        require_bearer(by, at, (LINK, roster.pk))
        return
    require_in_edition(by, right, roster.edition, at)


def closes_at(edition: Edition) -> dt.datetime | None:
    """The moment after which lists are late: the edition's last deadline of this kind; a day alone ends 23:59:59."""
    deadline = Deadline.objects.filter(edition=edition, kind="rosters").order_by("-on", "-at").first()
    if deadline is None:
        return None
    zone = ZoneInfo(edition.network.time_zone)
    return dt.datetime.combine(deadline.on, deadline.at or _DAY_ENDS, tzinfo=zone)


def closes_for(roster: Roster, general: dt.datetime | None) -> dt.datetime | None:
    """The later of the edition's moment and what this co-organiser was given."""
    given = roster.extended_until
    return max(general, given) if general and given else general


def closed_since(roster: Roster, at: dt.datetime) -> dt.timedelta | None:
    """How long the list has been closed at ``at``; None while it is open."""
    closing = closes_for(roster, closes_at(roster.edition))
    now = clock.as_shown(at, roster.edition.network.time_zone)
    return now - closing if closing is not None and now > closing else None


def ago(passed: dt.timedelta) -> str:
    """ "3 hours ago", in the largest unit that says something."""
    minutes = int(passed.total_seconds() // 60)
    if minutes < 1:
        return _("a moment ago")
    if minutes < 60:
        return ngettext("%(num)s minute ago", "%(num)s minutes ago", minutes) % {"num": minutes}
    if minutes < 48 * 60:
        return ngettext("%(num)s hour ago", "%(num)s hours ago", minutes // 60) % {"num": minutes // 60}
    return ngettext("%(num)s day ago", "%(num)s days ago", minutes // 1440) % {"num": minutes // 1440}


@dataclass(frozen=True)
class Lack:
    """What a line lacks. ``grave``: it cannot be handed in like this."""

    code: str
    sentence: str
    grave: bool = False


def lacks(line: Line) -> list[Lack]:
    """Grave ones first."""
    found = []
    if not line.given_name:
        found.append(Lack("name", _("the name is missing"), grave=True))
    if line.phone and (wrong := wrong_phone(line.phone)):
        found.append(Lack("phone", wrong, grave=True))
    if line.title in {"เด็กชาย", "เด็กหญิง", "ด.ช.", "ด.ญ."} and not line.guardian_name:
        found.append(Lack("guardian", _("under age: a parent or guardian has to agree")))
    if not line.phone and not line.email:
        found.append(Lack("contact", _("no telephone yet")))
    if not line.wish1_id:
        found.append(Lack("wish", _("no issue chosen yet")))
    if not line.coming:
        found.append(Lack("days", _("no day chosen yet")))
    if "hub" in line.coming.values() and not line.hub_id:
        found.append(Lack("hub", _("no hub chosen yet")))
    if not (line.address or line.subdistrict_code):
        found.append(Lack("address", _("no address yet")))
    return found


def wrong_phone(written: str) -> str:
    """What is wrong with a telephone number, as a sentence without its end; "" when it is right."""
    try:
        phone(written)
    except NumberNotUnderstood as wrong:
        digits = "".join(letter for letter in written if letter.isdigit())
        wanted = 10 if digits[1:2] in {"6", "8", "9"} else 9
        if wrong.reason == "length" and digits.startswith("0") and len(digits) < wanted:
            short = wanted - len(digits)
            return ngettext("the telephone lacks %(num)s digit", "the telephone lacks %(num)s digits", short) % {
                "num": short
            }
        return _("“%(text)s” is no telephone number") % {"text": written[:40]}
    return ""
