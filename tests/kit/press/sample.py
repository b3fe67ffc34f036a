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
