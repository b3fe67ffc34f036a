"""The templates that come with Wethi: every kind keeps its own rules, fills without a gap, and becomes all three forms."""

from __future__ import annotations

import pytest

from tests.world import World
from wethi.kit.press import to_docx, to_html, to_text
from wethi.papers.fields import LABELS, OF
from wethi.papers.queries import filled_paper
from wethi.papers.ready import TEXTS
from wethi.papers.samples import NAME, VALUES
from wethi.pure.templates import as_written, problems_of, used_fields

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("kind", "language"), sorted(TEXTS))
def test_a_ready_template_fills_without_a_gap(world: World, kind: str, language: str) -> None:
    assert problems_of(TEXTS[kind, language], OF[kind].known) == []
    filled = filled_paper(world.edition, kind, VALUES[kind], language=language)
    assert filled.missing == ()
    text = to_text(filled.document)
    assert "{{" not in text
    assert "{{" not in to_html(filled.document)
    assert to_docx(filled.document).startswith(b"PK")
    if "name" in VALUES[kind] or "payee" in VALUES[kind]:
        assert NAME in text


def test_there_is_a_thai_template_of_every_kind() -> None:
    assert {kind for kind, language in TEXTS if language == "th"} == set(OF)


def test_every_field_has_a_word_that_people_read() -> None:
    names = {name for kind in OF.values() for name in kind.known}
    names |= {name for parts in TEXTS.values() for name in used_fields(parts)}
    names |= {
        name for kind in OF.values() for inside in kind.known.values() if not isinstance(inside, str) for name in inside
    }
    assert {name for name in names if name not in LABELS and not name.endswith("_words")} == set()


def test_thai_digits_and_buddhist_years_by_switch(world: World) -> None:
    text = to_text(filled_paper(world.edition, "letter", VALUES["letter"]).document)
    assert "๑๘ กันยายน ๒๕๖๔" in text
    assert "สชส. ๔๒/๒๕๖๔" in text
    assert "sec2564@example.org" in text  # what is copied keeps its digits
    world.edition.digits = "arabic"
    text = to_text(filled_paper(world.edition, "letter", VALUES["letter"]).document)
    assert "18 กันยายน 2564" in text


def test_a_voucher_says_its_sum_in_words(world: World) -> None:
    text = to_text(filled_paper(world.edition, "voucher", VALUES["voucher"]).document)
    assert "๑,๒๕๐.๕๐" in text
    assert "หนึ่งพันสองร้อยห้าสิบบาทห้าสิบสตางค์" in text


def test_a_name_is_written_as_its_bearer_writes_it(world: World) -> None:
    written = {"payee": "นายสาม 3", "organisation": "มัสยิด 200 ปี", "payer": "ชุมชน 4 สายใจ", "made_at": "จุดซอย 12"}
    fare = f"ค่ารถ 2 เที่ยว (จ่ายให้ {as_written('7-11')})"
    values = VALUES["voucher"] | written | {"lines": [{"what": fare, "amount": "240.00"}]}
    text = to_text(filled_paper(world.edition, "voucher", values).document)
    for words in ("นายสาม 3", "ชุมชน 4 สายใจ", "จุดซอย 12", "ค่ารถ ๒ เที่ยว (จ่ายให้ 7-11)", "๒๔๐.๐๐"):
        assert words in text, words
    body = "ขอเชิญตัวแทน 5 คน"
    letter = VALUES["letter"] | {"organisation": "มัสยิด 200 ปี", "to": "ประธานชุมชน 4 สายใจ", "body": body}
    text = to_text(filled_paper(world.edition, "letter", letter).document)
    assert "ประธานชุมชน 4 สายใจ" in text
    assert "ตัวแทน ๕ คน" in text
