"""Photographed lists beside the typed one, pictures for LINE, places by sector."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from tests.rosters.roster_world import act, bearer, named, put_deadline, roster_of
from tests.world import NOW, World
from wethi.accounts.rules import NotAllowed
from wethi.kit.files.models import StoredFile
from wethi.privacy.actions import run_retention, set_retention
from wethi.rosters import actions
from wethi.rosters.models import Allotment, Line, ListPicture


@pytest.fixture(autouse=True)
def _media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def _photo(name: str = "list.jpg") -> SimpleUploadedFile:
    body = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "บ้านเลขที่ 12"  # what a camera writes beside a picture does not survive
    Image.new("RGB", (900, 1200), "white").save(body, "JPEG", exif=exif)
    return SimpleUploadedFile(name, body.getvalue(), content_type="image/jpeg")


def test_a_focal_person_photographs_and_the_secretariat_types_beside_it(world: World, client: Client) -> None:
    roster = roster_of(world)
    telephone = bearer(world, roster)
    broken = SimpleUploadedFile("x.jpg", b"\xff\xd8\xffno", content_type="image/jpeg")
    answer = telephone.post("/en/me/list/photo/", {"picture": [_photo(), broken]})
    assert answer.status_code == 422
    assert "x.jpg: The picture is damaged" in answer.content.decode()
    picture = ListPicture.objects.get()
    roster.refresh_from_db()
    assert roster.started_at is not None
    seen = b"".join(telephone.get(f"/me/list/photo/{picture.public_id}/list.jpg").streaming_content)  # type: ignore[attr-defined]
    assert Image.open(io.BytesIO(seen)).size == (900, 1200)
    assert not Image.open(io.BytesIO(seen)).getexif()
    client.force_login(world.secretary)
    base = f"/en/desk/{world.edition.slug}/lists/"
    assert "1 photograph to type in" in client.get(base).content.decode()
    beside = f"{base}of/{roster.public_id}/photo/{picture.public_id}/"
    assert picture.public_id in client.get(beside).content.decode()
    typed = client.post(
        f"{base}of/{roster.public_id}/add/", {"who": "นางสมหญิง ใจกว้าง 089 000 1234", "beside": picture.public_id}
    )
    assert typed.headers["Location"] == f"{beside}#add"
    nobody = client.post(f"{base}of/{roster.public_id}/add/", {"who": "089 000 1234", "beside": picture.public_id})
    assert nobody.status_code == 422
    assert "list.jpg" in nobody.content.decode(), "the picture still stands beside what was typed"
    assert f'name="beside" value="{picture.public_id}"' in nobody.content.decode()
    many = client.post(
        f"{base}of/{roster.public_id}/add/", {"who": "นายหนึ่ง ใจดี 0811111111\nนายสอง ใจดี 0822222222", "beside": picture.public_id}
    )  # fmt: skip
    sealed = re.search(r'name="sealed" value="([^"]+)"', many.content.decode())
    assert sealed
    taken = client.post(f"{base}of/{roster.public_id}/take/", {"sealed": sealed[1]})
    assert taken.headers["Location"] == f"{beside}#names"
    assert set(Line.objects.values_list("source", flat=True)) == {"behalf"}
    client.post(f"{beside}typed/")
    assert "to type in" not in client.get(base).content.decode()
    client.post(f"{beside}away/")
    assert client.get(beside).status_code == 404
    assert not StoredFile.objects.exists()


def test_pictures_are_for_their_own_people_and_go_in_time(
    world: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WETHI_TODAY")  # nights pass here
    roster, other = roster_of(world), roster_of(world, 4)
    made = actions.add_list_picture(roster=roster, data=_photo().read(), **act(world))
    stranger = bearer(world, other)
    assert stranger.get(f"/me/list/photo/{made.public_id}/").status_code == 404
    assert stranger.get(f"/me/list/photo/{made.public_id}/list.jpg").status_code == 404
    client.force_login(world.outsider)
    path = f"/desk/{world.edition.slug}/lists/of/{roster.public_id}/photo/{made.public_id}/"
    assert client.get(path).status_code == 404
    with pytest.raises(NotAllowed):
        actions.remove_list_picture(picture=made, by=world.by(world.outsider), at=NOW)
    put_deadline(world)
    monday = NOW.replace(day=27)
    late = actions.add_list_picture(roster=other, data=_photo().read(), by=world.by(world.secretary), at=monday)
    assert late.file is not None
    line = named(world, roster)
    actions.put_typed(picture=made, is_typed=True, **act(world))
    actions.prepare_notices(edition=world.edition, address="{token}", code_page="", **act(world))
    Line.objects.filter(pk=line.pk).update(source="behalf")
    line.refresh_from_db()
    from wethi.rosters.actions.forgetting import empty_lines

    empty_lines([line], NOW)
    made.refresh_from_db()
    assert made.file is None  # it cannot forget one name
    set_retention(network=world.network, kind="list_raw", days=1, by=world.by(world.keeper), at=NOW)
    run_retention(network=world.network, by=world.by(world.keeper), at=monday.replace(day=30))
    late.refresh_from_db()
    assert late.file is None


def test_the_picture_for_line_has_the_code_and_is_a_png(world: World, client: Client) -> None:
    roster = roster_of(world)
    put_deadline(world)
    client.force_login(world.secretary)
    base = f"/desk/{world.edition.slug}/lists/"
    page = client.post(f"{base}act/", {"roster": roster.public_id, "step": "share"}).content.decode()
    shown = re.search(r'src="data:image/png;base64,([^"]+)"', page)
    sealed = re.search(r'name="sealed" value="([^"]+)"', page)
    assert shown
    assert sealed
    picture = Image.open(io.BytesIO(base64.b64decode(shown[1])))
    assert picture.size == (1080, 1350)
    saved = client.post(f"{base}picture/", {"sealed": sealed[1]})
    assert saved.headers["Content-Type"] == "image/png"
    assert saved.content == base64.b64decode(shown[1])
    assert client.post(f"{base}picture/", {"sealed": sealed[1][:-2]}).status_code == 404
    client.force_login(world.outsider)
    assert client.post(f"/desk/{world.other_edition.slug}/lists/picture/", {"sealed": sealed[1]}).status_code == 404


def test_places_by_sector(world: World, client: Client) -> None:
    roster = roster_of(world)
    client.force_login(world.secretary)
    path = f"/en/desk/{world.edition.slug}/lists/places/"
    one, two = world.edition.issues.get(no=1), world.edition.issues.get(no=2)
    sent = {f"{one.public_id}-": "4", f"{one.public_id}-state": "2", f"{two.public_id}-civil": "many"}
    refused = client.post(f"{path}{roster.public_id}/", sent)
    assert refused.status_code == 422
    assert 'value="many" aria-invalid="true"' in refused.content.decode(), "what was typed stays"
    kept = set(Allotment.objects.values_list("issue", "sector", "places"))
    assert kept == {(one.pk, "", 4), (one.pk, "state", 2)}
    assert "+ 2" in client.get(path).content.decode()
    client.post(path, {f"p-{roster.public_id}-{one.public_id}": "๕"})
    assert set(Allotment.objects.values_list("sector", "places")) == {("", 5), ("state", 2)}
    client.force_login(world.outsider)
    assert client.get(f"{path}{roster.public_id}/").status_code == 404
