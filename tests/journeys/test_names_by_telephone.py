"""A focal person sends the names with a telephone: pasted from LINE, one mended, a corrected file that changes only what
changed, handed in. The secretariat gives more time and types a photographed list in."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from tests.journeys.served import browser, served
from tests.rosters.roster_world import act, invited, put_deadline, roster_of
from tests.world import World, build_world
from wethi.rosters.models import Line, ListPicture, Roster

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
]
PASTED = """ส่งรายชื่อค่ะ
1. นางสมหญิง ใจกว้าง 089 000 1234
2. นายละเอียด สานสุข 081 222 334
3. นางสาวซูไรนี เจ๊ะนาควน 086 111 2222"""


@pytest.fixture
def world(transactional_db: None, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    settings.KEYS, settings.MEDIA_ROOT = tmp_path / "keys", tmp_path / "media"
    monkeypatch.setenv("WETHI_TODAY", "2021-09-18")
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # the browser's driver runs a loop in this thread
    made = build_world()
    put_deadline(made)
    return made


def test_names_come_by_telephone(world: World, tmp_path: Path) -> None:
    from playwright.sync_api import expect

    roster = roster_of(world)
    with served() as address, browser(address, width=390) as page:
        page.goto(invited(world, roster, timezone.now()))
        page.locator(".ros-begin button").click()
        page.fill("[name=who]", PASTED)
        page.locator(".choices.five label").first.click()
        page.locator("#add label.choice", has_text="Zoom").click()
        page.locator("#add button[type=submit]").click()
        expect(page.locator(".tally")).to_contain_text("3")  # the greeting is no name
        page.locator("form[action$='/take/'] button").click()
        expect(page.locator(".people > li")).to_have_count(3)

        wrong = page.locator(".people > li", has_text="ละเอียด")
        expect(wrong.locator(".state.bad")).to_be_visible()
        wrong.locator("a.fix").click()
        page.fill("[name=phone]", "081 222 3344")
        page.locator("form.ros-line .acts button").click()
        expect(page.locator(".people .state.bad")).to_have_count(0)
        before = dict(Line.objects.values_list("given_name", "changed_at"))

        with page.expect_download() as download:
            page.locator("a[href$='template.xlsx']").first.click()
        page.goto("/me/list/file/")
        page.set_input_files("[name=file]", _corrected(Path(download.value.path()), tmp_path))
        page.locator("main form[enctype] button").first.click()
        tally = page.locator(".tally")
        expect(tally.locator(".state").nth(0)).to_contain_text("1")  # new
        expect(tally.locator(".state").nth(1)).to_contain_text("1")  # changed
        expect(tally.locator(".state").nth(2)).to_contain_text("2")  # unchanged
        page.locator("form[action$='/take/'] button").click()
        after = dict(Line.objects.values_list("given_name", "changed_at"))
        assert {name for name in before if after[name] != before[name]} == {"ซูไรนี"}
        page.locator(".handin button").click()
        expect(page.locator(".handin .note")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    roster.refresh_from_db()
    assert roster.handed_in_at is not None
    assert Line.objects.get(given_name="ซูไรนี").email == "su@example.org"


def _corrected(template: Path, folder: Path) -> Path:
    """One cell corrected and one person added, as somebody does it at home."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(template.read_bytes()))
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    for row in range(2, sheet.max_row + 1):
        if sheet.cell(row, heads.index("ชื่อ") + 1).value == "ซูไรนี":
            sheet.cell(row, heads.index("อีเมล") + 1).value = "su@example.org"
    new = sheet.max_row + 1
    for head, value in (("ชื่อ", "อุไร"), ("สกุล", "เกตุริมเล"), ("โทร", "0850001111")):
        sheet.cell(new, heads.index(head) + 1).value = value
    kept = folder / "names.xlsx"
    book.save(kept)
    return kept


def test_the_secretariat_gives_time_and_types_a_photograph_in(world: World, tmp_path: Path) -> None:
    from PIL import Image
    from playwright.sync_api import expect

    roster = roster_of(world)
    photograph = tmp_path / "list.jpg"
    Image.new("RGB", (900, 1200), "white").save(photograph)
    with served() as address, browser(address, world.secretary) as page:
        page.goto(f"/desk/{world.edition.slug}/lists/")
        page.locator(f"input[name=roster][value='{roster.public_id}']").check()
        page.fill("[name=until]", "24 ก.ย. 2564")
        page.fill("[name=why]", "รอประชุมกลุ่มวันพฤหัส")
        page.locator("button[value=extend]").click()
        expect(page.locator(".ros-board")).to_contain_text("รอประชุมกลุ่มวันพฤหัส")

        page.goto(f"/desk/{world.edition.slug}/lists/of/{roster.public_id}/photo/")
        page.set_input_files("[name=picture]", photograph)
        page.locator("main form[enctype] button").first.click()
        page.locator(".ros-pictures a").first.click()
        both = page.locator(".ros-scan").bounding_box(), page.locator("#add").bounding_box()
        assert both[0]["x"] + both[0]["width"] <= both[1]["x"]  # side by side
        for name in ("นางสมหญิง ใจกว้าง 089 000 1234", "นายละเอียด สานสุข 081 222 3344"):
            page.fill("[name=who]", name)
            page.locator("#add button[type=submit]").click()
            expect(page.locator(".ros-scan img")).to_be_visible()
            expect(page.locator(".people")).to_contain_text(name.split()[0])
        page.locator("form[action$='/typed/'] button").click()
        expect(page.locator(".ros-pictures .state.done")).to_be_visible()
    assert list(Line.objects.values_list("source", flat=True)) == ["behalf", "behalf"]
    assert ListPicture.objects.get().typed_at is not None
    assert Roster.objects.get(pk=roster.pk).extended_why == "รอประชุมกลุ่มวันพฤหัส"
    assert act(world)["by"].id == world.secretary.pk
