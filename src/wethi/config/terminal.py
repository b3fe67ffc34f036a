"""What is said to a terminal in its own language, also before Django stands or without it."""

from __future__ import annotations

import errno
import gettext
import os
from collections.abc import Callable
from pathlib import Path

_TROUBLES = {
    errno.ENOENT: "ไม่มีไฟล์หรือโฟลเดอร์นี้",
    errno.EACCES: "ไม่มีสิทธิ์ใช้",
    errno.EPERM: "ไม่มีสิทธิ์ใช้",
    errno.EISDIR: "เป็นโฟลเดอร์ ไม่ใช่ไฟล์",
    errno.ENOTDIR: "ไม่ใช่โฟลเดอร์",
    errno.EEXIST: "มีอยู่แล้ว",
    errno.ENOSPC: "เนื้อที่เต็ม",
    errno.EDQUOT: "เนื้อที่ที่ให้ใช้เต็ม",
    errno.EROFS: "เปิดไว้ให้อ่านอย่างเดียว เขียนไม่ได้",
    errno.EFBIG: "ไฟล์ใหญ่เกินไป",
}


def language() -> str:
    """Of the terminal: ``th`` where its locale is Thai, else ``en``."""
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "th" if locale.startswith("th") else "en"


def said(english: str, thai: str) -> str:
    """A sentence of a command that runs without Django's catalogues."""
    return thai if language() == "th" else english


def trouble_said(trouble: OSError) -> str:
    """Why a file or folder cannot be used."""
    english = trouble.strerror or str(trouble)
    return said(english, _TROUBLES.get(trouble.errno or 0, english))


def catalogue(package: str) -> Callable[[str], str]:
    """The words of a package of ours, ``kit/files``, in the terminal's language; English where its catalogue is not made."""
    folder = Path(__file__).resolve().parent.parent / package / "locale"
    return gettext.translation("django", folder, [language()], fallback=True).gettext
