"""What a person's page says of seats: my chance before the draw, my seat after it, an answer by button.

Light on purpose: the start of the house imports it. What weighs is imported when a page is shown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from wethi.accounts.entrance import Bearer
from wethi.accounts.person_page import Section, Subject
from wethi.network.models import Person
from wethi.seats.choices import HELD
from wethi.seats.models import Chance, Nominee, Plan, Reserve, Seat


def subject_of(nominee_id: int) -> Subject | None:
    """Whom the page greets: a name on a list or somebody who registered, not linked to a person yet."""
    from wethi.seats.queries import nominee_by_id

    found = nominee_by_id(nominee_id)
    if found is None or not found.full_name:
        return None
    return Subject(
        name=found.full_name, network=found.edition.network, detail=found.organisation, sector=found.sector, row=found
    )


def nominees_of_bearer(bearer: Bearer, row: Any) -> list[Nominee]:
    """The bearer's own: of the edition of the link, else of every edition; the newest first."""
    from wethi.seats.links import nominees_behind
    from wethi.seats.queries import NOMINEE

    if isinstance(row, Nominee):
        return [row]
    link = bearer.link
    rows = (
        Nominee.objects.filter(person=row)
        if isinstance(row, Person)
        else nominees_behind(link.subject_kind, link.subject_id, link.network_id)
    )
    rows = rows.select_related("edition__network", *[path.removeprefix("nominee__") for path in NOMINEE])
    if bearer.link.edition_id:
        rows = rows.filter(edition=bearer.link.edition_id)
    return list(rows.order_by("-edition__year", "-pk"))


def mine(bearer: Bearer, row: Any, at: dt.datetime) -> dict[str, Any] | None:
    """The seat that is held, or the last one; the chance in the plan that is public; the place on the reserve lists."""
    from wethi.seats.rules import is_over
    from wethi.seats.wishes import wish_of
    from wethi.seats.words import legend_of, of_hundred, reason_words

    for nominee in nominees_of_bearer(bearer, row):
        plan = Plan.objects.filter(edition=nominee.edition, state__in=["published", "drawn"]).first()
        seats = Seat.objects.filter(nominee=nominee).select_related(
            "issue", "hub", "plan", "edition__network", "nominee", "instead"
        )
        seat = seats.filter(state__in=HELD).first() or seats.order_by("-pk").first()
        chance = Chance.objects.filter(plan=plan, nominee=nominee).first() if plan else None
        if seat is None and chance is None:
            continue
        waits = []
        if plan is not None and plan.seated_at and seat is None:
            waits = list(
                Reserve.objects.filter(plan=plan, nominee=nominee).select_related("issue").order_by("place")[:3]
            )
        return {
            "nominee": nominee,
            "edition": nominee.edition,
            "plan": plan,
            "seat": seat,
            "wish": wish_of(seat) if seat else None,
            "last": seat.steps.order_by("-pk").first() if seat else None,
            "over": seat is not None and seat.state == "offered" and is_over(seat, at),
            "chance": chance,
            "hundred": of_hundred(chance.chance) if chance else "",
            "part": round(100 * chance.chance) if chance else 0,
            "reason": reason_words(chance.reason) if chance and chance.reason else "",
            "ways": [(legend_of(plan).issue(issue), mode, of_hundred(share)) for issue, mode, share in chance.ways]
            if chance and plan
            else [],
            "waits": waits,
            "zone": nominee.edition.network.time_zone,
        }
    return None


def _seat(request: HttpRequest, bearer: Bearer, subject: Subject) -> Mapping[str, Any] | None:
    return mine(bearer, subject.row, timezone.now())


SECTIONS = (Section("seat", "seats/me_seat.html", _seat, order=20),)
