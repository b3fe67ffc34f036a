"""Which articles stand beside which, and the words that say why; kept in the database, brought up to date by the worker.

A person's word is above it: what is pinned stays first, what was taken away does not come back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import F

from wethi.library.choices import TopicOrigin
from wethi.library.indexed import article_text
from wethi.library.models import Article, ArticleTerm, ArticleWords, Related, Term
from wethi.library.queries import readable_articles
from wethi.library.steps import renew_pages
from wethi.library.titles import title_key
from wethi.pure import terms

MOST = 6  # topics of this kind beside one article
NEIGHBOURS = 12  # articles that are looked at again when one changes
LEAST = 0.05
ISSUE, DISTRICT, EDITION = 0.10, 0.05, 0.02  # added where two share it
_AT_ONCE = 300
_READ = ("issue", "meeting", "edition", "series")  # what an article says besides its own text


@dataclass
class Near:
    """A neighbour, or a whole series of them (``parts``)."""

    title: str
    score: float
    shared: list[str]
    same: list[str]
    other_id: int | None
    parts: list[int] = field(default_factory=list)

    @property
    def serial(self) -> tuple[int | None, int | None]:
        return (min(self.parts), max(self.parts)) if self.parts else (None, None)


def relate(article_id: int) -> int:
    """The article's words, what stands beside it, and what stands beside its neighbours. Returns how many were set."""
    article = Article.objects.select_related(*_READ).filter(pk=article_id).first()
    if article is None:
        return 0
    readable = readable_articles().filter(pk=article_id).exists()
    counted = terms.counts(article.title, article_text(article)) if readable else {}
    with transaction.atomic():
        _count(article, counted)
        _weigh(article, counted)
    near = _nearest(article) if readable else []
    beside = set(Related.objects.filter(other=article, origin=TopicOrigin.WORDS).values_list("article_id", flat=True))
    _keep(article, near)
    neighbours = beside | {other for other, _score in _scores(article)[:NEIGHBOURS]}
    for other in readable_articles().filter(pk__in=neighbours).select_related("issue").order_by("pk"):
        _keep(other, _nearest(other))
    renew_pages(article.network_id)
    return len(near)


def relate_all(network_id: int) -> int:
    """Every article of the network anew; the count of a word is made anew too. An article changed meanwhile is counted by
    whoever comes first, and once: what stands in ``ArticleWords`` is what ``Term`` holds of it, after each transaction."""
    articles = list(readable_articles().filter(network=network_id).select_related(*_READ).order_by("pk"))
    counted = {article.pk: terms.counts(article.title, article_text(article)) for article in articles}
    with transaction.atomic():
        Term.objects.filter(network=network_id).delete()
        ArticleWords.objects.filter(article__network=network_id).delete()
    for article in articles:
        with transaction.atomic():
            _count(article, counted[article.pk])
    gone = Article.objects.filter(network=network_id).exclude(pk__in=counted).filter(terms__isnull=False)
    for pk in gone.values_list("pk", flat=True).distinct():
        ArticleTerm.objects.filter(article=pk).delete()
    for article in articles:
        with transaction.atomic():
            _weigh(article, counted[article.pk])
    for article in articles:
        _keep(article, _nearest(article))
    renew_pages(network_id)
    return len(articles)


def _count(article: Article, counted: dict[str, int]) -> None:
    """Brings the counts of words in step with what the article says now."""
    known = ArticleWords.objects.filter(article=article).first()
    before = set(known.counts) if known else set()
    now = set(counted)
    for words, by in ((sorted(now - before), 1), (sorted(before - now), -1)):
        for at in range(0, len(words), _AT_ONCE):
            some = words[at : at + _AT_ONCE]
            if by > 0:
                rows = [Term(network_id=article.network_id, word=word) for word in some]
                Term.objects.bulk_create(rows, ignore_conflicts=True)
            Term.objects.filter(network=article.network_id, word__in=some).update(articles=F("articles") + by)
    if counted:
        ArticleWords.objects.update_or_create(article=article, defaults={"counts": counted})
    elif known:
        known.delete()


def _weigh(article: Article, counted: dict[str, int]) -> None:
    texts = ArticleWords.objects.filter(article__network=article.network_id).count()
    words = sorted(counted)
    with_word: dict[str, int] = {}
    for at in range(0, len(words), _AT_ONCE):
        found = Term.objects.filter(network=article.network_id, word__in=words[at : at + _AT_ONCE])
        with_word.update(found.values_list("word", "articles"))
    weighed = terms.weights(counted, with_word, texts)
    ArticleTerm.objects.filter(article=article).delete()
    ArticleTerm.objects.bulk_create(
        [ArticleTerm(article=article, word=word, weight=weight) for word, weight in weighed.items()]
    )


def _scores(article: Article) -> list[tuple[int, float]]:
    """The nearest by words alone, the nearest first: (article, cosine)."""
    own = dict(article.terms.values_list("word", "weight"))
    found: dict[int, float] = {}
    others = ArticleTerm.objects.filter(word__in=own, article__network=article.network_id).exclude(article=article)
    for other, word, weight in others.values_list("article_id", "word", "weight"):
        found[other] = found.get(other, 0.0) + own[word] * weight
    return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))


def _nearest(article: Article) -> list[Near]:
    scores = dict(_scores(article)[: MOST * 5])
    others = {
        other.pk: other
        for other in readable_articles()
        .filter(pk__in=scores)
        .select_related("issue", "series")
        .defer("body", "body_en")
    }
    vectors: dict[int, dict[str, float]] = {}
    for key, word, weight in ArticleTerm.objects.filter(article__in=[article.pk, *others]).values_list(
        "article_id", "word", "weight"
    ):
        vectors.setdefault(key, {})[word] = weight
    own = vectors.get(article.pk, {})
    found: dict[str, Near] = {}
    series: dict[str, str] = {}
    for key, other in others.items():
        same, added = _same(article, other)
        near = Near(other.title, scores[key] + added, terms.shared(own, vectors[key]), same, key)
        if scores[key] < LEAST:
            continue
        if other.series is not None and other.serial_no is not None:
            if other.series_id == article.series_id:
                continue  # its own series leads through by itself
            near.parts = [other.serial_no]
            series[f"s{other.series_id}"] = other.series.title
        _put_in(found, near, f"s{other.series_id}" if near.parts else f"a{key}")
    for place, near in found.items():
        if len(near.parts) > 1:
            near.title, near.other_id = series[place], None
        else:
            near.parts = []  # a single part is an article like any other
    return sorted(found.values(), key=lambda near: (-near.score, near.title))[:MOST]


def _put_in(found: dict[str, Near], near: Near, place: str) -> None:
    """Parts of a series are one entry, as near as the nearest of them."""
    standing = found.get(place)
    if standing is None:
        found[place] = near
        return
    parts = [*standing.parts, *near.parts]
    if near.score > standing.score:
        found[place] = near
    found[place].parts = parts


def _same(one: Article, other: Article) -> tuple[list[str], float]:
    """What two articles share besides words: codes, and what that adds."""
    same, added = [], 0.0
    if one.issue and other.issue and title_key(one.issue.title) == title_key(other.issue.title):
        same.append("issue")
        added += ISSUE
    if one.district_code and one.district_code == other.district_code:
        same.append("district")
        added += DISTRICT
    if one.edition_id and one.edition_id == other.edition_id:
        same.append("edition")
        added += EDITION
    return same, added


@transaction.atomic
def _keep(article: Article, found: Iterable[Near]) -> None:
    """Makes the topics found by words be these, but for what a person pinned, took away or named."""
    rows = list(Related.objects.filter(article=article))
    fixed = [row for row in rows if row.is_pinned or row.is_vetoed or row.origin != TopicOrigin.WORDS]
    taken = {row.other_id for row in fixed if row.other_id} | {title_key(row.title) for row in fixed}
    standing = {(row.other_id, row.title, row.serial_from): row for row in rows if row not in fixed}
    kept: set[int] = set()
    for place, near in enumerate(found):
        if near.other_id in taken or title_key(near.title) in taken:
            continue
        first, last = near.serial
        row = standing.get((near.other_id, near.title, first)) or Related(
            article=article, other_id=near.other_id, title=near.title, serial_from=first, origin=TopicOrigin.WORDS
        )
        row.serial_to, row.score, row.shared, row.same = last, round(near.score, 4), near.shared, near.same
        row.order = 1000 + place
        row.save()
        kept.add(row.pk)
    Related.objects.filter(pk__in=[row.pk for row in standing.values() if row.pk not in kept]).delete()
