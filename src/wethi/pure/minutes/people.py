"""Persons of the lists of names, behind keys and in chats, with what is told of their offices; how many the lists hold."""

from __future__ import annotations

import re

from wethi.pure.minutes.lines import Fact
from wethi.pure.minutes.parts import Field, NameLine, Span
from wethi.pure.minutes.reading import Reading
from wethi.pure.minutes.told_people import COMMAS, NAME_TITLE, REASON, people_told
from wethi.pure.thai.lazy_pattern import LazyPattern

_PARTED = LazyPattern(r" {2,}| ?[—–] |\t+| ?\| ?| - |(?<=\S) -(?=\S)|,| ?\(")
_ORG = LazyPattern(
    r"^(?:สำนักงาน|มูลนิธิ|สมาคม|เทศบาล|อบต|อบจ|อ\.บ\.ต|องค์การ|องค์กร|เครือข่าย|ชมรม|มหาวิทยาลัย|ม\.|โรงเรียน|โรงพยาบาล|รพ|กลุ่ม|ศูนย์|สภา|บริษัท|หอการค้า|ชุมชน|วิทยาลัย|สสจ|พอช|สช|กรม|กอง|จังหวัด|อำเภอ|ตำบล|บ้าน|วัด|สหกรณ์|วิสาหกิจ|คณะ(?!กรรมการ|ทำงาน)|สื่อ)"
)
_POSITION = LazyPattern(
    r"(?<= )(?:ประธาน|รองประธาน|กรรมการ|เลขานุการ|ผู้ช่วย|ที่ปรึกษา|ผู้แทน|ผู้อำนวยการ|นายก|ปลัด|หัวหน้า|เจ้าหน้าที่|นักวิชาการ|ผู้ประสาน|อนุกรรมการ|เหรัญญิก|คณะทำงาน|สมาชิก|ตัวแทน)"
)
_FULL_NAME = LazyPattern(
    r"(?:ว่าที่(?:ร้อยตรี|ร\.ต\.)|นางสาว|นาย|นาง|น\.ส\.|ดร\.|พ\.ต\.[อทต]\.|พ\.อ\.|ร\.ต\.[อทต]\.|ส\.ต\.[อทต]\.|ด\.ต\.) ?[ก-๎]{2,30} [ก-๎]{2,30}(?= )(?! ณ )"
)
# `ผอ.สกร.อำเภอเมืองยโสธร นางบุญเลิศ ศรีใส`: the office before the name.
_OFFICE_FIRST = LazyPattern(
    r"(?P<office>(?!นางสาว|นาย(?!ก|อำเภอ)|นาง|น\.ส\.|ดร\.)[^\d\n]{3,60}?) (?P<name>(?:นางสาว|นาย|นาง|น\.ส\.|พญ\.|นพ\.) ?[ก-๎]{2,30} [ก-๎]{2,30})"
)
_OFFICE = LazyPattern(
    r"(?:รอง)?(?:เจ้า(?:คณะ|อาวาส|พนักงาน)|ปลัด|นายก|ประธาน|ผู้(?:อำนวยการ|ว่า|จัดการ|ใหญ่บ้าน|ช่วย|แทน))|พระอาจารย์|พยาบาล|ไวยาวัจกร|กำนัน|สารวัตร|อิหม่าม|นักวิชาการ"
)
_AWAY = LazyPattern(
    r"(?:ลา(?:กิจ|ป่วย|ประชุม|พัก)?|ป่วย|ไม่สบาย|ขาด|ไม่มา|ติด(?:ภารกิจ|ราชการ|ธุระ|งาน|ประชุม).*|ไปราชการ.*|แจ้งลา.*|(?:อยู่|ไป)?ต่าง(?:ประเทศ|จังหวัด).*)$"
)
_GIVEN_NAME = LazyPattern(rf"{NAME_TITLE.pattern} ?[ก-๎]{{2,20}}")
_SURNAME = LazyPattern(r"(?:ณ )?[ก-๎]{2,24}")
_LONGEST_PERSON = 70


def short_names(reading: Reading) -> list[str]:
    """Names without title or surname in the row of who came: `ผู้เข้าร่วม: แนน, บอย, พี่ต้อม`."""
    short: list[str] = []
    for field in reading.fields("attendance", "members", "others"):
        names = [reading.flow[slice(*span)].partition("(")[0].strip() for span in _row(reading, field)]
        if len(names) >= _FEWEST_NAMED and all(_SHORT_NAME.fullmatch(name) for name in names):
            short += names
        short += [reading.flow[slice(*span)] for span in _by_blanks(reading, field)]
    return short


def _row(reading: Reading, field: Field) -> list[Span]:
    """The members of a row behind a key, without the count that closes it: `วีระ, ต้อม (มานพ), สุนีย์  รวม 3 คน`."""
    summed = _SUMMED.search(reading.flow, field.value, field.end)
    at, end = field.value, summed.start() if summed else field.end
    spans: list[Span] = []
    for cut in COMMAS.finditer(reading.flow, at, end):
        spans.append((at, cut.start()))
        at = cut.end()
    return [*spans, (at, end)]


_SUMMED = LazyPattern(
    r"[ ,(]+(?:รวม|ทั้งหมด)(?:ทั้งสิ้น|ทั้งหมด|เป็น|[ :])*\d{1,4} ?(?:คน|ท่าน|ราย)?[ .)]*$| *\( ?\d{1,4} ?(?:คน|ท่าน|ราย) ?\) *$"
)
_FEWEST_NAMED, _SHORT_NAME = 3, LazyPattern("[ก-๎]{2,12}|[A-Z][a-z]{1,11}")


def read_people(reading: Reading) -> tuple[list[Fact], list[Fact]]:
    """`attendees.people`: those of the lists, which can be counted, and those named elsewhere."""
    people = [person for name in reading.outline.names if (person := _person(reading, name))]
    people += _inline_people(reading)
    people += _told(reading, people)
    return people + _speakers(reading), _officers(reading, people)


def _told(reading: Reading, known: list[Fact]) -> list[Fact]:
    """Who is named in running words to have come or to be away, and is in no list."""
    made: list[Fact] = []
    for name in people_told(reading):
        person = _person(reading, name)
        if person is not None and not any(one["name"] in person["name"] for one in known + made):
            made.append(person)
    return made


def _officers(reading: Reading, people: list[Fact]) -> list[Fact]:
    """Who led and who wrote, behind their keys: `ประธาน: นายก้าน ทองดี`; those in the lists are not told twice."""
    made: list[Fact] = []
    for field in reading.fields("chair"):
        text = reading.flow[field.value : field.end]
        if not NAME_TITLE.match(text) or len(text) > _LONGEST_PERSON:
            continue
        person = _person(reading, NameLine(field.value, field.end, "member"))
        if person is None or any(
            one["name"] in person["name"] or person["name"] in one["name"] for one in people + made
        ):
            continue
        key = reading.sheet.words(field.start, field.value).strip(" :-•*")
        made.append({**person, "role": person["role"] or key or None})
    return [*made, *_presiding(reading, people + made)]


# `โดยมีคุณนฤมล แสนคำ เป็นประธาน`; nobody who is only to lead something: `ให้นายดำ เป็นประธานจัดงาน`
_PRESIDES = LazyPattern(
    rf"(?:(?:^|(?<=[ \n,]))(?:โดย)?(?:มี)?|โดยมี|โดย|มี)(?P<name>{NAME_TITLE.pattern}(?! ) ?[ก-๎]{{2,20}}(?: [ก-๎]{{2,24}})?) ?"
    r"(?:เป็น|ทำหน้าที่(?:เป็น)?|นั่ง(?:เป็น)?)(?P<role>ประธาน)(?:(?:ใน)?(?:ที่ประชุม|การประชุม|วง))?(?:เปิดประชุม)?(?= |$|\n|,|และ|โดย|\))"
)

# `ชมรมตั้งเมื่อปี 2560 โดยมี...`, `มติเลือก...`: who led something else or earlier, or is only to lead.
_LEADS_ELSE = LazyPattern(
    r"ปี(?:ก่อน|ที่(?:แล้ว|ผ่านมา)| ?2[45]\d\d)|(?<!เหมือน)เดิม|สมัย|เคย|อดีต|ก่อตั้ง|ตั้ง(?:ขึ้น|เมื่อ|กรรมการ|คณะ|ชมรม|กองทุน|กลุ่ม)|แต่งตั้ง|เสนอ(?:ชื่อ)?|เลือก|มติ"
)


# `ประธานในที่ประชุม นางสาวอารีย์ หะหวา`
_LED_BY = LazyPattern(
    rf"(?:^|(?<=[ \n]))(?P<role>ประธาน)(?:ใน)?(?:ที่|การ)ประชุม ?:? (?P<name>{NAME_TITLE.pattern}(?! ) ?[ก-๎]{{2,20}} {{1,3}}[ก-๎]{{2,24}})(?= |$|\n)"
)


def _presiding(reading: Reading, known: list[Fact]) -> list[Fact]:
    """Who only presides in a sentence of the first words."""
    if not reading.places("ประธาน"):
        return []
    for start, end in (*reading.head_spans(), *reading.opening(), *reading.outline.loose):
        told = _PRESIDES.search(reading.flow, start, end) or _LED_BY.search(reading.flow, start, end)
        if told and _LEADS_ELSE.search(reading.flow, max(start, told.start() - 50), told.start()):
            continue
        name = reading.sheet.words(*told.span("name")) if told else ""
        if told and not any(one["name"] in name or name in one["name"] for one in known):
            begin, end = min(told.start("name"), told.start("role")), max(told.end("name"), told.end("role"))
            evidence = reading.sheet.evidence(begin, end, 0.8)
            return [{"name": name, "org": None, "role": told["role"], "status": "member", **evidence}]
    return []


def _speakers(reading: Reading) -> list[Fact]:
    """Who wrote in a saved chat."""
    first = dict(reversed(reading.sheet.speakers))
    named = {name: first[name] for name, _ in reading.sheet.speakers}
    return [
        {"name": name, "org": None, "role": None, "status": "member", **reading.sheet.evidence(*span, 0.8)}
        for name, span in named.items()
    ]


def _person(reading: Reading, line: NameLine) -> Fact | None:
    if line.end <= line.start:
        return None
    flow = reading.flow
    pieces: list[Span] = []
    at = line.start
    for cut in _PARTED.finditer(flow, line.start, line.end):
        if cut.start() > at:
            pieces.append((at, cut.start()))
        at = cut.end()
    if at < line.end:
        pieces.append((at, line.end))
    surname = _parted_surname(flow, pieces[0], pieces[1]) if len(pieces) > 1 else None
    if surname is not None:
        office = (surname + 1, pieces[1][1])
        pieces[:2] = [(pieces[0][0], surname), *([office] if office[0] < office[1] else [])]
    if not pieces:
        return None
    name, rest = pieces[0], pieces[1:]
    if "รวม" in flow[line.start : min(line.end, line.start + 12)] or (
        re.search(r"\d", flow[slice(*name)]) and not NAME_TITLE.match(flow, name[0])
    ):
        return None
    led = _OFFICE_FIRST.fullmatch(flow, *name)
    if led is not None and _FULL_NAME.match(flow, name[0]) is None:
        rest = [led.span("office"), *rest]
        name = led.span("name")
    title = NAME_TITLE.match(flow, name[0])
    formal = _FULL_NAME.match(flow, name[0], name[1])
    if formal and formal.end() < name[1]:
        rest = [(formal.end(), name[1]), *rest]
        name = (name[0], formal.end())
    position = _POSITION.search(flow, title.end() if title else name[0] + 3, name[1])
    if position:
        rest = [(position.start(), name[1]), *rest]
        name = (name[0], position.start())
    role = org = None
    for start, end in rest:
        text = reading.sheet.words(start, end).strip(" ()[]|-,")
        if not text or _AWAY.match(text):
            continue
        if _ORG.match(text) and org is None:
            org = text
        elif role is None:
            role = text
        elif org is None:
            org = text
    value = reading.sheet.words(*name).strip(" ,-–—")
    if not value:
        return None
    return {
        "name": value,
        "org": org,
        "role": role,
        "status": line.status,
        **reading.sheet.evidence(line.start, line.end, 0.85),
    }


def _parted_surname(flow: str, first: Span, second: Span) -> int | None:
    """End of the surname where only wide spaces part it from the first name: `นายวิชิต  หนูแก้ว กรรมการ`."""
    if flow[first[1] : second[0]].strip(" ") or _GIVEN_NAME.fullmatch(flow, *first) is None:
        return None
    surname = _SURNAME.match(flow, *second)
    if (
        surname is None
        or any(form.match(surname[0]) for form in (_ORG, _OFFICE))
        or _POSITION.match(" " + surname[0], 1)
    ):
        return None
    closed = surname.end() == second[1] or _POSITION.match(flow, surname.end() + 1, second[1]) is not None
    return surname.end() if closed else None


def _inline_people(reading: Reading) -> list[Fact]:
    """Names behind a colon: `ผู้เข้าร่วม: พี่นิด, บังหมาน, ครูแอ๋ว`."""
    people: list[Fact] = []
    status = {"absent": "absent", "others": "other"}
    for field in reading.fields("attendance", "members", "others", "absent"):
        text = reading.flow[field.value : field.end]
        told = _by_blanks(reading, field)
        people += [one for span in told if (one := _person(reading, NameLine(*span, status.get(field.role, "member"))))]
        if told:
            continue
        if reading.numbers_in(field.value, min(field.end, field.value + 12)) and "," not in text:
            continue
        spans = _row(reading, field)
        away = field.role == "absent" and _are_away(reading, spans)
        if len(spans) == 1 and not away and (not NAME_TITLE.match(text) or len(text) > 60):
            continue
        named = [
            span
            for span in spans
            if 2 <= span[1] - span[0] <= 60 and not re.search(r"\d|คน|ไม่มี|ฯลฯ|อื่น", reading.flow[slice(*span)])
        ]
        if len(named) < len(spans) or (
            not any(NAME_TITLE.match(reading.flow, span[0]) for span in named) and len(named) < 3 and not away
        ):
            named = [span for span in named if NAME_TITLE.match(reading.flow, span[0])]
        for start, end in named:
            person = _person(reading, NameLine(start, end, status.get(field.role, "member")))
            if person:
                people.append(person)
    return people


_COUNTED_BEHIND = LazyPattern(r" ?\(?(?:รวม)? ?(?P<count>\d{1,2}) ?(?:คน|ท่าน)\)?$")


def _by_blanks(reading: Reading, field: Field) -> list[Span]:
    """Names that only blanks part, where they are as many as is said behind them: `มิ้นท์ ฟลุ๊ค เบล (3 คน)`."""
    counted = _COUNTED_BEHIND.search(reading.flow, field.value, field.end)
    if counted is None or "," in reading.flow[field.value : field.end]:
        return []
    spans = [word.span() for word in _WORD.finditer(reading.flow, field.value, counted.start())]
    named = all(_SHORT_NAME.fullmatch(reading.flow, *span) for span in spans)
    return spans if named and len(spans) == int(counted["count"]) else []


_WORD = LazyPattern(r"[^ ]+")


def _are_away(reading: Reading, spans: list[Span]) -> bool:
    """Whether a row holds nicknames of who is away, one alone with its reason: `ป้อม (เข้ากะดึก), แหวว (ลาคลอด)`."""
    told = [reading.flow[slice(*span)].strip() for span in spans]
    names = [one.partition("(")[0].strip() for one in told]
    if not all(
        _SHORT_NAME.fullmatch(name) and not REASON.match(name) and not _POSITION.match(f" {name}", 1) for name in names
    ):
        return False
    return len(names) > 1 or told[0].endswith(")")


def count_lists(reading: Reading, people: list[Fact], found: dict[str, Fact], figures: bool) -> None:
    """Adds to ``found`` how many the lists of names hold, where no figure tells it."""
    keys = {"member": "members", "other": "others", "absent": "absent"}
    listed = {status: [person for person in people if person["status"] == status] for status in keys}
    none_absent = [name for name in reading.outline.names if name.status == "absent" and name.end == name.start]
    if none_absent and not listed["absent"]:
        line_end = reading.flow.find("\n", none_absent[0].start)
        end = line_end if line_end >= 0 else len(reading.flow)
        found.setdefault("absent", reading.sheet.fact(0, none_absent[0].start, end, 0.9))
    formal = any(role in ("members", "others") for role, _, _ in reading.outline.headings) or reading.fields(
        "members", "others"
    )
    for status, key in keys.items():
        entries = listed[status]
        if not entries or (status == "member" and not formal):
            continue
        found.setdefault(key, _count_of(reading, entries, 0.85))
    if not figures and "members" not in found and listed["member"]:
        found["_counted"] = _count_of(reading, listed["member"] + listed["other"], 0.75)


def _count_of(reading: Reading, entries: list[Fact], confidence: float) -> Fact:
    """How many they are, told by the list that holds them; by their own words where they stand in a sentence."""
    around = _around(reading, entries)
    if around is not None:
        return reading.sheet.fact(len(entries), *around, confidence)
    start, end = min(one["span"][0] for one in entries), max(one["span"][1] for one in entries)
    words = {"span": [start, end], "quote": reading.sheet.text[start:end]}
    return {"value": len(entries), **words, "confidence": confidence}


def _around(reading: Reading, entries: list[Fact]) -> Span | None:
    """A stretch of flow from the first to the last of the entries; None where no list holds them."""
    names = reading.outline.names
    if names:
        status = entries[0]["status"]
        mine = [name for name in names if name.status == status and name.end > name.start]
        if mine:
            return mine[0].start, mine[-1].end
    for field in reading.fields("attendance", "members", "others", "absent"):
        if reading.sheet.normal.original_span(field.start, field.end)[1] >= entries[0]["span"][1]:
            return field.value, field.end
    return None
