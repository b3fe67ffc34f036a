"""Organisations to win, and what co-organisers bring."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from wethi.kit.ids import PublicIdField
from wethi.network.choices import Sector
from wethi.network.models import Organisation, Person
from wethi.programme.models import Edition
from wethi.programme.partners.choices import Answer, OfferKind, OfferState


class Prospect(models.Model):
    """An organisation to be won for an edition: who asks, when, what it said, what comes next.

    ``organisation`` is its record; as long as there is none, ``name`` stands for it.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="prospects")
    public_id = PublicIdField()
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="prospects"
    )
    name = models.CharField(_("name"), max_length=250, blank=True)
    sector = models.CharField(_("sector"), max_length=12, choices=Sector.choices)
    district_code = models.CharField(_("district"), max_length=4, blank=True)
    asker = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="prospects_asked")
    brought_by = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="prospects_brought"
    )
    asked_on = models.DateField(_("asked on"), null=True, blank=True)
    answer = models.CharField(_("answer"), max_length=10, choices=Answer.choices, default=Answer.NOT_ASKED)
    next_step = models.CharField(_("next step"), max_length=300, blank=True)
    next_on = models.DateField(_("by"), null=True, blank=True)

    class Meta:
        ordering = ["next_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "organisation"],
                condition=models.Q(organisation__isnull=False),
                name="prospect_once",
            )
        ]

    def __str__(self) -> str:
        return self.shown_name

    @property
    def shown_name(self) -> str:
        return self.organisation.name if self.organisation is not None else self.name


class Offer(models.Model):
    """What a co-organiser brings. Accepted offers are thanked for on the public page and checked off on the day."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="offers")
    public_id = PublicIdField()
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="offers")
    kind = models.CharField(_("kind"), max_length=14, choices=OfferKind.choices)
    what = models.CharField(_("what"), max_length=300)
    what_en = models.CharField(_("what, in English"), max_length=300, blank=True)
    amount = models.PositiveIntegerField(_("how many, or how much in baht"), null=True, blank=True)
    address = models.URLField(_("address of the page"), blank=True)
    state = models.CharField(_("state"), max_length=8, choices=OfferState.choices, default=OfferState.OFFERED)

    class Meta:
        ordering = ["kind", "id"]

    def __str__(self) -> str:
        return self.what

    @property
    def is_taken(self) -> bool:
        return self.state in (OfferState.ACCEPTED, OfferState.CAME)
