"""The desk's pages of papers: the editor without a script, the register, batches, what one may not do."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.papers.test_issuing import issue, take, wanted, work
from tests.world import NOW, World
from wethi.kit.press import to_text
from wethi.papers import actions
from wethi.papers.making import document_of
from wethi.papers.models import Letterhead, Number, Paper, PaperBatch, Template, TemplateVersion
from wethi.papers.queries import version_for
from wethi.programme import actions as programme_actions
from wethi.programme.models import Speaking
from wethi.pure.templates import as_typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(world: World, client: Client) -> Client:
    client.force_login(world.secretary)
    return client


def at(world: World, name: str, *args: Any) -> str:
    return reverse(f"papers:{name}", args=[world.edition.slug, *args])


def form_of(world: World, parts: list[dict[str, Any]] | None = None) -> dict[str, str]:
    version = version_for(world.edition, "letter")
    posted = {"no": str(version.no), "digits": "thai", "head": "", "person": ""}
    typed = [as_typed(part) for part in (parts if parts is not None else version.parts)]
    for place, part in enumerate(typed):
        posted |= {f"p{place}-{name}": value for name, value in part.items() if value}
    return posted | {"count": str(len(typed))}


def test_the_editor_moves_parts_and_keeps_what_was_typed(world: World, desk: Client) -> None:
    parts = [{"kind": "paragraph", "text": "หนึ่ง"}, {"kind": "paragraph", "text": "สอง {{name}}"}]
    page = desk.post(at(world, "template", "letter", "th"), form_of(world, parts) | {"do": "up-1"})
    text = page.content.decode()
    assert text.index("สอง {{name}}") < text.index("หนึ่ง</textarea>")
    page = desk.post(at(world, "template", "letter", "th"), form_of(world, parts) | {"do": "add", "add": "table"})
    assert 'name="p2-columns"' in page.content.decode()
    page = desk.post(at(world, "template", "letter", "th"), form_of(world, parts) | {"do": "remove-0"})
    assert "หนึ่ง</textarea>" not in page.content.decode()
    assert not Template.objects.exists()


def test_a_template_is_saved_in_versions_and_goes_back(world: World, desk: Client) -> None:
    address = at(world, "template", "letter", "th")
    parts = [
        {"kind": "paragraph", "text": "ถึง {{name}} เรื่อง {{subject}}"},
        {"kind": "signature", "rows": "signatories"},
    ]
    assert desk.post(address, form_of(world, parts) | {"do": "save"}).status_code == 302
    assert [one.no for one in TemplateVersion.objects.order_by("no")] == [1, 2]
    assert version_for(world.edition, "letter").parts == parts
    assert "ถึง" in desk.get(at(world, "versions", "letter", "th") + "?no=2").content.decode()
    desk.post(at(world, "go_back", "letter", "th", 1))
    assert len(version_for(world.edition, "letter").parts) > 10
    assert Template.objects.get().latest == 3


def test_an_unknown_field_is_an_error_at_saving(world: World, desk: Client) -> None:
    parts = [{"kind": "paragraph", "text": "ถึง {{nickname}} <script>alert(1)</script>"}]
    page = desk.post(at(world, "template", "letter", "th"), form_of(world, parts) | {"do": "save"})
    assert page.status_code == 422
    assert "nickname" in page.content.decode()
    assert "<script>alert" not in page.content.decode()
    assert not Template.objects.exists()


def test_two_who_save_the_same_version_do_not_overwrite(world: World, desk: Client) -> None:
    stale = form_of(world, [{"kind": "paragraph", "text": "ของฉัน"}])
    actions.save_template(
        edition=world.edition,
        kind="letter",
        parts=[{"kind": "paragraph", "text": "ของเขา"}],
        by=world.by(world.keeper),
        at=NOW,
    )
    page = desk.post(at(world, "template", "letter", "th"), stale | {"do": "save"})
    assert "ของฉัน" in page.content.decode()
    assert version_for(world.edition, "letter").parts[0]["text"] == "ของเขา"


def test_a_preview_says_what_stays_empty_with_a_real_person(world: World, desk: Client) -> None:
    page = desk.post(
        at(world, "template", "letter", "th"), form_of(world, [{"kind": "paragraph", "text": "{{copies}}"}])
    )
    text = page.content.decode()
    assert "Empty with this person" in text or "ช่องที่ว่างสำหรับคนนี้" in text


def test_making_papers_shows_the_list_first(world: World, desk: Client) -> None:
    given = {"source": "organisations", "language": "th", "dated_on": "2021-09-18", "subject": "เชิญ"}
    page = desk.post(at(world, "make", "letter"), given | {"look": "1"})
    assert world.organisations[0].name in page.content.decode()
    assert not PaperBatch.objects.exists()
    page = desk.post(at(world, "make", "letter"), given | {"issue": "1", "circular": "on", "enclose": ["reply_form"]})
    assert page.status_code == 302
    assert Paper.objects.count() == len(world.organisations)
    assert Number.objects.get().text == "ว 1/2564"


def test_english_papers_say_what_they_are_made_for_in_english(world: World, desk: Client) -> None:
    session = programme_actions.put_session(
        edition=world.edition, title="น้ำและป่า", title_en="Water and forest", day=world.edition.days.order_by("on")[0],
        starts_at=dt.time(13), by=world.by(world.secretary), at=NOW,
    )  # fmt: skip
    Speaking.objects.create(session=session, shown_name="Mali Rimle", shown_from="Lagoon Club")
    given = {"dated_on": "2021-09-18", "subject": "Invitation", "issue": "1"}
    for kind, source, language in (
        ("certificate", "speakers", "en"),
        ("certificate", "speakers", "th"),
        ("programme", "programme", "en"),
        ("letter", "organisations", "en"),
    ):
        assert desk.post(at(world, "make", kind), given | {"source": source, "language": language}).status_code == 302
    roles = Paper.objects.filter(kind="certificate").order_by("pk").values_list("values__role", flat=True)
    assert list(roles) == ["a speaker", "วิทยากร"]
    assert [row["title"] for row in Paper.objects.get(kind="programme").values["sessions"]] == ["Water and forest"]
    letter = Paper.objects.select_related("version__template", "head", "edition__network").filter(kind="letter")[0]
    assert to_text(document_of(letter)).count(letter.to_name) == 2, "above and in the salutation"


def test_a_batch_page_pauses_goes_on_and_hands_out_its_files(world: World, desk: Client) -> None:
    batch = issue(world, wanted(2))
    steer = at(world, "steer", batch.public_id)
    desk.post(steer, {"step": "pause"})
    work()
    assert not Paper.objects.filter(state="made").exists()
    desk.post(steer, {"step": "resume"})
    work()
    page = desk.get(at(world, "batch", batch.public_id))
    assert "2 / 2" in page.content.decode()
    for which in ("print", "zip"):
        answer = desk.get(at(world, "batch_file", batch.public_id, which))
        assert answer.status_code == 200
        assert b"".join(answer.streaming_content)[:2] in (b"%P", b"PK")
    assert desk.get(at(world, "batch_file", batch.public_id, "print-1")).status_code == 404
    paper = Paper.objects.first()
    assert paper is not None
    assert desk.get(at(world, "paper", paper.public_id)).status_code == 200
    assert desk.get(at(world, "file", paper.public_id, "docx")).content.startswith(b"PK")


def test_the_register_finds_exports_and_cancels(world: World, desk: Client) -> None:
    number = take(world, "a", subject="ขอใช้สถานที่", to="เทศบาล")
    assert "ขอใช้สถานที่" in desk.get(at(world, "register") + "?q=๑/๒๕๖๔").content.decode()
    assert "ขอใช้สถานที่" not in desk.get(at(world, "register") + "?q=นอกเรื่อง").content.decode()
    assert "1/2564" in desk.get(at(world, "register_file", "csv")).content.decode()
    desk.post(at(world, "number", number.public_id), {"reason": ""})
    assert Number.objects.get().state == "taken"
    desk.post(at(world, "number", number.public_id), {"reason": "ซ้ำ"})
    assert Number.objects.get().reason == "ซ้ำ"
    desk.post(at(world, "take"), {"kind": "circular", "dated_on": "18/9/2564", "subject": "แจ้งเวียน"})
    assert Number.objects.get(register__kind="circular").text == "ว 1/2564"
    refused = desk.post(at(world, "take"), {"kind": "circular", "dated_on": "เมื่อวาน", "subject": ""})
    assert refused.status_code == 422
    assert f'method="get" action="{at(world, "register")}"' in refused.content.decode(), (
        "it is searched as the register is"
    )


def test_a_letterhead_takes_lines_and_refuses_what_is_no_picture(world: World, desk: Client) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    given = {"name": "ริมเล", "lines": "ริมเล\nสงขลา", "code": "รล.", "alt": "ตรา"}
    bad = desk.post(at(world, "head", "new"), given | {"logo": SimpleUploadedFile("a.png", b"no picture")})
    assert bad.status_code == 422
    for typed, sentence in (
        ({"name": "-5"}, "“-5” ยังไม่เป็นชื่อ"),
        ({"name": "=SUM(ก1)"}, "ขึ้นต้นด้วย “=” ไม่ได้"),
        ({"code": "-5"}, "ยังไม่เป็นชื่อ"),
        ({"name": "ก" * 201}, "201"),
    ):
        refused = desk.post(at(world, "head", "new"), given | typed)
        assert refused.status_code == 422
        assert sentence in refused.content.decode()
        assert "สงขลา</textarea>" in refused.content.decode(), "what was typed stays"
    desk.post(at(world, "head", "new"), given)
    assert Letterhead.objects.get().lines == ["ริมเล", "สงขลา"]
    assert take(world, "a").text == "รล. 1/2564"


def test_pages_ask_the_same_for_few_and_many(world: World, desk: Client, django_assert_max_num_queries: Any) -> None:
    issue(world, wanted(3))
    with django_assert_max_num_queries(20) as few:
        desk.get(at(world, "archive"))
    one = len(few.captured_queries)
    issue(world, wanted(40))
    for name, most in (("archive", one), ("register", 14), ("home", 14)):
        with django_assert_max_num_queries(most):
            desk.get(at(world, name))


def test_who_may_only_look_changes_nothing(world: World, client: Client) -> None:
    client.force_login(world.treasurer)
    assert client.get(at(world, "template", "letter", "th")).status_code == 200
    assert client.post(at(world, "template", "letter", "th"), {"do": "save", "count": "0"}).status_code == 405
    assert client.get(at(world, "head", "new")).status_code == 404
    client.force_login(world.outsider)
    assert client.get(at(world, "home")).status_code == 404
