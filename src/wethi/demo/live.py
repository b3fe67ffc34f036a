"""The first day's run of show: cues with notes, screens, and a rehearsal that stands in the middle of a talk."""

from __future__ import annotations

import datetime as dt
from typing import Any

from wethi.audit.actions import By
from wethi.demo.stages import Loading
from wethi.live import actions
from wethi.live.choices import CueKind
from wethi.live.models import Cue, Run, Show
from wethi.live.queries import cues_of
from wethi.programme.models import Day

_CREW = {
    CueKind.FOLK_ART: ("ทีมเวที", "เปิดไมค์คณะแสดง ๔ ตัว ปิดไฟเวทีก่อนเริ่ม"),
    CueKind.TALK: ("ทีมพิธีกร", "ภาพผู้พูดสลับกับสไลด์ ขึ้นชื่อทุกครั้งที่เปลี่ยนคน"),
    CueKind.PANEL: ("ทีม Zoom", "ปักหมุดผู้ดำเนินรายการ ปิดไมค์คนอื่น"),
    CueKind.BREAK: ("ทีมภาพ", "ขึ้นภาพคั่นพร้อมเวลานับถอยหลัง"),
}


def put_shows(loading: Loading) -> None:
    """Runs of show of all days; the first has what a crew writes into it and is being rehearsed."""
    days = list(Day.objects.filter(edition=loading.edition).order_by("no"))
    shows = [actions.make_show(edition=loading.edition, day=day, **loading.act) for day in days]
    if not shows or Run.objects.filter(show=shows[0]).exists():
        return
    _write(shows[0], loading.act)
    actions.put_screen(edition=loading.edition, kind="clock", **loading.act)
    actions.put_screen(edition=loading.edition, kind="caption", **loading.act)
    actions.put_screen(edition=loading.edition, kind="counting", **loading.act)
    for hub in loading.edition.hubs.all():
        actions.put_screen(edition=loading.edition, kind="hub", hub=hub, **loading.act)
    _rehearse(shows[0], loading.act["by"], loading.at)


def _write(show: Show, act: dict[str, Any]) -> None:
    """Notes and who is responsible; a video from a hub and question time out of the longest talk."""
    for cue in cues_of(show):
        responsible, notes = _CREW.get(CueKind(cue.kind), ("", ""))
        if responsible:
            actions.put_cue(show=show, cue=cue, responsible=responsible, notes=notes, **act)
    longest = max((cue for cue in cues_of(show) if cue.kind == CueKind.TALK), key=lambda cue: cue.length_s)
    second = actions.split_cue(show=show, cue=longest, first_s=longest.length_s - 1200, title="ภาพจากจุด", **act)
    hub = next((hub for hub in show.edition.hubs.all() if hub.kind == "site"), None)
    third = actions.split_cue(show=show, cue=second, first_s=300, title="ตอบคำถามผู้ชม", **act)
    actions.put_cue(
        show=show, cue=second, kind=CueKind.VIDEO, feed="room", hub=hub, least_s=300, title_en="Pictures from a hub",
        responsible="ทีมจุด", notes="เรียกจุดก่อนถึงคิวสองนาที", **act,
    )  # fmt: skip
    actions.put_cue(show=show, cue=third, kind=CueKind.QUESTIONS, least_s=300, title_en="Questions from viewers", **act)


def _rehearse(show: Show, by: By, at: dt.datetime) -> None:
    """As if the crew had begun three quarters of an hour ago and the opening had taken two minutes too long."""
    cues = cues_of(show)
    begin = at - dt.timedelta(minutes=45)
    run = actions.begin_run(show=show, is_rehearsal=True, by=by, at=begin)
    moments = [begin, begin + dt.timedelta(seconds=cues[0].length_s + 128)]
    on: list[Cue | None] = [None, cues[0]]
    for number, (before, moment) in enumerate(zip(on, moments, strict=True)):
        sent = actions.SentPress(f"demo-{number}", "next", before.public_id if before else "")
        actions.take_presses(show=show, run_id=run.public_id, console="rehearsal", presses=[sent], by=by, at=moment)
    voices = list(cues[1].voices.all())[:2]
    for number, voice in enumerate(voices):
        sent = actions.SentPress(f"demo-v{number}", "voice", cues[1].public_id, voice.public_id)
        moment = moments[1] + dt.timedelta(minutes=1 + 6 * number)
        actions.take_presses(show=show, run_id=run.public_id, console="rehearsal", presses=[sent], by=by, at=moment)
