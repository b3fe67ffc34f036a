"""Accounts, roles and links as they stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Q, QuerySet

from wethi.accounts import tokens
from wethi.accounts.choices import Role, Scope
from wethi.accounts.models import AccessLink, Grant, SignIn, User
from wethi.kit.prepared import Prepared

# Whoever holds one of these sees other people's data or money, and signs in with two things.
GUARDED_ROLES = (Role.KEEPER, Role.SECRETARIAT, Role.TREASURER)
_SECOND = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def demo_users_exist() -> bool:
    """While they do, the program refuses to serve anything but this machine."""
    return User.objects.filter(is_demo=True, is_active=True).exists()


def demo_users() -> QuerySet[User]:
    return User.objects.filter(is_demo=True, is_active=True).order_by("pk")


def user_by_email(email: str) -> User | None:
    """The open account with this address."""
    address = email.strip().lower()
    return User.objects.filter(email=address, is_active=True).first() if address else None


def grants_standing(at: dt.datetime) -> QuerySet[Grant]:
    """Grants that hold at ``at`` or will begin later; neither ended nor expired."""
    return Grant.objects.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at), ended_at__isnull=True)


def grants_in(network_id: int, at: dt.datetime) -> QuerySet[Grant]:
    """Who holds which role in the network and in what belongs to it."""
    return grants_standing(at).filter(network_id=network_id).select_related("user").order_by("user_id", "pk")


def grants_ended_in(network_id: int, at: dt.datetime) -> QuerySet[Grant]:
    ended = Q(ended_at__isnull=False) | Q(ends_at__lte=at)
    return Grant.objects.filter(ended, network_id=network_id).select_related("user").order_by("-pk")


def grants_of(user: User, at: dt.datetime) -> QuerySet[Grant]:
    return grants_standing(at).filter(user=user).order_by("pk")


def networks_with_role(user: User, at: dt.datetime) -> set[int]:
    """Ids of the networks in which the user holds any role, in whichever scope."""
    return {key for key in grants_of(user, at).filter(starts_at__lte=at).values_list("network_id", flat=True) if key}


def lacks_second_factor(user_id: int, at: dt.datetime) -> bool:
    """Whether the user holds a guarded role, or all rights at once, and has neither a passkey nor an authenticator app;
    one query."""
    guarded = grants_standing(at).filter(user_id=OuterRef("pk"), role__in=GUARDED_ROLES, starts_at__lte=at)
    second = Authenticator.objects.filter(user_id=OuterRef("pk"), type__in=_SECOND)
    needs = Q(Exists(guarded)) | Q(is_superuser=True)
    return bool(User.objects.filter(needs, ~Exists(second), pk=user_id, is_demo=False).exists())


def held_by_reader(user: Any, at: dt.datetime) -> list[Any]:
    """The standing grants of whoever reads a page, each with ``has_second``: a passkey or an app is set up.

    One query for each request: it is remembered on ``request.user``, which lives no longer. Actions ask for themselves.
    """
    known: list[Any] | None = getattr(user, "_held_by_reader", None)
    if known is None:
        known = []
        for *row, has_second in _HELD.rows(user.pk):
            grant: Any = Grant.from_db("default", _GRANT, row)
            if grant.starts_at <= at and (grant.ends_at is None or grant.ends_at > at):
                grant.has_second = has_second
                known.append(grant)
        user._held_by_reader = known
    return known


def _held_rows(user: Any) -> QuerySet[Any, Any]:
    second = Authenticator.objects.filter(user_id=OuterRef("user_id"), type__in=_SECOND)
    held = Grant.objects.filter(user_id=user, ended_at__isnull=True).order_by("pk")
    return held.annotate(has_second=Exists(second)).values_list(*_GRANT, "has_second")


_GRANT = tuple(field.attname for field in Grant._meta.concrete_fields)
_HELD = Prepared(_held_rows)


def reader_lacks_second_factor(user: Any, at: dt.datetime) -> bool:
    """The same as :func:`lacks_second_factor` for the signed-in reader of a page."""
    if user.is_superuser:
        return lacks_second_factor(user.pk, at)
    held = held_by_reader(user, at)
    return not user.is_demo and any(one.role in GUARDED_ROLES and not one.has_second for one in held)


def with_second_factor(user_ids: Iterable[int]) -> set[int]:
    """Of these accounts those that have a passkey or an authenticator app; one query."""
    found = Authenticator.objects.filter(user_id__in=list(user_ids), type__in=_SECOND)
    return set(found.values_list("user_id", flat=True))


def has_passkey(user_id: int) -> bool:
    return bool(Authenticator.objects.filter(user_id=user_id, type=Authenticator.Type.WEBAUTHN).exists())


def links_live(at: dt.datetime) -> QuerySet[AccessLink]:
    """Links that open something at ``at``."""
    return AccessLink.objects.filter(
        Q(expires_at__isnull=True) | Q(expires_at__gt=at),
        Q(uses_left__isnull=True) | Q(uses_left__gt=0),
        revoked_at__isnull=True,
    )


def find_link(token: str, at: dt.datetime) -> AccessLink | None:
    """The live link with this token. Looking changes nothing."""
    if not tokens.TOKEN.fullmatch(token):
        return None
    return links_live(at).filter(token_hash=tokens.token_hash(token)).first()


def find_link_by_code(code: str, at: dt.datetime) -> AccessLink | None:
    """The live link with this short code; the caller has counted the try."""
    return (
        links_live(at).filter(code_hash=tokens.code_hash(code)).exclude(code_hash="").first() if code.strip() else None
    )


def link_by_id(link_id: int, at: dt.datetime) -> AccessLink | None:
    return links_live(at).filter(pk=link_id).first()


def links_of(subject_kind: str, subject_ids: Iterable[int], *, network_id: int) -> QuerySet[AccessLink]:
    """Every link ever issued for these subjects in one network, newest first."""
    return AccessLink.objects.filter(
        subject_kind=subject_kind, subject_id__in=list(subject_ids), network_id=network_id
    ).order_by("-pk")


def sign_ins_of(user: User) -> QuerySet[SignIn]:
    """The browsers in which the user is signed in, newest first."""
    return SignIn.objects.filter(user=user).order_by("-pk")


def installation_keepers(at: dt.datetime) -> QuerySet[Grant]:
    return grants_standing(at).filter(role=Role.KEEPER, scope_kind=Scope.INSTALLATION).select_related("user")
