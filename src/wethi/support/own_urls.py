"""What a hub's own link opens, under ``/me/boxes/``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from wethi.support.views import own

app_name = "my_boxes"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", own.page, name="page"),
    path("food-and-help/", own.numbers, name="numbers"),
    path("<slug:parcel>/", own.receive, name="receive"),
    path("<slug:parcel>/photo.jpg", own.photo, name="photo"),
]
