"""The six sectors of a citizens' forum, as minutes and name lists call them."""

import re
from dataclasses import dataclass
from typing import Literal

from wethi.pure.thai.lazy_pattern import LazyPattern
from wethi.pure.thai.normal import fold_characters

Sector = Literal["state", "local", "academia", "private", "civil", "community"]
SECTORS: tuple[Sector, ...] = ("state", "local", "academia", "private", "civil", "community")


@dataclass(frozen=True, slots=True)
class SectorHit:
    """A sector named in the text; `sure` is False for a bare word that also has an everyday meaning (ชุมชน, วิชาการ)."""

    start: int
    end: int
    sector: Sector
    sure: bool


_WORDS: dict[Sector, tuple[str, ...]] = {
    "civil": (
        "ภาคประชาสังคม",
        "องค์กรภาคประชาสังคม",
        "ประชาสังคม",
        "องค์กรพัฒนาเอกชน",
        "องค์กรเอกชนสาธารณประโยชน์",
        "องค์กรสาธารณประโยชน์",
        "เอ็นจีโอ",
        "ภาคพลเมือง",
    ),
    "local": (
        "องค์กรปกครองส่วนท้องถิ่น",
        "ปกครองส่วนท้องถิ่น",
        "หน่วยงานท้องถิ่น",
        "ภาคท้องถิ่น",
        "ท้องถิ่น",
        "อปท.",
        "อปท",
        "เทศบาล",
        "อบต.",
        "อบจ.",
        "อบต",
        "อบจ",
        "องค์การบริหารส่วนตำบล",
        "องค์การบริหารส่วนจังหวัด",
        "ท้องที่",
    ),
    "academia": (
        "ภาควิชาการ",
        "สถาบันวิชาการ",
        "สถาบันการศึกษา",
        "นักวิชาการ",
        "วิชาการ",
        "มหาวิทยาลัย",
        "ภาคการศึกษา",
        "ฝ่ายวิชาการ",
    ),
    "private": ("ภาคเอกชน", "ภาคธุรกิจ", "ผู้ประกอบการ", "เอกชน", "หอการค้า", "ธุรกิจเอกชน"),
    "community": ("ภาคชุมชน", "องค์กรชุมชน", "ภาคประชาชน", "ชุมชน", "ประชาชน", "ชาวบ้าน"),
    "state": (
        "ภาครัฐ",
        "หน่วยงานภาครัฐ",
        "หน่วยงานของรัฐ",
        "หน่วยงานรัฐ",
        "หน่วยงานราชการ",
        "ภาคราชการ",
        "ส่วนราชการ",
        "ราชการ",
        "รัฐ",
    ),
}
_ENGLISH: dict[str, Sector] = {
    "government": "state",
    "state": "state",
    "public": "state",
    "local": "local",
    "local government": "local",
    "municipality": "local",
    "academia": "academia",
    "academic": "academia",
    "university": "academia",
    "private": "private",
    "business": "private",
    "private sector": "private",
    "civil society": "civil",
    "civil": "civil",
    "ngo": "civil",
    "ngos": "civil",
    "cso": "civil",
    "csos": "civil",
    "community": "community",
    "communities": "community",
    "public sector": "state",
}
_CODE_OF: dict[str, Sector] = {word: sector for sector, words in _WORDS.items() for word in words}
_FINDER = LazyPattern(
    "|".join(re.escape(word) for word in sorted(_CODE_OF, key=len, reverse=True) if word != "รัฐ")
    + r"|(?<!สห)(?<!มล)รัฐ(?!ธรรมนูญ|มนตรี|สภา|ประหาร|ศาสตร์|บาล|พล|ฐ)"
    + r"|(?<![A-Za-z])(?i:civil society|local government|NGOs?|CSOs?)(?![A-Za-z])"
)
_PLAIN_SPEECH = frozenset(
    ("ท้องถิ่น", "วิชาการ", "ชุมชน", "ประชาชน", "ชาวบ้าน", "รัฐ", "ราชการ", "ท้องที่", "ผู้ประกอบการ", "นักวิชาการ")
)
_BETWEEN = LazyPattern(r"\s{0,3}(?:[,/]|และ|รวมถึง|ตลอดจน|หรือ|กับ)?\s{0,3}(?:ภาค|องค์กร|หน่วยงาน)?")


def sector_code(text: str) -> Sector | None:
    """Sector of a table cell or form field, in Thai, English or as a code; None when it names none or several."""
    plain = fold_characters(text).strip()
    if plain in SECTORS:
        return plain
    if plain in _CODE_OF:
        return _CODE_OF[plain]
    english = _ENGLISH.get(plain.lower())
    if english:
        return english
    found = {hit.sector for hit in find_sectors(plain)}
    return found.pop() if len(found) == 1 else None


def find_sectors(text: str) -> list[SectorHit]:
    """Sectors named in normalised text, in order; inside a list of sectors every word is sure."""
    hits = []
    for match in _FINDER.finditer(text):
        word = match[0]
        sector = _CODE_OF.get(word) or _ENGLISH[word.lower()]
        hits.append(SectorHit(match.start(), match.end(), sector, word not in _PLAIN_SPEECH))
    listed = {hit.start for run in _runs(text, hits) if len(run) > 1 for hit in run}
    return [SectorHit(hit.start, hit.end, hit.sector, True) if hit.start in listed else hit for hit in hits]


def find_sector_lists(text: str, *, at_least: int = 3) -> list[tuple[int, int, tuple[Sector, ...]]]:
    """Lists that name several sectors in a row: start, end and the sectors in the order written, each once."""
    found = []
    for run in _runs(text, find_sectors(text)):
        sectors = tuple(dict.fromkeys(hit.sector for hit in run))
        if len(sectors) >= at_least:
            found.append((run[0].start, run[-1].end, sectors))
    return found


def _runs(text: str, hits: list[SectorHit]) -> list[list[SectorHit]]:
    runs: list[list[SectorHit]] = []
    for hit in hits:
        if runs and _BETWEEN.fullmatch(text[runs[-1][-1].end : hit.start]):
            runs[-1].append(hit)
        else:
            runs.append([hit])
    return runs
