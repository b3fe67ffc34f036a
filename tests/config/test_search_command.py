"""``wethi search``."""

from __future__ import annotations

from typing import Any

import pytest

from tests.world import World
from wethi.audit.actions import COMMAND
from wethi.config.command import main
from wethi.kit.search.models import Findable
from wethi.library import actions
from wethi.library.models import Related
from wethi.programme.actions import open_edition

TEXT = "ชาวประมงวางอวนจับปลากะพงในทะเลสาบ"


@pytest.mark.django_db
def test_rebuild_and_find(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    act: dict[str, Any] = {"by": COMMAND, "at": world.now}
    edition = open_edition(edition=world.edition, **act)
    for title in ("ปลากะพงกลับมา", "เขตของปลากะพง"):
        article = actions.write_article(network=world.network, edition=edition, title=title, body=TEXT, **act)
        actions.publish_article(article=article, **act)
    Findable.objects.all().delete()
    assert main(["search", "find", "กะพง"]) == 1
    assert main(["search", "rebuild"]) == 0
    assert Related.objects.filter(origin="words").count() == 2
    capsys.readouterr()
    assert main(["search", "find", "กะพง", "--most", "5"]) == 0
    assert "ปลากะพงกลับมา" in capsys.readouterr().out
    assert main(["search", "find", "มูลนิธิชุมชนริมเล"]) == 0
