"""Addresses of the doors at the desk."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, re_path

from wethi.attendance.views import board, doors, online, people, sheets, unclear

app_name = "attendance"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", board.board, name="board"),
    re_path(r"^export/(?P<what>people|[0-9-]{10})\.(?P<kind>csv|xlsx)$", board.export, name="export"),
    path("people/", people.people, name="people"),
    path("people/note/", people.note, name="note"),
    path("people/write-in/", people.write_in, name="write_in"),
    path("people/<slug:public_id>/", people.guest, name="guest"),
    re_path(r"^people/(?P<public_id>[0-9a-z]+)/(?P<to>back|join|part|undo)/$", people.correct, name="correct"),
    path("doors/", doors.doors, name="doors"),
    re_path(r"^doors/(?P<public_id>[0-9a-z]+)/(?P<to>free|close)/$", doors.step, name="door_step"),
    path("sheets/", sheets.sheets, name="sheets"),
    path("sheets/typed/", sheets.typed, name="typed"),
    path("sheets/renew/", sheets.renew, name="renew"),
    re_path(r"^sheets/(?P<what>sheet|badges)\.pdf$", sheets.paper, name="paper"),
    path("zoom/", online.online, name="online"),
    path("zoom/take/", online.take, name="take"),
    path("zoom/<slug:public_id>/", online.report, name="report"),
    path("zoom/<slug:public_id>/withdraw/", online.withdraw, name="withdraw"),
    path("zoom/who/<slug:public_id>/", online.settle, name="settle_stay"),
    path("unclear/", unclear.unclear, name="unclear"),
    path("unclear/<slug:mark>/", unclear.settle, name="settle_scan"),
]
