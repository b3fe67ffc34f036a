"""Who may be written to: nobody who asked us to stop, also not who asked it on the page of a letter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from wethi.letters.models import Invitation
from wethi.letters.rules import LINK
from wethi.privacy.choices import Purpose
from wethi.privacy.queries import others_objecting
from wethi.privacy.rules import allowed
from wethi.programme.models import Edition
from wethi.seats.models import Nominee
from wethi.seats.rules import LINK as SEAT_LINK


class Addressed(Protocol):
    """A receiver, as a batch has them."""

    @property
    def key(self) -> str: ...
    @property
    def person_id(self) -> int | None: ...


A = TypeVar("A", bound=Addressed)


def may_be_written_to(rows: Iterable[A], edition: Edition) -> list[A]:
    """Without those who asked us not to."""
    listed = list(rows)
    unwilling, people = _unwilling(edition)
    wished = allowed([one.person_id for one in listed if one.person_id], Purpose.CONTACT) - people
    return [one for one in listed if (one.person_id in wished if one.person_id else one.key not in unwilling)]


def _unwilling(edition: Edition) -> tuple[set[str], set[int]]:
    """Keys of receivers who were nobody of the network and asked us, on the page of a letter or a seat, to stop; and who of them is
    somebody of it by now. A body may be written to again once the desk did as its clerk asked: the letter goes to somebody else there."""
    asked = others_objecting(edition.network_id, LINK)
    rows = Invitation.objects.filter(pk__in=asked).values_list("pk", "key") if asked else []
    keys = {key for pk, key in rows if not (asked[pk] and key.startswith("organisation-"))}
    seated = others_objecting(edition.network_id, SEAT_LINK)
    people = set()
    if seated:
        found = Nominee.objects.filter(pk__in=seated).values_list("line_id", "registration_id", "person_id")
        for line, registration, person in found:
            keys.add(f"line-{line}" if line else f"registration-{registration}")
            people.add(person or 0)
    return keys, people
