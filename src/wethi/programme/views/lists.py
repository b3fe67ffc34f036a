"""A list of sessions comes in: upload, look, mend, take over, take back; and the list as it stands goes out."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wethi.audit.actions import By
from wethi.kit.sheets import (
    CSV_TYPE,
    XLSX_TYPE,
    NoHead,
    Sheet,
    SheetRow,
    UnreadableSheet,
    csv_bytes,
    opened,
    plain_head,
    read_sheet,
    sealed,
    xlsx_bytes,
)
from wethi.kit.ui.page import page_of, render
from wethi.programme import actions
from wethi.programme.entrance import desk_view
from wethi.programme.exports.table import session_rows
from wethi.programme.imports import FIELD_LABELS, Preview, preview_sessions
from wethi.programme.models import Edition, SessionImport

_SALT = "programme.import"
_SHOWN = 100  # rows of each kind on the preview; counts are always of all
_CELL = re.compile(r"cell-(\d{1,6})-(\d{1,3})")
_COLUMN = re.compile(r"column-(\d{1,3})")


class ImportForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("The file of sessions"),
        help_text=gettext_lazy("An Excel file (.xlsx) or a CSV, one session a row."),
    )


@desk_view("programme.edit")
def start(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The file, and what it would do; or the same list again with cells mended or columns chosen."""
    if "sealed" in request.POST:
        return _again(request, edition)
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            sheet = read_sheet(upload.read(), filename=upload.name)
            return _show(request, edition, _preview(edition, sheet))
        except UnreadableSheet as wrong:
            form.add_error("file", wrong.sentence)
    return _ask(request, edition, form)


def _ask(request: HttpRequest, edition: Edition, form: ImportForm) -> HttpResponse:
    context = {
        "edition": edition,
        "form": form,
        "fields": [label for name, label in FIELD_LABELS.items() if name != "code"],
        "earlier": list(SessionImport.objects.filter(edition=edition, undone_at__isnull=True)[:5]),
        "zone": edition.network.time_zone,
    }
    page = page_of(request, title=_("Bring a list of sessions in"), edition=edition, network=edition.network)
    return render(request, "programme/import.html", context, page=page, status=422 if form.errors else 200)


def _too_old(request: HttpRequest, edition: Edition) -> HttpResponse:
    form = ImportForm(request.POST)
    form.errors["file"] = form.error_class([_("The page was open too long. Choose the file again.")])
    return _ask(request, edition, form)


def _preview(edition: Edition, sheet: Sheet) -> Preview:
    """With the heads as they were last chosen; where those leave none, as they read. Raises ``UnreadableSheet``."""
    try:
        return preview_sessions(edition=edition, sheet=sheet)
    except NoHead:
        return preview_sessions(edition=edition, sheet=sheet, known={})


def _again(request: HttpRequest, edition: Edition) -> HttpResponse:
    sheet = opened(request.POST["sealed"], edition.pk, _SALT)
    if sheet is None:
        return _too_old(request, edition)
    chosen = {
        int(match[1]): str(value)
        for name, value in request.POST.items()
        if (match := _COLUMN.fullmatch(str(name))) and value in {"", *FIELD_LABELS}
    }
    preview = _preview(edition, _mended(sheet, request.POST))
    if not chosen:
        return _show(request, edition, preview)
    head = preview.columns.head
    heads = {head.cell(column): field for column, field in chosen.items()}
    known = {**edition.import_heads, **{plain_head(name): field for name, field in heads.items()}}
    try:
        anew = preview_sessions(edition=edition, sheet=preview.sheet, known=known)
    except NoHead:
        return _show(request, edition, preview, chosen)
    actions.remember_heads(edition=edition, heads=heads, by=By.of(request.user), at=timezone.now())
    return _show(request, edition, anew)


def _mended(sheet: Sheet, typed: Any) -> Sheet:
    """The sheet with the cells that were typed anew on the page."""
    anew: dict[int, dict[int, str]] = {}
    for name, value in typed.items():
        if match := _CELL.fullmatch(str(name)):
            anew.setdefault(int(match[1]), {})[int(match[2])] = str(value).strip()
    rows = []
    for row in sheet.rows:
        cells = list(row.cells)
        for column, value in anew.get(row.number, {}).items():
            cells += [""] * (column + 1 - len(cells))
            cells[column] = value
        rows.append(SheetRow(row.number, tuple(cells)))
    return Sheet(sheet.name, sheet.kind, sheet.encoding, tuple(rows))


def _wrong_rows(preview: Preview) -> list[tuple[Any, list[tuple[Any, int, str]]]]:
    """Each row to be put right with (problem, column, what stands there) of its cells."""
    found = []
    by_number = {row.number: row for row in preview.sheet.rows}
    at_letter = {preview.columns.letter(name): at for name, at in preview.columns.at.items()}
    for row in preview.rows:
        if row.state in {"wrong", "double"}:
            cells = [(one, at_letter.get(one.letter, -1)) for one in row.line.problems]
            shown = [(one, at, by_number[one.row].cell(at) if at >= 0 else "") for one, at in cells]
            found.append((row, shown))
    return found[:_SHOWN]


def _show(
    request: HttpRequest, edition: Edition, preview: Preview, refused: dict[int, str] | None = None
) -> HttpResponse:
    """``refused``: the fields that were chosen for the columns, where those are too few to read anything by."""
    head = preview.columns.head
    samples = [row for row in preview.sheet.rows if row.number > head.number][:1]
    context = {
        "edition": edition,
        "preview": preview,
        "counts": preview.counts,
        "by_state": {
            state: [row for row in preview.rows if row.state == state][:_SHOWN] for state in ("new", "changed")
        },
        "wrong": _wrong_rows(preview),
        "labels": FIELD_LABELS | {"speakings": FIELD_LABELS["speakers"]},
        "columns": [
            (
                at,
                cell,
                refused.get(at, "") if refused else preview.columns.field_at(at),
                samples[0].cell(at) if samples else "",
            )
            for at, cell in enumerate(head.cells)
            if cell
        ],
        "fields": FIELD_LABELS,
        "sealed": sealed(preview.sheet, edition.pk, _SALT),
        "shown": _SHOWN,
        "refused": _("Say of at least two columns what they hold.") if refused else "",
    }
    page = page_of(request, title=_("What the file would do"), edition=edition, network=edition.network)
    return render(request, "programme/preview.html", context, page=page, status=422 if refused else 200)


@desk_view("programme.edit")
def apply(request: HttpRequest, edition: Edition) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    sheet = opened(request.POST.get("sealed", ""), edition.pk, _SALT)
    if sheet is None:
        return _too_old(request, edition)
    preview = _preview(edition, sheet)  # compared again: others may have worked meanwhile
    brought = actions.import_sessions(edition=edition, preview=preview, by=By.of(request.user), at=timezone.now())
    new, changed = preview.counts["new"], preview.counts["changed"]
    sentences = [
        ngettext("%(num)s session was added.", "%(num)s sessions were added.", new) % {"num": new} if new else "",
        ngettext("%(num)s session was changed.", "%(num)s sessions were changed.", changed) % {"num": changed}
        if changed
        else "",
    ]
    messages.success(request, " ".join(part for part in sentences if part) or _("Nothing had to be changed."))
    context = {"edition": edition, "preview": preview, "brought": brought, "problems": preview.problems[:_SHOWN]}
    page = page_of(request, title=_("The list is in"), edition=edition, network=edition.network)
    return render(request, "programme/imported.html", context, page=page)


@desk_view("programme.edit")
def undo(request: HttpRequest, edition: Edition) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    brought = SessionImport.objects.filter(edition=edition, public_id=request.POST.get("list", "")).first()
    if brought is None:
        raise Http404
    undone, kept = actions.undo_session_import(
        edition=edition, brought=brought, by=By.of(request.user), at=timezone.now()
    )
    messages.success(request, _("%(undone)s taken back, %(kept)s kept.") % {"undone": undone, "kept": kept})
    return HttpResponseRedirect(reverse("programme:home", args=[edition.slug]))


@desk_view("edition.see")
def table(request: HttpRequest, edition: Edition, kind: str) -> HttpResponse:
    """The programme as it is edited now, drafts too, in the columns the import reads."""
    head, rows = session_rows(edition, translation.get_language() or "th")
    body = xlsx_bytes(_("Programme"), head, rows) if kind == "xlsx" else csv_bytes(head, rows)
    response = HttpResponse(body, content_type=XLSX_TYPE if kind == "xlsx" else CSV_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{edition.slug}-sessions.{kind}"'
    response["Cache-Control"] = "private, no-store"
    return response
