"""Notes line by line: nobody's words are lost, whatever is sent twice, late or at once."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.test import Client

from tests.meetings.desk import act
from tests.world import World, grant
from wethi.accounts.choices import Role, Scope
from wethi.accounts.models import User
from wethi.accounts.rules import NotAllowed
from wethi.audit.models import Entry
from wethi.kit.stream.models import LiveEvent
from wethi.meetings import actions
from wethi.meetings.actions.notes import Change
from wethi.meetings.models import Line, Meeting, NoteTaker, Record
from wethi.meetings.queries import lines_of
from wethi.programme import actions as programme_actions
from wethi.programme.models import Session


@pytest.fixture
def meeting(world: World) -> Meeting:
    return Meeting.objects.create(
        network=world.network, edition=world.edition, title="ประชุมเตรียมงานครั้งที่ ๓", held_on=dt.date(2021, 9, 18),
        no=3, year=2021, created_at=world.now,
    )  # fmt: skip


@pytest.fixture
def record(world: World, meeting: Meeting) -> Record:
    return actions.begin_notes(meeting=meeting, **act(world, "rapporteur"))


@pytest.fixture
def session(world: World) -> Session:
    issue = world.edition.issues.first()
    return programme_actions.put_session(
        edition=world.edition, title="เสวนาเมืองปลอดภัย", format="panel", issue=issue, **act(world)
    )


def change(name: str, text: str = "", base: int = 0, **more: Any) -> Change:
    known = {"line_id": f"line-{name}", "save": f"{name}{base}{text[:8]}", "order": f"00000{name[0]}", **more}
    return Change(base=base, text=text, **known)


def save(world: World, record: Record, *changes: Change, who: str = "rapporteur") -> Any:
    return actions.save_lines(record=record, changes=changes, **act(world, who))


def texts(record: Record) -> list[str]:
    return [line.text for line in lines_of(record)]


def test_a_line_is_kept_read_and_told(world: World, record: Record) -> None:
    saved = save(world, record, change("a", "@ส่วนกลาง ส่งกำหนดการ ภายในวันพุธที่ 22 กันยายน"))
    (line,) = saved.lines
    assert (line.version, line.author, saved.rev) == (1, world.rapporteur, record.rev + 1)
    assert line.understood == {
        "kind": "task", "what": "ส่งกำหนดการ", "owner": "ส่วนกลาง", "due": "2021-09-22", "days": None, "after": "",
    }  # fmt: skip
    event = LiveEvent.objects.get(channel=f"notes:{record.pk}", kind="notes")
    assert event.payload["lines"][0]["text"].startswith("@ส่วนกลาง")


def test_the_same_save_twice_is_one_change(world: World, record: Record) -> None:
    first = change("a", "หนึ่ง")
    for _ in range(2):
        assert save(world, record, first).lines[0].version == 1
    second = change("a", "หนึ่ง สอง", base=1)
    for _ in range(2):
        assert save(world, record, second).lines[0].version == 2
    assert texts(record) == ["หนึ่ง สอง"]


def test_what_was_typed_after_a_lost_answer_is_no_conflict(world: World, record: Record) -> None:
    lost = change("a", "หนึ่ง")
    save(world, record, lost)  # kept, but the answer never arrived
    save(world, record, change("a", "หนึ่งสอง", earlier=(lost.save,)))
    assert texts(record) == ["หนึ่งสอง"]


def test_two_on_one_line_keep_both_one_below_the_other(world: World, record: Record) -> None:
    save(world, record, change("a", "ร่าง"), change("b", "ต่อไป"))
    save(world, record, change("a", "ของเลขา", base=1), who="secretary")
    mine = change("a", "ของผู้จด", base=1)
    for _ in range(2):  # the second sending finds its twin
        saved = save(world, record, mine)
    assert texts(record) == ["ของเลขา", "ของผู้จด", "ต่อไป"]
    twin = Line.objects.get(record=record, text="ของผู้จด")
    assert twin.twin_of == "line-a"
    assert {line.line_id for line in saved.lines} == {"line-a", twin.line_id}
    kept = change("x", "ของผู้จด", base=1, line_id=twin.line_id, settled=True, order=twin.order)
    save(world, record, kept)
    twin.refresh_from_db()
    assert twin.twin_of == ""


def test_moving_a_line_that_was_rewritten_moves_it_and_keeps_the_words(world: World, record: Record) -> None:
    save(world, record, change("a", "ร่าง"), change("b", "ต่อไป"))
    save(world, record, change("a", "ของเลขา", base=1), who="secretary")
    save(world, record, change("a", "ร่าง", base=1, wrote=False, order="00000c", level=2, save="moved1"))
    assert texts(record) == ["ต่อไป", "ของเลขา"]


def test_taking_away_never_takes_what_one_has_not_seen(world: World, record: Record) -> None:
    save(world, record, change("a", "ร่าง"))
    save(world, record, change("a", "ของเลขา", base=1), who="secretary")
    saved = save(world, record, change("a", "ร่าง", base=1, deleted=True, wrote=False, save="gone"))
    assert saved.refused == {"line-a": "changed"}
    assert texts(record) == ["ของเลขา"]
    save(world, record, change("a", "ของเลขา", base=2, deleted=True, wrote=False, save="gone2"))
    assert texts(record) == []
    # Somebody who had not heard of it goes on writing: words win.
    save(world, record, change("a", "ของเลขา ยาวขึ้น", base=2), who="secretary")
    assert texts(record) == ["ของเลขา ยาวขึ้น"]


def test_two_lines_begun_in_one_place_stand_below_each_other(world: World, record: Record) -> None:
    save(world, record, change("a", "เดิม"))
    save(world, record, change("b", "ของผู้จด", order="00000b"))
    save(world, record, change("c", "ของเลขา", order="00000b"), who="secretary")
    save(world, record, change("d", "ท้าย", order="00000c"))
    assert texts(record) == ["เดิม", "ของผู้จด", "ของเลขา", "ท้าย"]
    assert len({line.order for line in lines_of(record)}) == 4


def test_hostile_lines(world: World, record: Record) -> None:
    saved = save(
        world, record, change("a", "ก" * 10_001), change("b", "<script>alert(1)</script>\x00"), change("c", "x", kind="quote"),
        change("d", "ดี", line_id="../../etc"), change("e", "ลึก", level=99, order="ฮ", save="s" * 300),
    )  # fmt: skip
    assert saved.refused == {"line-a": "too_long", "../../etc": "no_id"}
    kept = {line.line_id: line for line in lines_of(record)}
    assert kept["line-b"].text == "<script>alert(1)</script>"
    assert kept["line-c"].kind == ""  # a quote belongs to a session
    assert (kept["line-e"].level, len(kept["line-e"].last_save)) == (6, 40)


@pytest.mark.parametrize("who", ["treasurer", "outsider"])
def test_who_may_not(
    world: World, record: Record, meeting: Meeting, session: Session, client: Client, who: str
) -> None:
    with pytest.raises(NotAllowed):
        save(world, record, change("a", "x"), who=who)
    for thing in ({"meeting": meeting}, {"session": session}):
        with pytest.raises(NotAllowed):
            actions.begin_notes(**thing, **act(world, who))
    for verb in (actions.hand_over_notes, actions.reopen_notes, actions.make_minutes):
        with pytest.raises(NotAllowed):
            verb(record=record, **act(world, who))
    with pytest.raises(NotAllowed):
        actions.show_presence(record=record, line_id="", **act(world, who))
    client.force_login(getattr(world, who))
    here = f"/desk/songkhla-2564/meetings/notes/{record.public_id}/"
    for address in (
        here,
        f"{here}lines/",
        f"{here}review/",
        f"{here}print/",
        f"{here}removed/",
        "/desk/songkhla-2564/meetings/notes/",
    ):
        assert client.get(address).status_code == 404, address
    for address in (f"{here}lines/", f"{here}here/", f"{here}write/", f"{here}review/ready/"):
        assert client.post(address, "{}", content_type="application/json").status_code == 404, address
    for what, thing in (("meeting", meeting.public_id), ("session", session.public_id), ("other", "x")):
        assert client.post(f"/desk/songkhla-2564/meetings/notes/of/{what}/{thing}/").status_code == 404
    assert not record.lines.exists()


def test_a_rapporteur_of_one_session_reaches_just_that_one(
    world: World, record: Record, session: Session, client: Client
) -> None:
    user = User.objects.create_user("one@example.org", name="ผู้จดหนึ่งห้อง")
    grant(user, Role.RAPPORTEUR, Scope.SESSION, session.pk, world.network.pk)
    client.force_login(user)
    door = client.get("/desk/").content.decode()
    assert f"/desk/songkhla-2564/meetings/notes/of/session/{session.public_id}/" in door
    assert door.count("/notes/of/") == 1
    begun = client.post(f"/desk/songkhla-2564/meetings/notes/of/session/{session.public_id}/")
    assert begun.status_code == 302
    assert client.get(begun.headers["Location"]).status_code == 200
    assert client.get(f"/desk/songkhla-2564/meetings/notes/{record.public_id}/").status_code == 404


def test_the_audit_record_says_who_writes_once_in_a_quarter_of_an_hour(world: World, record: Record) -> None:
    for minute in (0, 1, 14, 16):
        actions.save_lines(
            record=record, changes=[change(f"{minute:02d}", "x", order=f"0000{minute:02d}")],
            by=world.by(world.rapporteur), at=world.now + dt.timedelta(minutes=minute),
        )  # fmt: skip
    assert Entry.objects.filter(verb="meetings.notes_written", object_id=record.pk).count() == 2


# ---- over HTTP --------------------------------------------------------------------------------------------------


def post(client: Client, record: Record, *lines: dict[str, Any], since: int = 0) -> Any:
    body = {"since": since, "changes": lines}
    return client.post(
        f"/desk/songkhla-2564/meetings/notes/{record.public_id}/lines/",
        json.dumps(body),
        content_type="application/json",
    )


def wire(name: str, text: str, base: int = 0, **more: Any) -> dict[str, Any]:
    return {"id": f"line-{name}", "base": base, "save": f"{name}{base}", "order": f"00000{name}", "text": text, **more}


def test_the_editor_sends_and_hears_what_others_wrote(world: World, record: Record, client: Client) -> None:
    client.force_login(world.rapporteur)
    page = client.get(f"/desk/songkhla-2564/meetings/notes/{record.public_id}/").content.decode()
    assert "note-plain" in page
    first = post(client, record, wire("a", "หนึ่ง</script>")).json()
    assert [line["text"] for line in first["lines"]] == ["หนึ่ง</script>"]
    save(world, record, change("b", "สอง"), who="secretary")
    second = post(client, record, wire("c", "สาม"), since=first["rev"]).json()
    assert {line["text"] for line in second["lines"]} == {"สอง", "สาม"}
    since = client.get(f"/desk/songkhla-2564/meetings/notes/{record.public_id}/lines/?since={first['rev']}").json()
    assert {line["text"] for line in since["lines"]} == {"สอง", "สาม"}
    page = client.get(f"/desk/songkhla-2564/meetings/notes/{record.public_id}/").content.decode()
    assert "หนึ่ง&lt;/script&gt;" in page
    client.post(
        f"/desk/songkhla-2564/meetings/notes/{record.public_id}/here/",
        '{"line": "line-a"}',
        content_type="application/json",
    )
    assert NoteTaker.objects.get(user=world.rapporteur).line_id == "line-a"


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        '{"since": 1}',
        '{"since": 1, "changes": [1]}',
        '{"since":1,"changes":[{"id":"x"}]}',
        '{"since":1,"changes":[{"id":"abcdef","base":1,"save":"1","order":"1","text":"x","saidAt":"yesterday"}]}',
    ],
)
def test_damaged_sendings_are_refused(world: World, record: Record, client: Client, body: str) -> None:
    client.force_login(world.rapporteur)
    answer = client.post(
        f"/desk/songkhla-2564/meetings/notes/{record.public_id}/lines/", body, content_type="application/json"
    )
    assert answer.status_code == 400


def test_without_a_script(world: World, record: Record, client: Client) -> None:
    client.force_login(world.rapporteur)
    here = f"/desk/songkhla-2564/meetings/notes/{record.public_id}/"
    client.post(f"{here}write/", {"text": "/วาระ เรื่องแจ้งเพื่อทราบ\nประธานแจ้ง\n  ย่อย\n/มติ ใช้ชื่อเดิม\n\n"})
    assert [(line.kind, line.level, line.text) for line in lines_of(record)] == [
        ("topic", 1, "เรื่องแจ้งเพื่อทราบ"), ("", 1, "ประธานแจ้ง"), ("", 2, "ย่อย"), ("decision", 1, "ใช้ชื่อเดิม"),
    ]  # fmt: skip
    line = lines_of(record)[1]
    form = client.get(f"{here}?edit={line.line_id}").content.decode()
    assert f'name="line" value="{line.line_id}"' in form
    client.post(
        f"{here}write/", {"line": line.line_id, "version": "1", "text": "ประธานแจ้งข่าวดี", "kind": "", "level": "1"}
    )
    assert texts(record)[1] == "ประธานแจ้งข่าวดี"
    client.post(f"{here}write/", {"line": line.line_id, "version": "2", "remove": "1"})
    assert "ประธานแจ้งข่าวดี" not in texts(record)
    assert "ประธานแจ้งข่าวดี" in client.get(f"{here}removed/").content.decode()
    client.post(f"{here}removed/", {"line": line.line_id})
    assert texts(record)[1] == "ประธานแจ้งข่าวดี"
    long = client.post(f"{here}write/", {"text": "ก" * 10_001})
    assert long.status_code == 422
    assert "ก" * 10_001 in long.content.decode()
    long = client.post(f"{here}write/", {"line": line.line_id, "version": "3", "level": "2", "text": "ข" * 10_001})
    assert "ข" * 10_001 in long.content.decode().split(f'name="line" value="{line.line_id}"')[1], (
        "in the line's own form"
    )
    Record.objects.filter(pk=record.pk).update(state="ready")
    late = client.post(f"{here}write/", {"text": "เขียนไว้ตอนเน็ตหลุด"})
    assert (late.status_code, "เขียนไว้ตอนเน็ตหลุด" in late.content.decode()) == (409, True)


def test_as_many_questions_for_five_thousand_lines_as_for_five(
    world: World, record: Record, client: Client, django_assert_max_num_queries: Any
) -> None:
    client.force_login(world.rapporteur)
    here = f"/desk/songkhla-2564/meetings/notes/{record.public_id}/"
    save(world, record, *(change(str(n), f"บรรทัด {n}", order=f"00000{n}") for n in range(5)))
    client.get(here)
    with django_assert_max_num_queries(20) as page_few:
        client.get(here)
    with django_assert_max_num_queries(30) as send_few:
        assert post(client, record, wire("a", "x"), since=99).status_code == 200
    Line.objects.bulk_create(
        Line(record=record, line_id=f"many-{n}", order=f"00{n:04d}", text=f"บรรทัด {n}", rev=1, said_at=world.now, changed_at=world.now)
        for n in range(5000)
    )  # fmt: skip
    with django_assert_max_num_queries(len(page_few)):
        page = client.get(here)
    assert page.content.count(b'class="ln ') > 5000
    with django_assert_max_num_queries(len(send_few)):
        assert post(client, record, wire("b", "y"), since=99).status_code == 200


def test_notes_of_a_session(world: World, session: Session, client: Client) -> None:
    speaking = session.speakings.create(shown_name="นางสาวมาลี ริมเล", role="speaker")
    record = actions.begin_notes(session=session, **act(world, "rapporteur"))
    save(
        world, record, change("a", "น้ำในทะเลสาบดีขึ้น", kind="quote", speaker=speaking.pk),
        change("b", "ตั้งกองทุนทะเลสาบ", kind="proposal", speaker=99999, said_by="คนในห้อง"),
    )  # fmt: skip
    quote, proposal = lines_of(record)
    assert (quote.said_by, quote.speaker, proposal.said_by, proposal.speaker) == (
        "นางสาวมาลี ริมเล",
        speaking,
        "คนในห้อง",
        None,
    )
    name = proposal.public_id
    save(world, record, change("b", "ตั้งกองทุนทะเลสาบสงขลา", base=1, kind="proposal"))
    proposal.refresh_from_db()
    assert proposal.public_id == name
    client.force_login(world.rapporteur)
    whole = client.get(f"/desk/songkhla-2564/meetings/notes/{record.public_id}/review/").content.decode()
    assert name in whole
    assert "“น้ำในทะเลสาบดีขึ้น”" in whole
    assert client.get("/desk/songkhla-2564/meetings/notes/").status_code == 200
