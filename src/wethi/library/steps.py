"""Steps that several actions on articles share; each inside the transaction of its action."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from wethi.audit.actions import By, record
from wethi.kit.pages.public import raise_version
from wethi.library.choices import ArticleState, TopicOrigin
from wethi.library.models import Article, ArticleVersion, Related, Series
from wethi.library.rules import may_publish_all
from wethi.library.titles import series_key, title_key
from wethi.network.models import Network
from wethi.programme.queries import public_editions


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


def renew_pages(network_id: int) -> None:
    """What stands beside an article, or over it, is seen in every edition in which it may be read."""
    editions = public_editions().filter(network=network_id).values_list("pk", flat=True)
    with transaction.atomic():
        raise_version(*(f"e{key}" for key in editions), f"n{network_id}", "all")


TEXTS = ("title", "title_en", "summary", "summary_en", "body", "body_en")


def keep_version(article: Article, by: By, at: dt.datetime) -> None:
    """The article's texts as they are now, if the last version has others."""
    texts = {name: getattr(article, name) for name in TEXTS}
    last = ArticleVersion.objects.filter(article=article).first()
    if last is not None and all(getattr(last, name) == text for name, text in texts.items()):
        return
    by_user = by.id if by.kind == "user" else None
    ArticleVersion.objects.create(article=article, no=last.no + 1 if last else 1, by_user_id=by_user, at=at, **texts)


class SeriesIsPublic(Exception):
    """Published parts are read under this name: only those who may publish them change it."""


def series_called(
    *, network: Network, title: str, title_en: str | None, part: Article | None, by: By, at: dt.datetime
) -> tuple[Series | None, tuple[str, ...]]:
    """The series of this name, and what of its names was changed; None for no name. Inside the caller's transaction.

    ``part`` leaves the series it is in until now, whose English name says nothing of another one, and where it comes to it
    leaves the spelling as it is. A series that has no other part is called otherwise with it. Raises :class:`SeriesIsPublic`.
    """
    standing = part.series if part is not None else None
    title = " ".join(title.split())
    if not title:
        return None, ()
    key = series_key(title)
    if part is not None and standing is not None and standing.key != key and _is_free(key, standing, part):
        standing.key = key
        standing.save(update_fields=["key"])
    is_own = standing is not None and standing.key == key
    if not is_own and standing is not None and title_en == standing.title_en:
        title_en = None
    found, is_new = Series.objects.get_or_create(
        network=network, key=key, defaults={"title": title, "title_en": title_en or ""}
    )
    if is_new:
        return found, ()
    wanted = {"title": title} if is_own else {}
    if title_en is not None and (title_en or is_own):
        wanted["title_en"] = title_en
    changed = tuple(name for name, value in wanted.items() if getattr(found, name) != value)
    if changed:
        public = found.articles.filter(state=ArticleState.PUBLISHED)
        if not may_publish_all(by, network.pk, public.values_list("edition", flat=True).distinct(), at):
            raise SeriesIsPublic
        _name(found, {name: wanted[name] for name in changed})
    return found, changed


def _is_free(key: str, standing: Series, part: Article) -> bool:
    """Whether the series is this one part's, and no other has the name."""
    return (
        not standing.articles.exclude(pk=part.pk).exists()
        and not Series.objects.filter(network=standing.network_id, key=key).exists()
    )


def _name(series: Series, values: dict[str, str]) -> None:
    """The topics found by words that name it follow."""
    if "title" in values:
        Related.objects.filter(
            article__network=series.network_id,
            title=series.title,
            serial_from__isnull=False,
            origin=TopicOrigin.WORDS,
        ).update(title=values["title"])
    for name, value in values.items():
        setattr(series, name, value)
    series.save(update_fields=list(values))
