"""An open forum whose audience asks and votes."""

from __future__ import annotations

from typing import Any

import pytest

from tests.world import NOW, World, grant
from wethi.accounts.choices import Role, Scope
from wethi.accounts.models import User
from wethi.audience import actions
from wethi.audience.models import Poll, Question
from wethi.audit.actions import COMMAND, By
from wethi.programme import actions as programme_actions

ACT: dict[str, Any] = {"by": COMMAND, "at": NOW}


@pytest.fixture
def forum(world: World) -> World:
    programme_actions.open_edition(edition=world.edition, **ACT)
    return world


@pytest.fixture
def moderator(forum: World) -> User:
    user = User.objects.create_user("moderator@example.org", name="moderator")
    grant(user, Role.MODERATOR, Scope.EDITION, forum.edition.pk, forum.network.pk)
    return user


def ask(world: World, text: str, device: str = "a", **more: Any) -> Question:
    receipt = actions.take_wishes(edition=world.edition, wishes=[(device, actions.Asked(text, **more))], at=NOW)[0]
    return Question.objects.get(public_id=receipt.public_id)


def shown(world: World, text: str, device: str = "a", **more: Any) -> Question:
    question = ask(world, text, device, **more)
    actions.move_question(question=question, to="shown", **ACT)
    return question


def poll(world: World, *answers: str, kind: str = "choice", title: str = "เริ่มเรื่องใดก่อน", **more: Any) -> Poll:
    made = actions.put_poll(
        edition=world.edition, kind=kind, title=title, answers=[(one, "") for one in answers], **more, **ACT
    )
    actions.open_poll(poll=made, **ACT)
    return made


def vote(world: World, poll: Poll, device: str, answer: int) -> str:
    chosen = actions.Chosen(poll.public_id, answer)
    return str(actions.take_wishes(edition=world.edition, wishes=[(device, chosen)], at=NOW)[0].outcome)


def counts(poll: Poll) -> list[int]:
    return list(poll.answers.order_by("no").values_list("votes", flat=True))


def by(user: User) -> By:
    return By.of(user)
