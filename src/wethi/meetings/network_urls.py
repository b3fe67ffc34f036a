"""Minutes that are not tied to an edition yet: ``/n/<network>/minutes/``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from wethi.meetings.both_doors import patterns

app_name = "minutes"
urlpatterns: list[URLPattern | URLResolver] = patterns()
