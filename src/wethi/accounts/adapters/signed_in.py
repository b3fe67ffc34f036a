"""Whose a session is: every page of a signed-in person asks, so the statement is made only once."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend

from wethi.accounts.models import User
from wethi.kit.prepared import PreparedModels

_AT_ID = PreparedModels(User, lambda key: User.objects.filter(pk=key))


class SignedIn(AuthenticationBackend):  # type: ignore[misc]
    """First of ``AUTHENTICATION_BACKENDS``."""

    def get_user(self, user_id: int) -> User | None:
        """None for one that is gone or switched off."""
        found = next(iter(_AT_ID.rows(user_id)), None)
        return found if self.user_can_authenticate(found) else None
