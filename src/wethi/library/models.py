"""Articles, their series and what is related to them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from wethi.kit.ids import PublicIdField
from wethi.library.choices import ArticleKind, ArticleState, TopicOrigin
from wethi.meetings.models import Meeting
from wethi.network.models import Network
from wethi.programme.models import Edition, Issue


class Series(models.Model):
    """What serial parts belong to: newsletters under one name, a story in parts."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="series")
    key = models.CharField(max_length=200)  # titles.series_key: spellings that differ in dress only are one series
    title = models.CharField(_("name"), max_length=200)
    title_en = models.CharField(_("name in English"), max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["network", "key"], name="series_once")]

    def __str__(self) -> str:
        return self.title


class Article(models.Model):
    """Something to read, written in Markdown without HTML. Minutes are published as articles too."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="articles")
    edition = models.ForeignKey(Edition, null=True, blank=True, on_delete=models.PROTECT, related_name="articles")
    issue = models.ForeignKey(Issue, null=True, blank=True, on_delete=models.SET_NULL, related_name="articles")
    meeting = models.OneToOneField(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="article")
    public_id = PublicIdField()
    kind = models.CharField(_("kind"), max_length=10, choices=ArticleKind.choices, default=ArticleKind.STORY)
    title = models.CharField(_("title"), max_length=300)
    title_en = models.CharField(_("title in English"), max_length=300, blank=True)
    summary = models.TextField(_("in a sentence"), blank=True)
    summary_en = models.TextField(_("in a sentence, in English"), blank=True)
    body = models.TextField(_("text"), blank=True)
    body_en = models.TextField(_("text in English"), blank=True)
    series = models.ForeignKey(
        Series, null=True, blank=True, on_delete=models.PROTECT, related_name="articles", verbose_name=_("series")
    )
    serial_no = models.PositiveSmallIntegerField(_("part"), null=True, blank=True)
    district_code = models.CharField(_("district"), max_length=4, blank=True)  # DOPA, where it happens
    state = models.CharField(max_length=9, choices=ArticleState.choices, default=ArticleState.DRAFT)
    published_at = models.DateTimeField(null=True, blank=True)
    publish_at = models.DateTimeField(null=True, blank=True)  # of a draft that is to be published by itself
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["-published_at", "-id"]
        indexes = [
            models.Index(fields=["network", "state", "-published_at"]),
            models.Index(fields=["edition", "state"]),
        ]

    def __str__(self) -> str:
        return self.title


class Related(models.Model):
    """A topic beside an article: another article, or a title only, as the minutes named it. Serial parts are one entry."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="related")
    other = models.ForeignKey(Article, null=True, blank=True, on_delete=models.SET_NULL, related_name="related_from")
    title = models.CharField(max_length=300)
    serial_from = models.PositiveSmallIntegerField(null=True, blank=True)
    serial_to = models.PositiveSmallIntegerField(null=True, blank=True)
    why = models.CharField(max_length=300, blank=True)  # in a person's words
    origin = models.CharField(max_length=7, choices=TopicOrigin.choices, default=TopicOrigin.MINUTES)
    score = models.FloatField(default=0)  # nearness by words, 0 to 1, and what is added for what they share besides
    shared = models.JSONField(default=list)  # the terms that weighed most
    same = models.JSONField(default=list)  # codes: issue, district, edition
    is_pinned = models.BooleanField(default=False)
    is_vetoed = models.BooleanField(default=False)  # a person took it away: it does not come back by itself
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.title


class Term(models.Model):
    """In how many readable articles of a network a word stands."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="terms")
    word = models.CharField(max_length=60)
    articles = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["network", "word"], name="term_once")]

    def __str__(self) -> str:
        return self.word


class ArticleWords(models.Model):
    """The words of an article that have been counted into :class:`Term`: word -> how often."""

    article = models.OneToOneField(Article, on_delete=models.CASCADE, related_name="counted")
    counts = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"words of {self.article_id}"


class ArticleTerm(models.Model):
    """One of the heaviest terms of an article; all of them are a vector of length one."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="terms")
    word = models.CharField(max_length=60)
    weight = models.FloatField()

    class Meta:
        indexes = [models.Index(fields=["word"])]
        constraints = [models.UniqueConstraint(fields=["article", "word"], name="article_term_once")]

    def __str__(self) -> str:
        return self.word


class ArticleVersion(models.Model):
    """The article as it was saved once; never changed."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="versions")
    no = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300, blank=True)
    summary = models.TextField(blank=True)
    summary_en = models.TextField(blank=True)
    body = models.TextField(blank=True)
    body_en = models.TextField(blank=True)
    by_user_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-no"]
        constraints = [models.UniqueConstraint(fields=["article", "no"], name="article_version_once")]

    def __str__(self) -> str:
        return f"{self.title} ({self.no})"


class Picture(models.Model):
    """A picture of an article, kept in several widths, each a stored file, without what the camera wrote into it."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="pictures")
    public_id = PublicIdField()
    alt = models.CharField(_("what it shows"), max_length=300)
    alt_en = models.CharField(_("what it shows, in English"), max_length=300, blank=True)
    credit = models.CharField(_("who took it"), max_length=150, blank=True)
    width = models.PositiveIntegerField()  # of the largest
    height = models.PositiveIntegerField()
    widths = models.JSONField(default=list)  # ascending, px
    order = models.PositiveSmallIntegerField(default=0)
    is_cover = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-is_cover", "order", "id"]

    def __str__(self) -> str:
        return self.alt
