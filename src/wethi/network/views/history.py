"""The network's history: steps since it began, added, changed and removed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.audit.actions import By
from wethi.kit import clock
from wethi.kit.ui.page import page_of, render
from wethi.kit.ui.told import told_of
from wethi.network import actions
from wethi.network.entrance import network_view, rights_here
from wethi.network.models import Milestone, Network
from wethi.network.part_forms import MilestoneForm
from wethi.network.pictures import timeline
from wethi.network.queries import milestones_of
from wethi.pure.thai.dates import PartialDate


@network_view("network.see")
def history(request: HttpRequest, network: Network) -> HttpResponse:
    steps = list(milestones_of(network))
    rights = rights_here(request)
    context = {
        "network": network,
        "told": told_of(milestone=[step.pk for step in steps] if "meetings.see" in rights else [])["milestone"],
        "line": timeline(steps, clock.local_now(network.time_zone).date()),
        "may_edit": "network.edit" in rights,
    }
    return render(request, "network/history.html", context, page=page_of(request, title=_("History"), network=network))


def _step(network: Network, no: str) -> Milestone:
    """The ``no``-th step from the beginning: a step has no address of its own."""
    steps = list(milestones_of(network))
    if not 1 <= int(no) <= len(steps):
        raise Http404
    return steps[int(no) - 1]


@network_view("network.edit")
def milestone(request: HttpRequest, network: Network, no: str = "") -> HttpResponse:
    step = _step(network, no) if no else None
    initial: dict[str, Any] = {}
    if step is not None:
        initial = {
            "when": PartialDate(step.year, step.month, step.day),
            "text": step.text,
            "text_en": step.text_en,
        }
    form = MilestoneForm(request.POST or None, initial=initial)
    back = reverse("network:history", args=[network.slug])
    if request.method == "POST" and form.is_valid():
        year, month, day = form.cleaned_data["when"]
        values = {"year": year, "month": month, "day": day} | {
            name: form.cleaned_data[name] for name in ("text", "text_en")
        }
        act: dict[str, Any] = {"by": By.of(request.user), "at": timezone.now()}
        try:
            if step is None:
                actions.put_milestone(network=network, **values, **act)
            else:
                actions.change_milestone(milestone=step, **values, **act)
        except actions.ToldAlready:
            form.add_error("text", _("The history says this in that year already."))
        else:
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(back)
    context = {
        "network": network,
        "form": form,
        "may_edit": True,
        "back": back,
        "remove": reverse("network:milestone_remove", args=[network.slug, no]) if no else "",
    }
    title = _("A step of the history") if no else _("Add a step to the history")
    page = page_of(request, title=title, network=network)
    return render(request, "network/form.html", context, page=page, status=422 if form.errors else 200)


@network_view("network.edit")
def remove(request: HttpRequest, network: Network, no: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    actions.remove_milestone(milestone=_step(network, no), by=By.of(request.user), at=timezone.now())
    messages.success(request, _("The step was removed."))
    return HttpResponseRedirect(reverse("network:history", args=[network.slug]))
