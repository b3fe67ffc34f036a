"""Many papers of one kind, one PDF each: compiled some at a time, then cut apart.

Layout and fonts are the cost of a paper; compiled one by one each pays for them again. What all have in common the typesetter
knows from one compilation to the next. Some at a time keeps memory small whatever their number is: a hundred take as long
each as fifty and three quarters more memory. The labels of pages say where to cut, and each paper takes its tags along.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice

from wethi.kit.press.fonts import PaperFont, paper_font
from wethi.kit.press.parting import Named, cut_apart
from wethi.kit.press.pdf import Cut, Drawn, as_inputs, cutter, tree
from wethi.kit.press.pieces import BETWEEN, LONGEST, clean
from wethi.kit.press.process import Typesetter
from wethi.pure import blocks as b

AT_ONCE = 50  # papers in one compilation: about 80 MB in the typesetting process
LETTERS = 150_000  # of text in one compilation, about a hundred pages: long papers go fewer at a time
_KEPT = 2000  # texts and blocks that are remembered: what all papers of a batch say is cut and drawn once
_LONGEST_KEPT = 4000  # letters of a block that is remembered
# What stands right before and right behind a name that parts a text: a word and a blank, or nothing; no unit that clings to
# a number, no sign that does to a word.
_CLINGS = r"น\.|น |บาท|คน|ปี|วัน|นาที|ชม|องค์กร|ประเด็น|ครั้ง|(?:[ก-๙]{3,7}(?:คม|ยน)|กุมภาพันธ์)"
_AROUND = re.compile(rf"(?:|[ก-๙a-zA-Z] )\|(?:| (?!{_CLINGS})[ก-ฮเ-ไa-zA-Z].*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Paper:
    """A document and the names in it that no line may break."""

    document: b.Document
    names: tuple[str, ...] = ()


def to_pdfs(
    papers: Iterable[Paper],
    *,
    names: Sequence[str] = (),
    shared: b.Document | None = None,
    font: PaperFont | None = None,
    typesetter: Typesetter | None = None,
    at_once: int = AT_ONCE,
) -> Iterator[bytes]:
    """One PDF for each paper, in their order, made while they are asked for.

    All papers have one kind of page, language and digits (``ValueError`` otherwise). ``names`` hold for all of them.
    ``shared`` is an enclosure that is the same for everybody: it stands at the end of each PDF and is made once for
    some papers at a time. Raises ``PressFailed``.
    """
    font = font or paper_font()
    cut = _Remembering(names)
    source = iter(papers)
    with ExitStack() as held:
        setter = typesetter or held.enter_context(Typesetter())
        while some := list(_drawn(islice(source, at_once), cut, font)):
            trees = [drawn for _document, drawn in some]
            documents = [document for document, _drawn in some] + ([shared] if shared else [])
            first = documents[0]
            if any((one.page, one.lang, one.digits) != (first.page, first.lang, first.digits) for one in documents):
                raise ValueError("the papers of a batch have one kind of page, one language and one kind of digits")
            if shared:
                cut.names = ()
                trees.append(tree(shared, cut, shared.digits, font, cut))
            whole = setter.compile(as_inputs(trees), font)
            told = [Named(clean(document.title).replace("\n", " "), document.lang) for document, _drawn in some]
            yield from cut_apart(whole, told, enclosed=shared is not None)


def _drawn(papers: Iterable[Paper], cut: _Remembering, font: PaperFont) -> Iterator[tuple[b.Document, Drawn]]:
    """Each document with its tree, until they are long enough for one compilation."""
    until = cut.letters + LETTERS
    for paper in papers:
        document, cut.names = paper.document, tuple(filter(None, paper.names))
        yield document, tree(document, cut, document.digits, font, cut)
        if cut.letters >= until:
            return


class _Remembering:
    """Cuts texts into pieces and remembers them, and whole blocks, in which no name of a single paper stands; ``names``:
    of the paper that is cut now; ``letters`` of text until now."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = tuple(names)
        self._plain: Cut = cutter(names)
        self._kept: dict[str, str] = {}
        self._blocks: dict[Hashable, tuple[str, str]] = {}
        self._own: tuple[tuple[str, ...], Cut] = ((), self._plain)
        self.names: tuple[str, ...] = ()
        self.letters = 0

    def __call__(self, text: str) -> str:
        self.letters += len(text)
        return self._cut_own(text) if self._is_of_one(text) else self._cut_plain(text)

    def _cut_plain(self, text: str) -> str:
        found = self._kept.get(text)
        if found is None:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            found = self._kept[text] = self._plain(text)
        return found

    def of(self, told: Hashable) -> str | None:
        said, drawn = self._blocks.get(told, ("", None))
        if drawn is None or self._is_of_one(said):
            return None
        self.letters += len(said)
        return drawn

    def keep(self, told: Hashable, said: str, drawn: str) -> None:
        if len(said) <= _LONGEST_KEPT and not self._is_of_one(said):
            if len(self._blocks) >= _KEPT:
                self._blocks.clear()
            self._blocks[told] = said, drawn

    def _is_of_one(self, text: str) -> bool:
        return any(name in text for name in self.names)

    def _cut_own(self, text: str) -> str:
        """A name between blanks parts a text in three: what stands around it all papers may say, and nothing there needs to
        know the name."""
        for name in self.names:
            before, found, after = text.partition(name)
            if found and _AROUND.fullmatch(f"{before[-2:]}|{after[:12]}") and name not in after:
                told = (before and self._cut_plain(before), name + after[:1], after[1:] and self._cut_plain(after[1:]))
                is_plain = len(name) < LONGEST and name.isprintable()  # nothing in it to be cut, or to be cleaned away
                if is_plain and not self._is_of_one(before) and not self._is_of_one(after):
                    return BETWEEN.join(part for part in told if part)
        if self._own[0] != self.names:
            self._own = self.names, cutter((*self._names, *self.names))
        return self._own[1](text)
