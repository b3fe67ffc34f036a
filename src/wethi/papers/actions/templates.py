"""Templates: the edition's own copies, saved in versions that stay."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import translation

from wethi.audit.actions import By, record
from wethi.audit.facts import Code
from wethi.papers.choices import PaperKind
from wethi.papers.composing import ready_parts
from wethi.papers.facts import TemplateSaved
from wethi.papers.fields import OF
from wethi.papers.models import Letterhead, Template, TemplateVersion
from wethi.papers.rules import require_for
from wethi.programme.models import Edition
from wethi.pure.templates import Problem, problems_of


class OtherEdition(Exception):
    """A template or letterhead of another edition or network was named."""


class TemplateRefused(Exception):
    """The template cannot be kept. ``problems`` say what is wrong, part by part."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


def stored_version(
    edition: Edition, kind: str, language: str, template: Template | None, *, at: dt.datetime
) -> TemplateVersion:
    """The version papers are made of now, with its template; the ready one becomes the edition's own on first use. A step
    of actions that ask, in their transaction."""
    rows = TemplateVersion.objects.select_related("template__letterhead")
    if template is not None:
        if template.edition_id != edition.pk or template.kind != kind:
            raise OtherEdition
        return rows.filter(template=template).order_by("-no")[:1].get()
    mine = {"edition": edition, "kind": kind, "language": language, "is_default": True}
    found = Template.objects.filter(**mine).first()
    if found is None:
        with translation.override(language):
            name = str(PaperKind(kind).label)
        head = Letterhead.objects.filter(network=edition.network, organisation=None).first()
        try:
            with transaction.atomic():
                found = Template.objects.create(**mine, name=name, letterhead=head, changed_at=at)
                TemplateVersion.objects.create(
                    template=found, no=1, parts=ready_parts(kind, language), digits=edition.digits, at=at
                )
        except IntegrityError:  # somebody else used it for the first time this moment
            found = Template.objects.get(**mine)
    return rows.filter(template=found).order_by("-no")[:1].get()


@transaction.atomic
def save_template(
    *,
    edition: Edition,
    kind: str,
    parts: Sequence[Mapping[str, Any]],
    by: By,
    at: dt.datetime,
    language: str = "th",
    name: str = "",
    digits: str = "",
    page: Mapping[str, Any] | None = None,
    letterhead: Letterhead | None = None,
    template: Template | None = None,
) -> TemplateVersion:
    """A new version; nothing is kept where nothing changed. Raises :class:`TemplateRefused`, :class:`OtherEdition`."""
    require_for(by, "papers.edit", edition.network_id, edition, at)
    if letterhead is not None and letterhead.network_id != edition.network_id:
        raise OtherEdition
    problems = problems_of(parts, OF[kind].known)
    if problems:
        raise TemplateRefused(problems)
    before = stored_version(edition, kind, language, template, at=at)
    found = Template.objects.select_for_update(of=("self",)).get(pk=before.template_id)
    values = {"parts": [dict(part) for part in parts], "page": dict(page or {}), "digits": digits or before.digits}
    same = all(getattr(before, key) == value for key, value in values.items())
    head_id = letterhead.pk if letterhead else None
    if same and found.letterhead_id == head_id and (not name or found.name == name):
        return before
    found.latest += 1
    found.name, found.letterhead, found.changed_at = (name or found.name)[:120], letterhead, at
    found.save(update_fields=["latest", "name", "letterhead", "changed_at"])
    made = TemplateVersion.objects.create(
        template=found, no=found.latest, at=at, by_user_id=by.id if by.kind == "user" else None, **values
    )
    place = {"network_id": edition.network_id, "edition_id": edition.pk}
    record(TemplateSaved(template_id=found.pk, kind=Code(kind), no=made.no, **place), by=by, at=at)  # type: ignore[arg-type]
    return made


@transaction.atomic
def go_back_to_template(*, version: TemplateVersion, by: By, at: dt.datetime) -> TemplateVersion:
    """Papers read as they did then; what it said until now stays among its versions."""
    template = version.template
    return save_template(
        edition=template.edition, kind=template.kind, language=template.language, template=template, parts=version.parts,
        page=version.page, digits=version.digits, letterhead=template.letterhead, by=by, at=at,
    )  # fmt: skip


__all__ = [
    "OtherEdition",
    "TemplateRefused",
    "go_back_to_template",
    "save_template",
    "stored_version",
]
