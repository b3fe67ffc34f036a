"""The sheet before a change, kept so that the change can be taken back."""

from __future__ import annotations

import datetime as dt
from typing import Any

from wethi.live.models import Cue, SheetVersion, Show

KEPT = 30
FIELDS = (
    "order", "kind", "title", "title_en", "session_id", "length_s", "least_s", "guard", "fixed_s", "feed", "hub_id",
    "is_broadcast", "opens_segment", "responsible", "notes",
)  # fmt: skip


def keep_version(show: Show, at: dt.datetime) -> None:
    """In the change's transaction, before it."""
    SheetVersion.objects.create(show=show, sheet_rev=show.sheet_rev, cues=_standing(show), at=at)
    old = list(show.versions.values_list("pk", flat=True)[KEPT:])
    if old:
        SheetVersion.objects.filter(pk__in=old).delete()


def bring_back(show: Show, version: SheetVersion, at: dt.datetime) -> None:
    """Every cue as it stood then; cues added since are taken out."""
    then = {one["key"]: one for one in version.cues}
    for cue in show.cues.all():
        kept = then.get(cue.public_id)
        if kept is None:
            cue.removed_at = cue.removed_at or at
        else:
            for name in FIELDS:
                setattr(cue, name, kept[name])
            cue.removed_at = None
        cue.save()


def _standing(show: Show) -> list[dict[str, Any]]:
    rows = Cue.objects.filter(show=show, removed_at__isnull=True).values("public_id", *FIELDS)
    return [{"key": row.pop("public_id"), **row} for row in rows]
