"""Asking a co-organiser for names: places, a personal link or short code, reminders that escalate, more time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import override

from wethi.accounts.actions import IssuedLink, issue_link
from wethi.accounts.entrance import for_line
from wethi.audit.actions import WORKER, By, record
from wethi.audit.facts import Code
from wethi.kit import clock
from wethi.kit.outbox import actions as outbox
from wethi.kit.outbox.choices import Channel
from wethi.network.models import Organisation
from wethi.programme.actions import put_participation
from wethi.programme.choices import ParticipationRole
from wethi.programme.models import Edition, Issue, Participation
from wethi.programme.rules import require_in_edition
from wethi.rosters import words
from wethi.rosters.choices import LineState
from wethi.rosters.facts import AllotmentPut, DeputyNamed, PeopleAsked, RosterExtended, RosterInvited, RosterReminded
from wethi.rosters.models import Allotment, Roster
from wethi.rosters.queries import contacts_for, focal_people, name_focal
from wethi.rosters.rules import LINK, ago, closed_since, closes_at, closes_for, require_own_or
from wethi.rosters.words import EVERYWHERE, Where

_LASTS = dt.timedelta(days=365)
_ASKED_LASTS = dt.timedelta(days=2)  # a list that has closed opens again for so long


class OtherEdition(Exception):
    """Issue or organisation belong elsewhere."""


class NoEmail(Exception):
    """Neither the focal person nor the organisation has an e-mail address."""

    def __str__(self) -> str:
        return _("No e-mail address is known. Send the text by LINE, or call.")


@dataclass(frozen=True)
class Invitation:
    """What was handed over; the address and the code are known now and never again."""

    roster: Roster
    address: str
    code: str
    text: str


@transaction.atomic
def put_roster(*, participation: Participation, by: By, at: dt.datetime) -> Roster:
    """The co-organiser's list; made when there is none, with the focal person the network knows."""
    require_in_edition(by, "rosters.edit", participation.edition, at)
    found = Roster.objects.filter(participation=participation).first()
    if found is None:
        focal = focal_people(participation.edition.network).get(participation.organisation_id)
        found = Roster.objects.create(participation=participation, focal_id=focal)
    return found


@transaction.atomic
def put_allotments(*, roster: Roster, places: Mapping[tuple[Issue, str], int], by: By, at: dt.datetime) -> None:
    """The places asked for by issue and sector; 0 takes an allotment away. What is not named stays."""
    require_in_edition(by, "rosters.edit", roster.edition, at)
    standing = {(one.issue_id, one.sector): one for one in roster.allotments.all()}
    changed = False
    for (issue, sector), wanted in places.items():
        found = standing.get((issue.pk, sector))
        if (found.places if found else 0) == wanted or issue.edition_id != roster.participation.edition_id:
            continue
        changed = True
        if wanted == 0 and found:
            found.delete()
        else:
            Allotment.objects.update_or_create(roster=roster, issue=issue, sector=sector, defaults={"places": wanted})
    if changed:
        total = roster.allotments.aggregate(n=Sum("places"))["n"] or 0
        record(AllotmentPut(**_ids(roster), places=total), by=by, at=at)


@transaction.atomic
def invite(
    *,
    roster: Roster,
    channel: str,
    address_of: Callable[[str], str],
    code_page: str,
    programme: str = "",
    by: By,
    at: dt.datetime,
) -> Invitation:
    """Issues a link and a code and puts the invitation into the outbox. ``programme``: its address, where it is public.

    Raises :class:`NoEmail`.
    """
    require_in_edition(by, "rosters.edit", roster.edition, at)
    email = _email(roster, channel)
    issued = _issue(roster, by, at)
    address = _address(issued, channel, address_of)
    subject, text = words.invitation(
        roster,
        closes_at=closes_for(roster, closes_at(roster.edition)),
        address=address,
        code=issued.code,
        code_page=code_page,
        programme=programme,
    )
    _prepare(roster, f"roster-link-{issued.link.pk}", channel, email, subject, text, at)
    if roster.invited_at is None:
        roster.invited_at = at
        name_focal([roster])
        roster.save(update_fields=["invited_at", "focal"])
    record(RosterInvited(**_ids(roster)), by=by, at=at)
    return Invitation(roster, address, issued.code, text)


@transaction.atomic
def remind(*, roster: Roster, channel: str, address_of: Callable[[str], str], by: By, at: dt.datetime) -> Invitation:
    """The next reminder in the outbox, with a link of its own; the earlier link stays alive. Raises :class:`NoEmail`."""
    require_in_edition(by, "rosters.edit", roster.edition, at)
    email = _email(roster, channel)
    issued = _issue(roster, by, at)
    address = _address(issued, channel, address_of)
    roster.reminders, roster.reminded_at = roster.reminders + 1, at
    roster.save(update_fields=["reminders", "reminded_at"])
    closing = closes_for(roster, closes_at(roster.edition))
    subject, text = words.reminder(
        roster,
        times=roster.reminders,
        names=roster.lines.filter(state=LineState.STANDING).count(),
        closes_at=closing,
        late=closing is not None and clock.as_shown(at, roster.edition.network.time_zone) > closing,
        address=address,
        code=issued.code,
    )
    _prepare(roster, f"roster-link-{issued.link.pk}", channel, email, subject, text, at)
    record(RosterReminded(**_ids(roster), times=roster.reminders, channel=Code(channel)), by=by, at=at)
    return Invitation(roster, address, issued.code, text)


@transaction.atomic
def ask_for_people(
    *,
    edition: Edition,
    organisation: Organisation,
    issue: Issue,
    sector: str,
    people: int,
    address_of: Callable[[str], str],
    code_page: str,
    where: Where = EVERYWHERE,
    by: By,
    at: dt.datetime,
) -> Invitation:
    """Puts the text for LINE into the outbox; ``where``: on which days and at which place they are missing. What is planned stays: a hole that was asked about is still a hole.

    A list that has closed opens again for two days. Raises :class:`OtherEdition`.
    """
    require_in_edition(by, "rosters.edit", edition, at)
    if issue.edition_id != edition.pk or organisation.network_id != edition.network_id:
        raise OtherEdition
    if where.hub is not None and where.hub.edition_id != edition.pk:
        raise OtherEdition
    roster = _taken_in(edition, organisation, by, at)
    _open_again(roster, by, at)
    issued = _issue(roster, by, at)
    address = _address(issued, Channel.SHARE, address_of)
    subject, text = words.more_wanted(
        roster, issue=issue, sector=sector, people=people, where=where, address=address, code=issued.code,
        code_page=code_page, closes_at=closes_for(roster, closes_at(edition)),
    )  # fmt: skip
    _prepare(roster, f"roster-link-{issued.link.pk}", Channel.SHARE, "", subject, text, at)
    if roster.invited_at is None:
        roster.invited_at = at
        roster.save(update_fields=["invited_at"])
    record(PeopleAsked(**_ids(roster), issue_id=issue.pk, people=people), by=by, at=at)
    return Invitation(roster, address, issued.code, text)


@transaction.atomic
def extend(*, rosters: Sequence[Roster], until: dt.datetime, why: str, by: By, at: dt.datetime) -> None:
    """More time for one or all, with the reason. A wish for more time is answered by it."""
    for roster in rosters:
        require_in_edition(by, "rosters.edit", roster.edition, at)
        roster.extended_until, roster.extended_why = until, why[:300]
        roster.asked_at, roster.asked_words = None, ""
        roster.save(update_fields=["extended_until", "extended_why", "asked_at", "asked_words"])
        record(RosterExtended(**_ids(roster)), by=by, at=at)


@transaction.atomic
def name_deputy(
    *, roster: Roster, name: str, phone: str, address_of: Callable[[str], str], by: By, at: dt.datetime
) -> Invitation:
    """Another hand for the same list, with a link of their own that the focal person passes on."""
    require_own_or(by, "rosters.edit", roster, at)
    roster.deputy_name, roster.deputy_phone = name[:200], phone[:40]
    roster.save(update_fields=["deputy_name", "deputy_phone"])
    issued = _issue(roster, WORKER, at)  # the right was asked above; who did it stands in the fact
    record(DeputyNamed(**_ids(roster)), by=by, at=at)
    return Invitation(roster, for_line(address_of(issued.token)), issued.code, "")


def _ids(roster: Roster) -> dict[str, Any]:
    edition = roster.edition
    return {"network_id": edition.network_id, "edition_id": edition.pk, "roster_id": roster.pk}


def _issue(roster: Roster, by: By, at: dt.datetime) -> IssuedLink:
    edition = roster.edition
    return issue_link(
        purpose=LINK,
        subject_kind=LINK,
        subject_id=roster.pk,
        network_id=edition.network_id,
        edition_id=edition.pk,
        with_code=True,
        expires_at=at + _LASTS,
        by=by,
        at=at,
    )


def _address(issued: IssuedLink, channel: str, address_of: Callable[[str], str]) -> str:
    address = address_of(issued.token)
    return for_line(address) if channel == Channel.SHARE else address


def _email(roster: Roster, channel: str) -> str:
    if channel != Channel.EMAIL:
        return ""
    email = contacts_for([roster])[roster.pk][1]
    if not email:
        raise NoEmail
    return email


def _prepare(roster: Roster, key: str, channel: str, email: str, subject: str, text: str, at: dt.datetime) -> None:
    outbox.prepare(
        network_id=roster.edition.network_id,
        edition_id=roster.edition.pk,
        key=key,
        batch_key=outbox.CARRIES_A_KEY,
        channel=channel,
        to_kind="organisation",
        to_id=roster.participation.organisation_id,
        to_name=roster.name,
        to_address=email,
        subject=subject,
        body=text,
        at=at,
    )


def _taken_in(edition: Edition, organisation: Organisation, by: By, at: dt.datetime) -> Roster:
    found = Participation.objects.filter(edition=edition, organisation=organisation).first()
    if found is None or found.withdrawn_at is not None or found.role == ParticipationRole.INVITED:
        found = put_participation(
            edition=edition, organisation=organisation, role=ParticipationRole.CO_ORGANISER, withdrawn_at=None,
            by=by, at=at,
        )  # fmt: skip
    found.edition, found.organisation = edition, organisation
    roster = put_roster(participation=found, by=by, at=at)
    roster.participation = found
    return roster


def _open_again(roster: Roster, by: By, at: dt.datetime) -> None:
    passed = closed_since(roster, at)
    if passed is not None:
        until = clock.as_shown(at, roster.edition.network.time_zone) + _ASKED_LASTS
        with override(words.LANGUAGE):
            why = _("we asked for more people after the list had closed %(ago)s") % {"ago": ago(passed)}
        extend(rosters=[roster], until=until, why=why, by=by, at=at)
