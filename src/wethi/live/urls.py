"""The forum days at the desk: ``/desk/<edition>/live/``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from wethi.live.views import console, editor, home, screens

app_name = "live"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("screens/", screens.screens, name="screens"),
    path("<slug:on>/make/", editor.make, name="make"),
    path("<slug:on>/", editor.show, name="show"),
    path("<slug:on>/paper.pdf", editor.paper, name="paper"),
    path("<slug:on>/undo/", editor.undo, name="undo"),
    path("<slug:on>/renew/", editor.renew, name="renew"),
    path("<slug:on>/cues/add/", editor.cue, name="cue_add"),
    path("<slug:on>/cues/<slug:cue>/", editor.cue, name="cue"),
    path("<slug:on>/cues/<slug:cue>/<slug:what>/", editor.step, name="step"),
    path("<slug:on>/console/", console.console, name="console"),
    path("<slug:on>/console/state/", console.state, name="state"),
    path("<slug:on>/console/presses/", console.presses, name="presses"),
    path("<slug:on>/console/press/", console.press, name="press"),
    path("<slug:on>/console/lead/", console.lead, name="lead"),
    path("<slug:on>/console/run/<slug:what>/", console.run, name="run"),
]
