"""What money and boxes hand down at start-up: names for the record, keeping times, how a person is forgotten, and the receipt
vouchers that go with letters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wethi.accounts import person_page
from wethi.audit import labels
from wethi.kit.outbox import enclosed
from wethi.kit.outbox.models import Message
from wethi.papers import handed
from wethi.privacy import retention
from wethi.programme.models import Edition, Hub
from wethi.pure.thai.dates import show_date
from wethi.support import person_sections as money_sections
from wethi.support.models import BoxKind, BudgetLine, Expense, Funder, Parcel, Rate, Supply, Voucher
from wethi.support.retention import KINDS


def install() -> None:
    person_page.install(sections=money_sections.SECTIONS)
    retention.install(KINDS)
    handed.install("support", _lists_of_money)
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


def _lists_of_money() -> Any:
    from wethi.support.for_papers import SOURCES

    return SOURCES


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


def _standing_vouchers(edition_id: int, person_ids: Iterable[int]) -> Any:
    from wethi.support.choices import VoucherState

    rows = Voucher.objects.filter(edition=edition_id, person__in=list(person_ids), replaced_by=None)
    return rows.exclude(state=VoucherState.CANCELLED)


def voucher_holders(edition: Edition, person_ids: Iterable[int]) -> set[int]:
    return set(_standing_vouchers(edition.pk, person_ids).values_list("person_id", flat=True))


def vouchers_lacking(edition: Edition, person_ids: Iterable[int]) -> int:
    from wethi.support.coming import coming
    from wethi.support.queries import entitlement_of
    from wethi.support.rules import is_entitled

    rule, wanted = entitlement_of(edition), set(person_ids)
    entitled = {
        one.person.pk
        for one in coming(edition)
        if one.person.pk in wanted and is_entitled(rule, sector=one.sector, modes=set(one.days.values()), role=one.role)
    }
    return len(entitled - voucher_holders(edition, entitled))


def voucher_body(entry: dict[str, Any], message: Message) -> tuple[str, bytes, str]:
    """A receipt voucher to sign, as it stands when the letter leaves; the ID number is left to the pen."""
    from wethi.kit.press import to_pdf
    from wethi.support.printing import voucher_paper

    rows = _standing_vouchers(message.edition_id or 0, [entry["person"]]).filter(edition__network=message.network_id)
    found = rows.select_related("edition__network", "hub").order_by("-pk").first()
    if found is None:
        raise enclosed.NotMade(entry["name"])
    paper = voucher_paper(found, list(found.items.order_by("order", "pk")))
    return entry["name"], to_pdf(paper.document, names=paper.names), "application/pdf"


def vouchers_left(entries: list[tuple[dict[str, Any], Message]], at: dt.datetime) -> None:
    """The receipt vouchers went out with their letters: where the money is kept it says so."""
    from wethi.audit.actions import WORKER
    from wethi.support.actions import note_enclosed

    people: dict[int, set[int]] = {}
    for entry, message in entries:
        people.setdefault(message.edition_id or 0, set()).add(entry["person"])
    for edition in Edition.objects.select_related("network").filter(pk__in=people):
        note_enclosed(edition=edition, people=people[edition.pk], by=WORKER, at=at)
