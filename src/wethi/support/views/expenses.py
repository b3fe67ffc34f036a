"""What was spent beside vouchers, and the certificate for what nobody gives a receipt for."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, Sum
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.audit.actions import By
from wethi.kit import clock
from wethi.kit.ui.forms import NOTHING_ASKED
from wethi.kit.ui.page import render
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition
from wethi.support import actions
from wethi.support.choices import ExpensePaper
from wethi.support.forms import ExpenseForm
from wethi.support.models import Expense
from wethi.support.printing import certificate_in_lieu
from wethi.support.queries import expenses_of
from wethi.support.views.shown import PER_PAGE, frame, one_of, page, print_paper, refusal, to, tried


@desk_view("support.see")
def expenses(request: HttpRequest, edition: Edition) -> HttpResponse:
    found, q = expenses_of(edition), request.GET.get("q", "").strip()
    if q:
        found = found.filter(Q(what__icontains=q) | Q(payee__icontains=q) | Q(paper_no__icontains=q))
    pages = Paginator(found, PER_PAGE)
    whole = found.filter(cancelled_at__isnull=True).aggregate(n=Sum("amount"))["n"] or 0
    context = frame(request, edition, expenses=pages.get_page(request.GET.get("page")), q=q, whole=whole)
    return render(request, "support/expenses.html", context, page=page(request, edition, _("Expenses")))


@desk_view("money.plan")
def expense(request: HttpRequest, edition: Edition, expense: str = "") -> HttpResponse:
    found = one_of(expenses_of(edition), expense) if expense else None
    on = found.on if found else clock.today(edition.network.time_zone)
    form = ExpenseForm(
        request.POST or None, instance=found, edition=edition, initial={"on": on, "paper": ExpensePaper.RECEIPT}
    )
    if request.method == "POST" and form.is_valid():
        kept = Expense.objects.get(pk=found.pk) if found else None
        values = {"by": By.of(request.user), "at": timezone.now(), **form.cleaned_data}
        if tried(request, lambda: actions.put_expense(edition=edition, expense=kept, **values), _("Noted."), form):
            return to(edition, "expenses")
    return _show(request, edition, found, form, 422 if form.errors else 200)


def _show(
    request: HttpRequest, edition: Edition, found: Expense | None, form: ExpenseForm, status: int, **asked: str
) -> HttpResponse:
    """``asked``: the reason that was typed for cancelling it, and the sentence against it."""
    context = frame(
        request, edition, form=form, thing=found, kind="expense", back="expenses", asked=NOTHING_ASKED | asked
    )
    title = found.what if found else _("Note an expense")
    return render(request, "support/form.html", context, page=page(request, edition, title), status=status)


@desk_view("money.plan")
def cancel(request: HttpRequest, edition: Edition, expense: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found, why = one_of(expenses_of(edition), expense), request.POST.get("why", "")
    act: dict[str, Any] = {"by": By.of(request.user), "at": timezone.now()}
    if sentence := refusal(lambda: actions.cancel_expense(expense=found, why=why, **act)):
        form = ExpenseForm(instance=found, edition=edition)
        return _show(request, edition, found, form, 409, why=why, sentence=sentence)
    messages.success(request, _("Cancelled. It stays in the list with its reason."))
    return to(edition, "expenses")


@desk_view("support.see")
def certificate(request: HttpRequest, edition: Edition, expense: str) -> HttpResponse:
    found = one_of(expenses_of(edition).select_related("edition__network"), expense)
    if found.paper != ExpensePaper.IN_LIEU:
        raise Http404
    return print_paper(certificate_in_lieu(found), f"certificate-{found.public_id}")
