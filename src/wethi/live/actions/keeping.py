"""The sheet before a change, kept so that the change can be taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterable
from typing import Any

from wethi.live.models import Cue, CueVoice, SheetVersion, Show

KEPT = 30
FIELDS = (
    "order", "kind", "title", "title_en", "session_id", "length_s", "least_s", "guard", "fixed_s", "feed", "hub_id",
    "is_broadcast", "opens_segment", "responsible", "notes",
)  # fmt: skip


def locked(show: Show) -> Show:
    """The row as it stands now, until the transaction ends: a key that is pressed meanwhile waits."""
    rows = Show.objects.select_for_update(of=("self",)).select_related("edition__network", "day", "hub")
    return rows.get(pk=show.pk)


def keep_version(show: Show, at: dt.datetime) -> None:
    """In the change's transaction, before it."""
    SheetVersion.objects.create(show=show, sheet_rev=show.sheet_rev, cues=_standing(show), at=at)
    old = list(show.versions.values_list("pk", flat=True)[KEPT:])
    if old:
        SheetVersion.objects.filter(pk__in=old).delete()


def bring_back(show: Show, version: SheetVersion, at: dt.datetime, *, staying: Container[str] = ()) -> None:
    """Every cue as it stood then; cues added since are taken out, but for those whose public id is in ``staying``."""
    then = {one["key"]: one for one in version.cues}
    for cue in show.cues.all():
        kept = then.get(cue.public_id)
        if kept is None and cue.removed_at is None and cue.public_id in staying:
            continue
        if kept is None:
            cue.removed_at = cue.removed_at or at
        else:
            for name in FIELDS:
                setattr(cue, name, kept[name])
            cue.removed_at = None
        cue.save()


def put_voices(cue: Cue, wanted: Iterable[CueVoice]) -> None:
    """Who speaks in a cue from now on. Whoever stood there already stays the same row: the caption that shows them, and how
    long they have spoken, hang on it."""
    gone, new, same = list(cue.voices.all()), list[CueVoice](), list[CueVoice]()
    for voice in wanted:
        before = next((one for one in gone if _who(one) == _who(voice)), None)
        if before is None:
            new.append(voice)
        else:
            gone.remove(before)
            voice.pk, voice.public_id = before.pk, before.public_id
            same.append(voice)
    CueVoice.objects.filter(pk__in=[one.pk for one in gone]).delete()
    CueVoice.objects.bulk_update(same, ["order", "organisation", "name", "origin", "role"])
    CueVoice.objects.bulk_create(new)


def _who(voice: CueVoice) -> int | str:
    return voice.person_id or voice.name


def _standing(show: Show) -> list[dict[str, Any]]:
    rows = Cue.objects.filter(show=show, removed_at__isnull=True).values("public_id", *FIELDS)
    return [{"key": row.pop("public_id"), **row} for row in rows]
