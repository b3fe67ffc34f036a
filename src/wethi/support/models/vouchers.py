"""Receipt vouchers (ใบสำคัญรับเงิน): what one person is paid, line by line, from the first print to the signature."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from wethi.kit.files.models import StoredFile
from wethi.kit.ids import PublicIdField
from wethi.network.models import Person
from wethi.programme.models import Edition, Hub, Issue
from wethi.support.choices import ItemKind, PaidHow, PaidRole, Vehicle, VoucherState
from wethi.support.models.budget import BudgetLine


class Voucher(models.Model):
    """One voucher of one person. Name and address as printed; ``days``: ISO day -> hub or zoom. Amounts in satang.

    ``total`` is the sum of its items, ``withheld`` is kept back for tax. A corrected voucher ``replaces`` this one, which
    stays with its number, cancelled.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="vouchers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="vouchers")
    public_id = PublicIdField()
    number = models.CharField(_("paper number"), max_length=40, blank=True)  # as the register gave it
    state = models.CharField(max_length=9, choices=VoucherState.choices, default=VoucherState.PREPARED)
    role = models.CharField(_("paid as"), max_length=12, choices=PaidRole.choices, default=PaidRole.PARTICIPANT)
    name = models.CharField(_("name"), max_length=300, blank=True)
    sort_name = models.CharField(max_length=520, blank=True)
    address = models.CharField(_("postal address"), max_length=400, blank=True)
    organisation = models.CharField(_("organisation"), max_length=250, blank=True)
    hub = models.ForeignKey(Hub, null=True, blank=True, on_delete=models.PROTECT, related_name="vouchers")
    issue = models.ForeignKey(Issue, null=True, blank=True, on_delete=models.PROTECT, related_name="vouchers")
    days = models.JSONField(_("days"), default=dict)
    district_code = models.CharField(_("district"), max_length=4, blank=True)
    metres = models.PositiveIntegerField(_("distance one way"), default=0)
    vehicle = models.CharField(_("vehicle"), max_length=10, choices=Vehicle.choices, default=Vehicle.CAR)
    nights = models.PositiveSmallIntegerField(_("nights"), default=0)
    minutes_spoken = models.PositiveSmallIntegerField(_("minutes spoken"), default=0)
    meals = models.PositiveSmallIntegerField(_("meals provided a day"), default=0)
    total = models.BigIntegerField(default=0)
    withheld = models.BigIntegerField(_("tax kept back"), default=0)
    withheld_note = models.CharField(_("why, and under which section"), max_length=300, blank=True)
    overruled_why = models.CharField(max_length=300, blank=True)  # paid without proof of attendance
    cancelled_why = models.CharField(max_length=300, blank=True)
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")
    scan = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    signed_at = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)
    paid_at = models.DateTimeField(null=True)
    paid_on = models.DateField(null=True)
    paid_how = models.CharField(max_length=10, choices=PaidHow.choices, blank=True)
    paid_reference = models.CharField(_("reference of the slip"), max_length=100, blank=True)
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["sort_name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "person"],
                condition=~models.Q(state=VoucherState.CANCELLED),
                name="living_voucher_once",
            ),
            models.UniqueConstraint(
                fields=["edition", "number"], condition=~models.Q(number=""), name="voucher_number_once"
            ),
            models.CheckConstraint(
                condition=models.Q(withheld__gte=0, withheld__lte=models.F("total")), name="voucher_withholds_a_part"
            ),
        ]
        indexes = [models.Index(fields=["edition", "state"]), models.Index(fields=["edition", "sort_name"])]

    def __str__(self) -> str:
        return self.number or self.public_id

    @property
    def to_pay(self) -> int:
        return self.total - self.withheld

    @property
    def stands(self) -> VoucherState:
        return VoucherState(self.state)


class VoucherItem(models.Model):
    """A line of a voucher. ``quantity`` in thousandths of its unit; above ``ceiling`` only with ``over_why``."""

    voucher = models.ForeignKey(Voucher, on_delete=models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=15, choices=ItemKind.choices)
    what = models.CharField(_("for what"), max_length=200, blank=True)
    quantity = models.PositiveIntegerField(default=1000)
    rate = models.BigIntegerField(default=0)
    amount = models.BigIntegerField(_("amount"))
    ceiling = models.BigIntegerField(null=True, blank=True)
    over_why = models.CharField(_("why above the ceiling"), max_length=300, blank=True)
    line = models.ForeignKey(BudgetLine, null=True, blank=True, on_delete=models.PROTECT, related_name="voucher_items")

    class Meta:
        ordering = ["order", "id"]
        constraints = [models.CheckConstraint(condition=models.Q(amount__gte=0), name="voucher_item_not_below_nought")]

    def __str__(self) -> str:
        return f"{self.kind} {self.amount}"
