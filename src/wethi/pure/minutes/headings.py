"""The words that name a part of the minutes: keys before a colon, headings, and columns of a table."""

from __future__ import annotations

import re

from wethi.pure.minutes.heading_forms import HEADINGS, KEY_FORMS
from wethi.pure.minutes.line_kinds import NAME
from wethi.pure.thai.lazy_pattern import LazyPattern

_KEYS: dict[str, str] = {
    "title": "ชื่อเรื่อง|เรื่องที่ประชุม|ชื่อการประชุม|การประชุม|ประชุม|เรื่อง|หัวข้อ|หัวข้อการประชุม|หัวข้อประชุม|หัวเรื่อง|เรื่องประชุม|title|meeting|subject|topic|minutes of",
    "no": "ครั้งที่|ประชุมครั้งที่|การประชุมครั้งที่|meeting no|meeting no.|no|no.|ครั้ง|meeting number",
    "date": "วันที่|วัน|วันเดือนปี|วัน เดือน ปี|วันประชุม|วันที่ประชุม|เมื่อ|เมื่อวันที่|date|วันเวลา|วันและเวลา|วัน-เวลา|วัน เวลา|วันที่และเวลา|date and time|วันที่-เวลา|meeting date|when|เมื่อไหร่|วันไหน|วัน เวลา สถานที่|วัน/เดือน/ปี|ว/ด/ป",
    "time": "เวลา|เวลาประชุม|time|ช่วงเวลา|เวลาเริ่ม-เลิก|เริ่ม-เลิก|เวลาเปิด-ปิด|เวลาเริ่ม-สิ้นสุด|เวลาเริ่ม - เลิก|เวลาเริ่มและเลิก",
    "start": "เริ่มประชุม|เริ่มประชุมเวลา|เปิดประชุม|เปิดประชุมเวลา|เริ่มเวลา|เริ่ม|start|started|start time|เวลาเริ่ม|เวลาเริ่มประชุม",
    "end": "เลิกประชุม|เลิกประชุมเวลา|ปิดประชุม|ปิดประชุมเวลา|เลิก|เลิกเวลา|end|ended|end time|closed|เวลาเลิก|เวลาเลิกประชุม|เวลาปิดประชุม|เสร็จสิ้น|เวลาสิ้นสุด|สิ้นสุด|สิ้นสุดการประชุม|เวลาสิ้นสุดการประชุม",
    "place": "สถานที่|สถานที่ประชุม|ที่|ณ|place|venue|location|ที่ประชุม ณ|ประชุม ณ|ห้อง|ห้องประชุม|where|ที่ไหน|พบกันที่|เจอกันที่|คุยกันที่|ประชุมกันที่",
    "channel": "ช่องทาง|ออนไลน์|ช่องทางออนไลน์|ระบบออนไลน์|ทางออนไลน์|ช่องทางประชุม|ช่องทางการประชุม|ผ่าน|ระบบ|ผ่านระบบ|channel|platform|รูปแบบการประชุม|รูปแบบประชุม|วิธีประชุม|วิธีการประชุม|ประชุมผ่าน|ประชุมทาง|mode|format of meeting|ออนไลน์ผ่าน",
    "attendance": "ผู้เข้าร่วม|ผู้เข้าร่วมทั้งหมด|จำนวนผู้เข้าร่วม|จำนวนผู้เข้าร่วมประชุม|จำนวนผู้เข้าประชุม|ผู้ร่วมประชุม|คนเข้าร่วม|จำนวนคน|attendees|participants|attendance|รายชื่อผู้เข้าร่วม|รายชื่อผู้เข้าร่วมประชุม|รายชื่อผู้เข้าประชุม|รายนามผู้เข้าร่วมประชุม|คนมา|มากัน|ผู้ร่วม|คนเข้า|จำนวน|ผู้เข้าประชุม|ผู้เข้าร่วมหารือ|เข้า|มา|เข้าประชุม|มาประชุม|มาร่วม|มาร่วมประชุม|มากี่คน|กี่คน|มาทั้งหมด",
    "members": "ผู้มาประชุม|รายชื่อผู้มาประชุม|กรรมการผู้มาประชุม|กรรมการที่มาประชุม|คณะกรรมการที่มาประชุม|รายนามผู้มาประชุม|กรรมการที่เข้าประชุม|คณะทำงานที่มาประชุม|present|members present",
    "others": "ผู้เข้าร่วมประชุม|ผู้เข้าร่วมประชุมอื่น|ผู้เข้าร่วมอื่น ๆ|ผู้เข้าร่วมอื่นๆ|ผู้ร่วมสังเกตการณ์|ผู้สังเกตการณ์|observers|in attendance|others present",
    "absent": "ผู้ไม่มาประชุม|ผู้ไม่เข้าร่วมประชุม|ผู้ลาประชุม|ผู้ลา|ลา|ลาประชุม|ขาด|ขาดประชุม|ไม่มาประชุม|กรรมการที่ไม่มาประชุม|กรรมการผู้ไม่มาประชุม|ผู้ขาดประชุม|ติดภารกิจ|ผู้ไม่มา|absent|apologies|ไม่มา|ผู้ที่ไม่มาประชุม|ผู้ไม่เข้าประชุม|คณะทำงานที่ไม่มาประชุม",
    "event": "ชื่องาน|งานเรา|งานของเรา|งานปีนี้|งานที่จัด|งานที่จะจัด|ชื่องานที่จัด|งาน|กิจกรรม|ชื่อกิจกรรม|ชื่อเวที|เวที|event|event name|ชื่อโครงการ|โครงการ|ชื่อค่าย|งานที่เตรียม|project|project name",
    "event_dates": "dates|วันจัด|วันจัดงาน|วันที่จัดงาน|วันงาน|กำหนดจัดงาน|กำหนดวันจัดงาน|กำหนดการจัดงาน|วันจัดเวที|วันที่จัดเวที|วันจัดกิจกรรม|กำหนดวันงาน|event date|event dates|กำหนดจัด|จัด|จัดงาน|จัดเมื่อ|จัดขึ้น|จัดงานวันที่|จัดวันที่|วันที่จัด|dates of event|ช่วงวันจัดงาน",
    "event_start": "ปล่อยตัว|เวลาปล่อยตัว|ปล่อยตัวเวลา|ปล่อยตัวนักวิ่ง|opening|opening time|opens|opens at|doors open|เวลาเริ่มงาน|เริ่มงานเวลา|งานเริ่ม|งานเริ่มเวลา|เวลาเปิด|เวลาเปิดงาน|เปิดงานเวลา|เริ่มงาน|เปิดงาน|พิธีเปิด|event start|event starts|เวลาจัดงาน|เวลางาน|เริ่มวันแรก",
    "theme": "theme|slogan|motto|คำโปรย|คำขวัญ|คำขวัญงาน|สโลแกน|ธีม|ธีมงาน|ธีมหลัก|แนวคิด|แนวคิดหลัก|แนวคิดงาน|แนวคิดของงาน|แนวคิดการจัดงาน|หัวข้อหลัก|หัวข้องาน|คอนเซ็ปต์|คอนเซปต์|concept|event theme|แก่นงาน|แก่นของงาน|แก่นหลัก|แก่นหลักของงาน|theme งาน|theme หลัก|ชื่อธีม",
    "issues": "ประเด็น|ประเด็นหลัก|ประเด็นของงาน|ประเด็นในงาน|ประเด็นงาน|ประเด็นเวที|issues|tracks|track|issue|key issues|ห้องประเด็น|ประเด็นย่อย|main issues|ประเด็นขับเคลื่อน|ประเด็นที่จะจัด",
    "formats": "รูปแบบ|รูปแบบงาน|รูปแบบการจัด|รูปแบบการจัดงาน|รูปแบบกิจกรรม|รูปแบบเวที|รูปแบบการนำเสนอ|formats|format|session formats|รูปแบบช่วง",
    "sectors": "ภาคส่วน|sectors|ภาคส่วนที่เข้าร่วม|ภาคีที่เชิญ|ภาคส่วนที่เชิญ|กลุ่มเป้าหมาย",
    "owner": "ผู้รับผิดชอบ|ผู้รับผิดชอบหลัก|ผู้รับมอบหมาย|ผู้ได้รับมอบหมาย|เจ้าของงาน|เจ้าภาพ|คนทำ|ใครทำ|assigned to|in charge|owner|responsible|รับผิดชอบ|รับผิดชอบโดย|โดย|มอบหมายให้|ผู้ดำเนินการ|คนรับผิดชอบ|who|ใคร|assignee|ผู้ประสาน",
    "due": "กำหนดส่ง|กำหนดการแล้วเสร็จ|วันครบกำหนด|ครบกำหนด|ต้องเสร็จ|เสร็จเมื่อ|target date|กำหนดเสร็จ|กำหนดแล้วเสร็จ|ภายใน|ภายในวันที่|due|due date|deadline|กำหนด|เสร็จภายใน|ระยะเวลา|ส่งภายใน|วันที่แล้วเสร็จ|เส้นตาย|เมื่อไร|when due|by|เดดไลน์|กำหนดวันเสร็จ|กำหนดเวลา|แล้วเสร็จ",
    "next": "เวลาประชุมครั้งต่อไป|เวลาประชุมครั้งหน้า|เวลานัดครั้งต่อไป|เวลานัดครั้งหน้า|วันประชุมครั้งต่อไป|วันประชุมครั้งหน้า|วันนัดครั้งต่อไป|ประชุมหน้า|นัดต่อ|นัดติดตาม|นัดติดตามผล|นัดติดตามงาน|นัด|ปช.หน้า|ปช.ครั้งหน้า|ปช.ครั้งต่อไป|ปช.ต่อไป|ต่อไป|next|next call|ประชุมหนหน้า|นัดหนหน้า|หนหน้า|นัดรอบหน้า|รอบหน้า|ประชุมครั้งต่อไป|การประชุมครั้งต่อไป|นัดประชุมครั้งต่อไป|นัดหมายครั้งต่อไป|นัดหมายประชุมครั้งต่อไป|ประชุมครั้งหน้า|นัดครั้งหน้า|นัดครั้งต่อไป|ครั้งต่อไป|ครั้งหน้า|next meeting|นัดหมาย|นัดประชุม|นัดประชุมครั้งหน้า|กำหนดประชุมครั้งต่อไป|การประชุมครั้งถัดไป|ประชุมครั้งถัดไป|นัดต่อไป",
    "decisions": "สิ่งที่ตัดสินใจ|เรื่องที่ตัดสินใจ|ตัดสินใจแล้ว|ตกลง|ข้อสรุป|เคาะแล้ว|เคาะกันแล้ว|ที่เคาะแล้ว|เรื่องที่เคาะแล้ว|สรุปตกลง|สรุปข้อตกลง|สรุปที่ตกลงกัน|ตกลงกัน|ที่ตกลงแล้ว|ตกลงแล้ว|เรื่องที่ตกลงแล้ว|สิ่งที่ตกลงแล้ว|สิ่งที่ตกลง|ที่ตกลงไว้|ที่ประชุมตกลง|ที่ประชุมตกลงว่า|ที่ประชุมตกลงกัน|ที่ประชุมเห็นชอบ|ที่ประชุมเห็นชอบให้|ที่ประชุมมีมติว่า|ที่ประชุมมีมติให้|ตกลงกันแล้วว่า|ตกลงกันว่า|ตกลงร่วมกันว่า|ตกลงร่วมกัน|ตกลงกันแล้ว|เห็นพ้องกันว่า|เห็นพ้องกัน|เห็นตรงกันว่า|ข้อยุติ|ข้อตกลงร่วม|ที่ตกลงกัน|เรื่องที่ตกลงกัน|เรื่องที่ตกลง|สิ่งที่ตกลงร่วมกัน|ข้อสรุปร่วม|มติและข้อตกลง|agreed|agreements|we agreed|ว่ากันแล้ว|ว่ากันไว้|resolutions|มติ|มติที่ประชุม|มติ ที่ประชุม|สรุปมติ|มติการประชุม|decision|decisions|resolution|resolved|ข้อตกลง|มติร่วม|สิ่งที่ตกลงกัน|ที่ประชุมมีมติ|ข้อสรุปและมติ",
    "proposals": "ไอเดีย|มีคนเสนอ|มีผู้เสนอ|เสนอไว้|เสนอ|ฝากไว้|ฝาก|เรื่องฝาก|ฝากคิด|ฝากไว้คิด|ฝากคิดต่อ|เสนอไว้คิดต่อ|เรื่องฝากคิด|สิ่งที่อยากเสนอ|อยากเสนอ|เสนอเพิ่ม|เสนอเพิ่มเติม|ความเห็นเพิ่มเติม|ideas|ข้อเสนอ|ข้อเสนอแนะ|ข้อเสนอเพิ่มเติม|ข้อเสนอแนะเพิ่มเติม|ข้อคิดเห็นและข้อเสนอแนะ|proposal|proposals|suggestions|suggestion|suggest|suggested|ข้อเสนอจากที่ประชุม|ข้อเสนอของที่ประชุม|ความเห็นและข้อเสนอ|ข้อเสนออื่นๆ|ข้อเสนออื่น ๆ|ข้อเสนอจากวงคุย|ข้อเสนอต่อการจัดงาน",
    "tasks": "งานของแต่ละคน|งานแต่ละคน|งานของแต่ละฝ่าย|หน้าที่ของแต่ละคน|หน้าที่แต่ละคน|action list|action plan|todo list|to-do list|assignments|tasks and owners|งานมอบหมาย|มอบ|มอบงานกัน|มอบหมายภารกิจ|ข้อมอบหมาย|งานที่ได้รับมอบหมาย|ไผเฮ็ดหยัง|ไผเฮ็ดอีหยัง|ไผยะหยัง|ใครทำไหร|ใครทำพรือ|ฝากด้วย|ฝากด้วยนะ|ฝากทำด้วย|รับงาน|รับงานไป|ใครรับ|ฝากงาน|งานฝาก|งานที่ฝาก|งานฝากทำ|ฝากทำ|สั่งการ|ข้อสั่งการ|การสั่งการ|เรื่องสั่งการ|มอบหมายหน้าที่|งานที่มอบหมาย|มอบหมายงาน|มอบหมาย|การมอบหมายงาน|การมอบหมาย|การบ้าน|งานที่ต้องทำ|สิ่งที่ต้องทำ|สิ่งที่ต้องดำเนินการต่อ|งานต่อไป|action|actions|action items|action item|next steps|to do|todo|to-do|ภารกิจ|แบ่งงาน|แบ่งงานกัน|การแบ่งงาน|ใครทำ|ใครทำอะไร|ใครทำไร|งานใครงานมัน|คนรับงาน|ใครรับงานไหน|แบ่งกันทำ|แบ่งคน|แบ่งหน้าที่กัน|ใครรับอะไร|ใครรับผิดชอบอะไร|งานที่รับไป|ทำต่อ|ต้องทำ|งานต่อ|ต้องทำต่อ|ที่ต้องทำต่อ|งานถัดไป|ขั้นต่อไป|งานที่แบ่งกัน|งานแบ่งกัน|งานแบ่งกันทำ|แบ่งกัน|แบ่งงานแล้ว|ผู้รับงาน|คนรับงานไป|ใครเอาอะไรไปทำ|งานที่แบ่ง|มอบงาน|การดำเนินงานต่อไป|สิ่งที่ต้องทำก่อน|ติดตามงาน|แบ่งความรับผิดชอบ|คนทำ|คนรับหน้าที่|หน้าที่|who do what|who does what by when|action points|action point|actions agreed|who does what|follow up|follow-up|responsibilities|งานค้าง|งานที่ต้องทำต่อ|สิ่งที่ต้องทำต่อ|แผนงานและผู้รับผิดชอบ|ผู้รับผิดชอบงาน|งานและผู้รับผิดชอบ|การแบ่งหน้าที่|แบ่งหน้าที่|หน้าที่รับผิดชอบ|tasks",
    "agenda": "ระเบียบวาระ|ระเบียบวาระการประชุม|วาระ|วาระการประชุม|agenda|วาระประชุม",
    "related": "relate topics|related topics|related topic|relate topic|related|เรื่องที่เกี่ยวข้อง|บทความที่เกี่ยวข้อง|หัวข้อที่เกี่ยวข้อง|อ่านเพิ่มเติม|อ่านเพิ่ม|อ่านต่อ|เรื่องน่าอ่านต่อ|ดูเพิ่มเติม|further reading|ลิงก์ที่เกี่ยวข้อง|ข่าวที่เกี่ยวข้อง|เนื้อหาที่เกี่ยวข้อง|see also|related articles|บทความเกี่ยวข้อง|เรื่องเกี่ยวข้อง|เรื่องเกี่ยวเนื่อง|เรื่องที่เกี่ยวเนื่อง|บทความเกี่ยวเนื่อง",
    "money": "งบประมาณ|งบ|budget|ค่าใช้จ่าย|รายจ่าย",
    "summary": "สรุปประเด็นสำคัญ|ประเด็นสำคัญ|สรุปสาระสำคัญ|สาระสำคัญ|สรุป|สรุปการประชุม|สรุปประเด็น|เนื้อหา|สรุปเนื้อหา|ประเด็นหารือ|ประเด็นที่หารือ|ประเด็นพูดคุย|ประเด็นที่พูดคุย|ผลการประชุม|สรุปผลการประชุม|summary|discussion|key points|notes|รายละเอียด|สิ่งที่คุยกัน|คุยเรื่อง|เรื่องที่คุย|ที่มา|ความเป็นมา|หมายเหตุ|สาระ|รายละเอียดการประชุม|ประเด็นสรุป|ผลการหารือ|ผลการพูดคุย|สรุปย่อ|เนื้อหาการประชุม|หัวข้อที่คุย|ประเด็นที่คุย|เรื่องที่พูดคุย|สรุปสั้นๆ",
    "schedule": "กำหนดการ|ตารางเวลา|programme|program|schedule|timetable|ตารางกิจกรรม|ร่างกำหนดการ",
    "chair": "ประธาน|ประธานที่ประชุม|ประธานการประชุม|ประธานในที่ประชุม|chair|chaired by|ผู้ดำเนินการประชุม|ผู้จด|ผู้จดบันทึก|ผู้บันทึก|ผู้จดรายงานการประชุม|ผู้บันทึกการประชุม|ผู้ตรวจ|ผู้ตรวจรายงานการประชุม|เลขานุการ|minutes by|recorder|note taker|ผู้สรุป|ผู้รายงาน|secretary|ผู้จดรายงาน",
}


_COUNTED_KEY = LazyPattern(r"(?P<word>[ก-๎a-z ]{2,24}?) ?(?:ที่|no\.?|#)? ?\d{1,2}")
_ROOMS = frozenset(
    ("ห้องย่อย", "โซน", "เวทีย่อย", "วงย่อย", "zone", "session", "breakout")
)  # each holds one issue: `โซน 2: ...`
_ROOM_KEYS = frozenset(("ห้องย่อย", "ห้องเสวนา", "หัวข้อเสวนา", "ประเด็นเสวนา", "เวทีย่อย", "วงเสวนา"))
_COUNTED_ROLES = frozenset(("issues", "tasks", "decisions", "proposals"))
KEYS: dict[str, str] = {word: role for role, words in _KEYS.items() for word in words.split("|")}

_COLUMNS: dict[str, str] = {
    "no": "ที่|ลำดับ|ลำดับที่|no|no.|ข้อ|#|ข้อที่",
    "task": "งาน|ทำอะไร|กิจกรรม|รายการ|เรื่อง|task|action|ภารกิจ|สิ่งที่ต้องทำ|รายละเอียด|งานที่มอบหมาย|what|หน้าที่|action item|งานที่ต้องทำ|การดำเนินการ|ภาระงาน|สิ่งที่ต้องดำเนินการ|ประเด็น/งาน|รายการงาน|เรื่อง/งาน",
    "owner": _KEYS["owner"]
    + "|ผู้รับงาน|คนรับงาน|คนดูแล|ผู้รับไปทำ|ผู้รับ|คนทำ|คนรับ|ใครทำ|เจ้าภาพ|มือ|เจ้าของ|เจ้าของงาน|คนชวนคุย|ผู้ชวนคุย|ผู้ดำเนินรายการ|ผู้ดำเนินวง|กระบวนกร|ผู้นำวง|ผู้ดูแล|ชื่อผู้รับผิดชอบ|หน่วยงานรับผิดชอบ|หน่วยงานที่รับผิดชอบ|ผู้รับผิดชอบงาน|ฝ่าย|ผู้ทำ",
    "due": _KEYS["due"]
    + "|when|timeline|target|วันที่|ส่งเมื่อ|เมื่อไหร่|เมื่อใด|เสร็จเมื่อ|เสร็จวันที่|เสร็จวันไหน|ส่งวันไหน|ส่งวันที่|ก่อนวันที่|ครบกำหนด|วันเสร็จ|ต้องเสร็จ|วันครบกำหนด|วันส่ง|วันกำหนดส่ง|กำหนดวัน|เสร็จ|ส่ง|วันเวลา",
    "detail": "คุยอะไร|คุยอะไรกัน|คุยว่า|ที่คุย|ที่คุยกัน|เรื่องที่คุย|สรุปที่คุย|คุยกันว่า|สาระ|สาระสำคัญ|ผลการหารือ|ผลการพูดคุย|ข้อหารือ|discussion|details",
    "output": "ผลผลิต|ผลลัพธ์|output|outputs|ผลงาน|สิ่งที่ส่ง|เอกสาร|เอกสารที่ต้องส่ง|ผลที่ได้",
    "name": "ชื่อ|ชื่อ-สกุล|ชื่อ - สกุล|ชื่อ-นามสกุล|ชื่อ สกุล|name|รายชื่อ|ชื่อสกุล|ชื่อ - นามสกุล",
    "role": "ตำแหน่ง|position|role|บทบาท",
    "org": "หน่วยงาน|องค์กร|สังกัด|organisation|organization|หน่วยงาน/องค์กร|เครือข่าย|org",
    "issue": "วง|ชื่อวง|ชื่อเวที|ประเด็น|ประเด็นหลัก|ประเด็นเวที|ประเด็นของเวที|ประเด็นในเวที|ประเด็นของงาน|ประเด็นสมัชชา|หัวข้อเวที|หัวข้อวงคุย|ห้องย่อย|เวทีย่อย|วงเสวนา|วงคุย|issue|track|ชื่อประเด็น|หัวข้อ|ห้อง|โซน|ประเด็นเสวนา|หัวข้อเสวนา|ประเด็นย่อย|topic",
    "format": "รูปแบบ|format|รูปแบบกิจกรรม|วิธีการ|รูปแบบการจัด",
    "decision": "มติ|มติที่ประชุม|decision|ข้อสรุป|ผลการพิจารณา|มติ/ข้อสรุป",
    "votes": "คะแนน|คะแนนเสียง|ผลคะแนน|เสียง|ผลโหวต|โหวต|ผลการลงคะแนน|การลงคะแนน|ผลการลงมติ|การลงมติ|votes|vote|voting",
    "yes": "เห็นด้วย|เห็นชอบ|จำนวนเห็นด้วย|in favour|in favor|yes|for",
    "against": "ไม่เห็นด้วย|ไม่เห็นชอบ|คัดค้าน|against|opposed",
    "abstain": "งดออกเสียง|งดเสียง|งด|ไม่ออกเสียง|abstain|abstained|abstentions",
    "agenda": "วาระ|วาระที่|ระเบียบวาระ|agenda",
    "money": "งบประมาณ|จำนวนเงิน|งบประมาณ (บาท)|จำนวนเงิน (บาท)|budget|บาท|จำนวนเงิน(บาท)|งบ|งบ (บาท)|งบประมาณ(บาท)|amount|วงเงิน|วงเงิน (บาท)|amount (baht)",
    "people": "จำนวนคน|จำนวนผู้เข้าร่วม|จำนวน (คน)|คน|เป้าหมาย (คน)|ผู้เข้าร่วม (คน)|จำนวน(คน)|people|participants|เป้าหมาย(คน)|ผู้เข้าร่วม",
    "status": "สถานะ|status|หมายเหตุ|ความคืบหน้า|note|notes|remark",
}
_COLUMN_NAMES: dict[str, str] = {}
for _role, _words in _COLUMNS.items():
    for _word in _words.split("|"):
        _COLUMN_NAMES.setdefault(_word, _role)

_TAILS = ("ดังต่อไปนี้", "ดังนี้", "ได้แก่", "ประกอบด้วย", "คือ", ":", "：", "-", "ฯ", ".")
_TAIL = LazyPattern(rf"(?:[ ]?(?:มีดังนี้|{'|'.join(map(re.escape, _TAILS))}))+$")
_ANNOUNCES = LazyPattern(r"(?:ดังต่อไปนี้|ดังนี้|ได้แก่|ประกอบด้วย|คือ|:|：)[ .\-ฯ]*$")
_BRACKET = LazyPattern(r"\([^()]{0,40}\)")


def _bare(text: str) -> str:
    """The text without what stands in brackets."""
    return _BRACKET.sub("", text) if "(" in text else text


_COUNTED_THINGS = ("คน", "ท่าน", "ราย", "ข้อ", "เรื่อง", "ประเด็น")
_COUNT = LazyPattern(rf" ?(?:จำนวน|รวม)? ?\d{{1,4}} ?(?:{'|'.join(_COUNTED_THINGS)})$")
_COUNTED_PEOPLE, _WHO_CAME = ("คน", "ท่าน", "ราย"), frozenset(("attendance", "members", "others", "absent"))
LONGEST_KEY, LONGEST_STROKED = 48, 16


def key_role(key: str) -> str | None:
    """Role of the words before a colon, also of one half of `วันที่ / Date`; None when they are no key."""
    plain = key.strip(" -*•#>").lower()
    role = KEYS.get(plain)
    if role is None and plain and len(plain) <= LONGEST_KEY:
        bare = _bare(plain).strip()
        role = KEYS.get(bare) or KEY_FORMS.role_of(bare, whole=True)
        counted = _COUNTED_KEY.fullmatch(bare) if role is None else None
        word = counted["word"] if counted else ""
        if word == "งาน":
            return "tasks"
        if bare in _ROOM_KEYS:
            return "issues"
        if word in _ROOMS:
            return "issues"
        if KEYS.get(word) in _COUNTED_ROLES:
            return KEYS[word]
        if role is None and bare.endswith(_COUNTED_PEOPLE):
            told = KEYS.get(_COUNT.sub("", bare))  # `ลาประชุม 2 ท่าน: ...`
            return told if told in _WHO_CAME else None
        if role is None and "/" in plain:
            for part in bare.split("/"):
                role = role or KEYS.get(part.strip())
    return role


def split_field(text: str) -> tuple[str, int] | None:
    """Role of a `key: value` line and where its value begins; None when the line is none."""
    colon = text.find(":", 0, LONGEST_KEY)
    for sign in ("：", "="):
        colon = text.find(sign, 0, LONGEST_KEY) if colon < 0 else colon
    role = key_role(text[:colon]) if colon >= 0 else None
    return (
        (role, colon + 1)
        if role
        else _stroked_field(text) or _gapped_field(text) or (_piped_field(text) if "|" in text else None)
    )


FORM = ("owner", "tasks", "due")
_WORK_KEYS = frozenset(
    [
        "งาน",
        "กิจกรรม",
        "เรื่อง",
        "รายการ",
        "ภาระงาน",
        "ภารกิจ",
        "task",
        "what",
        "action",
        "ทำอะไร",
        "อะไร",
        "รายละเอียด",
        "รายละเอียดงาน",
        "เนื้องาน",
        "การดำเนินงาน",
        "การดำเนินการ",
        "ดำเนินการ",
        "งานที่ต้องทำ",
        "งานที่ทำ",
        "สิ่งที่ต้องดำเนินการ",
        "สิ่งที่จะทำ",
        "ข้อปฏิบัติ",
    ]
)


_WHEN_KEYS = frozenset(("when", "เมื่อไหร่", "เมื่อใด", "เมื่อไร"))


def form_field(text: str) -> tuple[str, int, bool] | None:
    """Role and where the value begins of one field of a form: who, what, until when; None for any other line.

    The last is False for a key such as `งาน`, which tells work only beside one that tells who does it.
    """
    colon = text.find(":", 0, LONGEST_KEY)
    if colon < 0:
        return None
    key = _bare(text[:colon]).strip(" -*•#>").lower()
    if key in _WORK_KEYS:
        return "tasks", colon + 1, False
    role = "due" if key in _WHEN_KEYS else key_role(key)
    return (role, colon + 1, True) if role in FORM else None


_GAPPED = LazyPattern(r"(?P<key>[^\s:|/]{3,24}(?: [^\s:|/]{2,16})?)(?: {3,}|\t+ *)(?=\S)")
_OF_A_FORM = frozenset(
    [
        "title",
        "no",
        "date",
        "time",
        "start",
        "end",
        "place",
        "channel",
        "attendance",
        "absent",
        "theme",
        "event",
        "event_dates",
        "event_start",
        "issues",
        "formats",
        "sectors",
    ]
)


_OF_HEADER = _OF_A_FORM - {"issues", "theme", "event", "event_dates", "event_start", "formats", "sectors"} | {
    "members",
    "others",
    "chair",
}


def of_header(role: str, value: str) -> bool:
    """Whether a numbered line tells one of the meeting's own facts: `2. ครั้งที่: 2/2568`."""
    return role in _OF_HEADER and value.strip() != ""


def _gapped_field(text: str) -> tuple[str, int] | None:
    """`ครั้งที่          7/2567`: the blanks of a form part the key from one value."""
    gap = _GAPPED.match(text) if "   " in text or "\t" in text else None
    role = key_role(gap["key"]) if gap else None
    led = role == "chair" and gap is not None and NAME.match(text, gap.end()) is not None
    if gap is None or role is None or not (led or role in _OF_A_FORM) or _GAPPED_AGAIN.search(text, gap.end()):
        return None
    return role, gap.end()


_GAPPED_AGAIN = LazyPattern(r" {3,}|\t")


def _piped_field(text: str) -> tuple[str, int] | None:
    """`สถานที่ | ห้องประชุม`: a table of two columns without outer strokes; none is its head, `งาน | ผู้รับผิดชอบ`."""
    key, _, value = text.partition("|")
    if not value.strip() or "|" in value or len(key) > LONGEST_KEY:
        return None
    role = key_role(key)
    return (role, len(key) + 1) if role not in (None, "title", "summary") and column_role(value) is None else None


_STROKED_KEY = LazyPattern(rf"(?P<key>[^\n/-]{{1,{LONGEST_STROKED}}}?)(?: [/–-]|/) ")
_STROKED = {"decisions", "proposals", "event", "tasks", "next"}


def _stroked_field(text: str) -> tuple[str, int] | None:
    """`มติ / เห็นชอบให้ ...`, `เสนอ - ควรมี ...`: a stroke parts the key from what was resolved, proposed or is to be done."""
    match = _STROKED_KEY.match(text)
    role = key_role(match["key"]) if match else None
    return (role, match.end()) if match and role in _STROKED else None


_PARTS = ("ส่วนที่", "ตอนที่", "หมวดที่", "หมวด ", "ภาคที่")
_PART = LazyPattern(r"(?:ส่วน|ตอน|หมวด|ภาค)(?:ที่)? ?\d{1,2} ?[:.)–-]* ?(?=[ก-๎A-Za-z])")  # `ส่วนที่ 6 มติ`


def heading_role(text: str) -> str | None:
    """Role of a heading such as `มีข้อเสนอเพิ่มเติมดังนี้`; None when its words say nothing."""
    plain = text.strip(" #*:=")
    part = _PART.match(plain) if plain.startswith(_PARTS) else None
    plain = plain[part.end() :] if part else plain
    if plain.endswith(_TAILS):
        plain = _TAIL.sub("", plain).strip()
    if len(plain) > 70:
        return None
    uncounted = _COUNT.sub("", plain) if plain.endswith(_COUNTED_THINGS) else plain
    role = KEYS.get(plain.lower()) or KEYS.get(_bare(uncounted).strip().lower())
    if role is None and "/" in plain:
        halves = {KEYS.get(half.strip().lower()) for half in plain.split("/")}  # `มติ / Decisions`
        first = KEYS.get(plain.partition("/")[0].strip().lower())
        told = first if first in ("decisions", "proposals", "tasks") else None  # `มติ/ข้อสั่งการ`
        role = halves.pop() if len(halves) == 1 else "tasks" if task_columns(plain) else told
    role = role or HEADINGS.role_of(plain, whole=False)
    if role is None and "(" in plain:
        role = HEADINGS.role_of(_bare(plain).strip(), whole=False)
    return role or (_ordered(plain) if "ภายใน" in plain or "ก่อน" in plain or "ไม่เกิน" in plain else None)


# `ใครทำอะไร ให้เสร็จก่อน 30 กันยายน 2568`: a heading of tasks with the day of all of them.
_HEADED_ORDER = LazyPattern(
    r"(?P<head>[^\n\d]{3,30}?) ?\(?(?:ให้|ต้อง|ขอให้|ทุกงาน|ทั้งหมด|กำหนด)*(?:แล้ว)?(?:ส่ง|เสร็จ)?(?:ทั้งหมด)? ?(?:ภายใน|ก่อน|ไม่เกิน) ?(?:วันที่|วัน[ก-๎]{3,10}ที่)? ?\d{1,2}[^\n\d]{1,14}(?:\d{2,4})?[ ):]*"
)


def headed_order(text: str) -> re.Match[str] | None:
    """The match of a heading that orders all below it to be done by a day; tried only where a day is told in such words."""
    if len(text) > _LONGEST_ORDER or _UNTIL_DAY.search(text) is None:
        return None
    return _HEADED_ORDER.fullmatch(text)


_LONGEST_ORDER = 110  # characters
_UNTIL_DAY = LazyPattern(r"(?:ภายใน|ก่อน|ไม่เกิน) ?(?:วัน[ก-๎]{0,13})? ?\d")


def _ordered(text: str) -> str | None:
    """`tasks` for a heading of them that tells their day as well: `แบ่งงาน ให้เสร็จก่อน 30 กันยายน`."""
    told = headed_order(text)
    head = told["head"].strip(" :(-") if told else ""
    role = KEYS.get(head) or HEADINGS.role_of(head, whole=False) if head else None
    return role if role == "tasks" else None


def task_columns(text: str) -> list[str]:
    """What the parts of each line below a heading tell, `งานค้าง / เจ้าของ / กำหนด`; nothing for any other heading."""
    if "/" not in text:
        return []
    roles = [column_role(part.strip(" :")) or "" for part in text.split("/")]
    return roles if "task" in roles and {"owner", "due"} & set(roles) and all(roles) else []


def announces(text: str) -> bool:
    """Whether a line promises a list: it ends with ดังนี้, ได้แก่, a colon."""
    return _ANNOUNCES.search(text) is not None


def column_role(cell: str) -> str | None:
    """Role of a table column by its head."""
    plain = cell.strip().lower()
    role = _COLUMN_NAMES.get(plain)
    if role is None and ("/" in plain or "(" in plain):
        parts = [_COLUMN_NAMES.get(part.strip()) for part in re.split(r"[/()]", plain)]
        role = "owner" if "owner" in parts else next(filter(None, parts), None)  # `หน่วยงาน/ผู้รับผิดชอบ`
    if role is None and KEYS.get(plain) == "tasks":
        return "task"
    form = KEY_FORMS.role_of(plain, whole=True) if role is None else None
    return form if form in ("due", "owner") else role
