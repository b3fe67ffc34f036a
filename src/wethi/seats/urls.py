"""Addresses of the seats at the desk."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, re_path

from wethi.seats.views import after, ceremony, home, plans, rules, seats

app_name = "seats"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("rules/", rules.rules, name="rules"),
    path("pool/", rules.pool, name="pool"),
    path("pool/gather/", rules.gather, name="gather"),
    re_path(r"^pool/(?P<code>[0-9]{5})/$", rules.pin, name="pin"),
    path("plans/ask/", plans.ask, name="ask"),
    path("plans/<slug:public_id>/", plans.plan, name="plan"),
    path("plans/<slug:public_id>/relax/", plans.relax, name="relax"),
    path("plans/<slug:public_id>/publish/", plans.publish, name="publish"),
    path("plans/<slug:public_id>/withdraw/", plans.withdraw, name="withdraw"),
    path("plans/<slug:public_id>/draw/", ceremony.ceremony, name="ceremony"),
    path("plans/<slug:public_id>/draw/throw/", ceremony.throw, name="throw"),
    path("plans/<slug:public_id>/draw/strike/", ceremony.strike, name="strike"),
    path("plans/<slug:public_id>/draw/seal/", ceremony.seal, name="seal"),
    path("list/", seats.seats, name="seats"),
    re_path(r"^list\.(?P<kind>csv|xlsx)$", seats.export, name="export"),
    path("tell/", seats.tell, name="tell"),
    path("reserve/", after.reserve, name="reserve"),
    path("repair/", after.repairs, name="repairs"),
    path("repair/ask/", after.ask_repair, name="ask_repair"),
    re_path(r"^repair/(?P<public_id>[0-9a-z]+)/(?P<to>apply|discard)/$", after.settle_repair, name="settle_repair"),
    path("tables/", after.tables, name="tables"),
    path("tables/deal/", after.deal, name="deal"),
    path("tables/<slug:public_id>/", after.seating, name="seating"),
    path("tables/<slug:public_id>/forget/", after.forget_tables, name="forget_tables"),
    path("of/<slug:public_id>/", seats.seat, name="seat"),
    re_path(
        r"^of/(?P<public_id>[0-9a-z]+)/(?P<to>confirm|decline|told|let-in|pass-on|allow|keep)/$",
        seats.answer,
        name="answer",
    ),
]
