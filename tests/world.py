"""A small "Songkhla 2564" built through real actions, with a named cast; and a second network that must never leak."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from wethi.accounts.choices import Role, Scope
from wethi.accounts.models import Grant, User
from wethi.audit.actions import COMMAND, By
from wethi.network import actions as network_actions
from wethi.network.models import Network, Organisation
from wethi.programme import actions as programme_actions
from wethi.programme.models import Edition

NOW = dt.datetime(2021, 9, 18, 9, 30, tzinfo=dt.UTC)  # Saturday 18 September 2564, 16.30 in Songkhla
TITLES = ("สงขลาอยู่ร่วมกับโรคระบาด", "เศรษฐกิจจากของดีท้องถิ่น", "เมืองกับธรรมชาติ", "สังคมที่ดูแลกัน", "พลเมืองกับการเมืองใกล้ตัว")


@dataclass
class World:
    network: Network
    edition: Edition
    organisations: list[Organisation]
    keeper: User
    secretary: User
    rapporteur: User
    treasurer: User
    outsider: User  # secretary of the other network
    other_network: Network
    other_edition: Edition
    now: dt.datetime = NOW

    def by(self, user: User) -> By:
        return By.of(user)


def grant(user: User, role: str, scope_kind: str, scope_id: int, network_id: int | None = None) -> Grant:
    return Grant.objects.create(
        user=user,
        role=role,
        scope_kind=scope_kind,
        scope_id=scope_id,
        network_id=network_id,
        starts_at=NOW - dt.timedelta(days=1),
    )


def _cast(name: str, role: str, network: Network) -> User:
    user = User.objects.create_user(f"{name}@example.org", name=name)
    grant(user, role, Scope.NETWORK, network.pk, network.pk)
    return user


def _edition(network: Network, slug: str, name: str, **more: Any) -> Edition:
    act: dict[str, Any] = {"by": COMMAND, "at": NOW}
    edition = programme_actions.create_edition(network=network, slug=slug, name=name, year=2021, **more, **act)
    for offset in range(3):
        programme_actions.put_day(edition=edition, on=dt.date(2021, 9, 28) + dt.timedelta(days=offset), **act)
    for no, title in enumerate(TITLES, start=1):
        programme_actions.put_issue(edition=edition, no=no, title=title, target=100, **act)
    return edition


def build_world() -> World:
    """About 30 rows; each test gets its own in a transaction."""
    act: dict[str, Any] = {"by": COMMAND, "at": NOW}
    network = network_actions.found_network(
        slug="songkhla", name="เครือข่ายพลเมืองสงขลา", province_code="90", phone="074 000 000", **act
    )
    other = network_actions.found_network(slug="phatthalung", name="เครือข่ายพลเมืองพัทลุง", province_code="93", **act)
    organisations = [
        network_actions.add_organisation(network=network, name=name, sector=sector, **act)
        for name, sector in (
            ("ศูนย์ประสานสุขภาพริมเล", "state"),
            ("เทศบาลเมืองควนทอง", "local"),
            ("คณะทรัพยากรทะเลสาบ", "academia"),
            ("หอการค้าเมืองเก่า", "private"),
            ("มูลนิธิชุมชนริมเล", "civil"),
            ("กลุ่มออมทรัพย์บ้านท่ายอ", "community"),
        )
    ]
    edition = _edition(
        network,
        "songkhla-2564",
        "วันพลเมืองสงขลา ๒๕๖๔",
        name_en="Songkhla Citizens' Day 2021",
        theme="เมืองปลอดภัย ใจสีเขียว",
        starts_on=dt.date(2021, 9, 28),
        ends_on=dt.date(2021, 9, 30),
        first_starts_at=dt.time(13),
    )
    for organisation in organisations:
        programme_actions.put_participation(edition=edition, organisation=organisation, **act)
    return World(
        network=network,
        edition=edition,
        organisations=organisations,
        keeper=_cast("keeper", Role.KEEPER, network),
        secretary=_cast("secretary", Role.SECRETARIAT, network),
        rapporteur=_cast("rapporteur", Role.RAPPORTEUR, network),
        treasurer=_cast("treasurer", Role.TREASURER, network),
        outsider=_cast("outsider", Role.SECRETARIAT, other),
        other_network=other,
        other_edition=_edition(other, "phatthalung-2564", "วันพลเมืองพัทลุง ๒๕๖๔"),
    )
