"""The forum's face. Edition addresses take any slug, so they stand last."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from wethi.public import views

app_name = "public"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.front, name="front"),
    path("about/", views.about, name="about"),
    path("<slug:edition>/", views.edition_home, name="edition"),
]
