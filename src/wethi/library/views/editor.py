"""The desk's articles: the list, the editor with its preview, publishing and withdrawing, topics beside."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.audit.actions import By
from wethi.kit.numbers import typed_number
from wethi.kit.ui.page import page_of, render
from wethi.library import actions
from wethi.library.choices import ArticleKind, ArticleState
from wethi.library.forms import ArticleForm, LaterForm, PictureForm, TopicForm
from wethi.library.models import Article, Related
from wethi.library.prose import prose
from wethi.library.queries import (
    articles_at,
    articles_like,
    is_minutes,
    minutes_text,
    minutes_without_article,
    series_at,
    taken_away,
    topics_of,
)
from wethi.library.steps import TEXTS
from wethi.meetings.models import Meeting
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition, Issue
from wethi.programme.rules import may_in_edition

PAGE = 50


def to(edition: Edition, name: str, *args: Any) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse(f"library:{name}", args=[edition.slug, *args]))


def back_to(edition: Edition, article: Article, part: str = "") -> HttpResponseRedirect:
    """The editor of the article, at one of its parts."""
    address = reverse("library:article", args=[edition.slug, article.public_id])
    return HttpResponseRedirect(f"{address}#{part}" if part else address)


def may_publish(request: HttpRequest, edition: Edition) -> bool:
    return may_in_edition(By.of(request.user), "articles.publish", edition, timezone.now()) is None


def _issues(edition: Edition) -> Any:
    return Issue.objects.filter(edition=edition, withdrawn_at__isnull=True).order_by("no")


@desk_view("articles.edit")
def articles(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Drafts first: they wait for somebody. Found by words, kind and state; fifty on a page."""
    asked = {key: request.GET.get(key, "").strip()[:100] for key in ("q", "kind", "state")}
    found = articles_like(edition, asked["q"], asked["kind"], asked["state"])
    paginator = Paginator(found, PAGE)
    shown = paginator.get_page(request.GET.get("page"))
    context = {
        **asked,
        "waiting": list(minutes_without_article(edition)),
        "rows": list(shown.object_list),
        "number": shown.number,
        "last": paginator.num_pages,
        "total": paginator.count,
        "kept": urlencode({key: value for key, value in asked.items() if value}),
        "is_narrowed": any(asked.values()),
        "kinds": ArticleKind.choices,
        "states": ArticleState.choices,
        "may_publish": may_publish(request, edition),
    }
    page = page_of(request, title=_("Articles"), edition=edition, network=edition.network)
    return render(request, "library/articles.html", context, page=page)


@desk_view("articles.edit")
def new_article(request: HttpRequest, edition: Edition) -> HttpResponse:
    form = ArticleForm(request.POST or None, issues=_issues(edition), network=edition.network)
    return _editor(request, edition, None, form)


@desk_view("articles.edit")
def article(request: HttpRequest, edition: Edition, article: str) -> HttpResponse:
    found = get_object_or_404(
        articles_at(edition).select_related("meeting", "issue", "edition", "series"), public_id=article
    )
    return _editor(request, edition, found, _form_of(edition, found, request.POST or None))


def refused_beside(request: HttpRequest, edition: Edition, article: Article, **forms: Any) -> HttpResponse:
    """The editor once more, with the form beside the text as it was filled in and what is wrong in it."""
    context = {**_shown_with(request, edition, article, _form_of(edition, article, None)), **forms}
    page = page_of(request, title=article.title, edition=edition, network=edition.network)
    return render(request, "library/editor.html", context, page=page, status=422)


def _form_of(edition: Edition, article: Article, typed: Any) -> ArticleForm:
    initial = {name: getattr(article, name) for name in ("kind", "issue", "district_code", "serial_no", *TEXTS)}
    if article.series is not None:
        initial |= {"series": article.series.title, "series_en": article.series.title_en}
    return ArticleForm(
        typed, initial=initial, issues=_issues(edition), network=edition.network, is_minutes=is_minutes(article)
    )


def _editor(request: HttpRequest, edition: Edition, article: Article | None, form: ArticleForm) -> HttpResponse:
    """Without a script: “preview” sends the form back with the text as it will be read, “save” keeps it."""
    shown: Any = None
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        if "preview" in request.POST:
            shown = {"title": values.get("title") or (article.title if article else ""), "text": prose(values["body"])}
        else:
            try:
                return _save(request, edition, article, values)
            except actions.SeriesIsPublic:
                form.add_error(
                    "series_en",
                    _(
                        "Published parts are read under the names of this series: only the secretariat may change them now."
                    ),
                )
    context = {**_shown_with(request, edition, article, form), "shown": shown}
    title = article.title if article is not None else _("A new article")
    page = page_of(request, title=title, edition=edition, network=edition.network)
    status = 422 if request.method == "POST" and not form.is_valid() else 200
    return render(request, "library/editor.html", context, page=page, status=status)


def _shown_with(request: HttpRequest, edition: Edition, article: Article | None, form: ArticleForm) -> dict[str, Any]:
    topics = topics_of(article, edition, all_found=True) if article is not None else []
    return {
        "article": article,
        "form": form,
        "shown": None,
        "series": series_at(edition.network_id),
        "minutes": minutes_text(article.meeting) if article and article.meeting and is_minutes(article) else None,
        "topics": topics,
        "away": taken_away(article) if article is not None else [],
        "topic_form": topic_form(None, article) if article is not None else None,
        "pictures": list(article.pictures.all()) if article is not None else [],
        "words": {},
        "picture_form": PictureForm(auto_id="picture_%s"),
        "later_form": LaterForm(auto_id="later_%s"),
        "may_publish": may_publish(request, edition),
    }


def topic_form(typed: Any, article: Article) -> TopicForm:
    return TopicForm(typed, article=article, auto_id="topic_%s")


def _save(request: HttpRequest, edition: Edition, article: Article | None, values: dict[str, Any]) -> HttpResponse:
    by, now = By.of(request.user), timezone.now()
    if article is None:
        values["edition"] = edition
    elif article.edition_id is None:
        values.pop("issue", None)  # an article of the whole network belongs to no edition's issue
    saved = actions.write_article(network=edition.network, article=article, by=by, at=now, **values)
    if "publish" in request.POST:
        return _publish(request, edition, saved)
    messages.success(request, _("Saved."))
    return to(edition, "article", saved.public_id)


def _publish(request: HttpRequest, edition: Edition, article: Article) -> HttpResponse:
    try:
        actions.publish_article(article=article, by=By.of(request.user), at=timezone.now())
    except actions.NothingToRead:
        messages.error(request, _("Write a title and a text before it is published. What you wrote is saved."))
    else:
        messages.success(request, _("Published. Everyone can read it now."))
    return to(edition, "article", article.public_id)


@desk_view("articles.publish")
def publish(request: HttpRequest, edition: Edition, article: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    return _publish(request, edition, get_object_or_404(articles_at(edition), public_id=article))


@desk_view("articles.publish")
def withdraw(request: HttpRequest, edition: Edition, article: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = get_object_or_404(articles_at(edition), public_id=article)
    actions.withdraw_article(article=found, by=By.of(request.user), at=timezone.now())
    messages.success(request, _("Withdrawn. Nobody outside sees it any more; publishing it again brings it back."))
    return to(edition, "article", found.public_id)


@desk_view("articles.publish")
def minutes(request: HttpRequest, edition: Edition, meeting: str) -> HttpResponse:
    """Publishes the minutes of a meeting, or brings their article up to date."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = get_object_or_404(Meeting, network=edition.network, edition=edition, public_id=meeting)
    try:
        made = actions.publish_minutes(meeting=found, by=By.of(request.user), at=timezone.now())
    except actions.MinutesWithdrawn:
        messages.error(request, _("These minutes were taken back. They cannot be published."))
        return to(edition, "list")
    messages.success(request, _("The minutes are published. Telephone numbers and e-mail addresses are left out."))
    return to(edition, "article", made.public_id)


@desk_view("articles.edit")
def topics(request: HttpRequest, edition: Edition, article: str) -> HttpResponse:
    """Adds a topic, pins one, lets one go, takes one away."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = get_object_or_404(articles_at(edition), public_id=article)
    by, now = By.of(request.user), timezone.now()
    number = typed_number(request.POST.get("topic", ""))
    if number is not None:
        topic = get_object_or_404(Related, article=found, pk=number)
        if "remove" in request.POST:
            actions.remove_topic(topic=topic, by=by, at=now)
        elif "back" in request.POST:
            actions.bring_back_topic(topic=topic, by=by, at=now)
        else:
            actions.pin_topic(topic=topic, pinned="pin" in request.POST, by=by, at=now)
        return to(edition, "article", found.public_id)
    form = topic_form(request.POST, found)
    if not form.is_valid():
        return refused_beside(request, edition, found, topic_form=form)
    known = form.cleaned_data
    actions.relate_article(article=found, other=known["other"], title=known["title"], why=known["why"], by=by, at=now)
    messages.success(request, _("It stands beside the article now."))
    return to(edition, "article", found.public_id)
