"""What visitors ask and choose is counted once, and only what the moderators show is seen."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.audience.conftest import ACT, ask, by, counts, poll, shown, vote
from tests.world import NOW, World
from wethi.accounts.models import User
from wethi.accounts.rules import NotAllowed
from wethi.audience import actions
from wethi.audience.models import Question, Upvote, Vote
from wethi.audience.queries import done_by, public_floor
from wethi.audience.retention import KINDS
from wethi.audit.models import Entry
from wethi.kit.pages.models import PublicVersion
from wethi.kit.stream.models import LiveEvent
from wethi.programme import actions as programme_actions


def told(world: World, *kinds: str) -> list[dict[str, Any]]:
    rows = LiveEvent.objects.filter(channel=f"edition:{world.edition.pk}", kind__in=kinds).order_by("seq")
    return list(rows.values_list("payload", flat=True))


def test_a_question_is_seen_by_nobody_before_it_is_shown(forum: World) -> None:
    question = ask(forum, "น้ำเค็มรุกนาเมื่อใด", name="ป้าเล็ก")
    assert question.state == "waiting"
    assert not told(forum, "question", "votes")
    assert public_floor(forum.edition).questions == []
    actions.move_question(question=question, to="shown", **ACT)
    assert [(one["text"], one["name"]) for one in told(forum, "question")] == [("น้ำเค็มรุกนาเมื่อใด", "ป้าเล็ก")]
    assert public_floor(forum.edition).questions[0]["id"] == question.public_id


def test_what_is_hidden_leaves_every_page_and_comes_back_by_undo(forum: World) -> None:
    question = shown(forum, "ถามเรื่องน้ำ")
    before = PublicVersion.objects.get(scope=f"l{forum.edition.pk}").version
    actions.move_question(question=question, to="hidden", **ACT)
    # Whoever missed it is not told it by the replay either.
    assert told(forum, "question") == [{"id": question.public_id, "state": "gone"}] * 2
    assert public_floor(forum.edition).questions == []
    assert PublicVersion.objects.get(scope=f"l{forum.edition.pk}").version > before
    actions.undo_question(question=question, **ACT)
    assert question.state == "shown"
    assert told(forum, "question")[-1]["state"] == "shown"
    verbs = Entry.objects.filter(object_kind="question", object_id=question.pk).values_list("ids", flat=True)
    assert [one["to"] for one in verbs] == ["shown", "hidden", "shown"]


def test_one_question_is_answered_at_a_time(forum: World) -> None:
    first, second = shown(forum, "ข้อแรก"), shown(forum, "ข้อสอง")
    for question in (first, second):
        actions.move_question(question=question, to="reading", **ACT)
    first.refresh_from_db()
    assert (first.state, second.state) == ("answered", "reading")
    assert [one["state"] for one in told(forum, "question")[-3:]] == ["reading", "answered", "reading"]


def test_two_moderators_cannot_undo_each_other_unseen(forum: World) -> None:
    question = shown(forum, "ข้อเดียว")
    actions.move_question(question=question, to="hidden", seen="shown", **ACT)
    with pytest.raises(actions.MovedMeanwhile):
        actions.move_question(question=question, to="reading", seen="shown", **ACT)
    actions.move_question(question=question, to="hidden", seen="shown", **ACT)  # both wanted the same


def test_the_same_words_of_one_person_are_one_question(forum: World) -> None:
    first = ask(forum, "เมื่อไรถนนจะเสร็จ", "a")
    assert ask(forum, "  เมื่อไร ถนนจะเสร็จ ", "a") == first
    assert ask(forum, "เมื่อไรถนนจะเสร็จ", "b") != first
    assert Question.objects.count() == 2
    asker = set(Question.objects.values_list("asker", flat=True))
    assert len(asker) == 2
    assert not asker & {"a", "b"}


def test_the_word_list_sets_aside_however_it_is_spaced(forum: World) -> None:
    actions.put_house_rules(
        edition=forum.edition, asking_open=True, words="คำหยาบ\n\nbad word\n", per_person=5, per_address=100, **ACT
    )
    flagged = [ask(forum, text, "a").flagged for text in ("นี่คำ หยาบนะ", "BAD  WORD!", "คำสุภาพ")]
    assert flagged == ["คำหยาบ", "bad word", ""]


def test_wanting_to_know_counts_once_and_can_be_taken_back(forum: World) -> None:
    question = shown(forum, "ใครดูแลทะเลสาบ")

    def raise_it(*wishes: tuple[str, bool]) -> int:
        act = [(device, actions.Raised(question.public_id, on)) for device, on in wishes]
        actions.take_wishes(edition=forum.edition, wishes=act, at=NOW)
        question.refresh_from_db()
        assert Upvote.objects.filter(question=question).count() == question.votes
        return question.votes

    assert raise_it(("a", True), ("a", True), ("b", True)) == 2
    assert raise_it(("a", True)) == 2
    assert raise_it(("a", False), ("c", True), ("c", False), ("c", True)) == 2
    assert told(forum, "votes")[-1] == {"id": question.public_id, "votes": 2}
    hidden = ask(forum, "ยังไม่ขึ้นจอ")
    receipts = actions.take_wishes(edition=forum.edition, wishes=[("a", actions.Raised(hidden.public_id))], at=NOW)
    assert receipts[0].outcome == "gone"


def test_a_vote_counts_once_and_may_change_while_the_poll_is_open(forum: World) -> None:
    found = poll(forum, "เขตอนุรักษ์", "กองทุนน้ำ", "เปิดข้อมูล")
    assert vote(forum, found, "a", 1) == vote(forum, found, "a", 1) == "taken"
    vote(forum, found, "b", 2)
    vote(forum, found, "a", 3)
    assert counts(found) == [0, 1, 1]
    assert told(forum, "tally")[-1]["counts"] == [[1, 0], [2, 1], [3, 1]]
    assert vote(forum, found, "c", 9) == "gone"
    actions.close_poll(poll=found, **ACT)
    assert vote(forum, found, "c", 1) == "closed"
    assert counts(found) == [0, 1, 1]
    assert told(forum, "poll")[-1]["state"] == "closed"
    actions.withdraw_poll(poll=found, **ACT)
    assert vote(forum, found, "c", 1) == "gone"
    assert public_floor(forum.edition).polls == []


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(1, 4)), min_size=1, max_size=12),
        min_size=1,
        max_size=5,
    )
)
def test_any_batches_leave_one_vote_for_each_device(forum: World, batches: list[list[tuple[str, int]]]) -> None:
    """Whatever comes twice, changes or points nowhere: the counts are the votes, the last word of each device."""
    Vote.objects.all().delete()
    found = poll(forum, "หนึ่ง", "สอง", "สาม")
    last: dict[str, int] = {}
    for batch in batches:
        wishes = [(device, actions.Chosen(found.public_id, answer)) for device, answer in batch]
        actions.take_wishes(edition=forum.edition, wishes=wishes, at=NOW)
        last |= {device: answer for device, answer in batch if answer <= 3}
    counted = Counter(last.values())
    assert counts(found) == [counted[number] for number in (1, 2, 3)]
    assert found.votes.count() == len(last)


def test_scales_and_statements_have_their_own_answers(forum: World) -> None:
    assert len(counts(poll(forum, kind="scale", low="ไม่พร้อม", high="พร้อม"))) == 5
    assert len(counts(poll(forum, kind="statement"))) == 3
    with pytest.raises(actions.NotReady):
        poll(forum, "มีข้อเดียว")


def test_a_poll_that_was_open_is_not_rewritten(forum: World) -> None:
    found = poll(forum, "ก", "ข")
    with pytest.raises(actions.PollIsOut):
        actions.put_poll(edition=forum.edition, poll=found, kind="choice", title="อื่น", answers=[], **ACT)


def test_paper_typed_in_twice_is_there_once(forum: World) -> None:
    hub = programme_actions.put_hub(edition=forum.edition, name="หาดใหญ่", kind="site", **ACT)
    slips = [("น้ำท่วมใครเตือน", "ลุงดำ"), ("ขยะทะเลใครเก็บ", "")]
    new, there = actions.type_in_paper(hub=hub, questions=slips, **ACT)
    assert (len(new), there) == (2, 0)
    new, there = actions.type_in_paper(hub=hub, questions=[*slips, ("ข้อที่สาม", "")], **ACT)
    assert (len(new), there) == (1, 2)
    assert set(Question.objects.values_list("source", "hub", "asker")) == {("paper", hub.pk, "")}


def test_nothing_is_taken_before_the_forum_is_open_or_when_asking_is_closed(world: World) -> None:
    wishes: list[tuple[str, Any]] = [("a", actions.Asked("ถามก่อนเปิด"))]
    assert actions.take_wishes(edition=world.edition, wishes=wishes, at=NOW)[0].outcome == "closed"
    programme_actions.open_edition(edition=world.edition, **ACT)
    actions.put_house_rules(edition=world.edition, asking_open=False, words="", per_person=5, per_address=9, **ACT)
    assert actions.take_wishes(edition=world.edition, wishes=wishes, at=NOW)[0].outcome == "closed"
    assert not Question.objects.exists()


def test_another_edition_s_polls_are_not_there(forum: World) -> None:
    programme_actions.open_edition(edition=forum.other_edition, **ACT)
    theirs = actions.put_poll(edition=forum.other_edition, kind="statement", title="ของเขา", **ACT)
    actions.open_poll(poll=theirs, **ACT)
    assert vote(forum, theirs, "a", 1) == "gone"
    assert counts(theirs) == [0, 0, 0]


@pytest.mark.parametrize("who", ["rapporteur", "treasurer", "outsider"])
def test_who_may_not(forum: World, who: str) -> None:
    act: dict[str, Any] = {"by": by(getattr(forum, who)), "at": NOW}
    question, open_one = ask(forum, "ถาม"), poll(forum, "ก", "ข")
    hub = programme_actions.put_hub(edition=forum.edition, name="สตูล", kind="site", **ACT)
    said = actions.announce(edition=forum.edition, text="ประกาศ", **ACT)
    refused = [
        lambda: actions.move_question(question=question, to="shown", **act),
        lambda: actions.undo_question(question=question, **act),
        lambda: actions.mend_question(question=question, text="อื่น", **act),
        lambda: actions.type_in_paper(hub=hub, questions=[("ก", "")], **act),
        lambda: actions.put_poll(edition=forum.edition, kind="scale", title="ก", **act),
        lambda: actions.close_poll(poll=open_one, **act),
        lambda: actions.open_poll(poll=open_one, **act),
        lambda: actions.withdraw_poll(poll=open_one, **act),
        lambda: actions.announce(edition=forum.edition, text="ก", **act),
        lambda: actions.take_down(announcement=said, **act),
        lambda: actions.rehearse(edition=forum.edition, number=1, **act),
        lambda: actions.put_house_rules(
            edition=forum.edition, asking_open=False, words="", per_person=1, per_address=1, **act
        ),
    ]
    for step in refused:
        with pytest.raises(NotAllowed):
            step()


def test_a_moderator_may(forum: World, moderator: User) -> None:
    question = ask(forum, "ถาม")
    actions.move_question(question=question, to="shown", by=by(moderator), at=NOW)
    actions.mend_question(question=question, text="ถามใหม่", answer="ตอบแล้ว", by=by(moderator), at=NOW)
    assert told(forum, "question")[-1]["answer"] == "ตอบแล้ว"


def test_after_its_time_nobody_can_tell_who_voted(forum: World) -> None:
    found, question = poll(forum, "ก", "ข"), shown(forum, "ถามว่า", "a", name="ก้อย")
    vote(forum, found, "a", 1)
    assert done_by(forum.edition, "a").votes == {found.public_id: 1}
    late = NOW + dt.timedelta(days=60)
    assert KINDS["audience"].sweep(forum.network, late) == 2
    KINDS["question_names"].sweep(forum.network, late)
    question.refresh_from_db()
    assert (question.asker, question.name, question.text) == ("", "", "ถามว่า")
    assert counts(found) == [1, 0]
    assert done_by(forum.edition, "a").votes == {}
