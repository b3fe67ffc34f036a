"""The same person or organisation in two networks: both know that they are linked, neither sees the other's row."""

from __future__ import annotations

from django.db import models

from wethi.kit.ids import PublicIdField
from wethi.network.models.members import Network, Organisation, Person


class SharedRecord(models.Model):
    """A link that ``network`` proposed by a code and ``other_network`` accepted by entering it. Either side ends it.

    The one place where a row may refer to rows of two networks; nothing but the link itself is ever shown of them.
    """

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="shared_records")
    public_id = PublicIdField()
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="shared_records")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.CASCADE, related_name="shared_records")
    code_hash = models.CharField(max_length=64)
    proposed_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    other_network = models.ForeignKey(
        Network, null=True, blank=True, on_delete=models.PROTECT, related_name="shared_records_accepted"
    )
    other_person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="shared_records_accepted"
    )
    other_organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="shared_records_accepted"
    )
    accepted_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=False) ^ models.Q(organisation__isnull=False),
                name="shared_record_of_one_kind",
            )
        ]

    def __str__(self) -> str:
        return self.public_id
