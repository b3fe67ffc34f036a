"""The yearly series: the editions of a network, a new one, and parts taken over from an earlier one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from wethi.audit.actions import By
from wethi.kit.ui.page import page_of, render
from wethi.network.entrance import network_view
from wethi.network.models import Network
from wethi.network.rules import may_in_network
from wethi.programme import actions
from wethi.programme.entrance import desk_view
from wethi.programme.forms import YearField
from wethi.programme.models import Edition
from wethi.programme.queries import editions_of
from wethi.programme.series import PARTS, earlier_editions, label_of, plan_of
from wethi.pure.thai.slug import valid_edition_slug


class NewEditionForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    year = YearField(label=gettext_lazy("Year"), help_text=gettext_lazy("Such as 2565 or 2022."))
    slug = forms.CharField(
        label=pgettext_lazy("web", "Address"),
        help_text=gettext_lazy("Letters a-z, digits and dashes, such as songkhla-2565."),
        max_length=60,
    )

    def clean_slug(self) -> str:
        slug = str(self.cleaned_data["slug"]).strip()
        if not valid_edition_slug(slug):
            raise forms.ValidationError(_("An address has a-z, 0-9 and single dashes, and at least one letter."))
        return slug


@network_view("network.see")
def editions(request: HttpRequest, network: Network) -> HttpResponse:
    """Every year of the forum."""
    page = page_of(request, title=_("The years of the forum"), network=network)
    may_add = may_in_network(By.of(request.user), "edition.create", network.pk, timezone.now()) is None
    context = {"network": network, "editions": list(editions_of(network)), "may_add": may_add}
    return render(request, "programme/editions.html", context, page=page)


@network_view("edition.create")
def add(request: HttpRequest, network: Network) -> HttpResponse:
    """A new year; then its parts may be taken over from an earlier one."""
    form = NewEditionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.create_edition(
                network=network, **form.cleaned_data, by=By.of(request.user), at=timezone.now()
            )
        except actions.AddressTaken:
            form.add_error("slug", _("Another forum has this address."))
        else:
            messages.success(request, _("The forum is there, as a draft only the desk sees."))
            name = "programme:take_over" if earlier_editions(made) else "programme:home"
            return HttpResponseRedirect(reverse(name, args=[made.slug]))
    context = {"form": form, "back": reverse("editions:list", args=[network.slug]), "network": network}
    page = page_of(request, title=_("A new year of the forum"), network=network)
    return render(request, "programme/edition_add.html", context, page=page, status=422 if form.errors else 200)


@desk_view("edition.edit")
def take_over(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Choose, see what it would do, do it."""
    others = earlier_editions(edition)
    asked: Any = request.POST if request.method == "POST" else request.GET
    source = next((one for one in others if one.slug == asked.get("from")), None)
    parts = [part for part in PARTS if part in asked.getlist("part")]
    if request.method == "POST" and source is not None:
        made = actions.take_over_parts(
            edition=edition, source=source, parts=parts, by=By.of(request.user), at=timezone.now()
        )
        total = sum(made.values())
        messages.success(
            request, _("%(num)s parts taken over.") % {"num": total} if total else _("Nothing was missing.")
        )
        return HttpResponseRedirect(reverse("programme:home", args=[edition.slug]))
    plan = plan_of(source, edition, parts) if source is not None and parts else None
    context = {
        "edition": edition,
        "others": others,
        "source": source,
        "parts": PARTS,
        "chosen": parts if "from" in asked else list(PARTS)[:-1],
        "plan": plan,
        "label_of": label_of,
        "weeks": plan.shift.days if plan else 0,
    }
    page = page_of(request, title=_("Take parts over from an earlier year"), edition=edition, network=edition.network)
    return render(request, "programme/take_over.html", context, page=page)
