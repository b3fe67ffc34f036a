"""Papers of the case: letters to those who speak, a circular to the organisations, sheets for the doors, one number void."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from wethi.audit.actions import COMMAND
from wethi.demo.stages import Loading
from wethi.papers import actions
from wethi.papers.choices import NumberKind, PaperKind
from wethi.papers.models import Letterhead, PaperBatch
from wethi.papers.sources import programme_rows, source_of

_SIGN = [{"name": "นายประสงค์ เลิศลุ่มน้ำ", "position": "ประธานเครือข่ายพลเมืองสงขลา"}]
_SUBJECT = "ขอเรียนเชิญเป็นวิทยากรในเวทีวันพลเมืองสงขลา"


def put_papers(loading: Loading) -> None:
    """Issues them; the worker makes the files once the demonstration runs."""
    edition = loading.edition
    if PaperBatch.objects.filter(edition=edition).exists():
        return
    act = loading.act
    if not Letterhead.objects.filter(network=loading.network).exists():
        lines = ["เครือข่ายพลเมืองสงขลา", "สำนักงานเลขานุการ อำเภอหาดใหญ่ จังหวัดสงขลา 90110"]
        actions.save_letterhead(edition=edition, name=loading.network.name, lines=lines, code="คพส.", **act)
    alike = {"subject": _SUBJECT, "signatories": _SIGN, "enclosures": [{"what": "กำหนดการ", "count": "จำนวน 1 ฉบับ"}]}
    _issue(loading, PaperKind.LETTER, "speakers", _SUBJECT, alike, enclosed=True)
    _issue(loading, PaperKind.SIGN_IN, "hubs", "ใบลงชื่อทุกจุดทุกวัน", {})
    for hub in edition.hubs.filter(kind="site"):
        way = f"จากถนนสายหลักเลี้ยวเข้าตามป้าย “{hub.place or hub.name}” จอดรถได้ในบริเวณงาน สอบถามทางได้ที่หมายเลขของเครือข่าย"
        actions.save_hub_map(hub=hub, way=way, link="", **act)
    void = actions.take_number(
        network=loading.network, edition=edition, kind=NumberKind.LETTER, key="demo-void", subject="ขออนุญาตใช้สถานที่",
        to="เทศบาลเมืองควนทอง", dated_on=edition.starts_on or loading.at.date(), **act,
    )  # fmt: skip
    actions.cancel_number(number=void, reason="ใช้หนังสือของเทศบาลแทน", **act)


def _issue(
    loading: Loading, kind: str, source: str, title: str, alike: Mapping[str, object], *, enclosed: bool = False
) -> None:
    edition = loading.edition
    found = source_of(kind, source)
    assert found
    wanted = [replace(one, values={**one.values, **alike}) for one in found.rows(edition, kind)]
    if wanted:
        shared = [(PaperKind.PROGRAMME, {"sessions": programme_rows(edition)})] if enclosed else []
        actions.issue_papers(
            edition=edition,
            kind=kind,
            wanted=wanted,
            title=title,
            dated_on=edition.starts_on,
            shared=shared,
            by=COMMAND,
            at=loading.at,
        )
