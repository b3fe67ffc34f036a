"""An edition's money: who gives it, for which activity and line, at which rates, and what was spent. Whole satang."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from wethi.kit.ids import PublicIdField
from wethi.programme.models import Edition, Hub, Issue
from wethi.support.choices import ExpensePaper, PaidRole, RateKind, Vehicle


class Funder(models.Model):
    """A source of an edition's money."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="funders")
    public_id = PublicIdField()
    name = models.CharField(_("name"), max_length=200)
    granted = models.BigIntegerField(_("granted"), default=0)  # satang
    note = models.CharField(_("note"), max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]
        constraints = [models.UniqueConstraint(fields=["edition", "name"], name="funder_once")]

    def __str__(self) -> str:
        return self.name


class BudgetLine(models.Model):
    """What a funder's money is planned for: a line of an activity. ``pays`` are the kinds of voucher items it carries."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="budget_lines")
    funder = models.ForeignKey(Funder, on_delete=models.PROTECT, related_name="lines")
    public_id = PublicIdField()
    activity = models.CharField(_("activity"), max_length=200)
    what = models.CharField(_("line"), max_length=200)
    code = models.CharField(_("the funder's code"), max_length=40, blank=True)
    planned = models.BigIntegerField(_("by plan"), default=0)  # satang
    pays = models.JSONField(default=list)  # codes of ItemKind
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["funder__order", "funder_id", "order", "id"]

    def __str__(self) -> str:
        return f"{self.activity}: {self.what}"


class Expense(models.Model):
    """Money spent on something else than a person's voucher. Cancelled with a reason, never deleted."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="expenses")
    line = models.ForeignKey(BudgetLine, on_delete=models.PROTECT, related_name="expenses")
    public_id = PublicIdField()
    what = models.CharField(_("for what"), max_length=300)
    amount = models.BigIntegerField(_("amount"))  # satang
    on = models.DateField(_("day"))
    payee = models.CharField(_("paid to"), max_length=250, blank=True)
    hub = models.ForeignKey(Hub, null=True, blank=True, on_delete=models.PROTECT, related_name="expenses")
    issue = models.ForeignKey(Issue, null=True, blank=True, on_delete=models.PROTECT, related_name="expenses")
    paper = models.CharField(_("paper"), max_length=8, choices=ExpensePaper.choices, default=ExpensePaper.NONE)
    paper_no = models.CharField(_("its number"), max_length=80, blank=True)
    reason = models.CharField(_("why there is no receipt"), max_length=300, blank=True)
    signer = models.CharField(_("who certifies"), max_length=200, blank=True)
    signer_position = models.CharField(_("position"), max_length=200, blank=True)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [models.CheckConstraint(condition=models.Q(amount__gt=0), name="expense_is_something")]

    def __str__(self) -> str:
        return self.what


class Rate(models.Model):
    """What one unit is paid with, between two days; "" as role, district or vehicle holds for every one."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="rates")
    public_id = PublicIdField()
    kind = models.CharField(_("for what"), max_length=15, choices=RateKind.choices)
    role = models.CharField(_("for whom"), max_length=12, choices=PaidRole.choices, blank=True)
    district_code = models.CharField(_("district"), max_length=4, blank=True)
    vehicle = models.CharField(_("vehicle"), max_length=10, choices=Vehicle.choices, blank=True)
    amount = models.BigIntegerField(_("amount"))  # satang for one unit
    ceiling = models.BigIntegerField(_("ceiling"), null=True, blank=True)  # satang for one unit; none: the amount
    from_on = models.DateField(_("holds from"))
    until_on = models.DateField(_("holds until"), null=True, blank=True)
    source = models.CharField(_("where it is written"), max_length=300, blank=True)

    class Meta:
        ordering = ["kind", "district_code", "role", "vehicle", "-from_on", "id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.amount}"


class Entitlement(models.Model):
    """Whom an edition pays: people of these sectors, who come in these ways, or have one of these roles."""

    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="entitlement")
    sectors = models.JSONField(default=list)
    modes = models.JSONField(default=list)  # hub, zoom
    roles = models.JSONField(default=list)  # codes of PaidRole that are paid whatever their sector
    meals = models.PositiveSmallIntegerField(_("meals provided a day on site"), default=0)

    def __str__(self) -> str:
        return f"entitlement of {self.edition_id}"
