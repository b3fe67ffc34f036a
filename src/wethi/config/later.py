"""Rooms whose views are imported when somebody comes to them: the first public page does not wait for the desk."""

from __future__ import annotations

from typing import Any

from django.urls import ResolverMatch, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern
from django.utils.translation import get_language

from wethi.kit.pages.later import open_views


class Later(URLResolver):
    """``include(module)`` without importing it. Its name space is said beside it, and tests compare the two."""

    def __init__(self, route: str, module: str, namespace: str) -> None:
        super().__init__(RoutePattern(route), module, app_name=namespace, namespace=namespace)
        self._begins = route.partition("<")[0]

    def resolve(self, path: str) -> ResolverMatch | None:  # type: ignore[override]
        """None where an address begins otherwise, as a single view's pattern gives it: an exception from each of forty
        rooms took longer than finding the view."""
        return super().resolve(path) if path.startswith(self._begins) else None

    def _populate(self) -> None:
        """Django asks this of every room when it makes its first address. It needs no more than our name space."""

    def _fill(self) -> None:
        if get_language() not in self._reverse_dict:
            super()._populate()  # type: ignore[misc]

    @property
    def reverse_dict(self) -> Any:
        self._fill()
        return super().reverse_dict

    @property
    def namespace_dict(self) -> Any:
        self._fill()
        return super().namespace_dict

    @property
    def app_dict(self) -> Any:
        self._fill()
        return super().app_dict


def room(route: str, module: str, namespace: str) -> Later:
    """To stand in ``urlpatterns`` where ``path(route, include(module))`` would."""
    return Later(route, module, namespace)


def open_all_rooms() -> None:
    """Imports every view there is."""

    def walk(resolver: Any) -> None:
        open_views(resolver.url_patterns)
        for entry in resolver.url_patterns:
            if isinstance(entry, URLResolver):
                walk(entry)

    walk(get_resolver())
