"""The forum days at the desk: ``/desk/<edition>/live/``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from wethi.live.views import console, counting, editor, home, recordings, screens, zoom

app_name = "live"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("screens/", screens.screens, name="screens"),
    path("viewers/", counting.viewers, name="viewers"),
    path("pages/add/", counting.stream_page, name="page_add"),
    path("pages/<slug:public_id>/", counting.stream_page, name="page"),
    path("pages/<slug:public_id>/count/", counting.count, name="count"),
    path("zoom/", zoom.meetings, name="zoom"),
    path("zoom/plan/", zoom.plan, name="zoom_plan"),
    path("zoom/add/", zoom.meeting, name="meeting_add"),
    path("zoom/<slug:public_id>/", zoom.meeting, name="meeting"),
    path("zoom/<slug:public_id>/broadcast/", zoom.target, name="target"),
    path("zoom/<slug:public_id>/<slug:what>/", zoom.step, name="meeting_step"),
    path("recordings/", recordings.recordings, name="recordings"),
    path("recordings/add/", recordings.recording, name="recording_add"),
    path("recordings/pieces/", recordings.pieces, name="recording_pieces"),
    path("recordings/<slug:public_id>/", recordings.recording, name="recording"),
    path("recordings/<slug:public_id>/file/", recordings.file, name="recording_file"),
    path("recordings/<slug:public_id>/remove/", recordings.remove, name="recording_remove"),
    path("stages/<slug:session>/", editor.choose, name="choose_main"),
    path("<slug:on>/make/", editor.make, name="make"),
    path("<slug:on>/", editor.show, name="show"),
    path("<slug:on>/paper.pdf", editor.paper, name="paper"),
    path("<slug:on>/undo/", editor.undo, name="undo"),
    path("<slug:on>/renew/", editor.renew, name="renew"),
    path("<slug:on>/cues/add/", editor.cue, name="cue_add"),
    path("<slug:on>/cues/<slug:cue>/", editor.cue, name="cue"),
    path("<slug:on>/cues/<slug:cue>/<slug:what>/", editor.step, name="step"),
    path("<slug:on>/console/", console.console, name="console"),
    path("<slug:on>/console/worker.js", console.worker, name="console_worker"),
    path("<slug:on>/console/app.webmanifest", console.manifest, name="console_manifest"),
    path("<slug:on>/console/state/", console.state, name="state"),
    path("<slug:on>/console/presses/", console.presses, name="presses"),
    path("<slug:on>/console/press/", console.press, name="press"),
    path("<slug:on>/console/lead/", console.lead, name="lead"),
    path("<slug:on>/console/run/<slug:what>/", console.run, name="run"),
]
