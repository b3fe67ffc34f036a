"""Lines before they are taken apart: signs that say nothing go, ID numbers are never kept, two people on a line are two."""

import re
from collections.abc import Collection, Iterator

from wethi.pure.namelist.chats import words_of
from wethi.pure.namelist.pieces import ORGANISATION
from wethi.pure.thai.ids import is_national_id
from wethi.pure.thai.lazy_pattern import LazyPattern
from wethi.pure.thai.names import split_name

ID_LEFT_OUT = "×-××××-×××××-××-×"
"""What stands where an ID number was written."""

_TITLED = (
    r"(?:นาย|นางสาว|นาง|น\. ?ส\.|นส\.|เด็กชาย|เด็กหญิง|ด\.[ชญ]\.|ว่าที่ ?ร|ดร\.|ผศ\.|รศ\.|ศ\. ?ดร|(?:Mr|Mrs|Ms|Miss|Dr)\b)"
)
_TITLE = LazyPattern(_TITLED)
_SYMBOLS = LazyPattern("[\u2190-\u2bff\ufe0f\u200d\u20e3\U0001f000-\U0001faff\uf000-\uf0ff●○•◦▪■□◆★☆]+")
_ID = LazyPattern(
    r"(?:เลข(?:ที่)?(?:ประจำตัว)?(?:ประชาชน|บัตร(?:ประจำตัว)?(?:ประชาชน)?)\s*[:.]?\s*|บัตร(?:ประจำตัว)?ประชาชน\s*[:.]?\s*)?"
    r"(?<![\d-])(\d(?:[ -]?\d){12})(?!\d)"
)
_NOISE = LazyPattern(
    r"(?<![ก-๙])อายุ\s*[:.]?\s*\d{1,3}(?:\s*ปี)?|(?i:(?<![a-z])(?:line|ไลน์)(?: ?id)?\s*[:.]?\s*@?[a-z0-9._-]{3,30}(?=\s|$))|"
    r"(?:ค่ะ|ครับ)\s*$"
)
_NAMED = LazyPattern(r"^\s*(?:ชื่อ(?: ?[-–/และ]* ?(?:นาม)?สกุล)?|(?i:name))(?:\s*:\s*|\s*(?=" + _TITLED + r"))")
_PHONE = r"(?:\+66|0|[689])(?:[ ().-]{0,2}\d){7,9}(?!\d)"
_ANY_PHONE = LazyPattern(_PHONE)
_STARTS_NUMBERED = LazyPattern(r"\(?\d{1,3}[.)]")
_NUMBERED = LazyPattern(r"(?<=\S)\s+\(?\d{1,3}[.)]\s*(?=[ก-๙A-Za-z])")
_SECOND = LazyPattern(r"[\s,;/|]+(?:และ ?|กับ ?|\(?\d{1,3}[.)]\s*|\d{1,3}\s+)?(?=" + _TITLED + r")")
_AFTER_PHONE = LazyPattern(rf"{_PHONE}[\s,;/|]+(?=[ก-๙]{{2,}}\s+[ก-๙]{{2,}}.*?{_PHONE})")
_FOR_ANOTHER = LazyPattern(r"(?:แทน|ผู้ปกครอง|บิดา|มารดา|โดย|ของ)\s*[:.(]?$")
_NEXT_NUMBER = LazyPattern(r"[\s,;/|]*(?:และ|กับ)?[\s(]*(?:(?<=\s)\d{1,3}[.)]?)?\s*$")


def without_ids(text: str) -> str:
    """The text with whatever can be an ID number struck out."""
    return _ID.sub(lambda found: ID_LEFT_OUT if _is_id(found[1]) else found[0], text)


def _is_id(written: str) -> bool:
    grouped = re.fullmatch(r"\d{13}|\d([ -])\d{4}\1\d{5}\1\d{2}\1\d", written) is not None
    return grouped and (is_national_id(written) or not written.startswith("0"))


def bare_line(plain: str, senders: Collection[str] = ()) -> str | None:
    """A normalised line without hour and sender, symbols, an ID number, age, a greeting's end or the word "name"; None where only
    the head of a chat stands in it. ``senders``: who is known to write."""
    said = words_of(_SYMBOLS.sub(" ", plain).strip(" "), senders)
    if said is None:
        return None
    plain = without_ids(said).replace(ID_LEFT_OUT, " ")
    return _NAMED.sub("", _NOISE.sub(" ", plain)).strip(" ")


def people_of(plain: str) -> Iterator[str]:
    """The line, or its parts where several people stand side by side, as in two columns. An office before a titled name
    is that person's position: นายกสมาคมประมง นายสมหมาย ทะเลงาม."""
    office = ""
    for part in _parts(plain):
        if not office and split_name(part).role and not _ANY_PHONE.search(part):
            office = part
            continue
        yield f"{part}\t{office}" if office else part
        office = ""
    if office:
        yield office


def _parts(plain: str) -> Iterator[str]:
    begin = 0
    for cut in [*_cuts(plain), len(plain)]:
        part = plain[begin:cut]
        part = _NEXT_NUMBER.sub("", part) if cut < len(plain) else part
        if part.strip():
            yield part
        begin = cut


def _cuts(plain: str) -> list[int]:
    """Where the next person begins: at a title, at a number of a numbered line, or behind a telephone."""
    cuts, begin = [], 0
    for found in _SECOND.finditer(plain):
        if _names_somebody(plain[begin : found.start()]):
            cuts.append(found.end())
            begin = found.end()
    if cuts:
        return cuts
    if _STARTS_NUMBERED.match(plain):
        return [found.end() for found in _NUMBERED.finditer(plain) if _ANY_PHONE.search(plain[: found.start()])]
    return [] if _TITLE.search(plain) else [
        found.end() for found in _AFTER_PHONE.finditer(plain) if not ORGANISATION.match(plain, found.end())
    ]  # fmt: skip


def _names_somebody(before: str) -> bool:
    if _FOR_ANOTHER.search(before) or not re.search(r"[ก-๙A-Za-z]{2}", before):
        return False
    name = split_name(before)
    return bool(name.role or name.family or (name.given and _ANY_PHONE.search(before)))
