"""Stored files: random names on disk, served only by a view that checks the right."""

from __future__ import annotations

from django.db import models

from wethi.kit.ids import PublicIdField


class StoredFile(models.Model):
    network_id = models.BigIntegerField(null=True)
    public_id = PublicIdField()
    purpose = models.CharField(max_length=30)  # minutes, programme, export
    subject_kind = models.CharField(max_length=30, blank=True)
    subject_id = models.BigIntegerField(null=True)
    name = models.CharField(max_length=200)  # as shown to people
    path = models.CharField(max_length=100)  # below MEDIA_ROOT, random
    content_type = models.CharField(max_length=100)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    delete_on = models.DateField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["subject_kind", "subject_id"]), models.Index(fields=["network_id"])]

    def __str__(self) -> str:
        return self.name
