"""One number per thing that public pages are made of; raised in the transaction that changes it."""

from __future__ import annotations

from django.db import models


class PublicVersion(models.Model):
    """``scope`` is ``e<edition id>``, ``n<network id>`` or ``all``. The byte cache keeps a page only while its scope's
    number stands."""

    scope = models.CharField(max_length=40, primary_key=True)
    version = models.BigIntegerField(default=1)

    class Meta:
        db_table = "pages_publicversion"

    def __str__(self) -> str:
        return f"{self.scope}: {self.version}"
