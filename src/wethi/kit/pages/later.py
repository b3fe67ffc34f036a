"""Views that are imported when somebody comes to them: the first page waits for its own module, not for the others'."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from importlib import import_module
from typing import Any


class LaterView:
    """``module.name`` without importing it. What decorators left on the view is read from the view itself."""

    def __init__(self, module: str, name: str) -> None:
        self.__module__, self.__name__, self.__qualname__ = module, name, name

    @cached_property
    def view(self) -> Any:
        """Imports it. A class of views answers as its ``as_view()``."""
        found: Any = getattr(import_module(self.__module__), self.__name__)
        return found.as_view() if hasattr(found, "as_view") else found

    def __call__(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        return self.view(request, *args, **kwargs)

    def __getattr__(self, name: str) -> Any:
        if name == "view_class":  # Django asks every view when addresses are collected
            raise AttributeError(name)
        return getattr(self.view, name)


class LaterModule:
    """A module of views: its attributes are its views, imported later."""

    def __init__(self, module: str) -> None:
        self._module = module

    def __getattr__(self, name: str) -> LaterView:
        return LaterView(self._module, name)


def later(package: str, names: str) -> Iterator[LaterModule]:
    """``articles, draw = later("wethi.public.views", "articles draw")`` in place of importing both."""
    return (LaterModule(f"{package}.{name}") for name in names.split())


def open_views(patterns: Iterable[Any]) -> None:
    """Imports what waits behind these addresses."""
    for entry in patterns:
        if isinstance(getattr(entry, "callback", None), LaterView):
            _ = entry.callback.view
