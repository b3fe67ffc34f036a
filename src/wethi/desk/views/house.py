"""Health, help and the components page."""

from __future__ import annotations

from contextlib import suppress

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wethi.accounts.rules import NotAllowed
from wethi.desk.findings import findings
from wethi.desk.help import ROLES, help_page_for
from wethi.desk.trace import STEPS
from wethi.kit.ui import marks
from wethi.kit.ui.page import page_of, render
from wethi.network.choices import Sector
from wethi.network.queries import networks_visible_to
from wethi.programme.models import Edition
from wethi.programme.queries import editions_visible_to


@login_required
def health(request: HttpRequest) -> HttpResponse:
    """How the machine is, and the ways to the rooms that no edition's menu leads to."""
    networks = list(networks_visible_to(request.user, "health.see", timezone.now()))
    if not networks and not request.user.is_superuser:
        raise NotAllowed(_("Your role does not include this."))
    page = page_of(request, title=_("How the house is doing"))
    return render(request, "desk/health.html", {"findings": findings(), "networks": networks}, page=page)


def help_index(request: HttpRequest) -> HttpResponse:
    """Open to everybody: participants and visitors have no account, and nothing in it is anybody's."""
    return render(
        request, "desk/help.html", {"roles": ROLES, "body": None, "role": ""}, page=page_of(request, title=_("Help"))
    )


def help_page(request: HttpRequest, role: str) -> HttpResponse:
    body = help_page_for(role, get_language() or "th")
    if body is None:
        raise Http404
    page = page_of(request, title=f"{_('Help')}: {ROLES[role]}")
    return render(request, "desk/help.html", {"roles": ROLES, "body": body, "role": role}, page=page)


@login_required
def trace(request: HttpRequest) -> HttpResponse:
    """What became of each sentence of the reference minutes: its screens, in the reader's newest edition, and its tests."""
    edition = editions_visible_to(request.user, "edition.see", timezone.now()).order_by("-year", "-pk").first()
    rows = [(step, [(name, _screen(name, edition)) for name in step.screens]) for step in STEPS]
    page = page_of(request, title=_("From the minutes to the screen"))
    return render(request, "desk/trace.html", {"rows": rows}, page=page)


def _screen(name: str, edition: Edition | None) -> str:
    """Where the screen of this name is; "" where it needs more than an edition: a person's own link, a session, a letter."""
    if edition is None:
        return ""
    for given in ({}, {"edition": edition.slug}, {"network": edition.network.slug}):
        with suppress(NoReverseMatch):
            address = reverse(name, kwargs=given)
            return "" if "/me/" in address else address
    return ""


@login_required
def components(request: HttpRequest) -> HttpResponse:
    """Every component in every state, for whoever builds a page or looks after the look."""
    shown = {"marks": marks.NAMES, "sector_names": Sector.choices}
    return render(request, "desk/components.html", shown, page=page_of(request, title=_("Components")))
