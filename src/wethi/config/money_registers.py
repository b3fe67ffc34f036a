"""What money and boxes hand down at start-up: their names for the record, their keeping times, how a person is forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wethi.audit import labels
from wethi.privacy import retention
from wethi.programme.models import Hub
from wethi.pure.thai.dates import show_date
from wethi.support.models import BoxKind, BudgetLine, Expense, Funder, Parcel, Rate, Supply, Voucher
from wethi.support.retention import KINDS


def install() -> None:
    retention.install(KINDS)
    for kind, model, field in (
        ("funder", Funder, "name"),
        ("budget_line", BudgetLine, "what"),
        ("expense", Expense, "what"),
        ("supply", Supply, "name"),
        ("box_kind", BoxKind, "name"),
        ("hub_boxes", Hub, "name"),
    ):
        labels.register(kind, _column(model, field))
    labels.register(
        "rate", lambda ids: {one.pk: str(one.get_kind_display()) for one in Rate.objects.filter(pk__in=ids)}
    )
    labels.register("voucher", _vouchers)
    labels.register("parcel", _parcels)


def forget(person_id: int) -> None:
    from wethi.support.actions import forget_supported

    forget_supported(person_id)


def _column(model: Any, field: str) -> labels.Resolver:
    return lambda ids: dict(model.objects.filter(pk__in=ids).values_list("pk", field))


def _vouchers(ids: set[int]) -> Mapping[int, str]:
    gone = _("a person who asked to be deleted")
    return {one.pk: f"{one.number} {one.name or gone}" for one in Voucher.objects.filter(pk__in=ids)}


def _parcels(ids: set[int]) -> Mapping[int, str]:
    lang: Any = "en" if get_language() == "en" else "th"
    found = Parcel.objects.filter(pk__in=ids).select_related("hub")
    return {one.pk: f"{one.hub.name} {show_date(one.day, style='medium', lang=lang)}" for one in found}
