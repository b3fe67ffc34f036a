"""The desk's search: one field for everything the reader may see in a network."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.desk.finding import found_for, kinds_for, reach_of
from wethi.kit.search.tokens import LONGEST_QUERY
from wethi.kit.ui.page import page_of, render
from wethi.network.models import Network


@login_required
def search(request: HttpRequest, network: str) -> HttpResponse:
    """``?q=`` what was typed; ``?kind=`` one kind with all its rows. Nobody without a part in the network is answered."""
    reach = reach_of(request.user, get_object_or_404(Network, slug=network), timezone.now())
    if reach is None:
        raise Http404
    words = " ".join(request.GET.get("q", "").split())[:LONGEST_QUERY]
    kinds = kinds_for(reach)
    only = request.GET.get("kind", "")
    only = only if only in kinds else ""
    title = _("Search: {words}").format(words=words) if words else _("Search")
    context = {
        "network": reach.network,
        "words": words,
        "only": kinds[only].heading if only else "",
        "groups": found_for(reach, words, only) if words else [],
        "kinds": [kind.heading for kind in kinds.values()],
    }
    page = page_of(request, title=title, network=reach.network)
    return render(request, "desk/search.html", context, page=page)
