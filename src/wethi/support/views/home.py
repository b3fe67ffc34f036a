"""Money and boxes in one look: what is waiting, what was spent, what left."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from wethi.kit.ui.page import render
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition
from wethi.support.queries import budget_of, parcels_of, voucher_counts
from wethi.support.views.shown import frame, page


@desk_view("support.see")
def home(request: HttpRequest, edition: Edition) -> HttpResponse:
    counts = voucher_counts(edition)
    parcels = list(parcels_of(edition))
    context = frame(
        request,
        edition,
        budget=budget_of(edition),
        counts=counts,
        living=sum(n for state, n in counts.items() if state != "cancelled"),
        signed=counts["signed"] + counts["checked"],
        parcels=parcels,
        on_the_way=[one for one in parcels if one.state == "sent"],
        to_leave=[one for one in parcels if one.state in ("planned", "packed")],
        differing=[
            one for one in parcels if one.state == "received" and any(line.difference for line in one.lines.all())
        ],
    )
    return render(request, "support/home.html", context, page=page(request, edition, _("Money and boxes")))
