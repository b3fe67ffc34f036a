"""Places for co-organisers: one row each by issue, and for one of them by sector too. A number for a whole row or column stands in
for every cell of it that is left empty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.audit.actions import By
from wethi.kit.named import named
from wethi.kit.ui.page import page_of, render
from wethi.network.choices import Sector
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition, Issue
from wethi.pure.thai.digits import to_ascii
from wethi.rosters import actions
from wethi.rosters.models import Allotment, Roster
from wethi.rosters.queries import find_roster, rosters_of

_MOST = 2000
_Fields = tuple[str, Sequence[str]]  # of a cell, and those that stand in for it, the nearest first


def _issues(edition: Edition) -> list[Issue]:
    return list(Issue.objects.filter(edition=edition, withdrawn_at__isnull=True).order_by("no"))


def _kept(edition: Edition, roster: Roster | None = None) -> dict[tuple[int, int, str], int]:
    """(list, issue, sector) -> places."""
    found = Allotment.objects.filter(roster__participation__edition=edition)
    rows = found.filter(roster=roster) if roster else found
    return {
        (one, issue, sector): n for one, issue, sector, n in rows.values_list("roster", "issue", "sector", "places")
    }


def _page(request: HttpRequest, edition: Edition, title: str) -> Any:
    return page_of(request, title=title, edition=edition, network=edition.network)


@desk_view("rosters.edit")
def places(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Places per issue; its own sector stands beside each. What was given to a sector alone is shown, and set beside."""
    issues, rosters = _issues(edition), list(rosters_of(edition))
    by_sector = Counter[tuple[int, int]]()
    for (roster, issue, sector), number in _kept(edition).items():
        by_sector[roster, issue] += number * bool(sector)
    wrong = _put_all(request, issues, rosters, by_sector) if request.method == "POST" else {}
    if request.method == "POST" and not wrong:
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(reverse("rosters:places", args=[edition.slug]))
    kept = _kept(edition)
    sums = Counter[int]()
    for (_roster, issue, _sector), number in kept.items():
        sums[issue] += number
    context = {
        "edition": edition, "issues": issues, "rosters": rosters, "kept": kept, "sums": sums, "by_sector": by_sector,
        "wrong": wrong,
    }  # fmt: skip
    page = _page(request, edition, _("Places for co-organisers"))
    return render(request, "rosters/places.html", context, page=page, status=422 if wrong else 200)


def _put_all(
    request: HttpRequest, issues: Sequence[Issue], rosters: Sequence[Roster], by_sector: Counter[tuple[int, int]]
) -> dict[str, str]:
    """An empty cell takes the number of its row, else of its column, else of all; not where places were given by sector."""
    wrong: dict[str, str] = {}
    for roster in rosters:
        cells = {}
        for issue in issues:
            instead = (f"p-{roster.public_id}-every", f"p-every-{issue.public_id}", "p-every-every")
            cells[issue, ""] = (
                f"p-{roster.public_id}-{issue.public_id}", () if by_sector[roster.pk, issue.pk] else instead
            )  # fmt: skip
        wrong |= _put(request, roster, cells)
    return wrong


@desk_view("rosters.edit")
def of_one(request: HttpRequest, edition: Edition, roster: str) -> HttpResponse:
    """The places of one co-organiser by issue and sector."""
    found = find_roster(edition, roster)
    if found is None:
        raise Http404
    issues = _issues(edition)
    columns = [("", _("whichever")), *Sector.choices]
    cells = {
        (issue, str(code)): (f"{issue.public_id}-{code}", (f"every-{code}",))
        for issue in issues
        for code, _label in columns
    }
    wrong = _put(request, found, cells) if request.method == "POST" else {}
    if request.method == "POST" and not wrong:
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(reverse("rosters:places_of", args=[edition.slug, found.public_id]))
    kept = {(issue, sector): number for (_roster, issue, sector), number in _kept(edition, found).items()}
    context = {"edition": edition, "issues": issues, "roster": found, "kept": kept, "columns": columns, "wrong": wrong}
    page = _page(request, edition, named(found.participation.organisation))
    return render(request, "rosters/places_of.html", context, page=page, status=422 if wrong else 200)


def _put(request: HttpRequest, roster: Roster, cells: Mapping[tuple[Issue, str], _Fields]) -> dict[str, str]:
    """Keeps every number that is one; what stands in the cells that hold none, by field. An empty cell is none, unless a field
    that stands in for it holds something."""
    wanted: dict[tuple[Issue, str], int] = {}
    wrong: dict[str, str] = {}
    number = forms.IntegerField(min_value=0, max_value=_MOST, required=False)
    for cell, (own, instead) in cells.items():
        if own not in request.POST:
            continue
        name = next((one for one in (own, *instead) if request.POST.get(one, "").strip()), own)
        written = request.POST[name]
        try:
            wanted[cell] = number.clean(to_ascii(written)) or 0
        except forms.ValidationError:
            wrong[name] = written[:20]
    actions.put_allotments(roster=roster, places=wanted, by=By.of(request.user), at=timezone.now())
    return wrong
