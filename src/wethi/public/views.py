"""Public pages: each declares what it is made of, none knows who looks."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from wethi.kit.pages.public import PublicRequest, public_page, render_public
from wethi.programme.queries import public_edition, public_editions, slug_now


@public_page()
def front(asked: PublicRequest) -> HttpResponse:
    page = asked.page(title=_("Forums"))
    return render_public("public/front.html", {"editions": list(public_editions())}, page=page, scope="all")


@public_page()
def about(asked: PublicRequest) -> HttpResponse:
    return render_public("public/about.html", {}, page=asked.page(title=_("About Wethi")), scope="all")


@public_page()
def edition_home(asked: PublicRequest, edition: str) -> HttpResponse:
    found = public_edition(edition)
    if found is None:
        moved = slug_now(edition)
        if moved:
            return HttpResponseRedirect(reverse("public:edition", args=[moved]))
        raise Http404
    page = asked.page(title=found.theme or found.name, edition=found)
    return render_public("public/edition.html", {"issues": list(found.issues.all())}, page=page, scope=found.scope)
