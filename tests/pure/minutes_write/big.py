"""One large document made by hand: long lists, points four deep, many names, a task with each kind of deadline."""

from __future__ import annotations

from typing import Any

from tests.pure.minutes_write.samples import due, empty, entry, fact, item

_GIVEN = ("ปิ่นมณี", "ซื่อตรง", "ป้ำ", "เปี๊ยก", "กตัญญู", "ฎีกา", "น้ำผึ้ง", "ฝนทิพย์", "ก้าน", "ใจดี")
_FAMILY = ("น้ำใส", "ญูดี", "ฝ้ายคำ", "ฐานันดร", "ที่พึ่ง", "ลำน้ำ", "คงทน", "ทองแท้")
_ROLES = ("กรรมการ", "เลขานุการ", None, "ผู้ประสานงาน")
_BODIES = ("เทศบาลเมืองริมคลอง", "มูลนิธิลุ่มน้ำ", None, "เครือข่ายประมงชายฝั่ง")
DUES = (
    due("2024-09-06", "fri"),
    due("2024-09-20"),
    due(days=7, after="จัดเวที"),
    due(days=15),
    None,
)
WORK = ("ส่งรายชื่อผู้เข้าร่วม", "จัดทำแผนที่ลุ่มน้ำ", "ทำรายงานผลการจัดงาน", "สรุปงบประมาณ", "ออกแบบโปสเตอร์")


def _people() -> list[dict[str, Any]]:
    people = []
    for number in range(46):
        name = f"{('นาย', 'นางสาว', 'นาง')[number % 3]}{_GIVEN[number % 10]} {_FAMILY[(number * 3) % 8]}"
        status = "member" if number < 30 else "absent" if number < 36 else "other"
        role, org = _ROLES[number % 4], _BODIES[(number // 2) % 4]
        people.append(entry(name=name, role=role, org=org, status=status))
    return people


def big() -> dict[str, Any]:
    """The document; `compared` of it must come back from every paper."""
    doc = empty()
    doc["title"] = fact("รายงานการประชุมคณะทำงานเวทีพลเมืองลุ่มน้ำ")
    doc["meeting"].update(no=fact(7), year_be=fact(2567))
    doc["date"] = fact("2024-08-21")
    doc["time"] = {"start": fact("09:30"), "end": fact("15:45")}
    doc["channel"] = {
        "kind": fact("hybrid"),
        "platforms": [entry(value="Zoom")],
        "place": fact("ห้องประชุมชั้น ๒ ศูนย์เรียนรู้ริมคลอง"),
    }
    people = _people()
    doc["attendees"].update(people=people, total=fact(40), members=fact(30), others=fact(10), absent=fact(6))
    _points(doc)
    doc["next_meeting"] = {"date": fact("2024-09-18"), "time": fact("09:30")}
    doc["event"].update(theme=fact("น้ำคือชีวิต"), dates={"start": fact("2024-10-01"), "end": fact("2024-10-03")})
    doc["related_topics"] = [
        entry(title="แผนที่ลุ่มน้ำฉบับชุมชน", serial=None),
        entry(title="บันทึกคนริมคลอง ตอนที่ 1 - 12", serial={"from": 1, "to": 12}),
    ]
    return doc


def _add(doc: dict[str, Any], text: str, **changes: Any) -> dict[str, Any]:
    made = item(len(doc["items"]) + 1, text, **changes)
    doc["items"].append(made)
    return made


def _points(doc: dict[str, Any]) -> None:
    titles = ("เรื่องแจ้งเพื่อทราบ", "รับรองรายงานการประชุม", "เรื่องเพื่อพิจารณา", "เรื่องอื่น ๆ")
    for number, title in enumerate(titles, 1):
        before = len(doc["items"])
        if number == 1:
            _news(doc, title)
        elif number == 2:
            top = _add(doc, "รายงานการประชุมครั้งก่อนไม่มีผู้ใดขอแก้", section=title, no="1", kind="decision")
            top["body"] = ["มติที่ประชุม รับรอง"]
            doc["decisions"].append(
                entry(item_id=top["id"], text="รับรอง", votes=dict.fromkeys(("yes", "no", "abstain")))
            )
        elif number == 3:
            _work(doc, title)
        else:
            _add(doc, "บรรยากาศเป็นกันเองและทุกคนได้พูด", section=title, no="1")
        ids = [one["id"] for one in doc["items"][before:]]
        doc["agenda"].append(entry(no=str(number), title=title, item_ids=ids))


def _news(doc: dict[str, Any], section: str) -> None:
    """Twenty-five points; the first has points below it, four deep."""
    for number in range(1, 26):
        top = _add(doc, f"พื้นที่ริมคลองแห่งที่ {number} เล่าความก้าวหน้าให้เพื่อนฟัง", section=section, no=str(number))
        if number > 2:
            continue
        for second in (1, 2, 3):
            below = {"section": section, "parent": top["id"], "level": 2, "marker": "paren", "no": str(second)}
            two = _add(doc, f"กลุ่มบ้านที่ {second} ปลูกผักริมรั้ว", **below)
            if second != 2:
                continue
            for letter in ("ก", "ข"):
                below = {"section": section, "parent": two["id"], "level": 3, "marker": "thai_letter", "no": letter}
                three = _add(doc, "แปลงรวมของหมู่บ้านได้น้ำจากคลองเดิม", **below)
                for _ in range(2):
                    deepest = {"section": section, "parent": three["id"], "level": 4, "marker": "bullet", "no": None}
                    _add(doc, "ดินร่วนดีเหมาะกับข้าวพื้นถิ่น", **deepest)


def _work(doc: dict[str, Any], section: str) -> None:
    for number, (what, until) in enumerate(zip(WORK, DUES, strict=True), 1):
        top = _add(doc, f"งานส่วนที่ {number} ของปีนี้", section=section, no=str(number), kind="task")
        owner = f"{('นาย', 'นางสาว')[number % 2]}{_GIVEN[number]} {_FAMILY[number]}"
        doc["tasks"].append(entry(item_id=top["id"], what=what, owner=owner, due=until, outputs=[]))
