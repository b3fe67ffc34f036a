"""Meetings with their numbered items and tasks, and the reading of minutes that leads to them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from wethi.kit.files.models import StoredFile
from wethi.kit.ids import PublicIdField
from wethi.meetings.choices import (
    AgendaKind,
    Agreed,
    ItemKind,
    LineKind,
    MaterialKind,
    MeetingKind,
    Numbering,
    Presence,
    ReadingState,
    RecordState,
    TaskState,
    TaskWord,
)
from wethi.network.choices import Sector
from wethi.network.models import Network, Organisation, Person
from wethi.programme.choices import Channel
from wethi.programme.models import Edition, Session, Speaking


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
    numbering = models.CharField(max_length=7, choices=Numbering.choices, default=Numbering.YEAR)
    previous = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="following")
    next_on = models.DateField(_("next meeting, day"), null=True, blank=True)
    next_at = models.TimeField(_("next meeting, time"), null=True, blank=True)
    recorder = models.CharField(_("minutes taken by"), max_length=250, blank=True)  # printed under the formal report
    checker = models.CharField(_("minutes checked by"), max_length=250, blank=True)
    adopted_at = models.DateTimeField(null=True, blank=True)
    adopted_in = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="adopts")
    adopted_with = models.TextField(_("corrections"), blank=True)  # what was corrected when they were adopted
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
    status = models.CharField(_("attendance"), max_length=12, choices=Presence.choices, default=Presence.PRESENT)
    stands_for = models.CharField(_("in place of"), max_length=250, blank=True)
    reason = models.CharField(_("reason"), max_length=150, blank=True)
    sector = models.CharField(_("sector"), max_length=12, choices=Sector.choices, blank=True)
    body = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="attended")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="attended")

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name


class AgendaPoint(models.Model):
    """What a meeting is to talk about. A task or earlier minutes it is about are linked, not copied."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda")
    order = models.PositiveSmallIntegerField()
    level = models.PositiveSmallIntegerField(default=1)  # 1 or 2
    kind = models.CharField(max_length=9, choices=AgendaKind.choices, default=AgendaKind.CONSIDER)
    title = models.CharField(_("agenda item"), max_length=300)
    minutes = models.PositiveSmallIntegerField(_("minutes planned"), null=True, blank=True)
    lead = models.CharField(_("who leads"), max_length=250, blank=True)
    task = models.ForeignKey("Task", null=True, blank=True, on_delete=models.SET_NULL, related_name="agenda_points")
    adopts = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.SET_NULL, related_name="adoption_points"
    )

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.title


class Item(models.Model):
    """A numbered item of the minutes."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="children")
    line_id = models.CharField(max_length=120, blank=True)  # of the note it was made from
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
    line_id = models.CharField(max_length=120, blank=True)  # of the note it was made from
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


class TaskNote(models.Model):
    """What was said about a task, or how it was changed, with the reason."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=8, choices=TaskWord.choices, default=TaskWord.COMMENT)
    text = models.TextField(blank=True)
    before = models.CharField(max_length=250, blank=True)  # owner or day (ISO) before the change
    after = models.CharField(max_length=250, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.kind} on {self.task_id}"


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


class Record(models.Model):
    """Notes being taken, line by line: of a meeting or of a session of the programme.

    ``rev`` rises with every change of a line; whoever knows a rev asks for what came after it.
    """

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="records")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="records")
    public_id = PublicIdField()
    meeting = models.OneToOneField(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="record")
    session = models.OneToOneField(Session, null=True, blank=True, on_delete=models.PROTECT, related_name="record")
    state = models.CharField(max_length=7, choices=RecordState.choices, default=RecordState.WRITING)
    rev = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(meeting__isnull=False, session__isnull=True)
                | models.Q(meeting__isnull=True, session__isnull=False),
                name="record_of_one_thing",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The name of what is minuted."""
        return (self.meeting or self.session).title  # type: ignore[union-attr]


class Line(models.Model):
    """One line of the notes. ``line_id`` is made in the browser, so that sending it twice writes it once.

    ``order`` is a key among the record's lines (``meetings.ordering``), compared as plain text; ``version`` rises with
    each change. ``twin_of``: somebody else changed the same line at the same time, and here stands what they wrote.
    """

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="lines")
    public_id = PublicIdField()  # what a proposal is called for ever
    line_id = models.CharField(max_length=120)
    order = models.CharField(max_length=200)
    level = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=8, choices=LineKind.choices, blank=True)
    text = models.TextField(blank=True)
    understood = models.JSONField(default=dict)  # kind, what, owner, due: what the reader of minutes makes of the text
    speaker = models.ForeignKey(Speaking, null=True, blank=True, on_delete=models.SET_NULL, related_name="lines")
    said_by = models.CharField(max_length=250, blank=True)  # the speaker's name as it stood
    said_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    rev = models.PositiveIntegerField()
    last_save = models.CharField(max_length=40, blank=True)  # the browser's mark of the newest save
    twin_of = models.CharField(max_length=120, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    changed_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "line_id"], name="line_once")]
        indexes = [models.Index(fields=["record", "rev"])]

    def __str__(self) -> str:
        return self.text[:60]


class NoteTaker(models.Model):
    """Who has a record open, and where; a row older than a minute has left."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="takers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    line_id = models.CharField(max_length=120, blank=True)
    seen_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)  # when the audit record last said that they write here

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "user"], name="note_taker_once")]

    def __str__(self) -> str:
        return f"{self.user_id} at {self.record_id}"


class SessionFile(models.Model):
    """A recording, slides or a chat of a session: where it came from, what it is, and what may be done with it."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="materials")
    public_id = PublicIdField()
    kind = models.CharField(_("what it is"), max_length=9, choices=MaterialKind.choices)
    title = models.CharField(_("title"), max_length=200)
    source = models.CharField(_("where it came from"), max_length=500, blank=True)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64, blank=True)
    may_record = models.CharField(_("consent to record"), max_length=7, choices=Agreed.choices, default=Agreed.UNKNOWN)
    may_publish = models.CharField(
        _("consent to publish"), max_length=7, choices=Agreed.choices, default=Agreed.UNKNOWN
    )
    licence = models.CharField(_("licence"), max_length=100, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.title
