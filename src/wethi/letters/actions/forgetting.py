"""A person who asked to be deleted: their letters keep a number and a day, nothing of them."""

from __future__ import annotations

from wethi.kit.outbox.models import LineFriend, Message
from wethi.letters.models import Call, Invitation, Reply

_EMPTY = {
    "name": "", "position": "", "organisation_name": "", "part": "", "address": "", "postcode": "", "phone": "",
    "named_by": "", "email": "", "line_user": "",
}  # fmt: skip


def forget_invited(person_id: int) -> None:
    """A step of erasing a person, in its transaction."""
    mine = Invitation.objects.filter(person=person_id)
    ids = list(mine.values_list("pk", flat=True))
    keys = list(mine.values_list("message_id", flat=True))
    mine.update(**_EMPTY)
    Message.objects.filter(to_kind="invitation", to_id__in=ids).update(to_name="", to_address="", body="", subject="")
    Message.objects.filter(pk__in=[key for key in keys if key]).update(to_name="", to_address="", body="", subject="")
    Reply.objects.filter(invitation__in=ids).update(substitute_name="", substitute_phone="", words="")
    Call.objects.filter(invitation__in=ids).update(words="")
    LineFriend.objects.filter(to_kind="person", to_id=person_id).update(to_kind="", to_id=None)
