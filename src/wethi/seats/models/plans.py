"""Before the draw: the rules, the people, the plan with its chances, and the number as it is thrown."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from wethi.kit.ids import PublicIdField
from wethi.network.choices import Sector
from wethi.network.models import Person
from wethi.programme.models import Edition
from wethi.rosters.models import Line, Registration
from wethi.seats.choices import Pin, PinWhy, PlanState, Source, Tells


class SeatRules(models.Model):
    """The rules of an edition's seats, one row. ``given`` has the keys of ``rules.json`` (docs/seats.md); issues, hubs and
    organisations stand in it under their public ids and get their short codes when a plan is made."""

    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="seat_rules")
    given = models.JSONField(default=dict)
    takes_registrations = models.BooleanField(_("people who registered themselves take part in the draw"), default=True)
    reply_days = models.PositiveSmallIntegerField(_("days in which a seat is to be confirmed"), default=3)
    moves_up = models.BooleanField(_("the reserve list moves up by itself"), default=True)
    tells = models.CharField(
        _("whoever moves up is written to"), max_length=6, choices=Tells.choices, default=Tells.ITSELF
    )
    source = models.CharField(_("where the number comes from"), max_length=8, choices=Source.choices, default="dice")
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"rules of seats in {self.edition_id}"


class Nominee(models.Model):
    """Somebody who may be seated: a name that stands on a list, or somebody who registered. Holds no personal data.

    ``code`` stands for the person on public pages and in files: five digits without meaning.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="nominees")
    code = models.CharField(max_length=5)
    line = models.OneToOneField(Line, null=True, on_delete=models.PROTECT, related_name="nominee")
    registration = models.OneToOneField(Registration, null=True, on_delete=models.PROTECT, related_name="nominee")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="nominations")
    pin = models.CharField(max_length=3, choices=Pin.choices, blank=True)
    pin_why = models.CharField(max_length=8, choices=PinWhy.choices, blank=True)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "code"], name="nominee_code_once"),
            models.CheckConstraint(
                condition=models.Q(line__isnull=False) ^ models.Q(registration__isnull=False),
                name="nominee_has_a_source",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def source(self) -> Any:
        """The line or the registration."""
        return self.line if self.line_id else self.registration

    @property
    def full_name(self) -> str:
        return self.line.full_name if self.line else self.registration.name if self.registration else ""

    @property
    def sector(self) -> str:
        if self.line:
            return self.line.sector or self.line.roster.participation.organisation.sector
        return self.registration.sector if self.registration else ""

    @property
    def sector_name(self) -> str:
        return str(dict(Sector.choices).get(self.sector, ""))

    @property
    def organisation(self) -> str:
        """As it is written: the line's own words, else the co-organiser's name; "" for who registered."""
        return (self.line.organisation or self.line.roster.name) if self.line else ""

    @property
    def phone(self) -> str:
        return str(self.source.phone)

    @property
    def email(self) -> str:
        return str(self.source.email)


class Plan(models.Model):
    """The lottery as it stands before the number is known, and how far it is. At most one stands in public at a time.

    ``codes``: what the short codes of its files mean: {"issue": {"1": id}, "hub": {"h1": id}, "org": {"o1": name}}.
    ``told``: the report of the check, or why there can be no plan (``allocation.checking``); ``numbers``: levels, shares.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="seat_plans")
    public_id = PublicIdField()
    no = models.PositiveSmallIntegerField()  # first, second ... plan of the edition
    state = models.CharField(max_length=13, choices=PlanState.choices, default=PlanState.MAKING)
    stage = models.CharField(max_length=12, blank=True)  # names, rules, chances, proof: what the job is doing
    batch_id = models.BigIntegerField(null=True)
    given = models.JSONField(default=dict)  # the rules as they stood
    source = models.CharField(max_length=8, choices=Source.choices, default="dice")
    bundles = models.PositiveSmallIntegerField(default=1024)  # computed and published before the draw
    codes = models.JSONField(default=dict)
    told = models.JSONField(default=dict)
    numbers = models.JSONField(default=dict)
    people = models.PositiveIntegerField(default=0)
    able = models.PositiveIntegerField(default=0)
    seats = models.PositiveIntegerField(default=0)
    everyone = models.BooleanField(default=False)  # there is room for all, nobody is drawn
    maximin = models.FloatField(null=True)
    bound = models.FloatField(null=True)
    commitment = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    draw_at = models.DateTimeField(null=True)  # when the dice are to be thrown, as announced
    draw_place = models.CharField(max_length=200, blank=True)
    number = models.CharField(max_length=6, blank=True)
    drawn_at = models.DateTimeField(null=True)  # when the sixth digit stood
    seated_at = models.DateTimeField(null=True)  # when the seats were given
    address = models.CharField(
        max_length=200, blank=True
    )  # of a person's page, {token} in it; since the first messages
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-no"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "no"], name="plan_number_once"),
            models.UniqueConstraint(
                fields=["edition"], condition=models.Q(state__in=["published", "drawn"]), name="one_plan_stands"
            ),
        ]

    def __str__(self) -> str:
        return f"plan {self.no} of {self.edition_id}"

    @property
    def tickets(self) -> int:
        return 1_000 if self.source == Source.DICE3 else 1_000_000

    @property
    def dice(self) -> int:
        return 3 if self.source == Source.DICE3 else 6

    @property
    def is_public(self) -> bool:
        return self.state in (PlanState.PUBLISHED, PlanState.DRAWN)


class PlanFile(models.Model):
    """The files of a plan as ``wethi seats`` writes and reads them: ``plan`` before the draw, ``allocation`` after it."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="files")
    kind = models.CharField(max_length=10)
    text = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "kind"], name="plan_file_once")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.plan_id}"


class Chance(models.Model):
    """What the plan promises one person. ``equals``: how many share this chance exactly; ``group`` numbers them."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="chances")
    nominee = models.ForeignKey(Nominee, on_delete=models.PROTECT, related_name="chances")
    chance = models.FloatField()
    reason = models.CharField(max_length=16, blank=True)  # why it is 0
    group = models.PositiveIntegerField()
    equals = models.PositiveIntegerField()
    ways = models.JSONField(default=list)  # [[issue code, mode, chance]]

    class Meta:
        ordering = ["nominee__code"]
        constraints = [models.UniqueConstraint(fields=["plan", "nominee"], name="chance_once")]
        indexes = [models.Index(fields=["plan", "chance"])]

    def __str__(self) -> str:
        return f"{self.chance}"


class Throw(models.Model):
    """One digit of the number as it was thrown. ``place`` 0 is the leftmost; typed once, a slip is noted, not overwritten."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="throws")
    place = models.PositiveSmallIntegerField()
    digit = models.PositiveSmallIntegerField()
    sector = models.CharField(max_length=12, choices=Sector.choices, blank=True)
    at = models.DateTimeField()
    struck_at = models.DateTimeField(null=True)  # typed wrongly; the right one stands in another row
    struck_why = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "place"], condition=models.Q(struck_at__isnull=True), name="one_digit_stands"
            )
        ]

    def __str__(self) -> str:
        return f"{self.place}: {self.digit}"
