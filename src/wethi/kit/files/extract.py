"""Text out of an uploaded or piped file: plain text, Markdown, DOCX, PDF with a text layer, a saved web page.

What kind of file it is, is told by its bytes; the file name only settles doubts. Anything that cannot be read
raises `Unreadable` with a sentence, never another exception.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from wethi.kit.files.unreadable import Unreadable, refuse_more_than
from wethi.kit.files.unreadable import marked as _

__all__ = ["LARGEST", "Extracted", "Unreadable", "extract_text"]

LARGEST = 20 * 1024 * 1024
"""Largest file that is read at all, in bytes."""

_HTML_HEAD = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype html|html|head|body)",
    re.I | re.S,
)
_HTML_TAGS = re.compile(rb"</(?:p|div|li|td|h[1-6]|span|body)>|<br\b", re.I)
_OTHER_XML = re.compile(rb"\s*<\?xml[^>]{0,200}>\s*(?:<\?mso-application[^>]{0,200}>\s*)?<(?:office|w|pkg):", re.I)
_MAIL_PARTS = re.compile(
    rb"(?:[A-Za-z][A-Za-z-]{1,40}:[^\r\n]{0,400}(?:\r?\n[ \t][^\r\n]{0,400}){0,9}\r?\n){1,60}?Content-Type:[ ]?multipart/",
    re.I,
)
_TAG = re.compile(rb"<[^<>]*+>")
_CHARSET = re.compile(rb"<meta\b[^<>]{0,200}?charset\s*+=\s*+[\"']?([\w-]{2,40})", re.I)
_HEAD = 4096  # bytes in which a page says how it is coded
_THAI_NAMES = frozenset(
    ("tis-620", "tis620", "iso-8859-11", "iso8859-11", "cp874", "windows-874", "windows874", "x-windows-874", "874")
)
_MARKDOWN = re.compile(r"^(?:#{1,6} |\|.*\|[ \t]*$|(?=[ :|-]*+$)[ :|-]*?---|```)", re.M)
# Markdown that a program wrote: `1\.`, `\-`, so that nothing typed is taken for a list.
_ESCAPED = re.compile(r"\\([\\.)(\-#*_+>|!~\[\]{}`&<=:\"'])")
_ESCAPED_MARK = re.compile(r"^[ \t>]*(?:[0-9๐-๙]{1,3}\\[.)]|\\[-#*+])", re.M)
_FEWEST_ESCAPED = 2
# A tone typed before the vowel it stands over looks the same, and is read by nobody.
_TONE_FIRST = re.compile("([\u0e48-\u0e4c])([\u0e31\u0e34-\u0e3a])")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_THAI = re.compile("[\u0e01-\u0e5b]")
_BROKEN_THAI = re.compile("(?:^|[\\s0-9A-Za-z])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Extracted:
    """Text of a file: `kind` is text, markdown, docx, pdf or html; `encoding` is that of its bytes."""

    kind: str
    encoding: str
    text: str


def extract_text(data: bytes, *, filename: str | None = None, encoding: str | None = None) -> Extracted:
    """The text of `data`, without byte order mark. Raises `Unreadable`.

    `encoding` is for plain text whose writer knows it; without it UTF-8 is tried first, then Thai Windows (CP874).
    """
    if not data.strip(b" \t\r\n\x00"):
        raise Unreadable("empty", _("The file is empty."))
    if len(data) > LARGEST:
        raise Unreadable("too_large", _("The file is larger than %(most)s MB."), most=LARGEST // 1024 // 1024)
    name = (filename or "").lower()
    if data.startswith(b"PK\x03\x04"):
        from wethi.kit.files.docx_text import docx_text

        _refuse_other_archives(data)
        return _found("docx", "utf-8", docx_text(data))
    if b"%PDF-" in data[:1024]:
        from wethi.kit.files.pdf_text import pdf_text

        return _found("pdf", "utf-8", pdf_text(data))
    _refuse_other_kinds(data)
    is_page = _is_page(data)
    used, text = _decoded(data, encoding, is_page=is_page)
    if (
        is_page
        or (name.endswith((".html", ".htm")) and "<" in text)
        or _is_page(text[:_HEAD].encode("utf-8", "replace"))
    ):
        from wethi.kit.files.html_text import html_text

        return _found("html", used, html_text(text))
    escaped = len(_ESCAPED_MARK.findall(text)) >= _FEWEST_ESCAPED
    if escaped or name.endswith((".md", ".markdown")) or _looks_like_markdown(text):
        return _found("markdown", used, _ESCAPED.sub(r"\1", text))
    return _found("text", used, text)


def _found(kind: str, encoding: str, text: str) -> Extracted:
    if not text.strip():
        raise Unreadable("empty", _("There is no text in the file."))
    refuse_more_than(len(text))
    return Extracted(kind, encoding, _TONE_FIRST.sub(r"\2\1", text))


def _refuse_other_archives(data: bytes) -> None:
    if data[30:73] == b"mimetypeapplication/vnd.oasis.opendocument.":
        raise Unreadable(
            "unsupported", _("This is an OpenDocument file (.odt). Save it as .docx or PDF and try again.")
        )


def _refuse_other_kinds(data: bytes) -> None:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Unreadable(
                "encrypted", _("The document is protected by a password. Save it without one and try again.")
            )
        raise Unreadable(
            "unsupported", _("This is an old Word document (.doc). Save it as .docx or PDF and try again.")
        )
    if data.startswith(b"{\\rtf"):
        raise Unreadable("unsupported", _("This is an RTF document. Save it as .docx or PDF and try again."))
    if _OTHER_XML.match(data) is not None:
        raise Unreadable("unsupported", _("This is an XML document. Save it as .docx or PDF and try again."))
    if _MAIL_PARTS.match(data) is not None:
        raise Unreadable("unsupported", _("This is a web archive or an e-mail. Open it, copy the text and paste it."))
    if data.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"II*\x00", b"MM\x00*")):
        raise Unreadable("unsupported", _("This is a picture. Type the text, or send a document with a text layer."))
    if data.startswith((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")):
        raise Unreadable("unsupported", _("This is a compressed archive. Send the document inside it."))


def _decoded(data: bytes, encoding: str | None, *, is_page: bool = False) -> tuple[str, str]:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name, _strictly(data, "utf-8-sig" if name == "utf-8" else name, name)
    if encoding:
        return _as_told(data, encoding)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp874", _guessed_thai(data, is_page=is_page)
    if _is_binary(text):
        raise Unreadable("binary", _("This is not a text file. Send .docx, PDF or plain text."))
    return "utf-8", text


def _as_told(data: bytes, encoding: str) -> tuple[str, str]:
    try:
        # CP874 is TIS-620 with a few more signs; many files called TIS-620 have them.
        name = "cp874" if _is_thai(encoding) else codecs.lookup(encoding).name
    except LookupError:
        raise Unreadable("unknown_encoding", _("There is no encoding called “%(name)s”."), name=encoding) from None
    text = _strictly(data, name, name)
    if _is_binary(text):
        raise Unreadable("binary", _("This is not a text file. Send .docx, PDF or plain text."))
    return name, text.removeprefix("\ufeff")


def _strictly(data: bytes, codec: str, name: str) -> str:
    try:
        return data.decode(codec)
    except (UnicodeError, LookupError, ValueError):
        raise Unreadable("unknown_encoding", _("The file is not written in %(name)s."), name=name) from None


def _is_thai(encoding: str) -> bool:
    return encoding.lower().replace("_", "-") in _THAI_NAMES


def _guessed_thai(data: bytes, *, is_page: bool) -> str:
    """CP874 text, if it looks like Thai: enough Thai letters, marks on letters, no control characters."""
    text = data.decode("cp874", errors="replace")
    thai = len(_THAI.findall(text))
    strange = text.count("\ufffd") + len(_BROKEN_THAI.findall(text))
    letters = sum(1 for sign in text if sign > " ")
    if is_page:  # its tags and styles are no letters of it
        said = _CHARSET.search(data, 0, _HEAD)
        letters = 0 if said and _is_thai(said[1].decode()) else sum(1 for sign in _TAG.sub(b"", data) if sign > 32)
    if _is_binary(text):
        raise Unreadable("binary", _("This is not a text file. Send .docx, PDF or plain text."))
    if thai * 5 < letters or strange * 20 > thai:
        raise Unreadable(
            "unknown_encoding",
            _("The letters in the file are coded in a way we do not know. Save it as UTF-8 and try again."),
        )
    return text


def _is_binary(text: str) -> bool:
    return "\x00" in text or len(_CONTROL.findall(text)) * 100 > len(text)


def _is_page(data: bytes) -> bool:
    """Whether it begins as a web page does, or with a tag and more of them: a piece of one."""
    return _HTML_HEAD.match(data) is not None or _looks_like_html(data)


def _looks_like_html(data: bytes) -> bool:
    return data.lstrip()[:1] == b"<" and len(_HTML_TAGS.findall(data)) >= 3


def _looks_like_markdown(text: str) -> bool:
    return len(_MARKDOWN.findall(text)) >= 2
