"""Text typed with the keyboard set to the other language, Thai Kedmanee and US English: l;ylfu is สวัสดี."""

import re

from wethi.pure.thai.normal import mark_damage

_LATIN = "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:\"ZXCVBNM<>?"
_THAI = '_ๅ/-ภถุึคตจขชๆไำพะัีรนยบลฃฟหกดเ้่าสวงผปแอิืทมใฝ%+๑๒๓๔ู฿๕๖๗๘๙๐"ฎฑธํ๊ณฯญฐ,ฅฤฆฏโฌ็๋ษศซ.()ฉฮฺ์?ฒฬฦ'
_TO_THAI = str.maketrans(_LATIN, _THAI)
_TO_LATIN = str.maketrans(_THAI, _LATIN)
_THAI_LETTER = re.compile("[\u0e01-\u0e5b]")
_THAI_BASE = re.compile("[\u0e01-\u0e2e]")


def to_thai_layout(text: str) -> str:
    """What the same keys give on a Thai keyboard."""
    return text.translate(_TO_THAI)


def to_latin_layout(text: str) -> str:
    """What the same keys give on an English keyboard."""
    return text.translate(_TO_LATIN)


def other_layout(text: str) -> str:
    """The text on the other keyboard: Thai letters in it mean that it was typed on a Thai one."""
    return to_latin_layout(text) if _THAI_LETTER.search(text) else to_thai_layout(text)


def likely_other_layout(text: str) -> str | None:
    """The text on the other keyboard when that reads as writing, else None; for a search that found nothing."""
    other = other_layout(text).strip()
    if not other or other == text.strip():
        return None
    if _THAI_LETTER.search(text):
        return other if re.search("[A-Za-z]{2}", other) else None
    return other if _THAI_BASE.search(other) and mark_damage(other) == 0.0 else None
