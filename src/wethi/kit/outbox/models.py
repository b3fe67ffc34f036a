"""What leaves the house waits here: read, corrected, approved, sent, and what became of it."""

from __future__ import annotations

from django.db import models

from wethi.kit.ids import PublicIdField


class Message(models.Model):
    """One message to one receiver. ``state``: draft -> approved -> sending -> sent | unclear | failed; or removed.

    ``unclear`` means the server's answer was lost: it may have been sent, and a person decides (never silently again).
    """

    network_id = models.BigIntegerField()
    edition_id = models.BigIntegerField(null=True)
    public_id = PublicIdField()
    batch_key = models.CharField(max_length=80, blank=True)  # what was prepared together
    key = models.CharField(max_length=160, unique=True)  # the same message is never prepared twice
    channel = models.CharField(max_length=6)  # email, share (text to paste in LINE), line, print
    to_kind = models.CharField(max_length=20)  # person, organisation, user
    to_id = models.BigIntegerField(null=True)
    to_name = models.CharField(max_length=250)
    to_address = models.CharField(max_length=250, blank=True)
    language = models.CharField(max_length=2, default="th")
    subject = models.CharField(max_length=300, blank=True)
    body = models.TextField()
    enclosures = models.JSONField(default=list)  # stored files by id and name
    state = models.CharField(max_length=8, default="draft")
    message_id = models.CharField(max_length=200, blank=True)  # RFC 5322, made before the first try
    attempt = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(null=True)
    error = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True)
    approved_by_id = models.BigIntegerField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["network_id", "state"]), models.Index(fields=["state", "not_before"])]

    def __str__(self) -> str:
        return f"{self.channel} {self.public_id}"
