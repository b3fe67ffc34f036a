"""What of money and boxes is deleted after a time, counted from the last day of the forum."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wethi.network.models import Network
from wethi.papers.choices import PaperKind
from wethi.papers.models import Paper
from wethi.privacy.models import Retention
from wethi.privacy.retention import Kind
from wethi.support.models import IdentityNumber, Voucher


def _id_numbers(network: Network, before: dt.datetime) -> int:
    """Each by its own day, or by the network's days when these were made fewer since. Their keys end with them."""
    from wethi.support.actions.identity import end_numbers  # a start needs no actions

    days = Retention.objects.filter(network=network, kind="id_numbers").values_list("days", flat=True).first() or 0
    today = (before + dt.timedelta(days=days)).date()
    over = Q(delete_on__lte=today) | Q(edition__ends_on__lt=before.date())
    numbers = IdentityNumber.objects.filter(over, edition__network=network).select_related("edition")
    return end_numbers(numbers)


def _vouchers(network: Network, before: dt.datetime) -> int:
    """Names, addresses and signatures, and the papers that were printed; sums, days and numbers stay for the accounts."""
    from wethi.papers.actions import empty_papers
    from wethi.support.actions.identity import end_scans

    printed = Paper.objects.filter(edition__network=network, edition__ends_on__lt=before.date(), kind=PaperKind.VOUCHER)
    empty_papers(printed.exclude(values={}))
    old = Voucher.objects.filter(edition__network=network, edition__ends_on__lt=before.date())
    end_scans(old.filter(scan__isnull=False).select_related("person", "scan"))
    return old.exclude(name="", address="").update(name="", sort_name="", address="", paid_reference="")


KINDS = {
    "id_numbers": Kind(_("ID numbers for receipts (tax papers)"), 1825, _id_numbers),
    "vouchers": Kind(_("names, addresses and signatures on vouchers, after the forum"), 1825, _vouchers),
}
