"""A list comes in: upload, look, take over, and back again."""

from __future__ import annotations

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wethi.audit.actions import By
from wethi.kit.sheets import Sheet, SheetRow, UnreadableSheet, read_sheet
from wethi.kit.ui.page import page_of, render
from wethi.network import actions
from wethi.network.choices import Gender, OrganisationKind, Sector
from wethi.network.entrance import network_view
from wethi.network.forms import ImportForm
from wethi.network.imports import FIELD_LABELS, Preview, preview_sheet
from wethi.network.models import Network
from wethi.pure.thai.eras import be
from wethi.pure.thai.places import place

_SALT = "network.import"
_LASTS = 60 * 60 * 12
_SHOWN = 100  # rows of each kind on the preview; counts are always of all


def _sealed(sheet: Sheet, network: Network) -> str:
    """The rows for the next step, in the page itself: nothing is left on the disk when nobody goes on."""
    rows = [[row.number, *row.cells] for row in sheet.rows]
    return signing.dumps([network.pk, sheet.name, sheet.kind, rows], salt=_SALT, compress=True)


def _opened(sealed: str, network: Network) -> Sheet | None:
    try:
        key, name, kind, rows = signing.loads(sealed, salt=_SALT, max_age=_LASTS)
    except signing.BadSignature:
        return None
    if key != network.pk:
        return None
    return Sheet(name, kind, "", tuple(SheetRow(row[0], tuple(row[1:])) for row in rows))


@network_view("people.import")
def start(request: HttpRequest, network: Network) -> HttpResponse:
    """The file, and what it would do."""
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            sheet = read_sheet(upload.read(), filename=upload.name)
            preview = preview_sheet(network=network, sheet=sheet)
        except UnreadableSheet as wrong:
            form.add_error("file", wrong.sentence)
        else:
            return _show(request, network, preview, _sealed(sheet, network))
    page = page_of(request, title=_("Bring a list in"), network=network)
    context = {"network": network, "form": form, "fields": list(FIELD_LABELS.values())[1:]}
    return render(request, "network/import.html", context, page=page, status=422 if form.errors else 200)


def _shown(name: str, value: object) -> str:
    """A value of the preview as a person reads it."""
    if name == "sector":
        return str(dict(Sector.choices).get(str(value), value))
    if name in {"subdistrict", "district"}:
        found = place(str(value))
        return found.name if found else str(value)
    if name in {"birth_year", "founded_year"} and isinstance(value, int) and translation.get_language() == "th":
        return str(be(value))
    if name in {"gender", "kind"}:
        choices = Gender.choices if name == "gender" else OrganisationKind.choices
        return str(dict(choices).get(str(value), value))
    return str(value)


def _show(request: HttpRequest, network: Network, preview: Preview, sealed: str) -> HttpResponse:
    by_state = {
        state: [row for row in preview.rows if row.state == state][:_SHOWN]
        for state in ("new", "completed", "wrong", "double")
    }
    differing = [row for row in preview.rows if row.differs][:_SHOWN]
    context = {
        "network": network,
        "preview": preview,
        "counts": preview.counts,
        "by_state": by_state,
        "differing": differing,
        "labels": FIELD_LABELS,
        "shown_value": _shown,
        "errors": preview.errors[:_SHOWN],
        "sealed": sealed,
        "shown": _SHOWN,
    }
    page = page_of(request, title=_("What the list would do"), network=network)
    return render(request, "network/preview.html", context, page=page)


@network_view("people.import")
def apply(request: HttpRequest, network: Network) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    sheet = _opened(request.POST.get("sealed", ""), network)
    if sheet is None:
        messages.error(request, _("The page was open too long. Choose the file again."))
        return HttpResponseRedirect(reverse("network:import", args=[network.slug]))
    preview = preview_sheet(network=network, sheet=sheet)  # compared again: others may have worked meanwhile
    done = actions.import_people(network=network, preview=preview, by=By.of(request.user), at=timezone.now())
    sentences = [
        ngettext("%(num)s was added.", "%(num)s were added.", done.added) % {"num": done.added}
        if preview.are_people
        else "",
        ngettext("%(num)s was completed.", "%(num)s were completed.", done.completed) % {"num": done.completed}
        if done.completed
        else "",
        ngettext("%(num)s organisation was added.", "%(num)s organisations were added.", done.organisations)
        % {"num": done.organisations}
        if done.organisations
        else "",
    ]
    messages.success(request, " ".join(part for part in sentences if part) or _("Nothing had to be changed."))
    page = page_of(request, title=_("The list is in"), network=network)
    wrong = preview.errors[:_SHOWN]
    context = {"network": network, "preview": preview, "done": done, "errors": wrong}
    return render(request, "network/imported.html", context, page=page)


@network_view("people.import")
def undo(request: HttpRequest, network: Network) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    batch = request.POST.get("batch", "")
    removed, kept = actions.undo_import(network=network, batch=batch, by=By.of(request.user), at=timezone.now())
    messages.success(request, _("%(removed)s taken out again, %(kept)s kept.") % {"removed": removed, "kept": kept})
    return HttpResponseRedirect(reverse("network:people", args=[network.slug]))
