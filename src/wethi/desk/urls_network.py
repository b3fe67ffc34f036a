"""Rooms of the house itself, for a network: ``/n/<network>/...``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from wethi.desk.views import audit, people_rights, person_word, privacy, search

app_name = "house"
urlpatterns: list[URLPattern | URLResolver] = [
    path("find/", search.search, name="search"),
    path("log/", audit.network_log, name="log"),
    path("log.csv", audit.network_csv, name="log_csv"),
    path("rights/", people_rights.rights, name="rights"),
    path("rights/<int:grant_id>/end/", people_rights.end, name="end_role"),
    path("rights/<int:grant_id>/second/", people_rights.forget_second, name="forget_second"),
    path("people/<str:public_id>/word/", person_word.word, name="word"),
    path("privacy/", privacy.overview, name="privacy"),
    path("privacy/wishes/<int:request_id>/", privacy.wish, name="wish"),
    path("privacy/register/", privacy.register, name="register"),
    path("privacy/breaches/", privacy.breaches, name="breaches"),
    path("privacy/keeping/", privacy.retention, name="retention"),
    path("privacy/notices/", privacy.notices, name="notices"),
]
