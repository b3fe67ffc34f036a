"""What a person asks about their data, and the answer within 30 days."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from wethi.audit.actions import By, record
from wethi.audit.facts import Code
from wethi.network.models import Person
from wethi.network.rules import require_in_network
from wethi.privacy.actions.access import require_own_or
from wethi.privacy.actions.erasure import erase_other, erase_person
from wethi.privacy.choices import RequestKind
from wethi.privacy.facts import OtherAnswered, OtherAsked, OtherRefused, RequestAnswered, RequestAsked, RequestRefused
from wethi.privacy.models import Request
from wethi.privacy.others import Other

DAYS = 30  # PDPA section 30


class AlreadyAnswered(Exception):
    """Somebody answered it a moment before."""

    def __str__(self) -> str:
        return _("This was answered already.")


class ReasonMissing(Exception):
    """A refusal needs its reason in words."""

    def __str__(self) -> str:
        return _("Write why this cannot be done: the person has a right to the reason.")


def ask_request(*, person: Person | Other, kind: str, words: str = "", by: By, at: dt.datetime) -> Request:
    """Notes the wish; asking again for the same while it waits hands back the first. Due 30 days later, local time."""
    require_own_or(by, "people.edit", person, at)
    whose: dict[str, Any] = (
        {"subject_kind": person.kind, "subject_id": person.id} if isinstance(person, Other) else {"person": person}
    )
    with transaction.atomic():
        waiting = Request.objects.filter(**whose, kind=RequestKind(kind), answered_at__isnull=True).first()
        if waiting and (not words.strip() or waiting.words == words.strip()):
            return waiting
        asked_on = at.astimezone(ZoneInfo(person.network.time_zone)).date()
        request = Request.objects.create(
            network=person.network,
            **whose,
            kind=RequestKind(kind),
            words=words.strip(),
            asked_at=at,
            due_on=asked_on + dt.timedelta(days=DAYS),
        )
        record((RequestAsked if request.person_id else OtherAsked)(**_told(request)), by=by, at=at)
    return request


def answer_request(
    *, request: Request, answer: str = "", refused_why: str = "", refuse: bool = False, by: By, at: dt.datetime
) -> None:
    """Done or refused with reasons. A wish to be deleted that is granted erases the person in the same step.

    Raises :class:`AlreadyAnswered`, :class:`ReasonMissing`.
    """
    require_in_network(by, "privacy.answer", request.network_id, at)
    if refuse and not refused_why.strip():
        raise ReasonMissing
    with transaction.atomic():
        values = {"answered_at": at, "answer": answer.strip(), "refused_why": refused_why.strip() if refuse else ""}
        if not Request.objects.filter(pk=request.pk, answered_at__isnull=True).update(**values):
            raise AlreadyAnswered
        request.refresh_from_db()
        facts = (RequestRefused, RequestAnswered) if request.person_id else (OtherRefused, OtherAnswered)
        record(facts[0 if refuse else 1](**_told(request)), by=by, at=at)
        if request.kind == RequestKind.ERASE and not refuse:
            if request.person is not None:
                erase_person(person=request.person, by=by, at=at)
            else:
                erase_other(request=request, by=by, at=at)


def _told(request: Request) -> dict[str, Any]:
    return {
        "network_id": request.network_id,
        **({"person_id": request.person_id} if request.person_id else {}),
        "request_id": request.pk,
        "kind": Code(request.kind),
    }
