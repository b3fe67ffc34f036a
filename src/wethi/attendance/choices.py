"""Codes of the door: where a name came from, how an arrival was seen, what a rule says, why it was overruled."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

HUB, ZOOM = "hub", "zoom"


class Mode(models.TextChoices):
    HUB = HUB, _("at a hub")
    ZOOM = ZOOM, "Zoom"


class Origin(models.TextChoices):
    """Where the door knows a guest from."""

    LINE = "line", pgettext_lazy("guest", "a co-organiser's list")
    REGISTRATION = "registration", pgettext_lazy("guest", "registered")
    WALK_IN = "walk_in", pgettext_lazy("guest", "came without being named")


class GuestState(models.TextChoices):
    EXPECTED = "expected", pgettext_lazy("guest", "expected")
    WAITING = "waiting", pgettext_lazy("guest", "has no place yet")
    WITHDRAWN = "withdrawn", pgettext_lazy("guest", "does not come")


class Source(models.TextChoices):
    """How an arrival was seen."""

    BADGE = "badge", pgettext_lazy("arrival", "badge read by camera")
    CODE = "code", pgettext_lazy("arrival", "code typed")
    NAME = "name", pgettext_lazy("arrival", "found by name")
    WALK_IN = "walk_in", pgettext_lazy("arrival", "written in at the door")
    SHEET = "sheet", pgettext_lazy("arrival", "signed on paper")
    DESK = "desk", pgettext_lazy("arrival", "noted by the secretariat")
    ZOOM_FILE = "zoom_file", pgettext_lazy("arrival", "Zoom's report")
    ZOOM_LIVE = "zoom_live", pgettext_lazy("arrival", "told by Zoom")


class ScanKind(models.TextChoices):
    ARRIVE = "arrive", pgettext_lazy("scan", "came")
    UNDO = "undo", pgettext_lazy("scan", "taken back")


class Rule(models.TextChoices):
    """What speaks against letting somebody in; the same codes on the device (``static/js/door/rules.js``)."""

    WRONG_HUB = "wrong_hub", _("belongs to another hub")
    WRONG_DAY = "wrong_day", _("does not come on this day")
    ON_ZOOM = "on_zoom", _("takes part by Zoom on this day")
    NO_PLACE = "no_place", _("has no place yet")
    WITHDRAWN = "withdrawn", _("is off the list")
    ALREADY_IN = "already_in", _("is in already")


class Why(models.TextChoices):
    """Why somebody was let in against a rule, or an arrival was taken back."""

    ROOM = "room", pgettext_lazy("let in", "there is room")
    INSTEAD = "instead", pgettext_lazy("let in", "comes in place of somebody")
    CHANGED = "changed", pgettext_lazy("let in", "changed hub or day, as agreed")
    INVITED = "invited", pgettext_lazy("let in", "the secretariat said yes")
    MISTAKE = "mistake", pgettext_lazy("let in", "was a mistake")
    OTHER = "other", pgettext_lazy("let in", "another reason")


class Outcome(models.TextChoices):
    """What became of a scan. The last four wait for a person unless they were settled."""

    COUNTED = "counted", pgettext_lazy("scan", "counts")
    AGAIN = "again", pgettext_lazy("scan", "seen before")
    UNDONE = "undone", pgettext_lazy("scan", "taken back")
    ELSEWHERE = "elsewhere", pgettext_lazy("scan", "was seen at another hub before")
    UNKNOWN = "unknown", pgettext_lazy("scan", "nobody known by this badge")
    HELD = "held", pgettext_lazy("scan", "from a device that was closed")


TO_SETTLE = (Outcome.ELSEWHERE, Outcome.UNKNOWN, Outcome.HELD)


class ReportKind(models.TextChoices):
    FILE = "file", _("a file from Zoom")
    LIVE = "live", _("told by Zoom while it ran")


class StayState(models.TextChoices):
    """Who somebody in the online room is."""

    SURE = "sure", pgettext_lazy("online", "surely this person")
    LOOK = "look", pgettext_lazy("online", "to be looked at")
    SETTLED = "settled", pgettext_lazy("online", "said by a person")
    NOBODY = "nobody", pgettext_lazy("online", "nobody on our lists")
    STAFF = "staff", pgettext_lazy("online", "runs the room")
