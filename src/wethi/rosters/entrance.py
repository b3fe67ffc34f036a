"""The two ways to a list: the bearer of its link under ``/me/list/``, the secretariat on behalf under the desk."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from wethi.accounts.entrance import Bearer, person_view
from wethi.audit.actions import By
from wethi.kit import clock
from wethi.kit.ui.page import Page, page_of
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition
from wethi.rosters.actions import note_roster_opened
from wethi.rosters.models import Roster
from wethi.rosters.queries import find_roster, roster_by_id
from wethi.rosters.rules import LINK, closes_at, closes_for

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Filling:
    """Whose list is filled, by whom, and where its pages are. The same pages serve both ways."""

    roster: Roster
    by: By
    at: dt.datetime
    bearer: Bearer | None = None

    @property
    def edition(self) -> Edition:
        return self.roster.edition

    @property
    def frame(self) -> str:
        return "rosters/own.html" if self.bearer else "rosters/behalf.html"

    @cached_property
    def closing(self) -> dt.datetime | None:
        return closes_for(self.roster, closes_at(self.edition))

    @property
    def closed(self) -> dt.timedelta | None:
        now = clock.as_shown(self.at, self.edition.network.time_zone)
        return now - self.closing if self.closing is not None and now > self.closing else None

    @property
    def is_open(self) -> bool:
        """Whether this person may write names now; the secretariat always may."""
        return self.bearer is None or self.closed is None

    def url(self, name: str, *args: Any) -> str:
        if self.bearer:
            return reverse(f"my_list:{name}", args=args)
        return reverse(f"rosters:fill_{name}", args=[self.edition.slug, self.roster.public_id, *args])

    def after(self, beside: str) -> str:
        """Where to go when a name was written: back to the photograph it was typed from, else to the list."""
        return self.url("beside", beside) if re.fullmatch(r"[0-9a-z]{12}", beside) else self.url("list")

    def page(self, request: HttpRequest, title: str) -> Page:
        known: dict[str, Any] = {"nav": []} if self.bearer else {}
        return page_of(request, title=title, edition=self.edition, network=self.edition.network, **known)


def own_list(view: View) -> View:
    """``view(request, filling, ...)`` for the bearer of a list's link; any other link finds nothing here."""

    @person_view
    def answer(request: HttpRequest, bearer: Bearer, *args: Any, **kwargs: Any) -> HttpResponse:
        roster = roster_by_id(bearer.link.subject_id) if bearer.link.subject_kind == LINK else None
        if roster is None or roster.edition.network_id != bearer.link.network_id:
            raise Http404
        filling = Filling(roster, bearer.by, timezone.now(), bearer)
        if request.method == "POST" and roster.opened_at is None:
            note_roster_opened(roster=roster, link=bearer.link, by=bearer.by, at=filling.at)
        return view(request, filling, *args, **kwargs)

    return wraps(view)(answer)


def on_behalf(view: View) -> View:
    """The same for the secretariat, with the list's public id in the address."""

    @desk_view("rosters.edit")
    def answer(request: HttpRequest, edition: Edition, roster: str, *args: Any, **kwargs: Any) -> HttpResponse:
        found = find_roster(edition, roster)
        if found is None:
            raise Http404
        return view(request, Filling(found, By.of(request.user), timezone.now()), *args, **kwargs)

    return wraps(view)(answer)
