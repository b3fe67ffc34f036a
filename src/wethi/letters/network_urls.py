"""From the lists of a network to a batch of letters, under ``/n/<network>/letters/``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from wethi.letters.views import batches

app_name = "write"
urlpatterns: list[URLPattern | URLResolver] = [
    path("<slug:whom>/", batches.write_to, name="these"),
]
