"""What meetings do when a person asks to be deleted. The minutes' own text is the network's record and stays."""

from __future__ import annotations

from wethi.meetings.models import Attendee, Task

NAMELESS = "–"


def forget_attendee(person_id: int) -> None:
    """Runs inside the erasure's transaction: the lists keep their length, the name goes."""
    Attendee.objects.filter(person_id=person_id).update(name=NAMELESS, role="", person=None)
    Task.objects.filter(person_id=person_id).update(owner=NAMELESS, person=None)
