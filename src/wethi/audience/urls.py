"""The moderators' desk under ``/desk/<edition>/audience/``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from wethi.audience.views import announcing, paper, polls, questions, stage

app_name = "audience"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", questions.questions, name="questions"),
    path("stage/", stage.stage, name="stage"),
    path("paper/", paper.paper, name="paper"),
    path("rules/", questions.rules, name="rules"),
    path("say/", announcing.announcements, name="announcements"),
    path("say/<str:public_id>/down/", announcing.down, name="announcement_down"),
    path("polls/", polls.polls, name="polls"),
    path("polls/add/", polls.put, name="poll_add"),
    path("polls/<str:public_id>/", polls.put, name="poll"),
    path("polls/<str:public_id>/move/", polls.move, name="poll_move"),
    path("<str:public_id>/", questions.question, name="question"),
    path("<str:public_id>/move/", questions.move, name="question_move"),
]
