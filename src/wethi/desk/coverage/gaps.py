"""Who could be asked for people who are missing: co-organisers that owe names first, then those who came before."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Exists, F, FilteredRelation, OuterRef, Q, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wethi.audit.models import Entry
from wethi.desk.coverage.counting import Coverage, day_key
from wethi.desk.coverage.where import CELL, DAY, WAY, Hole, holes_of
from wethi.network.queries import organisations_of
from wethi.programme.choices import OrganisationStatus, ParticipationRole
from wethi.programme.models import Edition, Issue, Participation
from wethi.rosters.choices import ASKED_AT_ONCE
from wethi.rosters.facts import PeopleAsked
from wethi.rosters.rules import ago

MOST = 5  # organisations named for a gap


@dataclass(frozen=True)
class Organisation:
    """An organisation as far as coverage knows it. ``status``: "" outside the edition."""

    pk: int
    public_id: str
    name: str
    name_en: str
    sector: str
    district: str
    status: str
    came_before: bool
    handed_in: bool
    opened: bool
    invited: bool
    asked_at: dt.datetime | None = None  # for people who were missing, the last time

    @property
    def is_inside(self) -> bool:
        return bool(self.status)


@dataclass(frozen=True)
class Candidate:
    organisation: Organisation
    why: str


@dataclass(frozen=True)
class Gap:
    """People who are missing somewhere, and who could be asked for them; ``others``: further organisations of the sector."""

    found: Coverage
    hole: Hole
    candidates: tuple[Candidate, ...]
    others: int

    @property
    def issue(self) -> Issue:
        return self.hole.issue

    @property
    def sector(self) -> str:
        return self.hole.sector

    @property
    def missing(self) -> int:
        return self.hole.missing

    def asked_of(self, one: Organisation) -> int:
        """For how many an organisation is asked: no more than its own share still lacks, or, where it has none, its sector in the
        issue; where people are only on another day or elsewhere, those it has named, who may come then. 0: for nobody."""
        cell = (self.issue.pk, self.sector)
        here = self.found.by_organisation_issue[one.pk, self.issue.pk] if self.hole.kind in (DAY, WAY) else 0
        own = self.found.given_to[(one.pk, *cell)] - self.found.named_by[(one.pk, *cell)]
        most = self.missing if self.hole.kind == DAY else self.found.missing(self.issue, self.sector)
        return min(self.missing, here or (min(most, own) if own > 0 else most), ASKED_AT_ONCE)

    @property
    def is_cell(self) -> bool:
        """Missing at all; otherwise they are named, and missing somewhere."""
        return self.hole.kind == CELL

    @property
    def is_place(self) -> bool:
        return self.hole.is_place

    @property
    def days(self) -> tuple[str, ...]:
        """Of which the text to the organisation speaks: ISO."""
        return tuple(day_key(day) for day in self.hole.days or self.hole.worst[0])

    @property
    def at(self) -> str:
        """The same of the place: public id of a hub, "zoom", "hub", or ""."""
        return self.hole.hub.public_id if self.hole.hub else str(self.hole.place or "")


def organisations_in_reach(edition: Edition) -> list[Organisation]:
    """Everyone the network knows, with how they stand in the edition; one statement."""
    before = Participation.objects.filter(
        organisation=OuterRef("pk"), edition__year__lt=edition.year, withdrawn_at__isnull=True
    ).exclude(role=ParticipationRole.INVITED)
    asked = Entry.objects.filter(object_kind="roster", object_id=OuterRef("here__roster__pk"), verb=PeopleAsked.verb())
    rows = (
        organisations_of(edition.network_id)
        .annotate(
            here=FilteredRelation(
                "participations",
                condition=Q(participations__edition=edition, participations__withdrawn_at__isnull=True),
            ),
            came_before=Exists(before),
            handed_in=_is_set("here__roster__handed_in_at"),
            opened=_is_set("here__roster__opened_at"),
            invited=_is_set("here__roster__invited_at"),
            asked_at=Subquery(asked.order_by("-pk").values("at")[:1]),
        )
        .order_by("sort_name", "pk")
        .values_list(
            "pk", "public_id", "name", "name_en", "sector", "district_code", F("here__status"), F("here__role"),
            "came_before", "handed_in", "opened", "invited", "asked_at",
        )
    )  # fmt: skip
    found = []
    for pk, public_id, name, name_en, sector, district, status, role, came, *moments in rows:
        inside = status if status and role != ParticipationRole.INVITED else ""
        found.append(Organisation(pk, public_id, name, name_en, sector, district, inside, bool(came), *moments))
    return found


def _is_set(path: str) -> Any:
    from django.db.models import ExpressionWrapper

    return ExpressionWrapper(Q(**{f"{path}__isnull": False}), output_field=BooleanField())


def gaps_of(found: Coverage, organisations: list[Organisation], at: dt.datetime) -> list[Gap]:
    """What weighs most first. Who was asked already stands behind the others who are as near."""
    by_sector: dict[str, list[Organisation]] = defaultdict(list)
    for one in organisations:
        by_sector[one.sector].append(one)
    gaps = []
    for hole in holes_of(found):
        ranked = sorted(
            (
                (rank, not _is_near(one, hole), one.asked_at is not None, place, why)
                for place, one in enumerate(by_sector[hole.sector])
                for rank, why in [_why(found, hole, one)]
            )
        )
        candidates = tuple(
            Candidate(by_sector[hole.sector][place], _with_asked(why, by_sector[hole.sector][place], hole, at))
            for *_rank, place, why in ranked[:MOST]
        )
        gaps.append(Gap(found, hole, candidates, len(ranked) - len(candidates)))
    return gaps


def _is_near(one: Organisation, hole: Hole) -> bool:
    return hole.hub is not None and bool(one.district) and one.district == hole.hub.district_code


def askable_in(
    codes: Collection[str], gaps: list[Gap], organisations: list[Organisation]
) -> list[tuple[Organisation, Gap]]:
    """Organisations of districts nobody comes from, each with the heaviest gap of its sector; who was not asked before comes first."""
    by_sector: dict[str, Gap] = {}
    for gap in gaps:
        if gap.is_cell:
            by_sector.setdefault(gap.sector, gap)
    found = [(one, by_sector[one.sector]) for one in organisations if one.district in codes and one.sector in by_sector]
    return sorted(found, key=lambda pair: (pair[0].asked_at is not None, pair[0].district))


def _with_asked(why: str, one: Organisation, hole: Hole, at: dt.datetime) -> str:
    if _is_near(one, hole):
        why = _("%(why)s; in the district of the hub") % {"why": why}
    if one.asked_at is None:
        return why
    return _("%(why)s; asked for more people %(ago)s") % {"why": why, "ago": ago(at - one.asked_at)}


def _why(found: Coverage, hole: Hole, one: Organisation) -> tuple[int, str]:
    """How near an organisation is to filling the hole, and the sentence that says so."""
    here = found.by_organisation_issue[one.pk, hole.issue.pk]
    names = found.by_organisation[one.pk]
    if one.is_inside and here and hole.kind in (DAY, WAY):
        return -1, ngettext(
            "named %(num)s person for this issue, who may come then",
            "named %(num)s people for this issue, who may come then",
            here,
        ) % {"num": here}
    if one.is_inside and not one.handed_in:
        if names:
            return 1, ngettext("has %(num)s name, not handed in yet", "has %(num)s names, not handed in yet", names) % {
                "num": names
            }
        if one.opened:
            return 0, _("opened its list, no name yet")
        return 0, _("was invited, has not opened its list") if one.invited else _("not invited yet")
    if one.is_inside:
        if here:
            return 3, ngettext(
                "handed in %(num)s name for this issue", "handed in %(num)s names for this issue", here
            ) % {"num": here}
        return 2, _("handed in, nobody for this issue")
    if one.came_before:
        return 2, _("came in an earlier year, not asked this time")
    return 4, _("never took part")


@dataclass(frozen=True)
class Reach:
    """New against returning organisations, and those of the last years that were not won back."""

    fresh: int
    again: int
    away: list[Organisation]

    @property
    def together(self) -> int:
        return self.fresh + self.again


def reach_of(organisations: list[Organisation]) -> Reach:
    inside = [one for one in organisations if one.is_inside]
    again = [one for one in inside if one.status != OrganisationStatus.NEW]
    return Reach(
        len(inside) - len(again), len(again), [one for one in organisations if one.came_before and not one.is_inside]
    )
