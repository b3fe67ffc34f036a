"""What the programme does when a person asks to be deleted: their name leaves, their part stays countable."""

from __future__ import annotations

from wethi.kit.pages.public import raise_version
from wethi.programme.models import Hub, Speaking

NAMELESS = "–"


def forget_speaker(person_id: int) -> None:
    """Runs inside the erasure's transaction; the public pages lose the name with its commit."""
    spoken = Speaking.objects.filter(person_id=person_id)
    editions = set(spoken.values_list("session__edition_id", flat=True))
    spoken.update(shown_name=NAMELESS, shown_from="", person=None)
    Hub.objects.filter(coordinator_id=person_id).update(coordinator=None)
    raise_version(*(f"e{key}" for key in editions))
