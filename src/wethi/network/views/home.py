"""A network at a glance: its organisations by sector, its people, its editions, its history."""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from wethi.audit.actions import By
from wethi.kit.ui.page import page_of, render
from wethi.network.choices import Sector
from wethi.network.entrance import network_view, shown_also
from wethi.network.models import Milestone, Network
from wethi.network.queries import organisations_of, people_of
from wethi.network.rules import may_in_network


@network_view("network.see")
def home(request: HttpRequest, network: Network) -> HttpResponse:
    counted = dict(organisations_of(network).values_list("sector").annotate(number=Count("pk")))
    by, now = By.of(request.user), timezone.now()
    may_see_people = may_in_network(by, "people.see", network.pk, now) is None
    context: dict[str, Any] = {
        "network": network,
        "sectors": [(code, label, counted.get(code, 0)) for code, label in Sector.choices],
        "organisations": sum(counted.values()),
        "people": people_of(network).count() if may_see_people else None,
        "may_import": may_in_network(by, "people.import", network.pk, now) is None,
        "milestones": list(Milestone.objects.filter(network=network)),
        "editions": [],
    }
    context |= shown_also(network)
    return render(request, "network/home.html", context, page=page_of(request, title=network.name, network=network))
