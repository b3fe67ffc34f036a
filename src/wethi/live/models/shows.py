"""The run of show of a day: cues as planned, runs of it, each press of a key."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from wethi.kit.ids import PublicIdField
from wethi.live.choices import CueKind, Feed, Guard, ScreenKind, Verb
from wethi.network.models import Organisation, Person
from wethi.programme.models import Day, Edition, Hub, Session


class Show(models.Model):
    """The run of show of one day: of the main stage, or (``hub``) of a room that has a stage of its own beside it.

    ``rev`` rises with everything that consoles must know of, ``sheet_rev`` with the cues.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="shows")
    day = models.ForeignKey(Day, on_delete=models.PROTECT, related_name="shows")
    hub = models.ForeignKey(Hub, null=True, blank=True, on_delete=models.PROTECT, related_name="shows")
    public_id = PublicIdField()
    starts_s = models.PositiveIntegerField()  # seconds since the day's local midnight
    from_version = models.PositiveIntegerField(default=0)  # version of the programme it was made of
    rev = models.PositiveIntegerField(default=1)
    sheet_rev = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["day__on", "hub__order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["day"], condition=models.Q(hub__isnull=True), name="show_of_stage_once"),
            models.UniqueConstraint(fields=["day", "hub"], name="show_of_room_once"),
        ]

    def __str__(self) -> str:
        return f"show of {self.day_id}" + (f" in {self.hub_id}" if self.hub_id else "")

    @property
    def code(self) -> str:
        """Its place in addresses: the day, and the room where it is one's own."""
        return self.day.on.isoformat() + (f"-{self.hub.public_id}" if self.hub else "")


class MainChoice(models.Model):
    """Of sessions broadcast at the same time in rooms of their own, the one that was chosen for the main stage. Without a
    choice it is that of the first room."""

    session = models.OneToOneField(Session, on_delete=models.CASCADE, related_name="main_choice")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="main_choices")
    chosen_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"main stage: {self.session_id}"


class Cue(models.Model):
    """One thing that happens. Lengths are seconds; ``fixed_s`` is a promised beginning since the day's midnight.

    A cue is never deleted: what was pressed keeps meaning something.
    """

    show = models.ForeignKey(Show, on_delete=models.CASCADE, related_name="cues")
    public_id = PublicIdField()
    order = models.PositiveIntegerField()
    kind = models.CharField(_("what it is"), max_length=13, choices=CueKind.choices, default=CueKind.TALK)
    title = models.CharField(_("title"), max_length=250)
    title_en = models.CharField(_("title in English"), max_length=250, blank=True)
    session = models.ForeignKey(Session, null=True, blank=True, on_delete=models.SET_NULL, related_name="cues")
    length_s = models.PositiveIntegerField(_("length"))
    least_s = models.PositiveIntegerField(_("at least"), default=0)
    guard = models.CharField(_("when time runs out"), max_length=6, choices=Guard.choices, blank=True)
    fixed_s = models.PositiveIntegerField(_("begins at"), null=True, blank=True)
    feed = models.CharField(_("picture and sound from"), max_length=6, choices=Feed.choices, default=Feed.STUDIO)
    hub = models.ForeignKey(Hub, null=True, blank=True, on_delete=models.SET_NULL, related_name="cues")
    is_broadcast = models.BooleanField(_("is broadcast"), default=True)
    opens_segment = models.BooleanField(_("begins a new broadcast segment"), default=False)
    responsible = models.CharField(_("who is responsible"), max_length=120, blank=True)
    notes = models.TextField(_("notes for the crew"), blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.title


class CueVoice(models.Model):
    """Who speaks in a cue, with name and organisation as a caption shows them."""

    cue = models.ForeignKey(Cue, on_delete=models.CASCADE, related_name="voices")
    public_id = PublicIdField()
    order = models.PositiveSmallIntegerField(default=0)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=250)
    origin = models.CharField(max_length=250, blank=True)
    role = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def origin_en(self) -> str:
        """Of the organisation, where it is called so; what was typed has no English."""
        known = self.organisation
        return known.name_en if known is not None and known.name == self.origin else ""


class SheetVersion(models.Model):
    """The cues as they stood before a change, so that it can be taken back; no names of people in it."""

    show = models.ForeignKey(Show, on_delete=models.CASCADE, related_name="versions")
    sheet_rev = models.PositiveIntegerField()
    cues = models.JSONField(default=list)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.show_id}/{self.sheet_rev}"


class Run(models.Model):
    """The show taking place: for real, or as a rehearsal of which the public sees nothing.

    ``shift_s`` is added to the planned times: whole days when the day was moved, for a rehearsal so that it begins now.
    """

    show = models.ForeignKey(Show, on_delete=models.CASCADE, related_name="runs")
    public_id = PublicIdField()
    is_rehearsal = models.BooleanField(default=False)
    shift_s = models.BigIntegerField(default=0)
    began_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["show"], condition=models.Q(closed_at__isnull=True), name="run_open_once")
        ]

    def __str__(self) -> str:
        return f"run {self.pk} of {self.show_id}"


class Press(models.Model):
    """A key that was pressed, known by the mark the console gave it. ``at`` is the house's time of the press, however
    wrong the console's clock was; ``refused`` the code of why it moved nothing."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="presses")
    mark = models.CharField(max_length=40)
    verb = models.CharField(max_length=6, choices=Verb.choices)
    on = models.CharField(max_length=12, blank=True)  # public id of the cue that was on
    to = models.CharField(max_length=12, blank=True)  # of a cue, a voice, or the code of a word
    at = models.DateTimeField()
    taken_at = models.DateTimeField()
    console = models.CharField(max_length=40, blank=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    refused = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["run", "mark"], name="press_once")]

    def __str__(self) -> str:
        return f"{self.verb} {self.on}"


class Lead(models.Model):
    """Which console leads the show from when on; the newest row leads."""

    show = models.ForeignKey(Show, on_delete=models.CASCADE, related_name="leads")
    console = models.CharField(max_length=40)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.console} leads {self.show_id}"


class Screen(models.Model):
    """A page that is shown somewhere without signing in: its address carries a signature over ``turn``."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="screens")
    public_id = PublicIdField()
    kind = models.CharField(max_length=8, choices=ScreenKind.choices)
    hub = models.ForeignKey(Hub, null=True, blank=True, on_delete=models.CASCADE, related_name="screens")
    turn = models.PositiveIntegerField(default=1)  # raised: the address before no longer opens anything
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["kind", "hub__order", "id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id}"
