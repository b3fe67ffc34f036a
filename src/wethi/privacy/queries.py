"""Notices, consents, requests, registers as they stand; and everything that is kept about one person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wethi.accounts.queries import links_of
from wethi.audit.labels import names_of
from wethi.network.models import Network, Person
from wethi.privacy.choices import NEEDS_CONSENT, Purpose, RequestKind, SealedKind
from wethi.privacy.copies import parts_of
from wethi.privacy.models import Breach, Consent, NoticeText, ProcessingActivity, Request, Retention, SealedValue
from wethi.privacy.notices import Notice, default_text, kind_label, notice_of
from wethi.privacy.others import Kept, Other, kept_about, other_of
from wethi.pure.thai.addresses import full_address
from wethi.pure.thai.dates import show_year

__all__ = [
    "Kept",
    "Notice",
    "Other",
    "Standing",
    "activities_of",
    "breaches_of",
    "consents_of",
    "copy_of",
    "default_text",
    "hours_left",
    "kept_about",
    "kept_of",
    "kind_label",
    "notice_for",
    "notice_texts",
    "other_of",
    "others_objecting",
    "requests_answered",
    "requests_of",
    "requests_waiting",
    "retentions_of",
    "standings",
    "values_opened",
    "who_asked",
]


def notice_texts(network: Network) -> dict[str, NoticeText]:
    """Purpose -> the text that holds now."""
    newest = NoticeText.objects.filter(network=network).values("purpose").annotate(last=Max("version"))
    versions = {row["purpose"]: row["last"] for row in newest}
    found = NoticeText.objects.filter(network=network, purpose__in=versions)
    return {text.purpose: text for text in found if text.version == versions[text.purpose]}


def notice_for(network: Network, language: str) -> Notice:
    """The plain-language notice of a network, for ``privacy/notice.html``; two queries."""
    return notice_of(network, notice_texts(network), list(retentions_of(network)), language)


def consents_of(person: Person) -> QuerySet[Consent]:
    """Every word the person ever gave or took back, newest first."""
    return Consent.objects.filter(person=person).select_related("notice").order_by("-pk")


@dataclass(frozen=True)
class Standing:
    """How a person stands to one purpose."""

    purpose: Purpose
    given: bool
    word: Consent | None
    notice: NoticeText | None

    @property
    def asked(self) -> bool:
        """Whether it needs a word at all."""
        return self.purpose in NEEDS_CONSENT


def standings(person: Person) -> list[Standing]:
    """All purposes with the word that holds; without one: as the purpose's own rule has it."""
    words: dict[str, Consent] = {}
    for consent in consents_of(person):
        words.setdefault(consent.purpose, consent)
    texts = notice_texts(person.network)
    return [
        Standing(
            purpose,
            words[purpose].given if purpose in words else purpose not in NEEDS_CONSENT,
            words.get(purpose),
            texts.get(purpose),
        )
        for purpose in Purpose
    ]


def values_opened(network_id: int, kind: SealedKind, people: Iterable[int] | None = None) -> dict[int, str]:
    """Person -> what is under their seal, of all or of ``people``, where the key is there. One statement. For counts that name
    nobody; whoever shows it takes ``actions.read_sealed_of``, which asks for the right and records each reading."""
    from wethi.privacy.keys import (  # with its ciphers: only where something is opened
        KeyDestroyed,
        NotReadable,
        open_sealed,
    )

    kept = SealedValue.objects.filter(kind=kind, person__network=network_id).select_related("person")
    wanted = None if people is None else set(people)
    found: dict[int, str] = {}
    for one in kept:
        if wanted is None or one.person_id in wanted:
            with suppress(KeyDestroyed, NotReadable):
                found[one.person_id] = open_sealed(one.person, bytes(one.value)).decode()
    return found


def requests_of(person: Person | Other) -> QuerySet[Request]:
    if isinstance(person, Other):
        return Request.objects.filter(subject_kind=person.kind, subject_id=person.id).order_by("-pk")
    return Request.objects.filter(person=person).order_by("-pk")


def who_asked(requests: Iterable[Request]) -> dict[int, str]:
    """Request -> the name of whose wish it is, "" for whoever was deleted since; a statement for each kind."""
    rows = list(requests)
    names = names_of({(one.subject_kind, one.subject_id or 0) for one in rows if one.person is None})
    return {
        one.pk: one.person.full_name if one.person else names.get((one.subject_kind, one.subject_id or 0), "")
        for one in rows
    }


def others_objecting(network_id: int, kind: str) -> dict[int, bool]:
    """Ids of this kind who asked that their data be used no more or deleted, and were not refused -> whether it was done."""
    rows = Request.objects.filter(
        network=network_id, subject_kind=kind, kind__in=[RequestKind.OBJECT, RequestKind.ERASE], refused_why=""
    )
    return {key or 0: done is not None for key, done in rows.values_list("subject_id", "answered_at")}


def requests_waiting(network: Network) -> QuerySet[Request]:
    """Unanswered ones, the most urgent first."""
    return (
        Request.objects.filter(network=network, answered_at__isnull=True)
        .select_related("person")
        .order_by("due_on", "pk")
    )


def requests_answered(network: Network) -> QuerySet[Request]:
    return (
        Request.objects.filter(network=network, answered_at__isnull=False)
        .select_related("person")
        .order_by("-answered_at")
    )


def retentions_of(network: Network) -> QuerySet[Retention]:
    return Retention.objects.filter(network=network).order_by("kind")


def activities_of(network: Network) -> QuerySet[ProcessingActivity]:
    return ProcessingActivity.objects.filter(network=network).order_by("pk")


def breaches_of(network: Network) -> QuerySet[Breach]:
    return Breach.objects.filter(network=network).order_by("-noticed_at")


def hours_left(breach: Breach, at: dt.datetime) -> int | None:
    """Hours until the office must have been told (72 after noticing); None once it was, negative when late."""
    if breach.office_told_at:
        return None
    return int((breach.noticed_at + dt.timedelta(hours=72) - at).total_seconds() // 3600)


def kept_of(person: Person) -> list[Kept]:
    """What is kept about a person, line by line as their page shows it; what is sealed is named, never shown."""
    now = {"until_on__isnull": True}
    rows = [Kept(_("Name"), f"{person.full_name} ({person.name_en})" if person.name_en else person.full_name)]
    if person.birth_year:
        lang: Any = "en" if get_language() == "en" else "th"
        rows.append(Kept(_("Year of birth"), show_year(person.birth_year, lang=lang)))
    rows += [
        Kept(label, shown)
        for label, shown in (
            (_("Gender"), person.get_gender_display() if person.gender else ""),
            (_("Sector"), person.get_sector_display() if person.sector else ""),
        )
        if shown
    ]
    for place in person.affiliations.select_related("organisation").filter(**now).order_by("pk"):
        rows.append(Kept(_("Organisation"), ", ".join(filter(None, (place.organisation.name, place.position)))))
    for reach in person.contacts.filter(**now).order_by("kind", "pk"):
        rows.append(Kept(str(reach.get_kind_display()), reach.value, private=True))
    for home in person.addresses.filter(**now).order_by("pk"):
        address = full_address(home.line, home.subdistrict_code, home.postcode)
        rows.append(Kept(_("Address"), address, private=True))
    sealed = _("kept under seal, never shown whole")
    rows += [Kept(str(one.get_kind_display()), sealed) for one in person.sealed_values.order_by("kind")]
    return rows


def copy_of(person: Person) -> dict[str, Any]:
    """Everything that is kept about the person, as plain data; what the floors above keep comes by ``privacy.copies``."""
    return {
        "name": person.full_name,
        "name_en": person.name_en,
        "gender": person.gender,
        "birth_year": person.birth_year,
        "sector": person.sector,
        "affiliations": [
            {
                "organisation": one.organisation.name,
                "position": one.position,
                "from": _day(one.from_on),
                "until": _day(one.until_on),
            }
            for one in person.affiliations.select_related("organisation").order_by("pk")
        ],
        "contacts": [
            {"kind": one.kind, "value": one.value, "from": _day(one.from_on), "until": _day(one.until_on)}
            for one in person.contacts.order_by("pk")
        ],
        "addresses": [
            {"line": one.line, "subdistrict": one.subdistrict_code, "postcode": one.postcode}
            for one in person.addresses.order_by("pk")
        ],
        "consents": [
            {"purpose": one.purpose, "given": one.given, "at": one.at.isoformat(), "channel": one.channel}
            for one in consents_of(person)
        ],
        "requests": [{"kind": one.kind, "asked_at": one.asked_at.isoformat()} for one in requests_of(person)],
        "sealed": sorted(person.sealed_values.values_list("kind", flat=True)),
        "links": links_of("person", [person.pk], network_id=person.network_id).count(),
        **parts_of(person),
    }


def _day(value: dt.date | None) -> str | None:
    return value.isoformat() if value else None
