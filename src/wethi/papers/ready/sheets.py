"""ใบลงชื่อ ป้ายชื่อ ฉลาก เกียรติบัตร and the frame of the edition's report."""

from __future__ import annotations

from typing import Any

from wethi.papers.choices import PaperKind

SIGN_IN: list[dict[str, Any]] = [
    {"kind": "heading", "text": "ใบลงชื่อผู้เข้าร่วม {{event}}", "align": "center"},
    {"kind": "paragraph", "text": "จุด {{hub}}  วันที่ {{day}}", "align": "center", "tight": True},
    {"kind": "paragraph", "text": "{{session}}", "align": "center", "when": "session"},
    {"kind": "table", "rows": "people", "blank": 10, "columns": [
        {"head": "ที่", "text": "{{no}}", "width": 1.1, "align": "center"},
        {"head": "รหัส", "text": "{{row_code}}", "width": 1.7},
        {"head": "ชื่อ - สกุล", "text": "{{name}}", "width": 5.4},
        {"head": "หน่วยงาน / องค์กร", "text": "{{organisation}}"},
        {"head": "ภาคส่วน", "text": "{{sector}}", "width": 2.3},
        {"head": "ประเด็น", "text": "{{issue}}", "width": 2.3},
        {"head": "โทรศัพท์", "text": "{{phone}}", "width": 2.6},
        {"head": "ลงชื่อ (เช้า)", "text": "", "width": 2.9},
        {"head": "ลงชื่อ (บ่าย)", "text": "", "width": 2.9},
    ]},
]  # fmt: skip

BADGE: list[dict[str, Any]] = [
    {"kind": "cards", "rows": "people", "columns": 2, "height": 6.7, "gap": 0.3, "cut": True,
     "lines": [
         {"text": "{{event}}", "size": 12, "align": "center"},
         {"text": "{{name}}", "size": 26, "bold": True, "align": "center"},
         {"text": "{{organisation}}", "size": 13, "align": "center"},
     ],
     "foot": [{"text": "{{issue}}", "size": 14}, {"text": "{{hub}}", "size": 14, "bold": True}, {"text": "{{row_code}}", "size": 12}],
     "code": "{{token}}"},
]  # fmt: skip

ADDRESS_LABEL: list[dict[str, Any]] = [
    {"kind": "cards", "rows": "parcels", "columns": 2, "height": 5.4, "gap": 0.2, "cut": True,
     "lines": [
         {"text": "เรียน {{name}}", "size": 18, "bold": True},
         {"text": "{{organisation}}", "size": 16},
         {"text": "{{address}}", "size": 16},
         {"text": "{{postcode}}", "size": 18, "bold": True},
         {"text": "โทร. {{phone}}", "size": 14},
     ],
     "foot": [{"text": "ผู้ส่ง {{sender}} {{sender_address}}", "size": 12}, {"text": "{{parcel}}", "size": 14}]},
]  # fmt: skip

BOX_LABEL: list[dict[str, Any]] = [
    {"kind": "cards", "rows": "parcels", "columns": 2, "height": 8.9, "gap": 0.3, "cut": True,
     "lines": [
         {"text": "{{hub}}", "size": 26, "bold": True},
         {"text": "สำหรับวันที่ {{day}}", "size": 18, "bold": True},
         {"text": "{{address}}", "size": 14},
         {"text": "ผู้รับ {{name}}  {{phone}}", "size": 14},
         {"text": "{{contents}}", "size": 14},
         {"text": "รวม {{count}} กล่อง {{diet}}", "size": 14},
         {"text": "ผู้ผลิต {{producer}}", "size": 12},
     ],
     "foot": [{"text": "กล่องที่ {{parcel}}", "size": 22, "bold": True}, {"text": "จาก {{network}}", "size": 12}]},
]  # fmt: skip

CERTIFICATE: list[dict[str, Any]] = [
    {"kind": "letterhead"},
    {"kind": "space", "size": 1},
    {"kind": "heading", "text": "เกียรติบัตร", "align": "center"},
    {"kind": "paragraph", "text": "ขอมอบเกียรติบัตรฉบับนี้ไว้เพื่อแสดงว่า", "align": "center"},
    {"kind": "heading", "text": "{{name}}", "align": "center"},
    {"kind": "paragraph", "text": "{{organisation}}", "align": "center", "when": "organisation"},
    {"kind": "paragraph", "text": "ได้เข้าร่วม{{event}} ในฐานะ{{role}}", "align": "center", "when": "role"},
    {"kind": "paragraph", "text": "ได้เข้าร่วม{{event}}", "align": "center", "unless": "role"},
    {"kind": "paragraph", "text": "{{days}} ณ {{event_place}}", "align": "center", "when": "days"},
    {"kind": "paragraph", "text": "ระหว่างวันที่ {{event_dates}} ณ {{event_place}}", "align": "center", "unless": "days"},
    {"kind": "paragraph", "text": "ให้ไว้ ณ วันที่ {{date}}", "align": "center", "when": "date"},
    {"kind": "signature", "rows": "signatories"},
    {"kind": "paragraph", "text": "เลขที่ {{number}}", "when": "number"},
]  # fmt: skip

REPORT: list[dict[str, Any]] = [
    {"kind": "letterhead"},
    {"kind": "heading", "text": "รายงานผลการจัด{{event}}", "align": "center"},
    {"kind": "paragraph", "text": "“{{theme}}”", "align": "center", "when": "theme", "tight": True},
    {"kind": "paragraph", "text": "ระหว่างวันที่ {{event_dates}} ณ {{event_place}}", "align": "center"},
    {"kind": "heading", "level": 2, "text": "บทสรุป", "when": "summary"},
    {"kind": "paragraph", "text": "{{summary}}", "indent": 2.5},
    {"kind": "heading", "level": 2, "text": "ผู้เข้าร่วม", "when": "people_came, online_came, viewers, organisations, days, hubs"},
    {"kind": "labels", "width": 6.5, "lines": [
        ["ผู้เข้าร่วม ณ จุดจัดงาน (คน)", "{{people_came}}"], ["ผู้เข้าร่วมผ่านระบบทางไกล (คน)", "{{online_came}}"],
        ["ผู้ชมสดพร้อมกันสูงสุด (คน)", "{{viewers}}"], ["องค์กรที่เข้าร่วม", "{{organisations}}"],
    ]},
    {"kind": "table", "rows": "days", "when": "days", "columns": [
        {"head": "วันที่", "text": "{{day}}"}, {"head": "ผู้เข้าร่วม (คน)", "text": "{{people}}", "width": 4, "align": "right"},
        {"head": "ผู้ชมสดสูงสุด (คน)", "text": "{{viewers}}", "width": 4, "align": "right"},
    ]},
    {"kind": "table", "rows": "hubs", "when": "hubs", "columns": [
        {"head": "จุดจัดงาน", "text": "{{name}}"}, {"head": "สถานที่", "text": "{{place}}", "width": 6},
        {"head": "คน", "text": "{{people}}", "width": 2.5, "align": "right"},
    ]},
    {"kind": "heading", "level": 2, "text": "ผลการแลกเปลี่ยนรายประเด็น", "when": "issues"},
    {"kind": "table", "rows": "issues", "when": "issues", "columns": [
        {"head": "ประเด็น", "text": "{{no_of}} {{title}}", "width": 5}, {"head": "สาระสำคัญ", "text": "{{summary}}"},
        {"head": "ข้อเสนอ", "text": "{{proposals}}", "width": 2, "align": "right"},
    ]},
    {"kind": "heading", "level": 2, "text": "ข้อเสนอเชิงนโยบาย", "when": "proposals"},
    {"kind": "table", "rows": "proposals", "when": "proposals", "columns": [
        {"head": "ที่", "text": "{{no}}", "width": 1.2, "align": "center"}, {"head": "ข้อเสนอ", "text": "{{title}}"},
        {"head": "ประเด็น", "text": "{{issue}}", "width": 4}, {"head": "บันทึก", "text": "{{state}}", "width": 2.6},
    ]},
    {"kind": "heading", "level": 2, "text": "ค่าใช้จ่าย", "when": "spending"},
    {"kind": "table", "rows": "spending", "when": "spending", "columns": [
        {"head": "รายการ", "text": "{{what}}"}, {"head": "บาท", "text": "{{amount}}", "width": 4, "align": "right"},
    ], "foot": ["รวมทั้งสิ้น", "{{spent}}"]},
    {"kind": "heading", "level": 2, "text": "บทเรียนและข้อเสนอแนะ", "when": "lessons"},
    {"kind": "paragraph", "text": "{{lessons}}", "indent": 2.5, "when": "lessons"},
    {"kind": "signature", "people": [["{{writer}}", "{{writer_position}}"]], "dotted": True},
]  # fmt: skip

TEXTS: dict[str, list[dict[str, Any]]] = {
    PaperKind.SIGN_IN: SIGN_IN,
    PaperKind.BADGE: BADGE,
    PaperKind.ADDRESS_LABEL: ADDRESS_LABEL,
    PaperKind.BOX_LABEL: BOX_LABEL,
    PaperKind.CERTIFICATE: CERTIFICATE,
    PaperKind.REPORT: REPORT,
}
