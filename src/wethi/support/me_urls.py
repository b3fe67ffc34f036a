"""What a person does with their receipt voucher, under ``/me/money/``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from wethi.support.views import mine

app_name = "my_money"
urlpatterns: list[URLPattern | URLResolver] = [
    path("<slug:voucher>/paper.pdf", mine.paper, name="paper"),
    path("<slug:voucher>/photo/", mine.photo, name="photo"),
]
