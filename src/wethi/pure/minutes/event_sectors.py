"""Which sectors are asked to the event: the state, local bodies, academia, civil society, business, communities."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter

from wethi.pure.minutes.lines import Fact
from wethi.pure.minutes.reading import Reading
from wethi.pure.thai.lazy_pattern import LazyPattern

_SECTOR = LazyPattern(
    r"(?P<state>(?:หน่วยงาน)?ภาครัฐ|หน่วยงาน(?:ของ)?รัฐ|(?:ส่วน)?ราชการ(?!ส่วนท้องถิ่น)|(?:(?<=ทั้ง)|(?<![ก-๎]))รัฐ(?= |,|และ|/)|(?i:state|government)(?! ?agenc))"
    r"|(?P<local>(?:องค์กรปกครองส่วน|ภาค|ส่วน)?ท้องถิ่น|อปท\.?|(?i:local (?:government|authorit(?:y|ies)|bodies)|(?<![a-z])local(?= |,|/)))"
    r"|(?P<academia>(?:ภาค|นัก|สถาบัน)?วิชาการ|สถาบันการศึกษา|สถานศึกษา|มหาวิทยาลัย(?= |,|และ|/|$)|(?i:academi[ac]s?|universit(?:y|ies)))"
    r"|(?P<civil>(?:ภาค)?ประชาสังคม|องค์กรพัฒนาเอกชน|เอ็นจีโอ|(?i:civil(?: society)?|NGOs?))"
    r"|(?P<private>(?:ภาค)?(?:ธุรกิจ)?เอกชน|ภาคธุรกิจ|ธุรกิจ(?= |,|และ|/)|(?i:private(?: sector)?|business))"
    r"|(?P<community>(?:ภาค|องค์กร|เครือข่าย)?ชุมชน(?:ชายแดน|ชายฝั่ง|เมือง|ชนบท|ในพื้นที่|ริมน้ำ|ต้นแบบ|เกษตร)?|ภาคประชาชน|(?i:communit(?:y|ies)))"
)
_SECTOR_STEMS = (
    ("รัฐ", "ราชการ", "tate", "overnment"),
    ("ท้องถิ่น", "อปท", "ocal"),
    ("วิชาการ", "ศึกษา", "มหาวิทยาลัย", "cademi", "niversit"),
    ("เอกชน", "ธุรกิจ", "rivate", "usiness"),
    ("ประชาสังคม", "พัฒนาเอกชน", "ivil", "NGO"),
    ("ชุมชน", "ประชาชน", "ommunit"),
)
_SECTOR_JOINT = LazyPattern(
    r"(?: ?\([^()\n]{2,50}\))?[ ,/()\-+•|:]*(?:และ|กับ|หรือ|รวมทั้ง|ตลอดจน|หน่วยงาน|องค์กร|ภาค|ส่วน|ทั้ง|สื่อ(?:มวลชน)?|ๆ|(?i:and|or|sectors?|the)| |\d+[.)])*[ ,/()\-+•|:]*"
)

_ROW = 3  # sectors
# `ส่วนราชการ ท้องถิ่น สถาบันการศึกษา และกลุ่มผู้ใช้น้ำ`: who comes last in a row of sectors.
_LAST_IN_ROW = LazyPattern(
    r"[ ,/]*(?:และ|กับ|รวมทั้ง|ตลอดจน) ?(?P<who>(?:กลุ่ม|เครือข่าย|ชมรม|ชาวบ้าน|ประชาชน|เกษตรกร|วิสาหกิจชุมชน)(?!เป้าหมาย|จังหวัด)[ก-๎]{2,24})(?= *$| *\n|[.,)])"
)
_NOT_ASKED = LazyPattern(r" ?(?:ปีนี้|ครั้งนี้|รอบนี้|ก็)?(?:ยัง)?ไม่(?:ได้)?(?:เชิญ|เข้าร่วม|มา)")  # `ภาคเอกชนปีนี้ยังไม่เชิญ`
_LOCAL = LazyPattern(r"(?P<local>องค์การบริหารส่วน|อบ[ตจ]\.?|เทศบาล)")  # beside other sectors, behind their key
_KEYED_SECTOR = LazyPattern(rf"[-•*·●○» ]*(?:{_SECTOR.pattern}) ?[:(–-]")


def _sector_lines(reading: Reading, named: Counter[int]) -> list[list[re.Match[str]]]:
    """Lines in a row that each open with a sector: `• ภาครัฐ: ตชด.`, `• ท้องถิ่น: เทศบาล`, `• เอกชน: หอการค้า`.

    `named` says in which lines a sector's stem stands."""
    runs: list[list[re.Match[str]]] = [[]]
    for at, line in enumerate(reading.sheet.lines):
        match = _KEYED_SECTOR.match(reading.flow, line.start, line.end) if named[at] else None
        if match:
            runs[-1].append(match)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if len(run) > 2]


def read_sectors(reading: Reading) -> list[Fact]:
    """`event.sectors`: three or more named in one row, or those behind their key."""
    chosen: dict[str, Fact] = {}
    asked = [(field.value, field.end) for field in reading.fields("sectors")]
    runs: list[list[re.Match[str]]] = []
    # Trying every spelling everywhere is slow; most lines cannot name three sectors, and some texts none.
    heard = [spoken for stems in _SECTOR_STEMS if (spoken := [at for stem in stems for at in reading.places(stem)])]
    lines = reading.sheet.lines if len(heard) > _ROW - 1 or asked else []
    starts = [line.start for line in lines]
    named = Counter(at for places in heard for at in {bisect_right(starts, place) - 1 for place in places})
    for at, line in enumerate(lines):
        if named[at] < _ROW and not any(start < line.end and line.start < end for start, end in asked):
            continue
        for match in _SECTOR.finditer(reading.flow, line.start, line.end):
            if _NOT_ASKED.match(reading.flow, match.end(), line.end):
                continue
            if runs and _SECTOR_JOINT.fullmatch(reading.flow, runs[-1][-1].end(), match.start()):
                runs[-1].append(match)
            else:
                runs.append([match])
    if asked and len({match.lastgroup for run in runs for match in run}) >= _ROW - 1:
        runs += [[one] for span in asked for one in _LOCAL.finditer(reading.flow, *span)]
    runs += _sector_lines(reading, named) if len(heard) > 2 else []
    for run in runs:
        kinds = {match.lastgroup for match in run}
        keyed = any(start <= run[0].start() < end for start, end in asked)
        if len(kinds) >= _ROW or (keyed and kinds):
            for match in run:
                code = match.lastgroup or ""
                chosen.setdefault(code, reading.sheet.fact(code, match.start(), match.end(), 0.9))
            last = _LAST_IN_ROW.match(reading.flow, run[-1].end()) if not {"civil", "community"} & kinds else None
            if last:
                chosen["community"] = reading.sheet.fact("community", *last.span("who"), 0.75)
    return list(chosen.values())
