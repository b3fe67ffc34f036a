"""What happens today at the hub that is nearest: by district, and on a phone by where it is (that never leaves it)."""

from __future__ import annotations

import datetime as dt
from math import cos, hypot, radians
from typing import Any, NamedTuple

from django.http import HttpResponse
from django.utils.translation import gettext as _

from wethi.kit.pages.public import PublicRequest
from wethi.programme.choices import HubKind
from wethi.programme.models import Hub
from wethi.public.entrance import edition_page
from wethi.public.frame import local_now, page_for, show
from wethi.public.moments import moments_of
from wethi.public.queries import DayRow, SessionRow, chosen, days_of, hubs_of, sessions_of
from wethi.public.slots import Slot
from wethi.public.timetable import grid_of
from wethi.public.views.programme import maker_for
from wethi.pure.thai import places


class Near(NamedTuple):
    hub: Hub
    name: str
    district: str
    own: list[tuple[str, Slot]]  # public id, what is printed


def shown_day(days: list[DayRow], today: dt.date) -> DayRow | None:
    """Today's day of the forum, else the next one, else the last."""
    ahead = [day for day in days if day.on >= today]
    return ahead[0] if ahead else days[-1] if days else None


def by_nearness(hubs: list[Hub], district: str) -> list[Hub]:
    """Those of the district first, then by the way from there, as far as positions are known."""
    home = [hub for hub in hubs if hub.district_code == district]
    known = [hub for hub in home if hub.latitude is not None and hub.longitude is not None]
    if not known:
        return sorted(hubs, key=lambda hub: hub.district_code != district)
    north = sum(hub.latitude or 0 for hub in known) / len(known)
    east = sum(hub.longitude or 0 for hub in known) / len(known)

    def way(hub: Hub) -> tuple[bool, float]:
        if hub.latitude is None or hub.longitude is None:
            return hub.district_code != district, 1e9
        across = (hub.longitude - east) * cos(radians(north))
        return hub.district_code != district, hypot(hub.latitude - north, across)

    return sorted(hubs, key=way)


@edition_page(query=("d",))
def near(asked: PublicRequest, edition: Any) -> HttpResponse:
    english = asked.language == "en"
    now = local_now(edition)
    sessions = sessions_of(edition, english)
    days = days_of(edition, english, sessions)
    day = shown_day(days, now.date())
    hubs = list(hubs_of(edition).filter(kind=HubKind.SITE))
    known = {hub.district_code for hub in hubs if hub.district_code}
    districts = [one for one in places.districts(edition.network.province_code) if one.code in known]
    asked_for = asked.query.get("d", "")
    district = asked_for if asked_for in known else ""
    make = maker_for(edition, english)
    moments = moments_of(days, now)

    def printed(rows: list[SessionRow]) -> list[tuple[str, Slot]]:
        placed = grid_of(day._replace(sessions=tuple(rows))).placed if day and rows else []
        return [(one.session.public_id, moments.marked(one.session, make.placed(one, True))) for one in placed]

    of_day = day.sessions if day else []
    found = []
    for hub in by_nearness(hubs, district) if district else hubs:
        own = [row for row in of_day if any(one.id == hub.pk for one in row.hubs)]
        place = places.place(hub.district_code) if hub.district_code else None
        words = (place.name_en if english else place.name) if place else ""
        found.append(Near(hub, chosen(english, hub.name, hub.name_en), words, printed(own)))
    return show(
        asked,
        "public/near.html",
        page_for(asked, edition, title=_("At a hub near you"), here="programme"),
        edition.scope,
        marks=(*(row.issue.mark for row in sessions if row.issue), "air", "art"),
        description=_("What happens today at the hub near you."),
        day=day,
        is_today=day is not None and day.on == now.date(),
        hubs=found,
        for_all=printed([row for row in of_day if not row.hubs]),
        districts=[(one.code, one.name_en if english else one.name) for one in districts],
        district=district,
        can_find=any(hub.latitude is not None for hub in hubs),
        stands=moments.stands or (dt.timedelta(hours=6) if day and day.on >= now.date() else None),
    )
