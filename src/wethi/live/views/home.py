"""The forum days at the desk: each day's runs of show, and the doors to screens, Zoom, pages and recordings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.audit.actions import By
from wethi.kit.named import named
from wethi.kit.ui.page import page_of, render
from wethi.live.building import Option, Split, split_of
from wethi.live.models import Run, Show
from wethi.live.queries import shows_of, stream_pages
from wethi.live.viewing import newest_counts
from wethi.programme.entrance import desk_view
from wethi.programme.models import Day, Edition, Hub
from wethi.programme.rules import may_in_edition


@desk_view("live.see")
def home(request: HttpRequest, edition: Edition) -> HttpResponse:
    now, by = timezone.now(), By.of(request.user)
    standing = Count("cues", filter=Q(cues__removed_at__isnull=True))
    shows = {(show.day_id, show.hub_id): show for show in shows_of(edition).annotate(cue_count=standing)}
    runs = {run.show_id: run for run in Run.objects.filter(show__edition=edition, closed_at__isnull=True)}
    hubs = list(edition.hubs.all())
    dates, days = list(edition.days.all()), list[dict[str, Any]]()
    splits = split_of(edition, dates) if edition.programme_version else {}
    for day in dates:
        own = [hub for hub in hubs if (day.pk, hub.pk) in shows]
        split = splits.get(day.pk, Split(set(), []))
        more = [hub for hub in hubs if hub not in own and hub.pk in split.rooms]
        days.append(
            {
                "day": day,
                "stages": [
                    _stage(day, one, shows.get((day.pk, one.pk if one else None)), runs) for one in (None, *own)
                ],
                "more": [_stage(day, hub, None, runs) for hub in more],
                "choices": [_choice(group, hubs) for group in split.choices],
            }
        )
    context = {
        "edition": edition,
        "days": days,
        "counts": newest_counts(list(stream_pages(edition)), now),
        **{
            right.replace(".", "_"): may_in_edition(by, right, edition, now) is None
            for right in ("live.edit", "live.direct", "live.count")
        },
    }
    page = page_of(request, title=_("Forum days"), edition=edition, network=edition.network)
    return render(request, "live/home.html", context, page=page)


def _choice(options: Sequence[Option], hubs: Sequence[Hub]) -> list[dict[str, Any]]:
    return [
        {
            "id": one.shown.public_id, "title": named(one.shown, "title"), "starts": one.shown.starts_at, "ends": one.shown.ends_at,
            "hubs": [hub for hub in hubs if hub.pk in one.shown.hubs], "is_main": one.is_main, "is_chosen": one.is_chosen,
        }
        for one in options
    ]  # fmt: skip


def _stage(day: Day, hub: Hub | None, show: Show | None, runs: Mapping[int, Run]) -> dict[str, Any]:
    code = (show or Show(day=day, hub=hub)).code
    return {"code": code, "hub": hub, "show": show, "run": runs.get(show.pk) if show else None}
