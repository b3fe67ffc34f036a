"""What personal data may be used for, and how a person may ask about it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Purpose(models.TextChoices):
    TAKE_PART = "take_part", _("organising your part in the forum")
    CONTACT = "contact", _("writing to you about the forum")
    SHARE_WITH_HOST = "share_with_host", _("giving your name to the hub you come to")
    NAME_PUBLISHED = "name_published", _("showing your name on the public pages and in the minutes")
    PICTURE = "picture", _("pictures and films in which you can be recognised")
    RECORDING = "recording", _("recording what you say")
    HEALTH = "health", _("food and help you need (sensitive)")
    NEXT_EDITIONS = "next_editions", _("inviting you in coming years")


class RequestKind(models.TextChoices):
    ACCESS = "access", _("a copy of my data")
    CORRECT = "correct", _("a correction")
    OBJECT = "object", _("stop using my data")
    ERASE = "erase", _("delete my data")


class SealedKind(models.TextChoices):
    HEALTH = "health", _("food and help needed")


class ReadingReason(models.TextChoices):
    """Why somebody opened a sealed value; kept in the record."""

    CHECK = "check", _("to check what is kept")
    CARE = "care", _("to prepare food and help")


# Everything else is needed to hold the forum at all: it may be used until the person objects.
NEEDS_CONSENT = frozenset(
    {Purpose.NAME_PUBLISHED, Purpose.PICTURE, Purpose.RECORDING, Purpose.HEALTH, Purpose.NEXT_EDITIONS}
)
