"""Meetings and minutes of an edition: ``/desk/<edition>/meetings/``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from wethi.meetings.both_doors import patterns

app_name = "meetings"
urlpatterns: list[URLPattern | URLResolver] = patterns()
