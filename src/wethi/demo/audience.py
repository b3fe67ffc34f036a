"""What an audience asks and answers on a day of the forum: questions in every state, polls, an announcement."""

from __future__ import annotations

from wethi.audience import actions
from wethi.audience.actions import Asked, Chosen, Raised, Wish
from wethi.audience.models import Poll, Question
from wethi.demo.stages import Loading
from wethi.programme.choices import HubKind
from wethi.programme.models import Hub

# (words, name, how many want to know it too, where it stands)
_ASKED = (
    ("เขตอนุรักษ์ที่ชาวบ้านตั้งเอง ใครคุ้มครองเวลามีเรือใหญ่เข้ามา", "", 47, "reading"),
    ("น้ำเค็มรุกนาที่ระโนดปีนี้หนักกว่าปีก่อนไหม", "ลุงสมคิด", 31, "shown"),
    ("โรงเรียนเอาไปสอนเด็กได้ไหม มีชุดตรวจน้ำให้ยืมหรือเปล่า", "ครูนก", 12, "shown"),
    ("คนพิการจะไปร่วมที่จุดจัดงานใกล้บ้านได้อย่างไร มีทางลาดหรือไม่", "", 8, "shown"),
    ("ครั้งที่แล้วเสนอเรื่องขยะทะเล ตอนนี้ไปถึงไหนแล้ว", "กลุ่มเยาวชนหาดแก้ว", 22, "answered"),
    ("ถ้าอยากตั้งกองทุนวันละบาทในหมู่บ้าน ต้องเริ่มจากใคร", "", 0, "waiting"),
    ("ขอสไลด์ของวิทยากรได้ที่ไหน", "", 0, "waiting"),
    ("ขายของหน้างานได้ไหม สนใจโทรหาแม่ค้าออนไลน์", "", 0, "waiting"),
)
_PAPER = (("ถนนหน้าโรงเรียนน้ำท่วมทุกปี ใครรับผิดชอบ", "ป้าแดง"), ("อยากให้มีรถรับส่งผู้สูงอายุวันงาน", ""))
_POLL = (
    ("ให้ชุมชนริมเลตั้งเขตอนุรักษ์เองได้", "Let lakeside communities set up their own reserves"),
    ("ตั้งกองทุนน้ำจากภาษีท้องถิ่น", "A water fund from local taxes"),
    ("เปิดข้อมูลคุณภาพน้ำทุกสัปดาห์", "Publish water quality every week"),
    ("ยังไม่เห็นด้วยกับข้อใด", "None of these yet"),
)
_CHOSEN = (117, 64, 41, 13)
_AGREED = (188, 37, 21)


def put_audience(loading: Loading) -> None:
    edition = loading.edition
    if Question.objects.filter(edition=edition).exists():
        return
    actions.put_house_rules(
        edition=edition, asking_open=True, words="แม่ค้าออนไลน์\nเงินกู้ด่วน\nคลิกลิงก์", per_person=5, per_address=1500, **loading.act
    )  # fmt: skip
    _questions(loading)
    hub = Hub.objects.filter(edition=edition, kind=HubKind.SITE).order_by("order", "pk").first()
    if hub is not None:
        actions.type_in_paper(hub=hub, questions=_PAPER, **loading.act)
    _polls(loading)
    actions.announce(
        edition=edition, text="อาหารกลางวันของจุดหาดใหญ่ย้ายไปที่ลานต้นไทร เริ่ม 12.00 น.",
        text_en="Lunch at the Hat Yai hub has moved to the banyan court, from 12:00", **loading.act,
    )  # fmt: skip


def _questions(loading: Loading) -> None:
    wishes: list[tuple[str, Wish]] = [
        (f"asker-{number}", Asked(text, name)) for number, (text, name, *_rest) in enumerate(_ASKED)
    ]
    receipts = actions.take_wishes(edition=loading.edition, wishes=wishes, at=loading.at)
    raised: list[tuple[str, Wish]] = []
    for receipt, (_text, _name, votes, state) in zip(receipts, _ASKED, strict=True):
        if state == "waiting":
            continue
        question = Question.objects.select_related("edition").get(public_id=receipt.public_id)
        for step in ("shown", state):
            actions.move_question(question=question, to=step, **loading.act)
        raised += [(f"viewer-{number}", Raised(question.public_id)) for number in range(votes)]
    actions.take_wishes(edition=loading.edition, wishes=raised, at=loading.at)


def _polls(loading: Loading) -> None:
    poll = actions.put_poll(
        edition=loading.edition, kind="choice", title="ถ้าเริ่มได้เรื่องเดียว", title_en="If only one thing could be begun",
        answers=_POLL, **loading.act,
    )  # fmt: skip
    statement = actions.put_poll(
        edition=loading.edition, kind="statement", title="ข้อมูลน้ำท่วมควรเปิดให้ทุกคนดูได้แบบเดียวกับที่จังหวัดเห็น",
        title_en="Everybody should see the flood data that the province sees", **loading.act,
    )  # fmt: skip
    actions.put_poll(
        edition=loading.edition, kind="scale", title="ตำบลของท่านพร้อมลงมือเพียงใด", title_en="How ready is your subdistrict to begin",
        low="ยังไม่พร้อม", low_en="not at all", high="พร้อมมาก", high_en="very", **loading.act,
    )  # fmt: skip
    for one, counts in ((statement, _AGREED), (poll, _CHOSEN)):
        actions.open_poll(poll=one, **loading.act)
        actions.take_wishes(edition=loading.edition, wishes=_votes(one, counts), at=loading.at)
    actions.close_poll(poll=statement, **loading.act)


def _votes(poll: Poll, counts: tuple[int, ...]) -> list[tuple[str, Wish]]:
    answers = [answer for answer, number in enumerate(counts, start=1) for _one in range(number)]
    return [(f"viewer-{number}", Chosen(poll.public_id, answer)) for number, answer in enumerate(answers)]
