"""After the draw: seats and their history, who comes next, repairs, discussion tables."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from wethi.kit.ids import PublicIdField
from wethi.network.choices import Sector
from wethi.network.models import Person
from wethi.programme.models import Edition, Hub, Issue
from wethi.rosters.choices import Mode
from wethi.rosters.models import Line
from wethi.seats.choices import HELD, CameBy, RepairState, SeatState
from wethi.seats.models.plans import Nominee, Plan


class Seat(models.Model):
    """One person's place in one issue, at a hub or by Zoom, on certain days. Nobody has two at a time.

    The row stays when the seat is declined or goes to another; ``stands_for`` is the nominee of the draw whose seat a
    substitute took over, so that the outcome can still be checked. ``instead``: who is to come instead but breaks a rule, and
    waits for the desk's word; ``against``: the rules that such a person broke when the desk let them in, with its reason.
    ``otherwise``: they come another way, to another hub or on more days than drawn, by their own word; ``wish``: they would, and
    there is no room yet: {mode, hub, days}, or {substitute} of whoever is on no list.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="seats")
    public_id = PublicIdField()
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="given_seats")
    nominee = models.ForeignKey(Nominee, on_delete=models.PROTECT, related_name="seats")
    stands_for = models.ForeignKey(Nominee, null=True, on_delete=models.PROTECT, related_name="stood_for")
    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="seats")
    sector = models.CharField(max_length=12, choices=Sector.choices, blank=True)
    mode = models.CharField(max_length=4, choices=Mode.choices)
    hub = models.ForeignKey(Hub, null=True, on_delete=models.PROTECT, related_name="seats")
    days = models.JSONField(_("days"), default=list)  # ISO, in order
    came_by = models.CharField(max_length=10, choices=CameBy.choices)
    state = models.CharField(max_length=11, choices=SeatState.choices)
    state_at = models.DateTimeField()
    offered_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)  # when a message about it was written
    reply_by = models.DateTimeField(null=True)  # until when an offered seat waits
    replaces = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    instead = models.ForeignKey(Line, null=True, on_delete=models.PROTECT, related_name="seats_awaited")
    against = models.JSONField(default=list)  # keys of rules
    otherwise = models.BooleanField(default=False)
    wish: Any = models.JSONField(null=True)
    wished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["nominee"], condition=models.Q(state__in=["offered", "confirmed"]), name="nobody_sits_twice"
            )
        ]
        indexes = [models.Index(fields=["edition", "state", "issue"]), models.Index(fields=["state", "reply_by"])]

    def __str__(self) -> str:
        return self.public_id

    @property
    def is_held(self) -> bool:
        return self.state in HELD

    @property
    def person(self) -> Person | None:
        """Known only once the name is linked to somebody of the network."""
        return self.nominee.person

    @property
    def full_name(self) -> str:
        return self.nominee.full_name

    @property
    def organisation(self) -> str:
        return self.nominee.organisation

    @property
    def coming_on(self) -> list[dt.date]:
        return [dt.date.fromisoformat(day) for day in self.days]


class SeatStep(models.Model):
    """What happened to a seat and when; appended, never changed. ``why``: a code; moves say where the seat was before.

    ``words``: the desk's reason for going against a rule; emptied when the person is erased.
    """

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="steps")
    state = models.CharField(max_length=11, choices=SeatState.choices)
    at = models.DateTimeField()
    by_kind = models.CharField(max_length=10)  # user, link, worker ...
    why = models.CharField(max_length=12, blank=True)
    words = models.CharField(max_length=200, blank=True)
    before: Any = models.JSONField(null=True)  # {issue, mode, hub, days}: what of it was otherwise before a move

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.state} {self.at:%Y-%m-%d}"


class Reserve(models.Model):
    """A place on a reserve list: per issue, sector and way, in the order of the public number."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="reserves")
    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="reserves")
    sector = models.CharField(max_length=12, choices=Sector.choices, blank=True)
    mode = models.CharField(max_length=4, choices=Mode.choices)
    place = models.PositiveIntegerField()  # from 1
    nominee = models.ForeignKey(Nominee, on_delete=models.PROTECT, related_name="reserves")

    class Meta:
        ordering = ["issue__no", "sector", "mode", "place"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "issue", "sector", "mode", "place"], name="reserve_place_once")
        ]
        indexes = [models.Index(fields=["nominee"])]

    def __str__(self) -> str:
        return f"{self.place}"


class Repair(models.Model):
    """A proposal to fill empty seats with the least change. ``proposal``: {added, moved: [{code, issue, mode}], lost, full}."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="repairs")
    public_id = PublicIdField()
    state = models.CharField(max_length=10, choices=RepairState.choices, default=RepairState.MAKING)
    batch_id = models.BigIntegerField(null=True)
    stood = models.CharField(max_length=64, blank=True)  # hash of the seats it began with
    proposal = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.public_id


class TableSeating(models.Model):
    """Who sits at which discussion table of an issue, round by round. ``dealt``: rounds of tables of ids of seats."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="table_seatings")
    public_id = PublicIdField()
    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="table_seatings")
    hub = models.ForeignKey(Hub, null=True, on_delete=models.PROTECT, related_name="table_seatings")  # none: by Zoom
    on = models.DateField()
    tables = models.PositiveSmallIntegerField(_("tables"))
    rounds = models.PositiveSmallIntegerField(_("rounds"))
    number = models.CharField(max_length=6)
    dealt = models.JSONField(default=list)
    quality = models.JSONField(default=dict)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["on", "issue__no", "pk"]

    def __str__(self) -> str:
        return f"{self.tables} tables in {self.issue_id}"
