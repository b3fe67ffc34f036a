"""Boxes of local food and equipment for demonstrations: what they are, what goes to which hub on which day, what came."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from wethi.kit.files.models import StoredFile
from wethi.kit.ids import PublicIdField
from wethi.network.models import Organisation
from wethi.programme.models import Edition, Hub
from wethi.support.choices import Diet, ParcelState, SupplyKind


class Supply(models.Model):
    """A local food with its story and its producer, or a piece of equipment."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="supplies")
    public_id = PublicIdField()
    kind = models.CharField(max_length=9, choices=SupplyKind.choices, default=SupplyKind.FOOD)
    name = models.CharField(_("name"), max_length=150)
    name_en = models.CharField(_("name in English"), max_length=150, blank=True)
    story = models.TextField(_("the story it tells"), blank=True)
    story_en = models.TextField(_("its story, in English"), blank=True)
    producer = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="supplies")
    producer_name = models.CharField(_("who makes it"), max_length=200, blank=True)
    producer_phone = models.CharField(_("the maker's telephone"), max_length=40, blank=True)
    district_code = models.CharField(_("district"), max_length=4, blank=True)
    unit = models.CharField(_("unit"), max_length=40, blank=True)  # piece, bag, glass
    price = models.BigIntegerField(_("price of one"), default=0)  # satang
    allergens = models.CharField(_("what somebody may not bear"), max_length=200, blank=True)
    order_days = models.PositiveSmallIntegerField(_("days ahead it is ordered"), default=3)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["kind", "name", "id"]

    def __str__(self) -> str:
        return self.name


class BoxKind(models.Model):
    """A box as it is packed: for which diet, with what in it."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="box_kinds")
    public_id = PublicIdField()
    name = models.CharField(_("name"), max_length=100)
    name_en = models.CharField(_("name in English"), max_length=100, blank=True)
    diet = models.CharField(_("for whom"), max_length=10, choices=Diet.choices, default=Diet.ANY)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["edition", "diet"], name="box_of_a_diet_once")]

    def __str__(self) -> str:
        return self.name


class BoxContent(models.Model):
    box = models.ForeignKey(BoxKind, on_delete=models.CASCADE, related_name="contents")
    supply = models.ForeignKey(Supply, on_delete=models.PROTECT, related_name="contents")
    count = models.PositiveSmallIntegerField(_("pieces"), default=1)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["box", "supply"], name="box_content_once")]

    def __str__(self) -> str:
        return f"{self.count} x {self.supply_id}"


class Parcel(models.Model):
    """What goes to one hub for one day."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="parcels")
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="parcels")
    public_id = PublicIdField()
    day = models.DateField(_("for"))
    state = models.CharField(max_length=8, choices=ParcelState.choices, default=ParcelState.PLANNED)
    leaves_on = models.DateField(_("leaves on"))
    cartons = models.PositiveSmallIntegerField(_("cartons"), default=1)
    carrier = models.CharField(_("how it goes"), max_length=150, blank=True)
    packed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)
    received_by = models.CharField(_("received by"), max_length=200, blank=True)
    received_note = models.CharField(_("what was wrong"), max_length=500, blank=True)
    photo = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    settled_note = models.CharField(_("how it was settled"), max_length=300, blank=True)
    counted_at = models.DateTimeField(null=True)  # when the people were counted

    class Meta:
        ordering = ["day", "hub__order", "id"]
        constraints = [models.UniqueConstraint(fields=["hub", "day"], name="parcel_of_a_hub_and_day_once")]

    def __str__(self) -> str:
        return f"{self.hub_id} {self.day:%Y-%m-%d}"


class ParcelLine(models.Model):
    """Boxes of a kind, or pieces of equipment. ``counted`` people, ``spare`` beside them, ``received`` at the hub."""

    parcel = models.ForeignKey(Parcel, on_delete=models.CASCADE, related_name="lines")
    box = models.ForeignKey(BoxKind, null=True, blank=True, on_delete=models.PROTECT, related_name="parcel_lines")
    supply = models.ForeignKey(Supply, null=True, blank=True, on_delete=models.PROTECT, related_name="parcel_lines")
    counted = models.PositiveIntegerField(default=0)
    spare = models.PositiveIntegerField(default=0)
    received = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(box__isnull=False) ^ models.Q(supply__isnull=False), name="parcel_line_is_one_thing"
            ),
            models.UniqueConstraint(fields=["parcel", "box"], name="parcel_box_once"),
            models.UniqueConstraint(fields=["parcel", "supply"], name="parcel_supply_once"),
        ]

    def __str__(self) -> str:
        return f"{self.sent} of {self.box_id or self.supply_id}"

    @property
    def sent(self) -> int:
        return self.counted + self.spare

    @property
    def difference(self) -> int | None:
        return None if self.received is None else self.received - self.sent

    @property
    def thing(self) -> BoxKind | Supply:
        return self.box or self.supply  # type: ignore[return-value]
