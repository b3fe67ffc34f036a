"""The Jinja2 environment of our own pages, set up once per process."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from jinja2 import Environment, FileSystemBytecodeCache, StrictUndefined

from wethi.kit.ui import assets, filters, marks


def environment(**options: Any) -> Environment:
    """Autoescaped, with our globals and filters; an unknown name is an error everywhere, not an empty place."""
    options["undefined"] = StrictUndefined
    options.setdefault("trim_blocks", True)
    options.setdefault("lstrip_blocks", True)
    options.setdefault("bytecode_cache", _compiled(Path(settings.DATA) / "compiled"))
    env = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do"], **options)  # noqa: S701 Django passes autoescape=True
    env.install_gettext_callables(  # type: ignore[attr-defined]
        said,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    env.globals["_"] = env.globals["gettext"]  # the extension's own goes one way round more for each sentence
    env.globals.update(
        url=address,
        asset=assets.url,
        mark=marks.mark,
        sector_mark=marks.sector,
        sprite=marks.sprite,
        DEBUG=settings.DEBUG,
    )
    env.filters.update(filters.ALL)
    return env


def _compiled(folder: Path) -> FileSystemBytecodeCache | None:
    """Where templates lie compiled, each known by its text: a page's first visit after a start need not make them anew.

    Only a folder that nobody else can write: what lies there is run.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        state = folder.stat()
    except OSError:
        return None
    if state.st_uid != os.geteuid() or state.st_mode & 0o022:
        return None
    return FileSystemBytecodeCache(str(folder))


def said(message: str) -> str:
    """``gettext``, remembered: a page says fifty sentences, and each looks through the catalogues of twenty apps."""
    return _said(translation.get_language(), message)


@lru_cache(maxsize=8192)
def _said(language: str | None, message: str) -> str:
    # ๆ repeats the word before it: it never begins a line.
    return translation.gettext(message).replace(" ๆ", "\u00a0ๆ")


@lru_cache(maxsize=8192)
def _reversed(language: str | None, name: str, args: tuple[Any, ...], kwargs: tuple[tuple[str, Any], ...]) -> str:
    """An address never changes while the process lives; the language is in it."""
    return reverse(name, args=args or None, kwargs=dict(kwargs) or None)


def address(name: str, *args: Any, **kwargs: Any) -> str:
    """``reverse`` in the language that is on, remembered: a page with sixty links asks for most of them again."""
    return _reversed(translation.get_language(), name, args, tuple(kwargs.items()))
