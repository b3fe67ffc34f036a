"""The show as the console and its screens print it: every figure worked out here, so that pages only write."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from wethi.kit.named import named
from wethi.live.choices import StageWord
from wethi.live.models import Cue, CueVoice, Press, Run, Show
from wethi.live.queries import forecast_of
from wethi.live.sheet import midnight
from wethi.live.wording import english, words_of_air
from wethi.pure import runsheet


def clock_words(seconds: int, zone: str, *, with_seconds: bool = False) -> str:
    """13.52 or 13.52.08, with colons in English."""
    moment = dt.datetime.fromtimestamp(seconds, ZoneInfo(zone))
    dot = ":" if english() else "."
    return moment.strftime(f"%H{dot}%M{dot}%S" if with_seconds else f"%H{dot}%M")


def span(seconds: int) -> str:
    """10:20, 1:05:00; negative with a true minus."""
    whole = abs(seconds)
    hours, rest = divmod(whole, 3600)
    words = f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"
    return f"\N{MINUS SIGN}{words}" if seconds < 0 else words


def signed(seconds: int) -> str:
    return f"+{span(seconds)}" if seconds > 0 else span(seconds)


def hub_name(cue: Cue) -> str:
    """Where picture and sound come from."""
    if cue.hub is None:
        return str(cue.get_feed_display())
    return named(cue.hub)


def stage_name(show: Show) -> str:
    """The main stage, or the room that has its own."""
    if show.hub is None:
        return _("Main stage")
    return named(show.hub)


@dataclass(frozen=True)
class Row:
    """A cue in the list. ``css``: done, now, next, passed; ``real`` is its real length or how late it will begin."""

    key: str
    css: str
    plan: str
    title: str
    where: str
    length: str
    cut: str
    real: str
    is_air: bool


@dataclass(frozen=True)
class VoiceRow:
    id: str
    name: str
    origin: str
    css: str  # live, did
    spoke: str
    may: bool


@dataclass
class Board:
    """``state``: none (no run), before, on, over. Words are ready to print; ``standby``: "", called, ready."""

    state: str
    is_rehearsal: bool
    clock: str
    late: str = ""
    is_late: bool = False
    ends: str = ""
    now: Cue | None = None
    next: Cue | None = None
    next_at: str = ""
    next_in: int = 0
    later: list[tuple[Cue, str]] = field(default_factory=list)  # what comes after the next, and when
    left: str = ""
    left_s: int = 0
    length: str = ""
    used: int = 0  # 0..1200, the reed
    air: str = ""  # what the next cue does to the broadcast, in words
    standby: str = ""
    word: str = ""
    rows: list[Row] = field(default_factory=list)
    voices: list[VoiceRow] = field(default_factory=list)
    speaking: CueVoice | None = None
    cut: str = ""
    over_limit: str = ""
    is_undoable: bool = False


def board_of(show: Show, cues: Sequence[Cue], run: Run | None, presses: Sequence[Press], at: dt.datetime) -> Board:
    """Everything a console shows at ``at``."""
    zone = show.edition.network.time_zone
    now = int(at.timestamp())
    stand_in = run or Run(show=show, began_at=at)
    if run is None:  # nothing is open: the plan stands, whatever the time is
        at = min(at, dt.datetime.fromtimestamp(midnight(show) + show.starts_s, dt.UTC))
    slots, state = forecast_of(show, cues, stand_in, presses, at)
    by_key = {cue.public_id: cue for cue in cues}
    word = "none" if run is None else "over" if state.is_over else "on" if state.current else "before"
    board = Board(word, bool(run and run.is_rehearsal), clock_words(now, zone, with_seconds=True))
    board.rows = [_row(by_key[slot.cue.key], slot, zone) for slot in slots]
    board.is_undoable = bool(state.starts) or state.is_over
    if not slots or word == "over":
        return board
    ahead = next((slot for slot in slots if slot.state == "next"), None)
    if ahead is not None:
        board.next, board.next_at = by_key.get(ahead.cue.key), clock_words(ahead.start, zone)
        board.next_in = ahead.start - now
    board.later = [(by_key[slot.cue.key], clock_words(slot.start, zone)) for slot in slots if slot.state == "later"]
    if run is None:
        return board
    figures = runsheet.clock([slot.cue for slot in slots], state, now)
    late = _late_now(slots, now)
    board.late, board.is_late = signed(late), late > 30
    board.ends = clock_words(slots[-1].end, zone)
    board.cut = span(figures.cut) if figures.cut else ""
    board.now = by_key.get(figures.current)
    board.left, board.left_s = span(figures.left), figures.left
    if board.now is not None:
        length = board.now.length_s
        board.length, board.used = span(length), min(1200, max(0, 1200 * (length - figures.left) // length))
    board.air = air_words(board.now, board.next)
    _add_words(board, state, now)
    _add_limit(board, slots, show)
    return board


def air_words(on: Cue | None, following: Cue | None) -> str:
    """For whoever begins and ends the broadcast by hand."""
    was, will = on is not None and on.is_broadcast, following is not None and following.is_broadcast
    if was == will:
        code = "parts" if was and following is not None and following.opens_segment else ""
    else:
        code = "begins" if will else "ends"
    return words_of_air().get(code, "")


def _late_now(slots: Sequence[runsheet.Slot], now: int) -> int:
    """Seconds behind the plan at this point: how much later than planned the next cue will begin, without what the rule
    will save afterwards."""
    ahead = next((slot for slot in slots if slot.state == "next"), None)
    if ahead is not None:
        return ahead.start - ahead.wait - ahead.cue.start if ahead.wait else ahead.late
    return slots[-1].end - slots[-1].cue.end


def _row(cue: Cue, slot: runsheet.Slot, zone: str) -> Row:
    css = {"done": "done", "on": "now", "next": "next", "passed_over": "passed"}.get(slot.state, "")
    if slot.state == "done":
        real = span(slot.end - slot.start)
    elif slot.state == "on":
        real = _("live")
    elif slot.state == "passed_over":
        real = _("left out")
    else:
        real = clock_words(slot.start, zone) if abs(slot.late) >= 30 else ""
    where = f"{cue.get_kind_display()} · {hub_name(cue)}"
    cut = span(-slot.cut) if slot.cut else ""
    return Row(
        cue.public_id, css, clock_words(slot.cue.start, zone), named(cue, "title"), where, span(cue.length_s), cut, real,
        cue.is_broadcast,
    )  # fmt: skip


def _add_words(board: Board, state: runsheet.Run, now: int) -> None:
    """Who speaks and how long, whether the next hub is ready, what the stage is told."""
    if board.next is not None and board.next.public_id in state.called:
        verb, _at = state.called[board.next.public_id]
        board.standby = "ready" if verb == "ready" else "called"
    board.word = str(StageWord(state.word).label) if state.word else ""
    if board.now is None:
        return
    spoke = state.heard(now)
    for voice in board.now.voices.all():
        css = "live" if voice.public_id == state.voice else "did" if spoke.get(voice.public_id) else ""
        seconds = spoke.get(voice.public_id, 0)
        board.voices.append(
            VoiceRow(voice.public_id, voice.name, named(voice, "origin"), css, span(seconds) if seconds else "–", True)
        )
        if voice.public_id == state.voice:
            board.speaking = voice


def _add_limit(board: Board, slots: Sequence[runsheet.Slot], show: Show) -> None:
    limit = show.edition.segment_minutes
    for part in runsheet.segments(slots, limit * 60 if limit else None):
        if part.state != "done" and part.over:
            board.over_limit = span(part.over)
            return
