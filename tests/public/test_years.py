"""A network's page over the years, and the files that list every address."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from tests.world import World
from wethi.audit.actions import COMMAND
from wethi.library import actions
from wethi.programme.models import Edition
from wethi.public.views import machines
from wethi.public.years import years_of

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def article(world: World, small: Edition) -> Any:
    act: dict[str, Any] = {"by": COMMAND, "at": world.now}
    whole = actions.write_article(network=world.network, title="ของทั้งเครือข่าย", body="ก", **act)
    return actions.publish_article(article=whole, **act)


def test_the_years_stand_in_figures(
    client: Client, world: World, full: Edition, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(16):
        page = client.get("/network/songkhla/").content.decode()
    years = years_of(list(Edition.objects.filter(network=world.network).order_by("-year")))
    assert f"{years[0].partners} องค์กร" in page
    assert 'action="/songkhla-2564/search/"' in page
    assert f'<meta property="og:description" content="{world.network.name}">' in page, "it says nothing else of itself"


def test_what_is_of_the_whole_network_is_listed_once(client: Client, article: Any) -> None:
    page = client.get("/sitemap.xml").content.decode()
    assert page.count(f"<loc>http://testserver/songkhla-2564/articles/{article.public_id}/</loc>") == 1


def test_a_large_house_lists_its_files(client: Client, article: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = ElementTree.fromstring(client.get("/sitemap.xml").content)
    monkeypatch.setattr(machines, "MOST_IN_ONE", 7)
    parts = [one.text for one in ElementTree.fromstring(client.get("/sitemap.xml").content).iter(f"{SPACE}loc")]
    found = [
        one.text
        for part in parts
        for one in ElementTree.fromstring(client.get(str(part).removeprefix("http://testserver")).content).iter(
            f"{SPACE}loc"
        )
    ]
    assert found == [one.text for one in whole.iter(f"{SPACE}loc")]
    assert client.get(f"/sitemap-{len(parts) + 1}.xml").status_code == 404
    assert client.get("/sitemap-0.xml").status_code == 404
