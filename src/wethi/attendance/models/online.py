"""Who was in an online room, as Zoom told it, and whom that means."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from wethi.attendance.choices import ReportKind, StayState
from wethi.attendance.models.door import Guest
from wethi.kit.ids import PublicIdField
from wethi.programme.models import Edition, Hub, Session


class OnlineReport(models.Model):
    """A participants' file of one day, or what Zoom told while a meeting ran. The same file is taken once."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="online_reports")
    public_id = PublicIdField()
    kind = models.CharField(max_length=4, choices=ReportKind.choices, default=ReportKind.FILE)
    day = models.DateField(_("day"))
    session = models.ForeignKey(Session, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    hub = models.ForeignKey(Hub, null=True, blank=True, on_delete=models.PROTECT, related_name="online_reports")
    filename = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    meeting = models.CharField(max_length=40, blank=True)  # the meeting's number at Zoom
    topic = models.CharField(max_length=250, blank=True)
    zone = models.CharField(max_length=40, blank=True)  # of the times in the file
    unread = models.JSONField(default=list)  # [[row, code]]
    taken_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-day", "-id"]

    def __str__(self) -> str:
        return self.filename or self.meeting


class OnlineStay(models.Model):
    """One person of one report. ``spans``: pairs of ISO instants, UTC, sorted; the second is null while they are there.

    ``candidates``: [public id of a guest, likeness] with the likeliest first.
    """

    report = models.ForeignKey(OnlineReport, on_delete=models.CASCADE, related_name="stays")
    public_id = PublicIdField()
    key = models.CharField(max_length=200)  # Zoom's own id of a registrant, an e-mail, or the name as it sounds
    marks = models.TextField(blank=True)  # every such word where Zoom itself tells, each between two ends of line
    name = models.CharField(max_length=250, blank=True)
    email = models.CharField(max_length=200, blank=True)
    spans = models.JSONField(default=list)
    seconds = models.PositiveIntegerField(null=True)
    state = models.CharField(max_length=8, choices=StayState.choices, default=StayState.LOOK)
    confidence = models.CharField(max_length=8, blank=True)  # sure, likely, unsure, none: wethi.pure.zoom.matching
    why = models.CharField(max_length=24, blank=True)
    candidates = models.JSONField(default=list)
    guest = models.ForeignKey(Guest, null=True, blank=True, on_delete=models.SET_NULL, related_name="stays")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["report", "key"], name="stay_once")]
        indexes = [models.Index(fields=["guest"])]

    def __str__(self) -> str:
        return self.name
