"""Links that let whoever sits at this machine look through each role's eyes."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone, translation

from wethi.accounts.actions import issue_link, issue_sign_in_link
from wethi.accounts.choices import Role
from wethi.accounts.models import User
from wethi.attendance.actions import open_door
from wethi.audit.actions import COMMAND
from wethi.demo.users import CAST, address_of
from wethi.network.models import Person
from wethi.privacy.actions import issue_person_link
from wethi.programme.models import Edition, Hub
from wethi.rosters.models import Roster
from wethi.rosters.rules import LINK


@dataclass(frozen=True)
class RoleLink:
    """``role`` as the page calls it, in Thai; ``address`` works once, on this machine, for a day."""

    role: str
    address: str


def sign_in_links(base_url: str) -> list[RoleLink]:
    """A new link for each role; links printed before and not used stop working."""
    import datetime as dt

    now = timezone.now()
    users = {user.email: user for user in User.objects.filter(is_demo=True, is_active=True)}
    made: list[RoleLink] = []
    with translation.override("th"):
        for role, _name in CAST:
            user = users.get(address_of(role))
            if user is None:
                continue
            issued = issue_sign_in_link(user=user, lasts=dt.timedelta(days=1), loopback_only=True, by=COMMAND, at=now)
            path = reverse("account_link_hop", args=[issued.token])
            made.append(RoleLink(f"{role} · {Role(role).label}", f"{base_url}{path}"))
        made += [*_focal_person(base_url), *_participant(base_url), *_door(base_url)]
    return made


def _focal_person(base_url: str) -> list[RoleLink]:
    """The list of a co-organiser that has begun, as its focal person finds it in their LINE."""
    roster = (
        Roster.objects.filter(participation__edition__network__slug="songkhla", handed_in_at__isnull=True)
        .exclude(started_at__isnull=True)
        .select_related("participation__edition__network", "participation__organisation")
        .order_by("pk")
        .first()
    )
    if roster is None:
        return []
    edition = roster.edition
    issued = issue_link(
        purpose=LINK, subject_kind=LINK, subject_id=roster.pk, network_id=edition.network_id, edition_id=edition.pk,
        by=COMMAND, at=timezone.now(),
    )  # fmt: skip
    return [RoleLink(f"focal · {Role.FOCAL.label}", f"{base_url}{reverse('person:hop', args=[issued.token])}")]


def _participant(base_url: str) -> list[RoleLink]:
    """The personal page of one who speaks, as they would find it in their LINE."""
    speaker = (
        Person.objects.filter(speakings__isnull=False, network__slug="songkhla", erased_at__isnull=True)
        .order_by("pk")
        .first()
    )
    if speaker is None:
        return []
    edition = Edition.objects.filter(network=speaker.network).order_by("-year").first()
    issued = issue_person_link(
        person=speaker, edition_id=edition.pk if edition else None, by=COMMAND, at=timezone.now()
    )
    return [
        RoleLink(f"participant · {Role.PARTICIPANT.label}", f"{base_url}{reverse('person:hop', args=[issued.token])}")
    ]


def _door(base_url: str) -> list[RoleLink]:
    """A check-in link of the first hub, for the browser that opens it first."""
    hub = Hub.objects.filter(edition__network__slug="songkhla", kind="site").order_by("-edition__year", "order").first()
    if hub is None:
        return []
    days = [day.on for day in hub.edition.days.order_by("on")]
    _device, issued = open_door(hub=hub, days=days, label="เครื่องทดลอง", by=COMMAND, at=timezone.now())
    return [RoleLink(f"check_in · {Role.CHECK_IN.label}", f"{base_url}{reverse('person:hop', args=[issued.token])}")]
