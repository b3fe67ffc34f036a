"""Steps that several actions on articles share; each inside the transaction of its action."""

from __future__ import annotations

import datetime as dt
from typing import Any

from wethi.audit.actions import By, record
from wethi.library.choices import ArticleState
from wethi.library.models import Article, ArticleVersion, Related
from wethi.library.titles import title_key


def record_of(fact: type[Any], article: Article, by: By, at: dt.datetime, **more: Any) -> None:
    record(
        fact(network_id=article.network_id, edition_id=article.edition_id, article_id=article.pk, **more), by=by, at=at
    )


def move(article: Article, state: ArticleState, at: dt.datetime) -> bool:
    """One conditional update, so that two people at once record it once."""
    values: dict[str, Any] = {"state": state, "changed_at": at}
    if state == ArticleState.PUBLISHED and article.published_at is None:
        values["published_at"] = at
    moved = Article.objects.filter(pk=article.pk).exclude(state=state).update(**values)
    for name, value in values.items():
        if moved:
            setattr(article, name, value)
    return bool(moved)


def link_waiting_topics(article: Article) -> None:
    key = title_key(article.title)
    waiting = Related.objects.filter(article__network_id=article.network_id, other__isnull=True).exclude(
        article=article
    )
    found = [topic_id for topic_id, title in waiting.values_list("pk", "title") if title_key(title) == key]
    Related.objects.filter(pk__in=found, serial_from__isnull=True).update(other=article)


TEXTS = ("title", "title_en", "summary", "summary_en", "body", "body_en")


def keep_version(article: Article, by: By, at: dt.datetime) -> None:
    """The article's texts as they are now, if the last version has others."""
    texts = {name: getattr(article, name) for name in TEXTS}
    last = ArticleVersion.objects.filter(article=article).first()
    if last is not None and all(getattr(last, name) == text for name, text in texts.items()):
        return
    by_user = by.id if by.kind == "user" else None
    ArticleVersion.objects.create(article=article, no=last.no + 1 if last else 1, by_user_id=by_user, at=at, **texts)
