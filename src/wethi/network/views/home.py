"""A network at a glance: its organisations by sector and district, its people, its editions, its history."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.audit.actions import By
from wethi.kit import clock
from wethi.kit.named import named
from wethi.kit.ui.page import page_of, render
from wethi.network import actions
from wethi.network.choices import Sector
from wethi.network.entrance import network_view, rights_here, shown_also
from wethi.network.forms import NetworkForm
from wethi.network.models import Network
from wethi.network.pictures import tile_map_of, timeline
from wethi.network.queries import milestones_of, organisations_of, people_of


@network_view("network.see")
def home(request: HttpRequest, network: Network) -> HttpResponse:
    placed = list(organisations_of(network).values_list("district_code", "sector").annotate(number=Count("pk")))
    counted: dict[str, int] = defaultdict(int)
    for _district, sector, number in placed:
        counted[sector] += number
    rights = rights_here(request)
    context: dict[str, Any] = {
        "network": network,
        "sectors": [(code, label, counted.get(code, 0)) for code, label in Sector.choices],
        "sector_names": dict(Sector.choices),
        "organisations": sum(counted.values()),
        "people": people_of(network).count() if "people.see" in rights else None,
        "may_import": "people.import" in rights,
        "may_edit": "network.edit" in rights,
        "tilemap": tile_map_of(network, placed),
        "line": timeline(list(milestones_of(network)), clock.local_now(network.time_zone).date()),
        "editions": [],
        "growth": None,
    }
    context |= shown_also(network, request)
    return render(request, "network/home.html", context, page=page_of(request, title=network.name, network=network))


@network_view("network.edit")
def itself(request: HttpRequest, network: Network) -> HttpResponse:
    """What the network is called and how its secretariat is reached: the foot of every public page says it."""
    form = NetworkForm(request.POST or None, initial={name: getattr(network, name) for name in NetworkForm.base_fields})
    back = reverse("network:home", args=[network.slug])
    if request.method == "POST" and form.is_valid():
        actions.change_network(network=network, by=By.of(request.user), at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(back)
    context = {"network": network, "form": form, "back": back, "back_words": named(network)}
    page = page_of(request, title=_("Name and secretariat"), network=network)
    return render(request, "network/form.html", context, page=page, status=422 if form.errors else 200)
