"""Which format a word in a list means, and which one a title that stands without a format tells."""

from __future__ import annotations

import re
from functools import cache

from django.db.models import TextChoices
from django.utils import translation

from wethi.programme.choices import SessionFormat
from wethi.programme.imports.ground import key_of

_WORDS = {
    SessionFormat.BREAK: "^พัก|ลงทะเบียน|อาหาร(?:ว่าง|เช้า|กลางวัน|เที่ยง|เย็น|ค่ำ)|coffee|lunch|registration|^break",
    SessionFormat.FOLK_ART: "โนรา|หนังตะลุง|ลิเก|หมอลำ|รองเง็ง|ดิเกร์|ศิลป|การแสดง|รำเปิด|ฟ้อน|folk|performance",
    SessionFormat.PROPOSAL: "ข้อเสนอ|ประกาศเจตนารมณ์|proposal",
    SessionFormat.PROTOTYPE: "ต้นแบบ|กรณีศึกษา|prototype",
    SessionFormat.DEMONSTRATION: "สาธิต|นิทรรศการ|ดูงาน|ลงพื้นที่|exhibition",
    SessionFormat.EXCHANGE: (
        "แลกเปลี่ยน|ย่อย|ระดม(?:ความคิด|สมอง)|ปฏิบัติการ|ล้อมวง|สนทนา|โต๊ะกลม|ถอดบทเรียน|workshop|breakout|round ?table"
    ),
    SessionFormat.PLENARY: (
        "พิธี|เปิดงาน|ปิดงาน|ปาฐกถา|บรรยาย|กล่าว|เวทีรวม|เวทีกลาง|ประชุม|สรุป|รับมอบ|มอบรางวัล|keynote|lecture|ceremony|opening|closing"
    ),
    SessionFormat.PANEL: "เสวนา|อภิปราย|panel",
}
_PATTERNS = {code: re.compile(words, re.I) for code, words in _WORDS.items()}
_BY_TITLE = (SessionFormat.BREAK, SessionFormat.FOLK_ART, SessionFormat.PLENARY)
"""What a title tells without a doubt; everything else is talked about."""


@cache
def codes_by_label(choices: type[TextChoices]) -> dict[str, str]:
    """What exports write in either language, and the codes -> code."""
    made = {str(code): str(code) for code in choices.values}
    for language in ("th", "en"):
        with translation.override(language):
            made |= {key_of(str(label)): str(code) for code, label in choices.choices}
    return made


def format_named(written: str) -> str | None:
    """The format a cell names: as exports write it, else by the words people use."""
    plain = " ".join(written.split())
    return codes_by_label(SessionFormat).get(key_of(plain)) or next(
        (str(code) for code, pattern in _PATTERNS.items() if pattern.search(plain)), None
    )


def format_of_title(title: str) -> str:
    """For a session whose list says no format: a meal, a performance and a ceremony are known by their title."""
    found = next((code for code in _BY_TITLE if _PATTERNS[code].match(title.strip())), SessionFormat.PANEL)
    return str(found)
