"""Codes of an edition and its programme."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EditionState(models.TextChoices):
    DRAFT = "draft", _("being prepared")
    OPEN = "open", _("open to the public")
    CLOSED = "closed", _("over")


class Channel(models.TextChoices):
    ONSITE = "onsite", _("on site")
    ONLINE = "online", _("online")
    HYBRID = "hybrid", _("on site and online")


class SessionFormat(models.TextChoices):
    PROTOTYPE = "prototype", _("working prototype")
    PANEL = "panel", _("panel")
    EXCHANGE = "exchange", _("exchange of learning")
    PROPOSAL = "proposal", _("policy proposal")
    DEMONSTRATION = "demonstration", _("demonstration")
    FOLK_ART = "folk_art", _("folk-art opening")
    PLENARY = "plenary", _("plenary")
    BREAK = "break", _("break")


class SessionState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("session", "draft")
    RELEASED = "released", pgettext_lazy("session", "released")
    CANCELLED = "cancelled", pgettext_lazy("session", "cancelled")


class Aim(models.TextChoices):
    """What a result is good for: the first of the three axes. Places and sectors are the others."""

    HEALTH = "health", pgettext_lazy("aim", "health")
    ECONOMY = "economy", pgettext_lazy("aim", "economy")
    ENVIRONMENT = "environment", pgettext_lazy("aim", "environment")
    SOCIETY = "society", pgettext_lazy("aim", "society")
    POLITICS = "politics", pgettext_lazy("aim", "politics")


class HubKind(models.TextChoices):
    SITE = "site", _("hub on site")
    ONLINE = "online", _("online room")


class ParticipationRole(models.TextChoices):
    HOST = "host", _("host")
    CO_ORGANISER = "co_organiser", _("co-organiser")
    PARTNER = "partner", _("partner")
    INVITED = "invited", _("invited")


class OrganisationStatus(models.TextChoices):
    NEW = "new", pgettext_lazy("organisation", "new")
    RETURNING = "returning", pgettext_lazy("organisation", "returning")
    LAPSED = "lapsed", pgettext_lazy("organisation", "lapsed")


class SpeakingRole(models.TextChoices):
    SPEAKER = "speaker", _("speaker")
    MODERATOR = "moderator", _("moderator")
    PERFORMER = "performer", _("performer")


# Hues and marks an issue may take, in order; a free colour is never chosen (contrast, colour vision).
ISSUE_MARKS = ("health", "economy", "environment", "society", "politics")
MARK_WORDS = {
    "health": pgettext_lazy("mark", "herbal compress"),
    "economy": pgettext_lazy("mark", "woven basket"),
    "environment": pgettext_lazy("mark", "rubber leaf"),
    "society": pgettext_lazy("mark", "old-town houses"),
    "politics": pgettext_lazy("mark", "circle of people"),
}
HUE_WORDS = (
    pgettext_lazy("colour", "lotus"),
    pgettext_lazy("colour", "mat-dye yellow"),
    pgettext_lazy("colour", "leaf green"),
    pgettext_lazy("colour", "old-town blue"),
    pgettext_lazy("colour", "leather brown"),
)
