"""Maps of the hubs: a picture, the way in words, an address on the web. They become the enclosure of a letter."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wethi.audit.actions import By
from wethi.kit.files import stored
from wethi.kit.files.unreadable import Unreadable
from wethi.kit.ui.page import page_of, render
from wethi.papers import actions
from wethi.papers.models import HubMap
from wethi.papers.views.archive import may, to
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition, Hub


class MapForm(forms.Form):
    """The way to one hub."""

    picture = forms.FileField(
        label=gettext_lazy("Picture of the map"), required=False, widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
        help_text=gettext_lazy("A drawing or a picture of a map on the web, as PNG, JPEG or WebP. It takes the place of the one there is."),
    )  # fmt: skip
    without = forms.BooleanField(label=gettext_lazy("Take the picture away"), required=False)
    way = forms.CharField(
        label=gettext_lazy("How to get there"), required=False, widget=forms.Textarea(attrs={"rows": 5}), max_length=2000,
        help_text=gettext_lazy("By car, by bus or train, where to park, whom to ask at the gate."),
    )  # fmt: skip
    link = forms.URLField(
        label=gettext_lazy("Address of a map on the web"), required=False, max_length=300, assume_scheme="https"
    )


def _hubs(edition: Edition) -> list[Hub]:
    return list(Hub.objects.filter(edition=edition, kind="site").select_related("way_there__file"))


@desk_view("papers.see")
def maps(request: HttpRequest, edition: Edition) -> HttpResponse:
    rows = [(hub, getattr(hub, "way_there", None)) for hub in _hubs(edition)]
    context = {"rows": rows, "may_edit": may(request, "papers.edit", edition)}
    page = page_of(request, title=_("Maps of the hubs"), edition=edition, network=edition.network)
    return render(request, "papers/maps.html", context, page=page)


@desk_view("papers.edit")
def hub_map(request: HttpRequest, edition: Edition, hub: str) -> HttpResponse:
    found = get_object_or_404(
        Hub.objects.select_related("edition__network"), edition=edition, kind="site", public_id=hub
    )
    known = HubMap.objects.select_related("file").filter(hub=found).first() or HubMap(hub=found)
    form = MapForm(request.POST or None, request.FILES or None, initial={"way": known.way, "link": known.link})
    if known.file is None:
        del form.fields["without"]
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.save_hub_map(
                hub=found, way=said["way"], link=said["link"], picture=said["picture"].read() if said["picture"] else None,
                without=said.get("without", False), by=By.of(request.user), at=timezone.now(),
            )  # fmt: skip
        except Unreadable as wrong:
            form.add_error("picture", wrong.sentence)
        else:
            messages.success(request, _("Saved. Maps issued from now on show it."))
            return to(edition, "maps")
    page = page_of(request, title=_("Map: %(hub)s") % {"hub": found.name}, edition=edition, network=edition.network)
    status = 422 if request.method == "POST" else 200
    return render(request, "papers/map.html", {"form": form, "hub": found, "map": known}, page=page, status=status)


@desk_view("papers.see")
def picture(request: HttpRequest, edition: Edition, hub: str) -> HttpResponse:
    found = get_object_or_404(HubMap.objects.select_related("file"), hub__edition=edition, hub__public_id=hub)
    if found.file is None or not stored.place_of(found.file).is_file():
        raise Http404
    response = HttpResponse(stored.place_of(found.file).read_bytes(), content_type="image/png")
    response["Cache-Control"] = "private, no-store"
    return response
