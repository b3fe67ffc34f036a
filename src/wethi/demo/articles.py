"""Ten articles to read beside the minutes, and the minutes themselves as an article."""

from __future__ import annotations

from wethi.demo.sources import document
from wethi.demo.stages import Loading
from wethi.library import actions as library_actions
from wethi.library.models import Article
from wethi.meetings.models import Meeting
from wethi.programme.models import Issue


def put_articles(loading: Loading) -> None:
    standing = {article.title: article for article in Article.objects.filter(network=loading.network)}
    issues = {issue.no: issue for issue in Issue.objects.filter(edition=loading.edition)}
    for entry in document("articles.json"):
        values = {name: value for name, value in entry.items() if name != "issue"}
        values |= {"edition": loading.edition, "issue": issues.get(entry["issue"])}
        article = library_actions.write_article(
            network=loading.network, article=standing.get(entry["title"]), **values, **loading.act
        )
        library_actions.publish_article(article=article, **loading.act)


def put_minutes(loading: Loading) -> None:
    for meeting in Meeting.objects.filter(network=loading.network, article__isnull=True, withdrawn_at__isnull=True):
        library_actions.publish_minutes(meeting=meeting, **loading.act)
