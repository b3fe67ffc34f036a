"""Pictures: drawn anew without what the camera wrote, kept with words, served to those who may read the article."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from tests.world import World
from wethi.accounts.rules import NotAllowed
from wethi.audit.actions import COMMAND
from wethi.kit.files.models import StoredFile
from wethi.kit.files.pictures import WIDTHS, drawn_anew
from wethi.kit.files.unreadable import Unreadable
from wethi.library import actions
from wethi.library.models import Article, Picture
from wethi.programme.actions import open_edition

SECRET = b"100.5018N 13.7563E"


def photo(width: int = 2000, height: int = 1000, kind: str = "JPEG", mode: str = "RGB", turned: bool = False) -> bytes:
    body = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()  # description
    if turned:
        exif[0x0112] = 6  # lies on its side
    more: dict[str, Any] = {"exif": exif} if kind != "PNG" else {}
    Image.new(mode, (width, height), "teal" if mode != "P" else 3).save(body, kind, **more)
    return body.getvalue()


@pytest.fixture
def article(world: World, tmp_path: Path, settings: Any) -> Article:
    settings.MEDIA_ROOT = tmp_path
    return actions.write_article(
        network=world.network, edition=world.edition, title="เรื่อง", body="ก", by=COMMAND, at=world.now
    )


def add(article: Article, world: World, **more: Any) -> Picture:
    known: dict[str, Any] = {
        "data": photo(),
        "alt": "เรือในทะเลสาบ",
        "by": world.by(world.secretary),
        "at": world.now,
        **more,
    }
    return actions.add_picture(article=article, **known)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_drawn_anew_in_widths_without_what_was_in_it(kind: str) -> None:
    drawn = drawn_anew(photo(kind=kind))
    assert [one.width for one in drawn] == list(WIDTHS)
    for one in drawn:
        assert one.height == round(one.width / 2)
        assert SECRET not in one.body
        opened = Image.open(io.BytesIO(one.body))
        assert (opened.format, dict(opened.getexif())) == ("JPEG", {})


def test_a_picture_on_its_side_is_turned_and_a_small_one_is_not_made_larger() -> None:
    assert [(one.width, one.height) for one in drawn_anew(photo(300, 200, turned=True))] == [(200, 300)]
    assert [one.width for one in drawn_anew(photo(700, 300))] == [480, 700]


def test_what_can_be_seen_through_stands_on_white() -> None:
    body = io.BytesIO()
    Image.new("RGBA", (300, 300), (0, 0, 0, 0)).save(body, "PNG")
    assert Image.open(io.BytesIO(drawn_anew(body.getvalue())[0].body)).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"x" * (15 * 1024 * 1024 + 1), "too_large"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "unsupported"),
        (b"GIF89a" + b"\0" * 50, "unsupported"),
        (b"%PDF-1.7", "unsupported"),
        (b"\xff\xd8\xff" + b"\0" * 400, "broken"),
        (b"RIFF0000AVI ", "unsupported"),
        (photo()[:900], "broken"),
        (photo(50, 50), "too_small"),
    ],
)
def test_what_is_no_picture_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(Unreadable) as refused:
        drawn_anew(data)
    assert refused.value.reason_code == why


def test_a_bomb_is_not_opened() -> None:
    head = io.BytesIO()
    Image.new("1", (200, 200)).save(head, "PNG")
    body = bytearray(head.getvalue())
    body[16:24] = (60_000).to_bytes(4, "big") * 2  # says it is 60,000 by 60,000
    with pytest.raises(Unreadable):
        drawn_anew(bytes(body))


def test_the_first_is_the_cover_and_files_have_names_nobody_guesses(world: World, article: Article) -> None:
    first, second = add(article, world), add(article, world, alt="ตลาด")
    assert (first.is_cover, second.is_cover) == (True, False)
    paths = list(StoredFile.objects.values_list("path", flat=True))
    assert len(paths) == 6
    assert all((Path(settings.MEDIA_ROOT) / path).is_file() and len(path) > 30 for path in paths)
    actions.change_picture(picture=second, alt="ตลาดเช้า", is_cover=True, by=COMMAND, at=world.now)
    assert [one.alt for one in article.pictures.all()] == ["ตลาดเช้า", "เรือในทะเลสาบ"]
    assert not Picture.objects.get(pk=first.pk).is_cover


def test_a_picture_taken_away_leaves_no_file(
    world: World, article: Article, django_capture_on_commit_callbacks: Any
) -> None:
    first, second = add(article, world), add(article, world)
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_picture(picture=first, by=COMMAND, at=world.now)
    assert len(list(Path(settings.MEDIA_ROOT).rglob("*.jpg"))) == 3
    assert Picture.objects.get().pk == second.pk
    assert Picture.objects.get().is_cover


def test_without_words_or_right_nothing_is_kept(world: World, article: Article) -> None:
    with pytest.raises(actions.NoWords):
        add(article, world, alt="  ")
    for who in (world.treasurer, world.outsider):
        with pytest.raises(NotAllowed):
            add(article, world, by=world.by(who))
    with pytest.raises(Unreadable):
        add(article, world, data=b"no")
    picture = add(article, world, by=world.by(world.rapporteur))
    open_edition(edition=world.edition, by=COMMAND, at=world.now)
    actions.publish_article(article=article, by=COMMAND, at=world.now)
    picture = Picture.objects.select_related("article").get(pk=picture.pk)
    for act in (actions.change_picture, actions.remove_picture):
        with pytest.raises(NotAllowed):
            act(
                picture=picture,
                by=world.by(world.rapporteur),
                at=world.now,
                **({"alt": "x"} if act is actions.change_picture else {}),
            )
    assert len(list(Path(settings.MEDIA_ROOT).rglob("*.jpg"))) == 3


def test_who_may_see_it(client: Client, world: World, article: Article) -> None:
    picture = add(article, world)
    address = f"/pictures/{picture.public_id}/480.jpg"
    assert client.get(address).status_code == 404
    for who, code in ((world.outsider, 404), (world.treasurer, 404), (world.rapporteur, 200)):
        client.force_login(who)
        assert client.get(address).status_code == code
    client.logout()
    open_edition(edition=world.edition, by=COMMAND, at=world.now)
    actions.publish_article(article=article, by=COMMAND, at=world.now)
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert "public" in answer["Cache-Control"]
    assert client.get(f"/pictures/{picture.public_id}/481.jpg").status_code == 404
    page = client.get(f"/songkhla-2564/articles/{article.public_id}/").content.decode()
    assert 'alt="เรือในทะเลสาบ"' in page
    assert f'og:image" content="http://testserver/pictures/{picture.public_id}/1600.jpg"' in page
    actions.withdraw_article(article=article, by=COMMAND, at=world.now)
    assert client.get(address).status_code == 404


def test_the_desk_adds_refuses_in_a_sentence_and_takes_away(client: Client, world: World, article: Article) -> None:
    client.force_login(world.secretary)
    desk = f"/desk/songkhla-2564/articles/{article.public_id}/"
    upload = SimpleUploadedFile("x.jpg", photo())
    refused = client.post(f"{desk}pictures/", {"file": upload, "alt": "", "credit": "นิรันดร์"})
    assert refused.status_code == 422
    assert "ผู้ที่มองไม่เห็น" in refused.content.decode()
    assert 'value="นิรันดร์"' in refused.content.decode(), "what was typed stays"
    refused = client.post(f"{desk}pictures/", {"file": SimpleUploadedFile("x.jpg", b"<svg/>"), "alt": "ภาพเรือ"})
    assert "ไม่ใช่ภาพ" in refused.content.decode()
    assert 'value="ภาพเรือ"' in refused.content.decode()
    client.post(f"{desk}pictures/", {"file": SimpleUploadedFile("x.jpg", photo()), "alt": "ภาพ"})
    picture = Picture.objects.get()
    assert picture.public_id in client.get(desk).content.decode()
    client.post(f"{desk}pictures/{picture.public_id}/", {"alt": "เรือ", "save": "1"})
    assert Picture.objects.get().alt == "เรือ"
    refused = client.post(f"{desk}pictures/{picture.public_id}/", {"alt": " ", "credit": "สมศรี", "save": "1"})
    assert refused.status_code == 422
    assert 'value="สมศรี"' in refused.content.decode(), "what was typed stays"
    assert client.post(f"{desk}pictures/{picture.public_id}/", {"alt": "ก" * 301, "save": "1"}).status_code == 422
    client.post(f"{desk}pictures/{picture.public_id}/", {"remove": "1"})
    assert not Picture.objects.exists()
