"""Counts with their unit, sums of money, and years of the history told."""

from __future__ import annotations

import re
from decimal import Decimal

from wethi.pure.minutes.lines import Fact
from wethi.pure.minutes.reading import Reading
from wethi.pure.thai.amounts import NumberHit

_UNITS = (
    "คน|ท่าน|รายการ|ราย|รูป|องค์กร|เครือข่าย|หน่วยงาน|หน่วย|แห่ง|ตำบล|อำเภอ|จังหวัด|ชุมชน|หมู่บ้าน|กลุ่ม|ห้องย่อย|ห้อง|จุด|เวที|ศูนย์|ตัวอย่าง|ครัวเรือน|ครอบครัว|ประเด็น|ข้อเสนอ|เรื่อง|ครั้ง|รอบ|ช่วง|"
    "ชั่วโมง|นาที|ชุด|ฉบับ|เล่ม|แผ่น|กล่อง|คัน|เครื่อง|ตัว|ภาคส่วน|ด้าน|โครงการ|บูธ|ซุ้ม|ร้าน|หลัง|โรงเรียน|โรง|ภาคี|ทีม|คลิป|ต้น|วง|รุ่น|สถานี|สาย|ถุง|ขวด|มื้อ|ใบ|ผืน|ซอง|ชิ้น|แพ็?ค|โหล|ลัง|กระสอบ|เตียง|บาน|จาน|ถาด|แก้ว|ป้าย|ที่นั่ง|ที่(?= |$|,)|คู่|กิโลเมตร|กม\\.|ไร่|กิโลกรัม|ตัน|ลำ|เพจ|วัน|คืน|สัปดาห์|เดือน|"
    "(?i:people|persons|participants|organi[sz]ations|issues|hubs|districts|sessions|days|volunteers|booths|groups|households|villages|hours|speakers|students|schools|communities|rooms)"
)
_UNIT = re.compile(rf" ?(?:กว่า|เศษ)? ?(?P<unit>{_UNITS})")
_NOT_A_UNIT = re.compile(
    r"(?:ครั้ง|รุ่น|ชุด|รอบ)ที่ ?\d|วัน(?:ที่|จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์|งาน|พลเมือง)|เรื่องร้อง|ด้านหน้า|รายชื่อ|รายงาน|ที่ ?ประชุม|จุดประสงค์|กลุ่มเป้า|ตัวแทน|เครื่องมือ|เดือน ?(?:มกรา|กุมภา|มีนา|เมษา|พฤษภา|มิถุนา|กรกฎา|สิงหา|กันยา|ตุลา|พฤศจิ|ธันวา)"
)
_RANGE = re.compile(r" ?(?:-|ถึง|(?i:to)) ?")
_PER_BEFORE = re.compile(
    r"(?P<per>หลังคาเรือน|เครื่อง|ตัว|ใบ|ต้น|ชิ้น|ผืน|แผ่น|กล่อง|ถุง|ขวด|หัว|ที่นั่ง|ไร่|กิโลกรัม|กิโล|ทีม|คู่|ป้าย|เที่ยว|ลำ|แผง|ล็อก|ร้าน|เต็นท์|ประเด็น|วัน|คน|ตำบล|อำเภอ|องค์กร|กลุ่ม|ห้อง|เวที|จุด|เครือข่าย|หน่วยงาน|ช่วง|ครั้ง|ทีม|ชุมชน|เดือน|ปี|รอบ|จังหวัด|แห่ง|โครงการ|ชุด|คืน|มื้อ|บูธ|ซุ้ม|รุ่น|โรงเรียน|หมู่บ้าน|พื้นที่|ภาคส่วน|บ้าน|ครัวเรือน|หลัง|หมู่|ครอบครัว|ท่าน|ราย|เล่ม|คัน|ประเภท|ฐาน|ชั่วโมง) ?ๆ? ?(?:ละ|ล่ะ)(?: ?(?:ไม่(?:เกิน|ต่ำกว่า|น้อยกว่า)|ประมาณ|ราวๆ?|ราว|อย่างน้อย|จำนวน|อีก))* ?$"
)
_PER_AFTER = re.compile(
    r" ?(?:ต่อ|/|(?i:per|a|each|for each|for every) ?) ?(?:1 ?|หนึ่ง)?(?P<per>ประเด็น|วัน|คน|ตำบล|อำเภอ|องค์กร|กลุ่ม|ห้อง|เวที|จุด|เครือข่าย|หน่วยงาน|ช่วง|ครั้ง|ทีม|ชุมชน|เดือน|ปี|รอบ|จังหวัด|แห่ง|โครงการ|ชุด|คืน|มื้อ|บูธ|ซุ้ม|รุ่น|โรงเรียน|หมู่บ้าน|พื้นที่|บ้าน|ครัวเรือน|หลัง|ท่าน|เล่ม|คัน|ชั่วโมง|(?i:issue|day|person|hub|session|organi[sz]ation|district|group|head|village))(?![a-z])"
)
_ABOUT = re.compile(
    r"(?:ประมาณ|ราวๆ?|ราว|เกือบ|(?i:about|around|approximately|some|~)|~|กะว่า|คร่าวๆ|น่าจะ) ?$|ประมาณการ[ก-๎ ]{0,24}$"
)
_MORE = re.compile(r"(?:กว่า|เศษ)(?![ก-๎])| ?กว่า ?(?=คน|ท่าน|ราย|องค์กร|แห่ง|บาท|ชุด|เครือข่าย|ตำบล)")
_AT_LEAST = re.compile(r"(?:ไม่(?:ต่ำ|น้อย)กว่า|อย่างน้อย|ขั้นต่ำ|มากกว่า|เกิน(?!ไป)|(?i:at least|more than|over)) ?(?:จำนวน)? ?$")
_AT_MOST = re.compile(r"(?:ไม่เกิน|ไม่มากกว่า|สูงสุด|(?i:at most|up to|no more than|not more than)) ?(?:จำนวน)? ?$")
_ORDINAL = re.compile(
    r"(?:ที่|ครั้ง|ข้อ|ชั้น|เลข|หมู่|ตอน|ฉบับ|วาระ|มาตรา|ปี|พ\.ศ\.|โทร\.?|เบอร์|วันที่|รุ่น|โควิด-|COVID-|ระดับ|แถว|No\.?|no\.?|#|อายุ|(?<!ใน)ห้อง) ?$"
)
_DEADLINE = re.compile(r"(?:ภายใน|ไม่เกิน|ก่อน(?:วัน)?(?:งาน)?|หลัง(?:จาก)?|อีก) ?$")
_BAHT = re.compile(r" ?(?P<scale>ล้าน|แสน|หมื่น|พัน|million|thousand)? ?(?P<baht>บาท|บ\.(?![ก-๎]\.)|฿|(?i:baht|thb))")
_MONEY_WORDS = re.compile(
    r"(?:งบ(?:ประมาณ)?|ค่า[ก-๎]{2,24}|วงเงิน|เงิน|ราคา|สมทบ|สนับสนุน|฿) ?(?:จำนวน|ประมาณ|รวม|:|คือ|อยู่ที่|ไม่เกิน|ราว|ทั้งสิ้น|ตั้งไว้|เหลือ)? ?$"
)
_SCALES = {"ล้าน": 1_000_000, "แสน": 100_000, "หมื่น": 10_000, "พัน": 1_000, "million": 1_000_000, "thousand": 1_000}
_YEAR = re.compile(
    r"(?:ปี|พ\.ศ\.|ตั้งแต่ปี พ\.ศ\.) ?(?:พ\.ศ\.)? ?(?P<year>25\d\d|24\d\d|\d{2})(?![\d./:]| ?(?:คน|ครั้ง|วัน|บาท|ประเด็น))(?: ?- ?(?P<until>25\d\d|\d{2})(?!\d))?"
)
_YEAR_CE = re.compile(r"(?:ปี|ค\.ศ\.|(?i:in|since|from)) ?(?:ค\.ศ\.)? ?(?P<year>19\d\d|20[0-4]\d)(?![\d./:])")
_FOLLOWS = re.compile(r" (?=เกิด|จัด|ก่อตั้ง|เริ่ม|มี|ได้|เปิด|ขยาย|รวม|ตั้ง|ยกระดับ|เข้าร่วม)")


def read_quantities(reading: Reading) -> list[Fact]:
    """`quantities` of minutes/1."""
    found: list[Fact] = []
    numbers = reading.numbers
    taken = 0
    for at, hit in enumerate(numbers):
        if hit.start < taken:
            continue
        last, end = hit, hit.end
        joint = _RANGE.match(reading.flow, hit.end)
        if joint and at + 1 < len(numbers) and numbers[at + 1].start == joint.end():
            last = numbers[at + 1]
            end = last.end
        unit = _UNIT.match(reading.flow, end)
        if unit is None or not _counts(reading, hit):
            continue
        if _NOT_A_UNIT.match(reading.flow, unit.start("unit")):
            continue
        fact = _quantity(reading, hit, last, unit)
        taken = last.end
        if fact is not None:
            found.append(fact)
    return found


def _counts(reading: Reading, hit: NumberHit) -> bool:
    before = reading.before(hit.start, 16)
    if _ORDINAL.search(before) and not re.search(r"ละ ?$", before.replace("ห้อง", "")):
        return False
    if before.endswith((".", ":")) and before[-2:-1].isdigit():
        return False
    return not any(day.start <= hit.start < day.end for day in reading.dates_in(hit.start - 40, hit.end)) and not any(
        at.start <= hit.start < at.end for at in reading.times_in(hit.start - 20, hit.end)
    )


def _quantity(reading: Reading, first: NumberHit, last: NumberHit, unit: re.Match[str]) -> Fact | None:
    before = reading.before(first.start, 40)
    word = unit["unit"]
    if word in ("วัน", "สัปดาห์", "เดือน") and _DEADLINE.search(before):
        return None
    per_after = _PER_AFTER.match(reading.flow, unit.end())
    per_before = _PER_BEFORE.search(before)
    per = per_after["per"] if per_after else per_before["per"] if per_before else None
    low, high = _plain(first.value), _plain(last.value)
    if low > high:
        return None
    about = first.about or last.about or _ABOUT.search(before) is not None
    minimum: int | float | None = low
    maximum: int | float | None = high
    if _AT_MOST.search(before):
        minimum, about = None, False
    elif _AT_LEAST.search(before):
        maximum, about = None, False
    start = first.start - (len(before) - per_before.start()) if per_before else first.start
    end = per_after.end() if per_after else unit.end()
    return {
        "min": minimum,
        "max": maximum,
        "unit": word,
        "per": per,
        "about": bool(about or _MORE.match(reading.flow, last.end)),
        **reading.sheet.evidence(start, end, 0.7 if about or not first.sure else 0.9),
    }


def _plain(value: int | Decimal) -> int | float:
    whole = int(value)
    return whole if whole == value else float(value)


def read_money(reading: Reading) -> list[Fact]:
    """`money` of minutes/1, in baht, scales worked in: 1.2 ล้านบาท is 1200000."""
    found: list[Fact] = []
    cells = {row.cells["money"][1]: True for row in reading.outline.rows if "money" in row.cells}
    for hit in reading.numbers:
        unit = _BAHT.match(reading.flow, hit.end)
        # A bare number that ends the cell of a money column.
        cell = None if unit else cells.get(hit.end)
        if unit is None and cell is None and reading.flow[hit.start - 1 : hit.start] != "฿":
            continue
        before = reading.before(hit.start, 40)
        amount = hit.value * (_SCALES.get(unit["scale"], 1) if unit and unit["scale"] else 1)
        end = unit.end() if unit else hit.end
        per_after = _PER_AFTER.match(reading.flow, end)
        per_before = _PER_BEFORE.search(before)
        per = per_after["per"] if per_after else per_before["per"] if per_before else None
        start = hit.start - (len(before) - per_before.start()) if per_before else hit.start
        end = per_after.end() if per_after else end
        if (
            before.endswith("(")
            and found
            and found[-1]["amount"] == _plain(amount)
            and reading.flow[end : end + 5] == "ถ้วน)"
        ):
            continue  # 60,000 บาท (หกหมื่นบาทถ้วน)
        found.append({"amount": _plain(amount), "unit": "บาท", "per": per, **reading.sheet.evidence(start, end, 0.92)})
    return found


def read_milestones(reading: Reading) -> list[Fact]:
    """Past years that the text tells something of; laws, titles and the current year are left out."""
    found: list[Fact] = []
    body = reading.outline.items[0].start if reading.outline.items else len(reading.flow)
    current = reading.meeting_day.year + 543 if reading.meeting_day else None
    related = reading.outline.related[0][0] if reading.outline.related else len(reading.flow)
    for pattern, common in ((_YEAR, False), (_YEAR_CE, True)):
        for match in pattern.finditer(reading.flow, body, related):
            written = match["year"]
            year = int(written) + 543 if common else reading.year_of(written)
            if year is None or (current is not None and year >= current) or reading.is_law(match.start()):
                continue
            if any(
                day.start <= match.start("year") < day.end for day in reading.dates_in(match.start() - 60, match.end())
            ):
                continue
            if re.search(
                r"(?:(?:อายุ|ทุก|ราย|หลาย|งบประมาณ|ครบ(?:รอบ)?)[^ ]{0,12}|แผน ?)$", reading.before(match.start(), 14)
            ):
                continue
            start, end = _clause(reading, match.start(), match.end())
            found.append(
                {"year_be": year, "text": reading.sheet.words(start, end), **reading.sheet.evidence(start, end, 0.85)}
            )
    return sorted(found, key=lambda fact: fact["span"])


def _clause(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """The phrase round a year, and the one after it where that goes on telling."""
    line_start, line_end = reading.line_of(start)
    item = reading.item_at(start)
    floor = max(line_start, item.start) if item is not None and item.start <= start else line_start
    begin = reading.flow.rfind(" ", floor, start) + 1
    begin = begin if begin > floor else floor
    if start - begin < 6 and begin > floor:
        earlier = reading.flow.rfind(" ", floor, begin - 1) + 1
        begin = earlier if earlier > floor else floor
    finish = reading.flow.find(" ", end, line_end)
    if finish < 0:
        return begin, line_end
    if _FOLLOWS.match(reading.flow, finish):
        later = reading.flow.find(" ", finish + 1, line_end)
        finish = later if later > 0 else line_end
    return begin, finish
