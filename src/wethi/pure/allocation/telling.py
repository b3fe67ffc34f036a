"""What the commands say when no JSON is asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from wethi.pure.allocation.drawing import Allocation
from wethi.pure.allocation.plan import Plan
from wethi.pure.allocation.wording import Words, chance_words, said


def tell_plan(plan: Plan) -> list[Words]:
    able = len(plan.probabilities) - len(plan.reasons)
    lines = []
    if plan.everyone:
        lines.append(
            said(
                f"Places: {plan.problem.seats}, people: {able}. All are confirmed, nobody is drawn.",
                f"มีที่นั่ง {plan.problem.seats} ที่ สำหรับ {able} คน ทุกคนได้ที่นั่ง ไม่ต้องจับสลาก",
            )
        )
    else:
        words = chance_words(plan.maximin)
        lines.append(
            said(
                f"The smallest chance is {words['en']} ({plan.maximin:.6f}); proven: no lottery gives everybody more than {plan.bound:.6f}.",
                f"โอกาสน้อยที่สุดคือ {words['th']} ({plan.maximin:.6f}) และพิสูจน์แล้วว่าไม่มีวิธีใดให้ทุกคนได้มากกว่า {plan.bound:.6f}",
            )
        )
        if plan.gap:
            lines.append(
                said(f"Between the two lies a gap of {plan.gap:.6f}.", f"ยังมีช่องว่างระหว่างสองค่านี้ {plan.gap:.6f}")
            )
    lines += [_level(chance, people) for chance, people in plan.levels]
    if plan.preference:
        first = plan.preference["first"]
        lines.append(said(f"Expected in their first wish: {first:.0%}.", f"คาดว่าได้ประเด็นที่เลือกเป็นอันดับแรก {first:.0%}"))
    if plan.panels and not plan.everyone:
        lines.append(
            said(
                f"Every way to share the seats among equals is written out: {len(plan.panels)}.",
                f"เขียนวิธีแบ่งที่นั่งระหว่างผู้ที่มีคุณสมบัติเท่ากันไว้ครบทุกแบบ: {len(plan.panels)} แบบ",
            )
        )
    elif plan.nodes:
        count = len(plan.nodes) + 1
        lines.append(
            said(
                f"{count:,} bundles of tickets are computed, checked and published.",
                f"คำนวณ ตรวจ และเผยแพร่ชุดสลากแล้ว {count:,} ชุด",
            )
        )
    lines.append(
        said(f"Publish before the draw: {plan.commitment}", f"ประกาศรหัสนี้ก่อนจับสลาก: {plan.commitment}"),
    )
    return lines


def _level(chance: float, people: int) -> Words:
    return said(f"  {people:>5} people: {chance * 100:.4f} %", f"  {people:>5} คน: {chance * 100:.4f} %")


def tell_draw(found: Allocation) -> list[Words]:
    counts = Counter(seat.issue for seat in found.seats)
    lines = [
        said(f"Number {found.number}: {len(found.seats)} seats.", f"หมายเลข {found.number}: {len(found.seats)} ที่นั่ง")
    ]
    if set(counts) != {None}:
        lines += [
            said(f"  {issue}: {count}", f"  {issue}: {count}") for issue, count in sorted(counts.items(), key=str)
        ]
    lines += [said("", f"{seat.id}\t{seat.issue or ''}\t{seat.mode or ''}".rstrip()) for seat in found.seats]
    return lines


def tell_repair(done: Mapping[str, Any], declined: Sequence[str]) -> list[Words]:
    """``done``: what a repair changed, as `repairing.mended` writes it."""
    added, moved, lost = len(done["added"]), len(done["moved"]), len(done["lost"])
    lines = [
        said(
            f"{len(set(declined))} declined, {added} added, {moved} moved, {lost} lost a seat.",
            f"สละสิทธิ์ {len(set(declined))} คน เข้าแทน {added} คน ย้าย {moved} คน เสียที่นั่ง {lost} คน",
        )
    ]
    if not done["full"]:
        lines.append(
            said("Some seats stay empty: nobody left fits the rules.", "บางที่นั่งยังว่าง เพราะไม่มีผู้ที่เหลือซึ่งตรงตามกติกา")
        )
    lines += [said(f"+ {name}", f"+ {name}") for name in done["added"]]
    return lines
