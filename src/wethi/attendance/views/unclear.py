"""What was seen at the doors and is not clear by itself: two hubs, an unknown badge, a device that was closed."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from wethi.attendance import actions
from wethi.attendance.choices import Why
from wethi.attendance.codes import number_of
from wethi.attendance.models import Arrival, Guest, Scan
from wethi.attendance.queries import to_settle
from wethi.attendance.views.shared import act, guest_asked, shown
from wethi.kit.ui.page import typed_in
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition


@desk_view("attendance.see")
def unclear(request: HttpRequest, edition: Edition) -> HttpResponse:
    return _page(request, edition)


def _page(request: HttpRequest, edition: Edition, status: int = 200, refused: str = "", of: str = "") -> HttpResponse:
    """``refused``: why what was said of the scan ``of`` was not taken; beside it, or above all where it waits no more."""
    scans = list(to_settle(edition)[:200])
    counted = Arrival.objects.filter(
        guest__in=[scan.guest_id for scan in scans if scan.guest_id], cancelled_at__isnull=True, session__isnull=True
    ).select_related("hub")
    where = {(one.guest_id, one.day): one for one in counted}
    rows = [(scan, where.get((scan.guest_id or 0, scan.day))) for scan in scans]
    let_in = (
        Scan.objects.filter(edition=edition, kind="arrive", outcome="counted")
        .exclude(why="")
        .select_related("guest", "hub", "device")
        .order_by("-received_at")[:100]
    )
    shown_in = list(let_in)
    return shown(
        request, edition, "attendance/unclear.html", _("Unclear"), tab="unclear", rows=rows, let_in=shown_in,
        instead=_in_place_of(edition, shown_in), status=status, refused=refused,
        of=of if any(scan.mark == of for scan in scans) else "", post=typed_in(request),
    )  # fmt: skip


def _in_place_of(edition: Edition, let_in: list[Scan]) -> dict[str, Guest]:
    """By code, as it stands in the words of the reason."""
    numbers = {one.why_words: number_of(one.why_words) for one in let_in if one.why == Why.INSTEAD}
    guests = {one.no: one for one in Guest.objects.filter(edition=edition, no__in=[n for n in numbers.values() if n])}
    return {words: guests[number] for words, number in numbers.items() if number in guests}


@desk_view("attendance.edit")
def settle(request: HttpRequest, edition: Edition, mark: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    scan = Scan.objects.filter(edition=edition, mark=mark).select_related("edition__network").first()
    if scan is None:
        raise Http404
    how = request.POST.get("how", "seen")
    guest = guest_asked(request, edition) or _by_code(edition, request.POST.get("code", ""))
    if how == "guest" and guest is None:
        return _page(request, edition, 422, _("This code has a wrong digit. Compare it once more."), mark)
    try:
        actions.settle_scan(scan=scan, how=how[:8], guest=guest, **act(request))
    except actions.NothingToSettle as refused:
        return _page(request, edition, 409, str(refused), mark)
    return HttpResponseRedirect(reverse("attendance:unclear", args=[edition.slug]))


def _by_code(edition: Edition, code: str) -> Guest | None:
    number = number_of(code[:20])
    return Guest.objects.filter(edition=edition, no=number).first() if number else None
