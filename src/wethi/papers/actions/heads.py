"""Letterheads, each saved in versions that stay; maps of the hubs."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from wethi.audit.actions import By, record
from wethi.kit.files import stored
from wethi.kit.files.pictures import drawn_small
from wethi.papers.actions.templates import OtherEdition
from wethi.papers.facts import HubMapSaved, LetterheadSaved
from wethi.papers.models import HubMap, Letterhead, LetterheadVersion
from wethi.papers.rules import require_for
from wethi.programme.models import Edition, Hub

MAP_SIDE = 1400  # pixels: sixteen centimetres of paper at 220 to the inch


@transaction.atomic
def save_letterhead(
    *, edition: Edition, by: By, at: dt.datetime, letterhead: Letterhead | None = None, **values: Any
) -> Letterhead:
    """Values: name, organisation, lines, logos, code. What is printed becomes a new version where it changed; papers and
    numbers that were given out keep theirs. Raises :class:`OtherEdition`."""
    require_for(by, "papers.edit", edition.network_id, edition, at)
    organisation = values.get("organisation")
    if (letterhead and letterhead.network_id != edition.network_id) or (
        organisation and organisation.network_id != edition.network_id
    ):
        raise OtherEdition
    found = letterhead or Letterhead(network=edition.network, latest=0)
    if letterhead is not None:
        found = Letterhead.objects.select_for_update(of=("self",)).get(pk=letterhead.pk)
    drawn = found.lines, found.logos
    for key, value in values.items():
        setattr(found, key, value)
    is_new = found.latest == 0 or drawn != (found.lines, found.logos)
    found.latest += is_new
    found.changed_at = at
    found.save()
    if is_new:
        LetterheadVersion.objects.create(
            letterhead=found, no=found.latest, lines=found.lines, logos=found.logos, at=at,
            by_user_id=by.id if by.kind == "user" else None,
        )  # fmt: skip
    place = {"network_id": edition.network_id, "edition_id": edition.pk}
    record(LetterheadSaved(letterhead_id=found.pk, changed=tuple(values), **place), by=by, at=at)  # type: ignore[arg-type]
    return found


def go_back_to_letterhead(*, edition: Edition, version: LetterheadVersion, by: By, at: dt.datetime) -> Letterhead:
    """Papers carry from now on what it said then; what it says until now stays among its versions."""
    return save_letterhead(
        edition=edition, letterhead=version.letterhead, lines=version.lines, logos=version.logos, by=by, at=at
    )


def save_hub_map(
    *, hub: Hub, way: str, link: str, by: By, at: dt.datetime, picture: bytes | None = None, without: bool = False
) -> HubMap:
    """The way to a hub. ``picture`` is drawn anew and takes the place of the one there was; ``without`` takes it out. A
    picture that an issued map shows stays on disk. Raises ``kit.files.Unreadable``, :class:`OtherEdition`."""
    edition = hub.edition
    require_for(by, "papers.edit", edition.network_id, edition, at)
    body = drawn_small(picture, side=MAP_SIDE) if picture else None
    path = stored.write(body, ending=".png") if body else ""
    with stored.written(path), transaction.atomic():
        found = HubMap.objects.select_for_update().filter(hub=hub).first() or HubMap(hub=hub)
        found.way, found.link, found.changed_at = way.strip()[:2000], link.strip()[:300], at
        if without:
            found.file = None
        if body:
            found.file = stored.keep(
                path, body, purpose="map", name="map.png", content_type="image/png", subject_kind="hub",
                subject_id=hub.pk, network_id=edition.network_id, at=at,
            )  # fmt: skip
        found.save()
        place = {"network_id": edition.network_id, "edition_id": edition.pk}
        record(HubMapSaved(hub_id=hub.pk, **place), by=by, at=at)  # type: ignore[arg-type]
    return found
