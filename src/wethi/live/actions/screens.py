"""Addresses of screens that need no account: made, given a new address, closed."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from wethi.audit.actions import By, record
from wethi.audit.facts import Code
from wethi.live.choices import ScreenKind
from wethi.live.facts import ScreenClosed, ScreenPut
from wethi.live.models import Screen
from wethi.live.rules import require_live
from wethi.programme.models import Edition, Hub


@transaction.atomic
def put_screen(*, edition: Edition, kind: str, by: By, at: dt.datetime, hub: Hub | None = None) -> Screen:
    """The screen of this kind; made when there is none that is open. A hub's page needs its ``hub``; the speaker's clock
    and the captions of a room that has a stage of its own take that room's."""
    require_live(by, "live.edit", edition, at)
    wanted = ScreenKind(kind)
    if hub is None and wanted == ScreenKind.HUB:
        raise ValueError(kind)
    if hub is not None and (wanted == ScreenKind.COUNTING or hub.edition_id != edition.pk):
        raise ValueError(kind)
    found = Screen.objects.filter(edition=edition, kind=wanted, hub=hub, closed_at__isnull=True).first()
    if found is not None:
        return found
    made = Screen.objects.create(edition=edition, kind=wanted, hub=hub, made_at=at)
    _record(ScreenPut, made, by=by, at=at)
    return made


@transaction.atomic
def renew_screen(*, screen: Screen, by: By, at: dt.datetime) -> Screen:
    """Another address; the one before opens nothing any more."""
    require_live(by, "live.edit", screen.edition, at)
    screen.turn += 1
    screen.save(update_fields=["turn"])
    _record(ScreenPut, screen, by=by, at=at)
    return screen


@transaction.atomic
def close_screen(*, screen: Screen, by: By, at: dt.datetime) -> None:
    require_live(by, "live.edit", screen.edition, at)
    screen.closed_at = at
    screen.save(update_fields=["closed_at"])
    _record(ScreenClosed, screen, by=by, at=at)


def _record(fact: type[ScreenPut], screen: Screen, *, by: By, at: dt.datetime) -> None:
    record(
        fact(
            network_id=screen.edition.network_id, edition_id=screen.edition_id, screen_id=screen.pk,
            what=Code(screen.kind),
        ),
        by=by, at=at,
    )  # fmt: skip
