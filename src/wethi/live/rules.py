"""Who may lead the show and look at it, and which addresses without an account are good."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac

from django.conf import settings

from wethi.accounts.rules import NotAllowed
from wethi.audit.actions import By
from wethi.live.choices import ScreenKind
from wethi.live.models import Lead, Run, Screen
from wethi.programme.models import Edition
from wethi.programme.rules import require_in_edition


def require_live(by: By, right: str, edition: Edition, at: dt.datetime) -> None:
    require_in_edition(by, right, edition, at)


def require_screen(by: By, screen: Screen, kind: ScreenKind) -> None:
    """The bearer of a screen's address may do what its kind is for, and nothing else."""
    if by.kind != "screen" or by.id != screen.pk or screen.kind != kind or screen.closed_at is not None:
        raise NotAllowed


def leader_at(run: Run, at: dt.datetime | None = None) -> Lead | None:
    """Who led the run at that moment, or leads it now."""
    found = Lead.objects.filter(show=run.show_id, at__gte=run.began_at)
    if at is not None:
        found = found.filter(at__lte=at)
    return found.select_related("user").order_by("-at", "-pk").first()


def key_of(screen: Screen) -> str:
    """The part of the address that opens the screen; another one after ``turn`` is raised."""
    return f"{screen.public_id}-{_signature(screen)}"


def opens(screen: Screen, key: str) -> bool:
    return screen.closed_at is None and hmac.compare_digest(key, key_of(screen))


def _signature(screen: Screen) -> str:
    secret = hashlib.sha256(b"wethi.live.screens" + settings.SECRET_KEY.encode()).digest()
    said = f"{screen.public_id}:{screen.turn}".encode()
    return hmac.new(secret, said, hashlib.sha256).hexdigest()[:32]
