"""A run of show out of the released programme: what is shown to everybody, in its order, with the breaks between."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterable, Sequence
from typing import Any, NamedTuple

from wethi.live.choices import CueKind, Feed, Guard
from wethi.live.models import Cue, CueVoice, MainChoice, Show
from wethi.network.models import Organisation, Person
from wethi.programme.choices import HubKind, SessionFormat, SessionState
from wethi.programme.models import Day, Edition, Hub, Session
from wethi.programme.queries import Shown, released_sessions

_KINDS: dict[str, CueKind] = {
    SessionFormat.FOLK_ART: CueKind.FOLK_ART,
    SessionFormat.BREAK: CueKind.BREAK,
    SessionFormat.PANEL: CueKind.PANEL,
    SessionFormat.EXCHANGE: CueKind.PANEL,
    SessionFormat.DEMONSTRATION: CueKind.DEMONSTRATION,
}
# The share of its length below which a cue of this kind makes no sense.
_LEAST = {
    CueKind.FOLK_ART: 0.7, CueKind.TALK: 0.6, CueKind.VIDEO: 1.0, CueKind.PANEL: 0.6, CueKind.DEMONSTRATION: 0.7,
    CueKind.QUESTIONS: 0.0, CueKind.BREAK: 1.0, CueKind.CARD: 0.0,
}  # fmt: skip


class Planned(NamedTuple):
    """A session as a cue: seconds since midnight and length."""

    shown: Shown
    start: int
    length: int


def seconds_of(time: dt.time) -> int:
    return time.hour * 3600 + time.minute * 60 + time.second


def least_of(kind: str, length: int) -> int:
    """The proposed shortest length, in whole minutes where there are any."""
    share = int(length * _LEAST[CueKind(kind)])
    return share if length < 120 else min(length, -(-share // 60) * 60)


def line_of(edition: Edition, day: Day, hub: Hub | None = None) -> list[Planned]:
    """The main stage's sessions of the day: broadcast ones and those of every room. Of several at once in rooms of their
    own the chosen one, else that of the first room, is led from the main stage, the others from a show of their room
    (``hub``), as is what is not broadcast. A session for everybody that would begin during another begins after it."""
    main, others = _parted(_placed(released_sessions(edition.pk), day.pk), _chosen(edition))
    return main if hub is None else _line(one for one in others if hub.pk in one.hubs)


def main_of(edition: Edition, day: int, released: Iterable[Shown]) -> set[int]:
    """Sessions of the day that the main stage leads."""
    return {one.shown.id for one in _parted(_placed(released, day), _chosen(edition))[0]}


def _chosen(edition: Edition) -> set[int]:
    return set(MainChoice.objects.filter(edition=edition).values_list("session_id", flat=True))


def _placed(released: Iterable[Shown], day: int) -> list[Shown]:
    found = [
        one for one in released
        if one.day == day and one.state == SessionState.RELEASED and one.starts_at and one.ends_at
    ]  # fmt: skip
    return sorted(
        found, key=lambda row: (row.starts_at, min(row.hubs, default=0))
    )  # of several at once, the room made first


def _parted(placed: Sequence[Shown], chosen: Container[int]) -> tuple[list[Planned], list[Shown]]:
    """What the main stage leads on the day, and the sessions that it does not. Where nobody said what is broadcast, it
    leads what is at a time when nothing else is."""
    is_told = any(one.is_broadcast for one in placed)
    first = [one for one in placed if one.id in chosen and _in_choice(one)]
    main = _line(
        one for one in placed
        if not one.hubs or one in first or (one.is_broadcast and not any(at_once(one, other) for other in first))
        or not (is_told or any(at_once(one, other) for other in placed if other is not one))
    )  # fmt: skip
    taken = {one.shown.id for one in main}
    return main, [one for one in placed if one.id not in taken]


def _in_choice(one: Shown) -> bool:
    """Whether the main stage may lead it or leave it to its room."""
    return one.is_broadcast and bool(one.hubs)


def at_once(one: Shown, other: Shown) -> bool:
    assert one.starts_at and one.ends_at and other.starts_at and other.ends_at  # noqa: PT018 of one row
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def _line(placed: Iterable[Shown]) -> list[Planned]:
    found, free = [], 0
    for one in placed:
        assert one.starts_at is not None
        assert one.ends_at is not None
        begins, end = seconds_of(one.starts_at), seconds_of(one.ends_at)
        start = max(free, begins)
        if end <= start or (one.hubs and begins < free):
            continue
        found.append(Planned(one, start, end - start))
        free = end
    return found


class Option(NamedTuple):
    shown: Shown
    is_main: bool  # the main stage leads it
    is_chosen: bool  # because somebody chose it


class Split(NamedTuple):
    """``rooms``: hubs where sessions take place that the main stage does not lead; ``choices``: of which sessions at the
    same time it may lead one."""

    rooms: set[int]
    choices: list[list[Option]]


def split_of(edition: Edition, days: Iterable[Day]) -> dict[int, Split]:
    """Day -> how its programme divides into stages; two statements."""
    released, chosen = list(released_sessions(edition.pk)), _chosen(edition)
    found = {}
    for day in days:
        placed = _placed(released, day.pk)
        main, others = _parted(placed, chosen)
        led = {one.shown.id for one in main}
        groups: list[list[Shown]] = []
        for one in filter(_in_choice, placed):  # in the order of their beginnings
            if groups and any(at_once(one, other) for other in groups[-1]):
                groups[-1].append(one)
            else:
                groups.append([one])
        found[day.pk] = Split(
            {hub for one in others if _line([one]) for hub in one.hubs},
            [
                [Option(one, one.id in led, one.id in chosen) for one in group]
                for group in groups if len(group) > 1
            ],
        )  # fmt: skip
    return found


def values_of(planned: Planned, hubs: dict[int, Hub], *, is_last: bool) -> dict[str, Any]:
    """A new cue's fields."""
    one = planned.shown
    kind = _KINDS.get(one.format, CueKind.TALK)
    hub = hubs.get(one.hubs[0]) if one.hubs else None
    guard = Guard.START if kind == CueKind.BREAK else Guard.LENGTH if is_last else Guard.NONE
    in_room = hub is not None and (hub.kind == HubKind.ONLINE or kind == CueKind.DEMONSTRATION)
    return {
        "kind": kind, "title": one.title, "title_en": one.title_en, "length_s": planned.length,
        "least_s": planned.length if guard else least_of(kind, planned.length), "guard": guard,
        "fixed_s": planned.start, "feed": Feed.ROOM if in_room else Feed.STUDIO, "hub": hub,
        "is_broadcast": one.is_broadcast and kind != CueKind.BREAK,
    }  # fmt: skip


def build(show: Show, at: dt.datetime) -> int:
    """Writes the cues of a new show; returns how many."""
    line = line_of(show.edition, show.day, show.hub)
    hubs = {hub.pk: hub for hub in Hub.objects.filter(edition=show.edition)}
    sessions = {one.pk: one for one in Session.objects.filter(pk__in=[planned.shown.id for planned in line])}
    cues = [
        Cue(
            show=show, order=10 * number, session=sessions.get(planned.shown.id),
            **values_of(planned, hubs, is_last=number == len(line)),
        )
        for number, planned in enumerate(line, start=1)
    ]  # fmt: skip
    Cue.objects.bulk_create(cues)
    voices = [voice for cue, planned in zip(cues, line, strict=True) for voice in voices_of(cue, planned.shown)]
    CueVoice.objects.bulk_create(known_only(show.edition, voices))
    return len(cues)


def voices_of(cue: Cue, shown: Shown) -> Iterable[CueVoice]:
    for order, voice in enumerate(shown.voices):
        yield CueVoice(
            cue=cue, order=order, person_id=voice.person, organisation_id=voice.organisation, name=voice.name,
            origin=voice.origin, role=voice.role,
        )  # fmt: skip


def known_only(edition: Edition, voices: Iterable[CueVoice]) -> list[CueVoice]:
    """Rows a snapshot names may be gone, or have asked to be deleted, since."""
    made = list(voices)
    people = set(
        Person.objects.filter(
            network=edition.network_id, erased_at__isnull=True, pk__in={one.person_id for one in made if one.person_id}
        ).values_list("pk", flat=True)
    )
    wanted = {one.organisation_id for one in made if one.organisation_id}
    organisations = set(
        Organisation.objects.filter(network=edition.network_id, pk__in=wanted).values_list("pk", flat=True)
    )
    kept = [one for one in made if one.person_id is None or one.person_id in people]
    for one in kept:
        if one.organisation_id not in organisations:
            one.organisation_id = None
    return kept
