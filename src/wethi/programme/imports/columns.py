"""Which column of a list of sessions holds what, from the heads people write, Thai or English."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from wethi.kit.sheets import HeadColumns, NoHead, Sheet, head_columns, plain_head

FIELD_LABELS: dict[str, Any] = {
    "code": pgettext_lazy("column", "Code"),
    "day": gettext_lazy("Day"),
    "time": gettext_lazy("Time (from – to)"),
    "starts_at": gettext_lazy("Starts"),
    "ends_at": gettext_lazy("Ends"),
    "minutes": pgettext_lazy("duration", "Minutes"),
    "title": pgettext_lazy("programme", "Title"),
    "title_en": gettext_lazy("Title in English"),
    "format": gettext_lazy("Format"),
    "issue": gettext_lazy("Issue"),
    "hubs": gettext_lazy("Where"),
    "speakers": gettext_lazy("Speakers"),
    "organisations": gettext_lazy("Organisations"),
    "carried_on_by": gettext_lazy("Who carries the result on"),
    "is_broadcast": gettext_lazy("Broadcast"),
    "aims": gettext_lazy("Good for"),
    "places": gettext_lazy("Districts"),
    "sectors": gettext_lazy("Sectors"),
    "abstract": gettext_lazy("What it is about"),
    "abstract_en": gettext_lazy("What it is about, in English"),
}
"""Everything a column may be, in the order in which exports write it."""

_HEADS = {
    "code": "รหัส(?:รายการ|ในระบบ)?|code|id|public ?id",
    "day": "วัน(?:ที่)?(?:จัด)?|day|date",
    "time": "เวลา|ช่วงเวลา|time|time from – to|เวลา จาก – ถึง",
    "starts_at": "(?:เวลา)?(?:เริ่ม|เริ่มต้น|ตั้งแต่)(?:เวลา)?|starts?|start time|from",
    "ends_at": "(?:เวลา)?(?:จบ|สิ้นสุด|ถึง|เลิก)(?:เวลา)?|ends?|end time|until|to",
    "minutes": "(?:ระยะเวลา|จำนวน)? ?นาที|ระยะเวลา|duration|minutes",
    "title_en": "(?:ชื่อ|หัวข้อ)(?:รายการ|เรื่อง)?(?:ภาษา)?อังกฤษ|title ?(?:in english|en)|english title",
    "title": "ชื่อ(?:รายการ|เรื่อง|เวที|หัวข้อ|กิจกรรม)?|หัวข้อ(?:เรื่อง|รายการ)?|เรื่อง|รายการ|กิจกรรม|title|session|topic|activity",
    "format": "รูปแบบ(?:รายการ)?|ประเภท|ชนิด|format|type",
    "issue": "ประเด็น(?:ที่)?|issue|track",
    "hubs": "จุด|ห้อง|สถานที่|ที่ไหน|จุด/ห้อง|hubs?|rooms?|where|place",
    "speakers": "(?:ชื่อ)?วิทยากร|ผู้(?:พูด|ร่วมเสวนา|นำเสนอ|บรรยาย|ดำเนินรายการ)|speakers?|who speaks",
    "organisations": "องค์กร(?:ร่วมจัด|รับผิดชอบ)?|หน่วยงาน(?:รับผิดชอบ)?|organi[sz]ations?",
    "carried_on_by": "(?:ใคร|ผู้|องค์กร)(?:ที่)?(?:ขับเคลื่อน|สานงาน|รับไป|สาน)ต่อ|who carries the result on|carried on by",
    "is_broadcast": "ถ่ายทอด(?:สด)?|broadcast|live",
    "aims": "เป้าหมาย|มิติ|ผลดีต่อ|ผลดีด้าน|good for|aims?",
    "places": "อำเภอ|พื้นที่|districts?|area",
    "sectors": "ภาคส่วน|ภาคี|sectors?",
    "abstract_en": "(?:รายละเอียด|เนื้อหา|เนื้อหาโดยย่อ)(?:ภาษา)?อังกฤษ|what it is about, in english|abstract en",
    "abstract": "รายละเอียด|เนื้อหา(?:โดยย่อ)?|เกี่ยวกับ(?:อะไร|เรื่องอะไร)?|สาระ|คำอธิบาย|what it is about|abstract|description",
}
_PATTERNS = {field: re.compile(pattern, re.I) for field, pattern in _HEADS.items()}


@cache
def _own_heads() -> dict[str, str]:
    """The heads that our own lists have, in either language."""
    heads: dict[str, str] = {}
    for language in ("th", "en"):
        with translation.override(language):
            heads |= {plain_head(str(label)): field for field, label in FIELD_LABELS.items()}
    return heads


def find_columns(sheet: Sheet, known: Mapping[str, str]) -> HeadColumns:
    """The head and its columns; ``known`` are heads whose meaning somebody chose. Raises :class:`NoHead`."""
    found = head_columns(sheet, _PATTERNS, {**_own_heads(), **known})
    if found is None:
        raise NoHead(
            "no_head",
            _("No row says what the columns are. Put heads above the list, such as วัน, เริ่ม, จบ, ชื่อรายการ, รูปแบบ."),
            sheet=sheet.name,
        )
    return found
