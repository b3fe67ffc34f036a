"""The record: who did what, when, to what; to be filtered, printed and taken into a spreadsheet."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from wethi.audit.models import Entry
from wethi.audit.queries import (
    Filter,
    actors_in,
    csv_lines,
    entries_visible,
    leaf,
    names_of,
    narrowed,
    told,
    verb_choices,
    verbs_in,
)
from wethi.kit.numbers import typed_number
from wethi.kit.ui.forms import ThaiDateField
from wethi.kit.ui.page import page_of, render
from wethi.network.entrance import network_view
from wethi.network.models import Network
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition


class FilterForm(forms.Form):
    """What one looks for. ``object`` comes from a link beside an entry, "person:12"."""

    actor = forms.ChoiceField(label=gettext_lazy("Who"), required=False)
    verb = forms.ChoiceField(label=gettext_lazy("What happened"), required=False)
    since = ThaiDateField(label=gettext_lazy("From"), required=False)
    until = ThaiDateField(label=gettext_lazy("Until"), required=False)
    object = forms.RegexField(r"^[a-z_]{1,40}:[0-9]{1,18}$", required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, entries: QuerySet[Entry]) -> None:
        super().__init__(data)
        names = names_of(actors_in(entries))
        actors = sorted((f"{kind}:{key}", name) for (kind, key), name in names.items() if kind == "user")
        self.fields["actor"].choices = [  # type: ignore[attr-defined]
            ("", _("Everybody")),
            *actors,
            ("command:", _("The keeper of the machine")),
            ("worker:", _("Wethi itself")),
        ]
        self.fields["verb"].choices = [("", _("Everything")), *verb_choices(verbs_in(entries))]  # type: ignore[attr-defined]

    def wanted(self, zone: str) -> Filter:
        given = self.cleaned_data
        actor_kind, _colon, actor_id = str(given.get("actor", "")).partition(":")
        object_kind, _colon, object_id = str(given.get("object", "")).partition(":")
        return Filter(
            actor_kind=actor_kind,
            actor_id=int(actor_id) if actor_id else None,
            verb=given.get("verb", ""),
            object_kind=object_kind,
            object_id=int(object_id) if object_id else None,
            since=given.get("since"),
            until=given.get("until"),
            zone=zone,
        )


@require_GET
@desk_view("audit.see")
def edition_log(request: HttpRequest, edition: Edition) -> HttpResponse:
    entries = entries_visible([edition.network_id], edition_id=edition.pk)
    return _page(request, entries, edition.network, edition, reverse("desk:log_csv", args=[edition.slug]))


@require_GET
@network_view("audit.see")
def network_log(request: HttpRequest, network: Network) -> HttpResponse:
    return _page(request, entries_visible([network.pk]), network, None, reverse("house:log_csv", args=[network.slug]))


@require_GET
@desk_view("audit.see")
def edition_csv(request: HttpRequest, edition: Edition) -> Any:
    return _csv(request, entries_visible([edition.network_id], edition_id=edition.pk), edition.network, edition.slug)


@require_GET
@network_view("audit.see")
def network_csv(request: HttpRequest, network: Network) -> Any:
    return _csv(request, entries_visible([network.pk]), network, network.slug)


def _page(
    request: HttpRequest, entries: QuerySet[Entry], network: Network, edition: Edition | None, csv_address: str
) -> HttpResponse:
    form = FilterForm(request.GET, entries)
    valid = form.is_valid()
    found = narrowed(entries, form.wanted(network.time_zone)) if valid else entries.none()
    page = leaf(found, before=typed_number(request.GET.get("before", ""), most=2**63 - 1))
    kept = {key: value for key, value in request.GET.items() if key in form.fields and value}
    lines = told(page.entries)
    context = {
        "form": form,
        "lines": lines,
        "about": next((line.object_name for line in lines), "") if kept.get("object") else "",
        "narrowed": bool(kept),
        "older": urlencode({**kept, "before": page.older}) if page.older else "",
        "csv": f"{csv_address}?{urlencode(kept)}" if kept else csv_address,
        "zone": network.time_zone,
    }
    here = page_of(request, title=_("The record"), network=network, edition=edition)
    return render(request, "desk/audit_log.html", context, page=here, status=200 if valid else 422)


def _csv(request: HttpRequest, entries: QuerySet[Entry], network: Network, slug: str) -> StreamingHttpResponse:
    form = FilterForm(request.GET, entries)
    if not form.is_valid():
        raise Http404
    lines = csv_lines(narrowed(entries, form.wanted(network.time_zone)), zone=network.time_zone)
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slug}-record.csv"'
    response["Cache-Control"] = "private, no-store"
    return response
