"""Public registration under an edition's own address; before the public pages, which take any slug."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from wethi.rosters.views import register

app_name = "registering"
urlpatterns: list[URLPattern | URLResolver] = [path("", register.register, name="form")]
