"""Rules, reasons and numbers as sentences, in Thai and English, for people who know the forum and not the mathematics."""

from __future__ import annotations

from wethi.pure.allocation.problem import Rule

Words = dict[str, str]  # {"th": ..., "en": ...}

_KIND = {
    "seats": ("seats", "จำนวนที่นั่ง"),
    "sector": ("sector", "ภาคส่วน"),
    "gender": ("gender", "เพศ"),
    "age": ("age", "ช่วงอายุ"),
    "org_status": ("organisations that are", "องค์กรที่เป็น"),
    "district": ("district", "อำเภอ"),
    "org": ("organisation", "องค์กร"),
    "hub": ("hub", "จุด on site"),
    "allday": ("people who come all days", "ผู้ที่มาครบทุกวัน"),
    "org_issue": ("people of organisation", "ผู้แทนจากองค์กร"),
    "org_total": ("people of organisation", "ผู้แทนจากองค์กร"),
    "hub_day": ("places in the room of", "ที่นั่งในห้องของจุด"),
    "district_total": ("people from district", "ผู้แทนจากอำเภอ"),
    "household": ("people of household", "คนจากครัวเรือน"),
}
_CODE_TH = {
    "state": "ภาครัฐ", "local": "ท้องถิ่น", "academia": "วิชาการ", "private": "เอกชน", "civil": "ประชาสังคม",
    "community": "ชุมชน", "new": "องค์กรใหม่", "returning": "องค์กรเก่า", "lapsed": "ห่างหายไป", "f": "หญิง", "m": "ชาย",
    "x": "อื่น ๆ", "<30": "ต่ำกว่า 30 ปี", "30-59": "30-59 ปี", "60+": "60 ปีขึ้นไป",
}  # fmt: skip
_CODE_EN = {"f": "women", "m": "men", "x": "other", "<30": "under 30", "60+": "60 and over"}
REASONS: dict[str, Words] = {
    "pinned_out": {"en": "was left out by hand", "th": "ถูกกำหนดไม่ให้เข้าร่วมการจับสลาก"},
    "no_wish": {"en": "wishes for no issue", "th": "ไม่ได้เลือกประเด็นใด"},
    "no_mode": {"en": "has neither a hub nor Zoom", "th": "ไม่มีจุด on site และไม่สะดวกเข้าร่วมทาง Zoom"},
    "no_place": {
        "en": "the rules leave no place for people like this",
        "th": "กติกาที่ตั้งไว้ไม่เหลือที่นั่งให้ผู้ที่มีคุณสมบัติเช่นนี้",
    },
    "no_allocation": {
        "en": "no allocation that keeps all rules includes people like this",
        "th": "ไม่มีการจัดที่นั่งแบบใดที่ตรงตามกติกาครบทุกข้อและมีผู้ที่มีคุณสมบัติเช่นนี้อยู่ด้วย",
    },
}


def said(en: str, th: str) -> Words:
    return {"th": th, "en": en}


def name_of(rule: Rule) -> Words:
    """What the rule counts: “sector private in issue health”."""
    en, th = _KIND.get(rule.kind, (rule.trait, rule.trait))
    if rule.value and rule.kind != "allday":
        en = f"{en} {_CODE_EN.get(rule.value, rule.value)}"
        th = f"{th} {_CODE_TH.get(rule.value, rule.value)}"
    if rule.day:
        en, th = f"{en} on day {rule.day.removeprefix('d')}", f"{th} วันที่ {rule.day.removeprefix('d')}"
    if rule.issue is not None:
        en, th = f"{en} in issue {rule.issue}", f"{th} ประเด็น {rule.issue}"
    elif rule.kind in ("org_total", "district_total"):
        en, th = f"{en} over all issues", f"{th} รวมทุกประเด็น"
    return said(en, th)


def bound_of_rule(rule: Rule, bound: str, supply: int) -> Words:
    """One side of a rule beside what there is: “sector private in issue health: at least 10 needed, 7 nominated”."""
    name = name_of(rule)
    limit = rule.low if bound == "min" else rule.high
    if rule.kind == "seats":
        return said(f"{name['en']}: {limit} to fill, {supply} could be seated.",
                    f"{name['th']}: ต้องมี {limit} คน มีผู้ที่จัดได้ {supply} คน")  # fmt: skip
    if bound == "min":
        return said(f"{name['en']}: at least {limit} needed, {supply} nominated.",
                    f"{name['th']}: ต้องมีอย่างน้อย {limit} คน มีผู้ได้รับการเสนอชื่อ {supply} คน")  # fmt: skip
    return said(f"{name['en']}: at most {limit} allowed, {supply} nominated.",
                f"{name['th']}: มีได้ไม่เกิน {limit} คน มีผู้ได้รับการเสนอชื่อ {supply} คน")  # fmt: skip


def chance_words(chance: float) -> Words:
    """“about 15 in 100”."""
    if chance >= 1 - 1e-9:
        return said("certain", "ได้แน่นอน")
    if chance <= 0:
        return said("none", "ไม่มีโอกาส")
    if chance >= 0.0995:
        number = f"{chance * 100:.0f}"
        return said(f"about {number} in 100", f"ประมาณ {number} ใน 100")
    number = f"{chance * 1000:.0f}"
    return said(f"about {number} in 1,000", f"ประมาณ {number} ใน 1,000")
