"""Files of the typesetter are made readable, many papers in one cut apart, each with its own tags; and joined for the printer.

A tagged file holds a tree of what is a heading, a paragraph, a cell (ISO 32000-1, 14.7). Cut apart, each paper takes the
branches whose words stand on its own pages; a reader of screens then reads it as if it had been made alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import BinaryIO

from wethi.kit.press.errors import PressFailed
from wethi.kit.press.legible import make_legible
from wethi.kit.press.objects import Copying, Objects, Writer, references

_KIDS = re.compile(rb"/K(?:ids)?\s?\[([^\]]*)\]")
_PARENT = re.compile(rb"/P (\d+) 0 R")
_PLACE = re.compile(rb"/StructParents (\d+)")
_MARK = re.compile(rb"/ID\(([^()]*)\)")
_DEST = re.compile(rb"/Dest (\d+) 0 R")


@dataclass(frozen=True, slots=True)
class Named:
    """What a file says of itself."""

    title: str
    lang: str


def cut_apart(whole: bytes, papers: Sequence[Named], *, enclosed: bool) -> Iterator[bytes]:
    """One file for each paper, in order; ``enclosed``: what stands last belongs to each of them. The bookmarks of the
    whole say where a paper begins. Raises :class:`PressFailed` when their number is another."""
    source = _Whole(whole)
    starts = source.starts()
    if len(starts) != len(papers) + enclosed:
        raise PressFailed(f"{len(papers) + enclosed} papers went to the press, {len(starts)} came back.")
    spans = [source.pages[a:b] for a, b in pairwise([*starts, len(source.pages)])]
    shared = spans.pop() if enclosed else []
    for paper, pages in zip(papers, spans, strict=True):
        yield source.part([*pages, *shared], paper)


def alone(whole: bytes, paper: Named) -> bytes:
    """The file of one paper, readable."""
    return next(cut_apart(whole, [paper], enclosed=False))


class _Whole:
    """A file of the typesetter: pages and branches by the numbers of their objects."""

    def __init__(self, pdf: bytes) -> None:
        self._objects = objects = Objects(pdf)
        self._catalogue = objects[objects.root]
        self._tree = _named(self._catalogue, rb"/Pages (\d+) 0 R")
        self.pages = list(_leaves(objects, self._tree))
        root = re.search(rb"/StructTreeRoot (\d+) 0 R", self._catalogue)
        self._root = objects[int(root[1])] if root else b""
        self._document = _kids(self._root)[0] if root else 0
        make_legible(objects, self.pages)
        self._places: dict[int, int] = {}
        self._branches: dict[int, list[int]] = {}
        if root:
            self._read_branches()

    def starts(self) -> list[int]:
        """The places among the pages at which the bookmarks point; one paper alone has none."""
        if b"/Outlines" not in self._catalogue:
            return [0]
        outlines = self._objects[_named(self._catalogue, rb"/Outlines (\d+) 0 R")]
        found, mark = [], _named(outlines, rb"/First (\d+) 0 R")
        while mark:
            entry = self._objects[mark]
            found.append(self.pages.index(references(self._objects[_named(entry, _DEST.pattern)])[0]))
            following = re.search(rb"/Next (\d+) 0 R", entry)
            mark = int(following[1]) if following else 0
        return found

    def part(self, pages: Sequence[int], paper: Named) -> bytes:
        """Some pages as a file of their own."""
        written = BytesIO()
        target = Writer(written)
        catalogue, tree, root, document = (target.take() for _ in range(4))
        copy = Copying(self._objects, target, {self._tree: tree, self._document: document}, {})
        # Pages first: branches name the pages they stand on, and those are these.
        kept = [
            copy.put(page, _PLACE.sub(b"/StructParents %d" % at, self._objects[page])) for at, page in enumerate(pages)
        ]
        branches = [branch for page in pages for branch in self._branches.get(page, ())]
        told = b"<</Type/Catalog/Pages %d 0 R/Lang(%b)/ViewerPreferences<</DisplayDocTitle true>>" % (
            tree,
            paper.lang.encode(),
        )
        if self._document:
            kids = [copy.number(branch) for branch in dict.fromkeys(branches)]
            rows = [b"%d %d 0 R" % (at, copy.number(self._places[page])) for at, page in enumerate(pages)]
            copy.finish()
            target.put(document, b"<</Type/StructElem/S/Document/P %d 0 R/K[%b]>>" % (root, _listed(kids)))
            target.put(root, b"<</Type/StructTreeRoot%b/K[%d 0 R]/ParentTree<</Nums[%b]>>%b/ParentTreeNextKey %d>>" % (
                self._roles(), document, b" ".join(rows), self._marks(copy), len(pages)))  # fmt: skip
            told += b"/StructTreeRoot %d 0 R/MarkInfo<</Marked true>>" % root
        copy.finish()
        target.put(tree, b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(kept), _listed(kept)))
        target.put(catalogue, told + b">>")
        target.end(catalogue, title=paper.title)
        return written.getvalue()

    def _read_branches(self) -> None:
        """Which branches of the document stand on which page: each page's row names the leaves, those name what holds them."""
        order = {branch: at for at, branch in enumerate(_kids(self._objects[self._document]))}
        rows = re.search(rb"/ParentTree<</Nums\[([^\]]*)\]", self._root)
        found = {int(a): int(b) for a, b in re.findall(rb"(\d+) (\d+) 0 R", rows[1] if rows else b"")}
        of: dict[int, int] = {}
        for page in self.pages:
            place = _PLACE.search(self._objects[page])
            if place is None:
                raise PressFailed("A page of the press has no tags.")
            self._places[page] = found[int(place[1])]
            tops = {self._top(leaf, of) for leaf in set(references(self._objects[found[int(place[1])]]))}
            self._branches[page] = sorted(tops, key=order.__getitem__)

    def _top(self, leaf: int, known: dict[int, int]) -> int:
        way = []
        while leaf not in known:
            way.append(leaf)
            above = _named(self._objects[leaf], _PARENT.pattern)
            if above == self._document:
                known[leaf] = leaf
            else:
                leaf = above
        for one in way:
            known[one] = known[leaf]
        return known[leaf]

    def _roles(self) -> bytes:
        found = re.search(rb"/RoleMap<<[^<>]*>>", self._root)
        return found[0] if found else b""

    def _marks(self, copy: Copying) -> bytes:
        """Cells of heads have a name by which others call them."""
        found = re.search(rb"/IDTree<</Names\[([^\]]*)\]", self._root)
        names = re.findall(rb"\(([^()]*)\)\s?(\d+) 0 R", found[1]) if found else []
        kept = [b"(%b)%d 0 R" % (name, copy.new[int(old)]) for name, old in names if int(old) in copy.new]
        return b"/IDTree<</Names[%b]>>" % b" ".join(kept) if kept else b""


def join(pdfs: Iterable[bytes], out: BinaryIO, *, title: str = "") -> int:
    """Writes all pages into one file for the printer, without tags; returns how many. One of them is in memory at a time;
    what several share (fonts, logos) is written once."""
    target, seen, kept = Writer(out), dict[bytes, int](), list[int]()
    catalogue, tree = target.take(), target.take()
    for pdf in pdfs:
        objects = Objects(pdf)
        old = _named(objects[objects.root], rb"/Pages (\d+) 0 R")
        copy = Copying(objects, target, {old: tree}, seen)
        kept += [copy.put(page, _PLACE.sub(b"", objects[page])) for page in _leaves(objects, old)]
        copy.finish()
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


def _named(body: bytes, pattern: bytes) -> int:
    found = re.search(pattern, body)
    if found is None:
        raise PressFailed("A file of the press lacks " + pattern.decode())
    return int(found[1])
