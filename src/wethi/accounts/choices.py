"""Rights, roles as bundles of them, and the scopes in which a role is granted."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Scope(models.TextChoices):
    INSTALLATION = "installation", _("the whole installation")
    NETWORK = "network", _("network")
    EDITION = "edition", _("edition")
    ISSUE = "issue", _("issue")
    ORGANISATION = "organisation", _("organisation")
    HUB = "hub", _("hub")
    SESSION = "session", _("session")


class Role(models.TextChoices):
    KEEPER = "keeper", _("network keeper")
    SECRETARIAT = "secretariat", _("secretariat")
    APPROVER = "approver", _("approver")
    TREASURER = "treasurer", _("treasurer")
    COORDINATOR = "coordinator", _("hub coordinator")
    CHECK_IN = "check_in", _("check-in helper")
    FOCAL = "focal", _("focal person of a co-organiser")
    RAPPORTEUR = "rapporteur", _("rapporteur")
    DIRECTOR = "director", _("live director")
    MODERATOR = "moderator", _("moderator")
    SPEAKER = "speaker", _("speaker")
    PARTICIPANT = "participant", _("participant")
