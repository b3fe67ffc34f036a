"""The list of people: found, narrowed, put in order, printed, handed out as a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from markupsafe import Markup, escape

from wethi.kit.ui.page import page_of, render
from wethi.network import listing
from wethi.network.choices import Sector
from wethi.network.entrance import network_view, rights_here
from wethi.network.exports import people_table
from wethi.network.filters import PEOPLE, filters_for, narrowed
from wethi.network.models import Network, Person
from wethi.network.queries import people_of
from wethi.network.search import found
from wethi.network.views.lists import Pages, Wish, file_answer, wish_of
from wethi.pure.thai.names import split_name

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
    if name := request.GET.get("is", "").strip():
        return _to_the_one(network, name)
    wish = wish_of(request, filters_for(PEOPLE, network, request.GET), tuple(_SORTS))
    pages, how = _pages(network, wish)
    rights = rights_here(request)
    context: dict[str, Any] = {
        "network": network,
        "pages": pages,
        "how": how,
        "wish": wish,
        "sorts": _SORTS,
        "sector_names": {code: str(label) for code, label in Sector.choices},  # said once, not for every row
        "may_edit": "people.edit" in rights,
        "may_import": "people.import" in rights,
        "writes": "people" if "letters.edit" in rights else "",
        "search_label": _("Name, organisation, telephone or e-mail"),
    }
    if pages.is_whole:
        context["rows_html"] = _whole(pages.rows)
    template = "network/people_whole.html" if pages.is_whole else "network/people.html"
    title = pgettext("network", "People")
    return render(request, template, context, page=page_of(request, title=title, network=network))


def _to_the_one(network: Network, name: str) -> HttpResponse:
    """A whole name leads to its person, or to the namesakes to choose from."""
    names = people_of(network).filter(given_name__in=_heads(name))
    found = [one for one in names if one.full_name == name]
    base = reverse("network:people", args=[network.slug])
    if len(found) == 1:
        return HttpResponseRedirect(reverse("network:person", args=[network.slug, found[0].public_id]))
    return HttpResponseRedirect(f"{base}?{urlencode({'q': name})}")


def _heads(name: str) -> list[str]:
    """What the given name may be: the first words, without the beginning that may be a title."""
    first = split_name(name).given
    return list({first, name, *(name[at:].split(" ")[0] for at in range(min(len(name), 30)))})


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
    does not ask for are left out, and a name leads to its person by itself: an id of each would weigh as much again."""
    sectors = {str(code): escape(label) for code, label in Sector.choices} | {"": Markup("")}
    raw = "\n".join([f"{row.name}\t{row.organisation}\t{row.phone}" for row in rows])
    parts = [line.split("\t") for line in str(escape(raw)).split("\n")]  # escaped in one go
    made = [
        f'<tr><td><a href="?is={name}">{name}</a><td>{organisation}<td>{sectors[row.sector]}<td>{phone}'
        for row, (name, organisation, phone) in zip(rows, parts, strict=True)
    ]
    return Markup("\n".join(made))  # noqa: S704 every part is escaped


@network_view("people.see")
def export(request: HttpRequest, network: Network, kind: str) -> HttpResponse:
    wish = wish_of(request, filters_for(PEOPLE, network, request.GET), tuple(_SORTS))
    table = people_table(asked_people(network, wish)[0])
    return file_answer(kind, f"people-{network.slug}", pgettext("network", "People"), table)
