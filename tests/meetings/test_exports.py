"""A meeting printed, and read again by the reader of minutes."""

from __future__ import annotations

import jsonschema
import pytest
from django.test import Client

from tests.meetings.desk import accepted, act, read
from tests.world import World
from wethi.kit.files.extract import extract_text
from wethi.meetings import actions
from wethi.meetings.exports import document_of
from wethi.meetings.models import Meeting
from wethi.pure.minutes import read_minutes
from wethi.pure.minutes.schema import SCHEMA


def test_the_document_fits_the_schema(world: World) -> None:
    jsonschema.validate(document_of(accepted(world).meeting), SCHEMA)


def test_a_bare_meeting_fits_too(world: World) -> None:
    reading = read(world)
    actions.tick_fact(reading=reading, key="meeting.no", wanted=True, **act(world))
    actions.accept_reading(reading=reading, **act(world))
    jsonschema.validate(document_of(Meeting.objects.get()), SCHEMA)


@pytest.mark.parametrize("layout", ["summary", "formal"])
def test_the_word_file_reads_back(world: World, client: Client, layout: str) -> None:
    meeting = accepted(world).meeting
    client.force_login(world.secretary)
    answer = client.get(f"/n/songkhla/minutes/{meeting.public_id}/{layout}.docx")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="minutes-2-2565.docx"'
    again = read_minutes(extract_text(answer.content, filename="x.docx").text)
    assert not any("ลงชื่อ" in item["text"] for item in again["items"]), "who signs is no item"
    assert again["meeting"]["no"]["value"] == 2
    assert again["date"]["value"] == "2022-09-17"
    assert again["attendees"]["total"]["value"] == 28
    assert {task["what"] for task in again["tasks"]} == {task.what for task in meeting.tasks.all()}


def test_the_pdf_is_one(world: World, client: Client) -> None:
    meeting = accepted(world).meeting
    client.force_login(world.secretary)
    answer = client.get(f"/n/songkhla/minutes/{meeting.public_id}/formal.pdf")
    assert answer.content.startswith(b"%PDF-")
    client.force_login(world.outsider)
    assert client.get(f"/n/songkhla/minutes/{meeting.public_id}/formal.pdf").status_code == 404
    client.force_login(world.secretary)
    assert client.get(f"/n/songkhla/minutes/{meeting.public_id}/formal.exe").status_code == 404
