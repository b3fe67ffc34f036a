"""A paper with one of everything, for the tests of the press."""

from wethi.pure import blocks as b

NAME = "นางสาวสุวรรณรัตน์ ณ พัทลุงวัฒนา"
STACKS = "ที่ ซื้อ น้ำ ญู ปิ่น ป้ำ ฝ้าย เปี๊ยก กตัญญู ฐานันดร ฎีกา"
LONG = (
    f"ที่ประชุมขอให้{NAME} ผู้แทนเทศบาลตำบลสทิงพระ ประสานภาคีในอำเภอระโนดและสิงหนคร เรื่องการจัดเวที “พลเมืองร่วมคิด” "
    f"(ประเด็นสุขภาพ) เวลา ๑๓.๐๐ - ๑๖.๐๐ น. โดยมีคำว่า {STACKS} อยู่ในเอกสารเดียวกัน ละ ๆ กันไป"
)
ROWS = tuple((f"{hour:02d}.๐๐ น.", f"ช่วงที่ {hour} เสวนาเรื่องน้ำและป่า", "ห้องประชุม ๑") for hour in range(9, 17))


def full_paper(repeat: int = 3) -> b.Document:
    """A paper of two or more pages with every kind of block."""
    inner = b.numbered(["สงขลาในวิถีใหม่", LONG], marker="{n})")
    items = (
        b.ListItem(b.plain(LONG), inside=(inner,)),
        b.ListItem(b.plain("ข้อสอง"), inside=(b.paragraph("บรรทัดต่อของข้อสอง"), b.bullets(["หนึ่ง", "สอง"]))),
        b.ListItem(b.plain("ข้อที่มีเลขของตน"), mark="๑๐."),
    )
    return b.Document(
        title='รายงาน "วันพลเมือง"',
        blocks=(
            b.Heading(1, "รายงานการประชุม", align="center"),
            b.paragraph("ครั้งที่ ๒/๒๕๖๔", align="center", tight=True),
            b.Rule(),
            b.KeyValue((("เรื่อง", "ขอเชิญประชุม"), ("เรียน", NAME))),
            *(b.paragraph(LONG, indent=2.5) for _ in range(repeat)),
            b.Heading(2, "ระเบียบวาระที่ ๑ เรื่องแจ้งเพื่อทราบ"),
            b.Paragraph((b.Run("หนา ", bold=True), b.Run("เอน ปิ่น ", italic=True), b.Run("ธรรมดา\nบรรทัดใหม่"))),
            b.ListBlock(items, ordered=True),
            b.Space(2),
            b.Table((b.Column(3.0), b.Column(), b.Column(4.0, "center")), ("เวลา", "กิจกรรม", "สถานที่"), ROWS),
            b.PageBreak(),
            b.Signature((b.Signatory(NAME, "ผู้จดรายงานการประชุม"),)),
            b.Signature((b.Signatory("นายปิ่น ญูดี", "ผู้จด"), b.Signatory("", "ผู้ตรวจ"))),
        ),
    )


def from_word(words: str) -> bytes:
    """A page as word processors write it: sheet and fonts are said once for all pages, a second table follows the first."""
    drawn = f"BT /F1 24 Tf 72 700 Td ({words}) Tj ET".encode()
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>",
        b"<</Length %d>>\nstream\n%b\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    whole, rows = b"%PDF-1.7\n", b"0000000000 65535 f \n"
    for number, body in enumerate(bodies, start=1):
        rows += b"%010d 00000 n \n" % len(whole)
        whole += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    first = len(whole)
    whole += b"xref\n0 6\n%btrailer\n<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (rows, first)
    second = len(whole)
    return whole + b"xref\n0 0\ntrailer\n<</Size 6/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (first, second)
