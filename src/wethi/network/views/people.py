"""The list of people: found, narrowed, put in order, printed, handed out as a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from markupsafe import Markup, escape

from wethi.audit.actions import By
from wethi.kit.ui.marks import sector as sector_mark
from wethi.kit.ui.page import page_of, render
from wethi.network import listing
from wethi.network.choices import Sector
from wethi.network.entrance import network_view
from wethi.network.exports import people_table
from wethi.network.filters import PEOPLE, filters_for, narrowed
from wethi.network.models import Network, Person
from wethi.network.queries import people_of
from wethi.network.rules import may_in_network
from wethi.network.search import found
from wethi.network.views.lists import Pages, Wish, file_answer, wish_of

_SORTS = {
    "name": gettext_lazy("given name"),
    "family": gettext_lazy("family name"),
    "organisation": gettext_lazy("organisation"),
    "new": gettext_lazy("newest first"),
}


def asked_people(network: Network, wish: Wish) -> tuple[QuerySet[Person], str]:
    """Whom the address asks for, and how the search found them."""
    return found(narrowed(people_of(network), PEOPLE, network, wish.filters), network, wish.words)


@network_view("people.see")
def people(request: HttpRequest, network: Network) -> HttpResponse:
    wish = wish_of(request, filters_for(PEOPLE, network, request.GET), tuple(_SORTS))
    pages, how = _pages(network, wish)
    by, now = By.of(request.user), timezone.now()
    context: dict[str, Any] = {
        "network": network,
        "pages": pages,
        "how": how,
        "wish": wish,
        "sorts": _SORTS,
        "sector_names": dict(Sector.choices),
        "may_edit": may_in_network(by, "people.edit", network.pk, now) is None,
        "may_import": may_in_network(by, "people.import", network.pk, now) is None,
        "may_merge": may_in_network(by, "people.merge", network.pk, now) is None,
        "search_label": _("Name, organisation, telephone or e-mail"),
    }
    if pages.is_whole:
        context["rows_html"] = _whole(pages.rows)
    template = "network/people_whole.html" if pages.is_whole else "network/people.html"
    title = pgettext("network", "People")
    return render(request, template, context, page=page_of(request, title=title, network=network))


def _pages(network: Network, wish: Wish) -> tuple[Pages, str]:
    if wish.is_plain and wish.is_whole:
        rows = listing.everybody(network)
        return Pages(rows, 1, len(rows), wish.kept, is_whole=True), ""
    if wish.is_plain and wish.number == 1:
        rows, total = listing.first_people(network)
        return Pages(rows, 1, total, wish.kept), ""
    rows_found, how = asked_people(network, wish)
    if wish.is_whole:
        rows = listing.people_rows(rows_found, wish.sort, 0, None)
        return Pages(rows, 1, len(rows), wish.kept, is_whole=True), how
    total = rows_found.count()
    number = wish.turned(total)
    start = (number - 1) * listing.PAGE
    return Pages(listing.people_rows(rows_found, wish.sort, start, start + listing.PAGE), number, total, wish.kept), how


def _whole(rows: Sequence[listing.PersonRow]) -> Markup:
    """Thousands of rows at once: put together here, because a template takes ten times as long. End tags that HTML
    does not ask for are left out."""
    sectors = {str(code): f"{sector_mark(code)}{escape(label)}" for code, label in Sector.choices} | {"": ""}
    return Markup("\n").join(  # every part is escaped
        [
            Markup(  # noqa: S704
                f'<tr><td><a href="{public_id}/">{escape(name)}</a><td>{escape(organisation)} <small>{escape(position)}</small>'
                f"<td>{sectors[sector]}<td>{phone}"
            )
            for public_id, name, organisation, position, sector, phone in rows
        ]
    )


@network_view("people.see")
def export(request: HttpRequest, network: Network, kind: str) -> HttpResponse:
    wish = wish_of(request, filters_for(PEOPLE, network, request.GET), tuple(_SORTS))
    table = people_table(asked_people(network, wish)[0])
    return file_answer(kind, f"people-{network.slug}", pgettext("network", "People"), table)
