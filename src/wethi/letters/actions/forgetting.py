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
from wethi.letters.models import Call, Invitation, Reply
from wethi.letters.seated import behind, letters_behind
from wethi.papers.actions import empty_papers
from wethi.papers.models import Paper
from wethi.privacy.actions import erase_person
from wethi.rosters.actions import forget_line, forget_registration
from wethi.seats.actions import forget_seated
from wethi.seats.models import Nominee
from wethi.seats.rules import LINK as SEAT_LINK

_EMPTY = {
    "name": "", "position": "", "organisation_name": "", "part": "", "address": "", "postcode": "", "phone": "",
    "named_by": "", "email": "", "line_user": "",
}  # fmt: skip


def forget_invited(person_id: int) -> None:
    """A step of erasing a person, in its transaction."""
    _empty(Invitation.objects.filter(person=person_id))
    LineFriend.objects.filter(to_kind="person", to_id=person_id).update(to_kind="", to_id=None)


@transaction.atomic
def forget_receiver(kind: str, key: int, at: dt.datetime) -> None:
    """The same for a receiver who is nobody of the network (``kind`` and ``key`` of their link's subject), in every letter to them, and
    for the line of a list or the registration that their name came from. A step of erasing, which asks."""
    mine, (of, number) = letters_behind(kind, key), behind(kind, key)
    papers, links = list(mine.values_list("letter_id", flat=True)), list(mine.values_list("link_id", flat=True))
    _empty(mine)
    empty_papers(Paper.objects.filter(pk__in=[one for one in papers if one]))
    close_links(links=AccessLink.objects.filter(pk__in=[one for one in links if one]), why="erased", by=WORKER, at=at)
    if of == "organisation":
        LineFriend.objects.filter(to_kind=of, to_id=number).update(to_kind="", to_id=None)
    elif of == "line":
        forget_line(line_id=number, at=at)
    elif of == "registration":
        forget_registration(registration_id=number, at=at)
    if of in ("line", "registration"):
        _forget_seat_of(of, number, at)


def _forget_seat_of(of: str, number: int, at: dt.datetime) -> None:
    forget_seated(**{f"{of}_id": number})
    nominee = Nominee.objects.select_related("person").filter(**{of: number}).first()
    if nominee is None:
        return
    seat_links = AccessLink.objects.filter(subject_kind=SEAT_LINK, subject_id=nominee.pk)
    close_links(links=seat_links, why="erased", by=WORKER, at=at)
    if nominee.person is not None and nominee.person.erased_at is None:  # became somebody of the network meanwhile
        erase_person(person=nominee.person, by=WORKER, at=at)


def _empty(mine: QuerySet[Invitation]) -> None:
    ids = list(mine.values_list("pk", flat=True))
    written = [key for key in mine.values_list("message_id", flat=True) if key]
    Invitation.objects.filter(pk__in=ids).update(**_EMPTY)
    messages = Message.objects.filter(Q(to_kind="invitation", to_id__in=ids) | Q(pk__in=written))
    outbox.forget(messages=messages)
    Reply.objects.filter(invitation__in=ids).update(substitute_name="", substitute_phone="", words="")
    Call.objects.filter(invitation__in=ids).update(words="")
