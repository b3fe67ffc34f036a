"""Numbers in digits and in Thai words, as minutes and letters write them.

สามสิบสอง, หนึ่งร้อย, ร้อยกว่า, 1,000, ๑.๒ ล้าน. Thai has no spaces between words, so number words hide inside
others (สามารถ, ห้าม, ศูนย์ประสานงาน); the finder believes a lone word only where a unit or a gap follows it.
"""

import re
from bisect import bisect_right
from decimal import Decimal
from typing import NamedTuple

from wethi.pure.thai.alternation import by_first_letter
from wethi.pure.thai.counters import THINGS
from wethi.pure.thai.lazy_pattern import LazyPattern
from wethi.pure.thai.normal import fold_characters

_ONES = {
    "ศูนย์": 0,
    "หนึ่ง": 1,
    "นึง": 1,
    "เอ็ด": 1,
    "สอง": 2,
    "ยี่": 2,
    "สาม": 3,
    "สี่": 4,
    "ห้า": 5,
    "หก": 6,
    "เจ็ด": 7,
    "แปด": 8,
    "เก้า": 9,
}
_SCALES = {"สิบ": 10, "ร้อย": 100, "พัน": 1_000, "หมื่น": 10_000, "แสน": 100_000}
_MILLION = "ล้าน"
_WORD = by_first_letter(
    "ศูนย์|(?<!นิด)(?<!หน่อย)(?<!แป๊บ)หนึ่ง|(?<!นิด)(?<!หน่อย)(?<!แป๊บ)นึง|เอ็ด|สอง|ยี่(?=สิบ)|สาม(?!ารถ|ัคคี|ี|ัญ|าน)|สี่|ห้า(?!ม|ง)|หก|เจ็ด|แปด|เก้า(?!อี้)|"
    "สิบ|(?<!เรียบ)ร้อย|พัน(?!ธ|ธุ์)|หมื่น|แสน|ล้าน(?!นา)"
)
_WORDS = LazyPattern(rf"(?:{_WORD})(?:[ ]?(?:{_WORD}))*")
_ONE_WORD = LazyPattern(_WORD)
# Spoken short: หมื่นห้า is 15,000, ล้านสอง 1,200,000. With a digit before the scale `read_number` takes it in full, as
# `spell_number` writes it: สองพันห้า 2,005. In running text it is what speakers mean by it, see `_heard`.
_CLIPPED = LazyPattern("(พัน|หมื่น|แสน|ล้าน)(สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า)")
# A figure is looked for by its first digit; what must not stand before it is asked behind that one.
_FIGURE = r"\d(?<![\d,]\d)(?<!(?<![ก-ฮ]{3})\.\d)(?:\d{0,2}(?:,\d{3})+(?:\.\d+)?|\d*(?:\.\d+)?)"
_SCALED = r"สิบล้าน|ร้อยล้าน|พันล้าน|ล้าน(?!นา)|แสน|หมื่น|พัน(?!ธ)|ร้อย(?!ละ)|สิบ"
_DIGITS = LazyPattern(rf"(?P<number>{_FIGURE})(?!\d)(?:[ ]?(?P<scale>{_SCALED}))?")
_ABOUT_BEFORE = LazyPattern(r"(?:ประมาณ|ราวๆ|ราว|(?<![ก-๎])ร่วม|เกือบ|กว่า|ไม่ต่ำกว่า|ไม่น้อยกว่า|(?i:about|around|some)\s)[ ]?$")
_ABOUT_AFTER = LazyPattern(r"[ ]?(?:กว่า|เศษ|โดยประมาณ|\+)")
_UNIT = LazyPattern(rf"[ ]?(?:กว่า|เศษ)?[ ]?(?:{THINGS}|บาท|เสียง|ระดับ|หลัง(?!จาก))")
_EDGE = LazyPattern(r"\s|$|[)\],.;:/-]")


class NumberHit(NamedTuple):
    """A number in the text. `about` for ร้อยกว่า, ประมาณ 100; `sure` is False for a word that may hide in another."""

    start: int
    end: int
    value: int | Decimal
    about: bool = False
    worded: bool = False
    sure: bool = True


def read_number(text: str) -> int | None:
    """Whole number of a phrase in words or digits (สามสิบสอง -> 32, ๑,๐๐๐ -> 1000, 2 ล้าน -> 2000000), else None.

    A closing กว่า or เศษ is allowed and ignored; ask `find_numbers` whether a number is only about right.
    """
    plain = re.sub(r"\s*(?:กว่า|เศษ)$", "", fold_characters(text).strip())
    digits = _DIGITS.fullmatch(plain)
    if digits:
        value = _digit_value(digits)
        return value if isinstance(value, int) else None
    if not _WORDS.fullmatch(plain):
        return None
    return _word_value(plain)


def find_numbers(text: str) -> list[NumberHit]:
    """Numbers in normalised text, in order; dates, clock times and item numbers are not told apart here."""
    folded = fold_characters(text)
    hits = _in_digits(folded)
    starts, ends = [hit.start for hit in hits], {hit.end for hit in hits}
    for match in _WORDS.finditer(folded):
        # A word may stand inside a number as its scale (๑.๒ ล้าน), or touch its end.
        at = bisect_right(starts, match.start()) - 1
        if match.start() in ends or (at >= 0 and match.start() < hits[at].end):
            continue
        unit = _UNIT.match(folded, match.end()) is not None
        value = _heard(match[0], folded, match.end(), counted=unit)
        if value is None:
            continue
        count = len(_ONE_WORD.findall(match[0]))
        edge = _EDGE.match(folded, match.end()) is not None
        about = _is_about(folded, match.start(), match.end())
        if count == 1 and not (unit or about or edge):
            continue
        lone = folded[match.start() - 1 : match.start()] in ("", " ", "\n", "(") or count > 1
        hits.append(NumberHit(*match.span(), value, about, True, unit or (count > 1 and edge) or (lone and edge)))
    return sorted(hits, key=lambda hit: hit.start)


def _in_digits(text: str) -> list[NumberHit]:
    """Numbers in digits, each with the word for its scale; parts of one sum are one: `3 แสน 5 หมื่น`, `2 พัน 500`."""
    hits: list[NumberHit] = []
    scale = 0  # of the last one
    for match in _DIGITS.finditer(text):
        value, own = _digit_value(match), _DIGIT_SCALES.get(match["scale"] or "", 1)
        hit = NumberHit(match.start(), match.end(), value, _is_about(text, match.start(), match.end()))
        goes_on = scale > own and value < scale and (own > 1 or value * _BASE >= scale)
        spoken = scale >= _SPOKEN_FROM and own == 1 and match["number"] in _DIGIT and _CLOSED.match(text, match.end())
        if spoken:
            value, goes_on = value * scale // _BASE, True
        if hits and goes_on and text[hits[-1].end : hit.start].strip(" ") == "" and hit.start - hits[-1].end <= 1:
            before = hits.pop()
            hit = NumberHit(before.start, hit.end, before.value + value, before.about or hit.about)
        if own > 1 and hits and _shares_scale(text, hits[-1], hit, value / own):
            hits[-1] = hits[-1]._replace(value=hits[-1].value * own)
        hits.append(hit)
        scale = own
    return hits


def _shares_scale(text: str, first: NumberHit, last: NumberHit, bare: float | Decimal) -> bool:
    """Whether the scale behind a range is that of both its ends: `4-5 ร้อยคน`, but not `500-1 พัน`."""
    return (
        text[first.end : last.start].strip(" ") in ("-", "ถึง") and text[first.end - 1].isdigit() and first.value < bare
    )


_DIGIT, _SPOKEN_FROM = frozenset("123456789"), 1_000
_CLOSED = LazyPattern(rf"(?=$|[\s,)])(?! ?(?:{THINGS}|บาท|[-–]|ถึง))")  # 2 หมื่น 5 is 25,000
_BASE = 10  # digits behind a scale are its next place: 2 พัน 500, but not 2 พัน 5


def spell_number(number: int) -> str:
    """A whole number in Thai words: 21 -> ยี่สิบเอ็ด, 1000000 -> หนึ่งล้าน; ลบ before a negative one."""
    if number < 0:
        return "ลบ" + spell_number(-number)
    if number == 0:
        return "ศูนย์"
    millions, rest = divmod(number, 1_000_000)
    if not millions:
        return _spell_small(rest, counted=False)
    return spell_number(millions) + _MILLION + (_spell_small(rest, counted=True) if rest else "")


_SPOKEN = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_PLACES = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")


def _spell_small(number: int, *, counted: bool) -> str:
    """1 to 999,999; `counted` when millions stand before it, so that a last one is เอ็ด."""
    digits = [int(letter) for letter in str(number)]
    words = []
    for at, digit in enumerate(digits):
        place = len(digits) - 1 - at
        if digit == 0:
            continue
        if place == 1 and digit <= 2:
            words.append("สิบ" if digit == 1 else "ยี่สิบ")
        elif place == 0 and digit == 1 and (len(digits) > 1 or counted):
            words.append("เอ็ด")
        else:
            words.append(_SPOKEN[digit] + _PLACES[place])
    return "".join(words)


def _word_value(phrase: str) -> int | None:
    """Value of number words, or None when they do not make one number (สองสาม)."""
    clipped = _CLIPPED.fullmatch(phrase)
    if clipped:
        scale = 1_000_000 if clipped[1] == _MILLION else _SCALES[clipped[1]]
        return scale + _ONES[clipped[2]] * scale // 10
    total = group = 0
    pending: int | None = None
    floor = 1_000_000  # each scale word must be smaller than the one before it
    for word in _ONE_WORD.findall(phrase):
        if word in _ONES:
            if pending is not None:
                return None
            pending = _ONES[word]
        elif word in _SCALES:
            scale = _SCALES[word]
            if scale >= floor or pending == 0:
                return None
            # ร้อย alone, and ร้อย or สิบ after a larger scale, mean one of them.
            group += (1 if pending is None else pending) * scale
            pending, floor = None, scale
        else:
            group += pending or 0
            # A second ล้าน multiplies what stands; one with nothing before it is one million.
            total = (total + group or 1) * 1_000_000
            group, pending, floor = 0, None, 1_000_000
    if pending is not None and floor == 1:
        return None
    return total + group + (pending or 0)


_SHORTENED = LazyPattern("(?P<before>.*?) ?(?P<scale>ร้อย|พัน|หมื่น|แสน|ล้าน) ?(?P<last>หนึ่ง|นึง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า)")


def _heard(phrase: str, text: str, end: int, *, counted: bool) -> int | None:
    """What number words in running text mean: สองแสนห้า is 250,000 there; None where they may mean either.

    `counted` says that what is counted stands behind; then ร้อยห้า and สองพันห้า are in doubt or in full, the larger never.
    """
    value = _word_value(phrase)
    short = _SHORTENED.fullmatch(phrase) if value is not None and phrase[-1] in _LAST_LETTERS else None
    if value is None or short is None or text.startswith("บาทถ้วน", end):
        return value
    scale, last = _SCALES.get(short["scale"], 1_000_000), _ONES[short["last"]]
    if last == 1:
        return value if short["before"] else None  # หมื่นหนึ่ง: one of them, or a tenth more
    if scale < _SPOKEN_FROM:
        return value if counted and short["before"] else None
    if not short["before"]:
        return value
    if counted and scale == _SPOKEN_FROM:
        return None
    return value - last + last * scale // _BASE


_LAST_LETTERS = frozenset("งม่ากด")  # of the words for one to nine


_DIGIT_SCALES = {
    **_SCALES,
    "ล้าน": 10**6,
    "สิบล้าน": 10**7,
    "ร้อยล้าน": 10**8,
    "พันล้าน": 10**9,
}


_LONGEST_INT = 4000  # Python refuses to turn more digits than 4,300 into a number


def _digit_value(match: re.Match[str]) -> int | Decimal:
    digits, scale = match["number"].replace(",", ""), _DIGIT_SCALES.get(match["scale"] or "", 1)
    if "." not in digits and len(digits) < _LONGEST_INT:
        return int(digits) * scale
    value = Decimal(digits) * scale
    return int(value) if value == value.to_integral_value() else value


_ABOUT_BEGINS = frozenset("กเโ+")  # first letters of the words behind a figure
_ABOUT_ENDS = frozenset("ณๆวมบาtTdDeE")  # last letters of those words


def _is_about(text: str, start: int, end: int) -> bool:
    following = text[end : end + 2].lstrip(" ")[:1]
    if following in _ABOUT_BEGINS and _ABOUT_AFTER.match(text, end) is not None:
        return True
    before = text[max(0, start - 14) : start]
    return before.rstrip()[-1:] in _ABOUT_ENDS and _ABOUT_BEFORE.search(before) is not None
