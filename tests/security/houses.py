"""Two networks with everything in them, each with words that nobody else may read; and a way through every address."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from tests.security.name_lists import put_names
from tests.world import World, grant
from wethi.accounts.choices import Role, Scope
from wethi.accounts.models import User
from wethi.attendance.models import Device, Guest, OnlineReport, OnlineStay, Scan
from wethi.audience import actions as audience_actions
from wethi.audience.models import Question
from wethi.audit.actions import COMMAND
from wethi.kit.outbox.actions import prepare
from wethi.letters import actions as letter_actions
from wethi.letters.models import Invitation, Mailing
from wethi.letters.whom import Asked
from wethi.library.models import Article, ArticleVersion, Picture
from wethi.live import actions as live_actions
from wethi.live.models import Show
from wethi.meetings.actions import read_minutes_text
from wethi.meetings.actions.materials import add_material
from wethi.meetings.actions.notes import Change, begin_notes, save_lines
from wethi.meetings.models import Attendee, Item, Meeting, Task
from wethi.network import actions as network_actions
from wethi.network.models import Network, SharedRecord
from wethi.papers import actions as paper_actions
from wethi.privacy.actions import ask_request, issue_person_link, note_breach
from wethi.privacy.models import Request
from wethi.programme import actions as programme_actions
from wethi.programme.models import Edition
from wethi.rosters.models import Double, Line, Opening, Registration
from wethi.seats.models import Chance, Nominee, Plan, PlanFile, Repair, Seat, SeatRules, TableSeating
from wethi.support import actions as support_actions
from wethi.support.coming import Coming
from wethi.support.models import Parcel, Voucher

MINUTES = (
    "รายงานการประชุม ครั้งที่ ๑\nวันที่ ๑๗ กันยายน ๒๕๖๔\n๑. {secret} จะจัดงาน\n๒. ให้ {secret} ส่งรายชื่อภายในวันที่ ๒๐ กันยายน ๒๕๖๔\n"
)


@dataclass
class House:
    """A network, its edition and the parts of addresses that lead to its rows."""

    network: Network
    edition: Edition
    secret: str
    shown: str
    parts: dict[str, dict[str, str]] = field(default_factory=dict)
    token: str = ""

    def parts_for(self, name: str, wanted: set[str]) -> dict[str, str]:
        """The values for ``wanted`` parts of the address called ``name``; an unknown one is an error of this table."""
        known = {"edition": self.edition.slug, "network": self.network.slug, **self.parts["*"]}
        known |= self.parts.get(name.partition(":")[0], {}) | self.parts.get(name, {})
        return {part: known[part] for part in wanted}


def furnish(network: Network, edition: Edition, secret: str, shown: str, *, is_open: bool = True) -> House:
    """Fills the rooms: ``secret`` stands in whatever only the desk may see, ``shown`` in what the public reads."""
    at = dt.datetime(2021, 9, 18, 9, 30, tzinfo=dt.UTC)
    act: dict[str, Any] = {"by": COMMAND, "at": at}
    organisation = network_actions.add_organisation(
        network=network, name=f"{secret} องค์กร", sector="civil", phone="0740009999", **act
    )
    person = network_actions.add_person(
        network=network,
        given_name=secret,
        family_name="คนลับ",
        organisation=organisation,
        phone="0819998888",
        is_focal=True,
        **act,
    )
    double, gone = (
        network_actions.add_person(network=network, given_name=secret, family_name=family, **act)
        for family in ("คนลับ", "คนหลับ")
    )
    merger = network_actions.merge(kept=double, gone=gone, **act)
    network_actions.propose_link(owner=organisation, **act)
    shared = SharedRecord.objects.get(network=network)
    network_actions.put_milestone(network=network, year=1975, text=f"{shown} เริ่ม", **act)
    programme_actions.put_participation(edition=edition, organisation=organisation, role="invited", **act)
    prospect = programme_actions.put_prospect(edition=edition, name=f"{secret} ชวน", sector="civil", **act)
    offer = programme_actions.put_offer(
        edition=edition, organisation=organisation, kind="hub", what=f"{secret} ให้", **act
    )
    issue = edition.issues.order_by("no").first()
    day = edition.days.order_by("on").first()
    assert issue is not None
    assert day is not None
    hub = programme_actions.put_hub(edition=edition, name=f"{shown} จุด", kind="site", place="ริมเล", **act)
    segment = programme_actions.put_segment(
        day=day, no=1, starts_at=dt.time(9), ends_at=dt.time(10), title=f"{shown} ช่วง", **act
    )
    timed: dict[str, Any] = {"day": day, "starts_at": dt.time(13), "ends_at": dt.time(14), "issue": issue}
    session = programme_actions.put_session(edition=edition, title=f"{shown} ห้อง", hubs=[hub], **timed, **act)
    programme_actions.set_speakings(
        session=session, speakings=[{"person": person, "shown_name": f"{secret} ผู้พูด", "role": "speaker"}], **act
    )
    programme_actions.release_programme(edition=edition, **act)
    draft = programme_actions.put_session(edition=edition, title=f"{secret} ร่าง", **timed, **act)
    if is_open:
        programme_actions.open_edition(edition=edition, **act)
    reading = read_minutes_text(network=network, edition=edition, text=MINUTES.format(secret=secret), **act)
    meeting = Meeting.objects.create(
        network=network,
        edition=edition,
        no=1,
        title=f"{secret} ประชุม",
        created_at=at,
        text=MINUTES.format(secret=secret),
    )
    Item.objects.create(meeting=meeting, order=1, section="สรุป", marker="dot", no="1", text=f"{secret} ว่า")
    task = Task.objects.create(
        network=network, edition=edition, meeting=meeting, what=f"{secret} งาน", owner=secret, created_at=at
    )
    attendee = Attendee.objects.create(meeting=meeting, order=1, name=f"{secret} ผู้มา")
    notes = begin_notes(session=session, **act)
    save_lines(record=notes, changes=[Change("first-line", 0, "a", "a", text=f"{secret} พูด")], **act)
    material = add_material(session=session, kind="slides", title=f"{secret} สไลด์", body=b"slides", **act)
    first, second = put_names(edition, organisation, secret, act)
    photograph = first.roster.pictures.get().public_id
    question = Question.objects.create(
        edition=edition, hub=hub, text=f"{secret} ถาม", name=secret, key=secret, asked_at=at, changed_at=at
    )
    poll = audience_actions.put_poll(edition=edition, kind="scale", title=f"{secret} โพล", **act)
    said = audience_actions.announce(edition=edition, text=f"{shown} ประกาศ", **act)
    guest, device, report, stay, scan = _at_the_door(edition, hub, day.on, secret, at)
    opening = Opening.objects.create(edition=edition)
    registered = Registration.objects.create(
        opening=opening, key=secret, name=f"{secret} ลงทะเบียน", phone="0817776666", sector="civil", at=at, changed_at=at
    )
    article = Article.objects.create(
        network=network, edition=edition, issue=issue, title=f"{secret} บทความ", body=secret, changed_at=at
    )
    picture = Picture.objects.create(
        article=article, alt=f"{secret} ภาพ", width=480, height=300, widths=[480], created_at=at
    )
    ArticleVersion.objects.create(article=article, no=1, title=f"{secret} ก่อน", body=secret, at=at)
    Article.objects.create(
        network=network, edition=edition, title=f"{secret} ถอน", body=secret, changed_at=at, state="withdrawn"
    )
    message = prepare(
        network_id=network.pk,
        edition_id=edition.pk,
        key=f"one-{network.pk}",
        channel="email",
        to_kind="person",
        to_id=person.pk,
        to_name=secret,
        to_address="lap@example.org",
        subject=f"{secret} เรื่อง",
        body=secret,
        at=at,
    )
    invitation = _invited(edition, person, message, secret, act)
    show_parts = _show(edition, day, hub, secret, shown, act)
    issued = issue_person_link(person=person, edition_id=edition.pk, by=COMMAND, at=timezone.now())
    wish: Request = ask_request(person=person, kind="access", words=f"{secret} ขอ", **act)
    breach = note_breach(network=network, what=f"{secret} หาย", noticed_at=at, **act)
    helper = User.objects.create_user(f"helper-{network.pk}@example.org", name=f"{secret} ผู้ช่วย")
    role = grant(helper, Role.MODERATOR, Scope.EDITION, edition.pk, network.pk)
    return House(
        network, edition, secret, shown,
        {
            "*": {
                "on": day.on.isoformat(), "no": str(segment.no), "kind": "csv", "task": task.public_id,
                "reading": reading.public_id, "meeting": meeting.public_id, "key": "title", "layout": "summary",
                "message": message.public_id, "article": article.public_id, "grant_id": str(role.pk),
                "request_id": str(wish.pk), "how": "finish", "to": "close", "token": issued.token,
                "sign_in_id": "1", "pk": "1", "version": "0", "path": "css/none.css", "role": "keeper",
                "link_id": str(issued.link.pk), "breach": str(breach.pk),
            },
            "meetings": {"attendee": str(attendee.pk)},
            "meetings:paper": {"kind": "docx"},
            "notes": {"record": notes.public_id, "material": material.public_id, "step": "hand-over"},
            "notes:begin": {"what": "session", "thing": session.public_id},
            "rosters": {"roster": first.roster.public_id, "public_id": first.public_id, "what": "sure"},
            "rosters:fill_hub": {"roster": first.roster.public_id, "public_id": hub.public_id},
            **{
                f"{space}{page}": {"roster": first.roster.public_id, "public_id": photograph, "to": "typed"}
                for space in ("rosters:fill_", "my_list:")
                for page in ("beside", "image", "picture_step")
            },
            "rosters:doubles_settle": {"public_id": Double.objects.get(first=first, second=second).public_id},
            "rosters:registration_step": {"public_id": registered.public_id, "to": "cancel"},
            "rosters:registration": {"public_id": registered.public_id},
            "rosters:registration_needs": {"public_id": registered.public_id, "to": "read"},
            "rosters:registration_change": {"public_id": registered.public_id, "to": "change"},
            "attendance": {"public_id": guest.public_id, "what": "people", "to": "part", "mark": scan.mark},
            "attendance:paper": {"what": "sheet"},
            "attendance:door_step": {"public_id": device.public_id, "to": "free"},
            **{f"attendance:{name}": {"public_id": report.public_id} for name in ("report", "withdraw")},
            "attendance:settle_stay": {"public_id": stay.public_id},
            "my_doors": {"hub": hub.public_id, "public_id": device.public_id, "to": "free"},
            "my_list": {"public_id": first.public_id},
            "my_list:hub": {"public_id": hub.public_id},
            "minutes:paper": {"kind": "docx"},
            **show_parts,
            **_seats(edition, issue, first, second, secret, at),
            "public:article": {"public_id": article.public_id},
            "public:picture": {"public_id": picture.public_id, "width": "480"},
            "public:sitemap_part": {"part": "1"},
            "library": {"picture": picture.public_id, "no": "1"},
            "public:session": {"public_id": draft.public_id},
            "public:issue": {"public_id": issue.public_id},
            "public:issue_ics": {"public_id": issue.public_id},
            "public:hub": {"public_id": hub.public_id},
            "public:hub_ics": {"public_id": hub.public_id},
            "public:session_ics": {"public_id": draft.public_id},
            "programme:issue": {"public_id": issue.public_id},
            "programme:hub": {"public_id": hub.public_id},
            "programme:session": {"public_id": draft.public_id},
            "programme:session_cancel": {"public_id": draft.public_id},
            "programme:remove": {"kind": "sessions", "key": draft.public_id},
            "network:organisation": {"public_id": organisation.public_id},
            "network": {
                "public_id": person.public_id, "of": "people", "what": "contacts", "first": person.public_id,
                "second": double.public_id, "shared": shared.public_id,
            },
            "network:part": {"public_id": merger.public_id},
            "audience": {"public_id": question.public_id},
            **{key: {"public_id": poll.public_id} for key in ("audience:poll", "audience:poll_move")},
            "audience:announcement_down": {"public_id": said.public_id},
            "write": {"whom": "people"},
            "letters": {"mailing": invitation.mailing.public_id, "invitation": invitation.public_id, "whom": "speakers", "no": "0", "file": "0000000000"},
            "letters:do": {"mailing": invitation.mailing.public_id, "step": "approve"},
            "letters:step": {"invitation": invitation.public_id, "step": "remove"},
            "my_invitation": {"invitation": invitation.public_id, "no": "0"},
            "hooks:off": {"token": "none"},
            "partners": {"public_id": organisation.public_id},
            **{key: {"public_id": prospect.public_id} for key in ("partners:prospect", "partners:prospect_remove")},
            "partners:offer": {"public_id": offer.public_id},
            "partners:settle": {"public_id": offer.public_id},
            "partners:offer_remove": {"public_id": offer.public_id},
            "house": {"public_id": person.public_id},
            **_papers(edition, person, secret, act),
            **_money(edition, person, hub, secret, act),
        },
        issued.token,
    )  # fmt: skip


def _seats(edition: Edition, issue: Any, first: Line, second: Line, secret: str, at: Any) -> dict[str, dict[str, str]]:
    """A public plan, a seat of one name, a proposal and tables; the files are as small as files can be."""
    SeatRules.objects.create(edition=edition, changed_at=at)
    one = Nominee.objects.create(edition=edition, code="10000", line=first, added_at=at)
    Nominee.objects.create(edition=edition, code="20000", line=second, added_at=at)
    plan = Plan.objects.create(
        edition=edition, no=1, state="drawn", commitment="0" * 64, made_at=at, published_at=at, done_at=at, number="000000",
        drawn_at=at, seated_at=at, maximin=0.5, bound=0.5, codes={"issue": {"1": issue.pk}, "hub": {}, "org": {"o1": ["p1", secret]}},
        numbers={"levels": [[0.5, 2]], "preference": None, "bundles": 1, "rules": 0},
    )  # fmt: skip
    text = json.dumps({"inputs": {"people": [], "issues": ["1"], "rules": [], "cap": None}, "path": [], "seats": []})
    PlanFile.objects.bulk_create([PlanFile(plan=plan, kind=kind, text=text) for kind in ("plan", "allocation")])
    Chance.objects.create(plan=plan, nominee=one, chance=0.5, group=0, equals=1, ways=[["1", "zoom", 0.5]])
    seat = Seat.objects.create(
        edition=edition, plan=plan, nominee=one, issue=issue, mode="zoom", days=[], came_by="draw", state="offered",
        state_at=at, offered_at=at,
    )  # fmt: skip
    repair = Repair.objects.create(plan=plan, state="proposed", made_at=at)
    tables = TableSeating.objects.create(
        edition=edition, issue=issue, on=at.date(), tables=1, rounds=1, number="000000", made_at=at,
        dealt=[[[seat.public_id]]], quality={"meetings": 0, "most": 0, "fewest": 0},
    )  # fmt: skip
    return {
        "seats": {"public_id": plan.public_id, "code": "10000"},
        "seats:seat": {"public_id": seat.public_id},
        "seats:answer": {"public_id": seat.public_id, "to": "confirm"},
        "seats:settle_repair": {"public_id": repair.public_id, "to": "discard"},
        **{name: {"public_id": tables.public_id} for name in ("seats:seating", "seats:forget_tables")},
        "my_seat:answer": {"public_id": seat.public_id, "to": "decline"},
    }


def _show(
    edition: Edition, day: Any, hub: Any, secret: str, shown: str, act: dict[str, Any]
) -> dict[str, dict[str, str]]:
    """A run of show with a cue, and what the broadcast and Zoom have of this edition. The screen's key is a wrong one."""
    show = Show.objects.create(edition=edition, day=day, starts_s=46800, created_at=act["at"])
    cue = live_actions.put_cue(show=show, title=f"{secret} คิว", length_s=600, notes=f"{secret} หมายเหตุ", hub=hub, **act)
    screen = live_actions.put_screen(edition=edition, kind="hub", hub=hub, **act)
    page_parts = live_actions.put_page(
        edition=edition, kind="other", title=f"{shown} เพจ", address="https://page.example/live", **act
    )
    meeting = live_actions.put_meeting(
        edition=edition, day=day, topic=f"{secret} ห้อง Zoom", join_url="https://zoom.us/j/1", **act
    )
    recording = live_actions.add_recording(
        edition=edition, title=f"{secret} บันทึก", kind="recording", source="ที่อื่น", **act
    )
    return {
        **{f"live:{name}": {"public_id": page_parts.public_id} for name in ("page", "count")},
        **{f"live:{name}": {"public_id": meeting.public_id} for name in ("meeting", "target")},
        "live:meeting_step": {"public_id": meeting.public_id, "what": "stop"},
        **{f"live:recording{name}": {"public_id": recording.public_id} for name in ("", "_file", "_remove")},
        "live": {"cue": cue.public_id, "what": "up"},
        "live:run": {"what": "close"},
        "live:choose_main": {"session": edition.sessions.first().public_id},
        "screen": {"key": f"{screen.public_id}-0"},
    }


def _papers(edition: Edition, person: Any, secret: str, act: dict[str, Any]) -> dict[str, dict[str, str]]:
    """An issued paper with its number, template and letterhead."""
    values = {"name": secret, "subject": f"{secret} เรื่อง"}
    head = paper_actions.save_letterhead(edition=edition, name=f"{secret} หัว", lines=[secret], **act)
    wanted = [paper_actions.Wanted(secret, values, secret, f"{secret} องค์กร", person.pk)]
    batch = paper_actions.issue_papers(edition=edition, kind="letter", wanted=wanted, title=f"{secret} ชุด", **act)
    paper = batch.papers.get()
    hub = edition.hubs.filter(kind="site")[:1].get()
    paper_actions.save_hub_map(hub=hub, way=f"{secret} ทาง", link="", **act)
    return {
        "papers": {
            "paper": paper.public_id, "number": paper.number.public_id, "batch": batch.public_id, "which": "zip",
            "kind": "letter", "language": "th", "no": "1", "head": head.public_id,
            "hub": hub.public_id,
        },
        "papers:file": {"kind": "docx"},
        **{f"papers:{name}": {"kind": "csv"} for name in ("archive_file", "register_file")},
    }  # fmt: skip


def _at_the_door(edition: Edition, hub: Any, on: dt.date, secret: str, at: dt.datetime) -> tuple[Any, ...]:
    """Somebody who came, the device that saw it, a report of Zoom with somebody in it, a scan nobody understands."""
    guest = Guest.objects.create(
        edition=edition, key="walk:secret", origin="walk_in", name=f"{secret} ผู้มา", no=4821, badge_hash="ab", hub=hub,
        coming={on.isoformat(): "hub"}, added_at=at, changed_at=at,
    )  # fmt: skip
    device = Device.objects.create(
        hub=hub, label=f"{secret} เครื่อง", days=[on.isoformat()], made_at=at, closes_at=at + dt.timedelta(days=30)
    )
    report = OnlineReport.objects.create(edition=edition, day=on, filename=f"{secret}.csv", taken_at=at)
    stay = OnlineStay.objects.create(report=report, key="name:x", name=f"{secret} ซูม")
    scan = Scan.objects.create(
        edition=edition, mark=f"scan-of-{hub.public_id}", device=device, badge="cd", day=on, hub=hub, source="badge",
        seen_at=at, received_at=at, outcome="unknown",
    )  # fmt: skip
    return guest, device, report, stay, scan


def _money(edition: Edition, person: Any, hub: Any, secret: str, act: dict[str, Any]) -> dict[str, dict[str, str]]:
    """A budget with an expense, a voucher and a parcel."""
    on = dt.date(2021, 9, 28)
    funder = support_actions.put_funder(edition=edition, name=f"{secret} ทุน", granted=100_00, **act)
    line = support_actions.put_budget_line(
        edition=edition, funder=funder, activity=secret, what=f"{secret} หมวด", planned=100_00, pays=["other"], **act
    )
    expense = support_actions.put_expense(
        edition=edition, line=line, what=f"{secret} จ่าย", amount=1_00, on=on, paper="in_lieu", reason=secret, signer=secret,
        **act,
    )  # fmt: skip
    rate = support_actions.put_rate(edition=edition, kind="online", amount=1_00, from_on=on, source=secret, **act)
    part = Coming(person, days={on.isoformat(): "hub"}, hub_id=hub.pk, organisation=f"{secret} องค์กร", address=secret)
    support_actions.prepare_vouchers(edition=edition, people=[part], **act)
    voucher = Voucher.objects.get(edition=edition)
    support_actions.put_item(voucher=voucher, amount=2_00, what=f"{secret} รายการ", line=line, **act)
    food = support_actions.put_supply(edition=edition, name=f"{secret} ขนม", story=secret, **act)
    box = support_actions.put_box(edition=edition, diet="any", name=f"{secret} กล่อง", contents={food: 1}, **act)
    parcel = Parcel.objects.create(edition=edition, hub=hub, day=on, leaves_on=on, state="sent")
    parcel.lines.create(box=box, counted=3)
    return {
        "support": {
            "funder": funder.public_id, "line": line.public_id, "expense": expense.public_id, "rate": rate.public_id,
            "voucher": voucher.public_id, "item_id": str(voucher.items.get().pk), "step": "sent", "supply": food.public_id,
            "parcel": parcel.public_id, "hub": hub.public_id, "diet": "any", "day": on.isoformat(),
        },
        "support:budget_remove": {"kind": "line", "key": line.public_id},
        **{f"support:{name}": {"kind": "food"} for name in ("supplies", "supply", "supply_new")},
        "my_boxes": {"parcel": parcel.public_id},
        "my_money": {"voucher": voucher.public_id},
    }  # fmt: skip


def _invited(edition: Edition, person: Any, message: Any, secret: str, act: dict[str, Any]) -> Invitation:
    """A letter in the outbox to somebody who speaks, and their answer."""
    mailing = letter_actions.begin_mailing(
        edition=edition, asked=Asked("speakers"), title=f"{secret} ชุด", subject=f"{secret} เรื่อง",
        letter_on=dt.date(2021, 9, 19), **act,
    )  # fmt: skip
    invitation = mailing.invitations.get()
    Invitation.objects.filter(pk=invitation.pk).update(message=message)
    Mailing.objects.filter(pk=mailing.pk).update(state="ready")
    letter_actions.answer(invitation=invitation, coming="yes", channel="phone", words=f"{secret} มา", **act)
    return invitation


def houses(world: World) -> tuple[House, House]:
    """The first is open to the public, the second one's edition is a draft: none of it may show anywhere.

    Nobody has agreed to have a name published.
    """
    return (
        furnish(world.network, world.edition, "ลับสงขลา", "เปิดสงขลา"),
        furnish(world.other_network, world.other_edition, "ลับพัทลุง", "เปิดพัทลุง", is_open=False),
    )


def names_of_addresses() -> Iterator[tuple[str, set[str]]]:
    """Every address there is: its name with name space, and the parts it takes."""
    yield from _walk(get_resolver().url_patterns, "", set())


def _walk(patterns: Any, space: str, parts: set[str]) -> Iterator[tuple[str, set[str]]]:
    for one in patterns:
        taken = parts | set(one.pattern.converters) | set(one.pattern.regex.groupindex)
        if isinstance(one, URLResolver):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from _walk(one.url_patterns, inner, taken)
        elif isinstance(one, URLPattern):
            assert one.name, f"{one.pattern} has no name"
            yield f"{space}{one.name}", taken


def every_address(rooms: House, rows: House | None = None) -> list[tuple[str, str]]:
    """(name, path) of every address; with ``rows`` the edition and network of one house and the ids of the other."""
    found = []
    for name, wanted in names_of_addresses():
        parts = rooms.parts_for(name, wanted)
        if rows is not None:
            theirs = rows.parts_for(name, wanted - {"edition", "network"})
            if theirs == {part: parts[part] for part in theirs}:
                continue
            parts |= theirs
        try:
            found.append((name, reverse(name, kwargs=parts)))
        except NoReverseMatch as wrong:
            raise AssertionError(f"{name} cannot be reached with {parts}: give it parts in tests/security") from wrong
    return found
