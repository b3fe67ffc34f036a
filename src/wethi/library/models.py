"""Articles, their series and what is related to them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from wethi.kit.ids import PublicIdField
from wethi.library.choices import ArticleKind, ArticleState
from wethi.meetings.models import Meeting
from wethi.network.models import Network
from wethi.programme.models import Edition, Issue


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
    body = models.TextField(_("text"), blank=True)
    body_en = models.TextField(_("text in English"), blank=True)
    series = models.CharField(_("series"), max_length=200, blank=True)
    serial_no = models.PositiveSmallIntegerField(_("part"), null=True, blank=True)
    state = models.CharField(max_length=9, choices=ArticleState.choices, default=ArticleState.DRAFT)
    published_at = models.DateTimeField(null=True, blank=True)
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
    why = models.CharField(max_length=300, blank=True)
    is_pinned = models.BooleanField(default=False)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.title
