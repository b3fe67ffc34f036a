"""What the bearer of a personal link says about their seat, under ``/me/seat/``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, re_path

from wethi.seats.views import own

app_name = "my_seat"
urlpatterns: list[URLPattern | URLResolver] = [
    re_path(r"^(?P<public_id>[0-9a-z]+)/(?P<to>confirm|decline|keep)/$", own.answer, name="answer"),
]
