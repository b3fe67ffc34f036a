"""Who knows that they were named (PDPA section 25). A notice that was written is none yet: somebody knows when it has left."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.utils.translation import get_language

from wethi.kit.outbox.choices import Channel, State
from wethi.kit.outbox.models import Message
from wethi.programme.models import Edition
from wethi.rosters.models import Line, Roster
from wethi.rosters.queries import all_standing

NOTICE_DAYS = 30
"""Days after a name came in within which the person is told."""

UNWRITTEN, WAITING, STUCK, TOLD = "unwritten", "waiting", "stuck", "told"
_STUCK = (State.FAILED, State.BOUNCED, State.REMOVED)
_BY_HAND = (Channel.SHARE, Channel.PRINT)


@dataclass
class TellingRow:
    """The people of one co-organiser by how far their notice is; ``left``: days within which the first not told is to be.

    ``by_hand``: notices written and not sent that a person passes on, as a text or on paper.
    """

    public_id: str
    name: str
    counts: Counter[str] = field(default_factory=Counter)
    late: int = 0
    by_hand: int = 0
    left: int | None = None  # below zero: late


@dataclass
class Telling:
    """``late``: not told, and more than thirty days have passed."""

    rows: list[TellingRow]

    @property
    def counts(self) -> Counter[str]:
        return sum((row.counts for row in self.rows), Counter[str]())

    @property
    def late(self) -> int:
        return sum(row.late for row in self.rows)

    @property
    def open(self) -> int:
        return sum(number for state, number in self.counts.items() if state != TOLD)

    @property
    def left(self) -> int | None:
        """Days within which the first of them is to be told; below zero: late."""
        return min((row.left for row in self.rows if row.left is not None), default=None)


def telling_of(edition: Edition, at: dt.datetime) -> Telling:
    """Two SQL statements. ``at``: the instant it is, for names are noted with the instant they came in."""
    sent = {
        line: (state, channel)
        for line, state, channel in Message.objects.filter(edition_id=edition.pk, to_kind="line").values_list(
            "to_id", "state", "channel"
        )
    }
    rows: dict[str, TellingRow] = {}
    named = all_standing(edition).exclude(given_name="").order_by("roster__participation__organisation__name", "pk")
    english = get_language() == "en"
    body = "roster__participation__organisation__name"
    for line, added_at, roster, name, name_en in named.values_list(
        "pk", "added_at", "roster__public_id", body, f"{body}_en"
    ):
        row = rows.setdefault(roster, TellingRow(roster, (english and name_en) or name))
        state, channel = sent.get(line, ("", ""))
        how_far = UNWRITTEN if not state else TOLD if state == State.SENT else STUCK if state in _STUCK else WAITING
        row.counts[how_far] += 1
        if how_far == TOLD:
            continue
        row.by_hand += how_far == WAITING and channel in _BY_HAND
        left = (added_at + dt.timedelta(days=NOTICE_DAYS) - at).days
        row.late += left < 0
        row.left = left if row.left is None else min(row.left, left)
    return Telling(list(rows.values()))


def notices_by_hand(roster: Roster) -> QuerySet[Message]:
    """Notices to people of one list that wait to be passed on as a text or on paper."""
    lines = Line.objects.filter(roster=roster).values("pk")
    waiting = (State.DRAFT, State.CHECKED, State.APPROVED)
    return Message.objects.filter(to_kind="line", to_id__in=lines, channel__in=_BY_HAND, state__in=waiting).order_by(
        "pk"
    )
