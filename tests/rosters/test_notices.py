"""Who was named by others is told where from within 30 days, and may take the name off; old data goes."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.letters.letters_world import work_through
from tests.rosters.roster_world import named, roster_of
from tests.world import NOW, World
from wethi.accounts.models import AccessLink
from wethi.accounts.rules import NotAllowed
from wethi.audit.actions import By
from wethi.kit.files.models import StoredFile
from wethi.kit.jobs.models import Batch
from wethi.kit.outbox import actions as outbox
from wethi.kit.outbox.models import Message, OutboxRule
from wethi.network.actions import add_person
from wethi.privacy.actions import erase_person, run_retention, set_retention
from wethi.privacy.queries import copy_of
from wethi.programme import actions as programme_actions
from wethi.rosters import actions, tasks
from wethi.rosters.models import Line, Quota, Registration
from wethi.rosters.needs import needs_of, needs_text
from wethi.rosters.queries import to_be_told
from wethi.rosters.telling import telling_of


def test_told_once_with_a_way_out(world: World, client: Any) -> None:
    roster = roster_of(world)
    line = named(world, roster, email="a@example.org", needs=needs_text(["halal"], "", ""))
    named(world, roster, "ละเอียด", phone="0811112222")
    named(world, roster, "ไม่มีเบอร์", phone="")
    assert to_be_told(world.edition).count() == 3
    assert telling_of(world.edition, NOW).left == 30
    client.force_login(world.secretary)
    client.post(f"/desk/{world.edition.slug}/lists/notices/")
    client.post(f"/desk/{world.edition.slug}/lists/notices/")
    sent = Message.objects.filter(to_kind="line")
    assert sorted(sent.values_list("channel", flat=True)) == ["email", "print", "share"]
    assert to_be_told(world.edition).count() == 0
    assert telling_of(world.edition, NOW).counts == {"waiting": 3}  # written is not told
    address = re.search(r"http://testserver(/me/[\w-]{22}/)", sent.get(channel="email").body)
    assert address
    other = Client()
    page = other.get(address[1], follow=True).content.decode()
    assert "กลุ่มออมทรัพย์บ้านท่ายอ" in page
    assert "0890001234" not in page
    line.refresh_from_db()
    assert line.state == "standing"
    other.post("/me/named/off/")
    line.refresh_from_db()
    assert (line.state, line.state_why, line.given_name, line.phone, line.sealed) == (
        "withdrawn", "opted_out", "", "", None,
    )  # fmt: skip
    assert other.get("/me/named/").status_code == 200
    assert Line.objects.filter(state="standing").count() == 2
    assert Message.objects.get(to_kind="line", to_id=line.pk).to_name == ""


def test_late_until_it_has_left_and_slips_go_by_hand(world: World, client: Any) -> None:
    roster = roster_of(world)
    for number in range(2):
        named(world, roster, f"สมหญิง{number}", phone="", email="a@example.org" if number else "")
    base = f"/desk/{world.edition.slug}/lists/"
    later = NOW + dt.timedelta(days=31)
    client.force_login(world.secretary)
    client.post(f"{base}notices/")
    assert (telling_of(world.edition, later).late, telling_of(world.edition, later).left) == (2, -1)
    assert "2" in client.get(f"{base}told/").content.decode()
    slips = client.post(f"{base}notices/{roster.public_id}/slips.pdf")
    assert slips.content[:5] == b"%PDF-"
    assert telling_of(world.edition, later).late == 2
    client.post(f"{base}notices/{roster.public_id}/handed/")
    assert telling_of(world.edition, later).counts == {"told": 1, "waiting": 1}
    assert client.post(f"{base}notices/{roster.public_id}/slips.pdf").status_code == 302
    Message.objects.filter(channel="email").update(state="bounced")
    assert telling_of(world.edition, later).counts == {"told": 1, "stuck": 1}
    for user in (world.treasurer, world.outsider):
        client.force_login(user)
        assert client.get(f"{base}told/").status_code == 404
        with pytest.raises(NotAllowed):
            actions.note_handed_over(roster=roster, by=world.by(user), at=NOW)
        with pytest.raises(NotAllowed):
            actions.make_slips(roster=roster, by=world.by(user), at=NOW)


def test_who_is_named_later_is_told_without_pressing_again(world: World, client: Any) -> None:
    roster = roster_of(world)
    named(world, roster, email="a@example.org")
    tasks.write_notices(NOW)
    assert not Message.objects.exists()  # nobody wrote the first ones
    client.force_login(world.secretary)
    client.post(f"/desk/{world.edition.slug}/lists/notices/")
    named(world, roster, "ละเอียด", phone="0811112222")
    named(world, roster, "มะลิ", email="b@example.org")
    tasks.write_notices(NOW)
    assert Message.objects.count() == 1  # the list is not handed in, the names are fresh
    actions.hand_in(roster=roster, by=world.by(world.secretary), at=NOW)
    tasks.write_notices(NOW)
    tasks.write_notices(NOW)
    later = Message.objects.order_by("pk")[1:]
    assert [(one.channel, one.state) for one in later] == [("share", "draft"), ("email", "draft")]
    assert re.search(r"http://testserver/me/[\w-]{22}/", later[1].body)
    client.post(f"/desk/{world.edition.slug}/lists/notices/rule/", {"go": "itself"})
    for name, readers in (("จำปี", 1), ("จำปา", 2)):
        OutboxRule.objects.update_or_create(
            edition_id=world.edition.pk, defaults={"network_id": world.network.pk, "readers": readers}
        )
        named(world, roster, name, email=f"{readers}@example.org")
        tasks.write_notices(NOW)
        state = Message.objects.get(to_address=f"{readers}@example.org").state
        assert state == ("approved" if readers == 1 else "draft")
    client.post(f"/desk/{world.edition.slug}/lists/notices/rule/", {"go": "pressed"})
    named(world, roster, "ทิพย์", email="c@example.org")
    tasks.write_notices(NOW + dt.timedelta(days=20))
    assert to_be_told(world.edition).count() == 1
    assert client.post(f"/desk/{world.edition.slug}/lists/notices/rule/", {"go": "x"}).status_code == 404
    with pytest.raises(NotAllowed):
        actions.put_notice_rule(edition=world.edition, go="read", by=world.by(world.treasurer), at=NOW)


def test_many_slips_are_set_by_the_worker(world: World, client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    roster = roster_of(world)
    line = named(world, roster)
    client.force_login(world.secretary)
    base = f"/en/desk/{world.edition.slug}/lists/notices/{roster.public_id}/"
    actions.prepare_notices(
        edition=world.edition, address="{token}", code_page="", by=world.by(world.secretary), at=timezone.now()
    )
    assert client.post(f"{base}slips.pdf").content[:5] == b"%PDF-"
    monkeypatch.setattr("wethi.rosters.views.telling.AT_ONCE", 0)
    assert client.get(f"{base}slips/print.pdf").status_code == 404
    for _twice in range(2):
        assert client.post(f"{base}slips.pdf").url == f"{base}slips/"
    assert Batch.objects.filter(kind="rosters.slips").count() == 1
    assert "is being made" in client.get(f"{base}slips/").content.decode()
    links = AccessLink.objects.filter(subject_kind="line", subject_id=line.pk).count()
    work_through()
    assert AccessLink.objects.filter(subject_kind="line", subject_id=line.pk).count() == links + 1
    assert "Open the file" in client.get(f"{base}slips/").content.decode()
    assert b"".join(client.get(f"{base}slips/print.pdf").streaming_content)[:5] == b"%PDF-"
    for user in (world.treasurer, world.outsider):
        client.force_login(user)
        assert {client.get(f"{base}slips/").status_code, client.get(f"{base}slips/print.pdf").status_code} == {404}
        with pytest.raises(NotAllowed):
            actions.ask_slips(roster=roster, address="{token}", code_page="", by=world.by(user), at=NOW)
    actions.opt_out(
        line=line, by=By.link(AccessLink.objects.filter(subject_kind="line").latest("pk").pk), at=timezone.now()
    )
    assert not StoredFile.objects.filter(subject_kind="notice_slips").exists()


def test_nobody_takes_off_another(world: World) -> None:
    roster = roster_of(world)
    first, second = named(world, roster), named(world, roster, "ละเอียด", phone="0811112222")
    actions.prepare_notices(
        edition=world.edition, address="{token}", code_page="", by=world.by(world.secretary), at=timezone.now()
    )
    link = AccessLink.objects.get(subject_kind="line", subject_id=first.pk)
    for who in (By.link(link.pk), world.by(world.secretary)):
        with pytest.raises(NotAllowed):
            actions.opt_out(line=second, by=who, at=timezone.now())
    with pytest.raises(NotAllowed):
        actions.prepare_notices(
            edition=world.edition, address="{token}", code_page="", by=world.by(world.outsider), at=NOW
        )


def test_what_is_past_its_time_goes(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WETHI_TODAY")  # nights pass here
    roster = roster_of(world)
    line = named(world, roster, needs=needs_text([], "กุ้ง", ""))
    Line.objects.filter(pk=line.pk).update(raw={"text": "x"})
    for kind, days in (("list_needs", 30), ("list_raw", 180), ("list_names", 730)):
        set_retention(network=world.network, kind=kind, days=days, by=world.by(world.keeper), at=NOW)
        late = dt.datetime(2021, 9, 30, tzinfo=dt.UTC) + dt.timedelta(days=days + 2)
        run_retention(network=world.network, at=late, by=world.by(world.keeper))
        line.refresh_from_db()
    assert (needs_of(line).allergies, line.raw, line.given_name, line.sector) == ("", {}, "", "community")


def test_the_copy_tells_of_lists_and_registrations_and_deleting_empties_both(world: World) -> None:
    """Under a second spelling and an earlier telephone too; the place goes to whoever waits."""
    act = {"by": world.by(world.secretary), "at": NOW}
    person = add_person(
        network=world.network, title="นาง", given_name="สมหญิง", family_name="ใจกว้าง", phone="0890001234", **act
    )
    line = named(world, roster_of(world), needs=needs_text(["halal"], "กุ้ง", ""))
    Line.objects.filter(pk=line.pk).update(person=person)
    programme_actions.open_edition(edition=world.edition, **act)
    opening = actions.open_registration(edition=world.edition, **act)
    issue = world.edition.issues.get(no=1)
    actions.put_quotas(edition=opening.edition, wanted=[actions.Wanted(1, issue=issue)], **act)
    wishes = [
        actions.Wish(name, phone, "", "civil", issue.pk, ("2021-09-28",), "zoom")
        for name, phone in (("สมหญิง ใจกว้าง", "0890001234"), ("ละเอียด สานสุข", "0811112222"))
    ]
    actions.register(opening=opening, wishes=wishes, at=NOW)
    for number, state in enumerate(("draft", "checked", "approved", "failed", "sent")):
        outbox.prepare(
            network_id=world.network.pk, key=f"m{number}", channel="email", to_kind="person", to_id=person.pk,
            to_name="นางสมหญิง ใจกว้าง", to_address="a@example.org", subject="เชิญ", body="เรียนคุณสมหญิง", at=NOW,
            state=state,
        )  # fmt: skip
    copy = copy_of(person)
    assert (copy["lists"][0]["named_by"], copy["lists"][0]["food"]) == ("กลุ่มออมทรัพย์บ้านท่ายอ", ["halal", "กุ้ง"])
    assert [(one["name"], one["state"]) for one in copy["registrations"]] == [("สมหญิง ใจกว้าง", "confirmed")]
    erase_person(person=person, by=world.by(world.keeper), at=NOW)
    line.refresh_from_db()
    assert (line.given_name, line.state_why) == ("", "erased")
    written = Message.objects.filter(to_kind="person").order_by("pk")
    assert [one.state for one in written] == ["removed"] * 4 + ["sent"]  # read once or not sent yet: it never leaves
    assert {(one.to_name, one.to_address, one.subject, one.body) for one in written} == {("", "", "", "")}
    mine, theirs = Registration.objects.order_by("pk")
    assert (mine.name, mine.phone, mine.key, mine.state) == ("", "", "", "cancelled")
    assert (theirs.name, theirs.state) == ("ละเอียด สานสุข", "confirmed")
    assert Quota.objects.get().taken == 1
    person.refresh_from_db()
    assert copy_of(person)["registrations"] == []
