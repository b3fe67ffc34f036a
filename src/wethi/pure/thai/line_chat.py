"""What LINE, and programs like it, write themselves into a chat that is saved, copied or forwarded.

The hour before a message, the line of a day, the head of a saved chat, what stands for a picture, who came and went. Readers of
minutes (``pure.minutes.chat``) and of names (``pure.namelist``) have it from here; what they make of the words is theirs.
"""

from wethi.pure.thai.lazy_pattern import LazyPattern

HOUR = r"\[?(?:\d{1,2}/\d{1,2}(?:/\d{2,4})?,? ?)?(?P<hour>\d{1,2}[:.]\d\d)(?::\d\d)?(?: ?[AaPp][Mm])?(?:,[^\]\n]{0,22})?\]?"
"""Before the name of whoever wrote, with a day before or behind it; for texts in which many lines begin so."""

_HALF = r"(?:[AaPp]\.?[Mm]\.?|น\.|ก่อนเที่ยง|หลังเที่ยง)"
HEAD = LazyPattern(
    r"\[?(?:(?:\d{1,4}[./-]\d{1,2}(?:[./-]\d{2,4})?|\d{1,2} [ก-๙]{1,5}\.?(?:[ก-๙]{1,3}\.)?(?: \d{2,4})?),? )?"
    rf"(?:{_HALF} )?(?:[01]?\d|2[0-3])[:.][0-5]\d(?::[0-5]\d)?(?: ?{_HALF})?\]?(?=\s|$)"
)
"""The same at the beginning of any one line, where nothing else says that it is of a chat."""

SAVED = r"(?:บันทึกเมื่อ|[Ss]aved on|[Ee]xported)[^\n]*"
"""When the chat was saved."""

EXPORTED = LazyPattern(rf"\[LINE\]|ประวัติการแชท|[Cc]hat history|{SAVED}")
"""The beginning of a saved chat."""

# `2021.09.18 Saturday`, `2024/01/18(พฤ.)`, `พฤ. 7 พ.ย. 2567`
DAY_IN_CHAT = LazyPattern(
    r"(?:20|25)\d\d[./-]\d{1,2}[./-]\d{1,2}[^\d\n:]{0,16}|(?:[^\d\n:]{0,14} ?)\d{1,2}(?: ?[^\d\n:]{2,14}|[./-]\d{1,2}[./-])(?:\d\d){1,2}"
)
"""A line between messages that says on which day the next ones were written."""

DAY_OR_SAVED = LazyPattern(
    r"\[LINE\].*|(?:\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{4})(?: ?\(?[ก-๙a-zA-Z.]+\)?)?|"
    r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,? "
    r"(?:[\d./-]+|(?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?[\d ,]*)|"
    r"(?:วัน)?(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|ศุกร์|เสาร์|อาทิตย์)(?:ที่)? ?[\d./ ก-๙]*|บันทึกเมื่อ.*|Saved on.*"
)
"""The same, or the head of a saved chat, told apart from a person's name."""

_STANDS_FOR = r"\[?(?:รูป(?:ภาพ)?|สติ๊?กเกอร์|วิดีโอ|ข้อความเสียง|ไฟล์|โน้ต|อัลบั้ม|(?i:photos?|stickers?|videos?|voice message|files?|albums?|notes?))\]?"
NO_WORDS = LazyPattern(_STANDS_FOR)
"""What stands in place of a picture, a sticker, a file."""

SAYS_NOTHING = LazyPattern(
    rf"{SAVED}|{_STANDS_FOR}"
    r"|(?:\d{1,2}[:.]\d\d(?: ?[AaPp][Mm])?[ \t]+)?\S[^\n:]{0,40}?[ \t]?(?:ส่ง(?:สติ๊?กเกอร์|รูป(?:ภาพ)?|วิดีโอ)|(?:ได้)?(?:เข้าร่วม|ออกจาก)(?:กลุ่ม|แชท)|ยกเลิกการส่งข้อความ|"
    r"เชิญ [^\n]{1,40}(?:เข้า(?:ร่วม)?กลุ่ม)|เพิ่ม [^\n]{1,40}เข้า(?:ร่วม)?กลุ่ม|joined the (?:group|chat)|left the (?:group|chat)|unsent a message|invited [^\n]{1,40}|sent a (?:photo|sticker)|added [^\n]{1,40} to the group)(?:แล้ว)?\.?"
)
"""All that the program writes itself: pictures, stickers, who came and went, calls."""

ITS_VERBS = r"ยกเลิก|เข้าร่วม|เพิ่ม|เชิญ|joined|invited|unsent"
"""How its own sentences begin behind a person's name."""
