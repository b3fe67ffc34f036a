"""Names of organisations compared: what kind they say they are, and what is left when that is taken off."""

import re
from functools import lru_cache

from wethi.pure.thai.lazy_pattern import LazyPattern
from wethi.pure.thai.likeness import likeness
from wethi.pure.thai.names import sound_of
from wethi.pure.thai.normal import normalise

# Short form -> long form, as notices and lists write them; the longest first.
_SHORT: tuple[tuple[str, str], ...] = (
    ("องค์การบริหารส่วนจังหวัด", "องค์การบริหารส่วนจังหวัด"),
    ("องค์การบริหารส่วนตำบล", "องค์การบริหารส่วนตำบล"),
    ("เทศบาลนคร", "เทศบาลนคร"),
    ("เทศบาลเมือง", "เทศบาลเมือง"),
    ("เทศบาลตำบล", "เทศบาลตำบล"),
    ("โรงพยาบาลส่งเสริมสุขภาพตำบล", "โรงพยาบาลส่งเสริมสุขภาพตำบล"),
    ("โรงพยาบาล", "โรงพยาบาล"),
    ("มหาวิทยาลัย", "มหาวิทยาลัย"),
    ("วิสาหกิจชุมชน", "วิสาหกิจชุมชน"),
    ("วิทยาลัย", "วิทยาลัย"),
    ("โรงเรียน", "โรงเรียน"),
    ("มูลนิธิ", "มูลนิธิ"),
    ("สมาคม", "สมาคม"),
    ("สหกรณ์", "สหกรณ์"),
    ("สำนักงาน", "สำนักงาน"),
    ("เครือข่าย", "เครือข่าย"),
    ("กลุ่ม", "กลุ่ม"),
    ("ชมรม", "ชมรม"),
    ("ศูนย์", "ศูนย์"),
    ("คณะ", "คณะ"),
    ("บริษัท", "บริษัท"),
    ("รพ.สต.", "โรงพยาบาลส่งเสริมสุขภาพตำบล"),
    ("อบจ.", "องค์การบริหารส่วนจังหวัด"),
    ("อบต.", "องค์การบริหารส่วนตำบล"),
    ("สสจ.", "สำนักงานสาธารณสุขจังหวัด"),
    ("รพ.", "โรงพยาบาล"),
    ("ทน.", "เทศบาลนคร"),
    ("ทม.", "เทศบาลเมือง"),
    ("ทต.", "เทศบาลตำบล"),
    ("ม.", "มหาวิทยาลัย"),
    ("รร.", "โรงเรียน"),
    ("สนง.", "สำนักงาน"),
    ("บจก.", "บริษัท"),
    ("บ.", "บริษัท"),
)
_BEHIND = LazyPattern(r"\s*(?:จังหวัด|จ\.)\s*[\u0e01-\u0e4e]+$|\s*(?:จำกัด(?:\s*\(มหาชน\))?|\(มหาชน\))$|\s*\([^)]*\)$")
_SIGNS = LazyPattern(r"[\s.,\-–/()\"“”'ฯ]+")


@lru_cache(maxsize=20_000)
def organisation_parts(name: str) -> tuple[str, str]:
    """(kind it says it is, the rest as it sounds): อบต.คลองแห and องค์การบริหารส่วนตำบล คลองแห give the same."""
    plain = normalise(name).text.strip().lower()
    plain = _BEHIND.sub("", plain).strip() or plain
    kind = ""
    for short, long in _SHORT:
        if plain.startswith(short) and len(plain) > len(short) + 1:
            kind, plain = long, plain[len(short) :].strip()
            break
    bare = _SIGNS.sub("", plain)
    return kind, sound_of(bare) or bare


def organisation_similarity(left: str, right: str) -> float:
    """0.0 to 1.0: how likely two written names are one organisation. From about 0.85 a person should be asked.

    Two names that say they are of different kinds (a municipality, a school) stay below; so do names whose own part
    differs in more than a letter or two, however long the part they share.
    """
    (first_kind, first), (second_kind, second) = organisation_parts(left), organisation_parts(right)
    if not first or not second:
        return 0.0
    alike = likeness(first, second)
    if first_kind != second_kind:
        return alike * (0.95 if not first_kind or not second_kind else 0.7)
    if _number(left) != _number(right):
        return alike * 0.7  # โรงเรียนเทศบาล ๑ is not โรงเรียนเทศบาล ๒
    return alike


def _number(name: str) -> str:
    return "".join(re.findall(r"\d+", normalise(name).text))
