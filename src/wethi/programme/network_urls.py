"""Addresses of a network's yearly series."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from wethi.programme.views import series

app_name = "editions"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", series.editions, name="list"),
    path("add/", series.add, name="add"),
]
