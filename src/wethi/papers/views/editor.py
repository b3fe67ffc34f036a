"""The template editor: parts as one types them, moved by buttons, looked at with a real person, kept in versions.

Every button sends the whole form, so nothing typed is lost and no script is needed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from markupsafe import Markup

from wethi.audit.actions import By
from wethi.audit.queries import names_of
from wethi.kit.named import named
from wethi.kit.numbers import typed_number
from wethi.kit.ui.page import page_of, render
from wethi.papers import actions
from wethi.papers.choices import PaperKind
from wethi.papers.composing import composed, head_of
from wethi.papers.fields import LABELS, OF
from wethi.papers.models import Letterhead, Template, TemplateVersion
from wethi.papers.queries import version_for
from wethi.papers.ready import TEXTS
from wethi.papers.trying import people_to_try, trial_values
from wethi.papers.views.archive import may, to
from wethi.papers.views.words import ALSO, INPUTS, KIND_WORDS, told_problem
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition
from wethi.pure.templates import KINDS, Filled, Problem, as_typed, from_typed, problems_of, used_fields

_MOST = 120


@dataclass
class _Draft:
    """What stands in the form."""

    parts: list[dict[str, str]]
    digits: str
    head: Letterhead | None
    person: str = ""
    touched: int = -1  # the part to show again after a button

    def read(self) -> list[dict[str, Any]]:
        return [from_typed(part) for part in self.parts]


def _posted(request: HttpRequest, heads: Sequence[Letterhead]) -> _Draft:
    said = request.POST
    count = min(typed_number(said.get("count", "")) or 0, _MOST)
    parts = []
    for place in range(count):
        kind = said.get(f"p{place}-kind", "")
        if kind in KINDS:
            names = ("when", "unless", *KINDS[kind])
            parts.append({"kind": kind} | {name: said.get(f"p{place}-{name}", "") for name in names})
    head = next((one for one in heads if one.public_id == said.get("head")), None)
    digits = "arabic" if said.get("digits") == "arabic" else "thai"
    return _Draft(parts, digits, head, said.get("person", "").strip()[:120])


def _moved(draft: _Draft, do: str, add: str) -> None:
    """Carries out one of the buttons on the parts."""
    what, _dash, place = do.partition("-")
    at = typed_number(place)
    parts = draft.parts
    if what == "add" and add in KINDS and len(parts) < _MOST:
        parts.append(as_typed({"kind": add}))
        draft.touched = len(parts) - 1
    elif at is None or at >= len(parts):
        return
    elif what == "remove":
        del parts[at]
        draft.touched = min(at, len(parts) - 1)
    elif what in ("up", "down"):
        other = at - 1 if what == "up" else at + 1
        if 0 <= other < len(parts):
            parts[at], parts[other] = parts[other], parts[at]
            draft.touched = other


def _known_kind(kind: str, language: str) -> None:
    if (kind, language) not in TEXTS:
        raise Http404


@desk_view("papers.see")
def template(request: HttpRequest, edition: Edition, kind: str, language: str) -> HttpResponse:
    _known_kind(kind, language)
    version = version_for(edition, kind, language)
    heads = list(Letterhead.objects.filter(network=edition.network))
    may_edit = may(request, "papers.edit", edition)
    problems: list[Problem] = []
    if request.method == "POST":
        if not may_edit:
            return HttpResponseNotAllowed(["GET"])
        draft = _posted(request, heads)
        do = request.POST.get("do", "preview")
        if do == "save":
            if request.POST.get("no") != str(version.no):
                messages.error(
                    request,
                    _(
                        "Somebody saved this template since you opened it. Yours is below; look at the versions before you save."
                    ),
                )
            else:
                try:
                    return _save(request, edition, kind, language, draft)
                except actions.TemplateRefused as refused:
                    problems = list(refused.problems)
        elif do == "ready":
            draft.parts = [as_typed(part) for part in TEXTS[kind, language]]
        else:
            _moved(draft, do, request.POST.get("add", ""))
    else:
        head = (
            version.template.letterhead
            if version.pk
            else next((one for one in heads if one.organisation_id is None), None)
        )
        draft = _Draft([as_typed(part) for part in version.parts], version.digits, head)
    return _show(request, edition, version, draft, heads, problems, may_edit)


def _save(request: HttpRequest, edition: Edition, kind: str, language: str, draft: _Draft) -> HttpResponse:
    saved = actions.save_template(
        edition=edition, kind=kind, language=language, parts=draft.read(), digits=draft.digits, letterhead=draft.head,
        by=By.of(request.user), at=timezone.now(),
    )  # fmt: skip
    messages.success(
        request, _("Saved as version %(no)s. Papers issued from now on read like this.") % {"no": saved.no}
    )
    return to(edition, "template", kind, language)


def _trial(edition: Edition, version: TemplateVersion, draft: _Draft, parts: list[dict[str, Any]]) -> Filled:
    """The draft as a paper to somebody real, or to an invented person."""
    template = version.template
    shown = TemplateVersion(template=template, parts=parts, page=version.page, digits=draft.digits)
    values = trial_values(edition, template.kind, template.language, draft.digits, draft.person)
    return composed(shown, values, head=head_of(draft.head, named(edition.network, language=template.language)))


def _show(
    request: HttpRequest, edition: Edition, version: TemplateVersion, draft: _Draft, heads: Sequence[Letterhead],
    problems: list[Problem], may_edit: bool,
) -> HttpResponse:  # fmt: skip
    from wethi.kit.press import to_html

    kind, known = version.template.kind, OF[version.template.kind].known
    parts = draft.read()
    problems = problems or problems_of(parts, known)
    filled = None if problems else _trial(edition, version, draft, parts)
    unused = [] if problems else [name for name in OF[kind].needed if name not in used_fields(parts)]
    context = {
        "version": version, "draft": draft, "heads": heads, "may_edit": may_edit,
        "parts": [_drawn(place, part, problems) for place, part in enumerate(draft.parts)],
        "problems": [(problem, told_problem(problem)) for problem in problems],
        "preview": Markup(to_html(filled.document, top=3)) if filled else "",  # noqa: S704 every text in it is escaped
        "missing": [LABELS.get(name, name) for name in filled.missing] if filled else [],
        "unused": [LABELS.get(name, name) for name in unused],
        "chips": _chips(known), "kind_words": KIND_WORDS, "people": people_to_try(edition),
        "kind_name": PaperKind(kind).label,
    }  # fmt: skip
    page = page_of(
        request,
        title=_("Template: %(kind)s") % {"kind": PaperKind(kind).label},
        edition=edition,
        network=edition.network,
    )
    return render(
        request,
        "papers/template.html",
        context,
        page=page,
        status=422 if problems and request.method == "POST" else 200,
    )


def _drawn(place: int, part: Mapping[str, str], problems: Sequence[Problem]) -> dict[str, Any]:
    """A part with its inputs: those that say something first, the rest behind "more"."""
    kind = part["kind"]
    inputs = [(name, *ALSO.get((kind, name), INPUTS[name]), part.get(name, "")) for name in KINDS[kind]]
    main = [one for one in inputs if one[2] in ("text", "rows")]
    more = [one for one in inputs if one[2] not in ("text", "rows")]
    conditions = [(name, *INPUTS[name], part.get(name, "")) for name in ("when", "unless")]
    return {
        "place": place, "kind": part["kind"], "name": KIND_WORDS[part["kind"]], "main": main, "more": [*more, *conditions],
        "shown_when": _told_when(part),
        "is_set": any(value for *_rest, value in [*more, *conditions]), "bad": any(one.place == place for one in problems),
    }  # fmt: skip


def _told_when(part: Mapping[str, str]) -> str:
    """The conditions of a part in words, so that nobody has to open "more" to see them."""
    said = []
    for name, sentence in (("when", _("if there is: %(names)s")), ("unless", _("if there is no: %(names)s"))):
        names = [one.strip() for one in part.get(name, "").split(",") if one.strip()]
        if names:
            said.append(sentence % {"names": ", ".join(str(LABELS.get(one, one)) for one in names)})
    return " · ".join(said)


def _chips(known: Mapping[str, Any]) -> list[tuple[str, Any, list[tuple[str, Any]]]]:
    """Fields to put into a text; those of rows under the field they belong to."""
    found = []
    for name, kind in known.items():
        inside = kind if isinstance(kind, Mapping) else {}
        found.append((name, LABELS.get(name, name), [(one, LABELS.get(one, one)) for one in inside]))
        if kind == "amount":
            found.append((f"{name}_words", _("%(amount)s in words") % {"amount": LABELS.get(name, name)}, []))
    return found


@desk_view("papers.see")
def as_pdf(request: HttpRequest, edition: Edition, kind: str, language: str) -> HttpResponse:
    """The template as it was saved last, as a PDF to somebody real or invented."""
    from wethi.kit.press import to_pdf

    _known_kind(kind, language)
    version = version_for(edition, kind, language)
    person = request.GET.get("person", "")[:120]
    draft = _Draft([], version.digits, version.template.letterhead, person)
    response = HttpResponse(
        to_pdf(_trial(edition, version, draft, version.parts).document), content_type="application/pdf"
    )
    response.headers["Content-Disposition"] = f'inline; filename="preview-{kind}.pdf"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


@desk_view("papers.see")
def versions(request: HttpRequest, edition: Edition, kind: str, language: str) -> HttpResponse:
    """What it said before; one of them in full (``?no=3``)."""
    from wethi.kit.press import to_html

    _known_kind(kind, language)
    found = Template.objects.filter(edition=edition, kind=kind, language=language, is_default=True).first()
    rows = list(TemplateVersion.objects.filter(template=found).defer("parts")) if found else []
    names = names_of({("user", row.by_user_id) for row in rows if row.by_user_id})
    no = typed_number(request.GET.get("no", ""))
    chosen = (
        TemplateVersion.objects.select_related("template__letterhead").filter(template=found, no=no).first()
        if no
        else None
    )
    shown = ""
    if chosen:
        values = trial_values(edition, kind, language, chosen.digits, "")
        head = head_of(chosen.template.letterhead, named(edition.network, language=language))
        document = composed(chosen, values, head=head).document
        shown = Markup(to_html(document, top=3))  # noqa: S704 every text in it is escaped
    context = {
        "kind": kind, "language": language, "versions": [(row, names.get(("user", row.by_user_id or 0), "")) for row in rows],
        "chosen": chosen, "shown": shown, "zone": edition.network.time_zone, "kind_name": PaperKind(kind).label,
        "may_edit": may(request, "papers.edit", edition),
    }  # fmt: skip
    title = _("Versions: %(kind)s") % {"kind": PaperKind(kind).label}
    page = page_of(request, title=title, edition=edition, network=edition.network)
    return render(request, "papers/versions.html", context, page=page)


@desk_view("papers.edit")
def go_back(request: HttpRequest, edition: Edition, kind: str, language: str, no: int) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    rows = TemplateVersion.objects.select_related("template__edition__network", "template__letterhead")
    version = get_object_or_404(
        rows, template__edition=edition, template__kind=kind, template__language=language, no=no
    )
    actions.go_back_to_template(version=version, by=By.of(request.user), at=timezone.now())
    messages.success(request, _("It reads as it did then. What it said until now is kept as a version too."))
    return to(edition, "template", kind, language)
