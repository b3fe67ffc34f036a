"""Addresses of the bearer of a list's link, under ``/me/list/``: the cookie that opens them is seen nowhere else."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from wethi.rosters.entrance import own_list
from wethi.rosters.filling_urls import pages

app_name = "my_list"
urlpatterns: list[URLPattern | URLResolver] = pages(own_list, "")
