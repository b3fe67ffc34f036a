"""iCalendar (RFC 5545, 7986): the whole programme or one issue, for subscribing to."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from wethi.kit.named import named
from wethi.programme.exports.released import Released, address, released
from wethi.programme.models import Edition
from wethi.pure.calendar import moment, published, text, texts

CALENDAR_TYPE = "text/calendar; charset=utf-8"
_HOUR = "PT1H"


def calendar(
    edition: Edition,
    lang: str = "th",
    issue: Any = None,
    base_url: str = "",
    *,
    hub: Any = None,
    only: Collection[str] | None = None,
) -> bytes:
    """Instants in UTC, CRLF, lines folded at 75 octets. The same bytes as long as nothing of it changed.

    ``issue``, ``hub``: one of the edition, for that one alone; ``only``: public ids of the sessions wanted."""
    title = named(edition, "name", lang)
    if issue is not None:
        title = f"{title}: {named(issue, 'title', lang)}"
    if hub is not None:
        title = f"{title}: {named(hub, 'name', lang)}"
    lines = [
        ("NAME", text(title)),
        ("X-WR-CALNAME", text(title)),
        ("REFRESH-INTERVAL;VALUE=DURATION", _HOUR),
        ("X-PUBLISHED-TTL", _HOUR),
        ("URL", address(edition, base_url, lang, "public:programme")),
    ]
    with translation.override(lang):
        everywhere = _("Every room and every hub")
    rows = released(edition, lang=lang, base_url=base_url, issue=issue, hub=hub, only=only, with_cancelled=True)
    for one in rows:
        lines += _event(one, lang, everywhere)
    return published("Programme", lines)


def _event(one: Released, lang: str, everywhere: str) -> Iterator[tuple[str, str]]:
    session = one.session
    changed = moment(session.changed_at)
    yield "BEGIN", "VEVENT"
    yield "UID", f"{session.guid}@wethi"
    yield "DTSTAMP", changed
    yield "LAST-MODIFIED", changed
    yield "DTSTART", moment(one.starts)
    yield "DTEND", moment(one.ends)
    yield "SUMMARY", text(one.title)
    has_page = one.url.startswith("http")
    voices = [f"{voice.name} ({voice.origin})" if voice.origin else voice.name for voice in one.voices]
    said = [part for part in (one.abstract, "\n".join(voices), one.url if has_page else "") if part]
    if said:
        yield "DESCRIPTION", text("\n\n".join(said))
    places = [
        ", ".join(part for part in (named(hub, "name", lang), named(hub, "place", lang)) if part) for hub in one.hubs
    ]
    yield "LOCATION", text("; ".join(places) or everywhere)
    yield "CATEGORIES", texts([*([named(one.issue, "title", lang)] if one.issue else []), one.format_label])
    if has_page:
        yield "URL", one.url
    yield "STATUS", "CANCELLED" if one.is_cancelled else "CONFIRMED"
    yield "SEQUENCE", str(session.sequence)
    yield "END", "VEVENT"
