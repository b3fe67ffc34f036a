"""Addresses of a person's own page. Words before tokens: a token has 22 letters, no word here has."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, re_path

from wethi.accounts.views import person

app_name = "person"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", person.page, name="page"),
    path("code/", person.code, name="code"),
    path("here/", person.here, name="here"),
    path("not-me/", person.not_me, name="not_me"),
    path("second-step/", person.second_step, name="second_step"),
    path("leave/", person.leave, name="leave"),
    re_path(r"^(?P<token>[A-Za-z0-9_-]{22})/$", person.hop, name="hop"),
]
