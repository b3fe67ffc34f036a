"""What every public page of an edition shares: the way in, the masthead's links, addresses in both languages."""

from __future__ import annotations

import datetime as dt
from typing import Any, NoReturn

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from wethi.kit import clock
from wethi.kit.named import named
from wethi.kit.pages.public import STANDS_HEADER, PublicRequest, render_public
from wethi.kit.ui import assets
from wethi.kit.ui.environment import address
from wethi.kit.ui.page import NavEntry, Page
from wethi.programme.choices import EditionState
from wethi.programme.models import Edition
from wethi.programme.queries import slug_now
from wethi.public.queries import edition_frame

FRAME_MARKS = ("wethi",)


class Moved(Exception):
    """The edition has another address now; the page is there under the same name."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


def edition_or_404(asked: PublicRequest, slug: str) -> Edition:
    """The public edition; :class:`Moved` for an address it had before, 404 for a draft or a stranger."""
    found = edition_frame(slug)
    if found is not None:
        return found
    now = slug_now(slug)
    if now and edition_frame(now) is not None:
        lead = "/en/" if asked.path.startswith("/en/") else "/"
        raise Moved(asked.path.replace(f"{lead}{slug}/", f"{lead}{now}/", 1))
    raise Http404


def nothing_here() -> NoReturn:
    raise Http404


def moved(error: Moved) -> HttpResponse:
    response = HttpResponseRedirect(error.address)
    response["Cache-Control"] = "no-store"
    return response


def local_now(edition: Edition) -> dt.datetime:
    return clock.local_now(edition.network.time_zone)


def nav_of(edition: Any, here: str) -> list[NavEntry]:
    entries = [("home", _("Home"), address("public:edition", edition.slug))]
    entries.append(("programme", _("Programme"), address("public:programme", edition.slug)))
    if edition.state == EditionState.OPEN:
        entries.append(("live", _("Live"), address("public:live", edition.slug)))
    if edition.has_draw:
        entries.append(("draw", _("Draw of the seats"), address("public:draw", edition.slug)))
    if edition.has_articles:
        entries.append(("articles", _("Read"), address("public:articles", edition.slug)))
    entries.append(("search", _("Search"), address("public:search", edition.slug)))
    entries.append(("partners", _("Co-organisers"), address("public:edition", edition.slug) + "#partners"))
    return [NavEntry(text=text, address=address, current=key == here) for key, text, address in entries]


def page_for(asked: PublicRequest, edition: Any, *, title: str, here: str = "") -> Page:
    return asked.page(title=title, edition=edition, network=edition.network, nav=nav_of(edition, here))


def addresses(asked: PublicRequest) -> dict[str, str]:
    """Absolute addresses of this page, ``canonical``, ``th`` and ``en``, and of the picture others show beside it."""
    thai = asked.path.removeprefix("/en") if asked.path.startswith("/en/") else asked.path
    return {
        "canonical": asked.absolute(asked.path),
        "th": asked.absolute(thai),
        "en": asked.absolute(f"/en{thai}"),
        "image": asked.absolute(assets.url("public/card.png")),
    }


def _named(page: Page) -> str:
    """What others show of a page that says nothing of itself: its title and the forum's name."""
    return " · ".join(
        dict.fromkeys((page.title, named(page.edition, language=page.language) if page.edition else page.title))
    )


def show(
    asked: PublicRequest,
    template: str,
    page: Page,
    scope: str,
    *,
    marks: tuple[str, ...] = (),
    description: str = "",
    kind: str = "website",
    linked: str = "",
    image: str = "",
    stands: dt.timedelta | None = None,
    **context: Any,
) -> HttpResponse:
    """A cacheable page in the public frame. ``linked`` is ready JSON-LD, ``image`` the picture others show beside the page; ``stands`` is how long the answer is right
    although nothing is changed (days left, what is on now)."""
    known = {
        "marks": sorted({*FRAME_MARKS, *marks}),
        "addresses": {**addresses(asked), **({"image": image} if image else {})},
        "description": " ".join((description or _named(page)).split())[:300],
        "kind": kind,
        "linked": linked,
        **context,
    }
    response = render_public(template, known, page=page, scope=scope)
    if stands is not None:
        response[STANDS_HEADER] = str(max(1, int(stands.total_seconds())))
    return response
