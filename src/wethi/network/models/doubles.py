"""Two rows that were one: what a merger moved, and which pairs are known to be two."""

from __future__ import annotations

from django.db import models

from wethi.kit.ids import PublicIdField
from wethi.network.models.members import Network, Organisation, Person


class Merger(models.Model):
    """One row speaks for another from now on. Ids and field names only; values stay in the two rows themselves.

    ``moved``: [model, field, from, to, [ids]] of the rows that refer to the kept one now, or ended with the other.
    ``dropped``: [model, {field: id}] of join rows both had. ``swapped``: fields whose values the two rows exchanged.
    ``entry_id``: the record's own entry, from which it is seen whether one of the two changed since.
    """

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="mergers")
    public_id = PublicIdField()
    kept_person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="mergers")
    gone_person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="merged_by")
    kept_organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="mergers")
    gone_organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="merged_by")
    moved = models.JSONField(default=list)
    dropped = models.JSONField(default=list)
    swapped = models.JSONField(default=list)
    at = models.DateTimeField()
    entry_id = models.BigIntegerField(default=0)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kept_person__isnull=False, gone_person__isnull=False)
                ^ models.Q(kept_organisation__isnull=False, gone_organisation__isnull=False),
                name="merger_of_one_kind",
            )
        ]

    def __str__(self) -> str:
        return f"{self.gone_person_id or self.gone_organisation_id} into {self.kept_person_id or self.kept_organisation_id}"

    @property
    def kept(self) -> Person | Organisation:
        return self.kept_person or self.kept_organisation  # type: ignore[return-value]

    @property
    def gone(self) -> Person | Organisation:
        return self.gone_person or self.gone_organisation  # type: ignore[return-value]


class NotTheSame(models.Model):
    """A pair that looks like one and is two; it is not asked about again. ``first`` has the lower id."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="pairs_of_two")
    kind = models.CharField(max_length=12)  # person, organisation
    first_id = models.BigIntegerField()
    second_id = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "first_id", "second_id"], name="pair_of_two_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.first_id} and {self.second_id}"
