"""E-mail over SMTP: at most once without a person's decision.

What the server refused is tried again with back-off (4xx) or given up (5xx); when the line broke after the message was
handed over nobody knows, and the message becomes ``unclear`` with its Message-ID instead of going out a second time.
"""

from __future__ import annotations

import datetime as dt
import smtplib
from collections.abc import Callable
from email.mime.text import MIMEText
from email.utils import formataddr, parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection

from wethi.kit.outbox.choices import State
from wethi.kit.outbox.enclosed import enclosures_of as stored_enclosures
from wethi.kit.outbox.leaving import again, claimed_or_none, leave, sent
from wethi.kit.outbox.mail_html import html_of
from wethi.kit.outbox.models import Message
from wethi.kit.outbox.senders import sender_of
from wethi.kit.outbox.sizes import is_too_large
from wethi.kit.outbox.troubles import NO_FILE

Attach = Callable[[Message], list[tuple[str, bytes, str]]]  # name, body, type


def letter_of(message: Message, enclosures: list[tuple[str, bytes, str]]) -> EmailMultiAlternatives:
    """The e-mail as it leaves: the words and the same as a page, one receiver, our Message-ID, language, the network as who
    writes and who reads the answers, and an automatic-reply guard.

    News to many say how to have no more of them in one click (RFC 8058); a person's own letter does not.
    """
    headers = {
        "Message-ID": message.message_id,
        "Auto-Submitted": "auto-generated",
        "Content-Language": message.language,
        "X-Auto-Response-Suppress": "All",
    }
    if message.unsubscribe_url:
        headers["List-Unsubscribe"] = f"<{message.unsubscribe_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        headers["Precedence"] = "bulk"
    sender = sender_of(message.network_id)
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    called = sender.called(message.language) or name
    mail = EmailMultiAlternatives(
        subject=" ".join(message.subject.split()),  # no line breaks in a header
        body=message.body,
        from_email=formataddr((called, address)) if called else address,
        to=[message.to_address],
        reply_to=[sender.reply_to] if sender.reply_to else None,
        headers=headers,
    )
    mail.attach_alternative(html_of(message, sender=called, files=[one[0] for one in enclosures]), "text/html")
    for enclosure in enclosures:
        if enclosure[2].startswith("text/calendar"):
            mail.attach(_invitation(*enclosure[:2]))
        else:
            mail.attach(*enclosure)
    return mail


def _invitation(name: str, body: bytes) -> MIMEText:
    """A calendar entry as mail programs recognise it: its method stands in the type."""
    part = MIMEText(body.decode(), "calendar", "utf-8")
    part.set_param("method", "PUBLISH")
    part.add_header("Content-Disposition", "attachment", filename=("utf-8", "", name))
    return part


class Line:
    """One connection for many messages; opened when it is first needed, anew when the server has closed it."""

    def __init__(self) -> None:
        self._open: Any = None

    def ready(self) -> Any:
        """Raises what opening raises: then nothing was handed over."""
        if self._open is not None and not _is_alive(self._open):
            self.close()
        if self._open is None:
            self._open = get_connection()
            self._open.open()
        return self._open

    def close(self) -> None:
        line, self._open = self._open, None
        if line is not None:
            line.close()

    def __enter__(self) -> Line:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _is_alive(line: Any) -> bool:
    spoken = getattr(line, "connection", None)
    if not isinstance(spoken, smtplib.SMTP):
        return True
    try:
        return spoken.noop()[0] == 250
    except (smtplib.SMTPException, OSError):
        return False


def can_send() -> bool:
    """Whether there is a mail server: without one messages stay approved and are shown."""
    return bool(settings.EMAIL_SET) or not settings.EMAIL_BACKEND.endswith("dummy.EmailBackend")


def deliver(message_id: int, *, at: dt.datetime, enclosures_of: Attach | None = None, line: Line | None = None) -> str:
    """Sends one approved message if it is due; returns the state it is left in ("" when it was not ours to send)."""
    if not can_send():
        return ""
    message = claimed_or_none(message_id, at)
    if message is None:
        return ""
    if line is not None:
        return hand_over(message, line, at=at, enclosures_of=enclosures_of)
    with Line() as own:
        return hand_over(message, own, at=at, enclosures_of=enclosures_of)


def hand_over(message: Message, line: Line, *, at: dt.datetime, enclosures_of: Attach | None = None) -> str:
    """The same for a message that is claimed already."""
    try:
        enclosures = (enclosures_of or stored_enclosures)(message)
    except OSError as trouble:
        return again(message, f"{NO_FILE}: {type(trouble).__name__}", at)
    large = is_too_large(message.channel, [len(body) for _name, body, _type in enclosures])
    if large:
        return leave(message, State.FAILED, large)
    handed_over = False
    try:
        open_line = line.ready()
        handed_over = True  # from here on a broken line leaves us in doubt
        open_line.send_messages([letter_of(message, enclosures)])
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPResponseException) as refused:
        return _refused(message, refused, at)
    except (smtplib.SMTPException, OSError) as trouble:
        line.close()
        if handed_over:
            return leave(message, State.UNCLEAR, f"{type(trouble).__name__}: {trouble}")
        return again(message, f"{type(trouble).__name__}: {trouble}", at)
    return sent(message, at)


def _refused(message: Message, refused: smtplib.SMTPException, at: dt.datetime) -> str:
    """The server said no, so nothing was sent: 4xx is for later, 5xx for good."""
    if isinstance(refused, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(refused.recipients.values()), (550, b""))
    else:
        code, words = refused.smtp_code, refused.smtp_error  # type: ignore[attr-defined]
    said = f"{code} {words.decode(errors='replace') if isinstance(words, bytes) else words}"
    return again(message, said, at) if 400 <= code < 500 else leave(message, State.FAILED, said)
