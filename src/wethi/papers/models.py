"""Templates, the heads of letters and the versions of both, maps of hubs, registers with their numbers, issued papers and their batches."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from wethi.kit.files.models import StoredFile
from wethi.kit.ids import PublicIdField
from wethi.network.models import Network, Organisation, Person
from wethi.papers.choices import NumberKind, NumberState, PaperKind, PaperState
from wethi.programme.models import Edition, Hub

LANGUAGES = [("th", "ไทย"), ("en", "English")]


class Letterhead(models.Model):
    """The head of a body's letters as it reads now: logos side by side, lines below, how its numbers are written."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="letterheads")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="letterheads"
    )  # None: the network's secretariat itself
    public_id = PublicIdField()
    name = models.CharField(_("name"), max_length=200)
    lines = models.JSONField(_("lines below the logos"), default=list)  # texts
    logos = models.JSONField(default=list)  # [{file: id of a stored PNG, alt, height: cm}]
    code = models.CharField(_("code before the number"), max_length=40, blank=True)  # สชส.
    latest = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class LetterheadVersion(models.Model):
    """A letterhead as it was saved once; never changed. An issued paper keeps the one it was issued with."""

    letterhead = models.ForeignKey(Letterhead, on_delete=models.PROTECT, related_name="versions")
    no = models.PositiveIntegerField()
    lines = models.JSONField(default=list)
    logos = models.JSONField(default=list)
    by_user_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-no"]
        constraints = [models.UniqueConstraint(fields=["letterhead", "no"], name="letterhead_version_once")]

    def __str__(self) -> str:
        return f"{self.letterhead_id}, version {self.no}"


class HubMap(models.Model):
    """The way to a hub, for the enclosure: a picture of a map, words, the address of a map on the web."""

    hub = models.OneToOneField(Hub, on_delete=models.PROTECT, related_name="way_there")
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    way = models.TextField(_("how to get there"), blank=True)
    link = models.URLField(_("address of a map on the web"), blank=True, max_length=300)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"map of {self.hub_id}"


class Template(models.Model):
    """How one kind of paper of an edition reads, in one language. What it says stands in its versions."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="paper_templates")
    public_id = PublicIdField()
    kind = models.CharField(max_length=16, choices=PaperKind.choices)
    language = models.CharField(max_length=2, choices=LANGUAGES, default="th")
    name = models.CharField(_("name"), max_length=120)
    letterhead = models.ForeignKey(
        Letterhead, null=True, blank=True, on_delete=models.PROTECT, related_name="templates"
    )
    is_default = models.BooleanField(default=True)  # taken where no other is named
    latest = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["kind", "language", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "kind", "language"],
                condition=models.Q(is_default=True),
                name="default_template_once",
            )
        ]

    def __str__(self) -> str:
        return self.name


class TemplateVersion(models.Model):
    """A template as it was saved once; never changed. ``parts`` as ``pure.templates`` reads them."""

    template = models.ForeignKey(Template, on_delete=models.PROTECT, related_name="versions")
    no = models.PositiveIntegerField()
    parts = models.JSONField(default=list)
    page = models.JSONField(default=dict)  # fields of ``pure.blocks.Page`` that differ from the kind's own
    digits = models.CharField(max_length=6, default="thai")
    by_user_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-no"]
        constraints = [models.UniqueConstraint(fields=["template", "no"], name="template_version_once")]

    def __str__(self) -> str:
        return f"{self.template_id}, version {self.no}"


class Register(models.Model):
    """ทะเบียน: the running numbers of one body, kind and calendar year. ``last`` is the number given out last."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="registers")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="registers"
    )
    kind = models.CharField(max_length=12, choices=NumberKind.choices)
    year = models.PositiveSmallIntegerField()  # Common Era
    code = models.CharField(max_length=40, blank=True)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-year", "kind", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "organisation", "kind", "year"],
                condition=models.Q(organisation__isnull=False),
                name="register_of_organisation_once",
            ),
            models.UniqueConstraint(
                fields=["network", "kind", "year"],
                condition=models.Q(organisation__isnull=True),
                name="register_of_network_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.year}"


class Number(models.Model):
    """One number of a register. It is never deleted nor given twice; a cancelled one says why. ``key`` is the caller's
    own name for what it numbers: asked for again, the same number comes back."""

    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="numbers")
    edition = models.ForeignKey(Edition, null=True, on_delete=models.PROTECT, related_name="paper_numbers")
    public_id = PublicIdField()
    no = models.PositiveIntegerField()
    text = models.CharField(max_length=80)  # as written, ASCII digits: สชส. ว 42/2564
    dated_on = models.DateField()
    subject = models.CharField(max_length=300, blank=True)
    to = models.CharField(max_length=300, blank=True)
    key = models.CharField(max_length=120)
    state = models.CharField(max_length=9, choices=NumberState.choices, default=NumberState.TAKEN)
    reason = models.CharField(max_length=300, blank=True)
    cancelled_at = models.DateTimeField(null=True)
    taken_at = models.DateTimeField()

    class Meta:
        ordering = ["register", "no"]
        constraints = [
            models.UniqueConstraint(fields=["register", "no"], name="number_once"),
            models.UniqueConstraint(fields=["register", "key"], name="number_key_once"),
        ]

    def __str__(self) -> str:
        return self.text


class PaperBatch(models.Model):
    """Papers that are made together. The work is a batch of ``kit.jobs``; print file and ZIP are made at its end."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="paper_batches")
    public_id = PublicIdField()
    kind = models.CharField(max_length=16, choices=PaperKind.choices)
    title = models.CharField(max_length=200)
    job_id = models.BigIntegerField(null=True)  # None while it is being prepared
    shared = models.JSONField(default=list)  # enclosures alike for all: [{kind, version: id, head: id or None, values}]
    printed_id = models.BigIntegerField(null=True)  # all of them in one PDF, for the printer
    packed_id = models.BigIntegerField(null=True)  # the ZIP by organisation
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.title


class Paper(models.Model):
    """One issued paper. ``key`` is the caller's own name for it (``person-12``): for each edition, kind and key there is
    one paper at a time; a changed one is a new revision with the same number."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="papers")
    public_id = PublicIdField()
    kind = models.CharField(max_length=16, choices=PaperKind.choices)
    key = models.CharField(max_length=100)
    revision = models.PositiveSmallIntegerField(default=1)
    version = models.ForeignKey(TemplateVersion, on_delete=models.PROTECT, related_name="papers")
    head = models.ForeignKey(
        LetterheadVersion, null=True, on_delete=models.PROTECT, related_name="papers"
    )  # None: the network's name alone
    number = models.ForeignKey(Number, null=True, on_delete=models.PROTECT, related_name="papers")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="papers")
    people = models.ManyToManyField(
        Person, related_name="papers_among"
    )  # of sheets and badges: whose names stand on it
    to_name = models.CharField(max_length=250, blank=True)  # as printed
    to_organisation = models.CharField(max_length=250, blank=True)  # by which a ZIP is sorted
    values = models.JSONField(default=dict)  # as ``pure.templates.as_stored``; emptied when the person is erased
    names = models.JSONField(default=list)  # names that no line may break
    dated_on = models.DateField()
    content_hash = models.CharField(max_length=64)
    missing = models.JSONField(default=list)  # names of fields that stayed empty
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.SET_NULL, related_name="papers")
    state = models.CharField(max_length=9, choices=PaperState.choices, default=PaperState.PREPARED)
    reason = models.CharField(max_length=300, blank=True)
    issued_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True)
    batches: Any = models.ManyToManyField(PaperBatch, through="BatchPaper", related_name="papers")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "kind", "key", "revision"], name="paper_revision_once"),
            models.UniqueConstraint(
                fields=["edition", "kind", "key"],
                condition=models.Q(state__in=["prepared", "made", "failed"]),
                name="paper_in_force_once",
            ),
        ]
        indexes = [models.Index(fields=["edition", "kind", "-id"]), models.Index(fields=["person"])]

    def __str__(self) -> str:
        return self.to_name or self.public_id


class BatchPaper(models.Model):
    """The place of a paper in a batch. A paper that did not change stands in several and is made once."""

    batch = models.ForeignKey(PaperBatch, on_delete=models.PROTECT, related_name="places")
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="places")
    order = models.PositiveIntegerField()

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "paper"], name="paper_once_in_batch"),
            models.UniqueConstraint(fields=["batch", "order"], name="place_once_in_batch"),
        ]

    def __str__(self) -> str:
        return f"{self.order} of {self.batch_id}"
