"""What was seen at the doors, kept as it was sent, and what follows from it: who came."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from wethi.attendance.choices import Mode, Outcome, ScanKind, Source, Why
from wethi.attendance.models.door import Device, Guest
from wethi.programme.models import Edition, Hub, Session


class Scan(models.Model):
    """One thing a device or the desk said: somebody came, or an earlier scan was a mistake. Never changed but for what
    became of it.

    ``mark`` is made where it was seen, so that sending it twice keeps it once. ``device_at``: the device's own clock;
    ``clock_off``: what it then knew to be missing in it, in milliseconds; ``seen_at``: the moment that is believed.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="scans")
    mark = models.CharField(max_length=40)
    device = models.ForeignKey(Device, null=True, on_delete=models.PROTECT, related_name="scans")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    counter = models.PositiveIntegerField(default=0)
    kind = models.CharField(max_length=6, choices=ScanKind.choices, default=ScanKind.ARRIVE)
    of = models.CharField(max_length=40, blank=True)  # mark of the scan that is taken back
    guest = models.ForeignKey(Guest, null=True, on_delete=models.PROTECT, related_name="scans")
    badge = models.CharField(max_length=64, blank=True)  # hash of a badge that nobody bears
    day = models.DateField()
    session = models.ForeignKey(Session, null=True, on_delete=models.PROTECT, related_name="scans")
    mode = models.CharField(max_length=4, choices=Mode.choices, default=Mode.HUB)
    hub = models.ForeignKey(Hub, null=True, on_delete=models.PROTECT, related_name="scans")
    source = models.CharField(max_length=9, choices=Source.choices)
    against = models.JSONField(default=list)  # codes of Rule that spoke against it where it was seen
    why = models.CharField(max_length=8, choices=Why.choices, blank=True)
    why_words = models.CharField(max_length=200, blank=True)
    device_at = models.DateTimeField(null=True)
    clock_off = models.BigIntegerField(default=0)
    is_time_unsure = models.BooleanField(default=False)  # the device's clock was moved between two contacts
    seen_at = models.DateTimeField()
    received_at = models.DateTimeField()
    outcome = models.CharField(max_length=9, choices=Outcome.choices, default=Outcome.COUNTED)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["seen_at", "id"]
        constraints = [models.UniqueConstraint(fields=["edition", "mark"], name="scan_once")]
        indexes = [
            models.Index(fields=["guest", "day"]),
            models.Index(fields=["edition", "of"]),
            models.Index(fields=["edition", "outcome"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.mark}"


class Arrival(models.Model):
    """Somebody came: on that day, to a hub or by Zoom; with ``session`` to that session, without to the day.

    Follows from scans and from what Zoom said, whatever order they came in (:mod:`wethi.attendance.counting`); a row
    whose last scan was taken back stays, cancelled.
    """

    guest = models.ForeignKey(Guest, on_delete=models.PROTECT, related_name="arrivals")
    day = models.DateField()
    session = models.ForeignKey(Session, null=True, on_delete=models.PROTECT, related_name="arrivals")
    mode = models.CharField(max_length=4, choices=Mode.choices)
    hub = models.ForeignKey(Hub, null=True, on_delete=models.PROTECT, related_name="arrivals")
    source = models.CharField(max_length=9, choices=Source.choices)
    scan = models.ForeignKey(Scan, null=True, on_delete=models.PROTECT, related_name="+")
    seen_at = models.DateTimeField()
    received_at = models.DateTimeField()
    seconds = models.PositiveIntegerField(null=True)  # of presence, where Zoom told it
    cancelled_at = models.DateTimeField(null=True)
    rev = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ["seen_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["guest", "day", "mode"], condition=Q(session__isnull=True), name="arrival_of_day_once"
            ),
            models.UniqueConstraint(
                fields=["guest", "day", "mode", "session"],
                condition=Q(session__isnull=False),
                name="arrival_of_session_once",
            ),
        ]
        indexes = [models.Index(fields=["day", "rev"])]

    def __str__(self) -> str:
        return f"{self.guest_id} on {self.day}"
