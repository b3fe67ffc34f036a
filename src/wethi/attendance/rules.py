"""Who may speak for a door, and what speaks against letting somebody in."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from wethi.accounts.models import AccessLink
from wethi.accounts.rules import NotAllowed, require_bearer
from wethi.attendance.choices import HUB, ZOOM, GuestState, Rule
from wethi.attendance.models import Device, Guest
from wethi.audit.actions import By
from wethi.programme.models import Hub
from wethi.programme.rules import require_at_hub

LINK = "door"
"""``purpose`` and ``subject_kind`` of the links that open a door's page."""

KEPT_AFTER = dt.timedelta(hours=24)
"""How long after its last day a device may keep the list."""

TAKEN_AFTER = dt.timedelta(days=14)
"""How long after that what it still has to send is taken."""


def require_device(by: By, device: Device) -> None:
    """The bearer of this device's own link. A link that has ended may still hand in what was seen before."""
    if not is_its_holder(by, device):
        raise NotAllowed(_("Your role does not include this."))


def require_hub(by: By, hub: Hub, at: dt.datetime) -> None:
    """The hub's coordinator by the link of their own page, or somebody with the right in the hub, the edition or the network."""
    if by.kind == "link":
        require_bearer(by, at, ("person", hub.coordinator_id))
        return
    require_at_hub(by, "doors.open", hub, at)


def is_its_holder(by: By, device: Device) -> bool:
    return (
        by.kind == "link" and AccessLink.objects.filter(pk=by.id or 0, subject_kind=LINK, subject_id=device.pk).exists()
    )


def is_over(device: Device, at: dt.datetime) -> bool:
    """Whether the device must have forgotten everybody by now."""
    return device.closed_at is not None or at > device.closes_at


def against(guest: Guest, *, day: dt.date, hub_id: int | None, is_in: bool) -> list[Rule]:
    """What speaks against letting this guest in at this hub on this day. ``static/js/door/rules.js`` says the same."""
    found = []
    if guest.state == GuestState.WITHDRAWN:
        found.append(Rule.WITHDRAWN)
    elif guest.state == GuestState.WAITING:
        found.append(Rule.NO_PLACE)
    way = guest.coming.get(day.isoformat())
    if way is None and guest.coming:
        found.append(Rule.WRONG_DAY)
    elif way == ZOOM:
        found.append(Rule.ON_ZOOM)
    elif way == HUB and guest.hub_id is not None and guest.hub_id != hub_id:
        found.append(Rule.WRONG_HUB)
    if is_in:
        found.append(Rule.ALREADY_IN)
    return found
