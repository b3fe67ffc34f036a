"""Points written out, with their kind; decisions and proposals among them."""

from __future__ import annotations

import re

from wethi.pure.minutes.headings import heading_role
from wethi.pure.minutes.line_kinds import NEWS, NOTED, thinks_fit
from wethi.pure.minutes.lines import Fact
from wethi.pure.minutes.parts import Item, Span, parted_by_strokes
from wethi.pure.minutes.reading import Reading
from wethi.pure.minutes.task_parts import Task
from wethi.pure.minutes.task_patterns import NEXT
from wethi.pure.minutes.vocabulary import ACTOR, ELDER, NAMED_PERSON, ORG_NAMED, PERSON, PERSON_NAMED, VERB
from wethi.pure.minutes.votes import read_votes
from wethi.pure.thai.amounts import read_number
from wethi.pure.thai.lazy_pattern import LazyPattern
from wethi.pure.thai.stems import holds_any

_RULING = LazyPattern(
    r"(?=[สมทผอโยเจไขวคปรตล(aAiIrRdDtTmMcC])(?:(?P<label>(?:สรุป)?มติ(?:ของ)?(?: ?ที่ประชุม)?(?:ร่วม(?:กัน)?)?(?:เป็นเอกฉันท์)?(?: ?(?:ข้อ)?(?:ที่)? ?\d{1,2}(?= ?[:：.)]))? ?[:：]? ?)|(?P<said>ที่ประชุม(?:(?:จึง|ได้|ร่วมกัน|ต่าง|ทั้งหมด|ส่วนใหญ่|มี|พิจารณาแล้ว|(?:พูด)?คุยกันแล้ว|หารือ(?:กัน)?แล้ว|อภิปราย(?:กัน)?แล้ว|ลง|มี)?(?: )?)*(?:มติ|เห็นชอบ|เห็นควร|เห็นพ้อง|เห็นด้วย(?! ?\d)|รับรอง|ตกลง|อนุมัติ|ลงมติ|ไม่เห็นชอบ|ยืนยัน|รับทราบ(?!ว่า)|ไม่ขัดข้อง|โอเค|ว่ากัน(?:แล้ว|ไว้)|(?i:agreed?|approved?|decided?)\b)|(?:(?<=> )|(?<=→ )|(?<=: ))(?:ผ่าน|อนุมัติ|เห็นชอบ)(?= |$))|(?P<agreed>โหวต(?:แล้ว|ว่า|ได้|ผ่าน|กัน)+|ลง(?:คะแนน|มติ)(?:เสียง)?เลือก(?=[^\n]{0,90}\d ?เสียง)|\((?:ยกมือ|โหวต) ?\d{1,4} ?(?:เสียง|คน)?,? ?(?:ไม่|คัด?ค้าน|งด)[^()\n]{0,40}\)|(?<!ยังไม่)ตกลง(?:กัน)? (?=ห้าม|งด|ไม่|เลือก|ใช้(?!เวลา))|ยกมือ(?:เห็นชอบ|ผ่าน|รับรอง|ลงมติ|โหวต)|เสียง(?:ข้างมาก|ส่วนใหญ่)(?=ให้|เห็น|เลือก|ชอบ| )|(?:จึง)?เป็นอัน(?:ตกลง|ว่า)|(?:ทุกคน|ทั้งหมด|ทุกฝ่าย|ส่วนใหญ่)เห็น(?:ด้วย|ชอบ)(?=ให้|ว่า|กับ|ที่จะ)|(?:ได้)?ข้อสรุปว่า|สรุปว่า(?=ใช้|จะ|ให้|เลือก|จัด|ไม่|เอา|เปลี่ยน|ย้าย|เลื่อน|งด)|(?:จึง|ทุกคน|เรา|วง|สรุปว่า|คุยกันแล้ว|(?:ปี|วัน|ครั้ง|รอบ|คราว)นี้|สุดท้าย)?(?:(?:จึง|ได้)?มีมติ(?!ครั้ง|เดิม|ของ)|ตกลง(?:กัน)?(?:แล้ว)?(?:ว่า)?ใคร(?!จะ|ไป|เป็น|ทำ|รับ|ว่าง|มา|บ้าง|คือ|ได้|ดี)|ตกลง(?:กัน)?(?:แล้ว)?(?:อีก(?:ข้อ|เรื่อง|อย่าง)|ที่(?= ?\d)|ว่า|ให้|ใช้|เลือก|จัด|สลับ|เปลี่ยน|เลื่อน|งด|เก็บ|ไม่|ห้าม|ร่วมกัน)|(?:ตกลง|โอเค|เอา)(?:กัน)?ตาม(?:นี้|นั้น|ที่เสนอ)|(?:ทุกคน|ทั้งหมด|ทั้งวง|ทุกฝ่าย)(?:ก็)?(?:ตกลง|เห็นด้วย|โอเค|ไม่ขัดข้อง)(?= *(?:$|\n))|เคาะ(?:แล้ว|ว่า|กัน| ?:)|เห็นชอบ(?:ให้|ตาม|ร่าง|แผน|งบ)|มีการลงมติ(?=[^\n]{0,120}\d ?เสียง)|ลงมติ|ตกลง(?:กัน)?(?!นัด)(?="
    + VERB
    + r")))"
    r"|(?P<english>(?i:approved\b(?! by)|(?:it was )?(?:resolved|agreed|decided)(?: that| to|:)|decisions?:|resolution:|(?:the )?(?:meeting|committee) (?:approved|agreed|resolved|decided|endorsed))))"
)
# `มีมติให้ ... และมีมติไม่ ...`, `คุยกันนาน ... ในที่สุดมีมติให้ ...`
_ANOTHER = LazyPattern(r"(?:^| )และ$|(?:ในที่สุด|สุดท้าย|ท้ายที่สุด)(?:ก็|แล้ว|จึง|ที่ประชุม)* ?$")
_NOT_RULING = LazyPattern(r"มติ(?:ครม|คณะรัฐมนตรี|ครั้งที่แล้ว|เดิม|ของครั้ง|สมัชชา)|ตาม(?:ที่)?มติ|ติดตามมติ")
_PROPOSES = LazyPattern(
    r"(?:แล้วก็|แล้ว|ก็|กับ|และ|อีก(?:อย่าง|เรื่อง|ข้อ|อัน)|ส่วน)? ?(?![ก-๎]{2,20}ที่(?:ขอ)?เสนอ)(?:(?:ที่ประชุม|มี(?:ผู้|คน)?|สมาชิก|[ก-๎.]{2,30}?)?(?:ขอ)?เสนอ(?:ให้|ว่า|แนะ(?!นำ))|ข้อเสนอ(?:แนะ|ถึง[ก-๎]{2,16}|ต่อ[ก-๎]{2,16})?(?:คือ|:| :| (?=ควร|ให้|อยาก|ขอ|น่า))|(?:ข้อสังเกตุ?|ความ(?:คิด)?เห็น|ข้อคิดเห็น|หมายเหตุ|ข้อหารือ)[^\n:]{0,16}(?::[^\n]{2,40}?| )(?:ควร|น่าจะ|อยากให้)|[^\n:]{2,24}(?:: ?|ว่า ?)(?:ควร|น่าจะ|อยากให้)|อยากให้|ควร(?!ได้รับแจ้ง)|น่าจะ|ฝาก(?:ให้)?(?:คิด|พิจารณา)|ฝากเรื่อง|(?:ถ้าเป็นไปได้ ?)?อยาก(?:ขอ|ได้|จะให้|(?=ชวน|จัด|ทำ|มี|เชิญ|เพิ่ม|ลอง))|ขอ(?:มี|เพิ่ม)(?=[ก-ฮเแโใไ])|(?!โครงการ|งาน|เรื่อง)[ก-๎.]{2,30}? ?เสนอ ?(?=ควร|น่าจะ|อยาก)|"
    rf"(?!ที่ประชุม|ประธาน|มติ|มอบ|ทั้งนี้|จึง)[ก-๎ๆ ]{{2,30}}?(?:ขอให้(?!บันทึก|จด|ลงคะแนน|ลงมติ| ?{ACTOR})|ขอมี|อยากให้|อยาก(?:ขอ|ได้)|แนะนำให้|เสนอ(?=จัด|ทำ|เพิ่ม|ปรับ|ตั้ง|ย้าย|เปลี่ยน|ลด|ใช้|เชิญ|เปิด|ขยาย))|"
    r"(?i:suggest|propos)(?:e|ed|es|al|ing)?)"
)

_SOMEONE_PROPOSES = LazyPattern(
    rf"(?<!\S)(?:(?:ส่วน|แต่|ขณะที่) ?)?(?:(?:{PERSON}[ก-๎]{{0,24}}(?:(?<=ซึ่ง)[ก-๎]{{2,32}}?)?(?: [ก-๎]{{2,24}})?|[ก-๎]{{2,30}}?(?<!ที่)) ?)?(?:ขอ)?เสนอ(?: ?ให้(?! ?(?:ที่ประชุม|สภา|คณะกรรมการ|ผู้ว่า|นายก)[^ ]{{0,24}}(?:พิจารณา|ทราบ|อนุมัติ|รับรอง|เห็นชอบ))|ว่า|เพิ่ม(?:เติม)?(?:ว่า|ให้)|แนะ(?!นำ)|ขอ(?!อนุมัติ|ความเห็นชอบ))"
    rf"|(?<!\S)(?:ส่วน ?)?(?:{PERSON}|{ELDER})[ก-๎]{{1,14}}?(?:ก็)?(?:บอก)?ว่า(?=ควร|น่าจะ|อยากให้)|(?<!\S)(?:ส่วน ?)?[ก-๎]{{2,24}}(?: รุ่น ?\d{{1,2}})? ?เสนอ(?=[^\n]{{3,40}}(?:เพราะ|กว่า| ยังไม่(?:ได้)?(?:สรุป|ตกลง|เคาะ)))|(?<!\S)(?:ส่วน ?)?(?:{PERSON}|{ELDER}|ตัวแทน|ผู้แทน)[ก-๎]{{1,40}}?(?: [ก-๎]{{2,24}}?)? ?(?:เห็น|มอง|คิด)ว่า(?:ควร|น่าจะ)|(?<!\S)(?:ส่วน ?)?{PERSON}[ก-๎]{{1,24}}?(?: [ก-๎.\d/]{{2,24}}?)? ?(?:ขอให้|อยากให้|แนะนำให้|เห็นว่าควร|เสนอ(?=ลด|เพิ่ม|ปรับ|ขยาย|เปลี่ยน|เชิญ))(?=เพิ่ม|มี|จัด|ปรับ|แก้|ทำ|เปลี่ยน|ขยาย|ติด|เปิด|ลด|ใช้|เชิญ)|มี(?:คน|ผู้|ท่านหนึ่ง|เสียง)(?:(?:อยาก|แนะนำ|ขอ)ให้|เสนอจาก)"
)
_PROPOSING = ("เสนอ", "ควร", "ขอให้", "อยากให้", "แนะนำให้", "น่าจะ")  # one of them stands in each such phrase
_PROPOSAL_ENDS = LazyPattern(
    rf" (?=แล้ว(?:ก็)?(?:ยัง)?(?:มี(?:คน|ผู้)|[ก-๎]{{2,20}}?เสนอ)|เสนอ(?:ให้|ว่า)|(?:กับ|และ|แต่|ส่วน|ขณะที่)?(?:{ELDER}|{PERSON})[ก-๎ ]{{1,24}}?เสนอ|(?!ที่|ซึ่ง|จะ|ได้|ขอ|เคย|ต้อง|จึง|ก็|แล้ว|ยัง|นำ|ผู้|ตาม)[ก-๎]{{2,16}}?(?<!ที่)(?<!ซึ่ง)(?<!จะ)(?<!ได้)(?<!จึง)เสนอ(?:เพิ่ม(?:เติม)?)?(?:ว่า|ให้)|และ(?:เสนอ|ที่ประชุม|มี|ยังมี|อีก(?:คน|ท่าน|ฝ่าย|ราย)|[ก-๎]{{2,20}}?(?:บาง|หลาย)(?:คน|ท่าน|ราย)เสนอ|{PERSON}[ก-๎ ]{{1,24}}?(?:เสนอ|อยาก))|(?:{PERSON}|{ELDER})[ก-๎]{{1,14}}?(?:ก็)?(?:เสนอ|บอก)?ว่า(?:ควร|น่าจะ|อยากให้)|อีก(?:คน|ท่าน|ราย)(?:หนึ่ง)?(?=เสนอ|อยาก|ขอ|เห็น)|(?:และ)?(?:อีกเรื่อง|(?:เรื่อง|ข้อ|ประการ)ที่(?:สอง|สาม|สี่|\d))|นอกจาก|ส่วน|ขณะ(?:เดียวกัน|ที่)|ที่ประชุม|ทั้งนี้|จากนั้น|ก่อน(?!วัน)|สุดท้าย|ซึ่งที่ประชุม|มติ|จึง|หลังจาก)"
)
_PARAGRAPH, _HEADING = 130, 24


def _proposes(reading: Reading, start: int, end: int) -> bool:
    """Whether a line proposes: it opens with ควร or เสนอ, or someone in it proposes."""
    if _ANSWERED.match(reading.flow, start, end):
        return False
    if _PROPOSES.match(reading.flow, start, end):
        return _HOPES.fullmatch(reading.flow, start, end) is None
    return end - start <= _PARAGRAPH and _said_proposal(reading, start, end) is not None


# `จังหวัดขอให้รวมกับงานประจำปี` among what is only told.
_ASKED = LazyPattern(r"[ก-๎ๆ ]{2,30}?(?:ขอให้|ขอมี|อยากให้)")
# `ไม่รับข้อเสนอจัดประกวด`: what became of a proposal.
_ANSWERED = LazyPattern(r"(?:ไม่)?(?:รับ|เห็น(?:ด้วย|ชอบ)|ผ่าน|เอา|อนุมัติ)(?:กับ|ตาม)?ข้อเสนอ(?!แนะ)")
# `อยากให้มาซัก 100 คน`: how many should come is no proposal.
_HOPES = LazyPattern(
    r"อยาก(?:ได้|ให้|จะให้)(?:มี)?(?:คน|ผู้|แขก|เด็ก|ชาวบ้าน)?[ก-๎]{0,16}?(?:(?<=คน)[^\n\d]{0,40}(?:มา|ร่วม|ถึง)[^\n\d]{0,16}?)? ?(?:ซัก|สัก|ราวๆ?|ประมาณ|อย่างน้อย)? ?[\d,]+ ?(?:คน|ท่าน|ราย)(?:ขึ้นไป)?"
)


def _said_proposal(reading: Reading, start: int, end: int) -> re.Match[str] | None:
    text = reading.flow[start:end]
    told = holds_any(text, _PROPOSING)
    return _SOMEONE_PROPOSES.search(reading.flow, start, end) if told else None


def kinds_of(reading: Reading, tasks: list[Task]) -> dict[str, str]:
    """info, decision, proposal or task for each point, by its id."""
    busy = {task.item.id for task in tasks if task.item is not None}
    items = reading.outline.items
    ruled = {row.item.id for row in reading.outline.rows if row.item and "decision" in row.cells} - busy
    return {one.id: "decision" if one.id in ruled else _kind(reading, one, mine=one.id in busy) for one in items}


def _kind(reading: Reading, item: Item, *, mine: bool) -> str:
    ruling = None if thinks_fit(item.role, reading.flow, item.start) else _ruling_at(reading, item.start, item.end)
    entrusted = reading.flow.find("มอบ", item.start, min(item.end, item.start + 60)) >= 0
    if ruling is not None and ruling.start() - item.start <= 12 and not (mine and entrusted and ruling["label"]):
        return "decision"
    if mine:
        return "task"
    if item.role == "decisions" or ruling is not None or _ruled_below(reading, item):
        return "decision"
    if item.role == "proposals":
        return "proposal"
    asked = _ASKED.match(reading.flow, item.start, item.end) and reading.stands_under(item, NEWS)
    if not asked and _proposes(reading, item.start, item.end):
        return "proposal"
    return "info"


def _ruled_below(reading: Reading, item: Item) -> bool:
    """Whether the lines below a point resolve on it; below the last of a row of proposals they resolve on all of the row."""
    if not any(_ruling_at(reading, *span) and not NOTED.fullmatch(reading.flow, *span) for span in item.body):
        return False
    row = reading.row_closed_by(item)
    alone = any(_ruling_at(reading, *span) for one in row for span in one.body)
    return not row or alone or not _proposes(reading, item.start, item.end)


def write_items(reading: Reading, kinds: dict[str, str]) -> list[Fact]:
    """`items` of minutes/1."""
    return [_entry(reading, item, kinds[item.id]) for item in reading.outline.items]


_NAME_ENDS = LazyPattern(
    rf"{VERB}|บอก|เห็น|แนะ|ถาม|เสริม|ภายใน|ก่อน|ได้|จะ|รับ(?=ไป|ผิด|หน้า|อาสา)|เป็น|เข้าร่วม|มาร่วม|และ|กับ|ในฐานะ|ซึ่ง|รายงาน|กล่าว|ชี้แจง|เล่า|ให้|ว่า"
)


def _name_end(flow: str, match: re.Match[str]) -> int:
    """Where a name met in running text ends: Thai writes the verb right behind it."""
    lead = NAMED_PERSON.match(flow, match.start())
    begin = (lead.end() if lead else match.start()) + 2
    verb = _NAME_ENDS.search(flow, begin, match.end() + 12)
    return verb.start() if verb and verb.start() < match.end() else match.end()


def _entry(reading: Reading, item: Item, kind: str) -> Fact:
    people, orgs = list[str](), list[str]()
    for start, end in item.spans:
        for pattern, names in ((PERSON_NAMED, people), (ORG_NAMED, orgs)):
            for match in pattern.finditer(reading.flow, start, end):
                end_of_name = _name_end(reading.flow, match)
                if pattern.fullmatch(reading.flow, match.start(), end_of_name) is None:
                    continue  # `การขยายเครือข่ายเพิ่มขึ้น`: only the head of a name
                name = reading.sheet.words(match.start(), end_of_name)
                if name not in names:
                    names.append(name)
    sheet = reading.sheet
    return {
        "id": item.id,
        "parent": item.parent,
        "section": item.section,
        "level": item.level,
        "marker": item.marker,
        "no": item.no,
        "text": sheet.words(item.start, item.end),
        "body": [sheet.words(*span) for span in item.body],
        "kind": kind,
        "people": people,
        "orgs": orgs,
        **sheet.evidence(item.start, item.end, 0.95 if item.marker != "none" else 0.8),
    }


def read_decisions(reading: Reading) -> list[Fact]:
    """`decisions`: resolutions in points, in their bodies, and lines under a heading of resolutions."""
    found, parents = list[Fact](), {item.parent for item in reading.outline.items}
    rows = {id(row.item): row for row in reading.outline.rows if row.item is not None}
    for item in reading.outline.items:
        row = rows.get(id(item))
        if row is not None and ("decision" in row.cells or "detail" not in row.cells):
            if "decision" in row.cells:
                found.append(_of_row(reading, item, row.cells))
            elif item.role == "decisions":
                found.append(_decision(reading, item, item.start, item.end))
                _count_before(reading, found[-1], item.end, row.end)
            continue
        before = len(found)
        for start, end in item.spans:
            if start == item.start and item.id in parents and heading_role(reading.flow[start:end]) == "decisions":
                continue  # `4. ที่ประชุมมีมติ` over 4.1 and 4.2 only heads them
            counted = len(found) > before and _COUNTS.match(reading.flow, start, end)
            if len(found) > before:
                _count_on(reading, found[-1], start, end)
            match = None if counted or thinks_fit(item.role, reading.flow, start) else _ruling_at(reading, start, end)
            at = start
            while match is not None:
                begin, stop = _ruled(match, at, end)
                another = _NEXT_RULING.search(reading.flow, max(match.end(), begin) + 2, stop)
                stop = another.start() if another else stop
                if end - start > _PARAGRAPH:
                    cut = _RULING_ENDS.search(reading.flow, max(match.end(), begin) + 2, stop)
                    stop = cut.start() if cut else stop
                found.append(_decision(reading, item, begin, stop))
                _count_before(reading, found[-1], at, begin)
                at = another.end() if another and another.start() == stop else stop
                match = _ruling_at(reading, at, end) if at < end else None
        # `◆ ตกลง` over points with the same sign, `จ. ตกลงแล้ว` over lines without any
        resolved = item.role == "decisions"
        bare = resolved and heading_role(reading.flow[item.start : item.end]) == "decisions"
        if bare:
            told = {fact["span"][0] for fact in found[before:]}
            lines = [_decision(reading, item, *span) for span in item.body if not _COUNTS.match(reading.flow, *span)]
            found += [fact for fact in lines if fact["span"][0] not in told]
        if _OPEN.match(reading.flow, item.start, item.end):
            continue
        if resolved and len(found) == before and item.id not in parents and not bare:
            found.append(_decision(reading, item, item.start, item.end))
            for span in item.body:
                _count_on(reading, found[-1], *span)
    return found


_VERDICT = LazyPattern(
    r"(?:ไม่)?(?:เห็นชอบ|อนุมัติ|ผ่าน|รับรอง|เห็นด้วย|รับหลักการ)|(?i:(?:not )?(?:approved|agreed|passed|carried)|rejected)"
)
_VERDICT_ONLY = 60  # characters of a verdict that leaves what it is about to the cell beside it
_VOTES = (("yes", "yes"), ("against", "no"), ("abstain", "abstain"))  # columns and what they count


def _of_row(reading: Reading, item: Item, cells: dict[str, Span]) -> Fact:
    """The resolution of a row of a table: with what it is about where its own cell is only a verdict; votes in one column or three."""
    start, end = cells["decision"]
    decision = _decision(reading, item, start, end)
    if "task" in cells and _VERDICT.match(reading.flow, start, end) and end - start <= _VERDICT_ONLY:
        decision["text"] = f"{reading.sheet.words(*cells['task'])}: {decision['text']}"
        decision.update(reading.sheet.evidence(min(start, cells["task"][0]), max(end, cells["task"][1]), 0.9))
    if "votes" in cells:
        _count_before(reading, decision, *cells["votes"])
    for column, side in _VOTES:
        count = read_number(reading.flow[slice(*cells[column])].strip()) if column in cells else None
        decision["votes"][side] = decision["votes"][side] if count is None else count
    return decision


_OPEN = LazyPattern(r"(?:มี(?:คน|ผู้))?เสนอ(?:กัน)?ไว้(?= |:)|ยังไม่(?:ได้)?(?:ตกลง|สรุป|เคาะ|ลงตัว|มีมติ|ข้อสรุป)")


def _count_before(reading: Reading, decision: Fact, start: int, end: int) -> None:
    """Votes told before the resolution itself: `ยกมือ เห็นด้วย 64 เสียง ไม่เห็นด้วย 5 เสียง มติให้กู้ ...`."""
    if start < end and all(count is None for count in decision["votes"].values()):
        decision["votes"] = read_votes(reading.flow[start:end])


def _count_on(reading: Reading, decision: Fact, start: int, end: int) -> None:
    """Votes counted on a line of their own below the resolution: `คะแนน : เห็นด้วย 19 ไม่เห็นด้วย 2`, or the rest of them."""
    counted = any(count is not None for count in decision["votes"].values())
    if (_COUNTS_ON if counted else _COUNTS).match(reading.flow, start, end):
        told = {key: count for key, count in decision["votes"].items() if count is not None}
        decision["votes"] = {**read_votes(reading.flow[start:end]), **told}


_COUNTS_ON = LazyPattern(r"\(?(?:ไม่เห็น(?:ด้วย|ชอบ)|คัดค้าน|งด(?:ออก)?เสียง)")  # `เห็นด้วย 4 เสียง`, and the rest below
_COUNTS = LazyPattern(
    r"\(?(?:(?:ผล)?(?:การ)?ลง(?:คะแนน|โหวต|เสียง|มติ)|(?:ผล)?(?:คะแนน|โหวต|เสียง)|เห็น(?:ด้วย|ชอบ) ?(?:จำนวน)? ?\d|ยกมือ ?\d)"
)


_NEXT_RULING = LazyPattern(" ?(?:และ|ส่วน| )(?:ที่ประชุม)?(?=มีมติ|มติให้|เห็นชอบให้|อนุมัติให้|ตกลง(?:ให้|ว่า|กัน|ไม่|งด|ใช้|ห้าม|เลิก))")
_RULING_ENDS = LazyPattern(
    rf"และ(?=มีมติ|ตกลง(?:ให้|ว่า|กัน)|เห็นชอบ)| (?=โดย(?:มอบ|ให้)|และ(?:มอบ|ให้ ?{PERSON})|มอบ|ก่อนเลิก|(?:เลิก|ปิด|จบ)(?:การ)?ประชุม|นัด(?:กัน|ประชุม|หมาย|ครั้ง)|(?:หลัง)?จากนั้น|ต่อมา|สุดท้าย|"
    rf"นอกจากนี้|ทั้งนี้|ส่วน|สำหรับ|ที่ประชุม|ประธาน|ด้าน(?={PERSON})|{PERSON}[ก-๎ ]{{1,30}}?(?:เสนอ|รับ|จะ|แจ้ง|รายงาน|ถาม|บอก|เล่า|ขอ))"
)
# A point that opens with the word of approval rules, whoever approves.
_APPROVES = LazyPattern(
    r"(?P<label>(?!))?(?P<said>(?:ไม่)?(?:เห็นชอบ|อนุมัติ|เห็นควร|รับหลักการ)(?=[ก-ฮเแโใไ\"“ ])(?! ?\d| ?จาก| ?โดย|แล้ว(?= |$))|รับรอง(?=(?:โดย|ตาม)(?:ไม่|ที่|ร่าง)))(?P<english>(?!))?(?P<agreed>(?!))?"
)
_LEAD = 40  # characters of such words before the first of their stems
_STEMS = (
    *("มติ", "ลงคะแนน", "โหวต", "ยกมือ", "เสียง", "เป็นอัน", "เห็นด้วย", "สรุปว่า"),
    *("ที่ประชุม", "ผ่าน", "ตกลง", "ตามนี้", "ตามนั้น", "ตามที่เสนอ", "เคาะ", "เห็นชอบ", "โอเค", "ไม่ขัดข้อง"),
    *("esol", "ESOLVED", "gree", "ecid", "ecision", "DECISION", "pprove", "ndorse"),
)


def _ruling_at(reading: Reading, start: int, end: int) -> re.Match[str] | None:
    """The words that say that something was resolved; asked of the same stretch again and again, looked for once."""
    if (start, end) not in reading.rulings:
        reading.rulings[start, end] = _first_ruling(reading, start, end)
    return reading.rulings[start, end]


def _first_ruling(reading: Reading, start: int, end: int) -> re.Match[str] | None:
    opening = _APPROVES.match(reading.flow, start, end)
    if opening is not None:
        return opening
    places = [place for stem in reading.heard(_STEMS) if (place := reading.flow.find(stem, start, end)) >= 0]
    if not places:
        return None
    for match in _RULING.finditer(reading.flow, max(start, min(places) - _LEAD), end):
        if _NOT_RULING.search(reading.flow[max(start, match.start() - 8) : match.end() + 14]):
            continue
        if match["label"] and match.start() > start and reading.flow[match.start() - 1] not in " :(\n":
            continue
        inside = match.start() > start and reading.flow[match.start() - 1] not in " :(\n"
        inside = inside and _ANOTHER.search(reading.flow[start : match.start()]) is None
        if match["agreed"] and inside and not match[0].startswith(("ตกลงกันที่", "จึงมีมติ", "มีการลงมติ")):
            continue
        if match["label"] and match.end() >= end:
            continue
        return match
    return None


def _ruled(match: re.Match[str], start: int, end: int) -> tuple[int, int]:
    """The resolution's words: behind a bare label, else from the words that say who resolved."""
    if match["label"] or (match["english"] and match[0].endswith(":")):
        return match.end(), end
    counted = match[0].startswith("(")  # `... ปรับ 300 บาท (ยกมือ 25 ไม่เอา 3)`
    return (match.start() if match.start() - start > 60 and not counted else start), end


def _decision(reading: Reading, item: Item, start: int, end: int) -> Fact:
    flow = reading.flow
    while start < end and flow[start] in " :-=/–":
        start += 1
    return {
        "item_id": item.id,
        "text": reading.sheet.words(start, end),
        "votes": read_votes(flow[start:end]),
        **reading.sheet.evidence(start, end, 0.9),
    }


_PROPOSAL_LABEL = LazyPattern(r"ข้อเสนอ(?:แนะ)? ?(?:: ?|(?<= )(?=ควร|อยาก|น่า|ให้|ขอ))")


def read_proposals(reading: Reading, kinds: dict[str, str]) -> list[Fact]:
    """`proposals`: every point under a heading of proposals, and points that propose."""
    found: list[Fact] = []
    parents = {item.parent for item in reading.outline.items if item.role == "proposals"}
    for item in reading.outline.items:
        if item.role == "proposals" and NEXT.match(reading.flow, item.start):
            continue  # `📌 นัดหน้า 9 ส.ค.` below a list of proposals
        proposed = item.role == "proposals" and (item.id not in parents or item.level > 1 or item.marker != "none")
        heading = (
            item.id in parents
            and (
                "ข้อเสนอ" in reading.flow[item.start : item.end]
                or heading_role(reading.flow[item.start : item.end]) == "proposals"
            )
            and len(reading.flow[item.start : item.end]) < 60
        )
        if (
            proposed
            and item.body
            and len(reading.flow[item.start : item.end]) < _HEADING
            and heading_role(reading.flow[item.start : item.end]) == "proposals"
        ):
            found += [
                {"item_id": item.id, "text": reading.sheet.words(*span), **reading.sheet.evidence(*span, 0.8)}
                for span in item.body
                if not reading.flow.startswith("มติ", span[0])
            ]
            continue
        several = item.marker == "none" and len(_proposing(reading, item.start, item.end)) > 1
        if not several and ((proposed and not heading) or kinds[item.id] == "proposal"):
            if heading:
                continue
            start, end = item.start, item.end
            label = _PROPOSAL_LABEL.match(reading.flow, start, end)
            start = label.end() if label else start
            found += [
                {"item_id": item.id, "text": reading.sheet.words(*span), **reading.sheet.evidence(*span, 0.85)}
                for span in _by_strokes(reading, start, end)
            ]
            continue
        for start, end in _said_in(reading, item, kinds):
            evidence = reading.sheet.evidence(start, end, 0.75)
            found.append({"item_id": item.id, "text": reading.sheet.words(start, end), **evidence})
    return found


def _by_strokes(reading: Reading, start: int, end: int) -> list[Span]:
    """One proposal, or those that strokes part, where each part proposes: `สกลนครเสนอให้มี ... / กาฬสินธุ์เสนอให้ทำ ...`."""
    parts = parted_by_strokes(reading.flow, start, end)
    proposed = (_said_proposal(reading, *part) or _PROPOSES.match(reading.flow, *part) for part in parts)
    return parts if len(parts) > 1 and all(proposed) else [(start, end)]


def _told_apart(reading: Reading, item: Item, kind: str) -> bool:
    """Whether what makes a point a decision or a task stands in the lines below its own."""
    entrusted = "มอบ" in reading.flow[item.start : item.end] or reading.dates_in(item.start, item.end)
    return kind == "decision" or (kind == "task" and bool(item.body) and not entrusted)


def _said_in(reading: Reading, item: Item, kinds: dict[str, str]) -> list[tuple[int, int]]:
    """Proposals told on the way: body lines that propose, and phrases of a paragraph in which someone does."""
    found: list[tuple[int, int]] = []
    for start, end in item.spans:
        if end - start <= _PARAGRAPH and _ruling_at(reading, start, end) is None:
            own = (start, end) == (item.start, item.end) and not _told_apart(reading, item, kinds[item.id])
            phrases = _proposing(reading, start, end)
            if len(phrases) > 1 and item.marker == "none":
                found += phrases
            elif not own and _proposes(reading, start, end):
                found.append((start, end))
            continue
        found += _proposing(reading, start, end)
    return found


def _proposing(reading: Reading, start: int, end: int) -> list[tuple[int, int]]:
    """The phrases of running text in which someone proposes."""
    found: list[tuple[int, int]] = []
    match = _said_proposal(reading, start, end)
    while match is not None:
        stop = _PROPOSAL_ENDS.search(reading.flow, match.end(), end)
        until = stop.start() if stop else end
        if _ruling_at(reading, match.start(), match.end()) is None:
            found.append((match.start(), until))
        match = _said_proposal(reading, until, end) if until < end else None
    return found
