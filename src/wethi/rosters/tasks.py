"""What a worker does for the lists by itself."""

from __future__ import annotations

import datetime as dt

from django.db.models import Max

from wethi.audit.actions import WORKER
from wethi.programme.models import Edition
from wethi.rosters.actions import find_doubles
from wethi.rosters.models import Line

_compared: dict[int, dt.datetime] = {}
"""Edition -> the last change of its lists when this worker compared them."""


def look_for_doubles(at: dt.datetime) -> None:
    """Compares the lists of each edition in which a name came, changed or went since. Doing it twice does no harm."""
    changed = Line.objects.order_by().values_list("roster__participation__edition").annotate(last=Max("changed_at"))
    fresh = {key: last for key, last in changed if _compared.get(key) != last}
    for edition in Edition.objects.select_related("network").filter(pk__in=fresh):
        find_doubles(edition=edition, by=WORKER, at=at)
        _compared[edition.pk] = fresh[edition.pk]
