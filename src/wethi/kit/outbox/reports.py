"""What came back: delivery status notifications (RFC 3464), as a mail server sends them to the sender's box.

No box is read over the network: a forwarded file, or the mail server itself handing each one in, is enough.
"""

from __future__ import annotations

import datetime as dt
import email
import re
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from typing import Any

from wethi.kit.outbox.choices import Channel, State
from wethi.kit.outbox.enclosed import tell_left
from wethi.kit.outbox.models import Message

LONGEST = 2 * 1024 * 1024


@dataclass(frozen=True)
class Report:
    """One receiver's fate. ``action``: failed, delayed, delivered, relayed, expanded; ``status``: 5.1.1 and the like."""

    message_id: str
    receiver: str
    action: str
    status: str
    words: str

    @property
    def is_for_good(self) -> bool:
        return self.action == "failed"


def read_reports(body: bytes) -> list[Report]:
    """The reports in one message; empty when it is no delivery report. Never raises for what somebody sent."""
    try:
        whole = email.message_from_bytes(body[:LONGEST], policy=policy.default)
        parts = list(whole.walk())
        original = _original(parts) or str(whole.get("References", "") or whole.get("In-Reply-To", "")).strip()
        return [
            report
            for part in parts
            if part.get_content_type() == "message/delivery-status"
            for report in _receivers(part, original)
        ]
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError):
        return []


def _receivers(part: Any, original: str) -> list[Report]:
    blocks = part.get_payload()
    found = []
    for block in blocks if isinstance(blocks, list) else []:
        action = str(block.get("Action", "")).strip().lower()
        if not action:
            continue  # the first block tells of the message, the others of receivers
        receiver = str(block.get("Original-Recipient") or block.get("Final-Recipient") or "").rpartition(";")[2].strip()
        words = " ".join(str(block.get("Diagnostic-Code", "")).rpartition(";")[2].split())
        status = str(block.get("Status", "")).strip()[:20]
        found.append(Report(original, receiver.lower()[:250], action.split()[0], status, words[:300]))
    return found


def _original(parts: list[EmailMessage]) -> str:
    """The Message-ID of what came back, from its headers that lie beside the report."""
    for part in parts:
        if part.get_content_type() == "text/rfc822-headers":
            found = re.search(r"(?im)^message-id:\s*(<[^>\s]+>)", str(part.get_content()))
            if found:
                return found[1]
        elif part.get_content_type() == "message/rfc822":
            inner: Any = part.get_payload()
            first = inner[0] if isinstance(inner, list) and inner else None
            if first is not None and first.get("Message-ID"):
                return str(first.get("Message-ID")).strip()
    return ""


@dataclass(frozen=True)
class Taken:
    """What a report changed: the message, and whether it came back for good."""

    message: Message
    came_back: bool


def take_report(body: bytes, *, network_id: int, at: dt.datetime) -> list[Taken]:
    """Marks the messages the report tells of, each once; to be called inside a transaction."""
    taken = []
    for report in read_reports(body):
        message = _told_of(report, network_id)
        if message is None:
            continue
        mine = Message.objects.filter(pk=message.pk)
        if report.is_for_good:
            changed = mine.filter(state__in=(State.SENT, State.UNCLEAR)).update(
                state=State.BOUNCED, bounced_at=at, error=f"{report.status} {report.words}".strip()[:500]
            )
        elif report.action == "delivered":
            changed = mine.filter(delivered_at=None).update(delivered_at=at)
            if mine.filter(state=State.UNCLEAR).update(state=State.SENT, sent_at=at, error=""):
                tell_left([message], at)
        else:
            changed = mine.filter(state=State.SENT).update(error=f"{report.status} {report.words}".strip()[:500])
        if changed:
            message.refresh_from_db()
            taken.append(Taken(message, report.is_for_good))
    return taken


def _told_of(report: Report, network_id: int) -> Message | None:
    """By Message-ID; a report without one by its receiver, when just one message went there of late."""
    ours = Message.objects.filter(network_id=network_id, channel=Channel.EMAIL)
    if report.message_id:
        return ours.filter(message_id=report.message_id).first()
    to_them = list(ours.filter(to_address__iexact=report.receiver, state=State.SENT).order_by("-sent_at")[:2])
    return to_them[0] if report.receiver and len(to_them) == 1 else None
