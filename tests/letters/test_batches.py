"""A batch from its receivers to the outbox: who, which way, which enclosures; corrected, made, read by two, let go."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.letters.letters_world import ADDRESSES, act, begun, made, speakers, work_through, written
from tests.world import NOW, World
from wethi.accounts.models import AccessLink
from wethi.accounts.rules import NotAllowed
from wethi.kit.jobs import batches
from wethi.kit.jobs.models import Batch
from wethi.kit.outbox import enclosed
from wethi.kit.outbox.leaving import claimed_or_none, sent
from wethi.kit.outbox.models import Message
from wethi.kit.press import to_pdf
from wethi.letters import actions, vouchers
from wethi.letters.enclosing import files_of
from wethi.letters.models import Mailing
from wethi.letters.queries import board_of, invitation_at, rows_of
from wethi.letters.rules import MailingMoved
from wethi.letters.views.one import letter_html
from wethi.letters.whom import Asked, receivers
from wethi.letters.wording import message_body
from wethi.papers.actions import save_template
from wethi.papers.composing import ready_parts
from wethi.papers.models import Number, Paper
from wethi.privacy.actions import withdraw_consent
from wethi.programme import actions as programme_actions
from wethi.programme.models import Hub
from wethi.pure import blocks
from wethi.pure.thai.salutations import FORMS, head_of, rank_of
from wethi.rosters.models import Opening, Registration


def test_speakers_with_their_part_day_and_way(world: World) -> None:
    people, hub = speakers(world)
    mailing = begun(world)
    first, second, third = mailing.invitations.all()
    assert [one.person_id for one in (first, second, third)] == [one.pk for one in people]
    assert (first.channel, second.channel, third.channel) == ("email", "print", "hand")
    assert "รายการ 0" in first.part
    assert first.days == ["2021-09-28"]
    assert (first.mode, first.hub_id) == ("hub", hub.pk)
    assert second.address == "1/1 หมู่ 2 ต.บ่อยาง อ.เมืองสงขลา จ.สงขลา"
    assert third.focal
    assert third.focal.given_name == "ประสาน"
    assert first.enclosures == ["programme", "reply_form", "map", "calendar"]


def test_who_asked_not_to_be_written_to_is_not_in_it(world: World) -> None:
    people, _hub = speakers(world)
    withdraw_consent(person=people[0], purpose="contact", channel="page", **act(world))
    assert [one.person_id for one in receivers(world.edition, Asked("speakers"))] == [one.pk for one in people[1:]]


def test_any_filter_of_the_lists_becomes_a_batch(world: World) -> None:
    people, _hub = speakers(world)
    of = lambda whom, **given: receivers(world.edition, Asked(whom, given))  # noqa: E731
    assert {one.organisation_id for one in of("agencies", sector="local")} == set()
    assert [one.name for one in of("organisations", sector="civil")] == ["มูลนิธิชุมชนริมเล"]
    assert [one.person_id for one in of("people", sector="civil", reach="email")] == [people[0].pk]
    assert [one.person_id for one in of("people", q="วิทยากร2")] == [people[2].pk]
    assert [one.person_id for one in of("honour", people=f"{people[2].public_id},{people[0].public_id}")] == [
        people[2].pk, people[0].pk,
    ]  # fmt: skip
    programme_actions.put_prospect(edition=world.edition, name="ชมรมเรือใบ", sector="private", **act(world))
    programme_actions.put_prospect(
        edition=world.edition, organisation=world.organisations[3], sector="private", answer="yes", **act(world)
    )
    assert [one.name for one in of("partners")] == ["ชมรมเรือใบ"], "who said yes is won already"
    with pytest.raises(actions.NobodyThere):
        begun(world, "partners", {"sector": "state"})
    opening = Opening.objects.create(edition=world.edition, opened_at=NOW)
    for number, state in enumerate(("confirmed", "waiting", "cancelled")):
        Registration.objects.create(
            opening=opening, key=str(number), name=f"พระมหาสุข {number}", phone="0890001234", sector="civil", days=["2021-09-28"],
            mode="zoom", state=state, at=NOW, changed_at=NOW,
        )  # fmt: skip
    assert [(one.name, one.rank, one.days) for one in of("registered")] == [("พระมหาสุข 0", "monk", ("2021-09-28",))]
    assert [one.name for one in of("registered", state="waiting", q="สุข")] == ["พระมหาสุข 1"]
    assert of("registered", state="cancelled") == []
    mailing = begun(world)
    for one, coming in zip(mailing.invitations.all(), ("yes", "maybe", "no"), strict=True):
        actions.answer(invitation=one, coming=coming, channel="phone", mode="zoom", **act(world))
    assert [(one.key, one.mode, one.hub_id) for one in of("answered", coming="yes")] == [
        (f"person-{people[0].pk}", "zoom", None)
    ]
    assert len(of("answered")) == 3
    client = Client()
    client.force_login(world.secretary)
    for address, leads in (
        (reverse("network:people", args=[world.network.slug]) + "?q=วิทยากร2", "people/?q="),
        (reverse("network:organisations", args=[world.network.slug]) + "?sector=civil", "organisations/?sector=civil"),
    ):
        listed = client.get(address).content.decode()
        link = re.search(r'href="([^"]*/letters/(?:people|organisations)/[^"]*)"', listed)
        assert link
        there = client.get(link[1].replace("&amp;", "&"))
        assert leads in there["Location"]
        assert "1 receiver" in client.get(there["Location"]).content.decode()


@pytest.mark.parametrize(
    ("title", "name", "position", "rank"),
    [
        ("นาย", "สมชาย", "ผู้ว่าราชการจังหวัดสงขลา", "ordinary"),
        ("", "", "นายกรัฐมนตรี", "high"),
        ("นาย", "มานะ", "รองนายกรัฐมนตรี", "ordinary"),
        ("นาย", "มานะ", "นายกองค์การบริหารส่วนตำบล", "ordinary"),
        ("พระครู", "ปลัดสมพร", "เจ้าอาวาส", "monk"),
        ("พระมหา", "สุข", "", "monk"),
        ("", "พระราชวิสุทธิกวี", "เจ้าคณะจังหวัด", "rachakhana"),
    ],
)
def test_salutation_and_closing_follow_the_rank(title: str, name: str, position: str, rank: str) -> None:
    assert rank_of(title, name, position) == rank
    assert FORMS[rank].opening
    assert FORMS[rank].closing


@pytest.mark.parametrize(
    ("body", "head"),
    [
        ("เทศบาลเมืองควนทอง", "นายกเทศมนตรีเมืองควนทอง"),
        ("องค์การบริหารส่วนตำบลนาควน", "นายกองค์การบริหารส่วนตำบลนาควน"),
        ("คณะทรัพยากรทะเลสาบ", "คณบดีคณะทรัพยากรทะเลสาบ"),
        ("อำเภอจะนะ", "นายอำเภอจะนะ"),
        ("Songkhla Rotary", "Songkhla Rotary"),
    ],
)
def test_a_letter_to_a_body_is_addressed_to_its_head(body: str, head: str) -> None:
    assert head_of(body) == head


def test_made_once_however_often_and_nothing_leaves_unread(world: World) -> None:
    speakers(world)
    mailing = begun(world)
    actions.make_letters(mailing=mailing, addresses=ADDRESSES, **act(world))
    assert mailing.state == "making", "the page does not wait: the worker writes them"
    actions.make_letters(mailing=mailing, addresses=ADDRESSES, **act(world))
    assert Batch.objects.filter(kind="letters.make").count() == 1, "pressed twice it is begun once"
    work_through()
    mailing.refresh_from_db()
    assert mailing.state == "ready"
    rows = rows_of(mailing)
    assert [row.state.value for row in rows] == ["prepared"] * 3
    numbers = [
        row.invitation.letter.number.no for row in rows if row.invitation.letter and row.invitation.letter.number
    ]
    assert numbers == [1, 2, 3]
    with pytest.raises(MailingMoved):
        actions.make_letters(mailing=mailing, addresses=ADDRESSES, **act(world))
    first = rows[0].invitation
    assert first.message
    assert [entry["name"] for entry in first.message.enclosures] == [
        "หนังสือเชิญ.pdf", "กำหนดการ.pdf", "แบบตอบรับ.pdf", "แผนที่ไปจุด.pdf", "นัดหมายในปฏิทิน.ics",
    ]  # fmt: skip
    assert len(files_of([first.letter_id or 0])) == 1
    assert "https://forum.example/me/" in first.message.body
    assert not Message.objects.exclude(state="draft").exists()
    assert AccessLink.objects.filter(subject_kind="person").count() == 3


def test_begun_again_after_a_crash_it_goes_on_where_it_was(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine stops after the numbers, then in the middle of the messages: none doubled, none missing."""
    speakers(world, 7)
    mailing = begun(world)
    from wethi.letters.actions import making

    put, crashes = making._put_messages, ["first", "second"]
    monkeypatch.setattr(making, "CHUNK", 3)

    def stopped(*args: object) -> bool:
        if len(crashes) == 1:
            put(*args)  # type: ignore[arg-type]
        if crashes:
            crashes.pop()
            raise KeyboardInterrupt
        return put(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(making, "_put_messages", stopped)
    for _crash in range(2):
        with pytest.raises(KeyboardInterrupt):
            written(world, mailing)
    assert Mailing.objects.get().state == "making"
    mailing.refresh_from_db()
    made(world, mailing)
    assert sorted(Number.objects.values_list("no", flat=True)) == list(range(1, 8))
    assert Paper.objects.filter(kind="letter").count() == 7
    assert Message.objects.filter(to_kind="invitation").count() == 7
    assert mailing.invitations.filter(message=None).count() == 0


def test_seen_when_whole_and_what_was_left_half_done_is_cleared(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    speakers(world, 5)
    from wethi.letters.actions import beginning

    monkeypatch.setattr(beginning, "CHUNK", 2)
    insert, calls = beginning.insert_many, [0]

    def stopped(rows: object) -> None:
        calls[0] += 1
        if calls[0] == 2:
            raise KeyboardInterrupt
        insert(rows)  # type: ignore[arg-type]

    monkeypatch.setattr(beginning, "insert_many", stopped)
    with pytest.raises(KeyboardInterrupt):
        begun(world)
    assert board_of(world.edition) == [], "half a batch is shown to nobody"
    Mailing.objects.update(made_at=NOW - dt.timedelta(hours=2))
    mailing = begun(world)
    assert Mailing.objects.get().pk == mailing.pk
    assert [one.order for one in mailing.invitations.all()] == list(range(5))


def test_many_receivers_are_gathered_by_the_worker_who_goes_on_where_it_was(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    speakers(world, 5)
    from wethi.letters.actions import beginning

    monkeypatch.setattr(beginning, "CHUNK", 2)
    monkeypatch.setattr(beginning, "MANY", 4)
    mailing = begun(world)
    assert (mailing.state, mailing.invitations.count()) == ("beginning", 0)
    client = Client()
    client.force_login(world.secretary)
    page = reverse("letters:mailing", args=[world.edition.slug, mailing.public_id])
    assert "0 of about 5 receivers" in client.get(page).content.decode()
    assert mailing.title in client.get(reverse("letters:board", args=[world.edition.slug])).content.decode()
    with pytest.raises(MailingMoved):
        actions.make_letters(mailing=mailing, addresses=ADDRESSES, **act(world))
    turns = iter([True, False])
    actions.gather(mailing=mailing, chased=[], go_on=lambda: next(turns), **act(world))
    assert mailing.invitations.count() == 2
    begun(world, "people", {"q": "นาย"})  # another batch clears nothing of it away
    batches.cancel(mailing.job_id, at=NOW)
    assert "The machine was interrupted" in client.get(page).content.decode()
    assert client.post(reverse("letters:do", args=[world.edition.slug, mailing.public_id, "make"])).status_code == 302
    work_through()
    mailing.refresh_from_db()
    assert (mailing.state, [one.order for one in mailing.invitations.all()]) == ("open", list(range(5)))
    made(world, mailing)
    Message.objects.filter(to_kind="invitation").update(state="sent", sent_at=NOW)
    reminder = actions.begin_reminder(
        edition=world.edition, invitations=None, title="เตือน", subject="เตือน", letter_on=NOW.date(), **act(world)
    )
    assert reminder.state == "beginning"
    work_through()
    reminder.refresh_from_db()
    assert (reminder.state, reminder.invitations.count()) == ("open", 5)
    # Withdrawn before the worker came, nobody is gathered.
    stopped = begun(world)
    actions.withdraw_mailing(mailing=stopped, **act(world))
    work_through()
    assert (Mailing.objects.get(pk=stopped.pk).state, stopped.invitations.count()) == ("withdrawn", 0)


def test_withdrawn_while_it_is_made_no_letter_is_written_any_more(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    speakers(world, 4)
    mailing = begun(world)
    from wethi.letters.actions import making

    monkeypatch.setattr(making, "CHUNK", 2)
    put = making._put_messages

    def then_withdrawn(*args: object) -> bool:
        done = put(*args)  # type: ignore[arg-type]
        actions.withdraw_mailing(mailing=mailing, **act(world))
        return done

    monkeypatch.setattr(making, "_put_messages", then_withdrawn)
    written(world, mailing)
    assert Message.objects.count() == 2
    assert set(Message.objects.values_list("state", flat=True)) == {"removed"}
    assert not AccessLink.objects.filter(revoked_at=None).exists()


def test_files_of_ones_own_go_with_every_letter_as_pdf_and_no_larger_than_passes(world: World, settings: Any) -> None:
    speakers(world, 2)
    mailing = begun(world, enclosures=["programme"])
    pdf = to_pdf(blocks.Document("แผนที่", (blocks.Heading(1, "แผนที่"),)))
    for body, words in (
        (b"\x89PNG....", "no PDF"),
        (b"%PDF-1.7 torn", "damaged"),
        (b"%PDF-" + b"0" * 4_000_000, "there is room for"),
    ):
        with pytest.raises(actions.FileRefused, match=words):
            actions.add_file(mailing=mailing, name="x", body=body, **act(world))
    actions.add_file(mailing=mailing, name="../แผนที่: จอดรถ.PDF", body=pdf, **act(world))
    gone = actions.add_file(mailing=mailing, name="b.pdf", body=pdf, **act(world))
    actions.drop_file(mailing=mailing, file=gone.public_id, **act(world))
    made(world, mailing)
    one = mailing.invitations.all()[0]
    assert one.message
    assert one.letter
    assert one.message.enclosures[-1]["name"] == "แผนที่ จอดรถ.pdf"
    assert [row["what"] for row in one.letter.values["enclosures"]] == ["กำหนดการ", "แผนที่ จอดรถ"]
    with pytest.raises(MailingMoved):
        actions.add_file(mailing=Mailing.objects.get(), name="x.pdf", body=pdf, **act(world))


def test_the_letter_of_a_state_body_and_one_in_english(world: World) -> None:
    people, hub = speakers(world, 1)
    Hub.objects.filter(pk=hub.pk).update(name_en="Songkhla hub")
    template = save_template(
        edition=world.edition,
        kind="state_letter",
        parts=ready_parts("state_letter", "th"),
        name="หนังสือราชการ",
        **act(world),
    ).template
    state = begun(world)
    actions.change_mailing(mailing=state, template=template, **act(world))
    state.refresh_from_db()
    assert "ที่" in letter_html(invitation_at(world.edition, state.invitations.get().public_id))  # type: ignore[arg-type]
    made(world, state)
    assert Paper.objects.get(kind="state_letter").version.template_id == template.pk
    english = made(world, begun(world, language="en", enclosures=[])).invitations.get()
    assert english.message
    assert english.letter
    assert english.message.body.startswith(f"Dear {people[0].full_name},")
    assert "Yours sincerely," in english.message.body
    assert english.letter.values["closing"] == "Yours sincerely,"
    assert english.letter.values["organisation"] == world.organisations[0].name
    assert english.letter.values["hub"] == "Songkhla hub", "by its name in English, where it has one"
    world.network.name_en = "Songkhla citizens"
    world.edition.network, english.mailing.edition, english.mailing.signatories = world.network, world.edition, []
    unsigned = message_body(english.mailing, english, address="https://example.org/me/a/", code="a", channel="email")
    assert "Yours sincerely,\nSongkhla citizens" in unsigned, "nobody signs: the network does, likewise"
    to_bodies = made(world, begun(world, "organisations", language="en", enclosures=[])).invitations.all()
    assert {one.letter.values["organisation"] for one in to_bodies if one.letter} == {""}, "a body is named once"


def test_a_monk_is_asked_in_the_words_for_a_monk(world: World) -> None:
    speakers(world, 1)
    mailing = begun(world)
    actions.correct_invitation(invitation=mailing.invitations.get(), rank="monk", part="แสดงธรรม", **act(world))
    text = letter_html(invitation_at(world.edition, mailing.invitations.get().public_id)).striptags()  # type: ignore[arg-type]
    for words in ("นมัสการ", "นิมนต์พระคุณเจ้าแสดงธรรม", "จึงนมัสการมาเพื่อ", "ขอนมัสการด้วยความเคารพ"):
        assert words in text.replace("\u200b", ""), words


def test_corrected_until_made_then_no_more(world: World) -> None:
    speakers(world)
    mailing = begun(world)
    one = mailing.invitations.get(order=0)
    actions.correct_invitation(invitation=one, name="ดร.วิทยากร ริมเล", rank="high", **act(world))
    actions.remove_invitation(invitation=mailing.invitations.get(order=2), **act(world))
    actions.change_mailing(mailing=mailing, way="print", **act(world))
    actions.set_enclosures(mailing=mailing, chosen={one.public_id: ["programme"]}, **act(world))
    mailing.refresh_from_db()
    actions.change_mailing(mailing=mailing, enclosures=["programme", "reply_form", "map", "voucher"], **act(world))
    one.refresh_from_db()
    assert one.enclosures == ["programme", "voucher"], "what was chosen for one alone stays"
    made(world, mailing)
    one.refresh_from_db()
    assert one.channel == "print"
    assert one.letter
    assert one.letter.values["to"] == "ดร.วิทยากร ริมเล (ศูนย์ประสานสุขภาพริมเล)"
    assert one.letter.values["opening"] == "กราบเรียน"
    assert Number.objects.count() == 2
    for refused in (
        lambda: actions.correct_invitation(invitation=one, name="x", **act(world)),
        lambda: actions.change_mailing(mailing=mailing, way="email", **act(world)),
        lambda: actions.set_enclosures(mailing=mailing, chosen={}, **act(world)),
    ):
        with pytest.raises(MailingMoved):
            refused()


def test_two_secretaries_let_the_same_batch_go(world: World) -> None:
    speakers(world, 4)
    mailing = made(world, begun(world, way="email"))
    actions.rule_outbox(edition=world.edition, readers=2, per_minute=600, by=world.by(world.keeper), at=NOW)
    first = actions.approve_mailing(mailing=mailing, **act(world))
    assert (len(first.checked), len(first.going)) == (4, 0)
    assert len(actions.approve_mailing(mailing=mailing, **act(world)).own) == 4
    everybody = [one.public_id for one in mailing.invitations.all()]
    assert actions.give_mailing(mailing=mailing, invitations=everybody, **act(world)) == 0, "paper is read by two too"
    other = actions.approve_mailing(mailing=mailing, by=world.by(world.keeper), at=NOW)
    assert len(other.going) == 4
    assert actions.approve_mailing(mailing=mailing, by=world.by(world.keeper), at=NOW).going == ()
    assert board_of(world.edition)[0].counts["approved"] == 4
    assert actions.give_mailing(mailing=mailing, invitations=everybody, **act(world)) == 2


def test_papers_that_are_not_made_yet_hold_their_letter_back(world: World) -> None:
    speakers(world)
    mailing = written(world, begun(world))
    done = actions.approve_mailing(mailing=mailing, **act(world))
    assert (len(done.going), len(done.not_ready)) == (0, 1)


def test_a_voucher_goes_with_whom_it_was_made_for(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    people, _hub = speakers(world)
    monkeypatch.setattr(vouchers, "_holders", lambda edition, ids: {people[0].pk}.intersection(ids))
    told: list[int] = []
    monkeypatch.setitem(
        enclosed._installed.leavers,
        "voucher",
        lambda entries, at: told.extend(entry["person"] for entry, _message in entries),
    )
    mailing = made(world, begun(world, enclosures=["voucher"]))
    assert told == []
    Message.objects.filter(to_kind="invitation").update(state="approved")
    Message.objects.filter(to_kind="invitation").exclude(pk=mailing.invitations.all()[0].message_id).update(
        state="draft"
    )
    files = {
        one.person_id: [entry.get("made") for entry in one.message.enclosures]
        for one in mailing.invitations.all()
        if one.message
    }
    assert [len(one.letter.values["enclosures"]) for one in mailing.invitations.all() if one.letter] == [1, 0, 0]
    assert files == {people[0].pk: [None, "voucher"], people[1].pk: [None], people[2].pk: [None]}
    message = mailing.invitations.all()[0].message
    assert message
    claimed = claimed_or_none(message.pk, NOW)
    assert claimed
    sent(claimed, NOW)
    actions.give_mailing(
        mailing=mailing, invitations=[one.public_id for one in mailing.invitations.all()], **act(world)
    )
    assert told == [people[0].pk], "where the money is kept it is known when it has left"


def test_posted_withdrawn_written_again(world: World) -> None:
    speakers(world)
    mailing = made(world, begun(world))
    by_mail, by_post, _by_hand = mailing.invitations.all()
    assert actions.give_mailing(mailing=mailing, invitations=[by_post.public_id, by_mail.public_id], **act(world)) == 1
    Message.objects.filter(pk=by_mail.message_id).update(state="bounced")
    message = actions.write_again(
        invitation=by_mail, addresses=ADDRESSES, email="new@example.org", channel="email", **act(world)
    )
    assert (message.to_address, message.state) == ("new@example.org", "draft")
    assert message.enclosures[0]["paper"] == by_mail.letter_id
    assert AccessLink.objects.filter(revoked_why="replaced").count() == 1
    assert actions.withdraw_mailing(mailing=mailing, **act(world)) == 2
    assert actions.withdraw_mailing(mailing=mailing, **act(world)) == 0
    assert AccessLink.objects.filter(revoked_why="withdrawn").count() == 2
    with pytest.raises(MailingMoved):
        actions.approve_mailing(mailing=mailing, **act(world))
    assert Number.objects.filter(state="taken").count() == 3, "numbers that were given stay"


def test_who_may_not(world: World) -> None:
    speakers(world)
    mailing = made(world, begun(world))
    one = mailing.invitations.all()[0]
    outsider, rapporteur = world.by(world.outsider), world.by(world.rapporteur)
    for by in (outsider, rapporteur):
        for refused in (
            lambda by=by: actions.begin_mailing(
                edition=world.edition, asked=Asked("speakers"), title="x", subject="x", letter_on=dt.date(2021, 9, 19), by=by,
                at=NOW,
            ),
            lambda by=by: actions.make_letters(mailing=mailing, addresses=ADDRESSES, by=by, at=NOW),
            lambda by=by: actions.approve_mailing(mailing=mailing, by=by, at=NOW),
            lambda by=by: actions.withdraw_mailing(mailing=mailing, by=by, at=NOW),
            lambda by=by: actions.give_mailing(mailing=mailing, invitations=[], by=by, at=NOW),
            lambda by=by: actions.answer(invitation=one, coming="yes", channel="phone", by=by, at=NOW),
            lambda by=by: actions.note_call(invitation=one, outcome="reached", by=by, at=NOW),
            lambda by=by: actions.write_again(invitation=one, addresses=ADDRESSES, by=by, at=NOW),
            lambda by=by: actions.rule_outbox(edition=world.edition, readers=1, per_minute=1, by=by, at=NOW),
            lambda by=by: actions.take_returned(network=world.network, body=b"", by=by, at=NOW),
        ):  # fmt: skip
            with pytest.raises(NotAllowed):
                refused()
    with pytest.raises(NotAllowed):  # a secretary may not take the second reader away
        actions.rule_outbox(edition=world.edition, readers=1, per_minute=1, **act(world))


def test_the_same_statements_for_few_and_many(world: World) -> None:
    from django.db import connection

    speakers(world, 2)
    few = begun(world)
    with CaptureQueriesContext(
        connection,
    ) as small:
        rows_of(few)
        board_of(world.edition)
        receivers(world.edition, Asked("people"))
    speakers(world, 9)
    begun(world)
    with CaptureQueriesContext(connection) as large:
        rows_of(few)
        board_of(world.edition)
        receivers(world.edition, Asked("people"))
    assert len(large) == len(small)
