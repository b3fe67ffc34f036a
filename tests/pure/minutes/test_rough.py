"""Manners of rough hands: parts that strokes keep apart, words a page tore, what is put right on the same line."""

import pytest
from tests.pure.minutes.told import HEAD, tasks_of, value

from wethi.pure.minutes import read_minutes


@pytest.mark.parametrize(
    ("heading", "line"),
    [
        ("งานค้าง / เจ้าของ / กำหนด", "ป้ายบอกทาง / มะลิ / 20 มี.ค. 2568"),
        ("ใคร / ทำอะไร / เมื่อไร", "มะลิ / ป้ายบอกทาง / 20 มี.ค. 2568"),
        ("เสร็จ / คนทำ / งานที่ต้องทำ", "20 มี.ค. 2568 / มะลิ / ป้ายบอกทาง"),
    ],
)
def test_a_heading_names_the_parts_of_the_lines_below(heading, line):
    text = f"ก. มติ\n- เห็นชอบให้ซื้อถัง\nข. {heading}\n- {line}\nค. ข้อเสนอ\n- ควรปลูกต้นไม้\n"
    assert tasks_of(text) == [("ป้ายบอกทาง", "มะลิ", "2025-03-20")]


def test_parts_without_any_heading_of_theirs():
    text = "1. Decisions\n- Keep the date\n2. Actions\nNadia | rent 40 tents | 20 Mar 2025\nYouth club | poster | no date\n"
    assert tasks_of(text) == [("rent 40 tents", "Nadia", "2025-03-20"), ("poster", "Youth club", None)]


@pytest.mark.parametrize(
    ("line", "task"),
    [
        ("ครูนก เขียนจดหมายเชิญนายก   แก้: ให้ลุงพลเขียนแทน ภายใน 20 มี.ค. 68", ("เขียนจดหมายเชิญนายก", "ลุงพล", "2025-03-20")),
        ("ปิดถนน => ผู้กองเดช ภายใน 20 มีค.", ("ปิดถนน", "ผู้กองเดช", "2025-03-20")),
        ("จองลาน >> น้องแนน ไม่เกิน 20 มีนา", ("จองลาน", "น้องแนน", "2025-03-20")),
        ("ลุงพล คุมเสียง ต้องลองให้เสร็จในวันที่ 20 มีนาคคม 2568", ("คุมเสียง ต้องลอง", "ลุงพล", "2025-03-20")),
        ("เครื่องเสียง - ยังไม่มีคน", ("เครื่องเสียง", None, None)),
    ],
)
def test_who_does_it_and_until_when_is_told_in_many_ways(line, task):
    assert tasks_of(f"ก. น้ำ\n- ขุดสระ\nข. แบ่งงาน\n- {line}\n") == [task]


@pytest.mark.parametrize(
    ("listed", "owner", "what"),
    [
        ("3. นางสาวกนกอร พิมพ์คำ     ผู้แทนครู", "นางสาวกนกอร พิมพ์คำ", "จัดทำแผนผัง"),
        ("3. นายสมาน ดอนเหลือม     ผู้แทนครู", "นางสาวกนกอร", "พิมพ์คำ จัดทำแผนผัง"),
    ],
)
def test_a_surname_that_begins_like_work_is_known_from_the_list_of_those_present(listed, owner, what):
    text = f"ผู้มาประชุม\n{listed}\n\nระเบียบวาระที่ 1 เรื่องงาน\nมติ มอบนางสาวกนกอร พิมพ์คำ จัดทำแผนผัง ภายในวันที่ 20 มีนาคม 2568\n"
    assert tasks_of(text) == [(what, owner, "2025-03-20")]


def test_a_club_of_masseurs_is_no_doctor_who_kneads():
    text = "ก. งาน\n- ให้ชมรมหมอนวดตำบลดงลานปรับแก้งบประมาณ ภายในวันที่ 20 มีนาคม 2568\n"
    assert tasks_of(text) == [("ปรับแก้งบประมาณ", "ชมรมหมอนวดตำบลดงลาน", "2025-03-20")]


def test_whoever_goes_to_do_something_and_who_does_the_next():
    text = "มอบให้พ่อเปลื้องไปตามหมอลำให้เรียบร้อยภายในวันที่ 20 มีนาคม 2568 แล้วยายแจ่มหุงข้าวเลี้ยง\n"
    assert [task[:2] for task in tasks_of("1. น้ำ\n2. " + text)] == [("ตามหมอลำ", "พ่อเปลื้อง"), ("หุงข้าวเลี้ยง", "ยายแจ่ม")]


PAGE = """ชมรมเรือปากคลอง                                        หน้า 1/2
รายงานการประ ชุมเตรียมงานเทศกาลปลาทู ครั้ง ที่ 2/2567
วันพุธที่ 1 0 กรกฎาคม 2567 เวลา 1 0.00 - 12.00 น.
มีผู้เข้าร่วม 2 4 คน
1. กำหน ดจัดงาน
   จัดวันที่ 23 - 25 สิงห าคม 2567 เริ่มวันแ รก 16.oo น.
2. มอบหมา ยงาน
   2.1 นางสมใจ ใจงาม ทำบัญชีร้าน ให้เสร็จก่ อน 5 ส .ค. 2567
3. มติที่ประชุ ม
   3.1 เห็น ชอบค่าแผงวันละ 200 บาท
                                                     หน้า 2/2
4. นัดป ระชุมครั้งต่อไป 24 ก.ค. 2567 เวลา 10.00 น.
"""


def test_a_page_torn_inside_its_words_and_figures():
    document = read_minutes(PAGE)
    told = document["title"], document["date"], document["time"]["start"], document["attendees"]["total"]
    assert [value(fact) for fact in told] == [
        "รายงานการประชุมเตรียมงานเทศกาลปลาทู ครั้งที่ 2/2567",
        "2024-07-10",
        "10:00",
        24,
    ]
    event, following = document["event"], document["next_meeting"]
    assert [value(event["dates"]["end"]), value(event["start_time"])] == ["2024-08-25", "16:00"]
    assert [value(following["date"]), value(following["time"])] == ["2024-07-24", "10:00"]
    assert tasks_of(PAGE, "") == [("ทำบัญชีร้าน", "นางสมใจ ใจงาม", "2024-08-05")]
    assert [each["text"] for each in document["decisions"]] == ["เห็นชอบค่าแผงวันละ 200 บาท"]


@pytest.mark.parametrize(
    ("words", "votes"),
    [
        ("เห็นด้วย 27 คน นับใหม่แล้วเป็น 28 คน ไม่เห็นด้วย 3 คน", (28, 3, None)),
        ("เห็นด้วยสิบสองเสียง เอ๊ย สิบสามเสียง ไม่เห็นด้วยสองเสียง", (13, 2, None)),
        ("(vote: yes 18, no 2, abstain 1)", (18, 2, 1)),
    ],
)
def test_votes_counted_anew_and_behind_their_word(words, votes):
    decision = read_minutes(HEAD + f"1. น้ำ\n2. ที่ประชุมเห็นชอบให้ซื้อเรือ {words}\n")["decisions"][0]
    assert tuple(decision["votes"].values()) == votes


@pytest.mark.parametrize("way", ["ช่องทางออนไลน์: ไม่มี", "ออนไลน์ 0 คน", "Zoom: -"])
def test_a_way_that_nobody_took_is_none(way):
    assert value(read_minutes(HEAD + f"สถานที่: ศาลาวัดกลาง\n{way}\n1. น้ำ\n2. ไฟ\n")["channel"]["kind"]) == "onsite"


def test_several_points_on_one_line():
    text = "ก. คุยอะไรกันในงาน มี 3 ประเด็น\n   1.ตลิ่ง 2.เรือข้ามฟาก\n   3.กองทุน\nข. งานเกาะแก้วจัดวันที่ 19 เมษายน 2568\n"
    document = read_minutes(HEAD + text)
    assert [issue["title"] for issue in document["event"]["issues"]] == ["ตลิ่ง", "เรือข้ามฟาก", "กองทุน"]
    whole = read_minutes(HEAD + "1. ตามมติข้อ 2. ให้ทำต่อ\n2. ไฟ\n")
    assert [item["text"] for item in whole["items"]] == ["ตามมติข้อ 2. ให้ทำต่อ", "ไฟ"]


def test_rows_that_count_their_keys():
    rows = ["ลำดับ\tเรื่อง\tรายละเอียด", "1\tการประชุม\tเตรียมงานลอยเรือ ครั้งที่ 2/2567", "2\tวันเวลา\t20 กันยายน 2567 14.00 น."]
    rows += ["3\tวันงาน\t11-17 ตุลาคม 2567", "4\tมติ\tอนุมัติงบ 2-3 ร้อยบาท", "5\tข้อเสนอ\tควรมีจุดพัก"]
    document = read_minutes("\n".join(rows) + "\n")
    assert [value(document["date"]), value(document["event"]["dates"]["end"])] == ["2024-09-20", "2024-10-17"]
    assert [len(document[key]) for key in ("decisions", "proposals")] == [1, 1]
    assert [money["amount"] for money in document["money"]] == [300]


def test_letters_in_square_brackets_over_their_points():
    text = "[A] งานที่จะจัด\nA1. จัดวันที่ 19 เมษายน 2568\n[B] มติ\nB1. เช่าเรือ 5 ลำ\n[C] ข้อเสนอ\nC1. ควรมีร่ม\n[D] นัดหน้า 2 เม.ย. 2568\n"
    document = read_minutes(HEAD + text)
    assert [[each["text"] for each in document[key]] for key in ("decisions", "proposals")] == [
        ["เช่าเรือ 5 ลำ"],
        ["ควรมีร่ม"],
    ]
    assert value(document["next_meeting"]["date"]) == "2025-04-02"


def test_what_a_header_tells_of_the_event_is_not_the_meetings():
    text = "สรุปคุยงานปั่นรอบเกาะครั้งที่ 2\nเสาร์ 8 มีค 68 คุยผ่านไลน์กลุ่ม สองทุ่มถึงสามทุ่ม\n"
    text += "งานปั่น: เลื่อนจาก 12 เม.ย. เป็น 19 เม.ย. 68\nเริ่ม 8 โมงครึ่ง ที่สวนป่าบ้านครูแดง\nแบ่งงาน\n- พี่โต จองเรือ\n"
    document = read_minutes(text)
    event = document["event"]
    told = document["channel"]["kind"], event["name"], event["dates"]["start"], event["start_time"]
    assert [value(fact) for fact in told] == ["online", "งานปั่นรอบเกาะ", "2025-04-19", "08:30"]


LETTER = """เรื่อง รายงานการประชุมคณะกรรมการจัดงานวันลองกอง
ที่ นธ ๐๐๑๒/๑๕๖
วันที่ ๑๕ พฤษภาคม ๒๕๖๖
เรียน หัวหน้าส่วนราชการทุกแห่ง
การประชุมคณะกรรมการจัดงานวันลองกอง ครั้งที่ ๒/๒๕๖๖ เมื่อวันศุกร์ที่ ๑๒ พฤษภาคม ๒๕๖๖ เวลา ๑๓.๓๐ น. ณ ห้องประชุมใหญ่ มีผู้เข้าประชุม ๔๑ คน สรุปผลดังนี้
๑. เห็นชอบงบประมาณ ๓๕๐,๐๐๐ บาท
"""


def test_the_day_of_a_letter_is_not_the_meetings():
    document = read_minutes(LETTER)
    told = document["date"], document["time"]["start"], document["meeting"]["no"]
    assert [value(fact) for fact in told] == ["2023-05-12", "13:30", 2]


def test_lines_with_bullets_below_the_events_day_tell_of_the_event():
    text = "โน้ตประชุมร้านชุมชน 16/2/69\n5 โมงเย็น-ทุ่มนึง @ร้านป้าศรี มา 8 คน\nเรื่องวันนี้คือ งานเปิดร้านใหม่ 1 มี.ค. 69\n"
    document = read_minutes(text + "- เวลา: 9.00 เป็นต้นไป\n- ที่: หน้าตลาด\nตกลงแล้ว\n/ แจกคูปอง\nยังไม่ตกลง: จะมีดนตรีไหม\n")
    told = document["channel"]["place"], document["event"]["dates"]["start"], document["event"]["start_time"]
    assert [value(fact) for fact in told] == ["ร้านป้าศรี", "2026-03-01", "09:00"]
    assert ["คูปอง" in decision["text"] for decision in document["decisions"]] == [True]


def test_points_gone_through_one_by_one_are_no_issues_of_the_event():
    text = "ประเด็นที่ 1 : รับรองบันทึก\nมติ : รับรอง\nประเด็นที่ 2 : เทศกาลหมูย่าง\nกำหนดจัดงาน 15-17 เม.ย. 2568\n"
    text += 'เสนอชื่อแนวคิด 2 ชื่อ ได้แก่ "หอมหมู" กับ "ย่างช้า"\n'
    event = read_minutes(HEAD + text)["event"]
    assert (event["issues"], event["theme"]) == ([], None)


def test_an_english_summary_in_parts():
    text = "Meeting recap - Lake Bird Walk\nWhen: Sunday 9 Nov 2025, 4-5.30 pm\nWhere: online (Zoom)\nTHE EVENT\nDate: 13-14 Dec 2025\nPlace: Khu Khut\n"
    text += "Slogan: Look up\nWHO DOES WHAT\n* Kai - tents - 1 Dec\n* first-aid kit: nobody yet\n"
    document = read_minutes(text)
    assert [value(document["channel"]["kind"]), value(document["event"]["theme"])] == ["online", "Look up"]
    assert tasks_of(text, "") == [("tents", "Kai", "2025-12-01"), ("first-aid kit", None, None)]


@pytest.mark.parametrize(
    ("line", "task"),
    [
        ("ป้ายไวนิล 3 ผืน คุณวันดีสั่งให้ กำหนดส่ง 20 มี.ค. 68", ("ป้ายไวนิล 3 ผืน", "คุณวันดี", "2025-03-20")),
        ("ก๊อกน้ำรั่วสองจุด มอบช่างแดงซ่อม ไม่เกิน 20 มีนา", ("ก๊อกน้ำรั่วสองจุด", "ช่างแดง", "2025-03-20")),
        ("ยืมสนามโรงเรียน ครูนกไปคุยกับ ผอ. ยังไม่บอกว่าเมื่อไหร่", ("คุยกับ ผอ.", "ครูนก", None)),
    ],
)
def test_the_work_is_told_before_the_bare_verb(line, task):
    assert tasks_of(f"เรื่องที่ 1 น้ำ\nก. ขุดสระ\nข. {line}\nค. ข่าว\n") == [task]


def test_work_told_before_who_takes_it_on_in_a_story():
    text = "งานที่แบ่งกันไป จดหมายถึงนายอำเภอต้องเสร็จก่อนวันที่สิบห้า มีนา พี่นกรับไปเขียน ส่วนลุงพลรับทำป้ายผ้าภายในวันที่ยี่สิบ มีนาคม"
    told = [("จดหมายถึงนายอำเภอ", "พี่นก", "2025-03-15"), ("ทำป้ายผ้า", "ลุงพล", "2025-03-20")]
    assert (
        tasks_of(
            "ลุงพลเล่าว่าปีนี้น้ำในคลองน้อยกว่าทุกปี ปลาก็หายไปมาก ชาวบ้านหลายคนบ่นกันว่าไม่เคยเห็นอย่างนี้มาก่อนเลยในรอบสิบปี และไม่รู้ว่าจะทำอย่างไรต่อไปดี\n\n"
            + text
            + "\n"
        )
        == told
    )


def test_names_of_two_words_without_a_title_in_a_list_of_tasks():
    text = (
        "1. งานที่มอบหมาย\n1) สุดา แซ่ลิ้ม เปิดรับสมัครค่าย ภายใน 20 มีนาคม 2568\n2) อาลี สาและ รวบรวมภาพถ่าย ภายใน 5 April 2025\n"
    )
    assert [(owner, due) for _, owner, due in tasks_of(text)] == [
        ("สุดา แซ่ลิ้ม", "2025-03-20"),
        ("อาลี สาและ", "2025-04-05"),
    ]


def test_years_that_stand_behind_what_they_tell():
    text = "1. ความเป็นมา\nชมรมก่อตั้งเมื่อ พ.ศ. 2555 ได้ร่วมงานอาหารเมื่อ ค.ศ. 2015 และเปิดห้องสมุดเมื่อ พ.ศ. 2562\n2. น้ำ\n"
    told = [(fact["year_be"], fact["text"]) for fact in read_minutes(HEAD + text)["milestones"]]
    assert [year for year, _ in told] == [2555, 2558, 2562]
    assert ("อาหาร" in told[1][1], "ห้องสมุด" in told[1][1], "ห้องสมุด" in told[2][1]) == (True, False, True)


def test_the_main_event_among_those_of_a_year():
    text = (
        "ก. กิจกรรมในรอบปี\n 1) ค่ายดูนก วันที่ 3-4 พฤษภาคม 2568\n 2) นิทรรศการภาพถ่าย 20 มิถุนายน ค.ศ. 2025\n"
        ' 3) งานใหญ่ประจำปี "คลองเล่าใหม่" วันที่ 30 สิงหาคม - 1 กันยายน 2568 เริ่มวันแรกเวลา 16.00 น.\n 4) เวทีออนไลน์ 16 พฤศจิกายน 2025\n'
    )
    event = read_minutes(HEAD + text)["event"]
    told = [event["name"], *event["dates"].values(), event["start_time"]]
    assert [value(fact) for fact in told] == ["คลองเล่าใหม่", "2025-08-30", "2025-09-01", "16:00"]


def test_what_everybody_agrees_to_at_the_end_of_a_line_is_resolved():
    text = 'เรื่องที่ 1 งานลอยกระทง\nก. ชื่องานเอา "โคมคืนน้ำ" ตามป้านิดเสนอ ทุกคนตกลง\nข. ลุงพลเล่าว่าควรมีร่ม ป้านิดก็ว่าควรมีถัง\n'
    document = read_minutes(HEAD + text)
    assert ["โคมคืนน้ำ" in decision["text"] for decision in document["decisions"]] == [True]


def test_who_came_is_counted_anew_and_until_when_in_spoken_words():
    text = "บันทึกประชุมกลุ่มเลี้ยงปู\n\nเมื่อวันเสาร์ที่แปด มีนาคม สองพันห้าร้อยหกสิบแปด เราประชุมกันที่ศาลาท่าเรือตั้งแต่บ่ายโมงครึ่งไปเลิกเอาสี่โมงเย็น มีคนมายี่สิบห้าคน ไม่ใช่สิ นับใหม่แล้วยี่สิบหกคน เลขาจดตามที่ฟังมา\n"
    document = read_minutes(text)
    told = [*(document["time"][key] for key in ("start", "end")), document["attendees"]["total"]]
    assert [value(fact) for fact in told] == ["13:30", "16:00", 26]


@pytest.mark.parametrize(
    "lines",
    [
        "พี่นก\nทำหนังสือเชิญนายอำเภอ\nไม่เกิน 13 มีค",
        "ทำหนังสือเชิญนายอำเภอ\nพี่นก\nไม่เกิน 13 มีค",
    ],
)
def test_who_what_and_until_when_each_on_a_line_of_its_own(lines):
    text = f"16:48 พี่นก\nสรุปประชุมชมรมริมคลอง ครั้งที่3/68\nเสาร์ 8 มีค 68 บ่ายโมงครึ่ง-สี่โมงเย็น ที่ศาลาวัด\nมา26คน\n1.น้ำ\n2.ไฟ\n\nแบ่งงาน (ชื่อคน/งาน/วันส่ง เรียงบรรทัดตามนี้)\n{lines}\n\nกลุ่มทอผ้า\nเย็บป้ายผ้า2ผืน\nก่อน 20 มีค\n\nเงิน\nอบต.ให้มา12,000บาท\n16:55 ลุงพล\nสติกเกอร์\n"
    told = [("ทำหนังสือเชิญนายอำเภอ", "พี่นก", "2025-03-13"), ("เย็บป้ายผ้า2ผืน", "กลุ่มทอผ้า", "2025-03-20")]
    assert tasks_of(text, head="") == told
    document = read_minutes(text)
    assert [value(document["time"][key]) for key in ("start", "end")] == ["13:30", "16:00"]


@pytest.mark.parametrize(
    ("line", "task"),
    [
        (
            "มอบหมายนางสาวสุดา จัดการดี แจ้งผลการพิจารณา ภายใน 20 มี.ค. 68",
            ("แจ้งผลการพิจารณา", "นางสาวสุดา จัดการดี", "2025-03-20"),
        ),
        ("มอบหมายผศ.ดร.สุดา เตรียมพร้อม จัดทำคู่มือ ภายใน 20 มี.ค. 68", ("จัดทำคู่มือ", "ผศ.ดร.สุดา เตรียมพร้อม", "2025-03-20")),
        ("มอบหมายนายเอก จัดทำป้าย ส่งอำเภอ ภายใน 20 มี.ค. 68", ("จัดทำป้าย ส่งอำเภอ", "นายเอก", "2025-03-20")),
        ("ร้านค้าทุกซุ้มต้องส่งรายการอาหาร ภายใน 20 มี.ค. 68", ("ส่งรายการอาหาร", "ร้านค้าทุกซุ้ม", "2025-03-20")),
        ("จองห้องพัก30ห้อง รผช.ก๊ะยา กส.20 มีค68", ("จองห้องพัก30ห้อง", "ก๊ะยา", "2025-03-20")),
    ],
)
def test_surnames_that_look_like_work_and_short_words_for_who_and_when(line, task):
    assert tasks_of(f"1. น้ำ\n2. งานที่มอบหมาย\n2.1 {line}\n3. ข่าว\n") == [task]


def test_a_table_of_resolutions_counts_votes_in_columns():
    text = "## ผลการพิจารณา\n\n| เรื่อง | มติ | เห็นด้วย | ไม่เห็นด้วย | งดออกเสียง |\n|---|---|---|---|---|\n| ย้ายวันกีฬาสี | เห็นชอบ | 9 | 2 | 2 |\n| เก็บค่าบำรุงเพิ่ม | ไม่เห็นชอบ | 4 | 8 | 1 |\n"
    told = [(each["text"], each["votes"]) for each in read_minutes(HEAD + text)["decisions"]]
    assert told == [
        ("ย้ายวันกีฬาสี: เห็นชอบ", {"yes": 9, "no": 2, "abstain": 2}),
        ("เก็บค่าบำรุงเพิ่ม: ไม่เห็นชอบ", {"yes": 4, "no": 8, "abstain": 1}),
    ]


def test_events_each_with_its_day_hours_and_place_below_its_heading():
    text = (
        "สภาองค์กรชุมชนเขตคลองใหม่ กรุงเทพมหานคร\nสรุปผลการประชุมวางปฏิทินกิจกรรม 2569 (ครั้งที่ 11/2568)\n"
        "ประชุมเมื่อวันอังคารที่ 16 ธันวาคม 2568 เวลา 18.00-20.15 น.\nที่อาคารเอนกประสงค์ชุมชนริมคลอง  มีผู้แทนชุมชนมาประชุม 34 คน\n\n"
        "กิจกรรมที่ 1  ตลาดนัดสุขภาพ\n    วัน     วันเสาร์ที่ 10 มกราคม 2569\n    เวลา    08.00-14.00 น.\n    ที่     ลานหน้ามัสยิด\n\n"
        'กิจกรรมที่ 2  เสวนา "คลองพูดได้"\n    วัน     24 January 2026\n    เวลา    13.30-16.30 น.\n    ที่     ห้องสมุดประชาชน\n\n'
        "กิจกรรมที่ 3  พายเรือเก็บขยะ\n    วัน     วันเสาร์ที่ 7 กุมภาพันธ์ 2569\n    เวลา    06.30-10.00 น.\n    ที่     ท่าน้ำวัด\n"
    )
    document = read_minutes(text)
    told = [document["title"], document["date"], *document["time"].values(), document["channel"]["place"]]
    title = "สรุปผลการประชุมวางปฏิทินกิจกรรม 2569 (ครั้งที่ 11/2568)"
    assert [value(fact) for fact in told] == [title, "2025-12-16", "18:00", "20:15", "อาคารเอนกประสงค์ชุมชนริมคลอง"]
    assert (document["event"]["dates"]["start"], document["event"]["start_time"]) == (None, None)


def test_a_header_between_strokes_without_blanks():
    text = "เครือข่ายชายแดน/ประชุมทีมทำงาน/ครั้งที่ 5/2568/ศุกร์ 28 พ.ย. 68/10.00-12.30น./Zoom/18คน\n-----\n1.ปชช.มา120คน\n2.เป้าหมาย 2,000 - 2,500 คน\n"
    document = read_minutes(text)
    told = [*document["time"].values(), document["attendees"]["total"], document["channel"]["kind"]]
    assert [value(fact) for fact in told] == ["10:00", "12:30", 18, "online"]
    assert [(each["min"], each["unit"]) for each in document["quantities"]] == [(18, "คน"), (120, "คน"), (2000, "คน")]
    assert document["money"] == []


def test_resolutions_and_work_by_number_in_a_form():
    text = "ครั้งที่: 4/2568\nวันที่: 8 มีนาคม 2568\nจำนวนผู้เข้าประชุม: 19 คน\n\nมติข้อ 1: อนุมัติผังร้านค้า 96 ร้าน\nมติข้อ 2: ไม่อนุมัติการจำหน่ายพลุ\n\nงานที่ 1: ทำโคมผ้า 500 ดวง\n    ผู้ทำ: ชุมชนท่าขาม\n    กำหนดเสร็จ: 27 เมษายน 2568\nงานที่ 2: ประเมินความพอใจ\n    ผู้ทำ: กองช่าง\n    กำหนดเสร็จ: ภายใน 10 วันหลังจัดงาน\n"
    assert [task[1:] for task in tasks_of(text, head="")] == [("ชุมชนท่าขาม", "2025-04-27"), ("กองช่าง", 10)]
    told = [decision["text"] for decision in read_minutes(text)["decisions"]]
    assert told == ["อนุมัติผังร้านค้า 96 ร้าน", "ไม่อนุมัติการจำหน่ายพลุ"]


def test_a_story_without_a_title_tells_its_number_hours_event_and_vote():
    text = (
        "คณะกรรมการวัดบ้านหนองใหญ่ ได้ประชุมครั้งที่สี่ของปีสองพันห้าร้อยหกสิบแปด ในวันอาทิตย์ที่เก้า พฤศจิกายน พุทธศักราชสองพันห้าร้อยหกสิบแปด ที่ศาลาการเปรียญ ตั้งแต่เวลาเก้าโมงครึ่งจนถึงเที่ยง มีพระครูสุนทรเป็นประธาน และมีผู้เข้าร่วมประชุมทั้งหมดสามสิบเอ็ดคน\n\n"
        "บัดนี้กระเบื้องเริ่มรั่วอีก จึงเห็นสมควรจัดงานบุญซ่อมหลังคาศาลา ที่ประชุมพูดคุยกันแล้วมีมติให้จัดงานในวันที่ยี่สิบสี่ถึงวันที่ยี่สิบห้า มกราคม พุทธศักราชสองพันห้าร้อยหกสิบเก้า โดยเริ่มวันแรกเวลาบ่ายโมง คาดว่าจะมีญาติโยมมาร่วมราวสี่ร้อยคน\n\n"
        "ส่วนข้อที่ว่าจะจ้างหมอลำหรือไม่นั้น ยกมือแล้วเห็นด้วยสิบเก้าเสียง ไม่เห็นด้วยสิบเสียง งดออกเสียงสองเสียง จึงเป็นอันตกลงให้จ้างหมอลำหนึ่งคืน และที่ประชุมรับทราบว่าศาลาหลังเดิมยังใช้ได้อยู่อีกหลายปี\n"
    )
    document = read_minutes(text)
    event = document["event"]
    told = [document["meeting"]["no"], *document["time"].values(), event["name"], *event["dates"].values()]
    assert [value(fact) for fact in told] == [4, "09:30", "12:00", "งานบุญซ่อมหลังคาศาลา", "2026-01-24", "2026-01-25"]
    assert {"yes": 19, "no": 10, "abstain": 2} in [decision["votes"] for decision in document["decisions"]]


def test_a_named_day_with_its_quoted_title_and_things_that_are_counted_by_their_own_word():
    text = 'วันเปิดบ้านวิชาการ "เบิ่งแญงฮู้" กำหนดวันที่ 20-21 สิงหาคม 2568 เริ่ม 08.30 น.\n1. ซั้งที่วางไว้จำนวน 40 กอ หลุดหาย\n'
    document = read_minutes(HEAD + "## เรื่องที่คุย\n" + text)
    assert value(document["event"]["name"]) == "เบิ่งแญงฮู้"
    assert [(each["min"], each["unit"]) for each in document["quantities"]] == [(40, "กอ")]


@pytest.mark.parametrize(
    ("line", "task"),
    [
        ("ป้ายกับโปสเตอร์ น้องเมย์รับ ส่งให้ดูก่อน 20 มีค", ("ป้ายกับโปสเตอร์", "น้องเมย์", "2025-03-20")),
        ("ขออนุญาต อบต. พ่อหลวงแก้วไปเอง ไม่เกิน 20 มีค", ("ขออนุญาต อบต.", "พ่อหลวงแก้ว", "2025-03-20")),
        ("เต็นท์ 6 หลังยืมวัด ให้อ้ายคำไปคุยกับเจ้าอาวาส", ("คุยกับเจ้าอาวาส", "อ้ายคำ", None)),
        ("ถ่ายรูปลงเพจ ครูแอน (ทุกวัน)", ("ถ่ายรูปลงเพจ", "ครูแอน", None)),
        ("ชั่งน้ำหนักขวด ป้าจันทร์กับลุงมา", ("ชั่งน้ำหนักขวด", "ป้าจันทร์กับลุงมา", None)),
        ("ส่งบัญชีให้ ครูแอน", ("ส่งบัญชีให้ ครูแอน", None, None)),
        ("นายสมพร ทำดี และครูนิภา จัดทำสูจิบัตร ก่อน 20 มีค", ("จัดทำสูจิบัตร", "นายสมพร ทำดี และครูนิภา", "2025-03-20")),
    ],
)
def test_work_and_then_who_takes_it_in_a_list(line, task):
    assert tasks_of(f"1. น้ำ\n- ขุดสระ\n\nใครรับอะไร\n- {line}\n") == [task]


def test_an_event_on_one_line_with_its_hour_and_what_was_talked_over():
    text = "Event: ถนนนี้เดินด้วยกัน - 29 มี.ค. 68, 16.00 เป็นต้นไป\n\nข่าว\n• เทศบาลตอบรับเป็นเจ้าภาพร่วม\n\nที่ประชุมว่ากันแล้ว ห้ามขายเหล้า\nยกมือ 12 ต่อ 1\n\nไอเดียค้าง\nทำแสตมป์สะสมตามร้าน\n"
    document = read_minutes(HEAD + text)
    told = [document["event"]["name"], document["event"]["dates"]["start"], document["event"]["start_time"]]
    assert [value(fact) for fact in told] == ["ถนนนี้เดินด้วยกัน", "2025-03-29", "16:00"]
    assert (document["tasks"], document["decisions"][0]["votes"]["yes"]) == ([], 12)
    assert [proposal["text"] for proposal in document["proposals"]] == ["ทำแสตมป์สะสมตามร้าน"]
