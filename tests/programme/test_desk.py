"""The programme's desk: who may, what is said, what a form keeps, what a release does."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from tests.programme.programme_world import Programme
from tests.world import World
from wethi.accounts.models import User
from wethi.programme import actions
from wethi.programme.forms import read_speaker, write_speaker
from wethi.programme.models import Edition, Segment, Session
from wethi.programme.warnings import warnings_of

ROOT = "/desk/songkhla-2564/programme/"


def _client(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def secretary(world: World) -> Client:
    return _client(world.secretary)


def _paths(programme: Programme) -> list[str]:
    return [
        "",
        "settings/",
        "issues/add/",
        f"issues/{programme.panel.issue.public_id}/",
        "days/add/",
        "days/2021-09-28/",
        "days/2021-09-28/segments/add/",
        "hubs/add/",
        f"hubs/{programme.hub.public_id}/",
        "sessions/add/",
        f"sessions/{programme.panel.public_id}/",
    ]


def test_every_page_answers_in_both_languages(world: World, programme: Programme, secretary: Client) -> None:
    for path in _paths(programme):
        for prefix in ("", "/en"):
            assert secretary.get(f"{prefix}{ROOT}{path}").status_code == 200, path


def test_an_edition_without_anything_says_so(world: World) -> None:
    bare = actions.create_edition(
        network=world.network, slug="songkhla-2565", name="ปีหน้า", year=2022, by=world.by(world.secretary), at=world.now
    )
    with translation.override("en"):
        body = _client(world.secretary).get(f"/en/desk/{bare.slug}/programme/").content.decode()
    assert "No day yet." in body
    assert "Releasing shows" not in body


def test_who_may_see_and_who_may_change(world: World, programme: Programme) -> None:
    reading = _client(world.rapporteur)
    assert reading.get(ROOT).status_code == 200
    assert "/settings/" not in reading.get(ROOT).content.decode()
    for client in (reading, _client(world.outsider)):
        for path in _paths(programme)[1:]:
            assert client.get(f"{ROOT}{path}").status_code == 404, path
        for path in ("release/", "open/", "take-back/", f"sessions/{programme.panel.public_id}/cancel/"):
            assert client.post(f"{ROOT}{path}").status_code == 404, path
    assert _client(world.outsider).get(ROOT).status_code == 404
    assert Session.objects.get(pk=programme.panel.pk).state == "released"


def test_parts_of_another_edition_are_not_there(world: World, programme: Programme) -> None:
    client = _client(world.outsider)
    other = "/desk/phatthalung-2564/programme/"
    for path in (f"sessions/{programme.panel.public_id}/", f"hubs/{programme.hub.public_id}/"):
        assert client.get(f"{other}{path}").status_code == 404
    assert client.post(f"{other}sessions/{programme.panel.public_id}/cancel/").status_code == 404
    body = client.get(f"{other}sessions/add/").content.decode()
    assert "ริมเล" not in body


def test_settings_are_typed_as_people_type(world: World, secretary: Client) -> None:
    page = secretary.get(f"{ROOT}settings/").content.decode()
    assert 'value="28 ก.ย. 2564"' in page
    values = {
        "name": "วันพลเมือง",
        "starts_on": "๒๘ ก.ย. ๖๔",
        "ends_on": "30/9/2564",
        "first_starts_at": "บ่ายโมง",
        "channel": "hybrid",
        "digits": "arabic",
        "slug": "songkhla-64",
        "viewers_min": "1000",
        "viewers_max": "3000",
    }
    assert secretary.post(f"{ROOT}settings/", values).status_code == 302
    edition = Edition.objects.get(pk=world.edition.pk)
    assert (edition.starts_on, edition.ends_on) == (dt.date(2021, 9, 28), dt.date(2021, 9, 30))
    assert (edition.first_starts_at, edition.slug, edition.digits) == (dt.time(13), "songkhla-64", "arabic")


def test_a_day_with_sessions_stays_among_the_days(world: World, programme: Programme, secretary: Client) -> None:
    values = {"name": "ใหม่", "channel": "hybrid", "digits": "thai", "slug": "songkhla-2565", "starts_on": "29 ก.ย. 64"}
    answer = secretary.post(f"{ROOT}settings/", values | {"ends_on": "1 ต.ค. 64"})
    assert answer.status_code == 422
    assert "๒๘ ก.ย. ๒๕๖๔ มีรายการ" in answer.content.decode()
    edition = Edition.objects.get(pk=world.edition.pk)
    assert (edition.slug, edition.ends_on, edition.days.count()) == ("songkhla-2564", dt.date(2021, 9, 30), 3)
    assert secretary.post(f"{ROOT}settings/", values | {"starts_on": "", "ends_on": "29 ก.ย. 64"}).status_code == 302
    edition.refresh_from_db()
    assert (edition.starts_on, edition.ends_on, edition.days.count()) == (
        dt.date(2021, 9, 28), dt.date(2021, 9, 29), 2,
    )  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [
        {"ends_on": "27 ก.ย. 64"},
        {"starts_on": "วันดี"},
        {"first_starts_at": "เมื่อไรก็ได้"},
        {"slug": "สงขลา"},
        {"slug": "phatthalung-2564"},
        {"viewers_min": "10", "viewers_max": "5"},
        {"name": ""},
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_changed(world: World, secretary: Client, wrong: dict[str, str]) -> None:
    values = {
        "name": "ใหม่",
        "starts_on": "28 ก.ย. 64",
        "ends_on": "30 ก.ย. 64",
        "channel": "hybrid",
        "digits": "thai",
        "slug": "songkhla-2564",
    } | wrong
    assert secretary.post(f"{ROOT}settings/", values).status_code == 422
    assert Edition.objects.get(pk=world.edition.pk).name == "วันพลเมืองสงขลา ๒๕๖๔"


def _session_values(programme: Programme, **more: Any) -> dict[str, Any]:
    return {
        "title": "เสวนาใหม่",
        "format": "panel",
        "day": programme.panel.day_id,
        "starts_at": "๐๙.๐๐",
        "ends_at": "10:30",
        "hubs": [programme.hub.pk],
        "speakers": "นางอุไร เกตุริมเล; ศูนย์ประสานสุขภาพริมเล; ผู้ดำเนินรายการ\nคนนอก",
    } | more


def test_a_session_is_added_with_its_speakers(world: World, programme: Programme, secretary: Client) -> None:
    assert secretary.post(f"{ROOT}sessions/add/", _session_values(programme)).status_code == 302
    made = Session.objects.get(title="เสวนาใหม่")
    assert (made.starts_at, made.ends_at, made.state) == (dt.time(9), dt.time(10, 30), "draft")
    first, second = made.speakings.all()
    assert (first.person, first.organisation, first.role) == (programme.named, world.organisations[0], "moderator")
    assert (second.person, second.shown_name, second.role) == (None, "คนนอก", "speaker")


def test_saving_a_form_unchanged_changes_nothing(world: World, programme: Programme, secretary: Client) -> None:
    before = Session.objects.get(pk=programme.panel.pk)
    page = secretary.get(f"{ROOT}sessions/{before.public_id}/").content.decode()
    assert "13.30" in page
    values = _session_values(
        programme,
        title=before.title,
        title_en=before.title_en,
        abstract=before.abstract,
        issue=before.issue_id,
        starts_at="13.30",
        ends_at="14.45",
        hubs=[programme.hub.pk, programme.second_hub.pk],
        is_broadcast="on",
        organisations=[one.pk for one in world.organisations[:2]],
        speakers="นางอุไร เกตุริมเล; ศูนย์ประสานสุขภาพริมเล\nนายลับ ไม่บอก",
    )
    assert secretary.post(f"{ROOT}sessions/{before.public_id}/", values).status_code == 302
    after = Session.objects.get(pk=before.pk)
    assert (after.sequence, after.changed_at) == (before.sequence, before.changed_at)
    assert [one.person for one in after.speakings.all()] == [programme.named, programme.unnamed]


def test_a_session_that_ends_before_it_starts_is_refused(world: World, programme: Programme, secretary: Client) -> None:
    answer = secretary.post(f"{ROOT}sessions/add/", _session_values(programme, ends_at="08.00"))
    assert answer.status_code == 422
    assert not Session.objects.filter(title="เสวนาใหม่").exists()


def test_what_was_public_is_cancelled_and_a_draft_goes(world: World, programme: Programme, secretary: Client) -> None:
    secretary.post(f"{ROOT}sessions/{programme.panel.public_id}/cancel/")
    assert Session.objects.get(pk=programme.panel.pk).state == "cancelled"
    secretary.post(f"{ROOT}sessions/{programme.panel.public_id}/cancel/")
    assert Session.objects.get(pk=programme.panel.pk).state == "draft"
    actions.put_session(
        edition=world.edition,
        session=programme.draft,
        starts_at=dt.time(16, 5),
        by=world.by(world.secretary),
        at=world.now,
    )
    secretary.post(f"{ROOT}sessions/{programme.draft.public_id}/cancel/")
    assert not Session.objects.filter(pk=programme.draft.pk).exists()


def test_release_says_what_it_will_show(world: World, programme: Programme, secretary: Client) -> None:
    assert "ร่างลับสุดยอด" in secretary.get(ROOT).content.decode()
    page = secretary.get(f"{ROOT}release/").content.decode()
    assert "เพิ่ม “ร่างลับสุดยอด”" in page
    assert "งดจัด “ที่งดไป”" in page  # what version 2 said
    assert secretary.post(f"{ROOT}release/").status_code == 302
    assert Edition.objects.get(pk=world.edition.pk).programme_version == 3
    assert Session.objects.get(pk=programme.draft.pk).state == "released"


def test_open_close_and_take_back(world: World, secretary: Client) -> None:
    for to, state in (("open", "open"), ("close", "closed"), ("take-back", "draft")):
        assert secretary.post(f"{ROOT}{to}/").status_code == 302
        assert Edition.objects.get(pk=world.edition.pk).state == state


def test_a_part_that_is_needed_stays(world: World, programme: Programme, secretary: Client) -> None:
    for path in (f"hubs/{programme.hub.public_id}", "days/2021-09-28", f"issues/{programme.panel.issue.public_id}"):
        assert secretary.post(f"{ROOT}remove/{path}/").status_code == 302
    assert world.edition.hubs.count() == 2
    assert world.edition.days.count() == 3
    assert world.edition.issues.count() == 5
    assert secretary.post(f"{ROOT}remove/days/2021-09-30/").status_code == 302
    assert world.edition.days.count() == 2
    for path in ("days/x", "segments/2021-09-28.9", "sessions/y", "hubs/zzzzzzzzzzzz"):
        assert secretary.post(f"{ROOT}remove/{path}/").status_code == 404


def test_warnings_are_sentences_about_what_is_wrong(world: World, programme: Programme) -> None:
    act: dict[str, Any] = {"by": world.by(world.secretary), "at": world.now}
    day = world.edition.days.get(no=1)
    assert not {one.code for one in warnings_of(world.edition)} & {"hub_twice", "speaker_twice", "too_early"}
    early = actions.put_session(
        edition=world.edition,
        day=day,
        starts_at=dt.time(12),
        ends_at=dt.time(13, 45),
        format="panel",
        title="เช้าไป",
        hubs=[programme.hub],
        **act,
    )
    actions.set_speakings(session=early, speakings=[{"person": programme.named, "shown_name": "นางอุไร เกตุริมเล"}], **act)
    actions.put_session(edition=world.edition, format="panel", title="ยังไม่มีวัน", **act)
    actions.put_segment(day=day, no=1, starts_at=dt.time(13), ends_at=dt.time(15), **act)
    actions.put_segment(day=day, no=2, starts_at=dt.time(15), ends_at=dt.time(16), **act)
    with translation.override("en"):
        found = warnings_of(world.edition)
    codes = [one.code for one in found]
    assert codes.count("long_segment") == 1
    assert codes.count("no_opening") == 1
    assert codes.count("too_early") == 1
    assert codes.count("no_time") == 1
    assert codes.count("speaker_twice") == 1
    assert "hub_twice" in codes
    assert next(one for one in found if one.code == "long_segment").sentence.startswith(
        "Broadcast segment 1 of day 1 is 120"
    )
    assert next(one for one in found if one.code == "speaker_twice").session == programme.panel.public_id


def test_the_page_takes_the_same_statements_for_many_sessions(
    world: World, programme: Programme, secretary: Client
) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert secretary.get(ROOT).status_code == 200
        return len(caught)

    secretary.get(ROOT)
    few = statements()
    for number in range(30):
        actions.put_session(
            edition=world.edition,
            day=programme.panel.day,
            starts_at=dt.time(9),
            ends_at=dt.time(10),
            format="panel",
            title=f"{number}",
            hubs=[programme.hub],
            by=world.by(world.secretary),
            at=world.now,
        )
    assert statements() == few <= 31


def test_days_segments_issues_and_hubs_are_added(world: World, secretary: Client) -> None:
    assert secretary.post(f"{ROOT}days/add/", {"on": "1 ต.ค. 64", "starts_at": "9.00"}).status_code == 302
    assert world.edition.days.get(on=dt.date(2021, 10, 1)).no == 4
    answer = secretary.post(
        f"{ROOT}days/2021-10-01/segments/add/", {"no": "1", "starts_at": "9.00", "ends_at": "10.00"}
    )
    assert answer.status_code == 302
    assert Segment.objects.filter(day__on=dt.date(2021, 10, 1)).count() == 1
    assert secretary.post(f"{ROOT}issues/add/", {"no": "6", "title": "ประเด็นที่หก"}).status_code == 302
    assert secretary.post(f"{ROOT}issues/add/", {"no": "6", "title": "อีกหก"}).status_code == 422
    assert (
        secretary.post(f"{ROOT}hubs/add/", {"kind": "site", "name": "จุดระโนด", "district_code": "9007"}).status_code
        == 302
    )
    assert secretary.post(f"{ROOT}hubs/add/", {"kind": "site", "name": "จุดระโนด"}).status_code == 422
    assert world.edition.hubs.get(name="จุดระโนด").district_code == "9007"


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("role", ["speaker", "moderator", "performer"])
def test_speakers_are_written_as_they_are_read(language: str, role: str) -> None:
    with translation.override(language):
        assert read_speaker(write_speaker("นางอุไร เกตุริมเล", "มูลนิธิ", role)) == ("นางอุไร เกตุริมเล", "มูลนิธิ", role)


def test_an_issue_takes_its_colour_and_a_hub_its_coordinator(
    world: World, programme: Programme, secretary: Client
) -> None:
    issue = programme.panel.issue
    values = {"no": issue.no, "title": issue.title, "hue": "4", "mark": "society"}
    assert secretary.post(f"{ROOT}issues/{issue.public_id}/", values).status_code == 302
    issue.refresh_from_db()
    assert (issue.hue, issue.mark) == (4, "society")
    assert secretary.post(f"{ROOT}issues/{issue.public_id}/", values | {"hue": "9"}).status_code == 422
    hub = programme.hub
    typed = {"kind": "site", "name": hub.name, "coordinator": "อุไร เกตุริมเล", "where": "7.19, 100.6"}
    assert secretary.post(f"{ROOT}hubs/{hub.public_id}/", typed).status_code == 302
    hub.refresh_from_db()
    assert (hub.coordinator, hub.latitude, hub.longitude) == (programme.named, 7.19, 100.6)
    for wrong in ({"coordinator": "ไม่มีใคร ชื่อนี้"}, {"where": "ที่นี่"}, {"where": "700, 1"}):
        assert secretary.post(f"{ROOT}hubs/{hub.public_id}/", typed | wrong).status_code == 422


def test_people_are_found_by_letters_of_their_name(world: World, programme: Programme, secretary: Client) -> None:
    assert "นางอุไร เกตุริมเล" in secretary.get(f"{ROOT}people/?q=เกตุ").content.decode()
    assert "data-add" not in secretary.get(f"{ROOT}people/?q=x").content.decode()
    other = _client(world.outsider).get("/desk/phatthalung-2564/programme/people/?q=เกตุ")
    assert "เกตุริมเล" not in other.content.decode().replace("?q=เกตุ", "")


def test_a_page_that_was_open_long_is_told(world: World, programme: Programme, secretary: Client) -> None:
    seen = Session.objects.get(pk=programme.panel.pk)
    actions.put_session(edition=world.edition, session=seen, title="เปลี่ยนแล้ว", by=world.by(world.keeper), at=world.now)
    values = _session_values(programme, version=seen.version)
    answer = secretary.post(f"{ROOT}sessions/{seen.public_id}/", values)
    assert answer.status_code == 422
    assert "เสวนาใหม่" in answer.content.decode()  # what was typed stays
    assert Session.objects.get(pk=seen.pk).title == "เปลี่ยนแล้ว"
