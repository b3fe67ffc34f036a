"""What an article said before, and going back to it; publishing it later by itself."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.audit.actions import By
from wethi.audit.labels import names_of
from wethi.kit.ui.page import page_of, render
from wethi.library import actions
from wethi.library.forms import LaterForm
from wethi.library.models import ArticleVersion
from wethi.library.prose import prose
from wethi.library.queries import articles_at
from wethi.library.views.editor import back_to, refused_beside
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition


@desk_view("articles.edit")
def versions(request: HttpRequest, edition: Edition, article: str) -> HttpResponse:
    """The list, and one of them in full (``?no=3``)."""
    found = get_object_or_404(articles_at(edition), public_id=article)
    rows = list(ArticleVersion.objects.filter(article=found).defer("body", "body_en"))
    names = names_of({("user", row.by_user_id) for row in rows if row.by_user_id})
    wanted = request.GET.get("no", "")
    shown = (
        ArticleVersion.objects.filter(article=found, no=int(wanted)).first()
        if wanted.isascii() and wanted.isdigit() and len(wanted) < 9
        else None
    )
    context = {
        "article": found,
        "versions": [(row, names.get(("user", row.by_user_id or 0), "")) for row in rows],
        "shown": shown,
        "text": prose(shown.body) if shown else "",
        "zone": edition.network.time_zone,
    }
    title = _("Versions of “{title}”").format(title=found.title)
    page = page_of(request, title=title, edition=edition, network=edition.network)
    return render(request, "library/versions.html", context, page=page)


@desk_view("articles.edit")
def go_back(request: HttpRequest, edition: Edition, article: str, no: int) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = get_object_or_404(articles_at(edition), public_id=article)
    version = get_object_or_404(ArticleVersion.objects.select_related("article"), article=found, no=no)
    actions.go_back_to_version(version=version, by=By.of(request.user), at=timezone.now())
    messages.success(request, _("It reads as it did then. What it said until now is kept as a version too."))
    return back_to(edition, found)


@desk_view("articles.publish")
def later(request: HttpRequest, edition: Edition, article: str) -> HttpResponse:
    """Sets when the draft is published, or calls it off."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = get_object_or_404(articles_at(edition), public_id=article)
    by, now = By.of(request.user), timezone.now()
    form = LaterForm(None if "off" in request.POST else request.POST, auto_id="later_%s")
    moment = None
    if "off" not in request.POST:
        if not form.is_valid():
            return refused_beside(request, edition, found, later_form=form)
        at = form.cleaned_data["publish_time"] or dt.time(8)
        moment = dt.datetime.combine(form.cleaned_data["publish_on"], at, ZoneInfo(edition.network.time_zone))
        if moment <= now:
            form.add_error("publish_on", _("That moment is over. Choose a later one, or publish it now."))
            return refused_beside(request, edition, found, later_form=form)
    try:
        actions.schedule_article(article=found, publish_at=moment, by=by, at=now)
    except actions.NothingToRead:
        form.add_error(None, _("Write a title and a text before it is published. What you wrote is saved."))
    except actions.AlreadyPublic:
        messages.error(request, _("Everyone can read it already."))  # which leaves no such form
    else:
        messages.success(request, _("It is published by itself then.") if moment else _("It stays a draft."))
    if form.errors:
        return refused_beside(request, edition, found, later_form=form)
    return back_to(edition, found, "state")
