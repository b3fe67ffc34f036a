"""The public draw: what is promised, every chance before it, the number as it falls, the way to the seats, how to check."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from wethi.kit.pages.public import PublicRequest, public_bytes
from wethi.kit.sheets import CSV_TYPE, csv_bytes
from wethi.network.choices import Sector
from wethi.public.entrance import edition_page
from wethi.public.frame import nothing_here, page_for, show
from wethi.seats import published
from wethi.seats.queries import standing_plan

_JSON = "application/json; charset=utf-8"


def _page(asked: PublicRequest, edition: Any, template: str) -> HttpResponse:
    found = published.draw_of(edition)
    if found is None:
        gone = published.withdrawn_plans(edition)
        if not gone:
            nothing_here()
        return show(
            asked, "public/draw_withdrawn.html", page_for(asked, edition, title=_("The draw of the seats"), here="draw"),
            edition.scope, marks=("warn",), plans=gone, zone=edition.network.time_zone,
        )  # fmt: skip
    return show(
        asked,
        template,
        page_for(asked, edition, title=_("The draw of the seats"), here="draw"),
        edition.scope,
        marks=("ok", "bad", "wait", "warn", *(f"s-{code}" for code in Sector.values)),
        description=_("Every chance is published before the draw, and anybody can check it."),
        draw=found,
        plan=found.plan,
        zone=edition.network.time_zone,
    )


@edition_page()
def draw(asked: PublicRequest, edition: Any) -> HttpResponse:
    return _page(asked, edition, "public/draw.html")


@edition_page()
def draw_now(asked: PublicRequest, edition: Any) -> HttpResponse:
    """The matter without its frame: fetched again as each digit falls."""
    return _page(asked, edition, "public/_draw.html")


@edition_page(query=("code", "page"))
def chances(asked: PublicRequest, edition: Any) -> HttpResponse:
    """Every chance under its code; one code looked up."""
    code = "".join(letter for letter in asked.query.get("code", "") if letter.isdigit())[:5]
    plan, pages, rows = published.chances_of(edition, code, asked.query.get("page", ""))
    if plan is None:
        nothing_here()
    return show(
        asked, "public/chances.html", page_for(asked, edition, title=_("Every chance"), here="draw"), edition.scope,
        marks=("ok",), plan=plan, pages=pages, rows=rows, code=asked.query.get("code", "")[:20],
    )  # fmt: skip


def _file(edition: Any, kind: str, filename: str) -> HttpResponse:
    text = published.public_file(edition, kind)
    if text is None:
        nothing_here()
    return public_bytes(text.encode(), scope=edition.scope, content_type=_JSON, filename=filename)


@edition_page()
def plan_file(asked: PublicRequest, edition: Any) -> HttpResponse:
    return _file(edition, "plan", "plan.json")


@edition_page()
def seats_file(asked: PublicRequest, edition: Any) -> HttpResponse:
    return _file(edition, "allocation", "seats.json")


@edition_page()
def now_file(asked: PublicRequest, edition: Any) -> HttpResponse:
    return _file(edition, "now", "seats-now.json")


@edition_page()
def chances_file(asked: PublicRequest, edition: Any) -> HttpResponse:
    plan = standing_plan(edition)
    if plan is None:
        nothing_here()
    body = csv_bytes(*published.chance_table(plan))
    return public_bytes(body, scope=edition.scope, content_type=CSV_TYPE, filename="chances.csv")
