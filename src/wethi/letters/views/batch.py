"""One batch: what it says, who gets it, making it, letting it go, and what became of each."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wethi.audit.actions import By
from wethi.kit import clock
from wethi.kit.jobs.batches import ACTIVE, given_to, progress, trouble_of
from wethi.kit.named import named
from wethi.kit.numbers import typed_number
from wethi.kit.outbox.actions import Approved, rule_of
from wethi.kit.outbox.choices import SENT_BY_US
from wethi.kit.outbox.mail import can_send
from wethi.kit.ui.page import is_fragment, render
from wethi.letters import actions
from wethi.letters.choices import Enclosure, InvitationState, MailingState
from wethi.letters.entrance import mailing_or_404
from wethi.letters.forms import LaterForm, MailingForm, OwnFileForm
from wethi.letters.models import Invitation, Mailing
from wethi.letters.printing import IN_ONE
from wethi.letters.queries import ORDER, InvitationRow, line_quota, to_read, told_of, waiting_by_channel, with_all_of
from wethi.letters.rules import MailingMoved
from wethi.letters.views.shown import addresses, frame, marks
from wethi.letters.vouchers import voucher_holders, vouchers_lacking
from wethi.letters.willing import may_be_written_to
from wethi.papers.queries import standing_of, without_map
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition
from wethi.programme.rules import may_in_edition

PAGE = 100


@desk_view("letters.see")
def mailing(request: HttpRequest, edition: Edition, mailing: str) -> HttpResponse:
    found = mailing_or_404(edition, mailing)
    if is_fragment(request):
        far = _progress(found)
        response = render(request, "letters/_progress.html", far, page=frame(request, edition, ""))
        if not far["still"]:
            response["HX-Refresh"] = "true"  # now there is more to do on the page than the line that told of it
        return response
    form = MailingForm.of(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_mailing(mailing=found, by=By.of(request.user), at=timezone.now(), **form.values())
        except MailingMoved:
            form.add_error(None, _("The letters are made already. This is how the batch stands now."))
            return show(request, edition, mailing_or_404(edition, mailing), form, 409)
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(request.path)
    return show(request, edition, found, form, status=422 if form.errors else 200)


def show(
    request: HttpRequest, edition: Edition, found: Mailing, form: MailingForm, status: int = 200,
    later: LaterForm | None = None, file_form: OwnFileForm | None = None,
) -> HttpResponse:  # fmt: skip
    rows = told_of(found)
    counts: Counter[str] = Counter(row.state.value for row in rows)
    wanted = request.GET.get("state", "")
    shown = [row for row in rows if row.state.value == wanted] if wanted in InvitationState.values else rows
    page_no = typed_number(request.GET.get("page", ""), most=10_000) or 1
    waiting, rule = waiting_by_channel(rows), rule_of(edition.pk)
    givable = ("approved",) if rule.readers > 1 else ("prepared", "checked", "approved")
    page = with_all_of(shown[(page_no - 1) * PAGE : page_no * PAGE], found)
    quota, quota_trouble = line_quota(found, waiting["line"]) if found.state == MailingState.READY else (None, "")
    context = {
        "edition": edition,
        "mailing": found,
        "rows": page,
        "pages": range(1, -(-len(shown) // PAGE) + 1),
        "page_no": page_no,
        "counts": counts,
        "bars": [(code, label, counts[code]) for code, label in InvitationState.choices if counts[code]],
        "total": len(rows) - counts["removed"],
        "wanted": wanted,
        "form": form,
        "later": later or LaterForm(),
        "file_form": file_form or OwnFileForm(),
        "paper_parts": range(2, -(-(waiting["print"] + waiting["hand"]) // IN_ONE) + 1),
        "prints": actions.print_files(found),
        "printing": progress(found.print_job_id) if found.print_job_id is not None else None,
        "files": actions.files_of_mailing(found) if found.kind else [],
        "waiting": waiting,
        "quota": quota,
        "quota_trouble": quota_trouble,
        "mail_set": can_send(),
        "rule": rule,
        "may_edit": may_in_edition(By.of(request.user), "letters.edit", edition, timezone.now()) is None,
        "to_read": to_read(rows, rule.readers),
        "ticks": {
            row.invitation.pk
            for row in page
            if found.state == MailingState.READY
            and row.state.value in givable
            and row.invitation.channel not in SENT_BY_US
        },
        "both_first": not any(counts[state] for state in givable),
        "warnings": _warnings(found, rows),
        "lacking": _lacking(found, rows),
        "leaving_later": _leaving_later(rows, edition.network.time_zone),
        "zone": edition.network.time_zone,
        "order": ORDER,
        **_progress(found),
        **marks(),
    }
    return render(request, "letters/mailing.html", context, page=frame(request, edition, found.title), status=status)


def _progress(found: Mailing) -> dict[str, Any]:
    """How far messages and papers are, whatever the size of the batch. ``is_stuck``: it began and was given up;
    ``is_late``: it waits for a worker."""
    papers = standing_of(found.letters) if found.letters is not None else None
    making = found.state in (MailingState.BEGINNING, MailingState.MAKING)
    job = progress(found.job_id) if making and found.job_id is not None else None
    stuck = making and (job is None or job.state not in ACTIVE)
    late = job is not None and job.state == "queued" and found.making_at is not None
    counts = found.invitations.filter(removed_at=None).aggregate(all=Count("pk"), made=Count("message"))
    return {
        "wanted_receivers": _most_receivers(found),
        "mailing": found,
        "edition": found.edition,
        "papers": papers,
        "messages_made": counts["made"],
        "standing": counts["all"],
        "is_stuck": stuck,
        "is_late": late and timezone.now() - (found.making_at or timezone.now()) > dt.timedelta(minutes=1),
        "trouble": trouble_of(found.job_id) if stuck and found.job_id is not None else "",
        "still": (making and not stuck) or (papers is not None and not papers.is_over and papers.waiting > 0),
    }


def _most_receivers(found: Mailing) -> int:
    """As counted when the worker was asked to gather them; 0: nobody has counted."""
    if found.state != MailingState.BEGINNING or found.job_id is None:
        return 0
    return int(given_to(found.job_id, "receivers").get("most", 0))


def _leaving_later(rows: list[InvitationRow], zone: str) -> tuple[int, dt.datetime] | None:
    """How many were let go for a later moment, and the first such moment as it was typed; what is only tried again is not meant."""
    now = timezone.now()
    waiting = [
        row.invitation.message for row in rows if row.state == InvitationState.APPROVED and row.invitation.message
    ]
    moments = [
        one.not_before for one in waiting if not one.attempt and one.not_before is not None and one.not_before > now
    ]
    return (len(moments), min(moments) + (clock.as_shown(now, zone) - now)) if moments else None


def _lacking(found: Mailing, rows: list[InvitationRow]) -> int:
    """How many get a receipt voucher with their letter once it is prepared."""
    if found.state != MailingState.OPEN:
        return 0
    standing = [row.invitation for row in rows if row.state != InvitationState.REMOVED]
    receivers = [one.person_id for one in standing if one.person_id and Enclosure.VOUCHER in one.enclosures]
    return vouchers_lacking(found.edition, receivers) if receivers else 0


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
    unwilling = len(standing) - len(may_be_written_to(standing, found.edition))
    if unwilling:
        told.append(
            ngettext(
                "%(num)s has asked us to stop since: no letter is made for them.",
                "%(num)s have asked us to stop since: no letters are made for them.",
                unwilling,
            )
            % {"num": unwilling}
        )
    again = sum(row.reply is not None for row in rows)
    if again:
        told.append(ngettext("%(num)s has answered already.", "%(num)s have answered already.", again) % {"num": again})
    if found.edition.programme_version == 0 and Enclosure.PROGRAMME in found.enclosures:
        told.append(_("The programme is not released yet, so the enclosure would be empty."))
    if found.state == MailingState.OPEN and Enclosure.MAP in found.enclosures:
        told += _maps_missing(standing)
    return told


def _maps_missing(standing: list[Invitation]) -> list[str]:
    """Who gets no map though the batch encloses maps, and which hubs have none that shows more than a name."""
    told = []
    nowhere = sum(one.hub_id is None for one in standing)
    if standing and nowhere == len(standing):
        return [_("No map goes along: nobody in this batch comes to a hub.")]
    if nowhere:
        words = ngettext("%(num)s comes to no hub and gets no map.", "%(num)s come to no hub and get no map.", nowhere)
        told.append(words % {"num": nowhere})
    bare = without_map(one.hub_id for one in standing if one.hub_id is not None and Enclosure.MAP in one.enclosures)
    if bare:
        words = _(
            "No map is known of: %(hubs)s. The sheet would say the name alone; give a picture, the way or the position first."
        )
        told.append(words % {"hubs": ", ".join(named(hub) for hub in bare)})
    return told


@desk_view("letters.edit")
def enclosures(request: HttpRequest, edition: Edition, mailing: str) -> HttpResponse:
    """Which enclosures for whom, one by one; who is entitled to a receipt voucher stands here before the batch."""
    found = mailing_or_404(edition, mailing)
    page_no = typed_number(request.GET.get("page", ""), most=1000) or 1
    if request.method == "POST":
        seen = [name.removeprefix("seen-") for name in request.POST if name.startswith("seen-")]
        chosen = {key: request.POST.getlist(key) for key in seen}
        try:
            count = actions.set_enclosures(mailing=found, chosen=chosen, by=By.of(request.user), at=timezone.now())
            messages.success(request, _("Saved for %(count)s people.") % {"count": count})
        except MailingMoved:
            messages.error(request, _("The letters are made already. This is how the batch stands now."))
        return HttpResponseRedirect(request.get_full_path())
    everybody = found.invitations.filter(removed_at=None).order_by("order", "pk")
    people = set(everybody.exclude(person=None).values_list("person_id", flat=True))
    entitled = voucher_holders(edition, people)
    total = everybody.count()
    context = {
        "edition": edition,
        "mailing": found,
        "rows": everybody[(page_no - 1) * PAGE : page_no * PAGE],
        "page_no": page_no,
        "pages": range(1, -(-total // PAGE) + 1),
        "codes": [(code, label) for code, label in Enclosure.choices],
        "entitled": entitled,
        "entitled_count": len(entitled),
        "bare": {
            hub.pk for hub in without_map(everybody.exclude(hub=None).values_list("hub_id", flat=True).distinct())
        },
    }
    return render(
        request, "letters/enclosures.html", context, page=frame(request, edition, _("Which enclosures for whom"))
    )


STEPS = ("make", "approve", "hold", "withdraw", "given", "resume", "add_file", "drop_file", "print")


@desk_view("letters.see")
def step(request: HttpRequest, edition: Edition, mailing: str, step: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if step not in STEPS:
        raise Http404
    found = mailing_or_404(edition, mailing)
    page = "share" if request.POST.get("back") == "share" else "mailing"
    back = HttpResponseRedirect(reverse(f"letters:{page}", args=[edition.slug, found.public_id]))
    by, at = By.of(request.user), timezone.now()
    try:
        if step == "make" and found.state == MailingState.BEGINNING:
            actions.gather_again(mailing=found, by=by, at=at)
        elif step == "make":
            actions.make_letters(mailing=found, addresses=addresses(request, found), by=by, at=at)
            messages.success(request, _("The letters are being made. They wait in the outbox until they are read."))
        elif step == "approve":
            return _approve(request, edition, found, by, at) or back
        elif step == "hold":
            count = actions.hold_mailing(mailing=found, by=by, at=at)
            messages.success(
                request,
                ngettext("%(num)s letter waits to be read again.", "%(num)s letters wait to be read again.", count)
                % {"num": count},
            )
        elif step == "add_file":
            return _add_file(request, edition, found, by, at) or back
        elif step == "drop_file":
            actions.drop_file(mailing=found, file=request.POST.get("file", ""), by=by, at=at)
        elif step == "print":
            actions.make_prints(mailing=found, by=by, at=at)
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


def _add_file(request: HttpRequest, edition: Edition, found: Mailing, by: By, at: dt.datetime) -> HttpResponse | None:
    form = OwnFileForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            kept = actions.add_file(mailing=found, name=file.name, body=file.read(), by=by, at=at)
        except actions.FileRefused as refused:
            form.add_error("file", str(refused))
        else:
            messages.success(request, _("%(name)s goes with every letter.") % {"name": kept.name})
            return None
    return show(request, edition, found, MailingForm.of(found, None), 422, file_form=form)


def _approve(request: HttpRequest, edition: Edition, found: Mailing, by: By, at: dt.datetime) -> HttpResponse | None:
    later = LaterForm(request.POST)
    not_before = None
    if later.is_valid() and (on := later.cleaned_data["on"]) is not None:
        zone = edition.network.time_zone
        wait = dt.datetime.combine(on, later.cleaned_data["at"] or dt.time(8), ZoneInfo(zone)) - clock.as_shown(
            at, zone
        )
        if wait <= dt.timedelta():
            later.add_error("on", _("That moment is past. Write a later one, or leave both empty to let them go now."))
        not_before = at + wait
    elif later.is_valid() and later.cleaned_data["at"] is not None:
        later.add_error("on", _("Write the day too, or leave both empty to let them go now."))
    if later.errors and found.state != MailingState.READY:
        raise MailingMoved
    if later.errors:
        return show(request, edition, found, MailingForm.of(found, None), 422, later)
    done = actions.approve_mailing(mailing=found, by=by, at=at, not_before=not_before)
    _tell(request, done, later=not_before is not None)
    return None


def _tell(request: HttpRequest, done: Approved, *, later: bool) -> None:
    """What one word for many did, in sentences."""
    count = len(done.going)
    going = (
        ngettext(
            "%(num)s letter leaves at the moment you chose.", "%(num)s letters leave at the moment you chose.", count
        )
        if later
        else ngettext("%(num)s letter goes now.", "%(num)s letters go now.", count)
    )
    told: list[tuple[Any, int, str]] = [
        (messages.success, count, going),
        (messages.success, len(done.checked), _("You have read %(num)s letters. Somebody else lets them go.")),
        (messages.warning, len(done.own), _("%(num)s you have read already; here another person lets them go.")),
        (messages.warning, len(done.not_ready), _("%(num)s papers are still being made; let them go in a moment.")),
    ]
    for say, number, sentence in told:
        if number:
            say(request, sentence % {"num": number})
    if done.too_large:
        messages.error(
            request,
            _(
                "With their enclosures these are too large for e-mail (more than %(most)s MB): %(names)s. Take an enclosure out."
            )
            % {"most": settings.MAIL_LARGEST, "names": ", ".join(done.too_large[:10])},
        )
    if done.no_address:
        messages.error(
            request, _("No e-mail address is known for: %(names)s.") % {"names": ", ".join(done.no_address[:10])}
        )
    if not any((done.going, done.checked, done.own, done.not_ready, done.too_large, done.no_address)):
        messages.warning(request, _("Nothing was waiting any more."))
