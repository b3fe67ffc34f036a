"""Name lists of co-organisers: who is asked for how many, the lines as written, hubs they host, doubles."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wethi.kit.files.models import StoredFile
from wethi.kit.ids import PublicIdField
from wethi.network.choices import Gender, Sector
from wethi.network.models import Person
from wethi.programme.models import Edition, Hub, Issue, Participation
from wethi.rosters.choices import DoubleState, LineState, NoticesGo, RosterState, Source, Why
from wethi.rosters.models.particulars import Particulars


class Roster(models.Model):
    """One co-organiser's list in an edition. Each moment is written once, by the step that reached it."""

    participation = models.OneToOneField(Participation, on_delete=models.PROTECT, related_name="roster")
    public_id = PublicIdField()
    focal = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="rosters")
    deputy_name = models.CharField(_("deputy"), max_length=200, blank=True)
    deputy_phone = models.CharField(_("deputy's telephone"), max_length=40, blank=True)
    invited_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)  # a person's click in the page, never a mere look
    started_at = models.DateTimeField(null=True)
    handed_in_at = models.DateTimeField(null=True)  # the last time
    asked_at = models.DateTimeField(null=True)  # for more time
    asked_words = models.CharField(max_length=300, blank=True)
    extended_until = models.DateTimeField(null=True)
    extended_why = models.CharField(max_length=300, blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"list of {self.participation_id}"

    @property
    def state(self) -> RosterState:
        for moment, state in (
            (self.handed_in_at, RosterState.HANDED_IN),
            (self.started_at, RosterState.STARTED),
            (self.opened_at, RosterState.OPENED),
            (self.invited_at, RosterState.INVITED),
        ):
            if moment is not None:
                return state
        return RosterState.NOT_INVITED

    @property
    def edition(self) -> Edition:
        return self.participation.edition

    @property
    def name(self) -> str:
        return self.participation.organisation.name


class NoticeRule(models.Model):
    """How later notices of an edition go. ``address`` of a person's page, with ``{token}`` in it, and ``code_page`` are those of
    the notices that were written first: the worker writes the others under them."""

    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="notice_rule")
    go = models.CharField(max_length=7, choices=NoticesGo.choices, default=NoticesGo.READ)
    address = models.CharField(max_length=250, blank=True)
    code_page = models.CharField(max_length=250, blank=True)

    def __str__(self) -> str:
        return f"notices of {self.edition_id}: {self.go}"


class Allotment(models.Model):
    """Places a co-organiser is asked to fill in an issue; ``sector`` "" means of whichever sector."""

    roster = models.ForeignKey(Roster, on_delete=models.CASCADE, related_name="allotments")
    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="allotments")
    sector = models.CharField(max_length=12, choices=Sector.choices, blank=True)
    places = models.PositiveSmallIntegerField(_("places"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["roster", "issue", "sector"], name="allotment_once")]

    def __str__(self) -> str:
        return f"{self.places} in {self.issue_id}"


class Line(Particulars):
    """A name as a co-organiser wrote it, with its raw cells. Linked to a Person only when a person matched them.

    ``coming``: ISO day -> hub or zoom; a day that is missing: does not come.
    """

    roster = models.ForeignKey(Roster, on_delete=models.PROTECT, related_name="lines")
    public_id = PublicIdField()
    order = models.PositiveIntegerField(default=0)
    source = models.CharField(max_length=6, choices=Source.choices, default=Source.PAGE)
    raw = models.JSONField(default=dict)  # what was written, by head or as "text"
    title = models.CharField(pgettext_lazy("person", "title"), max_length=60, blank=True)
    given_name = models.CharField(_("given name"), max_length=120, blank=True)
    family_name = models.CharField(_("family name"), max_length=120, blank=True)
    gender = models.CharField(_("gender"), max_length=1, choices=Gender.choices, blank=True)
    birth_year = models.PositiveSmallIntegerField(_("year of birth"), null=True, blank=True)  # Common Era
    organisation = models.CharField(_("organisation"), max_length=250, blank=True)  # as written; "": the co-organiser
    position = models.CharField(_("position"), max_length=150, blank=True)
    sector = models.CharField(_("sector"), max_length=12, choices=Sector.choices, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)  # as typed when it cannot be a number
    email = models.CharField(_("e-mail"), max_length=200, blank=True)
    wish1 = models.ForeignKey(Issue, null=True, blank=True, on_delete=models.SET_NULL, related_name="first_wishes")
    wish2 = models.ForeignKey(Issue, null=True, blank=True, on_delete=models.SET_NULL, related_name="second_wishes")
    wish3 = models.ForeignKey(Issue, null=True, blank=True, on_delete=models.SET_NULL, related_name="third_wishes")
    coming = models.JSONField(_("days"), default=dict)
    hub = models.ForeignKey(Hub, null=True, blank=True, on_delete=models.SET_NULL, related_name="roster_lines")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="roster_lines")
    counted_with = models.ForeignKey(  # the same person's line that counts
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="also_named"
    )
    state = models.CharField(max_length=11, choices=LineState.choices, default=LineState.STANDING)
    state_why = models.CharField(max_length=10, choices=Why.choices, blank=True)
    state_at = models.DateTimeField(null=True)
    replaces = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="replaced_by")
    is_late = models.BooleanField(default=False)
    noticed_at = models.DateTimeField(null=True)  # told where their name came from (PDPA section 25)
    added_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["order", "id"]
        indexes = [models.Index(fields=["roster", "state", "order"]), models.Index(fields=["phone"])]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        return Person(title=self.title, given_name=self.given_name, family_name=self.family_name).full_name

    @property
    def wishes(self) -> list[Any]:
        return [wish for wish in (self.wish1, self.wish2, self.wish3) if wish is not None]


class ListPicture(models.Model):
    """A photographed or scanned list, drawn anew without what the camera wrote beside it; typed in by the secretariat."""

    roster = models.ForeignKey(Roster, on_delete=models.PROTECT, related_name="pictures")
    public_id = PublicIdField()
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    width = models.PositiveIntegerField()  # px
    height = models.PositiveIntegerField()
    added_at = models.DateTimeField()
    typed_at = models.DateTimeField(null=True)  # every name on it stands in the list
    removed_at = models.DateTimeField(null=True)  # the picture is gone; that there was one stays

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"picture of {self.roster_id}"


class Hosting(models.Model):
    """What a co-organiser that hosts a hub tells about it."""

    hub = models.OneToOneField(Hub, on_delete=models.CASCADE, related_name="hosting")
    roster = models.ForeignKey(Roster, on_delete=models.PROTECT, related_name="hostings")
    head_count = models.PositiveIntegerField(_("people expected"), null=True, blank=True)
    contact_name = models.CharField(_("main contact"), max_length=200, blank=True)
    contact_phone = models.CharField(_("main contact's telephone"), max_length=40, blank=True)
    address = models.CharField(_("address for deliveries"), max_length=250, blank=True)
    subdistrict_code = models.CharField(_("subdistrict"), max_length=6, blank=True)
    postcode = models.CharField(_("postcode"), max_length=5, blank=True)
    boxes_on = models.DateField(_("boxes arrive on"), null=True, blank=True)
    boxes_at = models.TimeField(_("boxes arrive at"), null=True, blank=True)
    equipment = models.JSONField(_("equipment"), default=list)
    note = models.TextField(_("note"), blank=True)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"hosting of {self.hub_id}"


class Double(models.Model):
    """Two lines that may be one person. A person settles it; nothing is joined by itself."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="roster_doubles")
    public_id = PublicIdField()
    first = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="doubles_first")
    second = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="doubles_second")
    confidence = models.PositiveSmallIntegerField()  # of a hundred
    reasons = models.JSONField(default=list)  # name, alike, phone, email, address
    state = models.CharField(max_length=9, choices=DoubleState.choices, default=DoubleState.OPEN)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-confidence", "id"]
        constraints = [models.UniqueConstraint(fields=["first", "second"], name="double_once")]

    def __str__(self) -> str:
        return f"{self.first_id} and {self.second_id}"
