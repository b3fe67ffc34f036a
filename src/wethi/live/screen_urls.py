"""Screens behind signed addresses: ``/screen/<key>/``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from wethi.live.views import screens

app_name = "screen"
urlpatterns: list[URLPattern | URLResolver] = [
    path("<slug:key>/", screens.screen, name="screen"),
    path("<slug:key>/state/", screens.state, name="state"),
    path("<slug:key>/ready/", screens.ready, name="ready"),
    path("<slug:key>/count/", screens.count, name="count"),
]
