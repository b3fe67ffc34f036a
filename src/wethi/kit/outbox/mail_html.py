"""The words of an e-mail as a page: the same text, in the look of the house, as mail programs show it.

Mail programs know neither style sheets nor fonts of ours: one table 600 px wide, everything written at its place, fonts that
are there. Nothing is fetched from anywhere when it is read, so nobody learns that it was. An address that stands alone in
its line becomes a button with the address still readable below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from django.utils import translation
from django.utils.translation import pgettext
from markupsafe import Markup, escape

from wethi.kit.outbox.models import Message

SEA, SEA_DEEP, PAPER, SHEET, INK, INK_2, LINE = (
    "#0b5a5e", "#073f43", "#fbfcfa", "#ffffff", "#15211f", "#43504d", "#d3dad5",
)  # fmt: skip
_FONTS = "'Sarabun','Sukhumvit Set','Noto Sans Thai Looped','Leelawadee UI',Tahoma,sans-serif"
_TEXT = f"margin:0 0 16px;font:400 17px/1.75 {_FONTS};color:{INK}"
_SMALL = f"margin:0 0 16px;font:400 14px/1.6 {_FONTS};color:{INK_2};word-break:break-all"
_BUTTON = (
    f"display:inline-block;padding:12px 24px;background:{SEA};color:{SHEET};font:700 17px/1.5 {_FONTS};"
    "text-decoration:none;border-radius:4px"
)
_ALONE = re.compile(r"https?://\S+")


def html_of(message: Message, *, sender: str, files: Iterable[str] = ()) -> str:
    """The whole alternative. ``sender``: the network as it is called; ``files``: names of what is attached."""
    with translation.override(message.language):
        words = Markup("").join(_parts(message.body))
        enclosed = _enclosed(list(files))
    band = Markup('<td style="width:25%;height:8px;background:{}"></td>')
    weave = Markup("").join(band.format(colour) for colour in (SEA_DEEP, SEA, SEA_DEEP, SEA))
    return str(_WHOLE.format(
        lang=message.language, subject=" ".join(message.subject.split()), sender=sender, words=words, enclosed=enclosed, weave=weave,
        paper=PAPER, sheet=SHEET, line=LINE, sea=SEA,
        head=f"margin:0;font:700 16px/1.5 {_FONTS};color:{SEA_DEEP}", title=f"margin:0 0 20px;font:700 22px/1.4 {_FONTS};color:{INK}",
    ))  # fmt: skip


def _parts(body: str) -> Iterator[Markup]:
    for part in body.split("\n\n"):
        lines: list[Markup] = []
        for line in part.strip().splitlines():
            if _ALONE.fullmatch(line.strip()):
                yield from _paragraph(lines)
                lines = []
                yield _button(line.strip())
            else:
                lines.append(escape(line))
        yield from _paragraph(lines)


def _paragraph(lines: list[Markup]) -> Iterator[Markup]:
    if lines:
        yield Markup('<p style="{}">{}</p>').format(_TEXT, Markup("<br>").join(lines))


def _button(address: str) -> Markup:
    label = pgettext("e-mail", "Open my page") if "/me/" in address else pgettext("e-mail", "Open")
    link = Markup('<p style="margin:0 0 8px"><a href="{}" style="{}">{}</a></p>').format(address, _BUTTON, label)
    return link + Markup('<p style="{}">{}</p>').format(_SMALL, address)


def _enclosed(files: list[str]) -> Markup:
    if not files:
        return Markup("")
    names = Markup("").join(Markup('<li style="margin:0">{}</li>').format(name) for name in files)
    style = f"margin:0;padding:0 0 0 20px;font:400 16px/1.7 {_FONTS};color:{INK}"
    head = Markup('<p style="{}">{}</p>').format(
        f"margin:0 0 4px;font:700 16px/1.6 {_FONTS};color:{INK_2}", pgettext("e-mail", "Enclosed")
    )
    return head + Markup('<ul style="{}">{}</ul>').format(style, names)


_WHOLE = Markup(
    '<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    '<meta name="color-scheme" content="light"><title>{subject}</title></head>'
    '<body style="margin:0;padding:0;background:{paper}">'
    '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:{paper}"><tr><td align="center" '
    'style="padding:24px 12px">'
    '<table role="presentation" width="600" cellpadding="0" cellspacing="0" style="width:100%;max-width:600px;background:{sheet};'
    'border:1px solid {line}">'
    '<tr><td><table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr>{weave}</tr></table></td></tr>'
    '<tr><td style="padding:20px 28px 0"><p style="{head}">{sender}</p></td></tr>'
    '<tr><td style="padding:12px 28px 8px"><h1 style="{title}">{subject}</h1>{words}</td></tr>'
    '<tr><td style="padding:0 28px 28px">{enclosed}</td></tr>'
    "</table></td></tr></table></body></html>"
)
