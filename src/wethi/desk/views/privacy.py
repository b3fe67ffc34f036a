"""Wishes about data, the processing register, breaches, keeping times, notices: the desk's side of privacy."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from wethi.audit.actions import By
from wethi.kit.numbers import typed_number
from wethi.kit.ui.forms import ThaiDateField, ThaiTimeField
from wethi.kit.ui.page import page_of, render
from wethi.network.choices import ContactKind
from wethi.network.entrance import network_view
from wethi.network.models import Network
from wethi.network.rules import may_in_network
from wethi.privacy import queries
from wethi.privacy.actions import (
    AlreadyAnswered,
    ReasonMissing,
    answer_request,
    change_breach,
    keep_activity,
    note_breach,
    publish_notice,
    set_proposed_retentions,
    set_retention,
)
from wethi.privacy.choices import Purpose, RequestKind
from wethi.privacy.models import Request
from wethi.pure.thai.digits import to_ascii


class ActivityForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("What is done"), max_length=200)
    purpose = forms.ChoiceField(label=gettext_lazy("What for"), choices=Purpose.choices)
    basis = forms.CharField(
        label=gettext_lazy("On what ground"),
        max_length=100,
        help_text=gettext_lazy("Consent, contract, legal duty, legitimate interest ..."),
    )
    categories = forms.CharField(label=gettext_lazy("Which data, of whom"), max_length=300)
    recipients = forms.CharField(label=gettext_lazy("Who receives it"), max_length=300, required=False)
    kept_days = forms.IntegerField(label=gettext_lazy("Kept for (days)"), min_value=1, required=False)


class BreachForm(forms.Form):
    on = ThaiDateField(label=gettext_lazy("Noticed on"))
    at = ThaiTimeField(label=gettext_lazy("at"))
    what = forms.CharField(label=gettext_lazy("What happened"), widget=forms.Textarea(attrs={"rows": 4}))
    people_count = forms.IntegerField(label=gettext_lazy("How many people it concerns"), min_value=0, required=False)
    measures = forms.CharField(
        label=gettext_lazy("What was done about it"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


def _page(
    request: HttpRequest, network: Network, template: str, title: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    may_answer = may_in_network(By.of(request.user), "privacy.answer", network.pk, timezone.now()) is None
    page = page_of(request, title=title, network=network)
    return render(
        request, template, {**context, "may_answer": may_answer, "zone": network.time_zone}, page=page, status=status
    )


@require_GET
@network_view("privacy.see")
def overview(request: HttpRequest, network: Network) -> HttpResponse:
    today = timezone.now().astimezone(ZoneInfo(network.time_zone)).date()
    waiting, answered = list(queries.requests_waiting(network)), list(queries.requests_answered(network)[:20])
    context = {
        "waiting": [(one, (one.due_on - today).days) for one in waiting],
        "answered": answered,
        "who": queries.who_asked([*waiting, *answered]),
    }
    return _page(request, network, "desk/privacy.html", _("People's data"), context)


@require_http_methods(["GET", "HEAD", "POST"])
@network_view("privacy.see")
def wish(request: HttpRequest, network: Network, request_id: int) -> HttpResponse:
    """One wish, with what is kept about the person, and its answer."""
    found = get_object_or_404(Request.objects.select_related("person__network"), network=network, pk=request_id)
    problem = ""
    if request.method == "POST":
        try:
            answer_request(
                request=found,
                answer=request.POST.get("answer", ""),
                refused_why=request.POST.get("refused_why", ""),
                refuse=request.POST.get("do") == "refuse",
                by=By.of(request.user),
                at=timezone.now(),
            )
            messages.success(request, _("Answered. The person sees it on their own page."))
            return redirect("house:privacy", network.slug)
        except (AlreadyAnswered, ReasonMissing) as refused:
            problem = str(refused)
    other = queries.other_of(found.subject_kind, found.subject_id or 0)
    context = {
        "wish": found,
        "who": queries.who_asked([found])[found.pk],
        "copy": queries.copy_of(found.person) if found.person else {},
        "other": other,
        "kept": queries.kept_about(other) if other else [],
        "editions": {one.slug: one for one in network.editions.all()},
        "erases": found.kind == RequestKind.ERASE,
        "contact_kinds": dict(ContactKind.choices),
        "problem": problem,
        "typed": request.POST,
    }
    return _page(request, network, "desk/privacy_wish.html", _("A wish about data"), context, 422 if problem else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@network_view("privacy.see")
def register(request: HttpRequest, network: Network) -> HttpResponse:
    form = ActivityForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        keep_activity(network=network, **form.cleaned_data, by=By.of(request.user), at=timezone.now())
        messages.success(request, _("The line is in the register."))
        return redirect("house:register", network.slug)
    context = {"activities": queries.activities_of(network), "form": form}
    return _page(
        request, network, "desk/privacy_register.html", _("Processing register"), context, 422 if form.errors else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
@network_view("privacy.see")
def breaches(request: HttpRequest, network: Network) -> HttpResponse:
    """The list with its 72 hours; a new line; "the office has been told"."""
    at, by = timezone.now(), By.of(request.user)
    form = BreachForm(request.POST if request.POST.get("do") == "note" else None)
    if request.method == "POST" and request.POST.get("do") in {"office", "people"}:
        found = get_object_or_404(queries.breaches_of(network), pk=typed_number(request.POST.get("breach", "")) or 0)
        change_breach(breach=found, by=by, at=at, **{f"{request.POST['do']}_told_at": at})
        return redirect("house:breaches", network.slug)
    if form.is_bound and form.is_valid():
        given = dict(form.cleaned_data)
        noticed = dt.datetime.combine(given.pop("on"), given.pop("at"), ZoneInfo(network.time_zone))
        note_breach(network=network, noticed_at=noticed, by=by, at=at, **given)
        messages.success(request, _("Noted. The office is to be told within 72 hours of noticing."))
        return redirect("house:breaches", network.slug)
    rows = [(one, queries.hours_left(one, at)) for one in queries.breaches_of(network)]
    return _page(
        request,
        network,
        "desk/privacy_breaches.html",
        _("Breaches"),
        {"rows": rows, "form": form},
        422 if form.errors else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@network_view("privacy.see")
def retention(request: HttpRequest, network: Network) -> HttpResponse:
    at, by = timezone.now(), By.of(request.user)
    problem = ""
    if request.method == "POST":
        if request.POST.get("do") == "propose":
            set_proposed_retentions(network=network, by=by, at=at)
            return redirect("house:retention", network.slug)
        for kept in queries.retentions_of(network):
            typed = request.POST.get(f"days-{kept.kind}", "").strip()
            days = typed_number(to_ascii(typed), most=36500)
            if not days:
                problem = _("Write a whole number of days, 1 or more.")
                continue
            set_retention(network=network, kind=kept.kind, days=days, by=by, at=at)
        if not problem:
            messages.success(request, _("The keeping times are set. Every night what is older is deleted."))
            return redirect("house:retention", network.slug)
    rows = [(kept, queries.kind_label(kept.kind)) for kept in queries.retentions_of(network)]
    return _page(
        request,
        network,
        "desk/privacy_retention.html",
        _("How long things are kept"),
        {"rows": rows, "problem": problem},
        422 if problem else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@network_view("privacy.see")
def notices(request: HttpRequest, network: Network) -> HttpResponse:
    """The words people agree to, purpose by purpose."""
    if request.method == "POST":
        purpose = request.POST.get("purpose", "")
        if purpose not in Purpose.values or not request.POST.get("text", "").strip():
            raise PermissionDenied(_("Write the text in Thai at least."))
        publish_notice(
            network=network,
            purpose=purpose,
            text=request.POST["text"],
            text_en=request.POST.get("text_en", ""),
            by=By.of(request.user),
            at=timezone.now(),
        )
        messages.success(request, _("The new text holds from now on. Earlier words keep the text they were given to."))
        return redirect("house:notices", network.slug)
    texts = queries.notice_texts(network)
    rows = [
        (purpose, texts.get(purpose), queries.default_text(purpose, "th"), queries.default_text(purpose, "en"))
        for purpose in Purpose
    ]
    return _page(request, network, "desk/privacy_notices.html", _("What people agree to"), {"rows": rows})
