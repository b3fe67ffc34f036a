"""Keys of the console: taken once, in the order in which they come, each only from the console that led when it was
pressed. A console without a network sends them later; what has happened meanwhile is never overwritten.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction

from wethi.audit.actions import By, record
from wethi.live.actions.keeping import locked
from wethi.live.actions.zoom import streams_follow
from wethi.live.airing import follow
from wethi.live.choices import MOVES, ScreenKind, StageWord, Verb
from wethi.live.facts import LeadTaken, RehearsalMoved, ShowMoved
from wethi.live.models import Cue, CueVoice, Lead, Press, Run, Screen, Show
from wethi.live.queries import cues_of, run_of
from wethi.live.rules import leader_at, require_live, require_screen
from wethi.live.sheet import engine_cues, engine_presses
from wethi.live.state import tell
from wethi.pure import runsheet

OLDEST = dt.timedelta(hours=12)  # a press that waited longer on a console is a mistake of its clock
MOST = 200


@dataclass(frozen=True)
class SentPress:
    """A press as a console sends it. ``age_ms``: how long ago it was made, measured by a clock that only runs forward,
    so that the time of day the console believes in does not matter."""

    mark: str
    verb: str
    on: str = ""
    to: str = ""
    age_ms: int = 0


@dataclass
class Pressed:
    """``refused``: mark -> code. ``another_cue_is_on``, ``no_such_cue``, ``nothing_to_undo``, ``over``, ``not_leading``,
    ``no_run``, ``unknown``."""

    refused: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def take_presses(
    *, show: Show, run_id: str, console: str, presses: Sequence[SentPress], by: By, at: dt.datetime
) -> Pressed:
    """Takes what a console sends; sending it again changes nothing. ``run_id``: the run the console saw."""
    require_live(by, "live.direct", show.edition, at)
    show = locked(show)
    run = show.runs.filter(public_id=run_id).first()
    if run is None:
        return Pressed({one.mark: "no_run" for one in presses})
    taking = _Taking(show, run, console, by, at)
    for one in presses[:MOST]:
        taking.take(one)
    taking.keep()
    return taking.pressed


@transaction.atomic
def press_key(*, show: Show, verb: str, on: str, to: str = "", mark: str, by: By, at: dt.datetime) -> Pressed:
    """One press of the plain form, which has no console of its own: its user leads with it."""
    run = run_of(show)
    require_live(by, "live.direct", show.edition, at)
    sent = SentPress(mark, verb, on, to)
    console = f"form-{by.id}"
    return take_presses(show=show, run_id=run.public_id if run else "", console=console, presses=[sent], by=by, at=at)


@transaction.atomic
def take_lead(*, show: Show, console: str, by: By, at: dt.datetime) -> Lead:
    """From now on this console leads; the one before follows, and what it pressed until now still counts."""
    require_live(by, "live.direct", show.edition, at)
    lead = Lead.objects.create(show=show, console=console[:40], user=by.user, at=at)
    tell(show, by=by, at=at)
    record(LeadTaken(network_id=show.edition.network_id, edition_id=show.edition_id, show_id=show.pk), by=by, at=at)
    return lead


@transaction.atomic
def answer_from_hub(*, screen: Screen, cue: str, mark: str, by: By, at: dt.datetime) -> None:
    """“We are ready”, from the page a hub has open."""
    require_screen(by, screen, ScreenKind.HUB)
    found = (
        Cue.objects.filter(public_id=cue, show__edition=screen.edition_id, hub=screen.hub_id, removed_at__isnull=True)
        .select_related("show__edition__network", "show__day", "show__hub")
        .first()
    )
    run = run_of(found.show) if found else None
    if found is None or run is None or run.presses.filter(mark=mark).exists():
        return
    Press.objects.create(
        run=run, mark=mark[:40], verb=Verb.READY, to=cue, at=at, taken_at=at, console=f"hub-{screen.pk}"
    )
    tell(found.show, by=by, at=at)


class _Taking:
    """One sending; the presses there are were read once."""

    def __init__(self, show: Show, run: Run, console: str, by: By, at: dt.datetime) -> None:
        self.show, self.run, self.console, self.by, self.at = show, run, console[:40], by, at
        self.cues = cues_of(show)
        self.sheet = engine_cues(show, self.cues, run)
        self.standing = list(run.presses.all())
        self.known = {one.mark: one for one in self.standing}
        self.new: list[Press] = []
        self.pressed = Pressed()

    def take(self, sent: SentPress) -> None:
        before = self.known.get(sent.mark)
        if before is not None:
            if before.refused:
                self.pressed.refused[sent.mark] = before.refused
            return
        age = dt.timedelta(milliseconds=min(max(sent.age_ms, 0), OLDEST // dt.timedelta(milliseconds=1)))
        pressed_at = max(self.at - age, self.run.began_at)
        made = Press(
            run=self.run, mark=sent.mark[:40], verb=sent.verb, on=sent.on[:12], to=sent.to[:12], at=pressed_at,
            taken_at=self.at, console=self.console, user=self.by.user,
        )  # fmt: skip
        made.refused = self._refusal(made)
        if made.refused:
            self.pressed.refused[sent.mark] = made.refused
        self.known[sent.mark] = made
        if made.refused == "unknown":
            return  # no console of ours sends it: nothing to remember
        self.new.append(made)
        self.standing.append(made)

    def _refusal(self, made: Press) -> str:
        if made.verb not in Verb.values or not made.mark:
            return "unknown"
        if self.run.closed_at is not None and made.at > self.run.closed_at:
            return "over"
        if not self._led(made.at):
            return "not_leading"
        if made.verb not in MOVES:
            return "" if self._is_sound(made) else "unknown"
        state = runsheet.replay(self.sheet, [*engine_presses(self.standing), *engine_presses([made])])
        refused = next((one.why for one in state.refused if one.press.id == made.mark), "")
        if made.verb == Verb.NEXT and not refused:  # where it went stands with it: the order may be changed later
            made.verb, made.to = (Verb.END, "") if state.is_over else (Verb.NEXT, state.current)
        return refused

    def _led(self, moment: dt.datetime) -> bool:
        """Whoever presses first leads; from then on whoever took the lead last before the press."""
        lead = leader_at(self.run, moment)
        if lead is None:
            Lead.objects.create(show=self.show, console=self.console, user=self.by.user, at=moment)
            return True
        return lead.console == self.console

    def _is_sound(self, made: Press) -> bool:
        keys = {cue.public_id for cue in self.cues}
        if made.verb == Verb.VOICE:
            return made.to == "" or CueVoice.objects.filter(cue__show=self.show, public_id=made.to).exists()
        if made.verb == Verb.SAY:
            return made.to in StageWord.values
        return made.to in keys

    def keep(self) -> None:
        if not self.new:
            return
        Press.objects.bulk_create(self.new)
        moved = [one for one in self.new if not one.refused and one.verb in MOVES]
        if any(not one.refused for one in self.new):
            tell(self.show, by=self.by, at=self.at)
        if moved:
            state = follow(self.show, self.run, self.cues, self.standing, self.at)
            if not self.run.is_rehearsal:
                on_air = self.run.airings.filter(ended_at__isnull=True, withdrawn_at__isnull=True).exists()
                streams_follow(show=self.show, on=on_air, by=self.by, at=self.at)
            fact = RehearsalMoved if self.run.is_rehearsal else ShowMoved
            edition = self.show.edition
            now_on = next((cue.pk for cue in self.cues if cue.public_id == state.current), None)
            record(
                fact(
                    network_id=edition.network_id, edition_id=edition.pk, show_id=self.show.pk, run_id=self.run.pk,
                    presses=len(moved), cue_id=now_on,
                ),
                by=self.by, at=self.at,
            )  # fmt: skip
