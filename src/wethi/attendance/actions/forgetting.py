"""Somebody who is erased: their words leave the door's list, that they came stays counted."""

from __future__ import annotations

from django.db.models import F, Q

from wethi.attendance.models import Guest, OnlineStay, Roll

EMPTY = {"name": "", "organisation": "", "phone": "", "badge_hash": ""}
"""What of a guest is emptied; sector, issue, hub and days stay for the counts."""


def forget_guest(person_id: int) -> None:
    """A step of erasing a person, which asks for the right. Devices are told at their next contact."""
    mine = Guest.objects.filter(Q(person=person_id) | Q(line__person=person_id))
    editions = set(mine.values_list("edition_id", flat=True))
    keys = list(mine.values_list("pk", flat=True))
    for stay in OnlineStay.objects.filter(guest__in=keys):
        OnlineStay.objects.filter(pk=stay.pk).update(
            name="", email="", marks="", candidates=[], key=f"gone:{stay.public_id}"
        )
    for edition_id in editions:
        Roll.objects.filter(edition_id=edition_id).update(rev=F("rev") + 1)
        rev = Roll.objects.values_list("rev", flat=True).get(edition_id=edition_id)
        Guest.objects.filter(pk__in=keys, edition_id=edition_id).update(**EMPTY, rev=rev)
