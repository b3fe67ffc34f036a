"""Whom the doors of an edition know, and the devices at those doors."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from wethi.attendance.choices import GuestState, Origin
from wethi.kit.ids import PublicIdField
from wethi.network.choices import Sector
from wethi.network.models import Organisation, Person
from wethi.programme.models import Edition, Hub, Issue
from wethi.rosters.models import Line, Registration


class Roll(models.Model):
    """One row an edition: whoever changes guests or arrivals holds it, so that ``rev`` counts in the order of commits."""

    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="roll")
    rev = models.PositiveBigIntegerField(default=0)
    renewed_at = models.DateTimeField(null=True)  # when the lists of names were last looked at

    def __str__(self) -> str:
        return f"roll of {self.edition_id}"


class Guest(models.Model):
    """Somebody whom the door knows, with name and organisation as they are printed on badge and sheet.

    ``coming``: ISO day -> hub or zoom. ``no``: the number of the row code, random, without its check digit.
    ``same_as``: this guest turned out to be another; that one is counted.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="guests")
    public_id = PublicIdField()
    key = models.CharField(max_length=80)  # line:12, registration:9, walk:<mark of the scan>
    origin = models.CharField(max_length=12, choices=Origin.choices)
    line = models.ForeignKey(Line, null=True, blank=True, on_delete=models.SET_NULL, related_name="guests")
    registration = models.ForeignKey(
        Registration, null=True, blank=True, on_delete=models.SET_NULL, related_name="guests"
    )
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="guests")
    same_as = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="also")
    state = models.CharField(max_length=9, choices=GuestState.choices, default=GuestState.EXPECTED)
    name = models.CharField(_("name"), max_length=250, blank=True)
    organisation = models.CharField(_("organisation"), max_length=250, blank=True)
    named_by = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="guests_named"
    )
    sector = models.CharField(_("sector"), max_length=12, choices=Sector.choices, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)  # of walk-ins only
    issue = models.ForeignKey(Issue, null=True, blank=True, on_delete=models.SET_NULL, related_name="guests")
    hub = models.ForeignKey(Hub, null=True, blank=True, on_delete=models.SET_NULL, related_name="guests")
    coming = models.JSONField(_("days"), default=dict)
    no = models.PositiveIntegerField()
    badge_hash = models.CharField(max_length=64)
    rev = models.PositiveBigIntegerField(default=0)
    added_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "key"], name="guest_once"),
            models.UniqueConstraint(fields=["edition", "no"], name="guest_number_once"),
        ]
        indexes = [models.Index(fields=["edition", "rev"])]

    def __str__(self) -> str:
        return self.name


class Device(models.Model):
    """One device at one hub's door for some days: bound to the browser that first opens its link.

    ``secret_hash``: of what that browser made and sends with everything; nothing else can speak for the device.
    """

    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="door_devices")
    public_id = PublicIdField()
    label = models.CharField(_("whose device"), max_length=80, blank=True)
    days = models.JSONField(_("days"), default=list)  # ISO
    made_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    secret_hash = models.CharField(max_length=64, blank=True, db_index=True)
    bound_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)  # by the secretariat, or by its holder at the end
    seen_at = models.DateTimeField(null=True)  # the last contact
    clock_off = models.BigIntegerField(default=0)  # milliseconds to be added to the device's clock
    waiting = models.PositiveIntegerField(default=0)  # scans it still had to send when it last spoke

    class Meta:
        ordering = ["hub", "id"]

    def __str__(self) -> str:
        return self.label or self.public_id
