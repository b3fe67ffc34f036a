"""The press at work on a whole forum's papers: letters one PDF each, badges, labels, sign-in sheets."""

from __future__ import annotations

import resource
from collections.abc import Callable, Iterator

from benchmarks.bench import Bench
from benchmarks.figures import Figure, repeated
from wethi.kit.press import Paper, to_docx, to_pdf, to_pdfs
from wethi.pure import blocks as b

LETTERS = 1_000
_BODY = (
    "ด้วยเครือข่ายพลเมืองจังหวัดร่วมกับองค์กรภาคีกำหนดจัดเวทีประจำปี ระหว่างวันที่ ๒๘ - ๓๐ กันยายน ๒๕๖๔ เวลา ๐๙.๐๐ - ๑๖.๐๐ น. "
    "ณ จุดร่วมงานทั่วจังหวัดและผ่านระบบประชุมทางไกล เพื่อแลกเปลี่ยนผลงานของภาคี และร่วมกันร่างข้อเสนอเชิงนโยบายต่อหน่วยงานที่เกี่ยวข้อง"
)
_CARDS = b.Page(left=1, right=1, top=1, bottom=1, numbered=False)


def _name(number: int) -> str:
    return f"นางมาลี{number} ริมทะเลสาบ{number}"


def _letter(number: int) -> Paper:
    blocks = (
        b.Heading(1, "เครือข่ายพลเมืองริมทะเลสาบ", align="center"),
        b.KeyValue(
            (
                ("ที่", f"คพส. ว {number}/๒๕๖๔"),
                ("เรื่อง", "ขอเชิญเข้าร่วมเวทีประจำปี"),
                ("เรียน", _name(number)),
                ("สิ่งที่ส่งมาด้วย", "๑. กำหนดการ\n๒. แบบตอบรับ"),
            )
        ),
        b.paragraph(_BODY, indent=2.5),
        b.paragraph(f"คณะผู้จัดเห็นว่า{_name(number)}มีประสบการณ์ที่จะเป็นประโยชน์ต่อเวที จึงขอเรียนเชิญเข้าร่วม", indent=2.5),
        b.paragraph("จึงเรียนมาเพื่อโปรดพิจารณาเข้าร่วมโดยพร้อมเพรียงกัน", indent=2.5),
        b.Signature((b.Signatory("นายปิ่น ญูดี", "ประธานเครือข่าย"),)),
    )
    return Paper(b.Document("หนังสือเชิญ", blocks), (_name(number),))


def _programme() -> b.Document:
    rows = tuple((f"{hour:02d}.๐๐ น.", "เสวนาเรื่องน้ำและป่าของชุมชนริมทะเลสาบ", "ห้องประชุม ๑") for hour in range(9, 17))
    table = b.Table((b.Column(3), b.Column(), b.Column(3)), ("เวลา", "กิจกรรม", "สถานที่"), rows)
    days = [part for day in ["๒๘", "๒๙"] for part in (b.Heading(2, f"วันที่ {day} กันยายน ๒๕๖๔"), table)]
    return b.Document("กำหนดการ", (b.Heading(1, "กำหนดการ", align="center"), *days))


def _cards(count: int, *, code: bool) -> b.Document:
    cards = tuple(
        b.Card(
            (b.CardLine(_name(number), 26 if code else 16, bold=code), b.CardLine("เครือข่ายชุมชนริมทะเลสาบ")),
            foot=(b.CardLine("จุดเมือง", 14),),
            code=f"W{number:06d}ABCDEFG" if code else "",
        )
        for number in range(count)
    )
    return b.Document("ป้าย", (b.Cards(cards, height=6.7 if code else 3.7, gap=0.3),), page=_CARDS)


def _sign_in(count: int) -> b.Document:
    rows = tuple((str(number), _name(number), "เครือข่ายชุมชนริมทะเลสาบ", "", "") for number in range(count))
    columns = (b.Column(1.4), b.Column(5), b.Column(), b.Column(2.6), b.Column(2.6))
    table = b.Table(columns, ("ที่", "ชื่อ - สกุล", "หน่วยงาน", "ลงชื่อ เข้า", "ลงชื่อ ออก"), rows)
    return b.Document("ใบลงชื่อ", (table,), page=b.Page(left=1.5, right=1.5, size=14))


def _seconds(work: Callable[[], object]) -> float:
    """Processor time of this process and of the typesetting process that ended within ``work``."""

    def spent() -> float:
        found = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        return sum(one.ru_utime + one.ru_stime for one in found)

    before = spent()
    work()
    return spent() - before


def papers(bench: Bench) -> list[Figure]:
    largest = 0

    def letters() -> None:
        nonlocal largest
        made = 0
        for pdf in to_pdfs((_letter(number) for number in range(LETTERS)), shared=_programme()):
            largest = max(largest, len(pdf))
            made += 1
        assert made == LETTERS

    def documents() -> Iterator[bytes]:
        return (to_docx(_letter(number).document) for number in range(100))

    rows: list[tuple[str, str, float, Callable[[], object]]] = [
        (
            "letters",
            f"{LETTERS:,} letters with an enclosure, two pages, one PDF each, words and names whole",
            9,
            letters,
        ),
        ("badges", "500 badges with QR code, one file", 1, lambda: to_pdf(_cards(500, code=True))),
        ("labels", "1,000 address labels", 2, lambda: to_pdf(_cards(1000, code=False))),
        ("signin", "Sign-in sheet of 1,000", 2, lambda: to_pdf(_sign_in(1000))),
        ("docx", "100 letters as DOCX", 0.6, lambda: list(documents())),
    ]
    figures = []
    for key, measure, bar, work in rows:
        found, values = repeated(lambda work=work: _seconds(work), 1 if key == "letters" else bench.times)  # type: ignore[misc]
        more = f", largest {largest / 1000:.0f} kB" if key == "letters" else ""
        figures.append(
            Figure(
                f"papers.{key}", "papers", measure, f"≤ {bar:g} s CPU", f"{found:.2f} s CPU{more}", found <= bar, "",
                {"seconds": [round(one, 3) for one in values]},
            )
        )  # fmt: skip
    return figures
