"""Many papers of one kind, one PDF each: compiled some at a time, then cut apart.

Layout and fonts are the cost of a paper; compiled one by one each pays for them again. What all have in common the typesetter
knows from one compilation to the next. Some at a time keeps memory small whatever their number is: a hundred take as long
each as fifty and three quarters more memory. The labels of pages say where to cut, and each paper takes its tags along.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice

from wethi.kit.press.fonts import PaperFont, paper_font
from wethi.kit.press.parting import Named, cut_apart
from wethi.kit.press.pdf import Cut, Drawn, as_inputs, cutter, tree
from wethi.kit.press.pieces import clean
from wethi.kit.press.process import Typesetter
from wethi.pure import blocks as b

AT_ONCE = 50  # papers in one compilation: about 80 MB in the typesetting process
LETTERS = 150_000  # of text in one compilation, about a hundred pages: long papers go fewer at a time
_KEPT = 2000  # texts whose pieces are remembered: what all papers of a batch say is cut once


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
                trees.append(tree(shared, cut.keeping(()), shared.digits, font))
            whole = setter.compile(as_inputs(trees), font)
            told = [Named(clean(document.title).replace("\n", " "), document.lang) for document, _drawn in some]
            yield from cut_apart(whole, told, enclosed=shared is not None)


def _drawn(papers: Iterable[Paper], cut: _Remembering, font: PaperFont) -> Iterator[tuple[b.Document, Drawn]]:
    """Each document with its tree, until they are long enough for one compilation."""
    until = cut.letters + LETTERS
    for paper in papers:
        document = paper.document
        yield document, tree(document, cut.keeping(paper.names), document.digits, font)
        if cut.letters >= until:
            return


class _Remembering:
    """Cuts texts into pieces and remembers those in which no name of a single paper stands; ``letters`` of text until now."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = tuple(names)
        self._plain: Cut = cutter(names)
        self._kept: dict[str, str] = {}
        self.letters = 0

    def keeping(self, names: Sequence[str]) -> Cut:
        own: Cut | None = None

        def cut(text: str) -> str:
            nonlocal own
            self.letters += len(text)
            if any(name in text for name in names):
                own = own or cutter((*self._names, *names))
                return own(text)
            found = self._kept.get(text)
            if found is None:
                if len(self._kept) >= _KEPT:
                    self._kept.clear()
                found = self._kept[text] = self._plain(text)
            return found

        return cut
