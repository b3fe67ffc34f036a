"""The counting words of Thai: what stands behind a number, before ละ and behind ต่อ."""

from __future__ import annotations

from wethi.pure.thai.alternation import by_first_letter

_THINGS = (
    "คน คันรถ กระทะ ลาย งวด โดส โรงทาน ถ้วย ชาม ปึก พาน แพ็ก แกลอน กิ่ง ฝัก ริ้ว ดอย โรงงาน ขั้นตอน ระดับ ไตรมาส เสา หีบ ตลับ ทะลาย เรือน หมวด สไลด์ โพสต์ ถุงยังชีพ พวงหรีด ฝีพาย ท่าน รายการ ราย รูป องค์กร เครือข่าย หน่วยงาน หน่วย แห่ง ตำบล อำเภอ จังหวัด ชุมชน หมู่บ้าน หมู่ คุ้ม บั้ง กลุ่มสาระ กลุ่ม ห้องย่อย ห้อง จุด เวที ศูนย์ "
    "ตัวอย่าง หลังคาเรือน หลังคา ครัวเรือน ครอบครัว ประเด็น ข้อเสนอ เรื่อง ครั้ง รอบ ช่วง ชุด ฉบับ เล่ม แผ่น กล่อง คัน เครื่อง ตัว ภาคส่วน ด้าน โครงการ "
    "บูธ ซุ้ม ร้าน แผง ล็อก หลัง โรงเรียน โรง ภาคี ทีม คลิป ต้น วง รุ่น สถานี สาย ถุง ขวด มื้อ ใบ ผืน ซอง ชิ้น แพ็ค แพค โหล ลัง กระสอบ เตียง บาน จาน "
    "ถาด แก้ว ป้าย ที่นั่ง คู่ ลำ เพจ ฐาน ทุน ห่อ หม้อ ถัง ขัน มัด กำ พวง ช่อ ดอก ลูก ฟอง หัวข้อ หัว ปี๊บ ตะกร้า เข่ง ก้อน แท่ง ม้วน เส้น ด้าม ซี่ กอง กระถาง "
    "กระป๋อง โต๊ะ เก้าอี้ ท่อน บท หน้า ข้อ คำถาม ภาพ รูปภาพ เพลง ชั้น ซอย แปลง บ่อ ฝาย สะพาน เที่ยว ตู้ เต็นท์ เต๊นท์ หุ้น ไม้ เม็ด แคร่ เสื่อ ตั๋ว สิทธิ์ ตำแหน่ง "
    "ช่องทาง ช่อง เข็ม ภาค กล้า โซน ฉาก ตอน มุม สนาม หลุม ขบวน คณะ ฝ่าย หลักสูตร วิชา เมล็ด หวี โอ่ง เตา แต้ม บทความ ผลงาน ชิ้นงาน เมนู อาชีพ ภาษา รส กระชัง สำรับ ดวง องค์ เกวียน ถุงมือ เส้นทาง ระบบ บัญชี กองทุน สหกรณ์ สาขา แพ อวน คะแนน แบบ อย่าง ชนิด ประเภท สี ขนาด กระบะ กระบุง ลูกบาศก์เมตร ลบ.ม. ตารางเมตร ตารางวา ตร.ม. ตร.วา กระบอก เหรียญ คอก เจ้า หลอด คาบ ก้าน แฟ้ม ประเทศ สถาบัน ชมรม เกาะ คดี สำนวน กรณี เคส ฝั่ง ฟาก กิจกรรม เทอม ภาคเรียน แถว ยูนิต คูหา อาคาร ตึก สายพันธุ์ เครือ ตุ่ม ไห เซ็ต เซต คอร์ส ไฟล์ ศพ คอลัมน์ ทริป รีม สปอต สูตร ตำรับ บอร์ด พิกัด ม้านั่ง ชนเผ่า เผ่า ชาติพันธุ์ เชือก กระทง พิพิธภัณฑ์ ฝูง เถา เลา"
)
_MEASURES = "กิโลเมตร กิโลกรัม กิโล กม. กก. กรัม ขีด ตัน ลิตร เมตร เซนติเมตร ซม. มิลลิเมตร มม. มล. ซีซี แกลลอน วา ไร่ งาน นิ้ว ฟุต หลา คิว วัน คืน สัปดาห์ อาทิตย์ เดือน ปี ชั่วโมง ชม. นาที วินาที โล ปอนด์ ไมล์ทะเล ไมล์ ตารางกิโลเมตร ตร.กม. กิโลวัตต์ เมกะวัตต์ วัตต์ องศา"
_ENGLISH = "people children women men persons participants organi[sz]ations issues hubs districts sessions days volunteers booths stalls groups households villages hours minutes speakers students schools communities rooms members teams boats bags sets boxes copies tons kg km rai trees seats tickets families tourists visitors"
_ENGLISH_ONE = "issue day person hub session organi[sz]ation district group head village booth stall room team school kg kilo ticket night month year"


def _longest_first(words: str) -> str:
    return by_first_letter("|".join(word.replace(".", r"\.") for word in sorted(words.split(), key=len, reverse=True)))


THINGS = _longest_first(_THINGS + " " + _MEASURES)
PER = THINGS
# Any plural behind a figure counts, but for words of time and voting and those that only look like one.
_PLURAL = "(?!(?:times|votes|abstentions|abstains|objections|weeks|months|years|points|does|this|thus|plus|takes|starts|opens|begins|ends|meets|closes|runs|comes|needs|wants|costs)\\b)[a-z]{3,14}[a-rt-z]s(?![a-z])"
UNITS = rf"{THINGS}|(?:ที่|นาย|อัน|วัด|มัสยิด)(?= |$|,)|(?i:(?:{_longest_first(_ENGLISH)})(?![a-z]))|{_PLURAL}"
PER_ENGLISH = _longest_first(_ENGLISH_ONE)
