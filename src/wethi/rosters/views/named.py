"""What somebody sees whom a co-organiser named: from whom, what is kept, and the way out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from wethi.accounts.actions import note_opened
from wethi.accounts.entrance import Bearer, person_view
from wethi.kit.ui.page import page_of, render
from wethi.rosters import actions
from wethi.rosters.models import Line


def _mine(bearer: Bearer) -> Line:
    rows = Line.objects.select_related("roster__participation__organisation", "roster__participation__edition__network")
    return bearer.row("line", rows, network="roster__participation__edition__network")


@require_GET
@person_view
def page(request: HttpRequest, bearer: Bearer) -> HttpResponse:
    """The telephone is shown by its end only: the link may have reached somebody else."""
    mine = _mine(bearer)
    edition = mine.roster.edition
    context = {"mine": mine, "phone_end": mine.phone[-4:], "gone": mine.state_why == "opted_out"}
    here = page_of(request, title=_("Your name on a list"), edition=edition, network=edition.network, nav=[])
    return render(request, "rosters/named.html", context, page=here)


@require_POST
@person_view
def opt_out(request: HttpRequest, bearer: Bearer) -> HttpResponse:
    mine, at = _mine(bearer), timezone.now()
    note_opened(link=bearer.link, at=at)
    actions.opt_out(line=mine, by=bearer.by, at=at)
    return HttpResponseRedirect(reverse("named:page"))
