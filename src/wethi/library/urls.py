"""Articles of an edition at the desk: ``/desk/<edition>/articles/``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from wethi.library.views import editor as views
from wethi.library.views import pictures, versions

app_name = "library"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.articles, name="list"),
    path("new/", views.new_article, name="new"),
    path("minutes/<str:meeting>/", views.minutes, name="minutes"),
    path("<str:article>/", views.article, name="article"),
    path("<str:article>/publish/", views.publish, name="publish"),
    path("<str:article>/withdraw/", views.withdraw, name="withdraw"),
    path("<str:article>/topics/", views.topics, name="topics"),
    path("<str:article>/later/", versions.later, name="later"),
    path("<str:article>/pictures/", pictures.add, name="pictures"),
    path("<str:article>/pictures/<str:picture>/", pictures.change, name="picture"),
    path("<str:article>/versions/", versions.versions, name="versions"),
    path("<str:article>/versions/<int:no>/", versions.go_back, name="go_back"),
]
