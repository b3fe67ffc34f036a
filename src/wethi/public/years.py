"""A network's forums over the years in figures: who stood behind each, who came, what was written."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from django.db.models import Count

from wethi.library.queries import readable_articles
from wethi.programme.choices import OrganisationStatus, ParticipationRole
from wethi.programme.models import Edition, Participation


class Year(NamedTuple):
    edition: Edition
    partners: int
    new: int
    articles: int


def years_of(editions: list[Edition]) -> list[Year]:
    """One entry for each edition, in their order; two statements."""
    partners: Counter[int] = Counter()
    new: Counter[int] = Counter()
    rows = (
        Participation.objects.filter(edition__in=editions, withdrawn_at__isnull=True)
        .exclude(role=ParticipationRole.INVITED)
        .values_list("edition_id", "status")
        .annotate(Count("pk"))
        .order_by()
    )
    for edition, status, count in rows:
        partners[edition] += count
        new[edition] += count if status == OrganisationStatus.NEW else 0
    articles = dict(
        readable_articles().filter(edition__in=editions).order_by().values_list("edition_id").annotate(Count("pk"))
    )
    return [Year(edition, partners[edition.pk], new[edition.pk], articles.get(edition.pk, 0)) for edition in editions]
