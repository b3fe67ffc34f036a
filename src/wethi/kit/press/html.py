"""HTML: a plain semantic fragment for a page of ours; every text is escaped and nothing carries a style of its own."""

import base64
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape

from wethi.kit.press.codes import svg
from wethi.kit.press.pieces import clean
from wethi.kit.press.text import signed
from wethi.pure import blocks as b


def to_html(doc: b.Document, *, digits: b.Digits | None = None, top: int = 1) -> str:
    """The paper as an ``<article>``; heading level 1 becomes ``<h{top}>``. Classes begin with ``paper-``."""
    inner = "\n".join(_blocks(_without_gaps(doc.blocks), digits or doc.digits, top))
    return f'<article class="paper" lang="{_text(doc.lang)}">\n{inner}\n</article>\n'


def _without_gaps(blocks: Sequence[b.Block]) -> list[b.Block]:
    """On a page no level of headings is left out: a reader who leaps from one to the next would miss it."""
    levels = sorted({one.level for one in blocks if isinstance(one, b.Heading)})
    return [
        replace(one, level=levels[0] + levels.index(one.level)) if isinstance(one, b.Heading) else one for one in blocks
    ]


def _text(text: str) -> str:
    return escape(clean(text), quote=True)


def _broken(text: str) -> str:
    return _text(text).replace("\n", "<br>")


def _runs(runs: Sequence[b.Run]) -> str:
    drawn = []
    for run in runs:
        text = _broken(run.text)
        text = f"<em>{text}</em>" if run.italic else text
        drawn.append(f"<strong>{text}</strong>" if run.bold else text)
    return "".join(drawn)


def _blocks(found: Sequence[b.Block], digits: b.Digits, top: int) -> Iterator[str]:
    for one in found:
        match one:
            case b.Heading():
                level = min(6, one.level + top - 1)
                yield f"<h{level}{_place(one.align)}>{_broken(one.text)}</h{level}>"
            case b.Paragraph():
                yield f"<p{_stands(one)}>{_runs(one.runs)}</p>"
            case b.ListBlock():
                yield from _list(one, digits, top)
            case b.Table():
                yield from _table(one)
            case b.KeyValue():
                rows = [f"<div><dt>{_broken(key)}</dt> <dd>{_broken(value)}</dd></div>" for key, value in one.rows]
                yield f'<dl class="paper-labels">{"".join(rows)}</dl>'
            case b.Signature():
                people = [f'<p class="paper-signature">{_broken(signed(person))}</p>' for person in one.people]
                yield f'<div class="paper-signatures">{"".join(people)}</div>'
            case b.Cards():
                yield from _cards(one)
            case b.Pictures():
                yield f'<p class="paper-pictures">{"".join(map(_picture, one.pictures))}</p>'
            case b.Blank():
                yield '<p class="paper-blank"></p>'
            case b.PageBreak():
                yield '<hr class="paper-new">'
            case b.Rule():
                yield "<hr>"
            case b.Space():
                continue


def _picture(one: b.Picture) -> str:
    kept = base64.b64encode(one.image).decode()
    wide = "" if one.height else ' class="wide"'
    return f'<img{wide} src="data:image/png;base64,{kept}" alt="{_text(one.alt)}">'


def _stands(one: b.Paragraph) -> str:
    """Where the paragraph stands, in three words: a page of ours knows no centimetres."""
    said = [f"paper-{one.align}"] if one.align != "left" else []
    said += ["paper-in"] if one.indent else []
    said += ["paper-half"] if one.left >= 5 else []
    return f' class="{" ".join(said)}"' if said else ""


def _place(align: b.Align) -> str:
    return "" if align == "left" else f' class="paper-{align}"'


def _list(block: b.ListBlock, digits: b.Digits, top: int) -> Iterator[str]:
    # The marks are text: they are part of what the paper says ("as agreed under ๔.๒"), survive copying and are read
    # aloud. A browser's own list would set its numbers before them.
    yield '<div class="paper-list" role="list">'
    for item, mark in zip(block.items, b.marks(block, digits), strict=True):
        shown = f'<span class="paper-mark">{_text(mark)}</span> ' if mark else ""
        yield f'<div class="paper-item" role="listitem"><p>{shown}{_runs(item.runs)}</p>'
        yield from _blocks(item.inside, digits, top)
        yield "</div>"
    yield "</div>"


def _cards(block: b.Cards) -> Iterator[str]:
    yield '<div class="paper-cards" role="list">'
    for card in block.cards:
        lines = [f"<p{_place(line.align)}>{_card_line(line)}</p>" for line in (*card.lines, *card.foot)]
        yield f'<div class="paper-card" role="listitem">{"".join(lines)}{svg(card.code) if card.code else ""}</div>'
    yield "</div>"


def _card_line(line: b.CardLine) -> str:
    return f"<strong>{_broken(line.text)}</strong>" if line.bold else _broken(line.text)


def _table(one: b.Table) -> Iterator[str]:
    yield '<table class="paper-table">' if one.lines else '<table class="paper-table open">'
    if one.head:
        yield "<thead><tr>" + "".join(f'<th scope="col">{_broken(cell)}</th>' for cell in one.head) + "</tr></thead>"
    yield "<tbody>"
    for row in one.rows:
        yield "<tr>" + "".join(f"<td>{_broken(cell)}</td>" for cell in row) + "</tr>"
    yield "</tbody></table>"
