"""Pictures of signed vouchers: drawn anew, sealed with a key of their own, opened for few, each look recorded."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from wethi.audit.actions import WORKER, By, record
from wethi.kit.files import stored
from wethi.kit.files.pictures import drawn_anew
from wethi.privacy import keys
from wethi.programme.rules import require_in_edition
from wethi.support.actions.identity import Named, end_scans, scan_key
from wethi.support.actions.refusals import NotInThisState
from wethi.support.actions.steps import note_signed
from wethi.support.actions.vouchers import ids_of
from wethi.support.choices import VoucherState
from wethi.support.facts import ScanKept, ScanSeen
from wethi.support.models import Voucher
from wethi.support.rules import require_own


def keep_scan(*, voucher: Voucher, data: bytes, by: By, at: dt.datetime) -> None:
    """Keeps a photo of the signed paper in place of an earlier one. Raises ``kit.files.Unreadable``."""
    require_in_edition(by, "vouchers.edit", voucher.edition, at)
    path, body = _sealed(voucher, data)
    with stored.written(path), transaction.atomic():
        _keep(voucher, path, body, by, at)


def send_back(*, voucher: Voucher, data: bytes, by: By, at: dt.datetime) -> None:
    """Whoever it is made out to sends it back signed, as a photo, from their own page; another photo takes its place until it was
    checked. Raises :class:`NotInThisState`, ``kit.files.Unreadable``."""
    require_own(by, voucher, at)
    path, body = _sealed(voucher, data)
    with stored.written(path), transaction.atomic():
        now = Voucher.objects.select_for_update().values_list("state", flat=True).get(pk=voucher.pk)
        if now not in (VoucherState.SENT, VoucherState.SIGNED):
            raise NotInThisState(str(VoucherState(now).label))
        _keep(voucher, path, body, by, at)
        if now == VoucherState.SENT:
            note_signed(voucher=voucher, by=WORKER, at=at)  # who sent it stands with the photo


def _sealed(voucher: Voucher, data: bytes) -> tuple[str, bytes]:
    body = keys.seal(Named(scan_key(voucher)), drawn_anew(data)[-1].body)
    return stored.write(body, ending=".sealed"), body


def _keep(voucher: Voucher, path: str, body: bytes, by: By, at: dt.datetime) -> None:
    old = voucher.scan
    voucher.scan = stored.keep(
        path, body, purpose="voucher", name=f"{voucher.public_id}.jpg", content_type="application/octet-stream",
        subject_kind="voucher", subject_id=voucher.pk, network_id=voucher.edition.network_id, at=at,
    )  # fmt: skip
    voucher.save(update_fields=["scan"])
    if old is not None:
        stored.take_away([old])
    record(ScanKept(**ids_of(voucher)), by=by, at=at)


def see_scan(*, voucher: Voucher, by: By, at: dt.datetime) -> bytes | None:
    """The picture as a JPEG, None where there is none. Raises ``privacy.keys.KeyDestroyed`` or ``NotReadable``."""
    require_in_edition(by, "vouchers.edit", voucher.edition, at)
    if voucher.scan is None:
        return None
    body = keys.open_sealed(Named(scan_key(voucher)), stored.place_of(voucher.scan).read_bytes())
    with transaction.atomic():
        record(ScanSeen(**ids_of(voucher)), by=by, at=at)
    return body


@transaction.atomic
def remove_scan(*, voucher: Voucher, by: By, at: dt.datetime) -> None:
    require_in_edition(by, "vouchers.edit", voucher.edition, at)
    end_scans([voucher])
    voucher.scan = None
    record(ScanKept(**ids_of(voucher), changed=("scan",)), by=by, at=at)


__all__ = ["keep_scan", "remove_scan", "see_scan", "send_back"]
