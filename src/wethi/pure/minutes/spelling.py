"""Words by which minutes are read, righted where they are often misspelt or torn by a blank. Lengths never change."""

from __future__ import annotations

from collections.abc import Iterator

from wethi.pure.minutes.parts import Span
from wethi.pure.minutes.vocabulary import FORMAL
from wethi.pure.thai.lazy_pattern import LazyPattern
from wethi.pure.thai.months import MONTHS, MONTHS_SHORT, THAI_MONTH
from wethi.pure.thai.stems import holds_any
from wethi.pure.thai.words import breaks_word

# What the writer's words are rid of, and what of it stands inside lines.
_ODD_SIGNS = "\u200b-\u200f\u2060\ufeff\u00ad\u0e4d\u00a0\u2000-\u200a\u202f\u205f\u3000\t\v\f\x85\u2028\u2029"
_ODD_SPELT = r"เ[เ\u200b]|ำ[่-๋]|[ก-ฮ่-๋] [าำ]|\*|__|`|~~"
ODD = LazyPattern(rf"[{_ODD_SIGNS}\r\n]|{_ODD_SPELT}|  ")
# Each odd place in a line holds one of these; looking for them is far quicker than trying the pattern everywhere.
_MAY_BE_ODD = (
    *"\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u0e4d\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008",
    *"\u2009\u200a\u202f\u205f\u3000\t\v\f\x85\u2028\u2029\r*`",
    *("เเ", "ำ่", "ำ้", "ำ๊", "ำ๋", " า", " ำ", "__", "~~", "  "),
)
_ODD_IN_LINE = LazyPattern(rf"[{_ODD_SIGNS}\r]|{_ODD_SPELT}|\S  ")


def is_odd(text: str) -> bool:
    """Whether signs stand inside its lines that the writer's words are rid of."""
    return holds_any(text, _MAY_BE_ODD) and _ODD_IN_LINE.search(text) is not None


# Misspelt and right, of the same length: ใ and ไ taken for one another, น and ณ, ธ and ท.
_MISSPELT = (
    ("ภายไน", "ภายใน"),
    ("ไห้", "ให้"),
    ("ใม่", "ไม่"),
    ("ใด้", "ได้"),
    ("ใป", "ไป"),
    ("ใว้", "ไว้"),
    ("ไช้", "ใช้"),
    ("ไหม่", "ใหม่"),
    ("ไหญ่", "ใหญ่"),
    ("เสร็ด", "เสร็จ"),
    ("เสร้จ", "เสร็จ"),
    ("เสณอ", "เสนอ"),
    ("กำหณด", "กำหนด"),
    ("กรรมกาน", "กรรมการ"),
    ("สมาชิค", "สมาชิก"),
    ("บันชี", "บัญชี"),
    ("อณุมัติ", "อนุมัติ"),
    ("อาณุญาต", "อานุญาต"),
    ("เห็นชอป", "เห็นชอบ"),
    ("รับผิดชอป", "รับผิดชอบ"),
    ("สถาณที่", "สถานที่"),
    ("จำนวณ", "จำนวน"),
    ("สรุบ", "สรุป"),
    ("บันทืก", "บันทึก"),
    ("บรรทึก", "บันทึก"),
    ("ลายงานการ", "รายงานการ"),
    ("รายงาณ", "รายงาน"),
    ("ครั่งที่", "ครั้งที่"),
    ("งบประมาน", "งบประมาณ"),
    ("พฤษจิกายน", "พฤศจิกายน"),
    ("พฤศภาคม", "พฤษภาคม"),
    (".oo น", ".00 น"),
    (".OO น", ".00 น"),
    (":oo น", ":00 น"),
)
_CHAIR, _NO_CHAIR = "ประทาน", LazyPattern(r"(?<!รับ)(?<!ชล)(?<!ราช)ประทาน(?!โทษ|พร|อภัย|บัตร|เวช)")
# A letter too many, by the place of that letter in the word.
_SURPLUS = (("สะมาชิก", 1), ("มิติที่ประชุม", 1))
_TORN = (
    "ภาย ใน",
    "เว ลา",
    "กำ หนด",
    "ประ ชุม",
    "ประ ธาน",
    "มอบ หมาย",
    "รับ ผิดชอบ",
    "รับผิด ชอบ",
    "รับ ผิด ชอบ",
    "ผู้ เข้า",
    "ผู้ มา",
    "ผู้ รับ",
    "ผู้ ร่วม",
    "ผู้เข้า ร่วม",
    "สถาน ที่",
    "เห็น ชอบ",
    "คณะกรรม การ",
    "คณะ กรรมการ",
    "ไม่ เกิน",
    "ก่อนวัน ที่",
    "เลิก ประชุม",
    "ปิด ประชุม",
    "แล้ว เสร็จ",
    "ระเบียบ วาระ",
    "ประ มาณ",
    "ประ เด็น",
    "ประ สาน",
)
_BEFORE_FIGURE = LazyPattern(r"(?:วัน|ครั้ง)(?P<blank> )ที่ ?\d")  # `ทุกครั้ง ที่ศาลา` is whole
_PARTS = tuple(tuple(word.split(" ")) for word in _TORN)
_HEADS = tuple({parts[0] for parts in _PARTS})
_TORN_ENDS = tuple({(parts[0], "".join(parts[1:])) for parts in _PARTS})


# A blank no word bears: before a vowel or tone that stands on a letter, behind one that asks for a letter.
_TORN_LETTER = LazyPattern(
    " (?=[\u0e30\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])(?<=[ก-๎] )| (?=[ก-ฮ])(?<=[\u0e31\u0e40-\u0e44] )"
)
_TORN_MONTH = LazyPattern(
    r"\d {0,3}(?P<month>" + "|".join(" ?".join(month) for month in (*MONTHS, *MONTHS_SHORT)) + r")(?=[ก-ฮ \d])"
)
_HOUR_IN_TWO = LazyPattern(r"\d(?: \.|\. )[0-5]\d")  # found at once, and most texts have none
_TORN_HOUR = LazyPattern(r"(?<![\d.])(?P<hour>[012]?\d(?: \.|\. )[0-5]\d)(?= {0,3}(?:-|ถึง|น\.))")
_REST_OF_MONTH = LazyPattern(r"(?P<rest>[ก-๎]{1,9}) {0,3}(?:พ\.ศ\. ?)?\d{2,4}(?!\d)")


def spelt(flow: str) -> str:
    """The text with those words right."""
    for wrong, right in _MISSPELT:
        if wrong in flow:
            flow = flow.replace(wrong, right)
    return _NO_CHAIR.sub("ประธาน", flow) if _CHAIR in flow else flow


def surplus(flow: str) -> list[Span]:
    """Blanks and letters inside those words that do not belong there, in order; they are only looked for, not taken out."""
    found: set[int] = set()
    for torn in _TORN:
        at = flow.find(torn)
        while at >= 0:
            found.update(at + place for place, sign in enumerate(torn) if sign == " ")
            at = flow.find(torn, at + 1)
    found.update(match.start() for match in _TORN_LETTER.finditer(flow))
    if len(found) >= _TEARS and _TORN_LETTER.search(flow):
        found.update(_torn_words(flow))
    if "วัน ที่" in flow or "ครั้ง ที่" in flow:
        found.update(match.start("blank") for match in _BEFORE_FIGURE.finditer(flow))
    for torn_month in _TORN_MONTH.finditer(flow):
        if " " in torn_month["month"]:
            found.update(at for at in range(*torn_month.span("month")) if flow[at] == " ")  # `29 กรก ฎาคม`
    for hour in _TORN_HOUR.finditer(flow) if _HOUR_IN_TWO.search(flow) else ():
        found.update(at for at in range(*hour.span("hour")) if flow[at] == " ")  # `13 .30 - 16.00 น.`
    for word, place in _SURPLUS:
        at = flow.find(word)
        while at >= 0:
            found.add(at + place)
            at = flow.find(word, at + 1)
    return [(at, at + 1) for at in sorted(found)]


_TEARS = 2  # a page torn so often is torn anywhere
_INNER_BLANK = LazyPattern("(?<=[ก-๎]) (?=[ก-๎])")
_LONE_LETTER = LazyPattern(r"(?!ณ)[ก-ฮ](?=[ \n]|$)")
_TORN_FIGURE = LazyPattern(rf"(?<![\d.,/:-])(?<!\d )\d (?=\d(?: ?(?:{THAI_MONTH}|คน|ท่าน|บาท)|[.:][0-5]\d(?!\d)))")
_FIRST_NAME = LazyPattern(rf"{FORMAL} ?[ก-๎]{{2,20}}$")
_HALF = 24  # characters on each side of a blank


def _torn_words(flow: str) -> Iterator[int]:
    """Blanks inside words and figures of a page that tears them: `เรื่องแจ้ งให้ทราบ`, `มติที่ประชุ ม`, `วันที่ 1 0 กรกฎาคม`."""
    for match in _INNER_BLANK.finditer(flow):
        at = match.start()
        left = flow[max(0, at - _HALF) : at].rpartition("\n")[2]
        if _LONE_LETTER.match(flow, at + 1) or (
            breaks_word(left, flow[at + 1 : at + _HALF]) and _FIRST_NAME.search(left) is None
        ):
            yield at
    yield from (match.end() - 1 for match in _TORN_FIGURE.finditer(flow))


def tears(left: str, right: str) -> bool:
    """Whether a line ends inside one of those words or a month: `ภาย`, `ใน 9 กุมภาพันธ์`; `4 กันยา`, `ยน 2566`."""
    rest = _REST_OF_MONTH.match(right)
    if rest and any(month.endswith(rest["rest"]) and left.endswith(month[: -len(rest["rest"])]) for month in MONTHS):
        return left[-1:] not in "0123456789 "
    if not left.endswith(_HEADS):
        return False
    return any(left.endswith(head) and right.startswith(tail) for head, tail in _TORN_ENDS)
