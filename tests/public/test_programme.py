"""The programme's pages: complete, within their bounds, and silent about what is not released."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import re
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from tests.world import World
from wethi.audit.actions import COMMAND
from wethi.kit.ui import assets
from wethi.network import actions as network_actions
from wethi.privacy.models import Consent
from wethi.privacy.rules import allowed
from wethi.programme import actions
from wethi.programme.models import Edition, Session
from wethi.programme.queries import named_speakings

FILES = ("programme.ics", "schedule.json", "schedule.xml", "programme.csv")
PROGRAMME = "/songkhla-2564/programme/"


def test_all_days_stand_on_one_page_complete(client: Client, full: Edition) -> None:
    page = client.get(PROGRAMME).content.decode()
    for session in Session.objects.filter(edition=full):
        assert session.title in page
    for name in full.sessions.values_list("speakings__shown_name", flat=True):
        assert name is None or name in page
    assert page.count('class="prog-day"') == 3
    assert "<script src" not in page


@pytest.mark.parametrize("forum", ["small", "full"])
def test_four_statements_whatever_the_size(
    client: Client,
    db: None,
    request: pytest.FixtureRequest,
    forum: str,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    request.getfixturevalue(forum)
    with django_assert_num_queries(4):
        client.get(PROGRAMME)


def test_first_visit_weighs_at_most_thirty_kilobytes(client: Client, full: Edition) -> None:
    page = client.get(PROGRAMME).content
    weight = len(gzip.compress(page, 6)) + len(gzip.compress(assets.files()["open.css"], 6))
    assert weight <= 30_000
    assert page.count(b'rel="stylesheet"') == 1  # with the page itself: two requests


def test_a_program_reads_the_sessions_of_a_day(client: Client, full: Edition) -> None:
    page = client.get(f"{PROGRAMME}2021-09-28/").content.decode()
    told = json.loads(re.search(r'ld\+json">(.*?)</script>', page)[1])  # type: ignore[index]
    assert told["startDate"] <= told["endDate"] + "T24"
    assert told["location"]
    assert told["subEvent"]
    for one in told["subEvent"]:
        assert one["startDate"].startswith("2021-09-28T")
        assert one["startDate"] < one["endDate"]
        assert client.get(one["url"].removeprefix("http://testserver")).status_code == 200


def test_drafts_are_not_there(client: Client, world: World, full: Edition) -> None:
    act: dict[str, Any] = {"by": COMMAND, "at": world.now}
    day = full.days.first()
    assert day is not None
    secret = actions.put_session(
        edition=full,
        title="ยังเป็นความลับ",
        format="panel",
        day=day,
        starts_at=dt.time(7),
        ends_at=dt.time(8),
        issue=full.issues.first(),
        **act,
    )
    actions.set_speakings(session=secret, speakings=[{"shown_name": "ผู้พูดลับ"}], **act)
    issue = full.issues.first()
    assert issue is not None
    for path in (
        PROGRAMME,
        f"{PROGRAMME}{day.on}/",
        f"/songkhla-2564/issues/{issue.public_id}/",
        "/songkhla-2564/",
        "/songkhla-2564/speakers/",
        "/sitemap.xml",
    ):
        page = client.get(path).content.decode()
        assert "ยังเป็นความลับ" not in page
        assert "ผู้พูดลับ" not in page
        assert secret.public_id not in page
    assert client.get(f"/songkhla-2564/sessions/{secret.public_id}/").status_code == 404


def test_before_the_release_only_days_and_issues(client: Client, world: World) -> None:
    act: dict[str, Any] = {"by": COMMAND, "at": world.now}
    day = world.edition.days.first()
    actions.put_session(
        edition=world.edition,
        title="ยังไม่ประกาศ",
        format="panel",
        day=day,
        starts_at=dt.time(9),
        ends_at=dt.time(10),
        **act,
    )
    actions.open_edition(edition=world.edition, **act)
    page = client.get(PROGRAMME).content.decode()
    assert "ยังไม่ประกาศ" not in page
    assert "สงขลาอยู่ร่วมกับโรคระบาด" in page
    assert "กำหนดการของวันนี้กำลังจัดทำ" in page


def test_a_day_a_hub_an_issue_and_a_session(client: Client, full: Edition) -> None:
    session = Session.objects.filter(edition=full, issue__isnull=False).select_related("issue", "day").first()
    assert session is not None
    assert session.issue is not None
    assert session.day is not None
    hub = session.hubs.get()
    elsewhere = Session.objects.filter(edition=full, issue__isnull=False).exclude(hubs=hub).first()
    assert elsewhere is not None
    for path in (
        f"{PROGRAMME}{session.day.on}/",
        f"/songkhla-2564/issues/{session.issue.public_id}/",
        f"/songkhla-2564/hubs/{hub.public_id}/",
        f"/songkhla-2564/sessions/{session.public_id}/",
    ):
        page = client.get(path)
        assert page.status_code == 200
        assert session.title in page.content.decode()
    assert elsewhere.title not in client.get(f"/songkhla-2564/hubs/{hub.public_id}/").content.decode()
    assert "โนราเบิกโรง" in client.get(f"/songkhla-2564/hubs/{hub.public_id}/").content.decode()


@pytest.mark.parametrize(
    "path", ["programme/2021-09-01/", "programme/yesterday/", "sessions/nothing/", "hubs/x/", "issues/x/"]
)
def test_what_is_not_there_is_a_404(client: Client, full: Edition, path: str) -> None:
    assert client.get(f"/songkhla-2564/{path}").status_code == 404


def test_parts_of_another_network_are_not_reached_from_here(client: Client, world: World, full: Edition) -> None:
    theirs = world.other_edition.issues.first()
    assert theirs is not None
    hub = actions.put_hub(edition=world.other_edition, name="จุดพัทลุง", by=COMMAND, at=world.now)
    actions.open_edition(edition=world.other_edition, by=COMMAND, at=world.now)
    assert client.get(f"/songkhla-2564/issues/{theirs.public_id}/").status_code == 404
    assert client.get(f"/songkhla-2564/hubs/{hub.public_id}/").status_code == 404
    assert client.get(f"/phatthalung-2564/hubs/{hub.public_id}/").status_code == 200


def test_only_names_somebody_agreed_to_are_shown(client: Client, world: World, full: Edition) -> None:
    act: dict[str, Any] = {"by": COMMAND, "at": world.now}
    session = Session.objects.filter(edition=full, format="panel").first()
    assert session is not None
    names = ("ยังไม่ถาม ใจดี", "ขอถอน ชื่อแล้ว", "ขอลบ ทุกอย่าง", "ถอนแล้ว กลับมา")
    people = [network_actions.add_person(network=world.network, given_name=name, **act) for name in names]
    actions.set_speakings(
        session=session,
        speakings=[
            *({"person": person, "shown_name": name} for person, name in zip(people, names, strict=True)),
            {"shown_name": "คณะโนรา บ้านท่ายอ"},
        ],
        **act,
    )
    actions.release_programme(edition=full, **act)
    for person, words in ((people[1], (True, False)), (people[2], (True,)), (people[3], (False, True))):
        for given in words:
            Consent.objects.create(person=person, purpose="name_published", given=given, at=world.now, channel="page")
    people[2].erased_at = world.now
    people[2].save(update_fields=["erased_at"])
    pages = [PROGRAMME, f"/songkhla-2564/sessions/{session.public_id}/", "/songkhla-2564/speakers/"]
    for path in (*pages, *(f"/songkhla-2564/{name}" for name in FILES)):
        page = client.get(path).content.decode().replace("\r\n ", "")
        if "json" in path:
            page = json.dumps(json.loads(page), ensure_ascii=False)
        assert names[3] in page, path
        assert "คณะโนรา บ้านท่ายอ" in page, path
        assert not [name for name in names[:3] if name in page], path
    allowed_now = allowed([person.pk for person in people], "name_published")
    assert {people[3].pk} == allowed_now == {one.person_id for one in named_speakings().filter(person__in=people)}


def test_a_released_change_is_seen_at_once(client: Client, world: World, full: Edition) -> None:
    session = Session.objects.filter(edition=full, format="panel").first()
    before = client.get(PROGRAMME)
    actions.put_session(edition=full, session=session, title="ชื่อใหม่ของรายการ", by=COMMAND, at=world.now)
    assert client.get(PROGRAMME).content == before.content  # a draft until it is released
    actions.release_programme(edition=full, by=COMMAND, at=world.now)
    after = client.get(PROGRAMME)
    assert "ชื่อใหม่ของรายการ" in after.content.decode()
    assert before["ETag"] != after["ETag"]
    assert client.get(PROGRAMME, headers={"if-none-match": after["ETag"]}).status_code == 304
