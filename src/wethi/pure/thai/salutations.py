"""How a letter begins and ends for whom: the table of forms of address in the regulation on official correspondence.

A rank is proposed from title, name and position; a person may choose another. Whoever is in no special rank is written to
with เรียน and ขอแสดงความนับถือ.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Form:
    """``opening`` stands before the name, ``closing`` above the signature; ``invite`` says who is asked to come, in the words
    for that rank; ``who`` describes the rank in Thai. The English ones stand in letters in English."""

    opening: str
    closing: str
    who: str
    invite: str = "เรียนเชิญท่าน"
    opening_en: str = "Dear"
    closing_en: str = "Yours sincerely,"

    def opening_in(self, lang: str) -> str:
        return self.opening_en if lang == "en" else self.opening

    def closing_in(self, lang: str) -> str:
        return self.closing_en if lang == "en" else self.closing


ORDINARY, HIGH = "ordinary", "high"
_VENERABLE = ("นิมนต์พระคุณเจ้า", "Venerable", "With deep respect,")
FORMS: dict[str, Form] = {
    ORDINARY: Form("เรียน", "ขอแสดงความนับถือ", "บุคคลทั่วไป"),
    HIGH: Form("กราบเรียน", "ขอแสดงความนับถืออย่างยิ่ง", "ประธานองคมนตรี นายกรัฐมนตรี ประธานสภาและศาล ประธานองค์กรอิสระ", "กราบเรียนเชิญท่าน", "Your Excellency", "Yours respectfully,"),
    "patriarch": Form("กราบทูล", "ควรมิควรแล้วแต่จะโปรด", "สมเด็จพระสังฆราช", "ประทานกราบทูลเชิญฝ่าพระบาท", "Your Holiness", "With the deepest respect,"),
    "somdet": Form("นมัสการ", "ขอนมัสการด้วยความเคารพอย่างยิ่ง", "สมเด็จพระราชาคณะ รองสมเด็จพระราชาคณะ", *_VENERABLE),
    "rachakhana": Form("นมัสการ", "ขอนมัสการด้วยความเคารพอย่างสูง", "พระราชาคณะ", *_VENERABLE),
    "monk": Form("นมัสการ", "ขอนมัสการด้วยความเคารพ", "พระภิกษุสงฆ์ทั่วไป", *_VENERABLE),
}  # fmt: skip

# The offices the regulation names; "รอง" and "ผู้ช่วย" before one of them is another office.
_HIGH = re.compile(
    r"^(?:ฯพณฯ\s*)?(?:ประธานองคมนตรี|นายกรัฐมนตรี|ประธานรัฐสภา|ประธานสภาผู้แทนราษฎร|ประธานวุฒิสภา|ประธานศาลฎีกา|"
    r"ประธานศาลรัฐธรรมนูญ|ประธานศาลปกครองสูงสุด|รัฐบุรุษ|อัยการสูงสุด|ประธานกรรมการการเลือกตั้ง|"
    r"ประธานกรรมการสิทธิมนุษยชนแห่งชาติ|ประธานกรรมการป้องกันและปราบปรามการทุจริตแห่งชาติ|"
    r"ประธานกรรมการตรวจเงินแผ่นดิน|ประธานผู้ตรวจการแผ่นดิน)"
)
_MONK = re.compile(r"^(?:พระ(?:ครู|มหา|สมุห์|ใบฎีกา|ปลัด|อธิการ|ภิกษุ|อาจารย์)?)(?!ราชทาน|องค์เจ้า|ยา|นคร)")
_RACHAKHANA = re.compile(r"^พระ(?:ราช|เทพ|ธรรม|พรหม)(?=[ก-ฮเ-ไ])")


def rank_of(title: str = "", name: str = "", position: str = "") -> str:
    """A code of :data:`FORMS`."""
    if _HIGH.match(position.strip()):
        return HIGH
    called = title.strip() or name.strip()
    if called.startswith("สมเด็จพระสังฆราช"):
        return "patriarch"
    if called.startswith(("สมเด็จพระพุฒ", "สมเด็จพระธีร", "สมเด็จพระมหา", "สมเด็จพระวัน", "สมเด็จพระพุทธ")):
        return "somdet"
    if _RACHAKHANA.match(called) and not title.strip().endswith("มหา"):
        return "rachakhana"
    return "monk" if title.strip().startswith("พระ") and _MONK.match(title.strip()) else ORDINARY


# A letter to a body is addressed to the office at its head; longer beginnings come first.
_HEADS: tuple[tuple[str, str], ...] = (
    ("องค์การบริหารส่วน", "นายก{name}"),
    ("เทศบาล", "นายกเทศมนตรี{rest}"),
    ("สำนักงานจังหวัด", "หัวหน้า{name}"),
    ("ที่ว่าการอำเภอ", "นายอำเภอ{rest}"),
    ("อำเภอ", "นาย{name}"),
    ("จังหวัด", "ผู้ว่าราชการ{name}"),
    ("มหาวิทยาลัย", "อธิการบดี{name}"),
    ("คณะ", "คณบดี{name}"),
    ("วิทยาลัย", "ผู้อำนวยการ{name}"),
    ("โรงเรียน", "ผู้อำนวยการ{name}"),
    ("โรงพยาบาล", "ผู้อำนวยการ{name}"),
    ("สถาบัน", "ผู้อำนวยการ{name}"),
    ("สำนักงาน", "ผู้อำนวยการ{name}"),
    ("ศูนย์", "ผู้อำนวยการ{name}"),
    ("หน่วย", "หัวหน้า{name}"),
    ("สมาคม", "นายก{name}"),
    ("มูลนิธิ", "ประธาน{name}"),
    ("หอการค้า", "ประธาน{name}"),
    ("บริษัท", "กรรมการผู้จัดการ{name}"),
    ("สหกรณ์", "ประธานกรรมการ{name}"),
    ("กลุ่ม", "ประธาน{name}"),
    ("ชมรม", "ประธาน{name}"),
    ("เครือข่าย", "ประธาน{name}"),
)


def head_of(name: str) -> str:
    """The office a letter to this body is addressed to; the body itself where its kind says nothing."""
    plain = name.strip()
    for beginning, office in _HEADS:
        if plain.startswith(beginning):
            return office.format(name=plain, rest=plain.removeprefix(beginning))
    return plain
