"""Which of sessions at the same time the main stage leads; the runs of show follow."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from wethi.audit.actions import By, record
from wethi.live import building
from wethi.live.actions.shows import add_planned, order_at
from wethi.live.facts import MainChoiceForgotten, MainChosen
from wethi.live.models import Cue, MainChoice, Show
from wethi.live.queries import had_of
from wethi.live.rules import require_live
from wethi.live.state import tell, tell_public
from wethi.programme.models import Day, Edition, Hub, Session


class NoChoice(Exception):
    """The session is not one of several that are broadcast at the same time."""


class AlreadyOn(Exception):
    """One of the sessions that would change places has begun."""


@transaction.atomic
def choose_main(*, session: Session, by: By, at: dt.datetime) -> None:
    """The main stage leads this one; those at the same time go to their rooms. Raises :class:`NoChoice`,
    :class:`AlreadyOn`."""
    edition, day = session.edition, session.day
    require_live(by, "live.edit", edition, at)
    options = _options(edition, day, session)
    own = next(one.shown for one in options if one.shown.id == session.pk)
    rivals = [one.shown.id for one in options if one.shown is not own and building.at_once(one.shown, own)]
    before = _led(edition, day)
    MainChoice.objects.filter(session__in=rivals).delete()
    MainChoice.objects.get_or_create(session=session, defaults={"edition": edition, "chosen_at": at})
    _follow(MainChosen, session, before, by=by, at=at)


@transaction.atomic
def forget_choice(*, session: Session, by: By, at: dt.datetime) -> bool:
    """As without the choice: of those at the same time that of the first room. Returns whether there was one. Raises
    :class:`AlreadyOn`."""
    edition = session.edition
    require_live(by, "live.edit", edition, at)
    before = _led(edition, session.day)
    if not MainChoice.objects.filter(session=session).delete()[0]:
        return False
    _follow(MainChoiceForgotten, session, before, by=by, at=at)
    return True


def _options(edition: Edition, day: Day | None, session: Session) -> list[building.Option]:
    choices = building.split_of(edition, [day])[day.pk].choices if day is not None else []
    found = next((group for group in choices if session.pk in {one.shown.id for one in group}), None)
    if found is None:
        raise NoChoice
    return found


def _led(edition: Edition, day: Day | None) -> set[int]:
    return {one.shown.id for one in building.line_of(edition, day)} if day is not None else set()


def _follow(fact: type[MainChosen], session: Session, before: set[int], *, by: By, at: dt.datetime) -> None:
    """Moves the cues of the sessions that are led elsewhere now, with their notes and who speaks. In a day without a show
    of the room they wait in the one they stood in."""
    edition = session.edition
    moved = before ^ _led(edition, session.day)
    rows = Show.objects.filter(edition=edition, day=session.day).select_related("edition__network", "day", "hub")
    shows = list(rows.order_by("pk"))
    known: dict[int, list[Cue]] = {}
    for cue in Cue.objects.filter(session__in=moved, show__in=shows).order_by("order", "pk"):
        known.setdefault(cue.session_id or 0, []).append(cue)
    had = {show.pk: had_of(show) for show in shows}
    begun = frozenset[str]().union(*(one.keys for one in had.values()))
    if any(cue.public_id in begun for cues in known.values() for cue in cues):
        raise AlreadyOn
    hubs = {hub.pk: hub for hub in Hub.objects.filter(edition=edition)}
    lines = {show.pk: _line_of(show, moved) for show in shows}
    gone = [
        cue for key, cues in known.items() for cue in cues
        if cue.removed_at is None and key not in {one.shown.id for one in lines[cue.show_id]}
    ]  # fmt: skip
    Cue.objects.filter(pk__in=[cue.pk for cue in gone]).update(removed_at=at)
    for show in shows:
        for one in lines[show.pk]:
            _take_over(show, one, known.get(one.shown.id, []), hubs, had[show.pk].current)
        if lines[show.pk] or show.pk in {cue.show_id for cue in gone}:
            show.versions.all().delete()  # taking back what was changed before would undo half of this
            tell(show, by=by, at=at, sheet=True)
            tell_public(show, at)
    record(
        fact(network_id=edition.network_id, edition_id=edition.pk, session_id=session.pk, moved=len(moved)),
        by=by,
        at=at,
    )


def _line_of(show: Show, moved: set[int]) -> list[building.Planned]:
    return [one for one in building.line_of(show.edition, show.day, show.hub) if one.shown.id in moved]


def _take_over(show: Show, planned: building.Planned, known: list[Cue], hubs: dict[int, Hub], current: str) -> None:
    """``known``: the session's cues in any show of the day; those that stand, else those taken out last, come here."""
    standing = [cue for cue in known if cue.removed_at is None]
    last = max((cue.removed_at for cue in known if cue.removed_at), default=None)
    wanted = standing or [cue for cue in known if cue.removed_at == last]
    if not wanted:
        add_planned(show, planned, hubs, current=current)
        return
    order = order_at(show, planned.start, current)
    for number, cue in enumerate(wanted):
        Cue.objects.filter(pk=cue.pk).update(show=show, order=order + number, removed_at=None)
