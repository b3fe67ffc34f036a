"""Files of one's own that go with every letter of a batch: a poster, terms, a map somebody drew. PDF alone: whatever a
telephone, a printer and a mail program open alike."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from wethi.audit.actions import By, record
from wethi.kit.files import stored
from wethi.kit.files.models import StoredFile
from wethi.kit.outbox.sizes import MEGA, room_left
from wethi.letters.actions.shared import ids
from wethi.letters.facts import MailingChanged
from wethi.letters.models import Mailing
from wethi.letters.rules import require_open
from wethi.programme.rules import require_in_edition

MOST = 5


class FileRefused(Exception):
    """The file cannot go with letters; the message says why and what to do."""


def files_of_mailing(mailing: Mailing) -> list[StoredFile]:
    """In the order in which they were added."""
    rows = StoredFile.objects.filter(
        subject_kind="mailing", subject_id=mailing.pk, network_id=mailing.edition.network_id
    )
    return list(rows.order_by("pk"))


def add_file(*, mailing: Mailing, name: str, body: bytes, by: By, at: dt.datetime) -> StoredFile:
    """Raises :class:`FileRefused`, ``MailingMoved``."""
    require_in_edition(by, "letters.edit", mailing.edition, at)
    require_open(mailing)
    _check(mailing, body)
    path = stored.write(body, ending=".pdf")
    with stored.written(path), transaction.atomic():
        locked = Mailing.objects.select_for_update(of=("self",)).get(pk=mailing.pk)
        require_open(locked)
        kept = stored.keep(
            path, body, purpose="letters", name=_named(name), content_type="application/pdf", subject_kind="mailing",
            subject_id=mailing.pk, network_id=mailing.edition.network_id, at=at,
        )  # fmt: skip
        record(MailingChanged(**ids(mailing), changed=("files",)), by=by, at=at)
    return kept


def _check(mailing: Mailing, body: bytes) -> None:
    before = files_of_mailing(mailing)
    if len(before) >= MOST:
        raise FileRefused(
            _("%(count)s files go with it already. Put what belongs together into one file.") % {"count": MOST}
        )
    room = room_left(sum(one.size for one in before))
    if len(body) > room:
        raise FileRefused(
            _("The file has %(size).1f MB; there is room for %(room).1f MB, so that the e-mail goes through everywhere. Save it smaller, or put "
              "it on a page and write the address into the letter.") % {"size": len(body) / MEGA, "room": room / MEGA}
        )  # fmt: skip
    if not body.startswith(b"%PDF-"):
        raise FileRefused(_("This is no PDF. Save it as a PDF first: Word and telephones can."))
    from wethi.kit.press import PressFailed, from_elsewhere  # the start of the house does without the press

    try:
        from_elsewhere(body)
    except PressFailed as broken:
        raise FileRefused(_("This PDF is damaged or locked with a password. Save it anew without one.")) from broken


def _named(name: str) -> str:
    plain = "".join(letter for letter in name if letter.isprintable() and letter not in '/\\:*?"<>|').strip(" .")
    stem = plain[:-4] if plain.lower().endswith(".pdf") else plain
    return f"{stem[:120] or _('Enclosure')}.pdf"


@transaction.atomic
def drop_file(*, mailing: Mailing, file: str, by: By, at: dt.datetime) -> None:
    """Takes one away (its public id) while the batch is being put together. Raises ``MailingMoved``."""
    require_in_edition(by, "letters.edit", mailing.edition, at)
    require_open(Mailing.objects.select_for_update(of=("self",)).get(pk=mailing.pk))
    gone = [one for one in files_of_mailing(mailing) if one.public_id == file]
    if gone:
        stored.take_away(gone)
        record(MailingChanged(**ids(mailing), changed=("files",)), by=by, at=at)
