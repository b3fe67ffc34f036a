"""What is told of the event that is prepared, and what looks like the meeting's own but is the event's."""

import pytest
from tests.pure.minutes.told import value

from wethi.pure.minutes import read_minutes

HEAD = "สรุปประชุมทีมตลาดนัด ครั้งที่ 2/2568\nวันที่ 4 มีนาคม 2568 เวลา 13.00 - 15.00 น.\n"
FORM = "รายงานประชุมชมรม ครั้งที่ 2/2568\nวันที่: 4 มีนาคม 2568\nเวลา: 13.00-15.00 น.\n{}\nผู้เข้าร่วม: 12 คน\n\n1. งบ 500 บาท\n"


@pytest.mark.parametrize(
    ("told", "name", "first"),
    [
        ("๑. ความคืบหน้าการเตรียมงานวันลองกอง\n   กำหนดวันจัดเป็นวันที่ 27 - 28 เมษายน 2568 ณ ลานวัด", "วันลองกอง", "2025-04-27"),
        ("1. ความก้าวหน้าการเตรียมสมัชชาคนเล\n   กำหนดวันจัดสมัชชาเป็นวันที่ 5 เมษายน 2568", "สมัชชาคนเล", "2025-04-05"),
        ("1. งานปีนี้\n Southern Film Night จะจัดวันที่ 5 April 2025 ที่ลานวัด", "Southern Film Night", "2025-04-05"),
        ("1. ภาพรวม\nกำหนดจัด Hat Yai Book Fair วันที่ 5-6 เมษายน 2568", "Hat Yai Book Fair", "2025-04-05"),
        ("2. วันสมาชิกสหกรณ์\n- ส. 5 เม.ย. 68 ลานหน้าโรงนม เริ่ม 8.30 น.", "วันสมาชิกสหกรณ์", "2025-04-05"),
        ("2. วันส่งเอกสาร\n- 5 เม.ย. 68 ก่อนเที่ยง", None, None),
        ("2. วันหยุดเทศกาล\n- 13 เม.ย. 68 หยุดทั้งตลาด", None, None),
    ],
)
def test_the_name_of_an_event_and_its_day(told, name, first):
    event = read_minutes(HEAD + told + "\n")["event"]
    assert (value(event["name"]), value(event["dates"]["start"])) == (name, first)


def test_the_number_of_a_meeting_names_no_event_and_tracks_are_issues():
    text = "Planning Meeting #3 / ประชุมเตรียมงานครั้งที่ 3\nDate: 4 March 2025\n1. Tracks\nTrack 1: น้ำ\nTrack 2: ดิน\n"
    event = read_minutes(text)["event"]
    assert event["name"] is None
    assert [issue["title"] for issue in event["issues"]] == ["น้ำ", "ดิน"]


@pytest.mark.parametrize("who", ["ผู้ประสานงาน ", "ผู้ประสาน: ", "เจ้าภาพ ", "แกนหลัก : ", "ผู้รับผิดชอบ "])
def test_an_issue_ends_where_is_said_who_coordinates_it(who):
    told = f"1. ประเด็นในงาน มี 2 ประเด็น\n1) ทะเลสาบ {who}สมาคมรักษ์เล\n2) เจ้าภาพที่ดี {who}ชมรมริมเล\n"
    event = read_minutes(HEAD + "กำหนดจัดวันทะเลสาบ วันที่ 5 เมษายน 2568\n" + told)["event"]
    assert [issue["title"] for issue in event["issues"]] == ["ทะเลสาบ", "เจ้าภาพที่ดี"]


@pytest.mark.parametrize("told", ['แก่นของงานคือ "บ้านเรา"', "แก่นของงาน: บ้านเรา", "แก่นหลักคือ บ้านเรา"])
def test_the_heart_of_an_event_is_its_theme(told):
    assert value(read_minutes(HEAD + told + "\n")["event"]["theme"]) == "บ้านเรา"


@pytest.mark.parametrize(
    ("told", "kind", "place"),
    [
        ("รูปแบบ: ผสม (ห้องประชุมพวงแสด และ Microsoft Teams)", "hybrid", "ห้องประชุมพวงแสด"),
        ("รูปแบบการประชุม: ผสม", "hybrid", None),
        ("รูปแบบ: ออนไซต์ (ห้องประชุมชั้น 2)", "onsite", "ห้องประชุมชั้น 2"),
        ("ช่องทาง : Zoom\nสถานที่จัดงาน : หอประชุมใหญ่", "online", None),
        ("ช่องทาง: Zoom\nEvent venue: Town Hall", "online", None),
        ("ช่องทาง: Zoom\nวันจัดงาน: 5 เมษายน 2568\nสถานที่: หอประชุมใหญ่", "online", None),
        ("สถานที่จัดกิจกรรม : ลานวัด\nสถานที่ประชุม : ห้องประชุมเล็ก", "onsite", "ห้องประชุมเล็ก"),
    ],
)
def test_where_the_event_is_held_is_not_where_people_met(told, kind, place):
    channel = read_minutes(FORM.format(told))["channel"]
    assert (value(channel["kind"]), value(channel["place"])) == (kind, place)


@pytest.mark.parametrize(
    ("told", "last"),
    [
        ("เราพบกันเมื่อวันเสาร์ที่ 4 มกราคม 2568 ที่สถานีวิทยุบ้านดอนแก้ว ตั้งแต่บ่ายโมงจนถึงสี่โมงเย็น มีคนมากันสิบเจ็ดคน", "16:00"),
        ("วันเสาร์ที่ 4 มกราคม 2568 พวกเรามานั่งคุยกันใต้ต้นโพธิ์วัดใหม่ ตั้งแต่บ่ายโมงจนสี่โมงเย็น", "16:00"),
        ("เราพบกันเมื่อวันเสาร์ที่ 4 มกราคม 2568 ที่สถานีวิทยุบ้านดอนแก้ว", None),
    ],
)
def test_the_hour_of_an_event_is_not_the_meetings(told, last):
    event = "งานวันเสียงคนน่าน จะจัดในวันที่ 25 กุมภาพันธ์ 2568 ที่ข่วงเมือง วันแรกเริ่มตอนเก้าโมงเช้า อยากให้มีคนมาสักสองร้อยคน"
    read = read_minutes(f"เล่าเรื่องวงคุยเครือข่ายวิทยุ\n\n{told}\n\n{event}\n")
    assert value(read["time"]["start"]) == (last and "13:00")
    assert value(read["time"]["end"]) == last
    assert value(read["event"]["start_time"]) == "09:00"


@pytest.mark.parametrize("told", ["ประชุมหนหน้า อ. 1 เม.ย. 68 10.00 น.", "นัดหนต่อไป วันที่ 1 เมษายน 2568 เวลา 10.00 น."])
def test_when_people_meet_again(told):
    again = read_minutes(HEAD + "1. งบ 500 บาท\n" + told + "\n")["next_meeting"]
    assert (value(again["date"]), value(again["time"])) == ("2025-04-01", "10:00")


def test_what_is_left_of_the_sum_are_the_members():
    line = "กรรมการเข้าร่วม ๑๙ คน  ผู้สังเกตการณ์ ๖ คน  รวมทั้งสิ้น ๒๕ คน"
    who = read_minutes(HEAD + line + "\n\n1. งบ 500 บาท\n")["attendees"]
    assert [value(who[key]) for key in ("total", "members", "others")] == [25, 19, 6]


def test_a_calendar_of_events_names_none_that_is_prepared_but_a_main_one_is():
    calendar = "แผนปีนี้\n1. ค่ายผู้นำ 20-22 มีนาคม 2568{}\n2. Youth Voice Day, 8 May 2025\n3. กีฬาสี่เผ่า 5 ก.ค. 68\n"
    assert read_minutes(HEAD + calendar.format(""))["event"]["name"] is None
    assert value(read_minutes(HEAD + calendar.format(" เป็นงานหลักของปี"))["event"]["name"]) == "ค่ายผู้นำ"


PAGE = """สภาองค์กรชุมชนตำบลบ้านนา                                   หน้า ๑
                สรุปผลการประชุมสภาองค์กรชุมชนตำบลบ้าน
นา ครั้งที่ ๒/๒๕๖๘
วันอังคารที่ ๑๑ มีนาคม ๒๕๖๘  เวลา ๐๙.๐๐ - ๑๒.๐๐ น.
ณ ศาลาประชาคมหมู่ที่ ๓  ตำบลบ้านนา
สมาชิกเข้าร่วม ๓๑ คน  ผู้สังเกตการณ์ ๔ คน  รวม ๓๕ คน

๑. ความพร้อมในการเตรียมงานวันรักษ์คลอง
   คณะทำงานรายงานว่าได้กำหนดวันจัดงานเป็นวันที่ ๒๖ เมษา
ยน ๒๕๖๘ ณ ลานวัดบ้านนา ภายใต้แนวคิด "คลองใส ใจ
สะอาด"
๒. มติที่ประชุม
   ๒.๑ เห็นชอบแต่งตั้งคณะทำ
งานรักษ์คลอง ๙ คน
   ๒.๒ ไม่เห็นชอบการขุดลอกด้วยเครื่องจักร
๓. การมอบหมาย
   ๓.๑ มอบ นายสมาน บุญรอด ประสานเรือ  ภายในวันที่ ๑๐
เมษายน ๒๕๖๘
   ๓.๒ มอบ ฝ่ายเลขานุการ ทำหนังสือเชิญ

                             - ๑ -
สภาองค์กรชุมชนตำบลบ้านนา                                   หน้า ๒
๔. ข้อเสนอแนะ
   ๔.๑ ควรเชิญโรงเรียนเข้า
ร่วม
๕. นัดประชุมครั้งถัดไป วันอังคารที่ ๘ เมษายน ๒๕๖๘ เวลา ๐๙.๐๐ น.
ปิดประชุมเวลา ๑๒.๐๐ น.
                             - ๒ -
"""


def test_a_word_that_a_narrow_page_cut_is_joined_and_a_paragraph_is_not():
    read = read_minutes(PAGE)
    assert [one["text"] for one in read["decisions"]] == [
        "เห็นชอบแต่งตั้งคณะทำงานรักษ์คลอง ๙ คน",
        "ไม่เห็นชอบการขุดลอกด้วยเครื่องจักร",
    ]
    assert (value(read["event"]["name"]), value(read["event"]["dates"]["start"])) == ("วันรักษ์คลอง", "2025-04-26")


def test_the_word_for_work_before_a_colon_is_no_part_of_it():
    head = "ชื่อการประชุม : ประชุมเครือข่ายครูเพลงบอก\nวันที่ : 4 มีนาคม 2568\n\nมติ : เห็นชอบงบ 64,000 บาท\n\n"
    lines = "งาน : เชิญพ่อเพลง\nผู้รับผิดชอบ : ครูวินัย\nกำหนดเสร็จ : 10 เมษายน 2568\n\nงาน : ทำแผ่นพับ\nผู้รับผิดชอบ : ป้าอร\n"
    assert [task["what"] for task in read_minutes(head + lines)["tasks"]] == ["เชิญพ่อเพลง", "ทำแผ่นพับ"]
