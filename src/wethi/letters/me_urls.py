"""What a person does with an invitation, under ``/me/invitation/``: the cookie that opens it is seen nowhere else."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from wethi.letters.views import me

app_name = "my_invitation"
urlpatterns: list[URLPattern | URLResolver] = [
    path("answer/", me.answer, name="answer"),
    path("food/", me.food, name="food"),
    path("food/back/", me.food_back, name="food_back"),
    path("calendar.ics", me.calendar, name="calendar"),
    path("<slug:invitation>/letter/", me.letter, name="letter"),
    path("<slug:invitation>/file/<int:no>/", me.enclosure, name="enclosure"),
]
