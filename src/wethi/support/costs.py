"""What an edition cost: per hub, per issue, per participant. Common costs are shared by people, to the satang."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext as _

from wethi.programme.models import Edition, Hub, Issue
from wethi.pure.satang import shares
from wethi.support.choices import ItemKind, VoucherState
from wethi.support.models import Expense, Voucher, VoucherItem


@dataclass
class CostRow:
    """``own``: spent for it alone; ``share`` of what was spent for all; ``people`` who were paid or came there."""

    name: str
    thing: Any = None
    people: int = 0
    own: int = 0
    share: int = 0

    @property
    def whole(self) -> int:
        return self.own + self.share

    @property
    def each(self) -> int | None:
        """Satang a person, rounded down."""
        return self.whole // self.people if self.people else None


@dataclass
class Costs:
    """Only what was paid. ``common_*``: what belongs to no single hub, or no single issue."""

    total: int = 0
    people: int = 0
    kinds: list[tuple[str, int]] = field(default_factory=list)
    hubs: list[CostRow] = field(default_factory=list)
    issues: list[CostRow] = field(default_factory=list)
    common_hubs: int = 0
    common_issues: int = 0

    @property
    def each(self) -> int | None:
        return self.total // self.people if self.people else None


def costs_of(edition: Edition) -> Costs:
    """Eight statements, whatever was spent."""
    paid = list(
        Voucher.objects.filter(edition=edition, state=VoucherState.PAID).values_list("hub_id", "issue_id", "total")
    )
    expenses = list(
        Expense.objects.filter(edition=edition, cancelled_at__isnull=True).values_list("hub_id", "issue_id", "amount")
    )
    found = Costs(total=sum(row[2] for row in (*paid, *expenses)), kinds=_kinds(edition))
    people = Voucher.objects.filter(edition=edition).exclude(state=VoucherState.CANCELLED)
    by_hub: Counter[int | None] = Counter(people.values_list("hub_id", flat=True))
    by_issue: Counter[int | None] = Counter(people.values_list("issue_id", flat=True))
    found.people = sum(by_hub.values())
    # Who takes part at no hub takes part on Zoom: its vouchers are Zoom's own, its expenses are everybody's.
    hubs = [CostRow(hub.name, hub, by_hub[hub.pk]) for hub in Hub.objects.filter(edition=edition, kind="site")]
    rooms = set(Hub.objects.filter(edition=edition, kind="online").values_list("pk", flat=True))
    zoom = CostRow(_("Zoom"), None, by_hub[None] + sum(by_hub[key] for key in rooms))
    zoom.own = sum(total for hub, _issue, total in paid if hub is None or hub in rooms)
    zoom.own += sum(amount for hub, _issue, amount in expenses if hub in rooms)
    found.common_hubs = sum(amount for hub, _issue, amount in expenses if hub is None)
    _spread([*hubs, zoom], [(hub, total) for hub, _issue, total in (*paid, *expenses)], found.common_hubs)
    found.hubs = [*hubs, zoom]
    issues = Issue.objects.filter(edition=edition, withdrawn_at__isnull=True).order_by("no")
    found.issues = [CostRow(issue.title, issue, by_issue[issue.pk]) for issue in issues]
    keys = {row.thing.pk for row in found.issues}
    found.common_issues = sum(total for _hub, issue, total in (*paid, *expenses) if issue not in keys)
    _spread(found.issues, [(issue, total) for _hub, issue, total in (*paid, *expenses)], found.common_issues)
    return found


def _spread(rows: list[CostRow], spent: Iterable[tuple[int | None, int]], common: int) -> None:
    by_key = {row.thing.pk: row for row in rows if row.thing is not None}
    for key, amount in spent:
        if key in by_key:
            by_key[key].own += amount
    if rows:
        for row, share in zip(rows, shares(common, [row.people for row in rows]), strict=True):
            row.share = share


def _kinds(edition: Edition) -> list[tuple[str, int]]:
    """What the money was for, the largest first."""
    items = VoucherItem.objects.filter(voucher__edition=edition, voucher__state=VoucherState.PAID)
    labels = dict(ItemKind.choices)
    found = [(str(labels[kind]), n) for kind, n in items.values_list("kind").annotate(n=Sum("amount")).order_by()]
    by_activity: Counter[str] = Counter()
    for activity, amount in Expense.objects.filter(edition=edition, cancelled_at__isnull=True).values_list(
        "line__activity", "amount"
    ):
        by_activity[activity] += amount
    return sorted([*found, *by_activity.items()], key=lambda pair: -pair[1])
