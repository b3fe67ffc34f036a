"""Where the header or a story's first words name who came or who is away: `ลา 2 คน ได้แก่ คุณมนัส และคุณลัดดา`, `พี่วิชัยแจ้งลา`."""

from __future__ import annotations

from collections.abc import Iterator

from wethi.pure.minutes.parts import NameLine, Span
from wethi.pure.minutes.reading import Reading
from wethi.pure.minutes.vocabulary import RANK
from wethi.pure.thai.lazy_pattern import LazyPattern

NAME_TITLE = LazyPattern(
    rf"(?:{RANK}|ว่าที่ ?(?:ร้อยตรี|ร้อยโท|พันตรี|ร\. ?[ตท]\.|พ\.ต\.)?(?:หญิง)? ?|นางสาว|นาย|นาง|น\.ส\.|ดร\.|คุณ|ผศ\.?(?:ดร\.)?|รศ\.?(?:ดร\.)?|ศ\.|พระ(?:ครู|มหา)?|พ\.ต\.[อทต]\.|พ\.อ\.|ร\.ต\.[อทต]\.|ส\.ต\.|ด\.ต\.|อ\.|ผอ\.|ครู|พี่|ลุง|ป้า|น้า|บัง|กำนัน|ผู้ใหญ่|หมอ|นพ\.|พญ\.|[จพสร]\.[สทอต]\.[อทตร]\.|จ\.อ\.|ภก\.|ภญ\.|ทน?พญ?\.|พว\.|กภ\.|น\.?สพ\.|สพ\.ญ\.|ผญ\.|โต๊ะ|ก๊ะ|น้อง|อาจารย์|แบ|เจ๊ะ|เจ๊|เฮีย|ไต๋|โค้ช|พะตี|อ้าย|เอื้อย|แม่หลวง|พ่อหลวง|Mr\.?|Mrs\.?|Ms\.?|Dr\.?)"
)
COMMAS = LazyPattern(r" ?(?:,|;|、|และ(?=นาย|นาง|น\.ส|พี่|ครู|บัง|ป้า|ลุง|คุณ|อ\.|หมอ|ดร\.|เฮีย|เจ๊|โค้ช| )|(?<= )กับ(?= )) ?")
# Behind how many were away, or came, or without any figure.
_LISTED = LazyPattern(
    r"(?:(?P<absent>(?:(?<![ก-๎])|(?<=ขอ)|(?<=แจ้ง)|(?<=ผู้))(?:ลา(?:ประชุม|กิจ|ป่วย)?|ขาด(?:ประชุม)?|ไม่มา)|ไม่(?:ได้)?(?:มา|เข้า)(?:ร่วม)?ประชุม)|ผู้(?:เข้า|มา|ร่วม)(?:ร่วม)?(?:ประชุม)?|มาประชุม)"
    r" ?(?:จำนวน ?)?(?:(?P<count>\d{1,3}) ?(?:คน|ท่าน|ราย|รูป|(?=\()))? ?(?:(?:คือ|ได้แก่|ประกอบด้วย|มี|:) ?(?P<list>[^\n]{4,300})|\((?P<in>(?:[^()\n]|\([^()\n]*\)){4,300})\))"
)
_ONE = rf"(?:{NAME_TITLE.pattern})(?! ) ?[ก-๎]{{2,20}}?(?: (?!กับ|และ|ลา|ขอ|แจ้ง|ติด|ป่วย|ไป|ไม่|อยู่|ส่วน)[ก-๎]{{2,24}}?)?"
# `พี่วิชัยกับอาจารย์สุดาแจ้งลา`, `(ไต๋วี กับ เฮียโต้ง ลา ติดออกเรือ)`, `พระมหาสุริยา ติดสอนบาลีที่เชียงใหม่ ขอลา ๑ รูป`
_TAKES_LEAVE = LazyPattern(
    rf"(?:(?<![ก-๎])|(?<=ส่วน)|(?<=แต่))(?P<list>{_ONE}(?: ?(?:,|กับ|และ) ?{_ONE})*)(?: (?:ติด|ป่วย|ไป|ไม่สบาย|อยู่)[ก-๎]{{0,40}})?(?: ?(?:ขอ|แจ้ง)| )ลา(?:ประชุม|กิจ|ป่วย)?(?![ก-๎]| ?ออก)"
)
# `ขาด เฮียตี๋ (ลา) กับ พี่แมว (ติดเคส)`: a bare word before the names, why behind each.
_ONE_WHY = rf"{_ONE}(?: ?\([^()\n\d]{{2,30}}\))?"
_MISSING = LazyPattern(
    rf"(?:(?<![ก-๎])|(?<=แต่))(?:ขาด|ลา|ไม่มา)(?:ประชุม)? (?P<list>{_ONE_WHY}(?: ?(?:,|กับ|และ) ?{_ONE_WHY})*)(?= *(?:[|/)\n]|$))"
)
_BETWEEN = LazyPattern(rf" ?(?:,|(?:กับ|และ)(?= ?(?:{NAME_TITLE.pattern}))) ?")
_WHY = LazyPattern(r" ?\(| (?:ติด|ป่วย|ไป(?=[ก-ฮ])|ไม่สบาย|อยู่|ลา(?=กิจ|ป่วย|คลอด| |$))")
_BLANK = LazyPattern(rf" (?={NAME_TITLE.pattern})")
_ANY_BLANK = LazyPattern(" ")
_SHORT = LazyPattern("(?!ประธาน|รอง|เลขา|เหรัญญิก|ฝ่าย|ผู้|คณะ|กลุ่ม|หมู่|บ้าน|สมาชิก|กรรมการ|และ|กับ|จาก)[ก-๎]{2,12}")
_YEAR_OF_SCHOOL = LazyPattern(r" ?รุ่น(?:ที่)? ?\d{1,3}")
_NAME = LazyPattern(r"[ก-๎.]{2,24}(?: [ก-๎]{2,24})?(?: แซ่[ก-๎]{1,16})?")
REASON = LazyPattern(r"ลา|ป่วย|ติด|ไป|ไม่|อยู่|ขาด|ราชการ|ธุระ|ชาย|หญิง|เด็ก|กรรมการ|สมาชิก|ตัวแทน|ผู้|ใน|ทาง|ออนไลน์|ห้อง")
_LEAVE = (" ลา", "ขอลา", "แจ้งลา", "ลาป", "ผู้ลา", "ขาด", "ไม่มา", "ไม่ได้มา", "ไม่เข้า", "ได้แก่", "น คือ", "ประกอบด้วย")
_COUNTED = LazyPattern(r"\d ?(?:คน|ท่าน|ราย|รูป|\()")
_NAMES_FOLLOW = LazyPattern(r"ได้แก่|คือ|ประกอบด้วย|:")
_REACH = 120  # characters


def people_told(reading: Reading) -> Iterator[NameLine]:
    """A stretch for each name, with its status."""
    heard = reading.heard(_LEAVE)
    flow = reading.flow
    where = (*reading.head_spans(), *reading.opening()[:2], *reading.outline.loose) if heard else ()
    for start, end in dict.fromkeys(where):
        here = [word for word in heard if flow.find(word, start, end) >= 0]
        told = here and (_COUNTED.search(flow, start, end) or _NAMES_FOLLOW.search(flow, start, end))
        for match in _LISTED.finditer(flow, start, end) if told else ():
            group = "list" if match["list"] else "in"
            spans = _names(flow, *match.span(group), int(match["count"]) if match["count"] else None)
            for span in spans:
                yield NameLine(*span, "absent" if match["absent"] else "member")
        leaves = [flow.find(word, start, end) for word in here if word[-2:] == "ลา"]
        begin = max(start, min(leaves) - _REACH) if leaves else end
        for match in _TAKES_LEAVE.finditer(flow, begin, end):
            for span in _parted(flow, *match.span("list"), _BETWEEN):
                yield NameLine(*span, "absent")
        missing = _MISSING.search(flow, start, end) if here or flow.startswith("ลา", start) else None
        for first, last in _parted(flow, *missing.span("list"), _BETWEEN) if missing else ():
            why = flow.find("(", first, last)
            yield NameLine(first, last if why < 0 else why, "absent")


def _parted(flow: str, start: int, end: int, sign: LazyPattern) -> list[Span]:
    spans: list[Span] = []
    for cut in sign.finditer(flow, start, end):
        spans.append((start, cut.start()))
        start = cut.end()
    return [*spans, (start, end)]


def _names(flow: str, start: int, end: int, count: int | None) -> list[Span]:
    """The members of a list, where all carry a title, or some do and there are as many as were counted."""
    spans: list[Span] = []
    titled = 0
    apart = COMMAS if COMMAS.search(flow, start, end) else _BLANK  # `(เจ๊ติ๋ม ป้าแมว ลุงเดช)`
    if apart is _BLANK and count is not None and flow.count(" ", start, end) == count - 1:
        apart = _ANY_BLANK  # `ขาด 2 คน (อาหมี่ อาบู)`
    for first, last in _parted(flow, start, end, apart):
        aside = _WHY.search(flow, first + 2, last)
        last = aside.start() if aside else last
        year = _YEAR_OF_SCHOOL.search(flow, first, last)
        last = first + len(flow[first : year.start() if year else last].rstrip(" ."))
        has_title = NAME_TITLE.match(flow, first, last) is not None
        if not _NAME.fullmatch(flow, first, last) or (not has_title and REASON.match(flow, first, last)):
            return []
        titled += has_title
        spans.append((first, last))
    short = count is not None and count > 1 and all(_SHORT.fullmatch(flow, *span) for span in spans)
    return spans if titled == len(spans) or ((titled or short) and len(spans) == count) else []
