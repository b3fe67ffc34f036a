"""Kinds of data that are deleted after a time. The floors above add theirs at start-up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wethi.accounts.models import AccessLink
from wethi.kit.outbox.models import Message
from wethi.network.models import Address, Contact, Network
from wethi.privacy.models import Consent, Request, SealedValue

Sweep = Callable[[Network, dt.datetime], int]
"""(network, everything before this instant) -> rows deleted or emptied."""


@dataclass(frozen=True)
class Kind:
    label: Any
    days: int  # as proposed; a network may choose another number
    sweep: Sweep
    first: Sweep | None = (
        None  # what waits for the disk and may be done twice: before the database is held for the sweep
    )


def _links(network: Network, before: dt.datetime) -> int:
    over = Q(expires_at__lt=before) | Q(revoked_at__lt=before)
    return AccessLink.objects.filter(over, network_id=network.pk).delete()[0]


def _contacts(network: Network, before: dt.datetime) -> int:
    whose = Q(person__network=network) | Q(organisation__network=network)
    contacts = Contact.objects.filter(whose, until_on__lt=before.date()).delete()[0]
    return contacts + Address.objects.filter(whose, until_on__lt=before.date()).delete()[0]


def _sent(network: Network, before: dt.datetime) -> int:
    """What was sent stays counted; the words and the address go."""
    sent = Message.objects.filter(network_id=network.pk, state__in=["sent", "failed", "removed"], made_at__lt=before)
    return sent.exclude(body="", to_address="").update(body="", subject="", to_address="", to_name="", enclosures=[])


def _health(network: Network, before: dt.datetime) -> int:
    return SealedValue.objects.filter(person__network=network, kind="health", at__lt=before).delete()[0]


def _requests(network: Network, before: dt.datetime) -> int:
    old = Request.objects.filter(network=network, answered_at__lt=before).exclude(words="", answer="")
    return old.update(words="", answer="")


def _guardians(network: Network, before: dt.datetime) -> int:
    return (
        Consent.objects.filter(person__network=network, at__lt=before)
        .exclude(guardian_name="")
        .update(guardian_name="")
    )


_KINDS: dict[str, Kind] = {
    "links": Kind(_("personal links that no longer open anything"), 90, _links),
    "contacts": Kind(_("telephone numbers and addresses that no longer hold"), 365, _contacts),
    "sent": Kind(_("the words of letters and messages that were sent"), 730, _sent),
    "health": Kind(_("food and help needed"), 30, _health),
    "requests": Kind(_("the words of answered requests"), 365, _requests),
    "guardians": Kind(_("names of guardians who agreed"), 1825, _guardians),
}


def install(kinds: Mapping[str, Kind]) -> None:
    _KINDS.update(kinds)


def kinds() -> Mapping[str, Kind]:
    return _KINDS


def labels() -> Mapping[str, Any]:
    return {key: kind.label for key, kind in _KINDS.items()}
