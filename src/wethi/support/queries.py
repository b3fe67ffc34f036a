"""An edition's money and boxes as they stand. Every sum here is in satang and is asked of the database once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet, Sum

from wethi.kit.jobs.batches import Progress, progress
from wethi.kit.jobs.models import Batch
from wethi.programme.models import Edition, Hub
from wethi.support.choices import ParcelState, VoucherState
from wethi.support.models import (
    BoxKind,
    BudgetLine,
    Entitlement,
    Expense,
    Funder,
    IdentityNumber,
    Parcel,
    Rate,
    Supply,
    Voucher,
    VoucherItem,
)

__all__ = [
    "Budget",
    "BudgetRow",
    "FunderRow",
    "box_kinds",
    "budget_of",
    "entitlement_of",
    "expenses_of",
    "find_parcel",
    "find_voucher",
    "kept_numbers",
    "parcels_of",
    "parcels_of_hub",
    "rates",
    "renewal_of",
    "supplies_of",
    "voucher_counts",
    "vouchers_of",
]

DEFAULT_SECTORS = ["civil", "community"]  # state staff are paid by their office


def entitlement_of(edition: Edition) -> Entitlement:
    """Whom the edition pays; where nobody said, civil society and community, on site and on Zoom. Not saved."""
    found = Entitlement.objects.filter(edition=edition).first()
    return found or Entitlement(
        edition=edition, sectors=list(DEFAULT_SECTORS), modes=["hub", "zoom"], roles=["speaker", "performer"]
    )


@dataclass
class BudgetRow:
    line: BudgetLine
    spent: int = 0
    coming: int = 0  # vouchers that stand and are not paid yet

    @property
    def left(self) -> int:
        return self.line.planned - self.spent - self.coming


@dataclass
class FunderRow:
    funder: Funder
    rows: list[BudgetRow] = field(default_factory=list)

    @property
    def planned(self) -> int:
        return sum(row.line.planned for row in self.rows)

    @property
    def spent(self) -> int:
        return sum(row.spent for row in self.rows)

    @property
    def coming(self) -> int:
        return sum(row.coming for row in self.rows)

    @property
    def left(self) -> int:
        return self.funder.granted - self.spent - self.coming


@dataclass
class Budget:
    """``loose``: paid and to be paid out of no line yet."""

    funders: list[FunderRow]
    loose_spent: int = 0
    loose_coming: int = 0

    @property
    def granted(self) -> int:
        return sum(row.funder.granted for row in self.funders)

    @property
    def planned(self) -> int:
        return sum(row.planned for row in self.funders)

    @property
    def spent(self) -> int:
        return sum(row.spent for row in self.funders) + self.loose_spent

    @property
    def coming(self) -> int:
        return sum(row.coming for row in self.funders) + self.loose_coming


def budget_of(edition: Edition) -> Budget:
    """By funder, activity and line: planned, spent, on its way; four statements."""
    funders = [FunderRow(one) for one in Funder.objects.filter(edition=edition)]
    by_funder = {row.funder.pk: row for row in funders}
    rows: dict[int | None, BudgetRow] = {}
    for line in BudgetLine.objects.filter(edition=edition).select_related("funder"):
        rows[line.pk] = BudgetRow(line)
        by_funder[line.funder_id].rows.append(rows[line.pk])
    budget = Budget(funders)
    items = VoucherItem.objects.filter(voucher__edition=edition).exclude(voucher__state=VoucherState.CANCELLED)
    paid = Q(voucher__state=VoucherState.PAID)
    for key, spent, coming in (
        items.values_list("line")
        .annotate(spent=Sum("amount", filter=paid), coming=Sum("amount", filter=~paid))
        .order_by()
    ):
        row = rows.get(key)
        if row is None:
            budget.loose_spent += spent or 0
            budget.loose_coming += coming or 0
        else:
            row.spent += spent or 0
            row.coming += coming or 0
    expenses = Expense.objects.filter(edition=edition, cancelled_at__isnull=True)
    for key, spent in expenses.values_list("line").annotate(spent=Sum("amount")).order_by():
        rows[key].spent += spent
    return budget


def expenses_of(edition: Edition) -> QuerySet[Expense]:
    return Expense.objects.filter(edition=edition).select_related("line__funder", "hub", "issue")


def rates(edition: Edition) -> QuerySet[Rate]:
    return Rate.objects.filter(edition=edition)


def vouchers_of(edition: Edition) -> QuerySet[Voucher]:
    """All, the cancelled too, in the order of the names."""
    return Voucher.objects.filter(edition=edition).select_related("hub", "issue")


def find_voucher(edition: Edition, public_id: str) -> Voucher | None:
    found = Voucher.objects.filter(edition=edition, public_id=public_id)
    return found.select_related("edition__network", "person", "hub", "issue", "scan", "replaces").first()


def voucher_counts(edition: Edition) -> Counter[str]:
    """State -> vouchers; one statement."""
    return Counter(
        dict(Voucher.objects.filter(edition=edition).values_list("state").annotate(n=Count("pk")).order_by())
    )


def kept_numbers(edition: Edition) -> QuerySet[IdentityNumber]:
    return IdentityNumber.objects.filter(edition=edition).select_related("person", "edition")


def renewal_of(edition: Edition) -> tuple[Batch, Progress] | None:
    """The last time that the edition's ID numbers got new keys, and how far it is."""
    found = Batch.objects.filter(kind="support.renew", edition_id=edition.pk).order_by("-pk").first()
    return (found, progress(found.pk)) if found else None


def supplies_of(edition: Edition, kind: str = "") -> QuerySet[Supply]:
    found = Supply.objects.filter(edition=edition, withdrawn_at__isnull=True).select_related("producer")
    return found.filter(kind=kind) if kind else found


def box_kinds(edition: Edition) -> QuerySet[BoxKind]:
    return BoxKind.objects.filter(edition=edition).prefetch_related("contents__supply__producer")


def parcels_of(edition: Edition) -> QuerySet[Parcel]:
    found = Parcel.objects.filter(edition=edition).select_related("hub", "photo")
    return found.prefetch_related("lines__box", "lines__supply")


def find_parcel(edition: Edition, public_id: str) -> Parcel | None:
    return parcels_of(edition).select_related("hub", "photo", "edition__network").filter(public_id=public_id).first()


def parcels_of_hub(hub: Hub) -> QuerySet[Parcel]:
    """What the hub's own link shows: what has left or is about to."""
    found = Parcel.objects.filter(hub=hub).exclude(state=ParcelState.PLANNED).select_related("hub", "photo", "edition")
    return found.prefetch_related("lines__box", "lines__supply")
