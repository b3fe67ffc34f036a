"""What open live pages are told, in the transaction of the change. Nothing of a person but what the public may read.

Events, never dropped: ``question``, ``poll``, ``announcement``. States, one frame a second: ``votes`` of a question,
``tally`` of a poll, ``waiting`` at the moderators' desk.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from wethi.audience.choices import PUBLIC_STATES
from wethi.audience.models import Announcement, Answer, Poll, Question
from wethi.kit.pages.public import live_scope, raise_version
from wethi.kit.stream.publish import desk_channel, edition_channel, publish
from wethi.programme.models import Edition


def question_told(question: Question) -> dict[str, Any]:
    """A question as everyone may read it; of one that is not shown only that it is gone."""
    if question.state not in PUBLIC_STATES:
        return {"id": question.public_id, "state": "gone"}
    hub = question.hub
    return {
        "id": question.public_id,
        "state": question.state,
        "text": question.text,
        "name": question.name,
        "hub": hub.name if hub else "",
        "hub_en": (hub.name_en or hub.name) if hub else "",
        "votes": question.votes,
        "answer": question.answer,
        "asked": round(question.asked_at.timestamp()),
    }


def poll_told(poll: Poll, answers: Sequence[Answer]) -> dict[str, Any]:
    """A poll with its answers and how often each was chosen."""
    return {
        "id": poll.public_id,
        "state": poll.state,
        "kind": poll.kind,
        "title": poll.title,
        "title_en": poll.title_en or poll.title,
        "low": poll.low,
        "low_en": poll.low_en or poll.low,
        "high": poll.high,
        "high_en": poll.high_en or poll.high,
        "answers": [
            {"no": one.no, "text": one.text, "text_en": one.text_en or one.text, "votes": one.votes} for one in answers
        ],
        "voters": sum(one.votes for one in answers),
    }


def tell_question(question: Question, at: dt.datetime) -> None:
    publish(edition_channel(question.edition_id), "question", question_told(question), at=at)
    raise_version(live_scope(question.edition_id))
    tell_desk(question.edition_id, at)


def tell_votes(questions: Iterable[Question], at: dt.datetime) -> None:
    """How many want to know; only of questions the public sees."""
    for one in questions:
        if one.state in PUBLIC_STATES:
            told = {"id": one.public_id, "votes": one.votes}
            publish(edition_channel(one.edition_id), "votes", told, key=one.public_id, at=at)


def tell_poll(poll: Poll, at: dt.datetime) -> None:
    told = poll_told(poll, list(poll.answers.all()))
    publish(edition_channel(poll.edition_id), "poll", told, at=at)
    raise_version(live_scope(poll.edition_id))
    tell_desk(poll.edition_id, at)


def tell_tally(poll: Poll, answers: Sequence[Answer], at: dt.datetime) -> None:
    counts = [[one.no, one.votes] for one in answers]
    told = {"id": poll.public_id, "counts": counts, "voters": sum(one.votes for one in answers)}
    publish(edition_channel(poll.edition_id), "tally", told, key=poll.public_id, at=at)


def announcement_told(announcement: Announcement) -> dict[str, Any]:
    if announcement.taken_down_at is not None:
        return {"id": announcement.public_id, "state": "gone"}
    return {
        "id": announcement.public_id,
        "state": "shown",
        "text": announcement.text,
        "text_en": announcement.text_en or announcement.text,
        "at": round(announcement.at.timestamp()),
    }


def tell_announcement(announcement: Announcement, at: dt.datetime) -> None:
    publish(edition_channel(announcement.edition_id), "announcement", announcement_told(announcement), at=at)
    raise_version(live_scope(announcement.edition_id))


def tell_rules(edition_id: int, asking_open: bool, at: dt.datetime) -> None:
    publish(edition_channel(edition_id), "asking", {"open": asking_open}, at=at)
    raise_version(live_scope(edition_id))


def tell_desk(edition_id: int, at: dt.datetime) -> None:
    """The moderators' pages fetch their list anew."""
    publish(desk_channel(edition_id), "questions", {}, key="list", at=at)


def tell_presence(edition: Edition, at: dt.datetime) -> None:
    """How many have come to each hub; numbers alone."""
    from wethi.audience.queries import presence

    found = presence(edition)
    told = {"hubs": [[hub.public_id, people] for hub, people in found.hubs], "online": found.online}
    publish(edition_channel(edition.pk), "presence", told, key="hubs", at=at)
