"""The secretariat's desk."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from wethi.desk import views

app_name = "desk"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("help/", views.help_page, name="help"),
    path("health/", views.health, name="health"),
    path("<slug:edition>/", views.edition, name="edition"),
]
