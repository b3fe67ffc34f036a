"""Erasing a person: the row stays for the counts, empty; the key goes, and with it everything that was sealed."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from wethi.accounts.actions import close_links, empty_user
from wethi.accounts.models import AccessLink
from wethi.audit.actions import WORKER, By, record
from wethi.kit.outbox import actions as outbox
from wethi.kit.outbox.models import Message
from wethi.network.actions import forget_links
from wethi.network.models import Address, Affiliation, Contact, Person
from wethi.network.rules import require_in_network
from wethi.privacy import emptiers
from wethi.privacy.choices import RequestKind
from wethi.privacy.facts import PersonErased
from wethi.privacy.keys import Gone, deletion_list, destroy_key, note_gone
from wethi.privacy.models import Consent, Erasure, Request, SealedValue
from wethi.privacy.others import forget_other, other_of


def erase_person(*, person: Person, by: By, at: dt.datetime) -> None:
    """Empties the person and everyone merged into them; counts and the audit record stay. Cannot be undone."""
    require_in_network(by, "privacy.answer", person.network_id, at)
    with transaction.atomic():
        for each in [person, *Person.objects.filter(merged_into=person)]:
            _empty(each, by, at)
            Erasure.objects.get_or_create(person_id=each.pk, defaults={"network_id": each.network_id, "erased_at": at})
            record(PersonErased(network_id=each.network_id, person_id=each.pk), by=by, at=at)
            transaction.on_commit(lambda gone=each: destroy_key(gone, at))  # type: ignore[misc]
    person.refresh_from_db()


def replay_erasures(*, at: dt.datetime) -> int:
    """Over a restored backup, before it opens: whoever was erased since is erased again. Returns how many were.

    The list is beside the keys, not in the database: the backup may be older than the deletion.
    """
    done = 0
    for gone in deletion_list():
        if gone.kind == "person":
            person = Person.objects.filter(pk=gone.subject_id, public_id=gone.public_id, erased_at__isnull=True).first()
            if person is not None:
                erase_person(person=person, by=WORKER, at=gone.at)
                done += 1
            continue
        other = other_of(gone.kind, gone.subject_id)
        if other is not None and other.public_id == gone.public_id and other.name:
            forget_other(other, gone.at)
            done += 1
    # And the other way round: a crash between the database and the key's end.
    for erasure in Erasure.objects.all():
        person = Person.objects.filter(pk=erasure.person_id, erased_at__isnull=False).first()
        if person is not None:
            destroy_key(person, erasure.erased_at)
    granted = Request.objects.filter(kind=RequestKind.ERASE, person=None, answered_at__isnull=False, refused_why="")
    for one in granted:
        _note_other(one)
    return done


@transaction.atomic
def erase_other(*, request: Request, by: By, at: dt.datetime) -> None:
    """Somebody who is nobody of the network: what letters and lists say of them is emptied, their links are closed. A step of
    granting the wish, which records it."""
    require_in_network(by, "privacy.answer", request.network_id, at)
    other = other_of(request.subject_kind, request.subject_id or 0)
    if other is None:
        return
    forget_other(other, at)
    Request.objects.filter(subject_kind=other.kind, subject_id=other.id).update(words="", answer="")
    links = AccessLink.objects.filter(subject_kind=other.kind, subject_id=other.id)
    close_links(links=links, why="erased", by=by, at=at)
    transaction.on_commit(lambda: _note_other(request))


def _note_other(request: Request) -> None:
    other = other_of(request.subject_kind, request.subject_id or 0)
    if other is not None and request.answered_at is not None:
        note_gone(Gone(other.kind, other.id, other.public_id, request.network_id, request.answered_at))


def _empty(person: Person, by: By, at: dt.datetime) -> None:
    user = person.user
    emptiers.empty(person.pk)  # first: some are found by name and telephone alone
    Person.objects.filter(pk=person.pk).update(
        title="", given_name="", family_name="", name_en="", sort_name="", birth_year=None, user=None, erased_at=at
    )
    forget_links(person_id=person.pk, at=at)
    Contact.objects.filter(person=person).delete()
    Address.objects.filter(person=person).delete()
    Affiliation.objects.filter(person=person).delete()
    SealedValue.objects.filter(person=person).delete()
    Consent.objects.filter(person=person).update(guardian_name="", proof="")
    Request.objects.filter(person=person).update(words="", answer="")
    mine = Message.objects.filter(network_id=person.network_id, to_kind="person", to_id=person.pk)
    outbox.forget(messages=mine)
    close_links(
        links=AccessLink.objects.filter(subject_kind="person", subject_id=person.pk), why="erased", by=by, at=at
    )
    if user is not None:
        empty_user(user=user, by=by, at=at)
