"""Ten articles to read beside the minutes, those of earlier years, and the minutes themselves as an article."""

from __future__ import annotations

import datetime as dt

from wethi.demo.sources import document
from wethi.demo.stages import Loading
from wethi.library import actions as library_actions
from wethi.library.models import Article
from wethi.meetings.models import Meeting
from wethi.programme.models import Edition, Issue


def put_articles(loading: Loading) -> None:
    standing = {article.title: article for article in Article.objects.filter(network=loading.network)}
    issues = {issue.no: issue for issue in Issue.objects.filter(edition=loading.edition)}
    first = loading.edition.starts_on or loading.at.date()
    for number, entry in enumerate(document("articles.json")):
        written = dt.datetime.combine(first - dt.timedelta(days=24 - 2 * number), dt.time(2), dt.UTC)
        act = {**loading.act, "at": min(written, loading.at)}
        values = {name: value for name, value in entry.items() if name != "issue"}
        values |= {"edition": loading.edition, "issue": issues.get(entry["issue"])}
        article = library_actions.write_article(
            network=loading.network, article=standing.get(entry["title"]), **values, **act
        )
        library_actions.publish_article(article=article, **act)


def put_earlier_articles(loading: Loading) -> None:
    """What was written about the years before, in the weeks after each forum, when it was written."""
    standing = set(Article.objects.filter(network=loading.network).values_list("title", flat=True))
    editions = {edition.year: edition for edition in Edition.objects.filter(network=loading.network)}
    for entry in document("articles-earlier.json"):
        if entry["title"] in standing or entry["year"] not in editions:
            continue
        edition = editions[entry["year"]]
        after = (edition.ends_on or edition.created_at.date()) + dt.timedelta(days=entry["days"])
        act = {**loading.act, "at": dt.datetime.combine(after, dt.time(3), dt.UTC)}
        values = {name: value for name, value in entry.items() if name not in {"year", "days", "issue"}}
        issue = Issue.objects.filter(edition=edition, no=entry.get("issue")).first()
        article = library_actions.write_article(network=loading.network, edition=edition, issue=issue, **values, **act)
        library_actions.publish_article(article=article, **act)


def put_minutes(loading: Loading) -> None:
    for meeting in Meeting.objects.filter(network=loading.network, article__isnull=True, withdrawn_at__isnull=True):
        library_actions.publish_minutes(meeting=meeting, **loading.act)
