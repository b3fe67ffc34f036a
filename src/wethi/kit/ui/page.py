"""What every page knows about itself: language, digits, where it stands, and (never on public pages) who looks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import translate_url
from django.utils import translation

from wethi.kit.ui import nav


@dataclass(frozen=True)
class NavEntry:
    """A link of the masthead. ``current`` when ``address`` is where the reader is."""

    text: str
    address: str
    current: bool = False


@dataclass
class Page:
    """Given to each template as ``page``; holds nothing of the reader unless a signed-in page puts it there."""

    path: str
    title: str = ""
    language: str = "th"
    digits: str = "thai"
    ground: str = ""  # "dark" for the console
    edition: Any = None
    network: Any = None
    nav: list[NavEntry] = field(default_factory=list)
    rooms: list[NavEntry] = field(default_factory=list)  # of the part of the desk one is in
    search: str = ""  # where the desk is searched
    request: HttpRequest | None = None

    @property
    def house(self) -> str:
        """Where it is said how the house is doing; nothing for whoever may not see it."""
        return nav.house_address(getattr(self.request, "user", None)) if self.request is not None else ""

    @property
    def other_language(self) -> str:
        return "en" if self.language == "th" else "th"

    @property
    def other_path(self) -> str:
        """The same page in the other language."""
        return _translated(self.path, self.language, self.other_language)


@lru_cache(maxsize=4096)
def _translated(path: str, language: str, other: str) -> str:
    """An address is resolved in the language it was asked in, which therefore stands in what is remembered."""
    return str(translate_url(path, other))


def page_of(request: HttpRequest, **known: Any) -> Page:
    """A page for a signed-in or personal view. Public pages are built by ``kit.pages`` without the request."""
    known.setdefault("digits", getattr(known.get("edition") or known.get("network"), "digits", "thai"))
    if "nav" not in known and (known.get("edition") or known.get("network")):
        place = (getattr(request, "user", None), known.get("edition"), known.get("network"))
        parts = nav.parts(*place)
        known["search"] = nav.search_address(*place)
        here = nav.current_of(parts, request.path)
        known["nav"], known["rooms"] = [], []
        for part in parts:
            rooms = [NavEntry(text, address, address == here) for text, address in part.rooms]
            inside = any(room.current for room in rooms)
            known["nav"].append(NavEntry(part.text, rooms[0].address, inside))
            if inside and len(rooms) > 1:
                known["rooms"] = rooms
    return Page(path=request.get_full_path(), language=translation.get_language() or "th", request=request, **known)


def render_text(template: str, page: Page, context: Mapping[str, Any] | None = None) -> str:
    """The template as text. The request is not in its context: a template can only say what it was given."""
    found = engines["jinja2"].env.get_template(template)  # type: ignore[attr-defined]
    return str(found.render({**(context or {}), "page": page}))


class _Typed(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return ""


def typed_in(request: HttpRequest) -> dict[str, str]:
    """What was sent, for a form that is shown once more; "" where nothing was."""
    return _Typed({name: str(value) for name, value in request.POST.items()})


def render(
    request: HttpRequest, template: str, context: Mapping[str, Any] | None = None, *, page: Page, status: int = 200
) -> HttpResponse:
    """A signed-in or personal page: never stored by anyone on the way (``private, no-store``)."""
    from django.contrib.messages import get_messages
    from django.template.backends.utils import csrf_input_lazy, csrf_token_lazy

    page.request = request
    body = render_text(
        template,
        page,
        {
            "csrf_input": csrf_input_lazy(request),
            "csrf_token": csrf_token_lazy(request),
            "messages": get_messages(request),
            "user": getattr(request, "user", None),
            **(context or {}),
        },
    )
    response = HttpResponse(body, status=status)
    response["Cache-Control"] = "private, no-store"
    return response


def is_fragment(request: HttpRequest) -> bool:
    """Whether htmx asked for a part of the page."""
    return request.headers.get("HX-Request") == "true"
