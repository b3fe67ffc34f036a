"""Rooms of the house itself, beside an edition: ``desk/urls.py`` takes these into its own list."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from wethi.desk.views import audit

urlpatterns: list[URLPattern | URLResolver] = [
    path("<slug:edition>/log/", audit.edition_log, name="log"),
    path("<slug:edition>/log.csv", audit.edition_csv, name="log_csv"),
]
