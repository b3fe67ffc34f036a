"""Citizen numbers under seal: each with a key of its own, whose end is the deletion, also for what a backup holds."""

from __future__ import annotations

from django.db import models

from wethi.network.models import Person
from wethi.programme.models import Edition
from wethi.support.choices import IdentityReason


class IdentityNumber(models.Model):
    """A person's ID number in an edition. ``key_name`` names the key's file, which holds the person's public id and so
    binds the number to them. ``blind_index``: HMAC under the edition's key, to find a number that was given twice."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="identity_numbers")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="identity_numbers")
    key_name = models.CharField(max_length=60, unique=True)
    ciphertext = models.BinaryField()
    last_digits = models.CharField(max_length=2)
    blind_index = models.CharField(max_length=32, db_index=True)
    purpose = models.CharField(max_length=10, choices=IdentityReason.choices, default=IdentityReason.VOUCHER)
    kept_at = models.DateTimeField()
    delete_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "edition"], name="identity_number_once")]

    def __str__(self) -> str:
        return f"number of {self.person_id}"
