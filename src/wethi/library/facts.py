"""What happens to articles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.utils.translation import gettext_noop

from wethi.audit.facts import Fact

_SERIES_WORDS = {"series_en": gettext_noop("series in English")}
"""Names a series has for all its parts, changed from one of them."""


class ArticleWritten(Fact):
    """A draft was made or changed; nobody outside sees it yet."""

    article_id: int
    is_new: bool
    field_words: ClassVar[Mapping[str, str]] = _SERIES_WORDS
    object_kind: ClassVar[str] = "article"
    object_field: ClassVar[str] = "article_id"
    sentence: ClassVar[str] = gettext_noop("{actor} wrote {object}.")


class ArticleRevised(Fact):
    """A published article was changed."""

    article_id: int
    field_words: ClassVar[Mapping[str, str]] = _SERIES_WORDS
    object_kind: ClassVar[str] = "article"
    object_field: ClassVar[str] = "article_id"
    sentence: ClassVar[str] = gettext_noop("{actor} changed {fields} of {object}.")
    public: ClassVar[bool] = True


class SeriesNamed(ArticleRevised):
    """A series with published parts is called otherwise; it was said at one of its parts."""

    series_id: int


class ArticlePublished(ArticleRevised):
    sentence: ClassVar[str] = gettext_noop("{actor} published {object}.")


class ArticleWithdrawn(ArticleRevised):
    sentence: ClassVar[str] = gettext_noop("{actor} withdrew {object}.")


class MinutesPublished(ArticleRevised):
    meeting_id: int
    sentence: ClassVar[str] = gettext_noop("{actor} published the minutes as {object}.")


class ArticleRelated(ArticleRevised):
    """A topic was set beside an article, pinned, let go or taken away."""

    topic_id: int
    is_pinned: bool
    sentence: ClassVar[str] = gettext_noop("{actor} changed the related topics of {object}.")


class ArticlePictured(ArticleRevised):
    """A picture was added, given other words or taken away."""

    picture_id: int
    sentence: ClassVar[str] = gettext_noop("{actor} changed the pictures of {object}.")


class ArticleScheduled(ArticleWritten):
    """A draft is to be published by itself, or no longer."""

    is_new: bool = False
    is_set: bool
    sentence: ClassVar[str] = gettext_noop("{actor} set when {object} is published.")
