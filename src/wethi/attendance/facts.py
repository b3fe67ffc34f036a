"""What happens at the doors. Who came is told in counts; each scan is kept in its own table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext_noop

from wethi.attendance.choices import StayState, Why
from wethi.audit.facts import NOTHING, Code, Fact

_WHY: Mapping[str, Any] = dict(Why.choices)


class GuestsRenewed(Fact):
    """The door's list was brought up to date with the lists of names."""

    added: int
    altered: int
    object_kind: ClassVar[str] = "edition"
    object_field: ClassVar[str] = "edition_id"
    sentence: ClassVar[str] = gettext_noop(
        "{actor} brought the list at the doors of {object} up to date: {added} new, {altered} changed."
    )


class DoorFact(Fact):
    device_id: int
    hub_id: int
    object_kind: ClassVar[str] = "door"
    object_field: ClassVar[str] = "device_id"


class DoorOpened(DoorFact):
    sentence: ClassVar[str] = gettext_noop("{actor} made a check-in link for {hub}: {object}.")


class DoorBound(DoorFact):
    sentence: ClassVar[str] = gettext_noop("{object} was opened on a device at {hub}.")


class DoorFreed(DoorFact):
    sentence: ClassVar[str] = gettext_noop("{actor} let {object} at {hub} be opened on another device.")


class DoorClosed(DoorFact):
    sentence: ClassVar[str] = gettext_noop("{actor} closed {object} at {hub}.")


class ScansTaken(DoorFact):
    """What a device sent. ``back``: how many of them take something back; ``walk_ins``: people written in."""

    scans: int
    back: int
    walk_ins: int
    sentence: ClassVar[str] = gettext_noop("{object} at {hub} sent {scans} scans.")


class SheetTyped(Fact):
    hub_id: int | None
    rows: int
    object_kind: ClassVar[str] = "edition"
    object_field: ClassVar[str] = "edition_id"
    sentence: ClassVar[str] = gettext_noop("{actor} typed {rows} rows of a signed sheet.")


class GuestFact(Fact):
    guest_id: int
    object_kind: ClassVar[str] = "guest"
    object_field: ClassVar[str] = "guest_id"


class ArrivalNoted(GuestFact):
    sentence: ClassVar[str] = gettext_noop("{actor} noted that {object} came.")


class ArrivalTakenBack(GuestFact):
    why: Code = NOTHING
    sentence: ClassVar[str] = gettext_noop("{actor} took back that {object} came: {why}.")
    why_words: ClassVar[Mapping[str, Any]] = _WHY


class GuestWrittenIn(GuestFact):
    sentence: ClassVar[str] = gettext_noop("{actor} wrote {object} in, who came without being named.")


class GuestsJoined(GuestFact):
    same_as_id: int
    sentence: ClassVar[str] = gettext_noop("{actor} noted that {object} was on the list already.")


class GuestsParted(GuestFact):
    sentence: ClassVar[str] = gettext_noop("{actor} noted that {object} is somebody else after all.")


class ScanSettled(Fact):
    scan_id: int
    how: Code
    object_kind: ClassVar[str] = "edition"
    object_field: ClassVar[str] = "edition_id"
    sentence: ClassVar[str] = gettext_noop("{actor} settled what was unclear at a door.")


class OnlineReportTaken(Fact):
    report_id: int
    people: int
    object_kind: ClassVar[str] = "online_report"
    object_field: ClassVar[str] = "report_id"
    sentence: ClassVar[str] = gettext_noop("{actor} took in who was on Zoom, {people} people: {object}.")


class OnlineReportWithdrawn(Fact):
    report_id: int
    object_kind: ClassVar[str] = "online_report"
    object_field: ClassVar[str] = "report_id"
    sentence: ClassVar[str] = gettext_noop("{actor} took a report of Zoom back: {object}.")


class OnlinePresenceTold(Fact):
    """Zoom itself said that somebody came in or went out."""

    report_id: int
    object_kind: ClassVar[str] = "online_report"
    object_field: ClassVar[str] = "report_id"
    sentence: ClassVar[str] = gettext_noop("Zoom told who came in or went out: {object}.")


class StaySettled(Fact):
    stay_id: int
    report_id: int
    outcome: Code
    object_kind: ClassVar[str] = "online_report"
    object_field: ClassVar[str] = "report_id"
    sentence: ClassVar[str] = gettext_noop("{actor} said who somebody on Zoom was ({object}): {outcome}.")
    outcome_words: ClassVar[Mapping[str, Any]] = dict(StayState.choices)
