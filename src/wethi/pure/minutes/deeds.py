"""Work told by verbs that are believed only right behind whoever can act, where a line opens with them: `ลุงชัยขึงเชือก`."""

from __future__ import annotations

from wethi.pure.minutes.line_kinds import NEWS
from wethi.pure.minutes.parts import Item, Span
from wethi.pure.minutes.reading import Reading
from wethi.pure.minutes.task_parts import Clause, trim
from wethi.pure.minutes.task_patterns import TELLS
from wethi.pure.minutes.vocabulary import ACTOR, ELDER, HEADS, NAMED_ACTOR, NAMED_PERSON, WORK
from wethi.pure.thai.alternation import by_first_letter
from wethi.pure.thai.lazy_pattern import LazyPattern

# What is done by hand, in a kitchen, on a site, on a stage, with files and papers. Short ones that end many a name, or
# are nouns as well, need what is done behind them.
_DEEDS = (
    r"ตระเวน|ขึง|ขึ้น(?=โครง|ป้าย|เวที|ผัง|รูป|สไลด์|ผ้า)|เคี่ยว|ปล่อย(?=รถ|น้ำ|ปลา|แถว|ขบวน|ปู|โคม|พันธุ์)|ไถ(?!ล|่)|(?<!รับ)เหมา(?!ะ|ย)|แนบ|ห่อ(?!ง|ย)|เย็บ|วาด|เคาะ|ค้ำประกัน|เกลา|ขัดเกลา|เกณฑ์(?=คน|แรง|ลูก|ชาว|เด็ก|นัก|กำลัง)|ระดม|กู้(?=ไฟล์|ข้อมูล|ระบบ|เรือ|ซาก|ภาพ|คืน)|บรรยาย|ปูพรม|"
    r"สาน(?=ตะกร้า|เสื่อ|กระ|ใบ|ไม้|พัด)|ปู(?=เสื่อ|พรม|พื้น|ผ้า|กระเบื้อง|หญ้า|ยาง|หิน|อิฐ|โต๊ะ|ที่นอน|ทราย|สแลน)|ยิง(?=แอด|โฆษณา|สกรู|ตะปู|ads)|เกรด(?=ถนน|ดิน|ทาง|ลาน)|ลาดยาง|"
    r"ขน(?=ของ|เก้า|โต๊ะ|เต็นท์|ดิน|ทราย|หิน|ไม้|ขยะ|น้ำ|เครื่อง|อุป|เวที|ถัง|ข้าว|ปุ๋ย|กระสอบ|ย้าย)|หุง|ต้ม(?!ยำ)|นึ่ง|ทอด(?=ไข่|ไก่|ปลา|กล้วย|ผ้าป่า|กฐิน)|ผัด(?=หมี่|ไทย|ผัก|ข้าว)|ปั้น|หั่น|ปอก|คั้น|บด(?=เนื้อ|พริก|ข้าว|แป้ง|ถนน|อัด)|ตำ(?=น้ำพริก|ข้าว|ส้ม|พริก)|"
    r"ปัก(?=หมุด|ธง|ป้าย|เสา|ไม้|ผ้า|หลัก|เขต)|ฝัง(?=กลบ|ท่อ|เสา|สาย|เข็ม)|กลบ|ถม(?=ดิน|ที่|หลุม|ทราย|ลาน|บ่อ|ถนน)|พรวน|หว่าน|เกี่ยว(?=ข้าว|หญ้า)|รดน้ำ|ตัก(?=บาตร|น้ำ|ดิน|ทราย|โคลน|เลน|ขยะ)|สูบ(?=น้ำ|ส้วม|โคลน|เลน)|ดูด(?=น้ำ|โคลน|ฝุ่น|ส้วม|เลน)|วิดน้ำ|ฉีด(?=น้ำ|ยา|พ่น|วัคซีน|ล้าง)|โรย(?=ปูน|ทราย)|ราด(?=ยาง|น้ำ)|"
    r"เจาะ(?=รู|บาดาล|บ่อ|เลือด|น้ำ|ผนัง)|เชื่อม(?=เหล็ก|ท่อ|โครง|ราว|สาย|ประตู|รั้ว)|ต่อ(?=ไฟ|สาย|ท่อ|น้ำ|เน็ต|เครื่อง|พ่วง|ปลั๊ก|โต๊ะ|เติม|เรือ)|โยงสาย|ลาก(?=สาย|เชือก|รถ|เรือ)|ประกอบ(?=โครง|เวที|เต็นท์|โต๊ะ|เครื่อง|ชั้น|ซุ้ม|อาหาร)|ก่อ(?=อิฐ|กำแพง|เจดีย์|กองทราย|ไฟ|เตา)|ฉาบ|มุง|ตอก(?=เสา|ตะปู|หลัก|ไม้|หมุด)|ตีเส้น|ขีดเส้น|ขัด(?=พื้น|เรือ|ห้อง|ล้าง|พระ|สนิม)|เช็ด|ถู(?=พื้น|ศาลา|ห้อง|บ้าน)|ซัก(?=ผ้า|ชุด|ประวัติ|ซ้อม)|รีด(?=ผ้า|ชุด|เสื้อ)|พับ(?=กระดาษ|ผ้า|ถุง|เก้าอี้|ดอก|ใบ|จดหมาย|เต็นท์)|"
    r"แขวน|ผูก(?=ผ้า|ธง|ริบ|เชือก|โบ|ซุ้ม|เรือ)|(?<!ห)มัด(?!จำ|หมี่|ทนา|กล้าม|ใจ)|วาง(?=ป้าย|กรวย|ถัง|พวง|กระถาง|โครง|ท่อ|สาย|เสา|กำลัง|คิว|มัดจำ|บิล|เงิน|แนว|ทราย|หิน|ทุ่น|ตาข่าย|กับดัก)|ตั้ง(?=เต็นท์|เครื่อง|ซุ้ม|โรง|ด่าน|ป้าย|เสา|กล้อง|ครัว|เตา|ราว)|กั้น(?=ถนน|ทาง|ลาน|รั้ว|พื้นที่|แนว|เชือก|เขต|คอก)|ล้อม(?=เชือก|รั้ว|คอก|ตาข่าย)|โบกรถ|กำกับ(?=เวที|การแสดง|จราจร|บท)|"
    r"สอน(?=เด็ก|น้อง|นัก|ชาว|วิธี|ทำ|รำ|ร้อง|การ|ใช้|แม่|ผู้|เยาวชน|อสม|สมาชิก|ซ่อม|ดนตรี|ว่าย|ภาษา)|ติว|บรรเลง|ร้อง(?=เพลง|นำ)|พากย์|ไลฟ์(?!สไตล์)|รัน(?=คิว|เวที|ระบบ)|ปีน|กวน(?=ขนม|ข้าว|กาละแม|ทุเรียน|แยม)|ดอง(?=ผัก|มะ|ไข่)|โม่|เรียก(?=ลูกบ้าน|คน|ช่าง|เก็บ|ชาว|เด็ก|ทีม)|ประจำ(?=เต็นท์|จุด|บูธ|ซุ้ม|ด่าน|โต๊ะ|ฐาน)|ดำเนินรายการ|จับ(?=ฉลาก|สลาก|เวลา|พิกัด|คู่|กลีบ|ผ้า|ปลา)|นับ(?=เงิน|ของ|คน|จำนวน|คะแนน|ถุง|สต็?[อ๊]|ยอด|ต้น|โต๊ะ|เก้าอี้)|ชั่ง|ตวง|คิด(?=เมนู|ชื่อ|ราคา|คำ|โจทย์|เกม|กติกา|เกณฑ์|ค่า|งบ|รูปแบบ|แบบ|ธีม|สโลแกน)|แต่ง(?=เพลง|กลอน|คำ|บท|หน้า|รถ|ขบวน|ซุ้ม)|เรียบเรียง|แก้(?=ผัง|ร่าง|แบบ|ป้าย|คำ|เอกสาร|ไฟล์|ปัญหา|โปสเตอร์|งบ|ตาราง|ระเบียบ)|ลบ(?=ไฟล์|ข้อมูล|ชื่อ|รูป|โพสต์)|"
    r"ดาวน์โหลด|สำรอง(?=ข้อมูล|ไฟล์|ที่นั่ง|ห้อง|ตั๋ว|อาหาร)|ลง(?=ประกาศ|โพสต์|ข่าว|บัญชี|เสา|ทราย|หิน|ปูน|ข้อมูล|คลิป|โฆษณา|แขก|เสียง|ลูกรัง)|ป้อนข้อมูล|กดเงิน|(?<!รับ)(?<!ลูก)(?<!นาย)จ้าง|ว่าจ้าง|เซ็น(?=สัญญา|เอกสาร|หนังสือ|รับ|เช็ค|ใบ)|ลงนาม|อัด(?=รูป|เสียง|คลิป|ฉีด)|ย้าย(?=ของ|ถัง|โต๊ะ|เต็นท์|ป้าย|รถ|ต้น|เครื่อง|เวที|ตู้|กอง|แผง|เสา)|แบก|หาม|เข็น|พายเรือ|ช้อน(?=ปลา|ผัก|ขยะ)|เลี้ยง(?=อาหาร|ข้าว|น้ำ|พระ|แขก)|เสิร์ฟ|ชง(?=กาแฟ|ชา|น้ำ)|กรอง(?=น้ำ|ราย|ข้อมูล)|ปรุง|"
    r"อาราธนา|อัญเชิญ|ชักชวน|เสาะหา|ค้น(?=หา|ภาพ|ข้อมูล|เอกสาร|ประวัติ|รูป)|สอดส่อง|ลาดตระเวน|เฝ้า|(?:เข้า|อยู่|ยืน)เวร|เดิน(?=แจก|เคาะ|ตรวจ|ท่อ|ไฟ|ยาม|ขาย|เก็บ|เชิญ|บอก)|ปั่น(?=จักรยาน|น้ำ)|วิ่ง(?=ส่ง|เอกสาร|เรื่อง|ขอ|หา)|แวะ|สะสาง|ปิด(?=ยอด|ประตู|ซอย|กล่อง|ประกาศ)|เปิด(?=ห้อง|ครัว|ศาลา|หอ|โรง|ร้าน|เครื่อง|ประตู|บูธ|เพลง|ลงทะเบียน)|ตาม(?=ราย|เงิน|เอกสาร|เก็บ|ช่าง|หนี้|ลายเซ็น|ใบ)|"
    r"รวม(?=เงิน|ไฟล์|ยอด|ราย|ข้อมูล|รูป|คะแนน|เล่ม)|แยก(?=ขยะ|ประเภท|กลุ่ม|ไฟล์|บัญชี|ราย)|แบ่ง(?=กลุ่ม|สาย|เวร|โซน|พื้นที่|งาน|อาหาร|ของ|ล็อก)|สุ่ม|ชิม|ทดลอง|สาธิต|ประดิษฐ์|ประกาศ(?=เสียงตามสาย|รับ|หา|ผล|เชิญ|ขาย|ราย|ใน|ทาง|ผ่าน)|กระจาย(?=ข่าว|เสียง|ของ|ใบปลิว|สื่อ|ถุง|โปส)|จูง|ต้อน(?=วัว|ควาย|ฝูง)|ฝาก(?=เงิน|ไฟล์|ร้าน|ขาย|เอกสาร)|บูรณะ|ฟื้นฟู(?=ป่า|ดิน|คลอง|แปลง|พื้นที่)|ดับไฟ|กำจัด|ตาก(?=ข้าว|ปลา|ผ้า|เห็ด|พริก)|เลื่อย|ถอน(?=เงิน|หญ้า|ตะปู|หลัก|ป้าย|เสา)|"
    r"ทา(?=สี|แลค|กาว|น้ำมัน|วานิช|รองพื้น|ขอบ|กำแพง|รั้ว|เส้น)|พ่น(?=สี|ยา|หมอก|น้ำ)|สี(?=ข้าว)|จำหน่าย|เทียบ(?=ราคา|บัญชี|ยอด|ราย)|เปรียบเทียบ|เข้าพบ|ออก(?=ร้าน|บูธ|ใบ|ข้อสอบ|โฉนด|รถ)|ถือ(?=ป้าย|ธง|พาน|กล้อง)|นำ(?=รถ|เรือ|ทีม|เต้น|สวด|เดิน|ขบวน|เด็ก|คณะ|ถัง|เครื่อง|ป้าย|น้ำ|ไม้|โต๊ะ|ออกกำลัง|ชม|ปั่น|วิ่ง|ผลิตภัณฑ์|สินค้า)|พา(?=ชม|เดิน|ทัวร์|แขก|กรรมการ|ชาว|ผู้|คน|สื่อ)"
)
# First of two verbs, whatever the second does: `ฝ่ายไอทีไล่เช็กสาย`, `สำนักปลัดเร่งเวียนหนังสือ`.
_AT_IT = r"ตระเวน|ไล่(?=[ก-ฮเแโใไ])(?!ออก|เลี่ย|เรียง)|เร่ง(?!ด่วน|รัด)|เร่งรัด|ทยอย|รีบ(?!ด่วน)|(?:ลง|ล่อง|ขับ|ออก)เรือ|เดิน(?=แจก|เคาะ|ตรวจ|เก็บ|เชิญ)|แวะ|เกณฑ์คน|ระดม|ปูพรม|ช่วยกัน|ร่วมกัน"
_DEED = LazyPattern(rf"(?:{by_first_letter(f'{_DEEDS}|{_AT_IT}')})")
_BEFORE_ANOTHER = LazyPattern(rf"(?:{_AT_IT})(?:คน|แรง|ทีม|เรือ)?(?:มา|ไป|ช่วย)*")
_ELDER = LazyPattern(ELDER)
# Parts of an office, called by their work: `งานการเงิน`, `สำนักปลัด`; not งานบุญ, which is an event.
_OFFICE = LazyPattern(
    r"(?:งาน(?=การเงิน|พัสดุ|ประชาสัมพันธ์|ธุรการ|แผน|สวัสดิการ|ทะเบียน|นโยบาย|วิชาการ|อาคาร|โยธา|ป้องกัน|สาธารณสุข|พยาบาล|สื่อสาร|บุคคล|คลัง|บัญชี|จัดเก็บ|เวช|โภชนา|โสต|เทคโน|ไอที|คอม|กิจการ|สุข|ทันต|เภสัช|ห้อง|อนามัย|พัฒนา|ส่งเสริม|ประกัน|วัดผล|แนะแนว|ปกครอง|ยานพาหนะ|สถานที่|อาหาร|พิธีการ|นิติ|รักษา|จราจร|ทรัพย์|เกษตร|การศึกษา|การเจ้าหน้าที่|สารบรรณ|สภา|ทะเบียน)|แผนก|สำนัก(?=ปลัด|การ|ช่าง|คลัง|งาน|วิชา|บริการ|ส่งเสริม|พัฒนา|สาธารณ|หอสมุด|วิทย))"
)
_OFFICES = ("งาน", "แผนก", "สำนัก")
_LONGEST_SURNAME = 10  # of those that begin like such a verb
_LONGEST_NAME, _LONGEST_ACTOR, _LONGEST_DEED = 30, 46, 24
_NAME = LazyPattern(
    rf"[ก-๎A-Za-z]{{2,14}}(?: [ก-๎]{{2,20}})?(?: ?(?:\+|&|,|กับ|และ) ?(?:{ACTOR}|{ELDER})[ก-๎]{{2,14}}){{0,2}} ?(?:จะ|ไป|รับ)?"
)
_FORMAL = LazyPattern(r"นางสาว|นาย|นาง|น\.ส\.")
# With a formal title two names and a blank stand before the work: many a given name ends as these verbs begin.
_FULL_NAME = LazyPattern(r" ?[ก-๎]{2,20} [ก-๎]{2,24} (?:จะ|ไป|รับ)?")
_WHOSE = LazyPattern(r"[^ ,;:()→=]{0,40}(?: (?:หมู่(?:ที่)? ?|ม\. ?)?\d{1,2}| (?:ทุก|ทั้ง)[ก-๎]{2,16})? ?(?:จะ|ไป|รับ)?")
# What comes before a verb that names something, is another's, or is only told.
_NO_DEED_BEHIND = (
    "การ",
    "ความ",
    "ผู้",
    "นัก",
    "เครื่อง",
    "ที่",
    "ไม่",
    "ได้",
    "เคย",
    "ถูก",
    "คน",
    "ของ",
    "กับ",
    "และ",
    "ให้",
    "กำลัง",
    "เพิ่ง",
    "ค่า",
    "ร้าน",
    "โรง",
    "แผน",
    "จัก",
    "เรื่อง",
    *HEADS,
)
# `คณะกรรมการ`, `ฝ่ายสวัสดิการ`: nouns that end as a verb made into a noun begins.
_OF_NOUNS = LazyPattern(
    "(?:กรรม|วิชา|สวัสดิ|พิธี|บริ|ประกอบ|อำนวย|ธิ|ปฏิบัติ|ราช|ธุร|โครง|นุ|พิ|บูรณา|กิจ|นิทรรศ|โภชนา|ตุลา|บัญชา|รัก|จัด)การ$"
)
_SAID = LazyPattern(r"ให้|ว่า|ซึ่ง|แล้ว|เสนอ|แจ้ง|เล่า|ถาม|บอก|รายงาน|อยาก|เห็น|ควร")


def deed_behind(flow: str, start: int, end: int) -> tuple[Span, int] | None:
    """Who acts at `start`, and where the work begins, where a verb of these stands right behind; None where it does not."""
    person = NAMED_PERSON.match(flow, start, end) or _ELDER.match(flow, start, end)
    head = person or NAMED_ACTOR.match(flow, start, end)
    if head is None and flow.startswith(_OFFICES, start):
        head = _OFFICE.match(flow, start, end)
    if head is None:
        return None
    shape, reach = (_NAME, _LONGEST_NAME) if person else (_WHOSE, _LONGEST_ACTOR)
    shape = _FULL_NAME if person and _FORMAL.match(flow, start) else shape
    for found in _DEED.finditer(flow, head.end() + (2 if person else 0), min(end, head.end() + reach)):
        name = flow[head.end() : found.start()]
        if _SAID.search(name):
            return None
        if (
            shape.fullmatch(name)
            and _may_act(flow, start, found.start())
            and not _inside_a_syllable(flow, found.start())
        ):
            return trim(flow, start, found.start()), found.start()
    return None


def _inside_a_syllable(flow: str, verb: int) -> bool:
    """Whether what looks like a verb is the end of a cluster of consonants: วาด in หวาด and กวาด."""
    if flow[verb] in _LOW and flow[verb - 1] == "ห":
        return True
    return flow[verb] in "รลว" and flow[verb - 1] in _CLUSTERS and flow[verb - 2] not in _VOWEL_SIGNS


_LOW, _CLUSTERS = frozenset("งญนมยรลว"), frozenset("กขคตปผพสทศ")
_VOWEL_SIGNS = frozenset("ะัาำิีึืุู็่้๊๋เแโใไวอ")


def _may_act(flow: str, start: int, verb: int) -> bool:
    """Whether the words before a verb are whole as a name of who acts."""
    until = verb - (flow[verb - 1] == " ")
    if not flow.endswith(_NO_DEED_BEHIND, start, until):
        return True
    return flow.endswith("การ", start, until) and _OF_NOUNS.search(flow, start, until) is not None


def told_deed(reading: Reading, item: Item, start: int, end: int, *, dated: bool) -> Clause | None:
    """The task of a point that opens with who acts and one of these verbs: with a day anybody's, without one a person's."""
    flow = reading.flow
    if not dated and (
        NAMED_PERSON.match(flow, start) is None
        or "แล้ว" in flow[start:end]
        or IS_SO.search(flow, start, end)
        or NEWS.search(item.section or "")
    ):
        return None
    found = deed_behind(flow, start, end)
    if found is None or (not dated and (reading.stands_under(item, NEWS) or _SHOWN.match(flow, found[1]))):
        return None
    return Clause(found[1], end, found[0], True)


# What was done, or is always done: `ครูสมใจวาดภาพฝาผนังเสร็จเมื่อวันศุกร์`, `น้าหนุ่ยขัดเรือเองทุกปี`.
IS_SO = LazyPattern(
    r"เมื่อ(?:วาน|คืน|เช้า|เย็น|บ่าย|ค่ำ|ครู่|กี้|วัน(?!งาน)|เดือน|ปี|สัปดาห์|อาทิตย์)|ปี(?:ที่แล้ว|ก่อน(?!ๆ))|(?:เดือน|สัปดาห์|อาทิตย์)(?:ที่แล้ว|ก่อน)"
    r"|(?<!เสร็จ)แล้ว(?=[ ,.)]|$)|ทุก(?:วัน|เช้า|เย็น|บ่าย|คืน|เดือน|ปี|สัปดาห์|อาทิตย์|ครั้ง)|เป็นประจำ|มา(?:นาน| ?\d{1,3} ?ปี)"
)
# What the programme of a day tells as well, and what is told of somebody's life.
_SHOWN = LazyPattern(r"บรรยาย|สาธิต|บรรเลง|ร้อง|พากย์|ดำเนินรายการ|สอน|ติว|เฝ้า|เลี้ยง|แวะ|ทดลอง|วิ่ง|ปั่น|แบก|หาม")
# `ฝ่ายสถานที่ ล้อมคอกวัว`: in a list of tasks a body's first word is who acts, where what follows goes on about nothing of it.
_BODY_APART = LazyPattern(
    r"(?:ฝ่าย|ทีม|กอง(?!ทุน)|คณะ(?:ทำงาน|กรรมการ)|กลุ่ม(?!เป้า)|ชมรม|แผนก|สำนัก|อบต\.?|เทศบาล|โรงเรียน|รพ\.สต\.?|เลขา|เหรัญญิก|อสม\.?|แม่บ้าน|มูลนิธิ|สมาคม|เครือข่าย|สภา(?=เด็ก|เยาวชน))[^ ,;:()\n\d]{0,30} "
    r"(?=[ก-ฮเแโใไ][^ \n]{3,})(?!ประจำ|ของ|ใน|และ|กับ|ที่|หมู่|ตำบล|จังหวัด|อำเภอ|บ้าน|วัด|ยัง|ไม่|จำนวน|เพราะ|ซึ่ง|จึง|ได้|แจ้ง|เสนอ|รายงาน|ต้อง|ทุก|แต่ละ|ทั้ง|ฝ่าย|ทีม|กลุ่ม|ครู|นาย|นาง|พี่|ลุง|ป้า|น้า|คุณ|หมอ|อบต|ภายใน|ก่อน|ไม่เกิน|เสร็จ|ส่ง|กำหนด|รวม|คน|เป็น|โดย|ว่า|ต่อ|มี|เพื่อ|ร่วม)"
)


def believe_deed(reading: Reading, item: Item, clause: Clause) -> Clause:
    """The clause with its actor where the verb behind is one of these, and without the verb in what was taken for the name."""
    flow = reading.flow
    if clause.owner is None:
        found = deed_behind(flow, clause.start, clause.end) or _known(reading, item, clause)
        known = WORK.search(flow, clause.start, found[1]) if found else None
        if found is not None and known is None:
            clause.owner, clause.start = found
        return clause
    first, last = clause.owner
    whole = next(
        (name for name in reading.titled_names if len(name) > last - first and flow.startswith(name, first)), None
    )
    if whole is not None and flow.startswith(" ", first + len(whole)):
        clause.owner, clause.start = (first, first + len(whole)), first + len(whole) + 1
        return clause  # `นางสาวอารยา จัดการดี ประสาน...`: a list of who came has the name whole
    if not last <= clause.start <= last + 1 or TELLS.search(flow[first:last]):
        return clause
    if _FORMAL.match(flow, first, last) and (surname := _SURNAME.match(flow, clause.start, clause.end)):
        known = WORK.match(flow, surname.start("surname")) or _DEED.match(flow, surname.start("surname"))
        if " " not in flow[first:last].strip() and known is None:
            clause.owner, clause.start = (first, surname.end("surname")), surname.end()
        return clause
    found = deed_behind(flow, first, min(clause.end, last + _LONGEST_DEED))
    if found is None or found[1] >= last:
        return clause
    word = flow[found[1] : clause.start].partition(" ")
    if flow[found[1] - 1] == " " and word[1] and len(word[0]) <= _LONGEST_SURNAME:
        return clause  # `ครูสมใจ วาดฝัน จัดทำ...`: a surname that begins like work
    person = NAMED_PERSON.match(flow, first, last) or _ELDER.match(flow, first, last)
    along = _BEFORE_ANOTHER.match(flow, found[1], clause.end)
    named = person is not None or not flow.startswith(_CALLED_BY_WORK, first)
    if named or (along is not None and along.end() == clause.start) or _NOMINAL.search(flow, first, last):
        clause.owner, clause.start = found
    return clause


# `มอบนางทองม้วน บุญประคม รวมรายชื่อ`: behind a formal title and a given name, one word before the work is the surname.
_SURNAME = LazyPattern(
    r" ?(?P<surname>[ก-ฮเแโใไ][ก-๎]{2,16}) (?:จะ|ไป|รับ|เป็นผู้)?(?=[ก-ฮเแโใไ][ก-๎]{3})(?!ภายใน|ก่อน|ไม่เกิน|และ|กับ|ให้|วันที่|ที่)"
)


def _known(reading: Reading, item: Item, clause: Clause) -> tuple[Span, int] | None:
    """Who acts, by name among those who came, whatever the verb; or a body and a blank, in a list of tasks."""
    flow, start = reading.flow, clause.start
    for name in reading.titled_names:
        if flow.startswith(name, start) and _GOES_ON.match(flow, start + len(name), clause.end):
            return (start, start + len(name)), start + len(name)
    apart = _BODY_APART.match(flow, start, clause.end) if item.role == "tasks" else None
    return ((start, apart.end() - 1), apart.end()) if apart else None


_GOES_ON = LazyPattern(r" ?(?=[ก-ฮเแโใไ])(?!และ|กับ|ไม่|ยัง|แจ้ง|เสนอ|รายงาน|เล่า|บอก|ถาม|ได้|เคย|ลา)[^ \n]{3}")
_CALLED_BY_WORK = (*HEADS, "คณะ", "สหกรณ์", "แผนก", "สำนัก")  # `กลุ่มสตรีเย็บผ้า`: what is a verb may be of the name
_NOMINAL = LazyPattern(
    r"(?<!กรรม)(?<!พิธี)(?<!วิชา)(?<!สวัสดิ)(?<!บริ)(?<!กอบ)(?<!อำนวย)(?<!ธิ)(?<!ปฏิบัติ)(?<!ราช)(?<!ธุร)(?<!โครง)(?<!นุ)(?<!พิ)(?<!กิจ)การ$"
)
