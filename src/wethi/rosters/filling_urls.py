"""The pages of one list, for either way in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, URLResolver, path

from wethi.rosters.views import asking, filling, papers, pictured, taking

View = Callable[..., Any]


def pages(way_in: Callable[[View], View], prefix: str, base: str = "") -> list[URLPattern | URLResolver]:
    """``way_in`` finds the list and who fills it; ``prefix`` goes before each name, ``base`` before each address."""
    shown: tuple[tuple[str, View, str], ...] = (
        ("", filling.list_page, "list"),
        ("add/", filling.add, "add"),
        ("begin/", asking.begin, "begin"),
        ("hand-in/", filling.hand_in, "hand_in"),
        ("file/", taking.upload, "upload"),
        ("take/", taking.apply, "apply"),
        ("photo/", pictured.send, "photo"),
        ("photo/<slug:public_id>/", pictured.beside, "beside"),
        ("photo/<slug:public_id>/list.jpg", pictured.image, "image"),
        ("photo/<slug:public_id>/<slug:to>/", pictured.step, "picture_step"),
        ("template.xlsx", taking.template, "template"),
        ("names.pdf", papers.names_of, "pdf"),
        ("more-time/", asking.more_time, "more_time"),
        ("deputy/", asking.deputy, "deputy"),
        ("hub/<slug:public_id>/", asking.hub, "hub"),
        ("name/<slug:public_id>/", filling.line, "line"),
        ("name/<slug:public_id>/withdraw/", filling.withdraw, "withdraw"),
        ("name/<slug:public_id>/back/", filling.back, "back"),
        ("name/<slug:public_id>/instead/", filling.substitute, "substitute"),
    )
    return [path(f"{base}{address}", way_in(view), name=f"{prefix}{name}") for address, view, name in shown]
