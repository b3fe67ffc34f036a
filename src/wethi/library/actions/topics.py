"""What stands beside an article."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from wethi.audit.actions import By
from wethi.library.actions.articles import NothingToRead, OtherNetwork
from wethi.library.choices import TopicOrigin
from wethi.library.facts import ArticleRelated
from wethi.library.models import Article, Related
from wethi.library.rules import require_change
from wethi.library.steps import record_of


@transaction.atomic
def relate_article(
    *, article: Article, by: By, at: dt.datetime, other: Article | None = None, title: str = "", why: str = ""
) -> Related:
    """Sets another article, or a title alone, beside the article, pinned by a person. Raises :class:`OtherNetwork`."""
    require_change(article, by, at)
    if other is not None and (other.network_id != article.network_id or other.pk == article.pk):
        raise OtherNetwork
    shown = (title or (other.title if other else "")).strip()
    if not shown:
        raise NothingToRead
    topic, is_new = Related.objects.get_or_create(
        article=article,
        title=shown,
        other=other,
        defaults={"why": why, "is_pinned": True, "origin": TopicOrigin.PERSON},
    )
    if not is_new and (topic.why, topic.is_pinned, topic.is_vetoed) == (why, True, False):
        return topic
    topic.why, topic.is_pinned, topic.is_vetoed = why, True, False
    topic.save(update_fields=["why", "is_pinned", "is_vetoed"])
    record_of(ArticleRelated, article, by, at, topic_id=topic.pk, is_pinned=True)
    return topic


@transaction.atomic
def pin_topic(*, topic: Related, pinned: bool, by: By, at: dt.datetime) -> Related:
    """A pinned topic stands first and survives a new reading of the minutes."""
    article = topic.article
    require_change(article, by, at)
    if Related.objects.filter(pk=topic.pk).exclude(is_pinned=pinned).update(is_pinned=pinned):
        record_of(ArticleRelated, article, by, at, topic_id=topic.pk, is_pinned=pinned)
    topic.is_pinned = pinned
    return topic


@transaction.atomic
def remove_topic(*, topic: Related, by: By, at: dt.datetime) -> None:
    """What a person set goes; what the minutes or the words brought is kept out, so that it does not come back."""
    article = topic.article
    require_change(article, by, at)
    key = topic.pk
    if topic.origin == TopicOrigin.PERSON:
        topic.delete()
    else:
        topic.is_vetoed, topic.is_pinned = True, False
        topic.save(update_fields=["is_vetoed", "is_pinned"])
    record_of(ArticleRelated, article, by, at, topic_id=key, is_pinned=False)


@transaction.atomic
def bring_back_topic(*, topic: Related, by: By, at: dt.datetime) -> None:
    """It may stand beside the article again, and stays there."""
    article = topic.article
    require_change(article, by, at)
    if Related.objects.filter(pk=topic.pk, is_vetoed=True).update(is_vetoed=False, is_pinned=True):
        record_of(ArticleRelated, article, by, at, topic_id=topic.pk, is_pinned=True)
