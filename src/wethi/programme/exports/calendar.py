"""iCalendar (RFC 5545, 7986): the whole programme or one issue, for subscribing to."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from wethi.programme.exports.released import Released, address, named, released
from wethi.programme.models import Edition, Issue

CALENDAR_TYPE = "text/calendar; charset=utf-8"
_HOUR = dt.timedelta(hours=1)


def calendar(edition: Edition, lang: str = "th", issue: Issue | None = None, base_url: str = "") -> bytes:
    """Instants in UTC, CRLF, lines folded at 75 octets. The same bytes as long as nothing of it changed."""
    from icalendar import Calendar
    from icalendar.prop import vDuration

    title = named(edition, "name", lang)
    if issue is not None:
        title = f"{title}: {named(issue, 'title', lang)}"
    made = Calendar()
    made.add("prodid", "-//Wethi//Programme//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("name", title)
    made.add("x-wr-calname", title)
    made.add("refresh-interval", vDuration(_HOUR), parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", vDuration(_HOUR))
    made.add("url", address(edition, base_url, lang, "public:programme"))
    with translation.override(lang):
        everywhere = _("Every room and every hub")
    for one in released(edition, lang=lang, base_url=base_url, issue=issue, with_cancelled=True):
        made.add_component(_event(one, lang, everywhere))
    return bytes(made.to_ical())


def _event(one: Released, lang: str, everywhere: str) -> Any:
    from icalendar import Event

    session = one.session
    event = Event()
    event.add("uid", f"{session.guid}@wethi")
    event.add("dtstamp", session.changed_at.astimezone(dt.UTC).replace(microsecond=0))
    event.add("last-modified", session.changed_at.astimezone(dt.UTC).replace(microsecond=0))
    event.add("dtstart", one.starts.astimezone(dt.UTC))
    event.add("dtend", one.ends.astimezone(dt.UTC))
    event.add("summary", one.title)
    voices = [f"{voice.name} ({voice.origin})" if voice.origin else voice.name for voice in one.voices]
    said = [one.abstract, "\n".join(voices), one.url if one.url.startswith("http") else ""]
    if any(said):
        event.add("description", "\n\n".join(part for part in said if part))
    places = [", ".join(part for part in (named(hub, "name", lang), hub.place) if part) for hub in one.hubs]
    event.add("location", "; ".join(places) or everywhere)
    event.add("categories", [*([named(one.issue, "title", lang)] if one.issue else []), one.format_label])
    if one.url.startswith("http"):
        event.add("url", one.url)
    event.add("status", "CANCELLED" if one.is_cancelled else "CONFIRMED")
    event.add("sequence", session.sequence)
    return event
