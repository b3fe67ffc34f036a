"""Paper: sheets to sign and badges as PDF, and the place where the codes of a signed sheet are typed."""

from __future__ import annotations

import re

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wethi.attendance import actions
from wethi.attendance.actions import Place
from wethi.attendance.choices import Rule
from wethi.attendance.for_papers import badge_values, on_the_sheet, sheet_values
from wethi.attendance.queries import hubs_on_site
from wethi.attendance.views.shared import act, day_asked, days_of, hub_asked, say, session_asked, shown
from wethi.papers.choices import PaperKind
from wethi.papers.queries import filled_paper
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition, Session

MOST_CODES = 1000
MOST_BADGES = 600


@desk_view("attendance.see")
def sheets(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Choose hub, day and session: print them, or type the codes of those who signed."""
    return _page(request, edition)


def _page(request: HttpRequest, edition: Edition, status: int = 200, **more: object) -> HttpResponse:
    days = days_of(edition)
    day = day_asked(request, edition, days)
    hubs = list(hubs_on_site(edition))
    hub = hub_asked(request, edition) or (hubs[0] if hubs else None)
    sessions = Session.objects.filter(edition=edition, day__on=day, starts_at__isnull=False).exclude(state="cancelled")
    context: dict[str, object] = {"taken": None, "typed": "", "refused": "", **more}
    return shown(
        request, edition, "attendance/sheets.html", _("Sheets and badges"), status=status, tab="sheets", days=days, day=day,
        hubs=hubs, hub=hub, sessions=list(sessions.order_by("starts_at", "pk")), session=session_asked(request, edition),
        listed=len(on_the_sheet(edition, hub, day)) if hub else 0, rules=dict(Rule.choices), **context,
    )  # fmt: skip


@desk_view("attendance.edit")
def renew(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The door's list is looked at anew now rather than at a device's next contact."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    added, altered = actions.renew_guests(edition=edition, **act(request))
    say(
        request,
        _("The list at the doors is up to date: %(new)s new, %(old)s changed.") % {"new": added, "old": altered},
    )
    return HttpResponseRedirect(reverse("attendance:sheets", args=[edition.slug]))


@desk_view("attendance.edit")
def typed(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Codes one below the other, or with blanks or commas between; what cannot be a code stays in the field."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    text = request.POST.get("codes", "")
    codes = [code for code in re.split(r"[\s,;]+", text) if code][:MOST_CODES]
    day, hub = day_asked(request, edition, days_of(edition)), hub_asked(request, edition)
    if not codes:
        return _page(request, edition, refused=_("Type at least one code."), status=422)
    try:
        taken = actions.take_sheet(
            edition=edition, place=Place(day, "hub", hub, session_asked(request, edition)), codes=codes, **act(request)
        )
    except actions.NotThisForum as refused:
        return _page(request, edition, refused=str(refused), typed=text, status=422)
    noted = len(taken.noted)
    if noted:
        say(request, ngettext("%(num)s person noted.", "%(num)s people noted.", noted) % {"num": noted})
    return _page(request, edition, taken=taken, typed="\n".join(taken.wrong), status=422 if taken.wrong else 200)


@desk_view("attendance.see")
def paper(request: HttpRequest, edition: Edition, what: str) -> HttpResponse:
    """``sheet`` or ``badges`` as PDF, of one hub and day, by the edition's own templates."""
    from wethi.kit.press import to_pdf

    day, hub = day_asked(request, edition, days_of(edition)), hub_asked(request, edition)
    if hub is None:
        raise Http404
    guests = on_the_sheet(edition, hub, day)
    if what == "badges":
        filled = filled_paper(edition, PaperKind.BADGE, badge_values(guests[:MOST_BADGES]))
    else:
        values = sheet_values(hub, day, guests, session_asked(request, edition))
        filled = filled_paper(edition, PaperKind.SIGN_IN, values)
    body = to_pdf(filled.document, names=tuple(one.name for one in guests))
    response = HttpResponse(body, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{what}-{edition.slug}-{day.isoformat()}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response
