"""Whoever asked to be deleted: their letters keep a number and a day, nothing of them."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q, QuerySet

from wethi.accounts.actions import close_links
from wethi.accounts.models import AccessLink
from wethi.audit.actions import WORKER
from wethi.kit.outbox import actions as outbox
from wethi.kit.outbox.models import LineFriend, Message
from wethi.letters.about import letters_to
from wethi.letters.models import Call, Invitation, Reply
from wethi.papers.actions import empty_papers
from wethi.papers.models import Paper
from wethi.rosters.actions import forget_line, forget_registration
from wethi.seats.actions import forget_seated

_EMPTY = {
    "name": "", "position": "", "organisation_name": "", "part": "", "address": "", "postcode": "", "phone": "",
    "named_by": "", "email": "", "line_user": "",
}  # fmt: skip


def forget_invited(person_id: int) -> None:
    """A step of erasing a person, in its transaction."""
    _empty(Invitation.objects.filter(person=person_id))
    LineFriend.objects.filter(to_kind="person", to_id=person_id).update(to_kind="", to_id=None)


@transaction.atomic
def forget_receiver(invitation_id: int, at: dt.datetime) -> None:
    """The same for a receiver who is nobody of the network, in every letter to them, and for the line of a list or the
    registration that their name came from. A step of erasing, which asks."""
    mine = letters_to(invitation_id)
    one = mine.first()
    if one is None:
        return
    papers, links = list(mine.values_list("letter_id", flat=True)), list(mine.values_list("link_id", flat=True))
    _empty(mine)
    empty_papers(Paper.objects.filter(pk__in=[key for key in papers if key]))
    close_links(links=AccessLink.objects.filter(pk__in=[key for key in links if key]), why="erased", by=WORKER, at=at)
    kind, _dash, number = one.key.partition("-")
    if kind == "organisation":
        LineFriend.objects.filter(to_kind=kind, to_id=int(number)).update(to_kind="", to_id=None)
    elif kind == "line":
        forget_line(line_id=int(number), at=at)
    elif kind == "registration":
        forget_registration(registration_id=int(number), at=at)
    if kind in ("line", "registration"):
        forget_seated(**{f"{kind}_id": int(number)})


def _empty(mine: QuerySet[Invitation]) -> None:
    ids = list(mine.values_list("pk", flat=True))
    written = [key for key in mine.values_list("message_id", flat=True) if key]
    Invitation.objects.filter(pk__in=ids).update(**_EMPTY)
    messages = Message.objects.filter(Q(to_kind="invitation", to_id__in=ids) | Q(pk__in=written))
    outbox.forget(messages=messages)
    Reply.objects.filter(invitation__in=ids).update(substitute_name="", substitute_phone="", words="")
    Call.objects.filter(invitation__in=ids).update(words="")
