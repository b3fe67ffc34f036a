"""What leaves the house waits here: read, corrected, approved, sent, and what became of it."""

from __future__ import annotations

import uuid

from django.db import models

from wethi.kit.ids import PublicIdField
from wethi.kit.outbox.troubles import told


class Message(models.Model):
    """One message to one receiver. ``state``: draft (-> checked) -> approved -> sending -> sent | unclear | failed; or removed;
    what was sent may come back: bounced.

    ``unclear`` means the server's answer was lost: it may have been sent, and a person decides (never silently again).
    ``checked`` has been read by one person where the edition wants two.
    """

    network_id = models.BigIntegerField()
    edition_id = models.BigIntegerField(null=True)
    public_id = PublicIdField()
    batch_key = models.CharField(max_length=80, blank=True)  # what was prepared together
    key = models.CharField(max_length=160, unique=True)  # the same message is never prepared twice
    channel = models.CharField(max_length=6)  # email, line, share (text to paste), print (post), hand
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
    checked_at = models.DateTimeField(null=True)
    checked_by_id = models.BigIntegerField(null=True)  # the first of two readers
    claimed_by = models.CharField(max_length=60, blank=True)  # the process that is sending it
    tried_at = models.DateTimeField(null=True)  # the first time it was handed to a server
    retry_key = models.UUIDField(default=uuid.uuid4)  # LINE: the same key is never delivered twice within a day
    provider_id = models.CharField(max_length=100, blank=True)  # what the provider calls it
    delivered_at = models.DateTimeField(null=True)  # a server told us that it lies in the receiver's box
    bounced_at = models.DateTimeField(null=True)
    unsubscribe_url = models.CharField(max_length=300, blank=True)  # news to many; never a person's own letter

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["network_id", "state"]),
            models.Index(fields=["state", "not_before"]),
            models.Index(fields=["batch_key"]),
            models.Index(fields=["message_id"]),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.public_id}"

    @property
    def trouble(self) -> str:
        """What went wrong, as a sentence."""
        return told(self.error)


class OutboxRule(models.Model):
    """How an edition's messages leave: read by one or by two people, and how many a minute. Without a row: one, 300."""

    network_id = models.BigIntegerField()
    edition_id = models.BigIntegerField(unique=True)
    readers = models.PositiveSmallIntegerField(default=1)  # 1 or 2
    per_minute = models.PositiveSmallIntegerField(default=300)

    def __str__(self) -> str:
        return f"edition {self.edition_id}: {self.readers}"


class LineFriend(models.Model):
    """A LINE account that added the network's official account and said who it is. ``user_id`` is LINE's, per provider."""

    network_id = models.BigIntegerField()
    user_id = models.CharField(max_length=50)
    to_kind = models.CharField(max_length=20, blank=True)  # person, organisation; "" while nobody is known behind it
    to_id = models.BigIntegerField(null=True)
    since = models.DateTimeField()
    gone_at = models.DateTimeField(null=True)  # blocked or left

    class Meta:
        constraints = [models.UniqueConstraint(fields=["network_id", "user_id"], name="line_friend_once")]
        indexes = [models.Index(fields=["to_kind", "to_id"])]

    def __str__(self) -> str:
        return f"LINE of {self.to_kind} {self.to_id}"


class LineEvent(models.Model):
    """An event LINE told us, so that the same one told again does nothing. Swept after a week."""

    network_id = models.BigIntegerField()
    event_id = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.event_id


class Unsubscribed(models.Model):
    """An address that wants no news to many; what is a person's own reaches it still. Only a keyed hash is kept."""

    network_id = models.BigIntegerField()
    address_hash = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["network_id", "address_hash"], name="unsubscribed_once")]

    def __str__(self) -> str:
        return f"{self.network_id} {self.at:%Y-%m-%d}"


class ReturnsBox(models.Model):
    """How far the box of a network's undelivered letters has been read. ``error``: why it could not be read the last time."""

    network_id = models.BigIntegerField(unique=True)
    validity = models.BigIntegerField(default=0)  # IMAP's UIDVALIDITY: other numbers when the box is made anew
    last_uid = models.BigIntegerField(default=0)
    read_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.network_id} {self.last_uid}"
