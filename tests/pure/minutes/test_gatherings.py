"""What web pages, phone notes, chats and tables tell beside the plain cases: each a few lines, each the general case."""

import pytest
from tests.pure.minutes.told import tasks_of, value

from wethi.pure.minutes import read_minutes

MET = "ครั้งที่ 2/2567\nวันที่ 4 กรกฎาคม 2567 เวลา 18.00-20.00 น. ณ ศาลาริมคลอง\nผู้เข้าร่วม 11 คน\n"
TOPICS = "เรื่องที่เกี่ยวข้อง\n- คลองในความทรงจำ ตอนที่ 1-3\n- คู่มือปลูกผักลอยน้ำ\n"


def votes_of(text: str) -> list[tuple[int | None, int | None, int | None]]:
    read = read_minutes(f"ประชุมชาวคลอง {MET}{text}")
    return [tuple(one["votes"][side] for side in ("yes", "no", "abstain")) for one in read["decisions"]]


@pytest.mark.parametrize("head", ["ความคิดเห็น (2)", "2 ความคิดเห็น", "Comments (2)", "ความคิดเห็น", "แสดงความคิดเห็น"])
def test_what_readers_wrote_below_a_page_is_no_related_topic(head):
    below = f"\n{head}\nคนรักคลอง : ควรขุดลอกปีละ 2 ครั้ง\nadmin : จัดวันที่ 30 สิงหาคม 2567 ค่ะ\n"
    read = read_minutes(f"สรุปการประชุมชาวคลอง {MET}1. เรื่องเรือ\n\n{TOPICS}{below}")
    assert [one["title"] for one in read["related_topics"]] == ["คลองในความทรงจำ ตอนที่ 1-3", "คู่มือปลูกผักลอยน้ำ"]
    assert read["proposals"] == []
    assert [one["text"] for one in read["items"]] == ["เรื่องเรือ"]


def test_opinions_inside_the_minutes_are_read_on():
    read = read_minutes(f"ประชุมชาวคลอง {MET}ความคิดเห็น\n- ควรขุดลอกคลองปีละ 2 ครั้ง\n- ควรมีไฟส่องทาง\n")
    assert len(read["proposals"]) == 2


@pytest.mark.parametrize(
    "tail",
    [
        "สมาชิกมาประชุม 31 คน นายมานพ ใจเย็น เป็นประธานในที่ประชุม",
        "กรรมการเข้าร่วม 9 คน",
        "ชาวบ้านมากัน 40 คน",
        "บ่ายโมงครึ่งถึงบ่ายสาม",
    ],
)
def test_a_place_ends_before_who_came_and_when(tail):
    read = read_minutes(f"จดประชุมชาวคลอง\nวันอาทิตย์ที่ 7 ก.ค. 67\nศาลาท่าเรือ {tail}\n\n1. เรื่องเรือ\n")
    assert value(read["channel"]["place"]) == "ศาลาท่าเรือ"


@pytest.mark.parametrize(
    ("told", "votes"),
    [
        ("- งดขายเหล้า (ยกมือ 14 เอา 5 ไม่เอา 1 เฉยๆ)", (14, 5, 1)),
        ("- งดขายเหล้า (เอา 14 ไม่เอา 5 เฉยๆ 1)", (14, 5, 1)),
        ("- อนุมัติจ้างช่าง เห็นด้วย 8 เสียง ไม่มีผู้คัดค้าน ไม่มีผู้งดออกเสียง", (8, 0, 0)),
        ("- อนุมัติจ้างช่าง เห็นด้วย 8 เสียง ไม่มีใครไม่เห็นด้วย งดออกเสียง 2 เสียง", (8, 0, 2)),
    ],
)
def test_votes_in_short_words(told, votes):
    assert votes_of(f"ตกลงแล้ว\n{told}\n") == [votes]


def test_votes_counted_on_the_line_below_belong_to_the_point_above_them():
    points = "3. เรื่องขยะ\n3.1 เทศบาลเก็บขยะ 2 ครั้ง\n3.2 ที่ประชุมมีมติให้ทุกเรือแยกขยะ\n(เห็นด้วย 12 ไม่เห็นด้วย 3 งดออกเสียง 1)\n"
    assert votes_of(points) == [(12, 3, 1)]


@pytest.mark.parametrize("part", ["ส่วนที่ 6 มติ", "หมวดที่ 6 มติที่ประชุม", "ตอนที่ 6: มติ"])
def test_resolutions_behind_a_table_of_tasks_are_no_tasks(part):
    table = "ส่วนที่ 4 มอบหมายงาน\nที่\tงาน\tผู้รับผิดชอบ\tกำหนดเสร็จ\n1\tทำป้าย\tคุณมะลิ\t11 ก.ค. 67\n2\tจองเรือ\tคุณแก้ว\t12 ก.ค. 67\n\nส่วนที่ 5 งบประมาณ\nรายการ\tบาท\nค่าเรือ\t12,000\nค่าป้าย\t900\n\n"
    read = read_minutes(f"ประชุมชาวคลอง {MET}{table}{part}\n1. เห็นชอบวันและสถานที่ตามเสนอ\n2. เห็นชอบให้ทุกเรือมีเสื้อชูชีพ\n")
    assert [one["what"] for one in read["tasks"]] == ["ทำป้าย", "จองเรือ"]
    assert [one["text"] for one in read["decisions"]] == ["เห็นชอบวันและสถานที่ตามเสนอ", "เห็นชอบให้ทุกเรือมีเสื้อชูชีพ"]


@pytest.mark.parametrize(
    "years",
    [
        "2541\tขุดคลอง\n2555\tน้ำท่วมใหญ่\n",
        "- 2541: ขุดคลอง\n- 2555: น้ำท่วมใหญ่\n",
        "พ.ศ. 2541  ขุดคลอง\nพ.ศ. 2555  น้ำท่วมใหญ่\n",
    ],
)
def test_a_history_may_be_told_year_by_year(years):
    read = read_minutes(f"ประชุมชาวคลอง {MET}ความเป็นมา\nปี\tเหตุการณ์\n{years}\nมติ\n1. เห็นชอบตามเสนอ\n")
    assert [one["year_be"] for one in read["milestones"]] == [2541, 2555]


def test_a_number_before_words_is_no_year_of_a_history():
    read = read_minutes(f"ประชุมชาวคลอง {MET}ยอดขาย\n2500 คน\n2551 คน\n- 2540 บาท\n")
    assert read["milestones"] == []


def test_tabs_part_formats_from_their_key():
    fields = "ชื่องาน\tวันริมคลอง\nวันจัด\t10-11 สิงหาคม 2567\nรูปแบบ\tเวทีเสวนา, แข่งเรือ, ตลาดน้ำ\n"
    read = read_minutes(f"ประชุมชาวคลอง {MET}งานที่จะจัด\n{fields}")
    assert [one["value"] for one in read["event"]["formats"]] == ["เวทีเสวนา", "แข่งเรือ", "ตลาดน้ำ"]


def test_names_with_another_name_in_brackets_and_a_count_behind():
    read = read_minutes(
        "ประชุมชาวคลอง\nวันที่ 4 กรกฎาคม 2567\nเข้าประชุม: เดช, ตุ้ม (มานะ), นิด, พี่แอ๋ว  รวม 4 คน\nลา: ก้อย (เข้าเวร)\n\n1. เรื่องเรือ\n"
    )
    people = [(one["name"], one["status"]) for one in read["attendees"]["people"]]
    assert people == [("เดช", "member"), ("ตุ้ม", "member"), ("นิด", "member"), ("พี่แอ๋ว", "member"), ("ก้อย", "absent")]
    assert (value(read["attendees"]["total"]), value(read["attendees"]["absent"])) == (4, 1)


def test_who_is_away_may_stand_behind_a_bare_word_with_the_reason_of_each():
    read = read_minutes(
        "สรุปประชุมชาวคลอง\nอ. 2 ก.ค. 67 18.00-20.00 ที่ศาลา\nมากัน 12 คน ขาด เจ๊หมวย (ลา) กับ พี่เอก (ติดงาน)\n\n- เรื่องเรือ\n"
    )
    assert [one["name"] for one in read["attendees"]["people"]] == ["เจ๊หมวย", "พี่เอก"]
    assert value(read["attendees"]["absent"]) == 2


def test_nobody_is_named_by_why_people_are_away():
    read = read_minutes("ประชุมชาวคลอง\nวันที่ 4 กรกฎาคม 2567\nเข้าประชุม: 9 คน\nลา: ป่วย, ติดงาน\n\n1. เรื่องเรือ\n")
    assert read["attendees"]["people"] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2. งานแห่เรือผัก ปีที่ 4\n2.1 กำหนดการ\n2.1.1 จัดวันที่ 10-11 สิงหาคม 2567 ที่ท่าน้ำ\n", "งานแห่เรือผัก"),
        (
            "วาระที่ 5 เตรียมการประชุมใหญ่สามัญสมาชิก ประจำปี 2567\n- กำหนดวันเสาร์ที่ 10 สิงหาคม 2567 เวลา 13.00 น.\n",
            "ประชุมใหญ่สามัญสมาชิก",
        ),
        ("- งานแห่เรือผักปีนี้ ส-อา 10-11 ส.ค. 67 ที่ท่าน้ำ เริ่ม 8 โมงเช้า\n", "งานแห่เรือผัก"),
    ],
)
def test_an_event_is_named_above_its_day(text, name):
    assert value(read_minutes(f"ประชุมชาวคลอง {MET}{text}")["event"]["name"]) == name


@pytest.mark.parametrize(
    ("told", "hour"),
    [
        ("๒) เช้าวันที่ ๑๐ เริ่มพิธีไหว้แม่ย่านาง เวลา ๐๖.๓๙ น.", "06:39"),
        ("๒) เช้าวันที่ ๑๑ เริ่มพิธีปิด เวลา ๐๖.๓๙ น.", None),
        ("๒) วันแรกรวมตัวที่ท่าเรือ 8.00", "08:00"),
    ],
)
def test_the_first_day_may_be_told_by_its_number_or_by_a_bare_hour(told, hour):
    read = read_minutes(f"ประชุมชาวคลอง {MET}ข. งานแห่เรือผัก\n๑) จัดวันที่ 10 ถึง 11 สิงหาคม 2567 ที่ท่าน้ำ\n{told}\n")
    assert value(read["event"]["start_time"]) == hour


def test_work_may_be_done_by_the_end_of_a_month():
    assert tasks_of("แบ่งหน้าที่\n- นางทอง สุขใจ ทำป้าย 15 ป้าย ให้เสร็จสิ้นเดือนเมษายน\n") == [
        ("ทำป้าย 15 ป้าย", "นางทอง สุขใจ", "2025-04-30")
    ]


def test_a_name_that_holds_a_word_of_entrusting_stays_whole():
    assert tasks_of("ฝากทำ\n- หมอบอย เช็คถังดับเพลิง ภายใน 20/3/68\n") == [("เช็คถังดับเพลิง", "หมอบอย", "2025-03-20")]


def test_strokes_and_names_part_proposals():
    read = read_minutes(f'ประชุมชาวคลอง {MET}10) ข้อเสนอ : บ้านเหนือเสนอให้มีเรือเวียน / บ้านใต้เสนอให้ทำป้าย "คลองสะอาด"\n')
    assert len(read["proposals"]) == 2
    story = "ลุงมีเล่าเรื่องคลองแต่ก่อน ท่านเสนอให้เขียนป้ายไว้ที่ท่าน้ำ มะลิเสนอเพิ่มว่าน่าจะอัดเสียงลุงไว้ด้วย"
    read = read_minutes(f"ประชุมชาวคลอง {MET}\n{story} แล้วทุกคนก็กินข้าวด้วยกันที่ศาลาริมน้ำจนค่ำ\n")
    assert ["อัดเสียง" in one["text"] for one in read["proposals"]] == [False, True]


def test_how_many_should_come_is_no_proposal():
    read = read_minutes(
        f"ประชุมชาวคลอง {MET}งานวันริมคลอง\n- จัดวันที่ 10 สิงหาคม 2567\n- อยากได้คนจากหมู่บ้านใกล้ๆ มาด้วย รวมแล้ว 200 คนขึ้นไป\n"
    )
    assert read["proposals"] == []


@pytest.mark.parametrize("heading", ["ประเด็นวงคุยกลาง", "เรื่องที่พูดกันในงาน (2 เรื่อง)", "ประเด็นเวทีกลาง"])
def test_issues_below_a_heading_of_its_own_words(heading):
    text = f"ประชุมเตรียมงานวันริมคลอง {MET}วันจัดงาน: 10 สิงหาคม 2567\n\n{heading}\n1. ตลิ่งพังหน้าฝน\n2. ขยะลอยจากต้นน้ำ\n\nมติ: เห็นชอบตามเสนอ\n"
    assert [one["title"] for one in read_minutes(text)["event"]["issues"]] == ["ตลิ่งพังหน้าฝน", "ขยะลอยจากต้นน้ำ"]


def test_a_local_body_is_a_sector_behind_its_key():
    read = read_minutes(f"ประชุมเตรียมงานวันริมคลอง {MET}ภาคส่วนที่เข้าร่วม: ราชการอำเภอ, อบต.ริมคลอง, มหาวิทยาลัย\n")
    assert [one["value"] for one in read["event"]["sectors"]] == ["state", "academia", "local"]


@pytest.mark.parametrize(
    ("told", "unit"), [("ช้าง 12 เชือก", "เชือก"), ("เปิดนา 2 กระทง", "กระทง"), ("พิมพ์แผนที่ 500 แผ่น", "แผ่น")]
)
def test_counting_words(told, unit):
    assert unit in [one["unit"] for one in read_minutes(f"ประชุมชาวคลอง {MET}1. {told}\n")["quantities"]]


def test_what_people_only_took_note_of_stays_information():
    text = (
        f"ประชุมชาวคลอง {MET}ระเบียบวาระที่ 1 เรื่องแจ้งให้ทราบ\n1.1 สมาชิกมี 214 คน\n1.2 อำเภอเปิดสอบคนขับเรือ\nมติที่ประชุม รับทราบ\n"
    )
    assert [one["kind"] for one in read_minutes(text)["items"]] == ["info", "info"]


def test_a_note_of_short_lines_is_not_taken_for_a_page_cut_by_its_width():
    note = 'ประชุมชาวคลอง 12/5/67\nร้านพี่โต้ง บ่ายโมง\nมา 9 คน\n\nงานแห่เรือ ชื่อ "เรือผักลอยน้ำ" 8-9 มิย 67 ตรงกับวันไหว้ครู พอดี\nเรือ 9 ลำ\n\nตกลง\n1 ค่าลงทะเบียนคนละ 500 รวมข้าวกับเสื้อ เด็กในคลองฟรี\n2 เรือที่ลงชื่อต้องออกน้ำมันเองลำละ 20 ลิตร\n3 ฝนตกหนักยกเลิก ไม่เลื่อน\n\nงบ เทศบาลให้ 50,000 ร้านค้า 35,000 ค่าเรือน่าจะราว 63,000\n\nก้อยเสนอให้เอาถุงที่เก็บได้ส่งโรงงานทำเชือกที่อำเภอ\nหยองเสนอทำป้ายห้ามทิ้งขยะหน้าท่า\n'
    read = read_minutes(note)
    assert len(read["decisions"]) == 3
    assert len(read["proposals"]) == 2


@pytest.mark.parametrize(
    ("line", "tasks"),
    [
        ("บ้านเลขที่ 14 ร้องเรียนเรื่องสุนัขเห่า ให้ผู้จัดการออกหนังสือเตือนครั้งที่ 1", [("ออกหนังสือเตือนครั้งที่ 1", "ผู้จัดการ", None)]),
        ("มติ ยังไม่อนุมัติ ให้เลขานุการขอความเห็นจากบริษัทประกัน", [("ขอความเห็นจากบริษัทประกัน", "เลขานุการ", None)]),
        ("มีผู้เสนอมาทางไลน์ ให้ผู้จัดการออกหนังสือเตือน", []),
        ("มติ เห็นชอบ ให้ทุกบ้านทำความสะอาดหน้าบ้าน", []),
    ],
)
def test_an_order_in_a_line_without_a_mark_is_a_task(line, tasks):
    assert tasks_of(f"วาระที่ 6 เรื่องอื่นๆ\nเรื่องคลองระบายน้ำยังไม่มีความคืบหน้า\n{line}\n") == tasks


@pytest.mark.parametrize("by", ["เขียนโดย ทีมสื่อ เมื่อ 14 สิงหาคม 2567", "โพสต์โดย admin | 14 สิงหาคม 2567"])
def test_the_day_a_page_was_written_is_not_when_people_met(by):
    read = read_minutes(f"สรุปประชุมชาวคลอง\n{by}\n\nประชุมเมื่อวันอาทิตย์ที่ 11 สิงหาคม 2567 เวลา 9.30 น. ที่ศาลา\n1. เรื่องเรือ\n")
    assert value(read["date"]) == "2024-08-11"


def test_nicknames_parted_by_blanks_are_as_many_as_were_counted():
    head = "สรุปประชุมชาวคลอง\nวันที่ 11 สิงหาคม 2567 คนมา 18 คน ขาด 2 คน ({})\n\n1. เรื่องเรือ\n"
    told = {
        names: read_minutes(head.format(names))["attendees"]["people"]
        for names in ("อาหมี่ อาบู", "ป่วย ติดงาน", "ประธาน เลขา")
    }
    assert {names: [one["name"] for one in people] for names, people in told.items()} == {
        "อาหมี่ อาบู": ["อาหมี่", "อาบู"],
        "ป่วย ติดงาน": [],
        "ประธาน เลขา": [],
    }


@pytest.mark.parametrize(("empty", "ticked"), [("[ ]", "[x]"), ("☐", "☑")])
def test_a_ticked_box_is_no_point_below_the_one_above(empty, ticked):
    rows = f"ต้องทำ\n{empty} ต้อย - ขอปิดซอย ก่อน 20 มี.ค. 68\n{ticked} เจ๊ศรี - หาน้ำดื่ม 1,000 ขวด\n{empty} บาส - ทำแผนที่ซอย ส่งโรงพิมพ์ 31 มี.ค. 68\n"
    assert tasks_of(rows) == [
        ("ขอปิดซอย", "ต้อย", "2025-03-20"),
        ("หาน้ำดื่ม 1,000 ขวด", "เจ๊ศรี", None),
        ("ทำแผนที่ซอย", "บาส", "2025-03-31"),
    ]


def test_a_name_is_not_cut_where_no_word_ends():
    assert tasks_of("ใครรับอะไร\n- อาเจะ: จองลาน ภายใน 31 มี.ค. 68\n") == [("จองลาน", "อาเจะ", "2025-03-31")]


def test_an_event_is_named_by_the_line_above_its_day():
    head = "ประชุมทีมช่าง #6\nจ. 3 มี.ค. 68 บ่ายสอง ที่โรงเลื่อย\n\nงานถนนสายไม้ ปีที่ 12\nเสาร์อาทิตย์ 26-27 เมษา 68 ริมซอย\nเริ่ม 10 โมง\n\nเคาะแล้ว\n1) ไม่เปิดเพลงหลังสองทุ่ม\n"
    event = read_minutes(head)["event"]
    assert (value(event["name"]), value(event["dates"]["start"]), value(event["start_time"])) == (
        "งานถนนสายไม้",
        "2025-04-26",
        "10:00",
    )


def test_what_stands_right_below_a_short_point_is_told_of_it():
    text = (
        "เรื่องที่ 3 เพื่อพิจารณา\n3.1 งานวันแม่ของชมรม\nประธานเสนอจัดวันศุกร์ที่ 9 สิงหาคม 2567 เริ่ม 09.00 น. ที่ศาลา\nมติ เห็นชอบ 5 เสียง\n"
        "มอบหมาย\n - ครูเรณู ทำการ์ด ให้เสร็จ 5 ส.ค. 67\n3.2 หลังคารั่ว\nมติ ให้ซ่อมก่อนหน้าฝน\nเรื่องที่ 4 อื่นๆ\n- เงินเหลือ 900 บาท\n"
    )
    read = read_minutes(f"ประชุมชาวคลอง {MET}{text}")
    told = {one["text"]: (one["level"], len(one["body"]), one["kind"]) for one in read["items"]}
    assert told["งานวันแม่ของชมรม"] == (2, 2, "decision")
    assert told["หลังคารั่ว"] == (2, 1, "decision")
    assert value(read["event"]["name"]) == "งานวันแม่ของชมรม"
    assert [(one["what"], one["owner"]) for one in read["tasks"]] == [("ทำการ์ด", "ครูเรณู")]


def test_agreements_on_something_are_resolutions():
    points = "2. ข้อตกลงเรื่องรอบเวร\n2.1 ต้นคลองรับน้ำวันจันทร์ถึงพุธ\n2.2 ใครเปิดบานนอกเวรปรับครั้งละ 500 บาท\n3. เรื่องอื่นๆ\n3.1 เงินเหลือ 900 บาท\n"
    assert len(votes_of(points)) == 2


def test_what_others_will_do_is_news_where_somebody_tells_it():
    assert tasks_of("4. อื่นๆ\n- ครูนิดแจ้งว่า อบต.จะส่งทีมมาตรวจฟันเด็ก\n- อบต.จะส่งทีมมาตรวจฟันเด็ก\n") == [
        ("ส่งทีมมาตรวจฟันเด็ก", "อบต.", None)
    ]


@pytest.mark.parametrize(
    ("points", "hour"),
    [
        ("ก. วันจัดงาน 18-20 ตุลาคม 2567 ณ ลานหน้าวัด\nข. เปิดพิธี 16.30 น. วันที่ 18\n", "16:30"),
        ("2. Canal Day\n- Date 18-20 October 2024 at the pier, opens 8.30 am\n", "08:30"),
    ],
)
def test_an_opening_and_a_date_without_a_colon(points, hour):
    event = read_minutes(f"ประชุมเตรียมงานวันริมคลอง {MET}{points}")["event"]
    assert (value(event["dates"]["start"]), value(event["start_time"])) == ("2024-10-18", hour)


def test_people_meet_again_at_the_same_hour():
    read = read_minutes(f"ประชุมชาวคลอง {MET}1. เรื่องเรือ\nพบกันใหม่ 19 ก.ค. 67 เวลาเดียวกัน\n")
    assert (value(read["next_meeting"]["date"]), value(read["next_meeting"]["time"])) == ("2024-07-19", "18:00")


def test_lands_are_no_sheets():
    read = read_minutes(f"ประชุมชาวคลอง {MET}1. ตลาดผ้า 5 แผ่นดิน พิมพ์ป้าย 40 แผ่น\n")
    assert [(one["min"], one["unit"]) for one in read["quantities"] if one["unit"] == "แผ่น"] == [(40, "แผ่น")]


@pytest.mark.parametrize("last", ["- 15 เม.ย. 68", "/ 15 เม.ย. 68", "(15 เม.ย. 68)", "- ก่อน 15 เม.ย. 68"])
def test_a_day_closes_a_line_without_a_mark_below_a_numbered_heading_of_tasks(last):
    rows = f"4. แบ่งงาน\nนอ - จองสนาม - ภายใน 30 มี.ค. 68\nปอ - พิมพ์แบบยินยอม {last}\n5. ข้อเสนอ\n- ควรมีร่ม\n"
    assert tasks_of(rows) == [("จองสนาม", "นอ", "2025-03-30"), ("พิมพ์แบบยินยอม", "ปอ", "2025-04-15")]
