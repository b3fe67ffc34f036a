"""Codes of partners and offers."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy


class Answer(models.TextChoices):
    NOT_ASKED = "not_asked", pgettext_lazy("answer", "not asked yet")
    ASKED = "asked", pgettext_lazy("answer", "asked")
    THINKING = "thinking", pgettext_lazy("answer", "thinking about it")
    YES = "yes", pgettext_lazy("answer", "yes")
    NO = "no", pgettext_lazy("answer", "no")


SETTLED = (Answer.YES, Answer.NO)
"""Answers after which nobody has to ask again."""


class OfferKind(models.TextChoices):
    HUB = "hub", pgettext_lazy("offer", "a place to meet")
    SPEAKERS = "speakers", pgettext_lazy("offer", "speakers")
    BROADCAST_PAGE = "broadcast_page", pgettext_lazy("offer", "a page that shares the broadcast")
    EQUIPMENT = "equipment", pgettext_lazy("offer", "equipment")
    FOLK_ART = "folk_art", pgettext_lazy("offer", "folk art")
    LOCAL_FOOD = "local_food", pgettext_lazy("offer", "local food")
    MONEY = "money", pgettext_lazy("offer", "money")
    VOLUNTEERS = "volunteers", pgettext_lazy("offer", "volunteers")
    OTHER = "other", pgettext_lazy("offer", "something else")


class OfferState(models.TextChoices):
    OFFERED = "offered", pgettext_lazy("offer", "offered")
    ACCEPTED = "accepted", pgettext_lazy("offer", "accepted")
    DECLINED = "declined", pgettext_lazy("offer", "declined with thanks")
    CAME = "came", pgettext_lazy("offer", "was there on the day")
