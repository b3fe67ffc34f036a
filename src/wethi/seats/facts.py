"""What happens to plans and seats."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext_noop

from wethi.audit.facts import NOTHING, Code, Fact
from wethi.seats.choices import CameBy, Pin, PinWhy, PlanState, RepairState

_PINS: Mapping[str, Any] = dict(Pin.choices)
_WHY: Mapping[str, Any] = dict(PinWhy.choices)
_CAME: Mapping[str, Any] = dict(CameBy.choices)


class SeatRulesPut(Fact):
    object_kind: ClassVar[str] = "edition"
    object_field: ClassVar[str] = "edition_id"
    sentence: ClassVar[str] = gettext_noop("{actor} set the rules of the seats of {object}.")


class NomineePinned(Fact):
    nominee_id: int
    pin: Code
    why: Code = NOTHING
    object_kind: ClassVar[str] = "nominee"
    object_field: ClassVar[str] = "nominee_id"
    sentence: ClassVar[str] = gettext_noop("{actor} decided by hand about {object}: {pin} ({why}).")
    pin_words: ClassVar[Mapping[str, Any]] = _PINS
    why_words: ClassVar[Mapping[str, Any]] = _WHY


class NomineeUnpinned(Fact):
    nominee_id: int
    object_kind: ClassVar[str] = "nominee"
    object_field: ClassVar[str] = "nominee_id"
    sentence: ClassVar[str] = gettext_noop("{actor} put {object} back into the draw.")


class PlanFact(Fact):
    plan_id: int
    object_kind: ClassVar[str] = "plan"
    object_field: ClassVar[str] = "plan_id"


class PlanAsked(PlanFact):
    sentence: ClassVar[str] = gettext_noop("{actor} asked for {object}.")


class PlanMade(PlanFact):
    people: int
    seats: int
    sentence: ClassVar[str] = gettext_noop("{object} was computed: {people} people, {seats} seats.")


class PlanFailed(PlanFact):
    outcome: Code
    sentence: ClassVar[str] = gettext_noop("{object}: {outcome}.")
    outcome_words: ClassVar[Mapping[str, Any]] = dict(PlanState.choices)


class PlanPublished(PlanFact):
    sentence: ClassVar[str] = gettext_noop("{actor} published {object} with every chance.")
    public: ClassVar[bool] = True


class PlanWithdrawn(PlanFact):
    sentence: ClassVar[str] = gettext_noop("{actor} withdrew {object}.")
    public: ClassVar[bool] = True


class DigitThrown(PlanFact):
    place: int
    digit: int
    sentence: ClassVar[str] = gettext_noop("{actor} noted digit {place} of the number of {object}: {digit}.")
    public: ClassVar[bool] = True


class DigitStruck(DigitThrown):
    sentence: ClassVar[str] = gettext_noop("{actor} struck out digit {place} of the number of {object}: {digit}.")


class SeatsGiven(PlanFact):
    seats: int
    came_by: Code
    sentence: ClassVar[str] = gettext_noop("{seats} seats were given by {object}: {came_by}.")
    came_by_words: ClassVar[Mapping[str, Any]] = _CAME
    public: ClassVar[bool] = True


class SeatFact(Fact):
    seat_id: int
    issue_id: int
    object_kind: ClassVar[str] = "seat"
    object_field: ClassVar[str] = "seat_id"


class SeatOffered(SeatFact):
    came_by: Code
    sentence: ClassVar[str] = gettext_noop("{object} was offered a seat in {issue}: {came_by}.")
    came_by_words: ClassVar[Mapping[str, Any]] = _CAME


class SeatConfirmed(SeatFact):
    sentence: ClassVar[str] = gettext_noop("{actor} confirmed the seat of {object} in {issue}.")


class SeatDaysSaid(SeatFact):
    sentence: ClassVar[str] = gettext_noop("{actor} noted the days on which {object} comes, in {issue}.")


class SeatDeclined(SeatFact):
    sentence: ClassVar[str] = gettext_noop("{actor} declined the seat of {object} in {issue}.")


class SeatGivenUp(SeatFact):
    sentence: ClassVar[str] = gettext_noop("{actor} gave back the seat of {object} in {issue}.")


class SeatExpired(SeatFact):
    sentence: ClassVar[str] = gettext_noop("The seat of {object} in {issue} was not confirmed in time.")


class SeatSubstituted(SeatFact):
    sentence: ClassVar[str] = gettext_noop("Another took over the seat of {object} in {issue}.")


class SubstituteAsked(SeatFact):
    sentence: ClassVar[str] = gettext_noop("Somebody is to come in place of {object} in {issue}, and breaks a rule.")


class SubstituteLetIn(SeatFact):
    sentence: ClassVar[str] = gettext_noop("{actor} let {object} come instead in {issue} although a rule is not kept.")
    public: ClassVar[bool] = True


class SeatWished(SeatFact):
    sentence: ClassVar[str] = gettext_noop("{object} asked to come otherwise in {issue}; it needs room or a word.")


class SeatChanged(SeatFact):
    sentence: ClassVar[str] = gettext_noop("{object} comes otherwise in {issue}, as they asked; noted by {actor}.")


class SeatChangedAgainst(SeatFact):
    sentence: ClassVar[str] = gettext_noop(
        "{actor} let {object} come otherwise in {issue} although a rule is not kept."
    )
    public: ClassVar[bool] = True


class SeatKept(SeatFact):
    sentence: ClassVar[str] = gettext_noop("The seat of {object} in {issue} stays as it is; said by {actor}.")


class SeatMoved(SeatFact):
    sentence: ClassVar[str] = gettext_noop("{actor} moved the seat of {object} to {issue}.")


class SeatTakenBack(SeatFact):
    sentence: ClassVar[str] = gettext_noop("{actor} took back the seat of {object} in {issue}.")


class RepairFact(PlanFact):
    repair_id: int


class RepairAsked(RepairFact):
    sentence: ClassVar[str] = gettext_noop("{actor} asked how the empty seats of {object} can be filled.")


class RepairSettled(RepairFact):
    added: int
    moved: int
    outcome: Code
    outcome_words: ClassVar[Mapping[str, Any]] = dict(RepairState.choices)
    sentence: ClassVar[str] = gettext_noop(
        "{actor} settled the repair of {object}: {added} added, {moved} moved ({outcome})."
    )


class TablesDealt(Fact):
    issue_id: int
    tables: int
    rounds: int
    object_kind: ClassVar[str] = "issue"
    object_field: ClassVar[str] = "issue_id"
    sentence: ClassVar[str] = gettext_noop(
        "{actor} dealt the people of {object} to {tables} tables in {rounds} rounds."
    )
