"""Boxes: counted, filled, bought, packed. Foods with their story and their maker; equipment likewise."""

from __future__ import annotations

from collections import Counter

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wethi.audit.actions import By
from wethi.kit.press import to_pdf
from wethi.kit.ui.page import render
from wethi.network.queries import district_name
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition, Hub
from wethi.support import actions
from wethi.support.box_papers import labels_document, packing_document, purchase_document
from wethi.support.choices import Diet, SupplyKind
from wethi.support.counting import people_by_diet, since_counted
from wethi.support.forms import BoxForm, CountForm, SupplyForm
from wethi.support.listing import box_table, purchases_of
from wethi.support.models import Parcel, Supply
from wethi.support.queries import box_kinds, parcels_of, supplies_of
from wethi.support.views.shown import frame, one_of, page, pdf, to, tried


@desk_view("support.see")
def boxes(request: HttpRequest, edition: Edition) -> HttpResponse:
    return _show(request, edition, CountForm())


def _show(request: HttpRequest, edition: Edition, form: CountForm) -> HttpResponse:
    hubs = list(Hub.objects.filter(edition=edition, kind="site"))
    kinds, parcels = list(box_kinds(edition)), list(parcels_of(edition))
    diets = {kind.diet for kind in kinds}
    wanted = Counter[str]()
    for (_day, _hub, diet), people in people_by_diet(edition).items():
        wanted[diet] += people
    since = since_counted(edition, parcels) if kinds and parcels else []
    context = frame(
        request, edition, since=since, hubs=hubs, kinds=kinds, parcels=parcels, table=box_table(edition, hubs, kinds, parcels),
        lacking=[(code, label, wanted[code]) for code, label in Diet.choices if code not in diets], form=form,
        counted_at=max((one.counted_at for one in parcels if one.counted_at), default=None),
        foods=supplies_of(edition, SupplyKind.FOOD).count(),
    )  # fmt: skip
    here = page(request, edition, _("Boxes and equipment"))
    return render(request, "support/boxes.html", context, page=here, status=422 if form.errors else 200)


@desk_view("boxes.edit")
def count(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Counts the people anew; what is packed already stays as it is."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    form = CountForm(request.POST)
    if not form.is_valid():
        return _show(request, edition, form)
    total = actions.count_parcels(edition=edition, by=By.of(request.user), at=timezone.now(), **form.cleaned_data)
    messages.success(request, ngettext("%(num)s box is planned.", "%(num)s boxes are planned.", total) % {"num": total})
    return to(edition, "boxes")


@desk_view("support.see")
def purchase(request: HttpRequest, edition: Edition) -> HttpResponse:
    found = purchases_of(edition)
    context = frame(request, edition, purchases=found, whole=sum(one.price for one in found))
    return render(request, "support/purchase.html", context, page=page(request, edition, _("What is to be bought")))


@desk_view("support.see")
def purchase_pdf(request: HttpRequest, edition: Edition) -> HttpResponse:
    return pdf(to_pdf(purchase_document(edition, purchases_of(edition))), f"buy-{edition.slug}")


def _chosen(request: HttpRequest, edition: Edition) -> list[Parcel]:
    found = parcels_of(edition).prefetch_related("lines__box__contents__supply")
    if request.GET.get("parcel"):
        found = found.filter(public_id=request.GET["parcel"])
    return [parcel for parcel in found if list(parcel.lines.all())]


@desk_view("support.see")
def labels(request: HttpRequest, edition: Edition) -> HttpResponse:
    parcels = _chosen(request, edition)
    if not parcels:
        messages.error(request, _("There is nothing to print."))
        return to(edition, "boxes")
    return pdf(to_pdf(labels_document(edition, parcels)), f"labels-{edition.slug}")


@desk_view("support.see")
def packing(request: HttpRequest, edition: Edition) -> HttpResponse:
    parcels = _chosen(request, edition)
    if not parcels:
        messages.error(request, _("There is nothing to print."))
        return to(edition, "boxes")
    return pdf(to_pdf(packing_document(edition, parcels)), f"packing-{edition.slug}")


@desk_view("support.see")
def supplies(request: HttpRequest, edition: Edition, kind: str) -> HttpResponse:
    title = _("Local foods") if kind == SupplyKind.FOOD else _("Equipment for demonstrations")
    found = supplies_of(edition, kind)
    q = request.GET.get("q", "").strip()
    if q:
        found = found.filter(name__icontains=q)
    context = frame(request, edition, supplies=found, kind=kind, q=q, district_name=district_name)
    return render(request, "support/supplies.html", context, page=page(request, edition, title))


@desk_view("boxes.edit")
def supply(request: HttpRequest, edition: Edition, kind: str, supply: str = "") -> HttpResponse:
    found = one_of(supplies_of(edition, kind), supply) if supply else None
    form = SupplyForm(request.POST or None, instance=found, edition=edition)
    if request.method == "POST" and form.is_valid():
        kept = Supply.objects.get(pk=found.pk) if found else None
        values = {**form.cleaned_data, "kind": kind}
        actions.put_supply(edition=edition, supply=kept, by=By.of(request.user), at=timezone.now(), **values)
        return to(edition, "supplies", kind)
    new = _("Add a food") if kind == SupplyKind.FOOD else _("Add a piece of equipment")
    context = frame(request, edition, form=form, thing=found, kind="supply", supply_kind=kind, back="supplies")
    status = 422 if form.errors else 200
    return render(
        request, "support/form.html", context, page=page(request, edition, found.name if found else new), status=status
    )


@desk_view("boxes.edit")
def withdraw(request: HttpRequest, edition: Edition, supply: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = one_of(supplies_of(edition), supply)
    tried(
        request,
        lambda: actions.withdraw_supply(supply=found, by=By.of(request.user), at=timezone.now()),
        _("Taken off the list."),
    )
    return to(edition, "supplies", found.kind)


@desk_view("boxes.edit")
def box(request: HttpRequest, edition: Edition, diet: str) -> HttpResponse:
    """What is in the box of a diet."""
    if diet not in Diet.values:
        raise Http404
    found = box_kinds(edition).filter(diet=diet).first()
    foods = list(supplies_of(edition, SupplyKind.FOOD))
    form = BoxForm(request.POST or None, box=found, foods=foods)
    if request.method == "POST" and form.is_valid():
        actions.put_box(
            edition=edition, diet=diet, name=form.cleaned_data["name"], name_en=form.cleaned_data["name_en"],
            contents=form.contents(), by=By.of(request.user), at=timezone.now(),
        )  # fmt: skip
        return to(edition, "boxes")
    label = str(dict(Diet.choices)[diet])
    title = _("The box: %(diet)s") % {"diet": label}
    context = frame(request, edition, form=form, thing=found, kind="box", back="boxes", foods=foods)
    status = 422 if form.errors else 200
    return render(request, "support/form.html", context, page=page(request, edition, title), status=status)
