"""The event outbox: a row per event, written in the transaction of the change; its number is the SSE id."""

from __future__ import annotations

from django.db import models


class LiveEvent(models.Model):
    """``payload`` is shown to everyone who may subscribe to ``channel``: nothing personal on public channels."""

    seq = models.BigAutoField(primary_key=True)
    channel = models.CharField(max_length=60)  # "edition:12" public, "desk:12" signed-in
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=60, blank=True)  # state events: only the newest per key counts
    payload = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["channel", "seq"]), models.Index(fields=["at"])]

    def __str__(self) -> str:
        return f"{self.seq} {self.channel} {self.kind}"
