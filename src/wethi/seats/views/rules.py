"""The rules of the seats, as a form with a sentence for each; and who is seated or left out by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.audit.actions import By
from wethi.kit.named import named, named_short
from wethi.kit.ui.page import render, typed_in
from wethi.network.models import Organisation
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition
from wethi.seats import actions
from wethi.seats.choices import SETTINGS, Pin, PinWhy
from wethi.seats.defaults import default_rules
from wethi.seats.forms import PinForm, RulesForm
from wethi.seats.models import Nominee, SeatRules
from wethi.seats.queries import find_nominees, nominees_of
from wethi.seats.views.home import page_in
from wethi.seats.words import Legend, exceptions_in

_PAGE = 50


def _rules(edition: Edition) -> SeatRules:
    """Those that stand, or those to begin with; looking writes nothing."""
    found = SeatRules.objects.filter(edition=edition).first()
    if found is None:
        found = SeatRules(edition=edition, given=default_rules(edition))
    found.edition = edition
    return found


@desk_view("seats.edit")
def rules(request: HttpRequest, edition: Edition) -> HttpResponse:
    kept = _rules(edition)
    form = RulesForm(request.POST or None, rules=kept)
    status = 200
    if request.method == "POST":
        if form.is_valid():
            settings = {name: form.cleaned_data[name] for name in SETTINGS}
            actions.put_rules(
                edition=edition, given=form.given(), by=By.of(request.user), at=timezone.now(), **settings
            )
            messages.success(request, _("Saved. The next plan is computed with these rules."))
            return HttpResponseRedirect(reverse("seats:home", args=[edition.slug]))
        status = 422
    context = {
        "edition": edition, "form": form, "settings": SETTINGS, "is_new": kept.pk is None,
        "exceptions": _exceptions(edition, form, kept.given),
    }  # fmt: skip
    return render(
        request, "seats/rules.html", context, page=page_in(request, edition, _("Rules of the seats")), status=status
    )


def _exceptions(edition: Edition, form: RulesForm, given: Mapping[str, Any]) -> list[str]:
    keys = [given.get(key) for key in ("org_cap_issue", "org_cap_total")]
    keys += [own.get("org_cap_issue") for own in given.get("issue_rules", {}).values()]
    names = {name for kept in keys if isinstance(kept, dict) for name in kept}
    asked = {int(name[1:]): name for name in names if name[0] == "p" and name[1:].isdigit()}
    ours = Organisation.objects.filter(network=edition.network)
    organisations = ours.in_bulk(list(asked)) if asked else {}
    legend = Legend(
        {issue.public_id: named_short(issue) for issue in form.issues},
        {hub.public_id: named(hub) for hub in form.hubs},
        {name: name.removeprefix("t") for name in names} | {asked[pk]: named(one) for pk, one in organisations.items()},
    )
    return exceptions_in(given, legend)


@desk_view("seats.see")
def pool(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Everybody who may be seated; by hand in or out."""
    return _show_pool(request, edition)


def _show_pool(request: HttpRequest, edition: Edition, refused: str = "", of: str = "") -> HttpResponse:
    """``refused``: why what was chosen for the person with the code ``of`` was not taken."""
    query, pin = request.GET.get("q", "").strip(), request.GET.get("pin", "")
    rows = find_nominees(nominees_of(edition), query)
    if pin in Pin.values:
        rows = rows.filter(pin=pin)
    context = {
        "edition": edition,
        "pages": Paginator(rows.order_by("pk"), _PAGE).get_page(request.GET.get("page")),
        "q": query,
        "pin": pin,
        "pins": [(code, str(label)) for code, label in Pin.choices],
        "whys": [(code, str(label)) for code, label in PinWhy.choices],
        "here": f"?{request.GET.urlencode()}" if request.GET else "",
        "refused": refused,
        "of": of,
        "post": typed_in(request),
    }
    page = page_in(request, edition, _("Who may be seated"))
    return render(request, "seats/pool.html", context, page=page, status=422 if refused else 200)


@desk_view("seats.edit")
def gather(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Names that came since are taken in."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = actions.gather_pool(edition=edition, by=By.of(request.user), at=timezone.now())
    number = len(found.lines) + len(found.registrations)
    messages.success(request, _("%(number)s people may be seated.") % {"number": number})
    if found.twice:
        messages.warning(
            request,
            _("%(number)s registered themselves and stand on a list too; they count once, by the list.")
            % {"number": len(found.twice)},
        )
    return HttpResponseRedirect(reverse("seats:pool", args=[edition.slug]))


@desk_view("seats.edit")
def pin(request: HttpRequest, edition: Edition, code: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    nominee = Nominee.objects.select_related("edition__network").filter(edition=edition, code=code).first()
    if nominee is None:
        raise Http404
    act: dict[str, Any] = {"nominee": nominee, "by": By.of(request.user), "at": timezone.now()}
    form = PinForm(request.POST)
    if request.POST.get("pin") == "":
        actions.unpin_nominee(**act)
    elif form.is_valid():
        actions.pin_nominee(pin=form.cleaned_data["pin"], why=form.cleaned_data["why"], **act)
        messages.success(request, _("It counts from the next plan on."))
    else:
        return _show_pool(request, edition, _("Choose what is to be and why."), code)
    back = reverse("seats:pool", args=[edition.slug])
    return HttpResponseRedirect(f"{back}?{request.GET.urlencode()}" if request.GET else back)
