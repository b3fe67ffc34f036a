"""Numbers and papers: none doubled, none left out, nothing made twice; who may not is refused."""

from __future__ import annotations

import datetime as dt
import zipfile
from typing import Any

import pytest
from django.db import transaction

from tests.world import NOW, World
from wethi.accounts.rules import NotAllowed
from wethi.audit.models import Entry
from wethi.kit.files import stored
from wethi.kit.files.models import StoredFile
from wethi.kit.jobs import registry
from wethi.kit.jobs.worker import Worker
from wethi.kit.pdfium import pdfium
from wethi.papers import actions
from wethi.papers.choices import NumberKind, NumberState, PaperState
from wethi.papers.models import Number, Paper, PaperBatch, Register
from wethi.papers.queries import paper_in_force, standing_of
from wethi.papers.samples import LETTER, VALUES

pytestmark = pytest.mark.django_db
DAY = dt.date(2021, 9, 18)


def wanted(count: int, **more: Any) -> list[actions.Wanted]:
    given = {key: value for key, value in LETTER.items() if key not in ("number", "date")}
    return [
        actions.Wanted(
            f"person-{one}", {**given, "name": f"นางมาลี{one}", **more}, f"นางมาลี{one}", f"องค์กร {one % 2}",
            names=(f"นางมาลี{one}",),
        )
        for one in range(count)
    ]  # fmt: skip


def issue(world: World, papers: list[actions.Wanted], **more: Any) -> PaperBatch:
    return actions.issue_papers(
        edition=world.edition, kind="letter", wanted=papers, by=world.by(world.secretary), at=NOW, **more
    )


def work() -> None:
    registry.discover()
    worker = Worker()
    while worker.work_once():
        pass
    worker.sweep()


def take(world: World, key: str, kind: str = NumberKind.LETTER, **more: Any) -> Number:
    return actions.take_number(
        network=world.network, kind=kind, key=key, dated_on=more.pop("dated_on", DAY), by=world.by(world.secretary), at=NOW,
        edition=world.edition, **more,
    )  # fmt: skip


def test_a_paper_in_english_without_a_letterhead_names_the_network_in_english(world: World) -> None:
    world.network.name_en = "Citizens of the Lake"
    world.network.save()
    issue(world, wanted(1), language="en")
    work()
    file = Paper.objects.get().file
    assert file is not None
    with pdfium() as library:
        head = library.PdfDocument(stored.place_of(file))[0].get_textpage().get_text_bounded()
    assert "Citizens of the Lake" in head
    assert world.network.name not in head


def test_numbers_run_by_body_kind_and_year(world: World) -> None:
    assert [take(world, key).no for key in ("a", "b", "a")] == [1, 2, 1]
    assert take(world, "a", NumberKind.CIRCULAR).text == "ว 1/2564"
    assert take(world, "a", dated_on=dt.date(2022, 1, 3)).text == "1/2565"
    actions.save_letterhead(
        edition=world.edition,
        name="ริมเล",
        organisation=world.organisations[4],
        code="มชล.",
        by=world.by(world.secretary),
        at=NOW,
    )
    assert take(world, "a", organisation=world.organisations[4]).text == "มชล. 1/2564"


def test_a_number_that_rolls_back_leaves_no_gap(world: World) -> None:
    class Stop(Exception):
        pass

    def taken_and_lost() -> None:
        with transaction.atomic():
            take(world, "lost")
            raise Stop

    with pytest.raises(Stop):
        taken_and_lost()
    assert take(world, "kept").no == 1


def test_a_cancelled_number_stays_and_says_why(world: World) -> None:
    number = take(world, "a")
    with pytest.raises(actions.NoReason):
        actions.cancel_number(number=number, reason=" ", by=world.by(world.secretary), at=NOW)
    actions.cancel_number(number=number, reason="พิมพ์ผิด", by=world.by(world.secretary), at=NOW)
    assert (number.state, number.reason) == (NumberState.CANCELLED, "พิมพ์ผิด")
    assert take(world, "b").no == 2


def test_papers_are_made_once_with_print_file_and_zip(world: World) -> None:
    batch = issue(world, wanted(3), shared=[("programme", VALUES["programme"])])
    work()
    batch.refresh_from_db()
    assert (standing_of(batch).state, standing_of(batch).made) == ("done", 3)
    paper = paper_in_force(world.edition, "letter", "person-1")
    assert paper is not None
    assert paper.number is not None
    assert paper.file is not None
    body = stored.place_of(paper.file).read_bytes()
    with pdfium() as library:
        pages = library.PdfDocument(body)
        text = pages[0].get_textpage().get_text_range()
        assert len(pages) == 2
        pages.close()
    assert "นางมาลี1" in text
    assert "นางมาลี2" not in text
    with zipfile.ZipFile(stored.place_of(StoredFile.objects.get(pk=batch.packed_id))) as packed:
        assert sorted(name.split("/")[0] for name in packed.namelist()) == ["องค์กร 0", "องค์กร 0", "องค์กร 1"]
    with pdfium() as library:
        pages = library.PdfDocument(stored.place_of(StoredFile.objects.get(pk=batch.printed_id)).read_bytes())
        assert len(pages) == 6
        pages.close()
    assert Entry.objects.filter(verb="papers.papers_issued", network_id=world.network.pk).count() == 1


def test_unchanged_papers_are_not_made_again_and_changed_ones_keep_their_number(world: World) -> None:
    issue(world, wanted(2))
    work()
    before = {one.key: one for one in Paper.objects.all()}
    issue(world, wanted(2))
    assert Paper.objects.count() == 2
    papers = wanted(2)
    papers[0] = wanted(1, mode="ทาง Zoom")[0]
    batch = issue(world, papers)
    work()
    after = paper_in_force(world.edition, "letter", "person-0")
    assert after is not None
    assert (after.revision, after.number_id) == (2, before["person-0"].number_id)
    assert Number.objects.count() == 2
    assert standing_of(batch).made == 2
    assert Paper.objects.get(pk=before["person-1"].pk).made_at == before["person-1"].made_at
    assert Entry.objects.filter(verb="papers.paper_reissued").count() == 1


def test_a_circular_has_one_number_for_all(world: World) -> None:
    issue(world, wanted(3), number_kind=NumberKind.CIRCULAR)
    assert Number.objects.get().text == "ว 1/2564"
    assert {one.values["number"] for one in Paper.objects.all()} == {"ว 1/2564"}


def test_a_cancelled_paper_takes_its_number_along_and_the_next_gets_a_new_one(world: World) -> None:
    issue(world, wanted(1))
    paper = Paper.objects.get()
    actions.cancel_paper(paper=paper, reason="เชิญผิดคน", by=world.by(world.secretary), at=NOW)
    assert paper.state == PaperState.CANCELLED
    issue(world, wanted(1))
    assert list(Number.objects.values_list("no", "state")) == [(1, "cancelled"), (2, "taken")]


def test_what_must_not_be_stored_is_refused(world: World) -> None:
    with pytest.raises(actions.NotToBeStored):
        actions.issue_papers(
            edition=world.edition, kind="voucher", by=world.by(world.secretary), at=NOW,
            wanted=[actions.Wanted("a", {**VALUES["voucher"], "id_number": "1101702003743"})],
        )  # fmt: skip
    with pytest.raises(actions.NobodyToWriteTo):
        issue(world, [])
    assert not PaperBatch.objects.exists()


@pytest.mark.parametrize("who", ["rapporteur", "outsider"])
def test_who_may_not_issue_takes_no_number(world: World, who: str) -> None:
    by = world.by(getattr(world, who))
    with pytest.raises(NotAllowed):
        actions.issue_papers(edition=world.edition, kind="letter", wanted=wanted(1), by=by, at=NOW)
    with pytest.raises(NotAllowed):
        actions.take_number(network=world.network, kind="letter", key="a", dated_on=DAY, by=by, at=NOW)
    assert not Register.objects.exists()
