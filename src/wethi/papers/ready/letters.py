"""หนังสือเชิญ แบบตอบรับ กำหนดการ แผนที่: in the order and words of the regulation on official letters."""

from __future__ import annotations

from typing import Any

from wethi.papers.choices import PaperKind

_CAUSE = (
    "ด้วย{{host}}ร่วมกับองค์กรภาคีเครือข่าย กำหนดจัด{{event}} ระหว่างวันที่ {{event_dates}}%s "
    "เพื่อเป็นเวทีกลางให้พลเมือง ชุมชน และหน่วยงานทุกภาคส่วนได้แลกเปลี่ยนเรียนรู้ นำเสนอผลงาน และร่วมกันจัดทำข้อเสนอเชิงนโยบายสาธารณะ"
)
_SEEN = "ในการนี้ คณะผู้จัดงานพิจารณาแล้วเห็นว่า {{name}} เป็นผู้มีความรู้และประสบการณ์ซึ่งจะเป็นประโยชน์อย่างยิ่งต่อเวทีดังกล่าว "
_END = "จึง{{opening}}มาเพื่อโปรดพิจารณาให้เกียรติเข้าร่วมงาน "


def _text(text: str, **more: Any) -> dict[str, Any]:
    return {"kind": "paragraph", "text": text, "indent": 2.5, **more}


_BODY: list[dict[str, Any]] = [
    {"kind": "labels", "width": 1.6, "lines": [["เรื่อง", "{{subject}}"], ["{{opening}}", "{{to}}"], ["อ้างถึง", "{{reference}}"]]},
    {"kind": "labels", "width": 3.2, "rows": "enclosures", "when": "enclosures",
     "lines": [["สิ่งที่ส่งมาด้วย", "{{no}}. {{what}}  {{count}}"]]},
    _text(_CAUSE % " ณ {{event_place}}", when="event_place"),
    _text(_CAUSE % "", unless="event_place"),
    _text("{{body}}", when="body"),
    _text(f"{_SEEN}จึงขอ{{{{invite}}}}{{{{part}}}} ใน{{{{days}}}} {{{{mode}}}}", when="part", unless="body"),
    _text(f"{_SEEN}จึงขอ{{{{invite}}}}เข้าร่วมงานตามวันและเวลาข้างต้น", unless="part, body"),
    _text("ทั้งนี้ ได้แนบรายละเอียดมาพร้อมหนังสือนี้แล้ว ตามสิ่งที่ส่งมาด้วย", when="enclosures"),
    _text(f"{_END}และขอความกรุณาส่งแบบตอบรับภายในวันที่ {{{{reply_by}}}} จักขอบคุณยิ่ง", when="reply_by"),
    _text(f"{_END}จักขอบคุณยิ่ง", unless="reply_by"),
    {"kind": "space", "size": 0.5},
    {"kind": "paragraph", "text": "{{closing}}", "left": 8, "align": "center"},
    {"kind": "signature", "rows": "signatories"},
    {"kind": "space", "size": 1},
    {"kind": "paragraph", "text": "{{unit}}", "tight": True, "when": "unit"},
    {"kind": "paragraph", "text": "โทร. {{phone}}", "tight": True, "when": "phone"},
    {"kind": "paragraph", "text": "โทรสาร {{fax}}", "tight": True, "when": "fax"},
    {"kind": "paragraph", "text": "ไปรษณีย์อิเล็กทรอนิกส์ {{email}}", "tight": True, "when": "email"},
    {"kind": "paragraph", "text": "สำเนาส่ง {{copies}}", "tight": True, "when": "copies"},
]  # fmt: skip

LETTER: list[dict[str, Any]] = [
    {"kind": "letterhead"},
    {"kind": "space", "size": 0.5},
    {"kind": "paragraph", "text": "ที่ {{number}}"},
    {"kind": "paragraph", "text": "{{date}}", "left": 8},
    *_BODY,
]

# The regulation: the emblem 3 cm high in the middle, 1.5 cm from the top; number left, body and address right; the day
# from the middle of the page.
STATE_LETTER: list[dict[str, Any]] = [
    {"kind": "emblem"},
    {"kind": "sides", "width": 6.5, "lines": [["ที่ {{number}}", "{{host}}\n{{address}}"]]},
    {"kind": "paragraph", "text": "{{date}}", "left": 8},
    *_BODY,
]

# What is not known of whoever answers is a line to write on.
_ABOUT = (("name", "ชื่อ - สกุล", 104), ("position", "ตำแหน่ง", 107), ("organisation", "หน่วยงาน / องค์กร", 92))
REPLY_FORM: list[dict[str, Any]] = [
    {"kind": "heading", "text": "แบบตอบรับเข้าร่วมงาน", "align": "center"},
    {"kind": "paragraph", "text": "{{event}}", "align": "center", "tight": True},
    {"kind": "paragraph", "text": "ระหว่างวันที่ {{event_dates}} ณ {{event_place}}", "align": "center", "when": "event_place"},
    {"kind": "paragraph", "text": "ระหว่างวันที่ {{event_dates}}", "align": "center", "unless": "event_place"},
    *(line for name, label, dots in _ABOUT for line in (
        {"kind": "labels", "width": 3.6, "lines": [[label, f"{{{{{name}}}}}"]], "when": name},
        {"kind": "paragraph", "text": f"{label} {'.' * dots}", "unless": name, "tight": True},
    )),
    {"kind": "paragraph", "text": f"โทรศัพท์ที่ติดต่อได้ {'.' * 92}", "tight": True},
    {"kind": "heading", "level": 3, "text": "การเข้าร่วม"},
    {"kind": "choices", "items": [
        "ยินดีเข้าร่วม ณ จุดจัดงาน ชื่อจุด ....................................................",
        "ยินดีเข้าร่วมผ่านระบบประชุมทางไกล (Zoom)",
        "ไม่สามารถเข้าร่วมได้",
        "มอบหมายผู้แทน ชื่อ - สกุล ................................................ โทร. ...........................",
    ]},
    {"kind": "paragraph", "text": "วันที่เข้าร่วม {{days}}", "when": "days"},
    {"kind": "heading", "level": 3, "text": "อาหาร"},
    {"kind": "choices", "items": ["อาหารทั่วไป", "อาหารฮาลาล", "อาหารมังสวิรัติ / เจ", "อื่น ๆ โปรดระบุ ....................................."]},
    {"kind": "heading", "level": 3, "text": "การเดินทาง"},
    {"kind": "choices", "items": ["รถยนต์ส่วนตัว", "รถโดยสารประจำทาง / รถรับจ้าง", "ขอความอนุเคราะห์รถรับส่ง จาก ............................."]},
    {"kind": "signature", "people": [["{{name}}", "ผู้ตอบรับ"]], "dotted": True},
    {"kind": "rule"},
    {"kind": "paragraph", "text": "โปรดส่งแบบตอบรับภายในวันที่ {{reply_by}}", "when": "reply_by", "tight": True},
    {"kind": "paragraph", "text": "ส่งกลับที่ {{network}} โทร. {{phone}}", "when": "phone", "tight": True},
    {"kind": "paragraph", "text": "ไปรษณีย์อิเล็กทรอนิกส์ {{email}}", "when": "email", "tight": True},
    {"kind": "paragraph", "text": "LINE {{line}}", "when": "line", "tight": True},
]  # fmt: skip

PROGRAMME: list[dict[str, Any]] = [
    {"kind": "heading", "text": "กำหนดการ", "align": "center"},
    {"kind": "paragraph", "text": "{{event}}", "align": "center", "tight": True},
    {"kind": "paragraph", "text": "“{{theme}}”", "align": "center", "tight": True, "when": "theme"},
    {"kind": "paragraph", "text": "ระหว่างวันที่ {{event_dates}} ณ {{event_place}}", "align": "center", "when": "event_place"},
    {"kind": "paragraph", "text": "ระหว่างวันที่ {{event_dates}}", "align": "center", "unless": "event_place"},
    {"kind": "table", "rows": "sessions", "columns": [
        {"head": "วัน", "text": "{{day}}", "width": 2.4},
        {"head": "เวลา", "text": "{{hours}}", "width": 3.4},
        {"head": "รายการ", "text": "{{title}}\n{{who}}"},
        {"head": "สถานที่", "text": "{{place}}", "width": 3.4},
    ]},
    {"kind": "paragraph", "text": "หมายเหตุ กำหนดการอาจปรับเปลี่ยนได้ตามความเหมาะสม"},
]  # fmt: skip

MAP: list[dict[str, Any]] = [
    {"kind": "heading", "text": "แผนที่และการเดินทาง", "align": "center"},
    {"kind": "paragraph", "text": "{{hub}}", "align": "center", "bold": True, "tight": True},
    {"kind": "paragraph", "text": "{{place}}", "align": "center"},
    {"kind": "picture", "field": "map", "width": 16, "when": "map"},
    {"kind": "heading", "level": 3, "text": "การเดินทาง", "when": "way"},
    {"kind": "paragraph", "text": "{{way}}", "when": "way"},
    {"kind": "labels", "width": 3.2, "lines": [["พิกัด", "{{coordinates}}"], ["แผนที่ออนไลน์", "{{link}}"], ["สอบถามเส้นทาง", "โทร. {{phone}}"]]},
]  # fmt: skip

TEXTS: dict[str, list[dict[str, Any]]] = {
    PaperKind.LETTER: LETTER,
    PaperKind.STATE_LETTER: STATE_LETTER,
    PaperKind.REPLY_FORM: REPLY_FORM,
    PaperKind.PROGRAMME: PROGRAMME,
    PaperKind.MAP: MAP,
}
