"""What the worker tidies up by itself, and how often."""

from __future__ import annotations

import datetime as dt

from wethi.kit import clock
from wethi.kit.files.arriving import clear_halves
from wethi.kit.jobs.registry import every
from wethi.kit.outbox import sending
from wethi.kit.outbox.sending import send_due
from wethi.kit.stream import publish


def register_all() -> None:
    every("files.halves", dt.timedelta(hours=1), clear_halves)
    every("stream.sweep", dt.timedelta(hours=1), publish.sweep)
    every("outbox.send", dt.timedelta(seconds=15), send_due)
    every("outbox.sweep", dt.timedelta(hours=12), sending.sweep)
    every("outbox.returns", dt.timedelta(minutes=5), read_what_came_back)
    every("sessions.sweep", dt.timedelta(hours=12), clear_sessions)
    every("library.publish", dt.timedelta(seconds=60), publish_what_is_due)
    every("rosters.doubles", dt.timedelta(minutes=2), look_for_doubles)
    every("rosters.notices", dt.timedelta(minutes=10), tell_who_was_named)
    every("privacy.retention", dt.timedelta(hours=12), delete_what_is_past_its_time)


def read_what_came_back(at: dt.datetime) -> None:
    """The boxes to which undelivered letters come back."""
    from wethi.kit.outbox.adapters.mailbox import box_of
    from wethi.letters.actions import read_returns_box
    from wethi.network.models import Network

    for network in Network.objects.order_by("pk"):
        box = box_of(network.pk)
        if box is not None:
            read_returns_box(network=network, box=box, at=at)


def delete_what_is_past_its_time(at: dt.datetime) -> None:
    """What each network keeps only for a while; in the demonstration counted from the day it stands on."""
    from wethi.audit.actions import WORKER
    from wethi.privacy.actions import run_all_retentions

    run_all_retentions(by=WORKER, at=clock.as_shown(at, "Asia/Bangkok"))


def look_for_doubles(at: dt.datetime) -> None:
    """Who may stand on two name lists."""
    from wethi.rosters import tasks

    tasks.look_for_doubles(at)


def tell_who_was_named(at: dt.datetime) -> None:
    """People whose names came onto a list since the first notices were written."""
    from wethi.rosters import tasks

    tasks.write_notices(at)


def clear_sessions(at: dt.datetime) -> None:
    """Signed-in sessions that are over."""
    from django.contrib.sessions.models import Session

    Session.objects.filter(expire_date__lt=at).delete()


def publish_what_is_due(at: dt.datetime) -> None:
    """Articles that were to be published by themselves."""
    from wethi.audit.actions import WORKER
    from wethi.library.actions import publish_due

    publish_due(by=WORKER, at=at)
