"""Addresses of an edition's partners."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from wethi.programme.views import partners

app_name = "partners"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", partners.partners, name="partners"),
    path("add/", partners.participation, name="participation_add"),
    path("in/<str:public_id>/", partners.participation, name="participation"),
    path("in/<str:public_id>/withdraw/", partners.withdraw, name="withdraw"),
    path("win/add/", partners.prospect, name="prospect_add"),
    path("win/these/", partners.want, name="want"),
    path("win/<str:public_id>/", partners.prospect, name="prospect"),
    path("win/<str:public_id>/remove/", partners.prospect_remove, name="prospect_remove"),
    path("offers/", partners.offers, name="offers"),
    path("offers/add/", partners.offer, name="offer_add"),
    path("offers/<str:public_id>/", partners.offer, name="offer"),
    path("offers/<str:public_id>/settle/", partners.settle, name="settle"),
    path("offers/<str:public_id>/remove/", partners.offer_remove, name="offer_remove"),
]
