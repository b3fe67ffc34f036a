"""Linking a person or an organisation with another network's: a code here, the same code there."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.audit.actions import By
from wethi.kit.named import named
from wethi.kit.ui.page import page_of, render
from wethi.network import actions
from wethi.network.entrance import network_view
from wethi.network.models import Network, Person
from wethi.network.part_forms import CodeForm
from wethi.network.queries import links_of, organisation_at, person_at, shared_records_of


def _owner(network: Network, of: str, public_id: str) -> Any:
    found: Any = (person_at if of == "people" else organisation_at)(network, public_id)
    if found is None:
        raise Http404
    return found


def _home(network: Network, owner: Any) -> str:
    name = "network:person" if isinstance(owner, Person) else "network:organisation"
    return reverse(name, args=[network.slug, owner.public_id])


@network_view("people.edit")
def link(request: HttpRequest, network: Network, of: str, public_id: str) -> HttpResponse:
    """Both halves on one page: make a code, or enter the one the other network made."""
    owner = _owner(network, of, public_id)
    by, at = By.of(request.user), timezone.now()
    code = ""
    form = CodeForm(request.POST if "code" in request.POST else None)
    if request.method == "POST" and "make" in request.POST:
        code = actions.propose_link(owner=owner, by=by, at=at)
    elif request.method == "POST" and form.is_valid():
        try:
            made = actions.accept_link(owner=owner, code=form.cleaned_data["code"], by=by, at=at)
        except actions.CodeNotUsable as refused:
            form.add_error("code", _refusal(refused.reason))
        else:
            messages.success(request, _("Linked with %(network)s.") % {"network": named(made.network)})
            return HttpResponseRedirect(_home(network, owner))
    context = {
        "network": network,
        "owner": owner,
        "name": owner.full_name if isinstance(owner, Person) else owner.name,
        "code": code,
        "form": form,
        "links": links_of(owner),
        "back": _home(network, owner),
        "end_base": [network.slug, of, public_id],
    }
    page = page_of(request, title=_("Active in another network too"), network=network)
    return render(request, "network/link.html", context, page=page, status=422 if form.errors else 200)


def _refusal(reason: str) -> str:
    return {
        "own": _("This code was made in this very network."),
        "kind": _("This code was made for a person and not for an organisation, or the other way round."),
        "linked": _("These two are linked already."),
    }.get(reason, _("This code is not known, was used already or is older than two weeks. Ask for a new one."))


@network_view("people.edit")
def end(request: HttpRequest, network: Network, of: str, public_id: str, shared: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    owner = _owner(network, of, public_id)
    found = shared_records_of(network).filter(public_id=shared).first()
    if found is None:
        raise Http404
    actions.end_link(network=network, shared=found, by=By.of(request.user), at=timezone.now())
    messages.success(request, _("The link has ended, on both sides."))
    return HttpResponseRedirect(_home(network, owner))
