"""Sums without a word for money: a price for each, `ผืนละ 1800`, one that rises, `ราคาจาก 2500 เป็น 2800`, money that was taken."""

from __future__ import annotations

from wethi.pure.minutes.reading import Reading
from wethi.pure.thai.amounts import NumberHit
from wethi.pure.thai.lazy_pattern import LazyPattern

_LEAST, _LEAST_TAKEN = 10, 100
_YEARS = ((1900, 2100), (2400, 2700))  # of both eras
# What is sold by the piece; people in rooms and at tables are counted for each of them as well.
_PIECES = LazyPattern(
    r"(?:ผืน|ตัว|ชิ้น|อัน|กิโล(?:กรัม)?|กก\.|ขีด|ถุง|ขวด|กล่อง|ลูก|แผ่น|ใบ|เล่ม|ก้อน|ลิตร|แก้ว|จาน|ชุด|ล็อก|แผง|บูธ|ลำ|ไร่|หลัง|เที่ยว|คัน|ต้น|ถัง|กระสอบ|ห่อ|แพ็[กค]|โหล|หุ้น|คืน)ละ ?$"
)
_PAID = LazyPattern(
    r"(?:เก็บ|คิด|จ่าย|ลงขัน|สมทบ|ราคา|ค่า|ขาย|ปรับ|ลด|ชดเชย|เบี้ยเลี้ยง|ให้)(?:เงิน)?[ก-๎]{0,16} ?[ก-๎]{2,10}ละ ?$|คนละ ?$"
)
_FROM = LazyPattern(r"(?:ราคา|ค่า)[ก-๎ ]{0,24}จาก ?$")
_BECOMES = LazyPattern(r" ?(?:บาท)? ?(?:ขึ้น|ลด|มา|ไป)*(?:เป็น|เหลือ) ?\d")
_TO = LazyPattern(r"(?:ราคา|ค่า)[ก-๎ ]{0,24}จาก ?[\d,]{2,7} ?(?:บาท)? ?(?:ขึ้น|ลด|มา|ไป)*(?:เป็น|เหลือ) ?$")
# `ล็อกละ 300 คนนอก 800`; not `ล็อกละ 800 บาท เห็นด้วย 15 เสียง`
_OTHERS_PAY = LazyPattern(
    r"(?:ค่า|ราคา|เก็บ)[ก-๎ ]{2,24}ละ ?\d{2,5} ?(?:บาท)? (?!เห็น|ไม่|งด|คัดค้าน|โหวต|ยกมือ|ผ่าน|เสียง|รวม|จำนวน|มี|ได้)[ก-๎]{2,16} ?$"
)
_BUDGET = LazyPattern(
    r"(?:งบ(?:ประมาณ)?|วงเงิน|มัดจำ|เบิก|ค่า(?!ย|น้ำตาล|ความ|เฉลี่ย|ฝุ่น|มาตรฐาน|เป้า|ดัชนี|คะแนน|คงที่|พิกัด|ไนเ|ไนไ|ออกซิเจน|คลอ|แอมโม|ฟอส|ไขมัน|ไต|ตับ|วัด|ชี้|สถิติ|สูงสุด|ต่ำสุด|กลาง|จริง)[ก-๎]{2,16}|ราคา)(?:ไม่เกิน|ประมาณ|ราว|รวม|ทั้งหมด|ตั้งไว้|ไป|มา|แล้ว|อีก|แค่|:| )* ?$"
)  # `งบไม่เกิน 6000`
_CHILDREN_PAY = LazyPattern(r"(?:\d ?(?:บาท|บ\.)|ละ ?\d{2,6}) ?\([ก-๎ ]{2,16} ?$")  # `350 บาท (เด็ก 150)`
_TAKEN = LazyPattern(r"(?:เบิก|จ่าย|ยืม|คืน|ทอน|โอน|ขาด)เงิน(?:ไป|มา|ไว้|แล้ว|อีก|คืน|ให้)* ?$")

CLOSING = frozenset(("", " ", ",", "\n", ")"))  # what stands behind a sum without its unit
_CUES = ("ละ", "ละ ", "จาก", "จาก ", "เป็น", "เป็น ", "เหลือ", "เหลือ ")
_NEAR = 20  # characters
_TAKING = ("งบ", "วงเงิน", "มัดจำ", "เบิก", "ค่า", "ราคา", "จ่ายเงิน", "ยืมเงิน", "คืนเงิน", "ทอนเงิน", "โอนเงิน", "ขาดเงิน")


def is_price(reading: Reading, hit: NumberHit, priced: int = -_NEAR) -> bool:
    """Whether a figure in digits, behind which no unit stands, is a sum of money; `priced` is where the last such one ended."""
    flow = reading.flow
    if hit.value < _LEAST or flow[hit.end : hit.end + 1] not in CLOSING or not flow[hit.end - 1].isdigit():
        return False
    if flow.endswith(_CUES, 0, hit.start):
        before = reading.before(hit.start, 40)
        if "ละ" in before[-3:]:
            paid = _PIECES.search(before) or _PAID.search(before)
            return paid is not None and not before.endswith(("ร้อยละ", "ร้อยละ "))
        if "จาก" in before[-4:]:
            return _FROM.search(before) is not None and _BECOMES.match(flow, hit.end) is not None
        return _TO.search(before) is not None
    if hit.start - priced <= _NEAR:
        before = reading.before(hit.start, 40)
        if _OTHERS_PAY.search(before) or (flow.startswith(")", hit.end) and _CHILDREN_PAY.search(before)):
            return True
    if hit.value < _LEAST_TAKEN or any(low <= hit.value < high for low, high in _YEARS) or not reading.heard(_TAKING):
        return False
    before = reading.before(hit.start, 40)
    return _TAKEN.search(before) is not None or _BUDGET.search(before) is not None
