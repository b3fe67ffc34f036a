"""A line of a name list taken apart: telephone and e-mail by their shape, the rest by what stands between them."""

import re
from dataclasses import dataclass

from wethi.pure.thai.ids import EXTENSION, NumberNotUnderstood, phone
from wethi.pure.thai.lazy_pattern import LazyPattern
from wethi.pure.thai.names import split_name
from wethi.pure.thai.sectors import sector_code


@dataclass(slots=True)
class Pieces:
    """What stands in the line; everything that is not there is ""."""

    name: str = ""
    phone: str = ""
    wrong_phone: str = ""
    email: str = ""
    organisation: str = ""
    position: str = ""
    sector: str = ""
    address: str = ""


_EMAIL = LazyPattern(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}")
_NUMBER = LazyPattern(
    r"(?<![\dA-Za-z])(?<!\d[/.])(?:(?:\+66|0(?![ .-]?0))(?:[ ().-]{0,2}\d){3,12}|[689](?:[ .-]?\d){8}(?![ .-]?\d))(?![\d/])"
)
_EXTENSION = LazyPattern(r"[ ,]{0,3}\(?(?:ต่อ|(?i:ext(?:ension)?\b\.?)|#) ?:? ?(\d{1,6})(?!\d)\)?")
_PHONE_LABEL = LazyPattern(
    r"(?:เบอร์(?:โทร(?:ศัพท์)?|ติดต่อ)?|หมายเลขโทรศัพท์|โทรศัพท์(?:มือถือ)?|โทร|มือถือ|(?i:tel|phone|mobile|mob))\s*[.:]?\s*$"
)
_MAIL_LABEL = LazyPattern(r"(?:อีเมล์?|(?i:e-?mail|mail))\s*[.:]?\s*$")
_NUMBERING = LazyPattern(r"^\s*(?:\(?\d{1,4}(?:[.)](?!\d)|\s+|$)|[-•*–]\s*)\s*")
_PARTS = LazyPattern(r"\t+|\s{3,}|\s*[,;|]\s*|\s+[-–]\s+|\s*\n\s*")
_BRACKETS = LazyPattern(r"[(\[]([^)\]]*)[)\]]?")
ORGANISATION = LazyPattern(
    r"(?:กลุ่ม|มูลนิธิ|สมาคม|ชมรม|เครือข่าย|เทศบาล|ทต\.|ทม\.|ทน\.|อบต\.?|อบจ\.?|องค์การ|องค์กร|สำนักงาน|สนง\.|ศูนย์|สถาบัน|มหาวิทยาลัย|มรภ\.|"
    r"ม\.(?=[ก-๙])|มอ\.?(?=\s|$)|วิทยาลัย|คณะ|โรงเรียน|ร\.?ร\.|รพ\.?(?:สต\.?)?|โรงพยาบาล|บริษัท|บ\.|หจก\.|สหกรณ์|หอการค้า|สภา|ชุมชน|วัด|มัสยิด|หน่วย|กรม|กอง|"
    r"สมัชชา|วิสาหกิจ|บ้าน(?=[ก-๙])|(?i:foundation|association|university|network|co\.|ltd|group|school|office))"
)
# What a word before it says of the next cell or words.
_SAID = LazyPattern(
    r"(?:(?<=[\s,;|(])|^)(?:(?P<position>ตำแหน่ง|บทบาท)|(?P<organisation>(?:ชื่อ)?(?:หน่วยงาน|องค์กร|สังกัด))|"
    r"(?P<address>ที่อยู่|บ้านเลขที่))\s*(?:[:.]\s*|\s+)(?=\S)"
)
_ADDRESS = LazyPattern(
    r"(?:(?<=[\s,(])|^)(?:บ้านเลขที่|เลขที่(?= ?\d)|\d{1,4}(?:/\d{1,4})?(?= ?(?:ม\.|หมู่|ถ\.|ซ\.|ต\.))|ม\. ?\d|หมู่(?:ที่)? ?\d|"
    r"ต\. ?(?=[ก-๙])|ตำบล|อ\. ?(?=[ก-๙]+(?:\s|$))|อำเภอ|จ\. ?(?=[ก-๙])|จังหวัด)"
)
POSITION = LazyPattern(
    r"(?<=\s)(?:รอง)?(?:ประธาน|เลขา|เหรัญญิก|กรรมการ|ผอ\.|ผู้อำนวยการ|ผู้ใหญ่บ้าน|ผู้จัดการ|ผู้ประสาน|กำนัน|สมาชิก|ที่ปรึกษา|หัวหน้า|นักวิชาการ|"
    r"เจ้าหน้าที่|ปลัด|อสม\.?|แกนนำ|ตัวแทน|ผู้แทน|ครู(?=\s|$)|อาจารย์|แทน(?= ?(?:นาย|นาง|น\.ส\.|คุณ)))"
)
_SECTOR = LazyPattern(
    r"(?:(?<=[\s,(])|^)ภาค(?:รัฐ|ราชการ|ท้องถิ่น|วิชาการ|การศึกษา|เอกชน|ธุรกิจ|ประชาสังคม|พลเมือง|ชุมชน|ประชาชน)(?=[\s,)]|$)"
)
_SECTOR_WORD = LazyPattern(
    r"(?:ภาค)?(?:รัฐ|ราชการ|ท้องถิ่น|วิชาการ|การศึกษา|เอกชน|ธุรกิจ|ประชาสังคม|พลเมือง|ชุมชน|ประชาชน)|อปท\.?|องค์กรปกครองส่วนท้องถิ่น|"
    r"(?i:state|government|local|academia|academic|private|civil(?: society)?|community)"
)


def take_apart(plain: str) -> Pieces:
    """``plain``: a normalised line. Numbering goes; the first words that can be a name are the name."""
    found = Pieces()
    rest = _NUMBERING.sub("", plain)
    rest = _take_email(rest, found)
    rest = _take_phones(rest, found)
    rest = _take_said(rest, found)
    parts = [part.strip(" :/-–") for part in _PARTS.split(rest)]
    parts = [part for part in parts if part]
    while parts and parts[0].isdigit():  # the number of the row, in a cell of its own
        parts.pop(0)
    _take_name(parts, found)
    for part in parts:
        _place(part, found)
    return found


def _take_email(text: str, found: Pieces) -> str:
    match = _EMAIL.search(text)
    if match is None:
        return text
    found.email = match[0].lower()
    before = _MAIL_LABEL.sub("", text[: match.start()])
    return f"{before}\t{text[match.end() :]}"


def _take_phones(text: str, found: Pieces) -> str:
    """The first number that is one, with its extension; another number of the line is dropped, a broken one is kept as written."""
    kept, at = "", 0
    for match in _NUMBER.finditer(text):
        digits = re.sub(r"[^\d+]", "", match[0])
        digits = f"0{digits}" if digits[0] in "689" and len(digits) == 9 else digits
        inner = _EXTENSION.match(text, match.end())
        behind = f" {EXTENSION} {inner[1]}" if inner else ""
        try:
            number = phone(digits)
        except NumberNotUnderstood:
            found.wrong_phone = found.wrong_phone or digits + behind
        else:
            found.phone = found.phone or (f"0{number[3:]}" if number.startswith("+66") else number) + behind
        kept += _PHONE_LABEL.sub("", text[at : match.start()]) + "\t"
        at = inner.end() if inner else match.end()
    if found.phone:
        found.wrong_phone = ""
    return kept + text[at:]


def _take_said(text: str, found: Pieces) -> str:
    """What a label names goes under it, up to the next cell or label; a sector names itself."""
    named = _SECTOR.search(text)
    if named is not None:
        found.sector = sector_code(named[0]) or ""
        text = f"{text[: named.start()]}\t{text[named.end() :]}"
    labels = list(_SAID.finditer(text))
    for at, label in reversed(list(enumerate(labels))):
        end = labels[at + 1].start() if at + 1 < len(labels) else len(text)
        cell = re.match(r"[^\t,;|]*", text[label.end() : end])
        said = cell[0] if cell else ""
        if label.lastgroup and not getattr(found, label.lastgroup):
            setattr(found, label.lastgroup, said.strip(" ()[]:.-"))
        text = f"{text[: label.start()]}\t{text[label.end() + len(said) :]}"
    return text


def _take_name(parts: list[str], found: Pieces) -> None:
    """The name may lie in one cell or in up to three: title, given name, family name."""
    if not parts:
        return
    name = parts.pop(0)
    while parts and not _is_whole(name) and _may_go_on(parts[0]):
        name = f"{name}{'' if _only_title(name) else ' '}{parts.pop(0)}"
    brackets = _BRACKETS.findall(name)
    name = _BRACKETS.sub(" ", name).strip()
    parts[:0] = [inside for written in brackets if (inside := written.strip("()[] "))]
    at = ORGANISATION.search(name, 2)
    while at is not None and name[at.start() - 1] != " ":
        at = ORGANISATION.search(name, at.start() + 1)
    tails = [tail.start() for tail in (at, POSITION.search(name, 2), _ADDRESS.search(name, 2)) if tail is not None]
    if (tail := min(tails, default=0)) and _is_whole(name[:tail].strip()):
        parts.insert(0, name[tail:])
        name = name[:tail].strip()
    found.name = name


def _only_title(name: str) -> bool:
    return split_name(f"{name}ก ข").given == "ก"


def _is_whole(name: str) -> bool:
    return bool(split_name(name).family)


def _may_go_on(part: str) -> bool:
    return (
        (" " not in part or part.startswith("ณ "))
        and not any(letter.isdigit() for letter in part)
        and not ORGANISATION.match(part)
    )


def _place(part: str, found: Pieces) -> None:
    """Sector words say the sector, an organisation's words the organisation, a place the address, else the position."""
    address = _ADDRESS.search(part)
    if address is not None and address.start() and not found.address:
        found.address, part = part[address.start() :], part[: address.start()].strip(" ,(")
    if _SECTOR_WORD.fullmatch(part):
        found.sector = found.sector or sector_code(part) or ""
    elif address is not None and not address.start():
        found.address = found.address or part
    elif ORGANISATION.match(part) and not found.organisation:
        found.organisation = part
    elif not found.position and not part.isdigit():
        found.position = part
