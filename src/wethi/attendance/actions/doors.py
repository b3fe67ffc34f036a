"""Devices at the doors: a link is made for one hub and some days, bound to the first browser that opens it, closed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from wethi.accounts.actions import IssuedLink, close_links, issue_link
from wethi.accounts.models import AccessLink
from wethi.attendance.codes import badge_hash
from wethi.attendance.facts import DoorBound, DoorClosed, DoorFact, DoorFreed, DoorOpened
from wethi.attendance.models import Device
from wethi.attendance.rules import KEPT_AFTER, LINK, TAKEN_AFTER, is_its_holder, is_over, require_device, require_hub
from wethi.audit.actions import WORKER, By, record
from wethi.programme.choices import HubKind
from wethi.programme.models import Day, Hub

_SECRET = re.compile(r"[A-Za-z0-9_-]{22,80}")


class NoDoor(Exception):
    """An online room has no door, or none of the days is a day of the forum."""

    def __str__(self) -> str:
        return _("Choose a hub on site and at least one day of the forum.")


class OnAnotherDevice(Exception):
    """The link was opened on another device before."""

    def __str__(self) -> str:
        return _("This link is in use on another device. Ask the secretariat to free it, or for a link of your own.")


class DoorIsClosed(Exception):
    """The device was closed or its days are over."""

    def __str__(self) -> str:
        return _("This check-in link has ended. Ask the secretariat for a new one.")


def open_door(
    *, hub: Hub, days: Sequence[dt.date], label: str = "", by: By, at: dt.datetime
) -> tuple[Device, IssuedLink]:
    """A link with a short code for one device at ``hub``; it ends a day after the last of ``days``. Raises
    :class:`NoDoor`."""
    require_hub(by, hub, at)
    known = set(Day.objects.filter(edition=hub.edition).values_list("on", flat=True))
    chosen = sorted(set(days) & known)
    if hub.kind != HubKind.SITE or not chosen:
        raise NoDoor
    zone = ZoneInfo(hub.edition.network.time_zone)
    midnight = dt.datetime.combine(chosen[-1] + dt.timedelta(days=1), dt.time(), tzinfo=zone)
    closes_at = max(midnight, at) + KEPT_AFTER  # a forum that is over may still be practised with for a day
    with transaction.atomic():
        device = Device.objects.create(
            hub=hub, label=label.strip()[:80], days=[day.isoformat() for day in chosen], made_at=at, closes_at=closes_at
        )
        issued = issue_link(
            purpose=LINK, subject_kind=LINK, subject_id=device.pk, network_id=hub.edition.network_id,
            edition_id=hub.edition_id, with_code=True, expires_at=closes_at + TAKEN_AFTER, by=WORKER, at=at,
        )  # fmt: skip
        _told(DoorOpened, device, by=by, at=at)
    return device, issued


def bind_door(*, device: Device, secret: str, by: By, at: dt.datetime) -> None:
    """This browser speaks for the device from now on. ``secret`` is made by the browser, so that asking once more after
    a lost answer changes nothing. Raises :class:`OnAnotherDevice`, :class:`DoorIsClosed`."""
    require_device(by, device)
    if is_over(device, at) or not _SECRET.fullmatch(secret):
        raise DoorIsClosed
    hashed = badge_hash(secret)
    with transaction.atomic():
        if not Device.objects.filter(pk=device.pk, secret_hash="").update(secret_hash=hashed, bound_at=at, seen_at=at):
            if not Device.objects.filter(pk=device.pk, secret_hash=hashed).exists():
                raise OnAnotherDevice
            return
        AccessLink.objects.filter(pk=by.id or 0, opened_at__isnull=True).update(opened_at=at)
        _told(DoorBound, device, by=by, at=at)
    device.refresh_from_db()


def free_door(*, device: Device, by: By, at: dt.datetime) -> None:
    """The link may be opened on another device: the first one broke or was lost. That one is told to forget."""
    require_hub(by, device.hub, at)
    with transaction.atomic():
        if Device.objects.filter(pk=device.pk).exclude(secret_hash="").update(secret_hash="", bound_at=None):
            _told(DoorFreed, device, by=by, at=at)
    device.refresh_from_db()


def close_door(*, device: Device, by: By, at: dt.datetime) -> None:
    """The device forgets everybody at its next contact, after it has handed in what it still holds.

    By the secretariat or the hub's coordinator (a lost device: what comes from it afterwards is looked at by somebody first),
    or by its holder.
    """
    holder = is_its_holder(by, device)
    if not holder:
        require_hub(by, device.hub, at)
    with transaction.atomic():
        if not Device.objects.filter(pk=device.pk, closed_at__isnull=True).update(closed_at=at):
            return
        if not holder:  # who may still have to send something with it
            links = AccessLink.objects.filter(purpose=LINK, subject_kind=LINK, subject_id=device.pk)
            close_links(links=links, why="by_secretariat", by=WORKER, at=at)
        _told(DoorClosed, device, by=by, at=at)
    device.closed_at = at


def _told(fact: type[DoorFact], device: Device, *, by: By, at: dt.datetime) -> None:
    edition = device.hub.edition
    told = fact(network_id=edition.network_id, edition_id=edition.pk, device_id=device.pk, hub_id=device.hub_id)
    record(told, by=by, at=at)
