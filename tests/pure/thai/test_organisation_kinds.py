"""What organisations' names say of themselves."""

import pytest

from wethi.pure.thai.organisation_kinds import kind_of_name, sector_of_name


@pytest.mark.parametrize(
    ("name", "kind", "sector"),
    [
        ("อบจ.พัทลุง", "local_government", "local"),
        ("เทศบาลเมืองพัทลุง", "local_government", "local"),
        ("มหาวิทยาลัยทักษิณ วิทยาเขตพัทลุง", "university", "academia"),
        ("โรงเรียนปากพะยูนพิทยาคาร", "university", "academia"),
        ("สมาคมผู้สูงอายุจังหวัดพัทลุง", "foundation", "civil"),
        ("หอการค้าจังหวัดพัทลุง", "company", "private"),
        ("สมาคมโรงแรมหาดใหญ่", "company", "private"),
        ("วิสาหกิจชุมชนสังข์หยด", "community_group", "community"),
        ("กองทุนสวัสดิการชุมชน", "community_group", "community"),
        ("เครือข่ายพลเมืองพัทลุง", "network", "civil"),
        ("กรมชลประทาน", "agency", "state"),
        ("สสจ.พัทลุง", "agency", "state"),
        ("โรงพยาบาลพัทลุง", "agency", "state"),
        ("วัดป่าลิไลยก์", "community_group", "community"),
        ("คนริมเล", "", None),
    ],
)
def test_kind_and_sector_of_a_name(name: str, kind: str, sector: str | None) -> None:
    assert (kind_of_name(name), sector_of_name(name)) == (kind, sector)
