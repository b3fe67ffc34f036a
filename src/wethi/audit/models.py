"""The record of who did what, when, to which row. Rows are only added; they hold ids and field names, no values."""

from __future__ import annotations

from typing import Any

from django.db import models


class EntriesAreKept(Exception):
    """An audit entry was to be changed or removed."""


class KeptRows(models.QuerySet["Entry"]):
    """Adds and reads; the database refuses the rest too (migration 0002)."""

    def update(self, **kwargs: Any) -> int:
        raise EntriesAreKept

    def delete(self) -> tuple[int, dict[str, int]]:
        raise EntriesAreKept


class Entry(models.Model):
    at = models.DateTimeField()
    verb = models.CharField(max_length=80)  # "meetings.minutes_accepted": app and fact
    actor_kind = models.CharField(max_length=10)  # user, link, command, worker
    actor_id = models.BigIntegerField(null=True)
    network_id = models.BigIntegerField(null=True)
    edition_id = models.BigIntegerField(null=True)
    object_kind = models.CharField(max_length=40, blank=True)
    object_id = models.BigIntegerField(null=True)
    ids = models.JSONField(default=dict)  # further ids and counts of the fact
    fields = models.JSONField(default=list)  # names of changed fields, never their values

    objects = KeptRows.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["network_id", "-id"]),
            models.Index(fields=["edition_id", "-id"]),
            models.Index(fields=["object_kind", "object_id", "-id"]),
            models.Index(fields=["actor_kind", "actor_id", "-id"]),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise EntriesAreKept
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise EntriesAreKept
