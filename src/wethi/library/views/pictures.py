"""Pictures of an article at the desk: added with words, given others, made the cover, taken away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.audit.actions import By
from wethi.kit.files.pictures import LARGEST
from wethi.kit.files.unreadable import Unreadable
from wethi.library import actions
from wethi.library.forms import PictureForm
from wethi.library.models import Picture
from wethi.library.queries import articles_at
from wethi.library.views.editor import back_to
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition


def why_not(unreadable: Unreadable) -> str:
    """The refusal in the reader's language."""
    megabytes = LARGEST // 1024 // 1024
    return {
        "empty": _("The file is empty."),
        "too_large": _("The picture is too large: at most {count} MB, and no more than a telephone takes.").format(
            count=megabytes
        ),
        "too_small": _("The picture is too small to be read. Choose one at least 200 pixels wide."),
        "unsupported": _("This is not a picture we can read. Choose a JPEG, PNG or WebP file."),
    }.get(unreadable.reason_code, _("The picture is damaged. Open it once, save it anew and try again."))


@desk_view("articles.edit")
def add(request: HttpRequest, edition: Edition, article: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = get_object_or_404(articles_at(edition), public_id=article)
    form = PictureForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
        return back_to(edition, found, "pictures")
    known = form.cleaned_data
    if known["file"].size > LARGEST:
        messages.error(request, why_not(Unreadable("too_large", "")))
        return back_to(edition, found, "pictures")
    _act(
        request,
        _("The picture stands with the article now."),
        lambda by, now: actions.add_picture(
            article=found,
            data=known["file"].read(),
            alt=known["alt"],
            alt_en=known["alt_en"],
            credit=known["credit"],
            is_cover=known["is_cover"],
            by=by,
            at=now,
        ),
    )
    return back_to(edition, found, "pictures")


@desk_view("articles.edit")
def change(request: HttpRequest, edition: Edition, article: str, picture: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = get_object_or_404(articles_at(edition), public_id=article)
    one = get_object_or_404(Picture.objects.select_related("article"), article=found, public_id=picture)
    if "remove" in request.POST:
        _act(
            request, _("The picture is taken away."), lambda by, now: actions.remove_picture(picture=one, by=by, at=now)
        )
        return back_to(edition, found, "pictures")
    words: dict[str, Any] = {name: request.POST.get(name, getattr(one, name)) for name in ("alt", "alt_en", "credit")}
    _act(
        request,
        _("Saved."),
        lambda by, now: actions.change_picture(picture=one, is_cover="cover" in request.POST, by=by, at=now, **words),
    )
    return back_to(edition, found, "pictures")


def _act(request: HttpRequest, done: str, act: Any) -> None:
    try:
        act(By.of(request.user), timezone.now())
    except Unreadable as unreadable:
        messages.error(request, why_not(unreadable))
    except actions.NoWords:
        messages.error(request, _("Say in a few words what the picture shows, for those who cannot see it."))
    except actions.TooManyPictures:
        messages.error(request, _("The article has as many pictures as it can hold. Take one away first."))
    else:
        messages.success(request, done)
