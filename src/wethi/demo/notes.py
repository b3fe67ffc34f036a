"""A third meeting that is called and being minuted, and notes of one session."""

from __future__ import annotations

import datetime as dt

from wethi.demo.stages import Loading
from wethi.meetings import actions
from wethi.meetings.actions.calling import Name
from wethi.meetings.actions.notes import Change
from wethi.meetings.models import Meeting, Record
from wethi.meetings.queries import last_meeting
from wethi.network.models import Person
from wethi.programme.models import Session

_THIRD = """ทุกจุดจัดงานทดสอบสัญญาณแล้ว เหลือจุดเดียวที่เสียงยังก้อง
  จุดที่เสียงก้องจะย้ายไปห้องประชุมเล็ก
/มติ ใช้ลำดับรายการตามร่างที่สาม
@มูลนิธิชุมชนริมเล ส่งจำนวนผู้เข้าร่วมแต่ละจุด ภายในวันศุกร์ที่ 24 กันยายน
/ข้อเสนอ เยาวชนควรเป็นพิธีกรร่วมทุกวัน
"""
_SAID = (
    ("quote", "น้ำในทะเลสาบดีขึ้นเมื่อคนริมเลดูแลกันเอง"),
    ("proposal", "ตั้งกองทุนหมุนเวียนดูแลคลองสาขาของทุกตำบลริมเล"),
    ("question", "เทศบาลจะร่วมสมทบกองทุนปีละเท่าไร"),
    ("promise", "เทศบาลจะตอบเรื่องเงินสมทบ ภายใน 30 วันหลังจัดงาน"),
)


def put_notes(loading: Loading) -> None:
    if not Meeting.objects.filter(edition=loading.edition, previous__isnull=False).exists():
        _third_meeting(loading)
    session = Session.objects.filter(edition=loading.edition, format="panel").order_by("id").first()
    if session is not None and not Record.objects.filter(session=session).exists():
        _session_notes(session, loading)


def _third_meeting(loading: Loading) -> None:
    last = last_meeting(loading.edition)
    if last is None:
        return
    meeting = actions.call_meeting(
        edition=loading.edition, previous=last, kind=last.kind, no=(last.no or 0) + 1, numbering="year",
        title="ประชุมเตรียมงานวันพลเมืองสงขลา ครั้งที่ ๓", held_on=dt.date(2021, 9, 23), starts_at=dt.time(13),
        ends_at=dt.time(15, 30), channel="hybrid", platforms=["Zoom"], place="ห้องประชุมศูนย์ประสานงาน",
        recorder="นางสาวซูไรนี เจ๊ะนาควน", **loading.act,
    )  # fmt: skip
    people = Person.objects.filter(network=loading.network).prefetch_related("affiliations__organisation")[:12]
    statuses = ("present",) * 8 + ("leave", "absent", "other", "present")
    names = [_name(person, status) for person, status in zip(people, statuses, strict=False)]
    actions.add_attendees(meeting=meeting, names=names, **loading.act)
    record = actions.begin_notes(meeting=meeting, **loading.act)
    last_key = max(record.lines.values_list("order", flat=True), default="")
    actions.save_lines(record=record, changes=actions.plain_changes(_THIRD, last_key), **loading.act)


def _name(person: Person, status: str) -> Name:
    place = next(iter(person.affiliations.all()), None)
    body = place.organisation if place else None
    return Name(
        name=person.full_name, organisation=body.name if body else "", role=place.position if place else "",
        status=status, sector=person.sector, person=person, body=body,
    )  # fmt: skip


def _session_notes(session: Session, loading: Loading) -> None:
    record = actions.begin_notes(session=session, **loading.act)
    speakers = list(session.speakings.all())
    changes = [
        Change(
            line_id=f"said-{number}", base=0, save=f"said{number}", order=f"{number:06d}", kind=kind, text=text,
            speaker=speakers[number % len(speakers)].pk if speakers else None,
        )
        for number, (kind, text) in enumerate(_SAID, start=1)
    ]  # fmt: skip
    actions.save_lines(record=record, changes=changes, **loading.act)
