"""ทะเบียนหนังสือส่ง: every number, what it was for, cancelled ones with their reason; and numbers taken by hand."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from wethi.audit.actions import By
from wethi.kit import clock
from wethi.kit.ids import new_public_id
from wethi.kit.ui.forms import NOTHING_ASKED, ThaiDateField, a_name
from wethi.kit.ui.page import page_of, render
from wethi.network.models import Organisation
from wethi.papers import actions
from wethi.papers.choices import NumberKind, NumberState
from wethi.papers.models import Paper
from wethi.papers.queries import numbers_like, numbers_of, registers_of
from wethi.papers.views.archive import may, to
from wethi.papers.views.lists import as_sheet, asked, first_error, listed
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition


class TakeForm(forms.Form):
    """A number for a letter that is written elsewhere."""

    kind = forms.ChoiceField(label=gettext_lazy("Register"), choices=NumberKind.choices)
    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Whose register"), queryset=Organisation.objects.none(), required=False,
        empty_label=gettext_lazy("the network's own"), to_field_name="public_id",
    )  # fmt: skip
    dated_on = ThaiDateField(label=gettext_lazy("Day of the letter"))
    subject = forms.CharField(label=pgettext_lazy("letter", "Subject"), max_length=300, validators=[a_name])
    to = forms.CharField(label=pgettext_lazy("letter", "To"), max_length=300, required=False)

    def __init__(self, *args: Any, edition: Edition, **more: Any) -> None:
        super().__init__(*args, **more)
        hosts = Organisation.objects.filter(participations__edition=edition, participations__withdrawn_at=None)
        self.fields["organisation"].queryset = hosts.order_by("sort_name")  # type: ignore[attr-defined]


@desk_view("papers.see")
def register(request: HttpRequest, edition: Edition) -> HttpResponse:
    form = TakeForm(edition=edition, initial={"dated_on": clock.today(edition.network.time_zone)})
    return _show(request, edition, form)


def _show(request: HttpRequest, edition: Edition, form: TakeForm, status: int = 200) -> HttpResponse:
    wish = asked(request, "q", "kind", "state", "year")
    pages = listed(request, numbers_like(edition, **wish), wish)
    registers = list(registers_of(edition))
    context = {
        "pages": pages, "wish": wish, "kinds": NumberKind.choices, "states": NumberState.choices, "form": form,
        "kind_names": dict(NumberKind.choices), "state_names": dict(NumberState.choices),
        "registers": registers, "years": sorted({one.year for one in registers}, reverse=True),
        "may_issue": may(request, "papers.issue", edition),
    }  # fmt: skip
    page = page_of(request, title=_("Register of numbers"), edition=edition, network=edition.network)
    return render(request, "papers/register.html", context, page=page, status=status)


@desk_view("papers.issue")
def take(request: HttpRequest, edition: Edition) -> HttpResponse:
    if request.method != "POST":
        return to(edition, "register")
    form = TakeForm(request.POST, edition=edition)
    if not form.is_valid():
        messages.error(request, first_error(form.errors))
        return _show(request, edition, form, status=422)
    known = form.cleaned_data
    number = actions.take_number(
        network=edition.network, edition=edition, kind=known["kind"], organisation=known["organisation"],
        dated_on=known["dated_on"], subject=known["subject"], to=known["to"], key=f"hand-{new_public_id()}",
        by=By.of(request.user), at=timezone.now(),
    )  # fmt: skip
    messages.success(request, _("The number is %(number)s.") % {"number": number.text})
    return to(edition, "number", number.public_id)


@desk_view("papers.see")
def export(request: HttpRequest, edition: Edition, kind: str) -> HttpResponse:
    wish = asked(request, "q", "kind", "state", "year")
    kinds, states = dict(NumberKind.choices), dict(NumberState.choices)
    head = [_("Number"), _("Register"), _("Organisation"), _("Day"), _("Subject"), _("To"), _("State"), _("Reason")]
    rows = [
        [one.text, str(kinds[one.register.kind]), one.register.organisation.name if one.register.organisation else "",
         one.dated_on, one.subject, one.to, str(states[one.state]), one.reason]
        for one in numbers_like(edition, **wish)
    ]  # fmt: skip
    return as_sheet(kind, f"register-{edition.slug}", _("Register of numbers"), head, rows)


@desk_view("papers.see")
def number(request: HttpRequest, edition: Edition, number: str) -> HttpResponse:
    """One number: what carries it, and the way to cancel it with a reason."""
    found, asked = get_object_or_404(numbers_of(edition), public_id=number), NOTHING_ASKED
    if request.method == "POST":
        if not may(request, "papers.cancel", edition):
            return HttpResponseNotAllowed(["GET"])
        try:
            actions.cancel_number(
                number=found, reason=request.POST.get("reason", ""), by=By.of(request.user), at=timezone.now()
            )
        except actions.NoReason:
            asked = {
                "step": "cancel",
                "why": "",
                "sentence": _("Say why it is cancelled; the register keeps the reason."),
            }
        else:
            messages.success(request, _("The number is cancelled. It stays in the register and is not given again."))
            return to(edition, "number", found.public_id)
    papers = Paper.objects.filter(number=found).order_by("-pk")
    context = {
        "number": found, "papers": list(papers[:20]), "count": papers.count(), "may_cancel": may(request, "papers.cancel", edition),
        "kind_names": dict(NumberKind.choices), "state_names": dict(NumberState.choices), "zone": edition.network.time_zone, "asked": asked,
    }  # fmt: skip
    title = _("Number %(number)s") % {"number": found.text}
    return render(
        request,
        "papers/number.html",
        context,
        page=page_of(request, title=title, edition=edition, network=edition.network),
        status=422 if asked["sentence"] else 200,
    )
