"""What letters put into a person's page: the answer, my days, the way in at the right time, the hub, my papers, LINE.

Light on purpose: the start of the house imports it. What weighs is imported when a page is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from wethi.accounts.entrance import Bearer
from wethi.accounts.person_page import Section, Subject
from wethi.letters.models import Invitation


def subject_of(invitation_id: int) -> Subject | None:
    """The receiver of a letter who is no person of the network: an organisation, a name on a list."""
    rows = Invitation.objects.select_related("mailing__edition__network")
    found = rows.filter(pk=invitation_id, removed_at=None).exclude(name="").first()
    if found is None:
        return None
    network = found.mailing.edition.network
    detail = found.organisation_name if found.organisation_name != found.name else found.position
    return Subject(name=found.name, network=network, detail=detail, sector=found.sector, row=found)


def name_behind(invitation_id: int) -> tuple[str, int] | None:
    """The name on a list or the registration that a letter went to: it may hold a seat."""
    key = Invitation.objects.filter(pk=invitation_id, removed_at=None).values_list("key", flat=True).first() or ""
    kind, _dash, number = key.partition("-")
    return (kind, int(number)) if kind in ("line", "registration") else None


def _shown(name: str) -> Any:
    def context(request: HttpRequest, bearer: Bearer, subject: Subject) -> Mapping[str, Any] | None:
        from wethi.letters import mine

        found: Mapping[str, Any] | None = getattr(mine, name)(request, bearer, subject)
        return found

    return context


SECTIONS = (
    Section("reply", "letters/me_reply.html", _shown("reply"), order=10),
    Section("days", "letters/me_days.html", _shown("days"), order=20),
    Section("hub", "letters/me_hub.html", _shown("hub"), order=30),
    Section("papers", "letters/me_papers.html", _shown("papers"), order=40),
    Section("needs", "letters/me_needs.html", _shown("needs"), private=True, order=50),
    Section("line", "letters/me_line.html", _shown("line"), order=60),
)
