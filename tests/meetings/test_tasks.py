"""Tasks and their board."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from tests.meetings.desk import accepted, act
from tests.world import World
from wethi.accounts.rules import NotAllowed
from wethi.audit.models import Entry
from wethi.kit.stream.models import LiveEvent
from wethi.meetings import actions
from wethi.meetings.models import Task
from wethi.meetings.queries import late_tasks, tasks_of
from wethi.meetings.views.tasks import grouped, turned_to

TODAY = dt.date(2021, 9, 18)


@pytest.fixture
def task(world: World) -> Task:
    return actions.put_task(
        edition=world.edition, what="จองรถส่งอาหารว่าง", owner="นายอนันต์", due_on=dt.date(2021, 9, 16), **act(world)
    )


def test_tasks_are_grouped_by_day(world: World, task: Task) -> None:
    for what, day in (
        ("วันนี้", TODAY),
        ("สัปดาห์นี้", dt.date(2021, 9, 24)),
        ("ต่อไป", dt.date(2021, 9, 25)),
        ("ไม่มีวัน", None),
    ):
        actions.put_task(edition=world.edition, what=what, due_on=day, **act(world))
    done = actions.put_task(edition=world.edition, what="เสร็จ", due_on=dt.date(2021, 9, 1), **act(world))
    actions.finish_task(task=done, **act(world))
    found = {
        code: [one.what for one in tasks] for code, _heading, tasks in grouped(list(tasks_of(world.edition)), TODAY)
    }
    assert found == {
        "late": ["จองรถส่งอาหารว่าง"],
        "week": ["วันนี้", "สัปดาห์นี้"],
        "later": ["ต่อไป"],
        "no_day": ["ไม่มีวัน"],
        "done": ["เสร็จ"],
        "dropped": [],
    }
    assert [one.what for one in late_tasks(world.edition, TODAY)] == ["จองรถส่งอาหารว่าง"]
    assert not late_tasks(world.edition, dt.date(2021, 9, 16)).exists()


def test_finishing_twice_is_recorded_once_and_told_to_open_boards(world: World, task: Task) -> None:
    for _ in range(2):
        actions.finish_task(task=task, **act(world))
    assert Entry.objects.filter(verb="meetings.task_finished", object_id=task.pk).count() == 1
    assert LiveEvent.objects.filter(channel=f"desk:{world.edition.pk}", kind="tasks").count() == 2
    reopened = actions.reopen_task(task=task, **act(world))
    assert (reopened.state, reopened.done_at) == ("open", None)


def test_a_day_by_hand_replaces_a_relative_one(world: World, task: Task) -> None:
    Task.objects.filter(pk=task.pk).update(due_on=None, due_days_after=7, due_after="จัดเวที")
    task.refresh_from_db()
    changed = actions.put_task(edition=world.edition, task=task, what=task.what, due_on=TODAY, **act(world))
    assert (changed.due_on, changed.due_days_after, changed.due_after) == (TODAY, None, "")


def test_refusals(world: World, task: Task) -> None:
    with pytest.raises(actions.TaskNeedsWords):
        actions.put_task(edition=world.edition, what="  ", **act(world))
    with pytest.raises(actions.OtherEdition):
        actions.put_task(edition=world.other_edition, what="x", task=task, **act(world, "outsider"))


@pytest.mark.parametrize("who", ["treasurer", "outsider"])
@pytest.mark.parametrize("verb", [actions.finish_task, actions.reopen_task, actions.drop_task])
def test_who_may_not(world: World, task: Task, who: str, verb: Any) -> None:
    with pytest.raises(NotAllowed):
        verb(task=task, **act(world, who))
    with pytest.raises(NotAllowed):
        actions.put_task(edition=world.edition, task=task, what="x", **act(world, who))
    task.refresh_from_db()
    assert (task.state, task.what) == ("open", "จองรถส่งอาหารว่าง")


def test_the_board(world: World, client: Client, task: Task) -> None:
    client.force_login(world.secretary)
    board = "/desk/songkhla-2564/tasks/"
    done = client.post(f"{board}{task.public_id}/finish/", follow=True)
    assert "เสร็จแล้ว จองรถส่งอาหารว่าง" in done.content.decode()
    client.post(f"{board}{task.public_id}/reopen/")
    assert Task.objects.get(pk=task.pk).state == "open"
    client.post(f"{board}{task.public_id}/", {"what": "จองเรือ", "owner": "นายอนันต์", "due_on": "๒๓ ก.ย. ๖๔"})
    changed = Task.objects.get(pk=task.pk)
    assert (changed.what, changed.due_on) == ("จองเรือ", dt.date(2021, 9, 23))
    wrong = client.post(f"{board}{task.public_id}/", {"what": "จองเรือ", "due_on": "๓๑ ก.ย. ๖๔"})
    assert wrong.status_code == 422
    assert "๓๑ ก.ย. ๖๔" in wrong.content.decode()
    silent = client.post(f"{board}{task.public_id}/comment/", {"text": " "})
    assert (silent.status_code, silent.content.decode().count('role="alert"')) == (422, 1)
    assert client.post(f"{board}new/", {"what": "ทดสอบเสียง", "due_on": ""}).status_code == 302
    assert "ทดสอบเสียง" not in client.get(f"{board}?owner=นายอนันต์").content.decode()
    fragment = client.get(board, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in fragment
    assert "ทดสอบเสียง" in fragment
    client.post(f"{board}{task.public_id}/drop/")
    assert "จองเรือ" not in client.get(board).content.decode()


def test_a_task_from_minutes_leads_back_to_its_words(world: World, client: Client) -> None:
    edition = accepted(world).edition
    assert edition is not None
    client.force_login(world.secretary)
    page = client.get(f"/desk/{edition.slug}/tasks/").content.decode()
    assert "จากประชุมเตรียมงานครั้งที่ ๒, ข้อ ๓" in page
    origin = page.split("?from=")[1].split("#")[0]
    meeting = edition.meetings.get()
    words = client.get(f"/desk/{edition.slug}/meetings/{meeting.public_id}/?from={origin}").content.decode()
    assert 'id="from"' in words


def test_another_network_reaches_no_task(world: World, client: Client, task: Task) -> None:
    client.force_login(world.outsider)
    assert client.get("/desk/songkhla-2564/tasks/").status_code == 404
    for board in ("/desk/songkhla-2564/tasks/", "/desk/phatthalung-2564/tasks/"):
        assert client.get(f"{board}{task.public_id}/").status_code == 404
        assert client.post(f"{board}{task.public_id}/finish/").status_code == 404
    assert Task.objects.get(pk=task.pk).state == "open"


def test_the_board_asks_as_often_for_thirty_tasks_as_for_one(
    world: World, client: Client, task: Task, django_assert_max_num_queries: Any
) -> None:
    client.force_login(world.secretary)
    board = "/desk/songkhla-2564/tasks/"
    client.get(board)
    with django_assert_max_num_queries(12) as few:
        client.get(board)
    for number in range(30):
        actions.put_task(edition=world.edition, what=f"งานที่ {number}", **act(world))
    with django_assert_max_num_queries(len(few)):
        client.get(board)


def test_a_new_day_or_owner_stays_on_record_with_its_reason(world: World, client: Client, task: Task) -> None:
    actions.put_task(
        edition=world.edition,
        task=task,
        what=task.what,
        owner="นางมาลี",
        due_on=TODAY,
        reason="รอใบเสนอราคา",
        **act(world),
    )
    kept = [(note.kind, note.before, note.after, note.text) for note in task.notes.all()]
    assert set(kept) == {
        ("due", "2021-09-16", "2021-09-18", "รอใบเสนอราคา"), ("owner", "นายอนันต์", "นางมาลี", "รอใบเสนอราคา"),
    }  # fmt: skip
    with pytest.raises(NotAllowed):
        actions.comment_task(task=task, text="x", **act(world, "treasurer"))
    with pytest.raises(actions.TaskNeedsWords):
        actions.comment_task(task=task, text=" ", **act(world))
    client.force_login(world.secretary)
    here = f"/desk/songkhla-2564/tasks/{task.public_id}/"
    client.post(f"{here}comment/", {"text": "โทรตามแล้ว <b>"})
    page = client.get(here).content.decode()
    assert "โทรตามแล้ว &lt;b&gt;" in page
    assert "รอใบเสนอราคา" in page


def test_the_board_narrowed_and_taken_along(world: World, client: Client, task: Task) -> None:
    edition = accepted(world).edition
    assert edition is not None
    meeting = edition.meetings.get()
    client.force_login(world.secretary)
    board = f"/desk/{edition.slug}/tasks/"
    by_hand = actions.put_task(edition=edition, what="เพิ่มเอง", **act(world))
    assert "เพิ่มเอง" not in client.get(f"{board}?meeting={meeting.public_id}").content.decode().split('id="board"')[1]
    only = client.get(f"{board}?meeting=hand").content.decode()
    assert only.count('id="task-') == 1
    actions.drop_task(task=by_hand, **act(world))
    assert "เพิ่มเอง" in client.get(f"{board}?state=dropped").content.decode()
    assert 'id="task-' not in client.get(f"{board}?state=done").content.decode()
    taken = client.get(f"{board}?state=open&as=xlsx")
    assert taken.content.startswith(b"PK")
    assert "tasks-" in taken.headers["Content-Disposition"]


def test_a_long_board_has_pages_with_the_late_first(world: World) -> None:
    groups = [("late", "", [Task(what=f"{n}") for n in range(130)]), ("week", "", [Task(what="w")] * 90)]
    first, number, last = turned_to(groups, 0)
    assert (number, last, [(len(shown), all_of) for _c, _h, shown, all_of in first]) == (1, 3, [(100, 130), (0, 90)])
    second, number, last = turned_to(groups, 2)
    assert [len(shown) for _c, _h, shown, _all in second] == [30, 70]
    assert [len(shown) for _c, _h, shown, _all in turned_to(groups, 99)[0]] == [0, 20]
    assert turned_to([("late", "", [])], 5)[1:] == (1, 1)
