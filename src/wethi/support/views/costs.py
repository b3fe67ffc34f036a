"""What the edition cost, on a page and as a paper."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from wethi.kit.press import to_pdf
from wethi.kit.ui.page import render
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition
from wethi.support.costs import costs_of
from wethi.support.costs_paper import costs_document
from wethi.support.queries import budget_of
from wethi.support.views.shown import frame, page, pdf


@desk_view("support.see")
def costs(request: HttpRequest, edition: Edition) -> HttpResponse:
    context = frame(request, edition, costs=costs_of(edition), budget=budget_of(edition))
    return render(request, "support/costs.html", context, page=page(request, edition, _("What it cost")))


@desk_view("support.see")
def costs_pdf(request: HttpRequest, edition: Edition) -> HttpResponse:
    with translation.override("th"):  # a paper in Thai, whatever language its reader's pages are in
        cost, budget = costs_of(edition), budget_of(edition)
    return pdf(to_pdf(costs_document(edition, cost, budget)), f"costs-{edition.slug}")
