"""From which words of which meeting a thing came, as one reads it: ``from preparatory meeting no. 2, item 4 (1)``."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wethi.kit.ui.told import Told
from wethi.meetings.choices import MeetingKind
from wethi.meetings.models import Item, Origin
from wethi.meetings.queries import origins_of_all
from wethi.meetings.shown import Voice


def told_of(wanted: Mapping[str, Collection[int]]) -> dict[str, dict[int, Told]]:
    """Handed down to the floors below, which show it beside what was made of minutes."""
    return {
        kind: {key: _told(origin) for key, origin in found.items()} for kind, found in origins_of_all(wanted).items()
    }


def _told(origin: Origin) -> Told:
    meeting = origin.meeting
    if meeting.edition is not None:
        address = reverse("meetings:meeting", args=[meeting.edition.slug, meeting.public_id])
    else:
        address = reverse("minutes:meeting", args=[meeting.network.slug, meeting.public_id])
    return Told(_words(origin), f"{address}?from={origin.pk}#from")


def _words(origin: Origin) -> str:
    meeting = origin.meeting
    voice = Voice(get_language() or "th", (meeting.edition or meeting.network).digits)
    if meeting.no is None:
        words = _("from “%(title)s”") % {"title": meeting.title}
    elif meeting.kind == MeetingKind.PREPARATORY:
        words = _("from preparatory meeting no. %(no)s") % {"no": voice.ordinal(meeting.no)}
    else:
        words = _("from meeting no. %(no)s") % {"no": voice.ordinal(meeting.no)}
    number = _number(origin.item, voice) if origin.item is not None else ""
    return f"{words}, " + _("item %(no)s") % {"no": number} if number else words


def _number(item: Item, voice: Voice) -> str:
    """``4 (1)`` for the first point below the fourth; a number that says so itself, ``4.1``, stands alone."""
    above = item.parent
    if not item.no or above is None or not above.no or item.no.startswith(f"{above.no}."):
        return voice.ordinal(item.no)
    return f"{voice.ordinal(above.no)} ({voice.ordinal(item.no)})"
