"""What happens to accounts, roles and personal links."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext_noop

from wethi.accounts.choices import Role
from wethi.audit.facts import NOTHING, Code, Fact

_ROLES: Mapping[str, Any] = dict(Role.choices)


class UserCreated(Fact):
    user_id: int
    object_kind: ClassVar[str] = "user"
    object_field: ClassVar[str] = "user_id"
    sentence: ClassVar[str] = gettext_noop("{actor} made an account for {object}.")


class UserNamed(UserCreated):
    sentence: ClassVar[str] = gettext_noop("{object} changed how they are called.")


class UserClosed(UserCreated):
    sentence: ClassVar[str] = gettext_noop("{actor} closed the account of {object}.")


class SignedOutEverywhere(UserCreated):
    sentence: ClassVar[str] = gettext_noop("{actor} ended every session of {object}.")


class SecondFactorForgotten(UserCreated):
    """The passkeys, app and recovery codes of somebody who lost them are gone; the next sign-in sets up new ones."""

    sentence: ClassVar[str] = gettext_noop("{actor} took away the second factor of {object}.")


class SignedInByLink(UserCreated):
    link_id: int
    sentence: ClassVar[str] = gettext_noop("{object} signed in with a link.")


class RoleGranted(Fact):
    user_id: int
    grant_id: int
    role: Code
    scope_kind: Code
    scope_id: int
    object_kind: ClassVar[str] = "user"
    object_field: ClassVar[str] = "user_id"
    sentence: ClassVar[str] = gettext_noop("{actor} gave {object} the role “{role}”.")
    role_words: ClassVar[Mapping[str, Any]] = _ROLES


class RoleEnded(RoleGranted):
    sentence: ClassVar[str] = gettext_noop("{actor} ended the role “{role}” of {object}.")


class LinkIssued(Fact):
    link_id: int
    purpose: Code
    subject_kind: Code
    subject_id: int
    object_kind: ClassVar[str] = "link"
    object_field: ClassVar[str] = "link_id"
    sentence: ClassVar[str] = gettext_noop("{actor} issued a personal link for {object}.")


class LinkOpened(LinkIssued):
    sentence: ClassVar[str] = gettext_noop("{object} opened the personal link.")


class LinkRevoked(LinkIssued):
    why: Code = NOTHING
    sentence: ClassVar[str] = gettext_noop("{actor} closed the personal link of {object}: {why}.")
    why_words: ClassVar[Mapping[str, str]] = {
        "not_me": gettext_noop("it had reached somebody else"),
        "role_ended": gettext_noop("the role had ended"),
        "by_secretariat": gettext_noop("by the secretariat"),
        "replaced": gettext_noop("a new one took its place"),
        "erased": gettext_noop("the person asked to be deleted"),
    }
