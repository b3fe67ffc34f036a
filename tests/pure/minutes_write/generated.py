"""minutes/1 documents for property tests: typed in, not read, so they carry no evidence."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from tests.pure.minutes_write.samples import due, empty, entry, fact, item

FIRST, LAST = ["ปิ่นมณี", "ซื่อตรง", "ป้ำ", "เปี๊ยก", "กตัญญู", "ฎีกา", "น้ำผึ้ง"], ["น้ำใส", "ญูดี", "ฝ้ายคำ", "ฐานันดร", "ที่พึ่ง"]
BODIES = ["เทศบาลเมืองริมคลอง", "มูลนิธิลุ่มน้ำ", "เครือข่ายประมงชายฝั่ง", "มหาวิทยาลัยชายฝั่ง"]
INFO = [
    "เครือข่ายพลเมืองลุ่มน้ำเติบโตจากกลุ่มออมทรัพย์ในหมู่บ้านริมคลองหลายแห่ง และขยายไปยังกลุ่มเกษตรอินทรีย์ กลุ่มประมงชายฝั่ง และโรงเรียนในพื้นที่",
    "ปีที่ผ่านมามีคนสนใจเรื่องน้ำมากขึ้น",
    "บรรยากาศเป็นกันเอง",
    "ทุกฝ่ายเล่าเรื่องการทำงานของตนให้เพื่อนฟัง",
    "River Smart and Safe เป็นชื่อที่หลายคนชอบ",
]
PROPOSED = ["ควรเปิดแต่ละช่วงด้วยดนตรีพื้นบ้าน", "ควรชวนเยาวชนมาเล่าเรื่องคลอง", "ควรมีอาหารของแต่ละถิ่นให้ชิม ญูดีและปิ่นโต"]
RULED = ["ที่ประชุมเห็นชอบให้จัดสามวัน", "ที่ประชุมมีมติให้ใช้ชื่อเดิม"]
WORK = ["ส่งรายชื่อผู้เข้าร่วม", "จัดทำแผนที่ลุ่มน้ำ", "ออกหนังสือเชิญวิทยากร"]
TITLES = ["ประชุมเตรียมเวทีพลเมืองลุ่มน้ำ", "รายงานการประชุมคณะทำงานเวทีพลเมือง", "ประชุมเตรียมงานวันน้ำ / ริมคลอง"]
TOPICS = ["แผนที่ลุ่มน้ำฉบับชุมชน", "บันทึกคนริมคลอง", "ดูแลกันในตำบล!!"]
WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

days = st.dates(date(2018, 1, 1), date(2035, 12, 28))
clocks = st.builds(
    lambda hour, minute: f"{hour:02d}:{minute:02d}", st.integers(8, 11), st.sampled_from([0, 15, 30, 45])
)
later = st.builds(
    lambda hour, minute: f"{hour:02d}:{minute:02d}", st.integers(12, 17), st.sampled_from([0, 15, 30, 45])
)
names = st.builds(
    lambda title, a, z: f"{title}{a} {z}",
    st.sampled_from(["นาย", "นางสาว", "นาง"]),
    st.sampled_from(FIRST),
    st.sampled_from(LAST),
)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), strategy)


@st.composite
def people(draw: st.DrawFn) -> dict[str, Any]:
    """Lists of names with their figures, or figures alone."""
    who: dict[str, Any] = dict.fromkeys(("total", "members", "others", "absent", "onsite", "online"))
    who["people"] = []
    if not draw(st.booleans()):
        who["total"] = fact(draw(st.integers(3, 400)))
        return who
    for status, key in (("member", "members"), ("absent", "absent"), ("other", "others")):
        some = draw(st.lists(names, min_size=1 if key == "members" else 0, max_size=3, unique=True))
        for name in some:
            role, org = draw(maybe(st.sampled_from(["กรรมการ", "เลขานุการ"]))), draw(maybe(st.sampled_from(BODIES)))
            who["people"].append(entry(name=name, role=role, org=org, status=status))
        if some:
            who[key] = fact(len(some))
    who["total"] = fact(sum(1 for person in who["people"] if person["status"] != "absent"))
    return who


class Builder:
    """Adds points with consistent kinds, tasks and decisions."""

    def __init__(self, draw: st.DrawFn, doc: dict[str, Any], day: date) -> None:
        self.draw, self.doc, self.day = draw, doc, day

    def point(self, text: str, **changes: Any) -> dict[str, Any]:
        made = item(len(self.doc["items"]) + 1, text, **changes)
        self.doc["items"].append(made)
        return made

    def row(self, section: str | None, texts: list[str], kind: str, **changes: Any) -> None:
        for number, text in enumerate(texts, 1):
            top = self.point(text, section=section, no=str(number), kind=kind, **changes)
            below = self.draw(st.lists(st.sampled_from(INFO), max_size=3)) if kind == "info" else []
            for place, child in enumerate(below, 1):
                self.point(child, section=section, parent=top["id"], level=2, marker="paren", no=str(place))
            self.rule_or_assign(top, bool(below))

    def rule_or_assign(self, top: dict[str, Any], has_children: bool) -> None:
        choice = self.draw(st.sampled_from(["plain", "plain", "task", "ruled"]))
        if choice == "task" and top["kind"] == "info" and not has_children:
            top["kind"] = "task"
            end = self.day + timedelta(days=self.draw(st.integers(1, 60)))
            until = self.draw(maybe(st.just(due(end.isoformat(), WEEKDAYS[end.weekday()]))))
            what, owner = self.draw(st.sampled_from(WORK)), self.draw(names)
            self.doc["tasks"].append(entry(item_id=top["id"], what=what, owner=owner, due=until, outputs=[]))
        elif choice == "ruled" and top["kind"] == "info" and not has_children:
            top["kind"] = "decision"
            top["body"] = ["มติที่ประชุม เห็นชอบ"]
            self.doc["decisions"].append(
                entry(item_id=top["id"], text="เห็นชอบ", votes=dict.fromkeys(("yes", "no", "abstain")))
            )


@st.composite
def minutes(draw: st.DrawFn) -> dict[str, Any]:
    """A whole document: header, who came, points or agenda, what comes next, related topics."""
    doc, day = empty(), draw(days)
    no = draw(st.integers(1, 24))
    doc["title"] = fact(draw(st.sampled_from(TITLES)))
    doc["meeting"].update(no=fact(no), year_be=fact(day.year + 543))
    doc["date"] = fact(day.isoformat())
    doc["time"] = {"start": fact(draw(clocks)), "end": fact(draw(later))}
    place, platform = draw(maybe(st.just("ห้องประชุมชั้น ๒ ศูนย์เรียนรู้ริมคลอง"))), draw(maybe(st.just("Zoom")))
    kind = "hybrid" if place and platform else "onsite" if place else "online" if platform else None
    doc["channel"] = {
        "kind": fact(kind),
        "platforms": [entry(value=platform)] if platform else [],
        "place": fact(place),
    }
    doc["attendees"] = draw(people())
    builder = Builder(draw, doc, day)
    texts = st.lists(st.sampled_from(INFO), min_size=1, max_size=4)
    if draw(st.booleans()):
        for number in range(1, draw(st.integers(2, 5))):
            title = ["เรื่องแจ้งเพื่อทราบ", "รับรองรายงานการประชุม", "เรื่องเพื่อพิจารณา", "เรื่องอื่น ๆ"][number - 1]
            before = len(doc["items"])
            builder.row(title, draw(texts), "info")
            ids = [one["id"] for one in doc["items"][before:]]
            doc["agenda"].append(entry(no=str(number), title=title, item_ids=ids))
    else:
        builder.row("สรุปประเด็นสำคัญ", draw(texts), "info")
        builder.row("มีข้อเสนอเพิ่มเติมดังนี้", draw(st.lists(st.sampled_from(PROPOSED), max_size=3)), "proposal")
    if draw(st.booleans()):
        then = day + timedelta(days=draw(st.integers(7, 40)))
        doc["next_meeting"] = {"date": fact(then.isoformat()), "time": fact(draw(maybe(clocks)))}
    for topic in draw(st.lists(st.sampled_from(TOPICS), max_size=3, unique=True)):
        doc["related_topics"].append(entry(title=topic, serial=None))
    return doc
