"""The ID number of whom a voucher pays: kept, read once with a reason, deleted. Never in an address, never shown again."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.audit.actions import By
from wethi.kit.ui.page import render
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition
from wethi.pure.thai.ids import show_national_id
from wethi.support import actions
from wethi.support.choices import IdentityReason
from wethi.support.forms import IdentityForm
from wethi.support.models import Voucher
from wethi.support.printing import voucher_paper
from wethi.support.queries import kept_numbers, renewal_of
from wethi.support.views.shown import PER_PAGE, frame, page, print_paper, to, tried
from wethi.support.views.voucher import show, the


@desk_view("ids.keep")
def numbers(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Whose numbers are kept and until when, never the numbers; and new keys for all of them."""
    if request.method == "POST":
        act: dict[str, Any] = {"by": By.of(request.user), "at": timezone.now()}
        told = _("They are being sealed with new keys. You may close this page.")
        tried(request, lambda: actions.renew_identities(edition=edition, **act), told)
        return to(edition, "identities")
    found = kept_numbers(edition).order_by("person__sort_name", "pk")
    vouchers = Voucher.objects.filter(edition=edition).exclude(state="cancelled")
    renewal = renewal_of(edition)
    standing = {"made": renewal[1].done, "total": renewal[1].total, "failed": renewal[1].failed} if renewal else None
    context = frame(
        request, edition, kept=Paginator(found, PER_PAGE).get_page(request.GET.get("page")), query="",
        voucher_of=dict(vouchers.values_list("person_id", "public_id")), standing=standing,
        renewed=renewal[0] if renewal else None, going=bool(renewal and renewal[1].state in ("queued", "running")),
    )  # fmt: skip
    return render(request, "support/numbers.html", context, page=page(request, edition, _("ID numbers")))


@desk_view("support.see")
def number(request: HttpRequest, edition: Edition, voucher: str) -> HttpResponse:
    """``do``: keep, read, print, forget."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = the(edition, voucher)
    act: dict[str, Any] = {"by": By.of(request.user), "at": timezone.now()}
    do = request.POST.get("do")
    if do == "keep":
        form = IdentityForm(request.POST)
        if not form.is_valid():
            return show(request, edition, found, 422, identity_form=form)
        typed = form.cleaned_data["number"]
        tried(
            request,
            lambda: actions.keep_identity(edition=edition, person=found.person, typed=typed, **act),
            _("Kept under seal. Only the treasurer can read it."),
        )
        return to(edition, "voucher", found.public_id)
    kept = kept_numbers(edition).filter(person=found.person_id).first()
    if kept is None:
        return to(edition, "voucher", found.public_id)
    if do == "forget":
        tried(request, lambda: actions.forget_identity(kept=kept, **act), _("Deleted, also in what a backup holds."))
        return to(edition, "voucher", found.public_id)
    reason = IdentityReason.VOUCHER if do == "print" else request.POST.get("reason", "")
    if reason not in IdentityReason.values:
        raise PermissionDenied
    read: list[str] = []
    if not tried(request, lambda: read.append(actions.read_identity(kept=kept, reason=reason, **act)), ""):
        return to(edition, "voucher", found.public_id)
    if do == "print":
        return print_paper(voucher_paper(found, list(found.items.all()), number=read[0]), f"voucher-{found.public_id}")
    context = frame(request, edition, voucher=found, digits=show_national_id(read[0]))
    return render(request, "support/number.html", context, page=page(request, edition, _("ID number")))
