"""The minutes of a meeting, published as an article."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from wethi.audit.actions import By
from wethi.library.choices import ArticleKind, ArticleState, TopicOrigin
from wethi.library.facts import MinutesPublished
from wethi.library.models import Article, Related
from wethi.library.rules import require_for
from wethi.library.steps import link_waiting_topics, move, record_of
from wethi.library.titles import title_key
from wethi.meetings.models import Meeting
from wethi.meetings.queries import related_topics_of


class MinutesWithdrawn(Exception):
    """The meeting's minutes were taken back; they cannot be published."""


@transaction.atomic
def publish_minutes(*, meeting: Meeting, by: By, at: dt.datetime) -> Article:
    """Publishes the meeting's minutes as an article, or brings that article up to date; the same again changes nothing.

    The text is not copied: the page is made from the meeting's items. Topics that the minutes name are set beside it,
    after those a person pinned. Raises :class:`MinutesWithdrawn`.
    """
    require_for(by, "articles.publish", meeting.network_id, meeting.edition_id, at)
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
    if move(article, ArticleState.PUBLISHED, at):
        link_waiting_topics(article)
    elif not changed and not topics_changed:
        return article
    record_of(MinutesPublished, article, by, at, meeting_id=meeting.pk, changed=tuple(changed))
    return article


Topic = tuple[str, int | None, int | None]


def _topics_named(meeting: Meeting) -> list[Topic]:
    """(title, first part, last part) as the minutes list them, each once."""
    found: list[Topic] = []
    for topic in related_topics_of(meeting):
        serial = topic.get("serial") or {}
        named = (str(topic["title"]).strip()[:300], serial.get("from"), serial.get("to"))
        if named[0] and named not in found:
            found.append(named)
    return found


def _put_topics(article: Article, topics: list[Topic]) -> bool:
    """Makes the unpinned topics be exactly these; what a person pinned stays. Whether anything changed."""
    rows = list(article.related.exclude(origin=TopicOrigin.WORDS))
    kept = {(row.title, row.serial_from, row.serial_to): row for row in rows}
    before = sorted((row.pk, row.order, row.other_id) for row in kept.values())
    gone = [row.pk for key, row in kept.items() if key not in topics and not row.is_pinned and not row.is_vetoed]
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
    after = sorted(article.related.exclude(origin=TopicOrigin.WORDS).values_list("pk", "order", "other_id"))
    return before != after
