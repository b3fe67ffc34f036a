"""The files that go with an invitation: papers that were issued, and what is made in the moment (programme, calendar)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from wethi.kit.files.models import StoredFile
from wethi.kit.outbox.models import Message
from wethi.letters.calendars import calendar_of
from wethi.letters.choices import Enclosure
from wethi.letters.models import Invitation, Mailing
from wethi.papers.choices import PaperState
from wethi.papers.models import Paper
from wethi.programme.exports import programme_pdf
from wethi.programme.models import Edition, Hub


def files_of(paper_ids: Iterable[int]) -> dict[int, StoredFile]:
    """Papers that are made, with their files."""
    rows = Paper.objects.filter(pk__in=list(paper_ids), state=PaperState.MADE, file__isnull=False).select_related(
        "file"
    )
    return {one.pk: one.file for one in rows if one.file is not None}


def programme_body(entry: dict[str, Any], message: Message) -> tuple[str, bytes, str]:
    edition = Edition.objects.select_related("network").get(pk=message.edition_id or 0, network_id=message.network_id)
    return entry["name"], programme_pdf(edition, message.language), "application/pdf"


def calendar_body(entry: dict[str, Any], message: Message) -> tuple[str, bytes, str]:
    rows = Invitation.objects.select_related("mailing__edition__network", "hub")
    found = rows.get(pk=entry["invitation"], mailing__edition_id=message.edition_id or 0)
    return entry["name"], calendar_of(found), "text/calendar; charset=utf-8; method=PUBLISH"


MAKERS = {"programme": programme_body, "calendar": calendar_body}


def entries_for(
    mailing: Mailing, invitation: Invitation, papers: dict[str, dict[str, Paper]], entitled: set[int]
) -> list[dict[str, Any]]:
    """What goes with the message. ``papers``: kind -> key -> paper in force; ``entitled``: people with a voucher."""
    with translation.override(mailing.language):
        found: list[dict[str, Any]] = []
        letter = papers.get("letter", {}).get(paper_key(invitation))
        if letter is not None:
            found.append({"paper": letter.pk, "name": _file(_("Invitation letter"))})
        for code in Enclosure.values:
            if code in invitation.enclosures:
                found += _entry(code, invitation, papers, entitled)
    return found


def _entry(
    code: str, invitation: Invitation, papers: dict[str, dict[str, Paper]], entitled: set[int]
) -> list[dict[str, Any]]:
    name = str(Enclosure(code).label)
    if code == Enclosure.PROGRAMME:
        return [{"made": "programme", "name": _file(name)}]
    if code == Enclosure.CALENDAR:
        return [{"made": "calendar", "invitation": invitation.pk, "name": f"{name}.ics"}]
    key = paper_key(invitation) if code == Enclosure.REPLY_FORM else map_key(invitation.hub) if invitation.hub else ""
    if code == Enclosure.VOUCHER:
        made = {"made": "voucher", "person": invitation.person_id, "name": _file(name)}
        return [made] if invitation.person_id in entitled else []
    paper = papers.get(code, {}).get(key)
    return [{"paper": paper.pk, "name": _file(name)}] if paper is not None else []


def _file(name: str) -> str:
    return f"{name}.pdf"


def map_key(hub: Hub) -> str:
    """The name of a hub's map in the archive, whoever made it."""
    return f"hub-{hub.public_id}"


def paper_key(invitation: Invitation) -> str:
    """The name of its letter and reply form in the archive: the same however often the batch is made."""
    return f"{invitation.mailing.batch_key}-{invitation.key}"
