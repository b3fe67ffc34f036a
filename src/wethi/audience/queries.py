"""Questions, polls and announcements, as everybody and as the moderators may see them."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db.models import Case, Count, IntegerField, QuerySet, Value, When

from wethi.attendance.queries import here
from wethi.audience.choices import PUBLIC_POLLS, PUBLIC_STATES, PollState, QuestionState
from wethi.audience.models import Announcement, Poll, Question, Upvote, Vote
from wethi.audience.rules import house_rules
from wethi.audience.telling import announcement_told, poll_told, question_told
from wethi.kit import clock
from wethi.privacy.keys import pseudonym
from wethi.programme.models import Edition, Hub

__all__ = ["announcement_told"]

MOST_SHOWN = 100  # questions on the live page; the moderators' desk has them all
MOST_POLLS = 6


class Floor(NamedTuple):
    """All the audience's matter of a live page, as the stream tells it."""

    asking_open: bool
    questions: list[dict[str, Any]]
    polls: list[dict[str, Any]]
    announcements: list[Announcement]


def public_floor(edition: Edition) -> Floor:
    """Five statements, whatever there is."""
    announced = Announcement.objects.filter(edition=edition, taken_down_at__isnull=True)[:5]
    return Floor(
        house_rules(edition).asking_open,
        [question_told(one) for one in public_questions(edition)],
        [poll_told(one, list(one.answers.all())) for one in public_polls(edition)],
        list(announced),
    )


def public_questions(edition: Edition) -> QuerySet[Question]:
    """What is being answered first, then what most want to know, what was answered last."""
    place = Case(
        When(state=QuestionState.READING, then=Value(0)),
        When(state=QuestionState.SHOWN, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    rows = Question.objects.filter(edition=edition, state__in=PUBLIC_STATES).select_related("hub")
    return rows.order_by(place, "-votes", "-pk")[:MOST_SHOWN]


def public_polls(edition: Edition) -> list[Poll]:
    """Open ones, the last opened first, then the last that were closed."""
    rows = Poll.objects.filter(edition=edition, state__in=PUBLIC_POLLS).prefetch_related("answers")
    open_first = Case(When(state=PollState.OPEN, then=Value(0)), default=Value(1), output_field=IntegerField())
    return list(rows.order_by(open_first, "-opened_at", "-pk")[:MOST_POLLS])


class Mine(NamedTuple):
    """What one device has done: its questions, and what it chose."""

    questions: list[Question]
    votes: dict[str, int]  # poll -> number of the answer
    raised: set[str]


def done_by(edition: Edition, token: str) -> Mine:
    rules = house_rules(edition)
    if not token or rules.pk is None:
        return Mine([], {}, set())
    who = pseudonym(rules, token)
    votes = Vote.objects.filter(poll__edition=edition, voter=who).values_list("poll__public_id", "answer__no")
    raised = Upvote.objects.filter(question__edition=edition, voter=who).values_list("question__public_id", flat=True)
    return Mine(list(Question.objects.filter(edition=edition, asker=who)[:50]), dict(votes), set(raised))


def questions_of(edition: Edition) -> QuerySet[Question]:
    """All of them, the newest first; for the moderators."""
    return Question.objects.filter(edition=edition).select_related("hub", "session", "edition__network")


def question_counts(edition: Edition) -> dict[str, int]:
    counted = Question.objects.filter(edition=edition).order_by().values_list("state").annotate(n=Count("pk"))
    return dict(counted)


def polls_of(edition: Edition) -> list[Poll]:
    rows = Poll.objects.filter(edition=edition).exclude(state=PollState.WITHDRAWN)
    return list(rows.prefetch_related("answers").select_related("edition__network").order_by("-pk"))


def question_on_stage(edition: Edition) -> Question | None:
    return Question.objects.filter(edition=edition, state=QuestionState.READING).select_related("hub").first()


class Presence(NamedTuple):
    """Who has come today: (hub, people) in the order of the hubs, and how many took part by Zoom."""

    hubs: list[tuple[Hub, int]]
    online: int


def presence(edition: Edition) -> Presence:
    """By the doors and Zoom's own word; three statements. Hubs where nobody is yet are left out."""
    found = here(edition, clock.today(edition.network.time_zone))
    hubs = [(hub, found.hubs[hub.pk]) for hub in Hub.objects.filter(edition=edition) if found.hubs.get(hub.pk)]
    return Presence(hubs, found.online_now or found.online)
