"""Minutes as a paper, in one of two layouts that the reader of minutes understands again.

``summary`` is what a network posts: titles, one line of facts, numbered points, proposals, related topics.
``formal`` is the report of the Thai correspondence rules (form 11): who came, agenda, resolutions, hours, recorder.
The points keep their own words and marks; a header says only what the points do not.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal, TypeAlias

from wethi.pure import blocks as b
from wethi.pure.minutes.write.heads import Heads
from wethi.pure.minutes.write.points import Points, names_of
from wethi.pure.minutes.write.said import Minutes, Phrases, Said, one_line, value

Layout: TypeAlias = Literal["summary", "formal"]

__all__ = ["Layout", "minutes_blocks", "names_of"]


def minutes_blocks(
    doc: Minutes,
    layout: Layout,
    digits: b.Digits = "thai",
    *,
    recorder: str = "",
    checker: str = "",
    yearly: bool = True,
) -> b.Document:
    """A minutes/1 document as a block tree.

    ``recorder`` and ``checker`` are the names under the report; without a name its line stays empty. Texts of the
    document keep their own digits; what the layout adds is in ``digits``. ``yearly``: the number begins anew each year and
    is written with it (ครั้งที่ ๓/๒๕๖๔).
    """
    phrases = Phrases(digits)
    day = value(doc["date"])
    year = date.fromisoformat(day).year if day else None
    said = Said(_texts(doc), year)
    heads = Heads(doc, phrases, said, yearly)
    points = Points(doc, phrases, year).blocks()
    if layout == "summary":
        made = [*heads.summary(), *points, *heads.closing(), *heads.related()]
    elif layout == "formal":
        signed = b.Signature((b.Signatory(one_line(recorder), "ผู้จดรายงานการประชุม"),))
        checked = (b.Signature((b.Signatory(one_line(checker), "ผู้ตรวจรายงานการประชุม"),)),) if checker else ()
        made = [*heads.formal(), *points, *heads.closing(), *heads.closed(), signed, *checked]
    else:
        raise ValueError(f"There is no layout called {layout!r}.")
    title = one_line(value(doc["title"]) or "") or "รายงานการประชุม"
    return b.Document(title=title, blocks=tuple(made), lang="th", digits=digits)


def _texts(doc: Minutes) -> Iterator[str]:
    yield value(doc["title"]) or ""
    for item in doc["items"]:
        yield item["text"]
        yield from item["body"]
