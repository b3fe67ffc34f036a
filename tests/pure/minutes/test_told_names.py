"""What an event is called, what is one of its issues, and who is named in full: each a few lines, each the general case."""

import pytest
from tests.pure.minutes.told import tasks_of, value

from wethi.pure.minutes import read_minutes

MET = "ครั้งที่ 2/2567\nวันที่ 4 กรกฎาคม 2567 เวลา 18.00-20.00 น. ณ ศาลาริมคลอง\nผู้เข้าร่วม 11 คน\n"


def named(text: str) -> str | None:
    return value(read_minutes(text)["event"]["name"])


@pytest.mark.parametrize(
    ("said", "name"), [("สมัชชาคนริมคลอง 2567", "สมัชชาคนริมคลอง 2567"), ("สมัชชาคนริมคลอง ปี 2567", "สมัชชาคนริมคลอง")]
)
def test_a_bare_year_is_part_of_what_a_field_calls_the_event(said, name):
    assert named(f"ประชุมเตรียมงานริมคลอง {MET}\nชื่องาน: {said}\nวันจัดงาน: 10-11 สิงหาคม 2567\n") == name


def test_a_field_among_the_points_is_surer_than_the_title():
    points = "1. Overview\n- Event: Canal Days Forum 2024\n- Dates: 10-11 August 2024\n"
    assert named(f"Minutes of Meeting - คณะทำงานจัดงาน Canal Days Forum {MET}{points}") == "Canal Days Forum 2024"


@pytest.mark.parametrize("said", ["ค่า 🙏", "ค่ะ (", "ครับ"])
def test_what_is_said_to_listeners_is_no_part_of_a_name(said):
    assert named(f"สรุปวงคุยเตรียมงานสัปดาห์ริมคลอง{said}\n{MET}- จัด 10 ส.ค. 67\n") == "สัปดาห์ริมคลอง"


def test_a_name_may_end_in_a_word_that_sounds_like_it():
    assert named(f"สรุปวงคุยเตรียมงานตลาดขยะมีค่า\n{MET}- จัด 10 ส.ค. 67\n") == "ตลาดขยะมีค่า"


def test_an_event_told_by_its_kind_is_the_one_of_the_title():
    text = f"สรุปการประชุมฝ่ายงบประมาณ งานมหกรรมสวัสดิการชุมชนเมืองเหนือ {MET}6. งานมหกรรมกำหนดจัดวันที่ 10-11 สิงหาคม 2567\n"
    assert named(text) == "งานมหกรรมสวัสดิการชุมชนเมืองเหนือ"


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("๓.๑ วันและสถานที่จัดสมัชชาสุขภาพจังหวัดริมคลอง ปี ๒๕๖๗", "สมัชชาสุขภาพจังหวัดริมคลอง"),
        ("๔.๑ การจัดงานครบรอบ ๔๐ ปีสหกรณ์ริมคลอง", "ครบรอบ ๔๐ ปีสหกรณ์ริมคลอง"),
    ],
)
def test_a_point_of_the_agenda_names_what_is_to_be_held(heading, name):
    text = (
        f"รายงานการประชุมคณะกรรมการ\n{MET}ระเบียบวาระที่ ๓ เรื่องเพื่อพิจารณา\n{heading}\nเลขานุการเสนอให้จัดในวันที่ ๑๐ สิงหาคม ๒๕๖๗\n"
    )
    assert named(text) == name


@pytest.mark.parametrize("head", ["ประเด็นเวที", "ห้องย่อย", "หัวข้อวงคุย"])
def test_a_table_of_issues_and_who_looks_after_them_holds_no_tasks(head):
    rows = f"| ที่ | {head} | ผู้ดูแล |\n|---|---|---|\n| 1 | น้ำในคลอง | กลุ่มประมง |\n| 2 | ตลาดริมน้ำ | ฝ่ายวิชาการ |\n"
    read = read_minutes(f"# สรุปประชุมเตรียมงานวันริมคลอง {MET}\n- วันจัดงาน: 10 สิงหาคม 2567\n\n{rows}")
    assert [one["title"] for one in read["event"]["issues"]] == ["น้ำในคลอง", "ตลาดริมน้ำ"]
    assert read["tasks"] == []


def test_issues_headed_inside_a_point_stand_below_it_where_the_points_count_on():
    points = "๑. แจ้งเพื่อทราบ\n- งานจัดวันที่ ๑๐ สิงหาคม ๒๕๖๗\n๒. เนื้อหาในงาน\nประเด็นหลัก ๒ ประเด็น\n๑) น้ำในคลอง\n๒) ตลาดริมน้ำ\n๓. มติที่ประชุม\n- เห็นชอบตามเสนอ\n"
    read = read_minutes(f"ประชุมเตรียมงานวันริมคลอง {MET}{points}")
    assert [(one["no"], one["level"]) for one in read["items"] if one["no"]] == [
        ("1", 1),
        ("2", 1),
        ("1", 2),
        ("2", 2),
        ("3", 1),
    ]
    assert [one["title"] for one in read["event"]["issues"]] == ["น้ำในคลอง", "ตลาดริมน้ำ"]


@pytest.mark.parametrize(
    ("told", "owner", "what"),
    [
        ("มอบนางทองม้วน บุญประคม รวมรายชื่อแม่ครัว", "นางทองม้วน บุญประคม", "รวมรายชื่อแม่ครัว"),
        ("มอบนายดำรง คงแก้ว ล้อมรั้วรอบสนาม", "นายดำรง คงแก้ว", "ล้อมรั้วรอบสนาม"),
        ("มอบครูเพียงใจ พิมพ์ทอง เขียนโครงการ", "ครูเพียงใจ พิมพ์ทอง", "เขียนโครงการ"),
        ("มอบครูเพียงใจ พิมพ์เอกสาร ส่งอำเภอ", "ครูเพียงใจ", "พิมพ์เอกสาร ส่งอำเภอ"),
        ("มอบนายสมชาย หุงข้าว เลี้ยงพระ", "นายสมชาย", "หุงข้าว เลี้ยงพระ"),
        ("มอบอาจารย์วรเชษฐ์ ชูช่วย จัดทำแผนที่", "อาจารย์วรเชษฐ์ ชูช่วย", "จัดทำแผนที่"),
        ("กภ.พิมพ์ชนก จองเรือ 2 ลำ", "กภ.พิมพ์ชนก", "จองเรือ 2 ลำ"),
    ],
)
def test_a_surname_is_told_from_the_work_behind_it(told, owner, what):
    lines = f"แบ่งงาน\n- {told} ภายในวันที่ 20 กรกฎาคม 2567\n"
    assert tasks_of(lines, f"ประชุมเตรียมงานวันริมคลอง {MET}") == [(what, owner, "2024-07-20")]


def test_a_story_tells_its_hours_its_place_and_what_was_resolved_in_the_end():
    story = (
        "บันทึกวงคุยเรื่องคลอง\n\nวันอาทิตย์ที่ 7 กรกฎาคม 2567 คนริมคลองนัดพบกันที่ศาลาวัดเหนือ เริ่มคุยกันตั้งแต่บ่ายโมงครึ่งและเลิกเมื่อสี่โมงเย็น\n\n"
        "ที่ประชุมหารือกันนานเรื่องค่าผ่านทาง ในที่สุดมีมติให้เข้าฟรีทั้งสองวัน นอกจากนี้ที่ประชุมเห็นชอบให้ใช้เงิน 2,000 บาท\n"
    )
    read = read_minutes(story)
    assert (value(read["time"]["start"]), value(read["time"]["end"])) == ("13:30", "16:00")
    assert any("เข้าฟรี" in one["text"] for one in read["decisions"])


def test_how_many_came_is_no_part_of_the_place():
    read = read_minutes(
        "จดประชุมชาวคลอง ครั้งที่ 1/2567\nวันอาทิตย์ที่ 7 ก.ค. 67 เก้าโมงเช้า ที่ศาลาท่าเรือ มาประชุม 46 คน\n\n1. เรื่องเรือ\n"
    )
    assert value(read["channel"]["place"]) == "ศาลาท่าเรือ"


@pytest.mark.parametrize(
    ("told", "unit"), [("ข้าวหมก 6 กระทะ", "กระทะ"), ("ตำรวจจราจร 12 นาย", "นาย"), ("ผ่อน 12 งวด", "งวด")]
)
def test_counting_words(told, unit):
    read = read_minutes(f"ประชุมชาวคลอง {MET}1. {told}\n")
    assert unit in [one["unit"] for one in read["quantities"]]


def test_a_point_that_gives_work_may_tell_work_of_its_own_before():
    line = "ส่งกำหนดการให้องค์กรร่วมจัดทุกแห่ง และให้แต่ละองค์กรส่งรายชื่อกลับมา ภายในวันที่ 20 กรกฎาคม 2567"
    assert tasks_of(f"1. {line}\n", f"ประชุมเตรียมงานวันริมคลอง {MET}") == [
        ("ส่งกำหนดการให้องค์กรร่วมจัดทุกแห่ง", None, "2024-07-20"),
        ("ส่งรายชื่อกลับมา", "แต่ละองค์กร", "2024-07-20"),
    ]


def test_a_theme_may_say_that_there_is_none_of_something():
    read = read_minutes(f'ประชุมเตรียมงานวันริมคลอง {MET}1. หัวข้อหลักปีนี้ "สุขภาพไม่มีเส้นแบ่ง"\n2. ธีมงาน ยังไม่มี\n')
    assert value(read["event"]["theme"]) == "สุขภาพไม่มีเส้นแบ่ง"


def test_what_a_bracket_with_a_picture_adds_is_no_part_of_the_title():
    read = read_minutes(
        "สรุปคุยเตรียมงานวันริมคลอง (เผื่อคนที่หลุดสาย 😅)\nอังคาร 4 มี.ค. 68 ทุ่มครึ่ง มากัน 11 คน\n- งานเสาร์ 22 มี.ค. 68\n"
    )
    assert value(read["title"]) == "สรุปคุยเตรียมงานวันริมคลอง"


def test_what_will_be_talked_about_on_stage_are_the_issues():
    points = "- งานวันริมคลองจัดเสาร์ 10 ส.ค. 67\n- เรื่องที่จะคุยบนเวที 2 เรื่อง\n  1) ตลิ่งพังหน้าฝน\n  2) ขยะลอยจากต้นน้ำ\n"
    read = read_minutes(f"สรุปคุยเตรียมงานวันริมคลอง {MET}{points}")
    assert [one["title"] for one in read["event"]["issues"]] == ["ตลิ่งพังหน้าฝน", "ขยะลอยจากต้นน้ำ"]


def test_a_point_that_says_when_a_forum_is_held_names_it():
    text = f"บันทึกการประชุมคณะทำงานเวทีพลเมืองลุ่มน้ำ {MET}1.1 เวทีพลเมืองลุ่มน้ำจะจัดระหว่างวันที่ 16 - 18 สิงหาคม 2567\n"
    assert named(text) == "เวทีพลเมืองลุ่มน้ำ"


def test_which_ones_is_no_owner():
    line = "ส่วนองค์กรที่จะออกบูธให้แจ้งขนาดพื้นที่ ภายในวันที่ 20 กรกฎาคม 2567"
    told = tasks_of(f"1. {line}\n", f"ประชุมเตรียมงานวันริมคลอง {MET}")
    assert "องค์กรที่" not in [owner for _, owner, _ in told]


def test_whoever_takes_on_work_behind_another_has_it():
    line = "มอบหมายให้เทศบาลนครดูแลรถรับส่ง ส่วนอาจารย์กิตติรับจะเรียบเรียงเอกสารประกอบ ภายในวันที่ 20 กรกฎาคม 2567"
    owners = [owner for _, owner, _ in tasks_of(f"1. {line}\n", f"ประชุมเตรียมงานวันริมคลอง {MET}")]
    assert owners == ["เทศบาลนคร", "อาจารย์กิตติ"]


def test_a_room_beside_the_program_is_the_place():
    read = read_minutes(
        "ประชุมเตรียมงานวันริมคลอง\nวันที่ 4 กรกฎาคม 2567\nChannel: Google Meet + ห้องประชุมชั้น 2 ย่านเมืองเก่า\n1. เรื่องเรือ\n"
    )
    assert value(read["channel"]["place"]) == "ห้องประชุมชั้น 2 ย่านเมืองเก่า"
    assert value(read["channel"]["kind"]) == "hybrid"


def test_votes_behind_a_price_are_no_money():
    line = "มติ เก็บล็อกละ 800 บาท เห็นด้วย 15 เสียง ไม่เห็นด้วย 6 เสียง"
    assert [one["amount"] for one in read_minutes(f"ประชุมชาวคลอง {MET}1. {line}\n")["money"]] == [800]


def test_a_proposal_above_a_day_names_no_event():
    points = "ข้อเสนอแนะ\n- เสนอให้ลงผลงานนักเรียนครึ่งเล่ม\n\nกิจกรรมที่จะจัด: ค่ายริมคลองครั้งที่ 12\nวันจัดกิจกรรม: 8 - 10 ธันวาคม 2567\n"
    assert named(f"ชื่อการประชุม: ประชุมใหญ่ชมรมครู\n{MET}{points}") == "ค่ายริมคลองครั้งที่ 12"
