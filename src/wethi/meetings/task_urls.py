"""The task board: ``/desk/<edition>/tasks/``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from wethi.meetings.views import tasks

app_name = "tasks"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", tasks.board, name="board"),
    path("new/", tasks.edit, name="new"),
    path("<slug:task>/", tasks.edit, name="edit"),
    path("<slug:task>/comment/", tasks.comment, name="comment"),
    path("<slug:task>/<slug:how>/", tasks.move, name="move"),
]
