"""Counts with their unit, sums of money, and years of the history told."""

from __future__ import annotations

import re
from decimal import Decimal

from wethi.pure.minutes.chronicle import told_by_year
from wethi.pure.minutes.lines import Fact
from wethi.pure.minutes.prices import CLOSING, is_price
from wethi.pure.minutes.reading import Reading
from wethi.pure.minutes.righted import denied_counts
from wethi.pure.minutes.worded import WORDED
from wethi.pure.thai.amounts import NumberHit, read_number
from wethi.pure.thai.counters import PER, PER_ENGLISH, UNITS
from wethi.pure.thai.lazy_pattern import LazyPattern
from wethi.pure.thai.words import is_word, words

_UNIT = LazyPattern(rf" ?(?:กว่า|เศษ)? ?(?P<unit>{UNITS})")
_NOT_A_UNIT = LazyPattern(
    r"(?:ครั้ง|รุ่น|ชุด|รอบ)ที่ ?\d|แผ่นดิน|ห้อง(?:เดิม|ประชุม|สมุด|เล็ก|ใหญ่)|วัน(?:ที่|จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์|งาน|พลเมือง)|ลูก(?:บ้าน|หลาน|ค้า|เสือ)|เรื่องร้อง|ดอก ?(?:เบี้ย|ร้อยละ|ละ|\d)|ด้านหน้า|ตัว(?:เลือก|อย่าง|ชี้วัด|เอง|เลข|ละคร)|ราย(?:ชื่อ|งาน|ได้|จ่าย|รับ)|ที่ ?ประชุม|จุดประสงค์|กลุ่มเป้า|ตัวแทน|เครื่องมือ|เจ้าหน้าที่|เจ้าภาพ|เจ้าของ|หัวหน้า|หัวข้อ(?!(?: |$))|เดือน ?(?:มกรา|กุมภา|มีนา|เมษา|พฤษภา|มิถุนา|กรกฎา|สิงหา|กันยา|ตุลา|พฤศจิ|ธันวา)"
)
_RANGE = LazyPattern(r" ?(?:-|ถึง|(?i:to)) ?")
_PER_BEFORE = LazyPattern(
    rf"(?P<per>{PER}|บ้าน|ภาคส่วน|พื้นที่) ?ๆ? ?(?:ละ|ล่ะ)(?: ?(?:ไม่(?:เกิน|ต่ำกว่า|น้อยกว่า|ถึง)|ประมาณ|ราวๆ?|ราว|อย่างน้อย|จำนวน|อีก))* ?$"
)
_PER_OTHER = LazyPattern(r"(?P<run>[ก-๎]{2,24})ละ ?$")
_NO_PER = frozenset(("ร้อย", "แต่", "และ", "เหลือ", "คราว", "ทิ้ง", "สละ"))
# `แต่ละ track รับ 30 คน`: what each of them takes or has.
_OF_EACH = LazyPattern(
    rf"แต่ละ ?(?P<per>{PER}|บ้าน|[A-Za-z]{{3,12}}) ?(?:จะ|ต้อง|ให้)?(?:รับ|มี|ได้|จุ|ใช้|นั่ง)(?:คน|ผู้(?:ฟัง|ร่วม|เข้าร่วม)?|ได้|ประมาณ|ราว|ไม่เกิน|อย่างน้อย|อีก| )*$"
)
_PER_TO = LazyPattern(rf"ต่อ ?(?P<per>{PER}) ?$")
_PER_AFTER = LazyPattern(
    rf"(?: ?/ ?(?P<share>{PER}|บ้าน)(?![ก-ฮเแโใไ])| ?(?:ต่อ|/|(?i:per|a|each|for each|for every) ?) ?(?:1 ?|หนึ่ง)?(?P<per>(?<!/)(?<!/ )(?:{PER}|บ้าน)|(?i:{PER_ENGLISH})))(?![a-z])"
)
_ABOUT = LazyPattern(
    r"(?:ประมาณ|ราวๆ?|ราว|เกือบ|สัก|ซัก|(?i:about|around|approximately|some|~)|~|กะว่า|คร่าวๆ|น่าจะ) ?$|ประมาณการ[ก-๎ ]{0,24}$"
)
_MORE = LazyPattern(r"(?:กว่า|เศษ)(?![ก-๎])| ?กว่า ?(?=คน|ท่าน|ราย|องค์กร|แห่ง|บาท|ชุด|เครือข่าย|ตำบล)")
_AT_LEAST = LazyPattern(
    r"(?:ไม่(?:ต่ำ|น้อย)กว่า|อย่างน้อย|ขั้นต่ำ|มากกว่า|เกิน(?!ไป)|(?i:at least|more than|over)) ?(?:จำนวน)? ?$"
)
_AT_MOST = LazyPattern(r"(?:ไม่เกิน|ไม่ถึง|ไม่มากกว่า|สูงสุด|(?i:at most|up to|no more than|not more than)) ?(?:จำนวน)? ?$")
_ORDINAL = LazyPattern(
    r"(?:(?<!พื้น)(?<!เนื้อ)(?<!หน้า)(?<!แผน)ที่|ครั้ง|ข้อ|ชั้น|เลข|หมู่|ตอน|ฉบับ|วาระ|มาตรา|(?<!\d)(?<!\d )(?<!รอบ)(?<!ทั้ง)(?<!ตลอด)ปี|พ\.ศ\.|โทร\.?|เบอร์|วันที่|รุ่น|โควิด-|COVID-|ระดับ|(?<!สอง)แถว|No\.?|no\.?|#|(?<!ผู้สูง)อายุ|(?<!ใน)ห้อง) ?$"
)
_ORDINALS = tuple(
    word + blank
    for blank in ("", " ")
    for word in (
        *("ที่", "ครั้ง", "ข้อ", "ชั้น", "เลข", "หมู่", "ตอน", "ฉบับ", "วาระ", "มาตรา", "ปี", "พ.ศ.", "โทร", "โทร.", "เบอร์", "รุ่น"),
        *("โควิด-", "COVID-", "ระดับ", "แถว", "No", "No.", "no", "no.", "#", "อายุ", "ห้อง"),
    )
)  # what those words end with
_DEADLINE = LazyPattern(r"(?:ภายใน|ไม่เกิน|ก่อน(?:วัน)?(?:งาน)?|หลัง(?:จาก)?|อีก) ?$")
_BAHT = LazyPattern(
    r" ?(?P<scale>ล้าน|แสน|หมื่น|พัน|million|thousand)? ?(?P<baht>\.-(?: ?บาท)?|บาท|บ\.(?![ก-๎]\.)|฿|(?i:baht|thb))"
)
_SATANG = LazyPattern(rf" ?(?P<satang>\d{{1,2}}|{WORDED}{{1,4}}) ?(?:สตางค์|สต\.)")
_MONEY_WORDS = LazyPattern(
    r"(?:งบ(?:ประมาณ)?|ค่า[ก-๎]{2,24}|วงเงิน|เงิน|ราคา|สมทบ|สนับสนุน|฿) ?(?:จำนวน|ประมาณ|รวม|:|คือ|อยู่ที่|ไม่เกิน|ราว|ทั้งสิ้น|ตั้งไว้|เหลือ)? ?$"
)
# `อบต. ช่วยหมื่นห้า`: a round sum that is given, paid or left, where its phrase ends with it.
_GIVES = LazyPattern(
    r"(?:ช่วย|ออก(?:ให้)?|สมทบ|สนับสนุน|บริจาค|จ่าย|ขาย(?:ได้)?|ลงขัน|อนุมัติ|ขอ|ตั้ง|เก็บได้|เหลือ|ให้มา|ใช้(?:ไป)?|(?<!ตลาด)ขาด(?:อยู่)?)(?:อีก|แค่|ราว|ประมาณ)? ?$"
)
_LEAST_PER = 2
_FEE = LazyPattern(r"(?:เก็บ|คิด|จ่าย|ลงขัน|สมทบ|ราคา|ค่า[ก-๎]{2,14}) ?[ก-๎]{2,10}ละ ?$")  # `เก็บห้องละ 200`
_FEE_FROM = 10
_ENDS = LazyPattern(r" ?(?:$|[\n,;)]|รวม)")
_CLOSES = LazyPattern(r" ?(?:$|[\n,.;)]| (?!คน|ราย(?!ได้|จ่าย|การ)))")
_FOREIGN = LazyPattern(
    r" ?(?P<unit>USD|EUR|GBP|JPY|CNY|LAK|MYR|SGD|AUD|(?i:dollars?|euros?)|ดอลลาร์(?:สหรัฐ)?|ยูโร|เยน|หยวน|ริงกิต|กีบ)"
)
_BAHT_BEGINS, _FOREIGN_BEGINS = frozenset("ลแหพmt.บ฿BTb"), frozenset("UEGJCLMSADdeดยเหรก")  # their first letters
_SCALES = {"ล้าน": 1_000_000, "แสน": 100_000, "หมื่น": 10_000, "พัน": 1_000, "million": 1_000_000, "thousand": 1_000}
_YEAR = LazyPattern(
    rf"(?:ปี|พ\.ศ\.|ตั้งแต่ปี พ\.ศ\.) ?(?:พ\.ศ\.)? ?(?P<year>25\d\d|24\d\d|\d{{2}}|{WORDED}{{4,12}}+)(?![\d./:]| ?(?:คน(?!ที่|ใน|เรา|มา)|ครั้ง(?!แรก|ที่|นั้น)|วัน|บาท|ประเด็น))(?: ?- ?(?P<until>25\d\d|\d{{2}})(?!\d))?"
)
_YEAR_CE = LazyPattern(r"(?:ปี|ค\.ศ\.|in|In|since|Since|from|From) ?(?:ค\.ศ\.)? ?(?P<year>19\d\d|20[0-4]\d)(?![\d./:])")


_YEAR_OPENS = LazyPattern(
    rf"(?:{_YEAR.pattern}|{_YEAR_CE.pattern}) *[:-]? *[ก-ฮเแโใไA-Za-z\"“]".replace("(?P<year>", "(?:").replace(
        "(?P<until>", "(?:"
    )
)


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
        unit = _longer_unit(reading, hit, unit) if unit else _own_unit(reading, hit, end)
        if unit is None or not _counts(reading, hit):
            continue
        if _NOT_A_UNIT.match(reading.flow, unit.start("unit")) or _is_mark(reading, hit):
            continue
        if unit["unit"] == "ห้อง" and "." in reading.flow[hit.start : hit.end]:
            continue  # `18 ก.ย. 15.30 ห้อง ผอ.`
        if _begins_a_word(reading.flow, unit.end()) and (is_price(reading, hit) or _in_row_of_sums(reading, hit)):
            continue  # `บูธละ 500 ร้านอาหาร 800`
        fact = _quantity(reading, hit, last, unit)
        taken = last.end
        if fact is not None:
            found.append(fact)
    denied = {(count, unit): start for count, unit, start in denied_counts(reading)}
    return [one for one in found if one["span"][0] >= denied.get((one["max"], one["unit"]), 0)] if denied else found


_WORD_AFTER = LazyPattern(r" ?(?P<unit>(?!เสียง|บาท|โมง|ทุ่ม|นาฬิกา)[ก-ฮเแโใไ][ก-๎]{1,11})(?= |$|[,)\n])")


def _own_unit(reading: Reading, hit: NumberHit, end: int) -> re.Match[str] | None:
    """A thing that counts itself, or that is counted in so many words, whatever it is: `ซื้อเหรียญ 90 เหรียญ`, `จำนวน 40 กอ`."""
    word = _WORD_AFTER.match(reading.flow, end) if reading.flow[end : end + 2].strip(" ") >= "ก" else None
    return word if word and reading.before(hit.start).rstrip().endswith((word["unit"], "จำนวน")) else None


def _begins_a_word(flow: str, end: int) -> bool:
    """Whether what was taken for a unit is only the beginning of a word: `ร้าน` of `ร้านอาหาร`."""
    return _LETTER.match(flow, end) is not None


_LETTER = LazyPattern("(?!ละ|ต่อ|ขึ้นไป|และ|กับ|ใน|ที่|เป็น|จาก)[ก-ฮเแโใไ]")


def _longer_unit(reading: Reading, hit: NumberHit, unit: re.Match[str]) -> re.Match[str]:
    """The word that begins like a unit, where it was told before what is counted: `ตั้งโรงทานข้าวปุ้น 101 โรงทาน` counts no `โรง`."""
    word = _WORD_AFTER.match(reading.flow, unit.start())
    longer = word is not None and word.end("unit") > unit.end("unit")
    return word if word and longer and word["unit"] in reading.before(hit.start) else unit


def _is_mark(reading: Reading, hit: NumberHit) -> bool:
    """Whether a number opens a point: `1.1 โรงเรียนได้รับ ...` counts no schools."""
    item = reading.item_at(reading.line_of(hit.start)[1] - 1)
    return item is not None and reading.line_of(hit.start)[0] <= hit.start < item.start


def _counts(reading: Reading, hit: NumberHit) -> bool:
    before = reading.before(hit.start, 16)
    if before.endswith("รถ") and reading.flow.startswith("สองแถว", hit.start):
        return False  # a kind of car
    if before.endswith(_ORDINALS) and _ORDINAL.search(before) and not re.search(r"ละ ?$", before.replace("ห้อง", "")):
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
    per, lead, tail = _per(reading, before, unit.end())
    per = None if (word, per) in (("รูป", "คน"), ("คน", "รูป")) else per  # `9 รูป/คน`: monks and others together
    low, high = _plain(first.value), _plain(last.value)
    if low > high:
        return None
    close = before.rstrip()
    each = before[: len(before) - lead].rstrip() if lead else close  # `อย่างน้อยห้องละ 2 คน`
    about = first.about or last.about or _ABOUT.search(close) is not None
    minimum: int | float | None = low
    maximum: int | float | None = high
    if _AT_MOST.search(close) or (lead and _AT_MOST.search(each)):
        minimum, about = None, False
    elif _AT_LEAST.search(close) or (lead and _AT_LEAST.search(each)) or reading.flow.startswith(_AND_MORE, unit.end()):
        maximum, about = None, False
    return {
        "min": minimum,
        "max": maximum,
        "unit": word,
        "per": per,
        "about": bool(about or _MORE.match(reading.flow, last.end)),
        **reading.sheet.evidence(first.start - lead, tail, 0.7 if about or not first.sure else 0.9),
    }


def _per(reading: Reading, before: str, end: int) -> tuple[str | None, int, int]:
    """What a figure is told for each of; how far before the figure that word begins, and where the words behind it end."""
    after = _PER_AFTER.match(reading.flow, end)
    end = after.end() if after else end
    known = _PER_BEFORE.search(before) if "ละ" in before or "ล่ะ" in before else None
    known = known or (_PER_TO.search(before) if "ต่อ" in before else None)
    known = known or (_OF_EACH.search(before) if "แต่ละ" in before else None)
    if known:
        return known["per"], len(before) - known.start("per"), end
    other = _PER_OTHER.search(before) if before.endswith(("ละ", "ละ ")) else None
    if other:
        # A counting word nobody listed, `เก็บกระชังละ ๒๐๐ บาท`: the last word before ละ.
        word = words(other["run"])[-1]
        if len(word) >= _LEAST_PER and word not in _NO_PER and is_word(word):
            return word, len(before) - other.end("run") + len(word), end
    return (after["per"] or after["share"]) if after else None, 0, end


_AND_MORE = ("ขึ้นไป", " ขึ้นไป")


def _plain(value: int | Decimal) -> int | float:
    whole = int(value)
    return whole if whole == value else float(value)


def read_money(reading: Reading) -> list[Fact]:
    """`money` of minutes/1, scales worked in: 1.2 ล้านบาท is 1200000; baht unless another currency is written."""
    found: list[Fact] = []
    cells = {row.cells["money"][1]: True for row in reading.outline.rows if "money" in row.cells}
    priced = -len(reading.flow)  # where the last sum ended
    for hit in reading.numbers:
        ahead = reading.flow[hit.end : hit.end + 3].lstrip(" ")[:1]
        unit = _BAHT.match(reading.flow, hit.end) if ahead in _BAHT_BEGINS else None
        # A bare number that ends the cell of a money column.
        foreign = _FOREIGN.match(reading.flow, hit.end) if unit is None and ahead in _FOREIGN_BEGINS else None
        cell = None if unit or foreign else cells.get(hit.end)
        bare = unit is None and foreign is None and cell is None and reading.flow[hit.start - 1 : hit.start] != "฿"
        if bare and not _is_bare_sum(reading, hit, priced):
            continue
        priced = hit.end
        before = reading.before(hit.start, 40)
        amount = hit.value * (_SCALES.get(unit["scale"], 1) if unit and unit["scale"] else 1)
        end = unit.end() if unit else foreign.end() if foreign else hit.end
        satang = _SATANG.match(reading.flow, end) if unit else None
        if satang:
            amount, end = amount + Decimal(read_number(satang["satang"]) or 0) / 100, satang.end()
        per, lead, end = _per(reading, before, end)
        start = hit.start - lead
        if (
            before.endswith("(")
            and found
            and found[-1]["amount"] == _plain(amount)
            and reading.flow[end : end + 5] == "ถ้วน)"
        ):
            continue  # 60,000 บาท (หกหมื่นบาทถ้วน)
        currency = foreign["unit"] if foreign else "บาท"
        found.append(
            {"amount": _plain(amount), "unit": currency, "per": per, **reading.sheet.evidence(start, end, 0.92)}
        )
    return found


def _is_bare_sum(reading: Reading, hit: NumberHit, priced: int) -> bool:
    """`งบ 2 แสน`, `85,000`: a sum without its unit, behind a word for money or closing its phrase in digits with a comma."""
    closes = hit.value >= _FEE_FROM and reading.flow[hit.end : hit.end + 1] in CLOSING
    if closes and (is_price(reading, hit, priced) or _in_row_of_sums(reading, hit)) and not _is_counted(reading, hit):
        return True
    behind_each = hit.value >= _FEE_FROM and reading.flow.endswith(("ละ", "ละ "), 0, hit.start)
    if behind_each and _FEE.search(reading.before(hit.start, 40)) and _ENDS.match(reading.flow, hit.end):
        return True
    written = reading.flow[hit.start : hit.end]
    if hit.value < _SUM_FROM or (written[-1].isdigit() and "," not in written):
        return False
    if _CAME.search(reading.before(hit.start, 24)):
        return False  # `คนเดิน ~3,800`
    to = _RANGE_TO.match(reading.flow, hit.end)  # `2,000 - 2,500 คน` counts people
    unit = _UNIT.match(reading.flow, to.end() if to else hit.end)
    if unit is not None and _NOT_A_UNIT.match(reading.flow, unit.start("unit")) is None:
        return False
    before = reading.before(hit.start, 40)
    told = not hit.worded or _GIVES.search(before) or _PER_BEFORE.search(before)
    return bool(told and _CLOSES.match(reading.flow, hit.end)) or _MONEY_WORDS.search(before) is not None


_IN_ROW = LazyPattern(r" [ก-๎]{2,24} \d{1,3}(?:,\d{3})+(?![ก-๎])")
_SUMS = LazyPattern(r"ค่าใช้จ่าย|รายจ่าย|รายรับ|งบ|บาท")


def _in_row_of_sums(reading: Reading, hit: NumberHit) -> bool:
    """`ค่าใช้จ่าย: เวที 620,000 ความปลอดภัย 240,000 ทีมว่าวต่างชาติ 900,000`: what follows is what the next sum is for."""
    if "," not in reading.flow[hit.start : hit.end] or _IN_ROW.match(reading.flow, hit.end) is None:
        return False
    return _SUMS.search(reading.flow, reading.line_of(hit.start)[0], hit.start) is not None


def _is_counted(reading: Reading, hit: NumberHit) -> bool:
    unit = _UNIT.match(reading.flow, hit.end)
    return unit is not None and not _begins_a_word(reading.flow, unit.end())


_RANGE_TO = LazyPattern(r" ?(?:-|ถึง) ?[\d,]+")
_SUM_FROM = 1_000
_CAME = LazyPattern(r"(?:(?<![ก-๎])คน|ผู้ชม|ผู้เข้าชม|นักท่องเที่ยว|แขก|คนดู|คนเดิน)(?:มา|เดิน|เข้า|ร่วม|งาน|เที่ยว|ดู)* ?[~:]? ?$")


def read_milestones(reading: Reading) -> list[Fact]:
    """Past years that the text tells something of; laws, titles and the current year are left out."""
    found: list[Fact] = []
    opened: set[tuple[str | None, str | None]] = set()  # rows of points of which one opens with an earlier year
    body = reading.outline.items[0].start if reading.outline.items else len(reading.flow)
    told = (start for start, end in reading.outline.head[1:] if _YEAR_OPENS.match(reading.flow, start, end))
    body = min(body, next(told, body))
    current = reading.meeting_day.year + 543 if reading.meeting_day else None
    related = reading.outline.related[0][0] if reading.outline.related else len(reading.flow)
    for pattern, common in ((_YEAR, False), (_YEAR_CE, True)):
        for match in pattern.finditer(reading.flow, body, related):
            written = match["year"]
            year = int(written) + 543 if common else reading.year_of(written)
            if year is None or reading.is_law(match.start()):
                continue
            item = reading.item_at(match.start())
            opens = (item.parent, item.section) if item is not None and item.start == match.start() else None
            # `ปี 2568 จัดที่แม่จัน`, and in the next point `ปี 2569 จัดที่เทิง`: this year is told of as the one before.
            if current is not None and (year > current or (year == current and opens not in opened)):
                continue
            if any(
                day.start <= match.start("year") < day.end for day in reading.dates_in(match.start() - 60, match.end())
            ):
                continue
            if re.search(
                r"(?:(?<!สูง)อายุ(?:ครบ|เกิน)?|ทุก(?: ?ๆ)? ?|ราย|หลาย|งบประมาณ[^ ]{0,12}|ครบ(?:รอบ)?|แผน ?)$",
                reading.before(match.start(), 20),
            ):
                continue
            start, end = _told_of(reading, match.start(), match.end())
            if opens is not None:
                opened.add(opens)
            found.append(
                {"year_be": year, "text": reading.sheet.words(start, end), **reading.sheet.evidence(start, end, 0.85)}
            )
    known = {fact["year_be"] for fact in found}
    for year, start, end in told_by_year(reading):
        if year not in known and (current is None or year <= current):
            words = reading.sheet.words(start, end)
            found.append({"year_be": year, "text": words, **reading.sheet.evidence(start, end, 0.85)})
    return sorted(found, key=lambda fact: fact["span"])


_ANOTHER_YEAR = LazyPattern(
    r" (?:และ|ต่อมา|จน|ใน|เมื่อ|ตั้งแต่)*(?:ปี|พ\.ศ\.|ค\.ศ\.) ?(?:พ\.ศ\. ?)?\d{2,4}|(?:ปี|พ\.ศ\.) ?(?:พ\.ศ\. ?)?\d{2,4}"
)
_STOPS = LazyPattern(r"\.(?: |$)|;| (?=ที่ประชุม|มติ|ปีนี้|จึง(?:ขอ|เสนอ))")
_LEADS_IN = LazyPattern(r"(?:เป็น|ครั้งแรก|เริ่มต้น|เริ่ม|จัด|เมื่อ|ใน|ตั้งแต่|ต่อมา|จน|และ|ช่วง|แล้ว|พอ)*$")
_SAME_PHRASE = LazyPattern("ครั้งแรก|เริ่ม|จัด")
_LONGEST_STORY = 150


def _told_of(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """The words round a year: from the phrase it stands in to the phrase in which another year is told."""
    flow = reading.flow
    line_start, line_end = reading.line_of(start)
    item = reading.item_at(start)
    floor = max(line_start, item.start) if item is not None and item.start <= start else line_start
    earlier = [match.end() for match in _ANOTHER_YEAR.finditer(flow, floor, start) if match.end() < start]
    later = _ANOTHER_YEAR.search(flow, end, line_end)
    if _closes(flow, floor, start, end, later.start() if later else line_end):
        return next((at for at in reversed(earlier) if flow[at:start].strip()), floor), end
    begin = flow.rfind(" ", floor, start) + 1
    begin = begin if begin > floor else floor
    if not _LEADS_IN.fullmatch(flow[begin:start]) or begin == floor:
        first = begin
    elif earlier and not _SAME_PHRASE.search(flow, begin, start):
        first = begin  # a new phrase of its own: `ปี ๒๕๖๑ เทศบาลเข้ามาหนุน`
    else:
        first = begin
        while first > floor and _LEADS_IN.fullmatch(flow[first:begin].rstrip()):
            first = max(floor, flow.rfind(" ", floor, first - 1) + 1)
    finish = _own_phrase(flow, later.start()) if later is not None else line_end
    stop = _STOPS.search(flow, end, finish)
    finish = min(finish, stop.start() if stop else finish)
    if finish - end > _LONGEST_STORY:
        space = flow.find(" ", end + _LONGEST_STORY // 2, finish)
        finish = space if space > 0 else finish
    return first, max(end, finish)


_BY_YEAR = LazyPattern("[ก-๎]{2}(?:เมื่อ|ใน) ?$")


def _closes(flow: str, floor: int, start: int, end: int, until: int) -> bool:
    """Whether a year stands behind what it tells, as do all on its line: `ก่อตั้งเมื่อ พ.ศ. 2555 และเปิดศูนย์เมื่อ พ.ศ. 2562`."""
    told_behind = flow[end:until].strip(" .,;)") != "" and _BY_YEAR.search(flow, end, until) is None
    return not told_behind and _BY_YEAR.search(flow, floor, start) is not None


def _own_phrase(flow: str, year: int) -> int:
    """Where the phrase begins in which another year stands."""
    if flow[year : year + 1] == " ":
        return year
    space = flow.rfind(" ", 0, year)
    return space if space > 0 else year
