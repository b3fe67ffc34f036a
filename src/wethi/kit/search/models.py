"""What can be found. The tables that find it (FTS5, or columns of PostgreSQL) follow these rows by themselves."""

from __future__ import annotations

from django.db import models


class Findable(models.Model):
    """One thing the public may read. ``head`` and ``text`` are normalised, with ``tokens.GAP`` between Thai words."""

    network_id = models.BigIntegerField()
    edition_id = models.BigIntegerField(null=True)  # where it is read; none: in any edition of the network
    kind = models.CharField(max_length=12)
    row_id = models.BigIntegerField()
    public_id = models.CharField(max_length=40, blank=True)  # its address, with kind and edition
    title = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300, blank=True)
    on = models.DateField(null=True)
    head = models.TextField()
    text = models.TextField(blank=True)
    digest = models.CharField(max_length=32)

    class Meta:
        db_table = "search_findable"
        constraints = [models.UniqueConstraint(fields=["kind", "row_id"], name="findable_once")]
        indexes = [models.Index(fields=["network_id", "kind"]), models.Index(fields=["edition_id"])]

    def __str__(self) -> str:
        return self.title
