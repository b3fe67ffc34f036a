"""Addresses of a network's desk."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, re_path

from wethi.network.views import home, imports, organisations, people

app_name = "network"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("organisations/", organisations.organisations, name="organisations"),
    re_path(r"^organisations\.(?P<kind>csv|xlsx)$", organisations.export, name="organisations_export"),
    path("organisations/add/", organisations.add, name="organisation_add"),
    path("organisations/<str:public_id>/", organisations.organisation, name="organisation"),
    path("people/", people.people, name="people"),
    re_path(r"^people\.(?P<kind>csv|xlsx)$", people.export, name="people_export"),
    path("people/add/", people.add, name="person_add"),
    path("people/<str:public_id>/", people.person, name="person"),
    path("import/", imports.start, name="import"),
    path("import/apply/", imports.apply, name="import_apply"),
    path("import/undo/", imports.undo, name="import_undo"),
]
