"""How people met: in a room, on line, or both; by which program, at which place."""

from __future__ import annotations

import re
from typing import Any

from wethi.pure.minutes.hours import NOT_THE_MEETING
from wethi.pure.minutes.parts import Span
from wethi.pure.minutes.reading import Reading
from wethi.pure.thai.lazy_pattern import LazyPattern
from wethi.pure.thai.stems import holds_any

_PLATFORM = LazyPattern(
    r"(?P<Zoom>(?i:zoom)|ซูม)|(?P<Google_Meet>(?i:google ?meet|gmeet)|กูเกิลมีท|(?<![A-Za-z])Meet(?![a-z]))|(?P<Microsoft_Teams>(?i:(?:microsoft |ms )?teams)(?![a-z]))"
    r"|(?P<Webex>(?i:webex))|(?P<LINE>(?:(?i:line)(?: ?(?:[Mm]eeting|[Gg]roup|[Oo]pen[Cc]hat|VDO|[Cc]all))|(?<![A-Za-z])LINE(?![A-Za-z])|(?:วิดีโอ)?(?:คอล|โทร)(?:ทาง)?ไลน์|(?<!ออน)ไลน์(?:คอล|กลุ่ม|โอเพนแชท)|กลุ่มไลน์|(?:ทาง|ผ่าน)ไลน์))"
    r"|(?P<Facebook_Live>(?i:facebook ?live|fb ?live)|เฟซบุ๊กไลฟ์|เฟสบุ๊คไลฟ์)|(?P<Jitsi>(?i:jitsi))|(?P<Discord>(?i:discord)|ดิสคอร์ด)|(?P<Skype>(?i:skype))|(?P<WhatsApp>(?i:whatsapp))|(?P<Telegram>(?i:telegram))|(?P<Messenger>(?i:messenger))"
)
_ONLINE = LazyPattern(r"ออนไลน์|(?i:on-?line)|ทางไกล|วิดีโอคอล|(?i:video ?conference|virtual)|ผ่านจอ")
_BOTH = LazyPattern(
    r"(?i:hybrid)|ไฮบริด|ผสมผสาน|แบบผสม|(?<=[ :])ผสม(?= ?(?:[(:/]|$|\n))|ทั้งออนไลน์และ|ทั้ง(?:ใน|ที่)ห้องและ|ทั้ง ?(?i:on ?-?site) ?และ|(?i:on ?-?site) ?(?:และ|and|&|\+) ?(?i:on ?-?line)|ออนไซต์และออนไลน์|ออนไลน์และออนไซต์"
    # `(ในห้อง 9 คน / ออนไลน์ 6 คน)`, `onsite 11, online 7`: who came in which way, counted side by side.
    r"|(?:(?:ใน|ที่)ห้อง(?:ประชุม)?|ออนไซต์|(?i:on ?-?site)) ?\d{1,3} ?(?:คน|ท่าน)?[ /,|]*(?:และ|กับ)?[ /,|]*(?:ทาง|ผ่าน|เข้า)? ?(?:ออนไลน์|ซูม|(?i:zoom|on ?-?line)) ?\d"
    r"|(?:ออนไลน์|ซูม|(?i:zoom|on ?-?line)) ?\d{1,3} ?(?:คน|ท่าน)?[ /,|]*(?:และ|กับ)?[ /,|]*(?:(?:ใน|ที่)ห้อง|ออนไซต์|(?i:on ?-?site)) ?(?:ประชุม)? ?\d|\d (?i:in the room|on ?-?site)[ ,/and]{1,6}\d{1,3} (?i:on ?-?line|on zoom)"
)
_ONSITE = LazyPattern(
    r"(?i:on ?-?site|in person|face to face)|ออนไซต์|ออนไซด์|พบหน้า|ในสถานที่จริง|(?:นั่ง(?:คุย|ประชุม)?(?:ล้อมวง)?(?:กัน)?|ล้อมวง(?:กัน)?)(?:ใต้|ใน|บน|หน้า|ที่|ริม|ข้าง)"
)
_HOUSE = r"ห้อง|รร\.|หอสมุด|ศาลา|วัด|โรง(?=[ก-ฮเแ])|ร\.ร\.|สำนักงาน|ศูนย์|อบต\.?|อบจ\.?|องค์การ|เทศบาล|มหาวิทยาลัย|วิทยาลัย|โรงแรม|บ้าน|ขนำ|เถียงนา|กระท่อม|หอ(?!การค้า)|ร้าน|ที่ทำการ|ที่ว่าการ|อาคาร|มัสยิด|โรงพยาบาล|รพ\.?สต\.?|สวน|ลาน|มูลนิธิ|สมาคม|สหกรณ์|ตลาด|ชั้น|คณะ(?!กรรมการ|ทำงาน)|ใต้(?:ถุน|ต้น)|ลานหน้า|หน้า(?:ศาลา|วัด|ร้าน|บ้าน|เซเว่น|ตลาด|โรง(?=[ก-ฮเแ])|ตึก|หมู่บ้าน|ปากซอย|อำเภอ|มอ(?=[ ก-ฮ]))|ท่าน้ำ|ท่าเรือ|เรือน(?!แพท)|แพปลา|สนาม|กุฏิ|โบสถ์|วิหาร|พิพิธภัณฑ์|สถานี|สุขศาลา|บาลาย|สุเหร่า|คริสตจักร|อุทยาน|ซุ้ม|ยุ้ง|อู่เรือ|คลินิก|ริม(?=[ก-ฮเแโใไ])|ชานบ้าน"
_PLACE = LazyPattern(
    rf"(?:(?<![ก-๙])ณ\.? {{0,3}}|(?<![ก-ฮ])(?:สถานที่(?!จัด(?:งาน|กิจกรรม|เวที|ค่าย)|งาน|กิจกรรม)(?:จัด)?(?:การ)?(?:ประชุม)?|(?<![Ee]vent )[Vv]enue|[Pp]lace) {{0,4}}:? {{0,4}}|📍 ?(?!งาน|มหกรรม|เทศกาล|ประเพณี|กิจกรรม|ค่าย|เวที|กำหนด|นัด|วัน|ธีม|มติ|สรุป)|(?<= )@ ?(?={_HOUSE})|(?<=กัน)(?=ที่(?:ทำ|ว่า)การ)|(?:(?<=[ \n])|ประชุม|หารือ|กัน|คุย|และ)ที่ ?(?={_HOUSE})|(?<=\()(?=(?:{_HOUSE})[^()\n]{{2,40}}(?:\+|และ|กับ|/) ?(?:ทาง|ผ่าน|ระบบ)? ?(?:(?i:zoom|google|microsoft|ms |teams|meet|line|on-?line|webex)|ซูม|ไลน์|ออนไลน์))|(?:(?<=[ \n(])|(?<=และ)|(?<=กับ))(?=ห้องประชุม|หอประชุม|โรงแรม|ศาลาประชาคม|ศาลากลาง|ที่ทำการ|ที่ว่าการ)|(?i:(?<= )at )(?=(?:the )?[A-Z]))(?P<place>\S)"
)
_HOUSE_FIRST = LazyPattern(
    rf"(?:{_HOUSE})(?=[^ ]| [A-Z])|(?:[A-Z][A-Za-z'.]* ){{1,4}}(?i:hall|room|office|library|school|cent(?:er|re)|temple|hotel|building|pavilion)\b"
)
_HOUSE_ALONE = LazyPattern(
    r"(?:ห้อง|รร\.|ร\.ร\.|ศาลา|วัด|โรงเรียน|มัสยิด|โรงแรม|บ้าน|หอประชุม|หอสมุด|ร้าน|ลาน|สวน|อาคาร|ที่ทำการ)(?=[^ ])"
)
_BESIDE = LazyPattern(rf"(?:[+/&,]|และ|กับ) ?(?P<place>(?:{_HOUSE})(?=[^ ,/+]| [A-Z]))")
_STROKE = LazyPattern(r" ?[/|•·+] ?(?!\d)| - |, (?=[A-Z])")
_AFTER_HOUR = LazyPattern(
    rf" ?(?:น\.)? ?,? ?(?:ที่ ?)?(?P<place>(?:{_HOUSE})(?=[ก-ฮเแโใไ0-9 ])(?!เดิม)|(?<=ที่)(?!ประชุม|เดิม|เก่า|แล้ว|ผ่าน)[ก-ฮเแโใไ][ก-๎]{{3,40}}(?= |$|\n))"
)
_PLACE_ENDS = LazyPattern(
    r"ตั้งแต่|(?:ระหว่าง|เมื่อ)เวลา|เพื่อ(?=หารือ|เตรียม|ประชุม|คุย|สรุป)|โดยมี|มี(?=ผู้เข้า|ผู้ร่วม|สมาชิก)| {2,}|\t| ?[·•]|[\U0001F300-\U0001FAFF\u2600-\u27bf]| มี(?=[ก-ฮเแ])| ?[,;|](?! ?(?:[Rr]oom|[Bb]uilding|[Ff]loor|\d{1,2}(?:st|nd|rd|th) [Ff]loor|(?:[A-Z][A-Za-z'-]* |of ){0,3}(?:[Uu]niversity|[Ss]chool|[Cc]ollege|[Hh]ospital|[Hh]all|[Oo]ffice|[Cc]ent(?:er|re)|[Hh]otel|[Tt]emple|[Ff]oundation|[Ll]ibrary|[Cc]ampus)\b|ห้อง|ชั้น|อาคาร|ตึก))| ?//|[()]| ?/ | (?:นั้น|ดังนี้|เวลา|วันที่|เมื่อ|มีผู้|มีคน|ผู้เข้า|ผู้มา|ผู้ร่วม|ระหว่าง|ตั้งแต่|และ ?(?:via|on |ผ่าน|ทาง|ออนไลน์|ระบบ|[Zz]oom|ZOOM|[Gg]oogle|(?i:microsoft|ms ?teams|teams|webex)|LINE|ไลน์|ซูม|[Oo]n ?-?line)|ร่วมกับ|ประชุม(?=วาง|เตรียม|หารือ|สรุป|ครั้ง|คณะ)|(?=(?:เครือข่าย|มูลนิธิ|ชมรม|สมาคม|กลุ่ม|คณะ(?:ทำงาน|กรรมการ)|สภา|สหกรณ์|หน่วย)[^\n]{2,60}?(?:ร่วมกับ|จัด|ได้|ประชุม))|ผ่าน|ทาง(?:ระบบ|ออนไลน์| ?[Zz]oom)|พร้อม|โดย|จำนวน|เพื่อ|เรื่อง|มา(?:ร่วม)?ประชุม|มากัน|มาทั้งหมด|มารวม|มาร่วม|มาครบ|มีสมาชิก|เริ่ม|ควบคู่|แบบ|บวก|\+|กับ(?:ทาง|ระบบ| ?[Zz]oom)|on |with |from |at \d|and (?:on|via|by|Zoom)|via|รวม|(?:คน)?มา(?= ?\d)|คุย|ครับ|ค่ะ|จ้า|แต่|ซึ่ง|ประธาน)|และ(?:การ)?(?:ประชุม)?(?:ผ่าน|ทาง|ออนไลน์|ระบบ)| (?=(?:นาย|นาง|น\.ส\.|คุณ|ดร\.|ผศ\.|รศ\.|พล\.|พ\.[ตจ]\.|ว่าที่|พระ)[^\n]{4,120}?(?:เป็น|ทำหน้าที่)ประธาน)|\s*$|\n| \d{1,2}[.:]\d\d| - | (?=(?:สมาชิก|กรรมการ|คณะกรรมการ|คณะทำงาน|ชาวบ้าน|เครือข่าย|ผู้ปกครอง|ตัวแทน|ผู้แทน|คน)(?:ทั้งหมด|ทุกคน|ครบ)?(?:ที่)?(?:มา|เข้า)(?:ร่วม)?(?:ประชุม|กัน|ครบ|ทั้งหมด| ?\d))"
)

_OF_EVENT = ("event", "event_dates", "event_start", "event_place", "theme")


def read_channel(reading: Reading) -> dict[str, Any]:
    """`channel` of minutes/1, from the meeting's own lines only: an event may well be on Zoom while its meeting is not."""
    spans = [(field.value, field.end) for field in reading.fields("channel", "place")]
    events = {(field.start, field.end) for field in reading.fields(*_OF_EVENT)}
    where = [*spans, *(one for one in _own_head(reading) if one not in events)]
    told = bool(reading.fields("channel", "place")) or _says(reading, where) or _bare_place(reading) is not None
    if not told:
        loose = (span for span in reading.outline.loose[:2] if not _MEETS_AGAIN.match(reading.flow, *span))
        where += [*reading.opening()[:1], *loose]
    platforms: list[dict[str, Any]] = []
    for match in _found(reading, _PLATFORM, where):
        name = (match.lastgroup or "").replace("_", " ")
        if name not in [platform["value"] for platform in platforms]:
            platforms.append(reading.sheet.fact(name, match.start(), match.end(), 0.95))
    place = _place(reading, where)
    both = next(_found(reading, _BOTH, where), None)
    online = next(_found(reading, _ONLINE, where), None)
    onsite = next(_found(reading, _ONSITE, where), None)
    kind = None
    if both:
        kind = reading.sheet.fact("hybrid", both.start(), both.end(), 0.9)
    elif (platforms or online) and (place or onsite):
        evidence = platforms[0] if platforms else None
        kind = {**(evidence or place or {}), "value": "hybrid", "confidence": 0.8} if evidence or place else None
    elif platforms:
        kind = {**platforms[0], "value": "online", "confidence": 0.9}
    elif online:
        kind = reading.sheet.fact("online", online.start(), online.end(), 0.85)
    elif onsite:
        kind = reading.sheet.fact("onsite", onsite.start(), onsite.end(), 0.85)
    elif place:
        kind = {**place, "value": "onsite", "confidence": 0.85}
    return {"kind": kind, "platforms": platforms, "place": place}


_MEETS_AGAIN = LazyPattern(
    r"(?:(?:กำหนด|นัด(?:หมาย)?)?(?:การ)?(?:ประชุม|พบ|คุย|เจอ)?(?:กัน)?(?:ครั้ง|รอบ|คราว|หน)(?:ต่อไป|หน้า|ถัดไป)|นัด(?:หน้า|ต่อไป|อีก|ใหม่|ครั้ง)|(?i:next (?:meeting|call)))"
)


def _own_head(reading: Reading) -> list[Span]:
    """Lines of the header that tell of the meeting: none of the event's day, nor what is told below it of its hour and place."""
    own: list[Span] = []
    elsewhere = False
    for span in reading.head_spans():
        if reading.dates_in(*span):
            elsewhere = _of_another_day(reading, span)
        if not elsewhere or (not reading.dates_in(*span) and not _GOES_ON.match(reading.flow, *span)):
            own.append(span)
    return own


_GOES_ON = LazyPattern(
    r"📍|🎯|สถานที่(?!ประชุม)(?:จัด)?(?:งาน)?[ :]|[-•* ]*(?:งาน)?(?:จะ)?(?:เริ่ม|เปิด)(?!ประชุม)(?:งาน)?"
)  # below the event's day


def _of_another_day(reading: Reading, span: Span) -> bool:
    """Whether a line of the header tells a later day than the meeting's, and not the meeting's: the event's line."""
    met, days = reading.meeting_day, [hit.first for hit in reading.dates_in(*span) if hit.first is not None]
    return met is not None and bool(days) and all(day > met for day in days)


def _says(reading: Reading, spans: list[Span]) -> bool:
    return any(next(_found(reading, pattern, spans), None) for pattern in (_PLATFORM, _PLACE, _ONLINE))


_WITHOUT = LazyPattern(r"(?:ไม่(?:มี|ใช้|ได้|เปิด|ผ่าน)|งด|ยกเลิก|(?i:\bno|\bnot|without)) ?(?:ทาง|ระบบ|ผ่าน|การ|ประชุม)* ?$")
_NONE = LazyPattern(
    r"[^\n:,;/|()\d]{0,20}(?:: ?(?:ไม่(?:มี|ใช้|ได้|เปิด)|งด|ยกเลิก|-+(?= |$|\n)|(?i:none|no\b|n/a))| ?0 ?(?:คน|ท่าน|ราย)| ?ไม่(?:มี|ได้)(?:ใช้|เปิด|ใคร|คน|เข้า)*(?= |$|\n))"
)


# Words of which one stands wherever the pattern matches, in small letters.
_STEMS: dict[LazyPattern, tuple[str, ...]] = {
    _PLATFORM: (
        *(
            "zoom",
            "ซูม",
            "meet",
            "มีท",
            "teams",
            "webex",
            "line",
            "ไลน์",
            "live",
            "ไลฟ์",
            "jitsi",
            "discord",
            "ดิสคอร์ด",
            "skype",
        ),
        *("whatsapp", "telegram", "messenger"),
    ),
    _ONLINE: ("ออนไลน์", "line", "ทางไกล", "วิดีโอคอล", "conference", "virtual", "ผ่านจอ"),
    _BOTH: ("hybrid", "ไฮบริด", "ผสม", "ออน", "ซูม", "zoom", "line", "site", "room", "ห้องและ"),
    _ONSITE: ("site", "person", "face", "ออนไซ", "พบหน้า", "สถานที่จริง", "นั่ง", "ล้อมวง"),
}


_SHARED = LazyPattern(r"(?:แชร์|ติดตาม|(?i:share|follow))(?: |:)")  # `แชร์ Facebook  X  LINE` of a web page


def _found(reading: Reading, pattern: LazyPattern, spans: list[Span]) -> Any:
    stems = _STEMS.get(pattern)
    for start, end in spans:
        if _SHARED.match(reading.flow, start, end):
            continue
        low = reading.flow[start:end].lower()
        if stems is not None and not holds_any(low, stems):
            continue
        for match in pattern.finditer(reading.flow, start, end):
            denied = _WITHOUT.search(reading.before(match.start(), 24)) or _NONE.match(reading.flow, match.end(), end)
            if denied is None:  # `(ไม่มีออนไลน์)`, `ช่องทางออนไลน์: ไม่มี`
                yield match


def _place(reading: Reading, where: list[Span]) -> dict[str, Any] | None:
    flow = reading.flow
    for field in reading.fields("place"):
        start, end = field.value, field.end
        if flow[start:end].startswith("ณ"):
            start += 1
        stop = _PLACE_ENDS.search(flow, start + 2, end)
        end = min(end, stop.start()) if stop else end
        text = flow[start:end].strip()
        if (
            text
            and not _PLATFORM.match(text)
            and not _ONLINE.match(text)
            and not re.fullmatch(r"ผ่าน.*|[-]|ทาง.*", text)
        ):
            return reading.sheet.words_fact(start, end, 0.95)
    for field in reading.fields("channel"):
        house = _BESIDE.search(flow, field.value, field.end)  # `Google Meet + ห้องประชุมชั้น 2`
        if house is not None:
            stop = _PLACE_ENDS.search(flow, house.start("place") + 2, field.end)
            return reading.sheet.words_fact(house.start("place"), stop.start() if stop else field.end, 0.85)
    for start, end in where:
        for match in _PLACE.finditer(flow, start, end):
            begin = match.start("place")
            stop = _PLACE_ENDS.search(flow, begin + 2, end)
            finish = min(end, stop.start()) if stop else end
            text = flow[begin:finish].strip()
            if NOT_THE_MEETING.search(reading.before(begin, 60)):
                continue  # where people will meet next time
            if _COUNTED.search(text):
                continue  # `ณ ห้องประชุม 14 คน`: how many came there
            if len(text) < 4 or "เดิม" in text or _PLATFORM.match(text) or _ONLINE.match(text) or len(text) > 90:
                continue
            return reading.sheet.words_fact(begin, _before_hour(reading, begin, finish), 0.85)
    return _bare_place(reading)


def _before_hour(reading: Reading, start: int, end: int) -> int:
    """Where a place ends that an hour follows at once: `ศาลาวัดเหนือ บ่ายโมงถึงสี่โมงเย็น`."""
    return next((hit.start for hit in reading.times_in(start + 2, end) if reading.flow[hit.start - 1] == " "), end)


_COUNTED = LazyPattern(r"\d ?(?:คน|ท่าน|ราย|รูป)$")
_HOLDS = LazyPattern(
    r"(?:ได้|จึง|ร่วม|พร้อมใจ)*(?:จัด|เรียก|เชิญ|นัด|เปิด)(?:[ก-๎ ]{0,24}?มา)?(?:ให้มี|การ|วง|เวที)*(?:ประชุม|หารือ|พูดคุย)|ได้(?:มีการ)?(?:ประชุม|หารือ|พูดคุย)|จัดขึ้น"
)
_THERE = LazyPattern(rf"(?:ที่|ณ) ?(?P<place>(?:{_HOUSE})(?=[ก-ฮเแโใไ0-9 ])(?!เดิม))")
_ADDRESS = LazyPattern(r" (?:ต(?:ำบล|\.)|อ(?:ำเภอ|\.)|จ(?:ังหวัด|\.)|แขวง|เขต)[^\n]*")  # behind the name of a house


def _bare_place(reading: Reading) -> dict[str, Any] | None:
    """A house that stands alone behind the meeting's day: on a line of its own, or between strokes."""
    dated, met, flow = False, reading.meeting_day, reading.flow
    own = _own_head(reading)
    for start, end in (*reading.outline.head[:4], *reading.opening()[:1]):
        later = any(hit.first and met and hit.first > met for hit in reading.dates_in(start, end))
        if later or (start < reading.outline.body_start and (start, end) not in own):
            continue  # the line of the event that is prepared, with its own place
        hits = [(hit.start, hit.end) for hit in reading.times_in(start, end)]
        hits += [(hit.start, hit.end) for hit in reading.dates_in(start, end)]
        for after in sorted((hit_end for _start, hit_end in hits), reverse=True):
            house = _AFTER_HOUR.match(reading.flow, after, end)
            if house:
                begin = house.start("place")
                limit = min([hit_start for hit_start, _end in hits if hit_start > begin], default=end)
                held = _HOLDS.search(flow, begin, limit)
                if held is not None:  # `มูลนิธิริมคลองได้จัดประชุม ... ที่ห้องประชุมสำนักงาน`: who met, and then where
                    there = _THERE.search(flow, held.end(), limit)
                    if there is None:
                        continue
                    begin = there.start("place")
                closed = _PLACE_ENDS.search(reading.flow, begin + 2, limit)
                return reading.sheet.words_fact(begin, closed.start() if closed else limit, 0.75)
    for start, end in reading.outline.head:
        if any(hit.first and met and hit.first > met for hit in reading.dates_in(start, end)):
            continue  # the line of the event that is prepared, with its own place
        at = start
        for cut in (*_STROKE.finditer(reading.flow, start, end), None):
            stop = cut.start() if cut else end
            alone = (at, stop) == (start, end)
            pattern = _HOUSE_ALONE if alone else _HOUSE_FIRST
            if dated and pattern.match(flow, at, stop):
                tail = _PLACE_ENDS.search(flow, at + 2, stop)
                finish = _before_hour(reading, at, tail.start() if tail else stop)
                if len(_ADDRESS.sub("", flow[at:finish])) <= 60:
                    return reading.sheet.words_fact(at, finish, 0.75)
            dated = dated or bool(reading.dates_in(at, stop))
            at = cut.end() if cut else end
    return None
