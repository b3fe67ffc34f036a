"""Run by a peer's own Python, never imported by Wethi: the same two-page letter, one PDF each, with one of the peers.

Reads ``{engine, fonts, letters}`` from standard input; a letter is ``{name, lines, table}``. Writes ``{cpu, made, largest}``:
processor time from the letters in memory to the last PDF. Each engine is used as its own manual advises.
"""

import io
import json
import sys
import time
from html import escape


def weasyprint(letters, fonts):
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    config = FontConfiguration()
    css = CSS(
        string=f"""
        @font-face {{ font-family: S; src: url(file://{fonts}/THSarabunNew-Regular.ttf) }}
        @font-face {{ font-family: S; font-weight: bold; src: url(file://{fonts}/THSarabunNew-Bold.ttf) }}
        @page {{ size: A4; margin: 2cm 2cm 2cm 3cm }} body {{ font: 16pt S; line-height: 1 }} p {{ margin: 0 0 6pt }}
        table {{ border-collapse: collapse; width: 100%; break-before: page }} td {{ border: .5pt solid; padding: 2pt 4pt }}""",
        font_config=config,
    )
    for letter in letters:
        rows = "".join(
            "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in letter["table"]
        )
        body = "".join(f"<p>{escape(line)}</p>" for line in letter["lines"])
        text = f"<html lang=th><body>{body}<table>{rows}</table></body></html>"
        yield HTML(string=text).write_pdf(stylesheets=[css], font_config=config)


def reportlab(letters, fonts):
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import cm
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table

    try:
        pdfmetrics.registerFont(TTFont("S", f"{fonts}/THSarabunNew-Regular.ttf", shapable=True))
        style = ParagraphStyle("t", fontName="S", fontSize=16, leading=18, spaceAfter=6, shaping=1)
    except TypeError:
        pdfmetrics.registerFont(TTFont("S", f"{fonts}/THSarabunNew-Regular.ttf"))
        style = ParagraphStyle("t", fontName="S", fontSize=16, leading=18, spaceAfter=6)
    for letter in letters:
        out = io.BytesIO()
        page = SimpleDocTemplate(
            out, pagesize=A4, leftMargin=3 * cm, rightMargin=2 * cm, topMargin=2 * cm, bottomMargin=2 * cm
        )
        rows = [[Paragraph(escape(cell), style) for cell in row] for row in letter["table"]]
        table = Table(rows, style=[("GRID", (0, 0), (-1, -1), 0.5, "black")], repeatRows=1)
        page.build([*(Paragraph(escape(line), style) for line in letter["lines"]), PageBreak(), table])
        yield out.getvalue()


def fpdf2(letters, fonts):
    from fpdf import FPDF

    for letter in letters:
        page = FPDF(format="A4")
        page.set_margins(30, 20, 20)
        page.add_font("S", "", f"{fonts}/THSarabunNew-Regular.ttf")
        page.add_font("S", "B", f"{fonts}/THSarabunNew-Bold.ttf")
        page.set_text_shaping(True)
        page.add_page()
        page.set_font("S", size=16)
        for line in letter["lines"]:
            page.multi_cell(0, 7, line, new_x="LMARGIN", new_y="NEXT")
        page.add_page()
        with page.table() as table:
            for row in letter["table"]:
                drawn = table.row()
                for cell in row:
                    drawn.cell(cell)
        yield bytes(page.output())


def main():
    given = json.load(sys.stdin)
    engine = {"weasyprint": weasyprint, "reportlab": reportlab, "fpdf2": fpdf2}[given["engine"]]
    list(engine(given["letters"][:1], given["fonts"]))  # imports and caches are nobody's letter
    began, made, largest = time.process_time(), 0, 0
    for body in engine(given["letters"], given["fonts"]):
        assert body[:5] == b"%PDF-"
        made, largest = made + 1, max(largest, len(body))
    print(json.dumps({"cpu": time.process_time() - began, "made": made, "largest": largest}))


if __name__ == "__main__":
    main()
