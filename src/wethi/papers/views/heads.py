"""Letterheads: lines, logos of several hosts, the code before the number."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from markupsafe import Markup

from wethi.audit.actions import By
from wethi.audit.queries import names_of
from wethi.kit.files.unreadable import Unreadable
from wethi.kit.numbers import typed_number
from wethi.kit.ui.forms import a_name
from wethi.kit.ui.page import page_of, render
from wethi.network.models import Organisation
from wethi.papers import actions
from wethi.papers.composing import head_of
from wethi.papers.logos import keep_logo
from wethi.papers.models import Letterhead, LetterheadVersion
from wethi.papers.views.archive import may, to
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition
from wethi.pure.templates import fill

MOST_LOGOS = 6


class HeadForm(forms.Form):
    """One body's letterhead."""

    name = forms.CharField(label=gettext_lazy("Name of the body"), max_length=200, validators=[a_name])
    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Whose it is"), queryset=Organisation.objects.none(), required=False,
        empty_label=gettext_lazy("the network's own"), to_field_name="public_id",
    )  # fmt: skip
    lines = forms.CharField(
        label=gettext_lazy("Lines below the logos"), required=False, widget=forms.Textarea(attrs={"rows": 4}), max_length=1200,
        help_text=gettext_lazy("The first one is bold. For instance the name, the address, the telephone."),
    )  # fmt: skip
    code = forms.CharField(
        label=gettext_lazy("Code before the number"), required=False, max_length=40, validators=[a_name],
        help_text=gettext_lazy("For instance สชส., so that letters are numbered สชส. 1/2564. Registers that have begun keep theirs."),
    )  # fmt: skip
    logo = forms.FileField(
        label=gettext_lazy("Add a logo"), required=False, widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
        help_text=gettext_lazy("PNG, JPEG or WebP. Several stand side by side."),
    )  # fmt: skip
    alt = forms.CharField(label=gettext_lazy("Whose logo it is"), required=False, max_length=150, validators=[a_name])

    def __init__(self, *args: Any, edition: Edition, **more: Any) -> None:
        super().__init__(*args, **more)
        hosts = Organisation.objects.filter(participations__edition=edition, participations__withdrawn_at=None)
        self.fields["organisation"].queryset = hosts.order_by("sort_name")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        known = super().clean() or {}
        if known.get("logo") and not (known.get("alt") or "").strip():
            self.add_error("alt", _("Say whose logo it is, for those who cannot see it."))
        return known


@desk_view("papers.see")
def heads(request: HttpRequest, edition: Edition) -> HttpResponse:
    rows = list(Letterhead.objects.filter(network=edition.network).select_related("organisation"))
    context = {"rows": rows, "may_edit": may(request, "papers.edit", edition)}
    page = page_of(request, title=_("Letterheads"), edition=edition, network=edition.network)
    return render(request, "papers/heads.html", context, page=page)


@desk_view("papers.edit")
def head(request: HttpRequest, edition: Edition, head: str) -> HttpResponse:
    """One letterhead; ``new`` begins one."""
    found = None if head == "new" else get_object_or_404(Letterhead, network=edition.network, public_id=head)
    initial = (
        {"name": found.name, "lines": "\n".join(found.lines), "code": found.code,
         "organisation": found.organisation.public_id if found.organisation else None}
        if found
        else {"name": edition.network.name, "lines": edition.network.name}
    )  # fmt: skip
    form = HeadForm(request.POST or None, request.FILES or None, initial=initial, edition=edition)
    if request.method == "POST" and form.is_valid():
        try:
            saved = _save(request, edition, found, form.cleaned_data)
        except Unreadable as wrong:
            form.add_error("logo", wrong.sentence)
        else:
            messages.success(request, _("Saved. Papers issued from now on carry it."))
            return to(edition, "head", saved.public_id)
    title = found.name if found else _("A new letterhead")
    page = page_of(request, title=title, edition=edition, network=edition.network)
    context = {"form": form, "head": found, "versions": [], "chosen": None, **(_past(request, found) if found else {})}
    status = 422 if request.method == "POST" else 200
    return render(request, "papers/head.html", context, page=page, status=status)


def _past(request: HttpRequest, found: Letterhead) -> dict[str, Any]:
    """How it looks now or looked in the version asked for (``?no=2``), and all its versions."""
    versions = list(found.versions.all())
    names = names_of({("user", one.by_user_id) for one in versions if one.by_user_id})
    no = typed_number(request.GET.get("no", ""))
    chosen = next((one for one in versions if one.no == no and no != found.latest), None)
    return {
        "shown": _drawn(chosen or found), "chosen": chosen, "zone": found.network.time_zone,
        "versions": [(one, names.get(("user", one.by_user_id or 0), "")) for one in versions],
    }  # fmt: skip


def _drawn(head: Letterhead | LetterheadVersion) -> str:
    from wethi.kit.press import to_html

    document = fill([{"kind": "letterhead"}], {}, {}, title="", head=head_of(head)).document
    return Markup(to_html(document, top=3))  # noqa: S704 every text in it is escaped


@desk_view("papers.edit")
def go_back(request: HttpRequest, edition: Edition, head: str, no: int) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    rows = LetterheadVersion.objects.select_related("letterhead__network")
    version = get_object_or_404(rows, letterhead__network=edition.network, letterhead__public_id=head, no=no)
    actions.go_back_to_letterhead(edition=edition, version=version, by=By.of(request.user), at=timezone.now())
    messages.success(request, _("It reads as it did then. What it said until now is kept as a version too."))
    return to(edition, "head", head)


def _save(request: HttpRequest, edition: Edition, found: Letterhead | None, known: dict[str, Any]) -> Letterhead:
    logos = [logo for place, logo in enumerate(found.logos if found else []) if f"drop-{place}" not in request.POST]
    now = timezone.now()
    if known["logo"] and len(logos) < MOST_LOGOS:
        logos.append(keep_logo(known["logo"].read(), known["alt"].strip(), edition, now))
    return actions.save_letterhead(
        edition=edition, letterhead=found, name=known["name"], organisation=known["organisation"], code=known["code"].strip(),
        lines=[line.strip() for line in known["lines"].splitlines() if line.strip()], logos=logos,
        by=By.of(request.user), at=now,
    )  # fmt: skip
