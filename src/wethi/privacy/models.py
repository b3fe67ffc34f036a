"""Consent by purpose, requests with a due date, retention that deletes, and keys whose loss is the deletion."""

from __future__ import annotations

from django.db import models

from wethi.network.models import Network, Person
from wethi.privacy.choices import Purpose, RequestKind, SealedKind


class NoticeText(models.Model):
    """The exact words a person agreed to: a new version is a new row."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="notice_texts")
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    version = models.PositiveIntegerField()
    text = models.TextField()
    text_en = models.TextField(blank=True)
    published_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["network", "purpose", "version"], name="notice_text_once")]

    def __str__(self) -> str:
        return f"{self.purpose} v{self.version}"


class Consent(models.Model):
    """One word given or taken back. Append-only: the newest row of a person and purpose holds."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="consents")
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    notice = models.ForeignKey(NoticeText, null=True, on_delete=models.PROTECT, related_name="consents")
    given = models.BooleanField()
    at = models.DateTimeField()
    channel = models.CharField(max_length=20)  # page, paper, phone, focal_person
    proof = models.CharField(max_length=200, blank=True)  # file or paper number
    guardian_name = models.CharField(max_length=200, blank=True)  # for people under 20

    class Meta:
        indexes = [models.Index(fields=["person", "purpose", "-id"])]

    def __str__(self) -> str:
        return f"{self.person_id} {self.purpose} {'given' if self.given else 'withdrawn'}"


class Request(models.Model):
    """Somebody asks about their data; to be answered within 30 days. Whoever is nobody of the network is named by kind and id
    (``privacy.others``)."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="privacy_requests")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="privacy_requests")
    subject_kind = models.CharField(max_length=30, blank=True)
    subject_id = models.BigIntegerField(null=True)
    kind = models.CharField(max_length=10, choices=RequestKind.choices)
    words = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)
    refused_why = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.person_id or self.subject_id}"


class Retention(models.Model):
    """How long a kind of data is kept, and when its sweep last ran."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="retentions")
    kind = models.CharField(max_length=40)
    days = models.PositiveIntegerField()
    last_run_at = models.DateTimeField(null=True, blank=True)
    last_count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["network", "kind"], name="retention_once")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.days} days"


class ProcessingActivity(models.Model):
    """A line of the processing register (PDPA section 39), printable as a list."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="processing_activities")
    name = models.CharField(max_length=200)
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    basis = models.CharField(max_length=100)
    categories = models.CharField(max_length=300)
    recipients = models.CharField(max_length=300, blank=True)
    kept_days = models.PositiveIntegerField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class Breach(models.Model):
    """A breach record: what happened, whom it concerns, who was told, by when."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="breaches")
    noticed_at = models.DateTimeField()
    what = models.TextField()
    people_count = models.PositiveIntegerField(null=True, blank=True)
    risk = models.CharField(max_length=10, default="unknown")
    office_told_at = models.DateTimeField(null=True, blank=True)
    people_told_at = models.DateTimeField(null=True, blank=True)
    measures = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.noticed_at:%Y-%m-%d}"


class Erasure(models.Model):
    """The deletion list: replayed over a restored backup before it opens. Holds the person's id, nothing else."""

    person_id = models.BigIntegerField(unique=True)
    network_id = models.BigIntegerField()
    erased_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.person_id)


class SealedValue(models.Model):
    """A value only its person's key opens: food and help needed. Without the key it is noise."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="sealed_values")
    kind = models.CharField(max_length=20, choices=SealedKind.choices)
    value = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind"], name="sealed_value_once")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.person_id}"
