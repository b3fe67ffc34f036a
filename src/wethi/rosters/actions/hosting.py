"""What a co-organiser that hosts a hub tells about it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from wethi.audit.actions import By, record
from wethi.programme.models import Hub
from wethi.rosters.actions.filling import OtherRoster
from wethi.rosters.facts import HostingPut
from wethi.rosters.models import Hosting, Roster
from wethi.rosters.rules import require_own_or


@transaction.atomic
def put_hosting(*, roster: Roster, hub: Hub, by: By, at: dt.datetime, **values: Any) -> Hosting:
    """Head count, main contact, address, boxes, equipment. Only the hub's own host. Raises :class:`OtherRoster`."""
    require_own_or(by, "rosters.edit", roster, at)
    if hub.edition_id != roster.participation.edition_id or hub.host_id != roster.participation.organisation_id:
        raise OtherRoster
    hosting, _is_new = Hosting.objects.update_or_create(
        hub=hub, defaults={"roster": roster, "changed_at": at, **values}
    )
    edition = roster.edition
    told = HostingPut(network_id=edition.network_id, edition_id=edition.pk, roster_id=roster.pk, hub_id=hub.pk)
    record(told, by=by, at=at)
    return hosting
