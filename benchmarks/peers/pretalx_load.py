"""Runs under the peer's own Python: puts a programme (JSON file) into pretalx as a released schedule.

``python pretalx_load.py FILE SLUG``. Made with the models' own methods: submissions accepted and confirmed, slots
placed, the schedule released without letters to the speakers.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

ZONE = "Asia/Bangkok"
COLOURS = ("#1f6f63", "#8a5a00", "#3a4f8a", "#8a2f3f", "#5a3a7a")


def main(source: Path, slug: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "pretalx.settings"
    import django

    django.setup()
    from django_scopes import scope, scopes_disabled
    from pretalx.event.models import Event, Organiser

    programme = json.loads(source.read_text(encoding="utf-8"))
    with scopes_disabled():
        event = Event.objects.create(
            name=programme["name"],
            slug=slug,
            organiser=Organiser.objects.create(name=programme["name"], slug=f"{slug}-organiser"),
            is_public=True,
            date_from=dt.date.fromisoformat(programme["starts_on"]),
            date_to=dt.date.fromisoformat(programme["ends_on"]),
            timezone=ZONE,
            email="forum@example.org",
            locale_array="en",
            locale="en",
            landing_page_text=programme["theme"],
        )
    with scope(event=event):
        event.build_initial_data()
        fill(event, programme)
        event.wip_schedule.freeze("1", notify_speakers=False)


def fill(event: Any, programme: dict[str, Any]) -> None:
    from pretalx.schedule.models import Room
    from pretalx.submission.models import Submission, Track

    tracks = [
        Track.objects.create(event=event, name=name, color=COLOURS[number % len(COLOURS)])
        for number, name in enumerate(programme["tracks"])
    ]
    rooms = [
        Room.objects.create(event=event, name=name, position=number) for number, name in enumerate(programme["rooms"])
    ]
    people: dict[str, Any] = {}
    for session in programme["sessions"]:
        submission = Submission.objects.create(
            event=event,
            title=session["title"],
            abstract=session["abstract"],
            submission_type=event.cfp.default_type,
            track=tracks[session["track"]],
            content_locale="en",
        )
        for name in session["speakers"]:
            submission.speakers.add(people.get(name) or _speaker(event, people, name))
        submission.accept()
        submission.confirm()
        slot = submission.slots.get(schedule=event.wip_schedule)
        slot.room = rooms[session["room"]]
        slot.start = dt.datetime.fromisoformat(session["start"]).replace(tzinfo=ZoneInfo(ZONE))
        slot.end = dt.datetime.fromisoformat(session["end"]).replace(tzinfo=ZoneInfo(ZONE))
        slot.save()


def _speaker(event: Any, people: dict[str, Any], name: str) -> Any:
    from pretalx.person.models import SpeakerProfile, User

    person = User.objects.create_user(name=name, email=f"speaker{len(people)}@example.org", locale="en", timezone=ZONE)
    SpeakerProfile.objects.create(user=person, event=event, biography=name)
    people[name] = person
    return person


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
