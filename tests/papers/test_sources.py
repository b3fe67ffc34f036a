"""For whom papers are made, and what is left of them when a person is erased."""

from __future__ import annotations

import pytest

from tests.papers.test_issuing import work
from tests.world import NOW, World
from wethi.network.models import Person
from wethi.papers import actions
from wethi.papers.choices import PaperKind
from wethi.papers.models import Number, Paper
from wethi.papers.sources import source_of, sources_for
from wethi.programme import actions as programme_actions
from wethi.programme.models import Edition

pytestmark = pytest.mark.django_db


def rows(edition: Edition, kind: str, key: str) -> list[actions.Wanted]:
    found = source_of(kind, key)
    assert found
    return list(found.rows(edition, kind))


def test_each_kind_that_can_be_made_here_has_somebody_to_make_it_for(world: World) -> None:
    elsewhere = {PaperKind.VOUCHER, PaperKind.IN_LIEU, PaperKind.BOX_LABEL}  # money and boxes have pages of their own
    assert {kind for kind in PaperKind.values if not sources_for(kind)} <= elsewhere


def test_sheets_for_each_hub_and_day_and_letters_to_organisations(world: World) -> None:
    act = {"by": world.by(world.secretary), "at": NOW}
    programme_actions.put_hub(edition=world.edition, name="หาดใหญ่", **act)
    assert len(rows(world.edition, "sign_in", "hubs")) == 3
    assert len(rows(world.edition, "letter", "organisations")) == len(world.organisations)
    assert rows(world.edition, "programme", "programme") == []


def test_an_erased_person_leaves_numbers_and_no_words(world: World) -> None:
    person = Person.objects.create(network=world.network, given_name="มาลี", family_name="ริมเล", created_at=NOW)
    act = {"by": world.by(world.secretary), "at": NOW}
    letter = actions.Wanted("a", {"name": "มาลี ริมเล"}, "มาลี ริมเล", "", person.pk)
    actions.issue_papers(edition=world.edition, kind="letter", wanted=[letter], **act)
    sheet = actions.Wanted("s", {"people": [{"name": "มาลี ริมเล"}]}, "หาดใหญ่", people=(person.pk,))
    actions.issue_papers(edition=world.edition, kind="sign_in", wanted=[sheet], **act)
    work()
    assert actions.forget_papers(person.pk) == 2
    assert Paper.objects.filter(values={}, names=[], file=None).count() == 2
    assert (Number.objects.get().no, Number.objects.get().to) == (1, "")
    assert "มาลี" not in str(list(Paper.objects.values()))
