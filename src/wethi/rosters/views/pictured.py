"""Photographed lists: sent from a telephone, shown beside the list while the secretariat types the names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wethi.kit.files.pictures import LARGEST
from wethi.kit.files.stored import place_of
from wethi.kit.files.unreadable import Unreadable
from wethi.kit.ui.page import render
from wethi.rosters import actions
from wethi.rosters.choices import LineState
from wethi.rosters.entrance import Filling
from wethi.rosters.forms import QuickForm
from wethi.rosters.models import ListPicture
from wethi.rosters.queries import lines_of, pictures_of
from wethi.rosters.sheets.meaning import Meaning
from wethi.rosters.views.shown import rows_of


class _Several(forms.FileInput):
    allow_multiple_selected = True


class _Files(forms.FileField):
    """At least one file; each is looked at when it is kept."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        return [super(_Files, self).clean(one, initial) for one in data or [None]]


class PictureForm(forms.Form):
    picture = _Files(
        label=gettext_lazy("Photograph of the list"),
        help_text=gettext_lazy("JPEG, PNG or WebP. Put the paper flat, in good light, one page a picture."),
        widget=_Several(attrs={"accept": "image/*", "multiple": True}),
    )


def send(request: HttpRequest, filling: Filling) -> HttpResponse:
    """One or several pictures; those that cannot be read are named, the others are kept."""
    form = PictureForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        kept = 0
        for file in form.cleaned_data["picture"][: actions.MOST_PICTURES]:
            try:
                data = file.read(LARGEST + 1)
                actions.add_list_picture(roster=filling.roster, data=data, by=filling.by, at=filling.at)
                kept += 1
            except Unreadable as wrong:
                form.add_error("picture", f"{file.name}: {wrong.sentence}")
            except (actions.ListClosed, actions.TooManyPictures) as refused:
                form.add_error(None, str(refused))
                break
        if kept:
            words = ngettext("%(num)s picture was sent.", "%(num)s pictures were sent.", kept) % {"num": kept}
            messages.success(request, words)
        if not form.errors:
            return HttpResponseRedirect(filling.url("list") + "#pictures")
    context = {
        "filling": filling, "form": form, "button": _("Send the pictures"), "upload": True,
        "lead": _("Written on paper? Photograph it and send it here. The secretariat types the names in for you."),
    }  # fmt: skip
    page = filling.page(request, _("Send a photograph of the list"))
    return render(request, "rosters/form.html", context, page=page, status=422 if form.errors else 200)


def beside(request: HttpRequest, filling: Filling, public_id: str) -> HttpResponse:
    """The picture at one side, the form and the names at the other; on a telephone one below the other."""
    return show_beside(request, filling, _picture(filling, public_id), QuickForm(meaning=Meaning(filling.edition)))


def show_beside(
    request: HttpRequest, filling: Filling, picture: ListPicture, form: QuickForm, status: int = 200
) -> HttpResponse:
    lines = [line for line in lines_of(filling.roster) if line.state == LineState.STANDING]
    context: dict[str, Any] = {
        "filling": filling, "picture": picture, "form": form, "rows": rows_of(filling, lines),
        "others": [one for one in pictures_of(filling.roster) if one.pk != picture.pk], "beside": picture.public_id,
    }  # fmt: skip
    page = filling.page(request, _("Type in from the picture"))
    return render(request, "rosters/beside.html", context, page=page, status=status)


def image(request: HttpRequest, filling: Filling, public_id: str) -> HttpResponseBase:
    picture = _picture(filling, public_id)
    assert picture.file is not None
    place: Path = place_of(picture.file)
    if not place.is_file() or settings.MEDIA_ROOT not in place.parents:
        raise Http404
    response = FileResponse(place.open("rb"), content_type="image/jpeg")
    response["Cache-Control"] = "private, no-store"
    return response


def step(request: HttpRequest, filling: Filling, public_id: str, to: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    picture = _picture(filling, public_id)
    if to == "away":
        actions.remove_list_picture(picture=picture, by=filling.by, at=filling.at)
        messages.success(request, _("The picture was deleted."))
    else:
        actions.put_typed(picture=picture, is_typed=to == "typed", by=filling.by, at=filling.at)
        messages.success(request, _("Saved."))
    return HttpResponseRedirect(filling.url("list") + "#pictures")


def _picture(filling: Filling, public_id: str) -> ListPicture:
    found = pictures_of(filling.roster).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    found.roster = filling.roster
    return found
