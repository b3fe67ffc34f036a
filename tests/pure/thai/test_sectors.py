"""The six sectors in text and in cells."""

import pytest

from wethi.pure.thai.sectors import SECTORS, find_sector_lists, find_sectors, sector_code


def test_the_list_of_the_minutes() -> None:
    text = "การทำงาน(ภาครัฐ ท้องถิ่น วิชาการ เอกชน ประชาสังคม ชุมชน"
    ((start, end, sectors),) = find_sector_lists(text)
    assert sectors == SECTORS
    assert text[start:end] == "ภาครัฐ ท้องถิ่น วิชาการ เอกชน ประชาสังคม ชุมชน"
    assert all(hit.sure for hit in find_sectors(text))


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("ภาครัฐ", "state"),
        ("รัฐ", "state"),
        ("อปท.", "local"),
        ("เทศบาลนครหาดใหญ่", "local"),
        ("วิชาการ", "academia"),
        ("ภาคเอกชน", "private"),
        ("องค์กรพัฒนาเอกชน", "civil"),
        ("NGO", "civil"),
        ("Civil society", "civil"),
        ("องค์กรชุมชน", "community"),
        ("community", "community"),
        (" state ", "state"),
        ("ภาครัฐและเอกชน", None),
        ("ไม่ระบุ", None),
        ("", None),
    ],
)
def test_cells(cell: str, code: str | None) -> None:
    assert sector_code(cell) == code


def test_everyday_words_are_not_sure() -> None:
    assert [(hit.sector, hit.sure) for hit in find_sectors("อาหารของชุมชนนี้")] == [("community", False)]
    assert find_sectors("รัฐธรรมนูญ สหรัฐอเมริกา รัฐมนตรี รัฐบาล") == []
    assert find_sector_lists("ชุมชนจัดงานร่วมกับเทศบาล") == []
