"""Batches of letters of an edition, under ``/desk/<edition>/letters/``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from wethi.letters.views import batch, batches, chasing, files, one, rules, sharing

app_name = "letters"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", batches.board, name="board"),
    path("new/", batches.choose, name="choose"),
    path("new/<slug:whom>/", batches.new, name="new"),
    path("answers/", chasing.answers, name="answers"),
    path("answers.csv", chasing.answers_csv, name="answers_csv"),
    path("chase/", chasing.chase, name="chase"),
    path("chase.csv", chasing.chase_csv, name="chase_csv"),
    path("chase/remind/", chasing.remind, name="remind"),
    path("returned/", rules.returned, name="returned"),
    path("rule/", rules.rule, name="rule"),
    path("of/<slug:invitation>/", one.invitation, name="invitation"),
    path("of/<slug:invitation>/do/<slug:step>/", one.step, name="step"),
    path("of/<slug:invitation>/file/<int:no>/", files.enclosure, name="enclosure"),
    path("<slug:mailing>/", batch.mailing, name="mailing"),
    path("<slug:mailing>/enclosures/", batch.enclosures, name="enclosures"),
    path("<slug:mailing>/do/<slug:step>/", batch.step, name="do"),
    path("<slug:mailing>/labels.pdf", files.labels, name="labels"),
    path("<slug:mailing>/slips.pdf", files.slips, name="slips"),
    path("<slug:mailing>/hand.pdf", files.hand_list, name="hand_list"),
    path("<slug:mailing>/print/<slug:file>/", files.printed, name="print"),
    path("<slug:mailing>/share/", sharing.share, name="share"),
    path("<slug:mailing>/list.csv", files.list_csv, name="list_csv"),
]
