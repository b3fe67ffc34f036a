"""Changing the run of show: cues written, moved, divided, taken out; the last change taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import F

from wethi.audit.actions import By, record
from wethi.audit.facts import Code
from wethi.live.actions.keeping import bring_back, keep_version, locked, put_voices
from wethi.live.building import known_only
from wethi.live.facts import SheetChanged
from wethi.live.models import Cue, CueVoice, Show
from wethi.live.queries import had_of
from wethi.live.rules import require_live
from wethi.live.state import tell

LONGEST = 12 * 3600
MOST_CUES = 200


class CueWrong(Exception):
    """A cue no clock could run, one of another show, or one that has been on. ``code``: length, least, fixed, other, full,
    split, on."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class NothingToUndo(Exception):
    """The sheet stands as it was made."""


def _own(show: Show, cue: Cue) -> Cue:
    """The row as it stands now. Raises :class:`CueWrong` for another show's, or one that was taken out."""
    found = show.cues.filter(pk=cue.pk, removed_at__isnull=True).select_related("session", "hub").first()
    if found is None:
        raise CueWrong("other")
    return found


@transaction.atomic
def put_cue(
    *, show: Show, by: By, at: dt.datetime, cue: Cue | None = None, after: Cue | None = None, **values: Any
) -> Cue:
    """Adds a cue (behind ``after``, or last) or changes one. Raises :class:`CueWrong`."""
    require_live(by, "live.edit", show.edition, at)
    show = locked(show)
    cue = _own(show, cue) if cue else None
    after = _own(show, after) if after else None
    _check(show, cue, values)
    keep_version(show, at)
    if cue is None:
        if show.cues.filter(removed_at__isnull=True).count() >= MOST_CUES:
            raise CueWrong("full")
        cue = Cue(show=show, order=_room_behind(show, after), **values)
    else:
        for name, value in values.items():
            setattr(cue, name, value)
    cue.save()
    _done(show, "put", by=by, at=at)
    return cue


def _check(show: Show, cue: Cue | None, values: dict[str, Any]) -> None:
    for name in ("hub", "session"):
        row = values.get(name)
        if row is not None and row.edition_id != show.edition_id:
            raise CueWrong("other")
    length = values.get("length_s", cue.length_s if cue else 0)
    if not 0 < length <= LONGEST:
        raise CueWrong("length")
    if values.get("least_s", cue.least_s if cue else 0) > length:
        raise CueWrong("least")
    fixed = values.get("fixed_s", cue.fixed_s if cue else None)
    if (fixed is not None and not 0 <= fixed < 24 * 3600) or (
        fixed is None and values.get("guard", cue.guard if cue else "") == "start"
    ):
        raise CueWrong("fixed")


def _room_behind(show: Show, after: Cue | None) -> int:
    """A free place behind a cue; those that follow make room."""
    if after is None:
        last = show.cues.order_by("-order").values_list("order", flat=True).first() or 0
        return last + 10
    show.cues.filter(order__gt=after.order).update(order=F("order") + 10)
    return after.order + 5


@transaction.atomic
def move_cue(*, show: Show, cue: Cue, to: int, by: By, at: dt.datetime) -> None:
    """Puts the cue at a place in the order, counted from 0; beyond the ends it stays at the end."""
    require_live(by, "live.edit", show.edition, at)
    show = locked(show)
    cue = _own(show, cue)
    keep_version(show, at)
    rows = [one for one in show.cues.filter(removed_at__isnull=True) if one.pk != cue.pk]
    rows.insert(max(0, min(to, len(rows))), cue)
    for number, one in enumerate(rows, start=1):
        Cue.objects.filter(pk=one.pk).update(order=10 * number)
    _done(show, "moved", by=by, at=at)


@transaction.atomic
def split_cue(*, show: Show, cue: Cue, first_s: int, title: str, by: By, at: dt.datetime) -> Cue:
    """Divides a cue after ``first_s`` seconds; the second part is called ``title`` and keeps feed and who speaks."""
    require_live(by, "live.edit", show.edition, at)
    show = locked(show)
    cue = _own(show, cue)
    if not 0 < first_s < cue.length_s:
        raise CueWrong("split")
    keep_version(show, at)
    rest = cue.length_s - first_s
    share = cue.least_s / cue.length_s
    second = Cue.objects.create(
        show=show, order=_room_behind(show, cue), kind=cue.kind, title=title or cue.title,
        title_en="" if title else cue.title_en, session=cue.session, length_s=rest, least_s=int(rest * share),
        guard=cue.guard if cue.guard != "start" else "", feed=cue.feed, hub=cue.hub, is_broadcast=cue.is_broadcast,
        responsible=cue.responsible,
    )  # fmt: skip
    cue.length_s, cue.least_s = first_s, int(first_s * share)
    cue.save(update_fields=["length_s", "least_s"])
    for voice in cue.voices.all():
        CueVoice.objects.create(
            cue=second, order=voice.order, person=voice.person, organisation=voice.organisation, name=voice.name,
            origin=voice.origin, role=voice.role,
        )  # fmt: skip
    _done(show, "split", by=by, at=at)
    return second


@transaction.atomic
def remove_cue(*, show: Show, cue: Cue, by: By, at: dt.datetime) -> None:
    """Takes a cue out of the sheet. Raises :class:`CueWrong` for one that is on or has been: its times would go with it."""
    require_live(by, "live.edit", show.edition, at)
    show = locked(show)
    cue = _own(show, cue)
    if cue.public_id in had_of(show).keys:
        raise CueWrong("on")
    keep_version(show, at)
    Cue.objects.filter(pk=cue.pk).update(removed_at=at)
    _done(show, "removed", by=by, at=at)


@transaction.atomic
def set_voices(*, show: Show, cue: Cue, voices: Sequence[dict[str, Any]], by: By, at: dt.datetime) -> None:
    """Who speaks from now on: dicts with ``name``, ``origin`` and, where known, person and organisation."""
    require_live(by, "live.edit", show.edition, at)
    show = locked(show)
    cue = _own(show, cue)
    rows = [CueVoice(cue=cue, order=order, **one) for order, one in enumerate(voices)]
    put_voices(cue, known_only(show.edition, rows))
    _done(show, "voices", by=by, at=at)


@transaction.atomic
def undo_change(*, show: Show, by: By, at: dt.datetime) -> None:
    """The sheet as it stood before the last change; asked again, the one before. What has been on since stays. Raises
    :class:`NothingToUndo`."""
    require_live(by, "live.edit", show.edition, at)
    show = locked(show)
    version = show.versions.first()
    if version is None:
        raise NothingToUndo
    bring_back(show, version, at, staying=had_of(show).keys)
    version.delete()
    _done(show, "undone", by=by, at=at)


def _done(show: Show, what: str, *, by: By, at: dt.datetime) -> None:
    tell(show, by=by, at=at, sheet=True)
    record(
        SheetChanged(network_id=show.edition.network_id, edition_id=show.edition_id, show_id=show.pk, what=Code(what)),
        by=by,
        at=at,
    )
