"""What is on, what was on, what stands in the run of show; who may see what is decided here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db.models import Prefetch, Q, QuerySet

from wethi.live import building
from wethi.live.choices import Agreed, RecordingKind
from wethi.live.models import (
    Airing,
    Cue,
    CueVoice,
    Press,
    Recording,
    Run,
    Screen,
    Show,
    StreamPage,
    ZoomMeeting,
)
from wethi.live.sheet import engine_cues, engine_presses
from wethi.live.viewing import Watching, most_watching, watching
from wethi.live.ways_in import zoom_people, zoom_seats, zoom_ways
from wethi.privacy.rules import allowed
from wethi.programme.models import Edition, Hub
from wethi.programme.queries import Shown
from wethi.pure import runsheet

__all__ = ["Watching", "most_watching", "watching", "zoom_people", "zoom_seats", "zoom_ways"]


class CueShown(NamedTuple):
    """A cue as the public may know it. Times are expected for what is ahead, real for what is on."""

    key: str
    kind: str
    title: str
    title_en: str
    session_id: int | None
    session: str  # public id, "" without one
    hub: str
    hub_en: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    length_s: int
    is_broadcast: bool


class OnNow(NamedTuple):
    """``state``: ``before`` the first cue, ``on``, ``over``. ``late_s``: how far behind its plan the show is. ``room``:
    public id of the room whose show it is, "" for the main stage."""

    show: str
    room: str
    room_name: str
    room_name_en: str
    state: str
    now: CueShown | None
    next: CueShown | None
    late_s: int


class Stages(NamedTuple):
    """Shows that run for real at this moment, the main stage apart; ``led``: sessions of which the director's word, and
    no longer the programme's, says whether they are on."""

    main: OnNow | None
    rooms: tuple[OnNow, ...]
    led: frozenset[int]


class RealTime(NamedTuple):
    """When a session really began and ended, as far as it has; ``expected`` for one that is still ahead."""

    state: str  # done, on, ahead
    starts_at: dt.datetime
    ends_at: dt.datetime


def show_channel(show: Show) -> str:
    """What consoles and screens hear of a show; it takes a ticket."""
    return f"show:{show.pk}"


def shows_of(edition: Edition) -> QuerySet[Show]:
    return Show.objects.filter(edition=edition).select_related("day", "hub", "edition__network")


def main_of(edition: Edition, day: int, released: Iterable[Shown]) -> set[int]:
    """Of the day's ``released`` sessions those that the main stage leads; one statement."""
    return building.main_of(edition, day, released)


def show_on(edition: Edition, on: dt.date, room: str = "") -> Show | None:
    """``room``: public id of a hub that has a show of its own; "" is the main stage."""
    rows = shows_of(edition).filter(day__on=on)
    return (rows.filter(hub__public_id=room) if room else rows.filter(hub__isnull=True)).first()


def cues_of(show: Show) -> list[Cue]:
    """The cues in their order with hub, session and who speaks; two statements."""
    found = show.cues.filter(removed_at__isnull=True).select_related("hub", "session__issue")
    return list(found.prefetch_related(Prefetch("voices", queryset=CueVoice.objects.select_related("organisation"))))


def run_of(show: Show) -> Run | None:
    """The run that is open: rehearsal or real."""
    return show.runs.filter(closed_at__isnull=True).first()


def presses_of(run: Run) -> list[Press]:
    return list(run.presses.all())


class Had(NamedTuple):
    """Cues that are on or have been, in the run that is open and in the newest real one, whose times the programme shows.
    ``current``: the one that is on, "" where none is."""

    keys: frozenset[str]
    current: str


def had_of(show: Show) -> Had:
    """Six statements where something runs or ran."""
    runs = list(show.runs.filter(Q(closed_at=None) | Q(is_rehearsal=False)).order_by("-began_at"))
    opened = next((run for run in runs if run.closed_at is None), None)
    real = next((run for run in runs if not run.is_rehearsal), None)
    keys, current, cues = set[str](), "", cues_of(show) if runs else []
    for run in dict.fromkeys(one for one in (opened, real) if one is not None):
        state = runsheet.replay(engine_cues(show, cues, run), engine_presses(presses_of(run)))
        keys |= set(state.starts)
        current = current or (state.current if run == opened else "")
    return Had(frozenset(keys), current)


def forecast_of(
    show: Show, cues: Sequence[Cue], run: Run, presses: Sequence[Press], at: dt.datetime
) -> tuple[list[runsheet.Slot], runsheet.Run]:
    sheet = engine_cues(show, cues, run)
    state = runsheet.replay(sheet, engine_presses(presses))
    return runsheet.forecast(sheet, state, int(at.timestamp())), state


class _Led(NamedTuple):
    run: Run
    cues: list[Cue]
    slots: list[runsheet.Slot]
    state: runsheet.Run


def _led(edition: Edition, at: dt.datetime) -> list[_Led]:
    """The newest real run of each show, with its forecast at ``at`` or at its close; three statements for any number."""
    runs = Run.objects.filter(show__edition=edition, is_rehearsal=False).order_by("began_at")
    newest = {run.show_id: run for run in runs.select_related("show__day", "show__hub", "show__edition__network")}
    if not newest:
        return []
    cues: dict[int, list[Cue]] = {}
    standing = Cue.objects.filter(show__in=newest, removed_at__isnull=True).select_related("hub", "session")
    for cue in standing.order_by("order", "pk"):
        cues.setdefault(cue.show_id, []).append(cue)
    presses: dict[int, list[Press]] = {}
    for press in Press.objects.filter(run__in=newest.values()).order_by("pk"):
        presses.setdefault(press.run_id, []).append(press)
    found = []
    for run in sorted(newest.values(), key=lambda one: (one.show.hub is not None, one.began_at)):
        own = cues.get(run.show_id, [])
        found.append(_Led(run, own, *forecast_of(run.show, own, run, presses.get(run.pk, []), run.closed_at or at)))
    return found


def stages(edition: Edition, at: dt.datetime) -> Stages:
    """What is on and next in the shows that run for real. Where none was opened today, the programme's own times are all
    there is.

    A show speaks for all its sessions while it is open; once it is closed, for those it has had, and for all of them when
    it came to its end.
    """
    main, rooms, led = None, [], set[int]()
    for one in _led(edition, at):
        if one.run.closed_at is None:
            told = _on_now(one.run.show, one.cues, one.slots, one.state)
            if one.run.show.hub is not None:
                rooms.append(told)
            elif main is None:
                main = told
        led |= _spoken_for(one)
    return Stages(main, tuple(rooms), frozenset(led))


def _spoken_for(one: _Led) -> set[int]:
    """Sessions of which this show says whether they are on."""
    had = {slot.cue.key for slot in one.slots if slot.state in ("done", "on")}
    speaks_for_all = one.run.closed_at is None or one.state.is_over
    return {cue.session_id for cue in one.cues if cue.session_id and (speaks_for_all or cue.public_id in had)}


def on_now(show: Show, at: dt.datetime) -> OnNow | None:
    """The same of one show; None when it does not run for real."""
    run = run_of(show)
    if run is None or run.is_rehearsal:
        return None
    cues = cues_of(show)
    return _on_now(show, cues, *forecast_of(show, cues, run, presses_of(run), at))


def _on_now(show: Show, cues: Sequence[Cue], slots: Sequence[runsheet.Slot], state: runsheet.Run) -> OnNow:
    by_key = {cue.public_id: cue for cue in cues}
    on = next((slot for slot in slots if slot.state == "on"), None)
    ahead = next((slot for slot in slots if slot.state == "next"), None)
    word = "over" if state.is_over else "on" if on else "before"
    return OnNow(
        show.public_id, *room_of(show), word,
        _shown(by_key[on.cue.key], on) if on else None,
        _shown(by_key[ahead.cue.key], ahead) if ahead and not state.is_over else None,
        slots[-1].end - slots[-1].cue.end if slots and not state.is_over else 0,
    )  # fmt: skip


def room_of(show: Show) -> tuple[str, str, str]:
    """Public id and names of the room whose show it is, "" for the main stage."""
    return (show.hub.public_id, show.hub.name, show.hub.name_en or show.hub.name) if show.hub else ("", "", "")


def _shown(cue: Cue, slot: runsheet.Slot) -> CueShown:
    return CueShown(
        cue.public_id, cue.kind, cue.title, cue.title_en, cue.session_id,
        cue.session.public_id if cue.session else "",
        cue.hub.name if cue.hub else "", cue.hub.name_en if cue.hub else "",
        _moment(slot.start), _moment(slot.end), slot.end - slot.start, cue.is_broadcast,
    )  # fmt: skip


def told_of(one: CueShown | None) -> dict[str, object] | None:
    """A cue as the public stream tells it: no names of people, times in epoch seconds."""
    if one is None:
        return None
    return {
        "key": one.key, "kind": one.kind, "title": one.title, "titleEn": one.title_en, "session": one.session,
        "hub": one.hub, "hubEn": one.hub_en, "start": int(one.starts_at.timestamp()), "end": int(one.ends_at.timestamp()),
        "air": one.is_broadcast,
    }  # fmt: skip


class RealProgramme(NamedTuple):
    """``times``: session id -> when it really takes place; ``led``: see :class:`Stages`."""

    times: dict[int, RealTime]
    led: frozenset[int]


def real_programme(edition: Edition, at: dt.datetime) -> RealProgramme:
    """Of shows that were opened; of each the newest real run."""
    found: dict[int, RealTime] = {}
    led: set[int] = set()
    for one in _led(edition, at):
        led |= _spoken_for(one)
        for cue, slot in zip(one.cues, one.slots, strict=True):
            if cue.session_id is None or slot.state == "passed_over":
                continue
            state = {"done": "done", "on": "on"}.get(slot.state, "ahead")
            if state == "ahead" and one.run.closed_at is not None:
                continue
            before = found.get(cue.session_id)
            start, end = _moment(slot.start), _moment(slot.end)
            if before is None:
                found[cue.session_id] = RealTime(state, start, end)
            else:  # several cues of one session
                words = {before.state, state}
                whole = "on" if "on" in words or len(words) > 1 else state
                found[cue.session_id] = RealTime(whole, min(before.starts_at, start), max(before.ends_at, end))
    return RealProgramme(found, frozenset(led))


def airings_of(edition: Edition, *, rehearsal: bool = False) -> QuerySet[Airing]:
    """Parts that were broadcast, in their order."""
    found = Airing.objects.filter(run__show__edition=edition, run__is_rehearsal=rehearsal, withdrawn_at__isnull=True)
    return found.select_related("run__show__day", "run__show__hub").order_by("started_at")


def watch_again(edition: Edition) -> dict[int, str]:
    """Airing -> where its recording can be seen, of those whose people agreed to its being published."""
    rows = Recording.objects.filter(
        edition=edition, airing__isnull=False, kind=RecordingKind.RECORDING, may_publish=Agreed.YES,
        removed_at__isnull=True, source__startswith="https://",
    )  # fmt: skip
    return {airing: source for airing, source in rows.order_by("-pk").values_list("airing_id", "source") if airing}


def stream_pages(edition: Edition) -> QuerySet[StreamPage]:
    """Where the broadcast can be seen, the main page first."""
    return StreamPage.objects.filter(edition=edition, withdrawn_at__isnull=True).select_related("organisation", "hub")


def rooms_with_stage(edition: Edition) -> set[int]:
    """Hubs that have a show of their own on some day."""
    return set(Show.objects.filter(edition=edition, hub__isnull=False).values_list("hub_id", flat=True))


def screens_of(edition: Edition) -> QuerySet[Screen]:
    return Screen.objects.filter(edition=edition, closed_at__isnull=True).select_related("hub")


def screen_at(key: str) -> Screen | None:
    """The screen this address opens."""
    from wethi.live.rules import opens

    found = Screen.objects.select_related("edition__network", "hub").filter(public_id=key.partition("-")[0]).first()
    return found if found is not None and opens(found, key) else None


def show_for_screens(edition: Edition, today: dt.date, hub: Hub | None = None) -> Show | None:
    """The show whose run is open; otherwise that of today, of the next day that has one, of the last. ``hub``: that room's
    own show, if it has any and none that calls at the hub is open."""
    shows = shows_of(edition)
    own = shows.filter(hub=hub) if hub is not None else shows.none()
    main = shows.filter(hub__isnull=True)
    for rows in (main.filter(cues__hub=hub, cues__removed_at__isnull=True).distinct() if hub else main, own):
        found = rows.filter(runs__closed_at__isnull=True, runs__isnull=False).order_by("-runs__began_at").first()
        if found is not None:
            return found
    for rows in (own, main):
        found = rows.filter(day__on__gte=today).order_by("day__on").first() or rows.order_by("-day__on").first()
        if found is not None:
            return found
    return None


def meetings_led(show: Show) -> QuerySet[ZoomMeeting]:
    """Zoom meetings of the day whose broadcast follows this show: those of its room; of the main stage, all that no room's
    own show leads."""
    rows = ZoomMeeting.objects.filter(edition=show.edition_id, day=show.day_id, withdrawn_at__isnull=True)
    if show.hub_id:
        return rows.filter(hub=show.hub_id)
    return rows.exclude(hub__in=Show.objects.filter(day=show.day_id, hub__isnull=False).values("hub"))


def nameable(cues: Sequence[Cue]) -> set[int]:
    """Ids of voices whose name may be shown: mere text, and people who agreed to be named."""
    voices = [voice for cue in cues for voice in cue.voices.all()]
    agreed = allowed({voice.person_id for voice in voices if voice.person_id}, "name_published")
    return {voice.pk for voice in voices if voice.person_id is None or voice.person_id in agreed}


def _moment(seconds: int) -> dt.datetime:
    return dt.datetime.fromtimestamp(seconds, dt.UTC)
