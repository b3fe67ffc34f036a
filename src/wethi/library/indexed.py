"""What of the house can be found: articles and minutes, sessions, organisations that stand behind an edition, editions.

Only what the public may read, and no telephone or e-mail of a person; who speaks in a session is found in the programme.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet

from wethi.kit.search import index
from wethi.kit.search.index import Entry
from wethi.library.choices import ArticleKind
from wethi.library.models import Article
from wethi.library.queries import MinutesItem, is_minutes, minutes_text, readable_articles
from wethi.network.models import Network
from wethi.programme.choices import ParticipationRole, SessionState
from wethi.programme.models import Edition, Issue, Participation
from wethi.programme.queries import public_editions, released_names, released_sessions

KINDS = ("minutes", "article", "session", "organisation", "edition")
_ADDRESS = re.compile(r"\]\([^)\s]*\)")
_SIGNS = re.compile(r"[*_`#>|\[\]]+")


def without_markdown(text: str) -> str:
    """The words of Markdown."""
    return _SIGNS.sub(" ", _ADDRESS.sub(" ", text))


def article_kind(article: Article) -> str:
    return "minutes" if article.kind == ArticleKind.MINUTES else "article"


def article_text(article: Article) -> str:
    """All that its page says, as plain text."""
    parts = [*_series_names(article), article.summary, without_markdown(article.body)]
    if article.issue is not None:
        parts.append(article.issue.title)
    if is_minutes(article) and article.meeting is not None:
        shown = minutes_text(article.meeting)
        for section, items in shown.sections:
            parts += [section, *_lines(items)]
        parts += [f"{task.what} {task.owner}" for task in shown.tasks]
    parts += [article.summary_en, without_markdown(article.body_en)]
    return "\n".join(filter(None, parts))


def _series_names(article: Article) -> list[str]:
    return [article.series.title, article.series.title_en] if article.series is not None else []


def _lines(items: list[MinutesItem]) -> Iterator[str]:
    for item in items:
        yield item.text
        yield from item.body
        yield from _lines(item.children)


def article_entry(article: Article) -> Entry:
    held = article.meeting.held_on if article.meeting is not None else None
    on = held or (article.published_at.date() if article.published_at else None)
    return Entry(
        article.network_id,
        article.edition_id,
        article_kind(article),
        article.pk,
        article.public_id,
        article.title,
        article.title_en,
        article_text(article),
        on,
    )


def _article_entries(articles: QuerySet[Article]) -> Iterator[Entry]:
    for article in articles.select_related("meeting", "issue", "edition", "series").order_by("pk").iterator(200):
        yield article_entry(article)


def _edition_entry(edition: Edition, issues: list[Issue]) -> Entry:
    # First all that is Thai, then all that is English: a passage stays in one language.
    parts = [edition.theme, edition.summary, edition.place]
    parts += [words for issue in issues for words in (issue.title, issue.summary)]
    parts += [edition.theme_en, edition.summary_en, edition.place_en]
    parts += [words for issue in issues for words in (issue.title_en, issue.summary_en)]
    text = "\n".join(filter(None, parts))
    return Entry(
        edition.network_id,
        edition.pk,
        "edition",
        edition.pk,
        "",
        edition.name,
        edition.name_en,
        text,
        edition.starts_on,
    )


def _session_entries(edition: Edition) -> Iterator[Entry]:
    """The sessions as they were released: what has been edited since is nobody's to find."""
    names = released_names(edition.pk)
    for session in released_sessions(edition.pk):
        if session.state != SessionState.RELEASED or not session.is_placed:
            continue
        issue = names.issues.get(session.issue or 0)
        hubs = [names.hubs[key] for key in session.hubs if key in names.hubs]
        organisations = [names.organisations[key] for key in session.organisations if key in names.organisations]
        named = (*([issue] if issue else []), *organisations, *hubs)
        # Thai before English, as above.
        parts = [session.abstract, *(row.name for row in named), *(hub.extra for hub in hubs)]
        parts += [session.abstract_en, *(row.name_en for row in named), *(hub.extra_en for hub in hubs)]
        yield Entry(
            edition.network_id,
            edition.pk,
            "session",
            session.id,
            session.public_id,
            session.title,
            session.title_en,
            "\n".join(part.strip() for part in parts if part.strip()),
            session.on,
        )


def edition_entries(edition: Edition) -> list[Entry]:
    """The public edition itself and its released sessions."""
    issues = list(Issue.objects.filter(edition=edition, withdrawn_at__isnull=True).order_by("no"))
    return [_edition_entry(edition, issues), *(_session_entries(edition) if edition.programme_version else ())]


def organisation_entries(network_id: int) -> list[Entry]:
    """Each organisation once, with the years it came; it leads to the latest of them."""
    editions: dict[int, Edition] = {found.pk: found for found in public_editions().filter(network=network_id)}
    came: dict[int, list[Edition]] = defaultdict(list)
    organisations: dict[int, Any] = {}
    rows = Participation.objects.filter(edition__in=editions, withdrawn_at__isnull=True)
    for row in rows.exclude(role=ParticipationRole.INVITED).select_related("organisation"):
        came[row.organisation_id].append(editions[row.edition_id])
        organisations[row.organisation_id] = row.organisation
    made = []
    for key, organisation in sorted(organisations.items()):
        years = sorted(came[key], key=lambda edition: edition.year, reverse=True)
        text = "\n".join(filter(None, [organisation.short_name, *(edition.name for edition in years)]))
        made.append(
            Entry(
                network_id, years[0].pk, "organisation", key, "", organisation.name, organisation.name_en, text,
                years[0].starts_on,
            )
        )  # fmt: skip
    return made


def index_articles(keys: Iterable[int]) -> None:
    """These articles as they are now: found, or found no more."""
    keys = list(keys)
    readable = list(_article_entries(readable_articles().filter(pk__in=keys)))
    index.put(readable)
    gone = set(keys) - {entry.row_id for entry in readable}
    for kind in ("minutes", "article"):
        index.remove(kind, gone)


def index_edition(edition_id: int) -> None:
    """The edition, its programme and what was written in it, as they are now."""
    edition = public_editions().filter(pk=edition_id).first()
    if edition is None:
        index.keep_only([], edition_id=edition_id)
        return
    entries = edition_entries(edition)
    articles = readable_articles().filter(edition=edition)
    index.put([*entries, *_article_entries(articles)])
    index.keep_only(
        [entry.row_id for entry in entries if entry.kind == "session"], edition_id=edition_id, kind="session"
    )


def index_organisations(network_id: int) -> None:
    entries = organisation_entries(network_id)
    index.put(entries)
    index.keep_only([entry.row_id for entry in entries], network_id=network_id, kind="organisation")


def everything() -> Iterator[Entry]:
    """All that can be found, in every network."""
    for edition in public_editions().order_by("pk"):
        yield from edition_entries(edition)
    for network_id in Network.objects.order_by("pk").values_list("pk", flat=True):
        yield from organisation_entries(network_id)
    yield from _article_entries(readable_articles())
