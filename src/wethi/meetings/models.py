"""Meetings with their numbered items and tasks, and the reading of minutes that leads to them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from wethi.kit.ids import PublicIdField
from wethi.meetings.choices import ItemKind, MeetingKind, ReadingState, TaskState
from wethi.network.models import Network, Organisation, Person
from wethi.programme.choices import Channel
from wethi.programme.models import Edition


class Reading(models.Model):
    """Minutes that were pasted or uploaded, what was understood, and how a person corrected it.

    ``read`` is the reader's ``minutes/1``; ``corrected`` is the same document with the corrections by hand; ``ticks``
    are the facts (by key, see ``meetings.diff``) that the person wants, ``undo`` what accepting changed.
    """

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="readings")
    edition = models.ForeignKey(Edition, null=True, blank=True, on_delete=models.PROTECT, related_name="readings")
    public_id = PublicIdField()
    filename = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    text_hash = models.CharField(max_length=64, db_index=True)
    read = models.JSONField()
    corrected = models.JSONField()
    corrections = models.JSONField(default=dict)  # key -> the value a person put
    ticks = models.JSONField(default=dict)  # key -> bool
    state = models.CharField(max_length=10, choices=ReadingState.choices, default=ReadingState.OPEN)
    undo = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1)  # two people reviewing at once
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    read_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.public_id


class Meeting(models.Model):
    """One meeting of a numbered series. Minutes of it may come from a reading or be written here."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="meetings")
    edition = models.ForeignKey(Edition, null=True, blank=True, on_delete=models.PROTECT, related_name="meetings")
    public_id = PublicIdField()
    kind = models.CharField(_("kind"), max_length=14, choices=MeetingKind.choices, default=MeetingKind.PREPARATORY)
    no = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)  # Common Era; numbers restart each year
    title = models.CharField(_("title"), max_length=300)
    held_on = models.DateField(_("day"), null=True, blank=True)
    starts_at = models.TimeField(_("from"), null=True, blank=True)
    ends_at = models.TimeField(_("until"), null=True, blank=True)
    channel = models.CharField(_("how"), max_length=8, choices=Channel.choices, blank=True)
    platforms = models.JSONField(default=list)
    place = models.CharField(_("place"), max_length=250, blank=True)
    attendance = models.JSONField(default=dict)  # total, members, others, absent, onsite, online: numbers or null
    text = models.TextField(blank=True)  # the minutes as they were handed in; spans of items and origins count in it
    reading = models.OneToOneField(Reading, null=True, blank=True, on_delete=models.SET_NULL, related_name="meeting")
    adopted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-held_on", "-no", "-id"]
        indexes = [models.Index(fields=["network", "-held_on"])]

    def __str__(self) -> str:
        return self.title


class Attendee(models.Model):
    """Someone named in the attendance list, as written; linked to a person only when a person says so."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendees")
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=250)
    organisation = models.CharField(max_length=250, blank=True)
    role = models.CharField(max_length=150, blank=True)
    status = models.CharField(max_length=12, default="present")  # present, absent, leave, substitute
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="attended")

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name


class Item(models.Model):
    """A numbered item of the minutes."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="children")
    order = models.PositiveIntegerField()
    level = models.PositiveSmallIntegerField(default=1)
    section = models.CharField(max_length=200, blank=True)
    marker = models.CharField(max_length=12, blank=True)
    no = models.CharField(max_length=20, blank=True)  # ASCII digits
    kind = models.CharField(max_length=8, choices=ItemKind.choices, default=ItemKind.INFO)
    text = models.TextField()
    body = models.JSONField(default=list)
    start = models.PositiveIntegerField(null=True, blank=True)  # span in Meeting.text, code points
    end = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return f"{self.no} {self.text[:40]}"


class Task(models.Model):
    """Something someone is to have done by a day."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="tasks")
    edition = models.ForeignKey(Edition, null=True, blank=True, on_delete=models.PROTECT, related_name="tasks")
    public_id = PublicIdField()
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="tasks")
    item = models.ForeignKey(Item, null=True, blank=True, on_delete=models.SET_NULL, related_name="tasks")
    what = models.TextField(_("what"))
    owner = models.CharField(_("who"), max_length=250, blank=True)  # as the minutes say
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="tasks")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="tasks"
    )
    due_on = models.DateField(_("by"), null=True, blank=True)
    due_days_after = models.PositiveSmallIntegerField(null=True, blank=True)
    due_after = models.CharField(max_length=200, blank=True)  # "7 days after ...": stays relative
    outputs = models.JSONField(default=list)
    state = models.CharField(max_length=8, choices=TaskState.choices, default=TaskState.OPEN)
    done_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(_("note"), blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [models.Index(fields=["network", "state", "due_on"]), models.Index(fields=["edition", "state"])]

    def __str__(self) -> str:
        return self.what[:60]


class Origin(models.Model):
    """From which words of which meeting a thing came: shown beside it as "from the 2nd preparatory meeting, item 7"."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="origins")
    item = models.ForeignKey(Item, null=True, blank=True, on_delete=models.SET_NULL, related_name="origins")
    object_kind = models.CharField(max_length=30)  # edition, issue, day, deadline, task, milestone
    object_id = models.BigIntegerField()
    field = models.CharField(max_length=40, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["object_kind", "object_id"])]

    def __str__(self) -> str:
        return f"{self.object_kind} {self.object_id} from {self.meeting_id}"
