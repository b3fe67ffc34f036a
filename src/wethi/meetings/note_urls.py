"""Notes being taken, of meetings and of sessions: ``/desk/<edition>/meetings/notes/``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from wethi.meetings.views import materials, notes, notes_review

app_name = "notes"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", notes.overview, name="list"),
    path("of/<slug:what>/<slug:thing>/", notes.begin, name="begin"),
    path("<slug:record>/", notes.editor, name="editor"),
    path("<slug:record>/lines/", notes.lines, name="lines"),
    path("<slug:record>/here/", notes.here, name="here"),
    path("<slug:record>/write/", notes.write, name="write"),
    path("<slug:record>/removed/", notes.removed, name="removed"),
    path("<slug:record>/review/", notes_review.review, name="review"),
    path("<slug:record>/review/<slug:step>/", notes_review.step, name="step"),
    path("<slug:record>/files/", materials.materials, name="materials"),
    path("<slug:record>/files/<slug:material>/", materials.download, name="material"),
    path("<slug:record>/files/<slug:material>/remove/", materials.remove, name="material_remove"),
    path("<slug:record>/print/", notes_review.printed, name="print"),
]
