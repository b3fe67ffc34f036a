"""Orders below a heading with their day, offices called by their work, and what only looks like work or like a law's day."""

import pytest
from tests.pure.minutes.told import HEAD, tasks_of, value

from wethi.pure.minutes import read_minutes


def test_an_order_over_who_gets_it_tells_the_day_of_each():
    assert tasks_of("\nให้ทอส่งก่อน 31 ตค 68\n- ป้ายุพา ผ้าโฮล 4 ผืน\n- พี่สมัย ผ้าถุง 3 ผืน\n") == [
        ("ผ้าโฮล 4 ผืน", "ป้ายุพา", "2025-10-31"),
        ("ผ้าถุง 3 ผืน", "พี่สมัย", "2025-10-31"),
    ]


def test_a_day_told_in_passing_is_not_that_of_the_work_below():
    tasks = tasks_of("\n1. สัญญาจะหมดวันที่ 31 กรกฎาคม 2568\n1.1 มอบหมายผู้จัดการ ร่างประกาศ\n")
    assert [due for _, _, due in tasks] == [None]


@pytest.mark.parametrize("heading", ["== งานของแต่ละคน ==", "งานของแต่ละฝ่าย", "หน้าที่ของแต่ละคน"])
def test_work_of_each_under_its_heading(heading):
    assert tasks_of(f"\n{heading}\n• โค้ชเอ: วัดเส้นทาง ส่ง 31 มี.ค. 2568\n• บอย: เปิดเว็บรับสมัคร ภายใน 1 เม.ย. 2568\n") == [
        ("วัดเส้นทาง", "โค้ชเอ", "2025-03-31"),
        ("เปิดเว็บรับสมัคร", "บอย", "2025-04-01"),
    ]


@pytest.mark.parametrize(
    "owner",
    ["วัฒนธรรมจังหวัด", "ปศุสัตว์อำเภอ", "สทนช. ภาค 1", "สำนักจัดการทรัพยากรป่าไม้ที่ 10 (ราชบุรี)", "คุณมานะ"],
)
def test_who_is_called_by_work_or_letters_acts(owner):
    tasks = tasks_of(f"\n1. งานที่มอบหมาย\n1.1 มอบหมายให้{owner} ส่งรายชื่อ 60 แห่ง ภายในวันที่ 31 มีนาคม 2568\n")
    assert tasks == [("ส่งรายชื่อ 60 แห่ง", owner, "2025-03-31")]


def test_no_figure_belongs_to_a_name():
    tasks = tasks_of("\n1. ยังไม่ลงมติ ให้คุณพรทำแบบสอบถามลูกบ้านทั้ง 268 หลัง สรุปผลก่อนประชุมครั้งหน้า\n")
    assert tasks[0][:2] == ("ทำแบบสอบถามลูกบ้านทั้ง 268 หลัง สรุปผลก่อนประชุมครั้งหน้า", "คุณพร")


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("- น้องแป้ง (ลูกไต๋) - ทำโปสเตอร์ลงเพจ ส่งร่างพุธนี้ 12 มี.ค. 68", "2025-03-12"),
        ("- แอน: สั่งทำเสื้อ 600 ตัว หลังปิดรับสมัคร 3 วัน", 3),
        ("- แอน: กางเต็นท์ 10 หลังให้เสร็จก่อนวันงาน 1 วัน", -1),
        ("- ให้ผู้จัดการยกร่างระเบียบ ส่งกรรมการอ่านล่วงหน้าภายในวันที่ 14 มีนาคม 2568", "2025-03-14"),
    ],
)
def test_until_when(line, due):
    assert [told[2] for told in tasks_of(f"\nใครทำอะไร\n{line}\n")] == [due]


@pytest.mark.parametrize(
    "line",
    [
        "- พี่พลเสนอเสื้อโปโล เจี๊ยบ รุ่น 30 เสนอเสื้อยืดเพราะถูกกว่า",
        "- ที่ประชุมมีมติให้มอบโรงเรียนซ่อมหลังคา 200,000 บาท ที่เหลือเข้ากองทุน",
    ],
)
def test_what_is_wished_or_given_is_no_task(line):
    assert tasks_of(f"\nเรื่องอื่น ๆ\n{line}\n") == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("เสื้อรุ่น\nพี่พลเสนอเสื้อโปโล เจี๊ยบ รุ่น 30 เสนอเสื้อยืดเพราะถูกกว่า", "เสื้อยืด"),
        ("หน.ห้องคลอดเสนอให้เพิ่มรางวัลขวัญใจคนไข้", "ขวัญใจ"),
        (
            "น้องก้องเสนอให้จ้างวงลูกทุ่งจากนครสวรรค์ ราคา 65,000 บาท แต่พี่นิดเสนอว่าควรใช้วงของนักเรียน จะได้เหลือเงิน แล้วคุยกันต่ออีกนานพอสมควรจนค่ำ",
            "วงของนักเรียน",
        ),
    ],
)
def test_who_proposes(line, words):
    assert any(words in one["text"] for one in read_minutes(f"{HEAD}\n1. {line}\n")["proposals"])


def test_a_year_behind_a_law_is_told_on_its_own():
    read = read_minutes(f"{HEAD}\n1. เมื่อมี พ.ร.บ.ป่าชุมชน ในปี 2562 สมาชิกเพิ่มขึ้นเร็ว\n2. แก้ พ.ร.บ.ป่าไม้ พ.ศ. 2484\n")
    assert [one["year_be"] for one in read["milestones"]] == [2562]


def test_a_number_behind_before_is_no_day_that_goes_on():
    read = read_minutes(f"{HEAD}\n1 เรื่องแจ้ง\n1.1 อัตราเพิ่มจากเดือนก่อน\n2 ติดตามเรื่องเดิม\n2.1 ยังไม่เสร็จ\n")
    assert [one["text"] for one in read["items"] if one["parent"] is None] == ["เรื่องแจ้ง", "ติดตามเรื่องเดิม"]


def test_a_short_line_above_numbered_points_heads_them():
    read = read_minutes(f"{HEAD}\nข้อมูลงาน\nเป้าหมาย: ผู้ชม 500 คน\n\nสรุปที่คุยกัน\n1. ทบทวน\n2. งบประมาณ\n")
    assert [one["text"] for one in read["items"] if one["marker"] == "dot" and one["parent"] is None] == [
        "ทบทวน",
        "งบประมาณ",
    ]


def test_the_line_above_the_events_day_inside_a_list_names_it():
    read = read_minutes(f"{HEAD}\n- เรือเหลือ 3 ลำ\n\nงานวันวิถีสองศาสนา\nจัด 9-10 ส.ค. 68 เริ่ม 9 โมงเช้า\nที่ลานท่าเรือ\n")
    assert value(read["event"]["name"]) == "งานวันวิถีสองศาสนา"


def test_a_title_in_brackets_and_when_runners_start():
    read = read_minutes(
        '[สรุปประชุมทีมงานเทรล 11 มี.ค. 68]\nประชุม Zoom คืนนี้ 20.00-21.40\n\n🏃 งานชื่อ "เทรลวิ่งช้า ๆ"\n🗓 อาทิตย์ 29 มิ.ย. 68\n⏱ ปล่อยตัว 25K ตี 5 ครึ่ง / 10K 06.30\n\n- ไม่มีแก้ว\n'
    )
    assert value(read["title"]) == "สรุปประชุมทีมงานเทรล"
    assert value(read["event"]["start_time"]) == "05:30"


def test_tags_are_no_related_topic():
    read = read_minutes(f"{HEAD}\n1. เรื่องทั่วไป\n\nเรื่องที่เกี่ยวข้อง\n- คู่มือป่าชุมชน\n\nแท็ก: ป่าชุมชน, ไฟป่า\n")
    assert [one["title"] for one in read["related_topics"]] == ["คู่มือป่าชุมชน"]


def test_a_group_that_closes_a_row_of_sectors_is_a_community():
    read = read_minutes(f"{HEAD}\n1. ผู้เข้าร่วม 300 คน จากส่วนราชการ องค์กรปกครองส่วนท้องถิ่น สถาบันการศึกษา และกลุ่มผู้ใช้น้ำ\n")
    assert [one["value"] for one in read["event"]["sectors"]] == ["state", "local", "academia", "community"]


def test_a_heading_of_tasks_tells_the_day_of_all_of_them():
    assert tasks_of("\n3. ใครทำอะไร ให้เสร็จก่อน 30 มีนาคม 2568\n   - พว.สาย ติดต่อหมอ\n   - อบต. กางเต็นท์ 4 หลัง\n") == [
        ("ติดต่อหมอ", "พว.สาย", "2025-03-30"),
        ("กางเต็นท์ 4 หลัง", "อบต.", "2025-03-30"),
    ]


def test_points_below_a_resolution_that_entrusts_are_tasks():
    tasks = tasks_of(
        "\n3.1 งานวันวิชาการ\nมติ เห็นชอบ และมอบหมายดังนี้\n- ครูจา เขียนโครงการ ภายในวันที่ 17 มีนาคม 2568\n- งานอนามัยโรงเรียน เตรียมหน่วยปฐมพยาบาล\n"
    )
    assert [told[1:] for told in tasks] == [("ครูจา", "2025-03-17"), ("งานอนามัยโรงเรียน", None)]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("- อ้ายคำ + บ่าวนิด ทำเวที ให้แล้ว 15 มี.ค. 68", ("ทำเวที", "อ้ายคำ + บ่าวนิด", "2025-03-15")),
        ("- ครูเพ็ญ เขียนหนังสือถึงนายอำเภอ 1 เม.ย. 68", ("เขียนหนังสือถึงนายอำเภอ", "ครูเพ็ญ", "2025-04-01")),
        ("- น.ส.ชุติมา วงษ์ดี ทำแผ่นพับ 2,000 แผ่น ก่อนวันซ้อม 7 วัน", ("ทำแผ่นพับ 2,000 แผ่น", "น.ส.ชุติมา วงษ์ดี", -7)),
    ],
)
def test_two_who_act_and_days_in_few_words(line, told):
    assert tasks_of(f"\nใครทำอะไร\n{line}\n") == [told]


def test_what_is_left_open_among_tasks_is_proposed():
    text = "\nแบ่งงาน\nน้ามดเสนอตั้งกล่องบริจาค ยังไม่สรุป\n"
    assert tasks_of(text) == []
    assert [one["text"] for one in read_minutes(HEAD + text)["proposals"]] == ["น้ามดเสนอตั้งกล่องบริจาค ยังไม่สรุป"]


def test_a_surname_like_work_is_known_from_a_list_with_wide_blanks():
    tasks = tasks_of(
        "\nผู้มาประชุม\n1. นางพรทิพา   แจ้งสว่าง    เลขานุการ\n2. ว่าที่ ร.ต.สุรเดช   เหมือนหมาย   กรรมการ\n\nวาระที่ 1 เรื่องพิจารณา\n"
        "มติ อนุมัติ ให้ผู้จัดการจัดหารถ ภายใน 12 เม.ย. 68 และให้นางพรทิพา แจ้งสว่าง ออกประกาศ ภายใน 1 เม.ย. 68\n"
    )
    assert tasks[1] == ("ออกประกาศ", "นางพรทิพา แจ้งสว่าง", "2025-04-01")


def test_what_the_meeting_agreed_heads_its_points():
    read = read_minutes(
        f"{HEAD}\nประเด็นหลักของงาน ได้แก่\n(1) ป่า\n(2) น้ำ\n\nที่ประชุมเห็นชอบร่วมกัน\n1. จำกัดรถวันละ 200 คัน\n2. เก็บค่าบูธร้านละ 300 บาท\n"
    )
    assert [one["text"] for one in read["decisions"]] == ["จำกัดรถวันละ 200 คัน", "เก็บค่าบูธร้านละ 300 บาท"]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("เรื่องงานทิ้งกระจาด ตลาดเราออกโรงทาน วันที่ 18-19 ต.ค. 68", "งานทิ้งกระจาด"),
        ('การซ้อมแผน "คลองพร้อม 68"\n   1) กำหนดวันเสาร์ที่ 18 ตุลาคม 2568', "คลองพร้อม 68"),
    ],
)
def test_what_a_point_is_about_names_the_event(line, name):
    assert value(read_minutes(f"{HEAD}\n1. {line}\n")["event"]["name"]) == name


def test_where_the_event_is_held_is_not_where_people_met():
    read = read_minutes(
        "สรุปคุยงานวันเด็กหมู่บ้านเรา\nอาทิตย์ 23 พ.ย. 2568 16.00-17.30 ใต้ถุนบ้านครูปุ้ย\n\nวันงาน เสาร์ 10 ม.ค. 2569 เริ่ม 8 โมงครึ่ง\nสถานที่ ลานกลางหมู่บ้าน\n\n1. เงิน\n"
    )
    assert value(read["channel"]["place"]) == "ใต้ถุนบ้านครูปุ้ย"


def test_who_met_is_no_part_of_the_place():
    read = read_minutes(
        "วันจันทร์ที่ 15 ธันวาคม 2568 ที่ห้องประชุมเทศบาลตำบลเขาหลวง เครือข่ายคนต้นน้ำ ร่วมกับเทศบาล ประชุมวางแผน ระหว่างเวลา 09.00-12.15 น.\n"
    )
    assert value(read["channel"]["place"]) == "ห้องประชุมเทศบาลตำบลเขาหลวง"


def test_an_order_of_a_camp_with_boxes_to_tick():
    read = read_minutes(
        "สรุปประชุมทีมค่ายอาสา ครั้งที่ 5/2568\nวันที่: 3 ต.ค. 68 17.30-19.50\nมา: มิ้นท์ ฟลุ๊ค เบล ไอซ์ น้ำฝน (5 คน)\nไม่มา: ต้า (ติดสอบ), แพรว\n\n"
        "# ค่าย\nชื่อค่าย: สานห้องสมุด ครั้งที่ 12\nที่ไหน: รร.บ้านเขาน้อย\nเมื่อไหร่: 20-26 ธ.ค. 68\n\n# เคาะ\n- รถบัส 1 คัน ไม่เอารถตู้ (โหวต 5-2)\n\n"
        "# ต้องทำ\n[ ] มิ้นท์ ทำหนังสือถึงโรงเรียน -> 10 ต.ค.\n[ ] ฟลุ๊ค + ไอซ์ สำรวจพื้นที่ -> 18 ต.ค.\n[ ] น้ำฝน ขอหนังสือบริจาค 1,000 เล่ม -> 30 พ.ย.\n\n"
        "# ไอเดียที่ยังไม่เคาะ\n- ทำเสื้อขายหาทุน\n"
    )
    assert [one["name"] for one in read["attendees"]["people"]] == ["มิ้นท์", "ฟลุ๊ค", "เบล", "ไอซ์", "น้ำฝน", "ต้า", "แพรว"]
    assert (value(read["event"]["dates"]["start"]), value(read["event"]["dates"]["end"])) == (
        "2025-12-20",
        "2025-12-26",
    )
    assert [task["owner"] for task in read["tasks"]] == ["มิ้นท์", "ฟลุ๊ค + ไอซ์", "น้ำฝน"]
    assert [one["votes"]["yes"] for one in read["decisions"]] == [5]
    assert [one["text"] for one in read["proposals"]] == ["ทำเสื้อขายหาทุน"]


def test_a_line_right_above_a_table_heads_it():
    read = read_minutes(
        f"{HEAD}\nมติ\nที่\tเรื่อง\tมติ\n1\tขยายเวลา\tเห็นชอบ\n\nงานของใครบ้าง\nงาน\tใครทำ\tส่งเมื่อ\nร่างข้อเสนอ\tนางสาวปวีณา สุขเกิด\t31 มี.ค. 68\n"
    )
    assert [one["text"] for one in read["decisions"]] == ["ขยายเวลา: เห็นชอบ"]
    assert [task["owner"] for task in read["tasks"]] == ["นางสาวปวีณา สุขเกิด"]


def test_a_form_in_two_columns_with_its_caption():
    read = read_minutes(
        "สรุปการประชุมเครือข่ายรถ\n\nเรื่อง\tรายละเอียด\nวันที่ประชุม\tวันจันทร์ที่ 6 ตุลาคม 2568\nประธาน\tนายสุทิน ปานดำ\n\n"
        "งานที่เตรียม\nชื่องาน\tเวทีขนส่ง\nวันจัดงาน\t18 ธันวาคม 2568\nห้องย่อย\t1) รถโรงเรียน 2) รถไฟฟ้า 3) ผู้สูงอายุ\n"
    )
    assert value(read["title"]) == "สรุปการประชุมเครือข่ายรถ"
    assert [one["name"] for one in read["attendees"]["people"]] == ["นายสุทิน ปานดำ"]
    assert [one["title"] for one in read["event"]["issues"]] == ["รถโรงเรียน", "รถไฟฟ้า", "ผู้สูงอายุ"]


def test_a_story_of_an_evening():
    read = read_minutes(
        "บันทึกการประชุมกรรมการมัสยิด\n\nเมื่อคืนวันพฤหัสบดีที่ 11 กันยายน 2568 หลังละหมาด เวลาประมาณ 20.15 น. คณะกรรมการมัสยิด 12 คน พร้อมผู้นำเยาวชน ได้ประชุมกันที่อาคารเรียน\n\n"
        'ที่ประชุมตกลงจัดงานเลี้ยงน้ำชา "ร่วมใจตาดีกา" ในวันเสาร์ที่ 1 พฤศจิกายน 2568\n\nก่อนเลิกมีการลงมติเรื่องเปลี่ยนเครื่องเสียง เห็นด้วย 11 เสียง ไม่เห็นด้วย 3 เสียง\n'
    )
    assert (value(read["date"]), value(read["time"]["start"])) == ("2025-09-11", "20:15")
    assert value(read["event"]["name"]) == "ร่วมใจตาดีกา"
    assert read["decisions"][-1]["votes"]["yes"] == 11


def test_what_is_said_of_a_name_in_brackets_is_not_who_acts():
    tasks = tasks_of(
        "\n3  ผู้รับผิดชอบ\n   3.1  ลุงเสริฐ (ประธาน)  ยื่นหนังสือขอผัง  18 เม.ย. 68\n   3.2  พี่ดาว  รวบรวมสำเนา 50 หลัง  30 เม.ย. 68\n"
    )
    assert tasks[0] == ("ยื่นหนังสือขอผัง", "ลุงเสริฐ", "2025-04-18")


def test_since_a_year_people_are_told_of():
    read = read_minutes(f"{HEAD}\n1. เริ่มจัดครั้งแรกเมื่อปี 2562 คนที่มาเป็นหน้าเดิม\n")
    assert [one["year_be"] for one in read["milestones"]] == [2562]


def test_votes_on_a_line_below_a_resolution_are_its_own():
    read = read_minutes(
        f"{HEAD}\nวาระ 2 จัดสรรกำไร\n มติ ปันผลหุ้นละ 12 บาท\n เห็นด้วย 49 ไม่เห็นด้วย 1 งด 3\nวาระ 3 เรื่องอื่น\n มติ รับทราบ\n"
    )
    assert read["decisions"][0]["votes"] == {"yes": 49, "no": 1, "abstain": 3}


def test_who_says_something_does_nothing():
    text = "\nแบ่งกัน\nครูตุ๊ก: ออกแบบซอง เสร็จ 15 มี.ค.\nผอ.ว่าไม่ให้ขายน้ำอัดลมในโรงเรียน ทุกคนโอเค\n"
    assert [told[1] for told in tasks_of(text)] == ["ครูตุ๊ก"]
    assert len(read_minutes(HEAD + text)["decisions"]) == 1


def test_an_office_of_a_district_acts():
    tasks = tasks_of(
        "\n4. มอบหมายงาน\n4.1 กศน./สกร. อำเภอ หาพิธีกร 2 คน ภายใน 20 มี.ค. 68\n4.2 อบต. จองศาลา ภายใน 21 มี.ค. 68\n"
    )
    assert tasks[0] == ("หาพิธีกร 2 คน", "กศน./สกร. อำเภอ", "2025-03-20")


def test_the_day_of_a_robe_offering():
    read = read_minutes(f'{HEAD}ตกลงทอดผ้าป่าวันอาทิตย์ที่ 19 ตุลาคม 2568 ตั้งองค์ 9 โมง\nชื่องาน "ผ้าป่าหนังสือ"\n\n1. เรื่องทั่วไป\n')
    assert value(read["event"]["dates"]["start"]) == "2025-10-19"


def test_who_leads_is_named_behind_the_word_for_it():
    read = read_minutes(f"{HEAD}ประธานในที่ประชุม นางสาวอารีย์ หะหวา  เลขานุการ นายดล เส็นบัตร\n\n1. เรื่องทั่วไป\n")
    assert read["attendees"]["people"][0]["name"] == "นางสาวอารีย์ หะหวา"


def test_an_hour_before_a_room_counts_no_rooms():
    read = read_minutes(f"{HEAD}\n1. เรื่องทั่วไป\n\nคุยอีกที 18 ก.ย. 15.30 ห้อง ผอ.\n")
    assert read["quantities"] == []


def test_an_event_told_in_points_with_its_name_and_its_day():
    read = read_minutes(
        f'{HEAD}\n[1] ความคืบหน้า\n  1.1 ส่งแล็บแล้ว\n[2] เวทีคืนข้อมูล\n  2.1 ชื่อ "น้ำเปลี่ยน คนปรับ"\n  2.2 วันที่ 22-23 ส.ค. 68 เริ่ม 08.30 น. หอประชุม\n'
        "[3] ข้อสรุป\n  3.1 เพิ่มนักวิจัยอีก 3 คน\n[4] งาน\n  4.1 ดร.สุภา เขียนรายงาน -> 31 มี.ค. 68\n"
    )
    assert value(read["event"]["name"]) == "น้ำเปลี่ยน คนปรับ"
    assert (value(read["event"]["dates"]["start"]), value(read["event"]["start_time"])) == ("2025-08-22", "08:30")
    assert [one["text"] for one in read["decisions"]] == ["เพิ่มนักวิจัยอีก 3 คน"]
    assert [(task["owner"], task["due"]["date"]) for task in read["tasks"]] == [("ดร.สุภา", "2025-03-31")]


def test_what_name_was_taken_for_the_event():
    read = read_minutes(
        'เรื่อง  รายงานการประชุมเตรียมงานวันเกษตร\nเมื่อวันศุกร์ที่ 17 ตุลาคม 2568\n\n1. กำหนดจัดงานวันที่ 5 ธันวาคม 2568 ใช้ชื่องานว่า "วันเกษตร แม่สลิดปลอดสาร"\n2. กิจกรรม ได้แก่ ประกวดผัก ฐานปุ๋ยหมัก และตลาดนัด\n'
    )
    assert value(read["event"]["name"]) == "วันเกษตร แม่สลิดปลอดสาร"
    assert [one["value"] for one in read["event"]["formats"]] == ["ประกวดผัก", "ฐานปุ๋ยหมัก", "ตลาดนัด"]


def test_when_people_meet_again_is_no_proposal():
    read = read_minutes(f"{HEAD}\n💡 เสนอ\n• น่าจะมีรถรับส่ง\n\n📌 นัดหน้า ส. 5 เม.ย. 68 09.30 น. ที่เดิม\n")
    assert [one["text"] for one in read["proposals"]] == ["น่าจะมีรถรับส่ง"]


def test_fields_inside_a_point_are_its_own():
    read = read_minutes(
        f'{HEAD}\nวาระที่ 3 พิจารณา\n3.1 ธนาคารปู\n    ปล่อยแล้ว\n3.2 งาน "วันรักษ์เล"\n    วันจัด: 8 มิถุนายน 2568\n    เวลา: 07.00-16.00 น.\n    ที่: หาดทราย\n    มติ: เห็นชอบ\n'
    )
    assert (value(read["time"]["start"]), value(read["time"]["end"])) == ("09:00", "12:00")
    assert (value(read["event"]["name"]), value(read["event"]["start_time"])) == ("วันรักษ์เล", "07:00")


def test_a_village_number_before_a_month_is_no_day():
    read = read_minutes(
        "ประชุมกรรมการหมู่บ้านหนองสิม ม.3 เดือนมิถุนายน 68\nศุกร์ 6/6/2568 19:00-21:15 ศาลากลางบ้าน\n\nเรื่องที่สอง บุญเบิกบ้าน\nเอาวันที่ 21 มิ.ย. นี้ ใส่บาตร 6 โมงเช้า\nอสม. เดินแจกทราย ให้ครบก่อน 15 มิ.ย.\n"
    )
    assert value(read["date"]) == "2025-06-06"
    assert value(read["event"]["name"]) == "บุญเบิกบ้าน"
    assert [(task["owner"], task["due"]["date"]) for task in read["tasks"]] == [("อสม.", "2025-06-15")]


def test_a_committee_is_called_by_the_event_it_prepares():
    read = read_minutes(
        'สรุปการประชุมคณะทำงาน "เทศกาลว่าวอ่าวไทย" ครั้งที่ 3/2569\nวันพุธที่ 14 มกราคม 2569\n\n1) กำหนดจัดระหว่างวันที่ 27 - 28 กุมภาพันธ์ 2569\n'
    )
    assert value(read["event"]["name"]) == "เทศกาลว่าวอ่าวไทย"


def test_what_the_next_sum_is_for_is_not_what_is_counted():
    read = read_minutes(f"{HEAD}\n1. ค่าใช้จ่ายหลัก: เวที 620,000 ความปลอดภัย 240,000 ทีมว่าวต่างชาติ 900,000\n")
    assert [one["amount"] for one in read["money"]] == [620000, 240000, 900000]
    assert read["quantities"] == []


@pytest.mark.parametrize("arrow", ["→", "->", "=>"])
def test_behind_an_arrow_stands_the_day_and_not_the_work(arrow):
    assert tasks_of(f"\nแบ่งหน้าที่\n- พี่ต้น จองหอประชุม {arrow} 15 มี.ค.\n- น้องแป้ง ทำป้าย {arrow} 20 มี.ค.\n") == [
        ("จองหอประชุม", "พี่ต้น", "2025-03-15"),
        ("ทำป้าย", "น้องแป้ง", "2025-03-20"),
    ]


def test_what_people_do_not_agree_on_yet_is_no_task():
    read = read_minutes(
        "สรุปการหารือกลุ่มอนุรักษ์กับเหมือง (นัดที่ 2)\nวันที่ 24 เม.ย. 2568 เวลา 9.00-12.00 น.\n\nใครทำอะไรต่อ\n1. สสจ. ตรวจสุขภาพ 120 ราย ภายใน 30 พ.ค. 2568\n\n"
        "ยังเห็นต่าง\n- ชาวบ้านอยากให้หยุดระเบิดช่วงสอบ\n- เสียงดังแค่ไหน\n\nนัดที่ 3 วันพฤหัสบดีที่ 22 พ.ค. 2568 เวลา 9.00 น.\n"
    )
    assert [task["owner"] for task in read["tasks"]] == ["สสจ."]
    assert [one["text"] for one in read["proposals"]] == ["ชาวบ้านอยากให้หยุดระเบิดช่วงสอบ"]
    assert (value(read["meeting"]["no"]), value(read["next_meeting"]["date"])) == (2, "2025-05-22")
    assert value(read["series"]).endswith("กับเหมือง")


def test_who_walked_by_is_no_sum():
    read = read_minutes(f"{HEAD}\n1. ร้าน 42 ร้าน | คนเดิน ~3,800 | ยอดขายรวม 612,000\n2. ค่าที่ร้านละ 400 (ขาประจำ 300)\n")
    assert [one["amount"] for one in read["money"]] == [612000, 400, 300]


def test_the_meeting_agrees_with_what_was_asked():
    read = read_minutes(f"{HEAD}\n1. หลวงพ่อฝากให้งดเหล้าในงาน ที่ประชุมเห็นด้วย\n")
    assert len(read["decisions"]) == 1


def test_a_stroke_behind_a_name_is_not_of_it():
    read = read_minutes(f"{HEAD}ผู้เข้าร่วม: คุณนิด (ประธาน), เชฟต้น, แพม, Mr. Kenji — รวม 4 คน\n\n1. เรื่องทั่วไป\n")
    assert [one["name"] for one in read["attendees"]["people"]] == ["คุณนิด", "เชฟต้น", "แพม", "Mr. Kenji"]
