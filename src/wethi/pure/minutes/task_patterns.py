"""How work is told: entrusting, asking, taking on, names before verbs, tags and tails."""

from __future__ import annotations

import re

from wethi.pure.minutes.vocabulary import ACTOR, BODY, ELDER, ENGLISH_VERB, FORMAL, PERSON, VERB
from wethi.pure.thai.alternation import by_first_letter
from wethi.pure.thai.lazy_pattern import LazyPattern

NAME = r"[ก-๎A-Za-z][ก-๎A-Za-z.ฯ'’-]{0,24}"  # any word that may be a name, where the words around say so
VERB_AFTER_SPACE = LazyPattern(rf"(?<=[ )]){VERB}")
ENTRUSTS = LazyPattern(
    r"(?<!ได้รับ)(?<!รับ)(?:ที่ประชุม|มติ|จึง|และ|โดย|ให้|ขอ|มี)*(?<!ส่ง)(?<!ห)(?P<cue>มอบ(?:หมาย)?(?:งาน(?=ให้|[ :])|ภารกิจ|(?=งาน(?:การ|พัสดุ|ธุรการ|ประชา|แผน|อาคาร|โยธา|สาธารณ|พยาบาล|โสต|เทคโน|คลัง|บัญชี|ทะเบียน)))?(?:ให้)?|ฝาก(?="
    + ACTOR
    + r"))(?!หมาย|เลข|(?<!ให้)งาน(?!การ|พัสดุ|ธุรการ|ประชา|แผน|อาคาร|โยธา|สาธารณ|พยาบาล|โสต|เทคโน|คลัง|บัญชี|ทะเบียน)|อำนาจ|ฉันทะ|ความ(?:ไว้|รัก|ห่วง|ปรารถนา)|(?:ช่อ)?ดอกไม้|ถัง|ถุง|ใบ(?:ประกาศ|เกียรติ)| ?ตาม(?:ที่)?เสนอ|รางวัล|เกียรติ|ของ|โล่|เงิน|ทุน|รายได้|กำไร|สิ่งของ|ถ้วย|ธง(?!ชัย)| ?ดัง(?:นี้|ต่อ)) ?:? ?"
)
ASKS = LazyPattern(
    rf"(?:(?<=[ ])ส่วน(?:เรื่อง)?[ก-๎]{{2,24}}?|(?<![^\s).])|(?<=กำหนด)|(?<=แจ้ง)|(?<=ประสาน)|(?<=ระหว่างนี้)|(?<=และ)|(?<=จึง)|(?<=โดย)|(?<=ส่วน))(?:ขอ)?ให้ ?(?={ACTOR})"
)
ASKS_EVERYWHERE = LazyPattern(rf"ขอให้ ?(?={ACTOR})")
TAKES = LazyPattern(
    rf"(?:(?<![^\s).])|(?<=และ)|(?<=ส่วน)|(?<=โดย)|(?<=สำหรับ))(?P<owner>(?:{ACTOR}|{ELDER})[^ ,;:()]{{0,40}}?(?: (?:[ก-๎.]{{2,20}}?|\d{{1,2}}))?) ?(?:(?<!สัจ)จะ ?(?={VERB})|(?<!รถ)(?<!ตอบ)(?<!ยอม)(?<!ต้อน)(?<!เปิด)รับ(?:ไป|ปาก|อาสา|หน้าที่|ว่าจะ|(?=เป็น)|(?=ดูแล)|เรื่อง|ผิดชอบ|(?= ?(?:ประสาน|จัด|ทำ|ติดต่อ|หา|เตรียม|ส่ง|เขียน|พิมพ์|ซื้อ|จอง|ถ่าย|ออกแบบ)))|(?<!จิต)(?<!ทีม)(?<!ศึกษา)(?<!ระดม)(?<!หา)(?<!ชวน)(?<!เรียน)(?<!บ้าน)อาสา(?!สมัคร| ?\d| ?(?:จาก|ของ|กู้ภัย))|ขออาสา|ต้อง(?= ?{VERB}))(?=[ก-๎ ])"
)
TAKING = ("จะ", "รับ", "อาสา", "ต้อง")
HANDS_ON = LazyPattern(
    rf"(?:(?:ให้|(?:มา|ไป)(?:ที่|ยัง)|ถึง) ?(?P<owner>{BODY}[^ ,;()]{{0,30}}?)(?: |เพื่อ)|(?<= )(?P<each>แต่ละ[ก-๎]{{2,20}}?) ?(?:จะ|ต้อง|ก็)?)(?={VERB})"
)
CASE = LazyPattern(r"(?<!\S)(?:และ|ส่วน|สำหรับ) ?(?=กรณี|[ก-๎]{2,30}?ที่(?:จะ|ต้อง|ประสงค์|สนใจ|ไม่))")
STARTS_WITH_NAME = LazyPattern(
    rf"(?P<owner>{PERSON} ?[ก-๎A-Za-z]{{2,24}}?(?: [ก-๎]{{2,20}})??(?:(?: ?(?:,|และ|กับ|\+|&) ?){ACTOR}[ก-๎]{{2,20}}?)*|{BODY}[^ ,;:()]{{0,40}}?(?: (?:ทุก|แต่ละ|ทั้ง)[ก-๎]{{2,20}}?| (?:หมู่(?:ที่)? ?|ม\. ?|ภาค(?:ที่)? ?|เขต(?:ที่)? ?)?\d{{1,2}}| (?:อำเภอ|จังหวัด|ตำบล)[ก-๎]{{0,20}}?)??) ?(?P<verb>{VERB})"
)
# `CM ทุกคนออกเยี่ยมบ้าน`, `ร้านค้าทุกแห่งส่งเมนู`: all of some kind, of whatever kind.
ALL_OF_THEM = LazyPattern(
    rf"(?P<owner>(?!{VERB}|ให้|ขอ|ที่ประชุม|มติ)[ก-๎A-Za-z.]{{2,24}} ?ทุก(?:คน|แห่ง|ท่าน|ทีม|หมู่บ้าน|หมู่|ฝ่าย|ตำบล|กลุ่ม|ร้าน|ห้อง|ราย|ครัวเรือน|วัด|โรงเรียน)) ?(?:ต้อง|จะ)?(?P<verb>{VERB})"
)
# `Ko Thant ทำ แผนที่ ภายใน ...`: a name in Latin letters before a verb, where a day or a list says that it is work.
LATIN_ACTS = LazyPattern(rf"(?P<owner>[A-Z][a-z]+(?: [A-Z][a-z]+){{0,2}}) ?(?:จะ|ไป|ช่วย|รับ)? ?(?P<verb>{VERB})")
NAME_DASH = LazyPattern(
    rf"(?P<owner>(?:{ACTOR})[^:\n]{{0,60}}?|[^\s:][^:\n]{{1,40}}?) ?(?::| - |=>|->|>>|=|→) ?(?P<what>\S[^\n]*)"
)
# Under a heading of tasks a name and a space are enough: `น้องเฟิร์น ...`, `นายวิทยา เรืองสังข์ ...`.
CALLED = LazyPattern(
    rf"@?(?P<owner>(?<=@)[^\s@]{{1,24}}|(?:{ELDER}|โก|พะตี|พี่|น้อง|ครู|บัง|ก๊ะ|ลุง|ป้า|น้า|แบ|หมอ|อาจารย์|อ\.)[ก-๎]{{1,14}}|(?:นางสาว|นาย|นาง|น\.ส\. ?|คุณ)[ก-๎]{{2,20}} [ก-๎]{{2,24}}) (?P<what>[ก-๎A-Za-z][^\n]{{3,}})"
)
RULES_WORK = LazyPattern(r"(?:สรุป)?มติ(?:ของ)?(?: ?ที่ประชุม)? ?:? ?(?!ที่ประชุม|อนุมัติ|เห็น|รับ|ไม่)(?=\S{4})")
TAGGED = LazyPattern(
    r"(?P<open>[(\[]? ?)(?:ผู้รับผิดชอบ(?:หลัก|งาน)?|(?:รผช|ผรช|ผชอบ)(?:\.|(?= ?:))|รับผิดชอบโดย|ผู้ดำเนินการ(?!ประชุม|เวที|อภิปราย|เสวนา)|[Oo]wner|[Rr]esponsible|โดยมอบ(?!หมาย|ให้)) ?(?::|คือ|ได้แก่|-| )? ?(?P<owner>[^()\[\]\n,;]{2,60}?)(?= ?[)\]]| ?,| ?;| ?/| (?:ภายใน|กำหนด|กส\.|ก่อน|ไม่เกิน|[Dd]ue)|\n|$)"
)
TAGS = ("รับผิดชอบ", "รผช", "ผรช", "ผชอบ", "ผู้ดำเนินการ", "wner", "esponsible", "โดยมอบ")  # each tag has one of them
# `คลิปสั้น 10 คลิป พี่อ้อดูแล`: the one who looks after it closes the line.
TAIL_DOES = LazyPattern(
    rf" (?:โดย ?|ให้ ?|มี)?(?P<owner>(?:{PERSON}|กลุ่ม|ฝ่าย|ทีม)[ก-๎]{{1,16}}?(?: [ก-๎]{{2,20}}?)?) ?(?:เป็น(?:คน|ผู้)?)?(?:ดูแล|รับผิดชอบ|จัดการ(?:ให้)?|ดำเนินการ|รับ(?:ไป|เอง|ไว้|(?=ทำ))(?:ทำ|ดูแล|จัดการ)?|เป็นแม่งาน|อาสา)"
    r"(?:เอง|ครับ|ค่ะ|คะ|นะ|จ้า|แล้ว)*(?:$| ?(?:เอาให้|ให้(?:ได้|เสร็จ|แล้วเสร็จ|ทัน)|จะ(?:ส่ง|เสร็จ)|ส่ง|กำหนด|เสร็จ)?[ก-๎ ]{0,12}(?:ภายใน|ก่อน|ไม่เกิน)[^\n]{3,40}$)"
)
DOES = ("ดูแล", "รับผิดชอบ", "จัดการ", "จัดการให้", "ดำเนินการ", "รับไป", "รับไปทำ", "รับเอง", "รับทำ", "แม่งาน", "อาสา")
TAIL_NAME = LazyPattern(rf" ?(?:\(|-|—|→|@) ?(?P<owner>{ACTOR}[^()\n]{{0,40}}?|[^()\n\d]{{2,30}}?) ?\)? ?$")
ENGLISH_TASK = LazyPattern(
    rf"(?P<owner>(?:(?:Mr|Mrs|Ms|Dr)\.? |Khun )?[A-Z][A-Za-z-]+(?: [A-Z][A-Za-z-]+){{0,3}}|(?:[Tt]he |[Aa]ll |[Ee]ach )?(?:secretariat|co-organi[sz]ers?|hubs?|[a-z]+ team|treasurer|chair)|{ACTOR}[ก-๎.]{{1,20}}?(?: [ก-๎]{{2,20}})?) (?:to|will|agreed to|shall|must|is to|are to) (?P<what>{ENGLISH_VERB}\b[^\n]*)"
)
NEXT = LazyPattern(
    r"(?:นัด(?:หมาย)?(?:การ)?(?:ประชุม|ครั้ง|คุย|พบ|เจอ|หน้า|รอบ|กัน)|(?:คุย|เจอ|พบ)กัน(?:อีก|ใหม่|ครั้ง|รอบ|หน้า)|(?:คุย|เจอ|ประชุม)ใหม่|(?:คุย|เจอ|พบ|ประชุม)อีก(?:ครั้ง|รอบ|ที)|(?:คุย|ประชุม)(?:รอบ|เดือน)(?:หน้า|ต่อไป|ถัดไป)|[Nn]ext call|(?:ประชุม(?:ครั้ง|คราว|หน)|วง)(?:ต่อไป|หน้า|ถัดไป)|[Nn]ext meeting)"
)
TELLS = LazyPattern(r"ว่า|แนะนำ|ขอให้|อยาก|เห็น|บอก|แจ้ง|เสนอ|ตกลง|กำหนด|อยาก|รู้")
# `ไฟทางเสีย ให้ผู้ช่วยแจ้ง อบต.`: told in passing, believed where the work follows the actor at once.
TOLD = LazyPattern(rf" ให้ ?(?=(?:{PERSON}[ก-๎]{{1,14}}?|{BODY}[ก-๎.]{{0,16}}?) ?(?:{VERB}))")
BY_DAY = LazyPattern(r"(?<!ดำเนินการ)(?:ภายใน(?!งาน|ประเทศ|จังหวัด)|ไม่เกินวันที่|ให้(?:แล้ว)?เสร็จ)")
CHAIN = LazyPattern(
    rf"(?:, ?(?:และ|ส่วน)?|(?<!เสร็จ)แล้ว(?:จึง|ก็|ค่อย|ให้)* ?| (?:และ|ส่วน|ขณะที่|พร้อมให้) ?(?:ให้ ?)?|(?<!กับ)(?<!ให้)(?<!จาก)(?<!ถึง)(?<!ของ)(?<!แทน) (?={PERSON}|ฝ่าย|กลุ่ม|ทีม|กอง(?!ทุน))|และ(?=นาย|นาง|น\.ส\.|คุณ))(?P<owner>(?:{PERSON}|{ELDER})[ก-๎]{{1,14}}?|{BODY}[ก-๎.]{{0,16}}?) ?(?:รับ(?:ว่า|ไป)?จะ(?=[ก-ฮเแโใไ])|(?:จะ|รับ(?=ดูแล|เป็น))?(?={VERB}))"
)
# `เบนซ์: จองรถ`: a short name, a colon and work.
KEYED = LazyPattern(
    rf"(?P<owner>(?!แก้|ขอแก้|ปล|หมายเหตุ|โน้ต|ย้ำ|เพิ่มเติม|เรื่อง|ประเด็น|งาน|วาระ|ข้อ|การ|สรุป|แผน|ความ)[ก-๎A-Za-z]{{2,14}}) ?: ?(?P<what>(?!เสนอ|แจ้ง|รายงาน)(?={VERB}))"
)
PARAGRAPH = 130
WHO_WORKS = LazyPattern(
    rf"(?<![^\s])(?P<owner>{PERSON}[ก-๎]{{1,14}}?(?: [ก-๎]{{2,20}}?)?|{BODY}[ก-๎.]{{0,20}}?) ?(?:จะ|ไป|รับไป|รับ)?(?={VERB})"
)
GOES_ON = LazyPattern(
    rf" (?:โดย(?={PERSON})|นอกจากนี้|ทั้งนี้|ส่วน(?=เรื่อง|ค่า|งบ|เงิน)|จากนั้น|สุดท้าย|และ?มี(?:ผู้|คน)?เสนอ|ที่ประชุม(?=มี|เห็น|ตกลง|รับ)|ก่อน(?:ปิด|เลิก))"
)
NO_ONE = LazyPattern(
    r"(?i:correction|corrected|note|update|remark)s?\b|(?:ขอ)?แก้(?!ว)|ที่(?!ปรึกษา)|เรื่อง|สิ่ง|ยัง|งบ|เงิน|หมายเหตุ"
)  # opens no name
ONLY_SURNAME = LazyPattern(rf"{FORMAL} ?[ก-๎]{{2,20}} (?!{VERB})[ก-๎]{{2,24}} *")
NOBODY = LazyPattern(
    r"ดำเนินการ|(?:ยัง)?(?:ไม่มี|ไม่ได้|ไม่(?:ระบุ|กำหนด|ทราบ|แน่)|รอ(?!ง)|หา)(?:ใคร|คน|ผู้)?.{0,16}|[-?. ]+|(?i:tb[acd]|no(?:body| ?one)(?: yet)?|unassigned)"
)
UNCLAIMED = LazyPattern(
    r"(?:ยัง)?(?:ไม่มี|ไม่ได้)(?:ใคร|คน|ผู้)[ก-๎ ]{0,16}|ยัง(?:หา|รอ|ว่าง)[ก-๎ ]{0,20}|(?i:\b(?:tb[acd]|no(?:body| ?one)(?: yet)?|unassigned))"
)  # `เครื่องเสียง - ยังไม่มีคน`
NOT_TO_DO = LazyPattern(r"ไม่(?!เกิน)|ห้าม")  # `ให้ผู้ใหญ่นั่งแถวหลัง ไม่ขึ้นเวที`
# An office that is whole without a name: `ผู้ใหญ่บ้านทำหนังสือถึง อบต.`
OFFICE = LazyPattern(
    rf"(?:ผู้ใหญ่บ้าน|กำนัน|นายอำเภอ|นายก(?:อบต\.?|เทศบาล)?|ปลัด(?:อำเภอ|อบต\.?|เทศบาล)?|เลขา(?:นุการ)?|เหรัญญิก|ประธาน|(?:คุณ)?ครู(?=ส่ง(?!ศรี|เสริม)|ทำ|จัด|แจ้ง|เตรียม|พา|ติดต่อ|สรุป|ตรวจ|เขียน|ออกแบบ|รวบรวม))(?={VERB})"
)
STATE_OFFICE = LazyPattern("ประชาสัมพันธ์(?:จังหวัด|อำเภอ|ตำบล)")  # who acts, though it begins like work
WARD = LazyPattern(r"(?:หมู่(?:ที่)?|ม\.|ป\.|เขต|รุ่น|ชุด|สาย) ?\d{1,2}(?: ?ถึง ?\d{1,2})?$")  # `กลุ่มแม่บ้านหมู่ 4`
# `เวที : ลุงมี`, `กระทง : กลุ่มแม่บ้าน ส่งมอบก่อน ...`: the work first, who does it behind the colon.
ONLY_ACTORS = LazyPattern(
    rf"(?:{ACTOR}|{ELDER})[^ \n]{{0,30}}?(?:(?: ?(?:,|และ|กับ) ?)(?:{ACTOR})[^ \n]{{0,30}}?)*(?=$| ?\(| (?:ภายใน|ก่อน|ไม่เกิน|ส่ง|กำหนด|เสร็จ|(?:เอา)?ให้(?:เสร็จ|แล้ว|ทัน|ได้)))"
)
ENGLISH_WORK = LazyPattern(rf"(?<= )(?:to )?{ENGLISH_VERB}\b")
# `The logistics team books six minivans`, told as what is so: believed in a list of tasks and with a day.
ENGLISH_DOES = LazyPattern(
    rf"(?P<owner>(?:(?:Mr|Mrs|Ms|Dr)\.? |Khun )[A-Z][A-Za-z-]+(?: [A-Z][A-Za-z-]+)*?|(?:The|the|All|all|Each|each|Every) (?:[a-z-]+ ){{0,2}}?(?:team|group|committee|unit|office|schools?|hubs?|members|volunteers|secretariat|treasurer|chair|municipality|hospital|council|organi[sz]ers|partners|villages?)|[A-Z][a-z]+(?: [A-Z][a-z]+)?(?= [a-z]+s )) "
    rf"(?P<what>{ENGLISH_VERB}(?:e?s)?\b[^\n]*)"
)
_IN_ENGLISH = (" to ", " will ", " shall ", " must ")  # one of them stands in each such task


def english_task(flow: str, start: int, end: int, *, told: bool = False) -> re.Match[str] | None:
    """The match of :data:`ENGLISH_TASK` at `start`, tried only where its words stand; `told`: also what is told as being so."""
    for word in _IN_ENGLISH:
        if flow.find(word, start, end) > 0:
            if task := ENGLISH_TASK.match(flow, start, end):
                return task
            break
    return ENGLISH_DOES.match(flow, start, end) if told else None


LONGEST_SURNAME = 26
LONGEST_BODY = 40  # characters before มอบ: `ฝ่ายสถานที่ มอบนายคำพันธ์ ...`
SOON = LazyPattern(r" ?ภายใน(?:สัปดาห์|อาทิตย์|เดือน)(?:นี้|หน้า)")
# ช่วยชู, เพิ่มพูน: a surname that begins like work, with the work behind it.
SURNAME_LIKE_WORK = LazyPattern(rf"(?:ช่วย(?!{VERB})[ก-๎]{{2,9}}|เพิ่ม(?:พูน|ทรัพย์|สุข|สิน|ศิริ)) (?={VERB})")
# `ติดต่อเช่าเต็นท์ (คุณวิทย์)`
WORK_THEN_NAME = LazyPattern(rf"(?P<what>{VERB}[^\n()]{{3,80}}?) ?\( ?(?P<owner>{PERSON}[^()\n\d]{{1,30}})\)")
TELLS_THAT = LazyPattern(r"(?:แจ้ง|รายงาน|เล่า)(?:ต่อ)?(?:ที่ประชุม)?(?:ให้ทราบ)?ว่า")  # `ครูนิดแจ้งว่า อบต.จะส่งทีมมาตรวจฟัน` is news
WISHED = LazyPattern(r"เสนอ|อยาก|ควร(?!ค่า)|น่าจะ|ถ้า|หาก|เคย|ขอความ")  # `มีผู้เสนอ ให้ประธานทำหนังสือ`: nobody is told yet
WISHES = LazyPattern(rf"ควร|น่าจะ|อยาก(?:ให้|จะ)?|เสนอ(?:ว่า|ให้)|ขอเสนอ|ขอให้(?! ?{ACTOR})")
PROPOSES = LazyPattern(
    rf"(?:{PERSON}|{ELDER})[ก-๎]{{1,20}}?(?: [ก-๎]{{2,20}}?)? ?(?:ขอ)?เสนอ ?(?:ให้|ว่า|(?=[^\n]*ยังไม่(?:ได้)?(?:สรุป|ตกลง|เคาะ|ลงตัว)))"
)
NEVER = LazyPattern(r"(?!)")
ASKS_AT_START = LazyPattern(rf"(?:ขอ)?ให้ ?(?={ACTOR})")
TITLED = LazyPattern(
    rf"(?:{ACTOR}|{ELDER}|ตา(?=[ก-ฮเแโใไ])|อา(?=[ก-ฮเแโใไ])|มะ(?=[ก-ฮเแโใไ])|ปะ(?=[ก-ฮเแโใไ])|"
    r"หลวง(?:พี่|พ่อ|ตา|ปู่)|งาน(?=[ก-ฮเแโใไ]| ?[A-Z])|แผนก|ส่วน(?=[ก-ฮ])|Khun |Dr\.? |Mr\.? |Ms\.? |Mrs\.? |P'|Ajarn )"
)
# Verbs believed behind a name and a space in a list of tasks, beyond those believed anywhere.
_LISTED_VERBS = r"ทำ|จัด|สั่ง|นิมนต์|อัญเชิญ|ปู(?!น)|กาง|ยืม|เช่า|ผสม|แจก|ขุด|ถม|ทา(?!ง|น)|พ่น|เข็น|(?<!หมอ)นวด|สอน|เขียน|อ่าน|ฝึก|ซ้อม|นับ|คัด|แยก|รื้อ|คุย|ชวน|บอก|โทร|ฝาก|เจรจา|ต้อนรับ|ขอ(?!ง|บ|น)|หา(?!ย|ด|ร)|คุม|ก่อ(?!น)|ไป|เอา|รับ|ดู|เก็บ|ล้าง|ต้ม|หุง|ขับ|เปิด|ปิด|ตั้ง(?!แต่)|ยก|ติด|วาด|ถาม|ช่วย|ซ่อม|สร้าง|ปัก|ตัด|เย็บ|ผูก|แต่ง|ร้อง|เล่น|นำ|พา|เฝ้า|กวาด|รวม|ต่อ|เลือก|คิด"
LISTED_VERB = LazyPattern(
    rf"(?:{VERB}|{by_first_letter(_LISTED_VERBS)}|"
    r"(?i:send|book|prepare|draft|contact|invite|collect|print|design|arrange|confirm|update|write|call|share|check|buy|order|rent|ask|make|set|post|get|bring|find|host|lead|run|finali[sz]e))"
)
LONGEST_OWNER, LONGEST_KEY = 46, 18
TOLD_NEWS = LazyPattern(
    r"(?:เรื่อง)?(?:ที่)?(?:ประธาน)?แจ้ง(?:เพื่อ|ให้)?(?:ที่ประชุม)?(?:ทราบ)? ?[:/–-] "
)  # `เรื่องแจ้ง/ อบต.จะซ่อมปั๊ม`
# `โรงเรียนได้รับจัดสรรครู 1 อัตรา`, `ครูพัสดุเสนอราคากลาง 148,000 บาท`
WAS_DONE = LazyPattern(r"(?:ได้|เคย|กำลัง|ถูก|เพิ่ง)(?:รับ|มี|รับการ)?$")
SAYS_SUM = LazyPattern(r"เสนอ(?:ราคา|งบ|วงเงิน|ยอด|ตัวเลข)[^\n]{0,12}\d|เสนอ[^\n]{3,60}(?:เพราะ|เสนอ|กว่า)")
DONE = LazyPattern(r"[^\n]{2,24}?(?:แล้ว|เรียบร้อย)(?= |$)")  # `ให้กรรมการตรวจล่วงหน้าแล้ว`
OPEN_UNTIL = LazyPattern(r"(?:สมัคร|ลงทะเบียน|ส่ง|ยื่น|ตอบ)[ก-๎]{0,12}?ได้")  # until when anybody may, which is nobody's work
