"""People register themselves: two requests, no place given twice, a waiting list, and nothing learnt about others."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.rosters.roster_world import act, named, roster_of
from tests.world import NOW, World
from wethi.accounts.models import AccessLink
from wethi.accounts.rules import NotAllowed
from wethi.audit.models import Entry
from wethi.kit.outbox.models import Message
from wethi.kit.pages.filled import FILLS, PLACES_HEADER, moment
from wethi.programme import actions as programme_actions
from wethi.rosters import actions
from wethi.rosters.actions import Wanted, Wish
from wethi.rosters.models import Opening, Quota, Registration
from wethi.rosters.queries import named_in
from wethi.rosters.views import register


@pytest.fixture
def opening(world: World) -> Opening:
    programme_actions.open_edition(edition=world.edition, **act(world))
    return actions.open_registration(edition=world.edition, **act(world))


def _wish(world: World, number: int, no: int = 1, **more: Any) -> Wish:
    issue = world.edition.issues.get(no=no)
    first: dict[str, Any] = {
        "name": f"สมหญิง ใจกว้าง {number}", "phone": f"0890{number:06d}", "email": "", "sector": "civil",
        "issue_id": issue.pk, "days": ("2021-09-28",), "mode": "zoom",
    }  # fmt: skip
    return Wish(**{**first, **more})


def _quota(world: World, opening: Opening, places: int, **more: Any) -> None:
    wanted = [Wanted(places, issue=world.edition.issues.get(no=1), day=dt.date(2021, 9, 28), **more)]
    actions.put_quotas(edition=opening.edition, wanted=wanted, **act(world))


def _typed(world: World, page: str, **more: Any) -> dict[str, Any]:
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token
    return {
        "csrfmiddlewaretoken": token[1],
        "signed": moment("rosters.register", ago=5),
        "name": "สมหญิง ใจกว้าง", "reach": "089-000-1234", "sector": "civil",
        "issue": world.edition.issues.get(no=1).public_id, "days": ["2021-09-28", "2021-09-30"], "way": "zoom", **more,
    }  # fmt: skip


def test_two_requests_and_a_receipt(world: World, opening: Opening) -> None:
    client = Client(enforce_csrf_checks=True)
    path = f"/en/{world.edition.slug}/register/"
    page = client.get(path).content.decode()
    answer = client.post(path, _typed(world, page))
    body = answer.content.decode()
    assert answer.status_code == 200
    assert "Your registration is in" in body
    assert re.search(r"You chose</span><br><b>\d [^<]+ · 28 Sep, 30 Sep · Zoom</b>", body)
    row = Registration.objects.get()
    assert (row.phone, row.days, row.mode, row.state) == (
        "0890001234",
        ["2021-09-28", "2021-09-30"],
        "zoom",
        "confirmed",
    )
    code = re.search(r"<b>([0-9a-z]{8})</b>", body)
    assert code
    other = Client()
    assert other.post("/en/me/code/", {"code": code[1]}, follow=True).status_code == 200
    mine = other.get("/en/me/registration/")
    assert "สมหญิง ใจกว้าง" in mine.content.decode()
    other.post("/en/me/registration/cancel/")
    assert Registration.objects.get().state == "cancelled"
    assert Client(enforce_csrf_checks=True).post(path, _typed(world, page)).status_code == 403


def test_the_quick_token_is_djangos(world: World, opening: Opening) -> None:
    """The visitor's cookie is kept from page to page, each page has a mask of its own, and only its own cookie fits."""
    client, path = Client(enforce_csrf_checks=True), f"/en/{world.edition.slug}/register/"
    pages = [client.get(path).content.decode() for _each in range(2)]
    cookie = client.cookies["wethi_csrf"].value
    first, second = (_typed(world, page) for page in pages)
    assert first["csrfmiddlewaretoken"] != second["csrfmiddlewaretoken"]
    assert client.post(path, first).status_code == 200
    assert client.post(path, {**second, "name": "สมชาย ใจกว้าง"}).status_code == 200
    assert client.cookies["wethi_csrf"].value == cookie
    stranger = Client(enforce_csrf_checks=True)
    stranger.get(path)
    assert stranger.post(path, first).status_code == 403


def _open_by_code(body: str) -> str:
    """What the code of a receipt opens."""
    code = re.search(r"<b>([0-9a-z]{8})</b>", body)
    assert code
    client = Client()
    client.post("/en/me/code/", {"code": code[1]})
    return client.get("/en/me/registration/").content.decode()


def test_the_same_person_again_learns_nothing_and_takes_nothing(world: World, opening: Opening) -> None:
    """Neither from the receipt nor from the page its code opens, also when all is full; the person is told where they said."""
    _quota(world, opening, 2)
    client, path = Client(), f"/en/{world.edition.slug}/register/"
    page = client.get(path).content.decode()
    bodies = [client.post(path, _typed(world, page)).content.decode() for _again in range(2)]
    plain = [re.sub(r"<b>[0-9a-z]{8}</b>", "", body) for body in bodies]
    assert plain[0] == plain[1]
    assert "has a place" in _open_by_code(bodies[0])
    assert "has a place" in _open_by_code(bodies[1])
    assert sorted(Registration.objects.values_list("state", flat=True)) == ["confirmed", "double"]
    assert Quota.objects.get().taken == 1
    told = Message.objects.get(to_kind="registration")
    code = re.search(r"รหัส ([0-9a-z]{8})", told.body)
    assert code
    assert (told.to_id, told.channel) == (Registration.objects.get(state="confirmed").pk, "share")

    actions.register(
        opening=opening, wishes=[_wish(world, 7), _wish(world, 8)], at=NOW
    )  # the last place, and one waits
    again = client.post(path, _typed(world, page)).content.decode()
    fresh = client.post(path, _typed(world, page, name="สมชาย ใจดี")).content.decode()
    assert "number 2 on the waiting list" in again
    assert "number 2 on the waiting list" in fresh
    assert "(number 2)" in _open_by_code(again)
    assert "(number 2)" in _open_by_code(fresh)
    assert Message.objects.filter(to_kind="registration").count() == 1  # once a day


def test_who_stands_on_a_list_too_counts_once(world: World, opening: Opening) -> None:
    named(world, roster_of(world), "สมหญิง", phone="0890000001")
    actions.register(
        opening=opening,
        wishes=[_wish(world, 1), _wish(world, 2), _wish(world, 3, name="สมชาย", phone="0890000001")],
        at=NOW,
    )
    assert [one.registration_id is None for one in named_in(world.edition)].count(True) == 1
    assert len(named_in(world.edition)) == 3  # namesakes and people who share a telephone are their own


def test_the_first_wrong_field_is_where_one_is_led(world: World, opening: Opening) -> None:
    client, path = Client(), f"/en/{world.edition.slug}/register/"
    page = client.get(path).content.decode()
    assert "autofocus" not in page
    body = client.post(path, _typed(world, page, reach="08900", issue="")).content.decode()
    assert re.findall(r"<[a-z]+[^>]*autofocus[^>]*>", body)[0].count('name="reach"') == 1
    assert body.count("autofocus") == 1


def test_places_by_issue_sector_day_and_way_from_the_desk(world: World, opening: Opening, client: Any) -> None:
    issue = world.edition.issues.get(no=1)
    base = f"/desk/{world.edition.slug}/lists/registration/quotas/"
    client.force_login(world.secretary)
    client.post(f"{base}?day=2021-09-29&way=zoom", {"cells": "1", f"{issue.public_id}-civil": "3", "all-all": "9"})
    client.post(f"{base}?day=2021-09-28", {"cells": "1", f"{issue.public_id}-all": "1"})
    kept = sorted(Quota.objects.values_list("issue__no", "sector", "day", "mode", "places"), key=str)
    assert [(no, sector, str(day), mode, places) for no, sector, day, mode, places in kept] == [
        (1, "", "2021-09-28", "", 1), (1, "civil", "2021-09-29", "zoom", 3), (None, "", "2021-09-29", "zoom", 9),
    ]  # fmt: skip
    wrong = {"cells": "1", f"{issue.public_id}-all": "viele", "all-civil": "7"}
    asked_back = client.post(f"{base}?day=2021-09-28", wrong)
    page = asked_back.content.decode()
    assert (asked_back.status_code, Quota.objects.count()) == (422, 3)
    assert re.search(rf"{issue.no} [^<]*, ทุกภาคส่วน: “viele” กรุณาใส่เป็นตัวเลข", page)
    assert 'value="viele"' in page
    assert 'value="7"' in page
    assert 'value="3"' in client.get(f"{base}?day=2021-09-29&way=zoom").content.decode()
    actions.register(opening=opening, wishes=[_wish(world, 1)], at=NOW)
    assert "full: waiting list" in Client().get(f"/en/{world.edition.slug}/register/").content.decode()
    client.force_login(world.treasurer)
    assert client.get(base).status_code == 404


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"website": "http://spam.example"}, "did not look like a person"),
        ({"signed": "forged"}, "open too long"),
        ({"signed": None}, "very fast"),
        ({"reach": "08900"}, "Write a telephone number or an e-mail address"),
        ({"name": ""}, "required"),
        ({"issue": "xxxx"}, "xxxx"),
    ],
)
def test_what_no_person_sends_is_asked_back_and_kept(world: World, opening: Opening, changed: Any, said: str) -> None:
    client, path = Client(), f"/en/{world.edition.slug}/register/"
    page = client.get(path).content.decode()
    if changed.get("signed", "") is None:
        changed = {"signed": moment("rosters.register")}
    answer = client.post(path, _typed(world, page, **changed))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Registration.objects.exists()
    if "name" not in changed:
        assert "สมหญิง ใจกว้าง" in answer.content.decode()


def test_a_full_issue_makes_a_waiting_list_and_a_place_given_back_moves_it_up(world: World, opening: Opening) -> None:
    _quota(world, opening, 2)
    receipts = actions.register(opening=opening, wishes=[_wish(world, n) for n in range(5)], at=NOW)
    assert [(one.state, one.place) for one in receipts] == [
        ("confirmed", 0), ("confirmed", 0), ("waiting", 1), ("waiting", 2), ("waiting", 3),
    ]  # fmt: skip
    first = Registration.objects.get(public_id=receipts[0].public_id)
    actions.cancel_registration(registration=first, **act(world))
    assert Registration.objects.get(public_id=receipts[2].public_id).state == "confirmed"
    assert Quota.objects.get().taken == 2
    assert "มีที่ว่าง" in Message.objects.get(batch_key="registrations").body
    _quota(world, opening, 4)
    assert Registration.objects.filter(state="confirmed").count() == 4
    _quota(world, opening, 1)
    assert (Quota.objects.get().places, Quota.objects.get().taken) == (4, 4)


def test_quotas_by_sector_day_and_way_hold_together(world: World, opening: Opening) -> None:
    issue = world.edition.issues.get(no=1)
    actions.put_quotas(
        edition=world.edition,
        wanted=[Wanted(10, issue=issue), Wanted(1, issue=issue, sector="civil"), Wanted(2, mode="hub")],
        **act(world),
    )
    wishes = [
        _wish(world, 1), _wish(world, 2), _wish(world, 3, sector="state"),
        _wish(world, 4, sector="state", mode="hub"), _wish(world, 5, sector="local", mode="hub"),
        _wish(world, 6, sector="private", mode="hub"), _wish(world, 7, no=2),
    ]  # fmt: skip
    states = [one.state for one in actions.register(opening=opening, wishes=wishes, at=NOW)]
    assert states == ["confirmed", "waiting", "confirmed", "confirmed", "confirmed", "waiting", "confirmed"]
    assert [quota.taken for quota in Quota.objects.order_by("pk")] == [4, 1, 2]


def test_many_move_up_together(world: World, opening: Opening) -> None:
    _quota(world, opening, 1)
    actions.register(opening=opening, wishes=[_wish(world, number) for number in range(9)], at=NOW)
    with CaptureQueriesContext(connection) as asked:
        _quota(world, opening, 8)
    assert list(Registration.objects.values_list("state", flat=True)) == ["confirmed"] * 8 + ["waiting"]
    assert Message.objects.filter(batch_key="registrations").count() == 7
    sql = [one["sql"] for one in asked]
    assert sum('FROM "rosters_opening"' in one for one in sql) == 1
    assert sum(one.startswith('UPDATE "rosters_registration"') for one in sql) == 1
    assert sum("outbox_message" in one for one in sql) == 1
    assert sum(one.startswith('INSERT INTO "audit_entry"') for one in sql) == 2


def test_a_school_is_looked_at_not_refused(world: World, opening: Opening, client: Any) -> None:
    Opening.objects.update(per_address=1)
    path = f"/en/{world.edition.slug}/register/"
    page = client.get(path).content.decode()
    client.post(path, _typed(world, page))
    answer = client.post(path, _typed(world, page, name="ละเอียด สานสุข"))
    assert "A person looks through them" in answer.content.decode()
    held = Registration.objects.get(state="held")
    actions.take_in(registration=held, **act(world))
    assert held.state == "confirmed"


def test_closed_and_not_for_others(world: World, opening: Opening, client: Any) -> None:
    path = f"/{world.edition.slug}/register/"
    assert client.get(f"/{world.other_edition.slug}/register/").status_code == 404
    row = Registration.objects.get(
        public_id=actions.register(opening=opening, wishes=[_wish(world, 1)], at=NOW)[0].public_id
    )
    for user in (world.treasurer, world.outsider):
        with pytest.raises(NotAllowed):
            actions.cancel_registration(registration=row, by=world.by(user), at=NOW)
        with pytest.raises(NotAllowed):
            actions.close_registration(edition=world.edition, by=world.by(user), at=NOW)
        with pytest.raises(NotAllowed):
            actions.put_quotas(edition=opening.edition, wanted=[], by=world.by(user), at=NOW)
    actions.close_registration(edition=world.edition, **act(world))
    with pytest.raises(actions.NotOpen):
        actions.register(opening=opening, wishes=[_wish(world, 2)], at=NOW)
    assert client.get(path).status_code == 200
    assert client.post(path, {}).status_code in {403, 409}
    assert Entry.objects.filter(verb="rosters.registered", actor_kind="visitor").count() == 1
    assert AccessLink.objects.filter(purpose="registration").count() == 1


def test_the_desk_opens_sets_places_and_cancels(world: World, client: Any) -> None:
    programme_actions.open_edition(edition=world.edition, **act(world))
    base = f"/desk/{world.edition.slug}/lists/registration/"
    client.force_login(world.secretary)
    assert client.get(base).status_code == 200
    client.post(f"{base}open/")
    client.post(f"{base}quotas/", {"issue_1": "20", "sector_civil": "5", "mode_zoom": "100"})
    assert Quota.objects.count() == 3 * 3
    assert client.post(f"{base}quotas/", {"issue_1": "-3"}).status_code == 422
    opening = Opening.objects.get()
    made = actions.register(opening=opening, wishes=[_wish(world, 1)], at=NOW)
    page = client.get(f"{base}?q=สมหญิง").content.decode()
    assert "0890" in page.replace("-", "")
    client.post(f"{base}{made[0].public_id}/cancel/")
    assert Registration.objects.get().state == "cancelled"
    client.force_login(world.outsider)
    assert client.get(base).status_code == 404


def test_the_public_page_leads_there_while_it_is_open(world: World, opening: Opening, client: Any) -> None:
    address = f"/{world.edition.slug}/register/"
    assert address in client.get(f"/{world.edition.slug}/").content.decode()
    actions.close_registration(edition=world.edition, **act(world))
    assert address not in client.get(f"/{world.edition.slug}/").content.decode()


def test_what_was_made_stands_until_the_edition_changes(
    world: World, opening: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Form and receipts are written again when the edition's pages are or an issue fills up, not once a second."""
    made: list[str] = []
    one_more = register._receipts
    monkeypatch.setattr(register, "_receipts", lambda *those: made.append("") or one_more(*those))
    monkeypatch.setattr(register, "_KEPT", -1.0)
    _quota(world, opening, 1)
    client, path = Client(), f"/en/{world.edition.slug}/register/"
    for _each in range(2):
        page = client.get(path).content.decode()
    assert len(made) == 1
    programme_actions.change_edition(edition=world.edition, name_en="Another Name Day", **act(world))
    assert "Another Name Day" in client.get(path).content.decode()
    assert len(made) == 2
    assert client.post(path, _typed(world, page)).status_code == 200
    assert "full: waiting list" in client.get(path).content.decode()
    assert len(made) == 3


def test_what_is_changed_while_the_page_is_made_stands_on_it(
    world: World, opening: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The edition is read after the version that says whether the page stands: never an old name with a new version."""

    read = register.version_of

    def changed_meanwhile(scope: str) -> int:
        programme_actions.change_edition(edition=world.edition, name_en="Another Name Day", **act(world))
        return read(scope)

    monkeypatch.setattr(register, "version_of", changed_meanwhile)
    page = Client().get(f"/en/{world.edition.slug}/register/").content.decode()
    assert "Another Name Day" in page


def test_the_form_that_is_kept_is_made_of_what_is_so_now(
    world: World, opening: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody who registers has just had everything read; then it is closed, and the next form would stand for all."""
    monkeypatch.setattr("wethi.rosters.views.register._KEPT", 60)
    path = f"/en/{world.edition.slug}/register/"
    Client().get(path)
    actions.close_registration(edition=world.edition, **act(world))
    kept = Client().get(path, **{FILLS: True})
    assert "Registration is closed" in kept.content.decode()
    assert PLACES_HEADER not in kept
