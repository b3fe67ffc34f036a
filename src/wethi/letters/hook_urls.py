"""What comes in from other programs, under ``/hooks/``: LINE's events, delivery reports, "no more news"."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from wethi.letters.views import hooks

app_name = "hooks"
urlpatterns: list[URLPattern | URLResolver] = [
    path("line/<slug:network>/", hooks.line, name="line"),
    path("returned/<slug:network>/", hooks.returned, name="returned"),
    path("off/<str:token>/", hooks.off, name="off"),
]
