"""One person's chance in words: what it is, who shares it, which rules make it so, and what the number decided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wethi.pure.allocation.plan import Plan
from wethi.pure.allocation.problem import PIN_IN, Person
from wethi.pure.allocation.wording import REASONS, chance_words, name_of


class Unknown(Exception):
    """No such person in the plan."""


def explain_person(plan: Plan, name: str, drawn: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """``{id, probability, equals, seats: [{issue, mode, probability}], drawn, th, en}``. Raises Unknown.

    ``drawn``: what ``draw --json`` wrote, where the draw has been.
    """
    place = plan.shape.group_of.get(name)
    if place is None:
        raise Unknown(name)
    group = plan.shape.groups[place]
    chance = plan.probabilities[name]
    ways = []
    for column in plan.shape.of_group[place]:
        share = plan.root[column] / (plan.tickets * len(group.ids))
        if share:
            way = plan.shape.columns[column]
            ways.append({"issue": way.issue, "mode": way.mode, "probability": share})
    seat = next((one for one in drawn["seats"] if one["id"] == name), None) if drawn else None
    en, th = [], []
    for text_en, text_th in (
        _chance(plan, group.person, chance, plan.reasons.get(name)),
        _equals(len(group.ids), chance),
        _wishes(ways, chance),
        _pressing(plan, group.person, chance),
        _outcome(name, seat, drawn),
    ):
        if text_en:
            en.append(text_en)
            th.append(text_th)
    return {
        "id": name,
        "probability": chance,
        "reason": plan.reasons.get(name),
        "equals": len(group.ids),
        "seats": ways,
        "drawn": None if drawn is None else seat is not None,
        "th": " ".join(th),
        "en": " ".join(en),
    }


def _chance(plan: Plan, person: Person, chance: float, reason: str | None) -> tuple[str, str]:
    if reason:
        words = REASONS.get(reason, {"en": reason, "th": reason})
        extra = f" ({person.pin_reason})" if person.pin_reason else ""
        return f"This person cannot be drawn: {words['en']}{extra}.", f"ไม่มีโอกาสได้รับการจับสลาก เพราะ{words['th']}{extra}"
    if person.pin == PIN_IN:
        return f"Seated without a draw: {person.pin_reason}.", f"ได้ที่นั่งโดยไม่ต้องจับสลาก เพราะ{person.pin_reason}"
    if plan.everyone:
        return (
            f"There are places for everybody: {plan.problem.seats} for {sum(1 for one in plan.probabilities.values() if one)}. Nobody is drawn.",
            "มีที่นั่งเพียงพอสำหรับทุกคน จึงไม่ต้องจับสลาก",
        )
    words = chance_words(chance)
    digits = len(str(plan.tickets - 1))
    tickets = round(chance * plan.tickets)
    return (
        f"The chance of a seat is {words['en']}: {tickets:,} of {plan.tickets:,} tickets ({digits} dice).",
        f"โอกาสได้ที่นั่งคือ {words['th']} คิดเป็นสลาก {tickets:,} ใบ จากทั้งหมด {plan.tickets:,} ใบ",
    )


def _equals(count: int, chance: float) -> tuple[str, str]:
    if count < 2 or not chance:
        return "", ""
    return (
        f"{count - 1} others are equal in everything the rules look at and have exactly the same chance.",
        f"มีอีก {count - 1} คนที่มีคุณสมบัติเท่ากันทุกข้อตามกติกา และมีโอกาสเท่ากันพอดี",
    )


def _wishes(ways: list[dict[str, Any]], chance: float) -> tuple[str, str]:
    if not ways or ways[0]["issue"] is None:
        return "", ""
    by_issue: dict[str, float] = {}
    for way in ways:
        by_issue[way["issue"]] = by_issue.get(way["issue"], 0.0) + way["probability"]
    parts = sorted(by_issue.items(), key=lambda one: -one[1])
    if len(parts) == 1:
        return f"The seat would be in {parts[0][0]}.", f"หากได้ที่นั่งจะอยู่ในประเด็น {parts[0][0]}"
    en = ", ".join(f"{issue} {share / chance:.0%}" for issue, share in parts)
    return f"If seated: {en}.", f"หากได้ที่นั่ง จะอยู่ในประเด็น {en}"


def _pressing(plan: Plan, person: Person, chance: float) -> tuple[str, str]:
    """The rules that hold this person's chance down, by the proof."""
    if plan.proof is None or not 0 < chance < 1 - 1e-9 or chance > plan.maximin + 1e-5:
        return "", ""
    rules = {rule.key: rule for rule in plan.shape.rules}
    against = []
    for key, weight in plan.proof.multipliers.items():
        rule = rules[key]
        ways = [(issue, mode) for issue in person.wishes for mode in person.modes]
        if weight > 0 and rule.kind != "seats" and any(rule.counts(person, *way) for way in ways):
            against.append((float(weight), name_of(rule)))
    against.sort(key=lambda one: -one[0])
    if not against:
        return (
            "Nobody has a smaller chance, and it is proven that no lottery could make the smallest chance larger.",
            "ไม่มีผู้ใดมีโอกาสน้อยกว่านี้ และพิสูจน์แล้วว่าไม่มีวิธีจับสลากใดที่ทำให้โอกาสน้อยที่สุดสูงขึ้นได้อีก",
        )
    names_en = "; ".join(words["en"] for _, words in against[:3])
    names_th = ", ".join(words["th"] for _, words in against[:3])
    return (
        f"No lottery could make the smallest chance larger; what limits it are the rules on {names_en}.",
        f"พิสูจน์แล้วว่าไม่มีวิธีจับสลากใดทำให้โอกาสน้อยที่สุดสูงขึ้นได้ ข้อจำกัดมาจากกติกา {names_th}",
    )


def _outcome(name: str, seat: Mapping[str, Any] | None, drawn: Mapping[str, Any] | None) -> tuple[str, str]:
    if drawn is None:
        return "", ""
    number = drawn["number"]
    if seat is None:
        return f"The number {number} did not seat this person.", f"หมายเลข {number} ไม่ได้ให้ที่นั่งแก่ผู้นี้"
    if seat["issue"] is None:
        return f"The number {number} gave a seat.", f"หมายเลข {number} ให้ที่นั่งแก่ผู้นี้"
    return (
        f"The number {number} gave a seat in {seat['issue']} by {seat['mode']}.",
        f"หมายเลข {number} ให้ที่นั่งในประเด็น {seat['issue']} แบบ {seat['mode']}",
    )
