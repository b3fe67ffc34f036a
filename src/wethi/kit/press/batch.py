"""Many papers of one kind, one PDF each: compiled some at a time, then cut apart.

Layout and fonts are the cost of a paper; compiled one by one each pays for them again. Some at a time keeps memory
small whatever their number is. A bookmark at each paper's first page says where to cut, and each takes its tags along.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice

from wethi.kit.press.fonts import PaperFont, paper_font
from wethi.kit.press.parting import Named, cut_apart
from wethi.kit.press.pdf import Cut, as_inputs, cutter, tree
from wethi.kit.press.pieces import clean
from wethi.kit.press.process import Typesetter
from wethi.pure import blocks as b

AT_ONCE = 25  # papers in one compilation: about 140 MB in the typesetting process
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
        while some := list(islice(source, at_once)):
            documents = [paper.document for paper in some] + ([shared] if shared else [])
            first = documents[0]
            if any((one.page, one.lang, one.digits) != (first.page, first.lang, first.digits) for one in documents):
                raise ValueError("the papers of a batch have one kind of page, one language and one kind of digits")
            cuts = [cut.keeping(paper.names) for paper in some] + [cut.keeping(())]
            trees = [tree(one, way, one.digits, font) for one, way in zip(documents, cuts, strict=False)]
            whole = setter.compile(as_inputs(trees), font.folder)
            told = [Named(clean(paper.document.title).replace("\n", " "), paper.document.lang) for paper in some]
            yield from cut_apart(whole, told, enclosed=shared is not None)


class _Remembering:
    """Cuts texts into pieces and remembers those in which no name of a single paper stands."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = tuple(names)
        self._plain: Cut = cutter(names)
        self._kept: dict[str, list[str]] = {}

    def keeping(self, names: Sequence[str]) -> Callable[[str], list[str]]:
        own: Cut | None = None

        def cut(text: str) -> list[str]:
            nonlocal own
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
