"""The desk's writers: the outbox with rights asked and facts recorded, and a person's link handed over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from wethi.accounts.entrance import for_line
from wethi.audit.actions import By, record
from wethi.desk.facts import (
    MessageApproved,
    MessageChecked,
    MessageCorrected,
    MessageGiven,
    MessagePutBack,
    MessageRemoved,
    MessageResolved,
)
from wethi.kit.outbox import actions as outbox
from wethi.kit.outbox.choices import SENT_BY_US, Channel, State
from wethi.kit.outbox.models import Message
from wethi.kit.outbox.sending import wake
from wethi.network.choices import ContactKind
from wethi.network.models import Contact, Person
from wethi.privacy.actions import issue_person_link
from wethi.programme.choices import EditionState
from wethi.programme.models import Edition
from wethi.programme.rules import require_in_edition


class NoEmail(Exception):
    """The person has no e-mail address that holds."""


@dataclass(frozen=True)
class PersonsLink:
    """What was handed over, to be shown once. ``outbox`` is the edition whose outbox has the text ("" for none)."""

    address: str
    code: str
    text: str
    outbox: str


@transaction.atomic
def hand_over_link(
    *, person: Person, channel: str, address_of: Callable[[str], str], by: By, at: dt.datetime
) -> PersonsLink:
    """Issues a link and a code to the person's own page and puts the words for them into the outbox.

    Links of the person that were told "this is not me" stay closed; living ones stay open. Raises :class:`NoEmail`.
    """
    edition = Edition.objects.filter(network=person.network).exclude(state=EditionState.CLOSED).first()
    email = ""
    if channel == Channel.EMAIL:
        newest = Contact.objects.filter(person=person, kind=ContactKind.EMAIL, until_on__isnull=True).order_by("-pk")
        email = newest.values_list("value", flat=True).first() or ""
        if not email:
            raise NoEmail
    issued = issue_person_link(person=person, edition_id=edition.pk if edition else None, by=by, at=at)
    address = address_of(issued.token)
    text = _words_for(person, for_line(address) if channel == Channel.SHARE else address, issued.code)
    if edition is not None:
        outbox.prepare(
            network_id=person.network_id,
            edition_id=edition.pk,
            key=f"person-link-{issued.link.pk}",
            batch_key=outbox.CARRIES_A_KEY,
            channel=channel,
            to_kind="person",
            to_id=person.pk,
            to_name=person.full_name,
            to_address=email,
            subject=_("Your page at %(network)s") % {"network": person.network.name},
            body=text,
            at=at,
        )
    return PersonsLink(address, issued.code, text, edition.slug if edition else "")


def _words_for(person: Person, address: str, code: str) -> str:
    network = person.network
    lines = [
        _("Dear %(name)s,") % {"name": person.full_name},
        _("this is your own page at %(network)s: what comes next, and what we keep about you.")
        % {"network": network.name},
        address,
        _("If the link does not open, go to the forum's page, choose “I have a code from a letter” and type: %(code)s")
        % {"code": code},
        _("The link is for you alone. If this is not you, please press “This is not me” there."),
    ]
    if network.phone:
        lines.append(_("Questions: %(phone)s") % {"phone": network.phone})
    return "\n\n".join(lines)


class OtherOutbox(Exception):
    """The message belongs to another edition."""


def _enter(edition: Edition, message: Message, right: str, by: By, at: dt.datetime) -> dict[str, Any]:
    require_in_edition(by, right, edition, at)
    if message.edition_id != edition.pk or message.network_id != edition.network_id:
        raise OtherOutbox
    return {"network_id": edition.network_id, "edition_id": edition.pk, "message_id": message.pk}


@transaction.atomic
def correct_message(
    *, edition: Edition, message: Message, subject: str, body: str, to_address: str, by: By, at: dt.datetime
) -> None:
    """Raises ``NotWaiting`` when it has left meanwhile."""
    ids = _enter(edition, message, "outbox.edit", by, at)
    changed = outbox.correct(message=message, subject=subject, body=body, to_address=to_address)
    if changed:
        record(MessageCorrected(changed=changed, **ids), by=by, at=at)


@transaction.atomic
def approve_message(
    *, edition: Edition, message: Message, by: By, at: dt.datetime, not_before: dt.datetime | None = None
) -> None:
    """Lets it go, or checks it where two people read. Raises ``NotWaiting``, ``NoAddress``, ``NeedsAnother``."""
    ids = _enter(edition, message, "outbox.approve", by, at)
    outbox.approve(message=message, user_id=by.id, at=at, not_before=not_before)
    if message.state == State.CHECKED:
        record(MessageChecked(**ids), by=by, at=at)
        return
    record(MessageApproved(**ids), by=by, at=at)
    if not_before is None and message.channel in SENT_BY_US:
        wake(1, by=by, at=at, network_id=edition.network_id, edition_id=edition.pk)


@transaction.atomic
def remove_message(*, edition: Edition, message: Message, by: By, at: dt.datetime) -> None:
    ids = _enter(edition, message, "outbox.edit", by, at)
    outbox.remove(message=message)
    record(MessageRemoved(**ids), by=by, at=at)


@transaction.atomic
def put_back_message(*, edition: Edition, message: Message, by: By, at: dt.datetime) -> None:
    ids = _enter(edition, message, "outbox.edit", by, at)
    outbox.put_back(message=message)
    record(MessagePutBack(**ids), by=by, at=at)


@transaction.atomic
def mark_message_given(*, edition: Edition, message: Message, by: By, at: dt.datetime) -> None:
    ids = _enter(edition, message, "outbox.approve", by, at)
    outbox.mark_given(message=message, user_id=by.id, at=at)
    record(MessageGiven(**ids), by=by, at=at)


@transaction.atomic
def resolve_message(*, edition: Edition, message: Message, was_sent: bool, by: By, at: dt.datetime) -> None:
    ids = _enter(edition, message, "outbox.approve", by, at)
    outbox.resolve_unclear(message=message, was_sent=was_sent, at=at)
    record(MessageResolved(was_sent=was_sent, **ids), by=by, at=at)
