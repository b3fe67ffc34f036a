"""What the programme does when a person asks to be deleted: their name leaves, their part stays countable."""

from __future__ import annotations

from typing import Any

from wethi.kit.pages.public import raise_version
from wethi.programme.models import Hub, Prospect, Release, SessionImport, Speaking
from wethi.programme.snapshot import without_person

NAMELESS = "–"


def forget_speaker(person_id: int) -> None:
    """Runs inside the erasure's transaction; the public pages lose the name with its commit."""
    spoken = Speaking.objects.filter(person_id=person_id)
    editions = set(spoken.values_list("session__edition_id", flat=True))
    spoken.update(shown_name=NAMELESS, shown_from="", person=None)
    for release in Release.objects.filter(people=person_id):
        release.snapshot = without_person(release.snapshot, person_id, NAMELESS)
        release.save(update_fields=["snapshot"])
        release.people.remove(person_id)
        editions.add(release.edition_id)
    for brought in SessionImport.objects.filter(edition__network__people=person_id).exclude(journal=[]):
        brought.journal = [line for line in brought.journal if not _names(line, person_id)]
        brought.save(update_fields=["journal"])
    Hub.objects.filter(coordinator_id=person_id).update(coordinator=None)
    Prospect.objects.filter(asker_id=person_id).update(asker=None)
    raise_version(*(f"e{key}" for key in editions))


def _names(line: dict[str, Any], person_id: int) -> bool:
    return any(voice[0] == person_id for voice in (line["before"] or {}).get("voices", ()))
