"""How offices, associations, temples and foundations write their minutes: each habit in a few lines of its own."""

import pytest
from tests.pure.minutes.told import tasks_of, value

from wethi.pure.minutes import read_minutes

MET = "ครั้งที่ 2/2567\nวันที่ 4 กรกฎาคม 2567 เวลา 18.00-20.00 น. ณ ศาลาริมคลอง\nผู้เข้าร่วม 11 คน\n"
HELD = "- งานจัดวันที่ 10 สิงหาคม 2567\n"


def read(text: str):
    return read_minutes(f"ประชุมเตรียมงานวันริมคลอง {MET}{text}")


def issues_of(reading) -> list[str]:
    return [one["title"] for one in reading["event"]["issues"]]


@pytest.mark.parametrize(
    ("left", "right"),
    [("[ ", " ]"), ("[", "]"), ("【", "】"), ("== ", " =="), ("--- ", " ---"), ("◆ ", " ◆"), ("<< ", " >>")],
)
def test_a_heading_between_signs_is_a_heading(left, right):
    lines = [
        f"{left}มติ{right}",
        "1. ทุกซุ้มใช้ภาชนะใช้ซ้ำ",
        "2. ไม่รับทุนจากผู้ขายเหล้า",
        f"{left}ใครทำอะไร{right}",
        "1. พี่นก – จองเต็นท์ – ภายใน 20 ก.ค. 67",
        f"{left}นัดหมาย{right}",
        "ประชุมครั้งต่อไปวันที่ 1 สิงหาคม 2567 เวลา 18.00 น.",
    ]
    reading = read("\n".join(lines) + "\n")
    assert [one["text"] for one in reading["decisions"]] == ["ทุกซุ้มใช้ภาชนะใช้ซ้ำ", "ไม่รับทุนจากผู้ขายเหล้า"]
    assert [(one["what"], one["owner"]) for one in reading["tasks"]] == [("จองเต็นท์", "พี่นก")]
    assert value(reading["next_meeting"]["date"]) == "2024-08-01"


def test_one_line_between_signs_alone_is_no_heading():
    reading = read("1. ฝ่ายสื่อทำป้าย\n[ร่าง]\n2. ฝ่ายครัวซื้อข้าว\n")
    assert {one["section"] for one in reading["items"]} == {None}


def test_who_came_in_which_way_stands_below_how_many_came():
    text = (
        "รายงานการประชุมคณะทำงานวันริมคลอง ครั้งที่ 1/2567\nวันที่ 4 กรกฎาคม 2567 เวลา 10:00 - 12:00 น.\n"
        "ผู้เข้าร่วมประชุม 15 คน\n  - มาด้วยตนเอง 11 คน\n  - ออนไลน์ 4 คน\nลา 2 คน\n\n1. เรื่องเรือ\n"
    )
    came = read_minutes(text)["attendees"]
    assert [value(came[key]) for key in ("total", "onsite", "online", "absent")] == [15, 11, 4, 2]


@pytest.mark.parametrize(
    ("told", "total"),
    [
        ("ผู้มาประชุม: พระ 4 รูป กรรมการและชาวบ้าน 21 คน", 25),
        ("ผู้เข้าร่วม: ผู้ปกครอง 30 คน ครู 6 คน และนักเรียน 12 คน", 48),
        ("ผู้เข้าร่วม: ในห้อง 12 คน ออนไลน์ 6 คน", 18),
        ("มา: 18 คน (ในห้อง 12 / Meet 6)", 18),
        ("ผู้เข้าร่วม: กรรมการ 12 คน ผู้สังเกตการณ์ 3 คน", 15),
    ],
)
def test_groups_of_those_who_came_are_summed(told, total):
    text = f"บันทึกประชุมกรรมการวัดริมคลอง ครั้งที่ 2\nวันที่ 4 กรกฎาคม 2567 เวลา 18.00 น.\n{told}\n\nเรื่องเงิน\n- ค่าไฟ 500 บาท\n"
    assert value(read_minutes(text)["attendees"]["total"]) == total


def test_how_many_are_to_come_to_the_event_did_not_come_to_the_meeting():
    text = (
        "บันทึกประชุมกรรมการวัดริมคลอง ครั้งที่ 2\nวันประชุม: 4 กรกฎาคม 2567\nชื่องาน: งานวัดริมคลอง\n"
        "วันจัดงาน: 10 สิงหาคม 2567\nพิธีเปิด: 10 สิงหาคม เวลา 09.09 น. คาดว่าคนมาวันเปิดราว 700 คน\n\nมติ\n- เห็นชอบตามเสนอ\n"
    )
    assert read_minutes(text)["attendees"]["total"] is None


def test_names_with_the_title_of_a_trade_between_tabs():
    lines = (
        "สรุปการประชุมคณะอนุกรรมการสมาคมคนริมคลอง ครั้งที่ 3/2567\nวันพุธที่ 5 มิถุนายน 2567 เวลา 18.30-20.00 น. ผ่าน Webex\n\n"
        "อนุกรรมการที่เข้าประชุม (6 ท่าน)\n1. ทนพญ.ดารา เรืองวงศ์\tประธาน\tรพ.ริมคลอง\n2. ทนพ.เอก ศรีนวล\tเหรัญญิก\tรพ.บ้านดอน\n"
        "3. ภญ.แก้ว มณีดี\tเลขานุการ\tรพ.ริมน้ำ\nและอนุกรรมการท่านอื่นอีก 3 ท่าน\nลาประชุม 2 ท่าน: กภ.ชัย กาวี, สพ.ญ.รุ่ง สิทธิ\n\n1. เรื่องแจ้ง\n1.1 ได้หน่วยกิต 12 คะแนน\n"
    )
    came = read_minutes(lines)["attendees"]
    assert (value(came["total"]), value(came["absent"])) == (6, 2)
    assert [(one["name"], one["status"]) for one in came["people"]] == [
        ("ทนพญ.ดารา เรืองวงศ์", "member"),
        ("ทนพ.เอก ศรีนวล", "member"),
        ("ภญ.แก้ว มณีดี", "member"),
        ("กภ.ชัย กาวี", "absent"),
        ("สพ.ญ.รุ่ง สิทธิ", "absent"),
    ]


@pytest.mark.parametrize("title", ["สรุปรายงานการประชุมเตรียมงานวันริมคลอง", "บันทึกการประชุมเตรียมงานวันริมคลอง"])
def test_the_house_above_the_title_is_no_title(title):
    reading = read_minutes(f"เทศบาลตำบลริมคลอง อำเภอเมือง จังหวัดสตูล\n{title} {MET}\n1. เรื่องเรือ\n")
    assert value(reading["title"]) == f"{title} ครั้งที่ 2/2567"


def test_the_address_of_the_house_is_no_title_either():
    head = "สมาคมคนริมคลอง\nเลขที่ 12/3 หมู่ 2 ตำบลในเมือง อำเภอเมือง จังหวัดตรัง\n"
    reading = read_minutes(f"{head}สรุปผลการประชุมคณะทำงานจัดงานวันริมคลอง {MET}\n1. เรื่องเรือ\n")
    assert value(reading["title"]) == "สรุปผลการประชุมคณะทำงานจัดงานวันริมคลอง ครั้งที่ 2/2567"


def test_english_minutes_with_their_number_inside_have_no_series():
    reading = read_minutes("Minutes of the 3rd Planning Meeting, Canal Forum\nDate: 12 March 2025\n\n1. Boats\n")
    assert (value(reading["meeting"]["no"]), reading["series"]) == (3, None)


@pytest.mark.parametrize(
    ("point", "name"),
    [
        ('ใช้ชื่องานว่า การประชุมวิชาการ "คนริมคลอง" ครั้งที่ 4', 'การประชุมวิชาการ "คนริมคลอง" ครั้งที่ 4'),
        ("ใช้ชื่อว่า เทศกาลคนริมคลอง จัดวันที่ 10 สิงหาคม 2567", "เทศกาลคนริมคลอง"),
        ("ชื่องาน คือ สมัชชาคนริมคลอง ครั้งที่ 11", "สมัชชาคนริมคลอง ครั้งที่ 11"),
    ],
)
def test_what_the_event_is_to_be_called(point, name):
    text = f"รายงานการประชุมคณะกรรมการ {MET}วาระที่ 1 เรื่องเพื่อพิจารณา\n1.1 {point}\n1.2 จัดวันที่ 10 สิงหาคม 2567\n"
    assert value(read_minutes(text)["event"]["name"]) == name


def test_a_general_assembly_is_named_by_the_point_that_prepares_it():
    text = f"รายงานการประชุมคณะกรรมการดำเนินการ {MET}วาระที่ 4 เรื่องเพื่อพิจารณา\n4.1 การเตรียมจัดประชุมใหญ่สามัญประจำปี 2567\nผู้จัดการเสนอให้จัดประชุมใหญ่ในวันที่ 10 สิงหาคม 2567\n"
    assert value(read_minutes(text)["event"]["name"]) == "ประชุมใหญ่สามัญประจำปี"


@pytest.mark.parametrize(
    "heading",
    [
        "2. กลุ่มการนำเสนอ (sub-theme)",
        "2. หัวข้อที่เลือกจากแบบสำรวจสมาชิก 2 หัวข้อ",
        "2. ระเบียบวาระของสมัชชา 2 เรื่อง ได้แก่",
        "2. Sub-themes",
    ],
)
def test_what_people_will_speak_about_are_the_issues(heading):
    assert issues_of(read(f"1. งานจัดวันที่ 10 สิงหาคม 2567\n{heading}\n   ก) น้ำในคลอง\n   ข) ตลาดริมน้ำ\n")) == [
        "น้ำในคลอง",
        "ตลาดริมน้ำ",
    ]


@pytest.mark.parametrize("head", ["| # | วง | คนชวนคุย |", "| ที่ | ชื่อเวที | ผู้ดำเนินรายการ |"])
def test_issues_and_who_leads_the_talk_in_a_table(head):
    reading = read(f"{HELD}{head}\n|---|---|---|\n| 1 | น้ำในคลอง | ครูดาว |\n| 2 | ตลาดริมน้ำ | ลุงหวัด |\n")
    assert (issues_of(reading), reading["tasks"]) == (["น้ำในคลอง", "ตลาดริมน้ำ"], [])


def test_a_table_below_a_heading_of_the_event_tells_the_event():
    rows = "| ชื่อ | วันคนริมคลอง |\n| วัน | 10-11 สิงหาคม 2567 |\n| เริ่ม | 09.30 น. |\n| แก่นเรื่อง | คลองของเรา |\n"
    event = read(f"## ตัวงาน\n| รายการ | รายละเอียด |\n|---|---|\n{rows}")["event"]
    told = [value(event[key]) for key in ("name", "start_time", "theme")]
    assert [*told, value(event["dates"]["end"])] == ["วันคนริมคลอง", "09:30", "คลองของเรา", "2024-08-11"]


def test_what_the_meeting_talks_about_are_no_issues():
    assert issues_of(read(f"{HELD}2. หัวข้อการประชุม 2 หัวข้อ\n   ก) รับรองรายงาน\n   ข) งบประมาณ\n")) == []


def test_issues_counted_in_words():
    told = "ประเด็นที่จะยกขึ้นพูดในเวทีมีสามเรื่อง เรื่องที่หนึ่ง น้ำในคลอง เรื่องที่สอง ตลาดริมน้ำ และเรื่องที่สาม เรือไฟฟ้า"
    assert issues_of(read(f"{HELD}\n{told}\n")) == ["น้ำในคลอง", "ตลาดริมน้ำ", "เรือไฟฟ้า"]


def test_bodies_outside_the_state_are_civil_and_who_was_not_asked_is_left_out():
    told = "ผู้ร่วมงาน 300 คน จากชุมชนชายฝั่ง องค์กรปกครองส่วนท้องถิ่น สถาบันการศึกษา และองค์กรพัฒนาเอกชน - ภาคเอกชนปีนี้ยังไม่เชิญ"
    assert {one["value"] for one in read(f"{HELD}- {told}\n")["event"]["sectors"]} == {
        "community",
        "local",
        "academia",
        "civil",
    }


@pytest.mark.parametrize(
    ("told", "theme"),
    [
        ("ประเด็นหลักปีนี้คือ “สามน้ำ หนึ่งคลอง”", "สามน้ำ หนึ่งคลอง"),
        ('มติ เห็นชอบให้ใช้หัวข้อ "คลองสายเดียวกัน" ด้วยเสียง 6 เสียง', "คลองสายเดียวกัน"),
        ("Theme หลักคือ Slow Canal คนคลองหายใจได้ รับมือกับสถานการณ์น้ำเสีย", "Slow Canal คนคลองหายใจได้"),
    ],
)
def test_themes(told, theme):
    assert value(read(f"1. งานจัดวันที่ 10 สิงหาคม 2567\n2. {told}\n")["event"]["theme"]) == theme


@pytest.mark.parametrize(
    ("told", "place", "kind"),
    [
        (
            "เวลา 10.00 น. ถึง 12.00 น. มูลนิธิคนคลองได้จัดประชุมเตรียมงาน ที่ห้องประชุมมูลนิธิ ตำบลในเมือง มีผู้เข้าประชุม 22 คน",
            "ห้องประชุมมูลนิธิ ตำบลในเมือง",
            "onsite",
        ),
        ("เวลาบ่ายโมง เครือข่ายคนคลองนัดประชุมกันที่ศาลาวัดเหนือ มีผู้เข้าร่วม 31 คน", "ศาลาวัดเหนือ", "onsite"),
        (
            "สภาคนริมคลองได้เชิญภาคีจากทุกตำบลและทุกหมู่บ้านมาประชุมหารือที่อาคารเอนกประสงค์ วิทยาลัยเกษตร ตั้งแต่เวลา 13.00 น. จนถึง 15.30 น. มีคนมา 20 คน",
            "อาคารเอนกประสงค์ วิทยาลัยเกษตร",
            "onsite",
        ),
        ("เวลา 9.00 น. เทศบาลริมคลองจัดประชุมเตรียมงานผ่านระบบ Zoom มีคนมา 20 คน", None, "online"),
    ],
)
def test_who_held_a_meeting_is_not_where_it_was_held(told, place, kind):
    story = f"บันทึกการประชุมเตรียมงานวันริมคลอง\n\nเมื่อวันพฤหัสบดีที่ 4 กรกฎาคม 2567 {told}\n\nที่ประชุมตกลงจัดวันที่ 10 สิงหาคม 2567 ที่ลานวัดใต้\n"
    channel = read_minutes(story)["channel"]
    assert (value(channel["place"]), value(channel["kind"])) == (place, kind)


@pytest.mark.parametrize(
    ("told", "votes"),
    [
        ("ไม่รับทุนจากผู้ขายเหล้า (17 เห็นด้วย : 1 ไม่เห็นด้วย)", (17, 1, None)),
        ("ย้ายวันจัดงาน 12 เสียงเห็นด้วย 3 เสียงไม่เห็นด้วย", (12, 3, None)),
        ("ย้ายวันจัดงาน 12 เห็นด้วย 3 ไม่เห็นด้วย 2 งดออกเสียง", (12, 3, 2)),
        ("ตามข้อ 3 เห็นด้วย 5 ไม่เห็นด้วย 2", (5, 2, None)),
    ],
)
def test_votes_whose_figure_stands_before_the_word(told, votes):
    decision = read(f"1. มติ\n   1.1 {told}\n")["decisions"][0]
    assert tuple(decision["votes"].values()) == votes


def test_loans_granted_and_refused_are_no_votes():
    decision = read("1. มติ\n   1.1 อนุมัติเงินกู้ 6 ราย ไม่อนุมัติ 2 ราย\n")["decisions"][0]
    assert set(decision["votes"].values()) == {None}


def test_votes_behind_a_price_are_no_money():
    reading = read("1. มติ\n   1.1 เก็บค่าลงทะเบียนคนละ 150 บาท เห็นด้วย 20 งดออกเสียง 6\n")
    assert [one["amount"] for one in reading["money"]] == [150]


def test_a_heading_of_resolutions_may_speak_of_orders_as_well():
    reading = read("ข. มติ/ข้อสั่งการ\n  1. เห็นชอบแผนงาน\n  2. ให้ทุกซุ้มงดใช้โฟม\n")
    assert [one["text"] for one in reading["decisions"]] == ["เห็นชอบแผนงาน", "ให้ทุกซุ้มงดใช้โฟม"]


def test_a_ruling_below_a_row_of_proposals_is_on_all_of_it():
    points = (
        "1.1 ค่าลงทะเบียน\n1.1.1 ฝ่ายเลขานุการเสนอ คนละ 100 บาท\n1.1.2 ดร.กมล เสนอให้ยกเว้นแก่นักเรียน\nมติ เห็นชอบอัตราตามเสนอ\n"
    )
    reading = read_minutes(f"รายงานการประชุมคณะกรรมการ {MET}วาระที่ 1 เรื่องเพื่อพิจารณา\n{points}")
    assert [one["kind"] for one in reading["items"] if one["no"] == "1.1.2"] == ["proposal"]
    assert [one["text"] for one in reading["decisions"]] == ["เห็นชอบอัตราตามเสนอ"]


@pytest.mark.parametrize("heading", ["4) ผู้รับผิดชอบ", "4. มอบหมาย"])
def test_a_heading_over_a_table_of_tasks_is_no_task(heading):
    table = "ที่\tเรื่อง\tผู้รับผิดชอบ\tภายในวันที่\n1\tจองเต็นท์\tกองคลัง\t20 ก.ค. 67\n2\tทำป้าย\tครูเอ\t22 ก.ค. 67\n"
    assert tasks_of(f"{heading}\n{table}", f"ประชุมเตรียมงานวันริมคลอง {MET}") == [
        ("จองเต็นท์", "กองคลัง", "2024-07-20"),
        ("ทำป้าย", "ครูเอ", "2024-07-22"),
    ]


@pytest.mark.parametrize(
    ("told", "task"),
    [
        ("4.2 น.ส.มณี รุ่งดี ส่งหนังสือขอใช้สวน ภายในวันที่ 20 กรกฎาคม 2567", ("ส่งหนังสือขอใช้สวน", "น.ส.มณี รุ่งดี", "2024-07-20")),
        ("4.2 น.ส.มณี เชื้อบุญ เปิดรับสมัคร วันที่ 20 กรกฎาคม 2567", ("เปิดรับสมัคร", "น.ส.มณี เชื้อบุญ", "2024-07-20")),
        ("4.2 กศน.เมือง ออกเกียรติบัตรภายใน 14 วันหลังงานเลิก", ("ออกเกียรติบัตร", "กศน.เมือง", 14)),
        ("4.2 กลุ่มแม่บ้านหมู่ 4 รับทำโรงทาน 30 หม้อ", ("ทำโรงทาน 30 หม้อ", "กลุ่มแม่บ้านหมู่ 4", None)),
    ],
)
def test_who_acts_in_a_list_of_tasks(told, task):
    lines = f"4. มอบหมายงาน\n4.1 พี่นก จองเต็นท์ ภายในวันที่ 20 กรกฎาคม 2567\n{told}\n"
    assert tasks_of(lines, f"ประชุมเตรียมงานวันริมคลอง {MET}")[1] == task


def test_until_when_a_time_is_stretched_is_a_deadline():
    reading = read("4. มติ\n4.1 ให้ขยายเวลารับผลงานถึงวันที่ 20 กรกฎาคม 2567\n")
    assert [one["value"] for one in reading["deadlines"]] == ["2024-07-20"]


def test_work_passes_from_hand_to_hand_in_one_point():
    line = "ส่งร่างกำหนดการให้องค์กรร่วมจัดทุกตำบล แต่ละตำบลส่งรายชื่อกลับมาที่ส่วนกลางเพื่อออกหนังสือเชิญ ส่วนตำบลที่จะตั้งจุดชมให้ระบุผู้ประสานงาน ภายในวันที่ 20 กรกฎาคม 2567"
    assert [(what, owner) for what, owner, _ in tasks_of(f"6.{line}\n", f"ประชุมเตรียมงานวันริมคลอง {MET}")] == [
        ("ส่งร่างกำหนดการให้องค์กรร่วมจัดทุกตำบล", None),
        ("ส่งรายชื่อกลับมาที่ส่วนกลาง", "แต่ละตำบล"),
        ("ออกหนังสือเชิญ", "ส่วนกลาง"),
        ("ตำบลที่จะตั้งจุดชมให้ระบุผู้ประสานงาน", None),
    ]


def test_who_is_asked_and_who_gets_what_was_asked_for():
    line = "ให้องค์กรร่วมจัดส่งชื่อวิทยากรให้ฝ่ายวิชาการเพื่อจัดทำสูจิบัตร กรณีองค์กรบนเกาะให้แจ้งเที่ยวเรือ ภายในวันที่ 20 กรกฎาคม 2567"
    assert tasks_of(f"4.{line}\n", f"ประชุมเตรียมงานวันริมคลอง {MET}") == [
        ("ส่งชื่อวิทยากรให้ฝ่ายวิชาการ", "องค์กรร่วมจัด", "2024-07-20"),
        ("จัดทำสูจิบัตร", "ฝ่ายวิชาการ", "2024-07-20"),
        ("กรณีองค์กรบนเกาะให้แจ้งเที่ยวเรือ", None, "2024-07-20"),
    ]


def test_a_chat_copied_without_its_head():
    said = (
        "10:02 เลขาเจี๊ยบ สรุปประชุมกรรมการหมู่บ้านริมคลอง เมื่อคืนวันเสาร์ที่ 8 มิ.ย. 67 เริ่มทุ่มครึ่งเลิกสามทุ่ม มา 27 คนค่ะ\n"
        "10:03 เลขาเจี๊ยบ 1. งานทำบุญวันอาทิตย์ที่ 7 ก.ค. 67\n10:04 เลขาเจี๊ยบ มติ\n- เก็บค่าทำบุญหลังละ 300 บาท\n"
        "10:05 เลขาเจี๊ยบ แบ่งงาน\n- พี่หมู นิมนต์พระ 9 รูป ภายใน 20 มิ.ย.\n10:06 ป้าศรี ขอเสนอให้มีโรงทานแต่ละซอยด้วยจ้า\n"
    )
    reading = read_minutes(said)
    assert [one["text"] for one in reading["decisions"]] == ["เก็บค่าทำบุญหลังละ 300 บาท"]
    assert (value(reading["time"]["start"]), value(reading["time"]["end"])) == ("19:30", "21:00")
    assert {one["name"] for one in reading["attendees"]["people"]} == {"เลขาเจี๊ยบ", "ป้าศรี"}


def test_what_is_told_of_progress_is_no_task():
    assert (
        tasks_of("1. ความก้าวหน้าการเตรียมงาน\n1.1 โรงเรียนรอบคลองจะพานักเรียนมาเดินดูตลาด 5 โรงเรียน\n", f"ประชุมวันริมคลอง {MET}")
        == []
    )


def test_a_story_entrusts_with_for_and_proposes_with_sees_that():
    story = (
        "บันทึกการประชุมเตรียมงานวันริมคลอง\n\nเมื่อวันที่ 4 กรกฎาคม 2567 คนริมคลองประชุมกันที่ศาลา มีคนมา 20 คน\n\n"
        "คุณหมอแก้วเสนอให้มีห้องวัดความดัน ส่วนแม่สมจากบ้านเหนือเห็นว่าควรเก็บเพลงเรือไว้\n\n"
        "ที่ประชุมมอบหมายให้ครูวิทย์ ทำหนังสือขอใช้ศาลาภายในวันที่ 20 กรกฎาคม 2567 สำหรับคณะทำงานจากวิทยาลัยริมคลอง จะส่งรายงานสรุปงานภายใน 30 วันหลังจบงาน\n"
    )
    reading = read_minutes(story)
    assert [(one["what"], one["owner"]) for one in reading["tasks"]] == [
        ("ทำหนังสือขอใช้ศาลา", "ครูวิทย์"),
        ("ส่งรายงานสรุปงาน", "คณะทำงานจากวิทยาลัยริมคลอง"),
    ]
    assert any("เพลงเรือ" in one["text"] for one in reading["proposals"])


@pytest.mark.parametrize(
    "told",
    [
        "## 1. โครงการ\n\n| หัวข้อ | รายละเอียด |\n|---|---|\n| ชื่อโครงการ | อบรมคนริมคลอง รุ่นที่ 2 |\n| วันที่จัด | 10 สิงหาคม 2567 |\n| เวลา | 08.30 - 16.30 น. |\n",
        "1. ข้อมูลงาน\nวันจัดงาน: 10 สิงหาคม 2567\nเวลาเปิด: 08.30 น.\n",
        "- งานวันที่ 10 สิงหาคม 2567\n- เวทีเริ่ม 08.30 น. ทั้งสองวัน\n",
    ],
)
def test_when_the_event_begins(told):
    assert value(read(told)["event"]["start_time"]) == "08:30"


def test_while_another_proposes_is_a_proposal_of_its_own():
    story = (
        "บันทึกการหารือเตรียมวันริมคลอง\n\nเมื่อวันที่ 4 กรกฎาคม 2567 คนริมคลองนัดพบกันที่ศาลาวัดเหนือ มีคนมา 20 คน\n\n"
        "คุณแก้วเสนอให้มีเรือห้องสมุดวิ่งไปตามบ้านริมน้ำ ขณะที่ผู้แทนกลุ่มแม่บ้านเสนอให้เปิดครัวสอนทำขนมโบราณ\n"
    )
    reading = read_minutes(story)
    assert value(reading["channel"]["place"]) == "ศาลาวัดเหนือ"
    assert ["ขนมโบราณ" in one["text"] for one in reading["proposals"]] == [False, True]


@pytest.mark.parametrize(
    ("told", "task"),
    [
        ("ให้สำนักงานสาธารณสุขอำเภอ ตัดหญ้ารอบสนาม", ("ตัดหญ้ารอบสนาม", "สำนักงานสาธารณสุขอำเภอ")),
        ("ให้คณะทำงานสื่อ ส่งหนังสือเชิญ", ("ส่งหนังสือเชิญ", "คณะทำงานสื่อ")),
        ("ให้นายก อบต.ริมคลอง นิมนต์พระ 9 รูป", ("นิมนต์พระ 9 รูป", "นายก อบต.ริมคลอง")),
        ("มอบงานการเงิน ยืมเก้าอี้ 150 ตัว", ("ยืมเก้าอี้ 150 ตัว", "งานการเงิน")),
        ("ฝ่ายรายได้ รับผิดชอบจองห้องประชุม", ("จองห้องประชุม", "ฝ่ายรายได้")),
        ("นายดำรง คงแก้วรับไปแจ้งข่าว", ("แจ้งข่าว", "นายดำรง คงแก้ว")),
        ("องค์การบริหารส่วนจังหวัดรับไปจัดรถ 2 คัน", ("จัดรถ 2 คัน", "องค์การบริหารส่วนจังหวัด")),
        ("กลุ่มแม่บ้านหมู่ 4: แปลเอกสาร", ("แปลเอกสาร", "กลุ่มแม่บ้านหมู่ 4")),
        ("สรุปข้อเสนอ (กลุ่มแม่บ้านหมู่ 4)", ("สรุปข้อเสนอ", "กลุ่มแม่บ้านหมู่ 4")),
        ("กองช่าง เตรียมภาชนะและพาหนะ", ("เตรียมภาชนะและพาหนะ", "กองช่าง")),
        ("กองคลัง ซื้อข้าวเจ้า", ("ซื้อข้าวเจ้า", "กองคลัง")),
    ],
)
def test_who_is_given_work_and_the_work_are_told_whole(told, task):
    lines = f"2. มอบหมายงาน\n2.1 {told} ภายในวันที่ 20 กรกฎาคม 2567\n"
    assert tasks_of(lines, f"ประชุมเตรียมงานวันริมคลอง {MET}1. งานจัดวันที่ 10 สิงหาคม 2567\n") == [(*task, "2024-07-20")]


def test_a_letter_that_reports_a_meeting_tells_where_it_was():
    letter = (
        "บันทึกข้อความ\nเรื่อง รายงานการประชุมเตรียมงานวันริมคลอง ครั้งที่ 2/2567\n\n"
        "ตามที่ได้มีการประชุม เมื่อวันที่ 4 กรกฎาคม 2567 เวลา 13.30 - 16.20 น. ณ ห้องประชุมริมน้ำ นั้น ขอสรุปดังนี้\n\n1. ผู้เข้าประชุม 28 คน\n"
    )
    assert value(read_minutes(letter)["channel"]["place"]) == "ห้องประชุมริมน้ำ"
