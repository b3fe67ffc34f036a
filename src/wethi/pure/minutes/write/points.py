"""The points of the minutes as lists, each with its own mark, under their agenda entries and sections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from wethi.pure import blocks as b
from wethi.pure.minutes.headings import announces, heading_role
from wethi.pure.minutes.write.said import Minutes, Phrases, Said, one_line
from wethi.pure.minutes.write.tasks import assignment
from wethi.pure.thai.digits import to_ascii
from wethi.pure.thai.lazy_pattern import LazyPattern

Item = dict[str, Any]

# A row of marks is told from the row above it by its sign alone; these take turns on the levels of one kind.
_SIGNS: dict[str, tuple[str, ...]] = {
    "dot": ("{}.", "ข้อ {}"),
    "paren": ("{})", "({})"),
    "decimal": ("{}",),
    "thai_letter": ("{}.", "({})"),
    "bullet": ("-", "•", "○", "▪"),
}
_SIDES = (("yes", "เห็นด้วย"), ("no", "ไม่เห็นด้วย"), ("abstain", "งดออกเสียง"))
_RULING = (
    "มติ",
    "ชอบ",
    "อนุมัติ",
    "ตกลง",
    "รับ",
    "ประชุม",
    "ผ่าน",
    "เสียง",
    "เคาะ",
    "โหวต",
    "pprove",
    "gree",
    "esolv",
    "ESOLV",
    "ecid",
)
_COUNTING = ("dot", "paren")
_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_LONGEST_NAME = 28  # a longer one, kept whole, would leave a hole in the line before it
_FEW_WORDS, _PARAGRAPH = 60, 130  # characters
_BESIDE = "เรื่องอื่น ๆ"
_FIRST_SECTION = "สรุปประเด็นสำคัญ"


# The number of a heading would make a point of it: `2. ประเด็นเสวนา` over points with numbers of their own.
_NUMBER = LazyPattern(r"^(?:\d{1,2}|[ก-ฮ])[.)] ?(?=\S)")


class Points:
    """Writes the items of one document in order."""

    def __init__(self, doc: Minutes, phrases: Phrases, year_ce: int | None) -> None:
        self._doc = doc
        self._phrases = phrases
        self._year_ce = year_ce
        known = {item["id"] for item in doc["items"]}
        self._below: dict[str | None, list[Item]] = {}
        for item in doc["items"]:
            parent = item["parent"] if item["parent"] in known else None
            self._below.setdefault(parent, []).append(item)
        self._entry = {item_id: entry for entry in doc["agenda"] for item_id in entry["item_ids"]}

    def blocks(self) -> list[b.Block]:
        """Agenda headings, section headings and points."""
        made: list[b.Block] = []
        tops = self._below.get(None, [])
        waiting = list(self._doc["agenda"])
        section: str | None = None
        run: list[Item] = []
        for item in tops:
            entry = self._entry.get(item["id"])
            while waiting and entry is not None and entry in waiting:
                made += self._level(run, ())
                run = []
                opened = waiting.pop(0)
                made.append(self._agenda_heading(opened))
                section = one_line(opened["title"])
            named = _NUMBER.sub("", one_line(item["section"])) if item["section"] else None
            if _beside_tasks(item):
                named = _BESIDE
            if named is None and section is None and not made and not run:
                named = _FIRST_SECTION
            if named is not None and named != section:
                made += self._level(run, ())
                run = []
                made.append(b.Heading(3, named))
                section = named
            run.append(item)
        made += self._level(run, ())
        made += [self._agenda_heading(entry) for entry in waiting]
        return made

    def _agenda_heading(self, entry: Item) -> b.Heading:
        title = one_line(entry["title"])
        joint = " " if not title or title.startswith("เรื่อง") else " เรื่อง "
        return b.Heading(2, f"ระเบียบวาระที่ {self._phrases.number(entry['no'])}{joint}{title}".strip())

    def _level(self, items: Sequence[Item], above: tuple[str, ...]) -> Iterator[b.Block]:
        """Points of one level; neighbours with marks share a list, those without are paragraphs."""
        listed: list[b.ListItem] = []
        below = [
            [one_line(line) for line in (*item["body"], *self._resolutions(item), *self._assignments(item))]
            for item in items
        ]
        plain = _mark_of_unmarked(items, below)
        plain = "paren" if plain == "dot" and _SIGNS["dot"][0] in above else plain
        number, counted, last = 0, None, ""
        for item, lines in zip(items, below, strict=True):
            number = number + 1 if item["marker"] == "none" or not item["no"] else 0
            sign = self._sign(item, above, plain)
            if item["marker"] == "none" and sign and last in _SIGNS["bullet"]:
                sign = last  # numbers behind a bullet would be read as points below it
            elif item["marker"] == "bullet" and counted is not None:
                sign = counted  # a bullet behind numbers would be read as a point below the last of them
            elif item["marker"] in _COUNTING:
                counted, number = sign, int(item["no"]) if item["no"] and item["no"].isdigit() else number
            last = sign
            inside = tuple(self._inside(item, lines, (*above, sign) if sign else above))
            if sign:
                listed.append(b.ListItem(b.plain(one_line(item["text"])), inside, self._mark(item, sign, number)))
                continue
            if listed:
                yield b.ListBlock(tuple(listed))
                listed = []
            yield b.paragraph(one_line(item["text"]))
            yield from inside
        if listed:
            yield b.ListBlock(tuple(listed))

    def _inside(self, item: Item, lines: list[str], above: tuple[str, ...]) -> Iterator[b.Block]:
        """What stands below a point: the list it announces comes first, its own further lines after that."""
        children = self._below.get(item["id"], [])
        deep = any(self._below.get(child["id"]) for child in children[-1:])
        lists_first = bool(children) and announces(item["text"]) and not deep
        paragraphs = [b.paragraph(line) for line in lines]
        if lists_first:
            yield from self._level(children, above)
            yield from paragraphs
        else:
            yield from paragraphs
            yield from self._level(children, above)

    def _sign(self, item: Item, above: tuple[str, ...], plain: str | None) -> str:
        """``plain``: the mark that a point without one gets as well, if any."""
        marker = item["marker"] if item["marker"] != "none" else plain
        if marker is None:
            return ""
        signs = _SIGNS[marker]
        return next((sign for sign in signs if sign not in above), signs[-1])

    def _mark(self, item: Item, sign: str, number: int) -> str:
        no = item["no"]
        if not no and "{}" in sign:
            no = _LETTERS[(number - 1) % len(_LETTERS)] if item["marker"] == "thai_letter" else str(number)
        return sign.replace("{}", self._phrases.number(no or ""))

    def _resolutions(self, item: Item) -> Iterator[str]:
        """What was resolved on the item and its own words do not tell, and the votes that they do not count."""
        told = Said([item["text"], *item["body"]], self._year_ce)
        mine = [found for found in self._doc["decisions"] if found["item_id"] == item["id"]]
        for decision in mine:
            if not told.words(one_line(decision["text"])) or _seems_plain(item):
                yield f"มติ: {one_line(decision['text'])}"
            if len(mine) == 1 and (votes := self._votes(decision, told)):
                yield votes

    def _votes(self, decision: Item, told: Said) -> str:
        counted = [(words, decision["votes"][side]) for side, words in _SIDES if decision["votes"][side] is not None]
        if not counted or all(
            told.words(str(count)) or str(count) in to_ascii(decision["text"]) for _, count in counted
        ):
            return ""
        return "คะแนน: " + " ".join(f"{words} {self._phrases.number(count)} เสียง" for words, count in counted)

    def _assignments(self, item: Item) -> Iterator[str]:
        """Tasks of the item that its own words do not tell."""
        told = Said([item["text"], *item["body"]], self._year_ce)
        for task in self._doc["tasks"]:
            if task["item_id"] == item["id"]:
                line = assignment(task, told, self._phrases)
                if line:
                    yield line


def _seems_plain(item: Item) -> bool:
    """Whether nothing around a resolution says that it is one, as the head of its column did."""
    if item["kind"] != "decision" or item["marker"] != "none" or heading_role(item["section"] or "") == "decisions":
        return False
    return not any(word in line for line in (item["text"], *item["body"]) for word in _RULING)


def _beside_tasks(item: Item) -> bool:
    """Whether a point without a mark stands under a heading of tasks and is none: below a table of them, say."""
    headed = item["section"] is not None and heading_role(item["section"]) == "tasks"
    return headed and item["marker"] == "none" and item["kind"] != "task"


def _mark_of_unmarked(items: Sequence[Item], below: Sequence[Sequence[str]]) -> str | None:
    """The mark that points of one level get that have none: None where they can stand as the paragraphs they were.

    A line below a point without a mark would be read as a point of its own, and a point without one below a point that got
    one as its line; a few words alone would be read as a heading. Rows of a table and other few words are counted, so that
    they never seem to stand below the point before them.
    """
    unmarked = [(item, lines) for item, lines in zip(items, below, strict=True) if item["marker"] == "none"]
    rows = any(item["no"] or len(item["text"]) <= _FEW_WORDS for item, _ in unmarked)
    rows = rows and not any(len(item["text"]) > _PARAGRAPH for item, _ in unmarked)
    if not rows and all(line.startswith(("มติ", "ที่ประชุม")) for _, lines in unmarked for line in lines):
        return None
    numbered = any(item["no"] for item, _ in unmarked) or any(item["marker"] == "dot" for item in items)
    return "dot" if rows or numbered else "bullet"


def names_of(doc: Minutes) -> list[str]:
    """Names of persons and of bodies in the document, for the press to keep whole; a long name may be broken."""
    found = [name for person in doc["attendees"]["people"] for name in (person["name"], person["org"]) if name]
    for item in doc["items"]:
        found += [*item["people"], *item["orgs"]]
    found += [task["owner"] for task in doc["tasks"] if task["owner"]]
    return sorted({name for name in map(one_line, found) if 0 < len(name) <= _LONGEST_NAME})
