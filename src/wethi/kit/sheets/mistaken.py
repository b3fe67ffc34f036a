"""What a file is that is called a table and is none: said in a sentence, with what to do."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wethi.kit.sheets.problems import UnreadableSheet


class Mistaken(UnreadableSheet):
    """What the file is, is known: no other sentence says it better."""


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")


def refuse_mistaken(data: bytes) -> None:
    """Raises :class:`UnreadableSheet` for what is known by its bytes and is no table that is read here."""
    if data.startswith(_OLE):
        raise _old_office(data)
    if data.startswith(b"%PDF"):
        raise Mistaken(
            "not_a_sheet",
            _(
                "This is a PDF, not an Excel file. Ask for the Excel file it was made from, or copy the names and paste them."
            ),
        )
    if data.startswith(_PICTURES) or data[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1") or data[8:12] == b"WEBP":
        raise Mistaken(
            "not_a_sheet",
            _("This is a picture, not an Excel file. Send it as a photographed list, or type the names."),
        )
    if data.startswith(b"{\\rtf"):
        raise Mistaken(
            "not_a_sheet", _("This is a text document (.rtf). Save it as .docx with its table, or paste the names.")
        )
    start = data[:4000].lstrip(b"\xef\xbb\xbf \r\n\t")
    if b"urn:schemas-microsoft-com:office:spreadsheet" in start and start.startswith(b"<?xml"):
        raise Mistaken(
            "old_excel", _("This is an Excel file of the year 2003 (XML). Open it in Excel and save it as .xlsx.")
        )
    if start[:13].lower() == b"mime-version:":
        raise Mistaken("not_a_sheet", _("This is a saved mail or web archive. Open it in Excel and save it as .xlsx."))


def _old_office(data: bytes) -> Mistaken:
    """The folder inside names its streams in UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Mistaken(
            "encrypted",
            _(
                "The workbook has a password. Open it in Excel, take the password off (File, Info, Protect Workbook), save it and send it again."
            ),
        )
    if "WordDocument".encode("utf-16-le") in data:
        return Mistaken("old_word", _("This is an old Word document (.doc). Open it in Word and save it as .docx."))
    return Mistaken(
        "old_excel",
        _(
            "This is an old Excel file (.xls), whatever it is called. Open it in Excel and save it as “Excel Workbook (.xlsx)”."
        ),
    )


def refuse_other_archive(names: frozenset[str]) -> None:
    """Raises :class:`UnreadableSheet` for an archive that is no .xlsx; ``names``: of its parts."""
    if "xl/workbook.bin" in names:
        raise Mistaken("not_a_sheet", _("This is a binary workbook (.xlsb). Open it in Excel and save it as .xlsx."))
    if "content.xml" in names and "mimetype" in names:
        raise Mistaken(
            "not_a_sheet", _("This is a file of LibreOffice (.ods or .odt). Open it there and save it as .xlsx.")
        )
    if any(name.startswith("Index/") for name in names):
        raise Mistaken(
            "not_a_sheet", _("This is a file of Numbers on a Mac or iPad. Export it there as Excel (.xlsx).")
        )
    if "ppt/presentation.xml" in names:
        raise Mistaken("not_a_sheet", _("These are slides, not a table. Send an .xlsx or a .csv file."))
    raise Mistaken(
        "not_a_sheet",
        _("This is a packed folder (.zip) or another kind of file. Unpack it and send the .xlsx or .csv file."),
    )
