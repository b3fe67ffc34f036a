"""Plain text: one line per paragraph, a blank line where the paper has room, marks as printed, tabs in tables."""

from collections.abc import Iterator, Sequence

from wethi.kit.press.pieces import clean
from wethi.pure import blocks as b

_STEP = "  "


def to_text(doc: b.Document, *, digits: b.Digits | None = None) -> str:
    """The paper as plain text, ending with a line feed; the title is not repeated when a heading already says it."""
    chosen = digits or doc.digits
    text = ""
    close = True
    for one in doc.blocks:
        part = "\n".join(_lines((one,), chosen, ""))
        text += part if close else "\n" + part
        text += "\n" if part else ""
        tight = isinstance(one, b.Paragraph) and one.tight
        close = tight or isinstance(one, b.Heading | b.Rule | b.Space | b.PageBreak | b.Blank)
    return text.strip("\n") + "\n"


def words_of(runs: Sequence[b.Run]) -> str:
    """The cleaned text of runs, without their styles."""
    return clean("".join(run.text for run in runs))


def _lines(found: Sequence[b.Block], digits: b.Digits, margin: str) -> Iterator[str]:
    for one in found:
        match one:
            case b.Heading():
                yield from _indented(clean(one.text), margin)
            case b.Paragraph():
                yield from _indented(words_of(one.runs), margin)
            case b.ListBlock():
                for item, mark in zip(one.items, b.marks(one, digits), strict=True):
                    yield from _indented(f"{clean(mark)} {words_of(item.runs)}".strip(), margin)
                    yield from _lines(item.inside, digits, margin + _STEP)
            case b.Table():
                for row in (one.head, *one.rows):
                    if row:
                        yield margin + "\t".join(clean(cell).replace("\n", " ") for cell in row)
            case b.KeyValue():
                for key, value in one.rows:
                    yield from _indented(f"{clean(key)} {clean(value)}", margin)
            case b.Signature():
                for person in one.people:
                    yield from _indented(signed(person), margin)
            case b.Cards():
                for card in one.cards:
                    for line in (*card.lines, *card.foot):
                        yield from _indented(clean(line.text), margin)
                    yield ""
            case b.Pictures():
                yield from (f"[{clean(picture.alt)}]" for picture in one.pictures)
            case b.PageBreak() | b.Space() | b.Rule() | b.Blank():
                yield ""


def signed(person: b.Signatory) -> str:
    """The lines of one signature."""
    lines = [f"{person.word} {'.' * 40}"] if person.word else []
    lines.append(f"({person.name or '.' * 40})")
    return clean("\n".join([*lines, person.position] if person.position else lines))


def _indented(text: str, margin: str) -> Iterator[str]:
    for line in text.split("\n"):
        yield margin + line
