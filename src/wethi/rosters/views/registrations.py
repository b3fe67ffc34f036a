"""The desk of self-registration: open and close, places by issue, who came, who waits, who is to be looked at."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wethi.audit.actions import By
from wethi.kit.ui.page import page_of, render
from wethi.network.choices import Sector
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition
from wethi.rosters import actions
from wethi.rosters.choices import HUB, ZOOM, RegistrationState
from wethi.rosters.models import Opening, Registration
from wethi.rosters.sheets.meaning import Meaning

_PAGE = 100


class QuotaForm(forms.Form):
    """Places each day, by issue, sector and way; an empty field sets no limit."""

    def __init__(self, *args: Any, meaning: Meaning, opening: Opening | None, **kwargs: Any) -> None:
        self.meaning = meaning
        super().__init__(*args, **{"initial": _kept(opening), **kwargs})

        def number(label: Any) -> forms.IntegerField:
            box = forms.NumberInput(attrs={"inputmode": "numeric"})
            return forms.IntegerField(label=label, min_value=0, max_value=100_000, required=False, widget=box)

        for issue in meaning.issues:
            self.fields[f"issue_{issue.no}"] = number(f"{issue.no} {issue.short_title or issue.title}")
        for code, label in Sector.choices:
            self.fields[f"sector_{code}"] = number(label)
        self.fields[f"mode_{HUB}"] = number(gettext_lazy("at all hubs together"))
        self.fields[f"mode_{ZOOM}"] = number("Zoom")

    def wanted(self) -> list[actions.Wanted]:
        """A quota for each filled cell and day: issue, issue x sector (the sector's part), way."""
        made = []
        typed = self.cleaned_data
        for day in self.meaning.days:
            for issue in self.meaning.issues:
                places = typed.get(f"issue_{issue.no}")
                if places is None:
                    continue
                made.append(actions.Wanted(places, issue=issue, day=day.on))
                for code, _label in Sector.choices:
                    part = typed.get(f"sector_{code}")
                    if part is not None:
                        made.append(actions.Wanted(part, issue=issue, sector=code, day=day.on))
            for mode in (HUB, ZOOM):
                places = typed.get(f"mode_{mode}")
                if places is not None:
                    made.append(actions.Wanted(places, day=day.on, mode=mode))
        return made


def _kept(opening: Opening | None) -> dict[str, int]:
    found: dict[str, int] = {}
    if opening is None:
        return found
    for quota in opening.quotas.select_related("issue"):
        if quota.mode:
            found[f"mode_{quota.mode}"] = quota.places
        elif quota.sector:
            found[f"sector_{quota.sector}"] = quota.places
        elif quota.issue:
            found[f"issue_{quota.issue.no}"] = quota.places
    return found


@desk_view("rosters.see")
def registrations(request: HttpRequest, edition: Edition) -> HttpResponse:
    return _show(request, edition, None)


def _show(request: HttpRequest, edition: Edition, form: QuotaForm | None) -> HttpResponse:
    opening = Opening.objects.filter(edition=edition).first()
    meaning = Meaning(edition)
    rows = Registration.objects.filter(opening=opening).select_related("issue", "hub").order_by("-pk")
    counts = dict(rows.order_by().values_list("state").annotate(n=Count("pk")))
    wanted, search = request.GET.get("state", ""), request.GET.get("q", "").strip()
    if wanted in RegistrationState.values:
        rows = rows.filter(state=wanted)
    if search:
        rows = rows.filter(Q(name__icontains=search) | Q(phone__contains=search) | Q(email__icontains=search))
    context = {
        "edition": edition,
        "opening": opening,
        "pages": Paginator(rows, _PAGE).get_page(request.GET.get("page")),
        "counts": [(code, label, counts[code]) for code, label in RegistrationState.choices if counts.get(code)],
        "wanted": wanted,
        "q": search,
        "form": form or QuotaForm(meaning=meaning, opening=opening),
        "quotas": list(opening.quotas.select_related("issue").filter(sector="").order_by("day", "issue__no", "mode"))
        if opening
        else [],
        "zone": edition.network.time_zone,
    }
    page = page_of(request, title=_("Registration"), edition=edition, network=edition.network)
    status = 422 if form is not None and form.errors else 200
    return render(request, "rosters/registrations.html", context, page=page, status=status)


@desk_view("edition.open")
def move(request: HttpRequest, edition: Edition, to: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    step = actions.open_registration if to == "open" else actions.close_registration
    step(edition=edition, by=By.of(request.user), at=timezone.now())
    return HttpResponseRedirect(reverse("rosters:registrations", args=[edition.slug]))


@desk_view("rosters.edit")
def quotas(request: HttpRequest, edition: Edition) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    opening = Opening.objects.filter(edition=edition).first()
    if opening is None:
        raise Http404
    opening.edition = edition
    form = QuotaForm(request.POST, meaning=Meaning(edition), opening=opening)
    if not form.is_valid():
        return _show(request, edition, form)
    actions.put_quotas(opening=opening, wanted=form.wanted(), by=By.of(request.user), at=timezone.now())
    messages.success(request, _("Saved."))
    return HttpResponseRedirect(reverse("rosters:registrations", args=[edition.slug]))


@desk_view("rosters.edit")
def step(request: HttpRequest, edition: Edition, public_id: str, to: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = (
        Registration.objects.select_related("opening__edition__network")
        .filter(opening__edition=edition, public_id=public_id)
        .first()
    )
    if found is None:
        raise Http404
    act = actions.take_in if to == "take-in" else actions.cancel_registration
    act(registration=found, by=By.of(request.user), at=timezone.now())
    messages.success(request, _("%(name)s: %(state)s.") % {"name": found.name, "state": found.get_state_display()})
    return HttpResponseRedirect(reverse("rosters:registrations", args=[edition.slug]))
