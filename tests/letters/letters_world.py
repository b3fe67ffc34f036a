"""A batch to write: speakers of the small forum, with what is known of each, and a worker that makes the papers."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.test import Client
from django.utils import timezone

from tests.world import NOW, World
from wethi.kit.files import stored
from wethi.kit.jobs import registry
from wethi.kit.jobs.models import Unit
from wethi.kit.jobs.worker import Worker
from wethi.letters import actions
from wethi.letters.models import Invitation, Mailing
from wethi.letters.whom import Asked
from wethi.network import actions as network_actions
from wethi.network.models import Person
from wethi.papers.models import Paper
from wethi.programme import actions as programme_actions
from wethi.programme.models import Hub

ADDRESSES = actions.Addresses("https://forum.example/me/{}/", "https://forum.example/off/{}/")
SIGNERS = [{"name": "นางประไพ ใจงาม", "position": "ประธานเครือข่าย"}]


def act(world: World, at: dt.datetime | None = None) -> dict[str, Any]:
    return {"by": world.by(world.secretary), "at": at or NOW}


def speakers(world: World, count: int = 3) -> tuple[list[Person], Hub]:
    """People with a session each at a hub; the first by e-mail, the second by post, the third through a focal person."""
    hub = programme_actions.put_hub(
        edition=world.edition, name="จุดเมืองสงขลา", kind="site", place="หอเก่าริมท่า", district_code="9001",
        latitude=7.2, longitude=100.6, **act(world),
    )  # fmt: skip
    day = world.edition.days.order_by("on").first()
    assert day
    network_actions.add_person(
        network=world.network, given_name="ประสาน", family_name="งาน", organisation=world.organisations[0],
        is_focal=True, phone="0810001111", **act(world),
    )  # fmt: skip
    people = []
    for number in range(count):
        more: dict[str, Any] = {"email": f"speaker{number}@example.org"} if number % 3 == 0 else {}
        if number % 3 == 1:
            more = {"address": {"line": f"{number}/1 หมู่ 2", "subdistrict_code": "900101", "postcode": "90000"}}
        person = network_actions.add_person(
            network=world.network, title="นาย", given_name=f"วิทยากร{number}", family_name="ริมเล",
            organisation=world.organisations[0], phone=f"08900{number:05d}", sector="civil", **more, **act(world),
        )  # fmt: skip
        session = programme_actions.put_session(
            edition=world.edition, title=f"รายการ {number}", day=day, starts_at=dt.time(13), ends_at=dt.time(14), hubs=[hub],
            **act(world),
        )  # fmt: skip
        programme_actions.set_speakings(
            session=session,
            speakings=[{"person": person, "shown_name": person.full_name, "role": "speaker"}],
            **act(world),
        )
        people.append(person)
    programme_actions.release_programme(edition=world.edition, **act(world))
    return people, hub


def begun(world: World, whom: str = "speakers", given: dict[str, str] | None = None, **more: Any) -> Mailing:
    values: dict[str, Any] = {
        "title": "หนังสือเชิญวิทยากร", "subject": "ขอเชิญร่วมวันพลเมืองสงขลา", "letter_on": dt.date(2021, 9, 19),
        "signatories": SIGNERS, "enclosures": ["programme", "reply_form", "map", "calendar"], **more,
    }  # fmt: skip
    return actions.begin_mailing(edition=world.edition, asked=Asked(whom, given or {}), **values, **act(world))


def written(world: World, mailing: Mailing, at: dt.datetime | None = None) -> Mailing:
    """The button and the worker's part, without the papers' files."""
    actions.make_letters(mailing=mailing, addresses=ADDRESSES, **act(world, at))
    return actions.write_letters(mailing=mailing, addresses=ADDRESSES, **act(world, at))


def made(world: World, mailing: Mailing, at: dt.datetime | None = None) -> Mailing:
    """In the outbox, with one file standing for all papers: setting type is tested elsewhere."""
    at = at or timezone.now()  # links live for a year of the real clock
    written(world, mailing, at)
    body = b"%PDF-1.7 a letter"
    file = stored.keep(
        stored.write(body, ending=".pdf"), body, purpose="paper", name="paper.pdf", content_type="application/pdf",
        subject_kind="edition", subject_id=world.edition.pk, network_id=world.network.pk, at=at,
    )  # fmt: skip
    Paper.objects.filter(state="prepared").update(state="made", file=file)
    return mailing


def work_through() -> None:
    """Until nothing is open, without waiting for pauses."""
    registry.discover()
    worker = Worker()
    for _round in range(200):
        if not worker.work_once() and not Unit.objects.filter(
            state="open", batch__state__in=("queued", "running")
        ).update(not_before=None):
            return
    raise AssertionError("it does not end")


def link_path(one: Invitation) -> str:
    """The path of the link in the words of its message."""
    one.refresh_from_db()
    assert one.message
    address = next(word for word in one.message.body.split() if "/me/" in word)
    return address.removeprefix("https://forum.example").split("?")[0]


def bearer(one: Invitation) -> Client:
    """A browser that followed the link of a letter that has left; nothing was pressed yet."""
    client = Client()
    path = link_path(one)
    assert one.message
    type(one.message).objects.filter(pk=one.message.pk).update(state="sent", sent_at=timezone.now())
    assert client.get(path).status_code == 302
    return client
