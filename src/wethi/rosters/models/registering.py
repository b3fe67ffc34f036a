"""People who register themselves where an edition opens it: places by quota, a waiting list, one row a registration."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from wethi.kit.ids import PublicIdField
from wethi.network.choices import Sector
from wethi.programme.models import Edition, Hub, Issue
from wethi.rosters.choices import Mode, RegistrationState
from wethi.rosters.models.particulars import Particulars


class Opening(models.Model):
    """Whether, and for how many from one address, an edition takes registrations."""

    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="registration")
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    # Registrations an hour from one network address that need no second look; a school sits behind one.
    per_address = models.PositiveIntegerField(default=400)
    quota_version = models.PositiveIntegerField(default=0)  # raised when the quotas are set anew

    known_quotas: tuple[int, Any] | None = None
    """(version, the quotas as they were read with it): what fits whom is read once, what is taken every time."""

    def __str__(self) -> str:
        return f"registration of {self.edition_id}"

    @property
    def is_open(self) -> bool:
        return self.opened_at is not None and self.closed_at is None


class Quota(models.Model):
    """At most ``places`` of those who fit: an empty ``issue``, ``sector``, ``day`` or ``mode`` fits everybody."""

    opening = models.ForeignKey(Opening, on_delete=models.CASCADE, related_name="quotas")
    issue = models.ForeignKey(Issue, null=True, blank=True, on_delete=models.CASCADE, related_name="quotas")
    sector = models.CharField(max_length=12, choices=Sector.choices, blank=True)
    day = models.DateField(null=True, blank=True)
    mode = models.CharField(max_length=4, choices=Mode.choices, blank=True)
    places = models.PositiveIntegerField()
    taken = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(taken__lte=models.F("places")), name="quota_is_never_oversold")
        ]

    def __str__(self) -> str:
        return f"{self.taken}/{self.places}"


class Registration(Particulars):
    """One person who registered; the particulars come later, from their own page. ``key``: a keyed hash of name and telephone
    or e-mail, by which doubles are known. ``held_too``: a double that also came from an address over its budget."""

    opening = models.ForeignKey(Opening, on_delete=models.PROTECT, related_name="registrations")
    public_id = PublicIdField()
    key = models.CharField(max_length=64)
    name = models.CharField(_("name"), max_length=240, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.CharField(_("e-mail"), max_length=200, blank=True)
    sector = models.CharField(_("sector"), max_length=12, choices=Sector.choices)
    issue = models.ForeignKey(Issue, null=True, on_delete=models.SET_NULL, related_name="registrations")
    days = models.JSONField(_("days"), default=list)  # ISO
    mode = models.CharField(max_length=4, choices=Mode.choices)
    hub = models.ForeignKey(Hub, null=True, blank=True, on_delete=models.SET_NULL, related_name="registrations")
    state = models.CharField(max_length=9, choices=RegistrationState.choices)
    held_too = models.BooleanField(default=False)
    at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["opening", "state", "issue", "mode"]), models.Index(fields=["opening", "key"])]

    def __str__(self) -> str:
        return self.name


class ChangeWish(models.Model):
    """What somebody who registered would rather have and waits for; what they have stays theirs till then."""

    registration = models.OneToOneField(Registration, on_delete=models.CASCADE, related_name="change_wish")
    issue = models.ForeignKey(Issue, null=True, on_delete=models.CASCADE, related_name="+")
    days = models.JSONField(default=list)  # ISO
    mode = models.CharField(max_length=4, choices=Mode.choices)
    hub = models.ForeignKey(Hub, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"wish of registration {self.registration_id}"
