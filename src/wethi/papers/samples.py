"""Invented values for every kind of paper: what an editor shows before there is anybody to write to. The names hold the
stacks of marks that go wrong first."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

NAME = "นางสาวน้ำฝน ซื้อปิ่น"
SIGNERS = [
    {"name": "นายปิ่น ญูดี", "position": "ประธานเครือข่ายพลเมือง"},
    {"name": "นางป้ำ ที่รัก", "position": "ผู้อำนวยการมูลนิธิชุมชนริมเล"},
]
_DAY = dt.date(2021, 9, 28)
LETTER: dict[str, Any] = {
    "subject": "ขอเชิญเข้าร่วมเวทีวันพลเมืองสงขลา", "to": NAME, "name": NAME, "signatories": SIGNERS,
    "enclosures": [{"what": "กำหนดการ", "count": "จำนวน 1 ฉบับ"}, {"what": "แบบตอบรับ", "count": "จำนวน 1 ฉบับ"}],
    "reply_by": dt.date(2021, 9, 22), "part": "เข้าร่วมแลกเปลี่ยนในประเด็นเศรษฐกิจจากของดีท้องถิ่น",
    "days": "วันที่ 28 - 29 กันยายน 2564", "mode": "ณ จุดร่วมงานหาดใหญ่", "unit": "สำนักงานเลขานุการ",
    "email": "sec2564@example.org", "date": dt.date(2021, 9, 18), "number": "สชส. 42/2564", "event_place": "ศาลาประชาคม",
}  # fmt: skip
_PERSON = {"name": NAME, "organisation": "กลุ่มออมทรัพย์บ้านท่ายอ", "sector": "ชุมชน", "issue": "สุขภาพ", "hub": "หาดใหญ่"}
_PAID: dict[str, Any] = {
    "payee": NAME, "payer": "เครือข่ายพลเมืองสงขลา", "number": "12/2564", "made_at": "ศาลาประชาคมหาดใหญ่", "date": _DAY,
    "lines": [{"what": "ค่าพาหนะ", "amount": Decimal("240"), "day": _DAY}, {"what": "ค่าเบี้ยเลี้ยง", "amount": Decimal("1010.50")}],
    "total": Decimal("1250.50"), "payer_name": "นายปิ่น ญูดี", "payer_position": "เหรัญญิก",
}  # fmt: skip
_PARCEL = {
    "name": NAME, "organisation": "กลุ่มออมทรัพย์", "address": "12/3 หมู่ที่ 4 ตำบลควนลัง อำเภอหาดใหญ่ จังหวัดสงขลา",
    "postcode": "90110", "phone": "081-234-5678", "parcel": "1/2", "hub": "หาดใหญ่", "day": "28 กันยายน 2564",
    "contents": "ชุดอาหารว่างพื้นบ้าน", "count": 40, "diet": "ฮาลาล", "producer": "กลุ่มแม่บ้าน",
}  # fmt: skip
VALUES: dict[str, dict[str, Any]] = {
    "letter": LETTER,
    "state_letter": {**LETTER, "address": "ถนนนิพัทธ์อุทิศ 1\nอำเภอหาดใหญ่ สงขลา 90110"},
    "reply_form": {"name": NAME, "reply_by": dt.date(2021, 9, 22), "event_place": "ศาลาประชาคม"},
    "programme": {
        "sessions": [{"day": "28 ก.ย.", "hours": "09.00 - 10.30 น.", "title": "มโนราห์", "place": "หาดใหญ่", "who": "นายปิ่น ญูดี"}],
        "event_place": "ศาลาประชาคม",
    },
    "map": {"hub": "หาดใหญ่", "place": "ศาลาประชาคม", "way": "จากสถานีรถไฟ", "coordinates": "7.0 100.4"},
    "voucher": _PAID,
    "in_lieu": {**_PAID, "position": "เหรัญญิก", "organisation": "มูลนิธิ", "reason": "เป็นรถรับจ้างที่ไม่ออกใบเสร็จ"},
    "sign_in": {"hub": "หาดใหญ่", "day": _DAY, "session": "พิธีเปิด", "people": [{**_PERSON, "phone": "081 234 5678"}]},
    "badge": {"people": [{**_PERSON, "token": "W0001ABCDEF", "row_code": "H-012"}]},
    "address_label": {"sender": "เครือข่ายพลเมืองสงขลา", "sender_address": "90110", "parcels": [_PARCEL]},
    "box_label": {"parcels": [_PARCEL]},
    "certificate": {
        "name": NAME, "organisation": "กลุ่มออมทรัพย์บ้านท่ายอ", "signatories": SIGNERS[:1], "number": "7/2564", "date": _DAY,
        "role": "วิทยากร", "event_place": "สงขลา",
    },
    "report": {
        "summary": "สรุปผล", "people_came": 1200, "online_came": 310, "viewers": 1584, "organisations": 42,
        "days": [{"day": _DAY, "people": 640, "viewers": 1584}],
        "hubs": [{"name": "หาดใหญ่", "place": "ศาลาประชาคม", "people": 220}],
        "issues": [{"no_of": "1", "title": "สุขภาพ", "summary": "น้ำดื่มสะอาดทุกบ้าน", "proposals": 1}],
        "proposals": [{"title": "ตั้งกองทุนดูแลน้ำของตำบล", "issue": "สุขภาพ", "addressee": "องค์การบริหารส่วนจังหวัด", "state": "เสร็จแล้ว"}],
        "spending": [{"what": "ค่าพาหนะ", "amount": Decimal("240")}], "spent": Decimal("240"),
        "lessons": "เริ่มนับกล่องก่อนสามวัน", "writer": "นายปิ่น", "writer_position": "เลขานุการ", "event_place": "สงขลา",
    },
}  # fmt: skip

# The kinds that have an English paper, as an English reader sees them.
_NAME = "Ms Namfon Suepin"
_SIGNERS = [
    {"name": "Mr Pin Yudi", "position": "Chair of the Citizens' Network"},
    {"name": "Ms Pam Thirak", "position": "Director of the Rim Lay Community Foundation"},
]
_LETTER: dict[str, Any] = {
    "subject": "Invitation to Songkhla Citizens' Day", "to": _NAME, "name": _NAME, "signatories": _SIGNERS,
    "enclosures": [{"what": "Programme", "count": "1 copy"}, {"what": "Reply form", "count": "1 copy"}],
    "part": "joining issue 2, Local economy", "days": "28-29 September 2021", "mode": "at the Hat Yai hub",
    "unit": "Secretariat", "number": "42/2564", "event_place": "Town Hall",
}  # fmt: skip
ENGLISH: dict[str, dict[str, Any]] = {
    "letter": _LETTER,
    "reply_form": {"name": _NAME, "event_place": "Town Hall"},
    "programme": {
        "sessions": [{"day": "28 Sep", "hours": "09:00 - 10:30", "title": "Manora", "place": "Hat Yai", "who": "Mr Pin Yudi"}],
        "event_place": "Town Hall",
    },
    "badge": {
        "people": [
            {"name": _NAME, "organisation": "Ban Tha Yo Savings Group", "sector": "community", "issue": "Health", "hub": "Hat Yai",
             "token": "W0001ABCDEF", "row_code": "H-012"}
        ]
    },
    "certificate": {
        "name": _NAME, "organisation": "Ban Tha Yo Savings Group", "signatories": _SIGNERS[:1], "role": "a speaker",
        "event_place": "Songkhla",
    },
}  # fmt: skip
