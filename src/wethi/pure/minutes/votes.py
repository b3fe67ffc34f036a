"""Votes as minutes count them: `5 ต่อ 2 เสียง`, `เห็นด้วย 12 ไม่เห็นด้วย 3 งดออกเสียง 1`."""

from __future__ import annotations

import re

from wethi.pure.minutes.worded import WORDED
from wethi.pure.thai.amounts import read_number
from wethi.pure.thai.lazy_pattern import LazyPattern
from wethi.pure.thai.stems import holds_any

_N = rf"(\d{{1,4}}|ไม่มี|{WORDED}{{1,10}})"
_PAIR = LazyPattern(
    rf"^[ :]*(\d{{1,4}}) ?ต่อ ?(\d{{1,4}})(?= ?(?:,|\)|$|งด))|{_N} ?(?:เสียง)? ?ต่อ ?{_N} ?เสียง|(?:คะแนน|เสียง|โหวต|มติ|ผ่าน|ยกมือ|\() ?(\d{{1,4}}) ?(?:ต่อ|:|(?<=โหวต \d)-|(?<=โหวต \d\d)-|(?<=คะแนน \d)-|(?<=คะแนน \d\d)-) ?(\d{{1,4}})(?! ?(?!งด|ไม่|คัดค้าน|ให้|เห็น)[ก-๎])"
)
# `เห็นด้วยกับผ้าบัฟ 9 เสียง`; `เห็นชอบกับข้อ 5` counts nobody, nor does `เห็นด้วยกับหมู่ 4 เสียงดัง`.
_WITH_WHAT = rf"กับ[ก-๎A-Za-z]{{2,30}}(?<!หมู่) ?(?:จำนวน)? ?{_N} ?เสียง(?![ก-๎])"
_OTHER_UNIT = "(?! ?(?:วัน|สัปดาห์|เดือน|ปี|ครั้ง|ชั่วโมง|มื้อ|บาท|ราย|โครงการ|แห่ง|เรื่อง|ข้อ|ฉบับ|กลุ่ม|คำขอ|ชิ้น|แบบ))"  # `งด 3 วัน`
_AGAINST = LazyPattern(
    rf"ไม่เห็น(?:ด้วย|ชอบ){_WITH_WHAT}|(?:ไม่(?:เห็น(?:ด้วย|ชอบ)|อนุมัติ|รับรอง|รับหลักการ|(?:รับ|เอา|เห็น|ยก(?:มือ)?)(?= ?\d))|คัดค้าน|ค้าน) ?(?:จำนวน)? ?{_N}(?: ?(?:เสียง|คน|ท่าน)|{_OTHER_UNIT}(?= |,|\)|\||$))"
)
_ABSTAIN = LazyPattern(
    rf"(?:งดออกเสียง|งดเสียง|ไม่ออกเสียง|(?:ไม่|งด)ลงคะแนน(?:เสียง)?|ไม่โหวต|(?:งด|เฉย ?ๆ)(?= ?\d)|abstain(?:ed|ing|tions?)?:?) ?(?:จำนวน)? ?{_N}(?: ?(?:เสียง|คน|ท่าน)|{_OTHER_UNIT}(?= |,|\)|\||$|\n))"
)
_FOR = LazyPattern(
    rf"(?<![ก-๎])(?:รับ|เอา|เห็น|ยกมือ(?:ให้|รับ)?) ?(?P<short>\d{{1,4}})(?= ?(?:เสียง|คน|ท่าน)?,? ?(?:ไม่(?:รับ|เอา|เห็น|ยก)|คัด?ค้าน|งด))|(?<!ไม่)เห็น(?:ด้วย|ชอบ){_WITH_WHAT}|(?<!ไม่)เห็น(?:ด้วย|ชอบ) ?(?:จำนวน)? ?{_N}(?: ?(?:เสียง|คน|ท่าน)|{_OTHER_UNIT}(?= |,|\)|\||$|\n))|(?:(?<!เห็น)ด้วย(?:คะแนน)?(?:เสียง)?|(?<!ไม่ลง)(?<!งดลง)คะแนน) ?{_N} ?เสียง(?! ?ต่อ)"
)
_SAID = LazyPattern(r"(\d{1,4}) ?เสียง")
_ENGLISH_VOTES = LazyPattern(
    r"(?P<yes>\d{1,4}) ?(?:votes? )?(?:in favou?r|for|to)\b,? ?(?:and )?(?P<no>\d{1,4})?(?: ?(?:against|opposed))?(?:,? ?(?:and |with )?(?P<abstain>\d{1,4}) abst)?",
    re.I,
)
# `17 เห็นด้วย : 1 ไม่เห็นด้วย`, `12 เสียงเห็นด้วย 3 เสียงไม่เห็นด้วย`: the figure before its word, one behind another.
_BEFORE = LazyPattern(
    r"(?<![\d.,])(?P<yes>\d{1,4}) ?(?:เสียง|คน|ท่าน)? ?(?:ที่)?(?:เห็น(?:ด้วย|ชอบ)|รับ|เอา)(?![ก-๎])[ ,:;/|-]*(?:และ|ต่อ)? ?(?P<no>\d{1,4}) ?(?:เสียง|คน|ท่าน)? ?(?:ที่)?(?:ไม่เห็น(?:ด้วย|ชอบ)|ไม่รับ|ไม่เอา|คัดค้าน)(?:[ ,:;/|-]*(?:และ)? ?(?P<abstain>\d{1,4}) ?(?:เสียง|คน|ท่าน)? ?(?:งด(?:ออก)?(?:เสียง)?|เฉย ?ๆ|ไม่ออกเสียง))?(?![ก-๎]|[ :]{1,3}\d)"
)
# `(vote: yes 18, no 2, abstain 1)`: the word before its figure.
_LABELLED = LazyPattern(
    r"\b(?:yes|aye|in favou?r|for|agreed?) ?[:=]? ?(?P<yes>\d{1,4})[ ,;/]{1,3}(?:and )?(?:no|nay|against|opposed|disagreed?) ?[:=]? ?(?P<no>\d{1,4})\b",
    re.I,
)
# `เห็นด้วย 27 คน นับใหม่แล้วเป็น 28 คน`: a count that another one stands for.
_COUNTED_ANEW = LazyPattern(
    rf"(?<=[ก-๎ ]){_N} ?(?:เสียง|คน|ท่าน)?[ ,(]{{0,3}}(?:(?:ขอ)?นับ(?:ใหม่|อีก(?:ที|ครั้ง|รอบ)|ผิด)|(?:ขอ)?แก้(?:ไข)?(?=เป็น| ?\d)|เอ๊ย|ไม่ใช่ ?ๆ?|โทษที)(?:แล้ว|ได้|เป็น|เหลือ|ขอแก้|[ ,])*(?={_N})"
)
_YES = ("เห็น", "รับ", "เอา")  # one of them stands in each vote told before its word
_ANEW = ("นับ", "แก้", "เอ๊ย", "ไม่ใช่", "โทษที")


def read_votes(text: str) -> dict[str, int | None]:
    """Counted votes in normalised text: `5 ต่อ 2 เสียง`, `เห็นด้วย 12 ไม่เห็นด้วย 3 งดออกเสียง 1`."""
    votes: dict[str, int | None] = {"yes": None, "no": None, "abstain": None}
    text = _COUNTED_ANEW.sub("", text) if holds_any(text, _ANEW) else text
    before = _BEFORE.search(text) if holds_any(text, _YES) else None
    if before:
        return {key: int(before[key]) if before[key] else None for key in votes}
    pair = _PAIR.search(text)
    if pair:
        votes["yes"], votes["no"] = (_count(next(n for n in pair.groups()[side::2] if n)) for side in (0, 1))
    for key, pattern in (("yes", _FOR), ("no", _AGAINST), ("abstain", _ABSTAIN)):
        for match in pattern.finditer(text) if votes[key] is None else ():
            # Between two words of voting may stand another: `ไม่เห็นชอบ เห็นชอบ ๒ เสียง ไม่เห็นชอบ ๔ เสียง`.
            votes[key] = _count(next(group for group in match.groups() if group))
            if votes[key] is not None:
                break
    if votes["yes"] is None and (votes["no"] is not None or votes["abstain"] is not None):
        taken = [match.span() for pattern in (_AGAINST, _ABSTAIN) for match in pattern.finditer(text)]
        for match in _SAID.finditer(text):
            if not any(start <= match.start() < end for start, end in taken):
                votes["yes"] = _count(match[1])
                break
    if votes["yes"] is None:
        english = _ENGLISH_VOTES.search(text)
        if english and re.search(r"favou?r|against|opposed|vote|abst|carried|passed|\bby \d", text, re.I):
            votes = {key: int(english[key]) if english[key] else None for key in votes}
        labelled = _LABELLED.search(text)
        if labelled:
            votes = {"yes": int(labelled["yes"]), "no": int(labelled["no"]), "abstain": votes["abstain"]}
    if votes["yes"] is not None and "ไม่มี" in text:
        for side, nobody in (("no", _NOBODY_AGAINST), ("abstain", _NOBODY_ABSTAINED)):
            votes[side] = 0 if votes[side] is None and nobody.search(text) else votes[side]
    return votes


# `เห็นด้วย 5 เสียง ไม่มีผู้คัดค้าน และไม่มีผู้งดออกเสียง`
_NOBODY_AGAINST = LazyPattern(r"ไม่มี(?:ผู้|ใคร|คน|กรรมการ|สมาชิก)+(?:ท่านใด|คนใด)?(?:ที่)?(?:คัด?ค้าน|ไม่เห็น(?:ด้วย|ชอบ))")
_NOBODY_ABSTAINED = LazyPattern(
    r"ไม่มี(?:ผู้|ใคร|คน|กรรมการ|สมาชิก)+(?:ท่านใด|คนใด)?(?:ที่)?(?:คัด?ค้าน(?:และ|หรือ) ?)?(?:งด(?:ออก|ลง)?(?:คะแนน)?เสียง|ไม่(?:ออก|ลง)(?:คะแนน)?เสียง)"
)


def _count(word: str) -> int | None:
    return int(word) if word.isdigit() else 0 if word == "ไม่มี" else read_number(word)
