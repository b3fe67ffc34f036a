"""What an imported list leaves behind: what it brought, so that it can be taken back, and how its columns were read."""

from __future__ import annotations

from django.db import models

from wethi.kit.ids import PublicIdField
from wethi.network.models.members import Network, Organisation, Person


class ImportBatch(models.Model):
    """One list that was brought in."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="import_batches")
    public_id = PublicIdField()
    are_people = models.BooleanField()
    by_user_id = models.BigIntegerField(null=True, blank=True)
    added = models.PositiveIntegerField(default=0)
    completed = models.PositiveIntegerField(default=0)
    organisations = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.public_id


class ImportedRow(models.Model):
    """What one row of the list did: field names and ids, never values.

    ``filled``: fields that were empty before. ``made``: [model, id] of rows that hang on it. ``entry_id``: its entry in
    the record; a later one about the same person or organisation means that somebody worked on it since.
    """

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="rows")
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="imported_rows")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.CASCADE, related_name="imported_rows")
    is_new = models.BooleanField()
    filled = models.JSONField(default=list)
    made = models.JSONField(default=list)
    entry_id = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.person_id or self.organisation_id} of {self.batch_id}"


class RememberedColumn(models.Model):
    """What a column head means in this network's lists: the next list is read the same way. "" is left unread."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="remembered_columns")
    head = models.CharField(max_length=120)  # normalised
    field = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["network", "head"], name="column_remembered_once")]

    def __str__(self) -> str:
        return f"{self.head}: {self.field}"
