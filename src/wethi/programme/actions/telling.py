"""A short "what changed for you" for the co-organisers and people a new version concerns. It waits in the outbox."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from wethi.kit.outbox import actions as outbox
from wethi.kit.outbox.choices import Channel
from wethi.network.choices import ContactKind
from wethi.network.models import Contact, Organisation, Person
from wethi.privacy.choices import Purpose
from wethi.privacy.rules import allowed
from wethi.programme.changes import Change, Teller
from wethi.programme.models import Edition, Hub

Whom = tuple[str, int]  # "person" or "organisation", key


def tell_whom_it_concerns(edition: Edition, changes: Sequence[Change], *, at: dt.datetime) -> int:
    """One message each, drafted; returns how many. Whoever asked not to be written to gets none.

    The number of statements does not grow with the changes, but for the messages themselves."""
    concerned = _concerned(edition, changes)
    if not concerned:
        return 0
    people = {key for kind, key in concerned if kind == "person"}
    names: dict[Whom, str] = {
        ("person", one.pk): one.full_name for one in Person.objects.filter(pk__in=allowed(people, Purpose.CONTACT))
    }
    bodies = {key for kind, key in concerned if kind == "organisation"}
    names |= {("organisation", one.pk): one.name for one in Organisation.objects.filter(pk__in=bodies)}
    emails = _emails(people, bodies)
    with translation.override("th"):  # the language of letters
        teller = Teller(edition, "th")
        told = {change.after.id: teller.sentence(change) for change in changes}
        for whom, sessions in concerned.items():
            if whom in names:
                _prepare(edition, whom, names[whom], emails.get(whom, ""), [told[key] for key in sessions], at)
    return sum(whom in names for whom in concerned)


def count_concerned(edition: Edition, changes: Sequence[Change]) -> int:
    """How many people and organisations a release of these changes would write to."""
    concerned = _concerned(edition, changes)
    people = {key for kind, key in concerned if kind == "person"}
    return len(allowed(people, Purpose.CONTACT)) + sum(kind == "organisation" for kind, _key in concerned)


def _concerned(edition: Edition, changes: Sequence[Change]) -> dict[Whom, list[int]]:
    """Who has a part in what changed, before or after: speakers, organisations, hosts and coordinators of the hubs,
    who carries the result on; with the sessions."""
    of_hub: dict[int, list[Whom]] = {}
    for key, host, coordinator in Hub.objects.filter(edition=edition).values_list("pk", "host_id", "coordinator_id"):
        of_hub[key] = [("organisation", host)] * bool(host) + [("person", coordinator)] * bool(coordinator)
    found: dict[Whom, list[int]] = {}
    for change in changes:
        for whom in dict.fromkeys(_parts(change, of_hub)):
            found.setdefault(whom, []).append(change.after.id)
    return found


def _parts(change: Change, of_hub: dict[int, list[Whom]]) -> Iterable[Whom]:
    for one in (change.before, change.after):
        if one is None:
            continue
        yield from (("person", voice.person) for voice in one.voices if voice.person)
        carriers = (*one.organisations, *(voice.organisation for voice in one.voices), one.carried_on_by)
        yield from (("organisation", key) for key in carriers if key)
        for hub in one.hubs:
            yield from of_hub.get(hub, ())


def _emails(people: set[int], organisations: set[int]) -> dict[Whom, str]:
    holding = Contact.objects.filter(kind=ContactKind.EMAIL, until_on__isnull=True).order_by("pk")
    found: dict[Whom, str] = {}
    for key, value in holding.filter(person__in=people).values_list("person_id", "value"):
        found[("person", key or 0)] = value
    for key, value in holding.filter(organisation__in=organisations).values_list("organisation_id", "value"):
        found[("organisation", key or 0)] = value
    return found


def _prepare(edition: Edition, whom: Whom, name: str, email: str, sentences: list[str], at: dt.datetime) -> None:
    kind, key = whom
    version: Any = {"edition": edition.name, "version": edition.programme_version}
    lines = [
        _("Dear %(name)s,") % {"name": name},
        _("the programme of %(edition)s has changed (version %(version)s). This concerns you:") % version,
        "\n".join(f"- {sentence}" for sentence in sentences),
    ]
    if edition.network.phone:
        lines.append(_("Questions: %(phone)s") % {"phone": edition.network.phone})
    outbox.prepare(
        network_id=edition.network_id,
        edition_id=edition.pk,
        key=f"programme-{edition.pk}-{edition.programme_version}-{kind}-{key}",
        batch_key=f"programme-{edition.pk}-{edition.programme_version}",
        channel=Channel.EMAIL if email else Channel.SHARE,
        to_kind=kind,
        to_id=key,
        to_name=name,
        to_address=email,
        subject=_("What changed for you: %(edition)s, version %(version)s") % version,
        body="\n\n".join(lines),
        at=at,
    )
