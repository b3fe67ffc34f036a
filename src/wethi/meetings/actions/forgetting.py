"""What meetings do when a person asks to be deleted. The minutes' own text is the network's record and stays."""

from __future__ import annotations

from wethi.meetings.models import Attendee, Line, Task

NAMELESS = "–"


def forget_attendee(person_id: int) -> None:
    """Runs inside the erasure's transaction: the lists keep their length, the name goes."""
    Attendee.objects.filter(person_id=person_id).update(name=NAMELESS, role="", reason="", person=None)
    Line.objects.filter(speaker__person_id=person_id).update(said_by=NAMELESS, speaker=None)
    Task.objects.filter(person_id=person_id).update(owner=NAMELESS, person=None)
