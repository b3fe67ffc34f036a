"""Personal links and short codes: issued, opened by a click, used, closed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from wethi.accounts import tokens
from wethi.accounts.choices import Scope
from wethi.accounts.facts import LinkIssued, LinkOpened, LinkRevoked, SignedInByLink
from wethi.accounts.models import AccessLink, User
from wethi.accounts.rules import ScopeKey, require
from wethi.audit.actions import By, record, record_many
from wethi.audit.facts import Code
from wethi.kit.inserted import insert_many

SIGN_IN = "sign_in"
SIGN_IN_LASTS = dt.timedelta(minutes=15)


class LinkClosed(Exception):
    """The link was used up, has expired or was closed."""

    def __str__(self) -> str:
        return _("This link no longer works. Ask for a new one.")


@dataclass(frozen=True)
class IssuedLink:
    """What can be handed over once: afterwards only hashes are left."""

    link: AccessLink
    token: str
    code: str = ""


def issue_link(
    *,
    purpose: str,
    subject_kind: str,
    subject_id: int,
    network_id: int | None,
    edition_id: int | None = None,
    phone: str = "",
    with_code: bool = False,
    uses_left: int | None = None,
    loopback_only: bool = False,
    expires_at: dt.datetime | None = None,
    by: By,
    at: dt.datetime,
) -> IssuedLink:
    """A new link for one subject; earlier ones stay until they are closed or expire.

    ``phone``: the number whose last four digits are the second step; without it private parts stay shut.
    The caller sees to it that the subject lies in ``network_id``: the floor that owns it knows.
    """
    require(by, "links.issue", _scopes(network_id, edition_id), at)
    token, code = tokens.new_token(), tokens.new_code() if with_code else ""
    hashed, digits = tokens.token_hash(token), tokens.last_four(phone)
    with transaction.atomic():
        link = AccessLink.objects.create(
            network_id=network_id,
            edition_id=edition_id,
            purpose=purpose,
            subject_kind=subject_kind,
            subject_id=subject_id,
            token_hash=hashed,
            code_hash=tokens.code_hash(code) if code else "",
            last_four=tokens.last_four_hash(hashed, digits) if digits else "",
            uses_left=uses_left,
            loopback_only=loopback_only,
            created_at=at,
            expires_at=expires_at,
        )
        record(LinkIssued(**_told(link)), by=by, at=at)
    return IssuedLink(link, token, code)


def issue_codes(
    *, purpose: str, subject_kind: str, subject_ids: Sequence[int], network_id: int, edition_id: int,
    expires_at: dt.datetime, by: By, at: dt.datetime, phones: Sequence[str] = (),
) -> list[IssuedLink]:  # fmt: skip
    """A link with a short code for each subject, two statements for all; to be called inside a transaction.

    ``phones``: as many as subjects, or none: the second step of each."""
    require(by, "links.issue", _scopes(network_id, edition_id), at)
    made = [(tokens.new_token(), tokens.new_code()) for _each in subject_ids]
    digits = [tokens.last_four(phone) for phone in phones] or [""] * len(made)
    links = [
        AccessLink(
            network_id=network_id,
            edition_id=edition_id,
            purpose=purpose,
            subject_kind=subject_kind,
            subject_id=subject_id,
            token_hash=tokens.token_hash(token),
            code_hash=tokens.code_hash(code),
            last_four=tokens.last_four_hash(tokens.token_hash(token), four) if four else "",
            created_at=at,
            expires_at=expires_at,
        )
        for subject_id, (token, code), four in zip(subject_ids, made, digits, strict=True)
    ]
    insert_many(links)
    record_many([LinkIssued(**_told(link)) for link in links], by=by, at=at)
    return [IssuedLink(link, token, code) for link, (token, code) in zip(links, made, strict=True)]


def issue_sign_in_link(
    *, user: User, lasts: dt.timedelta = SIGN_IN_LASTS, loopback_only: bool = False, by: By, at: dt.datetime
) -> IssuedLink:
    """A link that signs ``user`` in once. One that was issued before and not used is closed."""
    with transaction.atomic():
        close_links(
            links=AccessLink.objects.filter(purpose=SIGN_IN, subject_kind="user", subject_id=user.pk),
            why="replaced",
            by=by,
            at=at,
        )
        return issue_link(
            purpose=SIGN_IN,
            subject_kind="user",
            subject_id=user.pk,
            network_id=None,
            uses_left=1,
            loopback_only=loopback_only,
            expires_at=at + lasts,
            by=by,
            at=at,
        )


def use_sign_in_link(*, link: AccessLink, at: dt.datetime) -> User:
    """Consumes one use and hands back whom it signs in. Raises :class:`LinkClosed`."""
    with transaction.atomic():
        # One statement decides a race between two clicks.
        used = AccessLink.objects.filter(
            pk=link.pk, purpose=SIGN_IN, revoked_at__isnull=True, expires_at__gt=at, uses_left__gt=0
        )
        if not used.update(uses_left=F("uses_left") - 1, opened_at=at):
            raise LinkClosed
        user = User.objects.filter(pk=link.subject_id, is_active=True).first()
        if user is None:
            raise LinkClosed
        record(SignedInByLink(user_id=user.pk, link_id=link.pk), by=By.link(link.pk), at=at)
    return user


def note_opened(*, link: AccessLink, at: dt.datetime) -> None:
    """The first click of a person in the page; a mere look at it is none."""
    with transaction.atomic():
        if AccessLink.objects.filter(pk=link.pk, opened_at__isnull=True).update(opened_at=at):
            record(LinkOpened(**_told(link)), by=By.link(link.pk), at=at)
    link.opened_at = link.opened_at or at


def revoke_link(*, link: AccessLink, why: str = "by_secretariat", by: By, at: dt.datetime) -> None:
    """Closes the link. Its own bearer may always ("this is not me")."""
    if not (by.kind == "link" and by.id == link.pk):
        require(by, "links.issue", _scopes(link.network_id, link.edition_id), at)
    with transaction.atomic():
        close_links(links=AccessLink.objects.filter(pk=link.pk), why=why, by=by, at=at)
    link.revoked_at = link.revoked_at or at


def close_links(*, links: QuerySet[AccessLink], why: str, by: By, at: dt.datetime) -> int:
    """Closes those that are still open, one entry each, in three statements; for actions that have asked for the right."""
    with transaction.atomic():
        still = links.filter(revoked_at__isnull=True).exclude(expires_at__lte=at).exclude(uses_left=0)
        closed = list(still.select_for_update(of=("self",)))
        AccessLink.objects.filter(pk__in=[link.pk for link in closed]).update(revoked_at=at, revoked_why=why)
        if closed:
            record_many([LinkRevoked(**_told(link), why=Code(why)) for link in closed], by=by, at=at)
    return len(closed)


def _scopes(network_id: int | None, edition_id: int | None) -> list[ScopeKey]:
    edition = [(Scope.EDITION.value, edition_id)] if edition_id else []
    return [*edition, *([(Scope.NETWORK.value, network_id)] if network_id else [])]


def _told(link: AccessLink) -> dict[str, Any]:
    return {
        "network_id": link.network_id,
        "edition_id": link.edition_id,
        "link_id": link.pk,
        "purpose": Code(link.purpose),
        "subject_kind": Code(link.subject_kind),
        "subject_id": link.subject_id,
    }
