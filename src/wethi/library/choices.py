"""Codes of articles."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ArticleKind(models.TextChoices):
    MINUTES = "minutes", _("minutes")
    STORY = "story", _("story")
    NEWS = "news", _("news")
    NEWSLETTER = "newsletter", _("newsletter")


class ArticleState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("article", "draft")
    PUBLISHED = "published", pgettext_lazy("article", "published")
    WITHDRAWN = "withdrawn", pgettext_lazy("article", "withdrawn")


class TopicOrigin(models.TextChoices):
    """Why a topic stands beside an article."""

    PERSON = "person", _("chosen by a person")
    MINUTES = "minutes", _("named in the minutes")
    WORDS = "words", _("found by its words")
