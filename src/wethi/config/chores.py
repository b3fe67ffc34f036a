"""What the worker tidies up by itself, and how often."""

from __future__ import annotations

import datetime as dt

from wethi.kit.jobs.registry import every
from wethi.kit.outbox.mail import send_due
from wethi.kit.stream import publish


def register_all() -> None:
    every("stream.sweep", dt.timedelta(hours=1), publish.sweep)
    every("outbox.send", dt.timedelta(seconds=15), send_due)
    every("sessions.sweep", dt.timedelta(hours=12), clear_sessions)


def clear_sessions(at: dt.datetime) -> None:
    """Signed-in sessions that are over."""
    from django.contrib.sessions.models import Session

    Session.objects.filter(expire_date__lt=at).delete()
