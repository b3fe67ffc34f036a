"""Who may do what, where. A rule returns a reason or None; ``require`` raises it for actions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cache
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.utils.translation import gettext as _

from wethi.accounts.choices import Scope
from wethi.accounts.models import Grant
from wethi.accounts.queries import held_by_reader, link_by_id
from wethi.accounts.rights import RIGHTS
from wethi.audit.actions import By

ScopeKey = tuple[str, int]


class NotAllowed(PermissionDenied):
    """The actor's roles do not include this right in any of the scopes."""


def standing_grants(user_id: int, at: dt.datetime) -> Iterable[Grant]:
    """The user's grants that hold at ``at``."""
    return Grant.objects.filter(
        Q(ends_at__isnull=True) | Q(ends_at__gt=at), user_id=user_id, ended_at__isnull=True, starts_at__lte=at
    )


def rights_of(user_id: int, at: dt.datetime) -> dict[ScopeKey, set[str]]:
    """Scope -> rights, one query."""
    return _rights(standing_grants(user_id, at))


def rights_of_reader(user: Any, at: dt.datetime) -> dict[ScopeKey, set[str]]:
    """The same for the signed-in reader of a page, from what this request has asked for already; never for an action."""
    return _rights(held_by_reader(user, at))


def _rights(grants: Iterable[Grant]) -> dict[ScopeKey, set[str]]:
    held: dict[ScopeKey, set[str]] = {}
    for grant in grants:
        place = held.setdefault((grant.scope_kind, grant.scope_id), set())
        place |= rights_of_role(grant.role)
    return held


@cache
def rights_of_role(role: str) -> frozenset[str]:
    """The rights a role gives."""
    return frozenset(right for right, roles in RIGHTS.items() if role in roles)


def may(by: By, right: str, scopes: Iterable[ScopeKey], at: dt.datetime) -> str | None:
    """None when allowed, otherwise the reason. ``scopes``: from narrow to wide, e.g. edition, network.

    The installation's scope is always the widest. A right that is not in the table is a programming error.
    """
    if right not in RIGHTS:
        raise LookupError(right)
    if by.is_house:
        return None
    if by.kind == "user" and by.id is not None and (by.user is None or by.user.is_active):
        held = rights_of(by.id, at)
        if any(right in held.get(scope, ()) for scope in [*scopes, (Scope.INSTALLATION.value, 0)]):
            return None
    return _("Your role does not include this.")


def require(by: By, right: str, scopes: Iterable[ScopeKey], at: dt.datetime) -> None:
    """First line of every action. Raises :class:`NotAllowed` with a sentence."""
    reason = may(by, right, scopes, at)
    if reason:
        raise NotAllowed(reason)


def spoken_for(by: By, at: dt.datetime) -> tuple[str, int] | None:
    """Kind and id of the subject for which the bearer of a personal link speaks; None unless the link still opens something."""
    link = link_by_id(by.id or 0, at) if by.kind == "link" else None
    return (link.subject_kind, link.subject_id) if link is not None else None


def require_bearer(by: By, at: dt.datetime, *subjects: tuple[str, int | None]) -> None:
    """The bearer of a living link of one of these. Raises :class:`NotAllowed`."""
    if spoken_for(by, at) not in subjects:
        raise NotAllowed(_("Your role does not include this."))
