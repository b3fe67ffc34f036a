"""How many came in all, from the figures told: sums, parts, members and others, or a lone figure that nothing says more of."""

from __future__ import annotations

from wethi.pure.minutes.lines import Fact
from wethi.pure.minutes.reading import Reading
from wethi.pure.thai.lazy_pattern import LazyPattern

SPARE = "_spare "  # begins the keys of figures that no word says what they count
_ROUGH = 0.7


def total_of(
    reading: Reading, found: dict[str, Fact], totals: list[tuple[Fact, bool]], joined: list[Fact]
) -> Fact | None:
    if joined:
        if "members" in found:
            found.setdefault("others", joined[0])
        else:
            totals.extend((fact, False) for fact in joined)
    counted = found.pop("_counted", None)
    spare = {found[key]["value"]: found.pop(key) for key in list(found) if key.startswith(SPARE)}
    sums = [fact for fact, summed in totals if summed]
    plain = [fact for fact, _ in totals]
    plain = [fact for fact in plain if fact["confidence"] > _ROUGH] or plain  # `มากัน 20 กว่าคน นับได้ 23 คน`
    if sums and "members" in found and "others" not in found:
        # `กรรมการ 13 คน ... 4 คน รวม 17 คน`: what is left of the sum are the others, whatever they are called.
        rest = sums[-1]["value"] - found["members"]["value"]
        others = spare.get(rest) or next((fact for fact in plain if fact["value"] == rest), None)
        if others is not None:
            found["others"] = others
    if sums and "others" in found and "members" not in found:
        rest = sums[-1]["value"] - found["others"]["value"]
        members = next((fact for fact, summed in totals if not summed and fact["value"] == rest), None)
        if members is not None:
            found["members"] = members  # `กรรมการเข้าร่วม 19 คน ผู้สังเกตการณ์ 6 คน รวม 25 คน`
    absent = found["absent"]["value"] if "absent" in found else 0
    came = next(
        (one for one in plain if absent and any(one["value"] + absent == all_["value"] for all_ in plain)), None
    )
    if came is not None:
        return came  # `กรรมการ 15 คน มา 12 คน ลา 3 คน`
    if plain:
        chosen = sums[-1] if sums else plain[0]
        parts = {found[key]["value"] for key in ("members", "others", "onsite", "online") if key in found}
        figures = parts | {fact["value"] for fact in plain}
        if sums and sum(fact["value"] for fact, summed in totals if not summed) == chosen["value"]:
            return chosen  # the others are its parts: men and women, grown-ups and children
        rivals = (fact for fact in plain if fact["value"] != chosen["value"] and fact["value"] not in parts)
        rival = next((fact for fact in rivals if chosen["value"] - fact["value"] not in figures), None)
        if rival is not None:
            message = f"Two figures of who came: {chosen['value']} and {rival['value']}."
            reading.warnings.append({"code": "two_attendance_figures", "message": message, "span": rival["span"]})
            chosen = {**chosen, "confidence": 0.7}
        return chosen
    if (
        len(spare) == 1
        and not any(key in found for key in ("members", "others", "onsite", "online"))
        and (counted is None or reading.sheet.speakers)
    ):
        return {**next(iter(spare.values())), "confidence": 0.7}
    for first, second in (("members", "others"), ("onsite", "online")):
        if first in found and second in found:
            return _sum(reading, found[first], found[second])
    if "members" in found:
        return {**found["members"], "confidence": 0.8}
    if "others" in found:
        # A list of ผู้เข้าร่วมประชุม alone: they are all who came.
        return {**found.pop("others"), "confidence": 0.8}
    return counted


# `พระ 5 รูป กรรมการและชาวบ้าน 32 คน`: groups of those who came one behind another, each with its figure.
_GROUP = r"(?:และ|กับ)? ?(?!รวม|ทั้ง|ลา|ขาด|ไม่|ใน|ที่|ทาง|ผ่าน|ออน|จำนวน|ซูม|มา|เข้า|ผู้(?:เข้า|มา|ไม่|ร่วม|ลา|สังเกต)|แขก)[ก-๎][ก-๎ .]{1,40}?(?<!รวม)(?<!ออนไลน์)(?<!ลา)(?<!ห้อง) ?(?P<n>\d{1,4}) ?(?:คน|รูป|ท่าน|ราย|องค์)"
_GROUPS = LazyPattern(rf"{_GROUP.replace('?P<n>', '')}(?:[ ,/]{{1,3}}{_GROUP.replace('?P<n>', '')})+ *")
_EACH_GROUP = LazyPattern(_GROUP)
_GUESTS = LazyPattern("สังเกตการณ์|แขก|ติดตาม|ที่ปรึกษา|วิทยากร|เจ้าหน้าที่|ภายนอก|อื่น")  # counted as others


def sum_of_groups(reading: Reading, start: int, end: int) -> Fact | None:
    """How many came, where the field only tells groups of them: `ผู้มาประชุม: พระ 5 รูป ชาวบ้าน 32 คน`."""
    colon = reading.flow.find(":", start, end) + 1
    begin = colon + (reading.flow[colon : colon + 1] == " ")
    if not colon or _GROUPS.fullmatch(reading.flow, begin, end) is None or _GUESTS.search(reading.flow, begin, end):
        return None
    counts = [int(match["n"]) for match in _EACH_GROUP.finditer(reading.flow, begin, end)]
    return reading.sheet.fact(sum(counts), begin, end, 0.85) if len(counts) > 1 else None


def _sum(reading: Reading, first: Fact, second: Fact) -> Fact:
    start, end = min(first["span"][0], second["span"][0]), max(first["span"][1], second["span"][1])
    return {
        "value": first["value"] + second["value"],
        "span": [start, end],
        "quote": reading.sheet.text[start:end],
        "confidence": 0.8,
    }
