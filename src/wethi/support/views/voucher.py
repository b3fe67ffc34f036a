"""One voucher: what it pays and why, its paper, its steps, the code by which it is paid."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from markupsafe import Markup

from wethi.audit.actions import By
from wethi.kit import clock
from wethi.kit.press.codes import svg
from wethi.kit.ui.forms import NOTHING_ASKED
from wethi.kit.ui.page import render
from wethi.network.choices import ContactKind
from wethi.network.models import Contact
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition
from wethi.pure.promptpay import NotAPromptPay, Payment, payload, payment_to
from wethi.pure.satang import in_words, show_baht
from wethi.pure.thai.ids import mask_phone, show_phone
from wethi.support import actions
from wethi.support.attended import attended_days
from wethi.support.choices import ItemKind, VoucherState
from wethi.support.claiming import claim_of, rates_of
from wethi.support.forms import IdentityForm, ItemForm, PartForm, PayForm, ReasonForm, WithheldForm
from wethi.support.models import Voucher, VoucherItem
from wethi.support.printing import quantity_words, voucher_paper
from wethi.support.queries import find_voucher, kept_numbers
from wethi.support.rules import unproven
from wethi.support.views.shown import frame, print_paper, refusal, to, tried
from wethi.support.views.shown import page as page_here


def the(edition: Edition, public_id: str) -> Voucher:
    found = find_voucher(edition, public_id)
    if found is None:
        raise Http404
    return found


@desk_view("support.see")
def page(request: HttpRequest, edition: Edition, voucher: str) -> HttpResponse:
    return show(request, edition, the(edition, voucher))


def show(request: HttpRequest, edition: Edition, found: Voucher, status: int = 200, **forms: Any) -> HttpResponse:
    seen = attended_days(edition, [found.person_id]).get(found.person_id, {})
    missing = claim_of(found, rates_of(edition.pk)).missing if found.state == VoucherState.PREPARED else ()
    labels = dict(ItemKind.choices)
    changed, changed_form = forms.pop("changed", 0), forms.pop("changed_form", None)
    rows = [
        (one, quantity_words(one), changed_form if one.pk == changed else _another(one))
        for one in found.items.select_related("line__funder")
    ]
    context = frame(
        request,
        edition,
        voucher=found,
        rows=rows,
        words=in_words(found.to_pay),
        open=found.state == VoucherState.PREPARED,
        unproven=unproven(found, seen),
        seen=seen,
        missing=[str(labels[kind]) for kind in missing],
        newer=Voucher.objects.filter(replaces=found).first(),
        kept=kept_numbers(edition).filter(person=found.person_id).first(),
        **{
            "part_form": PartForm(voucher=found), "item_form": ItemForm(prefix="new"), "pay_form": PayForm(),
            "withheld_form": WithheldForm(initial={"withheld": found.withheld or None, "note": found.withheld_note}),
            "identity_form": IdentityForm(), "reason_form": ReasonForm(), "asked": NOTHING_ASKED, **forms,
        },
    )  # fmt: skip
    return render(
        request,
        "support/voucher.html",
        context,
        page=page_here(request, edition, found.name or found.number),
        status=status,
    )


def _another(item: VoucherItem, typed: QueryDict | None = None) -> ItemForm:
    """Another amount for a line: as it stands, or as it was typed."""
    return ItemForm(typed, initial={"amount": item.amount, "over_why": item.over_why}, auto_id=f"id_{item.pk}_%s")


@desk_view("support.see")
def paper(request: HttpRequest, edition: Edition, voucher: str) -> HttpResponse:
    """Without the ID number; with it the treasurer's own step prints it."""
    found = the(edition, voucher)
    return print_paper(voucher_paper(found, list(found.items.all())), f"voucher-{found.public_id}")


@desk_view("vouchers.edit")
def part(request: HttpRequest, edition: Edition, voucher: str) -> HttpResponse:
    found = the(edition, voucher)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    form = PartForm(request.POST, voucher=found)
    if not form.is_valid():
        return show(request, edition, found, 422, part_form=form)
    act = {"by": By.of(request.user), "at": timezone.now(), **form.part()}
    if not tried(request, lambda: actions.change_part(voucher=found, **act), _("Reckoned anew."), form):
        return show(request, edition, found, 409, part_form=form)
    return to(edition, "voucher", found.public_id)


@desk_view("vouchers.edit")
def item(request: HttpRequest, edition: Edition, voucher: str, item_id: int = 0) -> HttpResponse:
    """Another amount for a line, a line of its own, or away with it."""
    found = the(edition, voucher)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    own: VoucherItem | None = found.items.filter(pk=item_id).first() if item_id else None
    if item_id and own is None:
        raise Http404
    by, at = By.of(request.user), timezone.now()
    if own is not None and request.POST.get("away"):
        away = own
        tried(request, lambda: actions.remove_item(item=away, by=by, at=at), _("Taken off."))
        return to(edition, "voucher", found.public_id)
    form = _another(own, request.POST) if own else ItemForm(request.POST, prefix="new")
    again: dict[str, Any] = {"changed_form": form, "changed": own.pk} if own else {"item_form": form}
    if not form.is_valid():
        return show(request, edition, found, 422, **again)
    try:
        actions.put_item(voucher=found, item=own, by=by, at=at, **form.cleaned_data)
    except (actions.ReasonMissing, actions.AboveCeiling) as refused:
        form.add_error("what" if isinstance(refused, actions.ReasonMissing) else "over_why", str(refused))
        return show(request, edition, found, 422, **again)
    except actions.Refused as refused:  # no amount can be changed any more
        form.add_error(None, str(refused))
        return show(request, edition, found, 409, **again)
    messages.success(request, _("Changed."))
    return to(edition, "voucher", found.public_id)


@desk_view("vouchers.edit")
def withheld(request: HttpRequest, edition: Edition, voucher: str) -> HttpResponse:
    found = the(edition, voucher)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    form = WithheldForm(request.POST)
    if not form.is_valid():
        return show(request, edition, found, 422, withheld_form=form)
    amount, note = form.cleaned_data["withheld"] or 0, form.cleaned_data["note"]
    try:
        actions.set_withheld(voucher=found, withheld=amount, note=note, by=By.of(request.user), at=timezone.now())
    except actions.Refused as refused:
        form.add_error("note" if isinstance(refused, actions.ReasonMissing) else "withheld", str(refused))
        return show(request, edition, found, 422, withheld_form=form)
    messages.success(request, _("Noted."))
    return to(edition, "voucher", found.public_id)


@desk_view("vouchers.edit")
def step(request: HttpRequest, edition: Edition, voucher: str, step: str) -> HttpResponse:
    found = the(edition, voucher)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    act: dict[str, Any] = {"by": By.of(request.user), "at": timezone.now()}
    why, fresh = request.POST.get("why", ""), list[Voucher]()
    steps: dict[str, Callable[[], object]] = {
        "sent": lambda: actions.note_sent(voucher=found, **act),
        "signed": lambda: actions.note_signed(voucher=found, **act),
        "checked": lambda: actions.check_voucher(voucher=found, **act),
        "proof": lambda: actions.look_for_proof(vouchers=[found], **act),
        "overrule": lambda: actions.overrule(voucher=found, why=why, **act),
        "back": lambda: actions.step_back(voucher=found, why=why, **act),
        "cancel": lambda: actions.cancel_voucher(voucher=found, why=why, **act),
        "correct": lambda: fresh.append(actions.correct_voucher(voucher=found, why=why, **act)),
    }
    sentence = refusal(steps[step])
    if sentence and why:
        return show(request, edition, found, 409, asked={"step": step, "why": why, "sentence": sentence})
    done = _("A corrected voucher stands in its place.") if fresh else _("Noted.")
    messages.add_message(request, messages.ERROR if sentence else messages.SUCCESS, sentence or done)
    return to(edition, "voucher", (fresh or [found])[0].public_id)


@desk_view("money.pay")
def pay(request: HttpRequest, edition: Edition, voucher: str) -> HttpResponse:
    """Handing out: cash, or a code that a bank's app reads. Nothing typed here is kept but how and the slip's mark."""
    found = the(edition, voucher)
    drawn = request.POST.get("draw")  # a telephone never stands in an address
    if request.method == "POST" and not drawn:
        form = PayForm(request.POST)
        if form.is_valid():
            act: dict[str, Any] = {"by": By.of(request.user), "at": timezone.now(), **form.cleaned_data}
            on = clock.today(edition.network.time_zone)
            if tried(request, lambda: actions.pay_voucher(voucher=found, on=on, **act), _("Paid."), form):
                return to(edition, "voucher", found.public_id)
    else:
        form = PayForm()
    phone = _phone(found)
    may_be_paid = found.state == VoucherState.PAYABLE  # before that no code is drawn that a bank would pay
    payment, refused = _payment(request.POST.get("to", "") if drawn else phone, found) if may_be_paid else (None, "")
    context = frame(
        request, edition, voucher=found, form=form, payment=payment, refused=refused, known=mask_phone(f"+66{phone[1:]}") if phone else "",
        code=Markup(svg(payload(payment))) if payment else "", whom=_whom(payment) if payment else "", words=in_words(found.to_pay),  # noqa: S704 drawn by us out of squares
        amount=show_baht(found.to_pay), may_be_paid=may_be_paid,
    )  # fmt: skip
    here = page_here(request, edition, _("Pay out"))
    return render(
        request,
        "support/pay.html",
        context,
        page=here,
        status=409 if form.non_field_errors() else 422 if form.errors else 200,
    )


def _phone(voucher: Voucher) -> str:
    mine = Contact.objects.filter(person=voucher.person_id, kind=ContactKind.PHONE, until_on__isnull=True)
    return mine.order_by("-pk").values_list("value", flat=True).first() or ""


def _payment(typed: str, voucher: Voucher) -> tuple[Payment | None, str]:
    if not typed or voucher.to_pay <= 0:
        return None, ""
    try:
        return payment_to(typed, voucher.to_pay), ""
    except NotAPromptPay:
        return None, _("No PromptPay code can be made of it. Write a mobile telephone or thirteen digits.")


def _whom(payment: Payment) -> str:
    """Telephones are compared with what the person says; other numbers show their end only."""
    return show_phone(payment.number) if payment.kind == "phone" else f"…{payment.number[-4:]}"


@desk_view("vouchers.edit")
def scan(request: HttpRequest, edition: Edition, voucher: str) -> HttpResponse:
    """Keeps a picture of the signed paper, or shows it: each look is recorded, so looking is a button."""
    found = the(edition, voucher)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    act: dict[str, Any] = {"by": By.of(request.user), "at": timezone.now()}
    upload = request.FILES.get("scan")
    if request.POST.get("look"):
        seen: list[bytes | None] = []
        if tried(request, lambda: seen.append(actions.see_scan(voucher=found, **act)), "") and seen[0]:
            response = HttpResponse(seen[0], content_type="image/jpeg")
            response["Cache-Control"] = "private, no-store"
            return response
    elif request.POST.get("away"):
        tried(request, lambda: actions.remove_scan(voucher=found, **act), _("Deleted."))
    elif upload is not None:
        data = upload.read()
        tried(request, lambda: actions.keep_scan(voucher=found, data=data, **act), _("Kept under seal."))
    else:
        messages.error(request, _("Choose a picture first."))
    return to(edition, "voucher", found.public_id)
