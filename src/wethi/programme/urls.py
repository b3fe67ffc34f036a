"""Addresses of the programme's desk."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, re_path

from wethi.programme.views import home, parts, sessions

app_name = "programme"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("release/", home.release, name="release"),
    re_path(r"^(?P<to>open|close|take-back)/$", home.move, name="move"),
    path("settings/", parts.settings, name="settings"),
    path("issues/add/", parts.issue, name="issue_add"),
    path("issues/<str:public_id>/", parts.issue, name="issue"),
    path("days/add/", parts.day, name="day_add"),
    path("days/<str:on>/", parts.day, name="day"),
    path("days/<str:on>/segments/add/", parts.segment, name="segment_add"),
    path("days/<str:on>/segments/<int:no>/", parts.segment, name="segment"),
    path("hubs/add/", parts.hub, name="hub_add"),
    path("hubs/<str:public_id>/", parts.hub, name="hub"),
    path("sessions/add/", sessions.session, name="session_add"),
    path("sessions/<str:public_id>/", sessions.session, name="session"),
    path("sessions/<str:public_id>/cancel/", sessions.cancel, name="session_cancel"),
    path("remove/<str:kind>/<str:key>/", parts.remove, name="remove"),
]
