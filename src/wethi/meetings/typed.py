"""Names of an attendance list as people type them, one a line."""

from __future__ import annotations

import re

from wethi.meetings.actions.calling import Name
from wethi.meetings.choices import Presence
from wethi.pure.thai.sectors import sector_code

_INSTEAD = re.compile(r"^(?P<who>.+?)\s*\(?\s*(?:แทน|ผู้แทน(?=\s)|for)\s+(?P<whom>[^()]+?)\s*\)?$")
_STATUS = re.compile(
    r"\s*[(\[]?\s*(?P<word>ลา\w*|ขาด|ไม่มา|on leave|absent)\s*(?P<why>[^)\]]*)[)\]]?\s*$", re.IGNORECASE
)
_NUMBER = re.compile(r"^\s*[\d๐-๙]{1,4}[.)]\s*")
_AWAY = {"ขาด": Presence.ABSENT, "ไม่มา": Presence.ABSENT, "absent": Presence.ABSENT}


def name_typed(text: str, sector: str = "") -> Name | None:
    """``นายสมชาย ใจดี แทน นายอำเภอ, ที่ว่าการอำเภอ, ปลัด (ลา ติดราชการ)``: name, body, position, and how they came.

    Commas or tabs part the three; the number before a pasted name is left out. None for an empty line.
    """
    plain = _NUMBER.sub("", " ".join(text.replace("\t", " , ").split()))
    status: str = Presence.PRESENT
    reason = ""
    away = _STATUS.search(plain)
    if away and away.start() > 0 and plain[away.start() : away.start() + 1] in " ([":
        status = _AWAY.get(away["word"].lower(), Presence.LEAVE)
        reason = away["why"].strip()
        plain = plain[: away.start()]
    parts = [part.strip() for part in re.split(r"\s*[,،]\s*", plain)]
    name, organisation, role = [*parts, "", ""][:3]
    stands_for = ""
    instead = _INSTEAD.match(name)
    if instead:
        name, stands_for, status = instead["who"], instead["whom"], Presence.SUBSTITUTE
    if not name:
        return None
    return Name(name, organisation, role, status, stands_for, reason, sector or sector_code(organisation) or "")


def names_typed(text: str) -> list[Name]:
    return [name for line in text.splitlines() if (name := name_typed(line)) is not None]
