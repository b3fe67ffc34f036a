"""Templates, papers, numbers and batches as a reader of an edition may see them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from wethi.kit.jobs.models import Batch
from wethi.kit.named import named
from wethi.papers.choices import BatchState, PaperState
from wethi.papers.composing import composed, edition_values, head_of, ready_parts
from wethi.papers.fields import LABELS, OF
from wethi.papers.models import HubMap, Number, Paper, PaperBatch, Register, Template, TemplateVersion
from wethi.programme.models import Edition, Hub
from wethi.pure.templates import Filled, as_stored
from wethi.pure.thai.digits import to_ascii

__all__ = ["LABELS", "OF", "composed", "edition_values"]  # for the floors above: fields of each kind, blocks of a paper


def version_for(edition: Edition, kind: str, language: str = "th", template: Template | None = None) -> TemplateVersion:
    """The version a paper would be made of now: of ``template``, or else of the edition's default. Where the edition has no template of its own yet, the ready one: an
    unsaved row (``pk`` is None)."""
    rows = TemplateVersion.objects.select_related("template__letterhead", "template__edition__network")
    of_kind = rows.filter(template__edition=edition, template__kind=kind, template__language=language)
    wanted = of_kind.filter(template=template) if template is not None else of_kind.filter(template__is_default=True)
    found = wanted.order_by("-no").first()
    if found is not None:
        return found
    template = Template(edition=edition, kind=kind, language=language, name=str(dict(_KINDS)[kind]))
    return TemplateVersion(template=template, no=0, parts=ready_parts(kind, language), digits=edition.digits)


def filled_paper(
    edition: Edition, kind: str, values: Mapping[str, Any], *, language: str = "th", template: Template | None = None
) -> Filled:
    """A paper as blocks without issuing it: for a preview, or for papers that are never stored because they hold what may
    not be kept (an ID number). ``.document`` goes to ``kit.press.to_pdf``, ``to_docx`` or ``to_html``; ``.missing`` names the
    empty fields. Raises ``pure.templates.fields.WrongValue``."""
    version = version_for(edition, kind, language, template)
    known = OF[kind].known
    base = {key: one for key, one in edition_values(edition, language, version.digits).items() if key in known}
    head = head_of(version.template.letterhead, named(edition.network, language=language))
    return composed(version, as_stored({**base, **values}, known), head=head)


def map_values(hubs: Iterable[Hub], language: str = "th") -> dict[int, dict[str, Any]]:
    """Hub -> what the enclosure of its map says: the place, the way there, the picture. One statement."""
    found = list(hubs)
    maps = {one.hub_id: one for one in HubMap.objects.filter(hub__in=found)}
    return {hub.pk: _way_to(hub, maps.get(hub.pk) or HubMap(), language) for hub in found}


def without_map(hubs: Iterable[int]) -> list[Hub]:
    """Of these hubs those whose map would say no more than their name: no picture, no way there, no address, no position."""
    rows = Hub.objects.filter(pk__in=set(hubs)).filter(Q(latitude=None) | Q(longitude=None)).order_by("order", "pk")
    found = list(rows)
    said = HubMap.objects.filter(hub__in=found).exclude(file=None, way="", link="") if found else HubMap.objects.none()
    known = set(said.values_list("hub_id", flat=True))
    return [hub for hub in found if hub.pk not in known]


def _way_to(hub: Hub, known: HubMap, language: str) -> dict[str, Any]:
    has_place = hub.latitude is not None and hub.longitude is not None
    return {
        "hub": named(hub, "name", language), "place": named(hub, "place", language), "way": known.way, "link": known.link,
        "coordinates": f"{hub.latitude:.5f}, {hub.longitude:.5f}" if has_place else "",
        "map": str(known.file_id or ""),
    }  # fmt: skip


def papers_of(edition: Edition, kind: str = "", words: str = "", state: str = "") -> QuerySet[Paper]:
    """The archive: newest first, replaced ones only when asked for. With number, file and template."""
    found = Paper.objects.filter(edition=edition).select_related("number", "file", "version__template")
    if kind:
        found = found.filter(kind=kind)
    found = found.filter(state=state) if state else found.exclude(state=PaperState.REPLACED)
    if words:
        found = found.filter(
            Q(to_name__icontains=words)
            | Q(to_organisation__icontains=words)
            | Q(number__text__icontains=to_ascii(words))
        )
    return found


def paper_in_force(edition: Edition, kind: str, key: str) -> Paper | None:
    """The paper of this key that holds now, with its number and file."""
    rows = Paper.objects.select_related("number", "file").filter(edition=edition, kind=kind, key=key)
    return rows.filter(state__in=(PaperState.PREPARED, PaperState.MADE, PaperState.FAILED)).first()


def papers_in_force(edition: Edition, kind: str, keys: Sequence[str]) -> dict[str, Paper]:
    """The same for many keys, one query for each five hundred."""
    found: dict[str, Paper] = {}
    for start in range(0, len(keys), 500):
        rows = Paper.objects.select_related("number", "file").filter(
            edition=edition, kind=kind, key__in=keys[start : start + 500],
            state__in=(PaperState.PREPARED, PaperState.MADE, PaperState.FAILED),
        )  # fmt: skip
        found.update({one.key: one for one in rows})
    return found


def numbers_of(edition: Edition) -> QuerySet[Number]:
    """Every number of the registers of this edition's network that the edition took or that belong to none."""
    return (
        Number.objects.filter(register__network=edition.network_id)
        .filter(Q(edition=edition) | Q(edition=None))
        .select_related("register__organisation")
    )


def numbers_like(edition: Edition, q: str = "", kind: str = "", state: str = "", year: str = "") -> QuerySet[Number]:
    """They narrowed: words of number, subject and receiver; a kind of register, a state, a Common Era year. Newest first."""
    found = numbers_of(edition).order_by("-register__year", "register", "-no")
    if kind:
        found = found.filter(register__kind=kind)
    if state:
        found = found.filter(state=state)
    if year.isascii() and year.isdigit() and len(year) == 4:
        found = found.filter(register__year=int(year))
    if q:
        found = found.filter(Q(text__icontains=to_ascii(q)) | Q(subject__icontains=q) | Q(to__icontains=q))
    return found


def registers_of(edition: Edition) -> QuerySet[Register]:
    return (
        Register.objects.filter(network=edition.network_id)
        .select_related("organisation")
        .annotate(count=Count("numbers"))
    )


@dataclass(frozen=True)
class Standing:
    """How far a batch is. ``made`` and ``failed`` count papers; ``state`` is a ``BatchState``; ``message`` a sentence."""

    state: str
    total: int
    made: int
    failed: int
    message: str

    @property
    def waiting(self) -> int:
        return self.total - self.made - self.failed

    @property
    def is_over(self) -> bool:
        return self.state in (BatchState.DONE, BatchState.FAILED, BatchState.CANCELLED)


def standing_of(batch: PaperBatch) -> Standing:
    """Two queries, whatever the size."""
    return standings_of([batch])[0]


def standings_of(batches: Sequence[PaperBatch]) -> list[Standing]:
    """The same for several, in two queries."""
    places = Paper.objects.filter(places__batch__in=batches).order_by()
    counts: dict[int, dict[str, int]] = {}
    for key, state, count in places.values_list("places__batch", "state").annotate(n=Count("pk")):
        counts.setdefault(key, {})[state] = count
    jobs = Batch.objects.in_bulk([one.job_id for one in batches if one.job_id])
    return [_standing(counts.get(one.pk, {}), jobs.get(one.job_id or 0)) for one in batches]


def _standing(counts: Mapping[str, int], job: Batch | None) -> Standing:
    total, failed = sum(counts.values()), counts.get(PaperState.FAILED, 0)
    made = total - counts.get(PaperState.PREPARED, 0) - failed
    if job is None:
        return Standing(BatchState.PREPARING, total, made, failed, "")
    state = BatchState.FAILED if job.state == BatchState.DONE and failed else job.state
    return Standing(state, total, made, failed, job.message)


_KINDS = Paper._meta.get_field("kind").choices or []
