"""Rates with the days between which they hold, and whom the edition pays."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.audit.actions import By
from wethi.kit import clock
from wethi.kit.ui.page import render
from wethi.network.queries import district_name
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition
from wethi.support import actions
from wethi.support.choices import RateKind
from wethi.support.forms import EntitlementForm, RateForm
from wethi.support.models import Rate
from wethi.support.queries import entitlement_of
from wethi.support.queries import rates as rates_of
from wethi.support.views.shown import frame, one_of, page, to


@desk_view("support.see")
def rates(request: HttpRequest, edition: Edition) -> HttpResponse:
    found = list(rates_of(edition))
    day = edition.starts_on or clock.today(edition.network.time_zone)
    context = frame(
        request,
        edition,
        groups=[(label, [one for one in found if one.kind == code]) for code, label in RateKind.choices],
        district_name=district_name,
        holds=lambda rate: rate.from_on <= day and (rate.until_on is None or day <= rate.until_on),
        rule=entitlement_of(edition),
        rates=found,
    )
    return render(request, "support/rates.html", context, page=page(request, edition, _("Rates")))


@desk_view("money.plan")
def rate(request: HttpRequest, edition: Edition, rate: str = "") -> HttpResponse:
    found = one_of(rates_of(edition), rate) if rate else None
    first = found.from_on if found else edition.starts_on or clock.today(edition.network.time_zone)
    initial = {"from_on": first, "until_on": found.until_on if found else None}
    form = RateForm(request.POST or None, instance=found, edition=edition, initial=initial)
    if request.method == "POST" and form.is_valid():
        kept = Rate.objects.get(pk=found.pk) if found else None
        actions.put_rate(edition=edition, rate=kept, by=By.of(request.user), at=timezone.now(), **form.cleaned_data)
        return to(edition, "rates")
    title = str(found.get_kind_display()) if found else _("Add a rate")
    context = frame(request, edition, form=form, thing=found, kind="rate", back="rates")
    status = 422 if form.errors else 200
    return render(request, "support/form.html", context, page=page(request, edition, title), status=status)


@desk_view("money.plan")
def remove(request: HttpRequest, edition: Edition, rate: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    actions.remove_rate(rate=one_of(rates_of(edition), rate), by=By.of(request.user), at=timezone.now())
    return to(edition, "rates")


@desk_view("money.plan")
def whom(request: HttpRequest, edition: Edition) -> HttpResponse:
    rule = entitlement_of(edition)
    initial = {"sectors": rule.sectors, "modes": rule.modes, "roles": rule.roles, "meals": rule.meals}
    form = EntitlementForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.set_entitlement(edition=edition, by=By.of(request.user), at=timezone.now(), **form.cleaned_data)
        return to(edition, "people")
    context = frame(request, edition, form=form, thing=None, kind="whom", back="people")
    status = 422 if form.errors else 200
    return render(request, "support/form.html", context, page=page(request, edition, _("Whom we pay")), status=status)
