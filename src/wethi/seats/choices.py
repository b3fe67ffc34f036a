"""Codes of seats: how far a plan is, what became of a seat, how somebody came by it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PlanState(models.TextChoices):
    MAKING = "making", pgettext_lazy("plan", "is being computed")
    READY = "ready", pgettext_lazy("plan", "ready to be published")
    CONTRADICTORY = "contradictory", pgettext_lazy("plan", "the rules contradict each other")
    FAILED = "failed", pgettext_lazy("plan", "could not be computed")
    PUBLISHED = "published", pgettext_lazy("plan", "published, before the draw")
    DRAWN = "drawn", pgettext_lazy("plan", "drawn")
    WITHDRAWN = "withdrawn", pgettext_lazy("plan", "withdrawn")


class SeatState(models.TextChoices):
    OFFERED = "offered", pgettext_lazy("seat", "waits for an answer")
    CONFIRMED = "confirmed", pgettext_lazy("seat", "confirmed")
    DECLINED = "declined", pgettext_lazy("seat", "declined")
    EXPIRED = "expired", pgettext_lazy("seat", "no answer in time")
    GIVEN_UP = "given_up", pgettext_lazy("seat", "given back")
    SUBSTITUTED = "substituted", pgettext_lazy("seat", "another comes instead")
    TAKEN_BACK = "taken_back", pgettext_lazy("seat", "taken back")


HELD = (SeatState.OFFERED, SeatState.CONFIRMED)
"""States of a seat that somebody has."""


NO, NO_SUBSTITUTE, WENT_ON, LET_IN = "no", "no_instead", "went_on", "let_in"
"""Steps of the desk's word on what somebody asked: it stays as it is, nobody comes instead, the seat went on, the substitute has it."""

WORDS_OF_DESK = (NO, NO_SUBSTITUTE, WENT_ON, LET_IN)


class CameBy(models.TextChoices):
    """How somebody came by a seat."""

    ENOUGH = "enough", pgettext_lazy("seat", "there was room for everybody")
    DRAW = "draw", pgettext_lazy("seat", "by the draw")
    RESERVE = "reserve", pgettext_lazy("seat", "moved up from the reserve list")
    REPAIR = "repair", pgettext_lazy("seat", "when empty seats were filled anew")
    SUBSTITUTE = "substitute", pgettext_lazy("seat", "in place of another")


class Pin(models.TextChoices):
    IN = "in", pgettext_lazy("pin", "seated without a draw")
    OUT = "out", pgettext_lazy("pin", "left out of the draw")


class PinWhy(models.TextChoices):
    """Reasons are words out of a list: they are published with the plan, beside a code instead of a name."""

    SPEAKS = "speaks", pgettext_lazy("pin", "speaks or leads a session")
    WORKS = "works", pgettext_lazy("pin", "works for the forum on the days")
    HOSTS = "hosts", pgettext_lazy("pin", "hosts a hub")
    ASSISTS = "assists", pgettext_lazy("pin", "accompanies somebody who needs help")
    INTEREST = "interest", pgettext_lazy("pin", "has an interest that conflicts with the issue")
    ASKED = "asked", pgettext_lazy("pin", "asked for it")
    UNCLEAR = "unclear", pgettext_lazy("pin", "it is not clear who this is")


class Source(models.TextChoices):
    """Where the number comes from."""

    DICE = "dice", _("six ten-sided dice, one for each sector")
    DICE3 = "dice3", _("three ten-sided dice")
    LOTTERY = "lottery", _("first prize of the state lottery")


class Tells(models.TextChoices):
    """How those learn of it who come by a seat after the first messages were written."""

    ITSELF = "itself", _("at once, by itself")
    READ = "read", _("when somebody has read the message in the outbox")


SETTINGS = ("source", "reply_days", "moves_up", "tells", "takes_registrations")
"""What is set beside the rules: names of fields of ``SeatRules``."""


class RepairState(models.TextChoices):
    MAKING = "making", pgettext_lazy("repair", "is being computed")
    PROPOSED = "proposed", pgettext_lazy("repair", "proposed")
    IMPOSSIBLE = "impossible", pgettext_lazy("repair", "nobody left fits the rules")
    FAILED = "failed", pgettext_lazy("repair", "could not be computed")
    APPLIED = "applied", pgettext_lazy("repair", "done")
    DISCARDED = "discarded", pgettext_lazy("repair", "discarded")
