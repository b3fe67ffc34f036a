"""The seats at a glance: how far the draw is, issue by sector, what is to be done next."""

from __future__ import annotations

from collections import Counter

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.kit.stream.publish import desk_channel
from wethi.kit.stream.tickets import ticket_for
from wethi.kit.ui.page import Page, page_of, render
from wethi.network.choices import Sector
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition
from wethi.rosters.queries import standing_lines
from wethi.seats.choices import HELD
from wethi.seats.models import Nominee, Plan, Seat, SeatRules
from wethi.seats.pictures import seat_mat
from wethi.seats.queries import seats_of, untold
from wethi.seats.shown import counts_of, stage_words
from wethi.seats.wishes import wishes_of
from wethi.seats.words import untold_words


def page_in(request: HttpRequest, edition: Edition, title: str) -> Page:
    return page_of(request, title=title, edition=edition, network=edition.network)


@desk_view("seats.see")
def home(request: HttpRequest, edition: Edition) -> HttpResponse:
    rules = SeatRules.objects.filter(edition=edition).first()
    plans = list(Plan.objects.filter(edition=edition).order_by("-no")[:8])
    plan = next((one for one in plans if one.is_public), None) or next(
        (one for one in plans if one.state != "withdrawn"), None
    )
    states = Counter(dict(Seat.objects.filter(edition=edition).order_by().values_list("state").annotate(n=Count("pk"))))
    given = plan.given if plan and plan.seated_at else rules.given if rules else {}
    mat, not_told = seat_mat(edition, given), untold(edition)
    context = {
        "edition": edition,
        "rules": rules,
        "plan": plan,
        "plans": [one for one in plans if one is not plan],
        "stage": stage_words(plan.stage) if plan else "",
        "names": standing_lines(edition).count(),
        "pinned": Nominee.objects.filter(edition=edition).exclude(pin="").count(),
        "states": counts_of(states),
        "held": states["offered"] + states["confirmed"],
        "confirmed": states["confirmed"],
        "offered": states["offered"],
        "places": sum(row.places for row in mat),
        "untold": not_told,
        "untold_by": [(len(ids), words) for ids, words in zip(not_told, untold_words(), strict=True) if ids],
        "awaited": list(seats_of(edition).filter(state__in=HELD, instead__isnull=False).select_related("instead")),
        "wishes": wishes_of(seats_of(edition).filter(state__in=HELD, wish__isnull=False).order_by("wished_at", "pk")),
        "mat": mat,
        "sectors": [(code, str(label)) for code, label in Sector.choices],
        "ticket": ticket_for([desk_channel(edition.pk)], timezone.now()),
        "zone": edition.network.time_zone,
    }
    return render(request, "seats/home.html", context, page=page_in(request, edition, _("Seats")))
