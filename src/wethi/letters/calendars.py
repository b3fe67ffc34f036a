"""A receiver's own calendar: the sessions they have a part in, or else one entry for each of their days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.translation import gettext as _

from wethi.kit.named import named
from wethi.letters.models import Invitation
from wethi.programme.exports import calendar
from wethi.programme.models import Day, Edition, Session
from wethi.pure.calendar import moment, published, text

_A_DAY = dt.timedelta(days=1)


def calendar_of(invitation: Invitation, base_url: str = "", days: Sequence[str] | None = None) -> bytes:
    """Their own sessions where they are released; else their days (ISO; ``days`` as the person's page shows them), or all of the forum's."""
    edition, lang = invitation.mailing.edition, invitation.mailing.language
    only = set(invitation.sessions)
    if only and Session.objects.filter(edition=edition, public_id__in=only, state="released").exists():
        return calendar(edition, lang, base_url=base_url, only=only)
    wanted = set(days if days is not None else invitation.days)
    everything = days is None and not wanted
    rows = [day for day in edition.days.order_by("on") if everything or day.on.isoformat() in wanted]
    with translation.override(lang):
        return published("Letters", (line for day in rows for line in _day(invitation, edition, day)))


def _day(invitation: Invitation, edition: Edition, day: Day) -> Iterator[tuple[str, str]]:
    zone = ZoneInfo(edition.network.time_zone)
    yield "BEGIN", "VEVENT"
    yield "UID", f"{edition.slug}-{day.on.isoformat()}@wethi"
    yield "DTSTAMP", moment(invitation.changed_at)
    if day.starts_at and day.ends_at:
        yield "DTSTART", moment(dt.datetime.combine(day.on, day.starts_at, zone))
        yield "DTEND", moment(dt.datetime.combine(day.on, day.ends_at, zone))
    else:
        yield "DTSTART;VALUE=DATE", f"{day.on:%Y%m%d}"
        yield "DTEND;VALUE=DATE", f"{day.on + _A_DAY:%Y%m%d}"
    yield "SUMMARY", text(named(edition, "name", invitation.mailing.language))
    place = _place(invitation)
    if place:
        yield "LOCATION", text(place)
    if invitation.part:
        yield "DESCRIPTION", text(invitation.part)
    yield "STATUS", "CONFIRMED"
    yield "SEQUENCE", str(edition.programme_version)
    yield "END", "VEVENT"


def _place(invitation: Invitation) -> str:
    if invitation.mode == "zoom":
        return _("through Zoom")
    hub = invitation.hub
    return ", ".join(part for part in (named(hub), named(hub, "place")) if part) if hub is not None else ""
