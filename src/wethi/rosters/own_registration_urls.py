"""What the short code of a registration opens, under ``/me/registration/``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from wethi.rosters.views import own_registration

app_name = "my_registration"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", own_registration.page, name="page"),
    path("more/", own_registration.more, name="more"),
    path("change/", own_registration.change, name="change"),
    path("stay/", own_registration.stay, name="stay"),
    path("needs/back/", own_registration.take_back, name="take_back"),
    path("cancel/", own_registration.cancel, name="cancel"),
]
