"""Addresses of a network's desk."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, re_path

from wethi.network.views import (
    doubles,
    history,
    home,
    imports,
    organisation,
    organisations,
    parts,
    people,
    person,
    places,
    shared,
)

app_name = "network"
_OWNER = r"^(?P<of>people|organisations)/(?P<public_id>[0-9a-z]+)"
_DOUBLES = r"^doubles/(?P<of>people|organisations)"
_PAIR = rf"{_DOUBLES}/(?P<first>[0-9a-z]+)/(?P<second>[0-9a-z]+)"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("itself/", home.itself, name="itself"),
    path("organisations/", organisations.organisations, name="organisations"),
    re_path(r"^organisations\.(?P<kind>csv|xlsx)$", organisations.export, name="organisations_export"),
    path("organisations/add/", organisation.add, name="organisation_add"),
    path("organisations/together/", organisations.together, name="organisations_together"),
    path("organisations/<str:public_id>/", organisation.organisation, name="organisation"),
    path("people/", people.people, name="people"),
    re_path(r"^people\.(?P<kind>csv|xlsx)$", people.export, name="people_export"),
    path("people/add/", person.add, name="person_add"),
    path("people/together/", person.together, name="people_together"),
    path("people/<str:public_id>/", person.person, name="person"),
    re_path(rf"{_OWNER}/(?P<what>places|contacts|addresses)/add/$", parts.part, name="part_add"),
    re_path(rf"{_OWNER}/(?P<what>places|contacts|addresses)/(?P<no>[0-9]{{1,4}})/$", parts.part, name="part_change"),
    re_path(rf"{_OWNER}/link/$", shared.link, name="link"),
    re_path(rf"{_OWNER}/link/(?P<shared>[0-9a-z]+)/end/$", shared.end, name="link_end"),
    re_path(rf"{_DOUBLES}/$", doubles.doubles, name="doubles"),
    re_path(rf"{_PAIR}/$", doubles.pair, name="pair"),
    re_path(rf"{_PAIR}/two/$", doubles.two, name="two"),
    path("mergers/<str:public_id>/", doubles.part, name="part"),
    path("history/", history.history, name="history"),
    path("history/add/", history.milestone, name="milestone_add"),
    re_path(r"^history/(?P<no>[0-9]{1,4})/$", history.milestone, name="milestone"),
    re_path(r"^history/(?P<no>[0-9]{1,4})/remove/$", history.remove, name="milestone_remove"),
    path("places/", places.places, name="places"),
    path("import/", imports.start, name="import"),
    path("import/apply/", imports.apply, name="import_apply"),
    path("import/undo/", imports.undo, name="import_undo"),
]
