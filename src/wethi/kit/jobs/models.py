"""Long work as rows: a batch and its units. The queue is an alarm clock; these rows are the truth."""

from __future__ import annotations

from django.db import models


class Batch(models.Model):
    """A piece of long work. ``kind`` names the registered work; ``state`` runs queued -> running -> done or failed,
    or is paused or cancelled."""

    network_id = models.BigIntegerField(null=True)
    edition_id = models.BigIntegerField(null=True)
    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=200, blank=True)
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=10, default="queued")
    by_user_id = models.BigIntegerField(null=True)
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    message = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "id"]), models.Index(fields=["network_id"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Unit(models.Model):
    """One indivisible step of a batch: claimed with a lease, done once, retried with back-off."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="units")
    key = models.CharField(max_length=120)
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=10, default="open")  # open, claimed, done, failed, unclear
    attempt = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(null=True)
    lease_until = models.DateTimeField(null=True)
    claimed_by = models.CharField(max_length=60, blank=True)
    result = models.JSONField(default=dict)
    error = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "key"], name="unit_once")]
        indexes = [models.Index(fields=["state", "lease_until"]), models.Index(fields=["batch", "state"])]

    def __str__(self) -> str:
        return self.key
