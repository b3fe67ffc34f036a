"""A corpus that looks like Thai: words of the vendored list, made-up places and people, sentences by a small grammar.

Nothing in it means anything. What matters for a search is as in earnest: few words are frequent and most are rare, what
belongs together shares words, names are in no dictionary, and nothing parts one word from the next.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from itertools import accumulate

from benchmarks.program import ROOT
from wethi.pure.thai.stop_words import STOP_WORDS

DOCUMENTS = 28_900
_THAI = re.compile("[\u0e01-\u0e45\u0e47-\u0e4e]{3,9}")
_GENERAL, _TOPICAL = 9_000, 14_000
_FRONT = ["ควน", "ท่า", "คลอง", "เขา", "ทุ่ง", "หนอง", "บาง", "โคก", "เกาะ", "ปาก", "หัว", "นา", "พรุ", "ห้วย", "แหลม", "ดอน"]
_MIDDLE = [
    "ศรี",
    "ทอง",
    "แก้ว",
    "หิน",
    "ยาง",
    "ไทร",
    "จันทร์",
    "มะปริง",
    "สะบ้า",
    "หลา",
    "เนียง",
    "ชะมวง",
    "กุ่ม",
    "ตาล",
    "พะยอม",
    "เหรียง",
    "ลาน",
    "หว้า",
]
_BACK = ["งาม", "ใหญ่", "เหนือ", "ล่าง", "ในวัง", "พัฒนา", "สามัคคี", "นอก", "เก่า", "ตะวันตก", "กลาง", "ทอง", "ยาว"]
_GIVEN = ["สม", "วิ", "ประ", "ธนา", "กิต", "สุ", "อนุ", "ณัฐ", "พิ", "ชล", "มา", "รุส", "ฟา", "นูร์", "ซาฟ"]
_ENDING = ["ชาย", "เดช", "พงศ์", "ลักษณ์", "รัตน์", "วรรณ", "ดา", "นีย์", "ทิพย์", "ฤทธิ์", "ซียะห์", "ตีเมาะ", "เพ็ญ", "ศักดิ์"]
_PLACES = ["ตลาด", "โรงเรียน", "วัด", "มัสยิด", "ท่าเรือ", "ศาลา", "สวน", "ริมน้ำ", "ห้องสมุด", "โรงพยาบาล"]
_SENTENCES = (
    "{who}{v}{n}ที่{where}เพื่อ{v}{n}และ{n}",
    "ในปี {year} {who}ได้{v}{n}ของ{place}ให้เป็น{n}",
    "{n}ของ{place}มี{n}มากกว่า {count} แห่ง ซึ่ง{v}โดย{who}",
    "เมื่อ{n}{v}แล้ว {n}ก็ไม่ได้{v}อีก แต่{who}ยัง{v}{n}",
    "{who}บอกว่า{n}คือ{n}ที่{v}ได้จาก{place}",
    "การ{v}{n}ทำให้{n}และ{n}{v}ขึ้นใน {count} ปี",
    "{place}จึง{v}{n}ร่วมกับ{where} โดยไม่ต้อง{v}{n}",
)
_TITLES = ("{n}{v}{n}", "{n}ของ{place}", "{n}กับ{n}", "{v}{n}ที่{place}", "{n} {n} และ{n}", "{who} ผู้{v}{n}")
_QUESTIONS = ("ใคร{a}{b}ที่{c}", "{a}{b}อย่างไรเมื่อ{c}", "ทำไม{a}จึง{b}{c}", "{a}ของ{b}กับ{c}คืออะไร", "{a} {b} {c} มีที่ไหน")


@dataclass(frozen=True)
class Document:
    family: int
    title: str
    text: str
    said: tuple[str, ...]  # the words with a meaning, in the order in which the text says them


@dataclass(frozen=True)
class Questions:
    """(what is typed, number of the document it should bring) by set."""

    sets: dict[str, list[tuple[str, int]]]


class Words:
    """Words of the list in an order of our own, drawn as in earnest: the n-th about 1/n as often as the first."""

    def __init__(self, chance: random.Random) -> None:
        listed = set((ROOT / "src/wethi/_third_party/thai-words/words_th.txt").read_text("utf-8").split())
        known = sorted(word for word in listed if _THAI.fullmatch(word) and word not in STOP_WORDS)
        chance.shuffle(known)
        self.general = known[:_GENERAL]
        self.topical = known[_GENERAL : _GENERAL + _TOPICAL]
        self._weights = list(accumulate(1 / (rank + 8) for rank in range(len(self.general))))

    def common(self, chance: random.Random) -> str:
        return chance.choices(self.general, cum_weights=self._weights)[0]


class Topic:
    """What the documents of one family share: some words, two places, two people."""

    def __init__(self, words: Words, chance: random.Random) -> None:
        self._words, self._chance = words, chance
        self.own = chance.sample(words.topical, 14)
        self.places = [_place(chance) for _ in range(2)]
        self.people = [_person(chance) for _ in range(2)]
        self.said: list[str] = []

    def word(self, share: float = 0.5) -> str:
        chosen = self._chance.choice(self.own) if self._chance.random() < share else self._words.common(self._chance)
        self.said.append(chosen)
        return chosen

    def fill(self, form: str, share: float = 0.5) -> str:
        made = form
        while "{" in made:
            name = made[made.index("{") + 1 : made.index("}")]
            made = made.replace("{" + name + "}", self._slot(name, share), 1)
        return made

    def _slot(self, name: str, share: float) -> str:
        chance = self._chance
        if name in {"n", "v"}:
            return self.word(share)
        if name == "year":
            return str(chance.randint(2518, 2567))
        if name == "count":
            return str(chance.randint(2, 99))
        known = {"who": self.people, "place": self.places, "where": [chance.choice(_PLACES) + self.places[0]]}[name]
        chosen = chance.choice(known)
        self.said.append(chosen)
        return chosen


def _place(chance: random.Random) -> str:
    back = chance.choice(_BACK) if chance.random() < 0.6 else ""
    return chance.choice(_FRONT) + chance.choice(_MIDDLE) + back


def _person(chance: random.Random) -> str:
    return chance.choice(_GIVEN) + chance.choice(_ENDING) + " " + chance.choice(_MIDDLE) + chance.choice(_ENDING)


def compose(count: int = DOCUMENTS, *, seed: int = 2564, sentences: tuple[int, int] = (1, 3)) -> list[Document]:
    """``count`` documents in families of one to eight, the same for the same seed."""
    chance = random.Random(seed)
    words = Words(chance)
    made: list[Document] = []
    family = 0
    while len(made) < count:
        topic = Topic(words, chance)
        for _ in range(min(chance.randint(1, 8), count - len(made))):
            made.append(one_of(topic, family, chance, sentences))
        family += 1
    chance.shuffle(made)
    return made


def one_of(
    topic: Topic, family: int, chance: random.Random, sentences: tuple[int, int], share: float = 0.5
) -> Document:
    topic.said = []
    title = topic.fill(chance.choice(_TITLES), share + 0.25)
    text = " ".join(topic.fill(chance.choice(_SENTENCES), share) for _ in range(chance.randint(*sentences)))
    return Document(family, title, text, tuple(topic.said))


def families(count: int, of: int, *, seed: int = 42, sentences: tuple[int, int] = (5, 9)) -> list[Document]:
    """``count`` families of ``of`` longer texts each, with few words in common: for related topics."""
    chance = random.Random(seed)
    words = Words(chance)
    made = []
    for family in range(count):
        topic = Topic(words, chance)
        made += [one_of(topic, family, chance, sentences, 0.12) for _ in range(of)]
    return made


def ask(documents: list[Document], *, each: int = 500, seed: int = 7) -> Questions:
    """500 of each kind: questions, titles, spans that stand in one document only, titles with a letter left out."""
    chance = random.Random(seed)
    numbers = chance.sample(range(len(documents)), each * 4)
    titles = {}
    for document in documents:
        titles[document.title] = titles.get(document.title, 0) + 1
    whole = "\n".join(document.text for document in documents)
    sets: dict[str, list[tuple[str, int]]] = {"questions": [], "titles": [], "spans": [], "typos": []}
    for number in numbers:
        document = documents[number]
        if len(sets["questions"]) < each:
            sets["questions"].append((_question(document, chance), number))
        elif len(sets["titles"]) < each and titles[document.title] == 1:
            sets["titles"].append((document.title, number))
        elif len(sets["spans"]) < each and (span := _span(document.text, whole, chance)):
            sets["spans"].append((span, number))
        elif len(sets["typos"]) < each and titles[document.title] == 1 and len(document.title) > 4:
            at = chance.randrange(len(document.title))
            sets["typos"].append((document.title[:at] + document.title[at + 1 :], number))
    return Questions(sets)


def _question(document: Document, chance: random.Random) -> str:
    """Three to five of the text's words, as somebody asks who remembers the matter but not the sentence."""
    said = list(dict.fromkeys(document.said))
    at = chance.randrange(max(1, len(said) - 4))
    near = said[at : at + 5]
    chance.shuffle(near)
    first, second, third = (near * 3)[:3]
    return chance.choice(_QUESTIONS).format(a=first, b=second, c=third) + "".join(near[3:])


def _span(text: str, whole: str, chance: random.Random) -> str:
    for _ in range(20):
        length = chance.randint(5, 24)
        at = chance.randrange(max(1, len(text) - length))
        span = text[at : at + length].strip()
        if len(span) >= 5 and whole.count(span) == 1:
            return span
    return ""
