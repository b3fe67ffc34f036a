"""What a person does with their own data, under ``/me/data/``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from wethi.privacy.views import me

app_name = "my_data"
urlpatterns: list[URLPattern | URLResolver] = [
    path("consent/", me.consent, name="consent"),
    path("ask/", me.ask, name="ask"),
    path("copy.json", me.copy, name="copy"),
]
