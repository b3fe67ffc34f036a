"""What happens to plans and seats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext_noop

from wethi.audit.facts import NOTHING, Code, Fact
from wethi.seats.choices import CameBy, Pin, PinWhy, PlanState, RepairState

_PINS: Mapping[str, Any] = dict(Pin.choices)
_WHY: Mapping[str, Any] = dict(PinWhy.choices)
_CAME: Mapping[str, Any] = dict(CameBy.choices)


@dataclass(frozen=True, kw_only=True)
class SeatRulesPut(Fact):
    object_kind: ClassVar[str] = "edition"
    object_field: ClassVar[str] = "edition_id"
    sentence: ClassVar[str] = gettext_noop("{actor} set the rules of the seats of {object}.")


@dataclass(frozen=True, kw_only=True)
class NomineePinned(Fact):
    nominee_id: int
    pin: Code
    why: Code = NOTHING
    object_kind: ClassVar[str] = "nominee"
    object_field: ClassVar[str] = "nominee_id"
    sentence: ClassVar[str] = gettext_noop("{actor} decided by hand about {object}: {pin} ({why}).")
    pin_words: ClassVar[Mapping[str, Any]] = _PINS
    why_words: ClassVar[Mapping[str, Any]] = _WHY


@dataclass(frozen=True, kw_only=True)
class NomineeUnpinned(Fact):
    nominee_id: int
    object_kind: ClassVar[str] = "nominee"
    object_field: ClassVar[str] = "nominee_id"
    sentence: ClassVar[str] = gettext_noop("{actor} put {object} back into the draw.")


@dataclass(frozen=True, kw_only=True)
class PlanFact(Fact):
    plan_id: int
    object_kind: ClassVar[str] = "plan"
    object_field: ClassVar[str] = "plan_id"


@dataclass(frozen=True, kw_only=True)
class PlanAsked(PlanFact):
    sentence: ClassVar[str] = gettext_noop("{actor} asked for {object}.")


@dataclass(frozen=True, kw_only=True)
class PlanMade(PlanFact):
    people: int
    seats: int
    sentence: ClassVar[str] = gettext_noop("{object} was computed: {people} people, {seats} seats.")


@dataclass(frozen=True, kw_only=True)
class PlanFailed(PlanFact):
    outcome: Code
    sentence: ClassVar[str] = gettext_noop("{object}: {outcome}.")
    outcome_words: ClassVar[Mapping[str, Any]] = dict(PlanState.choices)


@dataclass(frozen=True, kw_only=True)
class PlanPublished(PlanFact):
    sentence: ClassVar[str] = gettext_noop("{actor} published {object} with every chance.")
    public: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True)
class PlanWithdrawn(PlanFact):
    sentence: ClassVar[str] = gettext_noop("{actor} withdrew {object}.")
    public: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True)
class DigitThrown(PlanFact):
    place: int
    digit: int
    sentence: ClassVar[str] = gettext_noop("{actor} noted digit {place} of the number of {object}: {digit}.")
    public: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True)
class DigitStruck(DigitThrown):
    sentence: ClassVar[str] = gettext_noop("{actor} struck out digit {place} of the number of {object}: {digit}.")


@dataclass(frozen=True, kw_only=True)
class SeatsGiven(PlanFact):
    seats: int
    came_by: Code
    sentence: ClassVar[str] = gettext_noop("{seats} seats were given by {object}: {came_by}.")
    came_by_words: ClassVar[Mapping[str, Any]] = _CAME
    public: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True)
class SeatFact(Fact):
    seat_id: int
    issue_id: int
    object_kind: ClassVar[str] = "seat"
    object_field: ClassVar[str] = "seat_id"


@dataclass(frozen=True, kw_only=True)
class SeatOffered(SeatFact):
    came_by: Code
    sentence: ClassVar[str] = gettext_noop("{object} was offered a seat in {issue}: {came_by}.")
    came_by_words: ClassVar[Mapping[str, Any]] = _CAME


@dataclass(frozen=True, kw_only=True)
class SeatConfirmed(SeatFact):
    sentence: ClassVar[str] = gettext_noop("{actor} confirmed the seat of {object} in {issue}.")


@dataclass(frozen=True, kw_only=True)
class SeatDeclined(SeatFact):
    sentence: ClassVar[str] = gettext_noop("{actor} declined the seat of {object} in {issue}.")


@dataclass(frozen=True, kw_only=True)
class SeatGivenUp(SeatFact):
    sentence: ClassVar[str] = gettext_noop("{actor} gave back the seat of {object} in {issue}.")


@dataclass(frozen=True, kw_only=True)
class SeatExpired(SeatFact):
    sentence: ClassVar[str] = gettext_noop("The seat of {object} in {issue} was not confirmed in time.")


@dataclass(frozen=True, kw_only=True)
class SeatSubstituted(SeatFact):
    sentence: ClassVar[str] = gettext_noop("Another took over the seat of {object} in {issue}.")


@dataclass(frozen=True, kw_only=True)
class SeatMoved(SeatFact):
    sentence: ClassVar[str] = gettext_noop("{actor} moved the seat of {object} to {issue}.")


@dataclass(frozen=True, kw_only=True)
class SeatTakenBack(SeatFact):
    sentence: ClassVar[str] = gettext_noop("{actor} took back the seat of {object} in {issue}.")


@dataclass(frozen=True, kw_only=True)
class RepairFact(PlanFact):
    repair_id: int


@dataclass(frozen=True, kw_only=True)
class RepairAsked(RepairFact):
    sentence: ClassVar[str] = gettext_noop("{actor} asked how the empty seats of {object} can be filled.")


@dataclass(frozen=True, kw_only=True)
class RepairSettled(RepairFact):
    added: int
    moved: int
    outcome: Code
    outcome_words: ClassVar[Mapping[str, Any]] = dict(RepairState.choices)
    sentence: ClassVar[str] = gettext_noop(
        "{actor} settled the repair of {object}: {added} added, {moved} moved ({outcome})."
    )


@dataclass(frozen=True, kw_only=True)
class TablesDealt(Fact):
    issue_id: int
    tables: int
    rounds: int
    object_kind: ClassVar[str] = "issue"
    object_field: ClassVar[str] = "issue_id"
    sentence: ClassVar[str] = gettext_noop(
        "{actor} dealt the people of {object} to {tables} tables in {rounds} rounds."
    )
