"""What a line can be told to be by its own words: agenda heading, closing, name, line of a header.

Patterns look at normalised text.
"""

from __future__ import annotations

from collections.abc import Sequence

from wethi.pure.minutes.numbering import Mark
from wethi.pure.minutes.vocabulary import RANK
from wethi.pure.thai.lazy_pattern import LazyPattern
from wethi.pure.thai.months import THAI_MONTH

AGENDA = LazyPattern(
    r"(?:\d{1,2}[.)] ?)?(?:(?:ระเบียบ)?วาระ(?:การประชุม)?(?:ที่)?|[Aa]genda(?: [Ii]tem)?) ?(?P<no>\d{1,2}(?:\.\d{1,2})?)(?![\d/]) ?[:.)-]* ?(?:เรื่อง(?=[ :]))?[ :]*(?P<title>.*)"
)
AGENDA_REFERENCE = LazyPattern(r" ?(?:ที่ประชุม(?!รับ)|มติ|และวาระ|ของ|ครั้ง)")
BARE_NUMBER = LazyPattern(rf"(?P<no>\d{{1,2}}) +(?=[ก-ฮเแโใไA-Z])(?!(?:{THAI_MONTH})|คน|บาท)")
CLOSING = LazyPattern(
    r"(?:ขอแสดงความนับถือ|จึงเรียนมา|(?:[Bb]est |[Kk]ind )?[Rr]egards|[Ss]incerely|\(? ?(?:ลงชื่อ|ลงนาม)|ผู้จด(?:บันทึก|รายงาน)?|ผู้ตรวจ|ผู้บันทึก|ผู้รับรองรายงาน|บันทึกโดย|สรุปโดย|จดโดย|\((?:นาย|นาง|น\.ส\.|ดร\.|ว่าที่))"
)
TAGS = LazyPattern(r"(?:แท็กส?|ป้ายกำกับ|คำค้น|[Tt]ags?|#)(?: ?:| ?#)")  # below a web page's story
# What readers wrote below a web page's story is none of the minutes.
COMMENTS = LazyPattern(
    r"(?:(?:แสดง|ร่วมแสดง|ฝาก|เขียน)?(?:ความคิดเห็น|ความเห็น)(?:จากผู้อ่าน|ล่าสุด|ทั้งหมด)? ?(?:\( ?\d{1,4} ?\)|: ?\d{1,4}|\d{1,4} (?:รายการ|ความ(?:คิด)?เห็น))|\d{1,4} ความ(?:คิด)?เห็น|(?:ร่วม)?แสดงความ(?:คิด)?เห็น|(?i:comments? ?\(\d{1,4}\)|\d{1,4} comments?|leave a (?:comment|reply)))"
)
COMMENTED = LazyPattern(
    rf"{COMMENTS.pattern}|ความ(?:คิด)?เห็น(?:จากผู้อ่าน)? ?:?|(?i:comments?:?)"
)  # behind its related topics
# A word of thanks that tells nothing else closes the minutes as well.
THANKS = LazyPattern(r"(?:ขอบ(?:คุณ|ใจ|พระคุณ)|[Tt]hank(?:s|you| you))[^\d:]{0,60}")
CALLS = LazyPattern(r"@(?!all|ทุกคน)\S{1,24} ")  # `@ต่าย - โทรหาตลาด`: a line of its own, whatever stands above
SIGNATURE = LazyPattern(r".{0,60}(?:ผู้จด|ผู้ตรวจ|ผู้บันทึก|ผู้สรุป)(?:รายงานการประชุม|บันทึก|รายงาน|การประชุม|ผลการประชุม)?$")
SITTING = LazyPattern(
    r"(?:(?:เริ่ม|เลิก|เปิด|(?<!เ)ปิด|เสร็จสิ้น|จบ)(?:การ)?ประชุม|เลิก(?:เวลา|ตอน)|(?:กำหนด)?นัด(?:หมาย)?(?:การ)?(?:ประชุม|ครั้ง|รอบ|คราว|อีก|กัน|คุย|หารือ|ต่อไป|หน้า|ถัดไป|ใหม่|(?:มา)?(?:เจอ|พบ)(?:กัน|หน้า|อีก|ใหม่))|(?:การ)?ประชุม(?:ครั้ง|รอบ|คราว|หน)(?:ต่อไป|หน้า|ถัดไป)|(?:ครั้ง|รอบ|คราว|หน)(?:หน้า|ต่อไป|ถัดไป)|(?:แล้ว|ไว้|ค่อย|จะ)*(?:คุย|เจอ|พบ)กัน(?:อีก|ใหม่|ครั้ง|รอบ|หน้า)|เจอกัน ?(?:วัน)?(?:จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์|(?:พฤ|อา|จ|อ|พ|ศ|ส)\. ?\d)|(?:คุย|เจอ|พบ|ประชุม|นัด)อีก(?:ครั้ง|รอบ|ที)|(?:คุย|ประชุม)(?:รอบ|เดือน|ครั้ง)(?:หน้า|ต่อไป|ถัดไป)|[Nn]ext (?:meeting|call)|(?:[Tt]he )?[Mm]eeting (?:was )?(?:closed|opened|ended|adjourned))"
)
# What people only took note of stays information.
NOTED = LazyPattern(
    r"(?:มติ(?:ที่ประชุม)?|ที่ประชุม)[ :]*(?:ที่ประชุม)?(?:ได้)?(?:มีมติ)? ?รับทราบ(?:ตามที่(?:ประธาน|เสนอ|แจ้ง|รายงาน)[ก-๎]{0,16})?[ .]*"
)
# `(เห็นด้วย 21 ไม่เห็นด้วย 2)` on a line of its own belongs to the resolution right above.
COUNTED = LazyPattern(
    r"\(?(?:(?:ผล)?(?:การ)?(?:ลง)?(?:คะแนน|โหวต|มติ)(?:เสียง)?[ :]*)?(?:เห็น(?:ด้วย|ชอบ)|ยกมือ|รับ|เอา)(?:จำนวน|[ :])*\d{1,4}(?!\d)[^\n]{0,8}(?:ไม่|คัด?ค้าน|งด|ต่อ|\)|$)"
)
RULES = LazyPattern(r"มติ(?!ครม|เดิม)|เห็นชอบ|อนุมัติ|ตกลง|เห็นควร")
# A resolution, or the votes on the one above: `เห็นด้วย 49 ไม่เห็นด้วย 1 งด 3`
RULING = LazyPattern(
    r"(?:เห็น(?:ด้วย|ชอบ) ?\d{1,4} ?(?:เสียง|คน)?[ ,]*(?:ไม่เห็น|งด|คัดค้าน)|มติ|ที่ประชุม|สรุปมติ|[Rr]esolved|[Dd]ecision)"
)
NAME = LazyPattern(
    rf"(?:(?:นาย|นางสาว|นาง|น\.ส\.|ดร\.|ดร |คุณ|ผศ|รศ|ศ\.|พระ|พ\.ต|พ\.อ|ร\.ต|{RANK}|ว่าที่|ด\.ช|อ\.|ผอ\.|ครู|พี่|ลุง|ป้า|น้า|บัง|กำนัน|ผู้ใหญ่|หมอ|นพ\.|พญ\.|ทพญ?\.|ทนพญ?\.|ภก\.|ภญ\.|กภ\.|พว\.|น\.?สพ\.|สพ\.ญ\.|เฮีย|ไต๋|โค้ช|โต๊ะ|ก๊ะ|จ๊ะ|น้อง|อาจารย์)|(?:Mr|Mrs|Ms|Dr)\.? )"
)
# `- มาด้วยตนเอง 12 คน`, `- ออนไลน์ 6 คน` below how many came.
_CAME_BY = LazyPattern(
    r"(?:เข้า|มา|ร่วม|ประชุม|อยู่|นั่ง|จำนวน)*(?:(?:ด้วย)?ตนเอง|มาเอง|ใน(?:ห้อง|ที่)(?:ประชุม)?|ณ ?ห้อง(?:ประชุม)?|ที่ห้อง(?:ประชุม)?|(?:ทาง|ผ่าน)?(?:ระบบ)?ออนไลน์|(?:ทาง|ผ่าน)? ?(?:ระบบ)? ?(?i:zoom|google meet|teams|webex|on ?-?line|on ?-?site)|ออนไซต์|ซูม|"
    r"(?:ผู้)?(?:ลา|ขาด)(?:ประชุม|กิจ|ป่วย)?|(?:ผู้)?ไม่มา(?:ประชุม)?|กรรมการ|คณะทำงาน|สมาชิก|ผู้สังเกตการณ์|ผู้เข้าร่วม(?:ประชุม)?(?:อื่น ?ๆ?)?)(?: ?(?:จำนวน|:|-|รวม))* ?\d{1,4} ?(?:คน|ท่าน|ราย|รูป)[ .]*"
)
HEAD_LINE = LazyPattern(
    rf"(?:เมื่อ)?วัน(?:ที่|จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์)|เวลา|ณ |สถานที่|(?:จำนวน|มี)?ผู้(?:เข้า|มา|ร่วม)|ครั้งที่|ผ่าน|ประชุม(?:ผ่าน|ทาง|ที่)|เข้ากัน|มากัน|(?:{_CAME_BY.pattern})$"
)
# A long line of the meeting's own facts, `วันที่ ... เวลา ... ณ ... ผู้เข้าร่วม ...`, tells no story as a paragraph does.
DATED_HEAD = LazyPattern(r"(?:วัน|ครั้งที่|เวลา|ประชุม)[^\n]{4,60}?(?:\d{4}|\d[.:]\d\d)")
TITLE_LINE = LazyPattern(r"(?:(?:ราย|บันทึก|สรุป)(?:งาน)?(?:ผล)?)?(?:การ)?(?:ประชุม|หารือ|พูดคุย)\S{3}")
TELLS = LazyPattern(r"ได้(?=[ก-ฮแเโใไ])|มีการ|โดยมี|ที่ประชุม|จัดประชุม|จัดขึ้น|ซึ่ง|เพื่อ|\d{1,2}[.)] ?[ก-ฮ]")
TOLD = LazyPattern(rf"{TELLS.pattern}|(?:เมื่อ|ใน)(?:คืน|วัน|เช้า|บ่าย|เย็น|ค่ำ)[^\n]{{0,300}}?(?:คุย|ประชุม|หารือ|พบ)กัน")
SEGMENT = LazyPattern(r" *\| *| {2,}|\t+| +/ +|, (?=[ก-๎A-Za-z ]{2,24}:)")
PEOPLE = {"members": "member", "others": "other", "absent": "absent", "attendance": "member"}
NUMBERED_NAME = LazyPattern(r"\d{1,3}[.)]?[ \t]+")
UNTITLED_NAME = LazyPattern(r"[ก-๎]{2,20} [ก-๎]{2,24}(?:[ ,(|\t-].*)?|[A-Z][a-z]+ [A-Z][a-z]+.*")


_MEETS = LazyPattern(r"ประชุม|พบ(?:หน้า|กัน)|ออนไซต์|ออนไลน์|(?i:zoom|webex|meet\b|teams|hybrid|on-?site|on-?line)")
NEWS = LazyPattern(
    "แจ้ง(?:ให้|เพื่อ)?(?:ที่ประชุม)?(?:รับ)?ทราบ|เพื่อทราบ|เรื่อง(?:ที่)?แจ้ง|แจ้งข่าว|ความ(?:ก้าวหน้า|คืบหน้า|เป็นมา)|^สถานการณ์|(?i:for information)"
)  # what others do is told there


def tells_channel(text: str) -> bool:
    """Whether what stands behind `รูปแบบ:` tells how people met, not how the event is made."""
    return _MEETS.search(text) is not None


_AN_HOUR = LazyPattern(r"\d[.:]\d\d(?!\d)")
_PARTS_OF_HEAD = 3  # strokes


def tells_whole_head(text: str) -> bool:
    """Whether a line tells all of the header between strokes: `ประชุมขยะ / 15 มิ.ย. 65 / 13.30-15.30 / ห้องประชุม / 18 คน`."""
    return max(text.count("/ "), text.count("|")) >= _PARTS_OF_HEAD and _AN_HOUR.search(text) is not None


_WORK_BY_DAY = LazyPattern(
    r"[^\n]{6,}(?:ภายใน|ก่อน|ไม่เกิน|ส่ง|กำหนด) ?(?:วันที่|วัน[ก-๎]{3,10}(?:ที่)?)? ?\d|[^\n]{3,}( [-/] )[^\n]{3,}\1\d"
)


def told_work(text: str) -> bool:
    """Whether what stands behind `งาน:` is work to be done by a day, not the name of an event."""
    return _WORK_BY_DAY.match(text) is not None


_ONLY_WORK = LazyPattern(r"[^ก-๎A-Za-z]*งาน[ :]*")
_TO_BE_DONE = LazyPattern(
    r"(?!\W*(?:ชื่อ|จัด|วัน|เวลา|เริ่ม|เปิด|ธีม|แนวคิด|คำขวัญ|ที่|สถานที่)[^\n:/]{0,12}:)[^\n]{6,}?(?:ภายใน|ก่อน|ไม่เกิน|ส่ง(?:วันที่)? ?\d|→|[-=]> ?\d| [/-] [^\n]* [/-] )"
)


# `ให้ทอส่งก่อน 31 ต.ค. 68` over `- ป้ายุพิน ผ้าโฮล 4 ผืน`
ORDERS = LazyPattern(
    r"(?:(?:ขอ|มอบ)?(?:ให้|หมาย)|ต้อง|ช่วยกัน|งานที่)[^\n\d]{0,40}?(?:ภายใน|ก่อน|ไม่เกิน|ส่ง|เสร็จ) ?(?:วันที่|วัน[ก-๎]{3,10}ที่)? ?\d{1,2}[^\n\d]{1,14}(?:\d{2,4})?(?: ?(?:ดังนี้|:|น\.))*"
)
_LIST_SIGNS = tuple("-•*·●○▪–")
_WHO_FOLLOWS = LazyPattern(rf"[-•*·●○▪–] ?{NAME.pattern}")


def heads_work(text: str, following: str) -> bool:
    """Whether `งาน` alone stands over what is to be done, not over what is told of the event; or an order over who gets it."""
    listed = following[:1] in _LIST_SIGNS and _WHO_FOLLOWS.match(following) is not None
    if listed and ORDERS.fullmatch(text) is not None:
        return True
    return "งาน" in text and _ONLY_WORK.fullmatch(text) is not None and _TO_BE_DONE.match(following[:300]) is not None


def counts_on(number: int, lines: Sequence[str]) -> bool:
    """Whether the lines below go on counting with bare numbers, twice at least: `2 Money`, `3 Decisions`."""
    wanted = number + 1
    for text in lines:
        match = BARE_NUMBER.match(text)
        if match is not None and int(match["no"]) == wanted:
            if wanted == number + 2:
                return True
            wanted += 1
    return False


def thinks_fit(role: str | None, flow: str, start: int) -> bool:
    """Whether a point among proposals says what somebody thinks fit: `เห็นควรบันทึกภาพตลอดงาน`."""
    return role == "proposals" and flow.startswith("เห็นควร", start)


def tells_work(text: str) -> bool:
    """Whether a line that opens with a name says what its bearer is to do."""
    return _TO_DO.search(text) is not None


_TO_DO = LazyPattern(
    r"(?:ภายใน|ก่อน|ไม่เกิน) ?(?:วัน|\d)|มอบหมาย|รับ(?:หน้าที่|ไป(?=[ก-ฮเแโใไ])|ปาก)|เสนอ(?:ให้|ว่า)|ที่ประชุม(?:เห็น|มี|รับ|ตกลง)|จะ(?:ทำ|จัด|ไป|ส่ง)"
)


def is_name(text: str, mark: Mark | None, *, titled: bool) -> bool:
    """Whether a line is an entry of a list of names; `titled` asks for นาย, นาง, ครู ... before it."""
    length = mark.length if mark else 0
    if mark is None and (numbered := NUMBERED_NAME.match(text)):
        length = numbered.end()
    name = text[length:]
    if tells_work(name):
        return False
    if NAME.match(name):
        return True
    return not titled and len(name) <= 70 and UNTITLED_NAME.fullmatch(name) is not None
