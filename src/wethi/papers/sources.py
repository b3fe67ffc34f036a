"""For whom papers can be made: lists that this floor knows, and those the floors above hand down at start-up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext_lazy as _

from wethi.network.choices import ContactKind
from wethi.network.models import Address, Contact, Organisation
from wethi.papers.actions.issuing import Wanted
from wethi.papers.choices import PaperKind
from wethi.papers.handed import handed_down
from wethi.papers.queries import map_values
from wethi.programme.models import Day, Edition, Hub, Participation, Session, Speaking
from wethi.pure.thai.addresses import full_address
from wethi.pure.thai.clock import show_time
from wethi.pure.thai.dates import show_date
from wethi.pure.thai.ids import show_phone

Rows = Callable[[Edition, str], Iterable[Wanted]]


@dataclass(frozen=True)
class Source:
    """A list of receivers. ``rows(edition, kind)`` gives one :class:`Wanted` for each, in the language that is set; cards and
    sheets of many people are one paper with rows."""

    key: str
    label: Any
    kinds: frozenset[str]
    rows: Rows


def sources_for(kind: str) -> list[Source]:
    """Those of the floors above first: they know the people."""
    return [one for one in (*handed_down(), *_OWN) if kind in one.kinds]


def source_of(kind: str, key: str) -> Source | None:
    return next((one for one in sources_for(kind) if one.key == key), None)


_LETTERS = (PaperKind.LETTER, PaperKind.STATE_LETTER, PaperKind.REPLY_FORM, PaperKind.CERTIFICATE)


def _organisations(edition: Edition, kind: str) -> Iterable[Wanted]:
    found = Participation.objects.filter(edition=edition, withdrawn_at=None).select_related("organisation")
    bodies = sorted((one.organisation for one in found), key=lambda one: one.sort_name)
    if kind == PaperKind.ADDRESS_LABEL:
        sender = {"sender": edition.network.name, "sender_address": edition.network.phone}
        return [Wanted("organisations", {"parcels": _parcels(bodies), **sender}, to_name="")]
    rows = [(one.public_id, one.name) for one in bodies]
    said: dict[str, tuple[str, ...]] = {PaperKind.REPLY_FORM: ("organisation",), PaperKind.CERTIFICATE: ("name",)}
    if get_language() == "en":  # an English letter writes name and organisation one below the other
        said[PaperKind.LETTER] = ("name", "to")
    fields = said.get(kind, ("name", "to", "organisation"))
    return [Wanted(f"organisation-{key}", dict.fromkeys(fields, name), name, name, names=(name,)) for key, name in rows]


def _parcels(bodies: Sequence[Organisation]) -> list[dict[str, Any]]:
    """Where letters to organisations go; a body without an address has its name alone and room for a pen. Two statements."""
    homes = {one.organisation_id: one for one in Address.objects.filter(organisation__in=bodies, until_on=None)}
    phones = Contact.objects.filter(organisation__in=bodies, until_on=None, kind=ContactKind.PHONE)
    call = dict(phones.order_by("pk").values_list("organisation_id", "value"))
    return [
        {
            "name": one.name, "phone": show_phone(call.get(one.pk, "")),
            "address": full_address(home.line, home.subdistrict_code) if (home := homes.get(one.pk)) else "",
            "postcode": home.postcode if home else "",
        }
        for one in bodies
    ]  # fmt: skip


def _speakers(edition: Edition, kind: str) -> Iterable[Wanted]:
    found = (
        Speaking.objects.filter(session__edition=edition).exclude(session__state="cancelled").select_related("person")
    )
    seen: dict[str, Wanted] = {}
    for one in found.order_by("pk"):
        key = f"person-{one.person.public_id}" if one.person else f"speaking-{one.pk}"
        values = {"name": one.shown_name, "organisation": one.shown_from}
        if kind in (PaperKind.LETTER, PaperKind.STATE_LETTER):
            values |= {"to": one.shown_name}
        elif kind == PaperKind.CERTIFICATE:
            values |= {"role": pgettext("certificate", "a speaker")}
        wanted = Wanted(key, values, one.shown_name, one.shown_from, one.person_id, (one.shown_name,))
        seen.setdefault(one.shown_name, wanted)
    if kind == PaperKind.BADGE:
        rows = [{**one.values, "token": "", "hub": ""} for one in seen.values()]
        return [Wanted("speakers", {"people": rows})] if rows else []
    return list(seen.values())


def _hubs(edition: Edition, kind: str) -> Iterable[Wanted]:
    hubs = list(Hub.objects.filter(edition=edition, kind="site"))
    days = list(Day.objects.filter(edition=edition))
    if kind == PaperKind.MAP:
        ways = map_values(hubs)
        return [Wanted(f"hub-{hub.public_id}", ways[hub.pk], hub.name) for hub in hubs]
    return [
        Wanted(
            f"hub-{hub.public_id}-{day.on}",
            {"hub": hub.name, "day": day.on, "people": []},
            f"{hub.name} {day.on}",
            hub.name,
        )
        for hub in hubs
        for day in days
    ]


def programme_rows(edition: Edition, language: str = "th") -> list[dict[str, str]]:
    """The released or drafted programme as rows of an enclosure."""
    english = language == "en"
    found = (
        Session.objects.filter(edition=edition, day__isnull=False)
        .exclude(state="cancelled")
        .select_related("day")
        .prefetch_related("hubs", "speakings")
        .order_by("day__on", "starts_at", "pk")
    )
    rows = []
    for one in found:
        assert one.day
        hours = [
            time.strftime("%H:%M") if english else show_time(time) for time in (one.starts_at, one.ends_at) if time
        ]
        rows.append(
            {
                "day": show_date(one.day.on, style="short", digits="arabic", lang="en" if english else "th"),
                "hours": " - ".join(hours).replace(" น. - ", " - "),
                "title": (english and one.title_en) or one.title,
                "place": ", ".join((english and hub.name_en) or hub.name for hub in one.hubs.all()),
                "who": ", ".join(speaking.shown_name for speaking in one.speakings.all()),
            }
        )
    return rows


def _programme(edition: Edition, kind: str) -> Iterable[Wanted]:
    rows = programme_rows(edition, get_language() or "th")
    return [Wanted("programme", {"sessions": rows})] if rows else []


def report_values(edition: Edition) -> dict[str, Any]:
    """What the report of an edition says of the programme and its issues."""
    issues = [
        {"no_of": str(one.no), "title": one.title, "summary": one.summary}
        for one in edition.issues.filter(withdrawn_at__isnull=True)
    ]
    hubs = [{"name": one.name, "place": one.place} for one in Hub.objects.filter(edition=edition)]
    counted = {"people_came": edition.came} if edition.came else {}
    parts = Participation.objects.filter(edition=edition, withdrawn_at=None).count()
    return {"summary": edition.summary, "issues": issues, "hubs": hubs, "organisations": parts, **counted}


def _edition(edition: Edition, kind: str) -> Iterable[Wanted]:
    return [Wanted("report", report_values(edition))]


def _nobody(edition: Edition, kind: str) -> Iterable[Wanted]:
    return [Wanted("blank", {})]


_OWN = (
    Source("organisations", _("the organisations that take part"), frozenset({*_LETTERS, PaperKind.ADDRESS_LABEL}), _organisations),
    Source("speakers", _("those who speak, lead or perform"), frozenset({*_LETTERS, PaperKind.BADGE}), _speakers),
    Source("hubs", _("each hub, on each day"), frozenset({PaperKind.SIGN_IN}), _hubs),
    Source("maps", _("each hub"), frozenset({PaperKind.MAP}), _hubs),
    Source("programme", _("the programme as it stands"), frozenset({PaperKind.PROGRAMME}), _programme),
    Source("edition", _("what the edition knows by itself"), frozenset({PaperKind.REPORT}), _edition),
    Source("blank", _("one empty form"), frozenset({PaperKind.REPLY_FORM}), _nobody),
)  # fmt: skip
