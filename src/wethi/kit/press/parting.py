"""Files of the typesetter are made readable, many papers in one cut apart, each with its own tags; and joined for the printer.

A tagged file holds a tree of what is a heading, a paragraph, a cell (ISO 32000-1, 14.7). Cut apart, each paper takes the
branches whose words stand on its own pages; a reader of screens then reads it as if it had been made alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import BinaryIO

from wethi.kit.press.errors import PressFailed
from wethi.kit.press.legible import make_legible
from wethi.kit.press.objects import Copying, Objects, Writer, named, needed, references

_KIDS = re.compile(rb"/K(?:ids)?\s?\[([^\]]*)\]")
_PLACE = re.compile(rb"/StructParents (\d+)")
_PAIR = re.compile(rb"(\d+) (\d+) 0 R")


@dataclass(frozen=True, slots=True)
class Named:
    """What a file says of itself."""

    title: str
    lang: str


def cut_apart(whole: bytes, papers: Sequence[Named], *, enclosed: bool) -> Iterator[bytes]:
    """One file for each paper, in order; ``enclosed``: what stands last belongs to each of them. The labels of pages
    say where a paper begins. Raises :class:`PressFailed` when their number is another."""
    source = _Whole(whole)
    starts = source.starts()
    if len(starts) != len(papers) + enclosed:
        raise PressFailed(f"{len(papers) + enclosed} papers went to the press, {len(starts)} came back.")
    spans = [source.pages[a:b] for a, b in pairwise([*starts, len(source.pages)])]
    shared = spans.pop() if enclosed else []
    common = source.begin()
    if shared:
        common.add(shared)
        common.pack()
    for paper, pages in zip(papers, spans, strict=True):
        part = common.fork()
        part.add(pages)
        yield part.end(paper)


def alone(whole: bytes, paper: Named) -> bytes:
    """The file of one paper, readable."""
    return next(cut_apart(whole, [paper], enclosed=False))


class _Whole:
    """A file of the typesetter: pages and branches by the numbers of their objects."""

    def __init__(self, pdf: bytes) -> None:
        self.objects = objects = Objects(pdf)
        self._catalogue = objects[objects.root]
        self.tree = needed(self._catalogue, b"/Pages ")
        self.pages = list(_leaves(objects, self.tree))
        root = named(self._catalogue, b"/StructTreeRoot ")
        self._root = objects[root] if root else b""
        self.document = _kids(self._root)[0] if root else 0
        make_legible(objects, self.pages)
        self.places: dict[int, int] = {}
        self.branches: dict[int, list[int]] = {}
        if root:
            self._read_branches()

    def starts(self) -> list[int]:
        """The places among the pages at which a paper begins: there the labels of pages leap."""
        labels = self.objects[needed(self._catalogue, b"/PageLabels ")]
        found: dict[int, int] = {}
        for place, label in _PAIR.findall(labels):
            number = needed(self.objects[int(label)], b"/St ")
            found.setdefault(number - int(place), int(place))
        return list(found.values())

    def _read_branches(self) -> None:
        """Which branches of the document stand on which page: each page's row names the leaves, those name what holds them."""
        order = {branch: at for at, branch in enumerate(_kids(self.objects[self.document]))}
        rows = re.search(rb"/ParentTree<</Nums\[([^\]]*)\]", self._root)
        found = {int(a): int(b) for a, b in _PAIR.findall(rows[1] if rows else b"")}
        of: dict[int, int] = {}
        for page in self.pages:
            place = _PLACE.search(self.objects[page])
            if place is None:  # a page without a word
                continue
            self.places[page] = found[int(place[1])]
            tops = {self._top(leaf, of) for leaf in set(references(self.objects[found[int(place[1])]]))}
            self.branches[page] = sorted(tops, key=order.__getitem__)

    def _top(self, leaf: int, known: dict[int, int]) -> int:
        way = []
        while leaf not in known:
            way.append(leaf)
            above = needed(self.objects[leaf], b"/P ")
            if above == self.document:
                known[leaf] = leaf
            else:
                leaf = above
        for one in way:
            known[one] = known[leaf]
        return known[leaf]

    def begin(self) -> _Part:
        """A file to be made of some of the pages."""
        return _Part(self)

    def roles(self) -> bytes:
        found = re.search(rb"/RoleMap<<[^<>]*>>", self._root)
        return found[0] if found else b""

    def marks(self, new: Mapping[int, int]) -> bytes:
        """Cells of heads have a name by which others call them."""
        found = re.search(rb"/IDTree<</Names\[([^\]]*)\]", self._root)
        names = re.findall(rb"\(([^()]*)\)\s?(\d+) 0 R", found[1]) if found else []
        kept = [b"(%b)%d 0 R" % (name, new[int(old)]) for name, old in names if int(old) in new]
        return b"/IDTree<</Names[%b]>>" % b" ".join(kept) if kept else b""


class _Part:
    """A file on its way: pages with their branches are added, then it ends."""

    def __init__(self, whole: _Whole) -> None:
        self._whole, self._written = whole, BytesIO()
        self._target = Writer(self._written)
        self._catalogue, self._tree, self._root, self._document = (self._target.take() for _ in range(4))
        self._copy = Copying(whole.objects, self._target, {whole.tree: self._tree, whole.document: self._document})
        self._pages: list[int] = []
        self._kids: list[int] = []
        self._rows: list[bytes] = []

    def pack(self) -> None:
        """What was added is written for good, for all that fork from here."""
        self._target.pack()

    def fork(self) -> _Part:
        """What stands in all of them is written once: each goes on from here by itself."""
        other = copy(self)
        other._written = BytesIO()
        other._written.write(self._written.getbuffer())
        other._target = self._target.fork(other._written)
        other._copy = self._copy.fork(other._target)
        other._pages, other._kids, other._rows = [*self._pages], [*self._kids], [*self._rows]
        return other

    def add(self, pages: Sequence[int]) -> None:
        """These pages stand before those that were added until now."""
        whole, first = self._whole, len(self._pages)
        # Pages first: branches name the pages they stand on, and those are these.
        kept = [
            self._copy.put(page, _PLACE.sub(b"/StructParents %d" % (first + at), whole.objects[page]))
            for at, page in enumerate(pages)
        ]
        branches = dict.fromkeys(branch for page in pages for branch in whole.branches.get(page, ()))
        kids = [self._copy.number(branch) for branch in branches]
        self._rows += [
            b"%d %d 0 R" % (first + at, self._copy.number(whole.places[page]))
            for at, page in enumerate(pages)
            if page in whole.places
        ]
        self._copy.finish()
        self._pages, self._kids = [*kept, *self._pages], [*kids, *self._kids]

    def end(self, paper: Named) -> bytes:
        target, told = self._target, b"<</Type/Catalog/Pages %d 0 R/Lang(%b)" % (self._tree, paper.lang.encode())
        if self._whole.document:
            target.put(
                self._document,
                b"<</Type/StructElem/S/Document/P %d 0 R/K[%b]>>" % (self._root, _listed(self._kids)),
            )
            target.put(self._root, b"<</Type/StructTreeRoot%b/K[%d 0 R]/ParentTree<</Nums[%b]>>%b/ParentTreeNextKey %d>>" % (
                self._whole.roles(), self._document, b" ".join(self._rows), self._whole.marks(self._copy.new), len(self._pages)))  # fmt: skip
            told += b"/StructTreeRoot %d 0 R/MarkInfo<</Marked true>>" % self._root
        target.put(self._tree, b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(self._pages), _listed(self._pages)))
        target.put(self._catalogue, told + b"/ViewerPreferences<</DisplayDocTitle true>>>>")
        target.end(self._catalogue, title=paper.title)
        return self._written.getvalue()


def join(pdfs: Iterable[bytes], out: BinaryIO, *, title: str = "") -> int:
    """Writes all pages into one file for the printer, without tags; returns how many. One of them is in memory at a time;
    what several share (fonts, logos) is written once."""
    target, seen, kept = Writer(out), dict[bytes, int](), list[int]()
    catalogue, tree = target.take(), target.take()
    for pdf in pdfs:
        objects = Objects(pdf)
        old = needed(objects[objects.root], b"/Pages ")
        copying = Copying(objects, target, {old: tree}, seen)
        kept += [copying.put(page, _PLACE.sub(b"", objects[page])) for page in _leaves(objects, old)]
        copying.finish()
    target.put(tree, b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(kept), _listed(kept)))
    target.put(catalogue, b"<</Type/Catalog/Pages %d 0 R>>" % tree)
    target.end(catalogue, title=title)
    return len(kept)


def joined(pdfs: Iterable[bytes]) -> bytes:
    """The same in memory: for some, not for hundreds."""
    written = BytesIO()
    join(pdfs, written)
    return written.getvalue()


def _leaves(objects: Objects, tree: int) -> Iterator[int]:
    """The pages below a node of the tree of pages, in order."""
    for kid in _kids(objects[tree]):
        if re.search(rb"/Type\s?/Pages\b", objects[kid]):
            yield from _leaves(objects, kid)
        else:
            yield kid


def _kids(body: bytes) -> list[int]:
    found = _KIDS.search(body)
    return references(found[1]) if found else []


def _listed(numbers: Iterable[int]) -> bytes:
    return b" ".join(b"%d 0 R" % one for one in numbers)
