"""ใบสำคัญรับเงิน and ใบรับรองแทนใบเสร็จรับเงิน, with what the law asks of any receipt."""

from __future__ import annotations

from typing import Any

from wethi.papers.choices import PaperKind

_LINES = {
    "kind": "table", "rows": "lines", "blank": 3,
    "columns": [
        {"head": "ที่", "text": "{{no}}", "width": 1.2, "align": "center"},
        {"head": "รายการ", "text": "{{what}}"},
        {"head": "จำนวนเงิน (บาท)", "text": "{{amount}}", "width": 3.6, "align": "right"},
    ],
    "foot": ["", "รวมทั้งสิ้น", "{{total}}"],
}  # fmt: skip
_WORDS = {"kind": "paragraph", "text": "จำนวนเงินเป็นตัวอักษร ({{total_words}})", "bold": True}
_ID_LINE = "เลขประจำตัวประชาชน □ □□□□ □□□□□ □□ □"

VOUCHER: list[dict[str, Any]] = [
    {"kind": "heading", "text": "ใบสำคัญรับเงิน", "align": "center"},
    {"kind": "paragraph", "text": "เลขที่ {{number}}", "align": "right", "tight": True},
    {"kind": "paragraph", "text": "ทำที่ {{made_at}}", "align": "right", "tight": True},
    {"kind": "paragraph", "text": "วันที่ {{date}}", "align": "right", "when": "date"},
    {"kind": "paragraph", "text": "วันที่ .......... เดือน .............................. พ.ศ. ..............", "align": "right", "unless": "date"},
    {"kind": "paragraph", "text": "ข้าพเจ้า {{payee}}", "indent": 2.5, "tight": True},
    {"kind": "paragraph", "text": "เลขประจำตัวประชาชน {{id_number}}", "when": "id_number", "tight": True},
    {"kind": "paragraph", "text": _ID_LINE, "unless": "id_number", "tight": True},
    {"kind": "paragraph", "text": "ที่อยู่ {{address}}", "when": "address"},
    {"kind": "paragraph", "unless": "address", "tight": True,
     "text": "ที่อยู่ บ้านเลขที่ .................... หมู่ที่ .......... ตำบล / แขวง ........................................................."},
    {"kind": "paragraph", "unless": "address",
     "text": "อำเภอ / เขต .................................................... จังหวัด ..................................................."},
    {"kind": "paragraph", "text": "ได้รับเงินจาก{{payer}} สำหรับ{{event}} ดังรายการต่อไปนี้"},
    _LINES,
    _WORDS,
    {"kind": "space", "size": 0.5},
    {"kind": "signature", "dotted": True, "people": [["{{payee}}", "ผู้รับเงิน"], ["{{payer_name}}", "ผู้จ่ายเงิน"]]},
]  # fmt: skip

IN_LIEU: list[dict[str, Any]] = [
    {"kind": "heading", "text": "ใบรับรองแทนใบเสร็จรับเงิน", "align": "center"},
    {"kind": "paragraph", "text": "{{payer}}", "align": "center"},
    {"kind": "paragraph", "text": "เลขที่ {{number}}", "align": "right", "tight": True},
    {"kind": "paragraph", "text": "วันที่ {{date}}", "align": "right"},
    {"kind": "table", "rows": "lines", "blank": 3, "columns": [
        {"head": "วันที่", "text": "{{day}}", "width": 3.9},
        {"head": "รายละเอียดการจ่าย", "text": "{{what}}"},
        {"head": "จำนวนเงิน (บาท)", "text": "{{amount}}", "width": 3.6, "align": "right"},
    ], "foot": ["", "รวมทั้งสิ้น", "{{total}}"]},
    _WORDS,
    {"kind": "paragraph", "indent": 2.5,
     "text": "ข้าพเจ้า {{payee}} ตำแหน่ง {{position}} {{organisation}} ขอรับรองว่ารายจ่ายข้างต้นนี้ไม่อาจเรียกใบเสร็จรับเงินจากผู้รับได้ "
             "เนื่องจาก{{reason}} และข้าพเจ้าได้จ่ายไปในการจัด{{event}} โดยแท้"},
    {"kind": "space", "size": 0.5},
    {"kind": "signature", "dotted": True, "people": [["{{payee}}", "ผู้จ่ายเงิน"], ["{{payer_name}}", "{{payer_position}}"]]},
]  # fmt: skip

TEXTS: dict[str, list[dict[str, Any]]] = {PaperKind.VOUCHER: VOUCHER, PaperKind.IN_LIEU: IN_LIEU}
