"""A day's run of show, or one of a room: made of the released programme, brought up to a later release, opened and closed."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django.db import transaction

from wethi.audit.actions import By, record
from wethi.audit.facts import Code
from wethi.live import building
from wethi.live.actions.keeping import keep_version, locked, put_voices
from wethi.live.actions.zoom import streams_follow
from wethi.live.facts import RehearsalBegun, RehearsalClosed, RunBegun, RunClosed, SheetChanged, ShowMade
from wethi.live.models import Cue, CueVoice, Run, Show, ZoomSeat
from wethi.live.queries import had_of, run_of
from wethi.live.rules import require_live
from wethi.live.sheet import midnight, planned_starts
from wethi.live.state import tell, tell_public
from wethi.programme.models import Day, Edition, Hub, Session


class NothingReleased(Exception):
    """The programme of this day has not been released, or has nothing that this stage would lead."""


class RunIsOpen(Exception):
    """A run of this show, or of the same stage on another day, is open already. ``run`` is it."""

    def __init__(self, run: Run) -> None:
        super().__init__(run.public_id)
        self.run = run


class RunWanted(Exception):
    """Nothing runs that could be closed."""


@transaction.atomic
def make_show(*, edition: Edition, day: Day, by: By, at: dt.datetime, hub: Hub | None = None) -> Show:
    """The day's run of show, of the main stage or of the room ``hub``; made of the released programme when there is none.
    Raises :class:`NothingReleased`."""
    require_live(by, "live.edit", edition, at)
    found = Show.objects.filter(edition=edition, day=day, hub=hub).first()
    if found is not None:
        return found
    if day.edition_id != edition.pk or (hub is not None and hub.edition_id != edition.pk):
        raise NothingReleased
    line = building.line_of(edition, day, hub) if edition.programme_version else []
    if not line:
        raise NothingReleased
    made = Show.objects.create(
        edition=edition, day=day, hub=hub, starts_s=line[0].start, from_version=edition.programme_version, created_at=at
    )
    count = building.build(made, at)
    record(ShowMade(network_id=edition.network_id, edition_id=edition.pk, show_id=made.pk, cues=count), by=by, at=at)
    return made


@transaction.atomic
def renew_show(*, show: Show, by: By, at: dt.datetime) -> list[Cue]:
    """Takes a later release over: what its sessions are called and who speaks, new ones in their place, cancelled ones
    out. Lengths, notes and parts made by hand stay; so does what is on or has been on, and of that it gives back the cues
    whose sessions the release no longer has."""
    require_live(by, "live.edit", show.edition, at)
    show = locked(show)
    edition = show.edition
    keep_version(show, at)
    line = building.line_of(edition, show.day, show.hub)
    hubs = {hub.pk: hub for hub in Hub.objects.filter(edition=edition)}
    known: dict[int, list[Cue]] = {}
    for cue in show.cues.filter(removed_at__isnull=True):
        if cue.session_id:
            known.setdefault(cue.session_id, []).append(cue)
    planned_ids = {one.shown.id for one in line}
    missing, had = [cue for key, cues in known.items() if key not in planned_ids for cue in cues], had_of(show)
    for cue in (one for one in missing if one.public_id not in had.keys):
        cue.removed_at = at
        cue.save(update_fields=["removed_at"])
    for number, planned in enumerate(line, start=1):
        own = known.get(planned.shown.id)
        if own:
            _renew_cues(own, planned)
        else:
            add_planned(show, planned, hubs, current=had.current, is_last=number == len(line))
    show.from_version = edition.programme_version
    show.save(update_fields=["from_version"])
    tell(show, by=by, at=at, sheet=True)
    _record_change(show, "renewed", by=by, at=at)
    return [cue for cue in missing if cue.public_id in had.keys]


def _renew_cues(cues: list[Cue], planned: building.Planned) -> None:
    """Titles follow the session where nobody gave the cue another; the first cue follows its beginning."""
    first = cues[0]
    if len(cues) == 1:
        first.title, first.title_en = planned.shown.title, planned.shown.title_en
    first.fixed_s = planned.start
    first.save(update_fields=["title", "title_en", "fixed_s"])
    for cue in cues:
        put_voices(cue, building.known_only(cue.show.edition, building.voices_of(cue, planned.shown)))


def order_at(show: Show, start: int, current: str) -> int:
    """Of a cue that is planned for this second of the day: behind those that begin before it, and behind what is on
    (``current``), for what is put before that would never come."""
    cues = list(show.cues.filter(removed_at__isnull=True))
    before = [
        cue.order for cue, begins in zip(cues, planned_starts(show, cues), strict=True)
        if begins < start or cue.public_id == current
    ]  # fmt: skip
    return 1 + max(before, default=0)


def add_planned(
    show: Show, planned: building.Planned, hubs: dict[int, Hub], *, current: str, is_last: bool = False
) -> None:
    """A cue for a session that has none yet; ``current``: the one that is on."""
    values = building.values_of(planned, hubs, is_last=is_last)
    cue = Cue.objects.create(
        show=show,
        order=order_at(show, planned.start, current),
        session=Session.objects.filter(pk=planned.shown.id).first(),
        **values,
    )
    CueVoice.objects.bulk_create(building.known_only(show.edition, building.voices_of(cue, planned.shown)))


def _record_change(show: Show, what: str, *, by: By, at: dt.datetime) -> None:
    record(
        SheetChanged(network_id=show.edition.network_id, edition_id=show.edition_id, show_id=show.pk, what=Code(what)),
        by=by,
        at=at,
    )


@transaction.atomic
def begin_run(*, show: Show, is_rehearsal: bool, by: By, at: dt.datetime) -> Run:
    """Opens the show: a rehearsal as if its first cue were to begin now, or the real one, which the public sees.

    On another day than planned the times of day stay. Raises :class:`RunIsOpen`: each stage has one show at a time.
    """
    edition = show.edition
    require_live(by, "live.direct", edition, at)
    open_runs = Run.objects.filter(show__edition=edition, show__hub=show.hub_id, closed_at__isnull=True)
    standing = open_runs.select_for_update(of=("self",)).first()
    if standing is not None:
        raise RunIsOpen(standing)
    zone = ZoneInfo(edition.network.time_zone)
    if is_rehearsal:
        shift = int(at.timestamp()) - midnight(show) - show.starts_s
    else:
        today = dt.datetime.combine(at.astimezone(zone).date(), dt.time(), zone)
        shift = int(today.timestamp()) - midnight(show)
    run = Run.objects.create(show=show, is_rehearsal=is_rehearsal, shift_s=shift, began_at=at)
    tell(show, by=by, at=at)
    _record_run(RehearsalBegun if is_rehearsal else RunBegun, run, by=by, at=at)
    return run


@transaction.atomic
def close_run(*, show: Show, by: By, at: dt.datetime) -> Run:
    """Closes the run that is open; of a real one the real times stay on the programme. Raises :class:`RunWanted`."""
    require_live(by, "live.direct", show.edition, at)
    run = run_of(show)
    if run is None:
        raise RunWanted
    run.closed_at = at
    run.save(update_fields=["closed_at"])
    run.airings.filter(ended_at__isnull=True).update(ended_at=at)
    tell(show, by=by, at=at)
    if not run.is_rehearsal:
        tell_public(show, at)
        streams_follow(show=show, on=False, by=by, at=at)
    _record_run(RehearsalClosed if run.is_rehearsal else RunClosed, run, by=by, at=at)
    return run


def _record_run(fact: type[RunBegun], run: Run, *, by: By, at: dt.datetime) -> None:
    edition = run.show.edition
    record(fact(network_id=edition.network_id, edition_id=edition.pk, show_id=run.show_id, run_id=run.pk), by=by, at=at)


@transaction.atomic
def forget_voice(person_id: int) -> None:
    """A person asked to be deleted: the name leaves captions, cues, notes and links to Zoom."""
    voices = CueVoice.objects.filter(person_id=person_id).select_related("cue")
    for voice in voices:
        cues = Cue.objects.filter(show=voice.cue.show_id)
        for cue in cues:
            if voice.name and (voice.name in cue.notes or voice.name in cue.responsible):
                cue.notes = cue.notes.replace(voice.name, "…")
                cue.responsible = cue.responsible.replace(voice.name, "…")
                cue.save(update_fields=["notes", "responsible"])
    voices.delete()
    ZoomSeat.objects.filter(person_id=person_id).delete()
