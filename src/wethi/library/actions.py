"""The only writers of articles and of what stands beside them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from wethi.accounts.choices import Scope
from wethi.accounts.rules import require
from wethi.audit.actions import By, record
from wethi.library.choices import ArticleKind, ArticleState
from wethi.library.facts import (
    ArticlePublished,
    ArticleRelated,
    ArticleRevised,
    ArticleWithdrawn,
    ArticleWritten,
    MinutesPublished,
)
from wethi.library.models import Article, Related
from wethi.library.titles import title_key
from wethi.meetings.models import Meeting
from wethi.network.models import Network
from wethi.programme.models import Edition


class OtherNetwork(Exception):
    """A row of another network, or a part of another edition, was named."""


class NothingToRead(Exception):
    """An article needs a title and a text before it can be published."""


class MinutesWithdrawn(Exception):
    """The meeting's minutes were taken back; they cannot be published."""


def _require(by: By, right: str, network_id: int, edition_id: int | None, at: dt.datetime) -> None:
    scopes = [(Scope.EDITION.value, edition_id)] if edition_id else []
    require(by, right, [*scopes, (Scope.NETWORK.value, network_id)], at)


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
    """Makes a draft or changes an article; values are the model's fields (title, body, edition, issue, series ...).

    Changing what is published needs the right to publish. Raises :class:`OtherNetwork`.
    """
    if article is not None and article.network_id != network.pk:
        raise OtherNetwork
    edition = values.get("edition", article.edition if article else None)
    is_public = article is not None and article.state == ArticleState.PUBLISHED
    right = "articles.publish" if is_public else "articles.edit"
    _require(by, right, network.pk, edition.pk if edition else None, at)
    if article is not None and article.edition_id and (edition is None or edition.pk != article.edition_id):
        _require(by, right, network.pk, article.edition_id, at)
    _check_owners(network.pk, edition, values.get("issue", article.issue if article else None))
    if article is None:
        made = Article.objects.create(network=network, changed_at=at, **values)
        _record(ArticleWritten, made, by, at, is_new=True, changed=tuple(values))
        return made
    changed = tuple(name for name, value in values.items() if getattr(article, name) != value)
    if not changed:
        return article
    for name in changed:
        setattr(article, name, values[name])
    article.changed_at = at
    article.save(update_fields=[*changed, "changed_at"])
    if is_public:
        _record(ArticleRevised, article, by, at, changed=changed)
    else:
        _record(ArticleWritten, article, by, at, is_new=False, changed=changed)
    return article


def _record(fact: type[Any], article: Article, by: By, at: dt.datetime, **more: Any) -> None:
    record(
        fact(network_id=article.network_id, edition_id=article.edition_id, article_id=article.pk, **more), by=by, at=at
    )


@transaction.atomic
def publish_article(*, article: Article, by: By, at: dt.datetime) -> Article:
    """Shows the article to the public; titles that were waiting for it become links. Raises :class:`NothingToRead`."""
    _require(by, "articles.publish", article.network_id, article.edition_id, at)
    if not article.title.strip() or not (article.body.strip() or article.meeting_id):
        raise NothingToRead
    if not _move(article, ArticleState.PUBLISHED, at):
        return article
    _link_waiting_topics(article)
    _record(ArticlePublished, article, by, at)
    return article


def _move(article: Article, state: ArticleState, at: dt.datetime) -> bool:
    """One conditional update, so that two people at once record it once."""
    values: dict[str, Any] = {"state": state, "changed_at": at}
    if state == ArticleState.PUBLISHED and article.published_at is None:
        values["published_at"] = at
    moved = Article.objects.filter(pk=article.pk).exclude(state=state).update(**values)
    for name, value in values.items():
        if moved:
            setattr(article, name, value)
    return bool(moved)


def _link_waiting_topics(article: Article) -> None:
    key = title_key(article.title)
    waiting = Related.objects.filter(article__network_id=article.network_id, other__isnull=True).exclude(
        article=article
    )
    found = [topic_id for topic_id, title in waiting.values_list("pk", "title") if title_key(title) == key]
    Related.objects.filter(pk__in=found, serial_from__isnull=True).update(other=article)


@transaction.atomic
def withdraw_article(*, article: Article, by: By, at: dt.datetime) -> Article:
    """Takes the article off the public pages; its row and its address stay."""
    _require(by, "articles.publish", article.network_id, article.edition_id, at)
    if _move(article, ArticleState.WITHDRAWN, at):
        _record(ArticleWithdrawn, article, by, at)
    return article


@transaction.atomic
def publish_minutes(*, meeting: Meeting, by: By, at: dt.datetime) -> Article:
    """Publishes the meeting's minutes as an article, or brings that article up to date; the same again changes nothing.

    The text is not copied: the page is made from the meeting's items. Topics that the minutes name are set beside it,
    after those a person pinned. Raises :class:`MinutesWithdrawn`.
    """
    _require(by, "articles.publish", meeting.network_id, meeting.edition_id, at)
    if meeting.withdrawn_at is not None:
        raise MinutesWithdrawn
    article = Article.objects.select_for_update().filter(meeting=meeting).first()
    if article is None:
        article = Article.objects.create(
            network=meeting.network,
            edition=meeting.edition,
            meeting=meeting,
            kind=ArticleKind.MINUTES,
            title=meeting.title,
            changed_at=at,
        )
    current = {"title": meeting.title, "edition_id": meeting.edition_id}
    changed = [name for name, value in current.items() if getattr(article, name) != value]
    for name in changed:
        setattr(article, name, current[name])
    if changed:
        article.changed_at = at
        article.save(update_fields=[*changed, "changed_at"])
    topics_changed = _put_topics(article, _topics_named(meeting))
    if _move(article, ArticleState.PUBLISHED, at):
        _link_waiting_topics(article)
    elif not changed and not topics_changed:
        return article
    _record(MinutesPublished, article, by, at, meeting_id=meeting.pk, changed=tuple(changed))
    return article


Topic = tuple[str, int | None, int | None]


def _topics_named(meeting: Meeting) -> list[Topic]:
    """(title, first part, last part) as the minutes list them, each once."""
    reading = meeting.reading
    found: list[Topic] = []
    for topic in (reading.corrected.get("related_topics") or []) if reading else []:
        serial = topic.get("serial") or {}
        named = (str(topic["title"]).strip()[:300], serial.get("from"), serial.get("to"))
        if named[0] and named not in found:
            found.append(named)
    return found


def _put_topics(article: Article, topics: list[Topic]) -> bool:
    """Makes the unpinned topics be exactly these; what a person pinned stays. Whether anything changed."""
    kept = {(row.title, row.serial_from, row.serial_to): row for row in article.related.all()}
    before = sorted((row.pk, row.order, row.other_id) for row in kept.values())
    gone = [row.pk for key, row in kept.items() if key not in topics and not row.is_pinned]
    Related.objects.filter(pk__in=gone).delete()
    by_key = {
        title_key(title): key
        for key, title in Article.objects.filter(network_id=article.network_id, state=ArticleState.PUBLISHED)
        .exclude(pk=article.pk)
        .values_list("pk", "title")
    }
    for order, (title, first, last) in enumerate(topics, start=100):
        other = by_key.get(title_key(title)) if first is None else None
        row = kept.get((title, first, last))
        if row is None:
            Related.objects.create(
                article=article, title=title, serial_from=first, serial_to=last, other_id=other, order=order
            )
        elif not row.is_pinned and (row.order, row.other_id) != (order, other or row.other_id):
            Related.objects.filter(pk=row.pk).update(order=order, other_id=other or row.other_id)
    after = sorted(article.related.values_list("pk", "order", "other_id"))
    return before != after


@transaction.atomic
def relate_article(
    *, article: Article, by: By, at: dt.datetime, other: Article | None = None, title: str = "", why: str = ""
) -> Related:
    """Sets another article, or a title alone, beside the article, pinned by a person. Raises :class:`OtherNetwork`."""
    _require(by, "articles.publish" if article.state == ArticleState.PUBLISHED else "articles.edit", article.network_id, article.edition_id, at)  # fmt: skip
    if other is not None and (other.network_id != article.network_id or other.pk == article.pk):
        raise OtherNetwork
    shown = (title or (other.title if other else "")).strip()
    if not shown:
        raise NothingToRead
    topic, is_new = Related.objects.get_or_create(
        article=article, title=shown, other=other, defaults={"why": why, "is_pinned": True}
    )
    if not is_new and (topic.why, topic.is_pinned) == (why, True):
        return topic
    topic.why, topic.is_pinned = why, True
    topic.save(update_fields=["why", "is_pinned"])
    _record(ArticleRelated, article, by, at, topic_id=topic.pk, is_pinned=True)
    return topic


@transaction.atomic
def pin_topic(*, topic: Related, pinned: bool, by: By, at: dt.datetime) -> Related:
    """A pinned topic stands first and survives a new reading of the minutes."""
    article = topic.article
    _require(by, "articles.publish" if article.state == ArticleState.PUBLISHED else "articles.edit", article.network_id, article.edition_id, at)  # fmt: skip
    if Related.objects.filter(pk=topic.pk).exclude(is_pinned=pinned).update(is_pinned=pinned):
        _record(ArticleRelated, article, by, at, topic_id=topic.pk, is_pinned=pinned)
    topic.is_pinned = pinned
    return topic


@transaction.atomic
def remove_topic(*, topic: Related, by: By, at: dt.datetime) -> None:
    article = topic.article
    _require(by, "articles.publish" if article.state == ArticleState.PUBLISHED else "articles.edit", article.network_id, article.edition_id, at)  # fmt: skip
    key = topic.pk
    topic.delete()
    _record(ArticleRelated, article, by, at, topic_id=key, is_pinned=False)
