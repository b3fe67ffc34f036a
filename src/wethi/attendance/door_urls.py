"""Addresses of a door's device, under ``/me/door/``: the link's cookie is seen there, the service worker reaches no further."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from wethi.attendance.views import door, plain

app_name = "door"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", door.page, name="page"),
    path("begin/", door.begin, name="begin"),
    path("sync/", door.sync, name="sync"),
    path("worker.js", door.worker, name="worker"),
    path("app.webmanifest", door.manifest, name="manifest"),
    path("plain/", plain.plain, name="plain"),
]
