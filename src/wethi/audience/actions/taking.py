"""What visitors ask and choose: many wishes in one transaction, each counted once.

A wish that comes again (a double tap, a form sent anew after a broken connection) changes nothing and is answered like
the first. Rows are locked in one order, and readers are told at the end.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import transaction

from wethi.audience import telling
from wethi.audience.choices import PUBLIC_POLLS, PUBLIC_STATES
from wethi.audience.models import Answer, HouseRules, Poll, Question, Upvote, Vote
from wethi.audience.rules import takes_part, takes_votes
from wethi.audience.words import listed_words, plain, word_found
from wethi.audit.actions import VISITOR, By
from wethi.kit.counted import count_on
from wethi.kit.inserted import insert_many
from wethi.privacy.keys import pseudonym
from wethi.programme.choices import SessionState
from wethi.programme.models import Edition, Session

_LATELY = dt.timedelta(minutes=10)
_CHUNK = 400  # values in one statement


@dataclass(frozen=True)
class Asked:
    """``session``: public id of what was on when it was asked."""

    text: str
    name: str = ""
    session: str = ""


@dataclass(frozen=True)
class Chosen:
    poll: str
    answer: int


@dataclass(frozen=True)
class Raised:
    """``on`` False takes the vote back."""

    question: str
    on: bool = True


Wish = Asked | Chosen | Raised


class Outcome(enum.StrEnum):
    TAKEN = "taken"  # or it had been taken before
    CLOSED = "closed"
    GONE = "gone"  # no such question, poll or answer here
    ENOUGH = "enough"  # more questions in ten minutes than the house rules allow one person


@dataclass(frozen=True)
class Receipt:
    outcome: Outcome
    public_id: str = ""


def take_wishes(
    *, edition: Edition, wishes: Sequence[tuple[str, Wish]], by: By = VISITOR, at: dt.datetime
) -> list[Receipt]:
    """One receipt for each (device token, wish), in their order."""
    require_taking_part(by)
    if not takes_part(edition):
        return [Receipt(Outcome.CLOSED)] * len(wishes)
    # What takes its time is done before anybody has to wait: keys lie in files, words are compared.
    rules, _is_new = HouseRules.objects.get_or_create(edition=edition)
    made = [(pseudonym(rules, token), wish) for token, wish in wishes]
    written = _written(rules, _of_kind(made, Asked))
    with transaction.atomic():
        receipts: dict[int, Receipt] = {}
        raised = _raise(edition, _of_kind(made, Raised), receipts, at)
        polls = _vote(edition, _of_kind(made, Chosen), receipts, at)
        asked = _ask(rules, written, receipts, at)
        telling.tell_votes(raised, at)
        for poll, answers in polls:
            telling.tell_tally(poll, answers, at)
        if asked or raised:
            telling.tell_desk(edition.pk, at)
    return [receipts[number] for number in range(len(wishes))]


def require_taking_part(by: By) -> None:
    """Visitors and the command line; whoever is signed in takes part as a visitor too."""
    if by.kind != VISITOR.kind and not by.is_house:
        raise ValueError(f"{by.kind} asks and votes as a visitor")


def _of_kind(made: Sequence[tuple[str, Wish]], kind: type[Any]) -> list[tuple[int, str, Any]]:
    return [(number, who, wish) for number, (who, wish) in enumerate(made) if isinstance(wish, kind)]


class _Written(NamedTuple):
    """A question with the key under which it is kept once, and the word of the list that it holds."""

    number: int
    who: str
    wish: Asked
    key: str
    flagged: str


def _written(rules: HouseRules, wishes: list[tuple[int, str, Asked]]) -> list[_Written]:
    words = listed_words(rules.words)
    return [
        _Written(number, who, wish, _key(rules, who, wish), word_found(f"{wish.text} {wish.name}", words))
        for number, who, wish in wishes
    ]


def _ask(rules: HouseRules, wishes: list[_Written], receipts: dict[int, Receipt], at: dt.datetime) -> int:
    """How many new questions there are."""
    if not wishes:
        return 0
    if not rules.asking_open:
        receipts |= {one.number: Receipt(Outcome.CLOSED) for one in wishes}
        return 0
    sessions = _sessions(rules.edition_id, {one.wish.session for one in wishes})
    keys = [one.key for one in wishes]
    known = dict(_in_chunks(Question.objects.filter(edition=rules.edition_id), "key", keys, "public_id"))
    asked = _asked_lately(rules, {one.who for one in wishes}, at)
    rows = []
    for number, who, wish, key, flagged in wishes:
        if key not in known:
            asked[who] += 1
            if asked[who] > rules.per_person:
                receipts[number] = Receipt(Outcome.ENOUGH)
                continue
            row = Question(
                edition_id=rules.edition_id, session_id=sessions.get(wish.session), text=wish.text, name=wish.name,
                asker=who, key=key, flagged=flagged, asked_at=at, changed_at=at,
            )  # fmt: skip
            known[key] = row.public_id
            rows.append(row)
        receipts[number] = Receipt(Outcome.TAKEN, known[key])
    insert_many(rows)
    return len(rows)


def _asked_lately(rules: HouseRules, askers: set[str], at: dt.datetime) -> Counter[str]:
    lately = Question.objects.filter(edition=rules.edition_id, asked_at__gt=at - _LATELY)
    return Counter(who for who, _pk in _in_chunks(lately, "asker", askers, "pk"))


def _key(rules: HouseRules, who: str, wish: Asked) -> str:
    return pseudonym(rules, f"{who}/{plain(wish.text) or wish.text}")


def _sessions(edition_id: int, wanted: set[str]) -> dict[str, int]:
    wanted.discard("")
    found = Session.objects.filter(edition=edition_id, public_id__in=wanted, state=SessionState.RELEASED)
    return dict(found.values_list("public_id", "pk")) if wanted else {}


def _raise(
    edition: Edition, wishes: list[tuple[int, str, Raised]], receipts: dict[int, Receipt], at: dt.datetime
) -> list[Question]:
    """The questions whose number changed, with the new number."""
    if not wishes:
        return []
    asked = {wish.question for _number, _who, wish in wishes}
    locked = Question.objects.select_for_update().filter(edition=edition, public_id__in=asked, state__in=PUBLIC_STATES)
    questions = {one.public_id: one for one in locked.order_by("pk")}
    rows = Upvote.objects.filter(question__in=[one.pk for one in questions.values()])
    standing = set(_in_chunks(rows, "voter", {who for _number, who, _wish in wishes}, "question_id"))
    before = set(standing)
    for number, who, wish in wishes:
        question = questions.get(wish.question)
        receipts[number] = Receipt(Outcome.TAKEN if question else Outcome.GONE, wish.question)
        if question is not None:
            (standing.add if wish.on else standing.discard)((who, question.pk))
    new, gone = standing - before, before - standing
    insert_many([Upvote(voter=who, question_id=key, at=at) for who, key in sorted(new)])
    for key in {key for _who, key in gone}:
        Upvote.objects.filter(question=key, voter__in=[who for who, of in gone if of == key]).delete()
    moved = Counter(key for _who, key in new)
    moved.subtract(Counter(key for _who, key in gone))
    count_on(Question, "votes", moved)
    changed = [one for one in questions.values() if moved[one.pk]]
    for one in changed:
        one.votes += moved[one.pk]
    return changed


def _vote(
    edition: Edition, wishes: list[tuple[int, str, Chosen]], receipts: dict[int, Receipt], at: dt.datetime
) -> list[tuple[Poll, list[Answer]]]:
    """The polls whose counts changed, with the new counts."""
    if not wishes:
        return []
    asked = {wish.poll for _number, _who, wish in wishes}
    locked = Poll.objects.select_for_update().filter(edition=edition, public_id__in=asked).order_by("pk")
    polls = {one.public_id: one for one in locked}
    answers = {(one.poll_id, one.no): one for one in Answer.objects.filter(poll__in=polls.values())}
    rows = Vote.objects.filter(poll__in=[one.pk for one in polls.values()])
    before = {(who, poll): answer for who, (poll, answer) in _votes_of(rows, {who for _n, who, _w in wishes})}
    standing = dict(before)
    for number, who, wish in wishes:
        poll = polls.get(wish.poll)
        answer = answers.get((poll.pk, wish.answer)) if poll is not None else None
        if poll is None or answer is None or poll.state not in PUBLIC_POLLS:
            receipts[number] = Receipt(Outcome.GONE, wish.poll)
        elif not takes_votes(poll):
            receipts[number] = Receipt(Outcome.CLOSED, wish.poll)
        else:
            standing[who, poll.pk] = answer.pk
            receipts[number] = Receipt(Outcome.TAKEN, wish.poll)
    moved = _write_votes(before, standing, at)
    count_on(Answer, "votes", moved)
    touched = {one.poll_id for one in answers.values() if moved[one.pk]}
    for one in answers.values():
        one.votes += moved[one.pk]
    return [
        (poll, sorted((one for one in answers.values() if one.poll_id == poll.pk), key=lambda one: one.no))
        for poll in polls.values()
        if poll.pk in touched
    ]


def _write_votes(
    before: dict[tuple[str, int], int], standing: dict[tuple[str, int], int], at: dt.datetime
) -> Counter[int]:
    """Writes what is new or changed; by how much each answer's number moves."""
    moved: Counter[int] = Counter()
    new: list[Vote] = []
    changed: dict[tuple[int, int], list[str]] = {}
    for (who, poll), answer in standing.items():
        old = before.get((who, poll))
        if old == answer:
            continue
        moved[answer] += 1
        if old is None:
            new.append(Vote(poll_id=poll, answer_id=answer, voter=who, at=at))
        else:
            moved[old] -= 1
            changed.setdefault((poll, answer), []).append(who)
    insert_many(new)
    for (poll, answer), voters in changed.items():
        Vote.objects.filter(poll=poll, voter__in=voters).update(answer=answer, at=at)
    return moved


def _votes_of(rows: Any, voters: Iterable[str]) -> Iterable[tuple[str, tuple[int, int]]]:
    wanted = sorted(voters)
    for start in range(0, len(wanted), _CHUNK):
        for who, poll, answer in rows.filter(voter__in=wanted[start : start + _CHUNK]).values_list(
            "voter", "poll_id", "answer_id"
        ):
            yield who, (poll, answer)


def _in_chunks(rows: Any, field: str, values: Iterable[str], other: str) -> Iterable[tuple[str, Any]]:
    wanted = sorted(set(values))
    for start in range(0, len(wanted), _CHUNK):
        yield from rows.filter(**{f"{field}__in": wanted[start : start + _CHUNK]}).values_list(field, other)
