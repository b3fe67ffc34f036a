"""Saved and pasted web pages: their story alone, their tables and lists, and how they say they are coded."""

import time

import pytest

from wethi.kit.files.extract import extract_text

STORY = [
    "บันทึกการประชุมคนริมคลอง ครั้งที่ 4",
    "วันที่ 9 มีนาคม 2568 เวลา 09.00-12.00 น. ที่ศาลาท่าน้ำ",
    "1. ปลูกต้นจากสองฝั่งคลองร่วมกับโรงเรียนทุกแห่งในตำบลภายในเดือนหน้า",
    "2. ล้างตลาดก่อนวันงานหนึ่งวันโดยขอแรงพ่อค้าแม่ค้าทุกแผง",
]
BODY = f"<h1>{STORY[0]}</h1><p>{STORY[1]}</p><ol><li>{STORY[2][3:]}</li><li>{STORY[3][3:]}</li></ol>"


def lines(page):
    return extract_text(page.encode() if isinstance(page, str) else page).text.split("\n")


@pytest.mark.parametrize(
    "around", ["<main><article>{}</article></main>", "<main>{}</main>", "<div role='main'>{}</div>", "{}"]
)
def test_menus_notices_and_comments_are_no_part_of_the_story(around):
    page = (
        "<!DOCTYPE html><html><head><title>x</title></head><body class='single sidebar'>"
        "<nav><ul><li>หน้าแรก</li></ul></nav><div class='cookie-notice open'>เว็บนี้ใช้คุกกี้<div>ยอมรับ</div></div>"
        + around.format(BODY + "<div class='sharedaddy'><div>แบ่งปัน</div></div><footer>หมวดหมู่</footer>")
        + "<div id=comments><h2>ความเห็น 3 มกราคม 2560</h2></div><aside>เรื่องล่าสุด</aside><div style='display:none'>ซ่อน</div>"
        "<div hidden>ซ่อน</div><div style='overflow:hidden'></div><footer>โทร. 074</footer></body></html>"
    )
    assert lines(page) == STORY


def test_the_headline_above_an_article_and_a_page_of_several_articles_stay():
    short = BODY.replace("h1>", "h2>")
    assert lines(f"<html><body><main><h1>ข่าวของเรา</h1><article>{short}</article></main></body></html>") == [
        "ข่าวของเรา",
        *STORY,
    ]
    assert (
        lines(f"<html><body><article>{BODY}</article><article>{BODY}</article><article>{BODY}</article></body></html>")
        == STORY * 3
    )


def test_a_page_that_is_all_menu_is_read_as_it_is():
    assert lines("<html><body><nav><p>ประชุมวันที่ 5</p></nav></body></html>") == ["ประชุมวันที่ 5"]


def test_what_is_typeset_keeps_its_lines_and_blanks():
    text = "บันทึก   ประชุม\n\n1. งาน\n   ก. เวที"
    for page in (
        f"<html><body><pre>{text}</pre></body></html>",
        f"<html><body><div style='white-space: pre-wrap'>{text}</div>ต่อ</body></html>",
    ):
        assert "\n".join(lines(page)).replace("\u00a0", " ").removesuffix("\nต่อ") == text


def test_lists_nested_by_paragraphs_classes_levels_and_letters():
    assert lines("<html><ul><li><p>หนึ่ง</p></li><li><div>สอง</div></li></ul></html>") == ["- หนึ่ง", "- สอง"]
    google = '<html><ol class="lst-kix_a1-0 start" start="1"><li>ก</li></ol><ol class="lst-kix_a1-1 start" start="1"><li>ข</li></ol><ol class="lst-kix_a1-0" start="2"><li>ค</li></ol></html>'
    assert lines(google) == ["1. ก", "  1. ข", "2. ค"]
    assert lines('<html><ul><li aria-level="2">ก</li></ul><ol type="a"><li>ข</li><li value="5">ค</li></ol></html>') == [
        "  - ก",
        "a. ข",
        "e. ค",
    ]


def test_cells_over_rows_and_columns_and_tables_in_cells():
    page = (
        "<html><table><tr><th colspan=2>งาน</th><th>ใคร</th></tr><tr><td>1<td>เรือ<td rowspan=2>ครูนิด<tr><td>2<td>เต็นท์</table>"
        "<table><tr><td><img></td><td><p>ชมรมคนริมคลอง</p><p>บันทึก</p></td></tr></table>"
        "<table><tr><td>นอก</td><td><table><tr><td>ใน</td></tr></table></td></tr></table></html>"
    )
    assert lines(page) == [
        "| งาน |  | ใคร |",
        "| 1 | เรือ | ครูนิด |",
        "| 2 | เต็นท์ | ครูนิด |",
        "ชมรมคนริมคลอง",
        "บันทึก",
        "| นอก | ใน |",
    ]


def test_words_filtered_page_in_thai_windows_is_read_with_its_marks():
    page = (
        '<html>\n\n<head>\n<meta http-equiv=Content-Type content="text/html; charset=windows-874">\n<style>\n<!--\n'
        + " p.MsoNormal {margin:0in;font-size:16.0pt}\n" * 60
        + "-->\n</style>\n</head>\n<body>\n<p class=MsoNormal><span\nlang=TH>ประชุม <span style='x'>&nbsp;</span>วันที่\n๕</span></p>\n"
        "<p class=MsoListParagraph><span\nstyle='font-family:Symbol'>&middot;<span style='font:7.0pt'>&nbsp;&nbsp;&nbsp;\n</span></span>จองเรือ</p>\n</body></html>"
    )
    found = extract_text(page.encode("cp874"))
    assert (found.kind, found.encoding) == ("html", "cp874")
    assert [" ".join(line.split()) for line in found.text.split("\n")] == ["ประชุม วันที่ ๕", "• จองเรือ"]
    bare = page.replace("charset=windows-874", "").replace(" p.MsoNormal {margin:0in;font-size:16.0pt}\n" * 60, "")
    assert extract_text((bare + "<p>ค่าเรือสองร้อยบาทต่อเที่ยว</p>" * 9).encode("cp874")).kind == "html"


def test_a_pasted_piece_is_a_page_and_a_sign_of_smaller_is_not():
    assert lines("<p>ก<br>ข<br>ค<br>ง</p>") == ["ก", "ข", "ค", "ง"]
    assert extract_text("<สรุป> ประชุม <3".encode()).kind == "text"


def test_the_answered_letter_is_left_out_and_emoji_stay():
    page = f"<div>{BODY}<p><img alt='✅' src=x> ตกลง</p></div><blockquote class='gmail_quote'><div>ช่วยส่งบันทึกให้ด้วย</div></blockquote>"
    assert lines(page) == [*STORY, "✅ ตกลง"]


@pytest.mark.parametrize(
    "piece",
    [
        "<table><tr><td>x",
        "<div class='sidebar'>",
        "<ul><li>",
        "<td rowspan=999 colspan=999>ก</td><tr>",
        "<article>",
        "<p style='white-space:pre'>\n\n",
        "<nav>",
        "<div a='",
    ],
)
def test_a_page_made_to_do_harm_is_read_at_once(piece):
    begun = time.process_time()
    try:
        text = extract_text(("<html><body><p>ประชุม</p>" + piece * (300_000 // len(piece))).encode()).text
    finally:
        assert time.process_time() - begun < 6
    assert text.startswith("ประชุม")
    assert len(text) < 6_000_000


@pytest.mark.parametrize(
    "page",
    [
        "<div hidden>" + "<div>" * 100_000,
        "<article><p>x</p>" * 60_000,
        f"<div{' style=x' * 60_000}><p>x</p></div>",
        f"<ul class={'lst-kix_' * 40_000}><li>x</ul>",
        f"<table><tr><td rowspan=999>{'x' * 200_000}<td>y{'<tr><td>y' * 998}</table>",
        f"<table>{('<tr>' + ('<td rowspan=999>' + 'x' * 300) * 20 + '<td>y' + '<tr><td>y' * 998) * 9}</table>",
    ],
)
def test_nothing_deep_long_or_said_again_takes_a_pages_length_many_times(page):
    begun = time.process_time()
    try:
        text = extract_text(("<html><body><p>ประชุม</p>" + page).encode()).text
    finally:
        assert time.process_time() - begun < 6
    assert 0 < len(text) < len(page) * 9


def test_what_a_style_hides_is_told_from_what_another_attribute_says():
    shown, hidden = "ก" * 200, "ซ่อน"
    styles = ("style=display:none", "STYLE = 'color:red; display : none'", 'style="display:none"')
    page = "".join(f"<div {style}>{hidden}</div>" for style in styles)
    assert lines(f"<p>{shown}</p>{page}<div title='display:none' style='color:red'>เห็น</div>") == [shown, "เห็น"]
