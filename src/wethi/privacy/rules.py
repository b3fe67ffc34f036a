"""May this person's data be used for that? Publishing, letters, lists and check-in ask here first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import BooleanField, Max, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from wethi.network.models import Person
from wethi.privacy.choices import NEEDS_CONSENT, Purpose, RequestKind
from wethi.privacy.models import Consent, Request

ADULT = 20  # years, Thai Civil and Commercial Code section 19


def may_use(person: Person | int, purpose: str) -> str | None:
    """None when it may, otherwise the reason as a sentence. An unknown or erased person may not."""
    key = person if isinstance(person, int) else person.pk
    return may_use_many([key], purpose)[key]


def may_use_many(person_ids: Iterable[int], purpose: str) -> dict[int, str | None]:
    """The same for many at once: id -> reason or None, three queries whatever the number."""
    wanted, asked = list(person_ids), Purpose(purpose)
    there = set(Person.objects.filter(pk__in=wanted, erased_at__isnull=True).values_list("pk", flat=True))
    newest = Consent.objects.filter(person_id__in=wanted, purpose=asked).values("person_id").annotate(last=Max("pk"))
    words = dict(Consent.objects.filter(pk__in=newest.values("last")).values_list("person_id", "given"))
    objecting = set(
        Request.objects.filter(
            person_id__in=wanted, kind__in=[RequestKind.OBJECT, RequestKind.ERASE], refused_why=""
        ).values_list("person_id", flat=True)
    )
    return {key: _reason(key in there, words.get(key), key in objecting, asked) for key in wanted}


def allowed(person_ids: Iterable[int], purpose: str) -> set[int]:
    """Those whose data may be used."""
    return {key for key, reason in may_use_many(person_ids, purpose).items() if reason is None}


def may_be_named(person: str, *, speaks: str = "") -> Q:
    """The same for publishing a name, as a condition on rows whose ``person`` (a path to one) it is; rows without a
    person are mere text and pass. For ``filter(...)``: one statement however many rows. ``speaks``: whose word counts,
    where that is somebody else since a merger."""
    newest = Consent.objects.filter(person=OuterRef(speaks or person), purpose=Purpose.NAME_PUBLISHED).order_by("-pk")
    agreed: Any = Coalesce(Subquery(newest.values("given")[:1]), Value(False), output_field=BooleanField())
    return Q(**{f"{person}__isnull": True}) | (Q(**{f"{person}__erased_at__isnull": True}) & Q(agreed))


def _reason(there: bool, word: bool | None, objecting: bool, purpose: Purpose) -> str | None:
    if not there:
        return _("This person is not there, or asked to be deleted.")
    if word is False:
        return _("This person does not want it: %(purpose)s.") % {"purpose": purpose.label}
    # The objection is to what was never agreed to; a word of the person's own weighs more.
    if objecting and word is None:
        return _("This person asked us to stop using their data.")
    if purpose in NEEDS_CONSENT and word is None:
        return _("This person has not agreed yet: %(purpose)s.") % {"purpose": purpose.label}
    return None


def needs_guardian(person: Person, at: dt.datetime) -> bool:
    """Under 20; where only the year of birth is known, until the year in which 20 is certainly over."""
    return person.birth_year is not None and at.year - person.birth_year <= ADULT
