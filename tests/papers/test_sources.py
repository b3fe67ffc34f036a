"""For whom papers are made, and what is left of them when a person is erased."""

from __future__ import annotations

from typing import Any

import pytest

from tests.library.test_pictures import photo
from tests.papers.test_issuing import work
from tests.world import NOW, World
from wethi.accounts.rules import NotAllowed
from wethi.kit.files import stored
from wethi.kit.files.models import StoredFile
from wethi.kit.pdfium import pdfium
from wethi.kit.press import to_text
from wethi.network.models import Address, Person
from wethi.papers import actions
from wethi.papers.choices import PaperKind
from wethi.papers.fields import OF
from wethi.papers.making import document_of
from wethi.papers.models import Letterhead, Number, Paper
from wethi.papers.sources import source_of, sources_for
from wethi.programme import actions as programme_actions
from wethi.programme.models import Edition
from wethi.pure import blocks as b
from wethi.pure.templates import as_stored

pytestmark = pytest.mark.django_db


def rows(edition: Edition, kind: str, key: str) -> list[actions.Wanted]:
    found = source_of(kind, key)
    assert found
    return list(found.rows(edition, kind))


def test_each_kind_that_can_be_made_here_has_somebody_to_make_it_for(world: World) -> None:
    elsewhere = {PaperKind.VOUCHER, PaperKind.IN_LIEU, PaperKind.BOX_LABEL}  # money and boxes have pages of their own
    assert {kind for kind in PaperKind.values if not sources_for(kind)} <= elsewhere
    act = {"by": world.by(world.secretary), "at": NOW}
    programme_actions.put_hub(edition=world.edition, name="หาดใหญ่", **act)
    for kind in PaperKind.values:
        for source in sources_for(kind):
            for one in source.rows(world.edition, kind):  # only fields that are published
                as_stored(one.values, OF[kind].known)


def test_sheets_for_each_hub_and_day_and_letters_to_organisations(world: World) -> None:
    act = {"by": world.by(world.secretary), "at": NOW}
    programme_actions.put_hub(edition=world.edition, name="หาดใหญ่", **act)
    assert len(rows(world.edition, "sign_in", "hubs")) == 3
    assert len(rows(world.edition, "letter", "organisations")) == len(world.organisations)
    assert rows(world.edition, "programme", "programme") == []
    body = world.organisations[0]
    Address.objects.create(organisation=body, line="9 หมู่ 2", subdistrict_code="901101", postcode="90110")
    (labels,) = rows(world.edition, "address_label", "organisations")
    told = {one["name"]: one for one in labels.values["parcels"]}
    assert told[body.name]["address"].startswith("9 หมู่ 2 ต.หาดใหญ่ อ.หาดใหญ่")
    assert told[body.name]["postcode"] == "90110"


def test_an_erased_person_leaves_numbers_and_no_words(world: World, django_capture_on_commit_callbacks: Any) -> None:
    person = Person.objects.create(network=world.network, given_name="มาลี", family_name="ริมเล", created_at=NOW)
    act = {"by": world.by(world.secretary), "at": NOW}
    letter = actions.Wanted("a", {"name": "มาลี ริมเล"}, "มาลี ริมเล", "", person.pk)
    other = actions.Wanted("b", {"name": "ปิ่น"}, "ปิ่น", "")
    batch = actions.issue_papers(edition=world.edition, kind="letter", wanted=[letter, other], **act)
    sheet = actions.Wanted("s", {"people": [{"name": "มาลี ริมเล"}]}, "หาดใหญ่", people=(person.pk,))
    actions.issue_papers(edition=world.edition, kind="sign_in", wanted=[sheet], **act)
    work()
    batch.refresh_from_db()
    printed, packed = (StoredFile.objects.get(pk=key) for key in (batch.printed_id, batch.packed_id))
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.forget_papers(person.pk) == 2
    assert Paper.objects.filter(values={}, names=[], file=None).count() == 2
    assert (Number.objects.get(no=1).to, Number.objects.get(no=2).to) == ("", "ปิ่น")
    assert "มาลี" not in str(list(Paper.objects.values()))
    assert not stored.place_of(printed).exists()
    assert not stored.place_of(packed).exists()
    work()  # what the printer gets is made again without them
    batch.refresh_from_db()
    whole = stored.place_of(StoredFile.objects.get(pk=batch.printed_id)).read_bytes()
    with pdfium() as library:
        opened = library.PdfDocument(whole)
        text = "".join(page.get_textpage().get_text_range() for page in opened)
        opened.close()
    assert "ปิ่น" in text
    assert "มาลี" not in text


def test_a_paper_keeps_its_letterhead_and_a_map_shows_its_picture(world: World) -> None:
    act: dict[str, Any] = {"by": world.by(world.secretary), "at": NOW}
    head = actions.save_letterhead(edition=world.edition, name="เครือข่าย", lines=["หัวเดิม"], **act)
    one = actions.Wanted("a", {"name": "ปิ่น"}, "ปิ่น")
    actions.issue_papers(edition=world.edition, kind="letter", wanted=[one], **act)
    head = actions.save_letterhead(edition=world.edition, letterhead=head, lines=["หัวใหม่"], **act)
    same = actions.save_letterhead(edition=world.edition, letterhead=head, code="คพส.", **act)
    assert (head.latest, same.latest) == (2, 2)  # what is printed did not change
    paper = Paper.objects.select_related("version__template", "head", "edition__network").get()
    assert "หัวเดิม" in to_text(document_of(paper))
    actions.go_back_to_letterhead(edition=world.edition, version=head.versions.get(no=1), **act)
    assert Letterhead.objects.get().lines == ["หัวเดิม"]
    hub = programme_actions.put_hub(edition=world.edition, name="หาดใหญ่", **act)
    actions.save_hub_map(hub=hub, way="เลี้ยวขวา", link="", picture=photo(), **act)
    [row] = rows(world.edition, "map", "maps")
    actions.issue_papers(edition=world.edition, kind="map", wanted=[row], **act)
    issued = Paper.objects.select_related("version__template", "head", "edition__network").get(kind="map")
    [picture] = [block for block in document_of(issued).blocks if isinstance(block, b.Pictures)]
    assert picture.pictures[0].image.startswith(b"\x89PNG")
    actions.save_hub_map(hub=hub, way="", link="", picture=photo(width=900), **act)
    assert b.Pictures in {type(block) for block in document_of(issued).blocks}  # the one it was issued with
    with pytest.raises(NotAllowed):
        actions.save_hub_map(hub=hub, way="", link="", by=world.by(world.outsider), at=NOW)
