"""Who holds a seat, who comes next, which plan stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import NamedTuple

from django.db.models import Q, QuerySet

from wethi.kit.outbox.choices import Channel, State
from wethi.kit.outbox.models import Message
from wethi.network.choices import Sector
from wethi.programme.models import Edition
from wethi.seats.choices import HELD, PlanState, SeatState
from wethi.seats.models import Nominee, Plan, Seat, SeatRules

NOMINEE = (
    "nominee__line__roster__participation__organisation",
    "nominee__line__roster__participation__edition__network",
    "nominee__registration",
    "nominee__person",
)
"""What a seat needs to say who sits there."""


def seats_of(edition: Edition) -> QuerySet[Seat]:
    """Every seat ever given, with person, issue and hub: ``full_name``, ``organisation`` and ``nominee.phone`` cost nothing."""
    return Seat.objects.filter(edition=edition).select_related(*NOMINEE, "issue", "hub")


def held_seats(edition: Edition) -> QuerySet[Seat]:
    """Seats somebody has, confirmed or still to be confirmed."""
    return seats_of(edition).filter(state__in=HELD)


def confirmed_seats(edition: Edition) -> QuerySet[Seat]:
    """Seats whose people said that they come: whom letters, vouchers and the door expect."""
    return seats_of(edition).filter(state=SeatState.CONFIRMED)


def settings_of(edition: Edition) -> SeatRules:
    """What is set beside the rules; the usual where nothing was set yet."""
    return SeatRules.objects.filter(edition=edition).first() or SeatRules(edition=edition)


def message_keys(seat_id: int) -> list[str]:
    """Keys of the messages about a seat in the outbox: the first one, and one for each time it was moved."""
    return [f"seat-{seat_id}", *(f"seat-{seat_id}-{number}" for number in range(1, 10))]


class Untold(NamedTuple):
    """Ids of seats whose people do not know of it: nothing written, to be read or on its way, to be told by hand, came back."""

    unwritten: list[int]
    waiting: list[int]
    by_hand: list[int]
    returned: list[int]

    def __len__(self) -> int:
        return sum(map(len, self[:]))


def untold(edition: Edition, seat: Seat | None = None) -> Untold:
    """Of all, or of ``seat`` alone; two statements for any number of seats. Whoever answered knows."""
    found = Untold([], [], [], [])
    written = Message.objects.filter(network_id=edition.network_id, edition_id=edition.pk, to_kind="seat")
    held = Seat.objects.filter(edition=edition, state__in=HELD).order_by("pk")
    if seat is not None:
        written, held = written.filter(to_id=seat.pk), held.filter(pk=seat.pk)
    last: dict[int | None, tuple[str, str]] = {
        to: (state, channel) for to, state, channel in written.order_by("pk").values_list("to_id", "state", "channel")
    }
    for pk, said, told_at in held.values_list("pk", "state", "told_at"):
        state, channel = last.get(pk, (State.SENT.value, ""))
        if told_at is None:
            found.unwritten.append(pk)
        elif state == State.REMOVED and said == SeatState.CONFIRMED:
            continue  # they answered before it left
        elif state in (State.BOUNCED, State.REMOVED):
            found.returned.append(pk)
        elif state != State.SENT:
            (found.by_hand if channel == Channel.SHARE else found.waiting).append(pk)
    return found


def standing_plan(edition: Edition) -> Plan | None:
    """The plan that is public now, before or after its draw."""
    return Plan.objects.filter(edition=edition, state__in=[PlanState.PUBLISHED, PlanState.DRAWN]).first()


def settled_registrations(ids: Collection[int]) -> set[int]:
    """Of these registrations those that a public plan or a seat is made of."""
    built = Q(edition__seat_plans__state__in=[PlanState.PUBLISHED, PlanState.DRAWN]) | Q(seats__state__in=HELD)
    found = Nominee.objects.filter(built, registration__in=ids).values_list("registration_id", flat=True)
    return {key for key in found if key is not None}


def nominees_of(edition: Edition) -> QuerySet[Nominee]:
    whole = [path.removeprefix("nominee__") for path in NOMINEE]
    return Nominee.objects.filter(edition=edition).select_related(*whole)


def find_nominees(rows: QuerySet[Nominee], words: str) -> QuerySet[Nominee]:
    """Those whose code, name, organisation or telephone has the words in it; one must be in it for each word."""
    for word in words.split()[:5]:
        digits = "".join(letter for letter in word if letter.isdigit())
        wanted = Q(code=word)
        for path in ("line__given_name", "line__family_name", "line__organisation", "registration__name"):
            wanted |= Q(**{f"{path}__icontains": word})
        wanted |= Q(line__roster__participation__organisation__name__icontains=word)
        if len(digits) >= 4:
            wanted |= Q(line__phone__contains=digits) | Q(registration__phone__contains=digits)
        rows = rows.filter(wanted)
    return rows


def find_seats(rows: QuerySet[Seat], words: str) -> QuerySet[Seat]:
    return rows.filter(nominee__in=find_nominees(Nominee.objects.all(), words)) if words else rows


def nominee_by_id(key: int) -> Nominee | None:
    """For the bearer of the nominee's own link."""
    whole = [path.removeprefix("nominee__") for path in NOMINEE]
    return Nominee.objects.filter(pk=key).select_related("edition__network", *whole).first()


def seats_like(edition: Edition, asked: Mapping[str, str]) -> QuerySet[Seat]:
    """What a list of seats asks for, each part optional: q, state, told (no, wish), issue (its number), sector, where (a hub, zoom)."""
    asked = defaultdict(str, asked)
    rows = find_seats(seats_of(edition), asked["q"])
    if asked["state"] in SeatState.values:
        rows = rows.filter(state=asked["state"])
    elif not asked["q"]:
        rows = rows.exclude(state=SeatState.TAKEN_BACK)  # of a plan that was withdrawn: found by name, or asked for
    if asked["told"] == "wish":
        rows = rows.filter(state__in=HELD, wish__isnull=False)
    elif asked["told"] == "no":
        rows = rows.filter(pk__in=[pk for ids in untold(edition) for pk in ids])
    if asked["issue"].isdigit():
        rows = rows.filter(issue__no=int(asked["issue"][:4]))
    if asked["sector"] in Sector.values:
        rows = rows.filter(sector=asked["sector"])
    if asked["where"] == "zoom":
        rows = rows.filter(hub__isnull=True)
    elif asked["where"]:
        rows = rows.filter(hub__public_id=asked["where"])
    return rows.order_by("issue__no", "sector", "pk")
