"""The review's rows: in the minutes, now in the house, what accepting does.

``rows`` looks at a reading's statements and at a :class:`Standing` (what the database holds, fetched once).
"""

from __future__ import annotations

import difflib
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from wethi.meetings.models import Item, Meeting, Reading, Task
from wethi.meetings.shown import Voice, deadline_words, label, shown, sureness
from wethi.meetings.understood import Document, Statement, name_with_year, statements
from wethi.meetings.warned import Warned, warnings_of
from wethi.network.models import Milestone
from wethi.programme.models import Day, Deadline, Edition, Issue

ADD, CHANGE, NOTHING, NEEDS_RELEASE = "add", "change", "nothing", "needs_release"
SURE = 0.8
_NOT_TYPED = {"items", "name_list"}
_NAMING = {"event.name", "event.year"}


@dataclass
class Standing:
    """What there is now: the edition with its parts, the meeting these minutes tell of, its tasks, the history."""

    network_slug: str
    digits: str = "thai"
    edition: Edition | None = None
    issues: dict[int, Issue] = field(default_factory=dict)
    days: list[Day] = field(default_factory=list)
    deadlines: list[Deadline] = field(default_factory=list)
    meeting: Meeting | None = None
    items: list[Item] = field(default_factory=list)
    names: int = 0
    tasks: list[Task] = field(default_factory=list)
    milestones: list[Milestone] = field(default_factory=list)
    related: list[dict[str, Any]] = field(default_factory=list)

    @property
    def is_released(self) -> bool:
        return self.edition is not None and self.edition.programme_version > 0


@dataclass(frozen=True)
class FactRow:
    """One row of the review."""

    number: int
    key: str
    kind: str
    about: str
    label: str
    value: Any
    shown: str
    now: str
    effect: str
    does: str
    confidence: float
    reeds: int
    sureness: str
    mark: str
    span: tuple[int, int] | None
    quote: str
    warnings: tuple[Warned, ...]
    by_hand: bool
    tick: bool | None
    confirmed: bool
    item_id: str | None

    @property
    def editable(self) -> bool:
        return self.kind not in _NOT_TYPED

    @property
    def is_empty(self) -> bool:
        """The minutes do not say it, and it is needed: somebody has to write it."""
        return bool(self.value == "")

    @property
    def to_look_at(self) -> bool:
        """Warned of, and nobody has said anything yet."""
        return bool(self.warnings) and self.tick is None and self.effect != NOTHING

    @property
    def answers(self) -> list[tuple[str, str, int, Any]]:
        """(button's value, warning's code, place in it, value): each value once, the likeliest first, at most four."""
        found: list[tuple[str, str, int, Any]] = []
        for outer, warning in enumerate(self.warnings):
            for inner, value in enumerate(warning.answers):
                if all(value != known[3] for known in found):
                    found.append((f"w{outer}.{inner}", warning.code, inner, value))
        return found[:4]

    @property
    def makes_another_forum(self) -> bool:
        """Its name or year is another's: the minutes may be of another forum than the one they are compared with."""
        return self.effect == CHANGE and self.key in _NAMING

    @property
    def is_sure(self) -> bool:
        """May go into "accept all sure ones"."""
        return (
            self.tick is None
            and not self.warnings
            and not self.makes_another_forum
            and self.effect in {ADD, CHANGE}
            and (self.by_hand or self.confidence >= SURE)
        )

    @property
    def is_open(self) -> bool:
        return self.tick is None and self.effect != NOTHING

    @property
    def will_be_written(self) -> bool:
        if self.is_empty:
            return False
        if self.effect == NEEDS_RELEASE:
            return self.tick is True and self.confirmed
        return self.tick is True and self.effect in {ADD, CHANGE}

    @property
    def fingerprint(self) -> str:
        """Changes when this fact does: two people on one page see each other's corrections."""
        state = json.dumps([self.value, self.tick, self.confirmed], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(state.encode()).hexdigest()[:12]


def rows(reading: Reading, standing: Standing, voice: Voice) -> tuple[list[FactRow], list[Warned]]:
    """Every fact of the reading, numbered in the order of the text, and the warnings that belong to no fact."""
    document: Document = reading.read
    found = statements(document, reading.corrections)
    warned, loose = warnings_of(document, found)
    made = []
    for number, one in enumerate(found, start=1):
        value = wanted(one, standing, found)
        now = now_of(one, value, standing, document)
        effect, worded = _effect(one, value, now, standing), ""
        if one.key == "items" and effect == NOTHING and not same_items(document, standing.items):
            effect = CHANGE
            worded = _("other words")
        reeds, word = sureness(one.confidence, one.by_hand)
        made.append(
            FactRow(
                number=number,
                key=one.key,
                kind=one.kind,
                about=one.about,
                label=label(one.key),
                value=value,
                shown=shown(one.kind, value, voice),
                now=worded or shown(one.kind, now, voice),
                effect=effect,
                does=_does(effect),
                confidence=one.confidence,
                reeds=reeds,
                sureness=word,
                mark=one.mark,
                span=one.span,
                quote=one.quote,
                warnings=tuple(warned.get(one.key, ())),
                by_hand=one.by_hand,
                tick=reading.ticks.get(one.key),
                confirmed=bool(reading.ticks.get(f"!{one.key}")),
                item_id=one.item_id,
            )
        )
    return made, loose


def wanted(one: Statement, standing: Standing, found: list[Statement]) -> Any:
    """The value accepting would write; an edition's name takes its year along, as the earlier editions' do."""
    if one.key == "event.name" and not one.by_hand:
        known = standing.edition.name if standing.edition else ""
        if known.startswith(one.value) or not one.value:
            return known
        year = next((other.value for other in found if other.key == "event.year"), None)
        return name_with_year(one.value, year + 543, standing.digits == "thai") if year else one.value
    return one.value


def _effect(one: Statement, value: Any, now: Any, standing: Standing) -> str:
    if _same(now, value):
        return NOTHING
    touches_programme = one.key in {"event.days", "event.start_time"} or one.key.startswith("event.issues.")
    if standing.is_released and touches_programme:
        return NEEDS_RELEASE
    return ADD if now is None or now in ("", []) else CHANGE


def _does(effect: str) -> str:
    return {
        ADD: _("will be added"),
        CHANGE: _("will be changed"),
        NOTHING: _("is so already"),
        NEEDS_RELEASE: _("would change the released programme"),
    }[effect]


def _same(now: Any, value: Any) -> bool:
    if isinstance(now, str) and isinstance(value, str):
        return " ".join(now.split()) == " ".join(value.split())
    if isinstance(now, dict) and isinstance(value, dict):
        return now.keys() == value.keys() and all(_same(now[name], value[name]) for name in now)
    return bool(now == value)


# ---- now in the house ---------------------------------------------------------------------------------------------


def now_of(one: Statement, value: Any, standing: Standing, document: Document) -> Any:
    """The value the house holds in the place of this statement, in the same shape; None when there is none."""
    if one.about == "event":
        return _now_of_event(one, value, standing)
    if one.about == "tasks":
        task = matching_task(value, item_of(document, one.item_id, standing.items), standing.tasks)
        return None if task is None else task_value(task)
    if one.about == "deadlines":
        deadline = matching_deadline(value, standing.deadlines)
        if deadline is None:
            return None
        return {**value, "on": deadline.on.isoformat()}
    if one.about == "milestones":
        exists = any(known.year == value["year"] and known.text == value["text"][:400] for known in standing.milestones)
        return value if exists else None
    if one.about == "related":
        return value if value in standing.related else None
    if standing.meeting is None:
        return None
    if one.about in {"decisions", "proposals"}:
        item = item_of(document, one.item_id, standing.items)
        kind = "decision" if one.about == "decisions" else "proposal"
        return value if item is not None and item.kind == kind else None
    return _now_of_meeting(one.key, standing.meeting, standing)


def _now_of_meeting(key: str, meeting: Meeting, standing: Standing) -> Any:
    if key.startswith("attendees.") and key != "attendees.people":
        return meeting.attendance.get(key.partition(".")[2])
    hours = None
    if meeting.starts_at:
        hours = (
            f"{meeting.starts_at:%H:%M}/{meeting.ends_at:%H:%M}" if meeting.ends_at else f"{meeting.starts_at:%H:%M}/"
        )
    plain: Mapping[str, Any] = {
        "title": meeting.title,
        "meeting.no": meeting.no,
        "meeting.year_be": None if meeting.year is None else meeting.year + 543,
        "meeting.kind": meeting.kind,
        "date": None if meeting.held_on is None else meeting.held_on.isoformat(),
        "time": hours,
        "channel.kind": meeting.channel,
        "channel.place": meeting.place,
        "channel.platforms": meeting.platforms,
        "attendees.people": standing.names or None,
        "items": len(standing.items) or None,
    }
    return plain.get(key)


def _now_of_event(one: Statement, value: Any, standing: Standing) -> Any:
    edition = standing.edition
    if edition is None:
        return None
    if one.kind == "issue":
        issue = standing.issues.get(value["no"])
        return None if issue is None else {"no": issue.no, "title": issue.title}
    days = None
    if edition.starts_on:
        days = f"{edition.starts_on.isoformat()}/{(edition.ends_on or edition.starts_on).isoformat()}"
    targets = {issue.target for issue in standing.issues.values()}
    viewers = None
    if edition.viewers_min is not None or edition.viewers_max is not None:
        viewers = {"min": edition.viewers_min, "max": edition.viewers_max}
    return {
        "event.name": edition.name,
        "event.year": edition.year,
        "event.days": days,
        "event.start_time": f"{edition.first_starts_at:%H:%M}" if edition.first_starts_at else None,
        "event.theme": edition.theme,
        "event.channel": edition.channel,
        "event.formats": edition.formats,
        "event.sectors": edition.sectors,
        "event.target": targets.pop() if len(targets) == 1 else None,
        "event.viewers": viewers,
    }.get(one.key)


# ---- which row of ours a statement means ----------------------------------------------------------------------------


def item_of(document: Document, item_id: str | None, items: list[Item]) -> Item | None:
    """Our item for one of the document's: the same section and number, else the same words."""
    if item_id is None:
        return None
    read = next((entry for entry in document["items"] if entry["id"] == item_id), None)
    if read is None:
        return None
    words = " ".join(read["text"].split())
    same_words = next((item for item in items if " ".join(item.text.split()) == words), None)
    if same_words is not None or not read["no"]:
        return same_words
    place = (read["section"] or "")[:200], read["no"][:20], read["level"]
    return next((item for item in items if (item.section, item.no, item.level) == place), None)


def same_items(document: Document, items: list[Item]) -> bool:
    """Whether the meeting's items say word for word what the document's do."""
    read = [(entry["no"] or "", entry["level"], entry["text"], entry["body"]) for entry in document["items"]]
    return read == [(item.no, item.level, item.text, item.body) for item in items]


def task_value(task: Task) -> dict[str, Any]:
    relative = None
    if task.due_days_after is not None:
        relative = {"days": task.due_days_after, "after": task.due_after or None}
    return {
        "what": task.what,
        "owner": task.owner,
        "due": None if task.due_on is None else task.due_on.isoformat(),
        "relative": relative,
        "outputs": list(task.outputs),
    }


def matching_task(value: dict[str, Any], item: Item | None, tasks: list[Task]) -> Task | None:
    """The task with the same words; else the most alike one of the same item (changed minutes reword a task)."""
    words = " ".join(value["what"].split())
    for task in tasks:
        if " ".join(task.what.split()) == words:
            return task
    if item is None:
        return None
    alike = [
        (difflib.SequenceMatcher(None, words[:500], " ".join(task.what.split())[:500]).ratio(), task)
        for task in tasks
        if task.item_id == item.pk
    ]
    best = max(alike, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= 0.6 else None


def matching_deadline(value: dict[str, Any], deadlines: list[Deadline]) -> Deadline | None:
    """The same kind (an edition has one day for its rosters), or the same words."""
    words = deadline_words(value)[:300]
    for deadline in deadlines:
        if deadline.what == words or (value["kind"] in {"rosters", "letters"} and deadline.kind == value["kind"]):
            return deadline
    return None
