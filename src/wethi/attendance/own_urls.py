"""What a hub's coordinator does about its doors, under ``/me/doors/``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, re_path

from wethi.attendance.views import own

app_name = "my_doors"
urlpatterns: list[URLPattern | URLResolver] = [
    re_path(r"^(?P<hub>[0-9a-z]+)/$", own.make, name="make"),
    re_path(r"^of/(?P<public_id>[0-9a-z]+)/(?P<to>free|close)/$", own.step, name="step"),
]
