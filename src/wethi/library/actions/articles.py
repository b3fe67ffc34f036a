"""Articles: written, published, withdrawn."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from wethi.audit.actions import By
from wethi.library.choices import ArticleState
from wethi.library.facts import (
    ArticlePublished,
    ArticleRevised,
    ArticleScheduled,
    ArticleWithdrawn,
    ArticleWritten,
    SeriesNamed,
)
from wethi.library.models import Article, ArticleVersion
from wethi.library.rules import require_change, require_for
from wethi.library.steps import TEXTS, keep_version, link_waiting_topics, move, record_of, renew_pages, series_called
from wethi.meetings.models import Meeting
from wethi.network.models import Network
from wethi.programme.models import Edition


class OtherNetwork(Exception):
    """A row of another network, or a part of another edition, was named."""


class NothingToRead(Exception):
    """An article needs a title and a text before it can be published."""


def _check_owners(network_id: int, edition: Edition | None, issue: Any, meeting: Meeting | None = None) -> None:
    for row in (edition, meeting):
        if row is not None and row.network_id != network_id:
            raise OtherNetwork
    if issue is not None and (edition is None or issue.edition_id != edition.pk):
        raise OtherNetwork


@transaction.atomic
def write_article(
    *, network: Network, by: By, at: dt.datetime, article: Article | None = None, **values: Any
) -> Article:
    """Makes a draft or changes an article; values are the model's fields (title, body, edition, issue ...), the series by
    its name (``series``, ``series_en``).

    Changing what is published needs the right to publish. Raises :class:`OtherNetwork`, :class:`SeriesIsPublic`.
    """
    if article is not None and article.network_id != network.pk:
        raise OtherNetwork
    edition = values.get("edition", article.edition if article else None)
    is_public = article is not None and article.state == ArticleState.PUBLISHED
    right = "articles.publish" if is_public else "articles.edit"
    require_for(by, right, network.pk, edition.pk if edition else None, at)
    if article is not None and article.edition_id and (edition is None or edition.pk != article.edition_id):
        require_for(by, right, network.pk, article.edition_id, at)
    _check_owners(network.pk, edition, values.get("issue", article.issue if article else None))
    names = _put_series(network, article, values, by, at)
    if article is None:
        made = Article.objects.create(network=network, changed_at=at, **values)
        keep_version(made, by, at)
        record_of(ArticleWritten, made, by, at, is_new=True, changed=tuple(values))
        _tell_series(made, names, by, at)
        return made
    changed = tuple(name for name, value in values.items() if getattr(article, name) != value)
    for name in changed:
        setattr(article, name, values[name])
    if changed:
        article.changed_at = at
        article.save(update_fields=[*changed, "changed_at"])
        keep_version(article, by, at)
    own = changed if _tell_series(article, names, by, at) else (*changed, *names)
    if own and is_public:
        record_of(ArticleRevised, article, by, at, changed=own)
    elif own:
        record_of(ArticleWritten, article, by, at, is_new=False, changed=own)
    return article


def _put_series(
    network: Network, article: Article | None, values: dict[str, Any], by: By, at: dt.datetime
) -> tuple[str, ...]:
    """Puts the row where the names stood among the values; returns which names of the series were changed."""
    english = values.pop("series_en", None)
    standing = article.series if article is not None else None
    if "series" not in values and english is None:
        return ()
    title = values.get("series", standing.title if standing is not None else "")
    values["series"], changed = series_called(
        network=network, title=title, title_en=english, part=article, by=by, at=at
    )
    return tuple({"title": "series", "title_en": "series_en"}[name] for name in changed)


def _tell_series(article: Article, names: tuple[str, ...], by: By, at: dt.datetime) -> bool:
    """Whether changed names of the series are read by the public, in every edition: its pages are made anew then."""
    if not names or article.series is None or not article.series.articles.filter(state=ArticleState.PUBLISHED).exists():
        return False
    renew_pages(article.network_id)
    record_of(SeriesNamed, article, by, at, series_id=article.series.pk, changed=names)
    return True


@transaction.atomic
def publish_article(*, article: Article, by: By, at: dt.datetime) -> Article:
    """Shows the article to the public; titles that were waiting for it become links. Raises :class:`NothingToRead`."""
    require_for(by, "articles.publish", article.network_id, article.edition_id, at)
    if not article.title.strip() or not (article.body.strip() or article.meeting_id):
        raise NothingToRead
    if not move(article, ArticleState.PUBLISHED, at):
        return article
    Article.objects.filter(pk=article.pk).update(publish_at=None)
    link_waiting_topics(article)
    record_of(ArticlePublished, article, by, at)
    return article


@transaction.atomic
def withdraw_article(*, article: Article, by: By, at: dt.datetime) -> Article:
    """Takes the article off the public pages; its row and its address stay."""
    require_for(by, "articles.publish", article.network_id, article.edition_id, at)
    if move(article, ArticleState.WITHDRAWN, at):
        record_of(ArticleWithdrawn, article, by, at)
    return article


@transaction.atomic
def go_back_to_version(*, version: ArticleVersion, by: By, at: dt.datetime) -> Article:
    """The article reads as it did then; what it said until now stays among its versions."""
    article = version.article
    require_change(article, by, at)
    keep_version(article, by, at)  # what another way than :func:`write_article` put there
    return write_article(
        network=article.network, article=article, by=by, at=at, **{name: getattr(version, name) for name in TEXTS}
    )


class AlreadyPublic(Exception):
    """What everyone can read already cannot be published later."""


@transaction.atomic
def schedule_article(*, article: Article, publish_at: dt.datetime | None, by: By, at: dt.datetime) -> Article:
    """The worker publishes the draft at that moment; None calls it off. Raises :class:`AlreadyPublic`,
    :class:`NothingToRead`."""
    require_for(by, "articles.publish", article.network_id, article.edition_id, at)
    if article.state == ArticleState.PUBLISHED:
        raise AlreadyPublic
    if publish_at is not None and not (article.title.strip() and article.body.strip()):
        raise NothingToRead
    if article.publish_at != publish_at:
        Article.objects.filter(pk=article.pk).update(publish_at=publish_at)
        record_of(ArticleScheduled, article, by, at, is_set=publish_at is not None)
    article.publish_at = publish_at
    return article


def publish_due(*, by: By, at: dt.datetime) -> int:
    """Publishes the drafts whose moment has come; returns how many."""
    due = Article.objects.filter(publish_at__lte=at).exclude(state=ArticleState.PUBLISHED)
    published = 0
    for article in due.order_by("publish_at", "pk")[:50]:
        try:
            publish_article(article=article, by=by, at=at)
        except NothingToRead:  # it was emptied meanwhile: it stays a draft, and is not tried for ever
            Article.objects.filter(pk=article.pk).update(publish_at=None)
            continue
        published += 1
    return published
