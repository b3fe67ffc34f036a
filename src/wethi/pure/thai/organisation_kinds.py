"""What an organisation's name says of it: its kind and its sector, where the first word leaves no doubt."""

from wethi.pure.thai.lazy_pattern import LazyPattern
from wethi.pure.thai.normal import normalise
from wethi.pure.thai.sectors import Sector, sector_code

_KINDS: tuple[tuple[str, str, Sector], ...] = (
    (r"อบ[จต]\.?|อปท|องค์การบริหารส่วน|เทศบาล|ท[นมต]\.", "local_government", "local"),
    (r"มหาวิทยาลัย|ม\.|มรภ|มทร|วิทยาลัย|โรงเรียน|รร\.|สถาบัน(?:วิจัย|วิชาการ|การศึกษา)|คณะ(?=[ก-ฮ]+ศาสตร์)", "university", "academia"),
    (r"มูลนิธิ|สมาคม(?!ธนาคาร|ผู้ประกอบการ|โรงแรม|ธุรกิจ)", "foundation", "civil"),
    (r"หอการค้า|สภาอุตสาหกรรม|สมาคม|บริษัท|บมจ|บจก|ห้างหุ้นส่วน|หจก|ธนาคาร|โรงแรม", "company", "private"),
    (r"วิสาหกิจชุมชน|กลุ่ม|กองทุน(?:หมู่บ้าน|สวัสดิการ)|สภาองค์กรชุมชน|ชุมชน|บ้าน|วัด|มัสยิด", "community_group", "community"),
    (r"เครือข่าย|ชมรม|สมัชชา|สภา(?:เด็ก|ประชา|องค์กร|พลเมือง)|สหพันธ์", "network", "civil"),
    (r"สถานีวิทยุ|หนังสือพิมพ์|นสพ\.|สำนักข่าว", "media", "private"),
    (
        r"กระทรวง|กรม|กอง(?!ทุน)|จังหวัด|อำเภอ|ที่ว่าการ|ศาลากลาง|สำนัก(?:งาน)?|สสจ|สสอ|พมจ|พอช|ศอ\.?บต|ศูนย์(?:อนามัย|วิจัย|ราชการ)|"
        r"โรงพยาบาล|รพ\.|สถานีตำรวจ|การ(?:ไฟฟ้า|ประปา|ท่องเที่ยว)|คณะกรรมการ(?:ป้องกัน|ส่งเสริม)",
        "agency",
        "state",
    ),
)  # fmt: skip
_PATTERNS = tuple((LazyPattern(rf"^(?:{words})"), kind, sector) for words, kind, sector in _KINDS)


def kind_of_name(name: str) -> str:
    """A code of kind (``local_government``, ``foundation``, ...), "" where the name does not begin with such a word."""
    told = _told(name)
    return told[0] if told else ""


def sector_of_name(name: str) -> Sector | None:
    """The sector the name speaks of, else the one organisations of such a name belong to; None where neither is told."""
    told = _told(name)
    return sector_code(name) or (told[1] if told else None)


def _told(name: str) -> tuple[str, Sector] | None:
    plain = normalise(name).text.strip()
    return next(((kind, sector) for pattern, kind, sector in _PATTERNS if pattern.match(plain)), None)
