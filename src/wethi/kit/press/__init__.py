"""The press: one tree of blocks (``wethi.pure.blocks``) becomes PDF, DOCX, HTML or plain text;
and pictures to be shared in a chat.

No models, no settings. Typst and python-docx are imported on first use: Typst only in a process of its own.
"""

from wethi.kit.press.batch import Paper, to_pdfs
from wethi.kit.press.docx import to_docx
from wethi.kit.press.errors import PressFailed
from wethi.kit.press.fonts import NotAPaperFont, PaperFont, paper_font, read_font, th_sarabun_new
from wethi.kit.press.foreign import from_elsewhere
from wethi.kit.press.html import to_html
from wethi.kit.press.parting import join, joined
from wethi.kit.press.pdf import to_pdf
from wethi.kit.press.picture import Picture, to_png
from wethi.kit.press.process import Typesetter
from wethi.kit.press.text import to_text

__all__ = [
    "NotAPaperFont",
    "Paper",
    "PaperFont",
    "Picture",
    "PressFailed",
    "Typesetter",
    "from_elsewhere",
    "join",
    "joined",
    "paper_font",
    "read_font",
    "th_sarabun_new",
    "to_docx",
    "to_html",
    "to_pdf",
    "to_pdfs",
    "to_png",
    "to_text",
]
