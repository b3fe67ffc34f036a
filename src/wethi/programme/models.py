"""Editions of the forum and what they are made of: issues, days, hubs, sessions, segments, who takes part.

Times of the programme are local to the network's zone (a day, a start, an end); years are Common Era.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from wethi.kit.ids import PublicIdField
from wethi.network.models import Network, Organisation, Person
from wethi.programme.choices import (
    Channel,
    EditionState,
    HubKind,
    OrganisationStatus,
    ParticipationRole,
    SessionFormat,
    SessionState,
    SpeakingRole,
)


class Edition(models.Model):
    """One year's forum. Its slug is its address and unique in the installation."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="editions")
    slug = models.SlugField(_("address"), max_length=60, unique=True)  # ASCII: songkhla-2564
    name = models.CharField(_("name"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    year = models.PositiveSmallIntegerField(_("year"))
    theme = models.CharField(_("theme"), max_length=250, blank=True)
    theme_en = models.CharField(_("theme in English"), max_length=250, blank=True)
    summary = models.TextField(_("in a few sentences"), blank=True)
    summary_en = models.TextField(_("in a few sentences, in English"), blank=True)
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    first_starts_at = models.TimeField(_("start on the first day"), null=True, blank=True)
    channel = models.CharField(_("how"), max_length=8, choices=Channel.choices, default=Channel.HYBRID)
    place = models.CharField(_("place"), max_length=250, blank=True)
    place_en = models.CharField(_("place in English"), max_length=250, blank=True)
    sectors = models.JSONField(_("sectors to be represented"), default=list)  # codes, in the order of the mat
    formats = models.JSONField(_("session formats"), default=list)  # codes
    viewers_min = models.PositiveIntegerField(_("viewers a day, at least"), null=True, blank=True)
    viewers_max = models.PositiveIntegerField(_("viewers a day, at most"), null=True, blank=True)
    came = models.PositiveIntegerField(_("people who came"), null=True, blank=True)
    segment_minutes = models.PositiveSmallIntegerField(_("longest broadcast segment, in minutes"), default=90)
    digits = models.CharField(_("digits"), max_length=6, default="thai", choices=[("thai", "๑๒๓"), ("arabic", "123")])
    state = models.CharField(max_length=8, choices=EditionState.choices, default=EditionState.DRAFT)
    programme_version = models.PositiveIntegerField(default=0)  # 0: never released
    programme_released_at = models.DateTimeField(null=True, blank=True)
    import_heads = models.JSONField(default=dict)  # what a column of a session list means: its head -> our field
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-year", "-id"]
        indexes = [models.Index(fields=["network", "state"])]

    def __str__(self) -> str:
        return self.name

    @property
    def scope(self) -> str:
        """What the byte cache calls this edition's pages."""
        return f"e{self.pk}"


class OldSlug(models.Model):
    """An address an edition had: it redirects, it is never given to another."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="old_slugs")
    slug = models.SlugField(max_length=60, unique=True)

    def __str__(self) -> str:
        return self.slug


class Issue(models.Model):
    """A track of the programme and of the deliberation."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="issues")
    public_id = PublicIdField()
    no = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=250)
    title_en = models.CharField(_("title in English"), max_length=250, blank=True)
    short_title = models.CharField(_("short title"), max_length=60, blank=True)
    short_title_en = models.CharField(_("short title in English"), max_length=60, blank=True)
    summary = models.TextField(_("in a sentence"), blank=True)
    summary_en = models.TextField(_("in a sentence, in English"), blank=True)
    hue = models.PositiveSmallIntegerField(_("colour"), default=1)  # 1..5, see visual language
    mark = models.CharField(_("mark"), max_length=20, default="health")
    target = models.PositiveIntegerField(_("places"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["no", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "no"], condition=models.Q(withdrawn_at__isnull=True), name="issue_number_once"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Day(models.Model):
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="days")
    no = models.PositiveSmallIntegerField()
    on = models.DateField(_("day"))
    starts_at = models.TimeField(_("starts"), null=True, blank=True)
    ends_at = models.TimeField(_("ends"), null=True, blank=True)
    title = models.CharField(_("title"), max_length=200, blank=True)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)

    class Meta:
        ordering = ["on"]
        constraints = [models.UniqueConstraint(fields=["edition", "on"], name="day_once")]

    def __str__(self) -> str:
        return self.on.isoformat()


class Hub(models.Model):
    """A place where people join together, or an online room."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="hubs")
    public_id = PublicIdField()
    guid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    order = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=6, choices=HubKind.choices, default=HubKind.SITE)
    name = models.CharField(_("name"), max_length=150)
    name_en = models.CharField(_("name in English"), max_length=150, blank=True)
    place = models.CharField(_("place"), max_length=250, blank=True)
    place_en = models.CharField(_("place in English"), max_length=250, blank=True)
    district_code = models.CharField(_("district"), max_length=4, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)  # WGS 84, for "the nearest hub"
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    room_address = models.URLField(_("address of the online room"), blank=True)  # for those who take part, never public
    capacity = models.PositiveIntegerField(_("capacity"), null=True, blank=True)
    host = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="hosted_hubs")
    coordinator = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="coordinated_hubs"
    )

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.name


class Segment(models.Model):
    """A part of a day that is broadcast as one, with the sessions that fall into it."""

    day = models.ForeignKey(Day, on_delete=models.PROTECT, related_name="segments")
    no = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=150, blank=True)
    title_en = models.CharField(max_length=150, blank=True)
    starts_at = models.TimeField()
    ends_at = models.TimeField()

    class Meta:
        ordering = ["day", "no"]

    def __str__(self) -> str:
        return f"{self.day_id}/{self.no}"


class Session(models.Model):
    """One entry of the programme. ``guid`` never changes, whatever else does (frab, iCalendar)."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="sessions")
    public_id = PublicIdField()
    guid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    issue = models.ForeignKey(Issue, null=True, blank=True, on_delete=models.PROTECT, related_name="sessions")
    day = models.ForeignKey(Day, null=True, blank=True, on_delete=models.PROTECT, related_name="sessions")
    starts_at = models.TimeField(_("starts"), null=True, blank=True)
    ends_at = models.TimeField(_("ends"), null=True, blank=True)
    format = models.CharField(_("format"), max_length=14, choices=SessionFormat.choices)
    title = models.CharField(_("title"), max_length=250)
    title_en = models.CharField(_("title in English"), max_length=250, blank=True)
    abstract = models.TextField(_("what it is about"), blank=True)
    abstract_en = models.TextField(_("what it is about, in English"), blank=True)
    hubs = models.ManyToManyField(Hub, blank=True, related_name="sessions")  # empty: everywhere
    organisations = models.ManyToManyField(Organisation, blank=True, related_name="sessions")
    carried_on_by = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="sessions_to_carry_on"
    )
    is_broadcast = models.BooleanField(_("is broadcast"), default=False)
    aims = models.JSONField(_("aims"), default=list)  # codes of Aim
    places = models.JSONField(_("places"), default=list)  # district codes (DOPA)
    sectors = models.JSONField(_("sectors that work together"), default=list)  # codes of Sector
    state = models.CharField(max_length=9, choices=SessionState.choices, default=SessionState.DRAFT)
    released_in = models.PositiveIntegerField(null=True, blank=True)  # the first version that showed it
    sequence = models.PositiveIntegerField(default=0)  # raised when a release moves it (iCalendar)
    version = models.PositiveIntegerField(default=1)  # raised by every change: a page that was open long is told
    changed_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["edition", "day", "starts_at"])]

    def __str__(self) -> str:
        return self.title


class Release(models.Model):
    """A version of the programme as it was shown: what the public reads, whatever is edited since.

    ``snapshot`` is JSON as ``programme.snapshot`` writes it. People and organisations in it stand beside, so that a name
    leaves the public pages with the person's word, and the words with the person.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="releases")
    version = models.PositiveIntegerField()
    released_at = models.DateTimeField()
    snapshot = models.TextField()
    people = models.ManyToManyField(Person, related_name="+")
    organisations = models.ManyToManyField(Organisation, related_name="+")

    class Meta:
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["edition", "version"], name="release_once")]

    def __str__(self) -> str:
        return f"{self.edition_id}, version {self.version}"


class SessionImport(models.Model):
    """A list of sessions that came in, with what stood before: undone for each session nobody has worked on since."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="session_imports")
    public_id = PublicIdField()
    at = models.DateTimeField()
    journal = models.JSONField(default=list)  # [{session, version, before: entry or null}]
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"list of {self.at:%Y-%m-%d}"


class Speaking(models.Model):
    """Who speaks, leads or performs in a session, with the name as it is to be printed."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="speakings")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="speakings")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="speakings"
    )
    role = models.CharField(max_length=10, choices=SpeakingRole.choices, default=SpeakingRole.SPEAKER)
    order = models.PositiveSmallIntegerField(default=0)
    shown_name = models.CharField(max_length=250)
    shown_from = models.CharField(max_length=250, blank=True)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.shown_name


class Participation(models.Model):
    """An organisation in an edition: in which role, new or returning, who brought it."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="participations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="participations")
    role = models.CharField(max_length=12, choices=ParticipationRole.choices, default=ParticipationRole.CO_ORGANISER)
    status = models.CharField(max_length=9, choices=OrganisationStatus.choices, default=OrganisationStatus.NEW)
    brought_by = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="participations_brought"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "organisation"], name="participation_once")]

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.edition_id}"


class Deadline(models.Model):
    """A date that presses: what is due, from whom. A day alone ends at 23:59:59 local time."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="deadlines")
    kind = models.CharField(max_length=20, default="other")  # rosters, letters, other
    what = models.CharField(_("what"), max_length=300)
    what_en = models.CharField(_("what, in English"), max_length=300, blank=True)
    on = models.DateField(_("by"))
    at = models.TimeField(_("time"), null=True, blank=True)
    is_public = models.BooleanField(_("shown to the public"), default=False)
    met_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["on", "at", "id"]

    def __str__(self) -> str:
        return f"{self.on}: {self.what}"


# Partners and offers are kept in their own room; they need the models above.
from wethi.programme.partners.models import Offer as Offer  # noqa: E402
from wethi.programme.partners.models import Prospect as Prospect  # noqa: E402
