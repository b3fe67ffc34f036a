"""One batch: what it says, who gets it, making it, letting it go, and what became of each."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wethi.audit.actions import By
from wethi.kit.outbox.actions import Approved, rule_of
from wethi.kit.outbox.mail import can_send
from wethi.kit.ui.page import is_fragment, render
from wethi.letters import actions
from wethi.letters.choices import Enclosure, InvitationState, MailingState
from wethi.letters.entrance import mailing_or_404
from wethi.letters.forms import LaterForm, MailingForm
from wethi.letters.models import Mailing
from wethi.letters.queries import ORDER, InvitationRow, line_quota, rows_of, waiting_by_channel
from wethi.letters.rules import MailingMoved
from wethi.letters.views.shown import addresses, frame, marks
from wethi.letters.vouchers import voucher_holders
from wethi.papers.queries import standing_of
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition

PAGE = 100


@desk_view("letters.see")
def mailing(request: HttpRequest, edition: Edition, mailing: str) -> HttpResponse:
    found = mailing_or_404(edition, mailing)
    if is_fragment(request):
        return render(
            request, "letters/_progress.html", _progress(found, rows_of(found)), page=frame(request, edition, "")
        )
    form = MailingForm.of(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_mailing(mailing=found, by=By.of(request.user), at=timezone.now(), **form.values())
            messages.success(request, _("Saved."))
        except MailingMoved:
            messages.error(request, _("The letters are made already. This is how the batch stands now."))
        return HttpResponseRedirect(request.path)
    return show(request, edition, found, form, status=422 if form.errors else 200)


def show(request: HttpRequest, edition: Edition, found: Mailing, form: MailingForm, status: int = 200) -> HttpResponse:
    rows = rows_of(found)
    counts: Counter[str] = Counter(row.state.value for row in rows)
    wanted = request.GET.get("state", "")
    shown = [row for row in rows if row.state.value == wanted] if wanted in InvitationState.values else rows
    page_no = (
        int(number)
        if (number := request.GET.get("page", "1")).isascii() and number.isdigit() and 0 < len(number) < 6
        else 1
    )
    waiting = waiting_by_channel(rows)
    quota, quota_trouble = line_quota(found, waiting["line"]) if found.state == MailingState.READY else (None, "")
    context = {
        "edition": edition,
        "mailing": found,
        "rows": shown[(page_no - 1) * PAGE : page_no * PAGE],
        "pages": range(1, -(-len(shown) // PAGE) + 1),
        "page_no": page_no,
        "counts": counts,
        "bars": [(code, label, counts[code]) for code, label in InvitationState.choices if counts[code]],
        "total": len(rows) - counts["removed"],
        "wanted": wanted,
        "form": form,
        "later": LaterForm(),
        "waiting": waiting,
        "quota": quota,
        "quota_trouble": quota_trouble,
        "mail_set": can_send(),
        "rule": rule_of(edition.pk),
        "warnings": _warnings(found, rows),
        "zone": edition.network.time_zone,
        "order": ORDER,
        **_progress(found, rows),
        **marks(),
    }
    return render(request, "letters/mailing.html", context, page=frame(request, edition, found.title), status=status)


def _progress(found: Mailing, rows: list[InvitationRow]) -> dict[str, Any]:
    """How far the papers are; ``is_stuck``: it began and nobody goes on."""
    standing = standing_of(found.letters) if found.letters is not None else None
    late = found.making_at is not None and timezone.now() - found.making_at > dt.timedelta(minutes=1)
    return {
        "mailing": found,
        "edition": found.edition,
        "papers": standing,
        "messages_made": sum(row.invitation.message_id is not None for row in rows),
        "standing": sum(row.state != InvitationState.REMOVED for row in rows),
        "is_stuck": found.state == MailingState.MAKING and late,
        "still": found.state == MailingState.MAKING
        or (standing is not None and not standing.is_over and standing.waiting > 0),
    }


def _warnings(found: Mailing, rows: list[InvitationRow]) -> list[str]:
    """What to look at before the letters are made."""
    if found.state != MailingState.OPEN:
        return []
    standing = [row.invitation for row in rows if row.state != InvitationState.REMOVED]
    told = []
    if found.kind and not found.signatories:
        told.append(_("Nobody signs yet."))
    lost = sum(one.channel == "print" and not one.address for one in standing)
    if lost:
        told.append(
            ngettext("%(num)s goes by post and has no address.", "%(num)s go by post and have no address.", lost)
            % {"num": lost}
        )
    again = sum(row.reply is not None for row in rows)
    if again:
        told.append(ngettext("%(num)s has answered already.", "%(num)s have answered already.", again) % {"num": again})
    if found.edition.programme_version == 0 and Enclosure.PROGRAMME in found.enclosures:
        told.append(_("The programme is not released yet, so the enclosure would be empty."))
    return told


@desk_view("letters.edit")
def enclosures(request: HttpRequest, edition: Edition, mailing: str) -> HttpResponse:
    """Which enclosures for whom, one by one; who is entitled to a receipt voucher stands here before the batch."""
    found = mailing_or_404(edition, mailing)
    if request.method == "POST":
        chosen = {
            row.invitation.public_id: request.POST.getlist(row.invitation.public_id)
            for row in rows_of(found)
            if row.state != InvitationState.REMOVED and f"seen-{row.invitation.public_id}" in request.POST
        }
        try:
            count = actions.set_enclosures(mailing=found, chosen=chosen, by=By.of(request.user), at=timezone.now())
            messages.success(request, _("Saved for %(count)s people.") % {"count": count})
        except MailingMoved:
            messages.error(request, _("The letters are made already. This is how the batch stands now."))
        return HttpResponseRedirect(reverse("letters:mailing", args=[edition.slug, found.public_id]))
    rows = [row for row in rows_of(found) if row.state != InvitationState.REMOVED]
    entitled = voucher_holders(edition, [row.invitation.person_id for row in rows if row.invitation.person_id])
    context = {
        "edition": edition,
        "mailing": found,
        "rows": rows,
        "codes": [(code, label) for code, label in Enclosure.choices],
        "entitled": entitled,
        "entitled_count": sum(row.invitation.person_id in entitled for row in rows),
    }
    return render(
        request, "letters/enclosures.html", context, page=frame(request, edition, _("Which enclosures for whom"))
    )


STEPS = ("make", "approve", "withdraw", "given", "resume")


@desk_view("letters.see")
def step(request: HttpRequest, edition: Edition, mailing: str, step: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if step not in STEPS:
        raise Http404
    found = mailing_or_404(edition, mailing)
    back = HttpResponseRedirect(reverse("letters:mailing", args=[edition.slug, found.public_id]))
    by, at = By.of(request.user), timezone.now()
    try:
        if step == "make":
            actions.make_letters(mailing=found, addresses=addresses(request, edition), by=by, at=at)
            messages.success(request, _("The letters stand in the outbox. Read them, then let them go."))
        elif step == "approve":
            return _approve(request, edition, found, by, at) or back
        elif step == "resume":
            actions.make_the_rest(mailing=found, by=by, at=at)
        elif step == "withdraw":
            count = actions.withdraw_mailing(mailing=found, by=by, at=at)
            messages.success(request, _("Withdrawn. %(count)s letters do not go.") % {"count": count})
        else:
            count = actions.give_mailing(mailing=found, invitations=request.POST.getlist("invitation"), by=by, at=at)
            messages.success(request, _("%(count)s letters are noted as posted or handed over.") % {"count": count})
    except MailingMoved:
        messages.error(request, _("The batch has moved on since you opened it. This is how it stands now."))
    return back


def _approve(request: HttpRequest, edition: Edition, found: Mailing, by: By, at: dt.datetime) -> HttpResponse | None:
    later = LaterForm(request.POST)
    if not later.is_valid():
        messages.error(request, " ".join(str(one) for errors in later.errors.values() for one in errors))
        return None
    not_before = None
    if later.cleaned_data["on"]:
        zone = ZoneInfo(edition.network.time_zone)
        not_before = dt.datetime.combine(later.cleaned_data["on"], later.cleaned_data["at"] or dt.time(8), zone)
        not_before = None if not_before <= at else not_before
    done = actions.approve_mailing(mailing=found, by=by, at=at, not_before=not_before)
    _tell(request, done)
    return None


def _tell(request: HttpRequest, done: Approved) -> None:
    """What one word for many did, in sentences."""
    told: list[tuple[Any, int, str]] = [
        (messages.success, len(done.going), _("%(num)s letters go now.")),
        (messages.success, len(done.checked), _("You have read %(num)s letters. Somebody else lets them go.")),
        (messages.warning, len(done.own), _("%(num)s you have read already; here another person lets them go.")),
        (messages.warning, len(done.not_ready), _("%(num)s papers are still being made; let them go in a moment.")),
    ]
    for say, count, sentence in told:
        if count:
            say(request, sentence % {"num": count})
    if done.no_address:
        messages.error(
            request, _("No e-mail address is known for: %(names)s.") % {"names": ", ".join(done.no_address[:10])}
        )
    if not any((done.going, done.checked, done.own, done.not_ready, done.no_address)):
        messages.warning(request, _("Nothing was waiting any more."))
