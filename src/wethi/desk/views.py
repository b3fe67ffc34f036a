"""The first screen of the secretariat: what is waiting."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.kit.ui.page import page_of, render
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition
from wethi.programme.queries import editions_visible_to


@login_required
def home(request: HttpRequest) -> HttpResponse:
    editions = list(editions_visible_to(request.user, "edition.see", timezone.now()))
    return render(request, "desk/home.html", {"editions": editions}, page=page_of(request, title=_("Desk")))


@desk_view("edition.see")
def edition(request: HttpRequest, edition: Edition) -> HttpResponse:
    page = page_of(request, title=_("What is waiting"), edition=edition, network=edition.network)
    return render(request, "desk/edition.html", {}, page=page)


@login_required
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/home.html", {"editions": []}, page=page_of(request, title=_("Help")))


@login_required
def health(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/home.html", {"editions": []}, page=page_of(request, title=_("How the house is doing")))
