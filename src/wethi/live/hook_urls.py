"""What other services tell us: ``/hooks/``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from wethi.live.views import hooks

app_name = "zoom_hook"
urlpatterns: list[URLPattern | URLResolver] = [path("zoom/<slug:network>/", hooks.zoom, name="zoom")]
