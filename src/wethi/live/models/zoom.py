"""Zoom's meetings, who has a personal link to which of them, and what Zoom told us."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from wethi.kit.ids import PublicIdField
from wethi.kit.named import named_short
from wethi.live.choices import MeetingState, SeatState, StreamState, ZoomSource
from wethi.live.models.broadcast import StreamPage
from wethi.network.models import Network, Person
from wethi.programme.models import Day, Edition, Hub, Issue


class ZoomMeeting(models.Model):
    """A Zoom meeting of an issue on a day, or of an online room. ``number`` is Zoom's id without spaces, "" until made.

    ``start_url`` of Zoom holds the host's secret and is never kept.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="zoom_meetings")
    public_id = PublicIdField()
    day = models.ForeignKey(Day, on_delete=models.PROTECT, related_name="zoom_meetings", verbose_name=_("day"))
    issue = models.ForeignKey(
        Issue, null=True, blank=True, on_delete=models.PROTECT, related_name="zoom_meetings", verbose_name=_("issue")
    )
    hub = models.ForeignKey(
        Hub, null=True, blank=True, on_delete=models.SET_NULL, related_name="zoom_meetings", verbose_name=_("room")
    )
    source = models.CharField(max_length=6, choices=ZoomSource.choices, default=ZoomSource.API)
    topic = models.CharField(_("title"), max_length=200)
    number = models.CharField(_("meeting ID"), max_length=15, blank=True)
    join_url = models.URLField(_("link to join"), max_length=600, blank=True)
    passcode = models.CharField(_("passcode"), max_length=20, blank=True)
    state = models.CharField(max_length=7, choices=MeetingState.choices, default=MeetingState.WAITING)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    people_in = models.PositiveIntegerField(default=0)
    stream_page = models.ForeignKey(StreamPage, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    stream_state = models.CharField(max_length=6, choices=StreamState.choices, default=StreamState.OFF)
    stream_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=300, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["day__on", "issue__no", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "day", "issue"],
                condition=models.Q(withdrawn_at__isnull=True, issue__isnull=False),
                name="zoom_meeting_of_issue_once",
            ),
            models.UniqueConstraint(
                fields=["edition", "number"], condition=~models.Q(number=""), name="zoom_number_once"
            ),
        ]

    def __str__(self) -> str:
        return self.topic

    @property
    def called(self) -> str:
        """Beside its day, in the reader's language: its issue, where it was made for one; else as somebody called it."""
        return named_short(self.issue) if self.issue and self.source == ZoomSource.API else self.topic


class ZoomSeat(models.Model):
    """One person's own link to a meeting. Whoever opens it is shown under this name, so it goes to that person alone."""

    meeting = models.ForeignKey(ZoomMeeting, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="zoom_seats")
    name = models.CharField(max_length=250)
    email = models.EmailField()  # lower case; an alias of ours where the person has none
    state = models.CharField(max_length=9, choices=SeatState.choices, default=SeatState.WAITING)
    registrant = models.CharField(max_length=60, blank=True)
    join_url = models.CharField(max_length=600, blank=True)
    problem = models.CharField(max_length=200, blank=True)
    asked_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["meeting", "email"], name="zoom_seat_once")]

    def __str__(self) -> str:
        return self.name


class ZoomEvent(models.Model):
    """What Zoom told us by its webhook, without secrets. ``key`` is the same whenever the same is told again."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="+")
    meeting = models.ForeignKey(ZoomMeeting, null=True, on_delete=models.CASCADE, related_name="events")
    key = models.CharField(max_length=64)
    event = models.CharField(max_length=60)
    told_at = models.DateTimeField()  # by Zoom's clock
    received_at = models.DateTimeField()
    payload = models.JSONField(default=dict)
    taken_at = models.DateTimeField(null=True, blank=True)
    who = models.CharField(max_length=64, blank=True)  # the same for the same person; says nothing about them

    class Meta:
        ordering = ["told_at", "id"]
        constraints = [models.UniqueConstraint(fields=["network", "key"], name="zoom_event_once")]
        indexes = [models.Index(fields=["taken_at"])]

    def __str__(self) -> str:
        return self.event
