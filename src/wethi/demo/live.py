"""The first day's run of show: cues with notes, screens, and a rehearsal that stands in the middle of a talk."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from wethi.audit.actions import By
from wethi.demo.stages import Loading
from wethi.live import actions
from wethi.live.choices import CueKind
from wethi.live.models import Cue, Run, Show, ZoomMeeting
from wethi.live.queries import cues_of
from wethi.programme.models import Day

if TYPE_CHECKING:
    from wethi.demo.zoom import ZoomStandIn

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
    _put_pages(loading)


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


def _put_pages(loading: Loading) -> None:
    """Where the broadcast goes, how many looked on at the trial of an hour before, a Zoom room by its pasted link."""
    organisations = loading.organisations()
    pages = [
        actions.put_page(
            edition=loading.edition, kind="other", title=title, address=f"https://{host}.example/live", is_main=main,
            organisation=organisations.get(key), **loading.act,
        )
        for title, host, key, main in (
            ("เพจวันพลเมืองสงขลา", "songkhla-day", "c1", True), ("เพจเครือข่ายริมเล", "rimle", "c3", False),
        )
    ]  # fmt: skip
    start = loading.at.replace(second=0, microsecond=0) - dt.timedelta(minutes=100)
    for page, base in zip(pages, (38, 12), strict=True):
        counts = [
            (start + dt.timedelta(minutes=5 * step), base + 7 * min(step, 12) - 4 * max(0, step - 12) + step % 3)
            for step in range(20)
        ]
        actions.count_viewers(page=page, counts=counts, method="form", **loading.act)
    actions.add_recording(
        edition=loading.edition, title="ทดลองถ่ายทอดก่อนวันงาน", kind="recording", source="ฮาร์ดดิสก์ของทีมภาพ", may_record="yes",
        **loading.act,
    )  # fmt: skip
    issue, day = loading.edition.issues.order_by("no").first(), loading.edition.days.order_by("no").first()
    room = loading.edition.hubs.filter(kind="online").first()
    if issue is not None and day is not None:
        actions.put_meeting(
            edition=loading.edition, day=day, issue=issue, hub=room, topic=f"{issue.title}", number="812 3456 7890",
            join_url="https://zoom.us/j/81234567890", **loading.act,
        )  # fmt: skip


def stand_in_for_zoom(base: str) -> ZoomStandIn | None:
    """Zoom's stand-in on this machine for as long as the program runs; the surroundings say where it is, to the worker too.
    It tells of what happens as Zoom does. None where a real account was set."""
    import os

    from wethi.demo.zoom import ACCOUNT, CLIENT, HOST, SECRET, WEBHOOK, ZoomStandIn

    if os.environ.get("WETHI_ZOOM"):
        return None
    stand = ZoomStandIn()
    os.environ["WETHI_ZOOM"] = ":".join((ACCOUNT, CLIENT, SECRET, WEBHOOK, HOST))
    os.environ["WETHI_ZOOM_API"], os.environ["WETHI_ZOOM_OAUTH"] = f"{stand.address}/v2", stand.address
    for meeting in ZoomMeeting.objects.filter(source="api", withdrawn_at=None).exclude(number=""):
        stand.adopt(meeting.number, meeting.topic, f"wethi:{meeting.public_id}")
        for seat in meeting.seats.filter(state="ready"):
            stand.registrants[meeting.number][seat.email] = {
                "email": seat.email, "registrant_id": seat.registrant, "first_name": seat.name, "last_name": "",
                "join_url": seat.join_url,
            }  # fmt: skip
    network = ZoomMeeting.objects.values_list("edition__network__slug", flat=True).first() or "songkhla"
    stand.hooks = f"{base}/hooks/zoom/{network}/"
    return stand
