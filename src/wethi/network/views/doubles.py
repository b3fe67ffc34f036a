"""Doubles: found with reasons, laid side by side, merged, left as two, parted again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from wethi.audit.actions import By
from wethi.audit.sentences import tell
from wethi.kit.ui.page import page_of, render
from wethi.network import actions
from wethi.network.doubles import Pair, organisation_doubles, people_doubles
from wethi.network.doubles.comparing import back_rows, coming_along, value_rows
from wethi.network.entrance import network_view, rights_here
from wethi.network.models import Merger, Network
from wethi.network.queries import changes_since, organisations_of, people_of, standing_mergers

_SHOWN = 100  # pairs on the page; the surest come first
REASONS = {
    "name": gettext_lazy("the same name"),
    "alike": gettext_lazy("names that sound alike"),
    "phone": gettext_lazy("the same telephone"),
    "email": gettext_lazy("the same e-mail"),
    "address": gettext_lazy("the same address"),
    "organisation": gettext_lazy("in the same organisation"),
    "district": gettext_lazy("in the same district"),
    "born": gettext_lazy("but born in different years"),
    "phones": gettext_lazy("but different telephones"),
    "apart": gettext_lazy("but in different districts"),
}
_SURENESS = {
    "sure": gettext_lazy("very likely one"),
    "likely": gettext_lazy("likely one"),
    "perhaps": gettext_lazy("perhaps one"),
}


def _pairs(network: Network, of: str) -> list[Pair]:
    return people_doubles(network) if of == "people" else organisation_doubles(network)


@network_view("people.see")
def doubles(request: HttpRequest, network: Network, of: str) -> HttpResponse:
    """Pairs that may be one, and the mergers that hold."""
    found = _pairs(network, of)
    kind = "person" if of == "people" else "organisation"
    mergers = [one for one in standing_mergers(network)[:200] if getattr(one, f"kept_{kind}_id")]
    context = {
        "network": network,
        "of": of,
        "pairs": found[:_SHOWN],
        "total": len(found),
        "mergers": mergers,
        "reasons": REASONS,
        "sureness": _SURENESS,
        "may_merge": "people.merge" in rights_here(request),
    }
    title = _("Doubles among people") if of == "people" else _("Doubles among organisations")
    return render(request, "network/doubles.html", context, page=page_of(request, title=title, network=network))


def _two(network: Network, of: str, first: str, second: str) -> tuple[Any, Any]:
    rows: Any = people_of(network) if of == "people" else organisations_of(network)
    found = {one.public_id: one for one in rows.filter(public_id__in=[first, second])}
    if len(found) != 2:
        raise Http404
    return found[first], found[second]


@network_view("people.merge")
def pair(request: HttpRequest, network: Network, of: str, first: str, second: str) -> HttpResponse:
    """Two rows side by side. GET shows what a merger would do; POST merges. The left one stays."""
    kept, gone = _two(network, of, first, second)
    refused, chosen = "", {name: value for name, value in request.POST.items() if name.startswith("v-")}
    if request.method == "POST":
        refused = _merged(request, kept, gone, [name[2:] for name, value in chosen.items() if value == "gone"])
    if request.method == "POST" and not refused:
        messages.success(request, _("Two became one. It can be taken back below."))
        return HttpResponseRedirect(reverse("network:doubles", args=[network.slug, of]))
    comes, stays = coming_along(gone, kept, timezone.now())
    context = {
        "network": network,
        "of": of,
        "kept": kept,
        "gone": gone,
        "rows": value_rows(kept, gone),
        "comes": comes,
        "stays": stays,
        "chosen": chosen,
        "refused": refused,
    }
    page = page_of(request, title=_("Are these two one?"), network=network)
    return render(request, "network/pair.html", context, page=page, status=409 if refused else 200)


def _merged(request: HttpRequest, kept: Any, gone: Any, take: list[str]) -> str:
    """Merges; a sentence why not."""
    try:
        actions.merge(kept=kept, gone=gone, take=take, by=By.of(request.user), at=timezone.now())
    except actions.CannotMerge as refused:
        return _refusals(refused.reason)
    return ""


def _refusals(reason: str) -> str:
    return {
        "users": _("Both sign in here. End one of the two sign-ins first; then they can be merged."),
        "gone": _("One of the two was merged or deleted meanwhile."),
    }.get(reason, _("This is one and the same already."))


@network_view("people.merge")
def two(request: HttpRequest, network: Network, of: str, first: str, second: str) -> HttpResponse:
    """They are two: not asked about again."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    one, other = _two(network, of, first, second)
    actions.keep_as_two(network=network, first=one, second=other, by=By.of(request.user), at=timezone.now())
    messages.success(request, _("Noted: they are two."))
    return HttpResponseRedirect(reverse("network:doubles", args=[network.slug, of]))


@network_view("people.merge")
def part(request: HttpRequest, network: Network, public_id: str) -> HttpResponse:
    """Takes a merger back; when one of the two changed since, what goes where is asked first."""
    merger = Merger.objects.filter(network=network, public_id=public_id, undone_at__isnull=True).first()
    if merger is None:
        raise Http404
    of = "people" if merger.kept_person_id else "organisations"
    back = HttpResponseRedirect(reverse("network:doubles", args=[network.slug, of]))
    if request.method == "POST":
        reviewed = request.POST.getlist("back") if "reviewed" in request.POST else None
        try:
            lost = actions.undo_merger(merger=merger, back=reviewed, by=By.of(request.user), at=timezone.now())
        except actions.ChangedSince:
            return HttpResponseRedirect(reverse("network:part", args=[network.slug, public_id]))
        except actions.CannotMerge:
            messages.error(
                request, _("The one that stayed was merged again or deleted; this merger cannot be taken back.")
            )
            return back
        messages.success(request, _("They are two again."))
        if lost:
            messages.warning(
                request,
                ngettext("%(num)s thing is no longer there.", "%(num)s things are no longer there.", len(lost))
                % {"num": len(lost)},
            )
        return back
    context = {
        "network": network,
        "of": of,
        "merger": merger,
        "changes": [tell(entry) for entry in changes_since(merger)[:30]],
        "rows": back_rows(merger),
    }
    page = page_of(request, title=pgettext("merger", "Two again"), network=network)
    return render(request, "network/part_again.html", context, page=page)
