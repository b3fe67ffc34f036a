"""What is on, what was on, what stands in the run of show; who may see what is decided here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import Prefetch, QuerySet

from wethi.live.adapters.zoom.account import account_of
from wethi.live.models import (
    Airing,
    Cue,
    CueVoice,
    Press,
    Run,
    Screen,
    Show,
    StreamPage,
    ZoomMeeting,
    ZoomSeat,
)
from wethi.live.sheet import engine_cues, engine_presses
from wethi.privacy.rules import allowed
from wethi.programme.models import Edition
from wethi.pure import runsheet
from wethi.rosters.choices import Mode
from wethi.seats.queries import confirmed_seats


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
    """``state``: ``before`` the first cue, ``on``, ``over``. ``late_s``: how far behind its plan the show is."""

    show: str
    state: str
    day: dt.date
    now: CueShown | None
    next: CueShown | None
    late_s: int


class RealTime(NamedTuple):
    """When a session really began and ended, as far as it has; ``expected`` for one that is still ahead."""

    state: str  # done, on, ahead
    starts_at: dt.datetime
    ends_at: dt.datetime


def show_channel(show: Show) -> str:
    """What consoles and screens hear of a show; it takes a ticket."""
    return f"show:{show.pk}"


def shows_of(edition: Edition) -> QuerySet[Show]:
    return Show.objects.filter(edition=edition).select_related("day", "edition__network")


def show_on(edition: Edition, on: dt.date) -> Show | None:
    return shows_of(edition).filter(day__on=on).first()


def cues_of(show: Show) -> list[Cue]:
    """The cues in their order with hub, session and who speaks; two statements."""
    found = show.cues.filter(removed_at__isnull=True).select_related("hub", "session__issue")
    return list(found.prefetch_related(Prefetch("voices", queryset=CueVoice.objects.select_related("organisation"))))


def run_of(show: Show) -> Run | None:
    """The run that is open: rehearsal or real."""
    return show.runs.filter(closed_at__isnull=True).first()


def presses_of(run: Run) -> list[Press]:
    return list(run.presses.all())


def forecast_of(
    show: Show, cues: Sequence[Cue], run: Run, presses: Sequence[Press], at: dt.datetime
) -> tuple[list[runsheet.Slot], runsheet.Run]:
    sheet = engine_cues(show, cues, run)
    state = runsheet.replay(sheet, engine_presses(presses))
    return runsheet.forecast(sheet, state, int(at.timestamp())), state


def on_now(edition: Edition, at: dt.datetime, *, rehearsal: bool = False) -> OnNow | None:
    """What is on and what comes next in the show that runs for real; None when none has been opened, and the
    programme's own times are all there is. ``rehearsal``: also of a rehearsal, for pages only the crew sees.

    Six statements, whatever the number of cues.
    """
    runs = Run.objects.filter(show__edition=edition, closed_at__isnull=True)
    if not rehearsal:
        runs = runs.filter(is_rehearsal=False)
    run = runs.select_related("show__day", "show__edition__network").order_by("-began_at").first()
    if run is None:
        return None
    show = run.show
    cues = cues_of(show)
    slots, state = forecast_of(show, cues, run, presses_of(run), at)
    by_key = {cue.public_id: cue for cue in cues}
    on = next((slot for slot in slots if slot.state == "on"), None)
    ahead = next((slot for slot in slots if slot.state == "next"), None)
    word = "over" if state.is_over else "on" if on else "before"
    return OnNow(
        show.public_id, word, show.day.on,
        _shown(by_key[on.cue.key], on) if on else None,
        _shown(by_key[ahead.cue.key], ahead) if ahead and not state.is_over else None,
        slots[-1].end - slots[-1].cue.end if slots and not state.is_over else 0,
    )  # fmt: skip


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


def real_times(edition: Edition, at: dt.datetime) -> dict[int, RealTime]:
    """Session id -> when it really takes place, for days whose show was opened; one real run a day, the newest."""
    found: dict[int, RealTime] = {}
    runs = Run.objects.filter(show__edition=edition, is_rehearsal=False).select_related(
        "show__day", "show__edition__network"
    )
    newest: dict[int, Run] = {}
    for run in runs.order_by("began_at"):
        newest[run.show_id] = run
    for run in newest.values():
        cues = cues_of(run.show)
        slots, _state = forecast_of(run.show, cues, run, presses_of(run), run.closed_at or at)
        for cue, slot in zip(cues, slots, strict=True):
            if cue.session_id is None or slot.state == "passed_over":
                continue
            state = {"done": "done", "on": "on"}.get(slot.state, "ahead")
            if state == "ahead" and run.closed_at is not None:
                continue
            before = found.get(cue.session_id)
            start, end = _moment(slot.start), _moment(slot.end)
            if before is None:
                found[cue.session_id] = RealTime(state, start, end)
            else:  # several cues of one session
                words = {before.state, state}
                whole = "on" if "on" in words or len(words) > 1 else state
                found[cue.session_id] = RealTime(whole, min(before.starts_at, start), max(before.ends_at, end))
    return found


def airings_of(edition: Edition, *, rehearsal: bool = False) -> QuerySet[Airing]:
    """Parts that were broadcast, in their order."""
    found = Airing.objects.filter(run__show__edition=edition, run__is_rehearsal=rehearsal, withdrawn_at__isnull=True)
    return found.select_related("run__show__day").order_by("started_at")


def stream_pages(edition: Edition) -> QuerySet[StreamPage]:
    """Where the broadcast can be seen, the main page first."""
    return StreamPage.objects.filter(edition=edition, withdrawn_at__isnull=True).select_related("organisation")


def screens_of(edition: Edition) -> QuerySet[Screen]:
    return Screen.objects.filter(edition=edition, closed_at__isnull=True).select_related("hub")


def screen_at(key: str) -> Screen | None:
    """The screen this address opens."""
    from wethi.live.rules import opens

    found = Screen.objects.select_related("edition__network", "hub").filter(public_id=key.partition("-")[0]).first()
    return found if found is not None and opens(found, key) else None


def show_for_screens(edition: Edition, today: dt.date) -> Show | None:
    """The show whose run is open; otherwise that of today, of the next day that has one, of the last."""
    shows = shows_of(edition)
    open_run = shows.filter(runs__closed_at__isnull=True, runs__isnull=False).order_by("-runs__began_at").first()
    if open_run is not None:
        return open_run
    return shows.filter(day__on__gte=today).order_by("day__on").first() or shows.order_by("-day__on").first()


def nameable(cues: Sequence[Cue]) -> set[int]:
    """Ids of voices whose name may be shown: mere text, and people who agreed to be named."""
    voices = [voice for cue in cues for voice in cue.voices.all()]
    agreed = allowed({voice.person_id for voice in voices if voice.person_id}, "name_published")
    return {voice.pk for voice in voices if voice.person_id is None or voice.person_id in agreed}


def _moment(seconds: int) -> dt.datetime:
    return dt.datetime.fromtimestamp(seconds, dt.UTC)


def zoom_people(meeting: ZoomMeeting) -> list[tuple[int | None, str, str]]:
    """(person id, name, e-mail) of everybody with a seat in this meeting's issue by Zoom on its day; who has no e-mail
    gets an address of ours, which Zoom takes without asking."""
    seats = confirmed_seats(meeting.edition).filter(mode=Mode.ZOOM)
    if meeting.issue_id:
        seats = seats.filter(issue=meeting.issue_id)
    account = account_of(meeting.edition.network_id)
    domain = account.host.rpartition("@")[2] if account else "invalid.example"
    found: dict[str, tuple[int | None, str, str]] = {}
    for seat in seats:
        if meeting.day.on.isoformat() not in seat.days:
            continue
        email = seat.nominee.email.strip().lower()
        if not email or email in found:
            email = f"zoom-{seat.public_id}@{domain}"
        found[email] = (seat.nominee.person_id, seat.full_name, email)
    return list(found.values())


def own_zoom_link(person_id: int, edition: Edition) -> list[ZoomSeat]:
    """A person's own links, for their page and their letter and for nobody else."""
    rows = ZoomSeat.objects.filter(person=person_id, meeting__edition=edition, meeting__withdrawn_at__isnull=True)
    return list(
        rows.filter(state="ready").select_related("meeting__day", "meeting__issue").order_by("meeting__day__on")
    )
