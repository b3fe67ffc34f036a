"""The lists of the co-organisers two days before they close: handed in, half filled, opened, asked for more time."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from wethi.accounts.models import AccessLink
from wethi.demo.stages import Loading
from wethi.network.models import Address, Affiliation, Contact
from wethi.privacy.actions import give_consent, keep_sealed
from wethi.privacy.choices import Purpose, SealedKind
from wethi.privacy.rules import needs_guardian
from wethi.programme.models import Hub, Issue, Participation
from wethi.rosters import actions
from wethi.rosters.models import Opening, Registration, Roster
from wethi.rosters.needs import needs_text
from wethi.rosters.rules import LINK
from wethi.seats.queries import confirmed_seats

_SEED = 2564
# How far the co-organisers are, in turn; the first one is the host and has done it.
_FAR = (
    "handed_in",
    "handed_in",
    "started",
    "handed_in",
    "opened",
    "handed_in",
    "invited",
    "handed_in",
    "asked",
    "handed_in",
)
_LIST = dict[str, Any]
_ADDED = dt.datetime(2021, 9, 19, 3, tzinfo=dt.UTC)  # before the forum, whenever it is loaded
# What the people of a list need who come to a hub, by their place on it.
_EATS = {
    1: (("halal",), "", ""),
    4: (("halal",), "กุ้ง", ""),
    7: (("vegetarian",), "", ""),
    9: ((), "ถั่วลิสง", "นั่งรถเข็น ขอที่นั่งใกล้ประตู"),
}
_THEMSELVES = (
    (("halal",), "", "ขอห้องละหมาดใกล้ห้องประชุม"),
    (("vegetarian",), "ไม่ทานไข่", ""),
    ((), "", "หูตึงข้างขวา ขอนั่งแถวหน้า"),
)
# Name, sector, way; house, subdistrict and postcode; food, allergies, help: as they added it later.
_REGISTERED = (
    ("นางสาวเจ๊ะฝาตีม๊ะ ริมควน", "community", "hub", "12 หมู่ 3", "901101", "90110", ("halal",), "", ""),
    ("นายประทีป สวนยาง", "civil", "zoom", "", "", "", (), "", ""),
    ("นางหนูกลิ่น ทุ่งรวงทอง", "civil", "hub", "55/1 หมู่ 7", "900101", "90000", (), "กุ้งและปู", "เดินขึ้นบันไดไม่ไหว"),
    ("นายอับดุลเลาะ คลองแดน", "private", "hub", "8 หมู่ 1", "901101", "90110", ("halal",), "ถั่วลิสง", ""),
    ("นางสาวพิกุล ลานโพธิ์", "academia", "zoom", "21 ซอย 4", "900101", "90000", (), "", "ขอคำบรรยายบนจอ"),
    ("นายสุชาติ นาทวี", "local", "hub", "", "", "", ("vegetarian",), "", ""),
)


def put_lists(loading: Loading) -> None:
    """Allotments for all, lists in every state; what stands already is left as it is."""
    if Roster.objects.filter(participation__edition=loading.edition).exists():
        return
    chance = random.Random(_SEED)  # noqa: S311 made-up lists, not secrets
    issues = list(Issue.objects.filter(edition=loading.edition).order_by("no"))
    hubs = list(Hub.objects.filter(edition=loading.edition, kind="site").order_by("order"))
    participations = Participation.objects.filter(edition=loading.edition, withdrawn_at__isnull=True)
    for number, participation in enumerate(
        participations.select_related("edition__network", "organisation").order_by("pk")
    ):
        roster = actions.put_roster(participation=participation, **loading.act)
        first, second = chance.sample(issues, 2)
        places = {(first, ""): chance.choice((6, 8, 10)), (second, ""): chance.choice((4, 5, 6))}
        actions.put_allotments(roster=roster, places=places, **loading.act)
        if number % 15 == 14:
            continue  # not invited yet
        _go_on(loading, roster, _FAR[number % len(_FAR)], _names(loading, roster, chance, [first, second], hubs))


def link_people(loading: Loading) -> None:
    """Names that surely mean somebody of the network are that person; a telephone typed wrongly leaves one to be looked at."""
    actions.link_sure(edition=loading.edition, **loading.act)


def _go_on(loading: Loading, roster: Roster, far: str, names: list[_LIST]) -> None:
    actions.invite(
        roster=roster, channel="share", address_of=lambda token: f"/me/{token}/", code_page="/me/code/", **loading.act
    )
    if far == "invited":
        return
    link = AccessLink.objects.filter(subject_kind=LINK, subject_id=roster.pk).get()
    actions.note_roster_opened(roster=roster, link=link, **loading.act)
    if far == "opened":
        return
    some = names if far == "handed_in" else names[: len(names) // 2]
    actions.take_lines(roster=roster, changes=[actions.Change(values) for values in some], source="page", **loading.act)
    if far == "handed_in":
        actions.hand_in(roster=roster, **loading.act)
    if far == "asked":
        actions.ask_more_time(roster=roster, words="ขอถึงวันศุกร์ รอประชุมกลุ่มวันพฤหัส", **loading.act)


def _names(
    loading: Loading, roster: Roster, chance: random.Random, wanted: list[Issue], hubs: list[Hub]
) -> list[_LIST]:
    """The organisation's own people, most with all that is asked, some with something missing."""
    organisation = roster.participation.organisation_id
    people = [
        one.person
        for one in Affiliation.objects.filter(organisation=organisation).select_related("person").order_by("pk")
    ]
    phones = dict(Contact.objects.filter(person__in=people, kind="phone").values_list("person_id", "value"))
    addresses = {one.person_id: one for one in Address.objects.filter(person__in=people)}
    days = [day.on.isoformat() for day in loading.edition.days.all()]
    made: list[_LIST] = []
    for person in people:
        hub = chance.choice(hubs) if hubs and chance.random() < 0.55 else None
        coming = days if chance.random() < 0.6 else sorted(chance.sample(days, chance.choice((1, 2))))
        address = addresses.get(person.pk)
        values: _LIST = {
            "title": person.title, "given_name": person.given_name, "family_name": person.family_name,
            "gender": person.gender, "birth_year": person.birth_year, "phone": phones.get(person.pk, ""),
            "wish1": chance.choice(wanted), "coming": dict.fromkeys(coming, "hub" if hub else "zoom"), "hub": hub,
            "agreed": ["picture", "name_published"] if chance.random() < 0.7 else [],
        }  # fmt: skip
        if address is not None and chance.random() < 0.85:
            values |= {
                "address": address.line, "subdistrict_code": address.subdistrict_code, "postcode": address.postcode,
            }  # fmt: skip
        if chance.random() < 0.06:
            values["phone"] = values["phone"][:-1]
        food, words, help = _EATS.get(len(made) % 12 if hub else -1, ((), "", ""))
        if needs := needs_text(food, words, help):
            values |= {"needs": needs, "agreed": [*values["agreed"], "health"]}
        made.append(values)
    return made


def put_registered(loading: Loading) -> None:
    """People who registered themselves, what they added later, one who waits, one who would rather have another place; and some
    who wrote food and help on their own page."""
    if Opening.objects.filter(edition=loading.edition).exists():
        return
    act, edition = loading.act, loading.edition
    opening = actions.open_registration(edition=edition, **act)
    issues = list(Issue.objects.filter(edition=edition, withdrawn_at__isnull=True).order_by("no"))
    hubs = list(Hub.objects.filter(edition=edition, kind="site").order_by("order"))
    days = [day.isoformat() for day in edition.days.values_list("on", flat=True)]
    if not (issues and hubs and days):
        return
    actions.put_quotas(edition=edition, wanted=[actions.Wanted(1, issue=issues[-1])], **act)
    wishes = [
        actions.Wish(
            name, phone=f"08900{number:05d}", email="", sector=sector, issue_id=issues[-1 - number // 3 % len(issues)].pk,
            days=tuple(days[: 1 + number % len(days)]), mode=mode, hub_id=hubs[number % len(hubs)].pk if mode == "hub" else None,
        )
        for number, (name, sector, mode, *_later) in enumerate(_REGISTERED, start=1)
    ]  # fmt: skip
    receipts = actions.register(opening=opening, wishes=wishes, at=loading.at)
    rows = {row.public_id: row for row in Registration.objects.filter(opening=opening).select_related("hub")}
    for receipt, (_name, _sector, _mode, house, place, postcode, food, words, help) in zip(
        receipts, _REGISTERED, strict=True
    ):
        row = rows[receipt.public_id]
        row.opening = opening
        values: _LIST = {"address": house, "subdistrict_code": place, "postcode": postcode}
        if text := needs_text(food, words, help):
            values |= {"needs": text, "agreed": ["health"]}
        if house or text:
            actions.put_particulars(registration=row, values=values, **{**act, "at": _ADDED})
    last = rows[receipts[-1].public_id]
    full = actions.Choice(issues[-1].pk, tuple(last.days), last.mode, last.hub_id)
    actions.change_registration(registration=last, choice=full, waits=True, **{**act, "at": _ADDED})
    _write_themselves(loading)


def _write_themselves(loading: Loading) -> None:
    seats = confirmed_seats(loading.edition).filter(mode="hub", nominee__person__isnull=False).order_by("pk")
    for seat, needs in zip(seats, _THEMSELVES, strict=False):
        person = seat.nominee.person
        if person is None or needs_guardian(person, loading.at):
            continue
        give_consent(person=person, purpose=Purpose.HEALTH, channel="phone", **loading.act)
        keep_sealed(person=person, kind=SealedKind.HEALTH, value=needs_text(*needs), **loading.act)
