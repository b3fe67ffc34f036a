"""Photographed lists: sent by the focal person or the secretariat, typed in beside the picture, taken away again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from wethi.audit.actions import By, record
from wethi.kit.files import stored
from wethi.kit.files.pictures import drawn_anew
from wethi.rosters.actions.filling import ListClosed
from wethi.rosters.facts import ListPictured, ListPictureGone, ListPictureTyped
from wethi.rosters.models import ListPicture, Roster
from wethi.rosters.rules import closed_since, require_own_or

MOST = 20
"""Pictures of one list."""


class TooManyPictures(Exception):
    """A list has :data:`MOST` pictures already."""

    def __str__(self) -> str:
        return _("There are %(num)s pictures of this list already. Call the secretariat.") % {"num": MOST}


def add_list_picture(*, roster: Roster, data: bytes, by: By, at: dt.datetime) -> ListPicture:
    """Draws the photograph anew and keeps it. Raises ``kit.files.Unreadable``, :class:`TooManyPictures`, ``ListClosed``."""
    require_own_or(by, "rosters.edit", roster, at)
    passed = closed_since(roster, at)
    if passed is not None and by.kind == "link":
        raise ListClosed(passed)
    drawn = drawn_anew(data)[-1]
    path = stored.write(drawn.body, ending=".jpg")
    with stored.written(path), transaction.atomic():
        if ListPicture.objects.filter(roster=roster, removed_at__isnull=True).count() >= MOST:
            raise TooManyPictures
        made = ListPicture.objects.create(roster=roster, width=drawn.width, height=drawn.height, added_at=at)
        made.file = stored.keep(
            path, drawn.body, purpose="roster", name="list.jpg", content_type="image/jpeg", subject_kind="list_picture",
            subject_id=made.pk, network_id=roster.edition.network_id, at=at,
        )  # fmt: skip
        made.save(update_fields=["file"])
        if Roster.objects.filter(pk=roster.pk, started_at__isnull=True).update(started_at=at):
            roster.started_at = at
        record(ListPictured(**_ids(made)), by=by, at=at)
    return made


@transaction.atomic
def put_typed(*, picture: ListPicture, is_typed: bool, by: By, at: dt.datetime) -> None:
    """Whether every name on the picture stands in the list."""
    require_own_or(by, "rosters.edit", picture.roster, at)
    if ListPicture.objects.filter(pk=picture.pk, typed_at__isnull=is_typed).update(typed_at=at if is_typed else None):
        record(ListPictureTyped(**_ids(picture)), by=by, at=at)
    picture.refresh_from_db(fields=["typed_at"])


@transaction.atomic
def remove_list_picture(*, picture: ListPicture, by: By, at: dt.datetime) -> None:
    """The picture goes; that there was one stays."""
    require_own_or(by, "rosters.edit", picture.roster, at)
    take_pictures_away(pictures=[picture], at=at)
    record(ListPictureGone(**_ids(picture)), by=by, at=at)


def take_pictures_away(*, pictures: Iterable[ListPicture], at: dt.datetime) -> int:
    """A step of others that have asked for the right, or of what is deleted after a time. A picture cannot forget one
    name: it goes whole."""
    gone = [one for one in pictures if one.file_id]
    files = [one.file for one in gone if one.file is not None]
    ListPicture.objects.filter(pk__in=[one.pk for one in gone]).update(file=None, removed_at=at)
    stored.take_away(files)
    return len(gone)


def _ids(picture: ListPicture) -> dict[str, Any]:
    edition = picture.roster.edition
    return {"network_id": edition.network_id, "edition_id": edition.pk, "roster_id": picture.roster_id}
