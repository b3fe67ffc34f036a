"""The budget: who gives money, what it is planned for, what was spent of it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.audit.actions import By
from wethi.kit.ui.page import render
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition
from wethi.pure.satang import as_baht
from wethi.support import actions
from wethi.support.forms import BudgetLineForm, FunderForm
from wethi.support.models import BudgetLine, Funder
from wethi.support.queries import budget_of
from wethi.support.views.shown import frame, one_of, page, sheet, to, tried


@desk_view("support.see")
def budget(request: HttpRequest, edition: Edition) -> HttpResponse:
    context = frame(request, edition, budget=budget_of(edition))
    return render(request, "support/budget.html", context, page=page(request, edition, _("Budget")))


@desk_view("money.plan")
def funder(request: HttpRequest, edition: Edition, funder: str = "") -> HttpResponse:
    found = one_of(Funder.objects.filter(edition=edition), funder) if funder else None
    form = FunderForm(request.POST or None, instance=found, edition=edition)
    if request.method == "POST" and form.is_valid():
        kept = Funder.objects.get(pk=found.pk) if found else None
        actions.put_funder(edition=edition, funder=kept, by=By.of(request.user), at=timezone.now(), **form.cleaned_data)
        return to(edition, "budget")
    title = found.name if found else _("Add a funder")
    context = frame(request, edition, form=form, thing=found, kind="funder", back="budget")
    status = 422 if form.errors else 200
    return render(request, "support/form.html", context, page=page(request, edition, title), status=status)


@desk_view("money.plan")
def line(request: HttpRequest, edition: Edition, line: str = "") -> HttpResponse:
    found = one_of(BudgetLine.objects.filter(edition=edition), line) if line else None
    initial = {"funder": Funder.objects.filter(edition=edition).first()}
    form = BudgetLineForm(request.POST or None, instance=found, edition=edition, initial=initial)
    if request.method == "POST" and form.is_valid():
        kept = BudgetLine.objects.get(pk=found.pk) if found else None
        actions.put_budget_line(
            edition=edition, line=kept, by=By.of(request.user), at=timezone.now(), **form.cleaned_data
        )
        return to(edition, "budget")
    title = found.what if found else _("Add a budget line")
    context = frame(request, edition, form=form, thing=found, kind="line", back="budget")
    status = 422 if form.errors else 200
    return render(request, "support/form.html", context, page=page(request, edition, title), status=status)


@desk_view("money.plan")
def remove(request: HttpRequest, edition: Edition, kind: str, key: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    part: Funder | BudgetLine = (
        one_of(Funder.objects.filter(edition=edition), key)
        if kind == "funder"
        else one_of(BudgetLine.objects.filter(edition=edition), key)
    )
    tried(
        request,
        lambda: actions.remove_budget_part(part=part, by=By.of(request.user), at=timezone.now()),
        _("Taken out of the budget."),
    )
    return to(edition, "budget")


@desk_view("support.see")
def export(request: HttpRequest, edition: Edition, kind: str) -> HttpResponse:
    head = [_("Funder"), _("Activity"), _("Line"), _("Code"), _("Planned"), _("Spent"), _("To be paid"), _("Left")]
    found = budget_of(edition)
    rows = [
        [row.funder.name, one.line.activity, one.line.what, one.line.code, *map(as_baht, (one.line.planned, one.spent, one.coming, one.left))]
        for row in found.funders
        for one in row.rows
    ]  # fmt: skip
    if found.loose_spent or found.loose_coming:
        loose = -found.loose_spent - found.loose_coming
        rows.append(["", "", _("on no line yet"), "", *map(as_baht, (0, found.loose_spent, found.loose_coming, loose))])
    return sheet(_("Budget"), head, rows, kind, f"budget-{edition.slug}")
