"""What is only needed to receive somebody well: where letters go, food and help under seal, what was agreed to."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Particulars(models.Model):
    """Of a name on a list and of somebody who registered. ``sealed``: food and help, with the row's own key. ``agreed``:
    purposes that were agreed to, by the person or, on a list, as the focal person says."""

    address = models.CharField(_("address"), max_length=250, blank=True)
    subdistrict_code = models.CharField(_("subdistrict"), max_length=6, blank=True)
    postcode = models.CharField(_("postcode"), max_length=5, blank=True)
    sealed = models.BinaryField(null=True)
    agreed = models.JSONField(default=list)
    guardian_name = models.CharField(_("parent or guardian who agrees"), max_length=200, blank=True)

    class Meta:
        abstract = True
