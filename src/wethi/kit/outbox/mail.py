"""E-mail over SMTP: at most once without a person's decision.

What the server refused is tried again with back-off (4xx) or given up (5xx); when the line broke after the message was
handed over nobody knows, and the message becomes ``unclear`` with its Message-ID instead of going out a second time.
"""

from __future__ import annotations

import datetime as dt
import smtplib
from collections.abc import Callable

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from wethi.kit.outbox.actions import TRIES, claim, left_behind
from wethi.kit.outbox.choices import Channel, State
from wethi.kit.outbox.models import Message

Attach = Callable[[Message], list[tuple[str, bytes, str]]]  # name, body, type
BACK_OFF = [dt.timedelta(minutes=m) for m in (1, 5, 20, 60, 240)]


def letter_of(message: Message, enclosures: list[tuple[str, bytes, str]]) -> EmailMessage:
    """The e-mail as it leaves: plain text, one receiver, our Message-ID, language and an automatic-reply guard."""
    return EmailMessage(
        subject=" ".join(message.subject.split()),  # no line breaks in a header
        body=message.body,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[message.to_address],
        attachments=enclosures,
        headers={
            "Message-ID": message.message_id,
            "Auto-Submitted": "auto-generated",
            "Content-Language": message.language,
            "X-Auto-Response-Suppress": "All",
        },
    )


def deliver(message_id: int, *, at: dt.datetime, enclosures_of: Attach | None = None) -> str:
    """Sends one approved message if it is due; returns the state it is left in ("" when it was not ours to send)."""
    if not settings.EMAIL_SET and settings.EMAIL_BACKEND.endswith("dummy.EmailBackend"):
        return ""  # no mail server: it stays approved and is shown
    message = claim(message_id=message_id, at=at)
    if message is None:
        return ""
    enclosures = enclosures_of(message) if enclosures_of else []
    handed_over = False
    try:
        with get_connection() as line:
            handed_over = True  # from here on a broken line leaves us in doubt
            line.send_messages([letter_of(message, enclosures)])
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPResponseException) as refused:
        return _refused(message, refused, at)
    except (smtplib.SMTPException, OSError) as trouble:
        if handed_over:
            return _leave(message, State.UNCLEAR, f"{type(trouble).__name__}: {trouble}")
        return _again(message, f"{type(trouble).__name__}: {trouble}", at)
    return _leave(message, State.SENT, "", sent_at=at, **left_behind(message))


def _refused(message: Message, refused: smtplib.SMTPException, at: dt.datetime) -> str:
    """The server said no, so nothing was sent: 4xx is for later, 5xx for good."""
    if isinstance(refused, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(refused.recipients.values()), (550, b""))
    else:
        code, words = refused.smtp_code, refused.smtp_error  # type: ignore[attr-defined]
    said = f"{code} {words.decode(errors='replace') if isinstance(words, bytes) else words}"
    return _again(message, said, at) if 400 <= code < 500 else _leave(message, State.FAILED, said)


def _again(message: Message, error: str, at: dt.datetime) -> str:
    if message.attempt >= TRIES:
        return _leave(message, State.FAILED, error)
    later = at + BACK_OFF[min(message.attempt - 1, len(BACK_OFF) - 1)]
    return _leave(message, State.APPROVED, error, not_before=later)


def _leave(message: Message, state: str, error: str, **more: object) -> str:
    Message.objects.filter(pk=message.pk, state=State.SENDING).update(state=state, error=error[:500], **more)
    return state


def due_messages(at: dt.datetime, limit: int = 50) -> list[int]:
    """Approved e-mails whose time has come, oldest first."""
    due = Message.objects.filter(state=State.APPROVED, channel=Channel.EMAIL).exclude(not_before__gt=at)
    return list(due.order_by("approved_at", "id").values_list("pk", flat=True)[:limit])


def send_due(at: dt.datetime) -> int:
    """One turn of the worker: what was interrupted is asked about, what is due goes out. Returns how many were tried."""
    from wethi.kit.outbox.actions import settle_interrupted

    settle_interrupted(at=at)
    return sum(1 for key in due_messages(at) if deliver(key, at=at))
