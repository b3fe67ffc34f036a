"""What a bearer of a link sees of their invitation: each part of the page, and whose it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import get_language

from wethi.accounts.entrance import Bearer
from wethi.accounts.person_page import Subject
from wethi.kit import clock
from wethi.kit.outbox.adapters.line import channel_of
from wethi.kit.outbox.friends import accounts_of
from wethi.kit.outbox.models import Message
from wethi.letters.comings import comes, row_behind
from wethi.letters.forms import FoodForm, ReplyForm
from wethi.letters.models import Invitation
from wethi.letters.rules import LINK
from wethi.live.queries import zoom_ways
from wethi.network.models import Person
from wethi.programme.choices import EditionState
from wethi.programme.models import Day, Edition, Hub, Session
from wethi.pure.thai.places import districts
from wethi.pure.tilemap import layout
from wethi.rosters.models import Line

DOOR_OPENS = dt.timedelta(minutes=30)
"""How long before the first session of a day the address of the online room is shown."""


def invitations_for(bearer: Bearer, subject: Subject | None = None) -> list[Invitation]:
    """What this link may see, the newest first; of a person everything in the edition their link is for."""
    link = bearer.link
    rows = Invitation.objects.select_related(
        "mailing__edition__network", "mailing__template", "message", "letter__number", "hub"
    ).filter(removed_at=None, mailing__edition__network=link.network_id)
    if link.subject_kind == LINK:
        return list(rows.filter(pk=link.subject_id))
    if link.subject_kind != "person":
        return []
    mine = Q(person=link.subject_id)
    if subject is not None and isinstance(subject.row, Person):
        mine |= Q(person=subject.row.pk) | Q(person__merged_into=subject.row.pk)
    rows = rows.filter(mine).exclude(mailing__edition__state=EditionState.CLOSED)
    if link.edition_id:
        rows = rows.filter(mailing__edition=link.edition_id)
    return list(rows.order_by("-pk"))


def _first(request: HttpRequest, bearer: Bearer, subject: Subject) -> Invitation | None:
    """Of several the one that says most: a part in a session before a place on a list. Once for each request."""
    if not hasattr(request, "_invitation"):
        found = [one for one in invitations_for(bearer, subject) if is_out(one)]
        request._invitation = next((one for one in found if one.part), found[0] if found else None)  # type: ignore[attr-defined]
    one: Invitation | None = request._invitation  # type: ignore[attr-defined]
    return one


def is_out(one: Invitation) -> bool:
    """A letter that still waits in the outbox is shown to nobody; one that left stays, though it is written once more, or the
    rest of its batch was withdrawn."""
    if one.message is None:
        return False
    return one.message.state in _LEFT or Message.objects.filter(_BEFORE, to_id=one.pk).exists()


_LEFT = ("sent", "unclear")
_BEFORE = Q(to_kind="invitation", state__in=_LEFT)


def reply(request: HttpRequest, bearer: Bearer, subject: Subject) -> Mapping[str, Any] | None:
    one = _first(request, bearer, subject)
    if one is None:
        return None
    edition, now = one.mailing.edition, comes(one)
    stands = now.reply
    first: dict[str, Any] = {"days": now.days, "mode": now.mode, "hub": now.hub.public_id if now.hub else ""}
    if stands:
        first |= {name: getattr(stands, name) for name in (
            "coming", "travel", "substitute_name", "substitute_phone", "words")}  # fmt: skip
    return {
        "one": one,
        "reply": stands,
        "seat": now.seat,
        "form": ReplyForm(initial=first, edition=edition),
        "zone": edition.network.time_zone,
        "over": edition.ends_on is not None and clock.today(edition.network.time_zone) > edition.ends_on,
    }


@dataclass(frozen=True)
class MyDay:
    """A day of the forum: whether it is theirs, what they do on it, and the address of the online room while it is open."""

    on: dt.date
    mine: bool
    starts_at: dt.time | None
    sessions: Sequence[Session]
    mode: str
    room: str = ""
    room_from: dt.time | None = None


def days(request: HttpRequest, bearer: Bearer, subject: Subject) -> Mapping[str, Any] | None:
    one = _first(request, bearer, subject)
    if one is None:
        return None
    edition, now = one.mailing.edition, comes(one)
    coming, mode = set(now.days), now.mode
    parts: dict[int, list[Session]] = {}
    for session in Session.objects.filter(edition=edition, public_id__in=one.sessions, state="released").order_by(
        "starts_at"
    ):
        parts.setdefault(session.day_id or 0, []).append(session)
    online = Hub.objects.filter(edition=edition, kind="online").exclude(room_address="").order_by("order", "pk").first()
    own = zoom_ways(one.person_id, edition, parts)
    shared = online.room_address if online else ""
    clock_now = clock.local_now(edition.network.time_zone)
    rows = [
        _day(day, day.on.isoformat() in coming, parts.get(day.pk, []), mode, own.get(day.pk) or shared, clock_now)
        for day in edition.days.order_by("on")
    ]
    return {"one": one, "rows": rows, "edition": edition, "hub": now.hub} if rows else None


def _day(day: Day, is_mine: bool, sessions: Sequence[Session], mode: str, address: str, now: dt.datetime) -> MyDay:
    """The way in, their own link where Zoom gave one, from half an hour before the day begins until it ends."""
    starts = min((one.starts_at for one in sessions if one.starts_at), default=None) or day.starts_at
    room, room_from = "", None
    if address and is_mine and mode == "zoom":
        begins = dt.datetime.combine(day.on, starts or dt.time(8, 30), now.tzinfo) - DOOR_OPENS
        ends = dt.datetime.combine(day.on, day.ends_at or dt.time(20), now.tzinfo)
        room_from = begins.time()
        room = address if begins <= now <= ends else ""
    return MyDay(day.on, is_mine, starts, sessions, mode, room, room_from)


def hub(request: HttpRequest, bearer: Bearer, subject: Subject) -> Mapping[str, Any] | None:
    """Where they come to: the place in words, a drawing of the districts with the hub in it, a map to open, who to call."""
    one = _first(request, bearer, subject)
    now = comes(one) if one is not None else None
    if one is None or now is None or now.mode == "zoom" or now.hub is None or now.hub.kind != "site":
        return None
    place = now.hub
    hosting = getattr(place, "hosting", None)
    on_map = ""
    if place.latitude is not None and place.longitude is not None:
        on_map = f"https://www.openstreetmap.org/?mlat={place.latitude:.5f}&mlon={place.longitude:.5f}#map=17/{place.latitude:.5f}/{place.longitude:.5f}"
    return {
        "hub": place,
        "on_map": on_map,
        "geo": f"geo:{place.latitude:.5f},{place.longitude:.5f}" if on_map else "",
        "contact_name": hosting.contact_name if hosting else "",
        "contact_phone": hosting.contact_phone if hosting else "",
        "tiles": _tiles(one.mailing.edition, place),
    }


def _tiles(edition: Edition, place: Hub) -> Any:
    """The districts as tiles, roughly where they lie, with the hub's own filled; None where the place is not known."""
    codes = [one.code for one in districts(edition.network.province_code)]
    if place.district_code not in codes:
        return None
    drawn = layout(edition.network.province_code, codes, 56.0)
    name = next(one for one in districts(edition.network.province_code) if one.code == place.district_code)
    return {"drawn": drawn, "here": place.district_code, "name": name.name_en if get_language() == "en" else name.name}


def papers(request: HttpRequest, bearer: Bearer, subject: Subject) -> Mapping[str, Any] | None:
    """Letter and enclosures; a voucher and its amount only for whom gave the last digits of the telephone on file."""
    rows = [one for one in invitations_for(bearer, subject) if is_out(one) and one.mailing.kind]
    if not rows:
        return None
    shown = [(one, files_of(one, trusted=bearer.trusted)) for one in rows]
    hidden = sum(len(one.message.enclosures) - len(files) for one, files in shown if one.message)
    return {"rows": shown, "hidden": hidden}


def files_of(one: Invitation, *, trusted: bool) -> list[tuple[int, str]]:
    """(number, name) of what may be opened."""
    entries = one.message.enclosures if one.message else []
    return [(no, entry["name"]) for no, entry in enumerate(entries) if trusted or entry.get("made") != "voucher"]


def needs(request: HttpRequest, bearer: Bearer, subject: Subject) -> Mapping[str, Any] | None:
    """Food and help, for people: kept under seal, so shown to be there, never shown again. A body eats nothing."""
    one = _first(request, bearer, subject)
    if one is None:
        return None
    if isinstance(subject.row, Person):
        kept = subject.row.sealed_values.filter(kind="health").exists()
        on_list = not kept and Line.objects.filter(person=subject.row, sealed__isnull=False).exists()
        return {"form": FoodForm(), "kept": kept, "on_list": on_list}
    row = row_behind(one)
    return {"form": FoodForm(), "kept": bool(row.sealed), "on_list": False} if row is not None else None


def line(request: HttpRequest, bearer: Bearer, subject: Subject) -> Mapping[str, Any] | None:
    """How to have one's letters in LINE too, where the network speaks there."""
    one = _first(request, bearer, subject)
    network = subject.network
    if one is None or channel_of(network.pk) is None:
        return None
    kind, key = ("person", one.person_id) if one.person_id else ("organisation", one.organisation_id)
    is_friend = bool(key and accounts_of(network.pk, kind, [key]))
    return {"line_id": network.line_id, "is_friend": is_friend}
