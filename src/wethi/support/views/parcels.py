"""One parcel at the desk: changed while planned, packed, sent, what came, how a difference was settled; the hub's link."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.accounts.entrance import for_line
from wethi.audit.actions import By
from wethi.kit.files.stored import place_of
from wethi.kit.ui.forms import NOTHING_ASKED
from wethi.kit.ui.page import render
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition, Hub
from wethi.support import actions
from wethi.support.box_papers import receivers, where_to
from wethi.support.choices import SupplyKind
from wethi.support.forms import ParcelForm, ReasonForm, ReceiptForm
from wethi.support.models import Parcel
from wethi.support.queries import box_kinds, find_parcel, supplies_of
from wethi.support.views.shown import frame, one_of, page, refusal, to, tried


def the(edition: Edition, public_id: str) -> Parcel:
    found = find_parcel(edition, public_id)
    if found is None:
        raise Http404
    return found


@desk_view("support.see")
def parcel(request: HttpRequest, edition: Edition, parcel: str) -> HttpResponse:
    found = the(edition, parcel)
    form = _form(found, edition, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        done = tried(
            request,
            lambda: actions.change_parcel(
                parcel=found, leaves_on=values["leaves_on"], cartons=values["cartons"], carrier=values["carrier"],
                spare=form.spare(), equipment=form.along(), by=By.of(request.user), at=timezone.now(),
            ),
            _("Changed."), form,
        )  # fmt: skip
        if done:
            return to(edition, "parcel", found.public_id)
    status = 409 if form.non_field_errors() else 422 if form.errors else 200
    return show(request, edition, found, status, form=form)


def _form(found: Parcel, edition: Edition, data: Any) -> ParcelForm:
    boxes, equipment = list(box_kinds(edition)), list(supplies_of(edition, SupplyKind.EQUIPMENT))
    return ParcelForm(data, parcel=found, boxes=boxes, equipment=equipment)


def show(request: HttpRequest, edition: Edition, found: Parcel, status: int = 200, **forms: Any) -> HttpResponse:
    context = frame(
        request, edition, parcel=found, lines=list(found.lines.all()),
        where=where_to(found.hub, receivers(edition).get(found.hub_id)),
        differs=any(line.difference for line in found.lines.all()),
        **{"form": None, "receipt": ReceiptForm(parcel=found), "reason": ReasonForm(), "asked": NOTHING_ASKED, **forms},
    )  # fmt: skip
    context["form"] = context["form"] or _form(found, edition, None)
    return render(request, "support/parcel.html", context, page=page(request, edition, found.hub.name), status=status)


@desk_view("boxes.edit")
def step(request: HttpRequest, edition: Edition, parcel: str, step: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = the(edition, parcel)
    act: dict[str, Any] = {"by": By.of(request.user), "at": timezone.now()}
    if step == "receive":
        form = ReceiptForm(request.POST, request.FILES, parcel=found)
        if not form.is_valid():
            return show(request, edition, found, 422, receipt=form)
        if not take_receipt(request, found, form, act):
            return show(request, edition, found, 409, receipt=form)
        return to(edition, "parcel", found.public_id)
    steps: dict[str, Callable[[], object]] = {
        "packed": lambda: actions.pack_parcel(parcel=found, **act),
        "sent": lambda: actions.send_parcel(parcel=found, **act),
        "settle": lambda: actions.settle_parcel(parcel=found, note=request.POST.get("why", ""), **act),
        "back": lambda: actions.step_parcel_back(parcel=found, **act),
    }
    why = request.POST.get("why", "")
    sentence = refusal(steps[step])
    if sentence and why:
        return show(request, edition, found, 409, asked={"why": why, "sentence": sentence})
    messages.add_message(request, messages.ERROR if sentence else messages.SUCCESS, sentence or _("Noted."))
    return to(edition, "parcel", found.public_id)


def take_receipt(request: HttpRequest, found: Parcel, form: ReceiptForm, act: dict[str, Any]) -> bool:
    """From the desk and from the hub's own page alike."""
    photo = form.cleaned_data["photo"]
    return tried(
        request,
        lambda: actions.receive_parcel(
            parcel=found, counts=form.counts(), received_by=form.cleaned_data["received_by"],
            note=form.cleaned_data["note"], picture=photo.read() if photo else None, **act,
        ),
        _("Thank you. It is noted."), form,
    )  # fmt: skip


@desk_view("support.see")
def photo(request: HttpRequest, edition: Edition, parcel: str) -> HttpResponse:
    return photo_of(the(edition, parcel))


def photo_of(found: Parcel) -> HttpResponse:
    if found.photo is None or not place_of(found.photo).exists():
        raise Http404
    response = HttpResponse(place_of(found.photo).read_bytes(), content_type="image/jpeg")
    response["Cache-Control"] = "private, no-store"
    return response


@desk_view("boxes.edit")
def link(request: HttpRequest, edition: Edition, hub: str) -> HttpResponse:
    """A link and a code for whoever receives things at the hub; shown once."""
    found = one_of(Hub.objects.filter(edition=edition, kind="site").select_related("edition"), hub)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    issued = actions.issue_hub_link(hub=found, by=By.of(request.user), at=timezone.now())
    address = for_line(request.build_absolute_uri(reverse("person:hop", args=[issued.token])))
    context = frame(
        request, edition, hub=found, address=address, code=issued.code,
        code_page=request.build_absolute_uri(reverse("person:code")),
    )  # fmt: skip
    return render(request, "support/link.html", context, page=page(request, edition, _("Link for the hub")))
