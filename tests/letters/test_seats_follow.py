"""An answer on one's own page moves the seat, by the seats' own rules; person and secretariat see it at once."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse

from tests.letters.letters_world import act, bearer, begun, made
from tests.seats.seat_world import DAYS, SeatWorld, build, drawn
from tests.world import World
from wethi.kit.outbox.models import Message
from wethi.letters import actions
from wethi.letters.models import Invitation
from wethi.letters.whom import Asked, receivers
from wethi.network.models import Person
from wethi.rosters.models import Line
from wethi.rosters.needs import needs_of
from wethi.seats.choices import HELD, SeatState
from wethi.seats.models import Seat


def _answers(client: Client, one: Invitation, **said: Any) -> str:
    typed = {"coming": "yes", "days": DAYS, "mode": "zoom", "invitation": one.public_id, **said}
    assert client.post(reverse("my_invitation:answer"), typed).status_code == 302
    return client.get(reverse("person:page")).content.decode()


def _seat(one: Invitation) -> Seat:
    return Seat.objects.get(nominee__line=int(one.key.removeprefix("line-")))


def test_way_days_and_substitute_move_the_seat_or_wait_for_room(world: World) -> None:
    crowded: SeatWorld = build(world)
    drawn(crowded, hub_cap={crowded.hub.public_id: 2})
    mailing = made(world, begun(world, "seats", way="print"))
    last = mailing.invitations.last()
    assert last
    assert _seat(last).told_at is None
    actions.give_mailing(mailing=mailing, invitations=[last.public_id], **act(world))
    assert _seat(last).told_at is not None, "whoever got a letter knows of the seat"
    rows = {mode: [one for one in mailing.invitations.all() if one.mode == mode] for mode in ("hub", "zoom")}
    for one in rows["hub"]:
        actions.answer(invitation=one, coming="yes", channel="phone", mode="zoom", days=DAYS[:1], **act(world))
        seat = _seat(one)
        assert (seat.state, seat.mode, seat.hub, seat.days) == (SeatState.CONFIRMED, "zoom", None, DAYS[:1])
    first, second, third, fourth = rows["zoom"][:4]
    for one in (first, second):
        body = _answers(bearer(one), one, mode="hub")
        assert (_seat(one).mode, _seat(one).hub, _seat(one).days) == ("hub", crowded.hub, DAYS)
        assert crowded.hub.name in body
        assert "The way there" in body, "the page says the new place at once"
    client = bearer(third)
    body = _answers(client, third, mode="hub")
    assert "You asked to come otherwise" in body
    assert "Below you see what is not settled yet." in body
    desk = Client()
    desk.force_login(world.secretary)
    edition = world.edition.slug
    for address in (reverse("seats:home", args=[edition]), reverse("seats:seats", args=[edition]) + "?told=wish"):
        assert third.name in desk.get(address).content.decode()
    assert "waits for room or a word" in desk.get(reverse("letters:answers", args=[edition])).content.decode()
    assert "waits for your word" in desk.get(reverse("desk:edition", args=[edition])).content.decode()
    page = reverse("seats:seat", args=[edition, _seat(third).public_id])
    assert "Asks to come otherwise" in desk.get(page).content.decode()
    step = reverse("seats:answer", args=[edition, _seat(third).public_id, "allow"])
    assert desk.post(step).status_code == 422
    assert desk.post(step, {"why": "ล่ามภาษามือของกลุ่ม", "hub": crowded.hub.public_id}).status_code == 302
    assert _seat(third).mode == "hub"
    word = Message.objects.get(to_kind="seat", to_id=_seat(third).pk)
    assert "https://forum.example/me/" in word.body, "told by letters alone, a later yes is written to all the same"
    # A substitute: entered on the list and in the seat, without anybody at the desk.
    body = _answers(
        bearer(fourth), fourth, coming="substitute", substitute_name="นางมานี มาแทน", substitute_phone="0819998888"
    )
    fresh = Line.objects.get(given_name="มานี")
    assert (fresh.title, fresh.family_name, fresh.replaces_id) == (
        "นาง",
        "มาแทน",
        int(fourth.key.removeprefix("line-")),
    )
    over = Seat.objects.get(nominee__line=fresh) if _seat(fourth).state == SeatState.SUBSTITUTED else _seat(fourth)
    assert over.is_held
    assert over.nominee.line == fresh or over.instead == fresh
    # Food: under the seal of their line, after the second step.
    eater = rows["zoom"][5]
    client = bearer(eater)
    food = {"food": ["halal"], "allergies": "กุ้ง", "agreed": "on"}
    assert client.post(reverse("my_invitation:food"), food).status_code == 403
    client.post(reverse("person:second_step"), {"digits": eater.phone[-4:]})
    assert client.post(reverse("my_invitation:food"), food).status_code == 302
    line = Line.objects.get(pk=int(eater.key.removeprefix("line-")))
    assert (needs_of(line).food, line.agreed) == (("halal",), ["health"])
    shown = client.get(reverse("person:page")).content.decode()
    assert "Something is kept under seal" in shown
    assert "กุ้ง" not in shown
    # Whoever gave the seat back and changes their mind is told the truth, not thanked.
    left = rows["zoom"][4]
    client = bearer(left)
    _answers(client, left, coming="no", days=[])
    assert _seat(left).state not in HELD
    late = {"coming": "yes", "days": DAYS, "mode": "zoom", "invitation": left.public_id}
    refused = client.post(reverse("my_invitation:answer"), late)
    assert refused.status_code == 409
    assert "no longer held for you" in refused.content.decode()
    # What a list of seats shows becomes a batch.
    listed = desk.get(reverse("seats:seats", args=[edition]) + "?where=zoom&state=confirmed").content.decode()
    address = reverse("letters:new", args=[edition, "seats"])
    assert f"{address}?where=zoom&amp;state=confirmed" in listed
    held = Seat.objects.filter(hub=None, state="confirmed").count()
    found = receivers(world.edition, Asked("seats", {"where": "zoom", "state": "confirmed"}))
    assert len(found) == held


def test_a_name_that_became_a_person_keeps_the_sector_of_their_seat(world: World) -> None:
    """The seat was drawn for the name on the list: it answers by that name, whoever it turned out to be."""
    seat = drawn(build(world)).given_seats.select_related("nominee").order_by("pk")[0]
    person = Person.objects.create(network=world.network, given_name="มาลี", family_name="ริมเล", created_at=world.now)
    Line.objects.filter(pk=seat.nominee.line_id).update(person=person)
    found = {one.key: one for one in receivers(world.edition, Asked("seats"))}[f"line-{seat.nominee.line_id}"]
    assert (found.name, found.sector) == (seat.full_name, seat.sector)
    assert seat.sector
