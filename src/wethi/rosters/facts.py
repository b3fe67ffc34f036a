"""What happens to the name lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext_noop

from wethi.audit.facts import NOTHING, Code, Fact
from wethi.privacy.choices import Purpose
from wethi.rosters.choices import DoubleState, NoticesGo, RegistrationState, Why

_WHY: Mapping[str, Any] = dict(Why.choices)
_SETTLED: Mapping[str, Any] = dict(DoubleState.choices)


class RosterFact(Fact):
    roster_id: int
    object_kind: ClassVar[str] = "roster"
    object_field: ClassVar[str] = "roster_id"


class AllotmentPut(RosterFact):
    places: int
    sentence: ClassVar[str] = gettext_noop("{actor} gave {places} places to {object}.")


class RosterInvited(RosterFact):
    sentence: ClassVar[str] = gettext_noop("{actor} invited {object} to send a list of names.")


class PeopleAsked(RosterFact):
    issue_id: int
    people: int
    sentence: ClassVar[str] = gettext_noop("{actor} asked {object} for {people} more people for {issue}.")


class RosterReminded(RosterFact):
    times: int
    channel: Code
    sentence: ClassVar[str] = gettext_noop("{actor} reminded {object}; it was reminder number {times}.")


class RosterOpened(RosterFact):
    sentence: ClassVar[str] = gettext_noop("{object} opened its list.")


class MoreTimeAsked(RosterFact):
    sentence: ClassVar[str] = gettext_noop("{object} asked for more time.")


class RosterExtended(RosterFact):
    sentence: ClassVar[str] = gettext_noop("{actor} gave {object} more time.")


class DeputyNamed(RosterFact):
    sentence: ClassVar[str] = gettext_noop("{actor} named a deputy who fills the list of {object}.")


class RosterHandedIn(RosterFact):
    names: int
    sentence: ClassVar[str] = gettext_noop("{actor} handed in {names} names of {object}.")


class LinesTaken(RosterFact):
    """A paste or a file: how many names it added and changed."""

    added: int
    renewed: int
    sentence: ClassVar[str] = gettext_noop(
        "{actor} brought names into the list of {object}: {added} new, {renewed} changed."
    )


class ListPictured(RosterFact):
    sentence: ClassVar[str] = gettext_noop("{actor} sent a photograph of the list of {object}.")


class ListPictureTyped(RosterFact):
    sentence: ClassVar[str] = gettext_noop("{actor} noted whether a photograph of the list of {object} is typed in.")


class ListPictureGone(RosterFact):
    sentence: ClassVar[str] = gettext_noop("{actor} deleted a photograph of the list of {object}.")


class HostingPut(RosterFact):
    hub_id: int
    sentence: ClassVar[str] = gettext_noop("{actor} wrote down how {object} hosts {hub}.")


class NoticesPrepared(RosterFact):
    people: int
    sentence: ClassVar[str] = gettext_noop("{actor} prepared notices for {people} people named by {object}.")


class NoticesHandedOver(RosterFact):
    people: int
    sentence: ClassVar[str] = gettext_noop(
        "{actor} noted that notices for {people} people named by {object} were handed over."
    )


class NoticeRulePut(Fact):
    go: Code
    object_kind: ClassVar[str] = "edition"
    object_field: ClassVar[str] = "edition_id"
    sentence: ClassVar[str] = gettext_noop("{actor} set how later notices of {object} go: {go}.")
    go_words: ClassVar[Mapping[str, Any]] = dict(NoticesGo.choices)


class LineAdded(Fact):
    roster_id: int
    line_id: int
    object_kind: ClassVar[str] = "line"
    object_field: ClassVar[str] = "line_id"
    sentence: ClassVar[str] = gettext_noop("{actor} added {object} to the list of {roster}.")


class LineChanged(LineAdded):
    sentence: ClassVar[str] = gettext_noop("{actor} changed {fields} of {object} in the list of {roster}.")
    field_words: ClassVar[Mapping[str, str]] = {
        "wish1": gettext_noop("first wish"),
        "wish2": gettext_noop("second wish"),
        "wish3": gettext_noop("third wish"),
        "hub": gettext_noop("hub"),
        "sealed": gettext_noop("food and help"),
        "agreed": gettext_noop("what was agreed to"),
        "person": gettext_noop("the person meant"),
    }


class LineWithdrawn(LineAdded):
    why: Code = NOTHING
    sentence: ClassVar[str] = gettext_noop("{actor} took {object} off the list of {roster}: {why}.")
    why_words: ClassVar[Mapping[str, Any]] = _WHY


class LinePutBack(LineAdded):
    sentence: ClassVar[str] = gettext_noop("{actor} put {object} back on the list of {roster}.")


class LineSubstituted(LineAdded):
    sentence: ClassVar[str] = gettext_noop("{actor} named {object} in place of another on the list of {roster}.")


class LineNeedsRead(LineAdded):
    sentence: ClassVar[str] = gettext_noop(
        "{actor} read what is kept about food and help of {object} on the list of {roster}."
    )


class DoubleSettled(Fact):
    double_id: int
    line_id: int
    outcome: Code
    object_kind: ClassVar[str] = "line"
    object_field: ClassVar[str] = "line_id"
    sentence: ClassVar[str] = gettext_noop("{actor} settled whether {object} stands twice: {outcome}.")
    outcome_words: ClassVar[Mapping[str, Any]] = _SETTLED


class RegistrationOpened(Fact):
    object_kind: ClassVar[str] = "edition"
    object_field: ClassVar[str] = "edition_id"
    sentence: ClassVar[str] = gettext_noop("{actor} opened the registration of {object}.")
    public: ClassVar[bool] = True


class RegistrationClosed(RegistrationOpened):
    sentence: ClassVar[str] = gettext_noop("{actor} closed the registration of {object}.")


class QuotasPut(RegistrationOpened):
    places: int
    sentence: ClassVar[str] = gettext_noop("{actor} set the places for registration of {object}.")


class Registered(Fact):
    registration_id: int
    state: Code
    object_kind: ClassVar[str] = "registration"
    object_field: ClassVar[str] = "registration_id"
    sentence: ClassVar[str] = gettext_noop("{actor} registered {object}: {state}.")
    state_words: ClassVar[Mapping[str, Any]] = dict(RegistrationState.choices)


class RegistrationCancelled(Registered):
    sentence: ClassVar[str] = gettext_noop("{actor} cancelled the registration of {object}.")


class RegistrationMovedUp(Registered):
    sentence: ClassVar[str] = gettext_noop("{object} moved up from the waiting list.")


class RegistrationChanged(Registered):
    sentence: ClassVar[str] = gettext_noop("{actor} changed {fields} of the registration of {object}.")
    field_words: ClassVar[Mapping[str, str]] = {
        "issue": gettext_noop("issue"),
        "days": gettext_noop("days"),
        "mode": gettext_noop("how they come"),
        "hub": gettext_noop("hub"),
    }


class RegistrationWished(Registered):
    sentence: ClassVar[str] = gettext_noop(
        "{object} waits for another place and keeps the one there is till then; noted by {actor}."
    )


class RegistrationWishForgotten(Registered):
    sentence: ClassVar[str] = gettext_noop(
        "{object} stays as registered and waits for no other place; noted by {actor}."
    )


class RegistrationMovedOver(Registered):
    sentence: ClassVar[str] = gettext_noop("{object} got the place that was waited for; the one before went on.")


class RegistrationCompleted(Registered):
    """Where letters go, food and help: which of them, never what they say."""

    sentence: ClassVar[str] = gettext_noop("{actor} added to the registration of {object}: {fields}.")
    field_words: ClassVar[Mapping[str, str]] = LineChanged.field_words


class RegistrationAgreed(Registered):
    purpose: Code
    sentence: ClassVar[str] = gettext_noop("{object} agreed to “{purpose}”; noted by {actor}.")
    purpose_words: ClassVar[Mapping[str, Any]] = dict(Purpose.choices)


class RegistrationNoLongerAgreed(RegistrationAgreed):
    sentence: ClassVar[str] = gettext_noop("{object} no longer agrees to “{purpose}”; noted by {actor}.")


class RegistrationNeedsRead(Registered):
    sentence: ClassVar[str] = gettext_noop("{actor} read what is kept about food and help of {object}.")


class LineMatched(LineAdded):
    sentence: ClassVar[str] = gettext_noop("{actor} noted which person {object} on the list of {roster} is.")
