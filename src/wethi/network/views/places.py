"""Places while they are typed: names for the browser to offer, and a page to look them up."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from wethi.kit.ui.page import page_of, render
from wethi.network.entrance import network_view
from wethi.network.models import Network
from wethi.pure.thai.place_search import place_line, suggest
from wethi.pure.thai.places import districts, place, provinces, subdistricts


@network_view("network.see")
def places(request: HttpRequest, network: Network) -> HttpResponse:
    """``?q=`` what was typed; ``?in=`` a province's or district's code; ``?as=json`` for the browser's own list."""
    words = request.GET.get("q", "").strip()[:100]
    found = suggest(words, network.province_code) if words else []
    if request.GET.get("as") == "json":
        rows = [
            {"name": place_line(one.code), "postcode": one.postcodes[0] if len(one.postcodes) == 1 else ""}
            for one in found
        ]
        answer = JsonResponse({"places": rows})
        answer["Cache-Control"] = "private, max-age=3600"
        return answer
    code = request.GET.get("in", "")
    here = place(code) if code.isascii() and code.isdigit() and len(code) in {2, 4} else None
    below = (
        provinces() if here is None else districts(here.code) if here.level == "province" else subdistricts(here.code)
    )
    context = {
        "network": network,
        "words": words,
        "found": found,
        "here": here,
        "above": place(here.code[:2]) if here is not None and here.level == "district" else None,
        "below": below,
        "line": place_line,
    }
    page = page_of(request, title=_("Provinces, districts, subdistricts"), network=network)
    return render(request, "network/places.html", context, page=page)
