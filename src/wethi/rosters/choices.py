"""Codes of the lists: how far a co-organiser is, what became of a name, how somebody comes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

HUB, ZOOM = "hub", "zoom"
ASKED_AT_ONCE = 2000  # people for whom one organisation is asked with one message


class RosterState(models.TextChoices):
    """How far a co-organiser is; worked out of the moments its row keeps, in this order."""

    NOT_INVITED = "not_invited", pgettext_lazy("list", "not invited yet")
    INVITED = "invited", pgettext_lazy("list", "invited")
    OPENED = "opened", pgettext_lazy("list", "opened")
    STARTED = "started", pgettext_lazy("list", "started")
    HANDED_IN = "handed_in", pgettext_lazy("list", "handed in")


class LineState(models.TextChoices):
    STANDING = "standing", pgettext_lazy("name", "stands")
    WITHDRAWN = "withdrawn", pgettext_lazy("name", "withdrawn")
    SUBSTITUTED = "substituted", pgettext_lazy("name", "another comes instead")


class Why(models.TextChoices):
    """Why a name no longer stands."""

    CANNOT = "cannot", _("cannot come")
    ILL = "ill", _("is ill")
    MISTAKE = "mistake", _("was written by mistake")
    DOUBLE = "double", _("stands in another list")
    OPTED_OUT = "opted_out", _("does not want to be on the list")
    ERASED = "erased", _("asked to be deleted")


class Source(models.TextChoices):
    PAGE = "page", _("typed in")
    PASTE = "paste", _("pasted")
    FILE = "file", _("out of a file")
    BEHALF = "behalf", _("typed in by the secretariat")


class NoticesGo(models.TextChoices):
    """How those learn that they were named who come onto a list after the first notices were written."""

    ITSELF = (
        "itself",
        _("written and sent by itself, where there is an e-mail address; the others wait to be handed over"),
    )
    READ = "read", _("written by itself; leaves when somebody has read it in the outbox")
    PRESSED = "pressed", _("only when somebody presses here")


class Mode(models.TextChoices):
    HUB = HUB, _("at a hub")
    ZOOM = ZOOM, "Zoom"


class Food(models.TextChoices):
    HALAL = "halal", _("halal")
    VEGETARIAN = "vegetarian", _("vegetarian")


class DoubleState(models.TextChoices):
    OPEN = "open", pgettext_lazy("double", "to be settled")
    SAME = "same", pgettext_lazy("double", "one person")
    DIFFERENT = "different", pgettext_lazy("double", "two people")


class Equipment(models.TextChoices):
    SCREEN = "screen", _("screen or projector")
    SOUND = "sound", _("loudspeakers and microphone")
    INTERNET = "internet", _("internet that carries Zoom")
    COMPUTER = "computer", _("computer with camera")
    POWER = "power", _("spare power")


class RegistrationState(models.TextChoices):
    CONFIRMED = "confirmed", pgettext_lazy("registration", "has a place")
    WAITING = "waiting", pgettext_lazy("registration", "on the waiting list")
    HELD = "held", pgettext_lazy("registration", "to be looked at")
    DOUBLE = "double", pgettext_lazy("registration", "registered before")
    CANCELLED = "cancelled", pgettext_lazy("registration", "cancelled")
