"""Names of people: title, given name, family name, and whether two spellings may be one person.

Thai writers put titles with and without spaces and dots, several in a row (ผศ.ดร.), and roles where titles stand.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from wethi.pure.thai.lazy_pattern import LazyPattern
from wethi.pure.thai.likeness import likeness
from wethi.pure.thai.normal import normalise


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in parts. `title` as written; `family` takes in ณ and everything behind it; `rest` is what was left over
    (a nickname or position behind the name). `role` is True when the line names an office and no person was cut out."""

    title: str
    given: str
    family: str
    rest: str = ""
    role: bool = False

    @property
    def full(self) -> str:
        """Title, given and family name as a letter writes them."""
        name = " ".join(part for part in (self.given, self.family) if part)
        joined = self.title and not self.title.endswith(".") and self.title[-1:] > "\u0e00" and len(self.title) <= 8
        return f"{self.title}{'' if joined else ' ' if self.title else ''}{name}"


_DOTTED = (
    "ว่าที่ ?ร\\. ?ต\\. ?(?:หญิง)?",
    "ว่าที่ ?(?:ร\\.ท\\.|ร\\.อ\\.|พ\\.ต\\.)",
    "พล\\.[ตรจ]\\.[ตทอ]\\.",
    "พล\\.[ตทอ]\\.",
    "[พร]\\.ต\\.[ตทอ]\\.(?:หญิง)?",
    "[พร]\\.[ตทอ]\\.(?:หญิง)?",
    "จ\\.ส\\.[ตทอ]\\.",
    "ส\\.ต\\.[ตทอ]\\.",
    "[สจด]\\.[ตทอ]\\.",
    "ม\\.ร\\.ว\\.",
    "ม\\.ล\\.",
    "น\\. ?ส\\.",
    "นส\\.",
    "ด\\.ช\\.",
    "ด\\.ญ\\.",
    "ผศ\\.",
    "รศ\\.",
    "ศ\\.",
    "ดร\\.",
    "ดร(?= )",
    "สพ\\. ?ญ\\.",
    "น\\.สพ\\.",
    "ทพญ\\.",
    "ทพ\\.",
    "ทญ\\.",
    "นพ\\.",
    "นพ(?= )",
    "พญ\\.",
    "ภญ\\.",
    "ภก\\.",
    "กภ\\.",
    "พว\\.",
    "อ\\.",
    "(?i:Asst\\. ?Prof\\.|Assoc\\. ?Prof\\.|Prof\\.|Dr\\.|Mrs\\.?|Mr\\.?|Ms\\.?|Miss|Rev\\.)(?![A-Za-z])",
)
_WORDED = (
    "ผู้ช่วยศาสตราจารย์",
    "รองศาสตราจารย์",
    "ศาสตราจารย์",
    "นายแพทย์",
    "แพทย์หญิง",
    "ทันตแพทย์หญิง",
    "ทันตแพทย์",
    "เภสัชกรหญิง",
    "เภสัชกร",
    "สัตวแพทย์หญิง",
    "สัตวแพทย์",
    "ว่าที่ร้อยตรีหญิง",
    "ว่าที่ร้อยตรี",
    "ว่าที่ร้อยโท",
    "ว่าที่พันตรี",
    "ร้อยตำรวจ(?:ตรี|โท|เอก)",
    "พันตำรวจ(?:ตรี|โท|เอก)",
    "พลตำรวจ(?:ตรี|โท|เอก)",
    "ร้อย(?:ตรี|โท|เอก)",
    "พัน(?:ตรี|โท|เอก)",
    "พล(?:ตรี|โท|เอก)",
    "สิบ(?:ตรี|โท|เอก)",
    "จ่าสิบ(?:ตรี|โท|เอก)",
    "ดาบตำรวจ",
    "หม่อมราชวงศ์",
    "หม่อมหลวง",
    "พระครู",
    "พระมหา",
    "พระอาจารย์",
    "พระปลัด",
    "พระสมุห์",
    "พระใบฎีกา",
    "พระ(?=[ก-ฮเ-ไ])",
    "หลวงพ่อ",
    "หลวงพี่",
    "สามเณร",
    "แม่ชี",
    "โต๊ะอิหม่าม",
    "อิหม่าม",
    "ฮัจยี",
    "นางสาว",
    "นาย",
    "นาง",
    "เด็กชาย",
    "เด็กหญิง",
    "คุณครู",
    "คุณหมอ",
    "คุณ",
    "ครู",
    "หมอ",
    "อาจารย์",
    "ดอกเตอร์",
    "ด็อกเตอร์",
    "กำนัน",
    "ผู้ใหญ่บ้าน",
    "ผู้ใหญ่",
    "สารวัตรกำนัน",
    "ลุง",
    "ป้า",
    "บัง",
    "โต๊ะครู",
    "บาบอ",
    "นายก(?= |[เ-ไ])",
    "ปลัด(?= )",
    "สจ\\.",
    "สท\\.",
    "ส\\.อบจ\\.",
    "ส\\.ส\\.",
    "ส\\.ว\\.",
)
_TITLE = LazyPattern(
    "(?:" + "|".join((*_DOTTED, *sorted(_WORDED, key=lambda word: -len(word.split("(")[0])))) + ")(?=[ ก-ฮเ-ไA-Za-z])"
)
# Offices that begin with the letters of a title; none of them may be cut.
_ROLE = LazyPattern(
    "นายก(?:เทศมนตรี|เทศบาล|องค์การ|อบต|อบจ|สมาคม|รัฐมนตรี|สภา|สโมสร|เหล่า|ฯ|เมือง|ชมรม|ท่องเที่ยว|พุทธ|ส\\.|อ\\.)|"
    "นายอำเภอ|นายจ้าง|นายทะเบียน|นายช่าง|นายตรวจ|นายทหาร|นายด่าน|นายหน้า|นายท่า|นายสถานี|นายทุน|"
    "นางงาม|นางแบบ|นางพยาบาล|ครูใหญ่|คุณภาพ|คุณธรรม|คุณลักษณะ|พระราช(?:บัญญัติ|ทาน|กฤษฎีกา)|พระบรม|หมอชาวบ้าน|"
    "ผู้ใหญ่(?=(?:และ|ใจดี)?$)|อาจารย์ใหญ่|อาจารย์ประจำ|อาจารย์พิเศษ|กำนันตำบล|กำนันและ|ผู้ใหญ่บ้าน ?(?:ม\\.|หมู่|และ)|ครูภูมิปัญญา|"
    "ผู้แทน|ตัวแทน|ประธาน|เลขา|ผู้อำนวยการ|ผอ\\.|หัวหน้า|สมาคม|มูลนิธิ|เครือข่าย|ชมรม|กลุ่ม|สำนักงาน|องค์การ|เทศบาล|ศูนย์"
)
_WOMAN = LazyPattern(r"หญิง|นาง|น\. ?ส\.|นส\.|ด\.ญ\.|[พภ]ญ\.|ทพ?ญ\.|สพ\. ?ญ\.|แม่ชี|ป้า|(?i:Mrs|Ms\b|Miss)")
_MAN = LazyPattern(r"ชาย|นาย|ด\.ช\.|^นพ\.?|น\.สพ\.|ภก\.|พระ|หลวง|สามเณร|ลุง|บัง|(?i:Mr\b)")
_NUMBERING = LazyPattern(r"^\s*(?:\(?\d{1,3}[.)]|[-•*])\s*")
_BEHIND = LazyPattern(r"\s*[(\[].*$|\s*[,;:|/].*$| - .*$")
_WIDE_GAP = LazyPattern(r"\t\s*|\s{2,}")
_OFFICE_WORD = LazyPattern(
    "(?:ประธาน|เลขา|ผู้|หัวหน้า|กรรมการ|นายก|ปลัด|รอง|ที่ปรึกษา|เจ้าหน้าที่|ตัวแทน|สมาชิก|สมาคม|มูลนิธิ|เครือข่าย|องค์กร|ชมรม|เทศบาล|อบต|อบจ|โทร)"
)


def split_name(line: str) -> PersonName:
    """One line of a name list in its parts; numbering before the name is dropped.

    "๑. ผศ.ดร.สมชาย ณ สงขลา (ประธาน)" -> title ผศ.ดร., given สมชาย, family ณ สงขลา, rest ประธาน.
    An office (นายกเทศมนตรีนครหาดใหญ่) comes back whole in `given` with `role` True.
    """
    plain = _NUMBERING.sub("", normalise(line).text).strip()
    behind = _BEHIND.search(plain)
    rest = plain[behind.start() :].strip(" \t()[],;:|/-") if behind else ""
    plain = plain[: behind.start()].strip() if behind else plain
    if _ROLE.match(plain):
        return PersonName("", plain, "", rest, role=True)
    title, name = _without_title(plain)
    columns = [part for part in _WIDE_GAP.split(name) if part]
    # A wide gap sets a position apart, but only behind a whole name; before that it is a column of a table.
    whole = 1 if columns and " " in columns[0] else 2
    rest = " ".join(part for part in (*columns[whole:], rest) if part)
    given, *others = " ".join(columns[:whole]).split(" ")
    for number, word in enumerate(others):
        if number and _OFFICE_WORD.match(word):
            rest = " ".join(part for part in (" ".join(others[number:]), rest) if part)
            others = others[:number]
            break
    return PersonName(title, given, " ".join(others), rest)


def gender_of(title: str) -> str:
    """ "f" or "m" where the title says it; "" for ดร. and the like."""
    return "f" if _WOMAN.search(title) else "m" if _MAN.search(title) else ""


def _without_title(plain: str) -> tuple[str, str]:
    at = 0
    for _ in range(4):
        match = _TITLE.match(plain, at)
        if match is None or (at and _ROLE.match(plain, at)):
            break
        end = match.end()
        while plain[end : end + 1] == " ":
            end += 1
        # "คุณ ากร" cannot be: a title ends where a syllable ends, and something must be left for the name.
        if end >= len(plain):
            break
        at = end
    return plain[:at].strip(), plain[at:].strip()


_KARAN = LazyPattern("[\u0e01-\u0e2e][\u0e34\u0e38]?\u0e4c")
_TONES = LazyPattern("[\u0e47-\u0e4b\u0e4d\u0e4e]")
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("ฃคฅฆ", "ข"),
        **dict.fromkeys("ณ", "น"),
        **dict.fromkeys("ศษซ", "ส"),
        "ญ": "ย",
        "ฎ": "ด",
        "ฏ": "ต",
        **dict.fromkeys("ฐฑฒธถ", "ท"),
        "ฬ": "ล",
        "ภ": "พ",
        "ใ": "ไ",
        "ี": "ิ",
        "ู": "ุ",
        "ื": "ึ",
        "ๅ": "า",
    }
)


@lru_cache(maxsize=50_000)
def compare_form(name: str) -> str:
    """A name as it sounds, roughly, for finding duplicates: no title, tones or silent letters, one letter per sound."""
    parts = split_name(name)
    return f"{sound_of(parts.given)} {sound_of(parts.family)}".strip()


def sound_of(word: str) -> str:
    """A word as it sounds, roughly: one letter for each sound, no tones, no silent letters; digits stay."""
    plain = _TONES.sub("", _KARAN.sub("", word.lower()))
    plain = plain.replace("ฤๅ", "รือ").replace("ฤ", "ริ").replace("ำ", "ัม")
    plain = re.sub("รร(?=[\u0e01-\u0e2e](?![\u0e30-\u0e3a]))", "ั", plain).replace("รร", "ัน")
    plain = re.sub("[ไใ]([\u0e01-\u0e2e])ย?", "\\1ัย", plain).translate(_ALIKE)
    plain = re.sub("(?<=[\u0e01-\u0e2e])[จดตทส](?=\\s|$)", "ท", plain)  # one closing sound, five ways to write it
    plain = re.sub("([\u0e01-\u0e2e])\\1", "\\1", plain)
    return re.sub("[^\u0e01-\u0e4ea-z0-9]", "", plain)


def name_similarity(left: str, right: str) -> float:
    """0.0 to 1.0: how likely two written names are one person, spelling variants forgiven, titles ignored.

    From about 0.8 a person should be asked. Two full names with unlike family names stay low even when the given name
    is the same; where one side has no family name, the given name alone can reach 0.85.
    """
    first, second = compare_form(left).split(" ", 1), compare_form(right).split(" ", 1)
    if not first[0] or not second[0]:
        return 0.0
    given = likeness(first[0], second[0])
    if len(first) == 1 or len(second) == 1:
        if len(first) == len(second):
            return given
        longer, shorter = (first, second[0]) if len(first) > 1 else (second, first[0])
        return max(given * 0.85, likeness("".join(longer), shorter))
    family = likeness(first[1], second[1])
    swapped = min(likeness(first[0], second[1]), likeness(first[1], second[0])) * 0.95
    return max(min(given, family) * 0.6 + (given + family) * 0.2, swapped)
