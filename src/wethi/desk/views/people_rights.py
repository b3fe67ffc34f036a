"""Who holds which role in a network; giving and ending roles."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from wethi.accounts.actions import LastKeeper, create_user, end_role, forget_second_factor, grant_role
from wethi.accounts.choices import Role, Scope
from wethi.accounts.entrance import for_line
from wethi.accounts.models import Grant
from wethi.accounts.queries import grants_ended_in, grants_in, with_second_factor
from wethi.accounts.rights import PLACES
from wethi.accounts.rules import NotAllowed
from wethi.audit.actions import By
from wethi.audit.queries import names_of
from wethi.kit.numbers import typed_number
from wethi.kit.ui.forms import ThaiDateField
from wethi.kit.ui.page import page_of, render
from wethi.network.entrance import network_view
from wethi.network.models import Network
from wethi.network.rules import may_in_network
from wethi.programme.choices import EditionState
from wethi.programme.models import Edition, Hub, Issue, Session


class RoleForm(forms.Form):
    """A role for somebody with an e-mail address: in the network, in an edition or in a part of one.

    ``places``: what a choice of "where" means, as (kind of scope, id).
    """

    email = forms.EmailField(
        label=gettext_lazy("E-mail"), help_text=gettext_lazy("They sign in with a code sent to this address.")
    )
    name = forms.CharField(label=gettext_lazy("Name"), max_length=200, required=False)
    role = forms.ChoiceField(label=gettext_lazy("Role"), initial=Role.SECRETARIAT.value)
    scope = forms.ChoiceField(label=gettext_lazy("Where"))
    until = ThaiDateField(label=gettext_lazy("Last day"), required=False)

    def __init__(self, data: Any, network: Network) -> None:
        super().__init__(data)
        self.fields["role"].choices = [(role.value, role.label) for role in Role if role in PLACES]  # type: ignore[attr-defined]
        self.places: dict[str, tuple[str, int]] = {}
        editions = Edition.objects.filter(network=network)
        alive = editions.exclude(state=EditionState.CLOSED)
        within = {"edition__in": alive}
        hubs = Hub.objects.filter(**within).order_by("edition", "order", "pk")
        issues = Issue.objects.filter(**within).order_by("edition", "no", "pk")
        sessions = (
            Session.objects.filter(**within).exclude(format="break").order_by("edition", "day__on", "starts_at", "pk")
        )
        self.fields["scope"].choices = [  # type: ignore[attr-defined]
            self._choice(Scope.NETWORK, network.slug, network.pk, _("the whole network")),
            *(self._choice(Scope.EDITION, one.slug, one.pk, one.name) for one in editions),
            (_("one hub"), [self._choice(Scope.HUB, one.public_id, one.pk, one.name) for one in hubs]),
            (_("one issue"), [self._choice(Scope.ISSUE, one.public_id, one.pk, one.title) for one in issues]),
            (_("one session"), [self._choice(Scope.SESSION, one.public_id, one.pk, one.title) for one in sessions]),
        ]

    def _choice(self, kind: Scope, name: str, key: int, words: str) -> tuple[str, str]:
        self.places[f"{kind.value}:{name}"] = (kind.value, key)
        return f"{kind.value}:{name}", words

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        kind = self.places.get(given.get("scope", ""), ("", 0))[0]
        allowed = PLACES.get(given.get("role", ""), frozenset())
        if kind and allowed and kind not in allowed:
            names = ", ".join(str(one.label) for one in Scope if one in allowed)
            self.add_error("scope", _("This role is given for: %(places)s.") % {"places": names})
        return given


@require_http_methods(["GET", "HEAD", "POST"])
@network_view("network.see")
def rights(request: HttpRequest, network: Network) -> HttpResponse:
    """All who may see the network see who does what in it; the keeper changes it."""
    at, by = timezone.now(), By.of(request.user)
    refused = may_in_network(by, "roles.grant", network.pk, at)
    form = RoleForm(request.POST or None, network)
    if request.method == "POST":
        if refused:
            raise PermissionDenied(refused)
        if form.is_valid():
            try:
                given = _give(form, network, by)
                told = {"email": given.user.email or given.user.shown_name, "address": _sign_in_at(request)}
                messages.success(
                    request, _("The role is given. Tell %(email)s to sign in with this e-mail at %(address)s") % told
                )
                return redirect(reverse("house:rights", args=[network.slug]) + f"?given={given.pk}#given-{given.pk}")
            except ValueError:
                form.add_error("until", _("This day is over already."))
    grants = list(grants_in(network.pk, at))
    places = {(one.scope_kind, one.scope_id) for one in grants}
    ended = list(grants_ended_in(network.pk, at)[:30])
    names = names_of(places | {(one.scope_kind, one.scope_id) for one in ended})
    context = {
        "grants": grants,
        "ended": ended,
        "places": names,
        "texts": {} if refused else {one.pk: _text(one, network, names, _sign_in_at(request)) for one in grants},
        "given": typed_number(request.GET.get("given", "")),
        "with_second": with_second_factor({one.user_id for one in grants}),
        "form": None if refused else form,
        "whole_network": Scope.NETWORK.value,
    }
    page = page_of(request, title=_("Who may do what"), network=network)
    return render(request, "desk/rights.html", context, page=page, status=422 if form.errors else 200)


def _sign_in_at(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("desk:home"))


def _text(grant: Grant, network: Network, places: dict[tuple[str, int], str], address: str) -> str:
    """What whoever holds the role is told, to be pasted into LINE: which role, where, and how they sign in."""
    here = (
        network.name
        if grant.scope_kind == Scope.NETWORK
        else places.get((grant.scope_kind, grant.scope_id), network.name)
    )
    values = {
        "name": grant.user.shown_name, "role": grant.get_role_display(), "where": here, "address": for_line(address),
        "email": grant.user.email or "",
    }  # fmt: skip
    return (
        _(
            "Dear %(name)s,\nyou have the role “%(role)s” for %(where)s.\nSign in at %(address)s\nwith your e-mail %(email)s; a code is sent to it, no password is needed."
        )
        % values
    )


def _give(form: RoleForm, network: Network, by: By) -> Grant:
    given, at = form.cleaned_data, timezone.now()
    kind, key = form.places[given["scope"]]
    user = create_user(email=given["email"], name=given["name"], network_id=network.pk, by=by, at=at)
    until = given["until"]
    # A day-only end is the end of that day where the network is.
    ends = dt.datetime.combine(until, dt.time(23, 59, 59), ZoneInfo(network.time_zone)) if until else None
    return grant_role(user=user, role=given["role"], scope_kind=kind, scope_id=key, ends_at=ends, by=by, at=at)


@network_view("roles.grant")
@require_POST
def end(request: HttpRequest, network: Network, grant_id: int) -> HttpResponse:
    at = timezone.now()
    grant = get_object_or_404(grants_in(network.pk, at), pk=grant_id)
    try:
        end_role(grant=grant, by=By.of(request.user), at=at)
        messages.success(request, _("The role has ended, and with it every session and link of it."))
    except LastKeeper as last:
        messages.error(request, str(last))
    return redirect("house:rights", network.slug)


@network_view("roles.grant")
@require_POST
def forget_second(request: HttpRequest, network: Network, grant_id: int) -> HttpResponse:
    """Telephone and recovery codes are lost: the holder of this role sets up a new second factor."""
    at = timezone.now()
    grant = get_object_or_404(grants_in(network.pk, at), pk=grant_id)
    try:
        forget_second_factor(user=grant.user, by=By.of(request.user), at=at)
        messages.success(request, _("It is taken away. At the next sign-in a new one is set up."))
    except NotAllowed as refused:
        messages.error(request, str(refused))
    return redirect("house:rights", network.slug)
