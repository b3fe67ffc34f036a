"""Addresses of the name lists at the desk."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, re_path

from wethi.rosters.entrance import on_behalf
from wethi.rosters.filling_urls import pages
from wethi.rosters.views import (
    asking_more,
    board,
    doubles,
    limits,
    matching,
    papers,
    places,
    registrations,
    sharing,
    telling,
)

app_name = "rosters"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", board.board, name="board"),
    path("start/", board.start, name="start"),
    path("act/", board.act, name="act"),
    path("ask/", asking_more.ask, name="ask"),
    path("picture/", sharing.picture, name="picture"),
    path("phone/", board.phone_list, name="phone"),
    path("doubles/", doubles.doubles, name="doubles"),
    path("doubles/look/", doubles.look, name="doubles_look"),
    path("doubles/<slug:public_id>/", doubles.settle, name="doubles_settle"),
    path("registration/", registrations.registrations, name="registrations"),
    re_path(r"^registration\.(?P<kind>csv|xlsx)$", registrations.export, name="registrations_file"),
    path("registration/quotas/", limits.limits, name="registration_quotas"),
    re_path(r"^registration/(?P<to>open|close)/$", registrations.move, name="registration_move"),
    re_path(
        r"^registration/(?P<public_id>[0-9a-z]+)/(?P<to>take-in|cancel)/$",
        registrations.step,
        name="registration_step",
    ),
    re_path(r"^registration/(?P<public_id>[0-9a-z]{12})/$", registrations.one, name="registration"),
    re_path(
        r"^registration/(?P<public_id>[0-9a-z]{12})/needs/(?P<to>read|back)/$",
        registrations.needs,
        name="registration_needs",
    ),
    re_path(
        r"^registration/(?P<public_id>[0-9a-z]{12})/(?P<to>change|stay)/$",
        registrations.change,
        name="registration_change",
    ),
    path("people/", matching.people, name="people"),
    re_path(r"^people/(?P<what>sure|new)/$", matching.link, name="people_link"),
    path("told/", telling.told, name="told"),
    path("notices/", telling.notices, name="notices"),
    path("notices/rule/", telling.rule, name="notice_rule"),
    path("notices/<slug:roster>/slips.pdf", telling.slips, name="slips"),
    path("notices/<slug:roster>/slips/", telling.slips_print, name="slips_print"),
    path("notices/<slug:roster>/slips/print.pdf", telling.slips_printed, name="slips_printed"),
    path("notices/<slug:roster>/handed/", telling.handed, name="handed"),
    path("phone.pdf", papers.phone, name="phone_pdf"),
    path("places/", places.places, name="places"),
    path("places/<slug:roster>/", places.of_one, name="places_of"),
    path("names/", papers.printing, name="names_print"),
    path("names/print.pdf", papers.printed, name="names_printed"),
    re_path(r"^names\.(?P<kind>csv|xlsx|pdf)$", papers.names, name="names"),
    *pages(on_behalf, "fill_", "of/<slug:roster>/"),
]
