"""The words of the live editor, handed to its script with the page."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

# What may stand behind "/" at the beginning of a line. Typed words are no interface texts: both languages always work.
KIND_WORDS: dict[str, str] = {
    "วาระ": "topic", "agenda": "topic", "topic": "topic",
    "ข้อมูล": "info", "ทราบ": "info", "info": "info",
    "มติ": "decision", "decision": "decision",
    "ข้อเสนอ": "proposal", "เสนอ": "proposal", "proposal": "proposal",
    "งาน": "task", "มอบ": "task", "task": "task",
    "ประเด็น": "point", "point": "point",
    "คำพูด": "quote", "quote": "quote",
    "ถาม": "question", "คำถาม": "question", "question": "question",
    "สัญญา": "promise", "รับปาก": "promise", "promise": "promise",
}  # fmt: skip


def words_of_editor() -> dict[str, str]:
    """Code -> sentence; ``{time}``, ``{count}``, ``{text}``, ``{days}``, ``{after}`` are filled in by the script."""
    return {
        "saved": pgettext("notes", "Saved"),
        "saving": pgettext("notes", "Saving …"),
        "stuck": _("Not everything is saved: look at the marked line"),
        "kept": _("Kept on this device since {time}"),
        "only_here": _("No connection since {time}, and this browser keeps nothing: leave the page open"),
        "signed_out": _("You are signed out. Sign in again in another tab; what you write is kept here since {time}"),
        "no_right": _(
            "You may not write here any more. What you wrote since {time} is kept on this device: ask the secretariat"
        ),
        "closed_kept": _(
            "The minutes have been made. {count} lines of yours are kept on this device; they go out when the notes are opened again."
        ),
        "closed": _("The minutes have been made; these notes are closed."),
        "auto": pgettext("line", "as written"),
        "kind": _("Kind of line"),
        "line": _("The line"),
        "speaker": pgettext("line", "Who speaks"),
        "nobody": _("who speaks"),
        "out": _("One level out"),
        "in": _("One level in"),
        "up": _("Move up"),
        "down": _("Move down"),
        "remove": _("Take the line away"),
        "removed": _("Taken away: {text}"),
        "no_owner": pgettext("task", "nobody named"),
        "no_day": _("no day set"),
        "days_after": _("{days} days after {after}"),
        "proposal_id": _("proposal"),
        "twin": _("Two people wrote on this line at the same time; both are here."),
        "keep_both": _("Keep both"),
        "drop_this": _("Take this one away"),
        "with": _("Also here:"),
        "leave": _("Press Tab now to leave the list of lines."),
        "too_long": _("This line is longer than 10,000 characters and is not saved yet. Cut it in two."),
        "too_many": _("These notes have 20,000 lines; no more can be added. Begin new notes."),
        "no_id": _("This line could not be saved. Copy it into a new line."),
        "changed": _("Somebody has written on this line meanwhile, so it was not taken away."),
    }
