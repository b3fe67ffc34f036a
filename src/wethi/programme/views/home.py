"""The edition's programme at the desk."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from wethi.kit.ui.page import page_of, render
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition


@desk_view("edition.see")
def home(request: HttpRequest, edition: Edition) -> HttpResponse:
    page = page_of(request, title=_("Programme"), edition=edition, network=edition.network)
    return render(request, "programme/home.html", {}, page=page)
