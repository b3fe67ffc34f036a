"""What a worker does for the lists by itself."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Max
from django.utils import timezone, translation

from wethi.audit.actions import WORKER
from wethi.kit.jobs.claims import Claim
from wethi.kit.jobs.registry import every, register
from wethi.programme.models import Edition
from wethi.rosters.actions import find_doubles, forget_old_prints, keep_names_print, write_later_notices
from wethi.rosters.choices import NoticesGo
from wethi.rosters.models import Line, NoticeRule
from wethi.rosters.papers import names_pdf
from wethi.rosters.queries import PRINT, names_by_list, registered_in

_compared: dict[int, dt.datetime] = {}
"""Edition -> the last change of its lists when this worker compared them."""


def look_for_doubles(at: dt.datetime) -> None:
    """Compares the lists of each edition in which a name came, changed or went since. Doing it twice does no harm."""
    changed = Line.objects.order_by().values_list("roster__participation__edition").annotate(last=Max("changed_at"))
    fresh = {key: last for key, last in changed if _compared.get(key) != last}
    for edition in Edition.objects.select_related("network").filter(pk__in=fresh):
        find_doubles(edition=edition, by=WORKER, at=at)
        _compared[edition.pk] = fresh[edition.pk]


def write_notices(at: dt.datetime) -> None:
    """People who were named after the first notices of an edition were written. Doing it twice does no harm."""
    rules = NoticeRule.objects.exclude(go=NoticesGo.PRESSED).exclude(address="").select_related("edition__network")
    for rule in rules:
        write_later_notices(rule=rule, at=at)


def _print_names(claim: Claim) -> dict[str, Any]:
    edition = Edition.objects.select_related("network").get(pk=claim.edition_id or 0)
    with translation.override(claim.batch_arguments["language"]):
        body = names_pdf(edition, names_by_list(edition), registered_in(edition))
    keep_names_print(edition=edition, body=body, at=timezone.now())
    return {}


every("rosters.prints", dt.timedelta(hours=6), forget_old_prints)
register(PRINT, _print_names)
