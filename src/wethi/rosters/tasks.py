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
from wethi.rosters.actions import find_doubles, forget_old_prints, keep_print, make_slips, write_later_notices
from wethi.rosters.choices import NoticesGo
from wethi.rosters.models import Line, NoticeRule
from wethi.rosters.papers import names_pdf, slips_pdf
from wethi.rosters.queries import PRINT, PRINTED, SLIPPED, SLIPS, names_by_list, registered_in, roster_by_id

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
    name = f"names-{edition.slug}.pdf"
    keep_print(
        kind=PRINTED, subject_id=edition.pk, network_id=edition.network_id, name=name, body=body, at=timezone.now()
    )
    return {}


def _print_slips(claim: Claim) -> dict[str, Any]:
    """With codes of their own, which stand on the slips alone."""
    given = claim.batch_arguments
    roster = roster_by_id(given["roster"])
    made = make_slips(roster=roster, by=WORKER, at=timezone.now()) if roster is not None else []
    if roster is None or not made:
        return {}
    people = [(line, given["address"].replace("{token}", issued.token), issued.code) for line, issued in made]
    body, name = slips_pdf(roster, people, given["code_page"]), f"notices-{roster.public_id}.pdf"
    network_id = roster.edition.network_id
    keep_print(kind=SLIPPED, subject_id=roster.pk, network_id=network_id, name=name, body=body, at=timezone.now())
    return {}


every("rosters.prints", dt.timedelta(hours=6), forget_old_prints)
register(PRINT, _print_names)
register(SLIPS, _print_slips)
