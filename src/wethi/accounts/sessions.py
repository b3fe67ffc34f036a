"""Sessions in the database as Django keeps them; every signed-in page asks, so the statement is made only once."""

from __future__ import annotations

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from wethi.kit.prepared import WORD, PreparedModels

_AT_KEY = PreparedModels(Session, lambda key: Session.objects.filter(session_key=key), WORD)


class SessionStore(db.SessionStore):
    """``SESSION_ENGINE``; Django asks for this name."""

    def _get_session_from_db(self) -> Session | None:
        """None, and the key forgotten, for one that is over or never was."""
        key, now = self.session_key or "", timezone.now()
        # A browser may send anything, and not all of it fits into a statement.
        rows = _AT_KEY.rows(key) if key.isalnum() else ()
        for found in rows:
            if found.expire_date > now:
                return found
        self._session_key = None
        return None
