"""minutes/1 documents made by hand, for the writer's tests. People and organisations are invented."""

from __future__ import annotations

from typing import Any


def fact(value: Any) -> dict[str, Any] | None:
    """A fact without evidence, as one that was typed in has."""
    return None if value is None else {"value": value, "span": [0, 0], "quote": "", "confidence": 1.0}


def entry(**fields: Any) -> dict[str, Any]:
    """An entry without evidence."""
    return {**fields, "span": [0, 0], "quote": "", "confidence": 1.0}


def item(number: int, text: str, **changes: Any) -> dict[str, Any]:
    """One point; a numbered one on the first level unless told otherwise."""
    plain = {
        "id": f"i{number}",
        "parent": None,
        "section": None,
        "level": 1,
        "marker": "dot",
        "no": str(number),
        "text": text,
        "body": [],
        "kind": "info",
        "people": [],
        "orgs": [],
    }
    return entry(**{**plain, **changes})


def due(
    date: str | None = None, weekday: str | None = None, days: int | None = None, after: str | None = None
) -> dict[str, Any]:
    """When a task is due."""
    relative = {"days": days, "after": after} if days is not None else None
    return {"date": date, "relative": relative, "weekday": weekday, "weekday_ok": True if weekday else None}


def empty() -> dict[str, Any]:
    """Minutes of which nothing is known."""
    return {
        "schema": "minutes/1",
        "source": {"kind": "text", "encoding": "utf-8", "length": 0, "text": ""},
        "title": None,
        "alt_titles": [],
        "series": None,
        "meeting": {"no": None, "year_be": None, "kind": None},
        "date": None,
        "time": {"start": None, "end": None},
        "channel": {"kind": None, "platforms": [], "place": None},
        "attendees": {
            **dict.fromkeys(("total", "members", "others", "absent", "onsite", "online")),
            "people": [],
        },
        "event": {
            "name": None,
            "dates": {"start": None, "end": None},
            "start_time": None,
            "theme": None,
            "issues": [],
            "formats": [],
            "sectors": [],
        },
        "next_meeting": {"date": None, "time": None},
        **{key: [] for key in ("agenda", "items", "tasks", "decisions", "proposals", "milestones", "quantities")},
        **{key: [] for key in ("money", "dates", "deadlines", "related_topics", "warnings")},
    }


SUMMARY = """"ประชุมเตรียมเวทีพลเมืองลุ่มน้ำ ปี ๒๕๖๗ ครั้งที่ ๓"
"ประชุมเตรียมเวทีพลเมืองครั้งที่ ๓"
วันที่ ๑๔ สิงหาคม ๒๕๖๗ เวลา ๐๙.๓๐ - ๑๒.๐๐ น. ผ่านระบบ Zoom ผู้เข้าร่วม ๒๗ คน
สรุปประเด็นสำคัญ
๑.เครือข่ายพลเมืองลุ่มน้ำเริ่มจากกลุ่มออมทรัพย์ตั้งแต่ปี ๒๕๒๗ ต่อมามีกลุ่มประมงชายฝั่งและกลุ่มเกษตรอินทรีย์เข้าร่วม จนจัดเวทีใหญ่ร่วมกันทุกปีมาตั้งแต่ปี ๒๕๖๓
๒.ปีนี้จัดผ่านระบบประชุมทางไกล Zoom กำหนดวันที่ ๑๗ - ๑๙ กันยายน ๖๗ เริ่มตั้งแต่วันที่ ๑๗ บ่ายโมงเป็นต้นไป
๓.Theme หลักของปี ๒๕๖๗ คือ River Smart&Safe ลุ่มน้ำปลอดภัย
๔.ที่ประชุมพิจารณากำหนดการ ประกอบด้วย ๔ ประเด็นหลักได้แก่
๑)น้ำกับเมือง
๒)อาหารและเกษตรปลอดภัย
๓)การศึกษาของคนทุกวัย
๔)พลเมืองดิจิทัล
การนำเสนอมีทั้งการเสวนาและการแลกเปลี่ยนเรียนรู้ เพื่อให้ทุกภาคส่วน(ภาครัฐ ท้องถิ่น วิชาการ เอกชน ประชาสังคม ชุมชน)ได้ทำงานร่วมกัน
ผู้เข้าร่วมแต่ละประเด็นๆละ ๘๐ คน รับชมผ่าน live อีกราว ๕๐๐-๑๐๐๐ คนต่อวัน
มีข้อเสนอเพิ่มเติมดังนี้
๑.ควรเชิญชวนภาคีท้องถิ่นใหม่ๆ มาร่วมแลกเปลี่ยน เพื่อให้เกิดมุมมองที่หลากหลายและขยายเครือข่าย
๒.เปิดแต่ละช่วงด้วยดนตรีพื้นบ้าน
๓.ส่งรายชื่อผู้เข้าร่วมให้ส่วนกลางเพื่อออกหนังสือเชิญ ภายในวันศุกร์ที่ 6 กันยายน ๒๕๖๗
Relate topics
- แผนที่ลุ่มน้ำฉบับชุมชน
- "บันทึกคนริมคลอง ตอนที่ 1 - 12"
- ดูแลกันในตำบล"""

FORMAL = """รายงานการประชุมคณะทำงานเวทีพลเมืองลุ่มน้ำ
ครั้งที่ ๔/๒๕๖๗
เมื่อวันพุธที่ ๒๑ สิงหาคม ๒๕๖๗
ณ ห้องประชุมชั้น ๒ ศูนย์เรียนรู้ริมคลอง
ผู้มาประชุม
๑. นางสาวปิ่นมณี น้ำใส, ประธานคณะทำงาน, เทศบาลเมืองริมคลอง
๒. นายซื่อตรง ญูดี, กรรมการ, เครือข่ายประมงชายฝั่ง
๓. นางป้ำ ฝ้ายคำ, เลขานุการ
ผู้ไม่มาประชุม
๑. นายเปี๊ยก กตัญญู, กรรมการ
ผู้เข้าร่วมประชุม
๑. นางสาวฎีกา ฐานันดร, เจ้าหน้าที่, มูลนิธิลุ่มน้ำ
เริ่มประชุมเวลา ๑๓.๓๐ น.
ระเบียบวาระที่ ๑ เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ
๑.๑ ได้รับการสนับสนุนห้องประชุมจากเทศบาลเมืองริมคลอง
มติที่ประชุม รับทราบ
ระเบียบวาระที่ ๒ รับรองรายงานการประชุมครั้งที่ ๓/๒๕๖๗
มติที่ประชุม รับรองรายงานการประชุม
ระเบียบวาระที่ ๓ เรื่องเพื่อพิจารณา
๓.๑ ร่างกำหนดการเวที
ที่ประชุมเห็นชอบให้จัดสามวัน
๓.๒ การเชิญผู้เข้าร่วม
มอบหมายให้นางป้ำ ฝ้ายคำ ออกหนังสือเชิญ ภายในวันศุกร์ที่ ๓๐ สิงหาคม ๒๕๖๗
มติที่ประชุม เห็นชอบ
ระเบียบวาระที่ ๔ เรื่องอื่น ๆ
นัดประชุมครั้งต่อไป: วันพุธที่ ๔ กันยายน ๒๕๖๗ เวลา ๑๓.๓๐ น.
เลิกประชุมเวลา ๑๕.๔๕ น.
(ลงชื่อ) นางป้ำ ฝ้ายคำ
ผู้จดรายงานการประชุม"""

COLUMNS = """\
# บันทึกการประชุมเตรียมเวทีพลเมืองยะลา ครั้งที่ 1/2568

วันที่ 3 มีนาคม 2568 เวลา 13.30 - 15.45 น. ณ ศูนย์เรียนรู้ชุมชนธารโต ผู้เข้าร่วม 17 คน

## มอบหมายงาน

| งาน | ผู้รับผิดชอบ | กำหนดส่ง |
|---|---|---|
| จองห้องประชุมใหญ่ | อบจ.ยะลา | 10 มี.ค. 2568 |
| ทำโปสเตอร์ | กลุ่มลูกเหรียง | 14 มี.ค. 2568 |
| ทำบัญชีรายรับรายจ่าย | มูลนิธิชุมชนยะลา | 31 มี.ค. 2568 |

## มติ

1. จัดงานวันที่ 25 เมษายน 2568
"""
