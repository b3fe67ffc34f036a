"""What the holder of a hub's link sees and does, without an account: what is on its way, what came of it, how many eat what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.accounts.actions import note_opened
from wethi.accounts.entrance import Bearer, person_view
from wethi.kit.ui.page import page_of, render
from wethi.programme.models import Day, Hub
from wethi.support import actions
from wethi.support.choices import Diet
from wethi.support.counting import Wanted
from wethi.support.forms import ReceiptForm
from wethi.support.models import Parcel
from wethi.support.queries import parcels_of_hub
from wethi.support.rules import LINK
from wethi.support.views.parcels import photo_of, take_receipt


def hub_view(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """``view(request, bearer, hub, ...)`` for the bearer of a hub's link; any other link finds nothing here."""

    @person_view
    def answer(request: HttpRequest, bearer: Bearer, *args: Any, **kwargs: Any) -> Any:
        hubs = Hub.objects.select_related("edition__network")
        return view(request, bearer, bearer.row(LINK, hubs, network="edition__network"), *args, **kwargs)

    return wraps(view)(answer)


def _mine(hub: Hub, public_id: str) -> Parcel:
    found = parcels_of_hub(hub).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


@hub_view
def page(request: HttpRequest, bearer: Bearer, hub: Hub) -> HttpResponse:
    return _show(request, hub, None)


@hub_view
def numbers(request: HttpRequest, bearer: Bearer, hub: Hub) -> HttpResponse:
    """Food and help in numbers, when somebody presses for them."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("my_boxes:page"))
    at = timezone.now()
    note_opened(link=bearer.link, at=at)
    wanted = actions.read_hub_numbers(hub=hub, by=bearer.by, at=at)
    days = Day.objects.filter(edition=hub.edition).values_list("on", flat=True)
    return _show(request, hub, [(day, wanted.get(day.isoformat(), Wanted())) for day in days])


def _show(request: HttpRequest, hub: Hub, wanted: list[tuple[dt.date, Wanted]] | None) -> HttpResponse:
    context = {
        "hub": hub, "edition": hub.edition, "parcels": list(parcels_of_hub(hub)), "wanted": wanted,
        "diets": Diet.choices, "site": hub.kind == "site",
    }  # fmt: skip
    here = page_of(request, title=hub.name, edition=hub.edition, network=hub.edition.network, nav=[])
    return render(request, "support/own.html", context, page=here)


@hub_view
def receive(request: HttpRequest, bearer: Bearer, hub: Hub, parcel: str) -> HttpResponse:
    found = _mine(hub, parcel)
    status = 200
    form = ReceiptForm(parcel=found)
    if request.method == "POST":
        form = ReceiptForm(request.POST, request.FILES, parcel=found)
        if form.is_valid():
            note_opened(link=bearer.link, at=timezone.now())
            if take_receipt(request, found, form, {"by": bearer.by, "at": timezone.now()}):
                return HttpResponseRedirect(reverse("my_boxes:page"))
            status = 409
        else:
            status = 422
    context = {"hub": hub, "edition": hub.edition, "parcel": found, "form": form, "lines": list(found.lines.all())}
    here = page_of(request, title=_("What came"), edition=hub.edition, network=hub.edition.network, nav=[])
    return render(request, "support/own_receive.html", context, page=here, status=status)


@hub_view
def photo(request: HttpRequest, bearer: Bearer, hub: Hub, parcel: str) -> HttpResponse:
    return photo_of(_mine(hub, parcel))
