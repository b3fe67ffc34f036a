"""A person's word: given, taken back, and the exact text it was given to. Rows are only added."""

from __future__ import annotations

import datetime as dt
from functools import partial

from django.db import transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from wethi.audit.actions import By, record
from wethi.audit.facts import Code
from wethi.network.models import Network, Person
from wethi.network.rules import require_in_network
from wethi.privacy.actions.access import require_own_or
from wethi.privacy.choices import Purpose, SealedKind
from wethi.privacy.facts import ConsentGiven, ConsentWithdrawn, NoticePublished, ValueDeleted
from wethi.privacy.keys import forget_key
from wethi.privacy.models import Consent, NoticeText, SealedValue
from wethi.privacy.notices import default_text
from wethi.privacy.rules import needs_guardian

CHANNELS = frozenset({"page", "paper", "phone", "focal_person"})


class GuardianMissing(Exception):
    """Under 20 years a guardian agrees too."""

    def __str__(self) -> str:
        return _("Under 20 years a parent or guardian has to agree too. Write their name.")


def publish_notice(
    *, network: Network, purpose: str, text: str, text_en: str = "", by: By, at: dt.datetime
) -> NoticeText:
    """A new version of the words people agree to; the same words again make none."""
    require_in_network(by, "privacy.answer", network.pk, at)
    wanted = Purpose(purpose)
    with transaction.atomic():
        last = NoticeText.objects.filter(network=network, purpose=wanted).order_by("-version").first()
        if last and (last.text, last.text_en) == (text.strip(), text_en.strip()):
            return last
        version = (
            NoticeText.objects.filter(network=network, purpose=wanted).aggregate(top=Max("version"))["top"] or 0
        ) + 1
        notice = NoticeText.objects.create(
            network=network,
            purpose=wanted,
            version=version,
            text=text.strip(),
            text_en=text_en.strip(),
            published_at=at,
        )
        told = NoticePublished(network_id=network.pk, notice_id=notice.pk, purpose=Code(wanted.value), version=version)
        record(told, by=by, at=at)
    return notice


def give_consent(
    *,
    person: Person,
    purpose: str,
    channel: str,
    proof: str = "",
    guardian_name: str = "",
    by: By,
    at: dt.datetime,
) -> Consent:
    """Notes that the person agrees to the text that holds now. Raises :class:`GuardianMissing`."""
    require_own_or(by, "people.edit", person, at)
    if needs_guardian(person, at) and not guardian_name.strip():
        raise GuardianMissing
    return _note(person, purpose, True, channel, proof, guardian_name.strip(), by, at)


def withdraw_consent(*, person: Person, purpose: str, channel: str, by: By, at: dt.datetime) -> Consent:
    """Notes that the person no longer agrees, or objects to a use that needs no word. Never refused. What was kept under seal only
    because they agreed is deleted with its key, so that no older copy of the data holds it; said again, it is looked for again."""
    require_own_or(by, "people.edit", person, at)
    with transaction.atomic():
        if purpose == Purpose.HEALTH:
            _delete_health(person, by, at)
        return _note(person, purpose, False, channel, "", "", by, at, again=purpose == Purpose.HEALTH)


def _delete_health(person: Person, by: By, at: dt.datetime) -> None:
    """Also what came with somebody who turned out to be the same person."""
    same = Q(person=person) | Q(person__merged_into=person)
    kept = list(SealedValue.objects.filter(same, kind=SealedKind.HEALTH).select_related("person"))
    for one in kept:
        one.delete()
        transaction.on_commit(partial(forget_key, one.person.public_id))  # it sealed nothing else
        told = ValueDeleted(network_id=person.network_id, person_id=one.person_id, kind=Code(SealedKind.HEALTH.value))
        record(told, by=by, at=at)


def _note(
    person: Person, purpose: str, given: bool, channel: str, proof: str, guardian: str, by: By, at: dt.datetime,
    again: bool = False,
) -> Consent:  # fmt: skip
    wanted = Purpose(purpose)
    if channel not in CHANNELS:
        raise ValueError(channel)
    with transaction.atomic():
        last = Consent.objects.filter(person=person, purpose=wanted).order_by("-pk").first()
        if last and last.given == given and not (proof or again):
            return last
        consent = Consent.objects.create(
            person=person,
            purpose=wanted,
            notice=_notice_now(person.network, wanted, at) if given else None,
            given=given,
            at=at,
            channel=channel,
            proof=proof,
            guardian_name=guardian,
        )
        fact = (ConsentGiven if given else ConsentWithdrawn)(
            network_id=person.network_id,
            person_id=person.pk,
            consent_id=consent.pk,
            purpose=Code(wanted.value),
            channel=Code(channel),
        )
        record(fact, by=by, at=at)
    return consent


def _notice_now(network: Network, purpose: Purpose, at: dt.datetime) -> NoticeText:
    """The text that holds; ours is written down with the first word given to it, so that it can be shown for ever."""
    last = NoticeText.objects.filter(network=network, purpose=purpose).order_by("-version").first()
    return last or NoticeText.objects.create(
        network=network,
        purpose=purpose,
        version=1,
        text=default_text(purpose, "th"),
        text_en=default_text(purpose, "en"),
        published_at=at,
    )
