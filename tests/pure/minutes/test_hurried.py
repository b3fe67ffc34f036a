"""Minutes in a hurry: words glued together, days before actors, actors in brackets, letters over lists, torn months."""

import pytest
from tests.pure.minutes.told import HEAD, tasks_of, value

from wethi.pure.minutes import read_minutes
from wethi.pure.thai.amounts import find_numbers
from wethi.pure.thai.words import breaks_word


@pytest.mark.parametrize(
    ("marks", "close"), [("กขค", "."), ("กขค", ")"), ("กขค", ". ")], ids=["letters", "brackets", "spaced"]
)
def test_letters_over_the_lists_of_names_are_headings(marks, close):
    first, second, third = (f"{mark}{close}" for mark in marks)
    text = (
        "รายงานการประชุมคณะกรรมการสระน้ำ\nครั้งที่ 2/2568\nวันที่ 8 มีนาคม 2568\n"
        f"{first}ผู้มาประชุม\n 1) นายสมาน ใจดี ประธาน\n 2) สิบเอกวิชัย ทองมี กรรมการ\n"
        f"{second}ผู้ไม่มาประชุม (ลากิจ)\n 1) พันตำรวจโทเกษม เพ็งดี\n"
        f"{third}ผู้เข้าร่วมประชุม\n 1) จันทร์แรม แก้วใส\n 2) บุญมา ศรีสุข\nเริ่มประชุมเวลา 09.00 น.\n"
    )
    read = read_minutes(text)["attendees"]
    assert [value(read[key]) for key in ("members", "absent", "others", "total")] == [2, 1, 2, 4]
    assert [person["status"] for person in read["people"]] == ["member", "member", "absent", "other", "other"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("โรงเรียนบ้านทุ่งนา\nการประชุมคณะกรรมการสถานศึกษา ครั้งที่ 2/2567", "การประชุมคณะกรรมการสถานศึกษา ครั้งที่ 2/2567"),
        ("มูลนิธิรักษ์ป่า\nประชุมทีมค่ายเยาวชน ครั้งที่ 3", "ประชุมทีมค่ายเยาวชน ครั้งที่ 3"),
        ("เครือข่ายคนรักทะเล\nประชุมครั้งที่ 3", "เครือข่ายคนรักทะเล"),
    ],
)
def test_the_house_above_the_title_is_not_the_title(text, title):
    assert value(read_minutes(text + "\nวันที่ 8 มีนาคม 2568\n1. น้ำ\n2. ไฟ")["title"]) == title


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("ที่ศาลาวัดเหนือ ผู้เข้าร่วม 27 คน (ไม่มีออนไลน์)", "onsite"),
        ("ที่ศาลาวัดเหนือ (ไม่ใช้ Zoom) ผู้เข้าร่วม 27 คน", "onsite"),
        ("ที่ศาลาวัดเหนือ และ Zoom ผู้เข้าร่วม 27 คน", "hybrid"),
        ("ประชุมทาง Zoom ผู้เข้าร่วม 27 คน", "online"),
    ],
)
def test_what_was_not_used_is_no_channel(line, kind):
    assert value(read_minutes(HEAD + line + "\n1. น้ำ\n2. ไฟ")["channel"]["kind"]) == kind


@pytest.mark.parametrize(
    ("line", "task"),
    [
        ("ภายใน10/4/68 ครูแอนโอนมัดจำเวที", ("โอนมัดจำเวที", "ครูแอน", "2025-04-10")),
        ("ก่อนวันที่ 5 เมษายน 2568 ให้ลุงชัยซ่อมเรือ", ("ซ่อมเรือ", "ลุงชัย", "2025-04-05")),
        ("ภายใน 20 มี.ค. 68: ฝ่ายสถานที่จัดผังบูธ", ("จัดผังบูธ", "ฝ่ายสถานที่", "2025-03-20")),
        ("ภายใน 1 เม.ย. 68 ออกข่าวรอบแรก (ประชาสัมพันธ์จังหวัดรับ)", ("ออกข่าวรอบแรก", "ประชาสัมพันธ์จังหวัด", "2025-04-01")),
        ("ยืมถังขยะ20ใบจากอบต. บังยูโสฟรับไป เอาให้ได้ภายใน28มีค68", ("ยืมถังขยะ20ใบจากอบต.", "บังยูโสฟ", "2025-03-28")),
        ("ทำป้ายผ้าหน้าวัด พี่น้อยดูแล ส่งภายใน 20 มี.ค. 68", ("ทำป้ายผ้าหน้าวัด", "พี่น้อย", "2025-03-20")),
        ("จองเต็นท์ 3 หลัง ครูพรรับเอง ก่อน 25 มี.ค. 68", ("จองเต็นท์ 3 หลัง", "ครูพร", "2025-03-25")),
        ("น้องฟ้าทำโปสเตอร์ ส่งในกลุ่มก่อน 28 มีค 68", ("ทำโปสเตอร์ ส่งในกลุ่ม", "น้องฟ้า", "2025-03-28")),
        ("พี่นุชรวบรวมรายชื่อร้าน ส่งก่อน 5 เมย 68", ("รวบรวมรายชื่อร้าน", "พี่นุช", "2025-04-05")),
        ("Naw Paw ส่ง invitation letter by 20 April 2025", ("ส่ง invitation letter", "Naw Paw", "2025-04-20")),
        ("Ko Thant ทำแผนที่สนาม ภายในวันที่ 3 เมษายน 2568", ("ทำแผนที่สนาม", "Ko Thant", "2025-04-03")),
        ("ให้แต่ละลุ่มน้ำส่งรายชื่อ ภายใน 31 มีนาคม 2568", ("ส่งรายชื่อ", "แต่ละลุ่มน้ำ", "2025-03-31")),
        ("ขอให้แต่ละแพสำรวจกระชัง ภายใน 31 มีนาคม 2568", ("สำรวจกระชัง", "แต่ละแพ", "2025-03-31")),
    ],
)
def test_day_actor_and_work_stand_in_any_order(line, task):
    assert tasks_of("งานที่ต้องทำ\n- " + line + "\n- ป้าแต๋ว ทาสีรั้ว\n") == [task, ("ทาสีรั้ว", "ป้าแต๋ว", None)]


@pytest.mark.parametrize(
    "line",
    [
        "โรงเรียนได้รับจัดสรรครูเพิ่ม 1 อัตรา",
        "ครูพัสดุเสนอราคากลาง 148,000 บาท",
        "นักเรียนที่ใช้รถรับส่งมี 46 คน ค่ารถคนละ 350 บาทต่อเดือน",
        "เทศบาลเคยรับดูแลสวนเมื่อปีก่อน",
    ],
)
def test_what_was_done_or_offered_is_no_task(line):
    assert tasks_of("ระเบียบวาระที่ 1 แจ้งให้ทราบ\n  " + line + "\n  ที่ประชุมรับทราบ\n") == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("มอบหมาย\n- พี่นุชทำป้าย ภายใน 5 เม.ย. 68\n\nพี่นุชขอเลื่อนเป็น 7 เม.ย. 68 แทน 5 เม.ย. 68", ["2025-04-07"]),
        (
            "มอบหมาย\n- พี่นุชทำป้าย ภายใน 5 เม.ย. 68\n- ลุงชัยซ่อมเรือ ภายใน 5 เม.ย. 68\n\nลุงชัยขอเลื่อนจาก 5 เม.ย. 68 เป็น 9 เม.ย. 68",
            ["2025-04-05", "2025-04-09"],
        ),
        ("มอบหมาย\n- พี่นุชทำป้าย ภายใน 5 เม.ย. 68\n\nวันงานเลื่อนจาก 4 พ.ค. 68 เป็น 9 พ.ค. 68", ["2025-04-05"]),
    ],
)
def test_a_day_moved_further_down_is_the_task_s_day(text, days):
    assert [task["due"]["date"] for task in read_minutes(HEAD + text)["tasks"] if task["due"]] == days


@pytest.mark.parametrize(
    "text",
    [
        "A. ข่าว\n   A1  น้ำลด\n   A2  ปลาเพิ่ม\nB. มอบหมาย\n   B1  ชุติมา เกาะแก้ว : จองเรือ ภายใน 20 มีนาคม 2568\n   B2  คุณภูริ - ส่งแบบฟอร์ม",
        "A. ข่าว\n  A-1 น้ำลด\n  A-2 ปลาเพิ่ม\nB. มอบหมาย\n  B-1 ชุติมา เกาะแก้ว : จองเรือ ภายใน 20 มีนาคม 2568\n  B-2 คุณภูริ : ส่งแบบฟอร์ม",
        "ก. ข่าว\n  ก.1 น้ำลด\n  ก.2 ปลาเพิ่ม\nข. มอบหมาย\n  ข.1 ชุติมา เกาะแก้ว : จองเรือ ภายใน 20 มีนาคม 2568\n  ข.2 คุณภูริ : ส่งแบบฟอร์ม",
    ],
)
def test_numbers_behind_the_letter_of_a_point_stand_under_it(text):
    document = read_minutes(HEAD + text)
    assert [item["level"] for item in document["items"]] == [1, 2, 2, 1, 2, 2]
    assert {item["kind"] for item in document["items"][4:]} == {"task"}
    assert [task["owner"] for task in document["tasks"]] == ["ชุติมา เกาะแก้ว", "คุณภูริ"]
    assert document["tasks"][0]["what"] == "จองเรือ"


def test_a_letter_and_a_number_that_count_nothing_are_words():
    document = read_minutes(HEAD + "1. กระดาษ\nA4 หมดแล้ว\nB12 ก็ขาด\n2. ม.2 กับ ม.5 ไปดูงาน")
    assert [item["marker"] for item in document["items"]] == ["dot", "dot"]


@pytest.mark.parametrize(
    ("line", "proposed"),
    [
        ("-อสม.เสนอ ควรมีวันเก็บขยะอันตราย", True),
        ("- แม่หลวงเสนอ น่าจะมีล่าม", True),
        ("- ลุงมีเสนอควรย้ายเวที", True),
        ("- โครงการที่เสนอขอรับการสนับสนุน", False),
        ("- งานที่เสนอไว้ปีก่อน", False),
    ],
)
def test_whoever_offers_what_ought_to_be_proposes(line, proposed):
    assert bool(read_minutes(HEAD + "- น้ำลด\n" + line)["proposals"]) == proposed


@pytest.mark.parametrize("line", ["มติ / งดเหล้าในงาน", "มติ - งดเหล้าในงาน", "มติ – งดเหล้าในงาน", "ตกลงอีกข้อ งดเหล้าในงาน"])
def test_a_resolution_behind_a_stroke(line):
    assert [one["text"] for one in read_minutes(HEAD + "- น้ำลด\n- ไฟติด\n" + line)["decisions"]]


@pytest.mark.parametrize(
    "text",
    [
        "1. ค่าเรือ\nมติ เห็นชอบค่าเรือคนละ 100 บาท เห็นด้วย 4 เสียง\nไม่เห็นด้วย 1 เสียง งดออกเสียง 2 เสียง",
        "มติ 1: เห็นชอบค่าเรือ\nผลการลงคะแนน มติ 1: เห็นชอบ 4 เสียง ไม่เห็นชอบ 1 เสียง งดออกเสียง 2 เสียง",
        "1. ค่าเรือ\nมติ เห็นชอบค่าเรือ\nผลการลงคะแนน: เห็นด้วย 4 ไม่เห็นด้วย 1 งดออกเสียง 2\n2. ข่าว",
    ],
)
def test_votes_of_two_lines_are_those_of_the_resolution_above(text):
    assert read_minutes(HEAD + text)["decisions"][0]["votes"] == {"yes": 4, "no": 1, "abstain": 2}


@pytest.mark.parametrize(
    "day",
    ["4 กันยา\nยน 2568", "4 กันยายน\n2568", "4 กัน ยายน 2568", "4 กันยำยน 2568", "4 กันยาย\nน 2568", "4  กันยาย น  2568"],
)
def test_a_torn_month_is_a_month(day):
    text = "1. มอบนายเอก สมุทรวงศ์ จัดหาไม้ ให้แล้วเสร็จภายในวันที่ " + day + "\n2. จบ"
    assert tasks_of(text) == [("จัดหาไม้", "นายเอก สมุทรวงศ์", "2025-09-04")]


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("3 แสน 5 หมื่นบาท", 350_000),
        ("2 พัน 500 บาท", 2_500),
        ("1 ล้าน 2 แสนบาท", 1_200_000),
        ("4หมื่น2พันบาท", 42_000),
    ],
)
def test_a_sum_half_in_words_is_one_sum(words, amount):
    assert [sum_["amount"] for sum_ in read_minutes(HEAD + "1. อบจ.ให้ " + words + "\n2. จบ")["money"]] == [amount]


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("จัดงานวันที่ 16 พ.ค. 68 วันแรกเริ่มบ่ายสอง เอ่อไม่ใช่ ขอแก้ วันแรกเริ่มบ่ายโมงตรง", "13:00"),
        ("จัดงานวันที่ 16 พ.ค. 68 เปิดงานวันแรก 16.00", "16:00"),
        ("จัดงานวันที่ 16 พ.ค. 68 เริ่ม 08.00 คนประมาณ250คน", "08:00"),
        ("เปิดตัวรถห้องสมุดวันที่ 16 พ.ค. 68 เริ่มเวลา 08:30 น.", "08:30"),
    ],
)
def test_when_the_event_begins(line, at):
    event = read_minutes(HEAD + "1. " + line + "\n2. ข่าว")["event"]
    assert (value(event["dates"]["start"]), value(event["start_time"])) == ("2025-05-16", at)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("เรื่องงานปล่อยปูคืนทะเล\nก. จัดงานวันที่ 12 ถึง 14 เมษายน 2568\nข. ปู 200 ตัว", "งานปล่อยปูคืนทะเล"),
        ("1. River Children Fair\n1.1 Fair จะจัด 11-12 เมษายน 2568\n2. ข่าว", "River Children Fair"),
        ("กิจกรรมที่จะจัด: งานเปิดบ้านวิชาการ\nวันจัดกิจกรรม: 20 เมษายน 2568\n\n1. ข่าว", "งานเปิดบ้านวิชาการ"),
    ],
)
def test_the_name_of_the_event_above_its_day(text, name):
    assert value(read_minutes(HEAD + text)["event"]["name"]) == name


def test_a_table_that_numbers_the_issues():
    table = "## ประเด็นของงาน\n\n| ที่ | ประเด็น |\n|--:|:--|\n| 1 | นิทานสองภาษา |\n| 2 | ห้องสมุดในหมู่บ้าน |\n\n## วันจัด\nจัดงานวันที่ 12 เมษายน 2568"
    assert [one["title"] for one in read_minutes(HEAD + table)["event"]["issues"]] == ["นิทานสองภาษา", "ห้องสมุดในหมู่บ้าน"]


def test_a_header_told_whole_in_its_first_line():
    text = (
        "เตรียมงานวันข้าว / ครั้งที่3 / ศ.14มีค.68 / 13.00-15.30 / ซูม+ห้องประชุมเล็กศาลากลาง / มา14คน (หน้างาน9 ซูม5)\n--\n"
        "งาน 17-19พค.68 ลานหน้าวัด เปิดงานวันแรก 16.00\nประเด็น 3เรื่อง 1)ราคาข้าว 2)แรงงาน 3)ขนส่ง\n"
        "มติ - งดเหล้า\nงาน\n-> เกษตรจังหวัด : ส่งรายชื่อสวน ภายใน 31มีค.68\nเสนอ - ควรมีรถรางฟรี\n"
    )
    document = read_minutes(text)
    event = document["event"]
    assert (value(event["dates"]["start"]), value(event["start_time"])) == ("2025-05-17", "16:00")
    assert [issue["title"] for issue in event["issues"]] == ["ราคาข้าว", "แรงงาน", "ขนส่ง"]
    assert value(document["channel"]["kind"]) == "hybrid"
    assert [task["owner"] for task in document["tasks"]] == ["เกษตรจังหวัด"]
    assert [len(document[key]) for key in ("decisions", "proposals")] == [1, 1]


@pytest.mark.parametrize(
    ("line", "task"),
    [
        ("ป้ายบอกทาง: น้องเอ็ม เอาให้เสร็จก่อน 1 เม.ย. 68", ("ป้ายบอกทาง", "น้องเอ็ม", "2025-04-01")),
        ("ข้าวห่อ กลุ่มแม่บ้านรับทำ", ("ข้าวห่อ", "กลุ่มแม่บ้าน", None)),
        ("@บอล เปิดกลุ่มไลน์ผู้สมัคร พรุ่งนี้เลย", ("เปิดกลุ่มไลน์ผู้สมัคร", "บอล", "2025-03-09")),
        ("@เจมส์ ไปคุยกับ ผอ.ขอยืมโดม ภายใน 25 มี.ค. 68", ("คุยกับ ผอ.ขอยืมโดม", "เจมส์", "2025-03-25")),
        ("แบงค์ขอดูแลเรื่องรถกระบะ", ("ดูแลเรื่องรถกระบะ", "แบงค์", None)),
        ("ลุงแอ ตอกหลักเขตใหม่ ก่อนน้ำใหญ่", ("ตอกหลักเขตใหม่ ก่อนน้ำใหญ่", "ลุงแอ", None)),
        ("ป้าเยาะ กับ ก๊ะหวา เตรียมน้ำจิ้ม ให้ทันวันที่ 6 เมษา 68", ("เตรียมน้ำจิ้ม", "ป้าเยาะ กับ ก๊ะหวา", "2025-04-06")),
    ],
)
def test_more_orders_of_work_actor_and_day(line, task):
    assert tasks_of("งานที่ต้องทำ\n- " + line + "\n- บังหีม ไปยืมเครื่องปั่นไฟ\n")[0] == task


@pytest.mark.parametrize(
    "table",
    [
        "ใครทำ / ทำอะไร / ภายใน\nครูมล / ทำหนังสือขอน้ำแข็ง / 31 มี.ค. 68\nป้าน้อย / หาแม่ครัวใหม่ / -",
        "ผู้รับผิดชอบ      งาน                 กำหนด\nครูมล           ทำหนังสือขอน้ำแข็ง      31 มี.ค. 68\nป้าน้อย          หาแม่ครัวใหม่          -",
    ],
)
def test_columns_parted_by_strokes_or_gaps_under_a_head(table):
    text = "1. ข่าว\n- น้ำลด\n\n" + table + "\n\nนัดหน้า 5 เมษายน 2568"
    assert tasks_of(text) == [("ทำหนังสือขอน้ำแข็ง", "ครูมล", "2025-03-31"), ("หาแม่ครัวใหม่", "ป้าน้อย", None)]


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("บันทึกการพบปะสมาคมแรงงาน ครั้งที่สี่ ปีสองพันห้าร้อยหกสิบแปด", 4),
        ("ประชุมกลุ่มเลี้ยงหอย หนที่สิบเอ็ด", 11),
        ("สรุปวงคุยกลุ่มรักษ์เขา รอบที่3", 3),
        ("ประชุมกก.ตลาดริมน้ำ ครั้ง 4/68", 4),
        ("จดประชุมเครือข่ายคนพิการ หนที่ ๘ ปี ๒๕๖๘", 8),
    ],
)
def test_numbers_of_meetings_in_words_and_other_words(title, number):
    document = read_minutes(title + "\nวันเสาร์ที่ 8 มีนาคม 2568\n1. น้ำ\n2. ไฟ")
    assert value(document["meeting"]["no"]) == number


def test_what_goes_on_below_is_the_same_work():
    text = "1. มอบหมายให้นายเอก สมุทรวงศ์ ทำหนังสือถึงอำเภอ\nขอกำลัง อส. 10 นาย ภายในวันที่ 20 มีนาคม 2568\n2. มอบหมายให้นางสาย แก้วดี เตรียมอาหาร\nสำหรับ 80 คน"
    told = [(owner, due) for _, owner, due in tasks_of(text)]
    assert told == [("นายเอก สมุทรวงศ์", "2025-03-20"), ("นางสาย แก้วดี", None)]


@pytest.mark.parametrize(
    "line", ["- มูลนิธิเพื่อนบ้านจะช่วยหกหมื่นห้าพันบาท", "- เรื่องแจ้ง/ อบต.จะซ่อมปั๊ม", "- เครื่องเสียงนี้ของอบต. ตั้งแต่ปีก่อน"]
)
def test_money_and_news_are_no_tasks(line):
    assert tasks_of("- น้ำลด\n" + line) == []


@pytest.mark.parametrize(
    ("words", "value_"), [("2 หมื่น 5 ", 25_000), ("3 พัน 2 ชิ้น", 3_000), ("2 หมื่น 5 พัน", 25_000), ("นิดนึง ข้อ 2", 2)]
)
def test_spoken_sums_and_small_words(words, value_):
    assert find_numbers(words)[0].value == value_


def test_who_came_in_brackets_behind_all():
    text = HEAD + "เข้าร่วม 13 (onsite 8 / Zoom 5) @ ร้านกาแฟริมน้ำ\n1. น้ำ\n2. ไฟ"
    document = read_minutes(text)
    read = document["attendees"]
    assert [value(read[key]) for key in ("total", "onsite", "online")] == [13, 8, 5]
    assert value(document["channel"]["place"]) == "ร้านกาแฟริมน้ำ"


def test_the_number_of_a_meeting_in_words_in_a_form():
    document = read_minutes(
        "ครั้งที่: หก / 2568\nวันที่: 8 มีนาคม 2568\nสถานที่: ศาลากลางบ้าน\nคนมา: ผู้ใหญ่ 21 เด็ก 6 รวม 27\n\n1. น้ำ\n2. ไฟ"
    )
    assert (value(document["meeting"]["no"]), value(document["meeting"]["year_be"])) == (6, 2568)
    assert value(document["attendees"]["total"]) == 27


def test_a_rule_that_a_resolution_sets_is_no_task():
    assert tasks_of("1. กองทุน\n- มติ: ให้ยืมไม่เกินคนละ 5,000 บาท คืนภายใน 6 เดือน\n2. ข่าว") == []


@pytest.mark.parametrize(
    ("line", "task"),
    [
        ("ผ้าเหลือง: แม่หนูพิน (ก่อนวันงาน 3 วัน)", ("ผ้าเหลือง", "แม่หนูพิน", -3)),
        ("นิมนต์พระ 9 รูป: ลุงสอน (ภายใน 1 เม.ย. 68)", ("นิมนต์พระ 9 รูป", "ลุงสอน", "2025-04-01")),
        ("ประสานตำรวจปิดถนน (ผู้ใหญ่สมชาย/ภายใน 1 เม.ย. 68)", ("ประสานตำรวจปิดถนน", "ผู้ใหญ่สมชาย", "2025-04-01")),
        ("น้องแก้มรับออกแบบโปสเตอร์ ส่งให้ดูกันวันที่ 15 เม.ย. 68", ("ออกแบบโปสเตอร์", "น้องแก้ม", "2025-04-15")),
        ("หัวหน้าแดง - ขอรถพยาบาล ส่งเรื่องใน 24 เม.ย. 68", ("ขอรถพยาบาล", "หัวหน้าแดง", "2025-04-24")),
    ],
)
def test_actors_and_days_in_brackets_and_behind_colons(line, task):
    assert tasks_of("งานที่ต้องทำ\n- " + line + "\n- บังหีม ไปยืมเครื่องปั่นไฟ\n")[0] == task


def test_another_is_asked_behind_what_was_taken():
    text = "1. งาน\n2. ลุงเส็งอาสาต่อชั้นหนังสือ ส่วนเรื่องเครื่องเสียงให้โรงเรียนเทศบาลช่วยจัดหาภายในวันที่ 30 เมษายน 2568"
    assert [(owner, due) for _, owner, due in tasks_of(text)] == [("ลุงเส็ง", None), ("โรงเรียนเทศบาล", "2025-04-30")]


def test_a_table_under_the_name_of_an_event_tells_its_day():
    text = (
        "# สรุปประชุม Bike Friendly #7\n\n**เมื่อ** พุธ 5 ก.พ. 2568 18:30–20:10 · **คน** 16 คน\n\n## งาน Udon Bike Night\n"
        "| เรื่อง | ข้อมูล |\n|---|---|\n| วัน | 29 มี.ค. 2568 |\n| เริ่ม | 17:00 |\n\n## ไอเดียทิ้งไว้\n- มีจุดปั๊มลมฟรี\n"
    )
    document = read_minutes(text)
    event = document["event"]
    assert (value(document["date"]), value(event["dates"]["start"])) == ("2025-02-05", "2025-03-29")
    assert (value(event["name"]), value(event["start_time"])) == ("งาน Udon Bike Night", "17:00")
    assert len(document["proposals"]) == 1


def test_a_heading_that_counts_is_no_count():
    text = "เรื่องที่ 1 วันบวชป่า\n- จะบวชป่า\nเรื่องที่ 2 ข้อคิดเห็น\n- ครูป่าน: ควรทำป้ายชื่อต้นไม้\n"
    assert [item["no"] for item in read_minutes(HEAD + text)["items"] if item["marker"] == "dot"] == ["1", "2"]


@pytest.mark.parametrize(
    ("greeting", "title", "when"),
    [
        (
            "หวัดดีทุกคนจ้า 🙌 ป้าน้อยสรุปที่คุยกันเมื่อวานให้นะ",
            "📌 สรุปประชุมกลุ่มแม่บ้านทุ่งรวงทอง",
            "🗓 เสาร์ 8 มี.ค. 68 หกโมงเย็น - สองทุ่ม คุยกันใน Zoom เข้ามา 9 คน",
        ),
        (
            "เรียนทุกท่าน ส่งสรุปเมื่อคืนตามที่รับปากไว้",
            "สรุปการประชุมคณะทำงานป่าชุมชนเขาวง",
            "วันที่ 8 มีนาคม 2568 เวลา 18.00-20.00 น. ทาง Google Meet ผู้เข้าร่วม 9 คน",
        ),
        (
            "สวัสดีครับพี่น้อง ขอส่งสรุปนะครับ",
            "🔹 บันทึกการประชุมชมรมเรือเล็กหาดใน",
            "⏰ วันเสาร์ที่ 8 มีนาคม 2568 18:00-20:00 ผ่าน Zoom มากัน 9 คน",
        ),
    ],
)
def test_the_title_below_a_greeting_and_behind_a_sign(greeting, title, when):
    document = read_minutes(f"{greeting}\n{title}\n{when}\n\n✅ ตกลงกันแล้ว\n- ใช้เต็นท์ 5 หลัง\n- งดโฟม\n")
    assert value(document["title"]) == title.lstrip("📌🔹 ")
    assert (value(document["date"]), value(document["attendees"]["total"])) == ("2025-03-08", 9)
    assert [value(document["time"][key]) for key in ("start", "end")] == ["18:00", "20:00"]
    assert value(document["channel"]["kind"]) == "online"
    assert [item["text"] for item in document["items"]] == ["ใช้เต็นท์ 5 หลัง", "งดโฟม"]


def test_a_greeting_with_the_title_in_it_and_a_sign_used_twice_stay():
    assert value(read_minutes("สวัสดีค่ะ สรุปประชุมทีมบ้านดิน\nเสาร์ 8 มี.ค. 68 มากัน 12 คน\n- น้ำ\n- ไฟ")["title"]).endswith(
        "บ้านดิน"
    )
    twice = read_minutes("บ้านดินเดือนมีนา\n📌 สรุปประชุมทีมหนึ่ง\n- น้ำ\n📌 สรุปประชุมทีมสอง\n- ไฟ\n")
    assert "สรุปประชุมทีมหนึ่ง" in [item["text"] for item in twice["items"]]


PAGE = """รายงานการประชุมคณะทำงานฟื้นฟูหนองบัว
ครั้งที่ ๔ / ๒๕๖๗
วันพุธที่ ๑๓ มีนาคม ๒๕๖๗
ผู้มาประชุม
๑. นายสมาน  ใจดี            ปลัดเทศบาล     ประธาน
๒. นางพวง  แก้วใส           ผู้ใหญ่บ้าน       กรรมการ
๓. นายเกษม  ทองมี          ผู้แทนโรงเรียน    กรรมการ
๔. นางสาวมะลิ  นาคำ         นักวิชาการ      เลขานุการ
เริ่มประชุมเวลา ๐๙.๐๐ น.
ระเบียบวาระที่ ๑ เรื่องเพื่อพิจารณา
     ๑.๑ การจัดซื้อถังขยะเปียก จำนวน ๑๒ ใบ ราคา{each}
{price} บาท รวมเป็นเงิน ๑๐,๘๐๐ บาท
มติที่ประชุม {left}
{right}
     ๑.๒ กิจกรรม{name} กำหนดจัดวันเสาร์ที่ ๖ เมษายน ๒๕๖๗

                                                                  หน้า 2
ตั้งแต่เวลา ๐๗.๓๐ น. ที่ศาลากลางหนอง คาดว่ามีคนมาประมาณ ๙๐ คน
มติที่ประชุม เห็นชอบ และมอบหมายให้นางพวง แก้วใส ทำป้ายบอกทาง
ภายในวันศุกร์ที่ ๒๒ มีนาคม ๒๕๖๗
เลิกประชุมเวลา ๑๑.๐๐ น.
"""


@pytest.mark.parametrize(
    ("each", "price", "left", "right", "name"),
    [
        ("ใบละ", "๙๐๐", "เห็นชอบให้วางถังไว้หน้าสถานีอนา", "มัยและท้ายตลาด", "ลงแขกเก็บผักตบ"),
        ("ใบละ", "๙๐๐", "เห็นชอบให้ซื้อจากร้านสหก", "รณ์การเกษตรในตำบล", "ปลูกบัวคืนหนอง"),
    ],
)
def test_a_page_with_more_names_than_wide_lines_is_joined_over_its_torn_words(each, price, left, right, name):
    document = read_minutes(PAGE.format(each=each, price=price, left=left, right=right, name=name))
    assert left + right in [decision["text"] for decision in document["decisions"]]
    assert [(money["amount"], money["per"]) for money in document["money"]] == [(900, "ใบ"), (10_800, None)]
    event, task = document["event"], document["tasks"][0]
    assert (value(event["name"]), value(event["start_time"])) == ("กิจกรรม" + name, "07:30")
    assert (task["what"], task["due"]["date"]) == ("ทำป้ายบอกทาง", "2024-03-22")


@pytest.mark.parametrize(
    ("left", "right", "broken"),
    [("เติมอา", "กาศหน้าวัด", True), ("สถานีอนา", "มัย", True), ("ห้องประชุม", "ใหญ่", False), ("ตลาด", "น้ำ", False)],
)
def test_a_break_inside_a_word_is_told_from_one_between_words(left, right, broken):
    assert breaks_word(left, right) is broken


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("กิจกรรมปั่นรักษ์เขื่อน กำหนดจัด", "กิจกรรมปั่นรักษ์เขื่อน"),
        ("กิจกรรมเดินป่าดูนก จะจัด", "กิจกรรมเดินป่าดูนก"),
        ("Khao Yai Bat Week 2025 จัด", "Khao Yai Bat Week"),
    ],
)
def test_an_activity_or_a_name_with_its_year_right_before_the_day(words, name):
    event = read_minutes(HEAD + f"1. {words}วันเสาร์ที่ 19 เมษายน 2568\n2. น้ำ\n")["event"]
    assert (value(event["name"]), value(event["dates"]["start"])) == (name, "2025-04-19")


@pytest.mark.parametrize("words", ["นัดเจอกันอีก", "แล้วเจอกันใหม่", "นัดมาพบกันอีกที", "ไว้คุยกันอีกรอบ"])
def test_when_people_meet_again_is_no_proposal(words):
    text = "ก. เรื่องน้ำ\n - ขุดสระ\nข. มีคนเสนอ\n - ควรมีรถเข็น\n - น่าจะมีร่ม\n" + words + " วันพุธที่ 2 เมษายน 2568 บ่ายโมง\n"
    document = read_minutes(HEAD + text)
    assert [proposal["text"] for proposal in document["proposals"]] == ["ควรมีรถเข็น", "น่าจะมีร่ม"]
    assert [value(document["next_meeting"][key]) for key in ("date", "time")] == ["2025-04-02", "13:00"]


@pytest.mark.parametrize("second", ["อาสาสมัครบางท่านเสนอว่าควร", "ชาวบ้านหลายคนเสนอว่าควร", "กรรมการบางคนเสนอให้"])
def test_some_propose_in_the_same_breath(second):
    text = "คุณหมอพิมพ์ใจเสนอว่าควรมีจุดตรวจคัดกรองโรคก่อนเข้างาน และ" + second + "จัดมุมอ่านนิทานสำหรับเด็กเล็ก"
    proposals = read_minutes(HEAD + "1. น้ำ\n2. ไฟ\nระเบียบวาระที่ 3 เรื่องอื่น ๆ\n" + text + "\n")["proposals"]
    assert ["คัดกรอง" in each["text"] for each in proposals] == [True, False]
    assert "นิทาน" in proposals[1]["text"]
