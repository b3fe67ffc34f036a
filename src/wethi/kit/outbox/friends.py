"""Who is behind a LINE account: people add the official account and type the code of their letter into the chat."""

from __future__ import annotations

import datetime as dt

from wethi.kit.outbox.adapters.line import LineTold
from wethi.kit.outbox.models import LineEvent, LineFriend


def is_new_event(network_id: int, told: LineTold, at: dt.datetime) -> bool:
    """Whether LINE tells it for the first time; to be called inside the transaction of what follows from it."""
    _row, is_new = LineEvent.objects.get_or_create(
        event_id=told.event_id, defaults={"network_id": network_id, "at": at}
    )
    return is_new


def note_friend(network_id: int, user_id: str, at: dt.datetime) -> LineFriend:
    friend, is_new = LineFriend.objects.get_or_create(network_id=network_id, user_id=user_id, defaults={"since": at})
    if not is_new and friend.gone_at is not None:
        LineFriend.objects.filter(pk=friend.pk).update(gone_at=None)
        friend.gone_at = None
    return friend


def note_gone(network_id: int, user_id: str, at: dt.datetime) -> None:
    LineFriend.objects.filter(network_id=network_id, user_id=user_id, gone_at=None).update(gone_at=at)


def connect(friend: LineFriend, *, to_kind: str, to_id: int) -> None:
    LineFriend.objects.filter(pk=friend.pk).update(to_kind=to_kind, to_id=to_id)


def accounts_of(network_id: int, to_kind: str, ids: list[int]) -> dict[int, str]:
    """id -> the LINE account that still is a friend; the newest one."""
    rows = LineFriend.objects.filter(network_id=network_id, to_kind=to_kind, to_id__in=ids, gone_at=None).order_by("pk")
    return {key: user for key, user in rows.values_list("to_id", "user_id") if key is not None}
