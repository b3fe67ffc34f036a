"""Vouchers as a list: who is entitled, batches per hub and day, printing, the accountant's file."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet, Sum
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from wethi.audit.actions import By
from wethi.kit import clock
from wethi.kit.numbers import typed_number
from wethi.kit.press import joined, to_pdf, to_pdfs
from wethi.kit.ui.page import render
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition, Hub
from wethi.pure.thai.dates import show_date
from wethi.support import actions
from wethi.support.choices import IdentityReason, PaidHow, VoucherState
from wethi.support.coming import coming, unlinked
from wethi.support.fitting import unfitting
from wethi.support.models import Voucher
from wethi.support.printing import names_in, signature_sheet, voucher_paper
from wethi.support.queries import entitlement_of, kept_numbers, voucher_counts, vouchers_of
from wethi.support.rules import is_entitled
from wethi.support.views.shown import PER_PAGE, frame, page, pdf, sheet, to

NAMED = 3  # people whom a refusal tells by name
NUMBERED = 60
"""Vouchers with ID numbers in one print: half a second of work, while somebody waits."""

SIGNED = 200
"""Names on one signature sheet: a fifth of a second of work, and what one person carries to a table."""


def chosen(request: HttpRequest, edition: Edition) -> QuerySet[Voucher]:
    """The vouchers the address asks for: state, hub, day, words."""
    found, asked = vouchers_of(edition), request.GET
    if asked.get("fit") == "no":
        found = found.filter(pk__in=unfitting(edition))
    elif asked.get("state") in VoucherState.values:
        found = found.filter(state=asked["state"])
    else:
        found = found.exclude(state=VoucherState.CANCELLED)
    if asked.get("hub") == "zoom":
        found = found.filter(hub__isnull=True)
    elif asked.get("hub"):
        found = found.filter(hub__public_id=asked["hub"])
    days = {day.on.isoformat() for day in edition.days.all()}
    if asked.get("day") in days:
        found = found.filter(days__has_key=asked["day"])
    for word in asked.get("q", "").split()[:4]:
        found = found.filter(Q(name__icontains=word) | Q(number__icontains=word) | Q(organisation__icontains=word))
    return found


@desk_view("support.see")
def vouchers(request: HttpRequest, edition: Edition) -> HttpResponse:
    found = chosen(request, edition)
    sums = found.aggregate(total=Sum("total"), withheld=Sum("withheld"))
    query = request.GET.copy()
    query.pop("page", None)
    pages = Paginator(found, PER_PAGE)
    context = frame(
        request,
        edition,
        vouchers=pages.get_page(request.GET.get("page")),
        counts=voucher_counts(edition),
        states=VoucherState.choices,
        hubs=Hub.objects.filter(edition=edition, kind="site"),
        days=edition.days.all(),
        asked=request.GET,
        unfit=len(unfitting(edition)),
        query=query.urlencode(),
        whole=sums["total"] or 0,
        withheld=sums["withheld"] or 0,
        hows=PaidHow.choices,
        numbers=kept_numbers(edition).count(),
        parts=_parts(pages.count, NUMBERED),
        sheets=_parts(pages.count, SIGNED),
    )
    return render(request, "support/vouchers.html", context, page=page(request, edition, _("Vouchers")))


def _parts(count: int, at_once: int) -> list[tuple[int, int]]:
    return [(at + 1, min(at + at_once, count)) for at in range(0, count, at_once)]


@desk_view("support.see")
def people(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Whom the rule pays, before any voucher is made."""
    rule, everybody = entitlement_of(edition), coming(edition)
    have = set(
        Voucher.objects.filter(edition=edition)
        .exclude(state=VoucherState.CANCELLED)
        .values_list("person_id", flat=True)
    )
    paid = [
        one for one in everybody if is_entitled(rule, sector=one.sector, modes=set(one.days.values()), role=one.role)
    ]
    fresh = [one for one in paid if one.person.pk not in have]
    q = request.GET.get("q", "").strip()
    shown = [one for one in fresh if q in one.person.full_name or q in one.organisation] if q else fresh
    context = frame(
        request, edition, people=Paginator(shown, PER_PAGE).get_page(request.GET.get("page")), rule=rule,
        hubs={hub.pk: hub for hub in Hub.objects.filter(edition=edition)}, fresh=len(fresh), have=len(paid) - len(fresh),
        not_paid=len(everybody) - len(paid), by_sector=Counter(one.sector for one in fresh),
        no_address=sum(1 for one in fresh if not one.address), unlinked=unlinked(edition), q=q,
    )  # fmt: skip
    return render(request, "support/people.html", context, page=page(request, edition, _("Who is paid")))


@desk_view("vouchers.edit")
def prepare(request: HttpRequest, edition: Edition) -> HttpResponse:
    """A voucher for the ticked people, or for everybody who is entitled."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    rule, ticked = entitlement_of(edition), set(request.POST.getlist("person"))
    wanted = [
        one
        for one in coming(edition)
        if is_entitled(rule, sector=one.sector, modes=set(one.days.values()), role=one.role)
        and (request.POST.get("everyone") or one.person.public_id in ticked)
    ]
    made = actions.prepare_vouchers(edition=edition, people=wanted, by=By.of(request.user), at=timezone.now())
    messages.success(
        request, ngettext("%(num)s voucher was prepared.", "%(num)s vouchers were prepared.", made) % {"num": made}
    )
    return to(edition, "vouchers")


@desk_view("vouchers.edit")
def act(request: HttpRequest, edition: Edition) -> HttpResponse:
    """What is done with the ticked vouchers: sent, signed and checked, paid in cash."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    ticked = Voucher.objects.filter(edition=edition, public_id__in=request.POST.getlist("voucher"))
    found = list(ticked.select_related("edition__network", "person"))
    step, done, refused = request.POST.get("step", ""), 0, defaultdict[str, list[str]](list)
    for one in found:
        try:
            _take(step, one, By.of(request.user))
            done += 1
        except (actions.Refused, PermissionDenied) as reason:
            refused[str(reason)].append(one.name)
    if not found:
        messages.error(request, _("Tick at least one voucher first."))
    if done:
        messages.success(
            request, ngettext("Done for %(num)s voucher.", "Done for %(num)s vouchers.", done) % {"num": done}
        )
    for sentence, names in sorted(refused.items(), key=lambda one: -len(one[1]))[:5]:
        more = f" +{len(names) - NAMED}" if len(names) > NAMED else ""
        messages.error(request, f"{', '.join(names[:NAMED])}{more}: {sentence}")
    response = to(edition, "vouchers")
    if request.POST.get("query"):
        response["Location"] += f"?{request.POST['query'][:400]}"
    return response


def _take(step: str, voucher: Voucher, by: By) -> None:
    at: Any = timezone.now()
    steps: dict[str, Callable[[], object]] = {
        "sent": lambda: actions.note_sent(voucher=voucher, by=by, at=at),
        "signed": lambda: actions.note_signed(voucher=voucher, by=by, at=at),
        "checked": lambda: actions.check_voucher(voucher=voucher, by=by, at=at),
        "fit": lambda: actions.fit_voucher(voucher=voucher, by=by, at=at),
        "proof": lambda: actions.look_for_proof(vouchers=[voucher], by=by, at=at),
        "cash": lambda: _hand_out(voucher, by, at),
    }
    if step not in steps:
        raise actions.ReasonMissing
    steps[step]()


def _hand_out(voucher: Voucher, by: By, at: Any) -> None:
    """At the hub's table: signed, checked and paid in one go. Each is a step of its own in the record."""
    if voucher.state in (VoucherState.PREPARED, VoucherState.SENT):
        actions.note_signed(voucher=voucher, by=by, at=at)
    if voucher.state == VoucherState.SIGNED:
        actions.check_voucher(voucher=voucher, by=by, at=at)
    if voucher.state == VoucherState.CHECKED:
        actions.look_for_proof(vouchers=[voucher], by=by, at=at)
    today = clock.today(voucher.edition.network.time_zone)
    actions.pay_voucher(voucher=voucher, how=PaidHow.CASH, on=today, by=by, at=at)


@desk_view("vouchers.edit")
def print_many(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The chosen vouchers for the printer: a batch of papers that the worker makes."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = list(chosen(request, edition).select_related("edition__network", "hub").prefetch_related("items"))
    if not found:
        messages.error(request, _("There is nothing to print."))
        return to(edition, "vouchers")
    batch = actions.print_vouchers(
        edition=edition, vouchers=found, title=_title(request, edition), by=By.of(request.user), at=timezone.now()
    )
    messages.success(request, _("The vouchers are being made. You may close this page."))
    return HttpResponseRedirect(reverse("papers:batch", args=[edition.slug, batch.public_id]))


def _title(request: HttpRequest, edition: Edition) -> str:
    """What the batch is called: the hub and the day that were chosen."""
    words, asked = [_("Vouchers")], request.GET
    hub = Hub.objects.filter(edition=edition, public_id=asked.get("hub", "")).first()
    words += [hub.name] if hub else ["Zoom"] if asked.get("hub") == "zoom" else []
    words += [str(one) for code, one in VoucherState.choices if code == asked.get("state")]
    for day in edition.days.all():
        if day.on.isoformat() == asked.get("day"):
            words.append(show_date(day.on, style="medium", lang="en" if get_language() == "en" else "th"))
    return " · ".join(words)


@desk_view("ids.read")
def print_numbered(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Some of the chosen vouchers with the ID numbers that are kept, each reading recorded. No file of it stays anywhere; so
    it is made at once, and for as many as that allows."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    everything = chosen(request, edition)
    first = min(typed_number(request.POST.get("from", "")) or 1, max(1, everything.count()))
    found = list(
        everything.select_related("edition__network", "hub").prefetch_related("items")[first - 1 : first - 1 + NUMBERED]
    )
    if not found:
        messages.error(request, _("There is nothing to print."))
        return to(edition, "vouchers")
    numbers = actions.read_identities(
        edition=edition, person_ids=[one.person_id for one in found], reason=IdentityReason.VOUCHER,
        by=By.of(request.user), at=timezone.now(),
    )  # fmt: skip
    papers = [voucher_paper(one, list(one.items.all()), number=numbers.get(one.person_id, "")) for one in found]
    return pdf(joined(to_pdfs(papers)), f"vouchers-{edition.slug}-{first}")


@desk_view("support.see")
def signatures(request: HttpRequest, edition: Edition) -> HttpResponse:
    first = typed_number(request.GET.get("from", "")) or 1
    found = list(chosen(request, edition)[first - 1 : first - 1 + SIGNED])
    if not found:
        messages.error(request, _("There is nothing to print."))
        return to(edition, "vouchers")
    hub = Hub.objects.filter(edition=edition, public_id=request.GET.get("hub", "")).first()
    title = hub.name if hub else "Zoom" if request.GET.get("hub") == "zoom" else edition.network.name
    document = signature_sheet(edition, title, found, first=first)
    return pdf(to_pdf(document, names=names_in(found)), f"signatures-{edition.slug}-{first}")


@desk_view("support.see")
def accounts(request: HttpRequest, edition: Edition, kind: str) -> HttpResponse:
    """The accountant's file; taking it is recorded. With ID numbers only for the treasurer."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    head, rows = actions.take_accounts(
        edition=edition, with_numbers=bool(request.POST.get("numbers")), by=By.of(request.user), at=timezone.now()
    )
    return sheet(_("Vouchers"), head, rows, kind, f"accounts-{edition.slug}")
