"""What a thing is called in the language of the page, or in one that is asked for."""

from __future__ import annotations

from types import SimpleNamespace

from django.utils.translation import override

from wethi.kit.named import named, named_short


def test_english_stands_where_there_is_some() -> None:
    hub = SimpleNamespace(name="หาดใหญ่", name_en="Hat Yai", title="น้ำ", title_en="", place="ชั้น ๒")
    with override("en"):
        assert [named(hub), named(hub, "title"), named(hub, "place")] == ["Hat Yai", "น้ำ", "ชั้น ๒"]
        assert named(hub, language="th") == "หาดใหญ่"
    with override("th"):
        assert [named(hub), named(hub, "name", "en")] == ["หาดใหญ่", "Hat Yai"]


def test_on_an_english_page_an_english_title_goes_before_a_short_one_in_thai() -> None:
    issue = SimpleNamespace(title="น้ำกินน้ำใช้", title_en="Drinking water", short_title="น้ำ", short_title_en="")
    assert [named_short(issue, "th"), named_short(issue, "en")] == ["น้ำ", "Drinking water"]
    issue.short_title, issue.short_title_en = "", "Water"
    assert [named_short(issue, "th"), named_short(issue, "en")] == ["น้ำกินน้ำใช้", "Water"]
