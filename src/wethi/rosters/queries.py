"""Lists as they stand: the board of co-organisers, one list, what waits to be settled."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import BigIntegerField, Count, Q, QuerySet, Value

from wethi.kit.files.models import StoredFile
from wethi.network.choices import ContactKind
from wethi.network.models import Affiliation, Contact, Network, Person
from wethi.network.queries import in_thai_order
from wethi.programme.models import Edition, Participation
from wethi.pure.thai.normal import run_together
from wethi.rosters.about import line_about as line_about
from wethi.rosters.about import lines_about as lines_about
from wethi.rosters.about import registration_about as registration_about
from wethi.rosters.about import registrations_about as registrations_about
from wethi.rosters.choices import ZOOM, LineState, RegistrationState, RosterState
from wethi.rosters.models import (
    Allotment,
    ChangeWish,
    Double,
    Line,
    ListPicture,
    NoticeRule,
    Opening,
    Quota,
    Registration,
    Roster,
)
from wethi.rosters.rules import closes_at, closes_for

PRINT, PRINTED = "rosters.print", "names_print"
"""The worker's kind of work, and what a stored file of it is: all names of an edition."""
SLIPS, SLIPPED = "rosters.slips", "notice_slips"
"""The same for the slips of one list."""
AT_ONCE = 200
"""Names, or slips, that are set while somebody waits; more are set by the worker."""

_WHOLE = ("participation__organisation", "participation__edition__network", "focal")


def rosters_of(edition: Edition) -> QuerySet[Roster]:
    """The lists of the co-organisers that still take part."""
    standing = Roster.objects.filter(participation__edition=edition, participation__withdrawn_at__isnull=True)
    return in_thai_order(standing.select_related(*_WHOLE), "participation__organisation__sort_name")


def find_roster(edition: Edition, public_id: str) -> Roster | None:
    return Roster.objects.filter(participation__edition=edition, public_id=public_id).select_related(*_WHOLE).first()


def roster_by_id(key: int) -> Roster | None:
    """For the bearer of the list's own link; none when the co-organiser no longer takes part."""
    return Roster.objects.filter(pk=key, participation__withdrawn_at__isnull=True).select_related(*_WHOLE).first()


def lines_of(roster: Roster) -> QuerySet[Line]:
    """Every name ever on the list, in its order, with what their rows show."""
    return Line.objects.filter(roster=roster).select_related(
        "wish1", "wish2", "wish3", "hub", "replaces", "counted_with__roster__participation__organisation"
    )


def pictures_of(roster: Roster) -> QuerySet[ListPicture]:
    """Photographs of a list that are still there."""
    return ListPicture.objects.filter(roster=roster, file__isnull=False).select_related("file").order_by("pk")


def standing_lines(edition: Edition) -> QuerySet[Line]:
    """Names that stand, each person once: what coverage and seats count."""
    return Line.objects.filter(
        roster__participation__edition=edition,
        roster__participation__withdrawn_at__isnull=True,
        state=LineState.STANDING,
        counted_with__isnull=True,
    )


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody who stands on a list or has a place by registering: each person once, as coverage counts them.

    ``coming``: ISO day -> "zoom" or the hub's key, None where the hub is not said. ``district``: four digits or "".
    """

    line_id: int | None
    registration_id: int | None
    issue_id: int | None
    sector: str
    coming: dict[str, int | str | None]
    organisation_id: int | None
    district: str


def named_in(edition: Edition) -> list[Named]:
    """Everyone named in the edition; one statement over lists and registrations. Who registered and stands on a list
    too, by name and telephone or e-mail, counts with the list."""
    none = Value(None, output_field=BigIntegerField())
    organisation = "roster__participation__organisation"
    lines = (
        standing_lines(edition)
        .order_by()
        .values_list(
            "pk", none, "wish1", "sector", f"{organisation}__sector", "coming", Value(""), "hub", organisation,
            "subdistrict_code", f"{organisation}__district_code", "phone", "email", "given_name",
        )
    )  # fmt: skip
    registered = (
        Registration.objects.filter(opening__edition=edition, state=RegistrationState.CONFIRMED)
        .order_by()
        .values_list(
            none,
            "pk",
            "issue",
            "sector",
            Value(""),
            "days",
            "mode",
            "hub",
            none,
            "subdistrict_code",
            Value(""),
            "phone",
            "email",
            "name",
        )
    )
    rows = list(lines.union(registered, all=True))
    on_lists = OnLists(row[-3:] for row in rows if row[0])
    return [_named(*row[:-3]) for row in rows if row[0] or not on_lists.has(*row[-3:])]


def registrations_found(rows: QuerySet[Registration], words: str) -> QuerySet[Registration]:
    """By name, telephone or e-mail; all where nothing is asked."""
    if not words:
        return rows
    return rows.filter(Q(name__icontains=words) | Q(phone__contains=words) | Q(email__icontains=words))


class OnLists:
    """Names on lists by where they are reached: whoever registers with the same telephone or e-mail and their given name is the
    same person."""

    def __init__(self, lines: Iterable[tuple[str, str, str]]) -> None:
        """``lines``: telephone, e-mail, given name."""
        self._given: dict[str, list[str]] = {}
        for phone, email, given in lines:
            for where in (phone, email.lower()):
                if where and given:
                    self._given.setdefault(where, []).append(given)

    def has(self, phone: str, email: str, name: str) -> bool:
        known = [*self._given.get(phone, ()), *self._given.get(email.lower(), ())]
        return bool(known) and any(run_together(given) in run_together(name) for given in known)


def _named(
    line: int | None, registration: int | None, issue: int | None, sector: str, own_sector: str, coming: Any,
    mode: str, hub: int | None, organisation: int | None, subdistrict: str, own_district: str,
) -> Named:  # fmt: skip
    ways = dict.fromkeys(coming, mode) if registration else coming
    return Named(
        line, registration, issue, sector or own_sector, {day: ZOOM if way == ZOOM else hub for day, way in ways.items()},
        organisation, subdistrict[:4] or own_district,
    )  # fmt: skip


@dataclass
class BoardRow:
    """A co-organiser on the board."""

    roster: Roster
    organisation: Any
    places: int
    names: int
    closes_at: dt.datetime | None
    phone: str = ""
    email: str = ""
    pictures: int = 0  # photographs that wait to be typed in

    @property
    def asks(self) -> bool:
        """Asked for more time and was not answered yet."""
        return self.roster.asked_at is not None

    @property
    def is_missing(self) -> bool:
        return self.roster.state != RosterState.HANDED_IN


@dataclass
class Board:
    rows: list[BoardRow]
    closes_at: dt.datetime | None
    without_list: int
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def missing(self) -> list[BoardRow]:
        return [row for row in self.rows if row.is_missing]

    @property
    def to_call(self) -> list[BoardRow]:
        """The most reminded first: after two messages a voice helps more than a third."""
        return sorted(self.missing, key=lambda row: -row.roster.reminders)

    @property
    def asking(self) -> list[BoardRow]:
        return [row for row in self.rows if row.asks]


def board_of(edition: Edition) -> Board:
    """Who was invited, opened, started, handed in. Eight SQL statements for any number of co-organisers."""
    general = closes_at(edition)
    names = dict(
        Line.objects.filter(roster__participation__edition=edition, state=LineState.STANDING)
        .order_by()
        .values_list("roster")
        .annotate(n=Count("pk"))
    )
    places: Counter[int] = Counter()
    for key, count in Allotment.objects.filter(roster__participation__edition=edition).values_list("roster", "places"):
        places[key] += count
    rosters = list(rosters_of(edition))
    reach = contacts_for(rosters)
    waiting = Counter(
        ListPicture.objects.filter(
            roster__participation__edition=edition, file__isnull=False, typed_at__isnull=True
        ).values_list("roster", flat=True)
    )
    rows = [
        BoardRow(
            roster,
            roster.participation.organisation,
            places[roster.pk],
            names.get(roster.pk, 0),
            closes_for(roster, general),
            *reach[roster.pk],
            pictures=waiting[roster.pk],
        )
        for roster in rosters
    ]
    without = participations_without_list(edition).count()
    return Board(rows, general, without, Counter(row.roster.state.value for row in rows))


def participations_without_list(edition: Edition) -> QuerySet[Participation]:
    return Participation.objects.filter(edition=edition, withdrawn_at__isnull=True, roster__isnull=True)


def contacts_for(rosters: list[Roster]) -> dict[int, tuple[str, str]]:
    """Roster -> telephone and e-mail: the focal person's where there are any, else the organisation's. Two statements."""
    name_focal(rosters)
    people = {roster.focal_id for roster in rosters if roster.focal_id}
    organisations = {roster.participation.organisation_id for roster in rosters}
    found: dict[tuple[str, int, str], str] = {}
    contacts = Contact.objects.filter(
        Q(person__in=people) | Q(organisation__in=organisations),
        kind__in=[ContactKind.PHONE, ContactKind.EMAIL],
        until_on__isnull=True,
    )
    for person, organisation, kind, value in contacts.order_by("pk").values_list(
        "person_id", "organisation_id", "kind", "value"
    ):
        found["person" if person else "organisation", person or organisation, kind] = value

    def best(roster: Roster, kind: str) -> str:
        own = found.get(("person", roster.focal_id or 0, kind), "")
        return own or found.get(("organisation", roster.participation.organisation_id, kind), "")

    return {one.pk: (best(one, ContactKind.PHONE), best(one, ContactKind.EMAIL)) for one in rosters}


def name_focal(rosters: list[Roster]) -> None:
    """Lists begun before anybody was named for the organisation know who was named since. At most two statements."""
    without = [roster for roster in rosters if roster.focal_id is None]
    known = focal_people(without[0].participation.edition.network) if without else {}
    people = Person.objects.in_bulk(set(known.values())) if known else {}
    for roster in without:
        roster.focal = people.get(known.get(roster.participation.organisation_id, 0))


def focal_people(network: Network) -> dict[int, int]:
    """Organisation -> its focal person who can be reached now."""
    focal = Affiliation.objects.filter(
        organisation__network=network, is_focal=True, until_on__isnull=True, person__erased_at__isnull=True
    )
    return dict(focal.order_by("-pk").values_list("organisation_id", "person_id"))


def all_standing(edition: Edition) -> QuerySet[Line]:
    """Names that stand, counted or not: what is compared for doubles."""
    return Line.objects.filter(
        roster__participation__edition=edition,
        roster__participation__withdrawn_at__isnull=True,
        state=LineState.STANDING,
    ).order_by("pk")


def doubles_of(edition: Edition) -> QuerySet[Double]:
    """Pairs that may be one person, the surest first, with both lists."""
    whole = "roster__participation__organisation"
    return (
        Double.objects.filter(edition=edition)
        .select_related(
            "edition__network", f"first__{whole}", f"second__{whole}",
            "first__roster__participation__edition__network", "second__roster__participation__edition__network",
        )
        .order_by("-confidence", "pk")
    )  # fmt: skip


def doubles_open(edition: Edition) -> QuerySet[Double]:
    return Double.objects.filter(edition=edition, state="open")


def notice_rule_of(edition: Edition) -> NoticeRule:
    """The edition's rule; the usual one where no notice was written yet."""
    return NoticeRule.objects.filter(edition=edition).first() or NoticeRule(edition=edition)


def to_be_told(edition: Edition) -> QuerySet[Line]:
    """People named by a co-organiser to whom no notice was written yet; the oldest first."""
    return (
        all_standing(edition)
        .filter(noticed_at__isnull=True)
        .exclude(given_name="")
        .select_related("roster__participation__organisation", "roster__participation__edition__network")
        .order_by("added_at", "pk")
    )


def unmatched(edition: Edition) -> QuerySet[Line]:
    """Names with a whole name that are linked to nobody yet."""
    return (
        standing_lines(edition)
        .filter(person__isnull=True)
        .exclude(given_name="")
        .exclude(family_name="")
        .select_related("roster__participation__organisation", "roster__participation__edition__network")
        .order_by("pk")
    )


def print_of(kind: str, subject_id: int, network_id: int) -> StoredFile | None:
    """All names (``PRINTED``) or the slips of a list (``SLIPPED``) on paper, as the worker made them last."""
    return StoredFile.objects.filter(subject_kind=kind, subject_id=subject_id, network_id=network_id).first()


def names_by_list(edition: Edition) -> list[tuple[Roster, list[Line]]]:
    """Every list with the names that stand on it; two statements."""
    standing = Line.objects.filter(roster__participation__edition=edition, state=LineState.STANDING)
    by_roster: dict[int, list[Line]] = {}
    for line in standing.select_related("wish1", "hub").order_by("roster", "order", "pk"):
        by_roster.setdefault(line.roster_id, []).append(line)
    return [(one, by_roster.get(one.pk, [])) for one in rosters_of(edition)]


def registered_in(edition: Edition) -> QuerySet[Registration]:
    """Who registered themselves and has a place."""
    confirmed = Registration.objects.filter(opening__edition=edition, state=RegistrationState.CONFIRMED)
    return confirmed.select_related("issue", "hub").order_by("name", "pk")


def full_issues(opening: Opening) -> set[str]:
    """Issues whose places are taken on every day for which there are any."""
    room: dict[str, bool] = {}
    whole = Quota.objects.filter(opening=opening, sector="", mode="", issue__isnull=False)
    for issue, places, taken in whole.values_list("issue__public_id", "places", "taken"):
        room[issue] = room.get(issue, False) or taken < places
    return {issue for issue, has_room in room.items() if not has_room}


def changes_waiting(opening: Opening) -> QuerySet[ChangeWish]:
    """What people who registered would rather have, in the order of asking."""
    asked = ChangeWish.objects.filter(
        registration__opening=opening,
        registration__state__in=[RegistrationState.CONFIRMED, RegistrationState.WAITING],
    )
    return asked.select_related("registration").order_by("at", "pk")


def change_wish_of(row: Registration) -> tuple[ChangeWish, int] | None:
    """What they wait for besides, and their number: whoever has no place at all comes first, then who asked before."""
    wish = ChangeWish.objects.filter(registration=row).select_related("issue", "hub").first()
    if wish is None:
        return None
    none = Registration.objects.filter(
        opening=row.opening_id, state=RegistrationState.WAITING, issue=wish.issue_id, mode=wish.mode
    ).exclude(pk=row.pk)
    before = changes_waiting(row.opening).filter(issue=wish.issue_id, mode=wish.mode, at__lt=wish.at)
    return wish, none.count() + before.count() + 1
