"""A person's own page: the link and the code that open it."""

from __future__ import annotations

import datetime as dt

from wethi.accounts.actions import IssuedLink, issue_link
from wethi.audit.actions import By
from wethi.network.choices import ContactKind
from wethi.network.models import Contact, Person

LASTS = dt.timedelta(days=365)


def issue_person_link(
    *,
    person: Person,
    edition_id: int | None = None,
    with_code: bool = True,
    expires_at: dt.datetime | None = None,
    by: By,
    at: dt.datetime,
) -> IssuedLink:
    """A link to the person's own page, with the last four digits of their newest telephone as second step."""
    phone = (
        Contact.objects.filter(person=person, kind=ContactKind.PHONE, until_on__isnull=True)
        .order_by("-pk")
        .values_list("value", flat=True)
        .first()
    )
    return issue_link(
        purpose="person",
        subject_kind="person",
        subject_id=person.pk,
        network_id=person.network_id,
        edition_id=edition_id,
        phone=phone or "",
        with_code=with_code,
        expires_at=expires_at or at + LASTS,
        by=by,
        at=at,
    )
