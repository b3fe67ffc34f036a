"""Pictures of an article at the desk: added with words, given others, made the cover, taken away."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.audit.actions import By
from wethi.kit.files.pictures import LARGEST
from wethi.kit.files.unreadable import Unreadable
from wethi.library import actions
from wethi.library.forms import PictureForm, WordsForm
from wethi.library.models import Picture
from wethi.library.queries import articles_at
from wethi.library.views.editor import back_to, refused_beside
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition


@desk_view("articles.edit")
def add(request: HttpRequest, edition: Edition, article: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = get_object_or_404(articles_at(edition), public_id=article)
    form = PictureForm(request.POST, request.FILES, auto_id="picture_%s")
    if not form.is_valid():
        return refused_beside(request, edition, found, picture_form=form)
    known = form.cleaned_data
    try:
        actions.add_picture(
            article=found,
            data=known["file"].read(LARGEST + 1),
            alt=known["alt"],
            alt_en=known["alt_en"],
            credit=known["credit"],
            is_cover=known["is_cover"],
            by=By.of(request.user),
            at=timezone.now(),
        )
    except Unreadable as unreadable:
        form.add_error("file", unreadable.sentence)
    except actions.TooManyPictures:
        form.add_error(None, _("The article has as many pictures as it can hold. Take one away first."))
    else:
        messages.success(request, _("The picture stands with the article now."))
        return back_to(edition, found, "pictures")
    return refused_beside(request, edition, found, picture_form=form)


@desk_view("articles.edit")
def change(request: HttpRequest, edition: Edition, article: str, picture: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = get_object_or_404(articles_at(edition), public_id=article)
    one = get_object_or_404(Picture.objects.select_related("article"), article=found, public_id=picture)
    by, now = By.of(request.user), timezone.now()
    if "remove" in request.POST:
        actions.remove_picture(picture=one, by=by, at=now)
        messages.success(request, _("The picture is taken away."))
        return back_to(edition, found, "pictures")
    form = WordsForm({name: request.POST.get(name, getattr(one, name)) for name in WordsForm.base_fields})
    if not form.is_valid():
        return refused_beside(request, edition, found, words={one.public_id: form})
    actions.change_picture(picture=one, is_cover="cover" in request.POST, by=by, at=now, **form.cleaned_data)
    messages.success(request, _("Saved."))
    return back_to(edition, found, "pictures")
