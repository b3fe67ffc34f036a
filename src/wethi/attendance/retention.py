"""What of the doors is deleted after a time."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wethi.attendance.models import Guest, OnlineStay
from wethi.network.models import Network
from wethi.privacy.retention import Kind


def _guests(network: Network, before: dt.datetime) -> int:
    """The words of a guest; sector, issue, hub and days stay for the counts."""
    from wethi.attendance.actions.forgetting import EMPTY  # a start needs no actions

    over = Q(edition__ends_on__lt=before.date())
    old = Guest.objects.filter(over, edition__network=network).exclude(name="", phone="")
    return old.update(**EMPTY)


def _online(network: Network, before: dt.datetime) -> int:
    over = Q(report__edition__ends_on__lt=before.date(), report__edition__network=network)
    old = OnlineStay.objects.filter(over).exclude(name="", email="")
    count = 0
    for key, public_id in list(old.values_list("pk", "public_id")):
        count += OnlineStay.objects.filter(pk=key).update(
            name="", email="", marks="", candidates=[], key=f"gone:{public_id}"
        )
    return count


KINDS = {
    "door_guests": Kind(_("names at the doors, after the forum"), 730, _guests),
    "online_names": Kind(_("names and addresses of people on Zoom, after the forum"), 180, _online),
}
