"""What the desk's pages of the doors share: the day they stand on, the tabs above them, who acts."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wethi.attendance.models import Guest
from wethi.attendance.queries import find_guest, waiting_counts
from wethi.audit.actions import By
from wethi.kit import clock
from wethi.kit.ui.page import page_of, render
from wethi.programme.models import Day, Edition, Hub, Session
from wethi.programme.queries import holds_in
from wethi.programme.rules import may_in_edition


def act(request: HttpRequest) -> dict[str, Any]:
    return {"by": By.of(request.user), "at": timezone.now()}


def say(request: HttpRequest, sentence: str, *, bad: bool = False) -> None:
    (messages.error if bad else messages.success)(request, sentence)


def days_of(edition: Edition) -> list[dt.date]:
    return list(Day.objects.filter(edition=edition).values_list("on", flat=True))


def day_asked(request: HttpRequest, edition: Edition, days: list[dt.date]) -> dt.date:
    """The day in the address; otherwise today, or the first one; today where the forum has no days."""
    asked = request.POST.get("day") or request.GET.get("day") or ""
    today = clock.today(edition.network.time_zone)
    return next((day for day in days if day.isoformat() == asked), today if today in days or not days else days[0])


def hub_asked(request: HttpRequest, edition: Edition) -> Hub | None:
    asked = request.POST.get("hub") or request.GET.get("hub") or ""
    return Hub.objects.filter(edition=edition, public_id=asked).first() if asked.isalnum() else None


def session_asked(request: HttpRequest, edition: Edition) -> Session | None:
    asked = request.POST.get("session") or request.GET.get("session") or ""
    return Session.objects.filter(edition=edition, public_id=asked).first() if asked.isalnum() else None


def guest_asked(request: HttpRequest, edition: Edition) -> Guest | None:
    asked = request.POST.get("guest") or ""
    return find_guest(edition, asked) if asked.isalnum() else None


def may_edit(request: HttpRequest, edition: Edition) -> bool:
    return may_in_edition(By.of(request.user), "attendance.edit", edition, timezone.now()) is None


def shown(
    request: HttpRequest, edition: Edition, template: str, title: str, *, status: int = 200, **context: Any
) -> HttpResponse:  # fmt: skip
    """A page of the doors with its tabs; who may only open doors has none."""
    sees = holds_in(request.user, "attendance.see", edition, timezone.now())
    unclear, online = waiting_counts(edition)
    known = {
        "edition": edition,
        "zone": edition.network.time_zone,
        "clock_of": lambda at: at.astimezone(ZoneInfo(edition.network.time_zone)).time(),
        "tabs": [
            ("board", _("Arrivals"), reverse("attendance:board", args=[edition.slug]), 0),
            ("people", pgettext("doors", "Names"), reverse("attendance:people", args=[edition.slug]), 0),
            ("doors", _("Doors"), reverse("attendance:doors", args=[edition.slug]), 0),
            ("sheets", _("Sheets and badges"), reverse("attendance:sheets", args=[edition.slug]), 0),
            ("online", "Zoom", reverse("attendance:online", args=[edition.slug]), online),
            ("unclear", _("Unclear"), reverse("attendance:unclear", args=[edition.slug]), unclear),
        ]
        if sees
        else [],
        "may_edit": may_edit(request, edition),
    }
    page = page_of(request, title=title, edition=edition, network=edition.network)
    return render(request, template, {**known, **context}, page=page, status=status)
