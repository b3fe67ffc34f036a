"""What a hub's coordinator finds on their own page: the devices at the hub's door, and a link for another one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from wethi.accounts.entrance import Bearer
from wethi.accounts.person_page import Section, Subject
from wethi.kit import clock
from wethi.network.models import Person
from wethi.programme.models import Hub


def hubs_of(bearer: Bearer, row: Any) -> QuerySet[Hub]:
    """The hubs on site that the bearer coordinates, of editions that are not over; none before the second step."""
    if not isinstance(row, Person) or not bearer.trusted or bearer.link.subject_kind != "person":
        return Hub.objects.none()
    today = clock.today(row.network.time_zone)
    rows = Hub.objects.filter(coordinator=row, kind="site", edition__network=bearer.link.network_id)
    return (
        rows.filter(edition__ends_on__gte=today).select_related("edition__network").order_by("edition", "order", "pk")
    )


def _doors(request: HttpRequest, bearer: Bearer, subject: Subject) -> Mapping[str, Any] | None:
    from wethi.attendance.queries import doors_of
    from wethi.attendance.rules import is_over

    hubs = list(hubs_of(bearer, subject.row))
    if not hubs:
        return None
    at = timezone.now()
    return {
        "hubs": [
            (hub, [(one, is_over(one, at)) for one in doors_of(hub.edition).filter(hub=hub)], hub.edition.days.all())
            for hub in hubs
        ],
        "zone": hubs[0].edition.network.time_zone,
    }


SECTIONS = (Section("doors", "attendance/me_doors.html", _doors, private=True, order=35),)
