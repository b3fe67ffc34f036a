"""The programme at the desk: ``/desk/<edition>/programme/``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from wethi.programme.views import home

app_name = "programme"
urlpatterns: list[URLPattern | URLResolver] = [path("", home.home, name="home")]
