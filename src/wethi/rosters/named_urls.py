"""What the link of a notice opens, under ``/me/named/``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from wethi.rosters.views import named

app_name = "named"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", named.page, name="page"),
    path("off/", named.opt_out, name="off"),
]
