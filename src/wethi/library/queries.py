"""Articles as the public and as the desk may see them; the minutes as an article; what stands beside."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from django.db.models import Case, Q, QuerySet, When
from markupsafe import Markup

from wethi.kit.files.models import StoredFile
from wethi.kit.files.stored import place_of
from wethi.library.choices import ArticleKind, ArticleState, TopicOrigin
from wethi.library.models import Article, Picture, Related, Series
from wethi.library.prose import prose
from wethi.library.titles import series_key
from wethi.meetings.choices import TaskState
from wethi.meetings.models import Meeting
from wethi.meetings.queries import decisions_of
from wethi.programme.choices import EditionState
from wethi.programme.models import Edition
from wethi.pure import terms

PUBLIC_STATES = (EditionState.OPEN, EditionState.CLOSED)

# Telephones as Thai people write them (0 and eight or nine digits in groups, +66) and e-mail addresses.
_PHONE = re.compile(r"(?<![\d๐-๙])(?:\+?66[ \-.]?|[0๐])[\d๐-๙](?:[ \-.]?[\d๐-๙]){7,8}(?![\d๐-๙])")
_EMAIL = re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+")
_BLANK = "…"


def without_contacts(text: str) -> str:
    """The text with telephone numbers and e-mail addresses of people taken out."""
    return _EMAIL.sub(_BLANK, _PHONE.sub(_BLANK, text))


def articles_at(edition: Edition) -> QuerySet[Article]:
    """What the desk of the edition works on: its own articles and those of the whole network."""
    return Article.objects.filter(Q(edition=edition) | Q(edition__isnull=True), network_id=edition.network_id)


def articles_like(edition: Edition, words: str = "", kind: str = "", state: str = "") -> QuerySet[Article]:
    """What the desk works on, narrowed; drafts first, then the latest changed. Every word must stand somewhere."""
    found = articles_at(edition)
    for word in words.split()[:8]:
        found = found.filter(
            Q(title__icontains=word)
            | Q(title_en__icontains=word)
            | Q(series__title__icontains=word)
            | Q(series__title_en__icontains=word)
            | Q(summary__icontains=word)
            | Q(summary_en__icontains=word)
            | Q(body__icontains=word)
        )
    if kind in ArticleKind.values:
        found = found.filter(kind=kind)
    if state in ArticleState.values:
        found = found.filter(state=state)
    drafts = Case(When(state=ArticleState.DRAFT, then=0), default=1)
    return found.select_related("edition", "issue").defer("body", "body_en").order_by(drafts, "-changed_at", "-pk")


def series_at(network_id: int) -> list[str]:
    """The names a part may be put under."""
    named = Series.objects.filter(network=network_id, articles__isnull=False).distinct().order_by("title")
    return list(named.values_list("title", flat=True))


def published_at(edition: Edition) -> QuerySet[Article]:
    """What the public may read in the edition, the newest first."""
    return articles_at(edition).filter(state=ArticleState.PUBLISHED).order_by("-published_at", "-pk")


def minutes_without_article(edition: Edition) -> QuerySet[Meeting]:
    """Meetings of the edition whose minutes the public cannot read yet."""
    return Meeting.objects.filter(edition=edition, withdrawn_at__isnull=True).exclude(
        article__state=ArticleState.PUBLISHED
    )


def article_text(article: Article, language: str) -> Markup:
    """The article's own text as HTML, in ``language`` where it was written in it."""
    text = article.body_en if language == "en" and article.body_en else article.body
    return prose(text)


@dataclass
class MinutesItem:
    """A numbered point with what stands under it; ``kind`` is a code of ``meetings.choices.ItemKind``."""

    no: str
    marker: str
    kind: str
    text: str
    body: list[str]
    tasks: list[MinutesTask] = field(default_factory=list)
    children: list[MinutesItem] = field(default_factory=list)


@dataclass
class MinutesTask:
    what: str
    owner: str
    due_on: dt.date | None
    due_days_after: int | None
    due_after: str
    outputs: list[str]
    is_done: bool


@dataclass
class MinutesText:
    """The minutes of a meeting for reading: sections with items, decisions, tasks; nobody's telephone or e-mail."""

    sections: list[tuple[str, list[MinutesItem]]]
    decisions: list[tuple[str, str]]  # what was decided, and what it was about where the words do not say so
    tasks: list[MinutesTask]


def _task(task: Any) -> MinutesTask:
    return MinutesTask(
        what=without_contacts(task.what),
        owner=without_contacts(task.owner),
        due_on=task.due_on,
        due_days_after=task.due_days_after,
        due_after=without_contacts(task.due_after),
        outputs=[without_contacts(str(output)) for output in task.outputs],
        is_done=task.state == TaskState.DONE,
    )


def minutes_text(meeting: Meeting) -> MinutesText:
    """Two statements, whatever the length."""
    by_id: dict[int, MinutesItem] = {}
    sections: list[tuple[str, list[MinutesItem]]] = []
    items = list(meeting.items.order_by("order", "pk"))
    for item in items:
        shown = MinutesItem(
            no=item.no,
            marker=item.marker,
            kind=item.kind,
            text=without_contacts(item.text),
            body=[without_contacts(str(line)) for line in item.body],
        )
        by_id[item.pk] = shown
        parent = by_id.get(item.parent_id) if item.parent_id else None
        if parent is not None:
            parent.children.append(shown)
            continue
        if not sections or sections[-1][0] != item.section:
            sections.append((item.section, []))
        sections[-1][1].append(shown)
    tasks = []
    for task in meeting.tasks.exclude(state=TaskState.DROPPED).order_by("due_on", "pk"):
        shown_task = _task(task)
        tasks.append(shown_task)
        if task.item_id in by_id:
            by_id[task.item_id].tasks.append(shown_task)
    decisions = [
        (without_contacts(words), without_contacts(about)) for _item, words, about in decisions_of(meeting, items)
    ]
    return MinutesText(sections=sections, decisions=decisions, tasks=tasks)


class Part(NamedTuple):
    no: int
    edition: str
    public_id: str


class Topic(NamedTuple):
    """Something related. ``edition`` and ``public_id`` lead to it where the public may read it, else they are empty."""

    id: int
    title: str
    first: int | None
    last: int | None
    why: str
    is_pinned: bool
    edition: str
    public_id: str
    parts: list[Part]
    origin: str  # code of TopicOrigin
    shared: list[str]  # terms that weighed most, where it was found by words, in one language or two
    same: list[str]  # codes: issue, district, edition
    title_en: str  # where it leads to an article or a series that has one

    def words(self, language: str) -> list[str]:
        """The shared terms that a reader of ``language`` can read; all of them where none is."""
        return [term for term in self.shared if terms.is_thai(term) == (language == "th")] or self.shared


FOUND_BESIDE = 6  # topics in all that are filled up with those found by words
FOUND_AT_LEAST = 2


def taken_away(article: Article) -> list[Related]:
    """What a person took away, which does not come back by itself."""
    return list(Related.objects.filter(article=article, is_vetoed=True).order_by("pk"))


def topics_of(article: Article, edition: Edition, *, all_found: bool = False) -> list[Topic]:
    """What stands beside the article when it is read in ``edition``: pinned first, then what the minutes name, then what
    was found by words (``all_found``: every one, for the desk); parts of a series as one entry.

    Two statements. Only articles that are public themselves, in editions that are public, become links.
    """
    known = Related.objects.filter(article=article, is_vetoed=False).select_related("other__edition")
    rows: list[Related] = []
    others = 0
    for row in known.order_by("-is_pinned", "order", "pk"):
        if row.origin == TopicOrigin.WORDS and not row.is_pinned:
            gone = row.other is None or not is_readable(row.other)
            full = len(rows) >= FOUND_BESIDE and len(rows) - others >= FOUND_AT_LEAST
            if (gone and row.serial_from is None) or (full and not all_found):
                continue
        else:
            others += 1
        rows.append(row)
    serial = {series_key(row.title) for row in rows if row.serial_from is not None}
    parts: dict[str, list[Part]] = {}
    english: dict[str, str] = {}  # what a series is called in English
    if serial:
        of_series = _readable(article.network_id).filter(series__key__in=serial, serial_no__isnull=False)
        for found in of_series.select_related("edition", "series").order_by("serial_no", "pk"):
            if found.series is not None and found.serial_no is not None:
                part = Part(found.serial_no, _edition_slug(found, edition), found.public_id)
                parts.setdefault(found.series.key, []).append(part)
                english[found.series.key] = found.series.title_en
    topics = []
    for row in rows:
        other = row.other if row.other is not None and is_readable(row.other) else None
        own = [
            part
            for part in parts.get(series_key(row.title), [])
            if row.serial_from is not None and row.serial_from <= part.no <= (row.serial_to or row.serial_from)
        ]
        topics.append(
            Topic(
                row.pk,
                row.title,
                row.serial_from,
                row.serial_to,
                row.why,
                row.is_pinned,
                _edition_slug(other, edition) if other else "",
                other.public_id if other else "",
                own,
                row.origin,
                row.shared,
                row.same,
                other.title_en if other else english.get(series_key(row.title), ""),
            )
        )
    return topics


def readable_articles() -> QuerySet[Article]:
    """What anyone may read, in every network: published, and of the whole network or of a public edition."""
    return Article.objects.filter(state=ArticleState.PUBLISHED).filter(
        Q(edition__isnull=True) | Q(edition__state__in=PUBLIC_STATES)
    )


def _readable(network_id: int) -> QuerySet[Article]:
    return readable_articles().filter(network_id=network_id).select_related("edition")


def is_readable(article: Article) -> bool:
    """Whether anyone may read it."""
    return article.state == ArticleState.PUBLISHED and (
        article.edition is None or article.edition.state in PUBLIC_STATES
    )


def _edition_slug(article: Article, here: Edition) -> str:
    """Articles of the whole network are read in whichever edition one is."""
    return article.edition.slug if article.edition is not None else here.slug


def is_minutes(article: Article) -> bool:
    return article.kind == ArticleKind.MINUTES and article.meeting_id is not None


def picture_file(public_id: str, width: int) -> tuple[Article, Path, str] | None:
    """A picture's article, the file of that width and its type."""
    picture = Picture.objects.select_related("article__edition").filter(public_id=public_id).first()
    if picture is None:
        return None
    files = StoredFile.objects.filter(subject_kind="picture", subject_id=picture.pk, name=str(width))
    file = files.first()
    return (picture.article, place_of(file), file.content_type) if file is not None else None
