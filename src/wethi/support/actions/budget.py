"""Who gives money, what it is planned for, at which rates people are paid, and what else was spent."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Max

from wethi.audit.actions import By, record
from wethi.papers.choices import NumberKind
from wethi.programme.models import Edition
from wethi.programme.rules import require_in_edition
from wethi.support.actions.refusals import AlreadyCancelled, InUse, OtherEdition, ReasonMissing
from wethi.support.choices import ExpensePaper
from wethi.support.facts import (
    BudgetLinePut,
    BudgetPartRemoved,
    EntitlementSet,
    ExpenseCancelled,
    ExpenseNoted,
    FunderPut,
    RatePut,
    RateRemoved,
)
from wethi.support.models import BudgetLine, Entitlement, Expense, Funder, Rate
from wethi.support.numbering import draw_numbers, strike_number


def _ids(edition: Edition) -> dict[str, Any]:
    return {"network_id": edition.network_id, "edition_id": edition.pk}


def _last(rows: Any) -> int:
    return int(rows.aggregate(top=Max("order"))["top"] or 0) + 1


@transaction.atomic
def put_funder(*, edition: Edition, funder: Funder | None = None, by: By, at: dt.datetime, **values: Any) -> Funder:
    """A new source of money, or what is known of one."""
    require_in_edition(by, "money.plan", edition, at)
    if funder is None:
        funder = Funder(edition=edition, order=_last(Funder.objects.filter(edition=edition)))
    elif funder.edition_id != edition.pk:
        raise OtherEdition
    for name, value in values.items():
        setattr(funder, name, value)
    funder.save()
    record(FunderPut(**_ids(edition), funder_id=funder.pk), by=by, at=at)
    return funder


@transaction.atomic
def put_budget_line(
    *, edition: Edition, line: BudgetLine | None = None, by: By, at: dt.datetime, **values: Any
) -> BudgetLine:
    """A new line of an activity, or another plan for one. Raises :class:`OtherEdition`."""
    require_in_edition(by, "money.plan", edition, at)
    if line is None:
        line = BudgetLine(edition=edition, order=_last(BudgetLine.objects.filter(edition=edition)))
    for name, value in values.items():
        setattr(line, name, value)
    if line.edition_id != edition.pk or line.funder.edition_id != edition.pk:
        raise OtherEdition
    line.save()
    record(BudgetLinePut(**_ids(edition), line_id=line.pk), by=by, at=at)
    return line


@transaction.atomic
def remove_budget_part(*, part: Funder | BudgetLine, by: By, at: dt.datetime) -> None:
    """Takes out what nothing was planned under and nothing was paid from. Raises :class:`InUse`."""
    edition = part.edition
    require_in_edition(by, "money.plan", edition, at)
    used = part.lines.exists() if isinstance(part, Funder) else part.expenses.exists() or part.voucher_items.exists()
    if used:
        raise InUse
    key = part.pk
    part.delete()
    record(BudgetPartRemoved(**_ids(edition), part_id=key), by=by, at=at)


@transaction.atomic
def put_expense(*, edition: Edition, expense: Expense | None = None, by: By, at: dt.datetime, **values: Any) -> Expense:
    """Notes an expense, or corrects one that stands. Without a receipt its reason must be given."""
    require_in_edition(by, "money.plan", edition, at)
    noted = expense or Expense(edition=edition)
    for name, value in values.items():
        setattr(noted, name, value)
    own = [one for one in (noted.line, noted.hub, noted.issue) if one is not None]
    if noted.edition_id != edition.pk or any(one.edition_id != edition.pk for one in own):
        raise OtherEdition
    if noted.cancelled_at:
        raise AlreadyCancelled
    if noted.paper == ExpensePaper.IN_LIEU and not (noted.reason.strip() and noted.signer.strip()):
        raise ReasonMissing
    if noted.paper == ExpensePaper.IN_LIEU and not noted.paper_no:
        key = noted.public_id
        noted.paper_no = draw_numbers(edition, [key], kind=NumberKind.IN_LIEU, on=noted.on, at=at)[0]
    noted.save()
    record(ExpenseNoted(**_ids(edition), expense_id=noted.pk), by=by, at=at)
    return noted


@transaction.atomic
def cancel_expense(*, expense: Expense, why: str, by: By, at: dt.datetime) -> None:
    """It stays in the list with the reason and no longer counts."""
    require_in_edition(by, "money.plan", expense.edition, at)
    if not why.strip():
        raise ReasonMissing
    done = Expense.objects.filter(pk=expense.pk, cancelled_at__isnull=True)
    if not done.update(cancelled_at=at, cancelled_why=why.strip()[:300]):
        raise AlreadyCancelled
    strike_number(expense.edition, expense.public_id, why, kind=NumberKind.IN_LIEU, at=at)
    record(ExpenseCancelled(**_ids(expense.edition), expense_id=expense.pk), by=by, at=at)


@transaction.atomic
def put_rate(*, edition: Edition, rate: Rate | None = None, by: By, at: dt.datetime, **values: Any) -> Rate:
    """A rate with the days between which it holds. Vouchers keep the rate they were made with."""
    require_in_edition(by, "money.plan", edition, at)
    rate = rate or Rate(edition=edition)
    if rate.edition_id != edition.pk:
        raise OtherEdition
    for name, value in values.items():
        setattr(rate, name, value)
    rate.save()
    record(RatePut(**_ids(edition), rate_id=rate.pk), by=by, at=at)
    return rate


@transaction.atomic
def remove_rate(*, rate: Rate, by: By, at: dt.datetime) -> None:
    """Vouchers that were made with it keep their amounts."""
    require_in_edition(by, "money.plan", rate.edition, at)
    edition, key = rate.edition, rate.pk
    rate.delete()
    record(RateRemoved(**_ids(edition), part_id=key), by=by, at=at)


@transaction.atomic
def set_entitlement(
    *, edition: Edition, sectors: list[str], modes: list[str], roles: list[str], meals: int = 0, by: By, at: dt.datetime
) -> Entitlement:
    """Whom the edition pays, and how many meals a day it provides."""
    require_in_edition(by, "money.plan", edition, at)
    rule, _is_new = Entitlement.objects.update_or_create(
        edition=edition, defaults={"sectors": sectors, "modes": modes, "roles": roles, "meals": meals}
    )
    record(EntitlementSet(**_ids(edition)), by=by, at=at)
    return rule
