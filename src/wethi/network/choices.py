"""Codes of the network; the same everywhere: files, JSON, database (sector order is the order of the mat)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Sector(models.TextChoices):
    STATE = "state", pgettext_lazy("sector", "state")
    LOCAL = "local", pgettext_lazy("sector", "local government")
    ACADEMIA = "academia", pgettext_lazy("sector", "academia")
    PRIVATE = "private", pgettext_lazy("sector", "private sector")
    CIVIL = "civil", pgettext_lazy("sector", "civil society")
    COMMUNITY = "community", pgettext_lazy("sector", "community")


class OrganisationKind(models.TextChoices):
    AGENCY = "agency", _("state agency")
    LOCAL_GOVERNMENT = "local_government", _("local government")
    UNIVERSITY = "university", _("university or school")
    COMPANY = "company", _("company or trade body")
    FOUNDATION = "foundation", _("foundation or association")
    NETWORK = "network", _("network or club")
    COMMUNITY_GROUP = "community_group", _("community group")
    MEDIA = "media", _("media")
    OTHER = "other", _("other")


class Gender(models.TextChoices):
    FEMALE = "f", _("female")
    MALE = "m", _("male")
    OTHER = "x", _("other or not said")


class ContactKind(models.TextChoices):
    PHONE = "phone", _("telephone")
    EMAIL = "email", _("e-mail")
    LINE = "line", "LINE"
    PAGE = "page", _("page or website")
