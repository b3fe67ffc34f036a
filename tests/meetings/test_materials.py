"""Recordings, slides and chats beside the notes of a session."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.meetings.desk import act
from tests.meetings.test_notes import session  # noqa: F401 a fixture
from tests.world import World
from wethi.accounts.rules import NotAllowed
from wethi.kit.files.models import StoredFile
from wethi.meetings import actions
from wethi.meetings.models import SessionFile
from wethi.programme.models import Session

ABOUT = {"kind": "chat", "title": "แชตห้อง ๑", "may_record": "yes", "may_publish": "unknown", "licence": "CC BY 4.0"}


@pytest.fixture(autouse=True)
def _own_media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_a_file_is_kept_served_to_whoever_may_and_taken_away(world: World, session: Session, client: Client) -> None:  # noqa: F811
    record = actions.begin_notes(session=session, **act(world, "rapporteur"))
    here = f"/desk/songkhla-2564/meetings/notes/{record.public_id}/files/"
    client.force_login(world.rapporteur)
    upload = SimpleUploadedFile("chat<b>.html", b"<script>alert(1)</script>", content_type="text/html")
    assert client.post(here, {**ABOUT, "file": upload}).status_code == 302
    (one,) = SessionFile.objects.all()
    assert one.sha256 == hashlib.sha256(b"<script>alert(1)</script>").hexdigest()
    sent = client.get(f"{here}{one.public_id}/")
    assert sent.headers["Content-Type"] == "application/octet-stream"
    assert sent.headers["Content-Disposition"].startswith("attachment")
    assert b"".join(sent.streaming_content) == b"<script>alert(1)</script>"
    assert client.post(f"{here}?change={one.public_id}", {**ABOUT, "may_publish": "no"}).status_code == 302
    one.refresh_from_db()
    assert one.may_publish == "no"
    assert "แชตห้อง ๑" in client.get(here).content.decode()
    client.force_login(world.outsider)
    assert client.get(f"{here}{one.public_id}/").status_code == 404
    assert client.get(here).status_code == 404
    for verb in (actions.remove_material, actions.change_material):
        with pytest.raises(NotAllowed):
            verb(material=one, **act(world, "treasurer"))
    actions.remove_material(material=one, **act(world))
    assert not StoredFile.objects.exists()
    client.force_login(world.rapporteur)
    assert client.get(f"{here}{one.public_id}/").status_code == 404


def test_an_address_is_enough_but_something_must_be_there(world: World, session: Session, client: Client) -> None:  # noqa: F811
    record = actions.begin_notes(session=session, **act(world))
    here = f"/desk/songkhla-2564/meetings/notes/{record.public_id}/files/"
    client.force_login(world.secretary)
    assert client.post(here, ABOUT).status_code == 422
    assert client.post(here, {**ABOUT, "source": "javascript:alert(1)"}).status_code == 302
    assert 'href="javascript' not in client.get(here).content.decode()
    with pytest.raises(actions.FileTooLarge):
        actions.add_material(session=session, body=b"x" * (50 * 1024 * 1024 + 1), **ABOUT, **act(world))
    with pytest.raises(NotAllowed):
        actions.add_material(session=session, body=b"x", **ABOUT, **act(world, "outsider"))
