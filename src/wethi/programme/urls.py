"""Addresses of the programme's desk."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, re_path

from wethi.programme.views import axes, grid, home, lists, parts, releasing, series, sessions

app_name = "programme"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("release/", releasing.release, name="release"),
    re_path(r"^(?P<to>open|close|take-back)/$", home.move, name="move"),
    path("settings/", parts.settings, name="settings"),
    path("issues/add/", parts.issue, name="issue_add"),
    path("issues/<str:public_id>/", parts.issue, name="issue"),
    path("days/add/", parts.day, name="day_add"),
    path("days/<str:on>/", parts.day, name="day"),
    path("days/<str:on>/grid/", grid.grid, name="grid"),
    path("days/<str:on>/grid/move/", grid.move, name="grid_move"),
    path("days/<str:on>/segments/add/", parts.segment, name="segment_add"),
    path("days/<str:on>/segments/<int:no>/", parts.segment, name="segment"),
    path("hubs/add/", parts.hub, name="hub_add"),
    path("hubs/<str:public_id>/", parts.hub, name="hub"),
    path("axes/", axes.axes, name="axes"),
    path("take-over/", series.take_over, name="take_over"),
    path("import/", lists.start, name="import"),
    path("import/apply/", lists.apply, name="import_apply"),
    path("import/undo/", lists.undo, name="import_undo"),
    re_path(r"^sessions\.(?P<kind>csv|xlsx)$", lists.table, name="table"),
    path("people/", sessions.people, name="people"),
    path("sessions/add/", sessions.session, name="session_add"),
    path("sessions/<str:public_id>/", sessions.session, name="session"),
    path("sessions/<str:public_id>/cancel/", sessions.cancel, name="session_cancel"),
    path("remove/<str:kind>/<str:key>/", parts.remove, name="remove"),
]
