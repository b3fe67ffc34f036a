"""English lines all in capitals, as sentences are written: `MR ANAN TO BOOK THE HALL` is `Mr Anan to book the hall`.

Patterns tell names from other words by their first letters. Only what patterns look at is changed; positions never move,
and whatever is read keeps the writer's capitals.
"""

from __future__ import annotations

import re

from wethi.pure.thai.lazy_pattern import LazyPattern

_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "and",
        "or",
        "but",
        "nor",
        "of",
        "for",
        "to",
        "in",
        "on",
        "at",
        "by",
        "from",
        "with",
        "within",
        "without",
        "until",
        "before",
        "after",
        "between",
        "during",
        "under",
        "over",
        "per",
        "as",
        "than",
        "that",
        "which",
        "who",
        "whom",
        "whose",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "has",
        "have",
        "had",
        "will",
        "would",
        "shall",
        "should",
        "must",
        "may",
        "might",
        "can",
        "could",
        "it",
        "its",
        "their",
        "they",
        "them",
        "there",
        "this",
        "these",
        "those",
        "all",
        "each",
        "both",
        "any",
        "some",
        "no",
        "not",
        "if",
        "when",
        "while",
        "so",
        "also",
        "only",
        "other",
        "absent",
        "agreed",
        "approved",
        "adopted",
        "accepted",
        "attended",
        "attending",
        "carried",
        "called",
        "decided",
        "deferred",
        "endorsed",
        "held",
        "invited",
        "noted",
        "present",
        "proposed",
        "rejected",
        "reported",
        "resolved",
        "seconded",
        "adjourned",
        "opened",
        "closed",
        "begins",
        "starts",
        "ends",
        "people",
        "persons",
        "participants",
        "members",
        "attendees",
        "observers",
        "guests",
        "staff",
        "volunteers",
        "households",
        "baht",
        "hours",
        "days",
        "weeks",
        "months",
        "secretariat",
        "secretary",
        "co-organisers",
        "co-organizers",
        "co-organiser",
        "co-organizer",
        "hub",
        "hubs",
        "team",
        "teams",
        "treasurer",
        "chair",
        "committee",
        "votes",
        "favour",
        "favor",
        "against",
        "abstained",
        "abstentions",
        "abstention",
        "unanimously",
        "online",
        "onsite",
        "on-site",
        "person",
        "meeting",
    ]
)
_AFTER_THESE = frozenset(("to", "will", "shall", "must", "should"))  # a verb follows, whichever it is
_WORD = LazyPattern(r"[A-Z][A-Z'’-]*")
_VOWELS = "AEIOU"
_CAPITALS = LazyPattern(r"[A-Z]{4}")
_MONTH = LazyPattern(r"(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)(?:[A-Z]*)")
_NOT_CAPITAL = LazyPattern("[a-zก-๛]")
_BEGINS = LazyPattern(r"[.:;!?|\t(] ?$|[-–|/] $|\d[.)]? $")
_FEWEST_WORDS, _LONG_WORD, _SIGNS = 2, 6, 4


def in_sentences(flow: str) -> str:
    """The text with its lines in capitals as sentences; all others, and those with Thai, stay as they are."""
    if not any(vowel in flow for vowel in _VOWELS):
        return flow  # no English word in capitals is without them
    pieces: list[str] = []
    done = end = 0
    for match in _CAPITALS.finditer(flow):
        if match.start() < end:
            continue
        start, end = flow.rfind("\n", end, match.start()) + 1 or end, flow.find("\n", match.end())
        end = end if end >= 0 else len(flow)
        if (made := _as_sentence(flow[start:end])) is not None:
            pieces += [flow[done:start], made]
            done = end
    return "".join([*pieces, flow[done:]]) if pieces else flow


def _as_sentence(text: str) -> str | None:
    """The line as a sentence; None where it is none in capitals."""
    if _NOT_CAPITAL.search(text):
        return None
    words = _WORD.findall(text)
    if len(words) < _FEWEST_WORDS and len(words[0]) < _LONG_WORD:
        return None
    made: list[str] = []
    at, last = 0, ""
    for match in _WORD.finditer(text):
        between = text[at : match.start()]
        word = match[0].lower()
        begins = not made or _BEGINS.search(between[-_SIGNS:]) is not None
        counted = between.endswith(" ") and between[-2:-1].isdigit() and bool(made)
        small = word in _SMALL or (last in _AFTER_THESE and between == " ") or counted
        if not made or (begins and not counted) or not small or (counted and _MONTH.fullmatch(match[0])):
            word = "".join(part[:1].upper() + part[1:] for part in re.split(r"(?<=-)", word))
        made += [between, word]
        at, last = match.end(), word.lower()
    return "".join([*made, text[at:]])
