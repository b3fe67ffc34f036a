"""The pages of the seats: what they show, to whom, and in how many statements."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.seats.seat_world import SeatWorld, drawn, planned, published, seat_of
from tests.world import NOW
from wethi.accounts.actions import issue_link
from wethi.audit.actions import WORKER
from wethi.network.models import Organisation
from wethi.programme import actions as programme_actions
from wethi.pure.allocation.plan import plan_from_json
from wethi.pure.allocation.verifying import verify
from wethi.seats import actions
from wethi.seats.choices import SeatState
from wethi.seats.models import Nominee, Plan, Seat
from wethi.seats.standing import problem_of_plan


@pytest.fixture
def desk(crowded: SeatWorld) -> Client:
    client = Client()
    client.force_login(crowded.world.secretary)
    return client


def _at(crowded: SeatWorld, rest: str = "") -> str:
    return f"/en/desk/{crowded.edition.slug}/seats/{rest}"


def test_the_desk_pages_show_themselves_with_nothing_and_with_everything(crowded: SeatWorld, desk: Client) -> None:
    pages = ("", "rules/", "pool/", "list/", "reserve/", "repair/", "tables/")
    for page in pages:
        assert desk.get(_at(crowded, page)).status_code == 200, page
    plan = drawn(crowded)
    for page in (*pages, f"plans/{plan.public_id}/", f"plans/{plan.public_id}/draw/", f"of/{seat_of(plan).public_id}/"):
        answer = desk.get(_at(crowded, page))
        assert answer.status_code == 200, page
    assert b"482913" in desk.get(_at(crowded)).content
    rows = desk.get(_at(crowded, "list.csv?state=offered")).content.decode("utf-8-sig").splitlines()
    assert len(rows) == 21
    hub = crowded.hub.name
    type(crowded.hub).objects.filter(pk=crowded.hub.pk).update(name_en="Hat Yai")
    for language, name, other in (("/en", "Hat Yai", hub), ("", hub, "Hat Yai")):
        table = desk.get(_at(crowded, "list.csv").replace("/en", language, 1)).content.decode()
        assert name in table
        assert other not in table
    seat = seat_of(plan)
    written = seat.organisation
    Organisation.objects.filter(network=crowded.edition.network, name=written).update(name_en="People of the Lake")
    for page in ("list/", "list.csv", f"pool/?q={seat.nominee.code}", "reserve/", f"of/{seat.public_id}/"):
        for language, name in (("/en", "People of the Lake"), ("", written)):
            assert name in desk.get(_at(crowded, page).replace("/en", language, 1)).content.decode(), (language, page)


def test_what_was_typed_stays_beside_its_refusal(crowded: SeatWorld, desk: Client) -> None:
    """Without a redirect: somebody decided by hand without a reason, a slip struck out without one, a digit that is none."""
    plan = published(crowded)
    actions.note_digit(plan=plan, place=0, digit=4, **crowded.act())
    code = Nominee.objects.filter(edition=crowded.edition).values_list("code", flat=True)[0]
    answer = desk.post(_at(crowded, f"pool/{code}/?q={code}"), {"pin": "out", "why": ""})
    assert answer.status_code == 422
    body = answer.content.decode()
    assert '<option value="out" selected>' in body
    assert "Choose what is to be and why" in body
    assert f'action="{_at(crowded, "pool/")}"' in body, "from here one goes on as from the list itself"
    slip = desk.post(_at(crowded, f"plans/{plan.public_id}/draw/strike/"), {"why": " "})
    assert slip.status_code == 422
    assert "Say why: the reason is published." in slip.content.decode()
    none = desk.post(_at(crowded, f"plans/{plan.public_id}/draw/throw/"), {"place": "1", "digit": "x"})
    assert "Type one digit, 0 to 9" in none.content.decode()


def test_a_plan_beside_another_keeps_its_day_as_typed_and_one_that_moved_on_is_shown(
    crowded: SeatWorld, desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(crowded)
    second = planned(crowded)
    plan = _at(crowded, f"plans/{second.public_id}/")
    typed = {"on": "2021-09-27", "at": "10.00", "place": "ศาลากลาง"}
    refused = desk.post(f"{plan}publish/", typed)
    assert refused.status_code == 409
    assert 'value="ศาลากลาง"' in refused.content.decode()
    assert f'action="{plan}"' in refused.content.decode(), "from here one goes on as from the plan itself"

    def withdrawn_meanwhile(**_those: Any) -> None:
        Plan.objects.filter(pk=second.pk).update(state="withdrawn")
        raise actions.NotNow

    monkeypatch.setattr(actions, "publish_plan", withdrawn_meanwhile)
    assert desk.post(f"{plan}publish/", typed).status_code == 302


def test_the_lists_take_as_many_statements_for_few_as_for_many(crowded: SeatWorld, desk: Client) -> None:
    plan = drawn(crowded)
    counts: dict[str, list[int]] = {}
    for limit in (3, 50):
        if limit == 50:
            actions.confirm_seat(seat=seat_of(plan, 1), **crowded.act())
        for page in (f"list/?q={'คนที่0' if limit == 3 else ''}", "", f"plans/{plan.public_id}/"):
            desk.get(_at(crowded, page))
            with CaptureQueriesContext(
                connection,
            ) as caught:
                desk.get(_at(crowded, page))
            counts.setdefault(page.split("?")[0], []).append(len(caught))
    assert all(max(found) - min(found) <= 1 for found in counts.values()), counts
    assert max(max(found) for found in counts.values()) <= 24, counts


def test_rules_are_typed_and_wrong_ones_come_back_with_a_sentence(crowded: SeatWorld, desk: Client) -> None:
    first, _second = crowded.issues
    typed = {
        f"seats_{first.public_id}": "5",
        "sector_state_min": "4",
        "sector_state_max": "2",
        "source": "dice",
        "reply_days": "3",
        "tells": "itself",
    }
    answer = desk.post(_at(crowded, "rules/"), typed)
    assert answer.status_code == 422
    assert "At least 4 is more than at most 2." in answer.content.decode()
    assert desk.post(_at(crowded, "rules/"), {**typed, "sector_state_max": "5"}).status_code == 302
    from wethi.seats.models import SeatRules

    kept = SeatRules.objects.get(edition=crowded.edition)
    assert kept.given["seats"] == {first.public_id: 5}
    assert kept.given["sector"] == {"state": [4, 5]}


def test_what_an_issue_has_of_its_own_rests_while_it_has_no_places(crowded: SeatWorld, desk: Client) -> None:
    """And a trait that nothing else looks at is counted by it."""
    first, second = crowded.issues
    own = {second.public_id: {"gender": {"f": [4, 6]}, "allday_min": 5}}
    actions.put_rules(edition=crowded.edition, given=crowded.rules(issue_rules=own), **crowded.act())
    for places in ("10", "", "10"):
        typed = {
            f"seats_{first.public_id}": "10", f"seats_{second.public_id}": places, "source": "dice", "reply_days": "3",
            "tells": "itself",
        }  # fmt: skip
        assert desk.post(_at(crowded, "rules/"), typed).status_code == 302
        asked = actions.ask_plan(edition=crowded.edition, bundles=16, **crowded.act())
        plan = actions.make_plan(plan_id=asked.pk, by=WORKER, at=NOW)
        assert plan.state == "ready", plan.told
        problem = problem_of_plan(plan)
        kinds = {rule.kind for rule in problem.rules if rule.issue == str(second.no)}
        genders = {person.traits.get("gender") for person in problem.people}
        assert (kinds, genders) == (({"seats", "gender", "allday"}, {"f", "m"}) if places else (set(), {None}))
        page = desk.get(_at(crowded, "rules/")).content.decode()
        assert "people who come on all days in" in page, "what differs is said"
        assert ": at least 5" in page
        assert desk.get(_at(crowded)).status_code == 200
        actions.withdraw_plan(plan=plan, why="", **crowded.act())


def test_a_contradiction_is_taken_over_with_one_press(crowded: SeatWorld, desk: Client) -> None:
    plan = planned(crowded, sector={"state": [9, 10], "local": [9, 10]})
    said = desk.get(_at(crowded, f"plans/{plan.public_id}/")).content.decode()
    assert "are needed" in said or "are to be filled" in said or "at most" in said
    assert desk.post(_at(crowded, f"plans/{plan.public_id}/relax/")).status_code == 302
    fresh = Plan.objects.filter(edition=crowded.edition).order_by("-no").first()
    assert fresh is not None
    assert fresh.pk != plan.pk
    assert actions.make_plan(plan_id=fresh.pk, at=NOW).state == "ready"


def test_a_lottery_that_comes_too_late_is_warned_of(crowded: SeatWorld, desk: Client) -> None:
    actions.put_rules(edition=crowded.edition, source="lottery", **crowded.act())
    plan = planned(crowded)
    page = _at(crowded, f"plans/{plan.public_id}/")
    assert "The next state lottery" in desk.get(page).content.decode()  # 1 October, the forum begins on 28 September
    actions.put_rules(edition=crowded.edition, source="dice", **crowded.act())
    assert (
        "The next state lottery" not in desk.get(_at(crowded, f"plans/{planned(crowded).public_id}/")).content.decode()
    )


def test_the_public_follows_the_draw_and_sees_no_name(crowded: SeatWorld) -> None:
    programme_actions.open_edition(edition=crowded.edition, **crowded.act())
    public = f"/en/{crowded.edition.slug}/draw/"
    visitor = Client()
    assert visitor.get(public).status_code == 404
    plan = published(crowded)
    before = visitor.get(public).content.decode()
    assert plan.commitment[:4] in before
    assert visitor.get(f"{public}seats.json").status_code == 404
    actions.note_digit(plan=plan, place=0, digit=7, sector="state", **crowded.act())
    assert "<b>7</b>" in visitor.get(public).content.decode()
    actions.strike_digit(plan=plan, why="the camera showed a 4", **crowded.act())
    for place, digit in enumerate("482913"):
        actions.note_digit(plan=plan, place=place, digit=int(digit), **crowded.act())
    actions.seal_number(plan=plan, **crowded.act())
    actions.give_seats(plan_id=plan.pk, at=NOW)
    pages = [
        visitor.get(public + page)
        for page in ("", "now/", "chances/", "plan.json", "seats.json", "seats-now.json", "chances.csv")
    ]
    assert [page.status_code for page in pages] == [200] * 7
    phones = list(Nominee.objects.filter(edition=crowded.edition).values_list("line__phone", flat=True))
    for page in pages:
        said = page.content.decode()
        assert "ใจกว้าง" not in said
        assert not any(phone in said for phone in phones)
    assert "the camera showed a 4" in pages[0].content.decode()
    code = Nominee.objects.filter(edition=crowded.edition).values_list("code", flat=True)[0]
    assert code in visitor.get(f"{public}chances/?code={code}").content.decode()


def test_the_seats_as_they_stand_verify_after_answers(crowded: SeatWorld) -> None:
    programme_actions.open_edition(edition=crowded.edition, **crowded.act())
    plan = drawn(crowded)
    for number in (0, 3, 7):
        actions.decline_seat(seat=seat_of(plan, number), **crowded.act())
    public = f"/{crowded.edition.slug}/draw/"
    lottery = plan_from_json(json.loads(Client().get(f"{public}plan.json").content))
    now = json.loads(Client().get(f"{public}seats-now.json").content)
    verdict = verify(lottery.problem, now, "482913", lottery)
    assert verdict.valid or not now["repair"]["full"], verdict.en


def _bearer(crowded: SeatWorld, **subject: Any) -> Client:
    issued = issue_link(
        network_id=crowded.world.network.pk, edition_id=crowded.edition.pk, by=crowded.world.by(crowded.world.secretary),
        at=timezone.now(), **subject,
    )  # fmt: skip
    client = Client()
    assert client.get(f"/en/me/{issued.token}/").status_code == 302
    return client


def test_a_person_answers_by_button_on_their_own_page_only(crowded: SeatWorld) -> None:
    plan = drawn(crowded)
    mine, other = seat_of(plan), seat_of(plan, 1)
    client = _bearer(crowded, purpose="nominee", subject_kind="nominee", subject_id=mine.nominee_id)
    page = client.get("/en/me/").content.decode()
    assert "My seat" in page
    assert mine.nominee.code in page
    assert client.get(f"/en/me/seat/{mine.public_id}/confirm/")["Location"] == "/en/me/"  # looking answers nothing
    assert client.post(f"/en/me/seat/{other.public_id}/decline/").status_code == 404
    assert client.post(f"/en/me/seat/{mine.public_id}/confirm/").status_code == 302
    mine.refresh_from_db()
    assert mine.state == SeatState.CONFIRMED
    assert client.post(f"/en/me/seat/{mine.public_id}/decline/").status_code == 302
    assert Seat.objects.filter(replaces=mine).exists()


def test_somebody_without_a_seat_sees_their_chance_and_place(crowded: SeatWorld) -> None:
    plan = drawn(crowded)
    left = Nominee.objects.filter(edition=crowded.edition).exclude(seats__plan=plan).first()
    assert left is not None
    client = _bearer(crowded, purpose="nominee", subject_kind="nominee", subject_id=left.pk)
    page = client.get("/en/me/").content.decode()
    assert "did not give you a seat" in page
    assert left.code in page


def test_empty_seats_are_filled_with_the_least_change(crowded: SeatWorld, desk: Client) -> None:
    plan = drawn(crowded)
    actions.put_rules(edition=crowded.edition, moves_up=False, **crowded.act())
    for number in (2, 5):
        actions.decline_seat(seat=seat_of(plan, number), **crowded.act())
    assert Seat.objects.filter(plan=plan, state="offered").count() == 18
    repair = actions.ask_repair(plan=plan, **crowded.act())
    repair = actions.make_repair(repair_id=repair.pk, at=NOW)
    assert repair.state == "proposed"
    assert repair.proposal["lost"] == []
    assert desk.get(_at(crowded, "repair/")).status_code == 200
    assert desk.post(_at(crowded, f"repair/{repair.public_id}/apply/")).status_code == 302
    assert Seat.objects.filter(plan=plan, state="offered").count() == 20
    second = actions.make_repair(repair_id=actions.ask_repair(plan=plan, **crowded.act()).pk, at=NOW)
    actions.decline_seat(
        seat=Seat.objects.filter(plan=plan, state="offered").select_related("edition__network", "nominee")[0],
        **crowded.act(),
    )
    with pytest.raises(actions.Overtaken):
        actions.apply_repair(repair=second, **crowded.act())


def test_tables_are_dealt_and_printed(crowded: SeatWorld, desk: Client) -> None:
    drawn(crowded)
    issue = crowded.issues[0]
    typed = {"issue": issue.public_id, "where": "zoom", "on": "2021-09-28", "tables": "2", "rounds": "2"}
    answer = desk.post(_at(crowded, "tables/deal/"), typed)
    assert answer.status_code == 302
    assert desk.get(answer["Location"]).status_code == 200
    assert desk.post(_at(crowded, "tables/deal/"), {**typed, "tables": "90"}).status_code == 422


def test_messages_wait_in_the_outbox_with_each_ones_own_link(crowded: SeatWorld, desk: Client) -> None:
    from wethi.kit.outbox.models import Message

    drawn(crowded)
    assert desk.post(_at(crowded, "tell/")).status_code == 302
    told = Message.objects.filter(to_kind="seat")
    assert told.count() == 20
    assert all("/me/" in one.body for one in told)
    desk.post(_at(crowded, "tell/"))
    assert told.count() == 20
