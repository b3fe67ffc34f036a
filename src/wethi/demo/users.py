"""One made-up user for each role, marked as belonging to the demonstration, and a participant with a personal link."""

from __future__ import annotations

from wethi.accounts import actions as account_actions
from wethi.accounts.choices import Role, Scope
from wethi.accounts.models import User
from wethi.demo.stages import Loading

CAST = (
    (Role.SECRETARIAT, "พิมพ์ลดา ศรีโคกพรุ"),
    (Role.KEEPER, "ละเอียด สานสุขริมเล"),
    (Role.APPROVER, "วิรัช ทองท่ายอ"),
    (Role.TREASURER, "อุไร เกตุริมเล"),
    (Role.RAPPORTEUR, "ซูไรนี เจ๊ะนาควน"),
    (Role.DIRECTOR, "เด่นชัย เพชรริมเล"),
    (Role.MODERATOR, "นฤมล แสงริมเล"),
    (Role.COORDINATOR, "ฮาซัน บินควนทอง"),
)


def address_of(role: str) -> str:
    """The e-mail address of the role's user; ``example`` reaches nobody."""
    return f"{role}@songkhla.example"


def all_stand() -> bool:
    """Whether every role has its user: they are made last, so everything else stands too."""
    return User.objects.filter(is_demo=True, email__in=[address_of(role) for role, _name in CAST]).count() == len(CAST)


def put_users(loading: Loading) -> None:
    for role, name in CAST:
        user = account_actions.create_user(
            email=address_of(role), name=name, is_demo=True, network_id=loading.network.pk, **loading.act
        )
        where = (Scope.NETWORK, loading.network.pk)
        if role == Role.COORDINATOR:  # of one hub, and of nothing else
            where = (Scope.HUB, loading.edition.hubs.filter(kind="site").order_by("order")[0].pk)
        account_actions.grant_role(user=user, role=role, scope_kind=where[0], scope_id=where[1], **loading.act)
