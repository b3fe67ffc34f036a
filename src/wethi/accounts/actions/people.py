"""Accounts and roles: made, given, ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.translation import gettext as _

from wethi.accounts import scopes
from wethi.accounts.actions.links import close_links
from wethi.accounts.choices import Role, Scope
from wethi.accounts.facts import (
    RoleEnded,
    RoleGranted,
    SecondFactorForgotten,
    SignedOutEverywhere,
    UserClosed,
    UserCreated,
    UserNamed,
)
from wethi.accounts.models import AccessLink, Grant, SignIn, User, new_salt
from wethi.accounts.rules import NotAllowed, ScopeKey, require
from wethi.audit.actions import By, record
from wethi.audit.facts import Code


class LastKeeper(Exception):
    """The scope would be left without anybody who may give roles."""

    def __str__(self) -> str:
        return _("This is the last keeper. Give the role to somebody else first.")


def create_user(
    *,
    email: str | None,
    name: str = "",
    language: str = "th",
    is_demo: bool = False,
    network_id: int | None = None,
    by: By,
    at: dt.datetime,
) -> User:
    """The account with this e-mail address; an existing one is handed back as it is, nothing of it is changed.

    Without an address the account is always a new one. Making one needs the right to give roles in the network.
    """
    kind = Scope.NETWORK if network_id else Scope.INSTALLATION
    require(by, "roles.grant", _scopes(kind, network_id or 0, network_id), at)
    address = (email or "").strip().lower()
    with transaction.atomic():
        existing = User.objects.filter(email=address).first() if address else None
        if existing:
            return existing
        user = User.objects.create_user(address or None, name=name, language=language, is_demo=is_demo, joined_at=at)
        record(UserCreated(user_id=user.pk, network_id=network_id), by=by, at=at)
    return user


def grant_role(
    *,
    user: User,
    role: str,
    scope_kind: str,
    scope_id: int = 0,
    starts_at: dt.datetime | None = None,
    ends_at: dt.datetime | None = None,
    by: By,
    at: dt.datetime,
) -> Grant:
    """Gives the role in the scope; the same role that already holds there is handed back.

    Raises ``NotAllowed``, ``accounts.scopes.NoSuchScope``, ``ValueError`` (unknown role, end before start).
    """
    network_id = scopes.network_of(scope_kind, scope_id)
    require(by, "roles.grant", _scopes(scope_kind, scope_id, network_id), at)
    if ends_at is not None and ends_at <= (starts_at or at):
        raise ValueError("ends before it starts")
    with transaction.atomic():
        standing = Grant.objects.filter(
            user=user, role=Role(role), scope_kind=scope_kind, scope_id=scope_id, ended_at__isnull=True, ends_at=ends_at
        ).first()
        if standing and starts_at is None:
            return standing
        grant = Grant.objects.create(
            user=user,
            role=Role(role).value,
            scope_kind=Scope(scope_kind).value,
            scope_id=scope_id,
            network_id=network_id,
            starts_at=starts_at or at,
            ends_at=ends_at,
        )
        record(RoleGranted(**_told(grant)), by=by, at=at)
    return grant


def end_role(*, grant: Grant, by: By, at: dt.datetime) -> None:
    """Ends the role, every session of its holder and the links that were issued for the role or the account.

    Raises :class:`LastKeeper`; ending twice changes nothing.
    """
    require(by, "roles.grant", _scopes(grant.scope_kind, grant.scope_id, grant.network_id), at)
    with transaction.atomic():
        if _is_last_keeper(grant, at) and not by.is_house:
            raise LastKeeper
        if not Grant.objects.filter(pk=grant.pk, ended_at__isnull=True).update(ended_at=at):
            return
        grant.ended_at = at
        record(RoleEnded(**_told(grant)), by=by, at=at)
        _end_sessions(grant.user)
        theirs = AccessLink.objects.filter(subject_kind="user", subject_id=grant.user_id)
        of_role = AccessLink.objects.filter(subject_kind="grant", subject_id=grant.pk)
        close_links(links=theirs | of_role, why="role_ended", by=by, at=at)


def close_user(*, user: User, by: By, at: dt.datetime) -> None:
    """Nobody can sign in with this account any more; its roles end. Only the keeper of the installation may."""
    require(by, "roles.grant", [], at)
    with transaction.atomic():
        User.objects.filter(pk=user.pk).update(is_active=False)
        user.is_active = False
        for grant in Grant.objects.filter(user=user, ended_at__isnull=True):
            end_role(grant=grant, by=by, at=at)
        _end_sessions(user)
        record(UserClosed(user_id=user.pk), by=by, at=at)


def empty_user(*, user: User, by: By, at: dt.datetime) -> None:
    """The account of somebody who is erased: closed and emptied. For the erasure, which has asked for the right."""
    with transaction.atomic():
        for grant in Grant.objects.filter(user=user, ended_at__isnull=True):
            Grant.objects.filter(pk=grant.pk).update(ended_at=at)
            record(RoleEnded(**_told(grant)), by=by, at=at)
        _end_sessions(user)
        close_links(
            links=AccessLink.objects.filter(subject_kind="user", subject_id=user.pk), why="erased", by=by, at=at
        )
        Authenticator.objects.filter(user=user).delete()
        User.objects.filter(pk=user.pk).update(is_active=False, email=None, name="")
        record(UserClosed(user_id=user.pk), by=by, at=at)


def sign_out_everywhere(*, user: User, by: By, at: dt.datetime) -> None:
    """Ends every session of the account, this one too. The user's own wish, or the keeper's."""
    if not (by.kind == "user" and by.id == user.pk):
        require(by, "roles.grant", [], at)
    with transaction.atomic():
        _end_sessions(user)
        record(SignedOutEverywhere(user_id=user.pk), by=by, at=at)


def forget_second_factor(*, user: User, by: By, at: dt.datetime) -> int:
    """For whoever lost their telephone and the recovery codes: passkeys, app and codes are removed, every session ends.

    Their next sign-in is by e-mail alone and leads to setting up a new one. Needs the right to give roles wherever they
    hold one; never for oneself. Returns how many were removed.
    """
    networks = set(Grant.objects.filter(user=user, ended_at__isnull=True).values_list("network_id", flat=True)) or {
        None
    }
    for network_id in networks:
        require(by, "roles.grant", [(Scope.NETWORK.value, network_id)] if network_id else [], at)
    if by.kind == "user" and by.id == user.pk:
        raise NotAllowed(_("Another keeper has to do this for you, or whoever runs the machine."))
    with transaction.atomic():
        removed: int = Authenticator.objects.filter(user=user).delete()[0]
        if removed:
            _end_sessions(user)
            for network_id in networks:
                record(SecondFactorForgotten(user_id=user.pk, network_id=network_id), by=by, at=at)
    return removed


@transaction.atomic
def name_oneself(*, user: User, name: str, by: By, at: dt.datetime) -> None:
    """How oneself is called in the house: beside what one wrote, read and let go. Nobody else's to change."""
    if by.id != user.pk or by.kind != "user":
        raise NotAllowed(_("Your role does not include this."))
    if name != user.name:
        user.name = name
        user.save(update_fields=["name"])
        record(UserNamed(user_id=user.pk), by=by, at=at)


def end_session(*, sign_in: SignIn, by: By, at: dt.datetime) -> None:
    """Ends one session of one's own."""
    if by.id != sign_in.user_id or by.kind != "user":
        raise NotAllowed(_("Your role does not include this."))
    with transaction.atomic():
        Session.objects.filter(pk=sign_in.session_key).delete()
        sign_in.delete()


def note_sign_in(*, user: User, session_key: str, browser: str, method: str, at: dt.datetime) -> None:
    """A session began (called by the sign-in itself); what ended long ago is forgotten."""
    with transaction.atomic():
        SignIn.objects.filter(user=user, at__lt=at - dt.timedelta(days=90)).delete()
        SignIn.objects.update_or_create(
            session_key=session_key, defaults={"user": user, "at": at, "browser": browser[:60], "method": method[:10]}
        )


def _end_sessions(user: User) -> None:
    user.session_salt = new_salt()
    User.objects.filter(pk=user.pk).update(session_salt=user.session_salt)
    keys = list(SignIn.objects.filter(user_id=user.pk).values_list("session_key", flat=True))
    Session.objects.filter(pk__in=keys).delete()
    SignIn.objects.filter(user_id=user.pk).delete()


def _is_last_keeper(grant: Grant, at: dt.datetime) -> bool:
    if grant.role != Role.KEEPER:
        return False
    others = Grant.objects.filter(
        role=Role.KEEPER, scope_kind=grant.scope_kind, scope_id=grant.scope_id, ended_at__isnull=True
    ).exclude(pk=grant.pk)
    return not any(other.ends_at is None or other.ends_at > at for other in others)


def _scopes(kind: str, key: int, network_id: int | None) -> Iterable[ScopeKey]:
    """From narrow to wide. Giving a role in a network needs the right in that network, not in one of its editions."""
    if kind == Scope.INSTALLATION or network_id is None:
        return []
    return dict.fromkeys([(str(kind), key), (Scope.NETWORK.value, network_id)])


def _told(grant: Grant) -> dict[str, Any]:
    return {
        "network_id": grant.network_id,
        "edition_id": grant.scope_id if grant.scope_kind == Scope.EDITION else None,
        "user_id": grant.user_id,
        "grant_id": grant.pk,
        "role": Code(grant.role),
        "scope_kind": Code(grant.scope_kind),
        "scope_id": grant.scope_id,
    }
