"""Papers of an edition in one look: what is under way, each kind with its template, and making papers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from wethi.audit.actions import By
from wethi.kit import clock
from wethi.kit.ui.forms import ThaiDateField, a_name
from wethi.kit.ui.page import page_of, render
from wethi.papers import actions
from wethi.papers.choices import NUMBERED, NumberKind, PaperKind, PaperState
from wethi.papers.fields import LABELS, OF
from wethi.papers.models import Paper, PaperBatch, Template
from wethi.papers.queries import standings_of
from wethi.papers.ready import TEXTS
from wethi.papers.sources import programme_rows, source_of, sources_for
from wethi.papers.views.archive import may, to
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition

_SHOWN = 8
_LISTED = 200


@desk_view("papers.see")
def home(request: HttpRequest, edition: Edition) -> HttpResponse:
    own = {(one.kind, one.language): one for one in Template.objects.filter(edition=edition, is_default=True)}
    holding = Q(state__in=(PaperState.PREPARED, PaperState.MADE, PaperState.FAILED))
    counts = dict(Paper.objects.filter(holding, edition=edition).order_by().values_list("kind").annotate(n=Count("pk")))
    kinds = [
        {
            "code": code, "name": name, "count": counts.get(code, 0), "can_make": bool(sources_for(code)),
            "languages": [(language, own.get((code, language))) for language in ("th", "en") if (code, language) in TEXTS],
        }
        for code, name in PaperKind.choices
    ]  # fmt: skip
    batches = list(PaperBatch.objects.filter(edition=edition)[:_SHOWN])
    context = {
        "kinds": kinds, "batches": list(zip(batches, standings_of(batches), strict=True)), "zone": edition.network.time_zone,
        "may_issue": may(request, "papers.issue", edition), "may_edit": may(request, "papers.edit", edition),
    }  # fmt: skip
    page = page_of(request, title=_("Papers"), edition=edition, network=edition.network)
    return render(request, "papers/home.html", context, page=page)


_ENCLOSED: dict[str, Any] = {
    PaperKind.PROGRAMME: pgettext_lazy("enclosure", "Programme"),
    PaperKind.REPLY_FORM: pgettext_lazy("enclosure", "Reply form"),
}


class MakeForm(forms.Form):
    """For whom, and what all of these papers say alike."""

    source = forms.ChoiceField(label=gettext_lazy("For whom"), widget=forms.RadioSelect)
    language = forms.ChoiceField(label=gettext_lazy("Language"), widget=forms.RadioSelect, initial="th")
    dated_on = ThaiDateField(label=gettext_lazy("Day of the paper"))
    subject = forms.CharField(label=pgettext_lazy("letter", "Subject"), max_length=300, required=False)
    reply_by = ThaiDateField(label=gettext_lazy("Answer by"), required=False)
    signatories = forms.CharField(
        label=gettext_lazy("Those who sign"), required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("One on each line: name | position"),
    )  # fmt: skip
    circular = forms.BooleanField(label=gettext_lazy("One circular number (ว) for all of them"), required=False)
    enclose = forms.MultipleChoiceField(
        label=gettext_lazy("Enclosed for everybody"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=list(_ENCLOSED.items()),
    )  # fmt: skip

    def __init__(self, *args: Any, kind: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["source"].choices = [(one.key, one.label) for one in sources_for(kind)]  # type: ignore[attr-defined]
        languages = [(code, name) for code, name in (("th", "ไทย"), ("en", "English")) if (kind, code) in TEXTS]
        self.fields["language"].choices = languages  # type: ignore[attr-defined]
        if len(languages) < 2:
            del self.fields["language"]
        for name in ("subject", "reply_by", "signatories"):
            if name not in OF[kind].known:
                del self.fields[name]
        if NUMBERED.get(kind) != NumberKind.LETTER:
            del self.fields["circular"], self.fields["enclose"]

    def clean_signatories(self) -> list[dict[str, str]]:
        lines = [line.split("|", 1) for line in self.cleaned_data["signatories"].splitlines() if line.strip()]
        for name, *_position in lines:
            a_name(name.strip())
        return [{"name": line[0].strip(), "position": (line[1:] or [""])[0].strip()} for line in lines]

    @property
    def written_in(self) -> str:
        return str(self.cleaned_data.get("language") or "th")

    def alike(self) -> dict[str, Any]:
        """The fields that all papers share."""
        found = {name: self.cleaned_data.get(name) for name in ("subject", "reply_by", "signatories")}
        with translation.override(self.written_in):
            found["enclosures"] = [
                {"what": str(_ENCLOSED[one]), "count": str(_("1 copy"))}
                for one in self.cleaned_data.get("enclose") or ()
            ]
        return {name: value for name, value in found.items() if value}


@desk_view("papers.issue")
def make(request: HttpRequest, edition: Edition, kind: str) -> HttpResponse:
    """Choosing, looking at the list with what is missing, and only then making them: each paper takes its number."""
    if kind not in OF or not sources_for(kind):
        raise Http404
    today = clock.today(edition.network.time_zone)
    form = MakeForm(request.POST or None, kind=kind, initial={"source": sources_for(kind)[0].key, "dated_on": today})
    wanted: list[actions.Wanted] = []
    if request.method == "POST" and form.is_valid():
        source = source_of(kind, form.cleaned_data["source"])
        assert source
        alike = form.alike()
        with translation.override(form.written_in):
            wanted = [replace(one, values={**one.values, **alike}) for one in source.rows(edition, kind)]
        if "issue" in request.POST and wanted:
            return _issue(request, edition, kind, form, wanted)
    missing = _missing(kind, wanted)
    context = {
        "kind": kind, "form": form, "asked": request.method == "POST" and form.is_valid(), "count": len(wanted),
        "rows": [(one, one.values.get("organisation", "")) for one in wanted[:_LISTED]], "missing": missing,
        "kind_name": PaperKind(kind).label,
    }  # fmt: skip
    title = _("Make: %(kind)s") % {"kind": PaperKind(kind).label}
    page = page_of(request, title=title, edition=edition, network=edition.network)
    status = 422 if request.method == "POST" and not form.is_valid() else 200
    return render(request, "papers/make.html", context, page=page, status=status)


def _missing(kind: str, wanted: list[actions.Wanted]) -> list[tuple[str, int]]:
    found = [(name, sum(not one.values.get(name) for one in wanted)) for name in OF[kind].needed]
    return [(str(LABELS.get(name, name)), count) for name, count in found if count]


def _issue(
    request: HttpRequest, edition: Edition, kind: str, form: MakeForm, wanted: list[actions.Wanted]
) -> HttpResponse:
    known = form.cleaned_data
    shared: list[tuple[str, dict[str, Any]]] = []
    for one in known.get("enclose") or ():
        rows = programme_rows(edition, form.written_in)
        shared.append((one, {"sessions": rows} if one == PaperKind.PROGRAMME else {}))
    batch = actions.issue_papers(
        edition=edition, kind=kind, wanted=wanted, by=By.of(request.user), at=timezone.now(), shared=shared,
        language=form.written_in, dated_on=known["dated_on"],
        number_kind=NumberKind.CIRCULAR if known.get("circular") else None,
        title=str(known.get("subject") or "") or f"{PaperKind(kind).label}",
    )  # fmt: skip
    messages.success(request, _("The papers have their numbers and are being made. You may close this page."))
    return to(edition, "batch", batch.public_id)
