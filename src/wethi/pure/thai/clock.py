"""Times of day: reading, finding and showing them.

A time has a dot (13.30 น.), a duration a colon (5:00). Spoken Thai counts its hours in four ways over the day:
ตีสาม 3:00, เก้าโมง 9:00, บ่ายสามโมง 15:00, สองทุ่ม 20:00.
"""

import re
from dataclasses import dataclass, replace
from datetime import time

from wethi.pure.thai import digits as digit_sets
from wethi.pure.thai.date_display import Digits, Language
from wethi.pure.thai.lazy_pattern import LazyPattern
from wethi.pure.thai.normal import fold_characters, normalise
from wethi.pure.thai.number_words import read_number


@dataclass(frozen=True, slots=True)
class TimeHit:
    """A time of day, or a span of it, in the text; `sure` is False where the words could mean something else."""

    start: int
    end: int
    first: time
    last: time | None = None
    sure: bool = True


class TimeNotUnderstood(ValueError):
    """A typed time that cannot be taken as it stands; `reason`: empty, not_a_time, no_such_time, several."""

    def __init__(self, reason: str, text: str) -> None:
        super().__init__(f"{reason}: {text!r}")
        self.reason = reason
        self.text = text


_G = r"[ \t]{0,3}"
_TO = r"(?:-|(?:ไป)?จน(?:ถึง)?|(?:ไป)?ถึง|ฮอด|เถิง|ยัน|(?i:to|until)(?![A-Za-z]))"
_O_CLOCK = rf"{_G}(?:น\.|นาฬิกา|น(?![ก-๎])|(?i:hrs?\.?)(?![A-Za-z]))"
_AM_PM = rf"{_G}(?i:a\.?m\.?|p\.?m\.?)(?![A-Za-z])"
_GOES_ON = rf"(?={_G}[.:น\-จไถฮเยAaPpTtUuHh])"  # no figure alone is an hour, and most figures are nothing else
_CLOCK = LazyPattern(
    rf"(?P<hour>\d(?:(?<![\d/]\d)|(?<=/\d)(?=\d?[.:]\d\d{_G}(?:-|น)))(?<!\d[.,:-]\d)\d?){_GOES_ON}(?:(?P<mark>[.:])(?P<minute>\d{{2}})(?!\d))?"
    rf"(?P<half>{_AM_PM})?(?P<own>{_O_CLOCK}(?:{_G}(?P<minutes>\d{{1,2}}){_G}นาที)?)?"
    rf"(?:{_G}{_TO}{_G}(?P<hour2>\d{{1,2}})(?!\d)(?:(?P<mark2>[.:])(?P<minute2>\d{{2}})(?!\d))?)?"
    rf"(?P<half2>{_AM_PM})?(?P<clock>{_O_CLOCK})?(?!\d)(?![.,:/]\d)"
)
_CUE = LazyPattern(
    r"(?P<strong>เวลา|(?i:at))[ \t:]{0,3}$|(?:ตั้งแต่|เริ่ม|เลิก|จบ|ประชุม|ก่อน|เปิดงาน|เริ่มงาน|วันแรก|ปล่อยตัว)[ \t]{0,3}$"
)
_ONWARD = LazyPattern("[ \t]{0,3}เป็นต้น(?:ไป|มา)")
_COUNTED = LazyPattern(
    r"[ \t]{0,3}(?:บาท|ล้าน|แสน|หมื่น|พัน|%|เปอร์เซ็นต์|กม|กิโล|ก\.ม|เมตร|ม\.|ไร่|คน(?!ประมาณ|ราว|ร่วม|มา|เข้า|จะ)|คะแนน|เท่า|ตัน|ลิตร|วา|องศา|จุด|ข้อ|"
    r"(?i:km|kg|m\b|cm))"
)
_OF_MONEY = LazyPattern(r"(?:ร้อยละ|ราคา|ข้อที่|ข้อ|วงเงิน|จำนวน|มาตรา|เวอร์ชัน|(?i:version|v))[ \t]{0,3}$")


def find_times(text: str) -> list[TimeHit]:
    """Times in normalised text, in order and without overlap; money, item numbers and scores are left alone."""
    folded = fold_characters(text)
    hits = [*_clock_hits(folded), *_spoken_hits(folded)]
    hits.sort(key=lambda hit: (hit.start, -hit.end))
    kept: list[TimeHit] = []
    for hit in hits:
        if kept and hit.start < kept[-1].end:
            continue
        joint = folded[kept[-1].end : hit.start] if kept else ""
        if kept and kept[-1].last is None and hit.last is None and _JOINT.fullmatch(joint):
            before = kept.pop()
            last = hit.first
            first = before.first
            if last <= first and not hit.sure and last.hour < 12:
                last = last.replace(hour=last.hour + 12)  # สี่โมงเย็นถึงหกโมงครึ่ง ends in the evening
            elif not before.sure and first.hour == _SIX and last.hour > _EVENING:
                first = first.replace(hour=first.hour + 12)  # หกโมงครึ่งถึงสองทุ่ม begins in it
            hit = TimeHit(before.start, hit.end, first, last, before.sure or hit.sure)
        kept.append(hit)
    return kept


_JOINT = LazyPattern(rf"{_G}(?:{_TO}|ไป(?:เลิก|จบ)(?:เอา|กัน|ตอน|ราว){{0,2}}){_G}(?:เวลา{_G})?")
_SIX, _EVENING = 6, 18
# What says before a spoken six which half of the day is meant.
_IN_EVENING = LazyPattern(r"(?:เย็น|ค่ำ|แลง|เลิกงาน|หลังงาน)[ก-๎, /]{0,14}$")
_IN_MORNING = LazyPattern(r"(?:เช้า|รุ่ง|ตักบาตร|ใส่บาตร|ปล่อยตัว|สตาร์ท)[ก-๎, /]{0,14}$")


def _clock_hits(text: str) -> list[TimeHit]:
    hits = []
    for match in _CLOCK.finditer(text):
        hit = _clock_hit(text, match)
        if hit is not None:
            hits.append(hit)
    return hits


def _clock_hit(text: str, match: re.Match[str]) -> TimeHit | None:
    named = bool(match["clock"] or match["own"])
    half = match["half"] or match["half2"]
    dotted = match["mark"] is not None
    ranged = match["hour2"] is not None
    before = text[max(0, match.start() - 12) : match.start()]
    cue = _CUE.search(before)
    if not named and not half:
        # Without น. only hours with minutes count, and only where something says that this is a clock.
        both = dotted and (not ranged or match["mark2"] is not None)
        onward = _ONWARD.match(text, match.end()) is not None
        if not both or not (ranged or match["mark"] == ":" or cue or onward):
            return None
        if _COUNTED.match(text, match.end()) or _OF_MONEY.search(before):
            return None
    minute2 = match["minute2"] or ("0" if match["hour2"] else None)
    first = _time(match["hour"], match["minute"] or match["minutes"], half)
    last = _time(match["hour2"], minute2, match["half2"]) if ranged else None
    if first is None or (ranged and last is None):
        return None
    if ranged and match["half"] is None and half and first > (last or first):
        first = _time(match["hour"], match["minute"], "am") or first  # 10-2 pm begins in the morning
    strong = bool(cue and cue["strong"])
    two_digits = len(match["hour2"] if ranged else match["hour"]) == 2
    sure = named or bool(half) or strong or (two_digits and (ranged or match["mark"] == ":"))
    return TimeHit(match.start(), match.end(), first, last, sure)


def _time(hour: str | None, minute: str | None, half: str | None) -> time | None:
    hours, minutes = int(hour or 0), int(minute or 0)
    if half:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half.strip()[0] in "pP" else 0)
    if hours == 24 and minutes == 0:
        hours = 0
    return time(hours, minutes) if hours < 24 and minutes < 60 else None


_HOURS = {
    "หนึ่ง": 1,
    "นึง": 1,
    "สอง": 2,
    "สาม": 3,
    "สี่": 4,
    "ห้า": 5,
    "หก": 6,
    "เจ็ด": 7,
    "แปด": 8,
    "เก้า": 9,
    "สิบเอ็ด": 11,
    "สิบสอง": 12,
    "สิบ": 10,
}
_MINUTES = {
    "สิบห้า": 15,
    "ยี่สิบห้า": 25,
    "ยี่สิบ": 20,
    "สามสิบห้า": 35,
    "สามสิบ": 30,
    "สี่สิบห้า": 45,
    "สี่สิบ": 40,
    "ห้าสิบห้า": 55,
    "ห้าสิบ": 50,
    "สิบ": 10,
    "ห้า": 5,
}
_N = r"(?:\d{1,2}(?!\d)|" + "|".join(sorted(_HOURS, key=len, reverse=True)) + ")"
_E = _N.replace(r"\d{1,2}", "[1-6]")  # no evening hour counts past six: `68 ทุ่มครึ่ง` is a year and 19:30
_M = r"(?:\d{1,2}(?!\d)|" + "|".join(sorted(_MINUTES, key=len, reverse=True)) + ")"
_W = "(?:สิบห้า|ยี่สิบ|สามสิบ|สี่สิบห้า|สี่สิบ|ห้าสิบ)"  # minutes told without their word: `เที่ยงสิบห้า`
_TAIL = rf"(?P<tail>{_G}ครึ่ง|{_G}ตรง|{_G}{_M}{_G}นาที|{_W}(?![ก-๎]))?"
_HOUR_WORD = re.compile("โมง|ทุ่ม|เที่ยง|ตี|บ่าย|นาฬิกา")
_OFFICIAL = r"(?:ยี่สิบ(?:เอ็ด|สอง|สาม|สี่)?|สิบ(?:เอ็ด|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า)?|ศูนย์|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า)"
_SPOKEN = LazyPattern(
    rf"(?P<midnight>เที่ยงคืน){_TAIL.replace('tail', 'tail1')}"
    rf"|(?<!มื้อ)(?<!อาหาร)(?<!ข้าว)(?<!ไม่)(?P<noon>เที่ยง)(?:วัน)?(?!ธรรม|แท้){_TAIL.replace('tail', 'tail2')}"
    rf"|(?<!โจม)(?<!ประ)ตี{_G}(?P<night>{_N}){_TAIL.replace('tail', 'tail3')}"
    rf"|บ่าย{_G}(?P<afternoon>{_N})?{_G}(?P<hours>โมง)?(?:เย็น)?{_TAIL.replace('tail', 'tail4')}"
    rf"|(?<!\d)(?:(?P<from>{_N}){_G}(?:-|ถึง){_G})?(?P<day>{_N}){_G}โมง(?P<half>{_G}ครึ่ง)?{_G}(?:ตอน{_G})?(?P<part>เช้า|เย็น|แลง)?"
    rf"{_TAIL.replace('tail', 'tail5')}"
    rf"|(?<![ก-๎\d])โมงเช้า{_TAIL.replace('tail', 'tail6')}"
    rf"|(?<!\d)(?:(?P<from2>{_E}){_G}(?:-|ถึง){_G})?(?P<evening>{_E}){_G}ทุ่ม(?!เท){_TAIL.replace('tail', 'tail7')}"
    rf"|ทุ่ม(?P<seven>หนึ่ง|นึง|ครึ่ง|ตรง)"
    rf"|(?P<official>{_OFFICIAL})นาฬิกา{_TAIL.replace('tail', 'tail8')}"
)
_NOT_AFTER_AFTERNOON = LazyPattern(rf"{_G}(?:คน|ท่าน|กลุ่ม|เรื่อง|ประเด็น|ห้อง|เวที|ครั้ง|องค์กร|ข้อ|[.,:/]\d|\d)")


def _spoken_hits(text: str) -> list[TimeHit]:
    hits = []
    at = 0
    # Spoken hours are rare: only the surroundings of the five words that make them are looked at closely.
    for word in _HOUR_WORD.finditer(text):
        if word.start() < at:
            continue
        match = _SPOKEN.search(text, max(at, word.start() - 30), word.end() + 40)
        if match is None or match.start() > word.start():
            continue
        at = match.end()
        hit = _spoken_hit(text, match)
        if hit is not None:
            hits.append(hit)
    return hits


def _spoken_hit(text: str, match: re.Match[str]) -> TimeHit | None:
    minutes = next((_tail_minutes(match[f"tail{n}"]) for n in range(1, 9) if match[f"tail{n}"]), 0)
    start, end = match.span()
    if minutes > 59:
        return None
    whole = TimeHit(start, end, time(0, minutes))
    if match["midnight"]:
        return whole
    if match["noon"]:
        exact = (match["tail2"] or "").strip() == "ตรง" or text[max(0, start - 3) : start] == "พัก"
        return replace(whole, first=time(12, minutes), sure=not exact)
    if match["night"]:
        hour = _hour(match["night"])
        return replace(whole, first=time(hour, minutes)) if 1 <= hour <= 5 else None
    if match["official"]:
        return replace(whole, first=time((read_number(match["official"]) or 0) % 24, minutes))
    if match["seven"]:
        return replace(whole, first=time(19, 30 if match["seven"] == "ครึ่ง" else 0))
    if match["evening"]:
        return _evening(match, whole)
    if match["day"]:
        return _daytime(match, whole)
    if text.startswith("โมงเช้า", start):
        return replace(whole, first=time(7, minutes))
    return _afternoon(text, match, whole)


def _evening(match: re.Match[str], whole: TimeHit) -> TimeHit | None:
    hour = _hour(match["evening"])
    begin = _hour(match["from2"]) if match["from2"] else None
    if not 1 <= hour <= 6 or (begin is not None and not 1 <= begin < hour):
        return None
    at = time((18 + hour) % 24, whole.first.minute)
    return replace(whole, first=at) if begin is None else replace(whole, first=time(18 + begin), last=at)


def _daytime(match: re.Match[str], whole: TimeHit) -> TimeHit | None:
    minutes = 30 if match["half"] else whole.first.minute
    hour, sure = _day_hour(_hour(match["day"]), match["part"])
    if hour is None:
        return None
    if hour == _SIX and not sure:
        before = match.string[max(0, match.start() - 24) : match.start()]
        evening = _IN_EVENING.search(before) is not None
        hour, sure = hour + 12 * evening, evening or _IN_MORNING.search(before) is not None
    at = replace(whole, first=time(hour, minutes), sure=sure)
    if not match["from"]:
        return at
    begin, _ = _day_hour(_hour(match["from"]), match["part"])
    if begin is None or begin >= hour:
        return None
    return replace(at, first=time(begin), last=at.first)


def _day_hour(hour: int, part: str | None) -> tuple[int | None, bool]:
    """Hour of the day behind a spoken โมง; the older count from seven lives on in สามโมงเช้า (9:00)."""
    if part == "เช้า":
        return (hour if hour >= 6 else hour + 6, True) if 1 <= hour <= 11 else (None, False)
    if part in ("เย็น", "แลง"):
        return (hour + 12, True) if 3 <= hour <= 7 else (None, False)
    if 7 <= hour <= 12:
        return hour, True
    if hour == 6:
        return 6, False
    return (hour + 12, False) if 1 <= hour <= 5 else (None, False)


def _afternoon(text: str, match: re.Match[str], whole: TimeHit) -> TimeHit | None:
    minutes = whole.first.minute
    if not match["afternoon"]:
        return replace(whole, first=time(13, minutes)) if match["hours"] else None
    hour = _hour(match["afternoon"])
    if not 1 <= hour <= 6:
        return None
    if not match["hours"] and _NOT_AFTER_AFTERNOON.match(text, match.end()):
        return None
    return replace(whole, first=time(12 + hour, minutes), sure=bool(match["hours"]))


def _hour(word: str) -> int:
    return int(word) if word.isdigit() else _HOURS[word]


def _tail_minutes(tail: str) -> int:
    plain = tail.strip()
    if plain == "ครึ่ง":
        return 30
    if plain == "ตรง":
        return 0
    word = plain.removesuffix("นาที").strip()
    return int(word) if word.isdigit() else _MINUTES[word]


_TYPED = LazyPattern(r"(?:เวลา\s*)?(\d{1,2})(?:\s*[.:]\s*(\d{2}))?\s*(?:น\.?|นาฬิกา)?")
_TYPED_COMPACT = LazyPattern(r"(\d{2})(\d{2})\s*(?:น\.?)?")


def parse_time(text: str) -> time:
    """The one time in a form field: 13.30, 13:30, 1330, 13, ๑๓.๓๐ น., บ่ายโมงครึ่ง, 1:30 pm.

    Raises TimeNotUnderstood with a reason.
    """
    plain = " ".join(normalise(text).text.split())
    if not plain:
        raise TimeNotUnderstood("empty", text)
    typed = _TYPED_COMPACT.fullmatch(plain) or _TYPED.fullmatch(plain)
    if typed:
        found = _time(typed[1], typed[2], None)
        if found is None:
            raise TimeNotUnderstood("no_such_time", text)
        return found
    hits = find_times(plain)
    if len(hits) == 1 and hits[0].last is None:
        beside = plain[: hits[0].start] + plain[hits[0].end :]
        if not re.sub(r"เวลา|\s", "", beside):
            return hits[0].first
    raise TimeNotUnderstood("several" if hits and (len(hits) > 1 or hits[0].last) else "not_a_time", text)


def show_time(at: time, *, digits: Digits = "arabic", lang: Language = "th") -> str:
    """13.30 น. in Thai, 13:30 in English."""
    if lang == "en":
        return f"{at.hour:02d}:{at.minute:02d}"
    return _thai(f"{at.hour:02d}.{at.minute:02d} น.", digits)


def show_time_range(first: time, last: time | None, *, digits: Digits = "arabic", lang: Language = "th") -> str:
    """13.00–16.00 น. in Thai, 13:00–16:00 in English; one time when `last` is None."""
    if last is None:
        return show_time(first, digits=digits, lang=lang)
    if lang == "en":
        return f"{show_time(first, lang=lang)}–{show_time(last, lang=lang)}"
    return _thai(f"{first.hour:02d}.{first.minute:02d}–{last.hour:02d}.{last.minute:02d} น.", digits)


def show_duration(minutes: float, *, digits: Digits = "arabic") -> str:
    """A length of time with a colon, minutes and seconds: 5 -> 5:00, 2.5 -> 2:30; from an hour on 1:30:00."""
    seconds = round(minutes * 60)
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    whole, rest = divmod(seconds, 60)
    hours, whole = divmod(whole, 60)
    text = f"{hours}:{whole:02d}:{rest:02d}" if hours else f"{whole}:{rest:02d}"
    return _thai(sign + text, digits)


def _thai(text: str, digits: Digits) -> str:
    return digit_sets.to_thai(text) if digits == "thai" else text
