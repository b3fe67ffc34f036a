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
from wethi.privacy.facts import PersonErased
from wethi.privacy.keys import deletion_list, destroy_key
from wethi.privacy.models import Consent, Erasure, Request, SealedValue


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
        person = Person.objects.filter(pk=gone.person_id, public_id=gone.public_id, erased_at__isnull=True).first()
        if person is not None:
            erase_person(person=person, by=WORKER, at=gone.at)
            done += 1
    # And the other way round: a crash between the database and the key's end.
    for erasure in Erasure.objects.all():
        person = Person.objects.filter(pk=erasure.person_id, erased_at__isnull=False).first()
        if person is not None:
            destroy_key(person, erasure.erased_at)
    return done


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
