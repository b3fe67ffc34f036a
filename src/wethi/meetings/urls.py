"""Meetings and minutes of an edition: ``/desk/<edition>/meetings/``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from wethi.meetings.both_doors import patterns
from wethi.meetings.views import attendance, calling

app_name = "meetings"
_one = "<slug:meeting>/"
urlpatterns: list[URLPattern | URLResolver] = [
    path("call/", calling.call, name="call"),
    path(f"{_one}change/", calling.change, name="change"),
    path(f"{_one}call-off/", calling.call_off, name="call_off"),
    path(f"{_one}agenda/", calling.agenda, name="agenda"),
    path(f"{_one}adopt/", calling.adopt, name="adopt"),
    path(f"{_one}attendance/", attendance.attendance, name="attendance"),
    path(f"{_one}attendance/pick/", attendance.pick, name="pick"),
    path(f"{_one}attendance/<slug:attendee>/", attendance.one, name="attendee"),
    path(f"{_one}attendance/<slug:attendee>/mark/", attendance.mark, name="mark"),
    *patterns(),
]
