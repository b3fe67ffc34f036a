"""Who comes to a hub on site on a day, by what they eat and what help they ask for. In numbers here; by name in ``actions.needs``."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Q

from wethi.privacy.choices import Purpose, SealedKind
from wethi.privacy.queries import values_opened
from wethi.privacy.rules import allowed
from wethi.programme.models import Edition, Hub
from wethi.rosters.models import Line, Registration
from wethi.rosters.needs import Needs, needs_from, needs_of
from wethi.rosters.queries import named_in
from wethi.seats.queries import confirmed_seats
from wethi.support.choices import Diet, ParcelState
from wethi.support.coming import seats_are_given
from wethi.support.models import BoxKind, Parcel

Row = Line | Registration

Place = tuple[str, int, str]
"""ISO day, hub's id, diet."""


@dataclass(frozen=True)
class AtHub:
    """Somebody expected at a hub on these ISO days. ``row``: under whose seal something may be kept, None where nothing is;
    ``person_id``: who may have written it themselves."""

    row: Row | None
    person_id: int | None
    days: tuple[str, ...]
    hub_id: int


@dataclass
class Wanted:
    """What is to be prepared at a hub on a day. ``written``: people who wrote something, in boxes or in words; ``words``: of them
    those whose words are to be read before food is ordered and rooms are set up."""

    people: int = 0
    diets: Counter[str] = field(default_factory=Counter)
    written: int = 0
    words: int = 0


def people_by_diet(edition: Edition) -> Counter[Place]:
    """People on site: from confirmed seats once seats are given, before that from what lists and registrations say. Food is told by
    numbers only."""
    counted: Counter[Place] = Counter()
    for (day, hub), wanted in wanted_at(edition).items():
        counted.update({(day, hub, diet): number for diet, number in wanted.diets.items()})
    return counted


def wanted_at(edition: Edition) -> dict[tuple[str, int], Wanted]:
    """(ISO day, hub's id) -> what is to be prepared there; the same few statements for any number of people."""
    own = own_words(edition)
    found: dict[tuple[str, int], Wanted] = {}
    for one in at_hubs(edition, own):
        needs = _needs(one, own)
        for day in one.days:
            here = found.setdefault((day, one.hub_id), Wanted())
            here.people += 1
            here.diets[diet_of(needs)] += 1
            here.written += needs != Needs()
            here.words += bool(needs.allergies or needs.help)
    return found


def since_counted(edition: Edition, parcels: Iterable[Parcel]) -> list[tuple[Hub, dt.date, int]]:
    """Hub, day and how many more (or fewer) eat there now than when people were counted; what was packed stays and is not compared.
    ``parcels`` with their lines."""
    now = people_by_diet(edition)
    boxes = set(BoxKind.objects.filter(edition=edition).values_list("diet", flat=True))
    moved = []
    for parcel in parcels:
        if parcel.state == ParcelState.PLANNED and parcel.counted_at is not None:
            counted = sum(line.counted for line in parcel.lines.all() if line.box_id)
            eat = sum(now[parcel.day.isoformat(), parcel.hub_id, diet] for diet in boxes)
            if eat != counted:
                moved.append((parcel.hub, parcel.day, eat - counted))
    return moved


def own_words(edition: Edition) -> dict[int, Needs]:
    """Person -> food and help as they wrote it on their own page, while they agree to its use. It counts before what a list says."""
    kept = values_opened(edition.network_id, SealedKind.HEALTH)
    return {key: needs_from(kept[key]) for key in allowed(kept, Purpose.HEALTH) if kept[key]}


def at_hubs(edition: Edition, own: Mapping[int, Needs]) -> Iterable[AtHub]:
    """Everybody expected on site, each person once."""
    return _seated(edition) if seats_are_given(edition) else _listed(edition, own)


def _listed(edition: Edition, own: Mapping[int, Needs]) -> Iterable[AtHub]:
    """Only the rows under whose seal something is kept, or whose person wrote, are read in full."""
    sites = set(Hub.objects.filter(edition=edition, kind="site").values_list("pk", flat=True))
    lines = (
        Line.objects.filter(Q(sealed__isnull=False) | Q(person__in=list(own)), roster__participation__edition=edition)
        .select_related("roster__participation__organisation")
        .in_bulk()
    )
    registered = Registration.objects.filter(opening__edition=edition, sealed__isnull=False).in_bulk()
    for one in named_in(edition):
        row = lines.get(one.line_id or 0) or registered.get(one.registration_id or 0)
        person = row.person_id if isinstance(row, Line) else None
        days: dict[int, list[str]] = {}
        for day, way in one.coming.items():
            if way in sites and isinstance(way, int):
                days.setdefault(way, []).append(day)
        for hub, those in days.items():
            yield AtHub(row, person, tuple(those), hub)


def _seated(edition: Edition) -> Iterable[AtHub]:
    for seat in confirmed_seats(edition).filter(mode="hub", hub__kind="site"):
        line = seat.nominee.line
        person = seat.nominee.person_id or (line.person_id if line else None)
        yield AtHub(line or seat.nominee.registration, person, tuple(seat.days), seat.hub_id or 0)


def _needs(one: AtHub, own: Mapping[int, Needs]) -> Needs:
    return own.get(one.person_id or 0) or (needs_of(one.row) if one.row is not None else Needs())


def diet_of(needs: Needs) -> str:
    food = set(needs.food)
    if {"halal", "vegetarian"} <= food:
        return Diet.BOTH
    return next((diet.value for diet in (Diet.HALAL, Diet.VEGETARIAN) if diet.value in food), Diet.ANY)
